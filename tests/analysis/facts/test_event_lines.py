"""Which events are told, and which of them by words that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm hit more towns than in 2014.",
        "The town passed the plan for growth up to 2040.",
        "The ferry sailed, one year later than planned.",
    ],
)
def test_a_time_that_something_is_held_against_or_planned_until_dates_no_event(analyse: Analyse, sentence: str) -> None:
    assert not analyse(sentence)[1].events


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("They stayed in the port until May 3.", False),
        ("This was announced by the mayor on May 3.", False),
        ("Few people remember the 2016 games.", False),
        ("Ada Holm opened the bridge on May 3.", True),
    ],
)
def test_an_event_is_listed_where_its_words_tell_it_alone(analyse: Analyse, sentence: str, listed: bool) -> None:
    _, analysis = analyse(sentence)
    assert [event for event in analysis.events if event.self_contained] == (list(analysis.events) if listed else [])


def test_who_is_tested_while_something_happens_is_told_with_the_result(analyse: Analyse) -> None:
    _, analysis = analyse("The man tested negative when tested at the border on 15 July.")
    assert [event.what for event in analysis.events] == ["The man tested negative"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The club was founded on 18 December last year.", "2020-12-18"),
        ("It met in March of this year.", "2021-03"),
    ],
)
def test_a_year_told_behind_a_day_or_a_month_is_its_year(analyse: Analyse, sentence: str, value: str) -> None:
    assert [date.value for date in analyse(sentence)[1].dates] == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Holm won the 2007 Tour of Oster.",
        "Some 18,257 people were registered as living there in 2022.",
    ],
)
def test_a_piece_of_a_clause_and_a_name_with_its_year_are_not_listed(analyse: Analyse, sentence: str) -> None:
    assert not any(
        event.self_contained and not event.what.startswith("Ada Holm won") for event in analyse(sentence)[1].events
    )


def test_an_event_keeps_the_helper_that_it_shares(analyse: Analyse) -> None:
    _, analysis = analyse("The torch will cross the country and end in Oster on August 8.")
    assert any("will" in event.what.split() for event in analysis.events)


def test_a_small_word_that_makes_a_verb_another_one_is_told_with_it(analyse: Analyse) -> None:
    _, analysis = analyse("Ada Holm pushed back in two interviews on May 3.")
    assert [event.what for event in analysis.events] == ["Ada Holm pushed back in two interviews"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The death was announced on the same day that police found the car.",
        "The group had spent much of Thursday travelling to Oxley.",
        "A truck collided with a westbound 2015 Chevrolet Silverado.",
        "A man in his mid-30s emerged as the spokesman.",
        "A man hit by a car dies five days later.",
        "They missed the prize for the Most Wanted game of 2005.",
    ],
)
def test_what_a_date_only_touches_is_no_event_to_list(analyse: Analyse, sentence: str) -> None:
    assert not [event for event in analyse(sentence)[1].events if event.self_contained]


@pytest.mark.parametrize(
    "sentence",
    [
        "The number of users rose, compared to 23.5 million in June 2003.",
        "The report forecast that there will be 80 million users in Oxley by 2030.",
        "Bruno Falk, now deputy leader, and Ada Holm were elected in 2004 on the list system.",
    ],
)
def test_an_event_has_its_own_subject_and_its_own_time(analyse: Analyse, sentence: str) -> None:
    listed = [event.what for event in analyse(sentence)[1].events if event.self_contained]
    assert not [what for what in listed if "compared" in what or "report" in what or what.startswith("Bruno Falk were")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rain fell for two days, bringing the total since Oct. 9 to eleven inches.",
        "A draw would keep them on course for a first cup since 1974.",
        "The reading list has terms such as folk music, 18th century and harbour.",
        "The parade became a race to rescue the drummer in March.",
        "A second one happened in March.",
        "Something can be done by June.",
        "It is the wettest month in a town that had a close vote in 2012.",
        "Police can read the notes stored in the telephone of one of the drivers in the Oxley incident in 2015.",
        "The buyers of the first batch in the sale in 2012 received their keys on Monday.",
        "The bank typically pays its partners in January.",
        "The mayor is taking steps to ensure thefts like those on June 7 don't happen again.",
        "Bruno Falk was jailed for ten years for his guilty plea in May.",
        "Holm sent condolences to the families of those killed or hurt in the blast in Oxley on May 3.",
    ],
)
def test_a_date_that_is_of_something_else_lists_no_event_of_the_clause(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert [event.date for event in analysis.events if event.self_contained] in ([], ["2021-06-14"])


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        (
            "They seek the release of Ivo Kaas, a Danish printer who disappeared from the resort in 2015.",
            "Ivo Kaas disappeared from the resort",
        ),
        (
            "Senator Ada Holm is a decorated pilot who ran for the presidency in 2008.",
            "Senator Ada Holm ran for the presidency",
        ),
        (
            "They missed a third win against Norway who knocked out the Danes in 1999.",
            "Norway knocked out the Danes",
        ),
        (
            "They met at Oxley Bank, the largest lender to farmers in its two provinces, which was founded in 1954.",
            "Oxley Bank was founded",
        ),
        (
            "The court heard a former baker, whose Danish cousin disappeared in 2011.",
            "a former baker's Danish cousin disappeared",
        ),
    ],
)
def test_a_relative_clause_is_told_of_whoever_is_named(analyse: Analyse, sentence: str, what: str) -> None:
    assert [event.what for event in analyse(sentence)[1].events if event.self_contained] == [what]


def test_of_a_day_that_is_not_told_nothing_is_left(analyse: Analyse) -> None:
    listed = [event.what for event in analyse("Sales in the fiscal third quarter of 2020 rose by a tenth.")[1].events]
    assert not [what for what in listed if "fiscal" in what]


def test_what_is_no_longer_expected_does_not_come(analyse: Analyse) -> None:
    _, analysis = analyse("The ministry says it is no longer expected that the rules will take effect in 2024.")
    assert not [event for event in analysis.events if event.self_contained and "will take effect" in event.what]
