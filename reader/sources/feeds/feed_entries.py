"""Entries of feeds to articles."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from reader.model import Block, BlockKind, EntryIdentity, IncomingEntry, Link
from reader.sources.article_builder import article_from_text, has_words
from reader.sources.dom_text import BYLINE, compose
from reader.sources.feeds.entry_identity import identities
from reader.sources.feeds.parsed_feed import FeedEntry  # noqa: TC001 - entries are decoded by their fields' types
from reader.sources.feeds.seen_hashes import entry_hash, seen_entries
from reader.sources.html import article_from_composed
from reader.sources.text_composer import single_spaced
from reader.sources.xml_text import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.model import Article
    from reader.sources.feeds.parsed_feed import Enclosure, Feed, Subscription

SMALLEST_NAMED: Final = 50_000
"""Bytes of an attachment under which its size is not worth telling."""


@dataclass(frozen=True, slots=True)
class IdentifiedEntry:
    """An entry of a document with what tells it from the others there."""

    entry: FeedEntry
    identity: EntryIdentity


@dataclass(frozen=True, slots=True)
class UnseenEntries:
    """Those of a document's entries that its feed has not shown so before. `hashes`: of all that it shows now."""

    entries: tuple[IdentifiedEntry, ...]
    hashes: tuple[bytes, ...]


def incoming_entries(feed: Feed, subscription: Subscription) -> list[IncomingEntry]:
    """The articles that a document's entries are, in their order, with what tells them apart; but for those that the
    subscription has seen before.

    An entry that has neither title nor text is none; one that stands twice counts once, as it stands first.
    """
    return articles_of(unseen_entries(feed, subscription).entries, subscription, feed.language)


def unseen_entries(feed: Feed, subscription: Subscription) -> UnseenEntries:
    """The entries that are to be read, each once."""
    seen = seen_entries(subscription.seen)
    unseen: list[IdentifiedEntry] = []
    hashes: list[bytes] = []
    names: set[str] = set()
    for entry, identity in zip(feed.entries, identities(feed, subscription.url), strict=True):
        name = identity.own_id or (identity.link if identity.link_tells else None) or identity.separate_id or ""
        if name in names or not (entry.title or entry.content.strip()):
            continue
        names.add(name)
        hashes.append(entry_hash(entry, identity))
        if hashes[-1] not in seen:
            unseen.append(IdentifiedEntry(entry, identity))
    return UnseenEntries(tuple(unseen), tuple(hashes))


def articles_of(
    entries: Sequence[IdentifiedEntry], subscription: Subscription, language: str | None = None
) -> list[IncomingEntry]:
    """The articles that entries are; one whose text comes to nothing is none."""
    made = ((one, article_from_entry(one.entry, subscription, one.identity, language)) for one in entries)
    return [IncomingEntry(article, one.identity, one.entry.tags) for one, article in made if article is not None]


def article_from_entry(
    entry: FeedEntry, subscription: Subscription, identity: EntryIdentity, language: str | None = None
) -> Article | None:
    """The article that a feed's entry is, or None if it has neither title nor text.

    Its id is made from its link, so that the same page in two feeds is one article; where the link does not tell, from
    what the feed calls it.
    """
    source = subscription.title or subscription.url
    own_id = None if identity.link_tells else identity.separate_id
    published = entry.published or entry.updated
    short = (language or "en").partition("-")[0].lower() or "en"
    if entry.content_type == "text/plain" and has_words(entry.content):
        article = article_from_text(
            _plain_text(entry),
            source=source,
            id=own_id,
            title=entry.title,
            published=published,
            url=entry.url,
            language=short,
        )
        return _with_attachments(article, entry.enclosures)
    composed = compose(_tree(entry), entry.base)
    if composed.is_empty:
        return None
    article = article_from_composed(
        composed, source=source, id=own_id, title=entry.title, published=published, url=entry.url, language=short
    )
    return _with_attachments(article, entry.enclosures)


def _with_attachments(article: Article, enclosures: Sequence[Enclosure]) -> Article:
    """The article with a line on each file that comes with it, which leads there; no report's words."""
    for enclosure in enclosures:
        line = _attachment(enclosure)
        start = len(article.text) + 2
        end = start + len(line)
        article = replace(
            article,
            text=f"{article.text}\n\n{line}",
            blocks=(*article.blocks, Block(BlockKind.BOILERPLATE, start, end)),
            links=(*article.links, Link(start, end, enclosure.url)),
        )
    return article


def _plain_text(entry: FeedEntry) -> str:
    """The entry's text as it stands, with title and writer before it."""
    has_title = not entry.title or _begins_with(single_spaced(entry.content), entry.title)
    parts = [
        "" if has_title else entry.title,
        f"By {entry.author}" if entry.author and entry.author not in entry.content[:500] else "",
        entry.content,
    ]
    return "\n\n".join(part for part in parts if part)


def _tree(entry: FeedEntry) -> HtmlElement:
    """The entry's content with its title and writer before it."""
    from lxml import html

    content = entry.content.replace("\x00", "")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    if has_words(content):
        markup = content if "<" in content else _paragraphs(content)
        tree = html.document_fromstring(f"<html><body>{markup}</body></html>".encode("utf-8", "replace"), parser=parser)
    else:
        tree = html.Element("html")
        tree.append(html.Element("body"))
    body = next(tree.iter("body"), tree)
    start = single_spaced("".join(body.itertext())[: len(entry.title) + 200]).casefold()
    whole = html.Element("body")
    if entry.title and not _begins_with(start, entry.title.casefold()):
        whole.append(_element("h1", entry.title))
    if entry.author and entry.author.casefold() not in start:
        whole.append(_element(BYLINE, entry.author))
    body.tag = "div"
    whole.append(body)
    return whole


def _begins_with(text: str, words: str) -> bool:
    """Whether a text begins with these whole words."""
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()


def _element(tag: str, words: str) -> HtmlElement:
    from lxml import html

    element = html.Element(tag)
    element.text = storable(words)
    return element


def _paragraphs(text: str) -> str:
    """Text without markup: blank lines end paragraphs."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in re.split(r"\n\s*\n", text))


def _attachment(enclosure: Enclosure) -> str:
    """A line on a file: `episode-9.mp3 (audio, 12.5 MB)`."""
    name = unquote(urlsplit(enclosure.url).path.rpartition("/")[2]) or enclosure.url
    kind = enclosure.content_type.partition("/")[0]
    about = [kind] if kind in {"audio", "video"} else []
    about += [f"{enclosure.size / 1e6:.1f} MB"] if enclosure.size and enclosure.size >= SMALLEST_NAMED else []
    return f"{name} ({', '.join(about)})" if about else name
