"""Passages of many languages are noticed; English ones stay English, whatever they quote, name and count."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.languages.article_languages import article_languages
from reader.analysis.languages.detector import language_of
from reader.language import language_name, languages


class English(msgspec.Struct):
    passages: list[str]


class Passages(msgspec.Struct):
    foreign: dict[str, list[str]]
    english: English


def read(name: str) -> Passages:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return msgspec.convert(tomli.loads(text), Passages)


FIRST, LATER, THIRD = read("passages.toml"), read("later_passages.toml"), read("third_passages.toml")
NEARLY_ONE = {"id": {"id", "ms"}, "no": {"no", "da", "sv"}, "sv": {"sv", "no", "da"}, "da": {"da", "no", "sv"}}
"""What the first words of these languages do not tell apart."""


@pytest.mark.parametrize("passage", [*FIRST.english.passages, *LATER.english.passages])
def test_english_with_foreign_names_quotations_scores_or_code_stays_english(passage: str) -> None:
    assert language_of(passage) in ("en", None)


def test_english_that_is_made_of_loan_words_is_hardly_ever_called_foreign() -> None:
    wrong = [passage for passage in THIRD.english.passages if language_of(passage) not in ("en", None)]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("code", ["ETA 14:05 DE LA 34", "DE EN LA 7 – 12", "IT DE FR ES EN"])
def test_codes_and_abbreviations_are_no_language(code: str) -> None:
    assert language_of(code) is None


@pytest.mark.parametrize("code", sorted(FIRST.foreign))
def test_a_passage_of_another_language_is_never_taken_for_a_third(code: str) -> None:
    passages = FIRST.foreign[code] + LATER.foreign.get(code, [])
    found = {language_of(passage) for passage in passages} - {None}
    assert found
    assert found <= NEARLY_ONE.get(code, {code})


@pytest.mark.parametrize("code", sorted(FIRST.foreign))
def test_an_article_is_in_one_language_though_its_headline_does_not_tell(code: str) -> None:
    found = article_languages(FIRST.foreign[code])
    assert found.main == code
    assert set(found.passages) == {code}


def test_most_sentences_tell_their_language() -> None:
    sentences = [passage for passages in FIRST.foreign.values() for passage in passages[1:]]
    told = [language_of(sentence) is not None for sentence in sentences]
    assert sum(told) >= 0.95 * len(told)


def test_a_german_paragraph_in_an_english_article_is_german() -> None:
    german = "Der Minister schwieg. Auch die Polizei wollte sich am Freitag nicht äußern."
    found = article_languages(
        [
            "The mayor said on Thursday that it was over, and that nobody would be charged with a crime.",
            german,
            "Read more",
        ]
    )
    assert found.passages == ("en", "de", "en")


def test_what_a_feed_says_decides_where_the_text_does_not_and_no_further() -> None:
    assert article_languages(["Großbrand in Niederwalden"], "de-AT").main == "de"
    assert article_languages(["The mayor said that the fire was out."], "de").main == "en"


def test_every_language_has_a_name() -> None:
    assert language_name("fr") == "French"
    assert language_name("tlh") == "tlh"
    assert all(profile.name for profile in languages().languages.values())


@given(st.text(max_size=300))
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert language_of(text) in (*languages().languages, None)
