"""A language's offices and what tells the kind of a name, ready for use."""

from __future__ import annotations

from functools import cache

from reader.language import load
from reader.language.shared_lists import OfficeTitles
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Words in small letters."""

    courtesy: frozenset[str]
    offices: frozenset[str]
    former: frozenset[str]
    joining: frozenset[str]
    bodies: frozenset[str]
    nature: frozenset[str]
    built: frozenset[str]

    def kind_of(self, first: str) -> str | None:
        """The label of a name that begins with a word: `banque` an organisation's, `lac` a place's."""
        if first in self.bodies:
            return "ORG"
        if first in self.nature:
            return "LOC"
        return "FAC" if first in self.built else None


@cache
def office_words(language: str) -> OfficeWords | None:
    """The lists of a language; None where it has none."""
    lists = load(OfficeTitles, language)
    if lists is None:
        return None
    return OfficeWords(**{name: frozenset(getattr(lists, name)) for name in OfficeTitles.__struct_fields__})
