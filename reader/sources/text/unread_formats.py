"""Files that hold no text that Dateline reads, by how they begin, and what makes text of them."""

from __future__ import annotations

from typing import Final

_AS_TEXT: Final = "save it as plain text or as a web page"
_PACKED: Final = (
    (b"word/document.xml", "a Word document", _AS_TEXT),
    (b"application/epub+zip", "an EPUB book", "unzip it: its chapters are web pages"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _AS_TEXT),
    (b"xl/workbook.xml", "a spreadsheet", "save it as text"),
    (b"ppt/presentation.xml", "a presentation", _AS_TEXT),
)
"""What stands somewhere in a ZIP archive of the kind."""
_BEGINNINGS: Final = (
    (b"%PDF-", "a PDF document", "`pdftotext` makes text of it"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", _AS_TEXT),
    (b"{\\rtf", "a rich text document", _AS_TEXT),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"II*\x00", "a picture", ""),
    (b"MM\x00*", "a picture", ""),
    (b"ID3", "a sound file", ""),
    (b"OggS", "a sound file", ""),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3\x00", "a database", ""),
    (b"bplist00", "a property list", ""),
)
_BOXES: Final = ((b"WEBP", "a picture"), (b"WAVE", "a sound file"), (b"AVI ", "a film"))
"""What stands behind `RIFF` and a size."""
_BRANDS: Final = ((b"heic", "a picture"), (b"mif1", "a picture"), (b"avif", "a picture"), (b"M4A ", "a sound file"))
"""What stands behind `ftyp`; any other is a film."""


def unread_format(data: bytes) -> str | None:
    """The end of a sentence, `is a PDF document (...)`; None where these bytes may be text."""
    for beginning, name, remedy in _BEGINNINGS:
        if data.startswith(beginning):
            if beginning == b"PK\x03\x04":
                name, remedy = next((found[1:] for found in _PACKED if found[0] in data), (name, remedy))
            return f"is {name} ({remedy})" if remedy else f"is {name}"
    if data.startswith(b"RIFF"):
        return next((f"is {name}" for kind, name in _BOXES if data[8:12] == kind), None)
    if data[4:8] == b"ftyp":
        return "is " + next((name for brand, name in _BRANDS if data[8:12] == brand), "a film")
    return None
