"""What a pipeline's rules make of a word: worked out once for each combination of word, tag and syntactic relation.

spaCy's attribute ruler tries all its patterns at every token, and its lemmatizer works out each token's lemma: a fifth
of the time that a pipeline takes. Nearly all of it depends on the token alone, and most have been seen before.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NAME: Final = "dateline_word_attributes"
"""What the component is called among those of a pipeline."""

_BY_THE_WORD_ALONE = frozenset(
    ("spacy.pipeline.lemmatizer", "spacy.lang.en.lemmatizer", "spacy.lang.fr.lemmatizer"),
)
"""Modules of lemmatizers that look at nothing but the token; the Spanish one asks where its sentence begins. They are
known by name, since importing a language takes a second."""
_OF_THE_WORD = frozenset(("ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "POS", "DEP", "MORPH"))
"""What a pattern may ask of a token so that the answer holds wherever its combination stands."""
_COMBINATION = ("ORTH", "TAG", "POS", "DEP", "MORPH", "LEMMA")
_RULED = _COMBINATION[1:]
_MOST_KEPT = 200_000
"""Combinations that are kept at once."""

_Columns = tuple[int, ...]


class WordAttributes:
    """A component that gives tokens what an attribute ruler, and a lemmatizer behind it, would give them."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._ruled: dict[_Columns, _Columns] = {}
        self._beginning: set[_Columns] = set()
        self._of_one_word = Matcher(ruler.vocab)
        self._beginnings = Matcher(ruler.vocab)
        self._longest = 1
        for place, rule in enumerate(_rules(ruler)):
            for pattern in rule.patterns:
                (self._of_one_word if len(pattern) == 1 else self._beginnings).add(f"{place}", [pattern[:1]])
                self._longest = max(self._longest, len(pattern))

    def __call__(self, doc: Doc) -> Doc:
        columns: Any = doc.to_array(list(_COMBINATION))
        combinations = [*map(tuple, columns.tolist())]
        if not combinations:
            return doc
        if len(self._ruled) >= _MOST_KEPT:
            self._ruled.clear()
            self._beginning.clear()
        new = {combination for combination in combinations if combination not in self._ruled}
        if new:
            self._learn(doc, new)
        ruled = [self._ruled[combination] for combination in combinations]
        for place, combination in enumerate(combinations):
            if combination in self._beginning:
                self._rule_around(doc, place, combinations, ruled)
        values: Any = np.fromiter(chain.from_iterable(ruled), np.uint64, len(ruled) * len(_RULED))
        return doc.from_array(list(_RULED), values.reshape(len(ruled), len(_RULED)))

    def _learn(self, doc: Doc, new: Collection[_Columns]) -> None:
        """Work out what becomes of these, and which of them a pattern of several words may begin with."""
        words = _text_of(doc, new)
        if len(self._beginnings):
            beginnings = {start for _, start, _ in self._beginnings(words, allow_missing=True)}
            self._beginning.update(combination for place, combination in enumerate(new) if place in beginnings)
        fitting = self._of_one_word(words, allow_missing=True) if len(self._of_one_word) else []
        places = sorted((int(doc.vocab.strings[rule]), rule, start, end) for rule, start, end in fitting)
        self._ruler.set_annotations(words, places)  # type: ignore[no-untyped-call] # spaCy's
        self._ruled.update(zip(new, _rows(self._lemmatizer(words)), strict=True))

    def _rule_around(self, doc: Doc, place: int, combinations: Sequence[_Columns], ruled: list[_Columns]) -> None:
        """Have the ruler itself look at the words that a pattern which begins here may reach."""
        reach = self._longest - 1
        first = max(0, place - reach)
        words = _text_of(doc, combinations[first : place + 2 * reach + 1])
        rows = _rows(self._lemmatizer(self._ruler(words)))[place - first :][: reach + 1]
        ruled[place : place + len(rows)] = rows


def _text_of(doc: Doc, combinations: Collection[_Columns]) -> Doc:
    """A text of these words, tagged as they are."""
    words = Doc(doc.vocab, words=[doc.vocab.strings[orth] for orth, *_ in combinations])
    columns: Any = np.array([ruled for _, *ruled in combinations], np.uint64)
    return words.from_array(list(_RULED), columns)


def _rows(doc: Doc) -> list[_Columns]:
    columns: Any = doc.to_array(list(_RULED))
    return [*map(tuple, columns.tolist())]


def with_word_attributes(language: Language) -> Language:
    """The pipeline with its ruler and its lemmatizer replaced, where that gives the same; else as it was."""
    for (first, ruler), (second, lemmatizer) in pairwise(list(language.pipeline)):
        if (
            isinstance(ruler, AttributeRuler)
            and isinstance(lemmatizer, Lemmatizer)
            and type(lemmatizer).__module__ in _BY_THE_WORD_ALONE
            and all(rule.is_of_the_word for rule in _rules(ruler))
        ):
            language.add_pipe(NAME, before=first, config={"ruler": first, "lemmatizer": second})
            language.disable_pipes(first, second)
            break
    return language


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an attribute ruler does with tokens."""

    patterns: Sequence[list[dict[str, Any]]]
    attributes: dict[str, Any]

    @property
    def is_of_the_word(self) -> bool:
        asked = {key for pattern in self.patterns for token in pattern for key in token}
        return asked <= _OF_THE_WORD and self.attributes.keys() <= frozenset(_RULED)


def _rules(ruler: AttributeRuler) -> list[_Rule]:
    patterns: Any = ruler.patterns
    return [_Rule(rule["patterns"], rule["attrs"]) for rule in patterns]


@Language.factory(NAME)
def _component(nlp: Language, name: str, ruler: str, lemmatizer: str) -> WordAttributes:  # noqa: ARG001 - spaCy's names
    replaced: Any = nlp.get_pipe(ruler), nlp.get_pipe(lemmatizer)
    return WordAttributes(*replaced)
