"""What is said in an infinitive or a noun: `asked the port to close`, `intends to appeal`, `announced 200 job cuts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import trimmed
from reader.analysis.token_range import TokenRange
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.analysis.parsed_text import Token
    from reader.analysis.statements.reporting_cues import Cue
    from reader.analysis.statements.reporting_words import ReportingWords

_EMPTY = frozenset(("PRP", "WP", "WDT", "EX", "DT"))
_FEWEST = 3
"""An infinitive of fewer tokens tells nothing."""
_WORDS = english(FactRules).complements
_OWN_LINKS = tuple(_WORDS.own_links)


def complement(cue: Cue, words: ReportingWords) -> TokenRange | None:
    """What somebody says in an infinitive or a noun."""
    verb = cue.word
    if verb.pos_ == "NOUN":
        return None
    lemma = verb.lemma_.lower()
    found = _infinitive(verb) if lemma in words.infinitive_verbs else None
    if found is None and lemma in words.object_verbs and not _is_passive(verb):
        found = _object(verb, words.object_verbs[lemma])
    if found is None:
        return None
    said = trimmed(verb.doc, *found)
    return said if said.end - said.start >= _FEWEST - (verb.doc[said.start].tag_ != "TO") else None


def goes_on_to(end: int, further: Iterable[Token]) -> int:
    """The end of what begins before `end`, with what stands right behind it and which the parser set beside it."""
    for token in further:
        first = token.left_edge
        opened = first.i == end + 1 and first.nbor(-1).tag_ in ("``", "''")  # `called the plan "a step back"`
        if first.i == end or opened:
            end = token.right_edge.i + 1
    return end


def _infinitive(verb: Token) -> TokenRange | None:
    """`To ...` or `...ing` behind a verb, from the one who is to do it on."""
    for clause in verb.rights:
        asked = clause.dep_ in ("xcomp", "ccomp", "advcl") and _is_unbound(clause)
        if not asked or (clause.dep_ == "advcl" and not _object_between(verb, clause)):
            continue
        doer = _object_between(verb, clause)
        start = doer.left_edge.i if doer is not None else clause.left_edge.i
        return TokenRange(max(start, verb.i + 1), clause.right_edge.i + 1)
    return None


def _is_unbound(clause: Token) -> bool:
    """Whether a clause has no tense: `to leave`, `leaving`."""
    return clause.tag_ == "VBG" or any(child.tag_ == "TO" for child in clause.children)


def _object_between(verb: Token, clause: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < clause.i), None)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _object(verb: Token, links: tuple[str, ...]) -> TokenRange | None:
    """The object, with what the verb says of it behind one of `links`: `attributed the rise to the weather`."""
    said = next((child for child in verb.rights if child.dep_ in ("dobj", "ccomp", "xcomp")), None)
    if said is None:
        return None
    end = goes_on_to(said.right_edge.i + 1, (child for child in verb.rights if child.dep_ in ("dobj", "oprd", "xcomp")))
    if verb.lemma_ == "deny" and any(child.lower_ == "to" for child in verb.rights):
        return None  # `denied cover to the poor`
    if end - said.left_edge.i == 1:
        links = (*links, *_OWN_LINKS)
    end = goes_on_to(end, (child for child in verb.rights if child.lower_ in links))
    bare = said.tag_ in _EMPTY and end == said.i + 1
    return TokenRange(said.left_edge.i, end) if not bare else None
