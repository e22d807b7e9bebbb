"""Numbers as a language writes them: `1 200,5`, `1.200`, `quatre-vingt-dix-sept`, `une trentaine de`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.language import load
from reader.language.shared_lists import NumberForms
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 24
"""Longer figures are identifiers."""
TWENTY, HUNDRED, THOUSAND = 20, 100, 1000
_SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number in a text: characters `[start, end)`, without the words that bound it."""

    start: int
    end: int
    value: float
    in_words: bool = False
    rough: bool = False
    """`une trentaine`: about so many."""
    vague: bool = False
    """`des dizaines`: nobody says how many."""


@cache
def number_reader(language: str) -> NumberReader | None:
    """What reads a language's numbers; None where it has no lists for them."""
    forms = load(NumberForms, language)
    return None if forms is None else NumberReader(forms)


class NumberReader:
    """Finds the numbers of a text by a language's forms."""

    def __init__(self, forms: NumberForms) -> None:
        self.forms = forms
        groups = re.escape(forms.groups.replace(" ", "")) + _SPACES
        decimal = re.escape(forms.decimal)
        self._figure = re.compile(
            rf"(?<![\w.,/:’'-])(?P<whole>[1-9]\d{{0,2}}(?P<mark>[{groups}])\d{{3}}(?:(?P=mark)\d{{3}})*|\d+)"
            rf"(?:(?:{decimal}(?P<part>\d+))|\.(?P<point>\d{{1,2}}))?(?![\d/:]|[.,-]\d|[^\W\d_])"
        )
        words = _alternatives(forms.words)
        gap, joining = rf"[-{_SPACES}]", _alternatives(forms.joining)
        joint = rf"(?:{gap}+|{gap}(?:{joining}){gap})"
        self._words = re.compile(rf"(?<![\w-])(?:{words})(?:{joint}(?:{words}))*(?![\w-])", re.IGNORECASE)
        self._sizes = re.compile(rf"[{_SPACES}]+(?P<size>{_alternatives(forms.magnitudes)})(?!\w)", re.IGNORECASE)
        thousand = _alternatives(word for word, value in forms.words.items() if value == THOUSAND)
        self._thousand = re.compile(rf"[{_SPACES}](?:{thousand})(?!\w)", re.IGNORECASE)
        rough = _alternatives((*forms.collective, *forms.vague))
        articles = _alternatives(forms.articles)
        self._rough = re.compile(rf"(?:(?<!\w)(?:{articles})\s+)?(?<!\w)(?P<noun>{rough})(?!\w)", re.IGNORECASE)

    def numbers(self, text: str) -> list[ReadNumber]:
        """The numbers of a text, in order; they do not overlap."""
        found = sorted((*self._roughly(text), *self._figures(text), *self._spelled(text)), key=_widest_first)
        kept: list[ReadNumber] = []
        for number in found:
            if not kept or number.start >= kept[-1].end:
                kept.append(number)
        return kept

    def _figures(self, text: str) -> Iterator[ReadNumber]:
        for match in self._figure.finditer(text):
            if len(match[0]) > LONGEST:
                continue
            digits = re.sub(r"\D", "", match["whole"])
            part = match["part"] or match["point"]
            yield self._sized(text, match.start(), match.end(), float(f"{digits}.{part}" if part else digits))

    def _spelled(self, text: str) -> Iterator[ReadNumber]:
        for match in self._words.finditer(text):
            words = [word for word in re.split(rf"[-{_SPACES}]+", match[0].lower()) if word not in self.forms.joining]
            number = self._sized(text, match.start(), match.end(), float(self._value(words)), in_words=True)
            is_article = len(words) == 1 and words[0] in self.forms.articles and number.end == match.end()
            if not is_article:
                yield number

    def _roughly(self, text: str) -> Iterator[ReadNumber]:
        for match in self._rough.finditer(text):
            noun = match["noun"].lower()
            alone = match.start() == match.start("noun")
            if noun in self.forms.vague:
                yield ReadNumber(match.start(), match.end(), float(self.forms.vague[noun]), in_words=True, vague=True)
            elif not alone:
                value = float(self.forms.collective[noun])
                yield ReadNumber(match.start(), match.end(), value, in_words=True, rough=True)

    def _sized(self, text: str, start: int, end: int, value: float, *, in_words: bool = False) -> ReadNumber:
        """A number with the words behind it that make it another: `3,5 millions`, `5 mille`."""
        while (behind := self._sizes.match(text, end)) is not None:
            value *= self.forms.magnitudes[behind["size"].lower()]
            end = behind.end()
        if not in_words and (behind := self._thousand.match(text, end)) is not None:
            value, end = value * THOUSAND, behind.end()
        return ReadNumber(start, end, round(value, 6), in_words)

    def _value(self, words: Iterable[str]) -> int:
        """`quatre-vingt-dix-sept` is 97, `deux cent mille` 200,000."""
        total = current = 0
        for word in words:
            number = self.forms.words[word]
            if number == THOUSAND:
                total, current = total + max(1, current) * number, 0
            elif number == HUNDRED or (number == TWENTY and 1 < current % HUNDRED < 10):
                last = current % HUNDRED
                current = current - last + max(1, last) * number
            else:
                current += number
        return total + current


def _widest_first(number: ReadNumber) -> tuple[int, int]:
    return number.start, -number.end


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
