"""The one door for TOML and the one for JSON that somebody else wrote: what comes in is plain values, or one fault.

The libraries behind them raise half a dozen kinds of errors for texts that a person, a sync tool or a server can hand
in: a slip of the pen, a number of five thousand digits, three thousand open brackets, bytes that are no text. Here each
becomes a `MalformedError` that says in a few words what is wrong, and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 100
"""Tables and lists within each other. Nothing that a person writes comes near; what walks the values may recurse."""

BYTE_ORDER_MARK = "\ufeff"


class MalformedError(Exception):
    """Text that is not what it should be. `reason` is a clause without a full stop; line and column count from 1."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {reason}")
        self.reason = reason
        self.line = line
        self.column = column


def decode_text(content: bytes) -> str:
    """The text of a file: UTF-8, with or without a byte order mark. Raises MalformedError."""
    try:
        return content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = line_and_column(before, len(before))
        raise MalformedError("this is not UTF-8 text: save it as UTF-8", line, column) from error


def decode_toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The tables of a TOML text, whose lines may end in any way. Raises MalformedError."""
    try:
        tables = tomli.loads(text, parse_float=parse_float)
    except tomli.TOMLDecodeError as error:
        raise MalformedError(_lower(error.msg), error.lineno, error.colno) from error
    except RecursionError as error:
        raise MalformedError("its values are nested too deeply") from error
    except ValueError as error:  # Python refuses to make so many digits a number
        raise MalformedError("a number has too many digits", *_long_number(text)) from error
    _refuse_depth(tables)
    return tables


def decode_json(content: bytes | str, *, strict: bool = True) -> Any:
    """The value of a JSON text; not `strict`, line ends and tabs may stand in its strings. Raises MalformedError."""
    import json  # no start reads any

    text = decode_text(content) if isinstance(content, bytes) else content
    try:
        value = json.loads(text, strict=strict)
    except json.JSONDecodeError as error:
        raise MalformedError(_lower(error.msg), error.lineno, error.colno) from error
    except RecursionError as error:
        raise MalformedError("its values are nested too deeply") from error
    except ValueError as error:
        raise MalformedError("a number has too many digits", *_long_number(text)) from error
    _refuse_depth(value)
    return value


class TextLocation(NamedTuple):
    """A place in a text, both numbers counted from 1."""

    line: int
    column: int


def line_and_column(text: str, offset: int) -> TextLocation:
    """Where in a text an offset is, both counted from 1."""
    return TextLocation(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _long_number(text: str) -> tuple[int, int]:
    """Where the first number stands that has too many digits."""
    import re
    import sys

    found = re.search(rf"[0-9](?:_?[0-9]){{{sys.get_int_max_str_digits()},}}", text)
    return line_and_column(text, found.start()) if found else (1, 1)


def _refuse_depth(value: object) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return
    raise MalformedError("its values are nested too deeply")


def _within(value: object) -> list[object]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for one in inner if isinstance(one, dict | list)]


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
