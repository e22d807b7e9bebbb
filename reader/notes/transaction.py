"""One change to the notes: read, change, write, while no other Dateline does.

Every file is read again inside the lock, so that what another program wrote meanwhile is kept; where the same thing was
changed on both sides, both versions are kept and the reader chooses.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.model import EntityTarget
from reader.notes import writing
from reader.notes.identity import ENTITIES_FILE, SIDE_SUFFIX, file_name, side_name
from reader.notes.writing import CannotChange, target_keys

if TYPE_CHECKING:
    from reader.files import Stamp
    from reader.model import ArticleHeading, Note
    from reader.notes.folder import FileChange, NotesFolder
    from reader.notes.reading import NoteFile
    from reader.notes.writing import Changes, Value

BASE_KEY = "edits"
"""In a safe file beside the notes: the fingerprint of the version that this one was edited from."""


class NoteClash(DatelineError):  # noqa: N818 - it reads as what happened
    """Somebody else changed the note meanwhile. Both versions are on disk, and `Notebook.clashes` lists them."""


class Transaction:
    """The changes made so far, and the means to make one more. Lives while the folder is locked."""

    def __init__(self, folder: NotesFolder) -> None:
        self._folder = folder
        self.changes: list[FileChange] = []

    def append(self, heading: ArticleHeading | None, note: Note, base: Note | None = None) -> None:
        """Write a note at the end of its article's file (None: the file on entities), or of the safe file beside it."""
        extra = {BASE_KEY: fingerprint(base)} if base else None
        block = writing.note_text(note, extra)
        names = self._folder.names_for(heading.id if heading else None)
        names = [name for name in names if not name.endswith(SIDE_SUFFIX)]
        if heading is None:
            names = [name for name in names if name == ENTITIES_FILE]
        name = names[0] if names else self._new_name(heading)
        if base is None:
            try:
                self._append_to(name, heading, block)
                return
            except CannotChange:
                pass
        self._append_to(side_name(name), heading, block)

    def change(self, name: str, note_id: str, changes: Changes) -> None:
        """Set keys of a note in a file."""
        file, before, seen = self._open(name)
        text = writing.with_changes(file, place_of(file, note_id), changes)
        if text != file.text:
            self.changes.append(self._folder.write(name, text, before, seen))

    def delete(self, name: str, note_id: str) -> None:
        """Take a note out of a file; a file in which nothing is left goes."""
        file, before, seen = self._open(name)
        text = writing.without_note(file, place_of(file, note_id))
        rest = replace(file, text=text, notes=tuple(note for note in file.notes if note.id != note_id))
        if writing.says_nothing(rest):
            self.changes.append(self._folder.remove(name, before, seen))
        else:
            self.changes.append(self._folder.write(name, text, before, seen))

    def put(self, name: str, content: bytes | None, before: bytes | None) -> None:
        """Give a file another content as a whole (None: remove it) if it still is as `before`."""
        found = self._folder.now(name)
        if (found[1] if found else None) != before:
            raise DatelineError(f"{name} was changed meanwhile; nothing was written: look at it, then try again.")
        seen = found[2] if found else None
        if content is not None:
            self.changes.append(self._folder.write_bytes(name, content, before, seen))
        elif before is not None and seen is not None:
            self.changes.append(self._folder.remove(name, before, seen))

    def _append_to(self, name: str, heading: ArticleHeading | None, block: str) -> None:
        found = self._folder.now(name)
        if found is None:
            text, before, seen = writing.new_file(heading), None, None
        else:
            file, before, seen = found
            if file.broken:
                raise CannotChange(file.problems[0].message)
            text = file.text
        self.changes.append(self._folder.write(name, writing.with_note(text, block), before, seen))

    def _open(self, name: str) -> tuple[NoteFile, bytes, Stamp]:
        found = self._folder.now(name)
        if found is None:
            raise DatelineError(f"{name} is gone; nothing was changed: look at the notes again.")
        if found[0].broken:
            raise CannotChange(f"{found[0].problems[0].message} Until then its notes cannot be changed.")
        return found

    def _new_name(self, heading: ArticleHeading | None) -> str:
        if heading is None:
            return ENTITIES_FILE
        taken = {name.lower() for name in self._folder.entries()}
        return file_name(heading, taken)


def place_of(file: NoteFile, note_id: str) -> int:
    """The note's place among the file's `[[note]]` tables. Raises `DatelineError` where it is not there."""
    for note, place in zip(file.notes, file.places, strict=True):
        if note.id == note_id:
            return place
    raise DatelineError(f"The note {note_id} is not in {file.name} any more: look at the notes again.")


def fingerprint(note: Note) -> str:
    """The same for two versions of a note that say the same, whatever their times."""
    said = repr((note.body, note.tags, note.mark, note.highlight, note.target, note.state))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def difference(old: Note, new: Note) -> dict[tuple[str, ...], Value]:
    """What must be set in the file so that the old note says what the new one says."""
    changes: dict[tuple[str, ...], Value] = {}
    if old.body != new.body:
        changes[("body",)] = new.body
    if old.tags != new.tags:
        changes[("tags",)] = list(new.tags)
    if old.mark != new.mark:
        changes[("mark",)] = new.mark
    if old.highlight != new.highlight:
        changes[("highlight",)] = new.highlight
    if (old.target, old.state) != (new.target, new.state):
        before = target_keys(old.target, old.state)
        after = target_keys(new.target, new.state)
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                changes["target", key] = after.get(key)
    if changes:
        changes[("updated",)] = new.updated
    return changes


def about_entity(note: Note) -> bool:
    return isinstance(note.target, EntityTarget)
