"""What holds no text is named, and what makes text of it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from reader.sources.text.unread_formats import unread_format


def packed(name: str, content: str = "<x/>") -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr(name, content)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed("word/document.xml"), "is a Word document (save it"),
        (packed("mimetype", "application/epub+zip"), "is an EPUB book (unzip it"),
        (packed("mimetype", "application/vnd.oasis.opendocument.text"), "is an OpenDocument file (save it"),
        (packed("notes.txt"), "is a ZIP archive"),
        (b"%PDF-1.7", "is a PDF document (`pdftotext`"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "is a picture"),
        (b"\x00\x00\x00\x18ftypheic", "is a picture"),
        (b"\x00\x00\x00\x18ftypisom", "is a film"),
    ],
)
def test_it_is_named_with_what_to_do(data: bytes, said: str) -> None:
    assert (unread_format(data) or "").startswith(said)


def test_text_is_none_of_them() -> None:
    assert unread_format(b"The pier is shut.") is None
    assert unread_format(b"RIFF is a word, too") is None
