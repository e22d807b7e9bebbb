"""An article's text and mentions, by the range that states a fact."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Analysis, Article, Mention, Range

NAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT"))
"""Labels of what has a name of its own."""


class EvidenceReader:
    """Looks up what stands, and who is mentioned, in a range of an article."""

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self._article = article
        self._mentions = sorted(analysis.mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for mention in self._mentions:
            if mention.label == "PERSON" and mention.form is Form.NAME:
                for word in self.text(mention).split():
                    self._bearers[word].add(mention.entity)

    def text(self, place: Range | Mention) -> str:
        return self._article.text[place.start : place.end]

    def inside(self, place: Range) -> Iterator[Mention]:
        first, last = bisect_left(self._starts, place.start), bisect_left(self._starts, place.end)
        return (one for one in self._mentions[first:last] if one.end <= place.end)

    def is_shared(self, name: str) -> bool:
        """Whether a name is one word that several persons of the article bear: `Gingrich`, of a couple."""
        return " " not in name and len(self._bearers.get(name, ())) > 1

    def entity_of(self, said: str | None, evidence: Range) -> str:
        """The entity that words of a sentence name, by the mention that they hold or are; a person before others."""
        found = ""
        for mention in self.inside(evidence) if said else ():
            words = self.text(mention)
            named = mention.form is not Form.PRONOUN and len(words) > 2 and words in (said or "")
            if mention.label not in NAMED or not (words == said or named):
                continue
            if mention.label == "PERSON" or words == said:
                return mention.entity
            found = found or mention.entity
        return found
