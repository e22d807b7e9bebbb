"""A tree of HTML made to say in its text what a browser shows: done once, before anything is looked for in it.

Hidden and struck-out text goes, notes' marks too; what only the layout says (blank lines, the lines of `pre`, the
number of a list's item) is written into the tree, in code points that no text has, so that it survives the extraction.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.sources.raised_signs import settle
from reader.sources.xml_text import storable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

LINE, SPACE, CODE, PARAGRAPH, LINK_END = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5", "\ufdd6"
"""A line end and a space that count, the start of code, the start of a paragraph, the end of a link: code points that
Unicode sets aside for a program's own use."""
FIRST_LINK, LAST_LINK = 0xF0000, 0x10FFFD
"""Private code points, one for the start of each link."""
MARKER = "rend"
"""The attribute for an item's bullet or number: trafilatura keeps it."""

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_FOLDED_AWAY = re.compile(r"max-height\s*:\s*0(?:px)?\s*(?:;|$|!)", re.IGNORECASE)
_FOR_EARS = frozenset(
    {"a11y-hidden", "off-screen", "offscreen", "screen-reader-only", "screen-reader-text", "sr-only", "u-off-screen"}
    | {"u-hidden-visually", "u-visually-hidden", "visually-hidden", "visuallyhidden"}
)
_SILENT = frozenset({"noscript", "script", "style", "template"})
_INSTEAD = frozenset({"noscript", "template"})
"""What stands there for browsers without scripts, or for a script."""
SHORTEST_INSTEAD = 40
"""Words of it that can be the article; fewer only tell that there is none without scripts."""
LONGEST_LISTED = 200
"""Code points of a cell with a list in it that is a value, such as a company's places."""
_STRUCK = ("del", "rp", "rt", "s", "strike")
_BULLET = "•"
_MARKS = re.compile("[\ufdd2-\ufdd6\U000f0000-\U0010fffd]")
_WORD = re.compile(r"\w+")
_PLAIN_WORD = re.compile(r"[\"'“‘(]?[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?)\"'”’]*")
_CODE_SIGNS = re.compile(r"[{};]\s*$|[=<>]=|=>|->|\(\)|^\s*(?:[#$%>]|//|<\w)", re.MULTILINE)


def clean(tree: _Element) -> None:
    """Change a tree in place, as the module says. Doing it again changes nothing."""
    drop(_hidden(tree))
    for shown in list(tree.iter(*_INSTEAD)):
        shown.tag = "div"
    drop(tree.iter(*_STRUCK))
    for quote in list(tree.iter("q")):
        quote.text = "“" + storable(quote.text or "")
        quote.tail = "”" + storable(quote.tail or "")
        quote.tag = "span"
    for source in list(tree.iter("footer")):
        if next(source.iterancestors("blockquote"), None) is not None:
            source.tag = "p"  # who is quoted
    settle(tree)
    for preformatted in list(tree.iter("pre")):
        _keep_lines(preformatted)
    _mark_blank_lines(tree)
    for cell in [cell for cell in tree.iter("td") if next(cell.itersiblings("th", preceding=True), None) is not None]:
        _unwrap_lists(cell)
    _mark_items(tree)


def mark_links(tree: _Element) -> list[str]:
    """Write links into the text, so that an extraction without them keeps them; their targets, in order."""
    targets: list[str] = []
    for link in tree.iter("a"):
        target = link.get("href")
        if not target or FIRST_LINK + len(targets) > LAST_LINK or not "".join(link.itertext()).strip():
            continue
        link.text = chr(FIRST_LINK + len(targets)) + storable(link.text or "")
        targets.append(target)
        if len(link):
            link[-1].tail = storable(link[-1].tail or "") + LINK_END
        else:
            link.text += LINK_END
    return targets


def without_marks(words: str | None) -> str:
    """Words that were taken out of a cleaned tree, as they read."""
    return _MARKS.sub(" ", words or "")


def _hidden(tree: _Element) -> list[_Element]:
    """The outermost elements that a browser does not show, but for one that has more words than all that is shown, or
    several of one kind beside each other that have: they are the article, or its parts, which a script will show.
    """
    found: list[_Element] = []
    inside: set[_Element] = set()
    for element in tree.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif _is_hidden(element):
            inside.add(element)
            found.append(element)
    if not found:
        return []
    hidden = {element: _count_words(element) for element in found}
    shown = _count_words(tree) - sum(hidden.values())
    beside: Counter[tuple[_Element | None, str]] = Counter()
    for element, words in hidden.items():
        beside[_place(element)] += words
    return [
        element
        for element, words in hidden.items()
        if max(words, beside[_place(element)]) <= shown or (element.tag in _INSTEAD and words < SHORTEST_INSTEAD)
    ]


def _place(element: _Element) -> tuple[_Element | None, str]:
    """What tells parts of one kind beside each other: their class; one without is alone."""
    kind = element.get("class") or ""
    return (element.getparent() if kind else element, kind)


def _count_words(tree: _Element) -> int:
    return sum(
        len(_WORD.findall(element.text or "")) * (element.tag not in _SILENT) + len(_WORD.findall(element.tail or ""))
        for element in tree.iter()
    )


def _is_hidden(element: _Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.tag in _INSTEAD:
        return _WORD.search("".join(map(str, element.itertext()))) is not None
    if not element.attrib:
        return False
    if element.get("hidden", "until-found").casefold() != "until-found":
        return True
    style = element.get("style")
    if style and (_HIDDEN.search(style) or (_FOLDED_AWAY.search(style) and "overflow" in style)):
        return True
    return bool(_FOR_EARS.intersection((element.get("class") or "").split()))


def drop(elements: Iterable[_Element]) -> None:
    """Take elements out of their tree, but for the text behind them."""
    for element in list(elements):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            previous = element.getprevious()
            if previous is not None:
                previous.tail = storable((previous.tail or "") + element.tail)
            else:
                parent.text = storable((parent.text or "") + element.tail)
            element.tail = None
        parent.remove(element)


def _keep_lines(preformatted: _Element) -> None:
    """Make the white space of `pre` count. What reads like prose becomes paragraphs, anything else stays code."""
    for line_end in list(preformatted.iter("br")):
        line_end.tail = "\n" + storable(line_end.tail or "")
    drop(preformatted.iter("br"))
    words = "".join(preformatted.itertext())
    prose = _is_prose(words)
    for element in preformatted.iter():
        element.text = _lined(element.text, prose=prose)
        if element is not preformatted:
            element.tail = _lined(element.tail, prose=prose)
    if prose:
        preformatted.tag = "p"
    elif words.strip():
        preformatted.text = CODE + (preformatted.text or "")


def _lined(words: str | None, *, prose: bool) -> str | None:
    if not words:
        return words
    lines = storable(words).replace("\r\n", "\n").replace("\r", "\n")
    if prose:
        return re.sub(r"[ \t]*\n[ \t]*", LINE, re.sub(r"\n[ \t]*\n\s*", PARAGRAPH, lines))
    return lines.expandtabs(4).replace("\n", LINE).replace(" ", SPACE)


def _is_prose(words: str) -> bool:
    """Whether preformatted text is a text that somebody wrapped by hand, rather than code, a table or a drawing."""
    tokens = words.split()
    lines = [line for line in words.splitlines() if line.strip()]
    if len(tokens) < 4 * len(lines) or _CODE_SIGNS.search(words):
        return False
    spaced = sum("   " in line.strip() for line in lines)
    return sum(_PLAIN_WORD.fullmatch(token) is not None for token in tokens) >= 0.7 * len(tokens) and 4 * spaced < len(
        lines
    )


def _unwrap_lists(cell: _Element) -> None:
    """Make a line of the lists in a short cell beside its row's name: `Ferries; Trams`. In a long one, they stay."""
    lists = list(cell.iter("ol", "ul"))
    if not lists or len("".join(cell.itertext())) > LONGEST_LISTED or next(cell.iter("table"), None) is not None:
        return
    for items in lists:
        direct = [item for item in items if item.tag == "li"]
        for item in direct[:-1]:
            target = item if not len(item) else item[-1]
            if target is item:
                item.text = storable((item.text or "").rstrip() + "; ")
            else:
                target.tail = storable((target.tail or "").rstrip() + "; ")
        for item in direct:
            item.tag = "span"
        items.tag = "span"


def _mark_blank_lines(tree: _Element) -> None:
    """A paragraph begins behind two line ends in a row."""
    for line_end in tree.iter("br"):
        previous = line_end.getprevious()
        if previous is None or previous.tag != "br" or (previous.tail or "").strip(f" \t\r\n\xa0{PARAGRAPH}"):
            continue
        if not (line_end.tail or "").startswith(PARAGRAPH):
            line_end.tail = PARAGRAPH + storable(line_end.tail or "")


def _mark_items(tree: _Element) -> None:
    for items in tree.iter("menu", "ol", "ul"):
        direct = [item for item in items if item.tag == "li"]
        if items.tag != "ol":
            for item in direct:
                item.set(MARKER, _BULLET)
            continue
        step = -1 if "reversed" in items.attrib else 1
        number = _number(items.get("start"), len(direct) if step < 0 else 1)
        for item in direct:
            number = _number(item.get("value"), number)
            item.set(MARKER, _numbered(number, items.get("type") or "1"))
            number += step


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given is not None and re.fullmatch(r"-?\d{1,6}", given.strip()) else otherwise


def _numbered(number: int, kind: str) -> str:
    """`3.`, or `c.` and `C.` for lists that count in letters."""
    if kind in {"a", "A"} and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."
