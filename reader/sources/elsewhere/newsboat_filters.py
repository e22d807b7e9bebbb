"""newsboat's filter expressions as queries: what its query feeds ask, in Dateline's language.

    unread = "yes" and (title =~ "quay|ferry" or age < 7)   is:unread (title:quay OR title:ferry OR published:>=7d)

What Dateline's language cannot say is refused with a reason: half of a condition would find other articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<sign>[()])|(?P<and>and\b|&&)|(?P<or>or\b|\|\|)|(?P<operator>=~|!~|==|!=|<=|>=|=|<|>|!#|#|between\b)"
    r"|(?P<name>[A-Za-z_][\w-]*)|\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<number>\d+(?::\d+)?))",
    re.IGNORECASE,
)
_LONGEST_AGE: Final = 5
"""Digits of an age in days."""
_WORDS: Final = re.compile(r"[\w' .-]+")
_FIELDS: Final = {
    "title": "title",
    "content": "text",
    "author": "author",
    "feedtitle": "feed",
    "rssurl": "feed",
    "link": "source",
    "feedlink": "feed",
}


class FilterRefused(Exception):  # noqa: N818 - it is caught in this room; its message ends a sentence
    """What Dateline's language cannot say."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def query_of(expression: str) -> str:
    """The query that asks what a filter expression does. Raises `FilterRefused`."""
    tokens = _tokens(expression)
    if not tokens:
        raise FilterRefused("it asks nothing")
    reader = _Reader(tokens)
    query = reader.alternatives()
    if reader.at < len(tokens):
        raise FilterRefused(f"“{tokens[reader.at].text}” stands where nothing is expected")
    return query.removeprefix("(").removesuffix(")") if _is_one_group(query) else query


def _tokens(expression: str) -> list[_Token]:
    found, at = [], 0
    while at < len(expression.rstrip()):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise FilterRefused(f"“{expression[at : at + 20].strip()}” is not understood")
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind]))
        at = match.end()
    return found


@dataclass(slots=True)
class _Reader:
    tokens: list[_Token]
    at: int = 0

    def alternatives(self) -> str:
        parts = [self.conditions()]
        while self._take("or"):
            parts.append(self.conditions())
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def conditions(self) -> str:
        parts = [self.condition()]
        while self._take("and"):
            parts.append(self.condition())
        return " ".join(parts)

    def condition(self) -> str:
        if (sign := self._take("sign")) is not None and sign.text == "(":
            inner = self.alternatives()
            if self._take("sign") is None:
                raise FilterRefused("a parenthesis is not closed")
            return inner if _is_one_group(inner) or " " not in inner else f"({inner})"
        name, operator = self._take("name"), self._take("operator")
        value = self._take("quoted") or self._take("number")
        if name is None or operator is None or value is None:
            raise FilterRefused("a condition is not complete")
        return _condition(name.text.lower(), operator.text.lower(), re.sub(r"\\(.)", r"\1", value.text))

    def _take(self, kind: str) -> _Token | None:
        if self.at < len(self.tokens) and self.tokens[self.at].kind == kind:
            self.at += 1
            return self.tokens[self.at - 1]
        return None


def _condition(name: str, operator: str, value: str) -> str:
    if name in _FIELDS:
        return _text_condition(_FIELDS[name], operator, value)
    reader = _OTHERS.get(name)
    if reader is None:
        raise FilterRefused(f"Dateline does not know “{name}” of articles")
    return reader(operator, value)


def _text_condition(field: str, operator: str, value: str) -> str:
    if operator not in {"=", "==", "!=", "=~", "!~"}:
        raise FilterRefused(f"“{operator}” is asked of a text")
    pattern = operator.endswith("~")
    choices = [_plain(one) for one in value.split("|")] if pattern else [value]
    parts = [f"{field}:{_quoted(one)}" for one in choices]
    found = parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
    return f"-{found}" if operator.startswith("!") else found


def _plain(pattern: str) -> str:
    """The words of a regular expression that is one in name only."""
    words = re.sub(r"^\^|\$$|^\.\*|\.\*$|\\b", "", pattern.strip().removeprefix("(").removesuffix(")"))
    words = words.replace("\\.", ".")
    if not _WORDS.fullmatch(words):
        raise FilterRefused(f"“{pattern}” is a regular expression, and Dateline looks for words")
    return words


def _unread(operator: str, value: str) -> str:
    wanted = (value.lower() == "yes") is not operator.startswith("!")
    return "is:unread" if wanted else "is:read"


def _tags(operator: str, value: str) -> str:
    if operator not in {"#", "!#", "=", "==", "!="}:
        raise FilterRefused(f"“{operator}” is asked of tags")
    return f"{'-' if operator.startswith('!') else ''}tag:{_quoted(value)}"


def _flags(operator: str, value: str) -> str:
    flags = [f"tag:flag/{letter}" for letter in value if letter.isalpha()]
    if not flags or operator not in {"#", "!#", "=~", "!~", "=", "=="}:
        raise FilterRefused("flags are not asked for in that way")
    found = flags[0] if len(flags) == 1 else f"({' '.join(flags)})"
    return f"-{found}" if operator.startswith("!") else found


def _age(operator: str, value: str) -> str:
    first, colon, last = value.partition(":")
    if not all(days.isdecimal() and len(days) <= _LONGEST_AGE for days in (first, *([last] if colon else []))):
        raise FilterRefused("an age is asked for in days")
    if operator == "between" and colon:
        return f"published:<={min(int(first), int(last))}d published:>={max(int(first), int(last))}d"
    if colon or operator not in {"<", "<=", ">", ">=", "=", "=="}:
        raise FilterRefused("an age is not asked for in that way")
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, "")
    return f"published:{turned}{int(first)}d"


_OTHERS: Final[Mapping[str, Callable[[str, str], str]]] = {
    "unread": _unread,
    "tags": _tags,
    "flags": _flags,
    "age": _age,
}


def _quoted(value: str) -> str:
    words = " ".join(value.split())
    if not any(sign.isalnum() for sign in words):
        raise FilterRefused(f"“{value}” has no word to look for")
    return words if re.fullmatch(r"[\w-]+", words) else '"{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"'))


def _is_one_group(query: str) -> bool:
    """Whether one pair of parentheses is around all of it."""
    if not (query.startswith("(") and query.endswith(")")):
        return False
    depth = 0
    for at, sign in enumerate(query):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and at < len(query) - 1:
            return False
    return True
