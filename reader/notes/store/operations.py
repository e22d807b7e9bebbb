"""What a reader does to notes, each as one function of a transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import DatelineError
from reader.model import Anchor, FactTarget, NoteState, PassageTarget
from reader.notes.format import notes_writer
from reader.notes.format.notes_reader import MARKS
from reader.notes.format.notes_writer import CannotChange
from reader.notes.note_ids import SIDE_SUFFIX
from reader.notes.store.transaction import difference, fingerprint
from reader.toml_edit import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import ArticleHeading, Note
    from reader.notes.anchors.text_revisions import TextRevision
    from reader.notes.store.notes_folder import NotesFolder
    from reader.notes.store.transaction import Transaction

UPDATED = ("updated",)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two versions of one note: the one that is shown, and another in another file."""

    shown: Note
    other: Note
    file: str
    other_file: str


class NoteClash(DatelineError):  # noqa: N818 - it reads as what happened
    """Somebody else changed the note meanwhile. Both versions are on disk, and `Notebook.clashes` lists them."""


def edit(transaction: Transaction, base: Note, edited: Note) -> Note | None:
    """Bring what was changed from `base` to `edited` into the file. None: it was kept beside it, there is a clash."""
    wanted = difference(base, edited)
    found = transaction.folder.home(base.id)
    heading = transaction.heading_for(base)
    if found is None:  # deleted elsewhere; what the reader just wrote is worth more
        transaction.append(heading, edited)
        return edited
    name, current = found
    theirs = difference(base, current)
    if any(key in theirs and theirs[key] != value for key, value in wanted.items() if key != UPDATED):
        transaction.append(heading, edited, beside=base)
        return None
    if not wanted:
        return current
    try:
        transaction.change(name, base.id, {("id",): base.id, **wanted})
    except CannotChange:
        transaction.append(heading, edited, beside=base)
        return edited
    changed = transaction.folder.home(base.id)
    return changed[1] if changed else edited


def delete(transaction: Transaction, base: Note) -> Note:
    """Take a note out, unless it was changed since `base`."""
    found = transaction.folder.home(base.id)
    if found is None:
        return base
    name, note = found
    if fingerprint(note) != fingerprint(base):
        raise DatelineError("The note was changed elsewhere meanwhile; it is kept: read it, then delete it.")
    transaction.delete(name, note.id)
    return note


def overwrite(transaction: Transaction, note: Note) -> None:
    """Bring a note's whole state into its file."""
    found = transaction.folder.home(note.id)
    if found is None:
        transaction.append(transaction.heading_for(note), note)
    else:
        transaction.change(found[0], note.id, {("id",): note.id, **difference(found[1], note)})


class ImportCounts(NamedTuple):
    """How many notes that were taken in were new, known, and known with other words."""

    new: int
    known: int
    clashing: int


class IncomingNote(NamedTuple):
    """A note that comes from elsewhere, with the heading of its article; None of a note on an entity."""

    heading: ArticleHeading | None
    note: Note


def take_in(transaction: Transaction, notes: Sequence[IncomingNote]) -> ImportCounts:
    """Write notes that have their ids already; how many were new, known, and known otherwise.

    The last are written beside the known ones, so that they clash and the reader chooses.
    """
    new: dict[str | None, list[Note]] = {}
    headings: dict[str | None, ArticleHeading | None] = {}
    clashing: list[IncomingNote] = []
    known = 0
    for heading, note in notes:
        found = transaction.folder.home(note.id)
        if found is None:
            article = heading.id if heading else None
            headings[article] = heading
            new.setdefault(article, []).append(note)
        elif _is_same(found[1], note):
            known += 1
        else:
            clashing.append(IncomingNote(transaction.heading_for(found[1]), note))
    for article, group in new.items():
        block = "\n".join(notes_writer.note_text(note) for note in group)
        transaction.append_text(headings[article], block)
    for heading, note in clashing:
        transaction.append_text(heading, notes_writer.note_text(note), aside=True)
    return ImportCounts(sum(map(len, new.values())), known, len(clashing))


def _is_same(known: Note, note: Note) -> bool:
    """Whether two notes have the same words on the same words, wherever these are said to stand."""
    return fingerprint(_unplaced(known)) == fingerprint(_unplaced(note))


def _unplaced(note: Note) -> Note:
    target = note.target
    if isinstance(target, PassageTarget | FactTarget):
        target = replace(target, anchor=Anchor(target.anchor.exact, "", "", 0, 0))
    return replace(note, target=target, state=NoteState.FOUND)


def revise(transaction: Transaction, article: str, revision: TextRevision) -> tuple[Note, ...]:
    """Let the article's notes follow a revision; those that are not in their place afterwards."""
    from reader.notes.anchors.text_revisions import followed

    displaced = []
    for name in list(transaction.folder.names_for(article)):
        broken = transaction.folder.entries()[name].broken
        for note in transaction.folder.notes_in(name):
            after = followed(note, revision)
            changes = difference(note, after)
            changes.pop(UPDATED, None)
            if changes and not broken:
                transaction.change(name, note.id, changes)
            if after.state is not NoteState.FOUND:
                displaced.append(after)
    return tuple(displaced)


def move(transaction: Transaction, article: str, heading: ArticleHeading) -> int:
    """Let the notes on an article stand with another article; how many. What a broken file holds stays there."""
    moved = 0
    for name in list(transaction.folder.names_for(article)):
        if transaction.folder.entries()[name].broken:
            continue
        for note in list(transaction.folder.notes_in(name)):
            transaction.append_text(heading, transaction.text_of(name, note.id))
            transaction.delete(name, note.id)
            moved += 1
    return moved


def settle(transaction: Transaction, clash: Clash, keep: str, new_id: str) -> None:
    """End a clash: keep the `shown` version, the `other`, or `both` (the other as a note of its own)."""
    if clash.file == clash.other_file:
        _settle_marked(transaction, clash, keep, new_id)
        return
    for name, version in ((clash.file, clash.shown), (clash.other_file, clash.other)):
        if not any(fingerprint(note) == fingerprint(version) for note in transaction.folder.notes_in(name)):
            raise DatelineError("The note was changed once more meanwhile; nothing was done: look at it again.")
    transaction.delete(clash.other_file, clash.other.id)
    if keep == "other":
        transaction.change(clash.file, clash.shown.id, difference(clash.shown, clash.other))
    elif keep == "both":
        transaction.append(transaction.heading_for(clash.shown), replace(clash.other, id=new_id))


def _settle_marked(transaction: Transaction, clash: Clash, keep: str, new_id: str) -> None:
    """End a clash between the two sides of a conflict in git. Those that are not decided yet go to the safe file."""
    found = transaction.folder.now(clash.file)
    notes, rivals = (found[0].notes, found[0].rivals) if found else ((), ())
    decided = next((rival for rival in rivals if fingerprint(rival) == fingerprint(clash.other)), None)
    shown = next(
        (note for note in notes if note.id == clash.shown.id and fingerprint(note) == fingerprint(clash.shown)), None
    )
    if decided is None or shown is None:
        raise DatelineError("The note was changed once more meanwhile; nothing was decided: look at it again.")
    transaction.unite(clash.file)
    heading = transaction.heading_for(clash.shown)
    for rival in rivals:
        if rival is not decided:
            transaction.append_text(heading, notes_writer.note_text(rival), aside=True, name=clash.file)
    if keep == "other":
        transaction.change(clash.file, shown.id, {("id",): shown.id, **difference(shown, decided)})
    elif keep == "both":
        transaction.append(heading, replace(decided, id=new_id), name=clash.file)


def clashes(folder: NotesFolder) -> tuple[Clash, ...]:
    """Notes of which two files hold different versions."""
    shown: dict[tuple[str | None, str], tuple[str, Note]] = {}
    found = []
    for name in _names_with_company(folder):
        for note in folder.notes_in(name):
            file, first = shown.setdefault((note.article, note.id), (name, note))
            if fingerprint(first) != fingerprint(note):
                found.append(Clash(first, note, file, name))
    for name, entry in folder.entries().items():
        if entry.marked and (marked := folder.now(name)) is not None:
            ours = {note.id: note for note in marked[0].notes}
            found += [Clash(ours[rival.id], rival, name, name) for rival in marked[0].rivals]
    return tuple(found)


def _names_with_company(folder: NotesFolder) -> list[str]:
    """The files of articles that have more than one."""
    articles = {entry.heading.id if entry.heading else None for entry in folder.entries().values()}
    groups = (folder.names_for(article) for article in articles)
    return [name for names in groups if len(names) > 1 for name in names if not folder.entries()[name].broken]


def mergeable(folder: NotesFolder) -> bool:
    """Whether a safe file holds notes that can go where they belong, since the file there can be written again."""
    return any(_plan(folder, name) for name in folder.safe_files)


def merge(transaction: Transaction) -> None:
    """Move the notes of safe files to where they belong; what clashes stays, for the reader to choose."""
    folder = transaction.folder
    for side in list(folder.safe_files):
        for note, base in _plan(folder, side):
            main = _main_name(side)
            entry = folder.entries().get(main)
            current = {known.id: known for known in folder.notes_in(main)}.get(note.id) if entry else None
            if current is None:
                block = transaction.text_of(side, note.id)
                if base is not None:
                    block = notes_writer.note_text(note)
                transaction.append_text(folder.entries()[side].heading, block, name=main)
            elif fingerprint(current) != fingerprint(note) and fingerprint(current) == base:
                transaction.change(main, note.id, difference(current, note))
            transaction.delete(side, note.id)


def _plan(folder: NotesFolder, side: str) -> list[tuple[Note, str | None]]:
    """The safe file's notes that clash with nothing, each with the fingerprint of what it was edited from."""
    if folder.entries()[side].broken:
        return []
    main = folder.entries().get(_main_name(side))
    if main is not None and main.broken:
        return []
    there = {note.id: fingerprint(note) for note in folder.notes_in(main.name)} if main else {}
    bases = folder.bases_in(side)
    return [
        (note, bases.get(note.id))
        for note in folder.notes_in(side)
        if there.get(note.id) in (None, fingerprint(note), bases.get(note.id))
    ]


def _main_name(side: str) -> str:
    return side.removesuffix(SIDE_SUFFIX) + ".toml"


def distinct_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Each tag once, as a file can hold it."""
    return tuple(dict.fromkeys(storable(tag) for tag in tags))


def check_mark(mark: str | None) -> None:
    """Raises `DatelineError` where no fact is marked so."""
    if mark and mark not in MARKS:
        raise DatelineError(f"A fact is marked {' or '.join(MARKS)}, not {mark}: choose one of these.")
