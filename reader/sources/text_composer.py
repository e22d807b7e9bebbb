"""Words, put together to a text with its parts and links: white space folded as a browser folds it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from reader.model import BlockKind, Link
from reader.sources.dom_cleaning import FIRST_LINK, LINE, LINK_END, PARAGRAPH, SPACE
from reader.sources.table_text import table_lines
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

BULLET: Final = "•"

_TOKEN = re.compile(r"[\ufdd2-\ufdd6\U000f0000-\U0010fffd]|\s+|[^\s\ufdd2-\ufdd6\U000f0000-\U0010fffd]+")
_MARK = re.compile(r"[\ufdd2-\ufdd6\U000f0000-\U0010fffd]")
_UNUSUAL = re.compile(r"[\xad\u200b\u2060\ufeff\ufdd2-\ufdd6\U000f0000-\U0010fffd]")
"""What stands in few texts: marks, and signs that nobody sees."""
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_MARKED = re.compile(r"[•‣●○◦▪■·*–—-]$|\(?\d{1,3}[.)]$")
"""The first word of an item that has its bullet or number in its words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, an item, a table: a range of the text. `kind`: what the tree says that it is, None if nothing."""

    kind: BlockKind | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with its parts and its links, all in text order."""

    text: str
    parts: tuple[Part, ...]
    links: tuple[Link, ...]

    @property
    def is_empty(self) -> bool:
        return not self.text


EMPTY = Composed("", (), ())


@dataclass(frozen=True, slots=True)
class PartSetting:
    """How a part is set."""

    kind: BlockKind | None = None
    indent: int = 0
    hang: int = 0
    """Spaces by which a part without a bullet stands further in than its item's bullet."""
    run: int = 0
    """Parts of one run, such as a list's, stand a line apart; of none (0), with a blank line between."""


class Composer:
    """Puts a text together, part by part. `flat`: all on one line, as one part."""

    def __init__(self, base: str | None = None, *, flat: bool = False, targets: Sequence[str] = ()) -> None:
        self.base = base
        self.targets = targets
        self.flat = flat
        self._text: list[str] = []
        self._length = 0
        self._parts: list[Part] = []
        self._links: list[Link] = []
        self._start: int | None = None
        self._setting = PartSetting()
        self._marker = ""
        self._last_run = 0
        self._spaces = 0
        self._link: tuple[int | None, str] | None = None

    def add_text(self, words: str) -> None:
        """More words of the part; runs of white space count as one space."""
        if _UNUSUAL.search(words) is None:
            self._add_folded(words)
            return
        for token in _TOKEN.findall(_INVISIBLE.sub("", words)):
            if _MARK.match(token):
                self._obey(token)
            elif token.isspace():
                self._space()
            else:
                self._word(token)

    def _add_folded(self, words: str) -> None:
        """Words without marks among them: folded all at once."""
        folded = " ".join(words.split())
        if not folded or words[0].isspace():
            self._space()
        if folded:
            self._word(folded)
            if words[-1].isspace():
                self._space()

    def _space(self) -> None:
        """White space that folds: none at the beginning of a part or of a line."""
        self._spaces = self._spaces or int(self._start is not None and self._text[-1] != "\n")

    def line(self) -> None:
        """A line end within the part."""
        if self._start is not None and not self._text[-1].endswith("\n"):
            self._append(" " if self.flat else "\n")
        self._spaces = 0

    def part(self, setting: PartSetting | None = None) -> None:
        """End the part, if there is one, and begin another; None: one of the same setting."""
        if self.flat:
            self._spaces = 0 if self._start is None else 1
            return
        link = self._link if not self.targets else None
        self.end_link()
        if self._start is not None:
            while self._text and not self._text[-1].strip():
                self._length -= len(self._text.pop())
            self._parts.append(Part(self._setting.kind, self._start, self._length))
            self._last_run = self._setting.run
        self._start, self._spaces = None, 0
        if setting is not None:
            self._setting = setting
        if link:
            self._link = (None, link[1])

    def mark(self, marker: str) -> None:
        """Put a bullet or a number before the next part."""
        self._marker = marker

    def table(self, rows: list[list[Composed]]) -> None:
        """Rows of cells, as many in each, each row a line."""
        self.part()
        filled = [row for row in rows if any(cell.text for cell in row)]
        laid_out = table_lines([[cell.text for cell in row] for row in filled])
        self._append("\n\n" if self._length else "")
        start = self._length
        for row, line in zip(filled, laid_out, strict=True):
            self._append("\n" if self._length > start else "")
            for cell, offset in zip(row, line.starts, strict=True):
                place = self._length + offset
                self._links += [Link(place + link.start, place + link.end, link.url) for link in cell.links]
            self._append(line.text)
        text = "".join(line.text for line in laid_out[:1])
        self._parts.append(Part(BlockKind.TABLE, start + len(text) - len(text.lstrip(" ")), self._length))
        self._last_run = 0

    def begin_link(self, target: str | None) -> None:
        """From the next word on, everything leads to `target`, if that is a web address."""
        url = absolute(target, self.base)
        self._link = (None, url) if url else None

    def end_link(self) -> None:
        if self._link and self._link[0] is not None and self._link[0] < self._length:
            self._links.append(Link(self._link[0], self._length, self._link[1]))
        self._link = None

    def composed(self) -> Composed:
        self.flat = False
        self.part()
        return Composed("".join(self._text), tuple(self._parts), tuple(self._links))

    def _obey(self, mark: str) -> None:
        if mark == PARAGRAPH:
            self.part()
        elif mark == LINE:
            self._end_line()
        elif mark == SPACE:
            self._spaces += 1
        elif mark == LINK_END:
            self.end_link()
        elif mark >= chr(FIRST_LINK):
            place = ord(mark) - FIRST_LINK
            self.begin_link(self.targets[place] if place < len(self.targets) else None)
        else:
            self.part(replace(self._setting, kind=BlockKind.CODE))

    def _end_line(self) -> None:
        """A line end that counts, even where an empty line comes of it."""
        if self.flat:
            self.line()
        elif self._start is not None:
            self._append("\n")
        self._spaces = 0

    def _word(self, word: str) -> None:
        if self._start is None:
            self._start = self._begin(word)
        elif self._spaces:
            self._append(" " * self._spaces)
        self._spaces = 0
        if self._link and self._link[0] is None:
            self._link = (self._length, self._link[1])
        self._append(word)

    def _begin(self, word: str) -> int:
        """Write what stands before a part's first word; where the part begins."""
        setting, marker = self._setting, self._marker
        self._marker = ""
        if self._length:
            self._append("\n" if setting.run and setting.run == self._last_run else "\n\n")
        self._append(" " * (setting.indent + self._spaces + (0 if marker else setting.hang)))
        start = self._length
        own = _MARKED.match(word.partition(" ")[0]) or (marker == BULLET and setting.kind is BlockKind.HEADLINE)
        if marker and not own:
            self._append(f"{marker} ")
        return start

    def _append(self, part: str) -> None:
        if part:
            self._text.append(part)
            self._length += len(part)


def absolute(target: str | None, base: str | None) -> str | None:
    """The web address that a link means, or None where it is none (`mailto:`, `javascript:`, a place in the page)."""
    if not target or target.strip().startswith("#"):
        return None
    try:
        url = urljoin(base or "", re.sub(r"[\x00-\x1f\x7f]+", "", target).strip(" ").replace(" ", "%20"))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def single_spaced(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())
