"""A fact as linking compares it: what it counts or says in like words, whose side it is on, when it was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Fact, FactKind, FactReference


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact, ready to be compared. It follows from its article alone."""

    reference: FactReference
    fact: Fact
    keys: tuple[str, ...]
    """Claims that may answer the same question share one of these."""
    published: str | None = None
    happening: str = ""
    """What happened to what is counted, as a group of like words."""
    counted: str = ""
    """What is counted, likewise."""
    sides: tuple[str, ...] = ()
    """Countries and peoples that the fact is about."""
    stems: frozenset[str] = frozenset()
    """The weighty words of a statement, a relation or an event."""
    numbers: frozenset[str] = frozenset()
    negated: bool = False
    denied: frozenset[str] = frozenset()
    """Numbers that its sentence takes back: the 14 of `13 and not 14`."""
    only: bool = False
    """Whether its sentence says that there were no more: `only one warning`; else one is often one of several."""
    happened: frozenset[str] = frozenset()
    """What an event is, without names: stems, one for words that mean the same."""
    named: frozenset[str] = frozenset()
    """Entities that its sentence names."""
    subject: str = ""
    """Who speaks, or which office it is: an entity id, or folded words."""
    covered: bool = False
    """Whether another fact of the article says the same more exactly: a statement's figures are facts of their own."""

    @property
    def kind(self) -> FactKind:
        return self.reference.kind
