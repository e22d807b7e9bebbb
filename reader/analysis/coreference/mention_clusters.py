"""Groups of mentions that refer to the same entity, while they are being built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Form

if TYPE_CHECKING:
    from reader.analysis.names.find_names import Name


class Reference(NamedTuple):
    """A mention in token space: tokens `[start, end)` of a section."""

    section: int
    start: int
    end: int
    form: Form


@dataclass(slots=True)
class Cluster:
    """An entity of one article with its mentions."""

    label: str
    names: list[Name] = field(default_factory=list)
    others: list[Reference] = field(default_factory=list)
    """Nominals and pronouns."""
    whole_name: str = ""
    """A name in full that the article only gives in two pieces: `Margaret Ellison`."""
    gender: str = ""
    """`female` or `male` where the article shows it, by a title, a noun or a pronoun."""
    likely_gender: str = ""
    """`female` or `male` where the first name suggests it; some names are given to both somewhere in the world."""
    several: bool = False
    """Whether it is a family or the like, and not one person."""
    roles: set[str] = field(default_factory=set)
    """Words for what it is, in lower case: titles before the name, nouns in apposition."""
    nations: set[str] = field(default_factory=set)
    """Countries that the article puts beside its roles: France of "French President Emmanuel Macron"."""

    def references(self) -> list[Reference]:
        names = [Reference(name.section, name.start, name.end, Form.NAME) for name in self.names]
        return sorted([*names, *self.others])
