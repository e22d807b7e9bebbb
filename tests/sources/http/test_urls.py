"""When two addresses mean the same page."""

from __future__ import annotations

import pytest

from reader.sources import article_from_text
from reader.sources.http.urls import canonical_url

PAGE = "https://gazette.example/ferry?id=7&page=2"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        PAGE + "#comments",
        PAGE + "&utm_source=letter&utm_medium=e-mail",
        "HTTPS://Gazette.Example:443/ferry?fbclid=abc&id=7&page=2",
        "  " + PAGE,
    ],
)
def test_what_only_tracks_the_reader_does_not_count(url: str) -> None:
    assert canonical_url(url) == PAGE
    assert article_from_text("x", source="a", url=url).id == article_from_text("y", source="b", url=PAGE).id


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/Ferry?id=7&page=2",
        "https://gazette.example/ferry?page=2&id=7",
        "https://gazette.example/ferry?id=8&page=2",
        "https://gazette.example:8443/ferry?id=7&page=2",
        "http://gazette.example/ferry?id=7&page=2",
    ],
)
def test_what_may_be_another_page_stays_another(url: str) -> None:
    assert canonical_url(url) == url != PAGE


@pytest.mark.parametrize(
    "url", ["/home/reader/ferry.txt", "mailto:a@b.example", "http://[::1", "", "file:///x?utm_a=1"]
)
def test_what_is_no_web_address_stays_as_it_is(url: str) -> None:
    assert canonical_url(url) == url
