"""Whatever an article holds, its analysis ends, soon, and says what it left out."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.limits import LONGEST_ARTICLE, LONGEST_PIECE, LONGEST_RUN, MOST_PIECES, parsable, pieces
from reader.model import Article, Block, BlockKind

if TYPE_CHECKING:
    from reader.analysis import Pipeline

SENTENCE = "Jane Doe met Omar Haddad in Basel on Monday. "


def article(text: str, blocks: tuple[Block, ...] = ()) -> Article:
    return Article("hostile", text, "", "stdin", blocks=blocks)


@pytest.mark.parametrize(
    "run",
    ["(" * 16_000, '"' * 16_000, "'s" * 8_000, "a-" * 50_000, "a/" * 50_000, "http://example.com/?" + "a=b&" * 25_000],
    ids=["parentheses", "quotation marks", "possessives", "hyphens", "slashes", "a URL"],
)
def test_a_run_without_spaces_that_would_take_minutes_is_set_aside_and_the_rest_is_analysed(
    pipeline: Pipeline, run: str
) -> None:
    text = SENTENCE + run + " " + SENTENCE
    started = time.process_time()
    analysis = pipeline.analyze(article(text))
    assert time.process_time() - started < 10
    (aside,) = analysis.set_aside
    assert text[aside.start : aside.end] == run
    assert aside.reason == f"{len(run):,} characters without a space"
    found = [text[m.start : m.end] for m in analysis.mentions if m.label == "PERSON"]
    assert found.count("Omar Haddad") == 2


def test_a_lone_surrogate_costs_nothing_but_itself(pipeline: Pipeline) -> None:
    text = "The \ud800 mayor said \udfff hello. " + SENTENCE
    analysis = pipeline.analyze(article(text))
    assert "Omar Haddad" in [text[m.start : m.end] for m in analysis.mentions]


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=50))
def test_what_stands_in_for_surrogates_keeps_every_other_code_point_in_its_place(text: str) -> None:
    safe = parsable(text)
    safe.encode()
    assert len(safe) == len(text)
    assert all(new == old or old.isspace() or "\ud800" <= old <= "\udfff" for new, old in zip(safe, text, strict=True))


def test_of_more_than_a_million_characters_the_beginning_is_analysed() -> None:
    text = SENTENCE * 25_000
    found, aside = pieces(text, 0, len(text))
    assert found[-1].end <= LONGEST_ARTICLE
    assert [(a.start, a.end) for a in aside] == [(LONGEST_ARTICLE, len(text))]


def test_one_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    text = SENTENCE * 1_000
    found, aside = pieces(text, 0, len(text))
    assert not aside
    assert all(end - start <= LONGEST_PIECE and text[start:end].endswith(".") for start, end in found)
    assert " ".join(text[start:end] for start, end in found) == text.strip()


def test_of_too_many_paragraphs_the_first_are_analysed(pipeline: Pipeline) -> None:
    text = "a\n\n" * (MOST_PIECES + 10)
    analysis = pipeline.analyze(article(text))
    assert [a.reason for a in analysis.set_aside] == [f"only the first {MOST_PIECES:,} paragraphs are analysed"]


def test_a_script_without_spaces_is_no_endless_word() -> None:
    text = "今天发生了一起事件" * 100
    assert pieces(text, 0, len(text)) == ([(0, len(text))], [])


@given(st.text(alphabet="ab. \n(", max_size=300))
def test_pieces_and_what_is_set_aside_hold_every_word_once_and_in_order(text: str) -> None:
    long = text + "x" * (LONGEST_RUN + 1) + text
    found, aside = pieces(long, 0, len(long))
    ranges = sorted([*found, *((a.start, a.end) for a in aside)])
    assert "".join("".join(long[start:end].split()) for start, end in ranges) == "".join(long.split())
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\0", "😀", "."], ids=repr)
def test_next_to_nothing_gives_next_to_nothing(pipeline: Pipeline, text: str) -> None:
    analysis = pipeline.analyze(article(text))
    assert not analysis.mentions
    assert not analysis.set_aside


def test_blocks_are_analysed_apart(pipeline: Pipeline) -> None:
    headline, body = "Floods hit Basel", "Jane Doe said the river would fall."
    text = f"{headline}\n{body}"
    blocks = (Block(BlockKind.HEADLINE, 0, len(headline)), Block(BlockKind.BODY, len(headline) + 1, len(text)))
    analysis = pipeline.analyze(article(text, blocks))
    assert {text[m.start : m.end] for m in analysis.mentions} >= {"Basel", "Jane Doe"}
