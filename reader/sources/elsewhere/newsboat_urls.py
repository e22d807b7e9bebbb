"""newsboat's `urls`: an address a line, tags behind it, `~` before a title, `!` before a feed that is not listed; query
feeds, and what programs make or filter. Any list of addresses, one a line, is read so, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.sources.elsewhere.foreign_export import ForeignExport, ForeignSearch
from reader.sources.elsewhere.newsboat_filters import FilterRefused, query_of
from reader.sources.feeds.parsed_feed import Subscription
from reader.sources.http.urls import addresses_meant, feed_address
from reader.sources.text_composer import absolute, single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN_TAG: Final = "hidden"
"""What feeds are tagged with that newsboat does not list."""
_WORD: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_FILTERED: Final = re.compile(r"filter:.*?:(?=https?://)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"^\s*\"?(?:feed:|https?://|filter:|exec:|query:)", re.IGNORECASE | re.MULTILINE)


def is_address_list(text: str) -> bool:
    return not text.lstrip().startswith(("<", "{", "[")) and _ADDRESS.search(text) is not None


def read_address_list(text: str) -> ForeignExport:
    """The feeds and searches of such a list."""
    found: dict[str, Subscription] = {}
    searches: list[ForeignSearch] = []
    passed_over: list[str] = []
    for line in text.splitlines():
        words = list(_words(line))
        if not words or words[0].startswith("#"):
            continue
        if words[0].lower().startswith("query:"):
            search = _search(words[0])
            if isinstance(search, ForeignSearch):
                searches.append(search)
            else:
                passed_over.append(search)
            continue
        url = _url(words[0])
        if url is None:
            passed_over.append(_refusal(words[0]))
            continue
        if words[0].lower().startswith("filter:"):
            passed_over.append(f"“{url}” is followed without the program that it was filtered by.")
        found.setdefault(url, _subscription(url, words[1:]))
        if "!" in words[1:]:
            passed_over.append(f"“{url}” was not listed there; it is followed under the tag `{HIDDEN_TAG}`.")
    return ForeignExport(
        "newsboat's list of feeds", tuple(found.values()), searches=tuple(searches), passed_over=tuple(passed_over)
    )


def _words(line: str) -> Iterator[str]:
    for quoted, bare in _WORD.findall(line):
        yield bare or re.sub(r"\\(.)", r"\1", quoted)


def _url(word: str) -> str | None:
    address = _FILTERED.sub("", word)
    if address.lower().startswith(("exec:", "filter:")) or not (":" in address or "." in address):
        return None
    url = absolute(addresses_meant(address)[-1], None)
    return feed_address(url) if url else None


def _refusal(word: str) -> str:
    if word.lower().startswith("exec:"):
        return f"“{word}” is made by a program; Dateline runs none. What it prints can be read: `PROGRAM | dateline -`."
    return f"“{word}” is no feed that can be fetched."


def _search(word: str) -> ForeignSearch | str:
    name, _, expression = word.partition(":")[2].partition(":")
    try:
        return ForeignSearch(single_spaced(name) or expression, query_of(expression))
    except FilterRefused as reason:
        return f"The query feed “{name}” is not taken: {reason}."


def _subscription(url: str, words: list[str]) -> Subscription:
    title = next((single_spaced(word[1:]) for word in words if word.startswith("~")), "")
    tags = [single_spaced(word) for word in words if not word.startswith(("~", "!", "#"))]
    if "!" in words:
        tags.append(HIDDEN_TAG)
    return Subscription(url, title, tags=tuple(dict.fromkeys(tag for tag in tags if tag)))
