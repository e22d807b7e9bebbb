"""The one prompt, from everywhere: what is chosen there is opened where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions.navigation import open_target, read_article, show_page
from reader.ui.article.jumps import PageSpot
from reader.ui.finder.at_hand import AtHand
from reader.ui.finder.found_things import FoundCommand, FoundThing, Kind
from reader.ui.row_targets import EntityRowTarget, RangeRowTarget
from reader.ui.screens.finder_screen import FinderScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.commands import Command, Context
    from reader.ui.reading_context import ReadingContext


def find_anything(
    screen: ReadingContext,
    commands: Sequence[Command],
    context: Context,
    carry_out: Callable[[Command], None],
    kind: Kind | None = None,
) -> None:
    """Ask for anything; of one `kind` to begin with. `commands` can be carried out where the reader is."""

    def follow(chosen: FoundThing | None) -> None:
        if chosen is not None:
            with screen.sentences():
                if isinstance(chosen.target, FoundCommand):
                    screen.call_after_refresh(carry_out, chosen.target.command)
                else:
                    open_found(screen, chosen)

    at_hand = AtHand(commands, screen.session.keys, screen.reading, context)
    screen.app.push_screen(FinderScreen(screen.session, at_hand, kind), follow)


def open_found(screen: ReadingContext, found: FoundThing) -> None:
    """An article from its top, a name's page, a fact or a note in its text."""
    match found.target:
        case RangeRowTarget(article) if found.kind is Kind.ARTICLES:
            read_article(screen, article)
            screen.list_pane.point_at(screen.session.library, screen.listing, article)
        case EntityRowTarget(entity):
            show_page(screen, PageSpot("entity", entity, 0))
        case FoundCommand():
            pass
        case target:
            open_target(screen, target)
