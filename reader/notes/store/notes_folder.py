"""The notes folder: which files it holds, what they say, and the way in which they are changed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reader import files, folder_lock
from reader.errors import DatelineError
from reader.notes.format.notes_reader import NoteFile, read_notes
from reader.notes.note_ids import SIDE_SUFFIX
from reader.notes.store import notes_index
from reader.notes.store.folder_scan import digest, look_at, scan, understood
from reader.structured_text import BYTE_ORDER_MARK
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.files import Stamp
    from reader.model import ArticleHeading, Note
    from reader.notes.store.notes_index import IndexEntry

_DAMAGED = (msgspec.MsgspecError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file's content before and after a write; None where there is no file."""

    name: str
    before: bytes | None
    after: bytes | None


class FiledNote(NamedTuple):
    """A note and the name of the file that holds it."""

    file: str
    note: Note


class CurrentFile(NamedTuple):
    """A notes file as it is at this moment: read, its bytes, and their stamp."""

    file: NoteFile
    content: bytes
    stamp: Stamp


class NotesFolder:
    """The files with their index. Not safe for threads by itself: the notebook keeps them apart."""

    def __init__(self, folder: Path, index_file: Path) -> None:
        self.path = folder
        self._index_file = index_file
        self._entries: dict[str, IndexEntry] | None = None
        self._notes: dict[str, tuple[Note, ...]] = {}
        self._by_article: dict[str | None, list[str]] = {}
        self._about: dict[str, list[str]] = {}
        self._stamps: dict[str, tuple[int, int, int]] = {}
        self._unsettled: set[str] = set()
        """Files changed so shortly before they were read that their stamps cannot tell a further change."""
        self._words: dict[str, tuple[str, ...]] = {}
        self._homes: dict[str, list[str]] | None = None
        self.safe_files: list[str] = []
        self.unreadable: str | None = None
        """Why the folder's files are not known, in a sentence."""
        self._unsaved = 0

    # -- what the files say -------------------------------------------------------------------------------------------

    def entries(self) -> dict[str, IndexEntry]:
        """Every file by name, as of the last look; the first call looks."""
        if self._entries is None:
            self._entries = notes_index.load(self._index_file)
            self._stamps = {name: entry.stamp for name, entry in self._entries.items()}
            self.refresh()
        return self._entries

    def notes_in(self, name: str) -> tuple[Note, ...]:
        known = self._notes.get(name)
        if known is None:
            try:
                known = self.entries()[name].notes()
            except _DAMAGED:  # a damaged index: the file itself knows
                self._read(name)
                known = self.entries()[name].notes()
            self._notes[name] = known
        return known

    def names_for(self, article: str | None) -> list[str]:
        """The files that hold the article's notes (None: files of no article), the one that is written to first."""
        self.entries()
        return self._by_article.get(article, [])

    def names_about(self, entity: str) -> list[str]:
        """The files that hold notes on the entity, the one that is written to first."""
        self.entries()
        return self._about.get(entity, [])

    def entities(self) -> list[str]:
        """Ids of the entities that have notes."""
        self.entries()
        return list(self._about)

    def names(self) -> list[str]:
        """All files, an article's files together, ordered by the name of its first."""
        self.entries()
        groups = sorted(self._by_article.values(), key=lambda names: names[0])
        return [name for names in groups for name in names]

    def home(self, note_id: str) -> FiledNote | None:
        """The file that holds the note, and the note; of two versions the one that is shown."""
        if self._homes is None:
            homes: dict[str, list[str]] = {}
            for name in self.entries():
                for note in self.notes_in(name):
                    homes.setdefault(note.id, []).append(name)
            self._homes = homes
        names = self._homes.get(note_id)
        if not names:
            return None
        name = min(names, key=self._precedence)
        return FiledNote(name, next(note for note in self.notes_in(name) if note.id == note_id))

    def words_in(self, name: str) -> tuple[str, ...]:
        """For each note of the file all words that a search looks through, without case and accents."""
        known = self._words.get(name)
        if known is None:
            try:
                known = self.entries()[name].words()
            except _DAMAGED:
                self._read(name)
                known = self.entries()[name].words()
            self._words[name] = known
        return known

    def heading(self, article: str) -> ArticleHeading | None:
        return next((self.entries()[name].heading for name in self.names_for(article)), None)

    def changed(self) -> bool:
        """Whether a file is not as it was last seen."""
        if self._entries is None:
            return True
        stamps = self._scan()
        if stamps != self._stamps:
            return True
        return any(not self._is_known(name, stamps[name]) for name in tuple(self._unsettled))

    def refresh(self) -> set[str]:
        """Read what has changed since the last look; the names of those files."""
        entries = self._entries if self._entries is not None else self.entries()
        stamps = self._scan()
        gone = entries.keys() - stamps.keys()
        for name in gone:
            self._forget(name)
        altered = {name for name, stamp in stamps.items() if self._stamps.get(name) != stamp}
        altered |= {name for name in tuple(self._unsettled) if not self._is_known(name, stamps[name])}
        for name in altered:
            self._read(name)
        if gone or altered or not self._by_article:
            self._group()  # also after an index was loaded and nothing changed since
        return altered | gone

    def save_index(self) -> None:
        if self._unsaved and self._entries is not None and self.path.is_dir():
            notes_index.save(self._index_file, self._entries)
            self._unsaved = 0

    def bases_in(self, side: str) -> dict[str, str]:
        """For notes in a safe file that are versions of others: what they were edited from."""
        found = self.now(side)
        return dict(found[0].bases) if found else {}

    # -- one file, now ------------------------------------------------------------------------------------------------

    def now(self, name: str) -> CurrentFile | None:
        """The file as it is at this moment, not as it was last seen. None where there is none."""
        path = self.path / name
        try:
            found = files.read(path)
        except OSError as error:
            message = f"{path} could not be read ({error.strerror}); nothing was changed: mend that and try again."
            raise DatelineError(message) from error
        if found is None:
            return None
        content, stamp = found
        return CurrentFile(read_notes(name, content, stamp.modified), content, stamp)

    def write(self, name: str, text: str, before: bytes | None, seen: Stamp | None) -> FileChange:
        """Write the file that was read as `before` with stamp `seen` (None: create it)."""
        mark = BYTE_ORDER_MARK if before and before.startswith(BYTE_ORDER_MARK.encode()) else ""
        return self.write_bytes(name, (mark + text).encode("utf-8"), before, seen)

    def write_bytes(self, name: str, content: bytes, before: bytes | None, seen: Stamp | None) -> FileChange:
        stamp = files.write(self.path / name, content, seen)
        known = self.entries().get(name)
        self._keep(*understood(name, content, stamp))
        entry = self.entries()[name]
        if known is None or _grouped_by(known) != _grouped_by(entry):
            self._group()
        return FileChange(name, before, content)

    def remove(self, name: str, before: bytes, seen: Stamp) -> FileChange:
        files.remove(self.path / name, seen)
        self._forget(name)
        self._group()
        return FileChange(name, before, None)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other Datelines out, and know what they wrote before."""
        try:
            files.make_folder(self.path)
        except OSError as error:
            message = f"The notes folder {self.path} could not be made ({error.strerror}): mend that and try again."
            raise DatelineError(message) from error
        with folder_lock.locked(self.path):
            self.refresh()
            yield

    # -- inside -------------------------------------------------------------------------------------------------------

    def _scan(self) -> dict[str, Stamp]:
        stamps, self.unreadable = scan(self.path)
        return stamps

    def _is_known(self, name: str, stamp: tuple[int, int, int]) -> bool:
        """Whether an unsettled file still says what it said; then its stamp is enough from now on."""
        entry = self.entries()[name]
        if entry.stamp != stamp:
            return False
        try:
            found = files.read(self.path / name)
        except OSError:
            return entry.broken
        if found is None or digest(found[0]) != entry.digest:
            return False
        if notes_index.is_settled(entry.modified):
            entry.settled = True
            self._unsettled.discard(name)
        return True

    def _read(self, name: str) -> None:
        found = look_at(self.path / name)
        if found is not None:
            self._keep(*found)

    def _keep(self, entry: IndexEntry, notes: tuple[Note, ...]) -> None:
        self._forget(entry.name)
        self.entries()[entry.name] = entry
        self._notes[entry.name] = notes
        self._stamps[entry.name] = entry.stamp
        if not entry.settled:
            self._unsettled.add(entry.name)
        if self._homes is not None:
            for note in notes:
                self._homes.setdefault(note.id, []).append(entry.name)

    def _forget(self, name: str) -> None:
        self._unsaved += 1
        if name not in self.entries():
            return
        if self._homes is not None:
            for note in self.notes_in(name):
                self._homes[note.id].remove(name)
        self._notes.pop(name, None)
        self._words.pop(name, None)
        self._stamps.pop(name, None)
        self._unsettled.discard(name)
        del self.entries()[name]

    def _group(self) -> None:
        by_article: dict[str | None, list[str]] = {}
        about: dict[str, list[str]] = {}
        for name, entry in self.entries().items():
            by_article.setdefault(entry.heading.id if entry.heading else None, []).append(name)
            for entity in entry.entities:
                about.setdefault(entity, []).append(name)
        for names in (*by_article.values(), *about.values()):
            if len(names) > 1:
                names.sort(key=self._precedence)
        self._by_article, self._about = by_article, about
        self.safe_files = sorted(name for name in self.entries() if name.endswith(SIDE_SUFFIX))

    def _precedence(self, name: str) -> tuple[bool, bool, int, str]:
        """An article's own file stands before a safe file beside it (unless it is broken) and before copies."""
        return self.entries()[name].broken, name.endswith(SIDE_SUFFIX), len(name), name


def _grouped_by(entry: IndexEntry) -> tuple[object, ...]:
    return entry.heading, entry.entities, entry.broken
