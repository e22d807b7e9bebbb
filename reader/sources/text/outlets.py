"""Who published a plain text, where it says so itself: a label over the headline, the agency of its credits."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.text.block_patterns import marks
from reader.sources.text.block_words import words
from reader.sources.text.headline import is_breadcrumb

if TYPE_CHECKING:
    from reader.model import Article

LONGEST_LABEL = 5
"""Words of an outlet's name that stands over a headline."""
FIRST_BLOCKS = 4

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,12})/?", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s,]*(?:\(c\)|©)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?([^.,|;]{3,50})",
    re.IGNORECASE,
)


def outlet_of(article: Article) -> str | None:
    """The name of the paper, station or agency that a text gives as its own; None where it gives none."""
    return _label(article) or _owner(article) or _agency(article)


def _label(article: Article) -> str | None:
    for block in article.blocks[:FIRST_BLOCKS]:
        if block.kind in {BlockKind.BODY, BlockKind.HEADLINE}:
            return None
        line = " ".join(article.text[block.start : block.end].split()).strip(" |·–—-")
        if block.kind is not BlockKind.BOILERPLATE or not line:
            continue
        if address := _ADDRESS.fullmatch(line):
            return address[1].casefold()
        if _is_outlet(line):
            return line
    return None


def _is_outlet(line: str) -> bool:
    """Whether a line is the name of an outlet rather than of a section or a menu: a few words with capitals, and one
    that outlets bear.
    """
    names = line.split()
    if not 2 <= len(names) <= LONGEST_LABEL or is_breadcrumb(line) or marks().boilerplate_line.fullmatch(line):
        return False
    if not all(name[0].isupper() or name in {"of", "the", "and", "de", "&"} for name in names):
        return False
    is_section = _section().fullmatch(names[0]) is not None and names[-1].casefold() == "news"
    return not is_section and _noun().fullmatch(names[-1]) is not None


def _owner(article: Article) -> str | None:
    """Who owns the rights, as the last lines say."""
    for block in article.blocks[-FIRST_BLOCKS:]:
        if block.kind in {BlockKind.CREDIT, BlockKind.BOILERPLATE}:
            found = _OWNER.match(article.text, block.start, block.end)
            name = " ".join(re.split(r"(?i)\ball rights\b", found[1])[0].split()) if found else ""
            if name and _is_outlet(name):
                return name
    return None


def _agency(article: Article) -> str | None:
    """The agency in the dateline; else the one that all credits name."""
    named: list[set[str]] = []
    forms: dict[str, str] = {}
    for block in article.blocks:
        names = [match[0] for match in _agencies().finditer(article.text, block.start, block.end)]
        for name in names:
            forms.setdefault(_initials(name), name)
        if block.kind is BlockKind.DATELINE and len(set(names)) == 1:
            return names[0]
        if block.kind is BlockKind.CREDIT:
            named.append(set(map(_initials, names)))
    same = bool(named) and len(named[0]) == 1 and all(found == named[0] for found in named)
    return forms[named[0].pop()] if same else None


def _initials(agency: str) -> str:
    """`AP` of `The Associated Press`, by which the same text calls it elsewhere."""
    names = re.findall(r"[A-Z]\w+", agency.removeprefix("The "))
    return "".join(name[0] for name in names) if len(names) > 1 else agency


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(words().agencies, key=len, reverse=True))})(?![\w-])")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile("|".join(words().outlet_nouns), re.IGNORECASE)


@cache
def _section() -> re.Pattern[str]:
    return re.compile("|".join(words().section_names), re.IGNORECASE)
