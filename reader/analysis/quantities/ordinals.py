"""Counts told by a place in a row: `the 22nd cyclist to die this year`, `the third attack in a week`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.clauses import is_happening
from reader.analysis.facts.frame_marks import frame_marks
from reader.analysis.facts.phrases import joined, noun_phrase, without_marks
from reader.analysis.facts.polarity import is_denied_noun, is_question, is_supposed, is_unsaid, is_untrue
from reader.analysis.facts.syntax import sentence_range, subject_of, verbs_above
from reader.analysis.statements.reporting_cues import names_somebody
from reader.analysis.statements.reporting_words import reporting_words
from reader.model import Quantity, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.number_words import NumberWords

_FIGURE = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_FEWEST = 2
"""The first of its kind counts nothing."""
_NEAR = 10
"""So many tokens behind the noun may say from when on it is counted."""
_LONGEST = 14
"""Tokens of a line."""
_LINKED = frozenset(("amod", "nummod", "compound"))


class _Row(NamedTuple):
    """What stands in a row, and which of them it is."""

    ordinal: Token
    noun: Token
    value: int
    deed: Token | None
    """What each of them did or suffered: `to die`."""


def ordinal_counts(section: Section, words: NumberWords) -> Iterator[Quantity]:
    """How many there were, by the last of them: only where it is said of whom or what, and from when on."""
    for token in section.doc.tokens:
        if token.text[:1].isdigit() or token.lower_ in words.ordinals:
            row = _row(token, words)
            if row is not None and _is_counted_since(row, words) and _is_stated(row.noun):
                yield _quantity(section, row)


def _row(token: Token, words: NumberWords) -> _Row | None:
    figure = _FIGURE.fullmatch(token.text)
    value = int(figure[1]) if figure is not None else words.ordinals.get(token.lower_, 0)
    noun = token.head
    if value < _FEWEST or token.dep_ not in _LINKED or noun.i <= token.i or noun.tag_ not in ("NN", "NNP"):
        return None
    if not noun.text.islower() or noun.lemma_.lower() in words.lists["no_rows"]:
        return None
    deed = next((child for child in noun.rights if child.dep_ in ("relcl", "acl") and _is_infinitive(child)), None)
    is_toll = noun.lemma_.lower() in words.lists["tolls_in_rows"]
    counts = is_toll or is_happening(noun) or (deed is not None and _is_somebody(noun))
    return _Row(token, noun, value, deed) if counts else None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and verb.left_edge.tag_ == "TO"


def _is_somebody(noun: Token) -> bool:
    words = reporting_words(noun.doc.lang_)
    return words is not None and names_somebody(noun, words)


def _is_counted_since(row: _Row, words: NumberWords) -> bool:
    """Whether it is said from when on or in what time they are counted."""
    marks, noun = frame_marks(row.noun.doc.lang_), row.noun
    if noun.lemma_.lower() in words.lists["tolls_in_rows"]:
        return True
    behind = noun.doc[noun.i + 1 : min(noun.i + 1 + _NEAR, noun.sent.end)]
    if marks is not None and marks.scopes[Scope.SO_FAR].search(behind.text):
        return True
    inside = (token for token in behind if token.lower_ in ("in", "within") and token.dep_ == "prep")
    times = (below for token in inside for below in token.children if below.dep_ == "pobj")
    return any(words.units.get(time.lemma_.lower()) in words.time for time in times)


def _is_stated(noun: Token) -> bool:
    """Whether the clause around states it: no question, no condition, no denial."""
    if is_denied_noun(noun) or is_unsaid(noun) or is_untrue(noun):
        return False
    verb = next(verbs_above(noun), None)
    if verb is None:
        return True
    helped = any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)
    return not (helped or is_question(verb) or is_supposed(verb))


def _quantity(section: Section, row: _Row) -> Quantity:
    first, last = row.ordinal.idx, row.ordinal.idx + len(row.ordinal.text)
    line = _line(row)
    return Quantity(
        start=section.offset + first,
        end=section.offset + last,
        evidence=sentence_range(section, first, last),
        value=float(row.value),
        what=row.deed.lemma_ if row.deed is not None else None,
        who=row.noun.text,
        text=row.ordinal.text,
        line=line,
        self_contained=bool(line) and row.noun.left_edge.tag_ != "PRP$",
    )


def _line(row: _Row) -> str:
    """`Ada Holm is the 22nd cyclist to die this year`; without a name only what stands in the row."""
    subtree = sorted(row.noun.subtree, key=lambda token: token.i)
    stop = next((token.i for token in subtree if token.i > row.noun.i and token.is_punct and token.text != "-"), None)
    tokens = [token for token in subtree if stop is None or token.i < stop]
    if not tokens or len(tokens) > _LONGEST:
        return ""
    phrase = joined(without_marks(tokens))
    verb = row.noun.head
    subject = subject_of(verb) if row.noun.dep_ == "attr" and verb.lemma_ == "be" else None
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > verb.i:
        return phrase
    helpers = [child for child in verb.lefts if child.dep_ == "aux"]
    return f"{joined(without_marks(noun_phrase(subject)))} {joined([*helpers, verb])} {phrase}"
