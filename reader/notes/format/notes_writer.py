"""Changes to a notes file's text that leave everything else in it as its owner wrote it.

A new note is text at the end, a changed one gets the new value in the place of the old. Before anything is written, the
new text is read again: it must say what the old one said but for the change, otherwise the change is refused.
"""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.errors import DatelineError
from reader.model import EntityTarget, FactTarget, NoteState, PassageTarget
from reader.notes.format.conflict_marks import without_marks
from reader.notes.format.notes_reader import FORMAT, parsed
from reader.structured_text import MalformedError, decode_toml, line_and_column
from reader.toml_edit import blocks, line_end, quoted, spliced, storable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Anchor, ArticleHeading, Note, NotedAnswer, Target
    from reader.notes.format.notes_reader import NoteFile

Value: TypeAlias = "str | int | list[str] | tuple[NotedAnswer, ...] | None"
"""What a key is set to; None removes it."""

Changes: TypeAlias = "Mapping[tuple[str, ...], Value]"
"""Keys of one note, as paths from it (`("tags",)`, `("target", "start")`), and their new values."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class CannotChange(DatelineError):  # noqa: N818 - it reads as what happened
    """The file is laid out so that the change would harm what a person wrote there. It is as it was."""


def new_file(heading: ArticleHeading | None) -> str:
    """The text of a file without notes, for an article or (None) for notes on entities."""
    lines = [f"format = {FORMAT}"]
    if heading is not None:
        lines += ["", "[article]", f"id = {quoted(heading.id)}", f"title = {quoted(heading.title)}"]
        if heading.url is not None:
            lines.append(f"url = {quoted(heading.url)}")
        if heading.published is not None:
            lines.append(f"published = {_moment(heading.published)}")
        if heading.outlet is not None:
            lines.append(f"outlet = {quoted(heading.outlet)}")
        if heading.writer is not None:
            lines.append(f"writer = {quoted(heading.writer)}")
    return "\n".join(lines) + "\n"


def note_text(note: Note, extra: Mapping[str, str] | None = None) -> str:
    """A note as a `[[note]]` table. `extra`: further keys with texts that only this program reads."""
    lines = ["[[note]]", f"id = {quoted(note.id)}", f"created = {_moment(note.created)}"]
    lines.append(f"updated = {_moment(note.updated)}")
    lines.append(f"tags = [{', '.join(quoted(tag) for tag in note.tags)}]")
    if note.mark is not None:
        lines.append(f"mark = {quoted(note.mark)}")
    if note.highlight is not None:
        lines.append(f"highlight = {quoted(note.highlight)}")
    lines += [f"{key} = {quoted(value)}" for key, value in (extra or {}).items()]
    lines.append(f"body = {_body(note.body)}")
    lines += ["", "[note.target]"]
    for key, value in target_keys(note.target, note.state).items():
        if value is not None:
            lines.append(f"{key} = {quoted(value) if isinstance(value, str) else value}")
    if note.about is not None:
        lines += ["", "[note.about]", f"question = {quoted(note.about.question)}"]
        lines.append(f"answers = {_answers(note.about.answers)}")
    return "\n".join(lines) + "\n"


def target_keys(target: Target, state: NoteState = NoteState.FOUND) -> dict[str, str | int | None]:
    """A target's table; None stands for a key that is not written."""
    keys: dict[str, str | int | None]
    match target:
        case PassageTarget(anchor):
            keys = {"kind": "passage", **_anchor_keys(anchor)}
        case FactTarget(fact, anchor):
            keys = {"kind": "fact", "fact": str(fact), **_anchor_keys(anchor)}
        case EntityTarget(entity, name):
            keys = {"kind": "entity", "entity": entity, "name": name}
        case _:
            keys = {"kind": "article"}
    keys["state"] = None if state is NoteState.FOUND else str(state)
    return keys


def with_note(text: str, block: str) -> str:
    """The file's text with one more note, or several, at its end."""
    newline = _newline(text)
    if text and not text.endswith("\n"):
        text += newline
    added = text + (newline if text else "") + block.replace("\n", newline)
    data = parsed(text)
    known = data.get("note", [])
    if not isinstance(known, list):
        raise _refusal(text, 0)
    expected = {**data, "note": [*known, *parsed(block)["note"]]}
    return _checked(text, added, expected, 0)


def with_changes(file: NoteFile, place: int, changes: Changes) -> str:
    """The file's text with keys of the note at `place` changed. Keys that have the value already stay untouched."""
    found = blocks(file.text, "note")
    data = parsed(file.text)
    if place >= len(found) or len(found) != len(data["note"]):
        raise _refusal(file.text, 0)
    note = copy.deepcopy(data["note"][place])
    expected = {**data, "note": [*data["note"][:place], note, *data["note"][place + 1 :]]}
    start, end = found[place].start, line_end(file.text, found[place].end)
    block = file.text[start:end]
    newline = _newline(file.text)
    for path, value in changes.items():
        written = None if value is None else _written(path[-1], value)
        if _expect(note, path, written):
            block = spliced(block, "note", path, written and written.replace("\n", newline), newline)
    return _checked(file.text, file.text[:start] + block + file.text[end:], expected, start)


def without_note(file: NoteFile, place: int) -> str:
    """The file's text without one note. Comments after its last key belong to what follows, and stay."""
    found = blocks(file.text, "note")
    data = parsed(file.text)
    if place >= len(found) or len(found) != len(data["note"]):
        raise _refusal(file.text, 0)
    block = found[place]
    before, after = file.text[: block.start], file.text[block.end :]
    after = after.partition("\n")[2].lstrip("\r\n")  # what is left of the line is a comment on the last key
    newline = _newline(file.text)
    parts = [part for part in (before.rstrip(), after) if part]
    text = (newline * 2).join(parts) + ("" if after else newline)
    expected = {**data, "note": [*data["note"][:place], *data["note"][place + 1 :]]}
    if not expected["note"]:
        del expected["note"]
    return _checked(file.text, text, expected, block.start)


def block_text(file: NoteFile, place: int) -> str:
    """One note's text as it stands in the file, with LF line ends."""
    block = blocks(file.text, "note")[place]
    return file.text[block.start : block.end].replace("\r\n", "\n") + "\n"


def is_empty_file(file: NoteFile) -> bool:
    """Whether a file without notes holds nothing that a person added, so that it can go."""
    return not file.notes and not file.problems and file.text.strip() == new_file(file.heading).strip()


def _body(body: str) -> str:
    if not body:
        return '""'
    text = storable(body).replace("\\", "\\\\").replace('"""', '""\\"')
    text = _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return f'"""\n{without_marks(text)}\n"""'


def _moment(value: str) -> str:
    """A date or time as TOML's own where it is one, else as text."""
    try:
        moment = decode_toml(f"value = {value}").get("value")
    except MalformedError:
        return quoted(value)
    return value if isinstance(moment, date) and "\n" not in value and "#" not in value else quoted(value)


def _anchor_keys(anchor: Anchor) -> dict[str, str | int | None]:
    return {
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
        "now": anchor.now,
    }


def _answers(answers: tuple[NotedAnswer, ...]) -> str:
    lines = [f"  {{ outlet = {quoted(one.outlet)}, value = {quoted(one.value)} }},\n" for one in answers]
    return f"[\n{''.join(lines)}]" if lines else "[]"


def _written(key: str, value: str | int | list[str] | tuple[NotedAnswer, ...]) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return _answers(value)
    if isinstance(value, list):
        return f"[{', '.join(quoted(item) for item in value)}]"
    if key == "body":
        return _body(value)
    return _moment(value) if key in ("created", "updated") else quoted(value)


def _expect(note: dict[str, Any], path: tuple[str, ...], written: str | None) -> bool:
    """Set a key in the data that the new text must say; whether that changed anything."""
    *tables, key = path
    if written is None:
        for name in tables:
            note = note.get(name, {})
        return note.pop(key, None) is not None
    for name in tables:
        note = note.setdefault(name, {})
    value = parsed(f"value = {written}")["value"]
    if note.get(key) == value and type(note.get(key)) is type(value):
        return False
    note[key] = value
    return True


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _checked(old: str, new: str, expected: dict[str, Any], position: int) -> str:
    try:
        if parsed(new) == expected:
            return new
    except MalformedError:
        pass
    raise _refusal(old, position)


def _refusal(text: str, position: int) -> CannotChange:
    line, _ = line_and_column(text, position)
    return CannotChange(
        f"The notes from line {line} on are laid out so that Dateline cannot change them without harm; "
        "nothing was written: change them in an editor."
    )
