"""What a reader typed, read as a query.

query  = side { OR side }            one of them
side   = term { term }               all of them; AND may stand between
term   = "-" term | NOT term         not this
       | "(" query ")"
       | field ":" value             `source:"Coastline Press"`, `published:>=2024-02-10`
       | word [ "*" ]                `ship*` finds every word that begins so
       | '"' words '"' [ "*" ]       side by side; `\\"` is a quotation mark
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from reader.errors import DatelineError
from reader.queries.query_fields import FIELDS, Refused, has_word
from reader.queries.query_tree import Leaf, Not, Query, Terms, all_of, any_of

DEEPEST: Final = 40
"""Parts within parts that a query may have."""
MOST: Final = 200
"""Terms that a query may have."""

_FIELD: Final = re.compile(r"([A-Za-z]+):(?!//)")
_BARE: Final = re.compile(r"[^\s\"()]+")
_ESCAPED: Final = re.compile(r"\\([\\\"])")


class QueryError(DatelineError):
    """A query that cannot be read. `column` counts from 1; it lies inside the query."""

    def __init__(self, column: int, problem: str) -> None:
        super().__init__(f"Column {column}: {problem}")
        self.column = column
        self.problem = problem


def parse(text: str, *, typing: bool = False) -> Query:
    """The query that a text says. Raises a `QueryError` that says where it went wrong and what was expected.

    `typing`: the text is still being typed. What it has opened and not closed counts as closed, a field that waits for
    its value asks nothing yet, and the last word may go on.
    """
    return _Parser(text, typing).whole()


class _Parser:
    """Goes through a text once, from left to right."""

    def __init__(self, text: str, typing: bool) -> None:
        self._text = text
        self._typing = typing
        self._at = 0
        self._terms = 0

    def whole(self) -> Query:
        found = self._query(0)
        if self._at < len(self._text):
            raise self._error(self._at, "this parenthesis closes nothing; delete it, or open one before it.")
        return found

    def _query(self, depth: int) -> Query:
        start = self._at
        sides: list[Query | None] = [self._side(depth)]
        while (operator := self._operator("OR")) is not None:
            if sides[-1] is None:
                raise self._error(operator, 'OR stands between two things; in quotation marks it is a word: "OR".')
            side = self._side(depth)
            sides.append(side)
            if side is None and self._is_finished():
                raise self._error(operator, 'OR waits for what comes after it; in quotation marks it is a word: "OR".')
        found = [side for side in sides if side is not None]
        if found:
            return any_of(*found)
        if depth and self._is_finished():
            raise self._error(start - 1, "a word or a field is expected in these parentheses.")
        return all_of()

    def _side(self, depth: int) -> Query | None:
        """Terms up to an OR, a closing parenthesis or the end; None where there are none."""
        terms: list[Query] = []
        while (start := self._next()) < len(self._text) and self._text[start] != ")" and not self._sees("OR"):
            if self._operator("AND") is not None:
                continue
            term = self._term(depth)
            if term is not None:
                self._terms += 1
                terms.append(term)
            if self._terms > MOST:
                raise self._error(start, f"a query has at most {MOST} terms.")
        return all_of(*terms) if terms else None

    def _term(self, depth: int) -> Query | None:
        start = self._at
        if depth >= DEEPEST:
            raise self._error(start, f"a query goes at most {DEEPEST} parts deep.")
        if self._operator("NOT") is not None or self._minus():
            return self._negated(start, depth)
        if self._text[start] == "(":
            return self._group(depth)
        field = _FIELD.match(self._text, start)
        return self._bare() if field is None else self._value(field)

    def _negated(self, start: int, depth: int) -> Query | None:
        if (self._next() == len(self._text) or self._text[self._at] == ")" or self._sees("OR")) and self._is_finished():
            raise self._error(start, "this waits for what is not wanted.")
        if self._at == len(self._text) or self._text[self._at] == ")":
            return None
        part = self._term(depth + 1)
        return None if part is None else Not(part)

    def _group(self, depth: int) -> Query | None:
        start = self._at
        self._at += 1
        part = self._query(depth + 1)
        if self._at < len(self._text):
            self._at += 1
        elif not self._typing:
            raise self._error(start, "this parenthesis is not closed.")
        return part if part != all_of() else None

    def _value(self, field: re.Match[str]) -> Leaf | None:
        """What stands behind a field's name."""
        name, start = field[1].lower(), self._at
        read = FIELDS.get(name)
        if read is None:
            raise self._error(start, _no_field(name))
        self._at = field.end()
        value = self._word()
        if value is None and self._typing and self._at == len(self._text):
            return None
        text, begun = value or ("", False)
        if begun and name not in ("title", "text"):
            text += "*"
        try:
            leaf = read(text)
        except Refused as refused:
            raise self._error(start, f"{name}: expects {refused}.") from refused
        return self._begun(leaf, begun)

    def _bare(self) -> Leaf | None:
        """Words of the full text; None for signs without a letter or a digit, which say nothing."""
        text, begun = self._word() or ("", False)
        return self._begun(Terms(text), begun) if has_word(text) else None

    def _begun(self, leaf: Leaf, begun: bool) -> Leaf:
        if isinstance(leaf, Terms) and (begun or self._is_being_typed()):
            return replace(leaf, begun=True)
        return leaf

    def _word(self) -> tuple[str, bool] | None:
        """A word or words in quotation marks, and whether a `*` says that the last one may go on; None for neither."""
        if self._text[self._at : self._at + 1] == '"':
            return self._quoted()
        found = _BARE.match(self._text, self._at)
        if found is None:
            return None
        self._at = found.end()
        word = found[0]
        return (word[:-1], True) if word.endswith("*") else (word, False)

    def _quoted(self) -> tuple[str, bool]:
        start = self._at
        end = start + 1
        while end < len(self._text) and self._text[end] != '"':
            end += 2 if _ESCAPED.match(self._text, end) else 1
        if end >= len(self._text) and not self._typing:
            raise self._error(start, "this quotation mark is not closed.")
        self._at = min(end + 1, len(self._text))
        begun = self._text[self._at : self._at + 1] == "*"
        self._at += begun
        return _ESCAPED.sub(r"\1", self._text[start + 1 : end]), begun

    def _minus(self) -> bool:
        """Whether a minus stands here, right before what it denies; it is taken."""
        found = self._text[self._at] == "-" and not self._text[self._at + 1 : self._at + 2].isspace()
        self._at += found
        return found

    def _operator(self, word: str) -> int | None:
        """Where the operator stands that comes next, which is taken; None where another thing comes."""
        start = self._next()
        if not self._sees(word):
            return None
        self._at += len(word)
        return start

    def _sees(self, word: str) -> bool:
        found = _BARE.match(self._text, self._at)
        return found is not None and found[0] == word

    def _next(self) -> int:
        """Go to what comes next; where that is."""
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at

    def _is_finished(self) -> bool:
        """Whether nothing more can come here: the reader is not typing at this very place."""
        return not (self._typing and self._at == len(self._text))

    def _is_being_typed(self) -> bool:
        return self._typing and self._at == len(self._text) and self._text[-1:] != '"'

    def _error(self, index: int, problem: str) -> QueryError:
        return QueryError(max(0, min(index, len(self._text) - 1)) + 1, problem)


def _no_field(name: str) -> str:
    from rapidfuzz import process

    nearest = process.extractOne(name, list(FIELDS))
    return f'there is no field {name}:. The nearest is {nearest[0]}:. In quotation marks it is words: "{name}:".'
