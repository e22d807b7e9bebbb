"""Several texts in one cell of a table, so that a person reads them and they come apart again as they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import NotedAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED = r'"((?:[^"]|"")*)"'
_PLAIN = re.compile(r"(?!\s)[^\";:\r\n]*(?<!\s)")
_TAG = re.compile(rf"\s*(?:{_QUOTED}|([^;]*?))\s*(?:;|\Z)")
_ANSWER = re.compile(rf"\s*(?:{_QUOTED}|([^:\n]*?))\s*:[ \t]*(?:{_QUOTED}|([^\n]*?))[ \t]*(?:\r?\n|\Z)")


def joined_tags(tags: Iterable[str]) -> str:
    """`one; two`; in quotation marks what a semicolon or white space would change."""
    return "; ".join(map(_as_part, tags))


def split_tags(cell: str) -> tuple[str, ...]:
    """The tags of a cell, each once."""
    found = (_unquoted(match[1], match[2]) for match in _TAG.finditer(cell) if match[1] is not None or match[2])
    return tuple(dict.fromkeys(found))


def joined_answers(answers: Iterable[NotedAnswer]) -> str:
    """`outlet: value`, one a line."""
    return "\n".join(f"{_as_part(answer.outlet)}: {_as_part(answer.value)}" for answer in answers)


def split_answers(cell: str) -> tuple[NotedAnswer, ...]:
    """The answers of a cell."""
    return tuple(
        NotedAnswer(_unquoted(match[1], match[2]), _unquoted(match[3], match[4])) for match in _ANSWER.finditer(cell)
    )


def _as_part(text: str) -> str:
    return text if text and _PLAIN.fullmatch(text) else '"{}"'.format(text.replace('"', '""'))


def _unquoted(quoted: str | None, plain: str | None) -> str:
    return (plain or "") if quoted is None else quoted.replace('""', '"')
