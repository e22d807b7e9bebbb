"""Articles: adding and revising them, and what the reader says about them."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.library.articles import article_texts, stored_analyses
from reader.library.database import codec, sort_keys
from reader.library.database.byline_column import byline_of
from reader.library.lists import full_text
from reader.library.values import Added, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.database.connection import Database
    from reader.model import Article


def add(database: Database, article: Article) -> Added:
    """Take an article in. Its earlier text, where that was another one, is kept as a revision.

    What the reader said about it (read, starred, the date) stays; its analysis is asked for anew only when its text,
    blocks or language are others.
    """
    _check(article)
    with database.writing():
        number = article_texts.number_of(database, article.id)
        if number is None:
            _insert(database, article)
            return Added.NEW
        known = article_texts.article_numbered(database, number)
        if known == article or known == _with_readers_date(database, number, article):
            return Added.UNCHANGED
        _revise(database, number, known, article)
        return Added.REVISED


def mark_read(database: Database, article_id: str, read: bool) -> None:
    with database.writing():
        database.run("update articles set read = ? where id = ? and read <> ?", read, article_id, read)


def star(database: Database, article_id: str, starred: bool) -> None:
    with database.writing():
        database.run("update articles set starred = ? where id = ? and starred <> ?", starred, article_id, starred)


def set_url(database: Database, number: int, url: str | None) -> None:
    """Its source has put the same article elsewhere."""
    database.run("update articles set url = ? where number = ?", None if url is None else codec.stored(url), number)


def set_published(database: Database, article_id: str, published: str | None, *, own: bool = True) -> bool:
    """The reader's date for an article, which its source no longer changes; None: back to an unknown date.

    `own` false gives back what the source said. Returns whether the date before was the reader's own.

    Dates in the text are read against the publication date, so the article is analysed again.
    """
    if published is not None:
        sort_keys.checked(published)
    with database.writing():
        number = article_texts.known_number(database, article_id)
        known = article_texts.article_numbered(database, number)
        was_own = database.value("select dated_by_reader from articles where number = ?", number)
        if known.published != published:
            database.run(
                "update articles set published = ?, dated_by_reader = ? where number = ?", published, own, number
            )
            _move(database, number, known)
            stored_analyses.ask_again(database, article_id)
        return bool(was_own)


def set_source(database: Database, article_id: str, source: str) -> None:
    """The reader's name for where an article comes from. Its story is compared anew: origins are told by names."""
    with database.writing():
        number = article_texts.known_number(database, article_id)
        known = article_texts.article_numbered(database, number)
        place = _place(database, number)
        full_text.remove(database, place, known)
        database.run("update articles set source = ? where number = ?", codec.stored(source), number)
        full_text.add(database, place, replace(known, source=source))
        database.run(
            "insert into unjudged select story, 1 from story_articles where article = ? and story is not null"
            " on conflict (story) do update set stamp = stamp + 1",
            number,
        )


def revisions(database: Database, article_id: str) -> list[Revision]:
    """Earlier texts, oldest first."""
    rows = database.rows(
        "select replaced, revisions.title, text from revisions join articles on number = article"
        " where id = ? order by revision",
        article_id,
    )
    return [
        Revision(
            article_id,
            datetime.fromtimestamp(replaced, UTC).isoformat(),
            codec.restored(title),
            codec.restored(text),
        )
        for replaced, title, text in rows
    ]


def revised(database: Database, article_id: str) -> str | None:
    """When the text last changed."""
    replaced: int | None = database.value(
        "select max(replaced) from revisions join articles on number = article where id = ?", article_id
    )
    return None if replaced is None else datetime.fromtimestamp(replaced, UTC).isoformat()


def last_revisions(database: Database, article_ids: Iterable[str]) -> dict[str, int]:
    """Of those of the articles whose text has changed, the number of the latest earlier text."""
    import json  # no start asks this

    found = database.rows(
        "select value, max(revision) from json_each(?) join articles on articles.id = value"
        " join revisions on article = number group by value",
        json.dumps(list(article_ids)),
    )
    return dict(found)


def absent(database: Database, article_ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the articles that the library does not have."""
    import json  # no start asks this

    found = database.rows(
        "select value from json_each(?) where not exists (select 1 from articles where articles.id = value)",
        json.dumps(list(article_ids)),
    )
    return tuple(article for (article,) in found)


def remove(database: Database, article_id: str) -> None:
    """Forget an article with all that is derived from it."""
    with database.writing():
        number = article_texts.number_of(database, article_id)
        if number is None:
            return
        full_text.remove(database, _place(database, number), article_texts.article_numbered(database, number))
        stored_analyses.forget(database, number)
        database.run("delete from articles where number = ?", number)


def _check(article: Article) -> None:
    try:
        article.id.encode()
    except UnicodeEncodeError as error:
        message = f"{article.source}: the article's id holds half a character (a lone surrogate). Give it another id."
        raise DatelineError(message) from error


def _insert(database: Database, article: Article) -> None:
    added = int(time.time())
    number: int = database.value("select coalesce(max(number), 0) + 1 from articles")
    place = sort_keys.place(article.published, added, number, arrives=article.url is not None)
    database.run(
        "insert into articles (number, id, place, title, source, url, language, published, added, byline)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        article.id,
        place,
        codec.stored(article.title),
        codec.stored(article.source),
        _stored_url(article),
        article.language,
        article.published,
        added,
        byline_of(article.text, article.blocks),
    )
    database.run(
        "insert into texts (article, text, blocks, links) values (?, ?, ?, ?)",
        number,
        codec.stored(article.text),
        codec.encode(article.blocks),
        codec.encode_links(article.links),
    )
    full_text.add(database, place, article)


def _stored_url(article: Article) -> str | bytes | None:
    return None if article.url is None else codec.stored(article.url)


def _with_readers_date(database: Database, number: int, article: Article) -> Article:
    """The article as its source gives it, but dated as the reader did, where the reader did."""
    published, by_reader = database.row("select published, dated_by_reader from articles where number = ?", number)
    if not by_reader:
        return article
    return replace(article, published=published)


def _revise(database: Database, number: int, known: Article, article: Article) -> None:
    article = _with_readers_date(database, number, article)
    if known.text != article.text:
        _keep_revision(database, number, known)
    full_text.remove(database, _place(database, number), known)
    database.run(
        "update articles set title = ?, source = ?, url = ?, language = ?, published = ?, byline = ? where number = ?",
        codec.stored(article.title),
        codec.stored(article.source),
        _stored_url(article),
        article.language,
        article.published,
        byline_of(article.text, article.blocks),
        number,
    )
    database.run(
        "update texts set text = ?, blocks = ?, links = ? where article = ?",
        codec.stored(article.text),
        codec.encode(article.blocks),
        codec.encode_links(article.links),
        number,
    )
    full_text.add(database, _place(database, number), article)
    if known.text != article.text:
        stored_analyses.make_pending(database, number)
    elif _analysed_part(known) != _analysed_part(article):
        stored_analyses.ask_again(database, article.id)
    if known.published != article.published:
        _move(database, number, article)


def _analysed_part(article: Article) -> tuple[object, ...]:
    """What an analysis depends on besides the text."""
    return article.blocks, article.language, article.published


def _keep_revision(database: Database, number: int, known: Article) -> None:
    database.run(
        "insert into revisions (article, revision, replaced, title, text) values"
        " (?, (select count(*) from revisions where article = ?), ?, ?, ?)",
        number,
        number,
        int(time.time()),
        codec.stored(known.title),
        codec.stored(known.text),
    )


def _move(database: Database, number: int, searchable: Article) -> None:
    """Give the article the place that its date asks for, in every index; its date tells about its names, too."""
    with stored_analyses.linked_anew(database, number):
        before = _place(database, number)
        published, added, url = database.row("select published, added, url from articles where number = ?", number)
        after = sort_keys.place(published, added, number, arrives=url is not None)
        full_text.remove(database, before, searchable)
        database.run("update articles set place = ? where number = ?", after, number)
        full_text.add(database, after, searchable)


def _place(database: Database, number: int) -> int:
    place: int = database.value("select place from articles where number = ?", number)
    return place
