"""What the reader wrote, on what, and how it finds its place again."""

from typing import TypeAlias

from reader.model.kinds import FactKind, NoteState
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """How a note finds its passage again.

    W3C Web Annotation Data Model: a TextQuoteSelector (`exact`, `prefix`, `suffix`) and a TextPositionSelector.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    now: str | None = None
    """What stands at `start` since a revision changed the words; None while `exact` does."""


@dataclass(frozen=True, slots=True)
class PassageTarget:
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class EntityTarget:
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class FactTarget:
    """A fact, found again by the anchor of its own range and its kind."""

    fact: FactKind
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class ArticleTarget:
    pass


Target: TypeAlias = PassageTarget | EntityTarget | FactTarget | ArticleTarget


@dataclass(frozen=True, slots=True)
class NotedAnswer:
    """What one outlet answered, in its words, when the note was written."""

    outlet: str
    value: str


@dataclass(frozen=True, slots=True)
class NotedQuestion:
    """A question that articles answer, with their answers as they stood when the note was written."""

    question: str
    answers: tuple[NotedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader wrote. `article` is None for a note on an entity; times are ISO 8601 in UTC, to the second."""

    id: str
    created: str
    updated: str
    body: str
    target: Target
    article: str | None = None
    tags: tuple[str, ...] = ()
    mark: str | None = None
    """On a fact, what the reader holds of it: `doubtful` or `confirmed`."""
    highlight: str | None = None
    """The colour or kind of highlight that the reader chose; any word."""
    state: NoteState = NoteState.FOUND
    """As of the article's last known revision."""
    about: NotedQuestion | None = None
    """What is answered in several ways, where the note is on that."""


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """What a notebook keeps of an article, so that its notes can be read without the library."""

    id: str
    title: str
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    """Who published it, by name, or the host of its address."""
    writer: str | None = None
    """Who wrote it, as its byline says: names with commas between them."""
