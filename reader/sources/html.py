"""Web pages, saved or fetched, to articles.

trafilatura finds the article in the page; what it leaves out or flattens (captions) is put back here. Everything
imports late: lxml and trafilatura take a tenth of a second.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reader.model import Article, BlockKind
from reader.sources.article_builder import make_id
from reader.sources.bylines import byline, name_as_it_stands
from reader.sources.charsets import page_text
from reader.sources.dom_blocks import blocks_of
from reader.sources.dom_cleaning import clean, mark_links, without_marks
from reader.sources.dom_text import BYLINE, compose
from reader.sources.figure_captions import find_captions, put_captions
from reader.sources.page_dates import shown_day
from reader.sources.page_furniture import clear_furniture
from reader.sources.page_metadata import page_metadata
from reader.sources.text.calendar_days import read_published
from reader.sources.text.first_sentence import first_sentence, shorten, title_line
from reader.sources.text.overlap import count_words, plain
from reader.sources.text_composer import Composed, absolute, single_spaced
from reader.sources.xml_text import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from reader.model import Block
    from reader.sources.page_metadata import PageMetadata

SHORTEST_ARTICLE = 3
"""Words."""
MOST_OF_PARAGRAPHS = 0.9
"""Of the words in paragraphs: a part with so many is the main one."""
_REPORTED = frozenset({BlockKind.BODY, BlockKind.HEADLINE, BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE})


class NoArticleError(ValueError):
    """The page has no text that could be an article. Its message is the end of a sentence."""


def article_from_page(
    page: bytes,
    *,
    source: str,
    url: str | None = None,
    charset: str | None = None,
    id: str | None = None,  # noqa: A002
) -> Article:
    """The article in a web page.

    `url` is where the page came from; without it the address that the page gives itself is taken. `charset` is what
    the server said. Raises NoArticleError.
    """
    tree = parse_page(page, charset)
    if tree is None:
        raise NoArticleError("holds no text")
    given_url = url or _own_url(tree)
    _resolve_links(tree, given_url)
    clear_furniture(tree)
    clean(tree)
    metadata = page_metadata(tree, given_url)
    if metadata.published is None:
        metadata = replace(metadata, published=shown_day(tree, metadata.title, _language(tree)))
    targets = mark_links(tree)
    found = _extract(tree, given_url, metadata, targets) or _without_extraction(tree, given_url, metadata, targets)
    return article_from_composed(
        found.composed,
        source=metadata.site or found.site or given_url or source,
        title=metadata.title or found.title,
        published=found.published,
        url=given_url,
        language=_language(tree),
        id=id or make_id(url=given_url, source=source, text=found.composed.text),
    )


def article_from_composed(
    composed: Composed,
    *,
    source: str,
    id: str | None,  # noqa: A002
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str = "en",
) -> Article:
    """An Article over a composed text."""
    title = title_line(title)
    blocks, day = blocks_of(composed, title or None)
    return Article(
        id=id or make_id(url=url, source=source, text=composed.text),
        text=composed.text,
        title=shorten(title) if title else first_sentence(_report(composed.text, blocks)),
        source=source,
        published=(read_published(published) if published else None) or day,
        url=url,
        language=language,
        blocks=blocks,
        links=composed.links,
    )


def _report(text: str, blocks: Sequence[Block]) -> str:
    """The text from its first paragraph on, behind who wrote it and when."""
    return text[next((block.start for block in blocks if block.kind in _REPORTED), 0) :]


def parse_page(page: bytes, charset: str | None = None) -> HtmlElement | None:
    """The tree of a page, or None if there is none. Nothing is fetched and no entity is followed."""
    from lxml import etree, html

    text = page_text(page, charset)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class _Found:
    composed: Composed
    title: str | None = None
    published: str | None = None
    site: str | None = None


def _extract(tree: HtmlElement, url: str | None, metadata: PageMetadata, targets: Sequence[str]) -> _Found | None:
    """The article as trafilatura finds it, with its headline and writer."""
    import trafilatura

    captions = find_captions(tree)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return None
    if count_words("".join(document.body.itertext())) < SHORTEST_ARTICLE or _lost_its_form(document.body, tree):
        return None
    put_captions(document.body, captions)
    title = metadata.title or single_spaced(without_marks(document.title)) or None
    _add_front(document.body, title, metadata.writers or _guessed_writers(tree, document.author) or metadata.credited)
    published = _moment(metadata.published, document.date)
    return _Found(compose(document.body, url, targets), title, published, document.sitename)


def _guessed_writers(tree: HtmlElement, guessed: str | None) -> str | None:
    """The writers that the extraction found in a page's words."""
    given = single_spaced(without_marks(guessed))
    if not given:
        return None
    words = single_spaced(without_marks(" ".join(tree.itertext())))
    return byline(name_as_it_stands(name, words) for name in given.split(";"))


def _lost_its_form(body: _Element, tree: HtmlElement) -> bool:
    """Whether a page of several paragraphs came out as one, menus and all, as the shortest pages do."""
    if len(body) != 1 or len(body[0]) or body[0].tag != "p":
        return False
    return sum(1 for part in _main_part(tree).iter("p") if part.text) > 1


def _main_part(tree: HtmlElement) -> HtmlElement:
    """The part that the page calls its main one, else the innermost with most of what stands in paragraphs."""
    named = next((part for tag in ("article", "main") for part in tree.iter(tag)), None)
    if named is not None:
        return named
    body = next(tree.iter("body"), tree)
    words: Counter[HtmlElement] = Counter()
    for paragraph in body.iter("p"):
        count = count_words("".join(paragraph.itertext()))
        for part in paragraph.iterancestors():
            words[part] += count
    most = MOST_OF_PARAGRAPHS * words[body]
    return next((part for part in reversed(list(body.iter())) if most and words.get(part, 0) >= most), body)


def _without_extraction(tree: HtmlElement, url: str | None, metadata: PageMetadata, targets: Sequence[str]) -> _Found:
    """A page too short or too plain for trafilatura: all of its main part."""
    main = _main_part(tree)
    if count_words("".join(main.itertext())) < SHORTEST_ARTICLE:
        raise NoArticleError("holds no article that could be found")
    if not (main.text or "").strip():
        _add_front(main, metadata.title, metadata.writers or metadata.credited)
    composed = compose(main, url, targets)
    if count_words(composed.text) < SHORTEST_ARTICLE:
        raise NoArticleError("holds no article that could be found")
    return _Found(composed, published=metadata.published)


def _moment(stated: str | None, guessed: str | None) -> str | None:
    """When an article was published: what the page tells, else the day that was guessed, unless it is but a year.

    A time in UTC near midnight may fall on another day than the one that the page shows; then the day alone is kept.
    """
    if stated is None:
        return None if guessed is None or guessed.endswith("-01-01") else guessed
    if guessed is None or stated[:10] == guessed[:10] or "T" not in stated:
        return stated
    near = abs((date.fromisoformat(stated[:10]) - date.fromisoformat(guessed[:10])).days) == 1
    return stated if near and re.search(r"[+-](?!00:00)\d\d:\d\d$", stated) else guessed


def _add_front(body: _Element, title: str | None, names: str | None) -> None:
    """Put headline and writer before the body, where it does not begin with them."""
    from lxml.etree import Element

    start = plain("".join(body.itertext())[:600])
    place = 0
    if title and plain(title) not in start:
        headline = Element("head")
        headline.text = storable(title)
        body.insert(0, headline)
        place = 1
    elif len(body) and body[0].tag == "head":
        place = 1
    if names and plain(names) not in start:
        writer = Element(BYLINE)
        writer.text = storable(names)
        body.insert(place, writer)


def _own_url(tree: HtmlElement) -> str | None:
    """The address that a page gives as its own."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return absolute(link.get("href"), None)
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:url":
            return absolute(meta.get("content"), None)
    return None


def _resolve_links(tree: HtmlElement, url: str | None) -> None:
    """Make links absolute here, because trafilatura takes each as relative to the top of the site."""
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    base = absolute(base, url) or url
    for link in tree.iter("a"):
        if target := absolute(link.get("href"), base):
            link.set("href", storable(target))


def _language(tree: HtmlElement) -> str:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    named = re.match(r"[A-Za-z]{2,3}", root.get("lang") or "")
    return named[0].lower() if named else "en"
