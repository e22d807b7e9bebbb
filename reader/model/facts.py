"""Facts: what an article states, with the range that states it; and the words in it that say when."""

from typing import TypeAlias

from reader.model.kinds import Comparator, FactKind, Modality, Precision, Scope, Style
from reader.model.ranges import Range
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that say when, and the ISO 8601 value they stand for (`2020-12-03`, `2020-12`, `1994`, `A/B`)."""

    start: int
    end: int
    value: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Frame:
    """What a fact is about beside its value, as its own clause tells: the event, day, place and scope."""

    clause: Range
    """The stretch of the clause that states it, without the clauses inside and around it."""
    head: str
    """The lemma of the verb (or noun) that says what happened: `kill`."""
    subject: str | None = None
    """Who or what does it or has it done to them, in the article's words."""
    day: str | None = None
    """ISO 8601, as in `DateExpression`: the date that the clause names."""
    place: str | None = None
    """Where it happened, in the article's words."""
    scopes: frozenset[Scope] = frozenset()
    denied: bool = False
    """Whether the article says that it is not so."""
    modality: Modality | None = None
    """None for what is stated as a fact."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something. `start`, `end`: the number with its comparator; `evidence`: its sentence."""

    start: int
    end: int
    evidence: Range
    value: float
    comparator: Comparator = Comparator.EXACT
    high: float | None = None
    """The upper end where the comparator is `range`; else None."""
    unit: str | None = None
    """What is measured in (`days`, `USD`, `%`); None where persons or things are counted."""
    what: str | None = None
    """What happened to what is counted, a word or a few: killed, missing, deployed, fined."""
    who: str | None = None
    """Who or what is counted, in the article's words."""
    place: str | None = None
    date: str | None = None
    """ISO 8601, as in `DateExpression`."""
    source: str | None = None
    """Who says so, in the article's words; None where the article itself does."""
    source_range: Range | None = None
    text: str = ""
    """The number with its comparator and unit, in the article's words: `several hundred`."""
    line: str = ""
    """The fewest of the article's words that state it: `The bank has 300 branches`; empty where who and what do."""
    self_contained: bool = True
    """Whether its line tells something whole without the sentence around it: only such are listed."""
    frame: Frame | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.QUANTITY


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time. `start`, `end`: the words that date it."""

    start: int
    end: int
    evidence: Range
    date: str
    precision: Precision
    text: str
    """The date's words."""
    what: str
    """Who did what, in a few words of the sentence."""
    self_contained: bool = True
    """Whether `what` tells something whole without the sentence around it: only such are listed."""
    frame: Frame | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.EVENT


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said. `start`, `end`: the content, without the quotation marks."""

    start: int
    end: int
    evidence: Range
    speaker: str | None
    speaker_range: Range | None
    cue: str | None
    """The word that reports: said, warned, according to."""
    style: Style
    speaker_entity: str | None = None
    frame: Frame | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.STATEMENT


@dataclass(frozen=True, slots=True)
class Role:
    """An office or membership that a person holds or held. `start`, `end`: the role's words."""

    start: int
    end: int
    evidence: Range
    person: str
    """Entity id."""
    role: str
    organization: str | None = None
    """Entity id of the body, country or party, where the article names it."""
    former: bool = False
    frame: Frame | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.ROLE


@dataclass(frozen=True, slots=True)
class Relation:
    """Who did what to whom, in words of the sentence with single spaces. `start`, `end`: from subject to object."""

    start: int
    end: int
    evidence: Range
    subject: str
    relation: str
    """With its negation and modal words: `did not sign`, `may hand over`."""
    object: str
    frame: Frame | None = None
    line: str = ""
    """The article's words that state it by themselves, with the name for a pronoun: what a reader is shown."""
    self_contained: bool = True
    """Whether it tells something true and whole without the sentence around it: only such are listed."""

    @property
    def kind(self) -> FactKind:
        return FactKind.RELATION


@dataclass(frozen=True, slots=True)
class Circumstance:
    """At what time of the day, or where exactly, something happened. It is compared across articles, not listed."""

    start: int
    end: int
    evidence: Range
    kind: FactKind
    """`TIME` or `PLACE`."""
    value: str
    """`T19:00`, or the place in the article's words with single spaces."""
    frame: Frame | None = None


Fact: TypeAlias = Quantity | Event | Statement | Role | Relation
