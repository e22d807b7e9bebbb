"""Which claims of a story are looked at together, so that not every two are: by what they measure or count, their words
and their values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.linking.claims import intervals
from reader.linking.claims.claim import COUNT, COUNTRY, DATE, LIVING, OFFICE, PLACE, TEXTS, TIME
from reader.linking.claims.place_pair import PlacePair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.linking.claims.claim import Claim

_WHOSE = "of"
"""Before a place that belongs to a name, and tells not where something happened: `President … of Azerbaijan`."""


def comparable(claims: Sequence[Claim]) -> Iterator[PlacePair]:
    """Places of every two claims of different articles that are of one slot and share a word of their sentences, or the
    answer and a name; of two counts only those that may be of one thing or may be one number."""
    by_slot: defaultdict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        of_a_name = claim.slot == PLACE and claim.before == _WHOSE and claim.happening != LIVING
        if claim.slot not in TEXTS and not of_a_name:
            by_slot[claim.slot].append(place)
    for slot, places in by_slot.items():
        for first, behind in _counts(claims, places) if slot == COUNT else _all(places):
            one = claims[first]
            article, sentence = one.reference.article, one.sentence
            for second in behind:
                two = claims[second]
                if article == two.reference.article:
                    continue
                of_one = slot in (OFFICE, COUNTRY) and one.about == two.about
                if of_one or not sentence.isdisjoint(two.sentence) or _tells(one, two):
                    yield PlacePair(first, second)


def _all(places: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Each place with those behind it."""
    for at, place in enumerate(places):
        yield place, places[at + 1 :]


def _counts(claims: Sequence[Claim], places: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Each place with those behind it whose claims may count the same, or whose numbers may be one."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    bare: list[int] = []
    ranges = {place: intervals.widest(claims[place].fact) for place in places}
    by_low = sorted(places, key=lambda place: ranges[place].low)
    meeting: defaultdict[int, set[int]] = defaultdict(set)
    open_now: list[int] = []
    for place in by_low:
        low = ranges[place].low
        open_now = [other for other in open_now if ranges[other].high >= low]
        for other in open_now:
            meeting[min(place, other)].add(max(place, other))
        open_now.append(place)
    for place in reversed(places):
        claim = claims[place]
        words = {f"={claim.counted}", *claim.things}
        found = set(bare) | meeting[place]
        if claim.things:
            found.update(*(by_word[word] for word in words))
        else:
            found.update(by_word[""])
            bare.append(place)
        for word in words | {""}:
            by_word[word].append(place)
        yield place, sorted(found)


def _tells(one: Claim, two: Claim) -> bool:
    """Whether two measures or times of day are the same and told of the same names: `US $199`; or two places with a
    number are; or two reports open with them."""
    if one.slot == TIME and one.lead and two.lead:
        return True
    if one.foremost and two.foremost and one.happening == two.happening:
        return True
    if one.slot == PLACE and one.value == two.value and any(letter.isdigit() for letter in one.said):
        return True
    return one.slot not in (COUNT, DATE) and one.value == two.value and bool(one.names & two.names)
