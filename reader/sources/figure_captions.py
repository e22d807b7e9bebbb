"""The captions of a page's pictures, which the extraction drops with the pictures: put back where they stood.

The page itself is left as it is: with captions moved, another part of it might be taken for the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.sources.xml_text import storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

LONGEST = 150
"""Words of a caption."""
NEIGHBOURS = 4
"""Paragraphs before and behind a picture by which its place is found again."""

_CAPTION = re.compile(r"(?:^|[-_])caption(?:$|[-_](?:text|content|body|wrap|inner))", re.IGNORECASE)
_PICTURES = ("amp-img", "iframe", "img", "picture", "svg", "video")
_TEXTS = frozenset({"blockquote", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre"})
_PICTURE_FILE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_KEY = 12
"""Words by which a paragraph is known again."""


@dataclass(frozen=True, slots=True)
class FigureCaption:
    """A caption with the beginnings of the paragraphs around it, the nearest first."""

    words: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


def find_captions(tree: _Element) -> list[FigureCaption]:
    """The captions of a page, in order."""
    order: list[tuple[bool, str]] = []
    inside: set[_Element] = set()
    for element in tree.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif _is_caption(element):
            inside.add(element)
            order.append((True, _parted(element)))
        elif element.tag in _TEXTS:
            order.append((False, _key(_folded(element))))
    return list(_captions(order))


def put_captions(body: _Element, captions: Sequence[FigureCaption]) -> None:
    """Put captions into an extracted body, beside what they stood beside; those of pictures outside of it stay out."""
    from lxml.etree import Element

    places: dict[str, _Element] = {}
    whole = {_plain(caption.words) for caption in captions}
    for element in body:
        if element.tag == "p" and _plain(_folded(element)) in whole:
            element.tag = "figcaption"
        for part in element.iter():
            places.setdefault(_key(_folded(part)), element)
    places.pop("", None)
    seen = _plain(_folded(body))
    last: dict[_Element, _Element] = {}
    for caption in captions:
        words = _plain(caption.words)
        if words in seen:
            continue
        seen += f" {words}"
        figure = Element("figcaption")
        figure.text = storable(caption.words)
        behind = next((places[key] for key in caption.behind if key in places), None)
        before = next((places[key] for key in caption.before if key in places), None)
        if behind is not None:
            behind.addprevious(figure)
        elif before is not None:
            last.get(before, before).addnext(figure)
            last[before] = figure


def _captions(order: Sequence[tuple[bool, str]]) -> Iterator[FigureCaption]:
    for place, (is_caption, words) in enumerate(order):
        if is_caption and words:
            before = [key for other, key in order[max(0, place - 2 * NEIGHBOURS) : place] if key and not other]
            behind = [key for other, key in order[place : place + 2 * NEIGHBOURS] if key and not other]
            yield FigureCaption(words, tuple(before[: -NEIGHBOURS - 1 : -1]), tuple(behind[:NEIGHBOURS]))


def _is_caption(element: _Element) -> bool:
    """Whether this is the text to a picture: it says so in its name, or in its class with a picture beside it."""
    if element.tag == "figcaption":
        return len(_WORDS.findall(_folded(element))) > 1 and not _leads_elsewhere(element)
    if not isinstance(element.tag, str) or element.tag in {"caption", "body", "html"}:
        return False
    if not any(_CAPTION.search(name) for name in (element.get("class") or "").split()):
        return False
    if not 1 < len(_WORDS.findall(_folded(element))) <= LONGEST or _leads_elsewhere(element):
        return False
    around: _Element = element
    for _ in range(3):
        if next(around.iter(*_PICTURES), None) is not None or _stands_below_picture(around):
            return True
        parent = around.getparent()
        if parent is None or len(_WORDS.findall(_folded(parent))) > LONGEST:
            return False
        around = parent
    return False


def _stands_below_picture(element: _Element) -> bool:
    """Whether what stands just before an element is a picture without words."""
    before = element.getprevious()
    return before is not None and next(before.iter(*_PICTURES), None) is not None and not _folded(before)


def _leads_elsewhere(element: _Element) -> bool:
    """Whether the text is a link to another page: a teaser with a picture, rather than a picture with its caption."""
    words = len(_folded(element))
    for link in (*element.iter("a"), *element.iterancestors("a")):
        target = (link.get("href") or "").partition("?")[0]
        to_page = target and not target.startswith("#") and not _PICTURE_FILE.search(target)
        if to_page and len(_folded(link)) >= 0.9 * words:
            return True
    return False


def _key(words: str) -> str:
    """The beginning of a paragraph; empty for one too short to be known by it."""
    found = _WORDS.findall(words[:400].casefold())
    return " ".join(found[:_KEY]) if len(found) > 2 else ""


def _plain(words: str) -> str:
    return " ".join(_WORDS.findall(words.casefold()))


def _parted(element: _Element) -> str:
    """The words of a caption, with a space where its parts touch and one begins like a name: `in May` `Photo: Ida`."""
    said = ""
    for words in element.itertext():
        touch = said and words and not said[-1].isspace() and (words[0].isupper() or words[0] in "©(")
        said += f" {words}" if touch and (said[-1].islower() or said[-1] in '.!?)”’"') else words
    return " ".join(said.split())


def _folded(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())
