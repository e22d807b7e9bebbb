"""Opening articles, and what is marked on them; where the reader was is remembered and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from reader.library import ALL
from reader.ui.panes.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library import ArticleRow
    from reader.model import Range
    from reader.ui.screens.reading_screen import ReadingScreen

LAST_ARTICLE, LAST_POSITION = "article", "position"
"""Names under which the library keeps where the reader was."""


def restore(screen: ReadingScreen, first: str | None, place: Range | None = None) -> None:
    """Show the list, and open `first`, at a place if one is named, else the article that was open last, at the line
    where it was left."""
    library = screen.session.library
    last = library.preferences.recall(LAST_ARTICLE)
    wanted = first or last
    screen.list_pane.show(library, ALL, wanted)
    if wanted is None or library.articles.row(wanted) is None:
        screen.close_article()
        screen.go_to_pane(Pane.LIST)
        return
    screen.open(wanted)
    if place is not None:
        screen.view.jump_to(place, spotlight=True)
        screen.go_to_pane(Pane.ARTICLE)
        return
    position = library.preferences.recall(LAST_POSITION) if wanted == last else None
    if position and position.isdecimal():
        screen.view.scroll_to_position(int(position))
    screen.go_to_pane(Pane.ARTICLE)


def remember(screen: ReadingScreen) -> None:
    """Keep where the reader is, for the next start."""
    spot = screen.spot
    if spot is not None:
        screen.session.library.preferences.remember(LAST_ARTICLE, spot.article)
        screen.session.library.preferences.remember(LAST_POSITION, str(spot.top))


def read_article(screen: ReadingScreen, article_id: str) -> None:
    """Open an article from the list; where the reader was is remembered as a jump."""
    origin = screen.spot
    if origin is not None and origin.article != article_id:
        screen.jumps = screen.jumps.jumped(origin)
    if screen.reading is None or screen.reading.article.id != article_id:
        screen.open(article_id)
    screen.go_to_pane(Pane.ARTICLE)


def open_article(screen: ReadingScreen) -> None:
    """Open the article under the list's cursor."""
    if (row := screen.articles.selected) is not None:
        read_article(screen, row.id)


def _neighbour(step: Literal[1, -1]) -> Callable[[ReadingScreen], None]:
    def go(screen: ReadingScreen) -> None:
        row = row_in_question(screen)
        if row is None:
            return
        found = screen.session.library.lists.neighbour(screen.listing, row.id, step)
        if found is None:
            screen.say(
                "This is the last article of the list." if step > 0 else "This is the first article of the list."
            )
            return
        read_article(screen, found)
        screen.list_pane.point_at(screen.session.library, screen.listing, found)

    return go


def _unread(step: int) -> Callable[[ReadingScreen], None]:
    def go(screen: ReadingScreen) -> None:
        found = screen.articles.find(step, lambda row: not row.read)
        if not found:
            screen.say("No unread article further down." if step > 0 else "No unread article further up.")

    return go


def row_in_question(screen: ReadingScreen) -> ArticleRow | None:
    """The article that a command is about: in the list the one under the cursor, elsewhere the open one."""
    if screen.pane is Pane.LIST or screen.reading is None:
        return screen.articles.selected
    return screen.reading.row


def toggle_unread(screen: ReadingScreen) -> None:
    """Mark the article read or unread."""
    if (row := row_in_question(screen)) is not None:
        screen.session.library.articles.mark_read(row.id, not row.read)
        screen.look_around()
        screen.say(f"Marked {'unread' if row.read else 'read'}: “{row.title}”")


def toggle_star(screen: ReadingScreen) -> None:
    """Put a star on the article or take it off."""
    if (row := row_in_question(screen)) is not None:
        screen.session.library.articles.star(row.id, not row.starred)
        screen.look_around()


def tag_article(screen: ReadingScreen) -> None:
    """Ask for the tags of the article."""
    from reader.ui.screens.prompt import Prompt

    row = row_in_question(screen)
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
            screen.session.deeds.did(said, lambda: put(before), lambda: put(tags))
            screen.say(f"{said}. {screen.session.keys.shown('undo')} takes it back.")

    known = tuple(tag.tag for tag in library.feeds.tags())
    hint = "Commas between them; world/asia is a tag below world; → completes. Enter keeps them."
    value = ", ".join(before)
    screen.app.push_screen(Prompt("Tags of the article", value=value, hint=hint, choices=known), keep)


def part_article(screen: ReadingScreen) -> None:
    """Make articles of their own of what other feeds showed and what was taken for this one."""
    row = row_in_question(screen)
    if row is None:
        return
    feeds = screen.session.library.feeds
    with screen.sentences():
        parted = feeds.part(row.id)
        said = f"“{row.title}” is {len(parted.parted) + 1} articles now"
        screen.session.deeds.did(said, lambda: feeds.rejoin(parted), lambda: feeds.part(row.id))
        screen.look_around()
        screen.say(f"{said}. {screen.session.keys.shown('undo')} takes it back.")


def only_unread(screen: ReadingScreen) -> None:
    """List unread articles only, or all again."""
    screen.show_list(replace(screen.listing, unread_only=not screen.listing.unread_only))


def only_story(screen: ReadingScreen) -> None:
    """List only the articles of the story that the article tells, or all again."""
    if screen.listing.story is not None:
        screen.show_list(replace(screen.listing, story=None))
        return
    row = row_in_question(screen)
    story = screen.session.library.stories.of(row.id) if row else None
    if story is None:
        screen.say("No other article in the library reports this story.")
        return
    screen.show_list(replace(screen.listing, story=story.id))
    screen.say(
        f"Only the {len(story.articles):,} reports of this story. {screen.session.keys.shown('only_story')} lists all."
    )


def only_entity(screen: ReadingScreen) -> None:
    """List only articles that mention the entity in question, or all again."""
    from reader.ui.actions.walk_commands import NO_ENTITY, entity_in_question

    if screen.listing.entity is not None:
        screen.show_list(replace(screen.listing, entity=None))
        return
    found = entity_in_question(screen)
    if found is None:
        screen.say(NO_ENTITY)
        return
    screen.show_list(replace(screen.listing, entity=found[0]))
    screen.say(f"Only articles that mention {found[1]}. {screen.session.keys.shown('only_entity')} lists all.")


def only_feed(screen: ReadingScreen, feed: str) -> None:
    """List only the articles of a feed."""
    screen.show_list(replace(ALL, feed=feed))
    screen.go_to_pane(Pane.LIST)


def analyse_again(screen: ReadingScreen) -> None:
    """Have the article analysed again."""
    if (row := row_in_question(screen)) is not None:
        screen.session.library.analyses.ask_again(row.id)
        screen.look_around()
        screen.surroundings.ask_for_analysis()
        screen.say("This article will be analysed again.")


def set_date(screen: ReadingScreen) -> None:
    """Ask for the day on which the article was published."""
    from reader.ui.screens.prompt import Prompt

    row = row_in_question(screen)
    if row is None:
        return

    def keep(answer: str | None) -> None:
        if answer is None:
            return
        with screen.sentences():
            screen.session.library.articles.set_published(row.id, answer.strip() or None)
            screen.look_around()
            screen.surroundings.ask_for_analysis()

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


ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    "open_article": open_article,
    "next_article": _neighbour(1),
    "previous_article": _neighbour(-1),
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
}
