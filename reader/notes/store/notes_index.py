"""What every notes file says, kept so that the app need not read them all when it starts.

The index is a MessagePack file beside the notes folder. It is derived: deleted, stale or unreadable, it is made anew
from the notes (0.1 ms a file). Not in the library's database, so that the notebook works without a library, and a copy
of the notes folder is all that a reader needs to keep. A file's notes stay packed until somebody asks for them.
"""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING

import msgspec

from reader import files
from reader.files import Stamp
from reader.folding import fold_case
from reader.model import (
    Anchor,
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    Note,
    NotedQuestion,
    NoteState,
    PassageTarget,
)
from reader.notes.format.notes_reader import NoteProblem  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model import Target
    from reader.notes.format.notes_reader import NoteFile

VERSION = 3

_RACY = 100_000_000
"""Nanoseconds. A file changed less than this before it was read may have changed again on the same clock tick."""


class _PackedNote(msgspec.Struct, array_like=True, gc=False):
    id: str
    created: str
    updated: str
    body: str
    tags: tuple[str, ...]
    mark: str | None
    highlight: str | None
    state: NoteState
    kind: str
    name: tuple[str, str] | None
    """An entity's id and name; a fact's kind twice."""
    anchor: Anchor | None
    about: NotedQuestion | None


class IndexEntry(msgspec.Struct, array_like=True):
    """What is known of one file."""

    name: str
    modified: int
    size: int
    inode: int
    heading: ArticleHeading | None
    broken: bool
    marked: bool
    """Whether git's conflict marks stand in it."""
    settled: bool
    """Whether the stamp alone tells that the file is unchanged."""
    digest: bytes
    problems: tuple[NoteProblem, ...]
    entities: tuple[str, ...]
    """Ids of the entities that its notes are about."""
    packed: msgspec.Raw

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.modified, self.size, self.inode)

    def notes(self) -> tuple[Note, ...]:
        """Raises msgspec.MsgspecError or UnicodeDecodeError where the index file was damaged."""
        article = self.heading.id if self.heading else None
        return tuple(_unpacked(note, article) for note in _NOTES.decode(self.packed))

    def words(self) -> tuple[str, ...]:
        """For each note what a search looks through, without unpacking it. Raises as `notes` does."""
        title = self.heading.title if self.heading else ""
        return tuple(
            fold_case(
                "\n".join(
                    (note.body, *note.tags, title, *_asked(note), note.anchor.exact if note.anchor else _name(note))
                )
            )
            for note in _NOTES.decode(self.packed)
        )


_NOTES = msgspec.msgpack.Decoder(list[_PackedNote])
_INDEX = msgspec.msgpack.Decoder(tuple[int, list[IndexEntry]])
_ENCODER = msgspec.msgpack.Encoder()


def entry_of(file: NoteFile, stamp: Stamp, digest: bytes) -> IndexEntry:
    return IndexEntry(
        name=file.name,
        modified=stamp.modified,
        size=stamp.size,
        inode=stamp.inode,
        heading=file.heading,
        broken=file.broken,
        marked=file.marked,
        settled=is_settled(stamp.modified),
        digest=digest,
        problems=file.problems,
        entities=tuple({note.target.entity: 0 for note in file.notes if isinstance(note.target, EntityTarget)}),
        packed=msgspec.Raw(_ENCODER.encode([_pack(note) for note in file.notes])),
    )


def is_settled(modified: int) -> bool:
    """Whether a file that was changed then and is read now shows any later change by its stamp."""
    return abs(time.time_ns() - modified) > _RACY


def load(path: Path) -> dict[str, IndexEntry]:
    """The index by file name; empty where there is none that can be used."""
    try:
        version, entries = _INDEX.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
    if version != VERSION:
        return {}
    return {entry.name: entry for entry in entries if entry.settled}


def save(path: Path, entries: Mapping[str, IndexEntry]) -> None:
    """Keep the index; where it cannot be kept, the next start reads the notes instead."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        try:
            files.make_private(temporary)
            temporary.write_bytes(_ENCODER.encode((VERSION, list(entries.values()))))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _pack(note: Note) -> _PackedNote:
    name: tuple[str, str] | None = None
    anchor: Anchor | None = None
    match note.target:
        case PassageTarget():
            kind, anchor = "passage", note.target.anchor
        case FactTarget():
            kind, name, anchor = "fact", (note.target.fact, note.target.fact), note.target.anchor
        case EntityTarget():
            kind, name = "entity", (note.target.entity, note.target.name)
        case _:
            kind = "article"
    return _PackedNote(
        note.id,
        note.created,
        note.updated,
        note.body,
        note.tags,
        note.mark,
        note.highlight,
        note.state,
        kind,
        name,
        anchor,
        note.about,
    )


def _name(packed: _PackedNote) -> str:
    return packed.name[1] if packed.name else ""


def _asked(packed: _PackedNote) -> tuple[str, ...]:
    return (packed.about.question, *(one.value for one in packed.about.answers)) if packed.about else ()


def _unpacked(packed: _PackedNote, article: str | None) -> Note:
    target: Target = ArticleTarget()
    if packed.kind == "passage" and packed.anchor:
        target = PassageTarget(packed.anchor)
    elif packed.kind == "fact" and packed.name and packed.anchor:
        target = FactTarget(FactKind(packed.name[0]), packed.anchor)
    elif packed.kind == "entity" and packed.name:
        target = EntityTarget(*packed.name)
    return Note(  # in the order of its fields: by name it takes half as long again, ten thousand times
        packed.id,
        packed.created,
        packed.updated,
        packed.body,
        target,
        None if packed.kind == "entity" else article,
        packed.tags,
        packed.mark,
        packed.highlight,
        packed.state,
        packed.about,
    )
