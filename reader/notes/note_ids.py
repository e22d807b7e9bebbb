"""Names for notes and for their files.

A note's id is ten characters of Crockford's base 32, as in a ULID but shorter: 34 bits of seconds since 1970, then 16
bits of chance. Ids sort by the time that they were made, and two machines that share a folder make different ones.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import time
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from reader.model import ArticleHeading

ENTITIES_FILE = "about-entities.toml"
SIDE_SUFFIX = ".new.toml"

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10
_CHANCE_BITS = 16
_LIMIT = 1 << (5 * _LENGTH)

_LONGEST_SLUG = 60
_MOST_BYTES = 180
"""A file name may have 255 bytes; date, number and suffixes need some."""
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "about-entities"} | {f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)}
)


class NoteIds:
    """Makes ids that sort after every id it made before, even when the clock goes backwards."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._last = 0

    def new(self, is_taken: Callable[[str], bool]) -> str:
        """An id that is not taken."""
        while True:
            number = (int(self._clock()) << _CHANCE_BITS) | secrets.randbits(_CHANCE_BITS)
            if number <= self._last:
                number = self._last + 1 + secrets.randbelow(64)
            self._last = number
            identifier = _encode(number % _LIMIT)
            if not is_taken(identifier):
                return identifier


def derived_id(*parts: str) -> str:
    """The id of a note that a person wrote without one: the same for as long as the note's words stay."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return _encode(int.from_bytes(digest, "big") % _LIMIT)


def file_name(heading: ArticleHeading, taken: Container[str]) -> str:
    """A readable name for an article's notes that is not in `taken`: `2020-12-04-azerbaijan-says-it-lost.toml`.

    The title is foreign text: only its letters and digits get through. Names are compared in lower case, since some
    file systems do not tell cases apart.
    """
    day = (heading.published or "")[:10]
    day = f"{day}-" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else ""
    stem = day + (slug(heading.title) or slug(heading.id) or "article")
    candidates = (f"{stem}{ending}.toml" for ending in _endings(heading.id))
    return next(name for name in candidates if name not in taken and name[:-5] not in _RESERVED)


def slug(title: str) -> str:
    """Letters, marks and digits in lower case, hyphens between, cut at a word where it is long."""
    kept = "".join(
        character if unicodedata.category(character)[0] in "LMN" else "-"
        for character in unicodedata.normalize("NFKC", re.sub(r"['’]|(?<=\d)[.,](?=\d)", "", title)).lower()
    )
    words = [word for word in kept.split("-") if word]
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word
        if len(longer) > _LONGEST_SLUG:
            break
        result = longer
    result = result or "".join(words[:1])[:_LONGEST_SLUG]
    while len(result.encode("utf-8", "replace")) > _MOST_BYTES:
        result = result[:-1]
    return result


def side_name(name: str) -> str:
    """The safe file beside one that cannot be written to now."""
    return name.removesuffix(".toml") + SIDE_SUFFIX


def _endings(identifier: str) -> Iterator[str]:
    short = slug(identifier)[:8]
    yield ""
    if short:
        yield f"-{short}"
    yield from (f"-{number}" for number in count(2))


def _encode(number: int) -> str:
    characters = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, 32)
        characters.append(_ALPHABET[digit])
    return "".join(reversed(characters))
