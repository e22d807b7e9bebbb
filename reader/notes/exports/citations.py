"""The articles that notes are on as CSL-JSON, for Zotero, pandoc and whatever writes bibliographies."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reader.model import FactTarget, PassageTarget
from reader.notes.exports.annotations import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import ArticleHeading, Note

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_BEHIND_NAMES = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


def as_csl(notes: Sequence[Note], headings: Mapping[str, ArticleHeading]) -> str:
    """One citation an article, with its notes as the annotation."""
    by_article: dict[str, list[Note]] = {}
    for note in notes:
        if note.article in headings:
            by_article.setdefault(note.article or "", []).append(note)
    items = [citation(headings[article], group) for article, group in by_article.items()]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def citation(heading: ArticleHeading, notes: Sequence[Note] = ()) -> dict[str, object]:
    """An article as CSL describes it: whose it is, of which day, and when the reader last noted something on it."""
    item: dict[str, object] = {"id": heading.id, "type": "article-newspaper", "title": heading.title}
    if heading.writer:
        item["author"] = names_of(heading.writer)
    if heading.outlet:
        item["container-title"] = heading.outlet
    if heading.url:
        item["URL"] = heading.url
    if issued := _date_parts(heading.published):
        item["issued"] = issued
    if accessed := _date_parts(max((note.created for note in notes), default=None)):
        item["accessed"] = accessed
    annotation = "\n\n".join(part for note in notes for part in (_quote(note), spoken(note)) if part)
    if annotation:
        item["annote"] = annotation
    tags = dict.fromkeys(tag for note in notes for tag in note.tags)
    if tags:
        item["keyword"] = ", ".join(tags)
    return item


def names_of(writer: str) -> list[dict[str, str]]:
    """The writers by family and given name; who has but one name, or is an office, as it stands."""
    return [_name(name.split()) for name in writer.split(", ") if name.strip()]


def _name(words: Sequence[str]) -> dict[str, str]:
    behind = words[-1] if len(words) > 2 and _BEHIND_NAMES.fullmatch(words[-1]) else ""
    named = words[:-1] if behind else words
    if len(named) < 2:
        return {"literal": " ".join(words)}
    first = next((at for at, word in enumerate(named[1:], 1) if word[:1].islower()), len(named) - 1)
    name = {"family": " ".join(named[first:]), "given": " ".join(named[:first])}
    return {**name, "suffix": behind} if behind else name


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    found = _DAY.match(day or "")
    return {"date-parts": [list(_numbers(found.groups()))]} if found else None


def _numbers(parts: Iterable[str | None]) -> Iterable[int]:
    return (int(part) for part in parts if part)


def _quote(note: Note) -> str:
    return f"“{note.target.anchor.exact}”" if isinstance(note.target, PassageTarget | FactTarget) else ""
