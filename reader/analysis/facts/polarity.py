"""What turns a clause into its contrary, or into something that is only supposed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.facts.phrases import noun_phrase, with_members
from reader.language import load
from reader.language.word_lists import Frames, Relations

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEW_LEVELS = 6
_NEAR = 9
"""So many tokens may stand between a verb that denies and the `that` of what it denies."""


@dataclass(frozen=True, slots=True)
class PolarityWords:
    """A language's words that deny, doubt or suppose (`relations.toml`, `frames.toml`)."""

    qualifiers: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    disowning: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()


@cache
def polarity_words(language: str) -> PolarityWords:
    lists, frames = load(Relations, language), load(Frames, language)
    if lists is None or frames is None:
        return PolarityWords()
    return PolarityWords(
        qualifiers=frozenset(lists.qualifiers),
        conditions=frozenset(frames.conditions),
        disowning=frozenset(lists.disowning),
        held=frozenset(lists.held),
        none=frozenset(lists.none),
    )


def qualifiers(head: Token) -> list[Token]:
    """Adverbs without which the contrary would be told: `has yet to answer`, `was almost sold`, `no longer leads`."""
    words = polarity_words(head.doc.lang_)
    found: list[Token] = []
    for child in head.children:
        if child.dep_ not in ("advmod", "neg", "preconj", "cc:preconj", "mark"):
            continue
        if child.lower_ in words.qualifiers or (child.dep_ == "mark" and child.lower_ == "whether"):
            found.append(child)
        elif child.lower_ in ("longer", "more") and any(below.lower_ in words.none for below in child.children):
            found += [*(below for below in child.children if below.lower_ in words.none), child]
    return found


def is_disowned(verb: Token) -> bool:
    """Whether a clause tells what somebody denies: `denied that it had shelled the town`."""
    words = polarity_words(verb.doc.lang_)
    clause = verb
    for _ in range(_FEW_LEVELS):
        above = clause.head
        if _stands_behind_denial(clause, words):
            return True
        if clause.dep_ == "pcomp" and above.pos_ == "ADP":
            above = above.head
        if above == clause:
            return False
        if clause.dep_ in ("ccomp", "pcomp") and (
            above.lemma_.lower() in words.disowning or _is_not_held(above, words)
        ):
            return True
        if clause.dep_ not in ("conj", "xcomp", "ccomp", "auxpass", "aux"):
            return False
        clause = above
    return False


def _stands_behind_denial(clause: Token, words: PolarityWords) -> bool:
    """Whether the last verb in front of a clause's `that` denies it, wherever the parser hung the clause."""
    that = next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
    if that is None:
        return False
    before = clause.doc[max(that.sent.start, that.i - _NEAR) : that.i]
    last = next((token for token in reversed(before) if token.pos_ == "VERB"), None)
    return last is not None and last.lemma_.lower() in words.disowning


def _is_not_held(verb: Token, words: PolarityWords) -> bool:
    """Whether somebody is said not to think or say so: `I do not think that they have won`."""
    return verb.lemma_ in words.held and any(child.dep_ == "neg" for child in verb.children)


def is_supposed(verb: Token) -> bool:
    """Whether a clause tells what is so only in a case that may not be: `if the dam breaks`."""
    words = polarity_words(verb.doc.lang_)
    clause = verb
    for _ in range(_FEW_LEVELS):
        if any(child.dep_ in ("mark", "advmod") and child.lower_ in words.conditions for child in clause.lefts):
            return clause.dep_ != "xcomp"
        if clause.dep_ not in ("conj", "xcomp") or clause.head == clause:
            return False
        clause = clause.head
    return False


def is_denied_noun(noun: Token) -> bool:
    """Whether a noun stands for none of its kind: `no arrests`, `neither bank`."""
    words = polarity_words(noun.doc.lang_)
    return noun.lower_ in words.none or any(child.lower_ in words.none for child in noun.lefts)


def shared_denial(noun: Token) -> list[Token] | None:
    """A denied noun with all that is joined to it, which the denial covers too: `no injuries or deaths`."""
    if not is_denied_noun(noun):
        return None
    joined = noun_phrase(noun)
    for child in noun.rights:
        if child.dep_ == "conj":
            between = [token for token in noun.rights if token.dep_ == "cc" and token.i < child.i]
            joined += [*between[-1:], *(shared_denial(child) or with_members(child))]
    return sorted(set(joined), key=lambda token: token.i) if len(joined) > 1 else None


def is_question(verb: Token) -> bool:
    """Whether a clause asks: its sentence ends with a question mark, and the verb is its main one."""
    sentence = verb.sent
    asks = any(token.text == "?" for token in sentence[-2:])
    return asks and (verb == sentence.root or verb.dep_ in ("conj", "ccomp"))


def asks_indirectly(verb: Token) -> bool:
    """Whether a clause only says what is asked: `reminded them who the best player was on Monday`."""
    return verb.dep_ in ("ccomp", "pcomp", "csubj") and any(child.tag_ in ("WP", "WDT") for child in verb.lefts)
