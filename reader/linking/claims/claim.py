"""A fact as linking compares it: what it answers, the words and names around it, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Quantity
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import Circumstance, Fact, FactKind, FactReference, Modality, Range, Scope

DATE, TIME, PLACE, OFFICE, STATEMENT, RELATION, COUNT, AGE, LENGTH, SPEED, COUNTRY = (
    "date", "time", "place", "office", "statement", "relation", "count", "age", "length", "speed", "country",
)  # fmt: skip
LIVING = "liv"
"""What happens where somebody lives, as the stem of the verb."""
DAY_ITSELF = "day itself"
"""The stage of a clause that tells what a day is, and not what happened on it: `November 10 is a day of mourning`."""
TEXTS = frozenset((STATEMENT, RELATION))
"""Slots whose claims are compared by their words alone."""


_ANYBODY = frozenset(("peopl", "oth", "bod", "kil", "injur", "wound", "dead", "liv", "casualt"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact, ready to be compared. It follows from its article alone."""

    reference: FactReference
    fact: Fact | Circumstance
    slot: str
    """What kind of answer it is: only claims of one slot are compared. `count`, `length`, `USD`, `date`, `office`."""
    said: str
    """The answer in the article's words."""
    stems: frozenset[str]
    """Of a statement or relation its own words, of others those of the clause, without the answer."""
    near: frozenset[str]
    """Words beside the answer."""
    sentence: frozenset[str]
    around: frozenset[str]
    """Words of the sentences before and behind."""
    published: str | None = None
    outlet: str = ""
    happening: str = ""
    """What happened, as a group of like words."""
    verb: str = ""
    """The verb of its clause, likewise."""
    stage: str = ""
    """Of what happens to one thing one after the other, which: `sign`, `take effect`. Of days and times alone."""
    before: str = ""
    """The word or bracket right before the answer."""
    behind: str = ""
    """The word right behind it."""
    counted: str = ""
    """What is counted or measured, or which office it is, likewise."""
    thing: frozenset[str] = frozenset()
    """Stems of the words for what is counted."""
    value: float = 0.0
    """In the slot's base unit; a hash of what is no number."""
    names: frozenset[str] = frozenset()
    """Entities that the sentence names or means."""
    close: frozenset[str] = frozenset()
    """Those of the clause."""
    about: str = ""
    """The entity that it is said of, where it is known."""
    subject: frozenset[str] = frozenset()
    """Stems of the words for who does it or has it done to them, pronouns left out."""
    sides: tuple[str, ...] = ()
    """Countries and peoples whose people or things are counted."""
    numbers: frozenset[str] = frozenset()
    """Other numbers of the sentence; of a statement or relation its own."""
    years: frozenset[str] = frozenset()
    """The years that the sentence names beside the answer."""
    years_before: frozenset[str] = frozenset()
    """Those that the sentence before names."""
    own_year: str = ""
    """The year that stands right behind the answer: `up from 300 in 2011`."""
    day: str | None = None
    lead_day: str = ""
    """The day on which happened what its article begins with, as far as a clause there names it."""
    days: frozenset[str] = frozenset()
    """All days that its article names."""
    place: str | None = None
    scopes: frozenset[Scope] = frozenset()
    denied: bool = False
    modality: Modality | None = None
    lead: bool = False
    """Whether it stands in the first part of the article."""
    foremost: bool = False
    """Whether it is the first count in the lead of what happened: how many died of what the article reports."""
    covered: bool = False
    """Whether facts of other kinds tell what it says: a statement's figures are facts of their own."""
    retracted: frozenset[str] = frozenset()
    """Numbers or days that its sentence or the one beside takes back: the 14 of `13 and not 14`."""
    superseded: bool = False
    """Whether its sentence tells what was reported before: `an earlier version said 14`."""
    revises: bool = False
    """Whether its sentence says that there was another count before: `the toll rose to 12`."""
    newest: bool = False
    """Whether its sentence says that this is the count now: `police now say`."""
    offered: bool = False
    """Whether its clause tells what somebody offers, bids or asks for."""
    postponed: bool = False
    """Whether something was put off to it: `postponed until July`."""
    only: bool = False
    """Whether its sentence says that there were no more: `only one warning`; else one is often one of several."""
    source: str = ""
    """Who says so, in the article's words."""
    evidence: Range | None = None
    clause: str = ""
    """The clause that states it, the answer as `…`; of a statement or relation the whole clause."""

    @property
    def things(self) -> frozenset[str]:
        """Stems of the words for what is counted, without those that stand for anybody: `people`, `bodies`."""
        return self.thing - _ANYBODY

    @property
    def answer_key(self) -> tuple[float, str]:
        """What it answers: claims with the same key say the same."""
        bound = f"{self.fact.comparator} {self.fact.high}" if isinstance(self.fact, Quantity) else ""
        return self.value, bound

    @property
    def evidence_key(self) -> tuple[str, int]:
        """Which sentence of which article states it."""
        return self.reference.article, self.evidence.start if self.evidence is not None else self.reference.start

    @property
    def kind(self) -> FactKind:
        return self.reference.kind
