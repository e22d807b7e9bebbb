"""Raised and lowered signs (`sup`, `sub`) as plain text that means the same: 10⁶, m², CO2, 2½, 1st; note marks go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.sources.xml_text import storable

if TYPE_CHECKING:
    from lxml.etree import _Element

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGNS = {"tm": "™", "sm": "℠", "r": "®", "c": "©"}
_FRACTIONS = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
    ("1", "5"): "⅕",
    ("2", "5"): "⅖",
    ("3", "5"): "⅗",
    ("4", "5"): "⅘",
    ("1", "6"): "⅙",
    ("5", "6"): "⅚",
    ("1", "8"): "⅛",
    ("3", "8"): "⅜",
    ("5", "8"): "⅝",
    ("7", "8"): "⅞",
}
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "span", "strong", "sub", "sup", "u"})
_NOTE = re.compile(
    r"\[[^\]]{1,40}\]|[a-z](?:\s?,\s?[a-z]){1,5}|\([\w*]{1,3}\)|[*†‡§¶#↑^]+|\d{1,3}(?:\s?[,;–-]\s?\d{1,3})+,?|\d{1,3}[a-z]?[,.)]"
)
_NUMBER = re.compile(r"([+\-−–]?)\d{1,3}([+\-−–]?)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ers|re|e|es|ème|nde?|o|os|a|as|[ºª])", re.IGNORECASE)
_NO_LETTER_ORDINALS = frozenset({"cs", "da", "de", "en", "fi", "hu", "no", "pl", "sv", "nb", "nn"})
"""Languages that write no `12ª` and no `12e`: a raised letter behind a number is a note's mark there."""
_NOTE_BLOCKS = frozenset({"dd", "div", "li", "p", "td"})
_COUNT = re.compile(r"(?:\d|\b[IVXLC]+|\b[nN])$")
_SMALL_COUNT = re.compile(r"(?:(?<![\d.,])\d{1,2}|\b[IVXLC]+|\b[nN])$")
_UNIT = re.compile(r"(?:[^\W\d_aeiouyA-Z]{1,3}|mi|mol|day|year|[^\W\d_A-Z])")
_OPERATOR = re.compile(r"\s*[=×·*+−≈]")


def settle(tree: _Element) -> None:
    """Put every `sup` and `sub` of a tree into its text, or leave it out where it only leads to a note."""
    raised_signs = list(tree.iter("sup", "sub"))
    labels = frozenset(_folded(element) for element in raised_signs if _labels_note(element))
    no_ordinals = _language(tree) in _NO_LETTER_ORDINALS
    for element in raised_signs:
        if element.getparent() is None:
            continue
        words = _folded(element)
        before, after = _before(element), element.tail or ""
        if element.tag == "sup":
            below = _denominator(element, words)
            if below is not None:
                _replace(element, _fraction(words, below, before))
            else:
                is_note = len(words) == 1 and words.isalpha() and (words in labels or no_ordinals)
                is_note = is_note and before[-1:].isdecimal()
                _replace(element, "" if is_note else raised(before, words, after, linked=_is_linked(element)))
        elif words.isdecimal() and before[-1:].isdecimal():
            _replace(element, words.translate(_LOWERED))
        else:
            _replace(element, words)


def raised(before: str, words: str, after: str, *, linked: bool = False) -> str:
    """What raised `words` between `before` and `after` are in plain text; empty for the mark of a note.

    `linked`: whether they lead somewhere, as marks of notes do.
    """
    if (words.casefold() in _SIGNS and len(words) + linked > 1) or words in _SIGNS.values():
        return _SIGNS.get(words.casefold(), words)
    if _ORDINAL.fullmatch(words) and (_COUNT if len(words) > 1 else _SMALL_COUNT).search(before) and not linked:
        return words
    if linked or _NOTE.fullmatch(words):
        return ""
    number = _NUMBER.fullmatch(words)
    if number is not None:
        return words.translate(_RAISED) if _is_exponent(before, number, after) else ""
    letters = re.search(r"[^\W_]+$", before)
    if re.fullmatch(r"[a-z]", words) and letters and (len(letters[0]) > 2 or letters[0].isdecimal()):
        return ""
    return words


def _is_exponent(before: str, number: re.Match[str], after: str) -> bool:
    """Whether a raised number belongs to what stands before it, rather than to a note."""
    sign, charge = number.groups()
    base = re.search(r"\S*$", before)
    stem = base[0] if base else ""
    if not stem:
        return re.match(r"[A-Z][a-z]?\b", after) is not None  # an isotope
    if charge:
        return stem[-1].isalpha() or stem[-1] in ")]"
    digits = re.search(r"(?<![\d.,$€£¥])\d+$", stem)
    if digits is not None:
        known = digits[0] == "10" or (digits[0] == "2" and len(number[0]) > 1)
        return known or bool(sign) or _OPERATOR.match(after) is not None
    if stem[-1].isdecimal():
        return False
    letters = re.search(r"[^\W\d_]+$", stem)
    if letters is None:
        return re.search(r"\([^()]*[+\-−*/=×][^()]*\)$", stem) is not None
    return _UNIT.fullmatch(letters[0]) is not None or letters[0] in {"R", "mc"} or (bool(sign) and len(letters[0]) < 5)


def _fraction(above: str, below: str, before: str) -> str:
    whole = before[-1:].isdecimal()
    return _FRACTIONS.get((above, below)) or f"{' ' if whole else ''}{above}/{below}"


def _denominator(element: _Element, words: str) -> str | None:
    """What stands under the stroke of a fraction that begins with this element; it is taken out of the tree."""
    following = element.getnext()
    if not words.isdecimal() or following is None or following.tag != "sub":
        return None
    below, stroke = _folded(following), (element.tail or "").strip()
    if not stroke and below[:1] in {"/", "⁄"}:
        below, stroke = below[1:], "/"
    if stroke not in {"/", "⁄", "∕"} or not below.isdecimal():
        return None
    element.tail = None
    _replace(following, "")
    return below


def _labels_note(element: _Element) -> bool:
    """Whether a raised letter begins a paragraph: it is the mark of the note that the paragraph is."""
    parent = element.getparent()
    if element.tag != "sup" or parent is None or parent.tag not in _NOTE_BLOCKS or (parent.text or "").strip():
        return False
    return element.getprevious() is None and bool((element.tail or "").strip())


def _language(tree: _Element) -> str:
    """What a tree says that it is written in, in two letters; empty where it does not."""
    given = next((part.get("lang") for part in tree.iter("html", "body") if part.get("lang")), None) or ""
    return given.partition("-")[0].lower()


def _is_linked(element: _Element) -> bool:
    parent = element.getparent()
    return next(element.iter("a", "ref"), None) is not None or (parent is not None and parent.tag in {"a", "ref"})


def _before(element: _Element) -> str:
    """The text just before an element, on the same line."""
    for _ in range(4):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            return previous.tail or ("" if previous.tag == "br" else "".join(previous.itertext()))
        if parent is None:
            return ""
        if parent.text or parent.tag not in _INLINE:
            return parent.text or ""
        element = parent
    return ""


def _folded(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _replace(element: _Element, words: str) -> None:
    """Put words in the place of an element, with what stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    text = words + (element.tail or "")
    previous = element.getprevious()
    if previous is not None:
        previous.tail = storable((previous.tail or "") + text)
    else:
        parent.text = storable((parent.text or "") + text)
    element.tail = None
    parent.remove(element)
