"""One change to the notes: read, change, write, while no other Dateline does.

Every file is read again inside the lock, so that what another program wrote meanwhile is kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reader import files
from reader.errors import DatelineError
from reader.notes.format import notes_writer
from reader.notes.format.conflict_marks import sides_of, united
from reader.notes.format.notes_reader import BASE_KEY
from reader.notes.format.notes_writer import CannotChange, target_keys
from reader.notes.note_ids import ENTITIES_FILE, SIDE_SUFFIX, file_name, side_name

if TYPE_CHECKING:
    from reader.files import Stamp
    from reader.model import ArticleHeading, Note
    from reader.notes.format.notes_reader import NoteFile
    from reader.notes.format.notes_writer import Changes, Value
    from reader.notes.store.notes_folder import FileChange, NotesFolder


class Transaction:
    """The changes made so far, and the means to make one more. Lives while the folder is locked."""

    def __init__(self, folder: NotesFolder) -> None:
        self.folder = folder
        self.changes: list[FileChange] = []

    def heading_for(self, note: Note) -> ArticleHeading | None:
        """What is known of the note's article; None for a note on an entity."""
        return None if note.article is None else self.folder.heading(note.article)

    def append(
        self, heading: ArticleHeading | None, note: Note, *, beside: Note | None = None, name: str | None = None
    ) -> None:
        """Write a note at the end of its article's file (None: the file on entities).

        Where that file cannot be written to, and always when the note is one more version of the note `beside`, it
        goes to the safe file next to it.
        """
        block = notes_writer.note_text(note, {BASE_KEY: fingerprint(beside)} if beside else None)
        self.append_text(heading, block, aside=beside is not None, name=name)

    def append_text(
        self, heading: ArticleHeading | None, block: str, *, aside: bool = False, name: str | None = None
    ) -> None:
        """Like `append`, with the note's text as it is to stand in the file."""
        name = name or self._name_for(heading)
        if not aside:
            try:
                self._append_to(name, heading, block)
                return
            except (CannotChange, files.WriteFailed):
                pass
        self._append_to(side_name(name), heading, block)

    def text_of(self, name: str, note_id: str) -> str:
        """A note's text as it stands in its file, with whatever a person wrote into it."""
        file, _, _ = self._open(name)
        return notes_writer.block_text(file, place_of(file, note_id))

    def change(self, name: str, note_id: str, changes: Changes) -> None:
        """Set keys of a note in a file."""
        file, before, seen = self._open(name)
        text = notes_writer.with_changes(file, place_of(file, note_id), changes)
        if text != file.text:
            self.changes.append(self.folder.write(name, text, before, seen))

    def delete(self, name: str, note_id: str) -> None:
        """Take a note out of a file; a file in which nothing is left goes."""
        file, before, seen = self._open(name)
        text = notes_writer.without_note(file, place_of(file, note_id))
        rest = replace(file, text=text, notes=tuple(note for note in file.notes if note.id != note_id))
        if notes_writer.is_empty_file(rest):
            self.changes.append(self.folder.remove(name, before, seen))
        else:
            self.changes.append(self.folder.write(name, text, before, seen))

    def put(self, name: str, content: bytes | None, before: bytes | None) -> None:
        """Give a file another content as a whole (None: remove it) if it still is as `before`."""
        found = self.folder.now(name)
        if (found[1] if found else None) != before:
            raise DatelineError(f"{name} was changed meanwhile; nothing was written: look at it, then try again.")
        seen = found[2] if found else None
        if content is not None:
            self.changes.append(self.folder.write_bytes(name, content, before, seen))
        elif before is not None and seen is not None:
            self.changes.append(self.folder.remove(name, before, seen))

    def _append_to(self, name: str, heading: ArticleHeading | None, block: str) -> None:
        found = self.folder.now(name)
        if found is None:
            text, before, seen = notes_writer.new_file(heading), None, None
        else:
            file, before, seen = found if not self._take_marks_out(name, found[0]) else self._open(name)
            if file.broken:
                raise CannotChange(file.problems[0].message)
            text = file.text
        self.changes.append(self.folder.write(name, notes_writer.with_note(text, block), before, seen))

    def _open(self, name: str) -> tuple[NoteFile, bytes, Stamp]:
        found = self.folder.now(name)
        if found is None:
            raise DatelineError(f"{name} is gone; nothing was changed: look at the notes again.")
        if self._take_marks_out(name, found[0]):
            return self._open(name)
        if found[0].broken:
            raise CannotChange(f"{found[0].problems[0].message} Until then its notes cannot be changed.")
        return found

    def _take_marks_out(self, name: str, file: NoteFile) -> bool:
        """Make one file of both sides of a conflict, where no note stands against another; whether that was done."""
        if not file.marked or file.rivals:
            return False
        self.unite(name)
        return True

    def unite(self, name: str) -> None:
        """Take git's conflict marks out of a file: all notes of ours stay, and those that only they have."""
        found = self.folder.now(name)
        sides = sides_of(found[0].text) if found else None
        if found is None or sides is None:
            raise DatelineError(f"{name} was changed meanwhile; nothing was written: look at it, then try again.")
        file, before, seen = found
        self.changes.append(self.folder.write(name, united(sides, file.only_theirs), before, seen))

    def _name_for(self, heading: ArticleHeading | None) -> str:
        """The file that takes a new note; a broken one too, so that the note goes to the safe file beside it."""
        if heading is None:
            return ENTITIES_FILE
        for name in self.folder.names_for(heading.id):
            return name.removesuffix(SIDE_SUFFIX) + ".toml" if name.endswith(SIDE_SUFFIX) else name
        return file_name(heading, {name.lower() for name in self.folder.entries()})


def place_of(file: NoteFile, note_id: str) -> int:
    """The note's place among the file's `[[note]]` tables. Raises `DatelineError` where it is not there."""
    for note, place in zip(file.notes, file.places, strict=True):
        if note.id == note_id:
            return place
    raise DatelineError(f"The note {note_id} is not in {file.name} any more: look at the notes again.")


def fingerprint(note: Note) -> str:
    """The same for two versions of a note that say the same, whatever their times."""
    said = repr((note.body, note.tags, note.mark, note.highlight, note.target, note.state, *filter(None, [note.about])))
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
    if old.about != new.about:
        changes["about", "question"] = new.about.question if new.about else None
        changes["about", "answers"] = new.about.answers if new.about else None
    if changes:
        changes[("updated",)] = new.updated
    return changes
