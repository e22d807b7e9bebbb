"""What a page says about its article."""

from __future__ import annotations

import pytest
from lxml import html

from reader.sources.page_metadata import PageMetadata, page_metadata


def metadata(head: str, body: str = "", url: str = "https://www.quaypost.example/n/1") -> PageMetadata:
    return page_metadata(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), url)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Pier shut - Quay Post</title>", "<h1>Pier shut</h1>", "Pier shut"),
        ("<title>Pier shut | News | Quay Post</title><meta property='og:title' content='Pier shut'>", "", "Pier shut"),
        ("<title>Pier shut for the winter | Quay Post</title>", "<h1>Quay Post</h1>", "Pier shut for the winter"),
        ("<title>Quay Post: Pier shut</title><meta property='og:title' content='Pier shut'>", "", "Pier shut"),
        ("<title>Pier shut - Quaypost.example</title>", "<h1>Today on the coast</h1>", "Pier shut"),
        (
            "<meta property='og:title' content='Storm shuts the old pier'><title>Storm shuts the old pier</title>",
            "<h1>Weather Center</h1><h2>Storm shuts the old pier</h2>",
            "Storm shuts the old pier",
        ),
        (
            "<meta property='og:title' content='Storm shuts the old pier'>",
            "<h1><span>Weather</span> <span>Storm shuts the old pier</span></h1>",
            "Storm shuts the old pier",
        ),
        (
            "<title>Press - Storm shuts the old pier</title>",
            "<h1>Press</h1><h2>Storm shuts the old pier</h2>",
            "Storm shuts the old pier",
        ),
        ("<title>Press - Storm shuts the old pier</title>", "<h1>Press</h1>", "Press"),
        (
            "<title>Weather: Storm shuts the old pier</title>",
            "<h1><span>Weather</span><span>Storm shuts the old pier</span></h1>",
            "Weather: Storm shuts the old pier",
        ),
        ("<title>灯塔重新点亮_维尔比晚报</title>", "<h1>灯塔重新点亮</h1>", "灯塔重新点亮"),
        ("<title>灯塔重新点亮_国内_维尔比晚报</title>", "<h1>灯塔重新点亮</h1>", "灯塔重新点亮"),
        ("<title>灯台の明かりが戻る｜港新聞</title>", "", "灯台の明かりが戻る"),
        ("<title>Start</title>", "<h1>A walk along the old pier</h1>", "A walk along the old pier"),
        (
            "<title>Bay Watch</title><meta property='og:title' content='Bay Watch'>",
            "<a href='/'>Bay Watch</a><h1>A walk along the old pier</h1>",
            "A walk along the old pier",
        ),
        (
            "<title>Old pier shut – what now? – Bay Watch</title>",
            "<a href='/'>Bay Watch</a><h1>Welcome!</h1>",
            "Old pier shut – what now?",
        ),
        (
            "<title>Tides - and why they wait for nobody at all</title>",
            "",
            "Tides - and why they wait for nobody at all",
        ),
    ],
)
def test_the_title_is_what_the_page_agrees_on_without_the_sites_name(head: str, body: str, title: str) -> None:
    assert metadata(head, body).title == title


def test_the_sites_name_tells_itself() -> None:
    told = metadata("<meta property='og:site_name' content='The Daily Tide'><title>Pier shut – The Daily Tide</title>")
    assert (told.title, told.site) == ("Pier shut", "The Daily Tide")


def test_the_sites_name_over_a_page_is_no_title_where_the_address_has_a_port() -> None:
    head = "<title>Quay Post: Pier shut – Quay Post Online</title><meta property='og:title' content='Pier shut'>"
    body = "<h1><a href='http://quay.example:8080/'>Quay Post</a></h1><h2>Pier shut</h2>"
    assert metadata(head, body, "http://quay.example:8080/n/1").title == "Pier shut"


def test_every_writer_is_named_without_addresses() -> None:
    script = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Pier shut",
        "author": [{"name": "Ida Strand"}, {"@id": "#two"}, "Per Dahl (per@quaypost.example)"]},
        {"@id": "#two", "@type": "Person", "name": "Jo Holm"}]}</script>"""
    assert metadata(script).writers == "Ida Strand, Jo Holm, Per Dahl"


def test_the_outlet_is_no_writer_where_somebody_is_named() -> None:
    head = """<meta property="og:site_name" content="Quay Post"><script type="application/ld+json">
    {"@type": "NewsArticle", "author": [{"name": "Quay Post"}, {"name": "quaypost.com"}]}</script>"""
    assert metadata(head).writers is None
    assert metadata(head).credited == "Quay Post, quaypost.com"
    assert metadata(f"{head}<meta name='author' content='Ida Strand'>").writers == "Ida Strand"


def test_a_page_without_structured_data_names_its_writer_in_a_meta_element() -> None:
    assert metadata("<meta name='author' content='By Ida Strand; Jo Holm'>").writers == "Ida Strand, Jo Holm"
    assert metadata("<meta property='article:author' content='https://social.example/ida'>").writers is None


def test_the_time_of_day_is_kept_with_its_offset() -> None:
    script = """<script type="application/ld+json">{"@type": "ReportageNewsArticle",
        "datePublished": "2024-03-05T21:30:00-05:00"}</script>"""
    assert metadata(script).published == "2024-03-05T21:30:00-05:00"
    meta = "<meta name='date' content='2024-03-05'><meta property='article:published_time' content='2024-03-05T06:00Z'>"
    assert metadata(meta).published == "2024-03-05T06:00:00+00:00"
    assert metadata("", "<time itemprop='datePublished' datetime='2024-03-05'>").published == "2024-03-05"


@pytest.mark.parametrize(
    "script", ["{", "[[[[", '{"@type": 3, "author": {"name": {"x": []}}}', "null", '"x"', "[1, 2]"]
)
def test_broken_structured_data_says_nothing(script: str) -> None:
    told = metadata(f'<script type="application/ld+json">{script}</script><title>Pier shut</title>')
    assert (told.title, told.writers, told.published) == ("Pier shut", None, None)
