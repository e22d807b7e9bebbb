"""A parsed text in plain Python objects, which answer as spaCy's do and several times faster.

The rules ask every token dozens of questions. spaCy makes a new object for each token that is asked for, and looks up a
string for each answer; here a text is read out of spaCy once, and what is asked for stands there.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Alignment = Literal["expand", "contract"]
Features = dict[str, list[str]]
"""Morphological features by name: `{"Number": ["Plur"]}`."""


class Token:
    """A word or mark with its place in the syntax tree; a root is its own head."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_lower",
        "is_punct",
        "is_sent_start",
        "is_space",
        "is_title",
        "is_upper",
        "left_edge",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "morph",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    morph: Features
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    like_num: bool
    is_sent_start: bool
    doc: ParsedText
    sent: TokenSpan
    head: Token
    children: Sequence[Token]
    """What hangs on the token: `lefts`, then `rights`."""
    lefts: Sequence[Token]
    rights: Sequence[Token]
    left_edge: Token
    right_edge: Token
    """The first and the last of the tokens below."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def __lt__(self, other: Token) -> bool:
        return self.idx < other.idx

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens that this one stands under, nearest first."""
        token = self
        for _ in range(len(self.doc.tokens)):
            if token.head is token:
                return
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and everything below it, in text order."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """Those that it is joined to by `and` or `or`."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        joined = [first]
        for token in joined:
            joined += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)

    def nbor(self, distance: int = 1) -> Token:
        """The token so far behind this one, or before it. Raises IndexError at the text's ends."""
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]


class TokenSpan:
    """Tokens `[start, end)` of a text."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: ParsedText, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self._root: Token | None = None

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> TokenSpan: ...
    def __getitem__(self, place: int | slice) -> Token | TokenSpan:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return TokenSpan(self.doc, self.start + start, self.start + max(start, end))
        found = self.end + place if place < 0 else self.start + place
        if not self.start <= found < self.end:
            raise IndexError(place)
        return self.doc.tokens[found]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TokenSpan) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def _identity(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    @property
    def start_char(self) -> int:
        return self.doc.character(self.start)

    @property
    def end_char(self) -> int:
        """The end of the last token, without the white space behind it."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def sent(self) -> TokenSpan:
        """The sentence that the first token stands in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token that the others hang on: the one nearest to its sentence's root."""
        if self._root is None:
            self._root = self._find_root()
        return self._root

    def _find_root(self) -> Token:
        inside = self.doc.tokens[self.start : self.end]
        for token in inside:
            if token.head is token:
                return token
        led_from_outside = [token for token in inside if not self.start <= token.head.i < self.end]
        if len(led_from_outside) == 1:
            return led_from_outside[0]
        return min(led_from_outside, key=_depth, default=self.doc.tokens[self.start])


def _depth(token: Token) -> int:
    """How far a token is from its root; a mark that nothing hangs on is as far as can be."""
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc.tokens) - 1
    return sum(1 for _ in token.ancestors)


class ParsedText:
    """The tokens of a text, with its sentences and what the pipeline takes for names."""

    __slots__ = ("_annotated", "_bounds", "_starts", "ents", "lang_", "sents", "text", "tokens")

    def __init__(self, text: str, language: str, tokens: list[Token], annotated: frozenset[str]) -> None:
        """`annotated` is what the pipeline says of tokens, as spaCy calls it: `DEP`, `TAG`, `POS`, `SENT_START`."""
        self.text = text
        self.lang_ = language
        self.tokens = tokens
        self.sents: list[TokenSpan] = []
        self.ents: list[TokenSpan] = []
        self._annotated = annotated
        self._starts: list[int] | None = None
        self._bounds: tuple[list[int], list[int]] | None = None

    @property
    def sentence_starts(self) -> list[int]:
        """Where the sentences begin, as characters."""
        return self._sentence_bounds[0]

    @property
    def sentence_ends(self) -> list[int]:
        """Where the sentences end, as characters."""
        return self._sentence_bounds[1]

    @property
    def _sentence_bounds(self) -> tuple[list[int], list[int]]:
        if self._bounds is None:
            self._bounds = [one.start_char for one in self.sents], [one.end_char for one in self.sents]
        return self._bounds

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> TokenSpan: ...
    def __getitem__(self, place: int | slice) -> Token | TokenSpan:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return TokenSpan(self, start, max(start, end))
        return self.tokens[place]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def has_annotation(self, attribute: str) -> bool:
        return attribute in self._annotated

    def character(self, place: int) -> int:
        """Where a token begins; the end of the text behind the last."""
        return self.tokens[place].idx if place < len(self.tokens) else len(self.text)

    def char_span(self, start: int, end: int, alignment_mode: Alignment) -> TokenSpan | None:
        """The tokens that characters `[start, end)` touch (`expand`), or that lie wholly in them (`contract`)."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        one = self.tokens[first]
        if alignment_mode == "contract":
            first += one.idx < start
            ending = self.tokens[last]
            last -= end < ending.idx + len(ending.text)
            return TokenSpan(self, first, last + 1) if first <= last else None
        first += start == one.idx + len(one.text)
        return TokenSpan(self, first, max(first, last + 1))

    def _token_at(self, character: int) -> int | None:
        if self._starts is None:
            self._starts = [token.idx for token in self.tokens]
        place = bisect_right(self._starts, character) - 1
        if place < 0:
            return None
        token = self.tokens[place]
        return place if character < token.idx + len(token.text) + len(token.whitespace_) else None
