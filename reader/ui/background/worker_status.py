"""What the process in the background says, on the screen. The process itself is `reader.ingest.worker_client`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.worker_client import Worker
from reader.phrasing.formatting import counted
from reader.ui.appearance.foreign_text import content

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from reader.ingest.worker_client import WorkerEvent
    from reader.ui.reading_context import ReadingContext

ANALYSING, REFRESHING, FETCHING, FOLLOWING, SYNCING = "articles", "feeds", "a whole text", "a new feed", "a server"
"""What the background process does something to: names in `Session.at_work`."""
PROGRESS = ("started", "stored")
"""What the process says of every article."""


def start(screen: ReadingContext) -> Worker | None:
    """Start the background process after the first frame; None where the settings do not want it."""
    session = screen.session
    if session.library.read_only is not None:
        return None
    if not (session.settings.analysis.background or session.settings.feeds.interval):
        return None
    return Worker.start(session.places, session.settings.analysis.pipelines)


def listen(screen: ReadingContext, worker: Worker, *, progress: bool) -> bool:
    """Show what the process said since the last time, `progress` only where it is wanted; whether any was shown."""
    events = worker.events()
    latest = next((event for event in reversed(events) if event.event in PROGRESS), None) if progress else None
    for event in events:
        if event.event not in PROGRESS or event is latest:
            show(screen, event)
    return latest is not None


def show(screen: ReadingContext, event: WorkerEvent) -> None:
    """Show one thing that the process said."""
    match event.event:
        case "started" | "stored":
            notify_progress(screen, ANALYSING, f"analysing {min(event.done + 1, event.total):,} of {event.total:,}")
        case "failed":
            screen.notify(event.message or "An article could not be analysed.", severity="warning")
        case "finished":
            notify_progress(screen, ANALYSING, "")
            screen.renew(verdicts=True)
        case "refreshing" | "feed":
            notify_progress(screen, REFRESHING, f"refreshing {min(event.done + 1, event.total):,} of {event.total:,}")
        case "syncing":
            part = f" {event.done:,} of {event.total:,}" if event.total else ""
            notify_progress(screen, SYNCING, f"syncing{part}")
        case "refreshed" | "fetched" | "noticed" | "synced":
            _show_news(screen, event)
        case "following":
            notify_progress(screen, FOLLOWING, f"looking for a feed at {event.id}")
        case "followed":
            from reader.ui.actions.feed_commands import followed  # after the first frame

            notify_progress(screen, FOLLOWING, "")
            followed(screen, event)
        case "faulted":
            for work in (REFRESHING, FETCHING, FOLLOWING, SYNCING):
                notify_progress(screen, work, "")
            screen.in_sight().notify(
                "Refreshing in the background met a fault of Dateline's own and goes on with the next start."
                f" Details: {screen.session.places.log}",
                severity="error",
                timeout=20,
            )
        case "no_pipeline" | "stopped":
            notify_progress(screen, ANALYSING, "no analysis")
            screen.notify(
                event.message or "The analysis in the background has stopped.", severity="warning", timeout=20
            )


def _show_news(screen: ReadingContext, event: WorkerEvent) -> None:
    """What came of asking feeds and pages. What the clock does is not worth a word: the list shows it."""
    if event.event == "noticed":
        screen.in_sight().notify(event.message or "", timeout=12)
        screen.app.bell()
        return
    work = {"refreshed": REFRESHING, "synced": SYNCING}.get(event.event, FETCHING)
    notify_progress(screen, work, "")
    if event.event == "synced":
        if event.message:
            screen.in_sight().notify(event.message, timeout=12)
        return
    if not event.asked:
        return
    if event.event == "refreshed":
        news = f"{counted(event.new, 'new article')}." if event.new else "Nothing new."
        screen.in_sight().notify(event.message or news)
        return
    severity: SeverityLevel = "warning" if event.message else "information"
    screen.in_sight().notify(event.message or "The whole text is here.", severity=severity)


def notify_progress(screen: ReadingContext, what: str, words: str) -> None:
    """Show what the process is doing to something; nothing any more, where the words are empty."""
    at_work = screen.session.at_work
    if at_work.get(what, "") == words:
        return
    at_work.pop(what, None)
    if words:
        at_work[what] = words
    screen.list_pane.border_subtitle = content(" · ".join(at_work.values()))
    for above in screen.screens():
        above.at_work_changed()
