"""What several articles say: facts that answer one question, and articles that report the same events."""

from typing import NamedTuple

from reader.model.kinds import FactKind, Verdict
from reader.value_classes import dataclass


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
class Answer:
    """The facts of a claim group that say the same, as places in its `facts`, with who gives it and since when."""

    text: str
    """In the articles' words."""
    facts: tuple[int, ...]
    origins: tuple[str, ...] = ()
    """The sources that are named, or the outlets (or ids of articles) where none is; copies are one."""
    since: str | None = None
    """The day of the first report that gives it, ISO 8601."""


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
    answers: tuple[Answer, ...] = ()
    origins: int = 1
    """How many origins agree on the answer that most give: named sources, agencies, reports that copy nobody."""
    story: str = ""
    """Id of the story whose articles these are; empty where they were named."""
    confidence: float = 1.0
    """How likely it is that the facts answer one question and stand to each other so, from 0 to 1."""
    sure: bool = True
    """Whether it is sure enough to be said; else it is kept for those who ask for it."""

    @property
    def is_shared(self) -> bool:
        """Whether several articles answer."""
        return len({fact.article for fact in self.facts}) > 1


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report the same events. Article ids by publication date; dates are ISO 8601 days or None."""

    id: str
    title: str
    articles: tuple[str, ...]
    first_published: str | None = None
    last_published: str | None = None
