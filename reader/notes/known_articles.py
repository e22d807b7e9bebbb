"""The library as notes see it: articles by id, by address and by title. The notebook works without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import ArticleHeading


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article of the library, for notes to find their heading and their place in."""

    heading: ArticleHeading
    text: str


class ArticleLookup(Protocol):
    """Where notes from elsewhere find their articles."""

    def named(self, name: str) -> KnownArticle | None:
        """The article with this id, or from this address, however that is written."""

    def titled(self, title: str) -> Sequence[KnownArticle]:
        """Every article with this title; capitals and white space do not count."""

    def id_at(self, address: str) -> str:
        """The id of the article from this address, in the library or once it is added."""
