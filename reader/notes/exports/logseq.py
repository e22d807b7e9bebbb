"""Notes as pages of Logseq: an article's source as the page's properties, and a block for each passage, with the notes
on it as the blocks under it.

Logseq reads YAML front matter line by line, so that a list there is lost with all that stands beside it; and `\\[` and
`\\(`, which other Markdown takes for a bracket, begin a formula in it. Hence pages of their own.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from reader.model import EntityTarget, FactTarget, NoteState, PassageTarget
from reader.notes.deep_links import link_to_article, link_to_note, link_to_place
from reader.notes.exports.annotations import spoken
from reader.notes.exports.filled_in import has_place
from reader.notes.exports.page_files import PAGE_KEY, pages_of
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, Note, Target

_MARKUP = re.compile(r"""([!"#$%&'*+,./:;<=>?@\\\]^_`{|}~)-])""")
"""All of ASCII's punctuation but the brackets that open, which a backslash would make a formula of."""
_REFERENCE = "(\u2060("
"""Two brackets that open name a block; a joiner, which has no width, keeps them apart."""
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_NAMESPACE = uuid.UUID("f6c7d3f0-6d5b-5c0e-9d9b-0d6f3c0f7a51")
"""Blocks are known by it and the note's id, so that references to them hold from one export to the next."""
_STATES = {
    NoteState.UNSURE: "The article says this in several places.",
    NoteState.LOST: "The article no longer says this.",
}


def logseq_pages(notes: Sequence[Note], headings: Mapping[str, ArticleHeading], folder: Path) -> dict[str, str]:
    """File names with contents, for the folder `pages` of a graph."""
    return pages_of(notes, headings, folder, _page)


def plain(text: str) -> str:
    """Foreign text so that Logseq shows it as it is."""
    return _MARKUP.sub(r"\\\1", text).replace("((", _REFERENCE).replace("((", _REFERENCE)


def block_id(note: Note) -> str:
    """By which other blocks refer to the note: `((…))`."""
    return str(uuid.uuid5(_NAMESPACE, note.id))


def _page(heading: ArticleHeading | None, notes: Sequence[Note]) -> str:
    lines = _properties(heading, notes)
    for group in _threads(notes):
        lines += ["", *_block(_on(group[0]))]
        for note in group:
            lines += _block(_words(note), depth=1)
    return "\n".join(lines) + "\n"


def _properties(heading: ArticleHeading | None, notes: Sequence[Note]) -> list[str]:
    if heading is None:
        return ["title:: Dateline: notes on people and places", f'{PAGE_KEY}: ""']
    tags = dict.fromkeys(tag for note in notes for tag in map(_tag_name, note.tags) if tag)
    properties = {
        "title": _line(heading.title) or heading.id,
        "author": _value(heading.writer),
        "outlet": _value(heading.outlet),
        "published": heading.published,
        "url": _line(heading.url or ""),
        "tags": ", ".join(f"[[{tag}]]" for tag in tags),
    }
    lines = [f"{key}:: {value}" for key, value in properties.items() if value]
    return [*lines, f"{PAGE_KEY}: {_quoted(heading.id)}"]


def _threads(notes: Iterable[Note]) -> list[list[Note]]:
    """Notes on the very same together."""
    found: dict[object, list[Note]] = {}
    for note in notes:
        found.setdefault(_key(note.target), []).append(note)
    return list(found.values())


def _key(target: Target) -> object:
    match target:
        case PassageTarget(anchor) | FactTarget(_, anchor):
            return (type(target), anchor.exact, anchor.start, anchor.end)
        case EntityTarget(entity):
            return entity
        case _:
            return None


def _on(note: Note) -> list[str]:
    """What the notes of a block are on."""
    target = note.target
    if isinstance(target, EntityTarget):
        return [f"[[{_page_name(target.name)}]]" if _page_name(target.name) else plain(_line(target.entity))]
    if not isinstance(target, PassageTarget | FactTarget):
        return [f"[On the article]({link_to_article(note.article or '')})"]
    lines = [f"> {plain(line.strip())}".rstrip() for line in _BREAKS.sub("\n", target.anchor.exact).strip().split("\n")]
    where = link_to_place(note) if has_place(note) else link_to_article(note.article or "")
    lines += ["", f"[in the article]({where})"]
    if note.state in _STATES:
        lines.append(f"*{_STATES[note.state]}*")
    elif target.anchor.now:
        lines.append(f"*Now:* {plain(_line(target.anchor.now))}")
    return lines


def _words(note: Note) -> list[str]:
    """The note: what of it is ours first, so that whatever Markdown stands in the reader's words has it behind it."""
    tags = [f"#[[{tag}]]" for tag in map(_tag_name, note.tags) if tag]
    lines = [" ".join([f"[note]({link_to_note(note)})", *tags]), f"id:: {block_id(note)}"]
    if note.mark:
        lines.append(f"mark:: {note.mark}")
    if note.highlight:
        lines.append(f"highlight:: {_value(note.highlight)}")
    said = spoken(note)
    return [*lines, *_BREAKS.sub("\n", said).split("\n")] if said.strip() else lines


def _block(lines: Sequence[str], *, depth: int = 0) -> list[str]:
    """A block as Logseq writes one: a hyphen, and what follows two spaces further in."""
    indent = "\t" * depth
    first, *rest = lines
    return [f"{indent}- {first}", *(f"{indent}  {line}".rstrip() for line in rest)]


def _tag_name(tag: str) -> str:
    """The page that a tag names: as it is, but for what would end its name."""
    return _page_name(tag.removeprefix("#"))


def _page_name(name: str) -> str:
    return " ".join(re.sub(r"[\[\]#]+", " ", _line(name)).split())


def _value(text: str | None) -> str:
    """A property's value. In quotation marks nothing in it is a reference to a page or a block."""
    value = _line(text or "")
    return _quoted(value) if re.search(r"[\[\](){}#]", value) else value


def _quoted(text: str) -> str:
    return '"{}"'.format(_line(text).replace('"', "”"))


def _line(text: str) -> str:
    return displayable(" ".join(text.split()))
