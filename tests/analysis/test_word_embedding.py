"""A pipeline that looks at each distinct word once reads what it would read looking at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader.analysis.language_model import installed_model, spacy_pipeline
from reader.analysis.word_embedding import DistinctWords, with_distinct_words
from reader.model import Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COLUMNS: list[int | str] = ["NORM", "SHAPE", "SPACY"]


def sample_texts() -> list[str]:
    articles = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    return ["", "Go.", *(article.text for article in articles), ""]


@pytest.fixture
def language() -> Language:
    if installed_model() is None:
        pytest.skip("no pipeline is installed")
    return spacy_pipeline()


def reading(doc: Doc) -> list[tuple[object, ...]]:
    return [(token.tag_, token.dep_, token.head.i, token.ent_iob_, token.ent_type_, token.lemma_) for token in doc]


def embeddings(language: Language) -> list[Any]:
    networks: list[Any] = [getattr(component, "model", None) for _, component in language.pipeline]
    nodes = [node for network in networks if network is not None for node in network.walk()]
    return [node.get_ref("embed") for node in nodes if node.has_ref("embed")]


def test_what_is_read_is_what_is_read_word_by_word(language: Language) -> None:
    texts = sample_texts()
    expected = [reading(doc) for doc in language.pipe(texts)]
    before = embeddings(language)
    assert [reading(doc) for doc in with_distinct_words(language).pipe(texts)] == expected
    assert sum(map(len, expected)) > 2_000
    assert before
    assert not {id(one) for one in before} & {id(one) for one in embeddings(language)}


def test_every_word_gets_what_it_gets_among_all_words(language: Language) -> None:
    docs = [language.make_doc(text) for text in sample_texts()]
    before = [[*layer.predict(docs)] for layer in embeddings(language)]
    after = [layer.predict(docs) for layer in embeddings(with_distinct_words(language))]
    assert before
    for expected, found in zip(before, after, strict=True):
        assert [len(rows) for rows in found] == [len(doc) for doc in docs]
        for rows, expected_rows in zip(found, expected, strict=True):
            np.testing.assert_allclose(rows, expected_rows, rtol=1e-3, atol=1e-4)


def test_words_are_one_where_all_that_is_asked_for_is_the_same(language: Language) -> None:
    docs = [language.make_doc(text) for text in ("The ship sank.", "a ship, the ship sank")]
    words = DistinctWords(docs, COLUMNS)
    assert words.are_told_apart
    assert len(words) < sum(map(len, docs))
    features = np.concatenate([doc.to_array(COLUMNS) for doc in docs])
    np.testing.assert_array_equal(words.to_array(COLUMNS)[words.places], features)
    orths = np.concatenate([doc.to_array("ORTH") for doc in docs])
    np.testing.assert_array_equal(words.to_array("ORTH")[words.places], orths)
    spaced, at_end = docs[0][2], docs[1][5]
    assert spaced.orth == at_end.orth
    assert words.places[2] != words.places[len(docs[0]) + 5] or bool(spaced.whitespace_) == bool(at_end.whitespace_)


def test_words_that_cannot_be_told_apart_are_all_looked_at(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = sample_texts()
    expected = [reading(doc) for doc in language.pipe(texts)]
    monkeypatch.setattr("reader.analysis.word_embedding._MIXING", np.uint64(0))
    assert not DistinctWords([language.make_doc(text) for text in texts], COLUMNS).are_told_apart
    assert [reading(doc) for doc in with_distinct_words(language).pipe(texts)] == expected


def test_a_network_in_training_looks_at_every_word(language: Language) -> None:
    docs = [language.make_doc("The ship, the ship."), language.make_doc("Go.")]
    for layer in embeddings(with_distinct_words(language)):
        rows, learn = layer(docs, is_train=True)
        assert [len(one) for one in rows] == [len(doc) for doc in docs]
        learn(rows)
