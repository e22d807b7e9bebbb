"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.text.decoding import NotTextError, decode

POLISH = "Premier zapowiedział, że rząd przedłuży środki ostrożności; świadkowie widzieli łódź na środku jeziora. " * 4
RUSSIAN = "Правительство сообщило, что переговоры о прекращении огня продолжатся на следующей неделе в столице. " * 4
FRENCH = "Le ministre a déclaré que l’accord était prêt ; il a coûté 2 € par habitant, selon un journal de Genève."


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    if text.startswith("\ufeff"):
        text = "x" + text
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(encoding: str) -> None:
    decoded = decode(POLISH.encode(encoding))
    assert decoded.text == POLISH
    assert decoded.detected is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (FRENCH, "cp1252"),
        ("He paid £5 at the café.\n", "latin_1"),
    ],
)
def test_other_encodings_are_detected_and_named(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.detected is not None


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"One.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"text\x00with NUL", "is binary data"),
        (bytes(range(256)) * 20, "is binary data"),
        (b"\x01\x02\x03\x04\x05\x06 few", "is binary data"),
        (b"\xff\xfe\x00\xd8", "says that it is UTF-16-LE but is not"),
    ],
)
def test_binary_data_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotTextError, match=reason):
        decode(data)
