"""Annotations that other programs wrote, as notes: W3C JSON-LD (our own and others'), and Hypothesis's exports."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from reader import files
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
from reader.notes.anchors.anchoring import find, make_anchor
from reader.notes.exports.annotations import (
    ARTICLE_PREFIX,
    ENTITY_PREFIX,
    NOTE_PREFIX,
    OWN,
    code_point_offset,
    unspoken,
)
from reader.notes.format.note_fields import instant
from reader.notes.format.notes_reader import MARKS
from reader.notes.note_ids import derived_id
from reader.structured_text import MalformedError, decode_json
from reader.toml_edit import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.model import Target
    from reader.notes.notebook import Notebook

LARGEST: Final = 64 << 20
"""Bytes of the largest file of annotations that is read."""

Json: TypeAlias = dict[str, Any]  # what a stranger wrote: every value is looked at before it is used


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article of the library, for passages from outside to find their place in."""

    heading: ArticleHeading
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's annotations. `clashing` notes are kept beside the reader's, for him to choose."""

    added: int
    known: int
    clashing: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """Notes with the headings of their articles (None: a note on an entity), and what could not be understood."""

    notes: tuple[tuple[ArticleHeading | None, Note], ...]
    problems: tuple[str, ...]


def take_in(notebook: Notebook, annotations: Annotations) -> Imported:
    """Write the notes that the notebook does not have."""
    added, known, clashing = notebook.add_all(annotations.notes)
    return Imported(added, known, clashing, annotations.problems)


def read_annotations(path: Path, article_of: Callable[[str], KnownArticle | None] | None = None) -> Annotations:
    """Understand a file. Raises `DatelineError` where it is not JSON at all; one odd annotation stops no other."""
    try:
        found = files.read(path, LARGEST)
    except OSError as error:
        raise DatelineError(f"{path} could not be read ({error.strerror}): name another file.") from error
    if found is None:
        raise DatelineError(f"{path} could not be read (there is no such file): name another file.")
    try:
        data = decode_json(found[0])
    except MalformedError as fault:
        where = f"{path}, line {fault.line}, column {fault.column}"
        raise DatelineError(f"{where}: this is not JSON ({fault.reason}); nothing was imported.") from fault
    lookup = article_of or (lambda _: None)
    notes: dict[str, tuple[ArticleHeading | None, Note]] = {}
    problems = []
    for number, item in enumerate(_items(data, path), 1):
        try:
            heading, note = _understood(item, lookup, notes)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            problems.append(f"{path}: annotation {number} was left out, since it cannot be understood ({error}).")
        else:
            notes[_key(item)] = heading, note
    return Annotations(tuple(notes.values()), tuple(problems))


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


def _key(item: Json) -> str:
    return str(item.get("id") or id(item))


def _understood(
    item: Json, lookup: Callable[[str], KnownArticle | None], before: dict[str, tuple[ArticleHeading | None, Note]]
) -> tuple[ArticleHeading | None, Note]:
    own: Json = item[OWN] if isinstance(item.get(OWN), dict) else {}
    target = _first(item.get("target")) or {}
    if isinstance(target, str):
        target = {"source": target}
    source = _text(item.get("uri") or target.get("source") or "")
    parents = [before[parent] for parent in item.get("references") or [] if parent in before]
    body, tags = _words(item)
    created = _moment(item.get("created"))
    selectors = {part.get("type"): part for part in _list(target.get("selector")) if isinstance(part, dict)}
    note = Note(
        id=_text(own["note"]) if own.get("note") else _id(item),
        created=created,
        updated=_moment(item.get("modified") or item.get("updated") or created),
        body=body,
        target=_target(own, source, selectors),
        tags=tags,
        mark=own.get("mark") if own.get("mark") in MARKS else None,
        highlight=_text(own["highlight"]) if own.get("highlight") else None,
        state=NoteState(own.get("state", "found")),
        about=_about(own),
    )
    note = replace(note, body=unspoken(note))
    if isinstance(note.target, EntityTarget):
        return None, note
    if parents and not selectors:
        heading, parent = parents[0]
        return heading, replace(note, target=parent.target, article=parent.article, state=parent.state)
    known = lookup(source.removeprefix(ARTICLE_PREFIX)) if source else None
    heading = _heading(own, item, source, known)
    note = replace(note, article=heading.id)
    return heading, note if known is None or (own and "uri" not in item) else _placed(
        note, known.text, utf16="uri" in item
    )


def _about(own: Json) -> NotedQuestion | None:
    about = own.get("about")
    if not isinstance(about, dict):
        return None
    answers = (NotedAnswer(_text(one["outlet"]), _text(one["value"])) for one in about["answers"])
    return NotedQuestion(_text(about["question"]), tuple(answers))


def _target(own: Json, source: str, selectors: dict[Any, Json]) -> Target:
    if own.get("kind") == "entity" or source.startswith(ENTITY_PREFIX):
        entity = own.get("entity") or {}
        identifier = _text(entity.get("id") or source.removeprefix(ENTITY_PREFIX))
        return EntityTarget(identifier, _text(entity.get("name") or identifier))
    quote = selectors.get("TextQuoteSelector")
    if quote is None:
        return ArticleTarget()
    position = selectors.get("TextPositionSelector") or {}
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
        now=_text(own["now"]) if own.get("now") is not None else None,
    )
    return FactTarget(FactKind(own["fact"]), anchor) if own.get("fact") else PassageTarget(anchor)


def _placed(note: Note, text: str, *, utf16: bool) -> Note:
    """The note at its passage in the article as Dateline has it, which is not the page that it was made on."""
    if not isinstance(note.target, PassageTarget | FactTarget):
        return note
    anchor = note.target.anchor
    if utf16:
        start, end = code_point_offset(text, anchor.start), code_point_offset(text, anchor.end)
        anchor = replace(anchor, start=start, end=max(start, end))
    found = find(anchor, text)
    if found.state is NoteState.FOUND:
        anchor = make_anchor(text, found.start, found.end)
    elif found.state is NoteState.MOVED:
        words = storable(text[found.start : found.end])
        anchor = replace(anchor, start=found.start, end=found.end, now=words)
    return replace(note, target=replace(note.target, anchor=anchor), state=found.state)


def _heading(own: Json, item: Json, source: str, known: KnownArticle | None) -> ArticleHeading:
    article = own.get("article") or {}
    if article.get("id"):
        url, published = article.get("url"), article.get("published")
        return ArticleHeading(
            _text(article["id"]),
            _text(article.get("title") or ""),
            None if url is None else _text(url),
            None if published is None else _text(published),
            None if article.get("outlet") is None else _text(article["outlet"]),
            None if article.get("writer") is None else _text(article["writer"]),
        )
    if known is not None:
        return known.heading
    if not source:
        raise ValueError("it does not say what it is about")
    titles = _list((item.get("document") or {}).get("title"))
    # as an article gets its id from its URL, so that it has its notes when it is added to the library
    identifier = hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return ArticleHeading(identifier, _text(titles[0]) if titles else source, source)


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
