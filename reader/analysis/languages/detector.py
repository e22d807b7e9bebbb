"""The language of a passage, on positive evidence alone: its script, its length, the small words that it has.

Detectors that go by letters alone call a third of short English passages foreign: names, scores, code, headlines. Here
a passage is of another language only where it has more of that language's small words than of English ones, those
between the parts of a name and in quotations left out; what is not sure stays undecided. A detector that goes by
letters (py3langid) decides where small words are few or those of several languages; it is loaded for such passages.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from reader.analysis.languages.scripts import LATIN, main_script
from reader.language import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 3_000
"""Code points of a passage that are looked at."""
LEAST: Final = 2
"""Different small words of another language that a passage needs to be in it."""
LEAD: Final = 2
"""How many more of its small words than of English ones, where it has any of those."""
FEW: Final = 3
"""Small words that do not tell a language from its relatives; letters decide among those that have nearly as many."""
SHORT: Final = 3
"""Letters of words that abbreviations and codes have too (`ETA 14:05 DE LA 34`); a text has longer ones."""
LONG_ENOUGH: Final = 5
"""Words with small letters, names left out, of a passage that letters alone may decide where it has no small word that
is known of any language."""
SURE: Final = 0.98
"""How sure the detector that goes by letters must be by itself."""

_NO_TEXT = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\S*[/\\_{}<>=~`|]\S*|[#@]\w+|\b[A-Z]{2,5}\b(?=.*[a-z])")
"""Addresses, code, handles, abbreviations: no words of a language."""
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{2,400}[”“»\"]|‘[^‘’]{2,200}’(?!\w)")
_WORD = re.compile(r"(?<!\d)(?!(?<=['’])[^\W\d_]{1,2}\b)[^\W\d_]+")
"""Without what is cut off (`the mayor's`) or written on to a figure (`100m`)."""
_CONNECTED = re.compile(r"[\s'’-]*")


def language_of(text: str) -> str | None:
    """The code of the language that a passage is in (`de`), or None where nothing in it says so."""
    text = text[:LONGEST]
    script = main_script(text)
    if script is None:
        return None
    if script != LATIN:
        return _of_script(script, text)
    plain = _NO_TEXT.sub(" ", text)
    if not any(len(word) > SHORT for word in _WORD.findall(plain)):
        return None
    outside = _QUOTED.sub(" ", plain)
    if len(small_words(outside)) >= LEAST:
        return _latin(outside)
    found = _latin(plain)
    return None if found != "en" and small_words(outside) & _known()["en"] else found


def _latin(text: str) -> str | None:
    words = small_words(text)
    english = _known()["en"]
    scores = {code: len(words & known) for code, known in _known().items() if code not in _scripted() and code != "en"}
    best = max(scores.values())
    if len(words & english) >= max(LEAST, best):
        return "en"
    marked = sum(not word.isascii() for word in words) >= LEAST
    if best >= LEAST:
        for code in (code for code in scores if scores[code] == best):
            own, against = len(words & _known()[code] - english), len(words & english - _known()[code])
            if (own >= LEAST or (own and marked)) and (not against or best >= LEAD + against):
                return _closest(text, scores, best)
    if best > 1 or words & english:
        return None
    long_enough = sum(len(word) > 1 for word in words) >= LONG_ENOUGH
    return _by_letters(text, None) if long_enough or marked else None


@lru_cache(maxsize=4)
def small_words(text: str) -> frozenset[str]:
    """The words of a passage in small letters, and its first one, without those that only connect a name's parts."""
    if text.isupper():
        text = text.lower()
    found = list(_WORD.finditer(text))
    particles = _particles()
    kept: set[str] = set()
    for place, match in enumerate(found):
        word = match[0]
        if not word[0].islower():
            if place == 0 and len(found) > 1:
                kept.add(word.lower())
            continue
        if not (word in particles and _connects_name(text, found, place, particles)):
            kept.add(word)
    return frozenset(kept)


def _connects_name(text: str, found: list[re.Match[str]], place: int, particles: frozenset[str]) -> bool:
    """Whether a small word, alone or with others of its kind (`van der`), stands before a capitalised one and behind
    another or a mark."""
    first = last = place
    while first > 0 and found[first - 1][0] in particles:
        first -= 1
    while last + 1 < len(found) and found[last + 1][0] in particles:
        last += 1
    if last + 1 == len(found) or not found[last + 1][0][0].isupper():
        return False
    if not all(
        _CONNECTED.fullmatch(text, found[here].end(), found[here + 1].start()) for here in range(first, last + 1)
    ):
        return False
    if first == 0:
        return False
    before = found[first - 1]
    return before[0][0].isupper() or not _CONNECTED.fullmatch(text, before.end(), found[first].start())


def _of_script(script: str, text: str) -> str | None:
    """The language among those that are written in a script."""
    candidates = _scripts().get(script, ())
    if len(candidates) == 1:
        return candidates[0]
    words = Counter(_words_with_signs(text))
    scores = {code: sum(words[word] for word in _known()[code]) for code in candidates}
    best = max(scores.values())
    return _closest(text, scores, best)


def _closest(text: str, scores: Mapping[str, int], best: int) -> str | None:
    """Of the languages with the most small words the likeliest by letters."""
    least = best - 1 if best <= FEW else best
    leading = [code for code, score in scores.items() if score >= least]
    return leading[0] if len(leading) == 1 else _by_letters(text, leading)


def _words_with_signs(text: str) -> list[str]:
    """Words by blanks: vowel signs are part of them and no letters to a regular expression."""
    return [word.strip(".,;:!?()\"'«»„“”।،؟-–—") for word in text.lower().split()]


def _by_letters(text: str, among: list[str] | None) -> str | None:
    """The likeliest language by the letters alone; of all languages only where that is sure."""
    ranked: list[tuple[str, float]] = [pair for pair in _letters().rank(text) if among is None or pair[0] in among]
    if not ranked:
        return among[0] if among else None
    code, share = ranked[0]
    if among is not None:
        return code
    return code if share >= SURE and code in _known() and code not in _scripted() else None


@cache
def _known() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(profile.words.split()) for code, profile in languages().languages.items()}


@cache
def _particles() -> frozenset[str]:
    return frozenset(languages().particles.split())


@cache
def _scripts() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, profile in languages().languages.items():
        found[profile.script] = (*found.get(profile.script, ()), code)
    return found


@cache
def _scripted() -> frozenset[str]:
    return frozenset(code for code, profile in languages().languages.items() if profile.script != LATIN)


@cache
def _letters() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
