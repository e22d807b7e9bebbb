"""Reading articles: their texts with all that came with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import model
from reader.errors import DatelineError
from reader.library.database import codec
from reader.library.values import ArticleLabel

if TYPE_CHECKING:
    from reader.library.database.connection import Database
    from reader.model import Article


def article(database: Database, article_id: str) -> Article | None:
    """The article with its text and blocks."""
    number = number_of(database, article_id)
    return None if number is None else article_numbered(database, number)


def article_numbered(database: Database, number: int) -> Article:
    article_id, published, language, blocks, links, *texts = database.row(
        "select id, published, language, blocks, links, text, title, source, url"
        " from articles join texts on texts.article = articles.number where number = ?",
        number,
    )
    text, title, source = (codec.restored(value) for value in texts[:3])
    url = None if texts[3] is None else codec.restored(texts[3])
    return model.Article(
        article_id,
        text,
        title,
        source,
        published,
        url,
        language,
        codec.decode_blocks(blocks),
        codec.decode_links(links),
    )


def labels(database: Database) -> tuple[ArticleLabel, ...]:
    """Every article's title and address, in the order in which they were added."""
    found = database.rows("select id, title, url from articles order by number")
    return tuple(
        ArticleLabel(article_id, codec.restored(title), None if url is None else codec.restored(url))
        for article_id, title, url in found
    )


def number_of(database: Database, article_id: str) -> int | None:
    number: int | None = database.value("select number from articles where id = ?", article_id)
    return number


def known_number(database: Database, article_id: str) -> int:
    """The article's number; an error where the library has no such article."""
    number = number_of(database, article_id)
    if number is None:
        raise DatelineError(f"The library has no article “{article_id}”. It may have been removed meanwhile.")
    return number
