"""Dates of entries as the world writes them: with their own offset, in many languages and orders."""

from __future__ import annotations

import pytest

from reader.sources.feeds.feed_parser import parse_feed

URL = "https://gazette.example/feed.xml"


def published(date: str, language: str = "") -> str | None:
    said = f"<language>{language}</language>" if language else ""
    item = f"<item><title>T</title><pubDate>{date}</pubDate></item>"
    feed = parse_feed(f'<rss version="2.0"><channel><title>G</title>{said}{item}</channel></rss>'.encode(), URL)
    return feed.entries[0].published


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("Tue, 05 Mar 2024 22:15:00 -0500", "2024-03-05T22:15:00-05:00"),
        ("Wed, 06 Mar 2024 00:30:00 +0530", "2024-03-06T00:30:00+05:30"),
        ("Tue, 5 Mar 24 21:00 PST", "2024-03-05T21:00:00-08:00"),
        ("2024-03-06T06:30:00+11:00", "2024-03-06T06:30:00+11:00"),
        ("Thu, 30 May 2024 10:15:00 NZST", "2024-05-30T10:15:00+12:00"),
        ("Thu, 30 May 2024 10:15 SGT", "2024-05-30T10:15:00+08:00"),
        ("Thu, 30 May 2024 10:15:00 GMT+2", "2024-05-30T10:15:00+02:00"),
        ("Thu May 30 10:15:00 CEST 2024", "2024-05-30T10:15:00+02:00"),
    ],
)
def test_a_date_keeps_its_own_offset(date: str, read: str) -> None:
    assert published(date) == read


@pytest.mark.parametrize(
    ("date", "language", "read"),
    [
        ("30 maggio 2024 10:15", "it", "2024-05-30T10:15"),
        ("czw., 30 maj 2024 10:15:00 +0200", "pl", "2024-05-30T10:15"),
        ("2024年5月30日 10:15", "ja", "2024-05-30T10:15"),
        ("30.05.2024 10:15", "de", "2024-05-30T10:15"),
        ("30/05/24 10:15", "fr", "2024-05-30T10:15"),
        ("jueves, 30 de mayo de 2024", "es", "2024-05-30"),
        ("30 Mayıs 2024 Perşembe 10:15", "tr", "2024-05-30T10:15"),
        ("May 30th, 2024 8:57pm", "en-us", "2024-05-30T20:57"),
        ("2024/05/30 10:15:00", "", "2024-05-30T10:15"),
        ("20240530T101500Z", "", "2024-05-30T10:15"),
        ("1717064100000", "", "2024-05-30"),
    ],
)
def test_dates_are_read_in_their_language_and_order(date: str, language: str, read: str) -> None:
    assert (published(date, language) or "").startswith(read)


@pytest.mark.parametrize(
    "date", ["0", "Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 31 Dec 2044 10:00:00 GMT", "0000-00-00 00:00:00", "n/a"]
)
def test_what_is_no_date_of_an_entry_is_none(date: str) -> None:
    assert published(date) is None
