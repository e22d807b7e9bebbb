"""Whether two claims of different articles answer the same question, with how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.linking.claims import intervals, normalisation, same_question
from reader.linking.claims.answer_verdict import Judgement, judge
from reader.linking.claims.claim import AGE, COUNT, COUNTRY, DATE, OFFICE, PLACE, SPEED, TIME
from reader.linking.claims.contradiction import count_one_thing, count_others, may_agree, same_side
from reader.linking.claims.frames_apart import are_of_other_years, bounds_differ, one_is_of_elsewhere
from reader.linking.claims.pair_features import features
from reader.linking.claims.place_pair import PlacePair
from reader.linking.claims.places_apart import is_one_house_or_corner
from reader.linking.claims.replaced_answers import PLANS, has_moved
from reader.linking.claims.spelled_names import is_one_name
from reader.linking.claims.thresholds import thresholds
from reader.linking.entities.name_keys import fold
from reader.model import Comparator, Event, Precision, Quantity, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.claims.claim import Claim
    from reader.linking.claims.pair_features import StoryContext

_BY_DIGITS = {3: 1.0, 4: 2.5}
"""What agreeing in so many digits adds to the logit."""
_SPANS = frozenset(("days", "hours"))
_SAME_CORE = 2
"""So many words of what happened two reports of it share, where the year alone says little."""
_UNTELLING = frozenset(("%", "percentage points"))
"""Units, beside those of money, in which a story tells many round figures of many things."""
_ALIKE = 0.3
_CLOSE = 0.01
"""Large numbers that differ by no more are hardly of two things."""
_MUCH_ALIKE = 0.5
"""Clauses that share so many words tell the same."""
_FEWEST_ALIKE = 2
_SEVERAL = 10
"""From here on a number that two reports give of one thing is hardly another by chance."""
_SIDE = 4
"""So many letters of a country stand in the name of its people."""
_NAMED_KINDS = frozenset(("person", "org", "product", "event"))
_MINUTES = 10
OTHERS = frozenset((DATE, TIME, PLACE, OFFICE, COUNTRY))
DIFFERENT = (Verdict.CONFLICTING, Verdict.CORRECTED)


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """Two claims, by their places, that may answer one question."""

    first: int
    second: int
    judgement: Judgement
    same: float
    """The logit of their answering one question, whatever they say."""
    sure: float
    """The same, with what they say."""

    @property
    def places(self) -> PlacePair:
        return PlacePair(self.first, self.second)

    @property
    def differs(self) -> bool:
        return self.judgement.verdict in DIFFERENT


def match_pair(claims: Sequence[Claim], pair: PlacePair, judgement: Judgement, story: StoryContext) -> ClaimMatch:
    """How sure it is that two claims with this judgement answer one question."""
    one, two = claims[pair.first], claims[pair.second]
    values = features(one, two, story)
    family = "other" if one.slot in OTHERS else "count"
    same = same_question.score(family, "same", values)
    if judgement.verdict in DIFFERENT:
        same = max(same, thresholds().same_person) if one.slot == COUNTRY or is_one_name(one, two) else same
        return ClaimMatch(*pair, judgement, same, same)
    sure = _surety(one, two, same_question.score(family, "agrees", values) + _telling(one, two))
    return ClaimMatch(*pair, judgement, same, sure)


def judged(one: Claim, two: Claim) -> Judgement | None:
    """How two claims stand to each other; None where something in them says that they are of two things."""
    if one.slot == OFFICE and one.about != two.about and one.counted != two.counted and not is_one_name(one, two):
        return None
    if one.slot == COUNTRY and one.about != two.about:
        return None
    if not may_agree(one, two) or count_others(one, two):
        return None
    judgement = judge(one, two)
    if judgement is None:
        return None
    if judgement.verdict in DIFFERENT:
        return judgement if one.slot != COUNT or count_one_thing(one, two) else None
    apart = one.superseded != two.superseded  # what one report tells as said before, the other still says
    apart = apart or (one.slot == DATE and (one.modality in PLANS) != (two.modality in PLANS))
    return None if apart or _agree_by_chance(one, two, judgement) else judgement


def _agree_by_chance(one: Claim, two: Claim, judgement: Judgement) -> bool:
    """Whether two equal answers are known to be of two things, or say too little to be of one."""
    if one.slot not in OTHERS and are_of_other_years(one, two):
        return True
    if one.slot == DATE and _is_of_two_things(one, two):
        return True
    if one.slot == COUNT and (_is_of_nobody_known(one, two) or one_is_of_elsewhere(one, two)):
        return True
    if judgement.verdict is Verdict.REFINED and _fits_by_chance(one, two):
        return True
    return _is_by_chance(one, two) and _tells_too_little(one, two, judgement)


def _is_of_two_things(one: Claim, two: Claim) -> bool:
    """Whether two reports tell of one month or year what hardly shares a word: others happened in it, too."""
    if not isinstance(one.fact, Event) or not isinstance(two.fact, Event):
        return False
    exact = one.fact.precision is two.fact.precision is Precision.DAY
    if exact or not one.happening or not two.happening or one.happening == two.happening:
        return False
    if any(name.partition("/")[0] in _NAMED_KINDS for name in one.close & two.close):
        return False  # `founded Havbank in 2002`, `created Havbank in 2002`
    shared = len(one.thing & two.thing)
    return shared < _SAME_CORE and (bounds_differ(one, two) or len(one.stems & two.stems) < _SAME_CORE)


def _fits_by_chance(one: Claim, two: Claim) -> bool:
    """Whether two answers that only leave room for one another may be of two things: `more than half` of the voters and
    51 percent of the vote. Not where the same happened to the same, or the clauses are much alike."""
    alike = normalisation.likeness(one.stems, two.stems)
    if alike >= _MUCH_ALIKE and (one.slot == DATE or len(one.stems & two.stems) >= _FEWEST_ALIKE):
        return False
    same = bool(one.happening) and one.happening == two.happening
    if one.slot == DATE:
        return not (same and len(one.thing & two.thing) >= _SAME_CORE and bool(one.close & two.close))
    if one.slot in (TIME, PLACE) and not _is_near(one, two):
        return not same and normalisation.likeness(one.stems, two.stems) < _ALIKE
    if one.slot in OTHERS:
        return False
    unlike = one.slot in _UNTELLING or one.slot.isupper()
    if has_moved(one, two):
        return True
    said = [claim.fact.value if isinstance(claim.fact, Quantity) else claim.value for claim in (one, two)]
    of_one = bool(one.thing & two.thing) or (one.counted == two.counted != "") or (one.about == two.about != "")
    if said[0] == said[1] and not unlike:
        several = intervals.TELLING if not count_one_thing(one, two) else _SEVERAL
        by_itself = said[0] >= several and not _is_range(one) and not _is_range(two)
        return not (same or of_one or alike >= _ALIKE or by_itself)
    if intervals.is_vague(one.fact) != intervals.is_vague(two.fact) and min(one.value, two.value) < intervals.TELLING:
        return normalisation.likeness(one.stems, two.stems) < _ALIKE  # `several` fits every small number
    low, high = sorted((abs(one.value), abs(two.value)))
    if not unlike and high >= intervals.LARGE and high - low <= high * _CLOSE:
        return False  # 2,783 and nearly 2,800, whatever the verb
    return not (same and (of_one or one.slot == SPEED))


def _is_range(claim: Claim) -> bool:
    return isinstance(claim.fact, Quantity) and claim.fact.comparator is Comparator.RANGE


def _is_near(one: Claim, two: Claim) -> bool:
    """Whether two times are minutes apart, or two places have a number in common: `200 W. Main St`."""
    if one.slot == TIME:
        return abs(one.value - two.value) <= _MINUTES
    digits = [set(re.findall(r"\d+", claim.said)) for claim in (one, two)]
    return bool(digits[0] & digits[1])


def _surety(one: Claim, two: Claim, sure: float) -> float:
    """The logit of one question for two claims that agree, with what speaks against it."""
    if one.slot == COUNT and one.value < intervals.TELLING and not count_one_thing(one, two):
        sure -= thresholds().other_thing
    if one.slot == COUNT and not same_side(one, two):
        sure -= thresholds().other_side
    if _is_by_chance(one, two):
        sure -= thresholds().days_by_chance if one.slot == DATE else thresholds().spans_by_chance
    if one.slot == PLACE and is_one_house_or_corner(one.said, two.said):
        sure = max(sure, thresholds().same_person)
    elif one.slot == PLACE and one.verb != two.verb:
        sure -= thresholds().other_verb
    if one.slot == COUNTRY or (one.slot == OFFICE and one.about == two.about and one.counted == two.counted):
        sure = max(sure, thresholds().same_person)
    return sure


def _tells_too_little(one: Claim, two: Claim, judgement: Judgement) -> bool:
    """Whether two answers that many things have say nothing of one: spans beside which no word is shared; a day and a
    season that has room for every day in it."""
    if one.slot == DATE:
        return judgement.verdict is Verdict.REFINED
    return one.slot in _SPANS and not (one.near & two.near) - one.subject - two.subject


def _is_of_nobody_known(one: Claim, two: Claim) -> bool:
    """Whether only one says whose people are counted, where a vague word fits many numbers: `94 civilians` and `scores
    of Armenian civilians`."""
    if intervals.is_vague(one.fact) == intervals.is_vague(two.fact):
        return False
    return not same_side(one, two) or any(
        said.sides and not other.sides and _counts_a_people(said) for said, other in ((one, two), (two, one))
    )


def _counts_a_people(claim: Claim) -> bool:
    """Whether the words for what is counted say whose they are: `Armenian civilians`."""
    who = fold(claim.fact.who or "") if isinstance(claim.fact, Quantity) else ""
    return any(side[:_SIDE] in who for side in claim.sides)


def _is_by_chance(one: Claim, two: Claim) -> bool:
    """Whether two things may well have one answer: they last three years, or began in the nineties."""
    if one.happening and one.happening == two.happening:
        return False
    if isinstance(one.fact, Event) and isinstance(two.fact, Event):
        exact = one.fact.precision is two.fact.precision is Precision.DAY
        return len(one.thing & two.thing) < (1 if exact else _SAME_CORE)
    return one.slot in _SPANS and isinstance(one.fact, Quantity) and one.fact.value < intervals.TELLING


def _telling(one: Claim, two: Claim) -> float:
    """What a large number that is not round adds, which hardly two things of a story share: 2,783; 5,500 and 5,501."""
    if not isinstance(one.fact, Quantity) or not isinstance(two.fact, Quantity) or one.slot == AGE:
        return 0.0
    if one.value == two.value:
        digits = len(f"{abs(one.value):.6g}".replace(".", "").rstrip("0"))
        return _BY_DIGITS.get(min(digits, max(_BY_DIGITS)), 0.0)
    return thresholds().nearly_same if intervals.nearly_same(one.fact, two.fact) else 0.0
