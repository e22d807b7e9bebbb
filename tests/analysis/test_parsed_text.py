"""Texts read out of spaCy answer as spaCy's own objects do."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.language_model import installed_model, load_language
from reader.analysis.spacy_reading import read_doc

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    'The ferry "Anna Lund" sank on Tuesday, killing 12 people, officials said. Who knew? Nobody (so far).',
    "In Harbour Street, where three of the five crews worked,  rescuers - tired and cold - found 2.5 tonnes of oil.",
    "Mayor Ida Brandt's plan: close the port, sell the cranes, and pay €3m a year; it won't work, she told us.",
    "Ltd.",
    "\u00a0 - ",
    "",
)
PLAIN = [
    "i",
    "idx",
    "text",
    "lower_",
    "lemma_",
    "tag_",
    "pos_",
    "dep_",
    "ent_type_",
    "ent_iob_",
    "whitespace_",
    "is_alpha",
    "is_digit",
    "is_lower",
    "is_punct",
    "is_space",
    "is_title",
    "is_upper",
    "like_num",
]
ONE = ["head", "left_edge", "right_edge"]
SEVERAL = ["children", "lefts", "rights", "ancestors", "subtree", "conjuncts"]


@pytest.fixture(scope="module")
def language() -> Language:
    if installed_model() is None:
        pytest.skip("no pipeline is installed")
    return load_language()


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_and_their_trees_are_those_of_the_pipeline(language: Language, text: str) -> None:
    doc: Any = language(text)
    parsed = read_doc(doc)
    assert len(parsed) == len(doc)
    assert parsed.text == doc.text == "".join(token.text + token.whitespace_ for token in parsed)
    for token, other in zip(parsed, doc, strict=True):
        for name in PLAIN:
            assert getattr(token, name) == getattr(other, name), name
        for name in ONE:
            assert getattr(token, name).i == getattr(other, name).i, name
        for name in SEVERAL:
            assert _places(getattr(token, name)) == _places(getattr(other, name)), name
        assert token.is_sent_start == bool(other.is_sent_start)
        assert (token.sent.start, token.sent.end) == (other.sent.start, other.sent.end)
        assert token.morph == {name: other.morph.get(name) for name in token.morph}


@pytest.mark.parametrize("text", TEXTS)
def test_spans_have_the_same_root_text_and_ends(language: Language, text: str) -> None:
    doc: Any = language(text)
    parsed = read_doc(doc)
    for start, end in combinations(range(len(doc) + 1), 2):
        mine, other = parsed[start:end], doc[start:end]
        assert (mine.text, mine.start_char, mine.end_char) == (other.text, other.start_char, other.end_char)
        assert mine.root.i == other.root.i
        assert _places(mine) == _places(other)
    assert [(s.start, s.end) for s in parsed.sents] == [(s.start, s.end) for s in doc.sents if len(doc)]
    assert [(e.start, e.end, e.label_) for e in parsed.ents] == [(e.start, e.end, e.label_) for e in doc.ents]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_characters_are_found_in_the_same_tokens(language: Language, data: st.DataObject) -> None:
    doc: Any = language(TEXTS[0])
    parsed = read_doc(doc)
    start = data.draw(st.integers(0, len(doc.text)))
    end = data.draw(st.integers(start + 2, len(doc.text) + 3))
    for mode in ("expand", "contract"):
        mine, other = parsed.char_span(start, end, mode), doc.char_span(start, end, alignment_mode=mode)
        assert (mine is None) == (other is None)
        if mine is not None:
            assert (mine.start, mine.end) == (other.start, other.end)


def test_a_pipeline_that_parses_nothing_gives_one_sentence_without_a_tree() -> None:
    parsed = read_doc(spacy.blank("en")("Two trams met. Nobody was hurt."))
    assert not any(parsed.has_annotation(name) for name in ("DEP", "TAG", "POS", "SENT_START"))
    assert [sentence.text for sentence in parsed.sents] == [parsed.text]
    assert all(token.head is token and not token.children for token in parsed)


def test_what_lies_outside_a_text_is_refused() -> None:
    parsed = read_doc(spacy.blank("en")("Two trams met."))
    with pytest.raises(IndexError):
        parsed[9]
    with pytest.raises(IndexError):
        parsed[0].nbor(-1)
    with pytest.raises(IndexError):
        parsed[3].nbor()
    with pytest.raises(IndexError):
        parsed[1:2][1]
    assert parsed[-1].text == "."


def _places(tokens: Any) -> list[int]:
    return [token.i for token in tokens]
