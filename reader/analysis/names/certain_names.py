"""Names that their form alone makes sure: with an age behind them, with particles, first names that are months' too."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from reader.analysis.names.evidence.persons import AGES
from reader.analysis.names.name_candidates import ARTICLES, POSSESSIVES, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

INITIAL: Final = re.compile(r"[A-Z]\.?")
LONGEST: Final = 4
"""Words of a name before an age."""
FINITE: Final = frozenset(("VBD", "VBZ", "MD"))


def with_certain_names(words: TokenTable, pieces: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates with those that are sure in place of what overlaps them and is no longer."""
    pieces = [_with_particles_before(words, piece, lexicon) for piece in _particles_joined(words, pieces, lexicon)]
    for sure in chain(
        _before_ages(words, lexicon), _called_like_months(words, lexicon), _numbered_houses(words, lexicon)
    ):
        over = [piece for piece in pieces if piece.start < sure.end and sure.start < piece.end]
        if not any(piece.end - piece.start > sure.end - sure.start and piece.label == sure.label for piece in over):
            pieces = sorted([*(piece for piece in pieces if piece not in over), sure])
    return pieces


def _particles_joined(words: TokenTable, pieces: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """`Marta` de la `Vega` is one name, whatever the pipeline took its halves for."""
    kept: list[Candidate] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and _are_halves(words, before, piece, lexicon):
            is_person = "PERSON" in (before.label, piece.label) or lexicon.is_first_name(words.text[before.start])
            kept[-1] = Candidate(before.start, piece.end, "PERSON" if is_person else before.label)
        else:
            kept.append(piece)
    return kept


def _are_halves(words: TokenTable, first: Candidate, second: Candidate, lexicon: Lexicon) -> bool:
    between = range(first.end, second.start)
    return (
        0 < len(between) <= 2
        and all(words.text[place] in lexicon["names.joining"] for place in between)
        and all(words.spaced[place] for place in range(first.end - 1, second.start))
        and words.text[second.start][:1].isupper()
        and not lexicon.is_known(words.phrase(first.start, first.end))
    )


def _with_particles_before(words: TokenTable, piece: Candidate, lexicon: Lexicon) -> Candidate:
    """`de la` Vega, `Van der` Meer: also where they begin the text."""
    start, end, label = piece
    if label not in ("PERSON", ""):
        return piece
    while (
        start > 0
        and words.lower[start - 1] in lexicon["names.joining"]
        and words.spaced[start - 1]
        and words.tag[start - 1] not in ("NN", "NNS", "CD")
    ):
        start -= 1
    return Candidate(start, end, label)


def _before_ages(words: TokenTable, lexicon: Lexicon) -> Iterator[Candidate]:
    """`Ida Moor, 44,` and `Ida Moor (44)`."""
    for place in range(2, len(words) - 2):
        opened, closed = words.text[place], words.text[place + 2]
        if (opened, closed) not in ((",", ","), (",", "."), (",", ";"), ("(", ")")):
            continue
        number = words.text[place + 1]
        if not number.isdecimal() or len(number) > len("100") or int(number) not in AGES:
            continue
        start = place
        while start > 0 and place - start < LONGEST and _is_name_word(words, start - 1, lexicon):
            start -= 1
        while start < place and words.lower[start] in lexicon["titles"]:
            start += 1
        if place - start > 1 and not _names_something_else(words.phrase(start, place), lexicon):
            yield Candidate(start, place, "PERSON")


def _is_name_word(words: TokenTable, place: int, lexicon: Lexicon) -> bool:
    text = words.text[place]
    if not words.spaced[place] and words.text[place + 1] not in (",", "("):
        return False
    if text in lexicon["names.joining"] or (INITIAL.fullmatch(text) and words.spaced[place]):
        return True
    return (
        text[:1].isupper() and text.isalpha() and not text.isupper() and words.lower[place] not in lexicon["stop.words"]
    )


def _names_something_else(name: str, lexicon: Lexicon) -> bool:
    return lexicon.is_known(name) or lexicon.is_city(name)


def _called_like_months(words: TokenTable, lexicon: Lexicon) -> Iterator[Candidate]:
    """`June` Abbott, Theresa `May`, who are no months: beside a name, and no time before them."""
    for place in range(len(words) - 1):
        if (
            words.lower[place] in lexicon["names.months"]
            and words.is_capitalized(place)
            and words.spaced[place]
            and words.has_own_capital(place + 1)
            and words.text[place + 1].isalpha()
            and not words.text[place + 1].isupper()
            and words.lower[place + 1] not in lexicon["stop.words"]
            and words.at(place - 1) not in lexicon["stop.before_times"] | ARTICLES
            and not words.at(place - 1).isdecimal()
        ) or (
            lexicon.is_first_name(words.text[place])
            and words.is_proper(place)
            and words.spaced[place]
            and words.is_capitalized(place + 1)
            and words.lower[place + 1] in lexicon["names.months"]
            and words.head[place] == place + 1
            and not words.at(place + 2).isdecimal()
        ):
            yield Candidate(place, place + 2, "PERSON")


def _numbered_houses(words: TokenTable, lexicon: Lexicon) -> Iterator[Candidate]:
    """`No. 10` that says, denies or is left: a house for those who govern in it, and not a rank."""
    for place in range(len(words) - 1):
        if words.at(place).rstrip(".") != "no" or not words.is_capitalized(place):
            continue
        start, number = place, place + 1 + (words.at(place + 1) == ".")
        if words.at(number) not in lexicon["organizations.houses"]:
            continue
        speaks = number + 1 < len(words) and (words.tag[number + 1] in FINITE or words.text[number + 1] in POSSESSIVES)
        belongs = words.at(start - 1) in ("for", "at", "from", "inside", "outside") and (
            words.at(start - 2) in lexicon["organizations.people"] or words.at(start - 1) in ("inside", "outside")
        )
        if speaks or belongs:
            yield Candidate(start, number + 1, "ORG")


def families(paragraphs: Iterable[TokenTable], lexicon: Lexicon) -> frozenset[str]:
    """Surnames, in small letters, that the article gives to several: `Mr Talbot` and `Mrs Talbot`, `the Talbots`."""
    women: set[str] = set()
    men: set[str] = set()
    several: set[str] = set()
    for words in paragraphs:
        for place in range(1, len(words)):
            if not words.is_capitalized(place):
                continue
            before, name = words.at(place - 1), words.lower[place]
            if before in lexicon["titles.female"]:
                women.add(name)
            elif before in lexicon["titles.male"]:
                men.add(name)
            elif before == "the" and name.endswith("s") and words.tag[place] == "NNPS":
                several.add(name.removesuffix("s"))
    return frozenset((women & men) | several)
