"""An article's facts in the order in which they are read: what is disputed first, then what happened, who, what next.

Pure. A line is one fact, or all that is known of one person; what says again what another line says is folded into it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.model import BlockKind, Event, Modality, Quantity, Relation, Role, Statement, Style, Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import KIND_WORDS, amount, headline
from reader.phrasing.fact_selection import telling_words, tells_absence
from reader.phrasing.formatting import first_day, short_day_words
from reader.phrasing.joined_offices import office_words
from reader.phrasing.statement_phrases import joint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.model import Block, Fact

_WORD = re.compile(r"[^\W_]+")
_AGE = "age"
_UNSURE = (Modality.POSSIBLE, Modality.FEARED)
_AHEAD = (Modality.PLANNED, Modality.CONDITIONAL)


class FactOrder(StrEnum):
    """In which order the facts stand."""

    VERDICT = "verdict"
    TEXT = "text"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A line: its words, what stands at its end (who says so, when), and the facts that it tells."""

    words: str
    tail: str
    facts: tuple[Fact, ...]

    @property
    def fact(self) -> Fact:
        """The fact that the line leads to."""
        return self.facts[0]


@dataclass(frozen=True, slots=True)
class DigestSection:
    """Lines under a heading; an empty title for lines without one. `within`: whether it is a part of `Only here`."""

    title: str
    lines: tuple[DigestLine, ...]
    within: bool = False


@dataclass(frozen=True, slots=True)
class DigestedArticle:
    """What the words of the lines are made of."""

    text: str
    names: Mapping[str, str]
    """Entity id -> name."""
    published: str | None
    blocks: Sequence[Block] = ()

    def is_aside(self, fact: Fact) -> bool:
        """Whether a fact stands in a picture's caption: what happened comes before what a picture shows."""
        return any(
            block.kind is BlockKind.CAPTION and block.start <= fact.evidence.start < block.end for block in self.blocks
        )


_BY_VERDICT = (
    (Verdict.CONFLICTING, "Disagree"),
    (Verdict.CORRECTED, "Corrected"),
    (Verdict.REFINED, "Refined"),
    (Verdict.CORROBORATED, "Agree"),
)


def digest(
    facts: Sequence[Fact],
    article: DigestedArticle,
    verdict: Callable[[Fact], Verdict | None],
    order: FactOrder = FactOrder.VERDICT,
) -> list[DigestSection]:
    """The facts as lines under headings. `verdict` says how other reports stand to each, as far as that is known."""
    match order:
        case FactOrder.TEXT:
            ordered = sorted(facts, key=lambda fact: (fact.evidence.start, fact.start))
            return [DigestSection("", tuple(line(fact, article) for fact in ordered))]
        case FactOrder.KIND:
            return _by_kind(facts, article)
        case FactOrder.VERDICT:
            return _by_verdict(facts, article, verdict)


def _by_kind(facts: Sequence[Fact], article: DigestedArticle) -> list[DigestSection]:
    parts = ((words, [fact for fact in facts if fact.kind is kind]) for kind, words in KIND_WORDS.items())
    return [DigestSection(words, tuple(line(fact, article) for fact in part)) for words, part in parts if part]


def _by_verdict(
    facts: Sequence[Fact], article: DigestedArticle, verdict: Callable[[Fact], Verdict | None]
) -> list[DigestSection]:
    told_by_others: dict[Verdict, list[Fact]] = {wanted: [] for wanted, _ in _BY_VERDICT}
    left: list[Fact] = []
    for fact in facts:
        standing = verdict(fact)
        (left if standing is None else told_by_others.get(standing, left)).append(fact)
    sections = [
        DigestSection(title, tuple(line(fact, article) for fact in part))
        for wanted, title in _BY_VERDICT
        if (part := told_by_others[wanted])
    ]
    within = bool(sections)
    parts: dict[str, list[Fact]] = defaultdict(list)
    for fact in left:
        parts[_part(fact, article.published)].append(fact)
    for title in (_HAPPENED, _UNSURE_TITLE, _WHO, _SAYS, _NEXT, _RELATIONS):
        if part := parts[title]:
            lines = tuple(_lines_of(title, part, article))
            sections.append(DigestSection(title, lines, within=within))
    return sections


_HAPPENED, _UNSURE_TITLE, _WHO, _SAYS, _NEXT, _RELATIONS = (
    "What happened", "Not known or denied", "Who", "Who says what", "What comes next", "Relations",
)  # fmt: skip


def _part(fact: Fact, published: str | None) -> str:
    """Under which heading a fact stands that no other report tells."""
    match fact:
        case Role():
            return _WHO
        case Relation():
            return _UNSURE_TITLE if tells_absence(fact) else _RELATIONS
        case Quantity() if fact.what == _AGE:
            return _WHO
        case Statement():
            frame = fact.frame
            denies = frame is not None and frame.denied and frame.modality is None and fact.style is Style.INDIRECT
            return _UNSURE_TITLE if denies else _SAYS
        case Event() if published and fact.date[:1].isdecimal() and first_day(fact.date) > published[:10]:
            return _NEXT
    frame = fact.frame
    if frame is not None and (frame.denied or frame.modality in _UNSURE):
        return _UNSURE_TITLE
    return _NEXT if frame is not None and frame.modality in _AHEAD else _HAPPENED


def _lines_of(title: str, part: Sequence[Fact], article: DigestedArticle) -> Iterator[DigestLine]:
    if title == _WHO:
        yield from _persons(part, article)
    elif title == _HAPPENED:
        yield from (line(fact, article) for fact in sorted(_with_its_figures(part), key=article.is_aside))
    else:
        yield from (line(fact, article) for fact in part)


def _with_its_figures(part: Sequence[Fact]) -> list[Fact]:
    """Events in text order, each with the figures of its sentence, or of what happened in it, behind it."""
    events = [fact for fact in part if isinstance(fact, Event)]

    def place(fact: Fact) -> tuple[int, bool, int]:
        if isinstance(fact, Event):
            return (fact.start, False, fact.start)
        same = next((event for event in events if event.evidence == fact.evidence), None)
        return (same.start if same is not None else fact.start, True, fact.start)

    return sorted(part, key=place)


def without_repeats(facts: Sequence[Fact], text: str, kept: Callable[[Fact], bool]) -> tuple[Fact, ...]:
    """Facts without what another line says already: an event in a figure's words, the saying of what is a statement, a
    statement that is nothing but its figures. `text` is the article's; `kept` says what stays in any case."""
    figures = [fact for fact in facts if isinstance(fact, Quantity)]
    statements = [fact for fact in facts if isinstance(fact, Statement)]

    def is_said(fact: Fact) -> bool:
        match fact:
            case Event():
                return any(fact.evidence == one.evidence and _tells(fact, one) for one in figures) or any(
                    _is_beside(fact, said) and _reports(fact, said) for said in statements
                )
            case Statement(style=Style.INDIRECT):
                inside = [one for one in figures if fact.start <= one.start and one.end <= fact.end]
                digested = telling_words(" ".join(f"{one.line} {one.text} {one.who} {one.what}" for one in inside))
                return telling_words(text[fact.start : fact.end]) <= digested
            case Role(organization=None):
                return any(_is_fuller(other, fact) for other in facts)
            case _:
                return False

    return tuple(fact for fact in facts if kept(fact) or not is_said(fact))


def _tells(event: Event, figure: Quantity) -> bool:
    """Whether an event says what a figure of its sentence does, or only that somebody said that."""
    words, figure_words = _folded(event.what), _folded(figure.line)
    if words == figure_words or telling_words(f"{event.what} {event.text}") <= telling_words(figure.line):
        return True
    more = telling_words(event.what) - telling_words(f"{figure.line} {figure.source or ''}")
    return bool(figure.source and figure_words) and set(figure_words) <= set(words) and len(more) <= len(("said",))


def _is_fuller(other: Fact, role: Role) -> bool:
    """Whether another fact names the body, too, in which a person holds a role."""
    return (
        isinstance(other, Role)
        and other.organization is not None
        and (other.person, _folded(other.role), other.former) == (role.person, _folded(role.role), role.former)
    )


def _reports(event: Event, said: Statement) -> bool:
    """Whether an event only says that somebody said it."""
    return bool(said.cue) and (said.cue or "").casefold() in _folded(event.what)


def _is_beside(event: Event, said: Statement) -> bool:
    """Whether both stand in one sentence."""
    return event.evidence.start < said.evidence.end and said.evidence.start < event.evidence.end


def _persons(part: Sequence[Fact], article: DigestedArticle) -> Iterator[DigestLine]:
    """One line a person: name, age, offices."""
    roles: dict[str, list[Role]] = defaultdict(list)
    for fact in part:
        if isinstance(fact, Role):
            roles[fact.person].append(fact)
    ages = [fact for fact in part if isinstance(fact, Quantity)]
    for person, held in roles.items():
        name = article.names.get(person, person)
        own = [age for age in ages if age.who and set(age.who.split()) & set(name.split())]
        ages = [age for age in ages if age not in own]
        age = f", {amount(own[0]).split(' ')[0]}" if own else ""
        offices = dict.fromkeys(office_words(role, article.text, article.names) for role in held)
        words = displayable(f"{name}{age}: {'; '.join(offices)}")
        yield DigestLine(words, "", (*held, *own))
    yield from (line(age, article) for age in ages)


def line(fact: Fact, article: DigestedArticle) -> DigestLine:
    """A fact as a line: its words, and at the end who says so or when."""
    words = headline(fact, article.text, article.names)
    match fact:
        case Quantity():
            return DigestLine(words, displayable(fact.source or ""), (fact,))
        case Event():
            day = short_day_words(fact.date, (article.published or "")[:4])
            return DigestLine(words, "" if day in words else day, (fact,))
        case Statement():
            speaker = article.names.get(fact.speaker_entity or "", fact.speaker or "")
            link = joint(fact, words, article.text)
            return DigestLine(f"{displayable(speaker)}{link}{words}" if speaker else words, "", (fact,))
        case Role() | Relation():
            return DigestLine(words, "", (fact,))


def _folded(words: str) -> list[str]:
    return _WORD.findall(words.casefold())
