"""Articles for other readers: JSON Lines, and the items of Google Reader, which most of them read (`starred.json`)."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reader.model import BlockKind
from reader.sources.bylines import byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.export import Object
    from reader.library import ArticleRow, Library
    from reader.model import Article

_STATE: Final = "user/-/state/com.google/"
_PREFORMATTED: Final = frozenset({BlockKind.TABLE, BlockKind.CODE})
_BULLETS: Final = "•◦▪ "
_NOT_TOLD: Final = frozenset({BlockKind.BYLINE})
"""What stands in a field of its own."""


def json_line(library: Library, row: ArticleRow) -> Object | None:
    """An article with all that is known of it, as `dateline FILE.jsonl` reads it again; None where it has gone."""
    article = library.articles.get(row.id)
    if article is None:
        return None
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "author": _author(article),
        "read": row.read,
        "starred": row.starred,
        "tags": list(library.articles.tags_of(article.id)),
        "categories": list(library.feeds.categories_of(article.id)),
        "feeds": [origin.feed for origin in library.feeds.sources_of(article.id)],
        "text": article.text,
    }


def starred_document(library: Library, rows: Iterable[ArticleRow]) -> Object:
    """A `starred.json`: what FreshRSS, Inoreader and others export and import."""
    items = [item for row in rows if (item := _item(library, row)) is not None]
    return {"id": f"{_STATE}starred", "title": "Starred articles of Dateline", "items": items}


def _item(library: Library, row: ArticleRow) -> Object | None:
    article = library.articles.get(row.id)
    if article is None:
        return None
    published = _seconds(article.published)
    number = blake2b(article.id.encode(errors="surrogatepass"), digest_size=7).hexdigest()
    states = [word for word, is_so in (("read", row.read), ("starred", row.starred)) if is_so]
    item: Object = {
        "id": f"tag:google.com,2005:reader/item/00{number}",
        "crawlTimeMsec": str(published * 1000),
        "published": published,
        "title": html.escape(article.title, quote=False),
        "categories": [
            f"{_STATE}reading-list",
            *(f"{_STATE}{state}" for state in states),
            *(f"user/-/label/{tag}" for tag in library.articles.tags_of(article.id)),
            *library.feeds.categories_of(article.id),
        ],
        "content": {"direction": "ltr", "content": "".join(_markup(article))},
    }
    if article.url:
        item["canonical"] = [{"href": article.url}]
        item["alternate"] = [{"href": article.url, "type": "text/html"}]
    if author := _author(article):
        item["author"] = author
    origins = library.feeds.sources_of(article.id)
    if origins:
        feed = origins[0]
        item["origin"] = {"streamId": f"feed/{feed.feed}", "title": feed.feed_title, "feedUrl": feed.feed}
    else:
        item["origin"] = {"streamId": "feed/-", "title": article.source}
    return item


def _author(article: Article) -> str | None:
    lines = [article.text[block.start : block.end] for block in article.blocks if block.kind is BlockKind.BYLINE]
    return byline(lines)


def _markup(article: Article) -> Iterator[str]:
    """The text as HTML: paragraphs, headings, lists, quotations, tables and code by their lines."""
    exported = [block for block in article.blocks if block.kind not in _NOT_TOLD]
    for kind, blocks in groupby(exported, lambda block: block.kind):
        texts = [article.text[block.start : block.end].strip() for block in blocks]
        texts = [text for text in texts if text and text != article.title]
        if kind is BlockKind.LIST:
            yield f"<ul>{''.join(f'<li>{_escaped(text.lstrip(_BULLETS))}</li>' for text in texts)}</ul>"
            continue
        tag = {BlockKind.HEADLINE: "h2", BlockKind.QUOTE: "blockquote"}.get(kind, "p")
        for text in texts:
            yield f"<pre>{html.escape(text)}</pre>" if kind in _PREFORMATTED else f"<{tag}>{_escaped(text)}</{tag}>"


def _escaped(text: str) -> str:
    return "<br>".join(map(html.escape, text.splitlines()))


def _seconds(published: str | None) -> int:
    if published is None:
        return 0
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:  # a month or a year
        return 0
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
