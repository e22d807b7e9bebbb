"""What states a claim, on one line for the reader, and the words right beside its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Relation, Statement

if TYPE_CHECKING:
    from reader.model import Circumstance, Fact, Range

_WORD_OR_BRACKET = re.compile(r"[\w'’-]+|[()]")


def clause_words(text: str, fact: Fact | Circumstance, clause: Range, answer: Range | None) -> str:
    """The clause that states a fact with `…` for the answer, or its sentence where the clause has no subject.

    Of a statement or relation its own words.
    """
    if isinstance(fact, Relation | Statement):
        return _on_one_line(text[fact.start : fact.end])
    subject = fact.frame.subject if fact.frame is not None else None
    whole = subject is not None and subject in " ".join(text[clause.start : clause.end].split())
    place = clause if whole else fact.evidence
    if answer is None or answer.start < place.start or answer.end > place.end:
        return _on_one_line(text[place.start : place.end])
    return _on_one_line(f"{text[place.start : answer.start]}…{text[answer.end : place.end]}")


def _on_one_line(text: str) -> str:
    return " ".join(text.split()).strip(' ,;:.-–—"“”')


def words_in(text: str) -> list[str]:
    """The words and brackets of a text, in lower case; one empty one where there are none."""
    return _WORD_OR_BRACKET.findall(text.lower()) or [""]
