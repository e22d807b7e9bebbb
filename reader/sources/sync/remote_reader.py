"""What a server for feeds keeps, and what can be asked of it, whatever its protocol is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

from reader.errors import DatelineError
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.sources.elsewhere.foreign_export import ForeignArticle

Mark: TypeAlias = Literal["read", "starred"]

NO_FOLDERS: Final = frozenset({"Uncategorized", "All"})
"""What servers call the place of feeds that lie in no folder."""
MOST_RECENT: Final = 5_000
"""Articles that are taken from a server beside those that are unread or starred there."""


class SyncError(DatelineError):
    """What a server did not do, as a sentence. `refused`: it does not take who the reader says to be."""

    def __init__(self, message: str, *, status: int | None = None, refused: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.refused = refused


@dataclass(frozen=True, slots=True)
class RemoteFeed:
    """A feed that is followed there."""

    id: str
    url: str
    title: str = ""
    page: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """An article as the server has it. `feed`: the server's id of its feed."""

    id: str
    feed: str
    article: ForeignArticle
    changed: float | None = None
    """Seconds since 1970 when it was last marked there; None where the server does not say."""


class RemoteReader(Protocol):
    """A server, asked. Everything may raise a `SyncError`."""

    def feeds(self) -> Sequence[RemoteFeed]: ...

    def follow(self, url: str, title: str, tags: Sequence[str]) -> None: ...

    def unfollow(self, feed: RemoteFeed) -> None: ...

    def refile(self, feed: RemoteFeed, title: str, tags: Sequence[str]) -> None:
        """Give a feed this title, and put it into these folders as far as the server can."""
        ...

    def unread(self) -> frozenset[str]:
        """Ids of all that is unread."""
        ...

    def starred(self) -> frozenset[str]: ...

    def recent(self) -> Sequence[str]:
        """Ids of the newest articles, newest first."""
        ...

    def items(self, ids: Sequence[str]) -> Sequence[RemoteItem]:
        """The articles of these ids that are there."""
        ...

    def mark(self, ids: Sequence[str], mark: Mark, on: bool) -> None: ...
