"""Stretches that may be names, without what does not belong to them: two in one, titles, punctuation, offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

_WORDS = english(FactRules).name_candidates
ARTICLES = frozenset(_WORDS.articles)
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
DASHES = frozenset(("-", "–", "—", "--", "/", "|", ":", ";", "("))


DISTRICT = re.compile(r"[DRI]-[A-Z]|[DRI]$")
"""The party of a legislator before a state."""
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
"""Of a match, behind a team's name."""
LONGEST_SYLLABLE = 5
"""Letters of a small-lettered part of a name behind a hyphen: Kwok-hing, Jong-un."""


class Candidate(NamedTuple):
    """Tokens `[start, end)` that may be a name, and the label that the pipeline gave them (empty: none)."""

    start: int
    end: int
    label: str


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap, the longest (the first of equals) stays."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif candidate.end - candidate.start > kept[-1].end - kept[-1].start:
            kept[-1] = candidate
    return kept


def split(words: TokenTable, candidate: Candidate) -> list[Candidate]:
    """Two names that stand in one candidate: at a dash or slash with names around it, a comma, an `and`."""
    start, end, label = candidate
    pieces: list[Candidate] = []
    for place in range(start + 1, end - 1):
        if _divides(words, place, label):
            pieces.append(Candidate(start, place, label))
            start = place + 1
    return [*pieces, Candidate(start, end, label)]


def split_known(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> list[Candidate]:
    """`Italy` and `Juventus` in "in Italy Juventus drew": a country's name and a body's that is known by itself."""
    start, end, label = candidate
    if end - start > 1 and label in ("GPE", "LOC", "PERSON") and not lexicon.is_known(words.phrase(start, end)):
        for middle in range(start + 1, end):
            if words.phrase(start, middle) in lexicon.countries and words.phrase(middle, end) in lexicon.organizations:
                return [Candidate(start, middle, "GPE"), Candidate(middle, end, "ORG")]
    return [candidate]


def _divides(words: TokenTable, place: int, label: str) -> bool:
    text = words.text[place]
    is_tight = not words.spaced[place] and not words.spaced[place - 1]
    if text == "/" or (text in DASHES and not (text == "-" and is_tight)):
        return True
    if text == ",":
        return label in ("GPE", "LOC", "PERSON", "FAC") and words.at(place + 1).rstrip(".") not in ("jr", "sr")
    return text in ("vs", "vs.", "v.", "versus") or (text == "and" and label in ("PERSON", "GPE", "NORP"))


def trim(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> Candidate:
    """Without an article, titles, a credit's words, punctuation, or small words at its ends."""
    start, end, label = candidate
    while start < end and _is_litter_before(words, start, end, label, lexicon):
        start += 1
    while start < end and _is_litter_behind(words, start, end, label, lexicon):
        end -= 1
    if words.at(end) in lexicon["titles"] and words.is_capitalized(end):
        office = end
        while office > start and words.lower[office - 1] in lexicon["titles.qualifiers"]:
            office -= 1
        end = office if office > start else end
    return Candidate(start, end, label)


def _is_litter_before(words: TokenTable, start: int, end: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the first token does not belong to the name."""
    text, lower = words.text[start], words.lower[start]
    if not text[0].isalnum() or lower in ARTICLES:
        return True
    if label in ("PERSON", "GPE", "NORP") and text.isdigit():
        return True
    if end - start == 1:
        return False
    if text[0].islower() and not _begins_name(words, start, end, lexicon["stop.particles"]):
        return True
    if label == "PERSON" and lexicon.country_of(text) is not None and words.at(start + 1) in lexicon["titles"]:
        return True
    return text[0].isupper() and lower in lexicon["titles" if label == "PERSON" else "titles.courtesy"]


def _is_litter_behind(words: TokenTable, start: int, end: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the last token does not belong to the name."""
    text, lower, after = words.text[end - 1], words.lower[end - 1], words.at(end)
    if lower in POSSESSIVES or not (text[-1].isalnum() or text[-1] == ".") or text == ".":
        return True
    if end - start == 1:
        return False
    if SCORE.fullmatch("".join(words.text[max(start + 1, end - 3) : end])) or SCORE.fullmatch(text):
        return True
    is_person = label == "PERSON" or lexicon.is_first_name(words.text[start])
    if is_person and end - start > 2 and text in lexicon["names.postnominals"]:
        return True
    if text.isdigit():
        if words.phrase(start, end - 1) in lexicon.products:
            return False
        is_year = label == "ORG" and len(text) == 4
        return is_year or label in ("PERSON", "GPE", "NORP", "LOC") or after in DASHES
    if lower in lexicon["stop.credit"]:
        return end == len(words) or after in (":", "/", ")")
    if text[0].islower():
        return words.spaced[end - 2]
    return label == "ORG" and lower in lexicon["roles.either"]


def whole_compound(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> Candidate:
    """With what hangs on it by a hyphen: `Haute-Garonne`, `Kwok-hing`."""
    start, end, label = candidate
    while start > 1 and words.text[start - 1] == "-" and _hangs(words, start - 1):
        if not words.is_capitalized(start - 2) and words.lower[start - 2] not in lexicon["stop.particles"]:
            break
        start -= 2
    while end + 1 < len(words) and words.text[end] == "-" and _hangs(words, end):
        is_syllable = label == "PERSON" and words.lower[end + 1] not in lexicon["stop.compounds"]
        if not (words.is_capitalized(end + 1) or (is_syllable and len(words.text[end + 1]) <= LONGEST_SYLLABLE)):
            break
        end += 2
    return Candidate(start, end, label)


def _hangs(words: TokenTable, hyphen: int) -> bool:
    return not words.spaced[hyphen] and not words.spaced[hyphen - 1]


def may_be_name(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether nothing around it says that it is none: an office, a sum, an attitude."""
    start, end, _ = candidate
    if _is_office(words, candidate, lexicon) or words.at(end) in CURRENCIES or _is_mark(words, start, end):
        return False
    if end - start == 1 and (
        words.lower[start] in lexicon["stop.never"]
        or words.lower[start] in lexicon["titles.courtesy"]
        or _is_unit(words, start)
    ):
        return False
    attitudes = lexicon["stop.attitudes"]
    if _hangs_on(words, start, attitudes) or (words.at(start) in attitudes and words.at(start + 1) == "-"):
        return False
    has_capital = any(
        char.isupper() or not char.isascii() for text in words.text[candidate.start : candidate.end] for char in text
    )
    return has_capital or words.at(candidate.start - 1) in lexicon["organizations.kinds"]


def _is_mark(words: TokenTable, start: int, end: int) -> bool:
    """A handle, a hashtag, or what a legislator stands for: `@coastwatch`, `#FreeAnna`, `(D-Ohio)`."""
    if start > 0 and words.text[start - 1] in ("@", "#") and not words.spaced[start - 1]:
        return True
    if any(text[0] in "@#" for text in words.text[start:end]):
        return True
    return bool(DISTRICT.match(words.text[start])) and words.at(start - 1) in ("(", ",")


def _is_unit(words: TokenTable, place: int) -> bool:
    """`GB` in 30GB."""
    return place > 0 and words.text[place - 1][-1].isdigit() and not words.spaced[place - 1]


def _is_office(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> bool:
    """`Home` in Home Secretary, `State` in Secretary of State."""
    start, end, _ = candidate
    titles = lexicon["titles"]
    if not all(word in lexicon["titles.qualifiers"] for word in words.lower[start:end]):
        return False
    return words.at(end) in titles or (words.at(start - 1) in ("of", "for") and words.at(start - 2) in titles)


def _hangs_on(words: TokenTable, start: int, attitudes: frozenset[str]) -> bool:
    """`Beijing` in pro-Beijing."""
    return (
        start > 1 and words.text[start - 1] == "-" and _hangs(words, start - 1) and words.lower[start - 2] in attitudes
    )


CURRENCIES = frozenset("$€£¥")
"""Behind a country's name they belong to a sum: NZ $ 26 million."""


def _begins_name(words: TokenTable, start: int, end: int, particles: frozenset[str]) -> bool:
    """Whether a name may begin with this small letter: iPhone, von der Leyen, la Repubblica, al-Assad."""
    text = words.text[start]
    return text in particles or not text.islower() or not any(words.is_capitalized(p) for p in range(start, end))
