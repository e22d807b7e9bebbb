"""What a line of a panel or page stands for, so that every line leads to its place and can bear a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.linking.corrections.rules import Rule
    from reader.model import Circumstance, Fact, Note
    from reader.ui.article.jumps import PageSpot


@dataclass(frozen=True, slots=True)
class FactRowTarget:
    """A fact of an article."""

    article: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class AnswerRowTarget:
    """An answer to a question that reports are compared by, by the question's id and its number there; it leads to the
    fact of one report that gives it."""

    question: str
    answer: int
    article: str
    fact: Fact | Circumstance
    is_sentence: bool = False
    """Whether the line is that report's sentence, and not the answer itself."""


@dataclass(frozen=True, slots=True)
class EntityRowTarget:
    """An entity, by its id and name."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class NoteRowTarget:
    """A note. Where there are two versions of it, `keep` says which this is: `shown` or `other`."""

    note: Note
    keep: Literal["shown", "other"] | None = None


@dataclass(frozen=True, slots=True)
class RangeRowTarget:
    """A range of an article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RuleRowTarget:
    """A correction of entities, with what it does in words."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class FeedRowTarget:
    """A feed that the reader follows, by its address."""

    feed: str


@dataclass(frozen=True, slots=True)
class LinkRowTarget:
    """An address that an article names, with the range of the text that leads there; an empty one for its own."""

    article: str
    start: int
    end: int
    url: str


RowTarget: TypeAlias = (
    FactRowTarget
    | AnswerRowTarget
    | EntityRowTarget
    | NoteRowTarget
    | RangeRowTarget
    | RuleRowTarget
    | FeedRowTarget
    | LinkRowTarget
)


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """The line that the reader chose on a page, and where on the page that was, so that back returns there."""

    subject: RowTarget
    spot: PageSpot
