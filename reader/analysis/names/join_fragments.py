"""Names that the pipeline found in pieces: a person's in two, a church's that is called after a saint, an office's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.names.name_candidates import POSSESSIVES, Candidate, without_overlaps
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

QUOTES = frozenset("\"“”'‘’")
VERSION = re.compile(r"\d{1,2}(\.\d+)*")
_WORDS = english(FactRules).join_fragments
ABBREVIATED = frozenset(_WORDS.abbreviated)
"""Younger and elder, whose full stop is part of the name."""
LONGEST_NICKNAME = 2
"""Words between quotation marks that may be a nickname within a name."""


def joined(words: TokenTable, pieces: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates, in order, with those in one that are one name."""
    pieces = _persons_joined(words, pieces, lexicon)
    pieces = [_with_rest(words, pieces, place, lexicon) for place in range(len(pieces))]
    return without_overlaps([*pieces, *_institutions(words, lexicon), *_offices(words, lexicon)])


def _persons_joined(words: TokenTable, pieces: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """`Luiz Inácio` `Lula da Silva`; `Ferdinand` "`Bongbong`" `Marcos`."""
    kept: list[Candidate] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and (_is_nickname(words, before, piece) or _is_one_person(words, before, piece, lexicon)):
            kept[-1] = Candidate(before.start, piece.end, "PERSON")
        elif before is None or not _stands_in_name(words, before, piece):
            kept.append(piece)
    return kept


def _is_one_person(words: TokenTable, first: Candidate, second: Candidate, lexicon: Lexicon) -> bool:
    """Whether two candidates that touch are the halves of a person's name."""
    if first.end != second.start or not words.spaced[first.end - 1]:
        return False
    is_tied = words.at(second.start + 1) == "-" and words.lower[second.start] in lexicon["stop.particles"]
    if first.label == "PERSON" and is_tied:
        return True  # Abdel-Fattah `el-Sisi`.
    if second.label != "PERSON":
        return False
    if words.sentence[first.start] != words.sentence[second.start]:
        return False
    if first.label != "PERSON":
        name = words.phrase(first.start, first.end)
        if lexicon.is_first_name(name) and second.start <= words.head[first.start] < second.end:
            return True  # `Israel` `Adesanya`
        return (
            first.end - first.start == 1
            and not name.isupper()
            and not lexicon.is_known(name)
            and not lexicon.is_city(name)
            and lexicon.country_of(name) is None
            and words.dep[first.start] == "compound"
        )
    are_first_names = all(lexicon.is_first_name(text) for text in words.text[first.start : first.end])
    both_full = first.end - first.start > 1 and second.end - second.start > 1
    return are_first_names or not (both_full and lexicon.is_first_name(words.text[second.start]))


def _stands_in_name(words: TokenTable, first: Candidate, nickname: Candidate) -> bool:
    """Whether a candidate is a nickname in quotation marks behind a first name and before a surname."""
    start, end, _ = nickname
    return (
        first.label == "PERSON"
        and first.end == start - 1
        and words.text[start - 1] in QUOTES
        and end + 1 < len(words)
        and words.text[end] in QUOTES
        and words.is_proper(end + 1)
        and words.is_capitalized(end + 1)
    )


def _is_nickname(words: TokenTable, first: Candidate, second: Candidate) -> bool:
    """Whether only a nickname in quotation marks stands between two candidates."""
    between = range(first.end, second.start)
    return (
        first.label == "PERSON"
        and second.label == "PERSON"
        and 3 <= len(between) <= 2 + LONGEST_NICKNAME
        and words.text[first.end] in QUOTES
        and words.text[second.start - 1] in QUOTES
        and all(words.is_capitalized(place) for place in range(first.end + 1, second.start - 1))
    )


def _with_rest(words: TokenTable, pieces: Sequence[Candidate], place: int, lexicon: Lexicon) -> Candidate:
    """A person with what was left out: a surname (`Jonas Gahr` Støre), a first name (Priyanka `Gandhi`), `Jr.`."""
    start, end, label = pieces[place]
    if _is_first_name_alone(words, pieces, place, lexicon):
        return Candidate(start, end + 1, "PERSON")
    if label != "PERSON":
        return with_version(words, pieces[place], lexicon)
    before = pieces[place - 1].end if place else 0
    after = pieces[place + 1].start if place + 1 < len(pieces) else len(words)
    if end - start > 1 and end < after and words.spaced[end - 1] and words.dep[end - 1] == "compound":
        end += _is_part_of_person(words, end, lexicon) and words.head[end - 1] == end
    if (
        start - 1 > before
        and _is_part_of_person(words, start - 1, lexicon)
        and words.spaced[start - 1]
        and words.dep[start - 1] == "compound"
        and words.text[start - 2].islower()
        and words.at(start - 2) in lexicon["roles"]
    ):
        start -= 1
    if (
        start > before
        and lexicon.is_first_name(words.text[start - 1])
        and words.is_proper(start - 1)
        and words.spaced[start - 1]
        and start <= words.head[start - 1] < end
        and words.lower[start - 1] not in lexicon["titles"]
    ):
        start -= 1
    comma = end < after and words.text[end] == ","
    if words.at(end + comma) in lexicon["names.generations"] and end + comma < after:
        end += 1 + comma
    if words.at(end) == "." and words.at(end - 1) in ABBREVIATED and not words.spaced[end - 1]:
        end += words.sentence[min(end + 1, len(words) - 1)] == words.sentence[start] and end + 1 < len(words)
    return Candidate(start, end, label)


def _is_first_name_alone(words: TokenTable, pieces: Sequence[Candidate], place: int, lexicon: Lexicon) -> bool:
    """Whether a candidate is a first name whose surname was left out: `Helena` Brandt."""
    start, end, label = pieces[place]
    name = words.text[start]
    after = pieces[place + 1].start if place + 1 < len(pieces) else len(words)
    return (
        label != "PERSON"
        and end - start == 1
        and end < after
        and words.spaced[start]
        and lexicon.is_first_name(name)
        and not lexicon.is_city(name)
        and lexicon.country_of(name) is None
        and words.head[start] == end
        and _is_part_of_person(words, end, lexicon)
        and not (end + 1 < len(words) and words.is_capitalized(end + 1))
    )


def with_version(words: TokenTable, piece: Candidate, lexicon: Lexicon) -> Candidate:
    """`Internet Explorer 6`, which is another thing than `Internet Explorer 9`; not `Windows 20 years ago`."""
    start, end, label = piece
    is_product = label == "PRODUCT" or words.phrase(start, end) in lexicon.products
    if not is_product or end >= len(words) or not VERSION.fullmatch(words.text[end]):
        return piece
    counts = words.head[end] > end and words.tag[words.head[end]] in ("NNS", "NN")
    return piece if counts else Candidate(start, end + 1, label)


def _is_part_of_person(words: TokenTable, place: int, lexicon: Lexicon) -> bool:
    text = words.text[place]
    return (
        words.has_own_capital(place)
        and words.is_proper(place)
        and text.isalpha()
        and not text.isupper()
        and not lexicon.is_known(text)
        and lexicon.country_of(text) is None
        and all(words.lower[place] not in lexicon[list_] for list_ in ("titles", "stop.words", "organizations.heads"))
    )


def _institutions(words: TokenTable, lexicon: Lexicon) -> Iterator[Candidate]:
    """`St. Mark's Church`, `Marion County Sheriff's Office`."""
    for place in range(1, len(words) - 1):
        if words.text[place] not in POSSESSIVES or not words.is_capitalized(place + 1):
            continue
        is_office = words.at(place + 1) == "office" and words.at(place - 1) in lexicon["titles"]
        if is_office or words.at(place + 1) in lexicon["organizations.possessed"]:
            start = place
            while start > 0 and words.is_capitalized(start - 1) and words.lower[start - 1] not in lexicon["stop.words"]:
                start -= 1
            if start < place:
                yield Candidate(start, place + 2, "ORG")


def _offices(words: TokenTable, lexicon: Lexicon) -> Iterator[Candidate]:
    """`Foreign ministry` at the beginning of a sentence."""
    for place in range(len(words) - 1):
        if (
            words.is_capitalized(place)
            and words.lower[place] in lexicon["titles.qualifiers"]
            and words.text[place + 1] in ("ministry", "department")
        ):
            yield Candidate(place, place + 2, "ORG")
