"""A parsed paragraph as plain lists, one item a token.

For rules that go by places instead of trees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis.parsed_document import ParsedDocument
    from reader.analysis.parsed_text import ParsedText


@dataclass(frozen=True, slots=True, eq=False)
class TokenTable:
    """The tokens of a paragraph."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    """Penn Treebank tags in English; empty without a tagger."""
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    """Place of each token's syntactic head; of a root its own."""
    sentence: tuple[int, ...]
    """Place of the first token of each token's sentence."""
    spaced: tuple[bool, ...]
    """Whether white space follows."""

    def __len__(self) -> int:
        return len(self.text)

    def at(self, place: int) -> str:
        """The token at `place` in lower case, or the empty string outside the paragraph."""
        return self.lower[place] if 0 <= place < len(self.lower) else ""

    def is_capitalized(self, place: int) -> bool:
        return 0 <= place < len(self.text) and self.text[place][:1].isupper()

    def is_proper(self, place: int) -> bool:
        return 0 <= place < len(self.pos) and self.pos[place] == "PROPN"

    def has_own_capital(self, place: int) -> bool:
        """Whether the token is capitalised and not because a sentence or a quotation begins with it."""
        return self.is_capitalized(place) and not self.begins_sentence(place)

    def begins_sentence(self, place: int) -> bool:
        first = self.sentence[place]
        while first < place and not self.text[first][:1].isalnum():
            first += 1
        return place == first or self.text[place - 1] in OPENING

    def phrase(self, start: int, end: int) -> str:
        """The tokens with the white space between them as single spaces."""
        if end - start <= 1:
            return self.text[start] if end > start else ""
        last = end - 1
        before = zip(self.text[start:last], self.spaced[start:last], strict=True)
        return "".join([*[f"{text} " if spaced else text for text, spaced in before], self.text[last]])


OPENING = frozenset("\"“‘'„«:")


def read(document: ParsedDocument) -> tuple[TokenTable, ...]:
    """Every paragraph of a document."""
    return tuple(words(section.doc) for section in document.sections)


def words(doc: ParsedText) -> TokenTable:
    """The columns of a text. A pipeline without a parser gives one sentence, without heads."""
    tokens = doc.tokens
    return TokenTable(
        text=tuple([token.text for token in tokens]),
        lower=tuple([token.lower_ for token in tokens]),
        lemma=tuple([token.lemma_ or token.lower_ for token in tokens]),
        tag=tuple([token.tag_ for token in tokens]),
        pos=tuple([token.pos_ for token in tokens]),
        dep=tuple([token.dep_ for token in tokens]),
        head=tuple([token.head.i for token in tokens]),
        sentence=tuple([token.sent.start for token in tokens]),
        spaced=tuple([token.whitespace_ == " " for token in tokens]),
    )
