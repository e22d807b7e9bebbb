"""What a page says about its article in JSON-LD, `meta` and `time` elements: title, writers, day and time, site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.sources.bylines import byline
from reader.sources.page_titles import choose_title
from reader.sources.text.calendar_days import read_published
from reader.sources.text.overlap import plain
from reader.structured_text import MalformedError, decode_json
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

LARGEST_SCRIPT = 1_000_000
MOST_NODES = 5_000
"""Objects of a page's JSON-LD that are looked at."""

_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$")
_AROUND_SCRIPT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Reportage)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_TIMES = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date"),
    *("publication_date", "date"),
)
_WRITERS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says about its article; None for what it does not say."""

    title: str | None
    writers: str | None
    """As a byline names them: all of them, without addresses, and without the outlet."""
    credited: str | None
    """The outlet, where it is named as the writer."""
    published: str | None
    """ISO 8601, with the time of day and the offset that the page gives."""
    site: str | None


def page_metadata(tree: _Element, url: str | None) -> PageMetadata:
    """What a page says about its article."""
    metas = _metas(tree)
    nodes = list(_nodes(tree))
    article = next((node for node in nodes if _is_article(node)), {})
    named = [_folded("".join(title.itertext())) for title in tree.iter("title")][:1]
    titles = [_text(article.get("headline")), *(metas.get(name, "") for name in _TITLES[:1]), *named]
    titles += [metas.get(name, "") for name in _TITLES[1:]]
    sites = [metas.get(name, "") for name in _SITES] + _names(article.get("publisher"), nodes)
    given = [_names(article.get("author") or article.get("creator"), nodes), [metas.get(name, "") for name in _WRITERS]]
    return PageMetadata(
        title=choose_title(tree, [title for title in titles if title], [site for site in sites if site], url),
        writers=next((names for one in given if (names := byline(_without_outlet(one, sites)))), None),
        credited=next((names for one in given if (names := byline(one))), None),
        published=_published(tree, article, metas),
        site=next((site for site in sites if site), None),
    )


def _metas(tree: _Element) -> dict[str, str]:
    """The first value of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = _folded(meta.get("content") or "")
        if name and value:
            found.setdefault(name.strip().casefold(), value)
    return found


def _nodes(tree: _Element) -> Iterator[Mapping[str, object]]:
    """The objects of a page's JSON-LD, outer ones first."""
    waiting: list[object] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > LARGEST_SCRIPT:
            continue
        try:
            waiting.append(decode_json(_AROUND_SCRIPT.sub("", text), strict=False))
        except MalformedError:
            continue
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLE.search(name) for name in names)


def _names(value: object, nodes: Sequence[Mapping[str, object]]) -> list[str]:
    """The names in a value: a text, an object with a name, one that is named elsewhere, or several of them."""
    found: list[str] = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            named = (
                part
                if "name" in part
                else next((n for n in nodes if "name" in n and n.get("@id") == part.get("@id")), {})
            )
            names = named.get("name")
            found += [_text(name) for name in (names if isinstance(names, list) else [names])]
        else:
            found.append(_text(part))
    return [name for name in found if name]


def _without_outlet(names: Sequence[str], sites: Sequence[str]) -> list[str]:
    """The names of persons: those that are not what the site is called, and no address of one."""
    outlets = {plain(site) for site in sites}
    return [name for name in names if plain(name) not in outlets and not _HOST.fullmatch(name.strip())]


def _published(tree: _Element, article: Mapping[str, object], metas: Mapping[str, str]) -> str | None:
    """When it was published, by the most trusted of what the page says that has a time of day."""
    given = [_text(article.get("datePublished")), *(metas.get(name, "") for name in _TIMES)]
    marked = (
        time
        for time in tree.iter("time")
        if "datePublished" in (time.get("itemprop") or "") or "pubdate" in time.attrib
    )
    given += [time.get("datetime") or "" for time in marked]
    read = [moment for moment in (read_published(value) for value in given if value) if moment]
    return next((moment for moment in read if "T" in moment), next(iter(read), None))


def _text(value: object) -> str:
    return _folded(value) if isinstance(value, str) else ""


def _folded(words: str) -> str:
    return " ".join(words.split())
