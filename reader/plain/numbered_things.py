"""What a number stands for: the things of the last list, what typing its number does, and what a note is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import ClaimGroup, Fact, Range


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article: its number opens it."""

    article: str


@dataclass(frozen=True, slots=True)
class ListedPassage:
    """A passage of an article: its number reads it, and a note is on it."""

    article: str
    passage: Range


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A fact of the open article: its number reads its sentence, and what other reports say."""

    article: str
    fact: Fact
    group: ClaimGroup | None


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """Somebody or something that an article mentions: its number walks from mention to mention, from there on."""

    article: str
    entity: str


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question that several reports answer: its number reads the answers with their sentences."""

    group: ClaimGroup


Listed: TypeAlias = ListedArticle | ListedPassage | ListedFact | ListedEntity | ListedQuestion


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of a list with the thing that its number stands for; a heading has none."""

    words: str
    thing: Listed | None
