"""What must be known before two different answers are called a contradiction: a wrong one is worse than none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.linking.claims import intervals, normalisation
from reader.linking.claims.ages_of_one import are_ages_of_one, is_of_one_in_the_lead
from reader.linking.claims.claim import AGE, COUNT, COUNTRY, DATE, DAY_ITSELF, LENGTH, LIVING, OFFICE, PLACE, TIME
from reader.linking.claims.frames_apart import are_apart
from reader.linking.claims.pair_features import SPANS
from reader.linking.claims.places_apart import live_in_two_places, same_sort_of_place
from reader.linking.claims.replaced_answers import (
    has_moved,
    is_newer_toll,
    is_revised_estimate,
    is_told_as_past,
    says_so,
    takes_back,
    was_put_off,
)
from reader.linking.claims.spelled_names import is_one_name, share_a_name
from reader.linking.claims.thresholds import thresholds
from reader.model import Comparator, Modality, Quantity, Role, Scope
from reader.stemming import stem

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_FAR_APART, _MEASURES_APART = 5, 3
"""Numbers that differ by more than this factor count different things."""
_TELLING_KINDS = frozenset(("person", "org", "product"))
_NOT_DONE = frozenset((Modality.PLANNED, Modality.FEARED, Modality.POSSIBLE, Modality.CONDITIONAL))
_OPPOSITES = ({"men", "women"}, {"boy", "girl"}, {"killed", "wounded"})
_OF_SOMEBODY = frozenset((AGE, "days"))
_SAME_SENTENCE = 0.5
_REFERRED = frozenset(("more", "after", "before", "ago", "later", "earlier", "from", "of"))
"""Behind a time or a distance these say from what it is counted."""
_TOWARDS = frozenset(("orth", "outh", "east", "west"))
_SHARES = frozenset(("%", "percentage points"))
_DAY = len("2020-12-04")
_MOVED = (" change", " level")
_LEVELS = frozenset(("level", "change", "before"))
_SAME_CORE = 2
_FIRST = frozenset(map(stem, ("initial", "original", "previous", "earlier", "former")))
_PLACES = frozenset(("gpe", "loc", "fac"))


def needed(one: Claim, two: Claim) -> float:
    """How sure it must be that two claims answer one question, as a logit, for them to contradict each other."""
    if says_so(one, two) or (one.postponed != two.postponed and was_put_off(one, two)):
        return thresholds().taken_back
    if one.slot in (AGE, COUNTRY) or is_one_name(one, two):
        return thresholds().known if is_of_one_in_the_lead(one, two) else thresholds().person
    if one.slot == OFFICE:
        return thresholds().office
    if one.slot == DATE:
        return thresholds().day_of_event
    if one.slot == COUNT and not (one.value and two.value):
        return thresholds().nobody
    if is_newer_toll(one, two):
        return thresholds().newer_toll
    if _is_done_to_one_thing(one, two):
        return thresholds().known_of_one
    return thresholds().known if one.happening and one.happening == two.happening else thresholds().unlike


def _is_done_to_one_thing(one: Claim, two: Claim) -> bool:
    """Whether two counts are of one thing in one verb, by or with the same person: photos that a singer posted."""
    if one.slot != COUNT or not one.happening or one.happening != two.happening or one.verb != two.verb:
        return False
    persons = any(_kind(name) == "person" for name in one.close & two.close)
    return bool(one.things & two.things) and (persons or bool(one.subject & two.subject))


def may_agree(one: Claim, two: Claim) -> bool:
    """Whether two claims can be about one thing at all: not a plan and a deed, what is denied and what is stated."""
    if _is_denied(one) != _is_denied(two):
        return False
    if one.slot in _OF_SOMEBODY and _are_two_persons(one.about, two.about):
        return False
    planned = one.modality in _NOT_DONE, two.modality in _NOT_DONE
    if one.slot in (DATE, TIME, PLACE, COUNT) and planned[0] != planned[1] and not was_put_off(one, two):
        return False
    if one.slot == TIME and one.day and two.day and not _within(one.day, two.day):
        return False
    if one.stage != two.stage and (DAY_ITSELF in (one.stage, two.stage) or (one.stage and two.stage)):
        return False  # the day on which it was signed, and that on which it took effect
    levels = {one.happening.rpartition(" ")[2], two.happening.rpartition(" ")[2]}
    if len(levels) > 1 and levels <= _LEVELS:
        return False
    return {one.counted, two.counted} not in _OPPOSITES and {one.happening, two.happening} not in _OPPOSITES


def _is_denied(claim: Claim) -> bool:
    """Of a figure only what its own words deny: `12 were not found` in a sentence that denies something else."""
    return normalisation.is_denied(claim.fact.what) if isinstance(claim.fact, Quantity) else claim.denied


def _are_two_persons(first: str, second: str) -> bool:
    if not first.startswith("person/") or not second.startswith("person/"):
        return False
    return not set(first[len("person/") :].split("-")) & set(second[len("person/") :].split("-"))


def same_side(one: Claim, two: Claim) -> bool:
    """Whether the people and things counted in both may belong to one country or people."""
    if not one.sides or not two.sides:
        return True
    return any(normalisation.same_side(first, second) for first in one.sides for second in two.sides)


_FATES: Final = {"killed": "killed", "lost": "killed", "wounded": "wounded", "missing": "missing"}
"""What became of people, as far as one excludes the others."""
_TELLING_DIGITS: Final = 3
"""So many digits that are not zeros of two equal numbers outweigh that their people seem to be others."""


def count_others(one: Claim, two: Claim) -> bool:
    """Whether two counts are known to be of other people: of another country, or with another fate."""
    if one.slot != COUNT or two.slot != COUNT:
        return False
    fates = _FATES.get(one.happening), _FATES.get(two.happening)
    if None not in fates and fates[0] != fates[1]:
        return True
    if same_side(one, two):
        return False
    digits = f"{abs(one.value):.6g}".replace(".", "").rstrip("0")
    return one.value != two.value or len(digits) < _TELLING_DIGITS


def may_differ(one: Claim, two: Claim) -> bool:
    """Whether nothing that is known of their frames speaks against two claims contradicting each other."""
    if takes_back(one, two) or takes_back(two, one):
        return one.happening == two.happening and not _far_apart(one, two)
    if is_revised_estimate(one, two):
        return True
    if is_told_as_past(one, two):
        return not are_apart(one, two) and not _far_apart(one, two)
    if one.slot == COUNTRY:
        return True
    if was_put_off(one, two):
        said_so = one.postponed != two.postponed
        return _is_of_one_plan(one, two) and not _names_others(one, two) and (said_so or not are_apart(one, two))
    if one.slot == PLACE and one.happening == two.happening == LIVING:
        return live_in_two_places(one, two)
    if not _same_frame(one, two) or _names_others(one, two) or are_apart(one, two):
        return False
    return _may_differ_in_kind(one, two)


def _may_differ_in_kind(one: Claim, two: Claim) -> bool:
    """The same of two claims with one frame, by what they answer."""
    if one.slot == COUNT and not same_side(one, two):
        return False
    if one.slot == OFFICE:
        return _of_one_body(one, two)
    if one.about and two.about and one.about != two.about and _kind(one.about) == _kind(two.about):
        return False
    if one.slot == AGE:
        return are_ages_of_one(one, two)
    if one.slot == DATE:
        return len(one.thing & two.thing) >= _SAME_CORE and one.happening == two.happening
    if one.slot == TIME:
        apart = bool(one.numbers and two.numbers) and not one.numbers & two.numbers
        return len(one.happening) > 1 and one.happening == two.happening and not apart
    return same_sort_of_place(one, two) if one.slot == PLACE else _may_measure_the_same(one, two)


def _is_of_one_plan(one: Claim, two: Claim) -> bool:
    """Whether two days are those of one plan, by the words for it."""
    shared = len(one.thing & two.thing)
    return shared > _SAME_CORE or (shared == _SAME_CORE and one.postponed != two.postponed)


def _may_measure_the_same(one: Claim, two: Claim) -> bool:
    """Whether two figures may be of one thing by the words right beside them and by their size."""
    if one.slot == COUNT and not _may_count_the_same(one, two):
        return False
    if (one.before == "(") != (two.before == "("):
        return False  # `$US1 million ($1.52 million)`: a sum in another currency
    if one.slot != COUNT and _one_is_the_first(one, two):
        return False
    moved = one.slot == LENGTH and one.verb == two.verb != ""  # `fell 200 feet from a ridge`
    if one.behind != two.behind and {one.behind, two.behind} & _REFERRED and not moved:
        return False
    if one.slot != COUNT and one.verb != two.verb and not normalisation.is_group(one.happening):
        return False
    if one.behind != two.behind and {one.behind[-4:], two.behind[-4:]} & _TOWARDS:
        return False  # `2,000 km northwest of` one place, `2,250 km northeast of` another
    if one.slot != COUNT and _is_range(one) != _is_range(two):
        return False  # `faces one to three years`: a scale, and not what was measured
    if one.happening.endswith(_MOVED) and not _of_one_day(one, two):
        return False
    if has_moved(one, two):
        return False
    if one.slot in _SHARES and (one.published or "")[:_DAY] != (two.published or "")[:_DAY]:
        return False  # so much was counted or recovered by the one day, and so much by the other
    return not (_far_apart(one, two) or intervals.is_vague(one.fact) or intervals.is_vague(two.fact))


def _one_is_the_first(one: Claim, two: Claim) -> bool:
    """Whether one of two measures is told as that of a beginning: an `initial` offer, the `original` price."""
    return bool(_FIRST & one.near) != bool(_FIRST & two.near)


def _same_frame(one: Claim, two: Claim) -> bool:
    if one.denied != two.denied or one.modality is not two.modality:
        return False
    if bool(one.scopes & SPANS) != bool(two.scopes & SPANS):
        return False
    if any((scope in one.scopes) != (scope in two.scopes) for scope in (Scope.EARLIER, Scope.OF_WHICH, Scope.OTHER)):
        return False
    return one.slot == DATE or not (one.day and two.day) or _within(one.day, two.day)


def _within(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _of_one_body(one: Claim, two: Claim) -> bool:
    """Whether two offices are of one body or country, or are told of in much the same words."""
    if share_a_name(one, two):
        return True
    bodies = [claim.fact.organization for claim in (one, two) if isinstance(claim.fact, Role)]
    return (bodies[0] is not None and bodies[0] == bodies[1]) or (
        None in bodies and normalisation.likeness(one.sentence, two.sentence) >= _SAME_SENTENCE
    )


def _names_others(one: Claim, two: Claim) -> bool:
    """Whether each clause names somebody, of one kind, whom the other's sentence leaves out."""
    first, second = (
        {_kind(name) for name in mine - yours} for mine, yours in ((one.close, two.names), (two.close, one.names))
    )
    if one.slot in _OF_SOMEBODY and _are_of_other_persons(one, two):
        return True
    kinds = _TELLING_KINDS - {"product"} if one.slot == COUNT else _TELLING_KINDS
    return one.slot != OFFICE and (_tell_of_other_places(one, two) or bool(first & second & kinds))


def _are_of_other_persons(one: Claim, two: Claim) -> bool:
    """Whether each sentence names persons, and nobody is named in both: whose years in prison were counted."""
    first, second = ({name for name in claim.names if _kind(name) == "person"} for claim in (one, two))
    return bool(first and second) and not first & second


def _tell_of_other_places(one: Claim, two: Claim) -> bool:
    """Whether two measures stand in sentences that name places, and none that is the same."""
    first, second = ({name for name in claim.names if _kind(name) in _PLACES} for claim in (one, two))
    if one.slot == COUNT:
        return bool(first & one.close and second & two.close) and not first & second
    return one.slot not in (OFFICE, AGE, DATE, TIME) and bool(first and second) and not first & second


def _kind(entity: str) -> str:
    return entity.partition("/")[0]


def count_one_thing(one: Claim, two: Claim) -> bool:
    """Whether the words for what is counted are the same or share one, or are left out."""
    return one.counted == two.counted or not (one.things and two.things) or bool(one.thing & two.thing)


def _have_other_fates(one: Claim, two: Claim) -> bool:
    """Whether two things happened to those counted that reports tell apart: hurt, and taken to hospital."""
    fates = one.happening, two.happening
    return fates[0] != fates[1] and all(map(normalisation.is_group, fates))


def _may_count_the_same(one: Claim, two: Claim) -> bool:
    if not count_one_thing(one, two) or _have_other_fates(one, two):
        return False
    single = any(claim.value == 1 and not claim.only for claim in (one, two))
    return not single


def _is_range(claim: Claim) -> bool:
    return isinstance(claim.fact, Quantity) and claim.fact.comparator is Comparator.RANGE


def _of_one_day(one: Claim, two: Claim) -> bool:
    """Whether both say that they tell of one day; a price moves by the hour."""
    return bool(one.day) and one.day == two.day


def _far_apart(one: Claim, two: Claim) -> bool:
    low, high = sorted((abs(one.value), abs(two.value)))
    if one.slot == COUNT and not low:
        return False  # nobody, against however many
    return high > low * (_FAR_APART if one.slot == COUNT else _MEASURES_APART)
