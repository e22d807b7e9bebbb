"""What goes on around the reading screen: the background process, another Dateline, an editor on the reader's files.

Asked about twice a second; what has changed is shown, on the reading screen and on those that lie over it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader.phrasing.formatting import counted
from reader.ui.appearance.terminal import is_gone
from reader.ui.background.background_work import BackgroundJob

if TYPE_CHECKING:
    from reader.ingest.worker_client import Worker
    from reader.ui.reading_context import ReadingContext

POLL_SECONDS = 0.5
"""How often the library and the notes folder are asked whether somebody else changed them."""

SHOWN_EVERY = 2.0
"""Seconds between two changes of the list and of the words on progress, while many articles are analysed: each is a
frame, which a key that comes with it has to wait for."""


class ChangeWatcher:
    """Holds the background process of one reading screen, and what was last seen of the library."""

    def __init__(self, screen: ReadingContext) -> None:
        self._screen = screen
        self._library_version = 0
        self._list_is_old = False
        self._shown = -SHOWN_EVERY
        self._worker: Worker | None = None
        self._followed: dict[str, int] = {}

    # At the start and at the end

    def take_version(self) -> None:
        """What the library holds now is on the screen."""
        self._library_version = self._screen.session.library.version()

    def start(self) -> None:
        """Start the background process, and look around from now on."""
        from reader.ui.background.worker_status import start

        self.let_notes_follow()
        self._worker = start(self._screen)
        self._screen.set_interval(POLL_SECONDS, self._look)
        if not self._screen.app.is_headless:
            self._screen.set_interval(POLL_SECONDS, self._leave_without_terminal)

    def stop(self) -> None:
        """End the background process."""
        if self._worker is not None:
            self._worker.stop()

    def _leave_without_terminal(self) -> None:
        if is_gone():
            self._leave()

    def _leave(self) -> None:
        """The window was closed: keep the reader's place, and end."""
        self._screen.leave()
        self._screen.app.exit()

    # What others do

    def look(self) -> None:
        """Show what has changed at once: the reader has done something."""
        self._shown = -SHOWN_EVERY
        self._look()

    def _look(self) -> None:
        """Notice what the background process, another Dateline or an editor changed."""
        from reader.ui.background.worker_status import listen

        screen, now = self._screen, time.monotonic()
        due = now - self._shown >= SHOWN_EVERY
        with screen.sentences():
            if self._worker is not None and listen(screen, self._worker, progress=due):
                self._shown = now
            self._take_corrections()
            version = screen.session.library.version()
            if version != self._library_version:
                self._library_version = version
                self._list_is_old = True
                screen.renew()
            if self._list_is_old and due:
                self._list_is_old, self._shown = False, now
                screen.list_pane.renew(screen.session.library, screen.listing)
                self.let_notes_follow()
            if screen.session.notebook.changed():
                screen.session.notebook.reload()
                self._show_notes()

    def _take_corrections(self) -> None:
        """Show entities as the reader's entities.toml says, as soon as it says something else."""
        problems = self._screen.session.take_corrections()
        if problems is not None:
            self.ask_for_analysis()  # what reports say to each other is compared anew
            for screen in self._screen.screens():
                screen.entities_changed()
            for problem in problems:
                self._screen.notify(problem, severity="warning", timeout=12)

    def _show_notes(self) -> None:
        """Show the notes as they are now on every screen."""
        for screen in self._screen.screens():
            screen.notes_changed()

    def let_notes_follow(self) -> None:
        """Carry notes over to texts that their sources changed; beside the interface, as it reads many articles."""
        self._screen.beside.queue(
            BackgroundJob("follow", "carrying notes over to changed texts", self._follow, self._show_displaced)
        )

    def _follow(self) -> int:
        from reader.ingest.reanchor import follow

        session = self._screen.session
        with session.library_beside() as library:
            return len(follow(library, session.notebook, self._followed))

    def _show_displaced(self, number: int) -> None:
        """Say that texts have changed under notes, if under any, and show these as they are now."""
        if not number:
            return
        self._show_notes()
        notes = "a note" if number == 1 else counted(number, "note")
        key = self._screen.session.keys.shown("open_notebook")
        self._screen.notify(f"A text has changed under {notes}: {key} lists all, those first.")

    # What the background process is asked for

    def ask_for_analysis(self) -> None:
        """Tell the background process that something waits, and that the open article goes first."""
        if self._worker is not None:
            self._worker.look()
            reading = self._screen.reading
            if reading is not None and reading.analysis is None:
                self._worker.first(reading.article.id)

    def refresh_feeds(self, feed: str | None = None) -> None:
        """Have all feeds, or the one at an address, asked for news."""
        from reader.ui.background.worker_status import REFRESHING, notify_progress

        self._hand.refresh(feed)
        notify_progress(self._screen, REFRESHING, "refreshing")

    def fetch_whole_text(self, article: str) -> None:
        """Have the whole text of an article fetched."""
        from reader.ui.background.worker_status import FETCHING, notify_progress

        self._hand.fetch(article)
        notify_progress(self._screen, FETCHING, "fetching the whole text")

    def follow_feed(self, address: str) -> None:
        """Have the feed at an address, or that of a page there, followed."""
        from reader.ui.background.worker_status import FOLLOWING, notify_progress

        self._hand.follow(address)
        notify_progress(self._screen, FOLLOWING, f"looking for a feed at {address}")

    @property
    def _hand(self) -> Worker:
        """The background process; started for an order where the settings want none all the time."""
        from reader.ingest.worker_client import Worker

        if self._worker is None:
            session = self._screen.session
            self._worker = Worker.start(session.places, session.settings.analysis.pipelines)
        return self._worker
