"""Where a clause that somebody reports begins and ends, where the parser drew it too wide or too narrow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import SUBJECTS
from reader.analysis.statements.cue_speakers import goes_on_reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_text import Token
    from reader.analysis.statements.reporting_cues import Cue
    from reader.analysis.statements.reporting_words import ReportingWords

TENSED = ("VBD", "VBZ", "VBP")


def where_subject_begins(verb: Token, clause: Token) -> int:
    """Where the subject of a clause begins that the parser gave to the verb above: `reports Holm first told of it`."""
    tensed = clause.tag_ in TENSED or any(child.tag_ == "MD" for child in clause.lefts)
    if not tensed or any(child.dep_ in (*SUBJECTS, "expl", "mark") for child in clause.lefts):
        return clause.left_edge.i
    taken = next((c for c in verb.rights if c.dep_ == "dobj" and c.i < clause.i), None)
    return taken.left_edge.i if taken is not None else clause.left_edge.i


def aside_end(verb: Token, end: int) -> int:
    """Where an aside ends in which somebody says something, if the parser took the clause around for what is said.

    `The firm, which estimates that a third left, did not respond`.
    """
    first = verb.left_edge
    if verb.dep_ != "relcl" or not first.i or first.nbor(-1).text != ",":
        return end
    tokens = verb.doc[verb.i : end]
    behind = (comma.i for comma, word in pairwise(tokens) if comma.text == "," and word.tag_ in (*TENSED, "MD"))
    return next(behind, end)


def behind_text(start: int, verb: Token, words: ReportingWords) -> int:
    """Where what is said begins behind `in a statement`, which the parser took for a part of it."""
    first = verb.doc[start]
    named = next((child for child in first.children if child.dep_ == "pobj"), None)
    led = first.lower_ in ("in", "on", "via") and named is not None and named.lemma_.lower() in words.texts
    return named.i + 1 if led and named is not None and named.right_edge == named else start


def before_next_cue(end: int, clause: Token, cues: Sequence[Cue]) -> int:
    """`Said that A, adding that B`: A ends before the word that reports B, however the parser joined them."""
    joined = next((o.word for o in cues if clause.i < o.word.i < end and goes_on_reporting(o.word)), None)
    if joined is not None:
        return int(joined.i) - 1
    other = next((other.word for other in cues if clause.i < other.word.i < end and _has_own_speaker(other)), None)
    if other is not None:
        return next(child.left_edge.i for child in other.lefts if child.dep_ in SUBJECTS) - 1
    apart = next((other.word for other in cues if clause.i < other.word.i < end and _is_set_against(other.word)), None)
    if apart is not None:
        return int(apart.left_edge.i)
    participles = (other.word for other in cues if clause.i < other.word.i < end and other.word.tag_ == "VBG")
    for word in participles:
        if word.nbor(-1).text == ",":
            return int(word.i)
        subject = next((child for child in word.children if child.dep_ == "nsubj" and child.i < word.i), None)
        if subject is not None:
            first = subject.left_edge
            return first.i - 1 if first.i and first.nbor(-1).pos_ in ("ADP", "SCONJ") else int(first.i)
    return end


def _has_own_speaker(cue: Cue) -> bool:
    """Whether somebody else reports what is joined by `and`: `Holm said prices rose and the bank reported a fall`."""
    subject = next((child for child in cue.word.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ != "PROPN" or not subject.left_edge.i:
        return False
    return subject.left_edge.nbor(-1).dep_ == "cc" and cue.word.dep_ == "conj" and cue.word.tag_ == "VBD"


def _is_set_against(verb: Token) -> bool:
    """`..., while the union says`: somebody else says the other."""
    return (
        verb.dep_ == "advcl" and verb.left_edge.lower_ in ("while", "whereas") and verb.left_edge.nbor(-1).text == ","
    )
