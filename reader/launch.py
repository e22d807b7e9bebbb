"""Opening the reader: what is asked for goes into the library, then the app has the terminal.

`dateline` with no more than its places named comes straight here (see `reader.__main__`): what reads a command line in
all its forms takes as long to load as a tenth of Textual, and there is nothing to read.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.paths import DataPaths, places, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ingest.article_intake import IntakeOutcome
    from reader.library import Library

STANDARD_INPUT = 0

NEEDS_TERMINAL = (
    "Dateline needs a terminal to read in; without one there are `dateline list`, `show`, `facts` and `--plain`."
)


def start(config: str | None, data: str | None) -> int:
    """Open the library of these places, or of the reader's own; the exit code, when the reader has quit."""
    try:
        where = places(Path(config) if config else None, Path(data) if data else None)
    except DatelineError as error:
        report_problem(str(error))
        return 1
    try:
        open_reader(where)
    except DatelineError as error:
        report_problem(str(error))
    except KeyboardInterrupt:
        report_problem("stopped")
    except Exception as error:  # noqa: BLE001 # the last one to see it: a sentence here, the rest in the log
        report_problem(fault(error, where))
    else:
        return 0
    return 1


def open_reader(where: DataPaths, paths: Sequence[Path] = ()) -> None:
    """Add files and folders to the library, and read in it. The first start without any opens a sample library.

    Raises a `DatelineError`.
    """
    from reader.config import load

    if os.environ.get("TERM") == "dumb":
        read_plainly(where, paths)
        return
    settings = load(where.config_file)
    first = _fill(where, paths)

    # Nothing that a start makes is garbage, and looking for it takes a tenth of the start. The app looks for it again
    # once its first frame stands.
    gc.disable()
    take_terminal()

    from reader.ui.app import run

    run(where, settings, first)


def fault(error: Exception, where: DataPaths) -> str:
    """A sentence about a fault of our own, which is written into the log; of the library's damage, where it is that."""
    import logging

    from reader.library.database.maintenance import damage_behind
    from reader.log import write_to

    log = where.log
    write_to(log)
    logging.getLogger("reader").error("the command line met a fault", exc_info=error)
    damage = damage_behind(error, where.library)
    if damage is not None:
        return damage
    return f"This is a fault of Dateline's own ({type(error).__name__}). Details: {log}"


def report_problem(sentence: str) -> None:
    """Tell the reader something on the terminal, as it was found."""
    from reader import first_frame
    from reader.output import print_problem

    first_frame.take_down()
    print_problem(sentence)


def take_terminal() -> None:
    """Let keys come from the terminal where standard input was a pipe (`curl … | dateline -`), as pagers do.

    Raises a `DatelineError` where there is no terminal to read on.
    """
    if sys.__stderr__ is None or not sys.__stderr__.isatty():  # which is where Textual draws
        raise DatelineError(NEEDS_TERMINAL)
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise DatelineError(NEEDS_TERMINAL) from error
    if terminal != STANDARD_INPUT:
        os.dup2(terminal, STANDARD_INPUT)
        os.close(terminal)
    if sys.stdin is None:  # whoever started the program had closed it
        sys.stdin = os.fdopen(STANDARD_INPUT, encoding="utf-8", errors="surrogateescape")
        sys.__stdin__ = sys.stdin  # type: ignore[misc] # final to those who started with one


def _fill(where: DataPaths, paths: Sequence[Path]) -> str | None:
    """Add what the reader names, the first of which is to be opened; the sample, where there is no library yet."""
    if paths:
        return _add(where, paths)
    if not where.has_library:
        _add(where, [shipped("seeds")], remarks=False)  # whoever starts has not asked for these files
    return None


def _add(where: DataPaths, paths: Sequence[Path], *, remarks: bool = True) -> str | None:
    """Add what is under `paths` to the library. Returns the first article's id; what cannot be read, or only guessed
    at, is said where `remarks` are wanted."""
    outcome = add_articles(where, paths)
    for problem in outcome.problems if remarks else ():
        report_problem(problem.message)
    if not outcome.articles:
        raise DatelineError("Nothing was added. Name a text file, a folder of such, or a JSON Lines file.")
    return outcome.articles[0]


def read_plainly(where: DataPaths, paths: Sequence[Path] = ()) -> None:
    """Read by lines, from standard input to standard output (see `reader.plain`); it ends with the input, or with q.

    Raises a `DatelineError`.
    """
    from collections import deque

    from reader.config import load
    from reader.ingest.article_intake import analyse_pending
    from reader.ingest.corrections_watch import Corrected
    from reader.library import Library
    from reader.notes import Notebook
    from reader.output import print_line
    from reader.plain import PlainSession

    settings = load(where.config_file)
    first = _fill(where, paths)

    with Library.open(where.library) as library, Notebook.open(where.notes) as notebook:
        Corrected(library, where.corrections).follow()

        def analyse(article: str | None) -> None:
            def is_made() -> bool:
                row = library.articles.row(article or "")
                return row is not None and row.state != "pending"

            wanted = deque([article]) if article else None
            analyse_pending(library, settings.analysis.pipelines, should_stop=is_made, wanted=wanted)

        session = PlainSession(library, notebook, analyse, mark_read=settings.reading.mark_read)
        for line in session.open_article(first) if first else session.greeting():
            print_line(line)
        while (typed := _typed_line()) is not None and (answer := session.answer(typed)) is not None:
            for line in answer:
                print_line(line)


def _typed_line() -> str | None:
    """The next line of standard input, asked for where a person types it; None at its end."""
    if sys.stdin is None:
        return None
    if not sys.stdin.isatty():
        return sys.stdin.readline() or None
    try:
        return input("> ")
    except EOFError:
        return None


def add_articles(where: DataPaths, paths: Sequence[Path]) -> IntakeOutcome:
    """Add every article under `paths` to the library; notes on texts that have changed are carried over."""
    from reader.ingest.article_intake import add_paths
    from reader.library import Library

    with Library.open(where.library) as library:
        outcome = add_paths(library, paths)
        if outcome.revised:
            _let_notes_follow(where, library)
    return outcome


def _let_notes_follow(where: DataPaths, library: Library) -> None:
    """Carry the notes on articles whose text has changed over to the new text; say how many lost their words."""
    from reader.ingest.reanchor import follow
    from reader.notes import Notebook

    with Notebook.open(where.notes) as notebook:
        displaced = follow(library, notebook)
    if displaced:
        notes = "1 note" if len(displaced) == 1 else f"{len(displaced)} notes"
        report_problem(f"Texts have changed under {notes}: B, in the reader, lists all notes, those first.")
