"""Who a report says did it: `identified the gunman as Ada Rusk`, as offices that one person of a story holds.

They are compared across articles, as circumstances are, and not listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.claim_lists import Identities
from reader.linking.claims import retractions
from reader.model import BlockKind, Form, Range, Role, overlaps
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Analysis, Article, Mention

_READ = frozenset((BlockKind.BODY, BlockKind.HEADLINE))
_BEFORE, _BEHIND = 140, 90
_FULL = 2
"""A name of so many words at least names somebody; a surname alone may be that of a family."""
NAMED = "named with an age"
"""The role of somebody who is only named as news names those it is about: `Ada Rusk, 38, of Tarnow`. Only other
spellings of the name are compared with it."""
_ROLE = "{role}"
_AGED = re.compile(r"(?:, (?:aged )?| \()\d{1,3}(?:,|\)| of\b)")
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")


@dataclass(frozen=True, slots=True)
class _NamingPatterns:
    """The lists of `identities.toml` as patterns."""

    behind: tuple[re.Pattern[str], ...]
    again: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _NamingPatterns:
    lists = english(Identities)
    roles = "|".join(re.escape(word) for group in lists.roles for word in group)

    def made(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        named = f"(?P<role>{roles})"
        return tuple(re.compile(pattern.replace(_ROLE, named), re.IGNORECASE) for pattern in patterns)

    return _NamingPatterns(made(lists.named_behind), made(lists.named_again), made(lists.named_before))


@cache
def _groups() -> dict[str, str]:
    return {word: group[0] for group in english(Identities).roles for word in group}


def role_group(role: str) -> str:
    """What stands for the role of one who did something: `gunman` for `shooter`; empty for any other office."""
    return NAMED if role == NAMED else _groups().get(role.lower(), "")


def named_persons(article: Article, analysis: Analysis) -> Iterator[Role]:
    """Those whom the article names as having done it, in text order. Where it names several for one role and takes none
    of them back, none."""
    read = [Range(block.start, block.end) for block in article.blocks if block.kind in _READ]
    found: list[Role] = []
    for mention in analysis.mentions:
        if mention.label != "PERSON" or mention.form is not Form.NAME:
            continue
        if len(article.text[mention.start : mention.end].split()) < _FULL:
            continue
        if article.blocks and not any(overlaps(Range(mention.start, mention.end), block) for block in read):
            continue
        last = next((fact.role for fact in reversed(found) if fact.role != NAMED), "")
        if role := _role_of(article.text, mention, last):
            place = Range(mention.start, mention.end)
            found.append(Role(place.start, place.end, _sentence(article.text, place), mention.entity, role))
    named: defaultdict[str, set[str]] = defaultdict(set)
    for fact in found:
        if not is_taken_back(article.text, fact):
            named[role_group(fact.role)].add(fact.person)
    for fact in found:
        if fact.role == NAMED or len(named[role_group(fact.role)]) <= 1:
            yield fact


def is_taken_back(text: str, fact: Role) -> bool:
    """Whether the sentence that names somebody says that this was wrong: `He was misidentified as Dale Orr`."""
    return retractions.tells(retractions.SUPERSEDED, text[fact.evidence.start : fact.evidence.end])


def _role_of(text: str, mention: Mention, last: str) -> str:
    """The role in which a person is named. `last`: the role of who was named before."""
    begin = _sentence(text, Range(mention.start, mention.end)).start
    before = text[max(begin, mention.start - _BEFORE) : mention.start]
    behind = text[mention.end : mention.end + _BEHIND]
    patterns = _patterns()
    for tried, passage in ((patterns.behind, before), (patterns.before, behind)):
        for pattern in tried:
            if match := pattern.search(passage):
                return match["role"].lower()
    if any(pattern.search(before) for pattern in patterns.again):
        return last
    return NAMED if _AGED.match(behind) else ""


def _sentence(text: str, place: Range) -> Range:
    """The sentence around a place, roughly."""
    starts = [match.end() for match in _SENTENCE_END.finditer(text, max(0, place.start - 400), place.start)]
    end = _SENTENCE_END.search(text, place.end)
    return Range(starts[-1] if starts else max(0, place.start - 400), end.start() + 1 if end else len(text))
