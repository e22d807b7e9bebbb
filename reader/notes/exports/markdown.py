"""Notes as Markdown, one file an article, with front matter and block names that Obsidian understands.

An article's words are foreign text: every character that Markdown could take for markup is escaped. The reader's own
words are Markdown already and stay as they are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reader.model import EntityTarget, FactTarget, NoteState, PassageTarget
from reader.notes.deep_links import link_to_article, link_to_note, link_to_place
from reader.notes.exports.filled_in import has_place
from reader.notes.exports.page_files import PAGE_KEY, pages_of
from reader.phrasing.credit_lines import credit_line, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, Note

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~=$%^&{}!])")
_LINE_START = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))", re.MULTILINE)
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def files_for(notes: Sequence[Note], headings: Mapping[str, ArticleHeading], folder: Path) -> dict[str, str]:
    """File names with contents."""
    return pages_of(notes, headings, folder, _page)


def escaped(text: str) -> str:
    """Foreign text so that Markdown shows it as it is."""
    text = _MARKUP.sub(r"\\\1", _BREAKS.sub("\n", text))
    return _LINE_START.sub(lambda m: m[1] + (f"\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}"), text)


def _page(heading: ArticleHeading | None, notes: Sequence[Note]) -> str:
    return _entities(notes) if heading is None else _article(heading, notes)


def _article(heading: ArticleHeading, notes: Sequence[Note]) -> str:
    tags = dict.fromkeys(_tag(tag) for note in notes for tag in note.tags if _tag(tag))
    lines = ["---", f"title: {_yaml(heading.title)}"]
    if heading.writer:
        lines.append(f"author: [{', '.join(_yaml(name) for name in heading.writer.split(', '))}]")
    if heading.outlet:
        lines.append(f"outlet: {_yaml(heading.outlet)}")
    if heading.published:
        lines.append(
            f"published: {heading.published if _DAY.fullmatch(heading.published) else _yaml(heading.published)}"
        )
    if heading.url:
        lines.append(f"url: {_yaml(heading.url)}")
    lines.append(f"{PAGE_KEY} {_yaml(heading.id)}")
    lines.append(f"tags: [{', '.join(_yaml(tag) for tag in tags)}]")
    lines.append(f"updated: {_yaml(max(note.updated for note in notes))}")
    lines += ["---", "", f"# {escaped(_one_line(heading.title)) or 'Untitled'}", ""]
    address = web_address(heading)
    places = [f"[{escaped(_one_line(heading.url or ''))}](<{address}>)"] if address else []
    places.append(f"[Open in Dateline]({link_to_article(heading.id)})")
    lines += [" · ".join([part for part in (escaped(credit_line(heading)), *places) if part]), ""]
    for note in notes:
        lines += _note(note)
    return "\n".join(lines)


def _entities(notes: Sequence[Note]) -> str:
    lines = ["---", 'title: "Notes on entities"', f'{PAGE_KEY} ""', "---", ""]
    by_entity: dict[str, list[Note]] = {}
    for note in notes:
        key = note.target.entity if isinstance(note.target, EntityTarget) else ""
        by_entity.setdefault(key, []).append(note)
    for group in by_entity.values():
        target = group[0].target
        name = target.name if isinstance(target, EntityTarget) else "Of no article"
        lines += [f"## {escaped(_one_line(name))}", ""]
        for note in group:
            lines += _note(note)
    return "\n".join(lines)


def _note(note: Note) -> list[str]:
    lines = []
    if isinstance(note.target, PassageTarget | FactTarget):
        quote = escaped(note.target.anchor.exact).split("\n")
        lines += [f"> {line}".rstrip() for line in quote]
        where = link_to_place(note) if has_place(note) else link_to_article(note.article or "")
        lines += [f"> [in the article]({where})", ""]
        if note.state is NoteState.UNSURE:
            lines += ["*The article says this in several places.*", ""]
        elif note.state is NoteState.LOST:
            lines += ["*The article no longer says this.*", ""]
        elif note.target.anchor.now:
            lines += [f"*Now:* {escaped(_one_line(note.target.anchor.now))}", ""]
    if note.mark:
        lines += [f"**{note.mark.capitalize()}**", ""]
    if note.about:
        lines += [f"**{escaped(_one_line(note.about.question))}**", ""]
        for answer in note.about.answers:
            lines.append(f"- {escaped(_one_line(answer.outlet))}: {escaped(_one_line(answer.value))}")
        lines += [""] if note.about.answers else []
    if note.body:
        lines += [note.body, ""]
    tags = " ".join(f"#{tag}" for tag in map(_tag, note.tags) if tag)
    lines += [f"{tags} [note]({link_to_note(note)}) ^{note.id}".strip(), ""]
    return lines


def _tag(tag: str) -> str:
    """As Obsidian allows: letters, digits, hyphen, underscore and slash, not digits alone."""
    name = re.sub(r"[^\w/-]+", "-", tag).strip("-/")
    return f"n{name}" if name.isdigit() else name


def _yaml(text: str) -> str:
    """A JSON string is a YAML string too, on one line."""
    return (
        json.dumps(text, ensure_ascii=False)
        .replace("\x7f", "\\u007f")
        .replace("\x85", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
