"""Who wrote an article, by name: what its byline says, without `By`, roles and the paper."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.bylines import byline
from reader.sources.text.block_words import words

if TYPE_CHECKING:
    from reader.model import Article

_PARTS = re.compile(r"\s*[,|·/\n]\s*|\s+[–—-]\s+")
_TOGETHER = re.compile(r"\s+(?:and|&)\s+")
_AT = re.compile(r"\s+in\s+.*\Z")


def writer_of(article: Article) -> str | None:
    """The writers' names, with commas between them; None where no byline names anybody."""
    names = []
    for block in article.blocks:
        if block.kind is BlockKind.BYLINE:
            line = _opening().sub("", article.text[block.start : block.end].strip())
            parts = [_AT.sub("", part.strip(" .")) for part in _PARTS.split(line)]
            names += [name for part in parts if _is_person(part) for name in _TOGETHER.split(part)]
    return byline(names)


def _is_person(part: str) -> bool:
    lists = words()
    last = part.rsplit(maxsplit=1)[-1].casefold() if part.strip() else ""
    return bool(last) and last not in lists.outlet_nouns and _role().fullmatch(part) is None and not _agency(part)


def _agency(part: str) -> bool:
    return any(re.fullmatch(agency, part) for agency in words().agencies)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(words().byline_openings)})\s+(?:the\s+)?")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:the\s+)?(?:{'|'.join(words().byline_roles)}))")
