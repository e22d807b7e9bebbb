"""What the process in the background says, on the screen. The process itself is `reader.worker`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.worker import Worker

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen
    from reader.worker import Event


def start(screen: ReadingScreen) -> Worker | None:
    """Start the background process after the first frame; None where the settings do not want it."""
    desk = screen.desk
    if not (desk.settings.analysis.background or desk.settings.feeds.interval):
        return None
    return Worker.start(desk.places, desk.settings.analysis.model)


def listen(screen: ReadingScreen, worker: Worker) -> None:
    """Show what the process said since the last time."""
    for event in worker.events():
        show(screen, event)


def show(screen: ReadingScreen, event: Event) -> None:
    """Show one thing that the process said."""
    match event.event:
        case "started" | "stored":
            screen.list_pane.border_subtitle = f"analysing {min(event.done + 1, event.total):,} of {event.total:,}"
        case "failed":
            screen.say(event.message or "An article could not be analysed.", "warning")
        case "finished":
            screen.list_pane.border_subtitle = ""
            screen.renew(compare=True)
        case "no_pipeline" | "stopped":
            screen.list_pane.border_subtitle = "no analysis"
            screen.say(event.message or "The analysis in the background has stopped.", "warning", seconds=20)
