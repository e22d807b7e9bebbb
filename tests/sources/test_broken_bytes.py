"""Whatever bytes come in, what comes out is an article or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import DatelineError
from reader.sources import Problem, from_bytes
from reader.sources.feeds.feed_entries import incoming_entries
from reader.sources.feeds.feed_parser import parse_feed
from reader.sources.feeds.opml import read_opml, write_opml
from reader.sources.feeds.parsed_feed import Subscription
from reader.sources.html import NoArticleError, article_from_page
from reader.sources.jsonl import read_lines
from reader.sources.mail import article_from_mail, article_from_web_archive

if TYPE_CHECKING:
    from reader.model import Article

PAGE = b"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry</title>
<link rel=canonical href=/x></head><body><article><h1>Ferry runs aground</h1>
<figure><img><figcaption>The Alma</figcaption></figure>tail<p>The ferry
<a href="/alma">Alma</a> ran aground off Tarn Head on Monday with 40 people on board.</p></article></body></html>"""
FEED = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tarn &amp; Gazette</title>
<link>/</link><item><title>Ferry</title><link>/ferry</link>
<description><![CDATA[<p>The ferry <a href="/a">Alma</a>.</p>]]></description>
<pubDate>Tue, 05 Mar 2024 09:30:00 +0100</pubDate></item></channel></rss>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "x",
"items": [{"id": 1, "content_html": "<p>Hi</p>"}]}"""
MAIL = b"""From: =?utf-8?q?J=C3=A9?= <a@b.example>\r\nSubject: x\r\nDate: Tue, 05 Mar 2024 06:00:00 +0100\r
Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r
<p>The ferry ran aground.</p>\r\n--x--\r\n"""
OPML = b"""<opml version="2.0"><body><outline text="a">
<outline xmlUrl="https://a.example/" a:b="c"/></outline></body></opml>"""
HOSTILE = [
    *(b"<", b">", b"&", b"'", b'"', b"{", b"]]>", b"<![CDATA[", b"<!--", b"<svg>", b"&#0;", b"&#x1F;", b"\\ud800"),
    *(b"\x00", b"\x1b", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r\n\r\n", b"http://[::1", b"9" * 400),
    b"=?x?q?=ff?=",
]


@st.composite
def broken(draw: st.DrawFn, *originals: bytes) -> bytes:
    """A good document with some of it cut, doubled or spoilt."""
    data = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        middle = draw(st.sampled_from([*HOSTILE, b"", data[start:end] * 2]) | st.binary(max_size=4))
        data = data[:start] + middle + data[end:]
    return data


def check(article: Article) -> None:
    """It can be stored and shown: its texts are text, its ranges lie in it."""
    for words in (article.text, article.title, article.source, article.url or ""):
        words.encode()
    assert article.title
    assert all(0 <= block.start < block.end <= len(article.text) for block in article.blocks)
    assert all(article.text[link.start : link.end].strip() for link in article.links)


def check_sentence(error: Exception) -> None:
    """It says something that can be printed."""
    assert str(error).encode()


@settings(max_examples=60, deadline=None)
@given(broken(PAGE))
@example(PAGE.replace(b"tail", b"t\x1bail"))
@example(PAGE.replace(b"/alma", b"/al&#x1F;ma\x1b").replace(b"=/x", b"=https://x.example/"))
@example(PAGE.replace(b"</figcaption>", b"</figcaption>t\x1bail"))
@example(PAGE.replace(b"utf-8", b"utf\x00-8"))
def test_pages(data: bytes) -> None:
    try:
        check(article_from_page(data, source="x"))
    except NoArticleError as error:
        check_sentence(error)


@settings(max_examples=60, deadline=None)
@given(broken(FEED, JSON))
def test_feeds(data: bytes) -> None:
    try:
        feed = parse_feed(data, "https://gazette.example/feed")
    except DatelineError as error:
        check_sentence(error)
        return
    for entry in incoming_entries(feed, Subscription("https://gazette.example/feed", feed.title)):
        check(entry.article)


@settings(max_examples=60, deadline=None)
@given(broken(MAIL))
def test_mails(data: bytes) -> None:
    for reader in (article_from_mail, article_from_web_archive):
        try:
            check(reader(data, source="x"))
        except NoArticleError as error:
            check_sentence(error)


@settings(max_examples=60, deadline=None)
@given(broken(OPML))
def test_opml(data: bytes) -> None:
    try:
        write_opml(read_opml(data, "feeds.opml"))
    except DatelineError as error:
        check_sentence(error)


@settings(max_examples=60, deadline=None)
@given(broken(b"The ferry ran aground.\n\nNobody was hurt.\n", "Fähre läuft auf Grund.\n".encode("cp1252"), FEED))
def test_texts(data: bytes) -> None:
    for item in from_bytes(data, "x.txt"):
        if isinstance(item, Problem):
            assert item.message.endswith(".")
        else:
            check(item)


@settings(max_examples=60, deadline=None)
@given(broken(b'{"text": "The ferry ran aground.", "id": 5, "published": "2024-03-05"}\n{"text": "x"}\n'))
def test_lines(data: bytes) -> None:
    for item in read_lines(data.splitlines(keepends=True), "x.jsonl"):
        if isinstance(item, Problem):
            assert item.message.endswith(".")
            item.message.encode()
        else:
            check(item)
