"""Words of a sentence, put together again after parts of it were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.analysis.parsed_text import Token

# What hangs on a noun and says more about it in a clause of its own.
CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "parataxis", "dep", "punct"))


def joined(tokens: Iterable[Token]) -> str:
    """Tokens as text: as they stand where they are neighbours, else with one space between them."""
    words: list[str] = []
    previous: Token | None = None
    for token in tokens:
        if previous is not None and (token.i != previous.i + 1 or previous.whitespace_ or token.is_space):
            words.append(" ")
        if token.text == "," and previous is not None and previous.text == ",":
            words = words[:-1] if words[-1] == " " else words
            continue  # what stood between the two was left out
        if not token.is_space:
            words.append(token.text)
        previous = token
    return " ".join("".join(words).split())


def noun_phrase(head: Token, prepositions: bool = True) -> list[Token]:
    """The tokens of a noun phrase without the clauses that hang on it; without `prepositions` only up to its head."""
    kept = [head]
    for child in head.children:
        if child.dep_ in CLAUSES and not _is_inner_mark(child, head):
            continue
        if (child.dep_ in ("cc", "conj") and not _is_hyphened(child)) or (child.dep_ == "prep" and not prepositions):
            continue
        kept += _whole(child)
    return sorted(kept, key=lambda token: token.i)


def _is_inner_mark(child: Token, head: Token) -> bool:
    """A hyphen or comma between the words before the head: `a two - year , local campaign`."""
    return child.dep_ == "punct" and child.i < head.i and child.text not in ("(", "--")


def _is_hyphened(child: Token) -> bool:
    """The second part of a word with a hyphen, which the parser took for a member of a list: `co-chairs`."""
    return child.i > 0 and child.nbor(-1).text in ("-", "–") and not child.nbor(-1).whitespace_


def _whole(token: Token) -> list[Token]:
    """A token with all that hangs on it, but for clauses behind a noun."""
    kept = [token]
    for child in token.children:
        if child.dep_ in ("relcl", "appos", "parataxis", "advcl") or (child.dep_ == "acl" and child.tag_ != "VBN"):
            continue
        kept += _whole(child)
    return kept


def members(head: Token) -> list[Token]:
    """A noun and the nouns that are joined to it: `Russia` and `Turkey` of `Russia and Turkey`."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and not _is_hyphened(child) and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            found += members(child)
    return found


def with_members(noun: Token) -> list[Token]:
    """A noun phrase with all that is joined to it: `Russia and Turkey`."""
    tokens = noun_phrase(noun)
    for child in noun.rights:
        if child.dep_ == "cc" or (child.text == "," and any(other.dep_ == "conj" for other in noun.rights)):
            tokens += _whole(child)  # `as well as`
        elif child.dep_ == "conj":
            tokens += with_members(child)
    return tokens


def without_marks(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without punctuation at either end; a per cent sign says how much."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].is_punct:
        start += 1
    while end > start and tokens[end - 1].is_punct and tokens[end - 1].text != "%":
        end -= 1
    return list(tokens[start:end])


def without_loose_ends(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without the commas and joining words whose neighbours were left out."""
    arguments = {token.i for token in tokens}
    return [
        token
        for token in tokens
        if not (token.pos_ in ("PUNCT", "CCONJ") and token.text != "-" and not {token.i - 1, token.i + 1} <= arguments)
    ]
