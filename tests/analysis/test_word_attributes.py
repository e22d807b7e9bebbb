"""Tags, parts of speech, morphology and lemmas that are looked up are those that the pipeline's own components give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy

from reader.analysis.language_model import installed_model, load_language
from reader.analysis.word_attributes import NAME, with_word_attributes
from reader.model import Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

TRICKY = (
    "There is no one there. There's a way, and there were two: it is there.",
    "Let's go, y'all. I got ta go, I'm gon na do it, c'm on! It ain't so; they ain't here.",
    "I know it and it knows me. You did that, but that did you no good.",
    "\n\n  There are\n two. \t ",
    "Expl",
    "",
)
COMPONENTS = ("attribute_ruler", "lemmatizer")


def sample_paragraphs() -> list[str]:
    articles = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    return [line for article in articles for line in article.text.splitlines() if line.strip()]


def attributes(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.text, token.tag_, token.pos_, token.dep_, str(token.morph), token.lemma_) for token in doc]


@pytest.fixture(scope="module")
def language() -> Language:
    if installed_model() is None:
        pytest.skip("no pipeline is installed")
    return load_language()


def by_its_own_components(language: Language, texts: Sequence[str]) -> list[Doc]:
    with language.select_pipes(disable=[NAME]):
        for name in COMPONENTS:
            language.enable_pipe(name)
        docs = list(language.pipe(texts))
        for name in COMPONENTS:
            language.disable_pipe(name)
        return docs


@pytest.mark.parametrize("most", [200_000, 50], ids=["all kept", "forgotten now and then"])
def test_words_get_what_ruler_and_lemmatizer_give_them(
    language: Language, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert NAME in language.pipe_names
    assert not {*COMPONENTS} & {*language.pipe_names}
    monkeypatch.setattr("reader.analysis.word_attributes._MOST_KEPT", most)
    texts = [*TRICKY, *sample_paragraphs(), *TRICKY]
    expected = [attributes(doc) for doc in by_its_own_components(language, texts)]
    assert sum(map(len, expected)) > 2_000
    for _ in range(2):
        assert [attributes(doc) for doc in language.pipe(texts)] == expected


def small_language(pattern: list[dict[str, object]], attrs: dict[str, str], index: int = 0) -> Language:
    language = spacy.blank("en")
    ruler: Any = language.add_pipe("attribute_ruler")
    ruler.add([pattern], attrs, index)
    lemmatizer: Any = language.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.lookups.add_table("lemma_lookup", {"ships": "ship"})
    return language


def test_patterns_that_overlap_give_what_they_give_together() -> None:
    own, ours = (small_language([{"LOWER": "a"}, {"LOWER": "b"}], {"POS": "NOUN"}, 1) for _ in range(2))
    for language in own, ours:
        ruler: Any = language.get_pipe("attribute_ruler")
        ruler.add([[{"LOWER": "b"}, {"LOWER": "a"}, {"LOWER": "b"}]], {"POS": "VERB", "LEMMA": "x"}, 2)
        ruler.add([[{"LOWER": "b"}]], {"POS": "ADJ", "LEMMA": "y"})
        ruler.add([[{"LOWER": "b"}, {"LOWER": "b"}]], {"POS": "X"}, 0)
    with_word_attributes(ours)
    assert NAME in ours.pipe_names
    for text in ("a b a b b a", "b b b a b", "b a", "a", "ships a b ships"):
        for _ in range(2):
            assert attributes(ours(text)) == attributes(own(text))


@pytest.mark.parametrize(
    ("pattern", "attrs"),
    [([{"ENT_TYPE": "GPE"}], {"POS": "PROPN"}), ([{"LOWER": "a", "OP": "+"}], {"POS": "X"}), ([{}], {"NORM": "x"})],
)
def test_a_pipeline_whose_patterns_ask_or_give_more_stays_as_it_is(
    pattern: list[dict[str, object]], attrs: dict[str, str]
) -> None:
    language = small_language(pattern, attrs)
    assert with_word_attributes(language).pipe_names == ["attribute_ruler", "lemmatizer"]


def test_a_lemmatizer_that_looks_around_stays() -> None:
    language = spacy.blank("es")
    language.add_pipe("attribute_ruler")
    language.add_pipe("lemmatizer")
    assert with_word_attributes(language).pipe_names == ["attribute_ruler", "lemmatizer"]
