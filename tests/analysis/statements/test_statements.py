"""What somebody said, who said it, and how the article reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.model import BlockKind, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _said(found: tuple[str, Analysis]) -> list[tuple[str | None, str, Style]]:
    text, analysis = found
    return [(s.speaker, text[s.start : s.end].strip("., "), s.style) for s in analysis.statements]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content", "style"),
    [
        ('"We will not wait," said Maria Lopez, the minister.', "Maria Lopez", "We will not wait", Style.DIRECT),
        ('The governor replied: "Never say never."', "The governor", "Never say never", Style.DIRECT),
        (
            "“It was over in seconds,” one witness told reporters.",
            "one witness",
            "It was over in seconds",
            Style.DIRECT,
        ),
        (
            'In a statement, the company said it "regrets the delay" and would refund customers.',
            "the company",
            'it "regrets the delay" and would refund customers',
            Style.MIXED,
        ),
        (
            'The mayor described the plan as "a costly mistake".',
            "The mayor",
            'the plan as "a costly mistake"',
            Style.MIXED,
        ),
        (
            "The ministry said that three bridges were closed.",
            "The ministry",
            "that three bridges were closed",
            Style.INDIRECT,
        ),
        ("Three bridges were closed, officials said.", "officials", "Three bridges were closed", Style.INDIRECT),
        (
            "According to the ministry, three bridges were closed.",
            "the ministry",
            "three bridges were closed",
            Style.INDIRECT,
        ),
        (
            "Three bridges were closed, according to the ministry.",
            "the ministry",
            "Three bridges were closed",
            Style.INDIRECT,
        ),
        (
            "Seven people were hurt, two of them badly, officials said Sunday.",
            "officials",
            "Seven people were hurt, two of them badly",
            Style.INDIRECT,
        ),
        (
            "The claim by the rebels that the bridge was empty was wrong.",
            "the rebels",
            "that the bridge was empty",
            Style.INDIRECT,
        ),
        (
            "The opposition called for the minister to resign.",
            "The opposition",
            "for the minister to resign",
            Style.INDIRECT,
        ),
        ("The union warned of a long winter.", "The union", "of a long winter", Style.INDIRECT),
        ("She is confident that the court will agree.", "She", "that the court will agree", Style.INDIRECT),
        ("The rebels denied that they had fired first.", "The rebels", "that they had fired first", Style.INDIRECT),
    ],
)
def test_a_statement_has_its_speaker_content_and_style(
    analyse: Analyse, sentence: str, speaker: str, content: str, style: Style
) -> None:
    assert _said(analyse(sentence)) == [(speaker, content, style)]


def test_the_second_half_of_an_interrupted_quotation_and_the_next_one_have_the_same_speaker(analyse: Analyse) -> None:
    found = _said(
        analyse('"I hope," Anna Weber said, "that they will listen. It is late." "We cannot wait any longer."')
    )
    assert {speaker for speaker, _, _ in found} == {"Anna Weber"}
    assert len(found) == 3


def test_a_quotation_carried_over_paragraphs_keeps_its_speaker(analyse: Analyse) -> None:
    text, analysis = analyse(
        "“We saw the smoke from the kitchen,” said Anna Weber, who lives nearby.",
        "“Then the windows broke. We ran to the street and waited.",
        "“Nobody came for an hour.”",
    )
    assert [statement.speaker for statement in analysis.statements] == ["Anna Weber"] * 3
    assert all("“" not in text[s.start : s.end] for s in analysis.statements)


def test_what_is_added_in_one_sentence_is_a_statement_of_its_own(analyse: Analyse) -> None:
    found = _said(analyse("The ministry said two roads were closed, adding that repairs had begun."))
    assert found == [
        ("The ministry", "two roads were closed", Style.INDIRECT),
        ("The ministry", "that repairs had begun", Style.INDIRECT),
    ]


def test_a_statement_that_reads_has_its_author_for_speaker(analyse: Analyse) -> None:
    for verb in ("said", "read"):
        found = _said(analyse(f"The talks will go on, a statement by the foreign ministry {verb}."))
        assert found == [("the foreign ministry", "The talks will go on", Style.INDIRECT)]


def test_a_pronoun_speaks_for_the_entity_behind_it(analyse: Analyse) -> None:
    text, analysis = analyse('Maria Lopez resigned on Monday. "I have done my part," she said.')
    (statement,) = analysis.statements
    assert statement.speaker_range is not None
    assert text[slice(*statement.speaker_range)] == "she"
    assert statement.speaker == "Maria Lopez"
    assert statement.speaker_entity == next(e.id for e in analysis.entities if e.name == "Maria Lopez")


@pytest.mark.parametrize(
    "sentence",
    [
        'They watched the film "A Long Way Home" in the park.',
        'The so-called "green" tax was dropped.',
        "The committee met on Monday and approved the plan.",
    ],
)
def test_names_in_marks_and_plain_sentences_are_no_statements(analyse: Analyse, sentence: str) -> None:
    assert _said(analyse(sentence)) == []


def test_credits_and_boilerplate_say_nothing(analyse: Analyse) -> None:
    assert _said(analyse('"Sign up now," the editors said.', kind=BlockKind.BOILERPLATE)) == []


def test_ranges_lie_inside_the_evidence_and_the_evidence_in_the_text(analyse: Analyse) -> None:
    text, analysis = analyse(
        'The mayor said on Monday that 300 homes were flooded. "We need help. We need it now," she told reporters.',
        "According to the police, two people died in 2019, and 12 were hurt on May 3.",
    )
    facts: list[Any] = list(analysis.facts)
    assert {fact.kind for fact in facts} >= {"statement", "quantity", "event", "relation"}
    for fact in facts:
        assert 0 <= fact.evidence.start <= fact.start < fact.end <= fact.evidence.end <= len(text)


def test_a_quotation_inside_a_quotation_has_its_own_speaker(analyse: Analyse) -> None:
    found = _said(analyse("“My father used to tell me, ‘Never give up,’” said Paul Meyer."))
    assert [(speaker, content) for speaker, content, _ in found] == [
        ("Paul Meyer", "My father used to tell me, ‘Never give up,’"),
        ("My father", "Never give up"),
    ]


def test_what_was_not_said_is_no_statement(analyse: Analyse) -> None:
    assert _said(analyse("The minister has not said whether he will resign.")) == []


def test_a_name_and_a_colon_stand_before_what_it_says(analyse: Analyse) -> None:
    _, analysis = analyse('Maria Lopez: "I saw the bridge fall."')
    assert [statement.speaker for statement in analysis.statements] == ["Maria Lopez"]


def test_who_is_asked_says_nothing_of_the_question(analyse: Analyse) -> None:
    text, analysis = analyse('Asked whether he would resign, Tom Reyle said: "I will stay."')
    assert [text[statement.start : statement.end] for statement in analysis.statements] == ["I will stay."]


def test_a_denial_ends_where_its_speaker_goes_on(analyse: Analyse) -> None:
    text, analysis = analyse("The army denied that it had shelled the town and said rebels had killed nine soldiers.")
    assert [(s.speaker, text[s.start : s.end]) for s in analysis.statements] == [
        ("The army", "that it had shelled the town"),
        ("The army", "rebels had killed nine soldiers"),
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("The airline announced 200 job cuts on Monday.", "The airline", "200 job cuts"),
        ("The bank intends to close its branches.", "The bank", "to close its branches"),
        ("The union will seek money for a further search.", "The union", "money for a further search"),
        ("The minister proposed a tax on plastic bags.", "The minister", "a tax on plastic bags"),
        ("Critics praised the film for its honesty.", "Critics", "the film for its honesty"),
        ("The mayor criticised the late start of the works.", "The mayor", "the late start of the works"),
        ("The ministry attributed the rise to warm weather.", "The ministry", "the rise to warm weather"),
        ("The envoy asked the port not to turn away boats.", "The envoy", "the port not to turn away boats"),
        ("The mayor hinted at a second vote.", "The mayor", "at a second vote"),
        ("Maria Lopez theorized that the pump had failed.", "Maria Lopez", "that the pump had failed"),
        (
            "As Maria Lopez told the Globe, prices have fallen since spring.",
            "Maria Lopez",
            "prices have fallen since spring",
        ),
        ("Residents are concerned that the dam will leak.", "Residents", "that the dam will leak"),
    ],
)
def test_what_is_announced_sought_or_praised_is_a_statement(
    analyse: Analyse, sentence: str, speaker: str, content: str
) -> None:
    assert [(who, what) for who, what, _ in _said(analyse(sentence))] == [(speaker, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plane promises better fuel use.",
        "The film suggests that the town was empty.",
        "The new law ensures that farms are paid.",
        'The phone has a new screen, dubbed a "clear view", and a lamp.',
        'It is sold with a 13 " screen. It comes in black and in white.',
    ],
)
def test_things_say_nothing(analyse: Analyse, sentence: str) -> None:
    assert _said(analyse(sentence)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The security firm Lockwell has said that the hole is closed.",
            [("Lockwell", "that the hole is closed", Style.INDIRECT)],
        ),
        (
            'The minister said he believes the flag has a "strong case".',
            [("The minister", 'he believes the flag has a "strong case"', Style.MIXED)],
        ),
        (
            'The so-called "long grip", however, has not been a problem, said Mike Dahl.',
            [("Mike Dahl", 'The so-called "long grip", however, has not been a problem', Style.MIXED)],
        ),
        (
            '"It was over in a minute." - Marta Ingold',
            [("Marta Ingold", "It was over in a minute", Style.DIRECT)],
        ),
        (
            'Anna Brandt said, "I think so.\n\nIt was a long day."\n\nThe hall was empty.',
            [("Anna Brandt", "I think so", Style.DIRECT), ("Anna Brandt", "It was a long day", Style.DIRECT)],
        ),
        (
            "North Air says the new jets save fuel, while South Air says the old ones are safer.",
            [
                ("North Air", "the new jets save fuel", Style.INDIRECT),
                ("South Air", "the old ones are safer", Style.INDIRECT),
            ],
        ),
        (
            "According to the Globe, which first had the story, the bank is for sale.",
            [("the Globe", "the bank is for sale", Style.INDIRECT)],
        ),
    ],
)
def test_who_says_it_and_where_it_ends(analyse: Analyse, text: str, said: list[tuple[str, str, Style]]) -> None:
    assert _said(analyse(text)) == said


def test_an_unclosed_quotation_ends_with_its_sentence_where_no_paragraph_carries_it_on(analyse: Analyse) -> None:
    text = 'Anna Brandt said "This will be a good ship. The yard had first asked for more.\n\nThe hall was empty.'
    assert [what for _, what, _ in _said(analyse(text))] == ["This will be a good ship"]


def test_lines_of_a_conversation_are_said_by_whoever_stands_in_front(analyse: Analyse) -> None:
    text = (
        "Harbour Radio: Why did you leave?\n\nMarta Ingold: I was tired of the noise.\n\n"
        "Harbour Radio: Will you return?\n\nMarta Ingold: No. Never."
    )
    assert [(who, what) for who, what, _ in _said(analyse(text))] == [
        ("Harbour Radio", "Why did you leave?"),
        ("Marta Ingold", "I was tired of the noise"),
        ("Harbour Radio", "Will you return?"),
        ("Marta Ingold", "No. Never"),
    ]


def test_a_heading_with_a_colon_is_nobody_who_speaks(analyse: Analyse) -> None:
    assert _said(analyse("Location: the old harbour.\n\nTickets: ten pounds at the gate.")) == []


@pytest.mark.larger_model
def test_only_the_quoted_end_of_a_sentence_is_surely_said_in_front_of_its_reporting_word(analyse: Analyse) -> None:
    text = 'The mayor named Peter Dahl as head of the new clinic, "a leading voice on health," Maria Lopez said.'
    assert _said(analyse(text)) == [("Maria Lopez", "a leading voice on health", Style.MIXED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The crew left the ship that officials said was unsafe.",
        "The insurers deny cover to the poor.",
    ],
)
def test_half_a_clause_and_what_is_denied_to_somebody_are_no_statements(analyse: Analyse, sentence: str) -> None:
    assert _said(analyse(sentence)) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "It is not clear, officials said, how the fire began.",
            "officials",
            "It is not clear, officials said, how the fire began",
        ),
        ("Maria Lopez called on the government to act.", "Maria Lopez", "on the government to act"),
        ('"We are ready" - Marta Ingold', "Marta Ingold", "We are ready"),
        ('Marta Ingold, spokeswoman for the firm: "We regret the delay."', "Marta Ingold", "We regret the delay"),
    ],
)
def test_who_stands_amid_behind_or_in_front_of_what_is_said(
    analyse: Analyse, text: str, speaker: str, content: str
) -> None:
    assert [(who, what) for who, what, _ in _said(analyse(text))] == [(speaker, content)]
