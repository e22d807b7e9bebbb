"""The words that mark scope, polarity and modality, and whether a fact's own words have them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.language import load
from reader.language.word_lists import Frames
from reader.model import Event, Frame, Modality, Quantity, Relation, Scope
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"\w+")
_STILL_TO_COME = frozenset(("yet",))


@dataclass(frozen=True, slots=True)
class FrameMarks:
    """A language's words that mark scope, polarity and modality."""

    scopes: Mapping[Scope, re.Pattern[str]]
    scoping: frozenset[str]
    """The words that a scope's phrases begin with; where there is none of them, there is no scope."""
    parts: re.Pattern[str]
    helpers: Mapping[str, Modality]
    governors: Mapping[str, Modality]
    denying: frozenset[str]
    negative: frozenset[str]
    bounds: frozenset[str]
    conditions: frozenset[str]


@cache
def frame_marks(language: str) -> FrameMarks | None:
    lists = load(Frames, language)
    if lists is None:
        return None
    return FrameMarks(
        scopes={Scope(name): _any_of(phrases) for name, phrases in lists.scopes.items()},
        scoping=frozenset(words_of(phrase)[0] for phrases in lists.scopes.values() for phrase in phrases),
        parts=_any_of(lists.parts),
        helpers={word: Modality(name) for name, words in lists.helpers.items() for word in words},
        governors={word: Modality(name) for name, words in lists.governors.items() for word in words},
        denying=frozenset(lists.denying),
        negative=frozenset(lists.negative),
        bounds=frozenset(lists.bounds),
        conditions=frozenset(lists.conditions),
    )


def words_of(text: str) -> list[str]:
    """The words of a text as `FrameMarks.scoping` has them."""
    return _WORD.findall(text.casefold())


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def shows_marks(fact: Quantity | Event | Relation, frame: Frame, marks: FrameMarks) -> bool:
    """Whether a fact's own words say that it is denied or not certain, where it is."""
    said = _own_words(fact).casefold().split()
    if frame.denied and not _has(said, marks.negative | _STILL_TO_COME, marks.denying):
        return False
    if frame.modality is None:
        return True
    helpers = frozenset(word for word, modality in marks.helpers.items() if modality is frame.modality)
    governors = [word for word, modality in marks.governors.items() if modality is frame.modality]
    return _has(said, helpers | marks.conditions, governors)


def _has(said: Sequence[str], words: frozenset[str], verbs: Iterable[str]) -> bool:
    """Whether one of some words, or a form of one of some verbs, is among those that are said."""
    if any(word in words or word.endswith(("n't", "n’t")) for word in said):
        return True
    stems = tuple(verb[:-1] for verb in verbs)
    return any(word.startswith(stems) for word in said)


def _own_words(fact: Quantity | Event | Relation) -> str:
    """The words that a reader is shown of a fact."""
    match fact:
        case Quantity():
            return fact.line or f"{fact.who} {fact.what}"
        case Event():
            return fact.what
        case Relation():
            return fact.line
