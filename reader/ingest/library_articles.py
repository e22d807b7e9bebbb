"""A library's articles by what other programs know them by: their addresses and titles."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.folding import fold_case
from reader.ingest.article_headings import heading_of
from reader.notes.known_articles import KnownArticle
from reader.sources.article_builder import make_id
from reader.sources.http.urls import comparable_url

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.values import ArticleLabel


class LibraryArticles:
    """Looks articles up, in no library too. Addresses and titles are read once, when first one is asked for."""

    def __init__(self, library: Library | None) -> None:
        self._library = library

    def named(self, name: str) -> KnownArticle | None:
        """The article with this id, or from this address, however that is written."""
        if self._library is None or not name:
            return None
        found = self._library.articles.get(name)
        if found is None and "://" in name:
            known = self.id_at(name)
            found = self._library.articles.get(known) or self._library.articles.get(
                self._library.feeds.became(known) or known
            )
        return KnownArticle(heading_of(found), found.text) if found else None

    def titled(self, title: str) -> tuple[KnownArticle, ...]:
        """Every article with this title; capitals and white space do not count."""
        found = (self.named(label.id) for label in self._by_title.get(_comparable(title), ()))
        return tuple(article for article in found if article is not None)

    def id_at(self, address: str) -> str:
        """The id of the article from this address, in the library or once it is added."""

        return self._by_address.get(comparable_url(address)) or make_id(url=address, source="", text="")

    @cached_property
    def _labels(self) -> tuple[ArticleLabel, ...]:
        return self._library.articles.labels() if self._library else ()

    @cached_property
    def _by_address(self) -> dict[str, str]:

        return {comparable_url(label.url): label.id for label in self._labels if label.url}

    @cached_property
    def _by_title(self) -> dict[str, list[ArticleLabel]]:
        found: dict[str, list[ArticleLabel]] = {}
        for label in self._labels:
            found.setdefault(_comparable(label.title), []).append(label)
        return found


def _comparable(title: str) -> str:
    return " ".join(fold_case(title).split())
