"""What pronouns and relative words stand for, where the coreference of names tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.phrases import joined, noun_phrase
from reader.analysis.facts.syntax import subject_of
from reader.analysis.statements.reporting_words import reporting_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.analysis.parsed_text import Token

THINGS = {"it": False, "they": True, "this": False, "these": True}
"""Pronouns for things, and whether they are for several."""


def _texts(language: str) -> frozenset[str]:
    words = reporting_words(language)
    return words.texts if words is not None else frozenset()


def before_clause(relative: Token) -> Token | None:
    """The noun that a relative clause goes on about."""
    clause = next((above for above in relative.ancestors if above.dep_ == "relcl"), None)
    if clause is not None:
        nearest = relative.nbor(-1) if relative.i else relative
        return nearest if nearest.pos_ == "PROPN" and nearest.head != clause.head else clause.head
    start = relative.head.left_edge if relative.dep_ != "pobj" else relative.head.head.left_edge
    before = [token for token in relative.doc[relative.sent.start : start.i] if not token.is_punct]
    return before[-1] if before and before[-1].pos_ in ("NOUN", "PROPN") else None


def named_before(relative: Token, arguments: Collection[int]) -> str | None:
    """Whom a relative word stands for: `whose` for `the guard's`; None where the noun is among the `arguments`."""
    noun = before_clause(relative)
    if noun is None or (relative.tag_ != "WP$" and noun.i in arguments):
        return None
    words = joined(noun_phrase(noun, prepositions=False))
    return possessive(words) if relative.tag_ == "WP$" else words


def who_says_so(pronoun: Token) -> str | None:
    """The speaker, where somebody reports of himself: `the company says that it received a warning`."""
    clause = pronoun.head
    if clause.dep_ != "ccomp" or clause.head.pos_ != "VERB":
        return None
    speaker = subject_of(clause.head)
    if speaker is None or speaker.pos_ not in ("NOUN", "PROPN") or speaker.i >= pronoun.i:
        return None
    several = speaker.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in speaker.children)
    if speaker.lemma_.lower() in _texts(pronoun.doc.lang_):
        return None  # `the paper says it will be built`
    fits = several == (pronoun.lower_ == "they") and pronoun.lower_ not in ("i", "we", "you")
    return joined(noun_phrase(speaker)) if fits else None


def subject_before(pronoun: Token) -> str | None:
    """What the sentence before is about, where `it` or `they` can only go on about that."""
    subject = noun_before(pronoun)
    return joined(noun_phrase(subject, prepositions=False)) if subject is not None else None


def noun_before(pronoun: Token) -> Token | None:
    """The head of what the sentence before is about, where a pronoun at the beginning can only go on about that."""
    start = pronoun.sent.start
    if not start or pronoun.i - start > 1:
        return None
    root = pronoun.doc[start - 1].sent.root
    subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if (
        subject is None
        or subject.pos_ not in ("NOUN", "PROPN")
        or subject.ent_type_ == "PERSON"
        or subject.lower_ == "one"
    ):
        return None
    several = subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children)
    return subject if several == THINGS[pronoun.lower_] else None


def is_said(name: str, parts: Sequence[str]) -> bool:
    """Whether the words so far name the same already: `Turkey mourns its founder` needs no second Turkey."""
    said = " ".join(parts).casefold()
    words = name.casefold().removesuffix("'s").split()
    return any(word in said for word in words if word not in ("the", "a", "of"))


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
