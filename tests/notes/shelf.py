"""A few articles where notes look theirs up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sources.article_builder import make_id

if TYPE_CHECKING:
    from reader.notes.known_articles import KnownArticle


class Shelf:
    """A library of these articles."""

    def __init__(self, *articles: KnownArticle) -> None:
        self._articles = articles

    def named(self, name: str) -> KnownArticle | None:
        return next((one for one in self._articles if name in (one.heading.id, one.heading.url)), None)

    def titled(self, title: str) -> tuple[KnownArticle, ...]:
        return tuple(one for one in self._articles if _same(one.heading.title, title))

    def id_at(self, address: str) -> str:
        found = self.named(address)
        return found.heading.id if found else make_id(url=address, source="", text="")


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
