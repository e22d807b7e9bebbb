"""Feeds in any encoding, declared or not, and with bytes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.feeds.feed_encoding import feed_text
from reader.sources.feeds.feed_parser import parse_feed

URL = "https://gazette.example/feed"
RUSSIAN = "Совет порта закрыл северный причал до конца октября, сообщил в пятницу мэр города Лебедев"
NORSK = "Møte på kaien: «nei», sa Åse Ørn"


def rss(title: str, encoding: str | None = None) -> str:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    return f'{declaration}<rss version="2.0"><channel><title>{title}</title></channel></rss>'


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5", "utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", [True, False])
def test_russian_is_readable_in_every_encoding(encoding: str, declared: bool) -> None:
    feed = parse_feed(rss(RUSSIAN, encoding if declared else None).encode(encoding), URL)
    assert feed.title == RUSSIAN
    assert (feed.remark is None) is (declared or encoding.startswith("utf"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_need_no_mark(encoding: str) -> None:
    assert parse_feed(rss(NORSK, "utf-16").encode(encoding), URL).title == NORSK


def test_valid_utf_8_is_that_whatever_is_said_of_it() -> None:
    data = rss(RUSSIAN, "windows-1251").encode()
    assert parse_feed(data, URL, "text/xml; charset=koi8-r").title == RUSSIAN
    assert parse_feed(b"\xef\xbb\xbf" + rss(NORSK, "utf-16").encode(), URL).title == NORSK


def test_one_bad_byte_costs_one_character_and_is_told() -> None:
    data = rss(f"{NORSK} XX {NORSK}", "utf-8").encode().replace(b"XX", b"\x96 \xe2\x82")
    feed = parse_feed(data, URL)
    assert feed.title == f"{NORSK} – \ufffd {NORSK}"
    assert feed.remark == f"The feed '{URL}': 2 bytes that are no text were replaced."


def test_what_the_server_says_goes_before_what_can_be_detected() -> None:
    assert feed_text(rss("Größe").encode("cp1252"), "windows-1252").remark is None
    assert "Größe" in feed_text(rss("Größe").encode("cp1252"), "no-such-encoding").data.decode()
    assert "日本" in feed_text(rss("日本").encode("iso-2022-jp"), "iso-2022-jp").data.decode()
    assert "“x”" in feed_text(rss("“x”", "iso-8859-1").encode("cp1252")).data.decode()


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin1", "big5", "utf-16", "utf-7", "rot13", "x"]))
def test_any_bytes_become_text(data: bytes, charset: str | None) -> None:
    feed_text(data, charset).data.decode("utf-8")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_valid_utf_8_comes_out_as_it_went_in(text: str) -> None:
    marked = f"<rss>{text}</rss>"
    assert feed_text(marked.encode()).data == marked.encode()


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("windows-1250", "Žluťoučký kůň přišel k přístavu a starosta řekl, že molo zůstane zavřené."),
        ("windows-1253", "Ο δήμαρχος είπε ότι η προβλήτα θα μείνει κλειστή μέχρι την άνοιξη, και το λιμάνι."),
        ("koi8-r", "Мэр сказал, что причал будет закрыт до весны, и корабли ушли из порта."),
        ("windows-1256", "قال العمدة إن الرصيف سيبقى مغلقا حتى الربيع وغادرت السفن الميناء"),
        ("iso-8859-8", "ראש העיר אמר כי המזח יישאר סגור עד האביב והספינות עזבו את הנמל"),
        ("euc-kr", "시장은 부두가 봄까지 닫힐 것이라고 말했다 항구에서 배가 떠났다"),
        ("shift_jis", "市長は桟橋が春まで閉鎖されると述べた。港から船が出た。"),
        ("big5", "市長說碼頭將關閉到春天為止，港口的船隻已經離開"),
    ],
)
def test_an_encoding_that_nobody_says_is_seen_in_the_words(encoding: str, words: str) -> None:
    item = f"<item><title>{words}</title><description>{words} {words}</description></item>"
    document = f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'
    assert words in feed_text(document.encode(encoding)).data.decode()
