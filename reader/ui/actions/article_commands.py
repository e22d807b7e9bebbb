"""Opening articles, what is marked on them, and which of them are listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from reader.phrasing.alone_words import ALONE, NOT_ANALYSED
from reader.ui.actions.command_target import NO_ENTITY, target_entity, target_row
from reader.ui.actions.navigation import read_article
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext


def open_article(screen: ReadingContext) -> None:
    """Open the article under the list's cursor."""
    if (row := screen.articles.selected) is not None:
        read_article(screen, row.id)


def _neighbour(step: Literal[1, -1]) -> Callable[[ReadingContext], None]:
    def go(screen: ReadingContext) -> None:
        row = target_row(screen)
        if row is None:
            return
        found = screen.session.library.lists.neighbour(screen.listing, row.id, step)
        if found is None:
            screen.notify(
                "This is the last article of the list." if step > 0 else "This is the first article of the list."
            )
            return
        read_article(screen, found)
        screen.list_pane.point_at(screen.session.library, screen.listing, found)

    return go


def _unread(step: int) -> Callable[[ReadingContext], None]:
    def go(screen: ReadingContext) -> None:
        found = screen.articles.find(step, lambda row: not row.read)
        if not found:
            screen.notify("No unread article further down." if step > 0 else "No unread article further up.")

    return go


def open_next_unread(screen: ReadingContext) -> None:
    """Open the next unread article of the list; behind its last one, the first."""
    listing = replace(screen.listing, unread_only=True)
    row = target_row(screen) if screen.session.library.lists.count(screen.listing) else None
    lists = screen.session.library.lists
    found = lists.neighbour(listing, row.id, 1) if row is not None else None
    if found is None:
        first = lists.window(listing, 0, 1)
        found = first[0].id if first and (row is None or first[0].id != row.id) else None
    if found is None:
        screen.notify("Nothing else in the list is unread.")
        return
    read_article(screen, found)
    screen.list_pane.point_at(screen.session.library, screen.listing, found)


def toggle_unread(screen: ReadingContext) -> None:
    """Mark the article read or unread."""
    if (row := target_row(screen)) is not None:
        said = f"Marked {'unread' if row.read else 'read'}: “{row.title}”"
        mark = partial(screen.session.library.articles.mark_read, row.id)
        _change(screen, said, partial(mark, not row.read), partial(mark, row.read))
        screen.notify(said)


def toggle_star(screen: ReadingContext) -> None:
    """Put a star on the article or take it off."""
    if (row := target_row(screen)) is not None:
        said = f"Star {'taken off' if row.starred else 'put on'} “{row.title}”"
        star = partial(screen.session.library.articles.star, row.id)
        _change(screen, said, partial(star, not row.starred), partial(star, row.starred))


def _change(screen: ReadingContext, said: str, change: Callable[[], object], back: Callable[[], object]) -> None:
    """Change something on an article so that it can be undone, and show it."""
    change()
    screen.session.undo_stack.record(said, back, change)
    screen.look_around()


def tag_article(screen: ReadingContext) -> None:
    """Ask for the tags of the article."""
    row = target_row(screen)
    if row is None:
        return
    library = screen.session.library
    before = library.articles.tags_of(row.id)

    def put(tags: tuple[str, ...]) -> None:
        with library.writing():
            for tag in library.articles.tags_of(row.id):
                library.articles.untag(row.id, tag)
            for tag in tags:
                library.articles.tag(row.id, tag)
        screen.look_around()

    def keep(answer: str | None) -> None:
        if answer is None:
            return
        tags = tuple(tag for part in answer.split(",") if (tag := part.strip().lstrip("#")))
        with screen.sentences():
            put(tags)
            now = library.articles.tags_of(row.id)
            said = f"Tags of “{row.title}”: {' '.join(f'#{tag}' for tag in now) or 'none'}"
            screen.session.undo_stack.record(said, lambda: put(before), lambda: put(tags))
            screen.notify(f"{said}. {screen.session.keys.shown('undo')} takes it back.")

    known = tuple(tag.tag for tag in library.feeds.tags())
    hint = "Commas between them; world/asia is a tag below world; → completes. Enter keeps them."
    value = ", ".join(before)
    screen.app.push_screen(Prompt("Tags of the article", value=value, hint=hint, choices=known), keep)


def part_article(screen: ReadingContext) -> None:
    """Make articles of their own of what other feeds showed and what was taken for this one."""
    row = target_row(screen)
    if row is None:
        return
    feeds = screen.session.library.feeds
    with screen.sentences():
        parted = feeds.part(row.id)
        said = f"“{row.title}” is {len(parted.parted) + 1} articles now"
        screen.session.undo_stack.record(said, lambda: feeds.rejoin(parted), lambda: feeds.part(row.id))
        screen.look_around()
        screen.notify(f"{said}. {screen.session.keys.shown('undo')} takes it back.")


def only_unread(screen: ReadingContext) -> None:
    """List unread articles only, or all again."""
    screen.show_list(replace(screen.listing, unread_only=not screen.listing.unread_only))


def only_story(screen: ReadingContext) -> None:
    """List only the articles of the story that the article tells, or all again."""
    if screen.listing.story is not None:
        screen.show_list(replace(screen.listing, story=None))
        return
    row = target_row(screen)
    story = screen.session.library.stories.of(row.id) if row else None
    if story is None:
        is_waiting = row is not None and row.state == "pending"
        screen.notify(NOT_ANALYSED if is_waiting else ALONE)
        return
    screen.show_list(replace(screen.listing, story=story.id))
    screen.notify(
        f"Only the {len(story.articles):,} reports of this story. {screen.session.keys.shown('only_story')} lists all."
    )


def only_entity(screen: ReadingContext) -> None:
    """List only articles that mention the entity in question, or all again."""
    if screen.listing.entity is not None:
        screen.show_list(replace(screen.listing, entity=None))
        return
    found = target_entity(screen)
    if found is None:
        screen.notify(NO_ENTITY)
        return
    screen.show_list(replace(screen.listing, entity=found.entity))
    screen.notify(f"Only articles that mention {found.name}. {screen.session.keys.shown('only_entity')} lists all.")


def analyse_again(screen: ReadingContext) -> None:
    """Have the article analysed again."""
    if (row := target_row(screen)) is not None:
        screen.session.library.analyses.ask_again(row.id)
        screen.look_around()
        screen.background_orders.ask_for_analysis()
        screen.notify("This article will be analysed again.")


def set_date(screen: ReadingContext) -> None:
    """Ask for the day on which the article was published."""
    row = target_row(screen)
    if row is None:
        return

    articles = screen.session.library.articles

    def date_it(day: str | None, own: bool = True) -> bool:
        was_own = articles.set_published(row.id, day, own=own)
        screen.look_around()
        screen.background_orders.ask_for_analysis()
        return was_own

    def keep(answer: str | None) -> None:
        if answer is None or (day := answer.strip() or None) == row.published:
            return
        with screen.sentences():
            was_own = date_it(day)
            said = f"“{row.title}” has another date"
            screen.session.undo_stack.record(said, lambda: date_it(row.published, was_own), lambda: date_it(day))

    screen.app.push_screen(
        Prompt(
            "Published on",
            value=row.published or "",
            hint="Year-month-day, as 2020-12-04. Empty: unknown. Enter keeps it.",
            check=_problem_with_date,
        ),
        keep,
    )


def _problem_with_date(answer: str) -> str | None:
    written = answer.strip()
    if not written:
        return None
    try:
        date.fromisoformat(written[:10])
    except ValueError:
        return f"“{written}” is not a day; write year-month-day, as 2020-12-04."
    return None


def set_source(screen: ReadingContext) -> None:
    """Ask where the article comes from."""
    row = target_row(screen)
    if row is None:
        return
    articles = screen.session.library.articles

    def name_it(source: str) -> None:
        articles.set_source(row.id, source)
        screen.look_around()
        screen.renew(verdicts=True)

    def keep(answer: str | None) -> None:
        if answer is None or not (source := answer.strip()) or source == row.source:
            return
        with screen.sentences():
            name_it(source)
            said = f"“{row.title}” comes from {source}"
            screen.session.undo_stack.record(said, lambda: name_it(row.source), lambda: name_it(source))
            screen.notify(f"{said}. {screen.session.keys.shown('undo')} takes it back.")

    hint = "The outlet, as The Northern Ledger. Enter keeps it."
    screen.app.push_screen(Prompt("Comes from", value=row.source, hint=hint), keep)


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "open_article": open_article,
    "next_article": _neighbour(1),
    "previous_article": _neighbour(-1),
    "open_next_unread": open_next_unread,
    "next_unread": _unread(1),
    "previous_unread": _unread(-1),
    "toggle_unread": toggle_unread,
    "toggle_star": toggle_star,
    "only_unread": only_unread,
    "tag_article": tag_article,
    "part_article": part_article,
    "only_story": only_story,
    "only_entity": only_entity,
    "analyse_again": analyse_again,
    "set_date": set_date,
    "set_source": set_source,
}
