"""The articles that notes are on as RIS records, with the notes and tags: what Zotero, EndNote and Mendeley import.

Zotero takes CSL-JSON for what is cited alone and drops notes and tags in it; of RIS it makes notes and tags of its own.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.model import FactTarget, PassageTarget
from reader.notes.deep_links import link_to_note
from reader.notes.exports.annotations import spoken
from reader.notes.exports.citations import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import ArticleHeading, Note

_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def as_ris(notes: Sequence[Note], headings: Mapping[str, ArticleHeading]) -> str:
    """One record an article."""
    by_article: dict[str, list[Note]] = {}
    for note in notes:
        if note.article in headings:
            by_article.setdefault(note.article or "", []).append(note)
    records = (_record(headings[article], group) for article, group in by_article.items())
    return "".join(f"{record}\r\n" for record in records)


def _record(heading: ArticleHeading, notes: Sequence[Note]) -> str:
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _fields(heading, notes))


def _fields(heading: ArticleHeading, notes: Sequence[Note]) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "TI", _line(heading.title)
    for name in names_of(heading.writer or ""):
        parts = (name.get("family", name.get("literal", "")), name.get("given", ""), name.get("suffix", ""))
        yield "AU", _line(", ".join(part for part in parts if part))
    if heading.outlet:
        yield "T2", _line(heading.outlet)
    if day := _day(heading.published):
        yield "DA", day
    if heading.url:
        yield "UR", _line(heading.url)
    if day := _day(max(note.created for note in notes)):
        yield "Y2", day
    for tag in dict.fromkeys(tag for note in notes for tag in note.tags):
        yield "KW", _line(tag)
    for note in notes:
        yield "N1", _note(note)
    yield "ID", _line(heading.id)
    yield "ER", ""


def _note(note: Note) -> str:
    """A note on one line of the file: in HTML, as Zotero itself writes notes there."""
    parts = []
    if isinstance(note.target, PassageTarget | FactTarget):
        parts.append(f"<blockquote>{_paragraph(note.target.anchor.exact)}</blockquote>")
    if note.mark:
        parts.append(f"<p><b>{_paragraph(note.mark.capitalize())}</b></p>")
    parts += [f"<p>{_paragraph(part)}</p>" for part in re.split(r"\n{2,}", _unix(spoken(note))) if part.strip()]
    if note.tags:
        parts.append(f"<p>{_paragraph(' '.join(f'#{tag}' for tag in note.tags))}</p>")
    return "".join([*parts, f'<p><a href="{html.escape(link_to_note(note))}">Open in Dateline</a></p>'])


def _paragraph(text: str) -> str:
    return html.escape(_unix(text), quote=False).replace("\n", "<br/>")


def _unix(text: str) -> str:
    return _BREAKS.sub("\n", text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(moment: str | None) -> str:
    """`2020/12/04/`: as RIS has it, with what is not known left empty."""
    found = _DAY.match(moment or "")
    return "/".join([*(part or "" for part in found.groups()), ""]) if found else ""
