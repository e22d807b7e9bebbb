"""From spaCy's `Doc` to a `ParsedText`, in one pass over columns of numbers."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.analysis.parsed_text import Features, ParsedText, Token, TokenSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_COLUMNS = (
    "ORTH",
    "LEMMA",
    "TAG",
    "POS",
    "DEP",
    "HEAD",
    "ENT_TYPE",
    "ENT_IOB",
    "SPACY",
    "SENT_START",
    "MORPH",
)
_IOB = ("", "I", "O", "B")
_MOST_KEPT = 200_000
"""Words and strings that are kept at once for texts to come."""
_NEGATIVE, _WRAP = 2**63, 2**64
_NO_TOKENS: tuple[Token, ...] = ()


class _Lexeme(NamedTuple):
    """What is the same of a word wherever it stands."""

    text: str
    lower: str
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    like_num: bool


class _Lexemes(dict[int, _Lexeme]):
    """Words by spaCy's number for them, each asked for once."""

    def __init__(self, vocabulary: Vocab) -> None:
        self._vocabulary = vocabulary

    def __missing__(self, number: int) -> _Lexeme:
        if len(self) >= _MOST_KEPT:
            self.clear()
        known: Any = self._vocabulary[number]
        word = self[number] = _Lexeme(
            known.text,
            known.lower_,
            known.is_alpha,
            known.is_digit,
            known.is_lower,
            known.is_punct,
            known.is_space,
            known.is_title,
            known.is_upper,
            known.like_num,
        )
        return word


class _Strings(dict[int, str]):
    """Strings by spaCy's number for them."""

    def __init__(self, vocabulary: Vocab) -> None:
        super().__init__({0: ""})
        self._strings = vocabulary.strings

    def __missing__(self, number: int) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
            self[0] = ""
        found = self[number] = self._strings[number] if number else ""
        return found


class _Morphology(dict[int, Features]):
    """Morphological features by spaCy's number for them."""

    def __init__(self, strings: _Strings) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> Features:
        pairs = (feature.split("=", 1) for feature in self._strings[number].split("|") if "=" in feature)
        found = self[number] = {name: values.split(",") for name, values in pairs}
        return found


class _Vocabulary(NamedTuple):
    words: _Lexemes
    strings: _Strings
    morphology: _Morphology


@lru_cache(maxsize=8)
def _vocabulary(vocab: Vocab) -> _Vocabulary:
    strings = _Strings(vocab)
    return _Vocabulary(_Lexemes(vocab), strings, _Morphology(strings))


def read_doc(doc: Doc) -> ParsedText:
    """A text as spaCy parsed it. Without sentences it is one."""
    known = _vocabulary(doc.vocab)
    array: Any = doc.to_array(list(_COLUMNS))
    columns: Sequence[Sequence[int]] = array.T.tolist()
    tokens = _tokens(columns, known)
    starts = [place for place, begins in enumerate(columns[9]) if place and begins == 1]
    parsed = ParsedText(doc.text, doc.lang_, tokens, _annotated(columns))
    bounds = [0, *starts, len(tokens)]
    parsed.sents = [TokenSpan(parsed, *pair) for pair in pairwise(bounds) if tokens]
    for sentence in parsed.sents:
        for token in tokens[sentence.start : sentence.end]:
            token.doc = parsed
            token.sent = sentence
    _plant(tokens, columns[5])
    parsed.ents = [TokenSpan(parsed, name.start, name.end, name.label_) for name in doc.ents]
    return parsed


def _annotated(columns: Sequence[Sequence[int]]) -> frozenset[str]:
    by_name = dict(zip(_COLUMNS, columns, strict=True))
    count = len(by_name["ORTH"])
    found = {name for name in ("DEP", "TAG", "POS") if not count or any(by_name[name])}
    if count <= 1 or any(by_name["SENT_START"][1:]):
        found.add("SENT_START")
    return frozenset(found)


def _tokens(columns: Sequence[Sequence[int]], known: _Vocabulary) -> list[Token]:
    words, strings, morphology = known
    tokens: list[Token] = []
    idx = 0
    for i, (orth, lemma, tag, pos, dep, _, entity, iob, spaced, begins, morph) in enumerate(zip(*columns, strict=True)):
        token = Token()
        token.i = i
        token.idx = idx
        (
            token.text,
            token.lower_,
            token.is_alpha,
            token.is_digit,
            token.is_lower,
            token.is_punct,
            token.is_space,
            token.is_title,
            token.is_upper,
            token.like_num,
        ) = words[orth]
        token.lemma_ = strings[lemma]
        token.tag_ = strings[tag]
        token.pos_ = strings[pos]
        token.dep_ = strings[dep]
        token.ent_type_ = strings[entity]
        token.ent_iob_ = _IOB[iob]
        token.whitespace_ = " " if spaced else ""
        token.is_sent_start = begins == 1
        token.morph = morphology[morph]
        idx += len(token.text) + (1 if spaced else 0)
        tokens.append(token)
    return tokens


def _plant(tokens: Sequence[Token], distances: Iterable[int]) -> None:
    """Link the tokens to a tree: each to its head, and to what hangs on it."""
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for token, distance in zip(tokens, distances, strict=True):
        place = token.i
        at = place + (distance if distance < _NEGATIVE else distance - _WRAP)
        token.head = tokens[at]
        token.left_edge = token.right_edge = token
        if at > place:
            lefts.setdefault(at, []).append(token)
        elif at < place:
            rights.setdefault(at, []).append(token)
    for token in tokens:
        before: Sequence[Token] = lefts.get(token.i, _NO_TOKENS)
        behind: Sequence[Token] = rights.get(token.i, _NO_TOKENS)
        token.lefts, token.rights = before, behind
        token.children = [*before, *behind] if before and behind else before or behind
    _find_edges(tokens)


def _find_edges(tokens: Sequence[Token]) -> None:
    """The first and last token below each; again while branches that cross make one wider."""
    wider = True
    while wider:
        wider = False
        for order in (tokens, reversed(tokens)):
            for token in order:
                head = token.head
                if token.left_edge.i < head.left_edge.i:
                    head.left_edge = token.left_edge
                    wider = True
                if token.right_edge.i > head.right_edge.i:
                    head.right_edge = token.right_edge
                    wider = True
