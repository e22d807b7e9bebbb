"""Which entry of a feed one is that comes again: the feed's own id tells, else its link, else its words."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from reader.library.articles import article_texts
from reader.library.database import codec
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database.connection import Database
    from reader.model import Article, EntryIdentity

ALIKE: Final = 0.5
"""Part of the fewer words that two versions of one text share at least."""


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry that a feed has shown before."""

    id: str
    """Of the article that it is, or would be if it were no copy of another one."""
    article: int | None
    """The number of the article that stands for it; None: the reader removed that one."""
    digest: str
    own_id: str | None
    names_link: bool
    link: str | None
    title: str
    url: str | None
    published: str | None
    parted: bool
    """Whether the reader said that it is an article of its own."""

    @property
    def is_named(self) -> bool:
        """Whether the feed's own id says more of it than its link."""
        return self.own_id is not None and not self.names_link


_KNOWN: Final = (
    "select origins.id, origins.article, digest, own_id, names_link, link, origins.title, origins.url,"
    " articles.published, parted from origins left join articles on number = origins.article"
)


def find(database: Database, feed: int, article: Article, identity: EntryIdentity) -> KnownEntry | None:
    """The entry of this feed that one is; None where it is a new one."""
    if identity.own_id is not None:
        found = _known(database, f"{_KNOWN} where subscription = ? and own_id = ? limit 1", feed, identity.own_id)
        if found:
            return found[0]
    ids = json.dumps([article.id, identity.separate_id or article.id, *identity.former_ids])
    nearby = _known(
        database,
        f"{_KNOWN} where subscription = ? and (link = ? or origins.id in (select value from json_each(?)))"
        " order by arrived desc",
        feed,
        identity.link,
        ids,
    )
    if identity.own_id is not None and not identity.names_link:
        return _named_anew(nearby, article, identity)
    if nearby:
        return _on_link(database, nearby, article, identity)
    return _with_another_link(database, feed, article, identity)


def _named_anew(nearby: Sequence[KnownEntry], article: Article, identity: EntryIdentity) -> KnownEntry | None:
    """An entry with an id that is new: one that was known by its link so far, or the same thing under another id."""
    unnamed = [known for known in nearby if not known.is_named]
    if identity.link_tells and len(unnamed) == 1:
        return unnamed[0]
    agreeing = _titled(unnamed, article)
    if agreeing:
        return agreeing[0]
    same = [known for known in _titled(nearby, article) if _is_unchanged(known, article)]
    return same[0] if identity.link_tells and same else None


def _on_link(
    database: Database, nearby: Sequence[KnownEntry], article: Article, identity: EntryIdentity
) -> KnownEntry | None:
    """An entry without an id of its own."""
    if identity.link_tells and len(nearby) == 1:
        return nearby[0] if _goes_on(database, nearby[0], article) else None
    if identity.own_id is not None:  # posts of one page, by their fragments: another id is another post
        nearby = [known for known in nearby if known.own_id is None]
    exact = [known for known in nearby if article.url and known.url == article.url and "#" in article.url]
    agreeing = _titled(exact or nearby, article)
    dated = [known for known in agreeing if known.published == article.published]
    sure = dated or (agreeing if len(agreeing) == 1 and identity.title_tells else ())
    return next(iter(sure or exact), None)


def _goes_on(database: Database, known: KnownEntry, article: Article) -> bool:
    """Whether an article is a later version of one on the same link, and not the next one that stands there."""
    if known.article is None or known.published == article.published or _titled([known], article):
        return True
    before = set(article_texts.article_numbered(database, known.article).text.casefold().split())
    after = set(article.text.casefold().split())
    return len(before & after) >= ALIKE * min(len(before), len(after))


def _with_another_link(database: Database, feed: int, article: Article, identity: EntryIdentity) -> KnownEntry | None:
    """An entry without an id whose link has changed: its title and its time are the same, and no other entry's."""
    if identity.link is None or not identity.link_tells or not identity.title_tells or article.published is None:
        return None
    titled = _known(
        database, f"{_KNOWN} where subscription = ? and origins.title = ?", feed, codec.stored(article.title)
    )
    return next((known for known in titled if known.published == article.published), None)


def _is_unchanged(known: KnownEntry, article: Article) -> bool:
    """Whether an entry that has an entry's title and link is of the same moment, or, undated, says the same."""
    if known.published is None and article.published is None:
        return known.digest == digest_of(article, known.url)
    return known.published == article.published


def digest_of(article: Article, url: str | None) -> str:
    """What tells whether an entry has changed. Dates do not: some feeds give every entry today's."""
    words = "\0".join((article.title, url or "", article.text))
    return blake2b(words.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _titled(entries: Iterable[KnownEntry], article: Article) -> list[KnownEntry]:
    """Those that have the article's title."""
    title = article.title.casefold().split()
    return [known for known in entries if known.title.casefold().split() == title]


def _known(database: Database, statement: str, *values: str | bytes | int | None) -> list[KnownEntry]:
    return [
        KnownEntry(
            id=entry,
            article=article,
            digest=digest,
            own_id=None if own_id is None else codec.restored(own_id),
            names_link=bool(names_link),
            link=None if link is None else codec.restored(link),
            title=codec.restored(title),
            url=None if url is None else codec.restored(url),
            published=published,
            parted=bool(parted),
        )
        for entry, article, digest, own_id, names_link, link, title, url, published, parted in database.rows(
            statement, *values
        )
    ]
