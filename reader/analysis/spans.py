"""Mending the ranges of names: where spaCy cuts a name too short, takes too much, or takes two for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.words import Words

ARTICLES = frozenset(("the", "a", "an"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
DASHES = frozenset(("-", "–", "—", "--", "/", "|", ":", ";", "("))


LONGEST_SYLLABLE = 5
"""Letters of a small-lettered part of a name behind a hyphen: Kwok-hing, Jong-un."""


class Candidate(NamedTuple):
    """Tokens `[start, end)` that may be a name, and the label that the pipeline gave them (empty: none)."""

    start: int
    end: int
    label: str


def mended(words: Words, candidates: Iterable[Candidate], known: Lexicon) -> list[Candidate]:
    """The candidates with their ranges mended, in order, without overlaps."""
    pieces = [piece for candidate in candidates for piece in _split(words, candidate)]
    pieces = [piece for candidate in pieces for piece in _split_known(words, candidate, known)]
    pieces = [_trim(words, piece, known) for piece in pieces]
    pieces = [whole_compound(words, piece, known) for piece in pieces if piece.end > piece.start]
    pieces = [piece for piece in pieces if may_be_name(words, piece, known)]
    pieces = _with_spelled_out_acronyms(words, pieces)
    for step in (_join_state_bodies, _extend_body, _extend_person):
        pieces = [step(words, pieces, place, known) for place in range(len(pieces))]
    return without_overlaps(pieces)


def _with_spelled_out_acronyms(words: Words, pieces: Sequence[Candidate]) -> list[Candidate]:
    """The names that acronyms in parentheses stand for: `Movimento 5 Stelle (M5S)` is one name."""
    found: list[Candidate] = []
    for place in range(1, len(words) - 2):
        acronym = words.text[place + 1]
        if words.text[place] == "(" and words.text[place + 2] == ")" and 2 <= len(acronym) <= 8 and acronym.isupper():
            start = _spelled_out_from(words, place, acronym.casefold())
            if start is not None:
                found += [Candidate(start, place, "ORG"), Candidate(place + 1, place + 2, "ORG")]
    if not found:
        return list(pieces)
    taken = {place for candidate in found for place in range(candidate.start, candidate.end)}
    kept = [piece for piece in pieces if taken.isdisjoint(range(piece.start, piece.end))]
    return sorted([*kept, *found])


def _spelled_out_from(words: Words, end: int, acronym: str) -> int | None:
    """Where the words begin whose first letters the acronym has; small words may be left out of it."""
    letters = list(acronym.replace(".", ""))
    place = end
    while letters and place > 0 and end - place < 2 * len(acronym) + 2:
        place -= 1
        text = words.text[place]
        if text[0].casefold() == letters[-1] and (text[0].isupper() or text[0].isdigit()):
            letters.pop()
        elif text[0].isupper() or not text[0].isalpha():
            return None
    return place if not letters and words.is_capitalized(place) else None


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap, the longest (the first of equals) stays."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif candidate.end - candidate.start > kept[-1].end - kept[-1].start:
            kept[-1] = candidate
    return kept


def _split(words: Words, candidate: Candidate) -> list[Candidate]:
    """Two names that stand in one candidate: at a dash or slash with names around it, a comma, an `and`."""
    start, end, label = candidate
    pieces: list[Candidate] = []
    for place in range(start + 1, end - 1):
        if _divides(words, place, label):
            pieces.append(Candidate(start, place, label))
            start = place + 1
    return [*pieces, Candidate(start, end, label)]


def _split_known(words: Words, candidate: Candidate, known: Lexicon) -> list[Candidate]:
    """`Italy` and `Juventus` in "in Italy Juventus drew": a country's name and a body's that is known by itself."""
    start, end, label = candidate
    if end - start > 1 and label in ("GPE", "LOC", "PERSON") and not known.is_known(words.phrase(start, end)):
        for middle in range(start + 1, end):
            if words.phrase(start, middle) in known.countries and words.phrase(middle, end) in known.organizations:
                return [Candidate(start, middle, "GPE"), Candidate(middle, end, "ORG")]
    return [candidate]


def _divides(words: Words, place: int, label: str) -> bool:
    text = words.text[place]
    is_tight = not words.spaced[place] and not words.spaced[place - 1]
    if text == "/" or (text in DASHES and not (text == "-" and is_tight)):
        return True
    if text == ",":
        return label in ("GPE", "LOC", "PERSON", "FAC") and words.at(place + 1).rstrip(".") not in ("jr", "sr")
    return text in ("vs", "vs.", "v.", "versus") or (text == "and" and label in ("PERSON", "GPE", "NORP"))


def _trim(words: Words, candidate: Candidate, known: Lexicon) -> Candidate:
    """Without an article, titles, a credit's words, punctuation, or small words at its ends."""
    start, end, label = candidate
    while start < end and _is_litter_before(words, start, end, label, known):
        start += 1
    while start < end and _is_litter_behind(words, start, end, label, known):
        end -= 1
    if words.at(end) in known["titles"] and words.is_capitalized(end):
        office = end
        while office > start and words.lower[office - 1] in known["titles.qualifiers"]:
            office -= 1
        end = office if office > start else end
    return Candidate(start, end, label)


def _is_litter_before(words: Words, start: int, end: int, label: str, known: Lexicon) -> bool:
    """Whether the first token does not belong to the name."""
    text, lower = words.text[start], words.lower[start]
    if not text[0].isalnum() or lower in ARTICLES:
        return True
    if label in ("PERSON", "GPE", "NORP") and text.isdigit():
        return True
    if end - start == 1:
        return False
    if text[0].islower() and not _begins_name(words, start, end, known["stop.particles"]):
        return True
    if label == "PERSON" and known.country_of(text) is not None and words.at(start + 1) in known["titles"]:
        return True
    return text[0].isupper() and lower in known["titles" if label == "PERSON" else "titles.courtesy"]


def _is_litter_behind(words: Words, start: int, end: int, label: str, known: Lexicon) -> bool:
    """Whether the last token does not belong to the name."""
    text, lower, after = words.text[end - 1], words.lower[end - 1], words.at(end)
    if lower in POSSESSIVES or not (text[-1].isalnum() or text[-1] == ".") or text == ".":
        return True
    if end - start == 1:
        return False
    is_person = label == "PERSON" or known.is_first_name(words.text[start])
    if is_person and end - start > 2 and text in known["names.postnominals"]:
        return True
    if text.isdigit():
        is_year = label == "ORG" and len(text) == 4
        return is_year or label in ("PERSON", "GPE", "NORP", "LOC") or after in DASHES
    if lower in known["stop.credit"]:
        return end == len(words) or after in (":", "/", ")")
    if text[0].islower():
        return words.spaced[end - 2]
    return label == "ORG" and lower in known["roles.either"]


def whole_compound(words: Words, candidate: Candidate, known: Lexicon) -> Candidate:
    """With what hangs on it by a hyphen: `Haute-Garonne`, `Kwok-hing`."""
    start, end, label = candidate
    while start > 1 and words.text[start - 1] == "-" and _hangs(words, start - 1):
        if not words.is_capitalized(start - 2) and words.lower[start - 2] not in known["stop.particles"]:
            break
        start -= 2
    while end + 1 < len(words) and words.text[end] == "-" and _hangs(words, end):
        is_syllable = label == "PERSON" and words.lower[end + 1] not in known["stop.compounds"]
        if not (words.is_capitalized(end + 1) or (is_syllable and len(words.text[end + 1]) <= LONGEST_SYLLABLE)):
            break
        end += 2
    return Candidate(start, end, label)


def _hangs(words: Words, hyphen: int) -> bool:
    return not words.spaced[hyphen] and not words.spaced[hyphen - 1]


def may_be_name(words: Words, candidate: Candidate, known: Lexicon) -> bool:
    """Whether nothing around it says that it is none: an office, a sum, an attitude."""
    start, end, _ = candidate
    if _is_office(words, candidate, known) or words.at(end) in CURRENCIES:
        return False
    if end - start == 1 and (words.lower[start] in known["stop.never"] or _is_unit(words, start)):
        return False
    attitudes = known["stop.attitudes"]
    if _hangs_on(words, start, attitudes) or (words.at(start) in attitudes and words.at(start + 1) == "-"):
        return False
    has_capital = any(
        char.isupper() or not char.isascii() for text in words.text[candidate.start : candidate.end] for char in text
    )
    return has_capital or words.at(candidate.start - 1) in known["organizations.kinds"]


def _is_unit(words: Words, place: int) -> bool:
    """`GB` in 30GB."""
    return place > 0 and words.text[place - 1][-1].isdigit() and not words.spaced[place - 1]


def _is_office(words: Words, candidate: Candidate, known: Lexicon) -> bool:
    """`Home` in Home Secretary, `State` in Secretary of State."""
    start, end, _ = candidate
    titles = known["titles"]
    if not all(word in known["titles.qualifiers"] for word in words.lower[start:end]):
        return False
    return words.at(end) in titles or (words.at(start - 1) in ("of", "for") and words.at(start - 2) in titles)


def _hangs_on(words: Words, start: int, attitudes: frozenset[str]) -> bool:
    """`Beijing` in pro-Beijing."""
    return (
        start > 1 and words.text[start - 1] == "-" and _hangs(words, start - 1) and words.lower[start - 2] in attitudes
    )


CURRENCIES = frozenset("$€£¥")
"""Behind a country's name they belong to a sum: NZ $ 26 million."""


def _begins_name(words: Words, start: int, end: int, particles: frozenset[str]) -> bool:
    """Whether a name may begin with this small letter: iPhone, von der Leyen, la Repubblica, al-Assad."""
    text = words.text[start]
    return text in particles or not text.islower() or not any(words.is_capitalized(p) for p in range(start, end))


def _join_state_bodies(words: Words, pieces: Sequence[Candidate], place: int, known: Lexicon) -> Candidate:
    """`French` `Senate` is one organisation; `Azerbaijani army` stays a people and a common noun."""
    piece = pieces[place]
    name = words.phrase(piece.start, piece.end)
    if piece.label in ("NORP", "GPE", "ORG") and (known.country_of(name) is not None or name in known.countries):
        end = piece.end
        while end < len(words) and words.has_own_capital(end) and words.lower[end] in known["organizations.state"]:
            end += 1
        if end > piece.end and words.at(end) in known["titles"]:
            return piece
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following and following.start == piece.end and following.label == "ORG":
            end = max(end, following.end)
        if end > piece.end:
            return Candidate(piece.start, end, "ORG")
    return piece


def _extend_body(words: Words, pieces: Sequence[Candidate], place: int, known: Lexicon) -> Candidate:
    """Over what belongs to an organisation's name: Foundation for the Visual Arts, Organization ... in Europe."""
    piece = pieces[place]
    start, end, label = piece
    if label not in ("ORG", "FAC", "WORK_OF_ART") or not any(
        words.lower[p] in known["organizations.extendable"] for p in range(start, end)
    ):
        return piece
    if words.lower[end - 1] in known["organizations.extendable"] and words.at(end) in ("for", "of"):
        name = end + 1 + (words.at(end + 1) == "the")
        stop = _capitalized_until(words, name)
        if stop > name and not _is_place(words, name, stop, known):
            end = stop
    if (
        end - start > 3
        and words.at(end) == "in"
        and words.is_capitalized(end + 1)
        and words.text[end + 1] in known.regions
    ):
        end += 2
    return Candidate(start, end, label)


def _is_place(words: Words, start: int, end: int, known: Lexicon) -> bool:
    name = words.phrase(start, end)
    return name in known.countries or name in known.states


def _capitalized_until(words: Words, place: int) -> int:
    """Where a run of capitalised words, with `and`, `of`, `of the` between them, ends."""
    end = place
    while end < len(words):
        joins = words.lower[end] in ("and", "of", "&") and end > place and words.is_capitalized(end + 1)
        if joins or words.is_capitalized(end):
            end += 1
        elif words.lower[end] == "of" and words.at(end + 1) == "the" and words.is_capitalized(end + 2):
            end += 2
        else:
            break
    return end


def _extend_person(words: Words, pieces: Sequence[Candidate], place: int, known: Lexicon) -> Candidate:
    """Over initials before a surname (A.S. Byatt) and over the rest of a first name's name (James To)."""
    piece = pieces[place]
    start, end, label = piece
    if label != "PERSON":
        return piece
    before = pieces[place - 1].end if place else 0
    while (
        start > before
        and _is_initials(words.text[start - 1])
        and words.spaced[start - 1]
        and words.sentence[start] < start
    ):
        start -= 1
    after = pieces[place + 1].start if place + 1 < len(pieces) else len(words)
    if (
        end - start == 1
        and end < after
        and words.spaced[end - 1]
        and known.is_first_name(words.text[start])
        and words.has_own_capital(end)
        and words.text[end].isalpha()
        and words.lower[end] not in known["stop.calendar"]
    ):
        end += 1
    return Candidate(start, end, label)


def _is_initials(text: str) -> bool:
    letters = text.replace(".", "")
    return 1 <= len(letters) <= 2 and letters.isupper() and letters.isalpha()
