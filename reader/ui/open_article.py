"""The article that is open, with all that is shown of it: what the reading screen hands down to its panes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.model import FactReference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library import ArticleRow
    from reader.model import Analysis, Article, Fact, Note, Verdict


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article, its analysis where there is one, and the reader's notes on it and on what it mentions."""

    article: Article
    row: ArticleRow
    analysis: Analysis | None = None
    notes: tuple[Note, ...] = ()
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Entity id -> mentions here, articles that mention it."""
    verdicts: Mapping[FactReference, Verdict] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """The entities' names by id."""
        return {entity.id: entity.name for entity in self.analysis.entities} if self.analysis else {}

    def verdict(self, fact: Fact) -> Verdict | None:
        """How other articles stand to this fact; None before that is known."""
        return self.verdicts.get(reference(self.article.id, fact))


def reference(article: str, fact: Fact) -> FactReference:
    """The fact's name across articles."""
    return FactReference(article, fact.kind, fact.start, fact.end)


def mentions_in(fact: Fact, analysis: Analysis) -> frozenset[str]:
    """Ids of the entities that the fact's sentence mentions."""
    start, end = fact.evidence
    return frozenset(mention.entity for mention in analysis.mentions if start <= mention.start < end)
