"""The bytes of a page to text, as browsers read them."""

from __future__ import annotations

import re

from reader.sources.text.decoding import SIGNATURES, NotTextError, decode

LOOKED_AT = 8_192
"""Bytes in which a page declares its encoding."""
FEW = 0.002
"""Bytes that are no UTF-8, of all: as few do not make a page of another encoding."""

_DECLARED = re.compile(
    rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w:-]+)|<\?xml[^>]+?encoding\s*=\s*[\"']([\w:-]+)", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(rb"<[^<>]*>")
# What the web means by these names is more than the standards of the same names hold.
_WIDER = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gb_2312-80": "gb18030",
    "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-user-defined": "cp1252",
}  # fmt: skip
_ESCAPES = re.compile(r"iso-2022|hz|utf-7", re.IGNORECASE)
"""Encodings whose bytes are all ASCII."""


def page_text(page: bytes, charset: str | None = None) -> str:
    """The page as text: by its byte order mark, as UTF-8 where it is, by what the server (`charset`) or the page itself
    says, else detected. What fits nowhere costs the characters that it was.
    """
    if page.startswith(tuple(signature for signature, _ in SIGNATURES)):
        return _detected(page)
    names = [name for name in (charset, declared(page)) if name]
    if not any(_ESCAPES.match(name) for name in names):
        text = _as_utf8(page, names)
        if text is not None:
            return text
    for name in names:
        try:
            return page.decode(_WIDER.get(name.casefold(), name))
        except (ValueError, LookupError):  # bytes that do not fit, or a name that is none
            continue
    return _detected(page)


def declared(page: bytes) -> str | None:
    """The encoding that a page says it has, comments and scripts aside."""
    found = _DECLARED.search(_COMMENT.sub(b" ", page[:LOOKED_AT]))
    return (found[1] or found[2]).decode("ascii") if found else None


def _as_utf8(page: bytes, names: list[str]) -> str | None:
    try:
        text = page.decode("utf-8")
    except UnicodeDecodeError:
        text = page.decode("utf-8", "replace")
        said = any(name.casefold() in {"utf-8", "utf8"} for name in names)
        return text if said and text.count("\ufffd") <= max(1, FEW * len(text)) else None
    return None if "\x00" in text else text


def _detected(page: bytes) -> str:
    """The page in the encoding that its words look like; markup, which is ASCII, tells nothing of them."""
    try:
        if not page.startswith(tuple(signature for signature, _ in SIGNATURES)):
            words = decode(_MARKUP.sub(b" ", _COMMENT.sub(b" ", page)))
            if words.detected:
                return page.decode(words.detected, "replace")
        return decode(page).text
    except NotTextError:
        return page.decode("utf-8", "replace").replace("\x00", "\ufffd")
