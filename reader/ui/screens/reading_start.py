"""What the reading screen does once its first frame is shown."""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from reader.errors import DatelineError
from reader.ui.background.background_work import BackgroundJob
from reader.ui.performance.first_frame_driver import save_palette
from reader.ui.reading_context import BackgroundOrders, ReadingContext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library import Library
    from reader.ui.session import Session


_GARBAGE: Final = (20_000, 10, 20)
"""Objects after which garbage is looked for, and how often the older is. By Python's own numbers (700, 10, 10) opening
an article looks for it forty times and, in one of five openings, through everything."""


class ChangesAround(BackgroundOrders, Protocol):
    """What looks for changes around a screen."""

    def take_version(self) -> None: ...
    def start(self) -> None: ...


class StartedScreen(ReadingContext, Protocol):
    """The reading screen, as its start sees it."""

    def renew_footer(self) -> None: ...

    @property
    def background_orders(self) -> ChangesAround: ...


def settle(screen: StartedScreen, wrong: Iterable[str]) -> None:
    """Show notes, say what is wrong in the reader's files, and begin to look around. `wrong`: what is known of it."""
    session = screen.session
    screen.renew_footer()  # without the keys that have nothing to act on
    read_only = session.library.read_only
    if read_only is None:
        with screen.sentences():
            save_palette(screen)
    else:
        screen.notify(f"All can be read, and nothing saved. {read_only}", severity="warning", timeout=12)
    screen.background_orders.take_version()
    with screen.sentences():
        screen.notes_changed()
    broken = (problem.message for problem in session.notebook.problems())
    for problem in (*session.settings.problems, *session.keys.problems, *wrong, *broken):
        screen.notify(problem, severity="warning", timeout=12)
    screen.background_orders.start()
    with screen.sentences():
        _offer_drafts(screen)
    if not gc.isenabled():  # since the start
        gc.set_threshold(*_GARBAGE)
        gc.enable()
        under_cursor = screen.articles.selected
        load = partial(_load_commands, session, under_cursor.id if under_cursor is not None else None)
        screen.beside.replace(BackgroundJob("commands", "loading what commands do", load, _keep_for_good))


def _load_commands(session: Session, article: str | None) -> None:
    """So that the reader's first command waits for no files to be read, and the first `article` for nothing that every
    later one finds made."""
    import unicode_segmentation_rs  # noqa: F401

    import reader.library.stories.stored_groups
    import reader.library.stories.story_clusters
    import reader.linking.stories.near_duplicates
    import reader.phrasing.fact_standing
    import reader.ui.actions.dispatch
    import reader.ui.article.opening
    import reader.ui.panes.fact_lines  # noqa: F401

    if article is not None:
        with suppress(DatelineError), session.library_beside() as library:
            _read_as_opened(library, article)


def _read_as_opened(library: Library, article: str) -> None:
    """Read an article as opening it would, so that what decodes it is made."""
    library.articles.get(article)
    library.analyses.get(article)
    library.entities.counts(article)
    library.stories.kept_story(article)


def _keep_for_good(_loaded: None) -> None:
    """What has been made until now is here to stay: no later look for garbage need go through it."""
    gc.freeze()


def _offer_drafts(screen: StartedScreen) -> None:
    """Let the reader go on with notes that a program which has died was writing."""
    if left := screen.session.drafts.left():
        from reader.ui.actions.note_commands import offer_drafts  # where there are any

        offer_drafts(screen, left)
