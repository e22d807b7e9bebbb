"""What is known of one article once it is analysed."""

from reader.model.facts import Circumstance, DateExpression, Event, Fact, Quantity, Relation, Role, Statement
from reader.model.mentions import Entity, Mention
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of text that was not analysed, with a reason in words for the reader."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class LanguageRange:
    """A stretch of text in one language, by its code of ISO 639-1."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known of one article. Every tuple is in text order; `pipeline` names what made it."""

    article: str
    pipeline: str
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    """Times of day and exact places, for comparing."""
    set_aside: tuple[SetAside, ...] = ()
    language: str = "en"
    """The language of most of the text, by its code of ISO 639-1."""
    other_languages: tuple[LanguageRange, ...] = ()
    """The stretches that are in another one."""

    def language_at(self, position: int) -> str:
        """The language of the text at a code point."""
        here = (part.language for part in self.other_languages if part.start <= position < part.end)
        return next(here, self.language)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Facts of every kind, in text order."""
        facts: tuple[Fact, ...] = (
            *self.quantities,
            *self.events,
            *self.statements,
            *self.roles,
            *self.relations,
        )
        return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind)))
