"""A first useful frame before Textual is loaded: the titles, where the list will show them.

Loading Textual takes a seventh of a second, reading one window of the library a thousandth. So the list is drawn as
plain text in the alternate screen, in the colours and the measures that the app noted down at its last start; the app
then takes the screen over as it is, and draws over it. Keys that are typed meanwhile wait for the app and are not
echoed. Wherever anything is not as expected, nothing is drawn, and the start is what it would have been.

This module imports little, and knows four of the library's columns by itself: `reader.library` alone takes as long as
all of this. tests/test_first_frame.py compares what it draws with what the app draws.
"""

from __future__ import annotations

import atexit
import os
import sys

from reader.pane_widths import REMEMBERED, TWO_PANES, list_width, remembered_numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TextIO, TypeAlias

    Row: TypeAlias = tuple[str, str, str | None, str, int, int, str, int]
    """id, title, published, source, read, starred, state, whether another report contradicts it"""

LOOKS = "first frame"
"""Name under which the library keeps the colours: a line each, `name<tab>escape sequence`."""
NEEDED = ("terminal", "background", "border", "title", "unread", "read", "about", "marker", "star", "failed", "cursor")
LEAST_ROWS = 12
ROW_LINES = 3
ONE_LINE_ROWS = 72
"""Width from which a row of the list takes one line, as it does where the reader wants it; that is not drawn here."""

_COLUMNS = (
    "id, title, published, source, read, starred, state,"
    " exists (select 1 from verdicts where article = number and verdict = 'conflicting')"
)
_give_back: Callable[[], None] | None = None
_on_screen = False


def paint(arguments: Sequence[str]) -> None:
    """Draw the list, if the arguments ask for no more than to open the library, and a person looks on."""
    data = _data_folder(arguments)
    if data is None or os.environ.get("TERM") == "dumb" or not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        return
    library = os.path.join(data, "library.db")  # noqa: PTH118 # pathlib takes longer to load than the rest of this
    if not os.path.exists(library):  # noqa: PTH110
        return
    import sqlite3

    try:
        columns, lines = os.get_terminal_size()
        frame = _frame(library, columns, lines)
        if frame is not None:
            _show(frame)
    except (OSError, sqlite3.Error, ValueError, KeyError, TypeError):
        take_down()


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is one; it is None where whoever started the program had closed it."""
    return stream is not None and stream.isatty()


def terminal_words() -> str:
    """What decides how a terminal shows colours; colours noted on one terminal are not shown on another."""
    return f"{os.environ.get('TERM', '')} {os.environ.get('COLORTERM', '')} {os.environ.get('NO_COLOR', '')}"


def is_up() -> bool:
    """Whether the alternate screen is shown already."""
    return _on_screen


def hand_over() -> None:
    """The app has the screen now, and will leave the alternate screen itself."""
    global _on_screen  # noqa: PLW0603 # one process has one terminal
    _on_screen = False


def take_down() -> None:
    """Give the terminal back as it was found; before anything is said on it that should stay."""
    global _on_screen, _give_back  # noqa: PLW0603
    if _on_screen:
        sys.stdout.write("\x1b[0m\x1b[?25h\x1b[?1049l")
        sys.stdout.flush()
        _on_screen = False
    if _give_back is not None:
        _give_back()
        _give_back = None


def named_places(arguments: Sequence[str]) -> dict[str, str] | None:
    """What --config and --data name, where the arguments are these alone, each at most once; None where they are
    anything else."""
    named: dict[str, str] = {}
    waiting = list(arguments)
    while waiting:
        name = waiting.pop(0)
        if name not in ("--data", "--config") or name in named or not waiting or waiting[0].startswith("-"):
            return None
        named[name] = waiting.pop(0)
    return named


def _data_folder(arguments: Sequence[str]) -> str | None:
    """The data folder, where the arguments name places alone; None where they are anything else."""
    named = named_places(arguments)
    if named is None:
        return None
    data = named.get("--data") or os.environ.get("DATELINE_DATA")
    if data:
        return os.path.expanduser(data)  # noqa: PTH111
    import platformdirs

    return platformdirs.user_data_dir("dateline")


def _show(frame: str) -> None:
    """Hide what is typed, and keep it for the app; then draw."""
    global _on_screen, _give_back  # noqa: PLW0603
    import signal
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    quiet = termios.tcgetattr(terminal)
    quiet[0] &= ~termios.ICRNL  # Enter stays Enter
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    quiet[6][termios.VSUSP] = b"\0"  # Ctrl+Z is a key of the app's, which knows how to stop
    _give_back = lambda: termios.tcsetattr(terminal, termios.TCSANOW, before)  # noqa: E731
    atexit.register(take_down)
    termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
        signal.signal(number, _end_by_signal)
    _on_screen = True
    sys.stdout.write(f"\x1b[?1049h\x1b[?25l{frame}")
    sys.stdout.flush()


def _end_by_signal(number: int, _: object) -> None:
    """Give the terminal back, and end as the signal would have it."""
    import signal

    take_down()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _frame(library: str, columns: int, lines: int) -> str | None:
    """The list as it will be shown; None where it will not be, or where its colours are not known."""
    import sqlite3

    connection = sqlite3.connect(f"file:{_quoted(library)}?mode=rw", uri=True, timeout=0.05)
    try:
        remembered = dict(connection.execute("select key, value from remembered"))
        looks = dict(line.split("\t", 1) for line in remembered.get(LOOKS, "").splitlines())
        if any(name not in looks for name in NEEDED) or looks["terminal"] != terminal_words():
            return None
        looks |= {name: f"\x1b[0m{looks[name]}" for name in ("background", "cursor")}
        arranged = remembered_numbers(remembered.get(REMEMBERED))
        alone = columns < TWO_PANES
        width = columns if alone else list_width(columns, arranged.get("list_more", 0))
        wanted = remembered.get("article")
        hidden = alone or arranged.get("list_hidden") or arranged.get("alone")
        if (hidden and wanted) or lines < LEAST_ROWS or width >= ONE_LINE_ROWS or arranged.get("one_line"):
            return None
        height = lines - 3
        count = connection.execute("select count from counts where name = 'all'").fetchone()[0]
        rows, skipped = _rows(connection, wanted, height)
    finally:
        connection.close()
    under_cursor = wanted if any(row[0] == wanted for row in rows) else rows[0][0] if rows else None
    drawn = [line for row in rows for line in _row(row, width - 3, looks, row[0] == under_cursor, row[0] == wanted)]
    return _boxed(drawn[skipped : skipped + height], f" Articles {count:,} ", width, height, looks, lines)


def _rows(connection: Any, wanted: str | None, height: int) -> tuple[list[Row], int]:
    """The rows in sight and how many lines of the first are not: `wanted` is the first, but for the end of the list."""
    most = height // ROW_LINES + 2

    def some(condition: str, order: str, *values: str) -> list[Row]:
        found: list[Row] = connection.execute(
            f"select {_COLUMNS} from articles {condition} order by place {order} limit {most}", values
        ).fetchall()
        return found

    if wanted is None or not some("where id = ?", "", wanted):
        return some("", "desc"), 0
    rows = some("where place <= (select place from articles where id = ?)", "desc", wanted)
    if len(rows) * ROW_LINES >= height:
        return rows, 0
    rows = some("", "")[::-1]
    return rows, max(0, len(rows) * ROW_LINES - height)


def _row(row: Row, width: int, looks: dict[str, str], wanted: bool, is_open: bool) -> list[str]:
    """Three lines, as reader.ui.panes.article_rows makes them."""
    from reader.phrasing.displayable import displayable, head_of
    from reader.phrasing.formatting import day_words, source_words
    from reader.phrasing.line_fitting import fitted_name

    _, title, published, source, read, starred, state, disputed = row
    base = looks["cursor"] if wanted else looks["background"]
    last = {"failed": (" ! ", "failed"), "pending": (" ⋯ ", "about")}
    signs = [(" ★", "star")] * bool(starred)
    signs.append(last.get(state, (" ✗ ", "failed") if disputed else ("   ", "about")))
    title_look = looks["read" if read else "unread"]
    day = f"{day_words(published)} · "
    first, second = _two_lines(displayable(head_of(title, 2 * width)), width - 3)
    cells = sum(len(sign) for sign, _ in signs)
    about = day + fitted_name(source_words(source), width - 3 - cells - len(day))
    marker = "▸" if is_open else " " if read else "●"
    return [
        f"{base}{looks['marker']}{marker} {base}{looks['about']}{_fit(about, width - 3 - cells)}"
        + "".join(f"{base}{looks[look]}{sign}" for sign, look in signs)
        + f"{base} ",
        f"{base}{title_look}  {_fit(first, width - 3)} ",
        f"{base}{title_look}  {_fit(second, width - 3)} ",
    ]


def _two_lines(title: str, width: int) -> tuple[str, str]:
    """The title's first line, of whole words where they fit, and the rest."""
    from reader.phrasing.displayable import cell_width

    if cell_width(title) <= width:
        return title, ""
    first = ""
    for word in title.split(" "):
        longer = f"{first} {word}" if first else word
        if cell_width(longer) > width:
            break
        first = longer
    first = first or _fit(title, width, ellipsis="").rstrip()
    return first, title[len(first) :].strip()


def _fit(text: str, width: int, ellipsis: str = "…") -> str:
    """The text cut or filled up to so many cells."""
    from reader.phrasing.displayable import cell_width, head_of

    text = head_of(text, width)
    if (cells := cell_width(text)) <= width:
        return text + " " * (width - cells)
    while text and cell_width(text) > width - len(ellipsis):
        text = text[:-1]
    text += ellipsis
    return text + " " * (width - cell_width(text))


def _boxed(drawn: list[str], title: str, width: int, height: int, looks: dict[str, str], lines: int) -> str:
    """The lines in the pane's border, each at its place on the screen, on the theme's background."""
    ground, border = looks["background"], looks["border"]
    inner = width - 2
    rule = "─" * (inner - 1 - len(title))
    parts = [f"{ground}\x1b[2J\x1b[1;1H{ground}{border}╭─{ground}{looks['title']}{title}{ground}{border}{rule}╮"]
    for number in range(height):
        line = f"{drawn[number]}{ground} " if number < len(drawn) else " " * inner
        parts.append(f"\x1b[{number + 2};1H{ground}{border}│{ground}{line}{ground}{border}│")
    parts.append(f"\x1b[{lines - 1};1H{ground}{border}╰{'─' * inner}╯")
    return "\x1b[0m".join(parts) + "\x1b[0m"


def _quoted(path: str) -> str:
    """A path as part of SQLite's URI."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
