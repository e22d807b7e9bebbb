"""Statements as lines: what is quoted in part, and the words without which a statement would say the contrary."""

from __future__ import annotations

import pytest

from reader.model import Range, Statement, Style
from reader.phrasing.fact_digest import DigestedArticle, line
from reader.phrasing.statement_phrases import with_paired_marks


def shown(text: str, content: str, cue: str, style: Style = Style.MIXED) -> str:
    start = text.index(content)
    said = Statement(start, start + len(content), Range(0, len(text)), "Ada Holm", None, cue, style)
    return line(said, DigestedArticle(text, {}, None)).words


@pytest.mark.parametrize(
    ("text", "content", "cue", "words"),
    [
        (
            'Ada Holm said that the plan was "a mess".',
            'that the plan was "a mess"',
            "said",
            'Ada Holm: the plan was "a mess"',
        ),
        (
            'Ada Holm declined to discuss "internal matters".',
            'to discuss "internal matters"',
            "declined",
            'Ada Holm declined to discuss "internal matters"',
        ),
        (
            'Ada Holm accused the bank of "hiding" losses.',
            'of "hiding" losses',
            "accused",
            'Ada Holm accused the bank of "hiding" losses',
        ),
        ('Ada Holm called it "a mess".', "a mess", "called", "Ada Holm: “a mess”"),
    ],
)
def test_what_is_quoted_in_part_keeps_the_articles_marks_and_its_verb(
    text: str, content: str, cue: str, words: str
) -> None:
    assert shown(text, content, cue) == words


def test_whom_somebody_accuses_is_told(  # and not: Ada Holm accused of hiding losses
) -> None:
    text = "Ada Holm accused the bank of hiding losses."
    assert shown(text, "of hiding losses", "accused", Style.INDIRECT) == "Ada Holm accused the bank of hiding losses"


@pytest.mark.parametrize(
    ("text", "content", "words"),
    [
        ("Ada Holm said that would cost jobs.", "that would cost jobs", "Ada Holm: that would cost jobs"),
        ("Ada Holm said that jobs would go.", "that jobs would go", "Ada Holm: jobs would go"),
    ],
)
def test_a_that_which_acts_is_not_left_out(text: str, content: str, words: str) -> None:
    assert shown(text, content, "said", Style.INDIRECT) == words


def test_a_participle_stands_behind_a_colon() -> None:
    text = "Ada Holm left the hall, hoping to win the vote."
    assert shown(text, "to win the vote", "hoping", Style.INDIRECT) == "Ada Holm: hoping to win the vote"


@pytest.mark.parametrize(
    ("text", "content", "words"),
    [
        ('Ada Holm said it was a "paper tiger."', 'it was a "paper tiger', 'Ada Holm: it was a "paper tiger"'),
        ("Ada Holm said it was a “paper tiger.”", "it was a “paper tiger", "Ada Holm: it was a “paper tiger”"),
        ('Ada Holm said "the tiger" was of paper.', 'the tiger" was of paper', 'Ada Holm: "the tiger" was of paper'),
    ],
)
def test_a_mark_that_the_cut_took_is_put_back(text: str, content: str, words: str) -> None:
    assert shown(text, content, "said", Style.INDIRECT) == words


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        (
            "Instead, two clerks said, they burned the lists.",
            "two clerks",
            "Instead, they burned the lists",
        ),
        (
            "They, two clerks who were there, burned them.",
            "two clerks",
            "They, two clerks who were there, burned them",
        ),
    ],
)
def test_the_aside_that_says_who_speaks_is_no_part_of_what_is_said(text: str, who: str, words: str) -> None:
    start = text.index(who)
    speaker = Range(start, start + len(who))
    said = Statement(0, len(text) - 1, Range(0, len(text)), who, speaker, "said", Style.INDIRECT)
    assert line(said, DigestedArticle(text, {}, None)).words == f"{who}: {words}"


@pytest.mark.parametrize("words", ['“pretty much done"', 'it was "pretty much done” by noon'])
def test_a_quotation_whose_marks_are_of_two_kinds_gets_no_third(words: str) -> None:
    assert with_paired_marks(words) == words
