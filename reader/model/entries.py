"""Entries of feeds as the library takes them in: an article, and what tells it from the feed's other entries."""

from __future__ import annotations

from reader.model.articles import Article  # noqa: TC001 - entries are decoded by their fields' types
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class EntryIdentity:
    """What tells one entry of a feed from the others.

    Within a feed its own id does, whatever else changes. The link joins feeds; it is no identity where several
    entries of one document have it.
    """

    own_id: str | None = None
    """The feed's own id for it; None where the feed gives none, or gives the same one to several entries."""
    names_link: bool = False
    """Whether that id says no more than the link does: it is the same address, perhaps with another fragment."""
    link: str | None = None
    """Its address in the form in which addresses are compared."""
    link_tells: bool = True
    """Whether no other entry of the document has this link."""
    title_tells: bool = True
    """Whether no other entry of the document has this title."""
    separate_id: str | None = None
    """The id of an article that is told by feed and entry, whatever its link is."""
    former_ids: tuple[str, ...] = ()
    """Ids of articles under which earlier versions of Dateline would have kept it."""


@dataclass(frozen=True, slots=True)
class IncomingEntry:
    """An entry of a feed, made into an article."""

    article: Article
    identity: EntryIdentity
    categories: tuple[str, ...] = ()
    """What the feed files it under."""
