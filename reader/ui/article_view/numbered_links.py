"""The links in an article's text: numbered as they come, and the number that is drawn behind the words of each.

Numbers are no part of the text. They take cells of the line that they stand in, and no code point: ranges, selection,
search and notes know nothing of them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Range

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Article, Mention

OWN = 0
"""The number of the article's own address."""


class NumberedLink(NamedTuple):
    """A link of the text, [start, end), with its number."""

    start: int
    end: int
    number: int
    url: str


def numbered(article: Article) -> tuple[NumberedLink, ...]:
    """The links in text order, numbered from 1 by their addresses: the same address has the same number everywhere."""
    numbers: dict[str, int] = {}
    found: list[NumberedLink] = []
    for link in sorted(article.links, key=lambda link: (link.start, link.end)):
        number = OWN if link.url == article.url else numbers.setdefault(link.url, len(numbers) + 1)
        found.append(NumberedLink(link.start, link.end, number, link.url))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LinkSigns:
    """Where links are and where their numbers are drawn."""

    links: Sequence[NumberedLink] = ()
    """In text order."""
    places: Sequence[int] = ()
    """The code points behind which a number is drawn, in text order."""
    signs: Mapping[int, str] = field(default_factory=dict)
    """What is drawn there, one cell for each character."""
    longest: int = 0
    """Code points of the longest link."""

    def within(self, start: int, end: int) -> Sequence[int]:
        """The code points of [start, end) behind which a number is drawn."""
        return self.places[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def cells(self, start: int, end: int) -> int:
        """Cells that the numbers behind the code points of [start, end) take."""
        return sum(len(self.signs[place]) for place in self.within(start, end))

    def at(self, place: int) -> NumberedLink | None:
        """The link whose number is drawn behind a code point."""
        return next((link for link in self.links if link.start <= place < link.end and place in self.signs), None)

    def touching(self, start: int, end: int) -> list[NumberedLink]:
        """The links with words in [start, end)."""
        first, beyond = bisect_left(self.links, (start - self.longest,)), bisect_left(self.links, (end,))
        return [link for link in self.links[first:beyond] if link.end > start]

    def underlined(self, start: int, end: int, mentions: Sequence[Mention]) -> list[Range]:
        """The words of links in [start, end) without the mentions in them, which have a look of their own."""
        taken = sorted((mention.start, mention.end) for mention in mentions)
        found: list[Range] = []
        for link in self.touching(start, end):
            found += _without(Range(max(link.start, start), min(link.end, end)), taken)
        return found


NO_LINKS = LinkSigns()


def link_signs(article: Article) -> LinkSigns:
    """The links that there is something to draw for, each number behind the last code point that is no white space."""
    if not article.links:
        return NO_LINKS
    text = article.text
    links: list[NumberedLink] = []
    signs: dict[int, str] = {}
    for link in numbered(article):
        last = min(link.end, len(text)) - 1
        while last >= link.start and text[last].isspace():
            last -= 1
        if last >= link.start:
            links.append(link)
            signs.setdefault(last, f"[{link.number}]")
    longest = max((link.end - link.start for link in links), default=0)
    return LinkSigns(tuple(links), tuple(sorted(signs)), signs, longest)


def _without(whole: Range, taken: Sequence[tuple[int, int]]) -> list[Range]:
    """What of a range lies in none of these, which are sorted."""
    found: list[Range] = []
    at = whole.start
    for start, end in taken:
        if start >= whole.end:
            break
        if end > at:
            if start > at:
                found.append(Range(at, start))
            at = end
    if at < whole.end:
        found.append(Range(at, whole.end))
    return found
