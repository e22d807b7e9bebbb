"""The words of Dateline as values: articles, mentions, entities, facts, claim groups, stories, notes.

This module imports nothing of ours. Every range is half-open, `[start, end)`, and counts Unicode code points of the
article's text (the indices of a Python `str`).

An `Analysis` comes from `reader.analysis` with entity ids that hold within its article only (``e1``, ``e2`` ...);
`reader.linking` replaces them by ids that hold across articles (``person/nikol-pashinyan``). The library hands out
linked analyses only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


class Range(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a stretch of an article's text is for."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text with its kind. Blocks are in text order and do not overlap; white space may lie between."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A range of the text that leads somewhere. `url` is absolute, and http or https."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `text` is exactly what the source said, code point for code point, and never changes."""

    id: str
    text: str
    title: str
    source: str
    """Where it came from: an absolute path or a URL, or the name that the source gave itself."""
    published: str | None = None
    """ISO 8601, `2020-12-04`, with a time behind it where the source gave one (`2020-12-04T09:30:00+00:00`)."""
    url: str | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    """Of pages, feeds and e-mails, in text order; plain text has none."""


class Form(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A range that refers to an entity."""

    start: int
    end: int
    label: str
    """spaCy's label of the entity: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, WORK_OF_ART, LAW, LANGUAGE."""
    form: Form
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to. `aliases` are other names that it was seen under, most frequent first."""

    id: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()


class Precision(StrEnum):
    """How exactly a date expression says when."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that say when, and the ISO 8601 value they stand for (`2020-12-03`, `2020-12`, `1994`, `A/B`)."""

    start: int
    end: int
    value: str
    precision: Precision


class FactKind(StrEnum):
    """The kinds of things that an article states."""

    QUANTITY = "quantity"
    EVENT = "event"
    STATEMENT = "statement"
    ROLE = "role"
    RELATION = "relation"


class Comparator(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "exact"
    NEARLY = "nearly"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


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

    @property
    def kind(self) -> FactKind:
        return FactKind.EVENT


class Style(StrEnum):
    """How a statement is reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


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

    @property
    def kind(self) -> FactKind:
        return FactKind.RELATION


Fact: TypeAlias = Quantity | Event | Statement | Role | Relation


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of text that was not analysed, with a reason in words for the reader."""

    start: int
    end: int
    reason: str


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
    set_aside: tuple[SetAside, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Facts of every kind, in text order."""
        facts: Iterable[Fact] = (
            *self.quantities,
            *self.events,
            *self.statements,
            *self.roles,
            *self.relations,
        )
        return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind)))


class Verdict(StrEnum):
    """How facts of several articles stand to each other; a claim group's is its gravest pair's."""

    SINGLE = "single"
    CORROBORATED = "corroborated"
    REFINED = "refined"
    CONFLICTING = "conflicting"


class FactReference(NamedTuple):
    """Names one fact of one article: its kind and range there."""

    article: str
    kind: FactKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two facts of different articles, as places in their group's `facts`, and how they stand to each other."""

    first: int
    second: int
    verdict: Verdict
    reason: str = ""
    """Why, in a few words for the reader: `2,783 lies within nearly 2,800`; `reported a day later`."""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The facts of several articles that answer the same question."""

    id: str
    question: str
    verdict: Verdict
    facts: tuple[FactReference, ...]
    pairs: tuple[ClaimPair, ...] = ()
    silent: tuple[str, ...] = ()
    """Ids of the story's articles that do not answer."""
    independent: int = 1
    """Number of sources that are not copies of each other."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report the same events. Article ids by publication date; dates are ISO 8601 days or None."""

    id: str
    title: str
    articles: tuple[str, ...]
    first_published: str | None = None
    last_published: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the reader follows, with what its last answers said. Times are ISO 8601 in UTC."""

    url: str
    title: str = ""
    """What the reader calls it, else what it calls itself."""
    page: str | None = None
    """The site that the feed belongs to."""
    tags: tuple[str, ...] = ()
    """The folders it lies in; nested folders have a stroke between them: `world/caucasus`."""
    full_text: bool = False
    """Whether the page of each entry is fetched for its whole text."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What an OPML file said of it that Dateline does not know; kept for the export."""
    etag: str | None = None
    last_modified: str | None = None
    checked: str | None = None
    """When it was last asked, whatever came of it."""
    due: str | None = None
    """Not to be asked before then: its Retry-After, its freshness, or our back-off."""
    failures: int = 0
    """How often in a row it has failed."""
    error: str | None = None
    """Why, as a sentence; None if the last answer was good."""
    own_title: str = ""
    """What it calls itself, as of its last good answer."""
    allow_private: bool = False
    """Whether it may lie in the reader's own network."""
    result: str | None = None
    """What came of asking it last: read, unchanged, failed or gone; None before the first time."""
    remark: str | None = None
    """A sentence about its last good answer: it is malformed, it has moved."""


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


class NoteState(StrEnum):
    """Whether a note still has its place: there, there in other words (or perhaps there), or gone from the text."""

    FOUND = "found"
    MOVED = "moved"
    LOST = "lost"


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


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """What a notebook keeps of an article, so that its notes can be read without the library."""

    id: str
    title: str
    url: str | None = None
    published: str | None = None


def overlaps(first: Range, second: Range) -> bool:
    """Whether two ranges share at least one code point."""
    return first.start < second.end and second.start < first.end
