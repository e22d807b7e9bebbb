"""Which lines a reader is shown of sentences that are easily cut in half or read for another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.phrasing.fact_phrases import about, headline
from reader.phrasing.fact_selection import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _lines(analyse: Analyse, sentence: str) -> list[str]:
    text, analysis = analyse(sentence)
    return [headline(fact, text, {}) for fact in shown(analysis.facts, text)]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Visits from Oslo were up by 10% and from Rome by some 9% compared to 2003.", "Oslo were up by some 9%"),
        ("The two hurt were a 66-year-old woman and a man.", "were a 66-year-old woman"),
        ("A total of 12 people between the ages of 26 and 61 have been banned from the park.", "26 have been"),
        ("The success rate of 64 percent is far from perfect.", "is far"),
        ("The landing comes as a growing number of towns, including Arden, eye the moon.", "comes as"),
        (
            "The firms have sold 300 boats in Norland to crews and 85 traders are suffering from the loss.",
            "The firms are suffering",
        ),
        (
            "The panel was set up last year, after days of unrest over the shooting, and tasked to look into the fire.",
            "The panel tasked",
        ),
        ("Holm said the crowds had boosted figures to pre-11 September 2001 levels.", "boosted figures (2001)"),
    ],
)
def test_no_line_tells_half_of_what_its_words_need(analyse: Analyse, sentence: str, wrong: str) -> None:
    text, analysis = analyse(sentence)
    lines = [f"{headline(fact, text, {})} ({about(fact, {})})" for fact in shown(analysis.facts, text)]
    assert not [line for line in lines if wrong in line and _is_no_quotation(line, text)]


def _is_no_quotation(line: str, text: str) -> bool:
    """Whether a line is not simply a piece of the text."""
    return line.partition(" (")[0] not in text


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "There are an estimated 1,800 seals living in the bay.",
            "There are an estimated 1,800 seals living in the bay",
        ),
        ("Holm sent the plan to Arden Bank and eight other firms.", "Holm sent the plan to eight other firms"),
        (
            "In January, Norland became the fifth country to land a craft on the moon.",
            "Norland became the fifth country to land a craft on the moon",
        ),
        (
            "Ada Holm, a lawyer who ran unsuccessfully for mayor in May, has denied it.",
            "Ada Holm ran unsuccessfully for mayor",
        ),
        ("Arden is holding a three-day fair, with a concert at the quay on 2 April.", "a concert at the quay"),
        (
            "Ada Holm died one day before she was to meet a doctor, her lawyer said on Wednesday.",
            "Ada Holm died one day before she was to meet a doctor",
        ),
    ],
)
def test_a_line_keeps_what_its_words_need(analyse: Analyse, sentence: str, line: str) -> None:
    assert line in _lines(analyse, sentence)


def test_what_somebody_says_in_so_many_words_is_no_relation(analyse: Analyse) -> None:
    text, analysis = analyse('"The bridge over the Arden has cost the town a fortune," she said.')
    assert analysis.relations
    assert not [fact for fact in shown(analysis.facts, text) if fact.kind == "relation"]


def test_members_of_a_court_are_not_each_the_court(analyse: Analyse) -> None:
    _, analysis = analyse("Ada Holm, the court's eight remaining members and others came to the quay.")
    assert not analysis.roles


@pytest.mark.parametrize(
    ("sentence", "office", "body"),
    [
        ("Israel's National Security Minister Ada Holm called for calm.", "National Security Minister", ["Israel"]),
        ("WASHINGTON President Barack Holm paid respects to the crew on Friday.", "President", []),
    ],
)
def test_an_office_is_whole_and_no_dateline_is_its_body(
    analyse: Analyse, sentence: str, office: str, body: list[str]
) -> None:
    text, analysis = analyse(sentence)
    assert [role.role for role in analysis.roles] == [office]
    held = {role.organization for role in analysis.roles}
    assert [text[one.start : one.end] for one in analysis.mentions if one.entity in held] == body


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("About 95% of all boats sold there will have sails.", "About 95% of all boats sold there will have sails"),
        ("The number sold will reach 159 million.", "The number sold will reach 159 million"),
    ],
)
def test_a_line_says_which_are_meant(analyse: Analyse, sentence: str, line: str) -> None:
    assert line in _lines(analyse, sentence)


def test_who_reports_is_no_content_of_who_is_reported(analyse: Analyse) -> None:
    text, analysis = analyse("The port must close, a panel has urged, the Arden Tribune reported on Tuesday.")
    assert not [one for one in analysis.statements if text[one.start : one.end].startswith("the Arden Tribune")]


def test_a_figure_has_the_whole_span_of_its_years(analyse: Analyse) -> None:
    _, analysis = analyse("A study by Ada Holm noted a 786% increase in thefts between 2014 and 2018.")
    assert {quantity.date for quantity in analysis.quantities} <= {"2014/2018", None}
