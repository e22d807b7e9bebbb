"""What the library answers with."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.linking.one_article import ArticleRecord
    from reader.model import Analysis, Article, Range
    from reader.queries import Query, SavedSearch

State: TypeAlias = Literal["pending", "analysed", "failed"]


Step: TypeAlias = Literal[1, -1]
"""Forwards or backwards."""


class Added(StrEnum):
    """What adding an article did."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class NewAnalysis:
    """An analysis (with ids of its own) that is to be stored."""

    analysis: Analysis
    of: Article | None = None
    """The article that was analysed; None: what the library holds under its id."""
    record: ArticleRecord | None = None
    """What linking makes of the article and its analysis, where that is made already."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the list shows it."""

    id: str
    title: str
    source: str
    published: str | None
    read: bool
    starred: bool
    state: State
    mentions: int
    problem: str | None = None
    """Why its analysis failed, as a sentence."""
    also: tuple[str, ...] = ()
    """The names of the other feeds that show it, too: the same page, or a copy."""


@dataclass(frozen=True, slots=True)
class ArticleLabel:
    """What other programs may know an article by."""

    id: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles: those that meet all that is said here. They come newest first."""

    text: str | None = None
    """Words as the reader typed them: each must occur, the last one perhaps only begun; "quoted" ones side by side."""
    unread_only: bool = False
    starred_only: bool = False
    entity: str | None = None
    """Id of an entity that they mention."""
    story: str | None = None
    """Id of the story that they belong to."""
    feed: str | None = None
    """Address of the feed that they came from."""
    tag: str | None = None
    """A tag that they have, or their feed has, or one below it: `world` finds `world/asia`, too."""
    where: Query | None = None
    """What the reader asked in the query language."""
    saved: SavedSearch | None = None
    """The saved search that they meet, too."""


ALL = ArticleQuery()
"""Every article."""


class ArticlePosition(NamedTuple):
    """A place in an article of the library; `start` counts code points."""

    article: str
    start: int


class ArticleRange(NamedTuple):
    """A range in an article of the library."""

    article: str
    start: int
    end: int

    @property
    def position(self) -> ArticlePosition:
        return ArticlePosition(self.article, self.start)


@dataclass(frozen=True, slots=True)
class EntitySource:
    """Where the mentions of what the reader sees as one entity are: under the stored entities with these numbers."""

    numbers: tuple[int, ...]
    places: tuple[int, ...] | None = None
    """Only in the articles at these places, oldest first, where any are given: the entity was split."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of an article. `replaced`: when its source's next text came, ISO 8601 in UTC."""

    article: str
    replaced: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words around what was searched for, with the ranges in them that matched."""

    text: str
    hits: tuple[Range, ...]
