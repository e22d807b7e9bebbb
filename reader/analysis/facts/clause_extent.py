"""Which tokens a clause is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token

_CLAUSES = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"))
_VERBS = ("VERB", "AUX")


def clause_head(token: Token) -> Token:
    """The verb or noun whose clause a token stands in."""
    while token.head is not token:
        if token.pos_ in _VERBS and token.dep_ in _CLAUSES:
            return token
        token = token.head
    return token


def own_tokens(head: Token) -> frozenset[int]:
    """The tokens of a clause, without those of the clauses inside it."""
    tokens, waiting = {head.i}, [head]
    while waiting:
        for child in waiting.pop().children:
            if child.pos_ in _VERBS and child.dep_ in _CLAUSES:
                continue
            tokens.add(child.i)
            waiting.append(child)
    return frozenset(tokens)


def without_gap(length: int, tokens: frozenset[int], start: int, end: int) -> TokenRange:
    """The stretch of a clause's tokens without a gap that reaches around `[start, end)`."""
    while start > 0 and start - 1 in tokens:
        start -= 1
    while end < length and end in tokens:
        end += 1
    return TokenRange(start, end)
