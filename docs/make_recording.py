"""Records the tour of the sample library: the real program on a pseudo-terminal, real keys, at a pace that can be read.

    python docs/make_recording.py

Writes docs/screens/tour.cast (asciicast v2, for `asciinema play`) and docs/screens/tour.svg, which moves by itself in a
browser. The pace is the script's own and not the machine's: each step's output stands at the step's own second.
It needs an installed language model, as the program does, and pyte, as the tests do.
"""

from __future__ import annotations

import codecs
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

from reader.analysis import load as load_pipeline
from reader.ingest.article_intake import add_paths, analyse_pending
from reader.library import Library
from reader.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyte.screens import Char

FOLDER = Path(__file__).with_name("screens")
COLUMNS, ROWS = 110, 32
QUIET = 0.8
"""Seconds without output after which a step is taken to be drawn."""
AT_REST, PATIENCE = 4.0, 60.0
"""Seconds after which it is taken to be so, where it shows what it should; and after which it never will."""
NOT_UNDERSTOOD = re.compile(
    rb"\x1b\[[<>=?][0-9;:]*[a-zA-Z]|\x1b\[[0-9;?]*\$p|\x1bP.*?\x1b\\|\x1b\].*?(?:\x07|\x1b\\)", re.DOTALL
)
"""What pyte would print as text: private sequences."""


@dataclass(frozen=True)
class Step:
    """Keys, what they do in words, and how many seconds one looks at it. `until`: what the screen then shows."""

    keys: str
    said: str
    seconds: float = 1.5
    until: str = ""


ENTER, ESCAPE, SAVE, BACK, FIND = "\r", "\x1b", "\x13", "\x0f", "\x10"
STEPS = (
    Step("", "A first start opens a sample library", 2.5, "Start here"),
    Step(ENTER, "Enter reads: the first report is a tour", 3.0, "Sixty people"),
    Step("]", "] goes from name to name", 1.0),
    Step("]", "] goes from name to name", 0.8),
    Step("]", "] goes from name to name", 0.8),
    Step("]", "] goes from name to name", 1.5),
    Step("}", "} goes to the same person's next mention", 1.2),
    Step("}", "} goes to the same person's next mention", 1.2),
    Step("}", "} goes to the same person's next mention", 1.2),
    Step("}", "… and on into the next article that names her", 2.5),
    Step(BACK, "Ctrl+O comes back, to the exact line", 2.0, "Sixty people"),
    Step("g", "✗ in the margin: another report says otherwise", 2.0),
    Step(")", ") goes to the words in dispute", 2.5),
    Step("c", "c compares the reports: who says what, and why it does not fit", 3.5, "Compare"),
    Step(" ", "Space shows the sentences", 3.0),
    Step(ESCAPE, "Esc comes back", 1.5, "Sixty people"),
    Step("a", "a writes a note on the words that are lit", 1.5, "Note"),
    Step("Who counted? Ask at the door.", "a writes a note on the words that are lit", 1.5),
    Step(SAVE, "Ctrl+S keeps it, in a plain TOML file", 2.0, "Noted"),
    Step("F", "F shows what the report states, what is disputed first", 3.5, "Disagree"),
    Step(ESCAPE, "Esc comes back", 1.0),
    Step(FIND, "Ctrl+P finds anything", 1.5, "Find anything"),
    Step("reyle", "… articles, names, facts, notes and commands, by a few letters", 3.5, "Tomas Reyle"),
    Step(ENTER, "Enter goes there", 3.5),
)


@dataclass
class Recording:
    """What the terminal was sent, second by second, and how it looked at each step."""

    events: list[tuple[float, str, str]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """The screen for some seconds."""

    rows: tuple[tuple[Char, ...], ...]
    seconds: float
    said: str


class Program:
    """The program on a pseudo-terminal of a size."""

    def __init__(self, home: Path) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        places = {"DATELINE_CONFIG": str(home / "config"), "DATELINE_DATA": str(home / "data"), "HOME": str(home)}
        colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "15;0"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reader"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **places, **colours},
            start_new_session=True,
        )
        os.close(slave)

    def step(self, step: Step) -> bytes:
        """Press the step's keys; what was written until the screen is as it should be and rests."""
        os.write(self._master, step.keys.encode())
        written = b""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            ready, _, _ = select.select([self._master], [], [], QUIET)
            if ready:
                data = os.read(self._master, 65536)
                written += data
                self._stream.feed(NOT_UNDERSTOOD.sub(b"", data))
            rests = not ready or time.monotonic() - began > AT_REST  # a cursor that blinks never rests
            if rests and step.until in "\n".join(self.screen.display):
                return written
        raise SystemExit(f"The screen never showed {step.until!r}:\n" + "\n".join(self.screen.display))

    def rows(self) -> tuple[tuple[Char, ...], ...]:
        """The cells, line by line."""
        return tuple(tuple(self.screen.buffer[y][x] for x in range(COLUMNS)) for y in range(ROWS))

    def end(self) -> None:
        """Close the window."""
        self._process.terminate()
        self._process.wait()
        os.close(self._master)


def record(home: Path) -> Recording:
    """Go through all steps."""
    program, made, second = Program(home), Recording(), 0.0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        for step in STEPS:
            text = decoder.decode(program.step(step))
            if step.keys:
                made.events.append((second, "m", step.said))
            made.events.append((second, "o", text))
            made.frames.append(Frame(program.rows(), step.seconds, step.said))
            second += step.seconds
    finally:
        program.end()
    return made


def cast(made: Recording) -> str:
    """The recording as asciicast v2."""
    header = {
        "version": 2,
        "width": COLUMNS,
        "height": ROWS,
        "title": "Dateline: a tour",
        "env": {"TERM": "xterm-256color"},
    }
    lines = [header, *([round(second, 2), kind, text] for second, kind, text in made.events)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


CELL, LINE, SIZE = 8.4, 18, 14
"""Pixels of a cell and of its letters."""
GROUND, LETTERS, CAPTION = "#15171c", "#d9d5cb", "#e2ab62"


def svg(frames: Sequence[Frame]) -> str:
    """The frames one after the other, again and again; lines that come up again are drawn once."""
    known: dict[tuple[Char, ...], str] = {}
    for frame in frames:
        for row in frame.rows:
            known.setdefault(row, f"r{len(known)}")
    total = sum(frame.seconds for frame in frames)
    width, height = COLUMNS * CELL + 20, (ROWS + 2) * LINE + 20
    fonts = "ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-family="{fonts}"',
        f'font-size="{SIZE}" xml:space="preserve"><title>Dateline: a tour</title>',
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>',
        "<style>text{white-space:pre}.f{visibility:hidden}" + "".join(_moments(frames, total)) + "</style><defs>",
        *(f'<g id="{name}">{"".join(_row(row))}</g>' for row, name in known.items()),
        "</defs>",
    ]
    for number, frame in enumerate(frames):
        rows = "".join(
            f'<use href="#{known[row]}" y="{y * LINE}"/>'
            for y, row in enumerate(frame.rows)
            if any(c.data != " " for c in row)
        )
        caption = escape(frame.said)
        below = f'<text x="0" y="{(ROWS + 1) * LINE + 4}" fill="{CAPTION}" font-weight="bold">{caption}</text>'
        parts.append(f'<g class="f f{number}" transform="translate(10,10)">{rows}{below}</g>')
    return "\n".join([*parts, "</svg>\n"])


def _moments(frames: Sequence[Frame], total: float) -> Iterator[str]:
    """When each frame is seen."""
    begins = 0.0
    for number, frame in enumerate(frames):
        first, last = 100 * begins / total, 100 * (begins + frame.seconds) / total
        before = f"0%{{visibility:hidden}}{first:.3f}%" if first else "0%"
        after = f"{last:.3f}%{{visibility:hidden}}" if last < 99.999 else ""
        at_last = "hidden" if after else "visible"
        yield f"@keyframes k{number}{{{before}{{visibility:visible}}{after}100%{{visibility:{at_last}}}}}"
        yield f".f{number}{{animation:k{number} {total:.1f}s step-end infinite}}"
        begins += frame.seconds


def _row(row: Sequence[Char]) -> Iterator[str]:
    """A line's grounds, then its letters."""
    runs = []
    column = 0
    for look, cells in groupby(row, key=_look):
        text = "".join(cell.data for cell in cells)
        cells_wide = sum(1 for _ in text)
        runs.append((column, cells_wide, text, look))
        column += cells_wide
    for at, cells_wide, _, (_, ground, *_) in runs:
        if ground != GROUND:
            yield f'<rect x="{at * CELL:.1f}" width="{cells_wide * CELL:.1f}" height="{LINE}" fill="{ground}"/>'
    for at, cells_wide, text, (letters, _, bold, italic, underlined) in runs:
        if text.strip():
            style = (' font-weight="bold"' if bold else "") + (' font-style="italic"' if italic else "")
            style += ' text-decoration="underline"' if underlined else ""
            length = f' textLength="{cells_wide * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
            yield f'<text x="{at * CELL:.1f}" y="{LINE - 4}" fill="{letters}"{style}{length}>{escape(text)}</text>'


def _look(cell: Char) -> tuple[str, str, bool, bool, bool]:
    letters, ground = _colour(cell.fg, LETTERS), _colour(cell.bg, GROUND)
    if cell.reverse:
        letters, ground = ground, letters
    return letters, ground, cell.bold, cell.italics, cell.underscore


def _colour(name: str, usual: str) -> str:
    return f"#{name}" if re.fullmatch(r"[0-9a-fA-F]{6}", name) else usual


def main() -> None:
    """Make the library, go through the tour, write both files."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "config").mkdir()
        (home / "config" / "config.toml").write_text("[analysis]\nbackground = false\n", encoding="utf-8")
        (home / "data").mkdir()
        with Library.open(home / "data" / "library.db") as library:
            add_paths(library, [shipped("seeds")])
            analyse_pending(library, load_pipeline())
        made = record(home)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "tour.cast").write_text(cast(made), encoding="utf-8")
    (FOLDER / "tour.svg").write_text(svg(made.frames), encoding="utf-8")


if __name__ == "__main__":
    main()
