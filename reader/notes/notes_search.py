"""Search over all notes: by words, tag, entity, article, date, kind, mark and state."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from reader.folding import fold_case
from reader.model import EntityTarget, FactTarget, NoteState, PassageTarget
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Note
    from reader.notes.store.notes_folder import NotesFolder

Kind = Literal["passage", "entity", "fact", "article"]

_LAST_CHANGE = attrgetter("updated", "id")


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What must hold of a note; a part that is None asks nothing."""

    text: str | None = None
    """Words that all stand in the note, its passage, its tags or its article's title; case and accents do not count."""
    tag: str | None = None
    """The tag or one under it: `war` finds `war/casualties`."""
    article: str | None = None
    entity: str | None = None
    since: str | None = None
    """The first day or time of the last change, ISO 8601."""
    until: str | None = None
    """The last day or time."""
    state: NoteState | None = None
    mark: str | None = None
    kind: Kind | None = None


def search(folder: NotesFolder, query: NoteQuery) -> tuple[Note, ...]:
    """The notes of which the query holds, the one that was changed last first.

    Words are looked for in what the index keeps of each file, so that files without them are not unpacked.
    """
    words = words_of(query.text or "")
    asks_more = query != NoteQuery(text=query.text)
    names = folder.names() if query.article is None else folder.names_for(query.article)
    found: dict[tuple[str | None, str], Note] = {}
    for name in names:
        if words:
            picked = _with_words(folder.words_in(name), words)
            if True not in picked:
                continue
            notes: Iterable[Note] = compress(folder.notes_in(name), picked)
        else:
            notes = folder.notes_in(name)
        for note in notes:
            if not asks_more or matches(note, query):
                found.setdefault((note.article, note.id), note)
    return tuple(sorted(found.values(), key=_LAST_CHANGE, reverse=True))


def _with_words(texts: Sequence[str], words: Sequence[str]) -> list[bool]:
    """Of each text whether all words stand in it."""
    picked = [words[0] in text for text in texts]
    for word in words[1:]:
        picked = [before and word in text for before, text in zip(picked, texts, strict=True)]
    return picked


def kind_of(note: Note) -> Kind:
    match note.target:
        case PassageTarget():
            return "passage"
        case FactTarget():
            return "fact"
        case EntityTarget():
            return "entity"
        case _:
            return "article"


def matches(note: Note, query: NoteQuery) -> bool:
    """Whether everything but the query's words holds of the note."""
    return (
        (query.article is None or note.article == query.article)
        and (query.entity is None or (isinstance(note.target, EntityTarget) and note.target.entity == query.entity))
        and (query.state is None or note.state is query.state)
        and (query.mark is None or note.mark == query.mark)
        and (query.kind is None or kind_of(note) == query.kind)
        and (query.since is None or note.updated >= query.since)
        and (query.until is None or note.updated[: len(query.until)] <= query.until)
        and (query.tag is None or any(_is_under(tag, query.tag) for tag in note.tags))
    )


def words_of(text: str) -> tuple[str, ...]:
    return tuple(fold_case(text).split())


def _is_under(tag: str, wanted: str) -> bool:
    tag, wanted = tag.casefold(), wanted.casefold()
    return tag == wanted or tag.startswith(f"{wanted}/")
