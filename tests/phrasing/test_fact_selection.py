"""What a reader is shown of an article's facts: each thing once, in its fullest words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Event, Frame, Modality, Precision, Quantity, Range, Relation, Role, Statement, Style
from reader.phrasing.fact_selection import shown, tells_absence

if TYPE_CHECKING:
    from reader.model import Fact

TEXT = "Thirteen people died in the fire on Monday, police said. The mayor, Ada Holm, leads the Northern Party."
SENTENCE = Range(0, 56)
SECOND = Range(57, len(TEXT))


def _relation(subject: str, relation: str, obj: str, place: Range = SENTENCE) -> Relation:
    return Relation(place.start, place.end, place, subject, relation, obj)


def _lines(*facts: Fact) -> list[str]:
    return [f"{f.subject} {f.relation} {f.object}" for f in shown(facts, TEXT) if isinstance(f, Relation)]


def test_of_several_readings_of_one_clause_the_fullest_is_shown() -> None:
    assert _lines(
        _relation("The crew", "left", "the town"),
        _relation("The crew", "left the town on", "Monday"),
        _relation("The crew", "left the town with", "its families"),
        _relation("The crew", "has burnt", "the bridge"),
    ) == ["The crew left the town with its families", "The crew has burnt the bridge"]


def test_a_passive_and_its_active_are_one() -> None:
    assert _lines(_relation("The deal", "was signed by", "Ada Holm"), _relation("Ada Holm", "signed", "The deal")) == [
        "The deal was signed by Ada Holm"
    ]


def test_what_is_denied_does_not_repeat_what_is_said() -> None:
    lines = _lines(_relation("The crew", "left", "the town"), _relation("The crew", "never left", "the town"))
    assert lines == ["The crew left the town", "The crew never left the town"]


def test_a_relation_does_not_repeat_a_figure() -> None:
    figure = Quantity(0, 8, SENTENCE, 13, what="died", who="people")
    assert _lines(figure, _relation("Thirteen people", "died", "people")) == []
    assert _lines(figure, _relation("Thirteen people", "died in", "the fire")) != []


def test_a_relation_does_not_repeat_an_event() -> None:
    event = Event(36, 42, SENTENCE, "2021-06-14", Precision.DAY, "Monday", "people died in the fire")
    assert _lines(event, _relation("people", "died on", "Monday")) == []


def test_a_relation_does_not_repeat_a_statement() -> None:
    statement = Statement(0, 42, SENTENCE, "police", None, "said", Style.INDIRECT, None)
    inside = Relation(0, 31, SENTENCE, "Thirteen people", "died in", "the fire")
    around = Relation(0, 56, SENTENCE, "police", "said", "Thirteen people died in the fire on Monday")
    assert _lines(statement, inside, around) == []


def test_a_relation_does_not_repeat_an_office() -> None:
    role = Role(
        TEXT.index("leads"), TEXT.index("leads") + 5, SECOND, "person/ada-holm", "leader", "org/northern-party", False
    )
    assert _lines(role, _relation("Ada Holm", "leads", "the Northern Party", SECOND)) == []


def test_the_headline_and_the_lead_say_one_thing_once_and_the_better_known_is_kept() -> None:
    headline = Quantity(0, 8, SENTENCE, 13, what="died", who="people")
    lead = Quantity(57, 60, SECOND, 13, what="died", who="people", source="police")
    assert shown([headline, lead], TEXT) == (lead,)


def test_what_the_reader_has_noted_on_is_shown_in_any_case() -> None:
    headline = Quantity(0, 8, SENTENCE, 13, what="died", who="people")
    lead = Quantity(57, 60, SECOND, 13, what="died", who="people", source="police")
    assert shown([headline, lead], TEXT, kept=[headline]) == (headline, lead)


_PHRASES = st.sampled_from(["the crew", "the town", "Ada Holm", "left", "burnt", "it", "was seen by", "on Monday"])


@given(st.lists(st.tuples(_PHRASES, _PHRASES, _PHRASES), max_size=12))
def test_choosing_twice_chooses_the_same_in_the_same_order(triples: list[tuple[str, str, str]]) -> None:
    facts = [_relation(*triple) for triple in triples]
    once = shown(facts, TEXT)
    assert shown(once, TEXT) == once
    places = iter(facts)
    assert all(any(fact is other for other in places) for fact in once)


def test_a_line_that_says_nothing_without_the_words_around_it_is_not_shown() -> None:
    assert _lines(
        _relation("all of which", "showed", "their intent"),
        _relation("It", "can be", "hard with long shifts"),
        _relation("Ada Holm", "repaired", "it"),
        _relation("It", "will carry", "300 passengers"),
    ) == ["It will carry 300 passengers"]


def test_what_is_only_supposed_is_not_shown_as_what_is() -> None:
    supposed = Frame(SENTENCE, "break", modality=Modality.CONDITIONAL)
    breaks = replace(_relation("the old dam", "breaks", "the north gate"), frame=supposed)
    floods = replace(_relation("water", "would flood", "the lower town"), frame=supposed)
    assert _lines(breaks, floods) == ["water would flood the lower town"]


def test_a_figure_or_an_event_that_tells_nothing_alone_is_listed_only_where_the_reader_noted_on_it() -> None:
    figure = Quantity(0, 8, SENTENCE, 2, who="points", line="on two points", self_contained=False)
    event = Event(36, 42, SENTENCE, "2021-06-14", Precision.DAY, "Monday", "they stayed", self_contained=False)
    assert shown([figure, event], TEXT) == ()
    assert shown([figure, event], TEXT, kept=[event]) == (event,)


def test_half_a_clause_is_not_shown() -> None:
    assert _lines(
        replace(_relation("ships", "built by", "the northern yard"), self_contained=False),
        _relation("the crew", "was tired At", "times of war"),
        _relation("the crew", "won the race In its first year as", "a team"),
        _relation("That", "seems to be", "the case with the yard"),
        _relation("her", "will help get on", "the right track"),
        _relation("the crew", "left the port in", "March"),
    ) == ["the crew left the port in March"]


@pytest.mark.parametrize(
    ("subject", "relation", "obj", "listed"),
    [
        ("No arrests", "have been", "made", True),
        ("Police", "made", "no arrests", True),
        ("Ada Holm", "has not been", "charged", True),
        ("The office", "has not released", "the name", True),
        ("The driver", "was not", "hurt", True),
        ("The plan", "does not mention", "the bridge", False),
    ],
)
def test_what_is_not_there_or_was_not_done_is_listed(subject: str, relation: str, obj: str, listed: bool) -> None:
    denied = Frame(Range(0, 5), "make", denied=True)
    assert tells_absence(replace(_relation(subject, relation, obj), frame=denied)) is listed
    assert not tells_absence(replace(_relation(subject, relation, obj), frame=Frame(Range(0, 5), "make")))


@pytest.mark.parametrize(
    ("said", "speaker", "style", "listed"),
    [
        ("head to toe", "Ada Holm", Style.DIRECT, False),
        ("it was dark", "Ada Holm", Style.DIRECT, True),
        ("Too dark", "Ada Holm", Style.DIRECT, True),
        ("a plan that nobody in the whole town wants", "Ada Holm", Style.DIRECT, True),
        ("the bridge will close in the spring", "They", Style.INDIRECT, False),
        ("will close in the spring", "Ada Holm", Style.INDIRECT, False),
        ("never to close the bridge", "Ada Holm", Style.INDIRECT, True),
    ],
)
def test_a_statement_is_listed_where_a_reader_can_tell_who_says_what(
    said: str, speaker: str, style: Style, listed: bool
) -> None:
    fact = Statement(0, len(said), Range(0, len(said)), speaker, None, "said", style, None)
    assert bool(shown([fact], said)) is listed
