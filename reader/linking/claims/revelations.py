"""Where a report tells that something was not what it, or others, said: `It later emerged that it was a trawler.`"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.language import english
from reader.language.claim_lists import Identities
from reader.linking.claims.answer_verdict import Judgement
from reader.linking.claims.claim import RELATION, TEXTS
from reader.linking.claims.place_pair import PlacePair
from reader.model import Range, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.linking.claims.article_words import ArticleWords
    from reader.linking.claims.claim import Claim

_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s+(?=[\"“A-Z])|\n+")
_SHARED = 2
"""So many words beside its verb does a report share with what another takes back."""
_OF_THEM = 0.3
"""That much of those words at least."""
_SHORTEST = 20
"""So many characters at least tell what was said before."""


@cache
def _revealed() -> re.Pattern[str]:
    return re.compile("|".join(english(Identities).revealed), re.IGNORECASE)


@cache
def _contrast() -> re.Pattern[str]:
    return re.compile(english(Identities).contrast, re.IGNORECASE)


@cache
def _taken_for() -> re.Pattern[str]:
    return re.compile(english(Identities).taken_for, re.IGNORECASE)


class Revelation(NamedTuple):
    """What was told before, without who told it, and the words for what it was instead."""

    taken_for: Range
    revealed: Range


def revelations(text: str) -> Iterator[Revelation]:
    """Those of a text: within one sentence, or of two one after the other."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    for match in _revealed().finditer(text):
        starts = [0, *(end for end in ends if end <= match.start())]
        stop = next((end for end in ends if end >= match.end()), len(text))
        if not _contrast().search(text[starts[-1] : stop]):
            continue
        inside = Range(starts[-1], match.start())
        before = Range(starts[-2], starts[-1]) if len(starts) > 1 else inside
        for taken in (inside, before):
            words = text[taken.start : taken.end]
            opening = _taken_for().search(words)
            if opening and len(words) - opening.end() >= _SHORTEST and "\n\n" not in words.strip():
                first = inside.start if taken is before else match.start()
                yield Revelation(Range(taken.start + opening.end(), taken.end), Range(first, stop))
                break


class TakenBack(NamedTuple):
    """A claim that one report makes and one by which another takes it back, as their places."""

    places: PlacePair
    judgement: Judgement


def taken_back(claims: Sequence[Claim], words: Mapping[str, ArticleWords]) -> Iterator[TakenBack]:
    """What reports take back of what others claim."""
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.slot in TEXTS:
            by_article[claim.reference.article].append(place)
    for article, own in by_article.items():
        for said, now in revelations(words[article].text):
            teller = _teller(claims, own, now)
            before = [claims[place] for place in own if _is_inside(claims[place], said)]
            if teller is None or not before:
                continue
            stems = words[article].within(said.start, said.end)
            verbs = {claim.verb for claim in before if claim.verb}
            for place in (place for other, places in by_article.items() if other != article for place in places):
                if _says_it_still(claims[place], claims[teller], stems, verbs):
                    first, second = sorted((place, teller))
                    reason = f"told otherwise later: {claims[teller].clause}"
                    yield TakenBack(PlacePair(first, second), Judgement(Verdict.CORRECTED, reason))


def _teller(claims: Sequence[Claim], own: Sequence[int], place: Range) -> int | None:
    """The longest claim of a report in the words that tell what it was."""
    found = [at for at in own if _is_inside(claims[at], place)]
    return max(found, key=lambda at: (len(claims[at].stems), -at), default=None)


def _is_inside(claim: Claim, place: Range) -> bool:
    return place.start <= claim.reference.start and claim.reference.end <= place.end


def _says_it_still(claim: Claim, teller: Claim, stems: frozenset[str], verbs: set[str]) -> bool:
    """Whether a claim tells what was taken back, in its verb and words, and its report does not tell the new."""
    if claim.slot != RELATION or claim.denied or claim.verb not in verbs:
        return False
    shared = claim.stems & stems
    new = teller.stems - stems
    return (
        len(shared) >= max(_SHARED, len(stems) * _OF_THEM)
        and not new & claim.stems
        and (claim.superseded or len(new & (claim.sentence | claim.around)) < max(_SHARED, len(new) // 2))
    )
