"""What a page's software puts before a text and into it, and no writer wrote: consent walls, tables of contents, links
to edit a section, what a clip is about, cards behind words, words for browsers without frames. Taken out before an
article is looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.sources.dom_cleaning import drop
from reader.sources.text.overlap import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

MOST_OF_PAGE = 0.5
"""Of the page's words; what has more is the page itself, however it is named."""
LEAST_WORDS_OF_ARTICLE = 15
"""Words in sentences that a part of a running report has."""

_DIALOGS = frozenset({"alertdialog", "dialog"})
_CONSENT = re.compile(
    r"(?:^|[-_])(?:consent|gdpr|ccpa|cmp|(?:euc?|law|use)?cookies?(?:[-_]?(?:alert|banner|bar|box|choice|disclaimer|"
    r"hint|info|law|layer|message|modal|notice|notification|overlay|policy|popup|wall|warning))+)(?:$|[-_])",
    re.IGNORECASE,
)
_ABOUT_CONSENT = re.compile(
    r"\b(?:cookies?|consent|privacy|gdpr|datenschutz|einwillig\w*|confidentialité)", re.IGNORECASE
)
_SILENT = frozenset({"noscript", "script", "style", "template"})
_CONTENTS = frozenset({"table-of-contents", "tableofcontents", "toc"})
_CARD = re.compile(
    r"tooltip[-_]?(?:text|content|inner|body)|(?:hover[-_]?card|popover)(?:[-_]{1,2}(?:text|content|inner|body))?|"
    r"rollover(?:[-_]\w+)*[-_]block",
    re.IGNORECASE,
)
"""The class of what a browser shows only while a word is pointed at."""
_PLAYERS = ("audio", "iframe", "video")
_SHOWN = ("amp-img", "canvas", "img", "math", "object", "picture", "pre", "svg", "table")
"""What a figure shows that is no clip."""
_EDIT_LINKS = frozenset({"mw-editsection"})
"""The class that MediaWiki gives to `[edit]` beside a heading."""


def clear_furniture(tree: _Element) -> None:
    """Take out of a page what the module says, in place."""
    drop(list(tree.iter("noframes")))
    drop([caption for caption in tree.iter("figcaption") if _is_of_clip(caption)])
    drop([card for card in tree.iter("div", "span", "ul") if _is_card(card)])
    whole = count_words(_words(tree))
    for element in list(_furniture(tree)):
        if element.getparent() is not None and count_words(_words(element)) < MOST_OF_PAGE * whole:
            drop([element])
    for parent in list(_running_reports(tree)):
        for part in parent:
            if part.tag == "article":
                part.tag = "div"


def _furniture(tree: _Element) -> Iterator[_Element]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or not element.attrib or element.tag in {"body", "html"}:
            continue
        names = [element.get("id") or "", *(element.get("class") or "").split()]
        lowered = {name.lower() for name in names}
        if lowered & _EDIT_LINKS or (lowered & _CONTENTS and _is_linked_list(element)) or _is_wall(element, names):
            yield element


def _is_wall(element: _Element, names: Sequence[str]) -> bool:
    """Whether a part asks for consent: by its role or name, and by its words."""
    named = (element.get("role") or "").lower() in _DIALOGS or any(map(_CONSENT.search, names))
    return named and _ABOUT_CONSENT.search(_words(element)) is not None


def _is_card(element: _Element) -> bool:
    """Whether this is a card about a word of the sentence that it stands in."""
    if not any(map(_CARD.fullmatch, (element.get("class") or "").split())):
        return False
    return next(element.iterancestors("p", "li", "td"), None) is not None


def _is_of_clip(caption: _Element) -> bool:
    """Whether the figure of a caption plays something and shows nothing: its words are about what is heard there."""
    figure = next(caption.iterancestors("figure"), None)
    if figure is None or next(figure.iter(*_PLAYERS), None) is None:
        return False
    return next(figure.iter(*_SHOWN), None) is None


def _is_linked_list(element: _Element) -> bool:
    """Whether most of what a part says are links to places in the page."""
    linked = sum(len(_words(link)) for link in element.iter("a") if "#" in (link.get("href") or ""))
    return 2 * linked > len(_words(element).strip())


def _running_reports(tree: _Element) -> Iterator[_Element]:
    """Parts with the page's heading that hold several `article` elements beside each other: the posts of a live page,
    which are one report and not one article among many.
    """
    for heading in tree.iter("h1"):
        if any(parent.tag == "article" for parent in heading.iterancestors()):
            continue
        for parent in heading.iterancestors("div", "main", "section"):
            parts = [part for part in parent if part.tag == "article" and _is_told(part)]
            if len(parts) > 1:
                yield parent
                break


def _is_told(part: _Element) -> bool:
    """Whether a part has sentences of its own, rather than links to them."""
    own = sum(count_words(_words(text)) for text in part.iter("p") if next(text.iterancestors("a"), None) is None)
    linked = sum(count_words(_words(link)) for link in part.iter("a"))
    return own - linked >= LEAST_WORDS_OF_ARTICLE


def _words(element: _Element) -> str:
    """The words of a part, without those of scripts."""
    said = (
        ((part.text or "") if part.tag not in _SILENT else "", (part.tail or "") if part is not element else "")
        for part in element.iter()
    )
    return " ".join(words for pair in said for words in pair if words)
