"""Values of JSON that a stranger wrote: each is looked at before it is used, and what is of another kind is none."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from reader.sources.text_composer import single_spaced
from reader.sources.timestamps import read_timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_HALF: Final = re.compile("[\ud800-\udfff]")
_LATEST: Final = 253_402_300_800
"""The year 10,000, in seconds since 1970."""
_DIGITS: Final = re.compile(r"\d{1,19}(?:\.\d+)?")


def text_in(value: Json) -> str:
    """The words of a text or a number; nothing for all else. Halves of surrogate pairs become U+FFFD."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _HALF.sub("\ufffd", str(value))


def words_in(value: Json) -> str:
    """A title or a name: without references of HTML, on one line."""
    return single_spaced(html.unescape(text_in(value)))


def list_in(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def objects_in(value: Json) -> list[dict[str, Json]]:
    return [one for one in list_in(value) if isinstance(one, dict)]


def object_in(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def truth_in(value: Json) -> bool:
    """Whether something is said to be so: true, 1, "1"."""
    return value is True or text_in(value).strip().lower() in {"1", "true", "yes"}


def moment_in(value: Json) -> str | None:
    """ISO 8601 of a date or of seconds (milliseconds, microseconds) since 1970; None for 0 and for what is none."""
    words = text_in(value).strip()
    if not _DIGITS.fullmatch(words):
        return read_timestamp(words)
    seconds = float(words)
    while seconds >= _LATEST:
        seconds /= 1000
    return datetime.fromtimestamp(int(seconds), UTC).isoformat() if seconds >= 1 else None
