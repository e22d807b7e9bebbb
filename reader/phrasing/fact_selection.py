"""Which of an article's facts a reader is shown: each thing once, in its fullest words. Pure.

The analysis keeps every reading of a clause, because programs search them: `the crew | left | the town`,
`the crew | left the town on | Monday`. On the screen they would bury what is said in what is said again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model import Event, Modality, Quantity, Relation, Role, Statement, Style
from reader.phrasing.formatting import number_words

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from reader.model import Fact

_WORD = re.compile(r"[^\W_]+(?:[-.,'’][^\W_]+)*")


_LONGEST = 4000
"""Characters of what one fact says that are compared: a line shows fewer."""


def _words(text: str) -> tuple[str, ...]:
    return _words_within(text[:_LONGEST])


@lru_cache(2048)
def _words_within(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


# Helpers never say what is done; light words tell nothing: two lines that differ in them only say the same.
_HELPERS = frozenset(
    _words(
        "is are was were be been being has have had having do does did will would may might can could shall should "
        "must to not n't never no longer also still already"
    )
)
_NONE = frozenset(_words("no nobody none neither nothing"))
_HAVING = frozenset(_words("has have had hasn't haven't hadn't"))
_DENYING = frozenset(_words("not n't never no"))
_LIGHT = (_HELPERS - _DENYING) | frozenset(
    _words(
        "a an the of in on at by for from with as that this these those its his her their it he she they who which "
        "and so"
    )
)
_BEING = frozenset(_words("is are was were be been become becomes became remain remains remained"))
_POINTING = frozenset(_words("it this that these those there so one him her them"))
_RELATIVE = frozenset(_words("which whom whose"))
_SUPPOSING = frozenset(_words("if would could may might unless whether should can d"))
_ANYBODY = frozenset(_words("anyone anybody whoever those everyone nothing something"))
_LEADING = frozenset(
    _words(
        "in at on of after before for with from by as since during under within to amid despite among along following"
    )
)
_POSSESSIVE = frozenset(_words("his her its their my our your"))
_SEEMING = frozenset(_words("seem seems seemed appear appears appeared look looks looked sound sounds"))
_FINITE = _HELPERS - frozenset(_words("be been being to not n't never no longer also still already"))
_CLAUSAL = _FINITE | frozenset(
    _words("i you we he she it they this that there i'm it's that's don't didn't can't won't isn't")
)
_NAMELESS = frozenset(_words("he she it they we i you this that these those who him her them"))
_FRAGMENT = 6
"""So few words between marks, which begin in the middle of a sentence, tell nobody what was said: `“head to toe”`."""
_MARKS = frozenset('"“”«»`')
_BARE = 2
"""A phrase of so few telling words without a verb tells nobody what was said."""
_TOO_MANY = 30
"""A line of more words is a run of sentences."""
_TOO_FEW = 1
"""A relation with so few telling words tells nobody anything: `that is the day`."""


def shown(facts: Iterable[Fact], text: str, kept: Collection[Fact] = ()) -> tuple[Fact, ...]:
    """The facts that are worth a line, in the order in which they came.

    Of several relations of one predicate only the fullest; none that only repeats a figure, an event, a role or a
    statement; what a headline, a lead and captions say in the same words once. `text` is the article's; facts in
    `kept` are shown in any case (the reader has noted something on them).
    """
    all_facts = tuple(facts)
    whole = [fact for fact in all_facts if not (isinstance(fact, Quantity | Event) and not fact.self_contained)]
    others = _once([fact for fact in whole if not isinstance(fact, Relation)], text)
    spoken = [fact for fact in all_facts if isinstance(fact, Statement) and fact.style is Style.DIRECT]
    relations = [fact for fact in all_facts if isinstance(fact, Relation) and not _is_within(fact, spoken)]
    chosen = {id(fact) for fact in (*others, *_relations(relations, others, text), *_same(all_facts, kept))}
    return tuple(fact for fact in all_facts if id(fact) in chosen)


def tells_absence(fact: Fact) -> bool:
    """Whether a relation says that something is not there or has not been done: `No arrests have been made`.

    Such facts are listed by themselves; other denials stand in the list of relations.
    """
    if not isinstance(fact, Relation) or not fact.self_contained or fact.frame is None or not fact.frame.denied:
        return False
    if fact.frame.modality is not None:
        return False
    done = _words(fact.relation)
    if _words(_line(fact))[:1] in (("neither",), ("nor",)) and not _LIGHT.isdisjoint(_words(_line(fact))[1:2]):
        return False  # `Neither did the office`: did what?
    none = _NONE.intersection((*_words(fact.subject)[:1], *_words(fact.object)[:1]))
    not_yet = bool(_HAVING.intersection(done)) and not _DENYING.isdisjoint(done)
    return bool(none) or not_yet or (bool(done) and done[-1] in _DENYING)


def _same(facts: Sequence[Fact], kept: Collection[Fact]) -> list[Fact]:
    places = {(fact.kind, fact.start, fact.end) for fact in kept}
    return [fact for fact in facts if (fact.kind, fact.start, fact.end) in places]


def _once(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Of facts in the same words the one of which most is known; of equals the first."""
    alike: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        alike[_in_words(fact, text)].append(fact)
    chosen = [max(group, key=_known) for group in alike.values()]
    chosen = [fact for fact in chosen if not (isinstance(fact, Statement) and _is_scrap(fact, text))]
    statements = [fact for fact in chosen if isinstance(fact, Statement)]
    return [fact for fact in chosen if not (isinstance(fact, Statement) and _is_part(fact, statements))]


def _is_within(relation: Relation, spoken: Sequence[Statement]) -> bool:
    """Whether somebody says in so many words what a relation tells: no report tells it."""
    return any(said.start <= relation.start and relation.end <= said.end + 1 for said in spoken)


def _is_scrap(statement: Statement, text: str) -> bool:
    """Whether nobody can tell who speaks, or of what: no name, a few quoted words, no subject."""
    if (statement.speaker or "").casefold() in _NAMELESS:
        return True
    words = text[statement.start : statement.end]
    said = words.split()
    if statement.style is not Style.INDIRECT and _MARKS.isdisjoint(words):
        return len(said) <= _FRAGMENT and words[:1].islower() and _CLAUSAL.isdisjoint(_words(words))
    if statement.style is Style.INDIRECT and _is_bare(words):
        return True
    return bool(said) and (said[0] in _FINITE or said[0] in _RELATIVE)


def _is_bare(words: str) -> bool:
    """Whether a thing is named of which something is said, and not what is: `the plan`, `permission`, `£5,000`."""
    said = _words(words)
    if len(said) > _FRAGMENT or not _CLAUSAL.isdisjoint(said) or not _NONE.isdisjoint(said) or said[:1] == ("to",):
        return False
    return len(telling_words(words)) <= _BARE and "to" not in said and "any" not in said


def _is_part(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether a statement stands inside another that the same speaker made: `says that it warned of a fire`."""
    return any(
        outer is not statement
        and outer.start <= statement.start
        and statement.end <= outer.end
        and (statement.speaker_entity is None or statement.speaker_entity == outer.speaker_entity)
        for outer in statements
    )


def _in_words(fact: Fact, text: str) -> Hashable:
    match fact:
        case Quantity():
            if fact.line:
                return (fact.kind, _folded(fact.line))
            number = (fact.value, fact.high, fact.comparator, fact.unit)
            return (fact.kind, number, _folded(fact.who), _folded(fact.what))
        case Event():
            return (fact.kind, fact.date, _folded(fact.what))
        case Statement():
            return (fact.kind, _folded(text[fact.start : fact.end]), fact.speaker_entity or _folded(fact.speaker))
        case Role():
            return (fact.kind, fact.person, _folded(fact.role), fact.organization, fact.former)
        case Relation():
            return (fact.kind, _folded(fact.subject), _folded(fact.relation), _folded(fact.object))


def _known(fact: Fact) -> int:
    """How much is known of a fact beside its words."""
    return sum(bool(part) for part in (fact.place, fact.date, fact.source)) if isinstance(fact, Quantity) else 0


def _relations(relations: Sequence[Relation], others: Sequence[Fact], text: str) -> list[Relation]:
    """The fullest relation of each predicate, unless another line of its sentence says it already."""
    by_predicate: dict[Hashable, list[Relation]] = defaultdict(list)
    for relation in relations:
        if not (relation.self_contained and _stands_alone(relation)):
            continue
        denied = not _DENYING.isdisjoint(_words(relation.relation))
        by_predicate[(relation.evidence, _folded(relation.subject), _verb(relation), denied)].append(relation)
    fullest = [max(group, key=lambda relation: len(_words(_line(relation)))) for group in by_predicate.values()]
    fullest = [relation for relation in fullest if not any(_repeats(relation, fact, text) for fact in others)]
    unlike: dict[Hashable, Relation] = {}
    for relation in sorted(
        fullest, key=lambda relation: (-len(telling_words(_line(relation))), -len(_words(_line(relation))))
    ):
        telling = telling_words(_line(relation))
        said = (other for other in unlike.values() if other.evidence == relation.evidence)
        if len(telling) > _TOO_FEW and not any(_covers(telling_words(_line(other)), telling) for other in said):
            unlike.setdefault(_in_words(relation, text), relation)
    return list(unlike.values())


def _stands_alone(relation: Relation) -> bool:
    """Whether a relation tells something true without the words around it.

    Not `it | is | clear`, `he | did | it`, `all of which | showed | this`; nor a condition (`if the dam breaks`) or
    what is denied, where its own words do not say so.
    """
    subject, line = _words(relation.subject), frozenset(_words(_line(relation)))
    if len(line) > _TOO_MANY or _is_half_a_clause(relation) or _folded(relation.subject) in _ANYBODY:
        return False
    if _folded(relation.object) in _POINTING or not _RELATIVE.isdisjoint(subject):
        return False
    if relation.subject.casefold() in _POINTING and _verb(relation) in _HELPERS | _SEEMING:
        return False
    frame = relation.frame
    if frame is None:
        return True
    return not (frame.modality is Modality.CONDITIONAL and line.isdisjoint(_SUPPOSING))


def _is_half_a_clause(relation: Relation) -> bool:
    """Whether a relation has a phrase from the front of the sentence, or no subject: `is sad At`, `her | will help`."""
    fronted = any(word[:1].isupper() and word.casefold() in _LEADING for word in relation.relation.split()[1:])
    return fronted or relation.subject.casefold() in _POSSESSIVE


def _covers(fuller: frozenset[str], telling: frozenset[str]) -> bool:
    """Whether one line's words hold all that another's tell, and deny it if and only if that one does."""
    return telling <= fuller and fuller & _DENYING == telling & _DENYING


def _repeats(relation: Relation, fact: Fact, text: str) -> bool:
    """Whether a relation only says again what another fact of its sentence says."""
    if fact.evidence.end <= relation.evidence.start or relation.evidence.end <= fact.evidence.start:
        return False
    match fact:
        case Statement():
            inside = fact.start <= relation.start and relation.end <= fact.end + 1
            around = relation.start <= fact.start and fact.end <= relation.end + 1
            return inside or around or _verb(relation) == _folded(fact.cue)
        case Quantity():
            own = f"{text[fact.start : fact.end]} {number_words(fact.value)} {fact.unit or ''}"
            return telling_words(_line(relation)) <= telling_words(
                f"{own} {fact.who or ''} {fact.what or ''} {fact.place or ''}"
            )
        case Event():
            return telling_words(_line(relation)) <= telling_words(f"{fact.what} {text[fact.start : fact.end]}")
        case Role():
            holds = relation.start <= fact.start and fact.end <= relation.end
            return holds and (_verb(relation) in _BEING or _verb(relation) == _folded(text[fact.start : fact.end]))
        case Relation():
            return False


def _verb(relation: Relation) -> str:
    """The word that says what is done: the first of the relation that only helps no other."""
    words = _words(relation.relation)
    return next((word for word in words if word not in _HELPERS), words[0] if words else "")


def _line(relation: Relation) -> str:
    return relation.line or f"{relation.subject} {relation.relation} {relation.object}"


def telling_words(text: str) -> frozenset[str]:
    """The words of a line but for those that tell nothing."""
    return frozenset(_words(text)) - _LIGHT


def _folded(text: str | None) -> str:
    return " ".join(_words(text or ""))
