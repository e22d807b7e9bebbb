"""`dateline open`: the reader at the place that a link names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.config import load
from reader.errors import DatelineError
from reader.launch import take_terminal
from reader.library import Library
from reader.library.values import ArticlePosition
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.linking.corrections.rules import splits_of
from reader.model import EntityTarget, FactTarget, PassageTarget, Range
from reader.notes import Notebook, find
from reader.notes.deep_links import parse_link
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.notes.deep_links import DeepLink
    from reader.paths import DataPaths


@click.command("open")
@click.argument("link")
@click.pass_obj
def open_link(where: DataPaths, link: str) -> None:
    """Open the reader at the place that LINK names, as exports write it: dateline://article/… or dateline://note/…."""
    from reader.ui.app import run

    parsed = parse_link(link)
    if parsed is None:
        raise DatelineError(
            f"{link} is no link of Dateline's: these begin with dateline://article/ or dateline://note/."
        )
    if not where.has_library:
        raise DatelineError(f"There is no library at {where.library} yet, so the link leads nowhere.")
    with Library.open(where.library) as library:
        place = place_of_note(where, library, parsed.note) if parsed.note else _place_of(library, parsed)
    take_terminal()
    run(where, load(where.config_file), place.article, place.range)


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """Where a link leads: an article, and the range of it where the link has one that the text still has."""

    article: str
    range: Range | None = None


def place_of_note(where: DataPaths, library: Library, note_id: str) -> LinkedPlace:
    """The article and the place of a note's passage; of a note on an entity, the entity's first mention."""
    with Notebook.open(where.notes) as notebook:
        note = notebook.note(note_id)
    if note is None:
        raise DatelineError(f"There is no note {note_id}: it was deleted, or never stood in {where.notes}.")
    if isinstance(note.target, EntityTarget):
        return _first_mention(where, library, note.target)
    article = library.articles.get(note.article or "")
    if article is None:
        raise DatelineError(f"The note is on an article, {note.article}, that the library does not have.")
    if not isinstance(note.target, PassageTarget | FactTarget):
        return LinkedPlace(article.id)
    found = find(note.target.anchor, article.text)
    return LinkedPlace(article.id, Range(found.start, found.end) if found.stands else None)


def _place_of(library: Library, link: DeepLink) -> LinkedPlace:
    article = library.articles.get(link.article or "")
    if article is None:
        raise DatelineError(f"The library has no article {link.article}: it was removed, or never added here.")
    if link.start is None or link.end is None or not link.start < link.end <= len(article.text):
        return LinkedPlace(article.id)
    return LinkedPlace(article.id, Range(link.start, link.end))


def _first_mention(where: DataPaths, library: Library, target: EntityTarget) -> LinkedPlace:
    """Where an entity, whatever the reader has corrected of it since, is first mentioned."""
    corrections = CorrectionsFile(where.corrections).corrections
    library.correct(corrections)
    name = library.entities.stored_name(target.entity) or ""
    named = [target.entity, *(rule.into for rule in splits_of(corrections, target.entity, name))]
    shown = [library.entities.shown_id(name) or name for name in named]
    mention = next(
        (place for name in shown if (place := library.entities.next_mention(name, ArticlePosition("", -1)))), None
    )
    if mention is None:
        raise DatelineError(f"The note is on {target.name}, whom no article of the library mentions.")
    return LinkedPlace(mention.article, Range(mention.start, mention.end))
