"""Web pages, saved or fetched, to articles.

trafilatura finds the article in the page; what it leaves out or flattens (captions) is put back here. Everything
imports late: lxml and trafilatura take a tenth of a second.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Article
from reader.sources.article_builder import make_id
from reader.sources.dom_text import BYLINE, Composed, absolute, blocks_of, compose, fold
from reader.sources.text.calendar_days import read_published
from reader.sources.text.decoding import NotTextError, decode
from reader.sources.text.first_sentence import first_sentence, shorten
from reader.sources.xml_text import storable

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

DECLARED = re.compile(
    rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
SHORTEST_ARTICLE = 8
"""Words."""


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
    captions = _promote_captions(tree)
    found = _extract(tree, given_url, captions) or _without_extraction(tree, given_url, captions)
    return article_from_composed(
        found.composed,
        source=found.site or given_url or source,
        title=found.title,
        published=found.day,
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
    title = fold(title) if title else ""
    blocks, day = blocks_of(composed, title or None)
    return Article(
        id=id or make_id(url=url, source=source, text=composed.text),
        text=composed.text,
        title=shorten(title) if title else first_sentence(composed.text),
        source=source,
        published=(read_published(published) if published else None) or day,
        url=url,
        language=language,
        blocks=blocks,
        links=composed.links,
    )


def parse_page(page: bytes, charset: str | None = None) -> HtmlElement | None:
    """The tree of a page, or None if there is none. Nothing is fetched and no entity is followed."""
    from lxml import etree, html

    text = page_text(page, charset)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def page_text(page: bytes, charset: str | None = None) -> str:
    """The page as text: by its byte order mark, by what the server or the page itself says, else detected."""
    declared = DECLARED.search(page[:4096])
    names = [charset, (declared[1] or declared[2]).decode("ascii") if declared else None]
    marked = page.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    for name in names if not marked else []:
        if name:
            try:
                return page.decode("cp1252" if name.lower() in {"iso-8859-1", "latin1", "ascii"} else name)
            except (ValueError, LookupError):  # bytes that do not fit, or a name that is none
                continue
    try:
        return decode(page).text
    except NotTextError:
        return page.decode("utf-8", "replace").replace("\x00", "\ufffd")


@dataclass(frozen=True, slots=True)
class _Found:
    composed: Composed
    title: str | None = None
    day: str | None = None
    site: str | None = None


def _extract(tree: HtmlElement, url: str | None, captions: frozenset[str]) -> _Found | None:
    """The article as trafilatura finds it, with its headline and writer."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_links=True,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return None
    if len(" ".join(document.body.itertext()).split()) < SHORTEST_ARTICLE:
        return None
    _add_front(document.body, document.title, document.author)
    return _Found(compose(document.body, url, captions), document.title, document.date, document.sitename)


def _without_extraction(tree: HtmlElement, url: str | None, captions: frozenset[str]) -> _Found:
    """A page too short or too plain for trafilatura: all of its main part."""
    main = next((part for tag in ("article", "main", "body") for part in tree.iter(tag)), tree)
    composed = compose(main, url, captions)
    if len(composed.text.split()) < SHORTEST_ARTICLE:
        raise NoArticleError("holds no article that could be found")
    named = next(tree.iter("title"), None)
    return _Found(composed, title=fold("".join(named.itertext())) if named is not None else None)


def _add_front(body: _Element, title: str | None, author: str | None) -> None:
    """Put headline and writer before the body, where it does not begin with them."""
    from lxml.etree import Element

    start = fold("".join(body.itertext())[:600]).casefold()
    place = 0
    if title and fold(title).casefold() not in start:
        headline = Element("head")
        headline.text = storable(title)
        body.insert(0, headline)
        place = 1
    elif len(body) and body[0].tag == "head":
        place = 1
    if author and fold(author).casefold() not in start:
        writer = Element(BYLINE)
        writer.text = storable(author.replace("; ", ", "))
        body.insert(place, writer)


def _promote_captions(tree: HtmlElement) -> frozenset[str]:
    """Make captions paragraphs behind their figures, because trafilatura drops figures whole; their words, folded."""
    from lxml import html

    captions = set()
    for figure in list(tree.iter("figure")):
        caption = next(figure.iter("figcaption"), None)
        words = fold("".join(caption.itertext())) if caption is not None else ""
        if not words or caption is None or figure.getparent() is None:
            continue
        captions.add(storable(words))
        paragraph = html.Element("p")
        paragraph.text = storable(words)
        figure.addnext(paragraph)
        paragraph.tail, figure.tail = storable(figure.tail or ""), None
        caption.clear()
    return frozenset(captions)


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
