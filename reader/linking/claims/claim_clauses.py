"""The clauses that state the claims of a group, the one first that says best what all of them are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims import normalisation
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.linking.claims.claim import Claim

_WORDS = english(ComparisonRules).claim_clauses
PRONOUNS = frozenset(_WORDS.pronouns)
_POINTING = frozenset(_WORDS.pointing)
"""Words of which only the text before says whom they mean."""
_POSSESSIVE = re.compile(r"['’]s\b")
_FEWEST = 4
"""A clause of fewer words is no question."""
_OPENING = re.compile(_WORDS.opening, re.IGNORECASE)
_TRAILING = re.compile(_WORDS.trailing, re.IGNORECASE)
"""What a clause was cut off at: `The war began … and`."""
_FIGURE = re.compile(r"\d")
_FIGURE_COSTS = 0.06
"""A clause with another figure must share so much more of its words with the others."""


def trimmed(text: str) -> str:
    """A clause without the words that only joined it to others."""
    found = _TRAILING.sub("", " ".join(text.split()))
    opened = _OPENING.sub("", found)
    return opened if len(opened.split()) > 1 else found


def is_plain(who: str) -> bool:
    """Whether a subject says by itself who is meant."""
    named = fold(who).split()
    return bool(named) and not set(named) & _POINTING and named[0] not in PRONOUNS and not _POSSESSIVE.search(who)


class RankedClause(NamedTuple):
    """The words of a claim's clause."""

    text: str
    claim: Claim


def ranked(members: Sequence[Claim], wordings: Sequence[str] = ()) -> Iterator[RankedClause]:
    """The clauses of these claims with their claims, the best first: whole, in the words that most of them share,
    without another figure that a report may give otherwise, short.

    `wordings`: other words for what each claim tells than those of its clause.
    """
    texts = [trimmed(text.rpartition(": ")[2]) for text in wordings or [claim.clause for claim in members]]
    stems = [normalisation.stems(text) for text in texts]
    found = {text: at for at, text in reversed(list(enumerate(texts))) if text}

    def order(text: str) -> tuple[bool, bool, float, int, str]:
        own = stems[found[text]]
        shared = [len(own & other) / len(own | other) for other in stems if own and other]
        common = (sum(shared) - 1) / max(len(shared) - 1, 1) - _FIGURE_COSTS * has_figure(text)
        tokens = text.split()
        whole = len(tokens) >= _FEWEST and fold(tokens[0]) not in PRONOUNS
        plain = is_plain(" ".join(tokens[:2]))
        return not whole, not plain, -round(common, 2), len(text), text

    for text in sorted(found, key=order):
        yield RankedClause(text, members[found[text]])


def has_figure(text: str) -> bool:
    """Whether a clause names a number, in digits or in words."""
    return bool(_FIGURE.search(text)) or bool(set(fold(text).split()) & vocabulary().figures)
