"""Lists of pages to read later: what Pocket and Instapaper export, as tables (CSV) and as pages (HTML).

They hold addresses and titles, and no texts.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignExport, ForeignHighlight
from reader.sources.elsewhere.json_values import list_in, moment_in, words_in
from reader.sources.feeds.parsed_feed import FeedEntry
from reader.sources.text_composer import absolute, single_spaced
from reader.structured_text import MalformedError, decode_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

LONGEST_FIELD: Final = 1 << 20
"""Characters of one field of a table."""
_READ: Final = frozenset({"archive", "archived", "read", "read archive"})
_STARRED: Final = frozenset({"starred", "liked", "favorites", "favourites"})
_UNREAD: Final = frozenset({"unread", "home", ""})
_POCKET: Final = frozenset({"title", "url", "time_added", "status"})
_INSTAPAPER: Final = frozenset({"url", "title", "folder", "timestamp"})


def header_of(text: str) -> frozenset[str]:
    """The names of a table's columns, in small letters."""
    first = next(iter(text.lstrip("\ufeff").splitlines()), "")
    try:
        return frozenset(name.strip().lower() for name in next(csv.reader([first]), []))
    except csv.Error:
        return frozenset()


def is_read_later_table(text: str) -> bool:
    names = header_of(text)
    return names >= _POCKET or names >= _INSTAPAPER


def read_later_table(text: str) -> ForeignExport:
    """A table that Pocket or Instapaper wrote."""
    pocket = header_of(text) >= _POCKET
    articles, passed_over = [], []
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    try:
        for row in rows:
            named = {str(name or "").strip().lower(): value for name, value in row.items() if isinstance(value, str)}
            found = _pocket_row(named) if pocket else _instapaper_row(named)
            if found is None:
                passed_over.append(f"Line {rows.line_num:,} has no address of the web: '{named.get('url', '')[:60]}'.")
            else:
                articles.append(found)
    except csv.Error as error:
        passed_over.append(f"Line {rows.line_num:,} and what follows cannot be read: {error}.")
    name = "Pocket's list" if pocket else "Instapaper's list"
    return ForeignExport(name, articles=tuple(articles), passed_over=tuple(passed_over))


def read_later_page(tree: HtmlElement) -> ForeignExport | None:
    """A page that Pocket or Instapaper wrote: lists of links, each below a heading. None where it is no such page."""
    title = single_spaced(" ".join(tree.xpath("//title//text()"))).lower()
    pocket = "pocket" in title or bool(tree.xpath("//a[@time_added]"))
    if not pocket and "instapaper" not in title:
        return None
    articles, passed_over = [], []
    for folder, link in _links(tree):
        found = _article(
            words_in(link.text_content()),
            str(link.get("href") or ""),
            folder,
            tuple(str(link.get("tags") or "").split(",")),
        )
        if found is None:
            passed_over.append(f"“{single_spaced(link.text_content())[:60]}” has no address of the web.")
        else:
            articles.append(found)
    name = "Pocket's page" if pocket else "Instapaper's page"
    return ForeignExport(name, articles=tuple(articles), passed_over=tuple(passed_over))


def _links(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    folder = ""
    for element in tree.iter("h1", "h2", "h3", "a"):
        if element.tag == "a":
            if element.xpath("ancestor::li"):
                yield folder, element
        else:
            folder = single_spaced(element.text_content())


def _pocket_row(row: Mapping[str, str]) -> ForeignArticle | None:
    return _article(row.get("title", ""), row.get("url", ""), row.get("status", ""), row.get("tags", "").split("|"))


def _instapaper_row(row: Mapping[str, str]) -> ForeignArticle | None:
    marked = row.get("selection", "").strip()
    highlights = (ForeignHighlight(marked, created=moment_in(row.get("timestamp"))),) if marked else ()
    tags = _tag_list(row.get("tags", ""))
    return _article(row.get("title", ""), row.get("url", ""), row.get("folder", ""), tags, highlights)


def _tag_list(written: str) -> list[str]:
    """Tags as JSON, as newer exports have them, or with commas between them."""
    try:
        return [words_in(one) for one in list_in(decode_json(written))] if written.strip() else []
    except MalformedError:
        return written.split(",")


def _article(
    title: str,
    address: str,
    folder: str,
    tags: list[str] | tuple[str, ...],
    highlights: tuple[ForeignHighlight, ...] = (),
) -> ForeignArticle | None:
    url = absolute(address, None)
    if url is None:
        return None
    place = single_spaced(folder).lower()
    own = (*tags, *(() if place in _READ | _STARRED | _UNREAD else (folder,)))
    title = single_spaced(title)
    return ForeignArticle(
        FeedEntry(title=url if title in ("", address) else title, url=url, base=url),
        read=place in _READ,
        starred=place in _STARRED,
        tags=tuple(tag for one in own if (tag := single_spaced(one))),
        highlights=highlights,
    )
