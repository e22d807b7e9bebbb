"""A feed's bytes as UTF-8, whatever they were: what is seen in them goes before what is said of them.

A byte order mark is believed first, then that valid UTF-8 is UTF-8: text in another encoding is so by chance hardly
ever. Only then what the server and the document say counts, and last what can be detected. Single bytes that do not fit
cost a character each, and are told of.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import Final

from reader.sources.text.decoding import SIGNATURES, NotTextError, decode
from reader.value_classes import dataclass

MOSTLY: Final = 2
"""So many times more characters beyond ASCII than places where nothing fits make a text UTF-8 with faults."""
FEWEST: Final = 8
"""Bytes beyond ASCII under which statistics say nothing."""

_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_MARKUP: Final = re.compile(rb"<[^<>]*>")
_SAME_AS: Final = {
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""Encodings that are declared, and those that then are used, of which they are a part."""
_ESCAPED: Final = frozenset({"iso2022_jp", "iso2022_kr", "hz", "iso2022_jp_2", "iso2022_jp_1", "iso2022_jp_3"})
"""Encodings whose bytes all look like ASCII."""
_BEYOND_ASCII: Final = re.compile("[^\x00-\x7f\udc80-\udcff]")
_NO_UTF_8: Final = re.compile("[\udc80-\udcff]+")
_NAMED: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES: Final = frozenset({"lt", "gt", "amp", "quot", "apos"})


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class FeedText:
    """A feed in UTF-8 without a declaration. `remark`: a clause on what had to be guessed or replaced."""

    data: bytes
    remark: str | None = None


def feed_text(data: bytes, charset: str | None = None) -> FeedText:
    """A feed as UTF-8. `charset`: what the server said."""
    found = _text(data, charset)
    return FeedText(_without_declaration(found.text).encode("utf-8", "replace"), found.remark)


def with_numbered_entities(data: bytes) -> bytes:
    """The same with names of HTML's characters as numbers: XML knows five of them, and parsers drop the others."""
    if b"&" not in data:
        return data
    text = data.decode("utf-8", "replace")
    declared = set(re.findall(r"<!ENTITY\s+([\w.-]+)", text))

    def numbered(found: re.Match[str]) -> str:
        characters = None if found[1] in declared or found[1] in _XML_NAMES else html5.get(f"{found[1]};")
        return found[0] if characters is None else "".join(f"&#{ord(character)};" for character in characters)

    return _NAMED.sub(numbered, text).encode()


def _text(data: bytes, charset: str | None) -> Reading:
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            return _decoded(data[len(signature) :], encoding)
    wide = _wide(data)
    if wide is not None:
        return _decoded(data, wide)
    declared = _DECLARED.match(data[:2000].lstrip())
    said = [name for name in (charset, declared[1].decode("ascii") if declared else None) if name]
    names = [name for name in map(_codec, said) if name]
    escaped = next((name for name in names if name in _ESCAPED), None)
    if escaped and (b"\x1b" in data or b"~{" in data):
        return _decoded(data, escaped)
    try:
        return Reading(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _other_than_utf_8(data, names)


def _other_than_utf_8(data: bytes, names: list[str]) -> Reading:
    """What is no valid UTF-8: UTF-8 with faults, what it is said to be, or what it looks like."""
    escaped = data.decode("utf-8", "surrogateescape")
    bad = len(_NO_UTF_8.findall(escaped))
    good = len(_BEYOND_ASCII.findall(escaped))
    if good >= (bad if "utf-8" in names else MOSTLY * bad):
        return Reading(_NO_UTF_8.sub(_repaired, escaped), _replaced(bad))
    others = [name for name in names if name not in {"utf-8", "ascii"}]
    for name in others:
        try:
            return Reading(data.decode(name))
        except UnicodeDecodeError:
            continue
    if others:
        return _decoded(data, others[-1])
    detected = _detected(_MARKUP.sub(b" ", data))
    return Reading(data.decode(detected, "replace"), f"its encoding is not said; it looks like {detected}")


def _detected(data: bytes) -> str:
    """The encoding of bytes that no one says anything of; the western one where there are too few to tell."""
    if len(data) - len(data.translate(None, bytes(range(128, 256)))) < FEWEST:
        return "cp1252"
    try:
        return decode(data).detected or "cp1252"
    except NotTextError:
        return "cp1252"


def _repaired(wrong: re.Match[str]) -> str:
    """A single byte between others is a sign that somebody pasted from Windows; several are nothing."""
    return wrong[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace") if len(wrong[0]) == 1 else "\ufffd"


def _decoded(data: bytes, encoding: str) -> Reading:
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd") - data.count("\ufffd".encode(encoding, "ignore") or b"\x00\x00\x00\x00\x00")
    return Reading(text, _replaced(wrong) if wrong > 0 else None)


def _replaced(count: int) -> str:
    return "a byte that is no text was replaced" if count == 1 else f"{count:,} bytes that are no text were replaced"


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by how it writes `<` and the sign behind it."""
    start = data[:400].lstrip(b" \t\r\n")[:8] if not data.startswith(b"\x00") else data[:8]
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        if start.startswith("<".encode(encoding)):
            return encoding
    return None


def _codec(name: str) -> str | None:
    """Python's name of an encoding; None for one that it does not know, and for what is no encoding of text."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    return _SAME_AS.get(found.name, found.name)


def _without_declaration(text: str) -> str:
    return _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
