"""Bytes to text, without ever mangling it in silence."""

from __future__ import annotations

import codecs
import re

from reader.sources.text.unread_formats import unread_format
from reader.value_classes import dataclass

LARGEST_ARTICLE = 2_000_000
"""Bytes. A long news report has 100,000; what is larger is no article, and its analysis would take many minutes."""
LARGEST_PAGE = 20_000_000
"""Bytes of a web page or an e-mail; one that carries its pictures within itself has that many."""

SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose signature it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

USUAL = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_15", "gb18030", "big5",
    "euc_jp", "cp932", "cp949", "cp866", "mac_cyrillic", "cp874",
)  # fmt: skip
"""Encodings that text in the world has; only where none of them fits, others are thought of."""

CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Controls that no text has. Tab, line ends, form feed and ESC (terminal captures) are text."""

ODD_IN_WESTERN = re.compile(r"[^\W\d_][^\w\x00-\x7f’‘“”–—…·\xa0\xad/][^\W\d_]|[ðýþÐÝÞ¹³]")
"""Signs inside a word, and letters that western Europe writes in Iceland only."""


class NotTextError(ValueError):
    """The bytes are no text. Its message is the end of a sentence: `is a picture`."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without a byte order mark; `detected` names the encoding where it had to be guessed, else it is None."""

    text: str
    detected: str | None = None


def decode(data: bytes) -> Decoded:
    """The text of `data`: by its byte order mark, else UTF-8, else in the encoding that charset-normalizer finds.

    Line ends stay as they are. Raises NotTextError for binary data.
    """
    if (unread := unread_format(data)) is not None:
        raise NotTextError(unread)
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            return Decoded(_checked(_decode_marked(data[len(signature) :], encoding)))
    try:
        return Decoded(_checked(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _detect(data)


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"says that it is {encoding.upper()} but is not, from byte {error.start:,} on") from error


def _detect(data: bytes) -> Decoded:
    if b"\x00" in data[:100_000]:
        raise NotTextError("is binary data")
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(USUAL)).best() or from_bytes(data, cp_exclusion=["utf_7"]).best()
    if best is None:
        raise NotTextError("is neither UTF-8 nor text in any other encoding that could be detected")
    encoding = _western(data, best.encoding)
    return Decoded(_checked(data.decode(encoding)), detected=encoding)


def _western(data: bytes, guess: str) -> str:
    """Windows-1252 where the bytes make sense in it, else the guess.

    In a text with few accents all single-byte encodings look alike, and statistics then pick an exotic one (code page
    1250, 858, Mac ...); on the web and in archives of English-language news it is Windows-1252. It makes no sense
    where many letters would be accented (Russian, Czech) or where signs would stand inside words (Polish).
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return guess
    letters = sum(map(str.isalpha, text))
    accented = sum(character.isalpha() and character >= "\x80" for character in text)
    strange = ODD_IN_WESTERN.search(text) is not None and guess not in {"cp1252", "latin_1"}
    return guess if strange or accented > letters * 0.1 else "cp1252"


def _checked(text: str) -> str:
    """`text`, if it is text: no NUL, and hardly any other control characters."""
    if "\x00" in text:
        raise NotTextError("is binary data")
    if len(CONTROL.findall(text)) > max(4, len(text) // 200):
        raise NotTextError("is binary data")
    return text
