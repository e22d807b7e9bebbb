"""From what the pipeline takes for names to whole ones: cut where they are two, trimmed, longer where cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.name_candidates import (
    Candidate,
    may_be_name,
    split,
    split_known,
    trim,
    whole_compound,
    without_overlaps,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable


def mended(words: TokenTable, candidates: Iterable[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates with their ranges mended, in order, without overlaps."""
    pieces = [piece for candidate in candidates for piece in split(words, candidate)]
    pieces = [piece for candidate in pieces for piece in split_known(words, candidate, lexicon)]
    pieces = [trim(words, piece, lexicon) for piece in pieces]
    pieces = [whole_compound(words, piece, lexicon) for piece in pieces if piece.end > piece.start]
    pieces = [piece for piece in pieces if may_be_name(words, piece, lexicon)]
    pieces = _with_spelled_out_acronyms(words, pieces)
    for step in (_join_state_bodies, _extend_body, _extend_person):
        pieces = [step(words, pieces, place, lexicon) for place in range(len(pieces))]
    return without_overlaps(pieces)


def _with_spelled_out_acronyms(words: TokenTable, pieces: Sequence[Candidate]) -> list[Candidate]:
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


def _spelled_out_from(words: TokenTable, end: int, acronym: str) -> int | None:
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


def _join_state_bodies(words: TokenTable, pieces: Sequence[Candidate], place: int, lexicon: Lexicon) -> Candidate:
    """`French` `Senate` is one organisation; `Azerbaijani army` stays a people and a common noun."""
    piece = pieces[place]
    name = words.phrase(piece.start, piece.end)
    if piece.label in ("NORP", "GPE", "ORG") and (lexicon.country_of(name) is not None or name in lexicon.countries):
        end = piece.end
        while end < len(words) and words.has_own_capital(end) and words.lower[end] in lexicon["organizations.state"]:
            end += 1
        if end > piece.end and words.at(end) in lexicon["titles"]:
            return piece
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following and following.start == piece.end and following.label == "ORG":
            end = max(end, following.end)
        if end > piece.end:
            return Candidate(piece.start, end, "ORG")
    return piece


def _extend_body(words: TokenTable, pieces: Sequence[Candidate], place: int, lexicon: Lexicon) -> Candidate:
    """Over what belongs to an organisation's name: Foundation for the Visual Arts, Organization ... in Europe."""
    piece = pieces[place]
    start, end, label = piece
    if label not in ("ORG", "FAC", "WORK_OF_ART") or not any(
        words.lower[p] in lexicon["organizations.extendable"] for p in range(start, end)
    ):
        return piece
    if words.lower[end - 1] in lexicon["organizations.extendable"] and words.at(end) in ("for", "of"):
        name = end + 1 + (words.at(end + 1) == "the")
        stop = _capitalized_until(words, name)
        if stop > name and not _is_place(words, name, stop, lexicon):
            end = stop
    if (
        end - start > 3
        and words.at(end) == "in"
        and words.is_capitalized(end + 1)
        and words.text[end + 1] in lexicon.regions
    ):
        end += 2
    return Candidate(start, end, label)


def _is_place(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> bool:
    name = words.phrase(start, end)
    return name in lexicon.countries or name in lexicon.states


def _capitalized_until(words: TokenTable, place: int) -> int:
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


def _extend_person(words: TokenTable, pieces: Sequence[Candidate], place: int, lexicon: Lexicon) -> Candidate:
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
        and lexicon.is_first_name(words.text[start])
        and words.has_own_capital(end)
        and words.text[end].isalpha()
        and words.lower[end] not in lexicon["stop.calendar"]
    ):
        end += 1
    return Candidate(start, end, label)


def _is_initials(text: str) -> bool:
    letters = text.replace(".", "")
    return 1 <= len(letters) <= 2 and letters.isupper() and letters.isalpha()
