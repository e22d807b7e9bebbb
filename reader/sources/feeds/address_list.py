"""A list of feeds, an address a line, as newsboat keeps it in `urls`: tags behind the address, `~` before a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.sources.feeds.opml import OpmlFile, read_opml_file
from reader.sources.feeds.parsed_feed import Subscription
from reader.sources.http.urls import addresses_meant, feed_address
from reader.sources.text.decoding import NotTextError, decode
from reader.sources.text_composer import absolute, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_FILTERED: Final = re.compile(r"filter:.*?:(?=https?://)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"^\s*\"?(?:feed:|https?://|filter:|exec:|query:)", re.IGNORECASE | re.MULTILINE)


def read_feed_list(data: bytes, source: str) -> OpmlFile:
    """The subscriptions in an OPML file or in a list of addresses. Raises OpmlError with a sentence."""
    try:
        text = decode(data).text
    except NotTextError:
        text = ""
    if text.lstrip().startswith("<") or not _ADDRESS.search(text):
        return read_opml_file(data, source)
    found: dict[str, Subscription] = {}
    passed_over: list[str] = []
    for line in text.splitlines():
        words = list(_words(line))
        if not words or words[0].startswith("#"):
            continue
        address = _FILTERED.sub("", words[0])
        url = absolute(addresses_meant(address)[-1], None) if ":" in address or "." in address else None
        if url is None or address.lower().startswith(("query:", "exec:", "filter:")):
            passed_over.append(f"“{words[0]}” is no feed that can be fetched.")
            continue
        if address != words[0]:
            passed_over.append(f"“{address}” is followed without the program that it was filtered by.")
        url = feed_address(url)
        found.setdefault(url, _subscription(url, words[1:]))
    return OpmlFile(tuple(found.values()), tuple(passed_over))


def _words(line: str) -> Iterator[str]:
    for quoted, bare in _WORD.findall(line):
        yield bare or re.sub(r"\\(.)", r"\1", quoted)


def _subscription(url: str, words: list[str]) -> Subscription:
    title = next((fold(word[1:]) for word in words if word.startswith("~")), "")
    tags = [fold(word) for word in words if not word.startswith(("~", "!", "#"))]
    return Subscription(url, title, tags=tuple(dict.fromkeys(tag for tag in tags if tag)))
