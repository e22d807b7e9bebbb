"""Annotations in JSON, as notes: W3C JSON-LD (our own and others'), and what Hypothesis's client and API give."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.errors import DatelineError
from reader.model import (
    Anchor,
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    Note,
    NotedAnswer,
    NotedQuestion,
    NoteState,
    PassageTarget,
)
from reader.notes.exports.annotations import ARTICLE_PREFIX, ENTITY_PREFIX, NOTE_PREFIX, OWN, unspoken
from reader.notes.exports.filled_in import placed, remark_on
from reader.notes.format.note_fields import instant
from reader.notes.format.notes_reader import MARKS
from reader.notes.note_ids import derived_id
from reader.toml_edit import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Target
    from reader.notes.known_articles import ArticleLookup

Json: TypeAlias = dict[str, Any]  # what a stranger wrote: every value is looked at before it is used
_FAULTS = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class TakenNote:
    """A note with the heading of its article; None: it is on an entity."""

    heading: ArticleHeading | None
    note: Note


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a file holds, and what was left out of it or must be decided, in sentences."""

    notes: tuple[TakenNote, ...]
    problems: tuple[str, ...]


def read_json(data: object, path: Path, articles: ArticleLookup | None) -> Annotations:
    """Understand annotations. Raises `DatelineError` where there are none; one odd annotation stops no other."""
    taken: dict[str, TakenNote] = {}
    problems = []
    for number, item in _in_order(_items(data, path)):
        try:
            understood = _understood(item, articles, taken)
        except _FAULTS as error:
            problems.append(f"{path}: annotation {number} was left out, since it cannot be understood ({error}).")
            continue
        taken[_key(item)] = understood
        if OWN not in item and (remark := remark_on(understood.note)):
            problems.append(remark)
    return Annotations(tuple(taken.values()), tuple(problems))


def are_annotations(data: object) -> bool:
    """Whether these are annotations: Hypothesis's, or those of the W3C's model."""
    try:
        items: list[object] = [*_items(data, Path())]
    except DatelineError:
        return False
    return any(isinstance(item, dict) and ("target" in item or "uri" in item) for item in items)


def _items(data: object, path: Path) -> list[Json]:
    if isinstance(data, dict):
        for key in ("items", "rows", "annotations"):
            if isinstance(data.get(key), list):
                return list(data[key])
        first = data.get("first")
        if isinstance(first, dict) and isinstance(first.get("items"), list):
            return list(first["items"])
        data = [data] if "target" in data else None
    if not isinstance(data, list):
        raise DatelineError(f"{path} holds no annotations, neither JSON-LD nor Hypothesis's; nothing was imported.")
    return data


def _in_order(items: Sequence[Json]) -> list[tuple[int, Json]]:
    """The annotations with their places from 1, each after those that it refers to: replies may come first."""
    numbered = list(enumerate(items, 1))
    waiting = {_key(item) for _, item in numbered}
    ordered: list[tuple[int, Json]] = []
    while numbered:
        ready = [pair for pair in numbered if not waiting.intersection(_references(pair[1])) - {_key(pair[1])}]
        ready = ready or numbered  # they refer to each other
        waiting -= {_key(item) for _, item in ready}
        ordered += ready
        numbered = [pair for pair in numbered if pair not in ready]
    return ordered


def _references(item: object) -> list[str]:
    """Ids of the annotations that this one replies to, from the first of the thread to the one it answers."""
    found = item.get("references") if isinstance(item, dict) else None
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _key(item: object) -> str:
    return str((item.get("id") if isinstance(item, dict) else None) or id(item))


def _understood(item: Json, articles: ArticleLookup | None, taken: dict[str, TakenNote]) -> TakenNote:
    own: Json = item[OWN] if isinstance(item.get(OWN), dict) else {}
    target = _first(item.get("target")) or {}
    if isinstance(target, str):
        target = {"source": target}
    source = _text(item.get("uri") or target.get("source") or "")
    body, tags = _words(item)
    created = _moment(item.get("created"))
    selectors = {part.get("type"): part for part in _list(target.get("selector")) if isinstance(part, dict)}
    note = Note(
        id=_text(own["note"]) if own.get("note") else _id(item),
        created=created,
        updated=_moment(item.get("modified") or item.get("updated") or created),
        body=body,
        target=_target(own, source, selectors, places="uri" not in item),
        tags=tags,
        mark=own.get("mark") if own.get("mark") in MARKS else None,
        highlight=_text(own["highlight"]) if own.get("highlight") else None,
        state=NoteState(own.get("state", "found")),
        about=_about(own),
    )
    note = replace(note, body=unspoken(note))
    if isinstance(note.target, EntityTarget):
        return TakenNote(None, note)
    parent = next((taken[one] for one in reversed(_references(item)) if one in taken), None)
    if parent is not None and not selectors:
        target_of = replace(note, target=parent.note.target, article=parent.note.article, state=parent.note.state)
        return TakenNote(parent.heading, target_of)
    return _in_its_article(note, own, item, source, articles)


def _in_its_article(note: Note, own: Json, item: Json, source: str, articles: ArticleLookup | None) -> TakenNote:
    """The note on the article that it is from: placed by its words, since a page's offsets are not a text's."""
    stated = own.get("article") or {}
    known = None
    if articles is not None:
        names = (stated.get("id"), stated.get("url"), source.removeprefix(ARTICLE_PREFIX))
        known = next((found for name in names if name and (found := articles.named(_text(name)))), None)
    if known is not None and (not stated or known.heading.id != stated.get("id") or "uri" in item):
        heading = known.heading
        return TakenNote(heading, placed(replace(note, article=heading.id), known.text))
    heading = _heading(stated, item, source, articles)
    return TakenNote(heading, replace(note, article=heading.id))


def _heading(stated: Json, item: Json, source: str, articles: ArticleLookup | None) -> ArticleHeading:
    if stated.get("id"):
        title = _text(stated.get("title") or "")
        known = (_optional(stated, key) for key in ("url", "published", "outlet", "writer"))
        return ArticleHeading(_text(stated["id"]), title, *known)
    if not source:
        raise ValueError("it does not say what it is about")
    titles = _list((item.get("document") or {}).get("title"))
    identifier = articles.id_at(source) if articles is not None else derived_id("article", source)
    return ArticleHeading(identifier, _text(titles[0]) if titles else source, source)


def _about(own: Json) -> NotedQuestion | None:
    about = own.get("about")
    if not isinstance(about, dict):
        return None
    answers = (NotedAnswer(_text(one["outlet"]), _text(one["value"])) for one in about["answers"])
    return NotedQuestion(_text(about["question"]), tuple(answers))


def _target(own: Json, source: str, selectors: dict[Any, Json], *, places: bool) -> Target:
    """What a note is on. `places`: whether the positions count this article's code points."""
    if own.get("kind") == "entity" or source.startswith(ENTITY_PREFIX):
        entity = own.get("entity") or {}
        identifier = _text(entity.get("id") or source.removeprefix(ENTITY_PREFIX))
        return EntityTarget(identifier, _text(entity.get("name") or identifier))
    quote = selectors.get("TextQuoteSelector")
    if quote is None:
        return ArticleTarget()
    position = (selectors.get("TextPositionSelector") or {}) if places else {}
    exact = _text(quote["exact"])
    if not exact:
        raise ValueError("an empty quotation")
    start = max(0, int(position.get("start", 0)))
    anchor = Anchor(
        exact,
        _text(quote.get("prefix") or ""),
        _text(quote.get("suffix") or ""),
        start,
        max(start, int(position.get("end", start + len(exact)))),
        now=_optional(own, "now"),
    )
    return FactTarget(FactKind(own["fact"]), anchor) if own.get("fact") else PassageTarget(anchor)


def _id(item: Json) -> str:
    identifier = _text(item.get("id") or "")
    if identifier.startswith(NOTE_PREFIX) and len(identifier) > len(NOTE_PREFIX):
        return identifier.removeprefix(NOTE_PREFIX)
    return derived_id("annotation", identifier or json.dumps(item, sort_keys=True))


def _words(item: Json) -> tuple[str, tuple[str, ...]]:
    if "uri" in item:
        return _text(item.get("text") or ""), _distinct(_text(tag) for tag in item.get("tags") or [])
    comments, tags = [], []
    for body in _list(item.get("body")):
        value = body if isinstance(body, str) else _text(body.get("value") or "")
        if isinstance(body, dict) and body.get("purpose") == "tagging":
            tags.append(value)
        elif value:
            comments.append(value)
    return "\n\n".join(comments) or _text(item.get("bodyValue") or ""), _distinct(tags)


def _moment(value: object) -> str:
    if isinstance(value, str):
        moment = datetime.fromisoformat(value)
        return instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return instant(datetime.now(UTC))


def _optional(values: Json, key: str) -> str | None:
    return None if values.get(key) is None else _text(values[key])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{type(value).__name__} where text is expected")
    return storable(value)


def _distinct(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags))


def _list(value: object) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _first(value: object) -> Any:
    parts = _list(value)
    return parts[0] if parts else None
