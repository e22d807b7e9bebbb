"""A tree of elements (a page, an entry of a feed, an e-mail) to a text with blocks and links.

The text is what the tree says: paragraphs with a blank line between them, white space within them folded as a browser
folds it. Nothing here recurses, so that no depth of nesting hurts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.model import Block, BlockKind, Link
from reader.sources.text.blocks import recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
CAPTIONS = frozenset({"figcaption", "caption"})
PASSAGES = frozenset({"li", "item", "blockquote", "quote", "pre", "code", "dd", "dt"})
"""What is body wherever it stands, however short it is."""
PARAGRAPHS = frozenset(
    {"address", "article", "aside", "body", "cell", "center", "details", "div", "dl", "fieldset", "figure", "footer"}
    | {"graphic", "header", "hr", "html", "list", "main", "ol", "p", "row", "section", "summary", "table", "tbody"}
    | {"td", "tfoot", "th", "thead", "tr", "ul"}
)
BYLINE = "byline"
"""Our own element, for the writer that a page names outside of its text."""
BLOCKS = HEADINGS | CAPTIONS | (PASSAGES - {"code"}) | PARAGRAPHS | {BYLINE}
BREAKS = frozenset({"br", "lb"})
SKIPPED = frozenset(
    {"audio", "button", "canvas", "embed", "form", "iframe", "input", "link", "map", "math", "meta", "nav", "noscript"}
    | {"object", "script", "select", "style", "svg", "template", "textarea", "title", "video"}
)
LINK_ATTRIBUTES = {"a": "href", "ref": "target"}


@dataclass(frozen=True, slots=True)
class Composed:
    """A text, the kinds of those of its ranges that the tree told, and its links."""

    text: str
    told: tuple[Block, ...]
    links: tuple[Link, ...]

    @property
    def is_empty(self) -> bool:
        return not self.text


class Composer:
    """Puts a text together, paragraph by paragraph."""

    def __init__(self, base: str | None = None) -> None:
        self.base = base
        self._text: list[str] = []
        self._length = 0
        self._told: list[Block] = []
        self._links: list[Link] = []
        self._start: int | None = None
        self._kind: BlockKind | None = None
        self._space = False
        self._link: tuple[int | None, str] | None = None

    def say(self, words: str) -> None:
        """More words of the paragraph; runs of white space count as one space."""
        for part in re.findall(r"\s+|\S+", words):
            if part.isspace():
                self._space = True
                continue
            if self._start is None:
                self._append("\n\n" if self._length else "")
                self._start = self._length
            elif self._space:
                self._append(" ")
            self._space = False
            if self._link and self._link[0] is None:
                self._link = (self._length, self._link[1])
            self._append(part)

    def line(self) -> None:
        """A line end within the paragraph."""
        if self._start is not None and not self._text[-1].endswith("\n"):
            self._append("\n")
        self._space = False

    def paragraph(self, kind: BlockKind | None = None) -> None:
        """End the paragraph, if there is one, and begin another of this kind; None leaves the kind to its words."""
        link = self._link
        self.end_link()
        if self._start is not None:
            while self._text and self._text[-1] == "\n":
                self._text.pop()
                self._length -= 1
            if self._kind is not None:
                self._told.append(Block(self._kind, self._start, self._length))
        self._start, self._space, self._kind = None, False, kind
        if link:
            self._link = (None, link[1])

    def begin_link(self, target: str | None) -> None:
        """From the next word on, everything leads to `target`, if that is a web address."""
        url = absolute(target, self.base)
        self._link = (None, url) if url else None

    def end_link(self) -> None:
        if self._link and self._link[0] is not None and self._link[0] < self._length:
            self._links.append(Link(self._link[0], self._length, self._link[1]))
        self._link = None

    def composed(self) -> Composed:
        self.paragraph()
        return Composed("".join(self._text), tuple(self._told), tuple(self._links))

    def _append(self, part: str) -> None:
        if part:
            self._text.append(part)
            self._length += len(part)


def compose(tree: _Element, base: str | None = None, captions: frozenset[str] = frozenset()) -> Composed:
    """The text of a tree. A paragraph whose folded words are in `captions` is a caption."""
    composer = Composer(base)
    kinds: list[BlockKind | None] = [None]
    for event, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _start(composer, element, tag, kinds, captions)
        else:
            _end(composer, tag, kinds)
            if element is not tree and element.tail:
                composer.say(element.tail)
    return composer.composed()


def blocks_of(composed: Composed, title: str | None) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a composed text and the day that it says it was published.

    What the tree told of a range wins over what its words look like, but for credits in captions and for boilerplate
    in lists.
    """
    layout = recognise(composed.text, title)
    told = iter(composed.told)
    current = next(told, None)
    blocks: list[Block] = []
    for block in layout.blocks:
        while current is not None and current.end <= block.start:
            current = next(told, None)
        inside = current is not None and current.start <= block.start and block.end <= current.end
        kind = _kind(block.kind, current.kind) if inside and current else block.kind
        blocks.append(Block(kind, block.start, block.end))
    return tuple(blocks), layout.published


def absolute(target: str | None, base: str | None) -> str | None:
    """The web address that a link means, or None where it is none (`mailto:`, `javascript:`, a place in the page)."""
    if not target or target.strip().startswith("#"):
        return None
    try:
        url = urljoin(base or "", re.sub(r"[\x00-\x20\x7f]+", "", target))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _kind(found: BlockKind, told: BlockKind) -> BlockKind:
    if told is BlockKind.CAPTION:
        return found if found is BlockKind.CREDIT else told
    if told is BlockKind.BODY:
        return found if found in {BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.DATELINE} else told
    return told


def _walk(tree: _Element) -> Iterator[tuple[str, _Element]]:
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        yield event, element
        if event == "start" and (not isinstance(element.tag, str) or element.tag in SKIPPED):
            walk.skip_subtree()


def _start(
    composer: Composer, element: _Element, tag: str, kinds: list[BlockKind | None], captions: frozenset[str]
) -> None:
    if not tag or tag in SKIPPED:
        return
    if tag in BREAKS:
        composer.line()
    elif tag in BLOCKS:
        kind = _told(tag, kinds[-1])
        if tag == "p" and captions and fold("".join(element.itertext())) in captions:
            kind = BlockKind.CAPTION
        kinds.append(kind)
        composer.paragraph(kind)
    elif tag in LINK_ATTRIBUTES:
        composer.begin_link(element.get(LINK_ATTRIBUTES[tag]))
    if element.text:
        composer.say(element.text)


def _end(composer: Composer, tag: str, kinds: list[BlockKind | None]) -> None:
    if tag in BLOCKS and tag not in SKIPPED:
        kinds.pop()
        composer.paragraph(kinds[-1])
    elif tag in LINK_ATTRIBUTES:
        composer.end_link()


def _told(tag: str, outer: BlockKind | None) -> BlockKind | None:
    if outer is BlockKind.CAPTION or tag in CAPTIONS:
        return BlockKind.CAPTION
    if tag in HEADINGS:
        return BlockKind.HEADLINE
    if tag == BYLINE:
        return BlockKind.BYLINE
    return BlockKind.BODY if tag in PASSAGES else outer


def fold(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())
