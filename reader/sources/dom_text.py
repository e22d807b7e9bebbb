"""A tree of elements (a page, an entry of a feed, an e-mail) to a text with its parts and links.

The text is what the tree says: paragraphs with a blank line between them, white space within them folded as a browser
folds it; the items of a list, with their bullets, and the rows of a table a line each. Nothing here recurses, so that
no depth of nesting hurts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.dom_cleaning import CODE, LINE, MARKER, PARAGRAPH, clean
from reader.sources.table_text import grid_of
from reader.sources.text_composer import BULLET, Composed, Composer, PartSetting
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
CAPTIONS = frozenset({"figcaption", "caption"})
LISTS = frozenset({"dl", "list", "menu", "ol", "ul"})
ITEMS = frozenset({"dd", "dt", "item", "li"})
QUOTES = frozenset({"blockquote", "quote"})
BYLINE = "byline"
"""Our own element, for the writer that a page names outside of its text."""
NOTICE = "notice"
"""Our own element, for words about a message rather than of it."""
BLOCKS = (
    HEADINGS
    | CAPTIONS
    | LISTS
    | ITEMS
    | QUOTES
    | {
        "address",
        "article",
        "aside",
        "body",
        BYLINE,
        "cell",
        "center",
        "details",
        "div",
        "fieldset",
        "figure",
        "footer",
    }
    | {
        "graphic",
        "header",
        "hr",
        "html",
        "main",
        NOTICE,
        "p",
        "pre",
        "row",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
    }
    | {"tfoot", "th", "thead", "tr"}
)
BREAKS = frozenset({"br", "lb"})
SKIPPED = frozenset(
    {"audio", "button", "canvas", "embed", "form", "iframe", "input", "link", "map", "math", "meta", "nav", "noscript"}
    | {"object", "script", "select", "style", "svg", "template", "textarea", "title", "video"}
)
LINK_ATTRIBUTES = {"a": "href", "ref": "target"}
LEVEL = 2
"""Spaces by which the items of a list within a list stand further in."""

_TYPED_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_TYPED_ITEM = re.compile(r"\n[^\S\n]*(?=(?:[•‣●▪*–—-]|\d{1,2}[.)])\s)")
_MARKUP = ("br", "dd", "li", "p", "pre", "tr", "lb", "item", "row")
"""Elements of a text that was written in HTML; in one without any of them, blank lines are meant."""


def compose(tree: _Element, base: str | None = None, targets: Sequence[str] = ()) -> Composed:
    """The text of a tree, which is changed on the way. `targets`: of the links that `mark_links` wrote into it."""
    clean(tree)
    return _Walk(tree, Composer(base, targets=targets)).composed()


@dataclass(frozen=True, slots=True)
class _Open:
    """A block element that is open, how its text is set, and how many lists it stands in."""

    element: _Element
    setting: PartSetting
    level: int = 0


class _Walk:
    """One walk over a tree, which a Composer writes down."""

    def __init__(self, tree: _Element, composer: Composer) -> None:
        self.tree = tree
        self.composer = composer
        self.open = [_Open(tree, PartSetting())]
        self.runs = 0
        self.typed = next(tree.iter(*_MARKUP), None) is None

    def composed(self) -> Composed:
        from lxml.etree import iterwalk

        walk = iterwalk(self.tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._end(element, tag)
            elif not tag or tag in SKIPPED or (tag == "table" and self._table(element)):
                walk.skip_subtree()
            else:
                self._begin(element, tag)
        return self.composer.composed()

    def _begin(self, element: _Element, tag: str) -> None:
        if tag in BREAKS:
            self.composer.line()
        elif tag in BLOCKS or (tag == "code" and (element.text or "").startswith(CODE)):
            self.open.append(self._opened(element, tag))
            self.composer.part(self.open[-1].setting)
        elif tag in LINK_ATTRIBUTES:
            self.composer.begin_link(element.get(LINK_ATTRIBUTES[tag]))
        self._add_text(element.text)

    def _end(self, element: _Element, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].element is element:
            self.open.pop()
            self.composer.part(self.open[-1].setting)
            if tag in ITEMS:
                self.composer.mark("")
        elif tag in LINK_ATTRIBUTES:
            self.composer.end_link()
        if element is not self.tree:
            self._add_text(element.tail)

    def _add_text(self, words: str | None) -> None:
        if words and self.typed and "\n" in words:
            words = _TYPED_BLANK_LINE.sub(PARAGRAPH, words.replace("\r\n", "\n"))
            words = _TYPED_ITEM.sub(LINE, words)
        if words:
            self.composer.add_text(words)

    def _opened(self, element: _Element, tag: str) -> _Open:
        setting, level = self.open[-1].setting, self.open[-1].level
        if tag in LISTS:
            self.runs += not level
            return _Open(element, replace(setting, run=self.runs), level + 1)
        kind = _kind(tag, setting.kind)
        if tag not in ITEMS:
            return _Open(element, replace(setting, kind=kind), level)
        marker = _marker(element)
        self.composer.mark(marker)
        further = tag == "dd" or element.get(MARKER, "").startswith("dd-")
        indent = LEVEL * (max(level, 1) - 1 + further)
        return _Open(element, PartSetting(kind, indent, len(marker) + 1 if marker else 0, setting.run), level)

    def _table(self, table: _Element) -> bool:
        """Write down a table of data; False for one that only arranges a page, and whose cells are paragraphs."""
        grid = grid_of(table)
        if grid is None:
            return False
        for caption in table.iter("caption"):
            self.composer.part(PartSetting(BlockKind.CAPTION))
            self.composer.add_text("".join(caption.itertext()))
        self.composer.table([[self._cell(cell) for cell in row] for row in grid])
        self.composer.part(self.open[-1].setting)
        return True

    def _cell(self, cell: _Element | None) -> Composed:
        if cell is None:
            return Composed("", (), ())
        return _Walk(cell, Composer(self.composer.base, flat=True, targets=self.composer.targets)).composed()


def _kind(tag: str, outer: BlockKind | None) -> BlockKind | None:
    if outer is BlockKind.CAPTION or tag in CAPTIONS:
        return BlockKind.CAPTION
    if tag in HEADINGS:
        return BlockKind.HEADLINE
    if tag == BYLINE:
        return BlockKind.BYLINE
    if outer is BlockKind.BOILERPLATE or tag == NOTICE:
        return BlockKind.BOILERPLATE
    if tag in ITEMS:
        return BlockKind.LIST
    return BlockKind.QUOTE if tag in QUOTES else outer


def _marker(item: _Element) -> str:
    """What stands before an item: the bullet or number that it was given, else a bullet; nothing before a term."""
    given = item.get(MARKER, "")
    if item.tag in {"dd", "dt"} or given.startswith(("dd-", "dt-")):
        return ""
    return given or BULLET
