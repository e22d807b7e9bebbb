"""Walking from mention to mention, within the article and on into others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reader.library.values import ArticlePosition
from reader.model import BlockKind, Range
from reader.phrasing.formatting import day_words
from reader.ui.actions.command_target import NO_ENTITY, target_entity
from reader.ui.actions.navigation import jump
from reader.ui.article_view.overlay import NameTint
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab
from reader.ui.row_targets import EntityRowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library import ArticleRange
    from reader.ui.reading_context import ReadingContext

Step: TypeAlias = Literal[1, -1]

_RUNNING = (BlockKind.HEADLINE, BlockKind.BODY, BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE)
"""Blocks whose names an article is about."""


def _any_mention(step: Step) -> Callable[[ReadingContext], None]:
    def walk(screen: ReadingContext) -> None:
        if _nothing_to_walk(screen):
            return
        if screen.view.walk.next_mention(step) is None:
            screen.notify(_at_the_end(screen, step))

    return walk


def _same_entity(step: Step) -> Callable[[ReadingContext], None]:
    def walk(screen: ReadingContext) -> None:
        if _nothing_to_walk(screen):
            return
        current = screen.view.current_mention
        if current is None or screen.view.lit is not None:
            screen.view.walk.next_mention(step)  # the nearest one is where walking begins
            return
        if screen.view.walk.next_mention(step, same_entity=True) is None:
            _into_other_article(screen, current.entity, ArticlePosition(_open_id(screen), current.start), step)

    return walk


def _other_article(step: Step) -> Callable[[ReadingContext], None]:
    def walk(screen: ReadingContext) -> None:
        found = target_entity(screen)
        if found is None or screen.reading is None:
            screen.notify(NO_ENTITY)
            return
        edge = len(screen.reading.article.text) if step > 0 else -1
        _into_other_article(screen, found.entity, ArticlePosition(_open_id(screen), edge), step, first=True)

    return walk


def _into_other_article(
    screen: ReadingContext, entity: str, after: ArticlePosition, step: Step, *, first: bool = False
) -> None:
    """On to the entity's next mention beyond this article, and say where; `first`: to its first one there."""
    name = screen.reading.names.get(entity, entity) if screen.reading else entity
    place = screen.session.library.entities.next_mention(entity, after, step)
    if place is None:
        screen.notify(_no_further_article(screen, entity, name, step))
        return
    if first and step < 0:
        place = screen.session.library.entities.next_mention(entity, ArticlePosition(place.article, -1), 1) or place
    _go(screen, place)
    row = screen.reading.row if screen.reading else None
    if row is not None:
        where = "On" if step > 0 else "Back"
        screen.notify(f"{where} into “{row.title}”, {day_words(row.published)}: {name}")


def _at_the_end(screen: ReadingContext, step: Step) -> str:
    """Where the walk goes on from the article's last mention, or its first."""
    keys = screen.session.keys
    which, on = ("last", "next_article") if step > 0 else ("first", "previous_article")
    where = "below" if step > 0 else "above"
    return f"That was the {which} mention: {keys.shown(on)} opens the article {where} in the list."


def _no_further_article(screen: ReadingContext, entity: str, name: str, step: Step) -> str:
    """That the walk ends here, and where it could go instead."""
    which, other, back = ("later", "earlier", "previous") if step > 0 else ("earlier", "later", "next")
    left = screen.session.library.entities.articles_beyond(entity, _open_id(screen), -1 if step > 0 else 1)
    if not left:
        return f"No other article mentions “{name}”."
    key = screen.session.keys.shown(f"{back}_article_same")
    return f"No {which} article mentions “{name}”; {left:,} {other} {'do' if left > 1 else 'does'}: {key}"


def _go(screen: ReadingContext, place: ArticleRange) -> None:
    jump(screen, place.article, Range(place.start, place.end))


def _nothing_to_walk(screen: ReadingContext) -> bool:
    if screen.reading is None:
        screen.notify("Open an article first: Enter reads the one under the cursor of the list.")
        return True
    if screen.reading.analysis is None:
        screen.notify(screen.reading.row.problem or "This article is not analysed yet; its mentions are not known.")
        return True
    if not screen.reading.analysis.mentions:
        screen.notify("The analysis found no mentions in this article.")
        return True
    return False


def _open_id(screen: ReadingContext) -> str:
    return screen.reading.article.id if screen.reading else ""


def hints(screen: ReadingContext) -> None:
    """Lay letters over the mentions in sight."""
    if _nothing_to_walk(screen):
        return
    screen.go_to_pane(Pane.ARTICLE)
    screen.view.keyboard.start_hints()


def follow(screen: ReadingContext) -> None:
    """Show the current mention's entity in the side panel."""
    mention = screen.view.mention_meant
    if mention is None:
        _begin_in_the_text(screen)
        return
    if mention != screen.view.current_mention:
        screen.view.walk.go_to_mention(mention)
    point_at_entity(screen)
    screen.go_to_pane(Pane.PANEL)


def _begin_in_the_text(screen: ReadingContext) -> None:
    """Go to the first name in sight that stands in running text: a caption or a masthead names nobody first."""
    article = screen.view.article
    texts = [block for block in article.blocks if block.kind in _RUNNING] if article is not None else []
    for mention in screen.view.visible_mentions:
        if any(block.start <= mention.start < block.end for block in texts):
            screen.view.walk.go_to_mention(mention)
            return
    _any_mention(1)(screen)


def next_tint(screen: ReadingContext) -> None:
    """Colour the first of each name in a paragraph, all names, or none."""
    words = {
        NameTint.FIRST: "The first of each name in a paragraph is in colour.",
        NameTint.ALL: "All names are in colour.",
        NameTint.NONE: "Only the names of the current entity are in colour.",
    }
    screen.notify(words[screen.article_pane.next_tint()])


def point_at_entity(screen: ReadingContext) -> None:
    """Put the cursor of the entities' tab on the current mention's entity."""
    found = target_entity(screen)
    if found is not None:
        screen.panel.tab = Tab.ENTITIES
        screen.panel.rows(Tab.ENTITIES).point_at(EntityRowTarget(*found))


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "next_mention": _any_mention(1),
    "previous_mention": _any_mention(-1),
    "next_same": _same_entity(1),
    "previous_same": _same_entity(-1),
    "next_article_same": _other_article(1),
    "previous_article_same": _other_article(-1),
    "hints": hints,
    "follow": follow,
    "next_tint": next_tint,
}
