"""The words of a language that report what somebody says (`reporting.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.language import load
from reader.language.word_lists import Reporting
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """A language's words that report (`reporting.toml`)."""

    verbs: frozenset[str]
    belief_verbs: frozenset[str]
    quotation_verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    infinitive_verbs: frozenset[str]
    texts: frozenset[str]
    replies: frozenset[str]
    """What somebody gives in words: `his answer: "No."`"""
    authorship: frozenset[str]
    according: frozenset[str]
    closing: frozenset[str]
    nobody: frozenset[str]
    first_person: frozenset[str]
    own: frozenset[str]
    """Other forms of the first and second person: `my`, `us`."""
    unsaid_verbs: frozenset[str]
    showing_verbs: frozenset[str]
    naming: tuple[str, ...]
    """In front of a mark they say that what it holds is a name: `so-called "shield" laws`."""
    hearing: frozenset[str]
    """Verbs of those who hear somebody say something, or let him: `heard the man shouting`."""
    somebody: frozenset[str]
    somebody_endings: tuple[str, ...]
    prepositional: Mapping[str, tuple[str, ...]]
    object_verbs: Mapping[str, tuple[str, ...]]
    """Verbs whose object is what was said, and the prepositions behind it that go on: `attributed it to the rain`."""

    def may_quote(self, lemma: str) -> bool:
        """Whether a verb beside a quotation reports it."""
        return lemma in self.verbs or lemma in self.belief_verbs or lemma in self.quotation_verbs

    def may_report(self, lemma: str) -> bool:
        """Whether what a verb governs may be a statement."""
        plain = lemma in self.verbs or lemma in self.belief_verbs or lemma in self.infinitive_verbs
        return plain or lemma in self.object_verbs


_TABLES = frozenset(("naming", "prepositional", "object_verbs", "somebody_endings"))


@cache
def reporting_words(language: str) -> ReportingWords | None:
    lists = load(Reporting, language)
    if lists is None:
        return None
    plain = {name: frozenset(getattr(lists, name)) for name in ReportingWords.__slots__ if name not in _TABLES}
    return ReportingWords(
        **plain,
        prepositional={verb: tuple(words) for verb, words in lists.prepositional.items()},
        object_verbs={verb: tuple(words) for verb, words in lists.object_verbs.items()},
        naming=tuple(lists.naming),
        somebody_endings=tuple(lists.somebody_endings),
    )
