"""What turns a clause into its contrary, or into something that is only supposed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.facts.phrases import noun_phrase, with_members
from reader.language import load
from reader.language.word_lists import Frames, Relations
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token

_VERBS = ("VERB", "AUX")
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
    untrue: frozenset[str] = frozenset()
    """What is so called is not so: `a hoax`, `is false`."""
    leaving: frozenset[str] = frozenset()
    """What stands under such a verb is not done."""
    possible: frozenset[str] = frozenset()
    """Helpers of what may be: `might say`."""
    awaiting: frozenset[str] = frozenset()
    """What stands in the infinitive under them is still to come: `is expected to announce`."""
    true: frozenset[str] = frozenset()
    """What is not so called is not so either."""


@cache
def polarity_words(language: str) -> PolarityWords:
    lists, frames = load(Relations, language), load(Frames, language)
    if lists is None or frames is None:
        return PolarityWords()
    return PolarityWords(
        qualifiers=frozenset(lists.qualifiers),
        conditions=frozenset(frames.conditions),
        disowning=frozenset(lists.denials["disowning"]),
        held=frozenset(lists.denials["held"]),
        none=frozenset(lists.denials["none"]),
        untrue=frozenset(lists.denials["untrue"]),
        true=frozenset(lists.denials["true"]),
        leaving=frozenset(lists.denials["leaving"]),
        possible=frozenset(lists.denials["possible"]),
        awaiting=frozenset(lists.denials["awaiting"]),
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


def is_unsaid(token: Token) -> bool:
    """Whether a token stands in what somebody is said not to say or think: `did not say that 100 had died`."""
    words = polarity_words(token.doc.lang_)
    return any(
        clause.pos_ in _VERBS and clause.dep_ in ("ccomp", "pcomp") and _is_not_held(clause.head, words)
        for clause in (token, *token.ancestors)
    )


def is_untrue(token: Token) -> bool:
    """Whether a clause above says that it is not so, or that nothing shows it, what a token stands in.

    `No evidence that`, `dismissed reports that`, `the claim that ... is untrue`, `it is not true that`.
    """
    words = polarity_words(token.doc.lang_)
    for clause in (token, *token.ancestors):
        above = clause.head
        if clause.pos_ not in _VERBS or above == clause:
            continue
        governed = above.pos_ in _VERBS and clause.dep_ in ("ccomp", "csubj", "pcomp")
        if governed and _is_called_untrue(above, words):
            return True
        is_content = above.pos_ == "NOUN" and clause.dep_ in ("acl", "ccomp", "relcl") and _is_content_of(clause)
        if is_content and _is_noun_untrue(above, words):
            return True
    return False


def _is_content_of(clause: Token) -> bool:
    """Whether a clause behind a noun tells what is reported: `reports that a ship had sunk`; not `a ship that sank`."""
    return clause.i > clause.head.i and (
        clause.dep_ == "ccomp" or any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)
    )


def _is_noun_untrue(noun: Token, words: PolarityWords) -> bool:
    """Whether a report is called false, is dismissed, or is not there: `a hoax that`, `no evidence that`."""
    said = {noun.lemma_.lower(), *(child.lemma_.lower() for child in noun.lefts)}
    if said & (words.untrue | words.none):
        return True
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return _is_called_untrue(noun.head, words) or (
            noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in words.disowning
        )
    verb = next((above for above in noun.ancestors if above.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in words.disowning and verb.i < noun.i


def _is_called_untrue(verb: Token, words: PolarityWords) -> bool:
    """`Is untrue`, `proved wrong`, `is not true`."""
    called = {child.lemma_.lower() for child in verb.children if child.dep_ in ("acomp", "attr", "oprd", "advmod")}
    if called & words.untrue:
        return True
    return bool(called & words.true) and any(child.dep_ == "neg" for child in verb.children)


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
    if verb.lemma_ not in words.held:
        return False
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    denied = any(child.dep_ == "neg" for child in verb.children) or any(map(is_denied_noun, subjects))
    return denied or any(word.lower_ in words.none for word in qualifiers(verb))  # `is no longer expected that`


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
    if noun.lower_ in words.none or any(child.lower_ in words.none for child in noun.lefts):
        return True
    first = noun.left_edge  # the `no` of `no tsunami warning`
    return first.i < noun.i and first.lower_ in words.none and bool(first.whitespace_)


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
