"""Pages are read in the encoding that they are in."""

from __future__ import annotations

import pytest

from reader.sources.charsets import page_text

RUSSIAN = "<p>Порт закрыт до четверга из-за сильного ветра.</p>"


def test_a_comment_or_a_script_declares_nothing() -> None:
    page = (
        f"<!-- <meta charset=utf-8> --><script>x='<meta charset=utf-16>'</script><meta charset=windows-1251>{RUSSIAN}"
    )
    assert RUSSIAN in page_text(page.encode("cp1251"))


def test_valid_utf_8_is_utf_8_whatever_is_declared() -> None:
    assert RUSSIAN in page_text(f"<meta charset=windows-1251>{RUSSIAN}".encode())
    assert RUSSIAN in page_text(RUSSIAN.encode(), "iso-8859-1")


def test_one_bad_byte_costs_one_character() -> None:
    page = f"<meta charset=utf-8>{RUSSIAN}".encode() + b"<p>pi\xffer</p>"
    assert page_text(page) == f"<meta charset=utf-8>{RUSSIAN}<p>pi\ufffder</p>"


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("gb2312", "gb18030", "港口关闭 Ø"),
        ("iso-8859-1", "cp1252", "“Pier” – 5 €"),
        ("shift_jis", "cp932", "①港は閉鎖"),
        ("iso-2022-jp", "iso2022_jp", "港は閉鎖"),
    ],
)
def test_names_mean_what_the_web_means_by_them(declared: str, encoding: str, text: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{text}</p>'
    assert text in page_text(page.encode(encoding))


def test_a_name_that_is_none_is_passed_over() -> None:
    assert RUSSIAN in page_text(f"<meta charset=windows-1251>{RUSSIAN}".encode("cp1251"), "x-unknown-8bit")


def test_markup_does_not_hide_the_language_of_the_words() -> None:
    words = "Belediye başkanı iskelenin ilkbahara kadar kapalı kalacağını söyledi, şehir"
    page = f"<html><head><title>x</title></head><body><article><h1>{words}</h1><p>{words}</p></article></body></html>"
    assert words in page_text(page.encode("iso-8859-9"))
