"""Who said it, and what was never said: pronouns beside quotations, participles, conditions, denied reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _speakers(found: tuple[str, Analysis]) -> list[str | None]:
    return [statement.speaker for statement in found[1].statements]


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        (
            'Mr Hartley came. "I was chosen in 1983, and so were Bruno Falk and myself," he said.',
            "Hartley",
        ),
        ("A reader of the paper is suing the firm saying it is unfair.", "A reader of the paper"),
        ("According to Oxley police, 40-year-old Ada Holm was driving too fast.", "Oxley police"),
    ],
)
def test_a_statement_is_of_who_made_it(analyse: Analyse, paragraph: str, speaker: str) -> None:
    assert _speakers(analyse(paragraph)) == [speaker]


def test_he_is_somebody_else_than_who_is_told_of(analyse: Analyse) -> None:
    _, analysis = analyse('Bruno Falk won. Of Bruno Falk, he said, "I want him to do well."')
    assert "Bruno Falk" not in [statement.speaker for statement in analysis.statements]


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents could act if they felt that nothing was done.",
        "The mayor is expected to announce that the bridge will close.",
        "The club might argue that the match was over.",
        "The minister dismissed reports that Ada Holm refused to meet him.",
        "The band has blasted away the competition.",
        "The mayor will work to confirm the name.",
        "What happened next, they said was awful.",
        "Bruno Falk did not cite what they said that he considered a lie.",
        'Only one of the pictures showed her "wings".',
    ],
)
def test_what_somebody_may_say_or_is_denied_to_have_said_is_no_statement_of_his(
    analyse: Analyse, sentence: str
) -> None:
    assert not {"they", "The mayor", "The club", "Ada Holm", "The band", "Only one"} & set(_speakers(analyse(sentence)))


def test_a_quotation_ends_at_a_straight_mark_where_no_curly_one_closes_it(analyse: Analyse) -> None:
    text, analysis = analyse('“I said it, and I am sorry," Ada Holm said.')
    assert [text[said.start : said.end] for said in analysis.statements] == ["I said it, and I am sorry,"]


def test_what_is_added_is_said_by_who_spoke_before(analyse: Analyse) -> None:
    found = analyse("Ada Holm said Bruno Falk had no plan to resign and added that they felt safe.")
    assert set(_speakers(found)) == {"Ada Holm"}


@pytest.mark.parametrize(
    "sentence",
    [
        'The sources, all unnamed "allies" of the mayor, said that he was tired.',
        'The state has so-called "shield" laws, the bank said.',
    ],
)
def test_a_word_between_marks_that_only_names_is_no_statement(analyse: Analyse, sentence: str) -> None:
    text, analysis = analyse(sentence)
    assert not {"allies", "shield"} & {text[one.start : one.end] for one in analysis.statements}


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm is in talks with banks considering bids for the harbour.",
        "The mayor was punished for refusing to endorse the plan.",
        "Experts published an opinion on the framework which called for more patience.",
        "The crew was alerted by radio and told to pray for the captain.",
        "The agency was unable to confirm the reports.",
        "Oxley Foods is not the first company to announce price rises.",
    ],
)
def test_who_is_only_described_or_told_says_nothing(analyse: Analyse, sentence: str) -> None:
    assert _speakers(analyse(sentence)) == []


def test_a_participle_behind_a_report_is_of_who_reports(analyse: Analyse) -> None:
    found = analyse("Ada Holm said the bank paid more than it earned in May, suggesting the deal was dear.")
    assert _speakers(found) == ["Ada Holm", "Ada Holm"]


def test_he_goes_on_for_the_spokesman_who_spoke_before(analyse: Analyse) -> None:
    found = analyse("A spokesman for the port said that the crew was safe. He said that the ship would be towed.")
    assert [speaker and speaker.split(" for")[0] for speaker in _speakers(found)] == ["A spokesman", "A spokesman"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The new buyers, said Ada Holm, are required to pay in advance.",
            "The new buyers, said Ada Holm, are required",
        ),
        ('Ada Holm called the plan "a step back" and left.', 'the plan "a step back"'),
        (
            "Two clerks have been fired since May and shops have lost 40 jobs, according to the Oxley Union.",
            "Two clerks",
        ),
    ],
)
def test_what_is_said_is_told_whole(analyse: Analyse, sentence: str, said: str) -> None:
    text, analysis = analyse(sentence)
    assert [text[one.start : one.end].startswith(said) for one in analysis.statements] == [True]
