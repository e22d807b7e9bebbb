"""The day beside a page's heading."""

from __future__ import annotations

import pytest
from lxml import html

from reader.sources.html import article_from_page
from reader.sources.page_dates import shown_day

STORY = "<p>The harbour master resigned on Friday, and his deputy follows him on 1 June 2024, the town said.</p>" * 3


def shown(body: str, language: str = "en") -> str | None:
    return shown_day(html.document_fromstring(f"<html><body>{body}</body></html>"), "Harbour master resigns", language)


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("<p class='date'>Posted 3 May 2024 at 14:05 | Updated 20 May 2024</p>", "en", "2024-05-03"),
        ("<div>By Ida Ness, May 3rd, 2024 · 4 min read</div>", "en", "2024-05-03"),
        ("<span>Freitag, 3. Mai 2024</span>", "de", "2024-05-03"),
        ("<span>03. 05. 2024, von Ida Ness</span>", "de", "2024-05-03"),
        ("<p>3 de mayo de 2024</p>", "es", "2024-05-03"),
        ("<p>3 мая 2024, 13:43</p>", "ru", "2024-05-03"),
        ("<div>2024年5月3日 9時30分</div>", "ja", "2024-05-03"),
        ("<p>Posted on <a href='/n/1'>May 3, 2024</a> by Ida Ness</p>", "en", "2024-05-03"),
        (
            "<div>Hafen 3. Mai 2024, 13:43<script>draw('a line of a program, which nobody ever sees');</script></div>",
            "de",
            "2024-05-03",
        ),
        ("<span>03 | 05 | 2024</span>", "de", "2024-05-03"),
        ("<p><a href='/n/1'><time datetime='2024-05-03'>May 3</time></a></p>", "en", "2024-05-03"),
        ("<dl><dt>Published</dt><dd>3 May 2024</dd></dl>", "en", "2024-05-03"),
        (
            "<p>Published <time datetime='2024-05-03T14:05:00+02:00'>on Friday</time></p>",
            "en",
            "2024-05-03T14:05:00+02:00",
        ),
        (
            "<p><strong>03.05.2024</strong> – " + "Der Hafenmeister geht, wie die Stadt mitteilt. " * 4 + "</p>",
            "de",
            "2024-05-03",
        ),
    ],
)
def test_the_day_beside_the_heading_is_read(line: str, language: str, day: str) -> None:
    assert shown(f"<h1>Harbour master resigns</h1>{line}{STORY}", language) == day
    if not line.startswith("<p><strong>"):
        assert shown(f"{line}<h1>Harbour master resigns</h1>{STORY}", language) == day


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated 20 May 2024</p>",
        "<p>Zuletzt geändert am 20.05.2024</p>",
        "<p>Updated <time datetime='2024-05-20'>20 May</time></p>",
        "<time itemprop='dateModified' datetime='2024-05-20'>20 May</time>",
        "<aside><p>20 May 2024</p></aside>",
        "<p><a href='/x'>Boats burn in the harbour of Ostrey, 20 May 2024</a></p>",
        "<pre>20 May 2024 ok</pre>",
        "<p>05/04/2024</p>",
        "<p>Flat 3, 4600 Velby</p>",
    ],
)
def test_another_day_is_none(line: str) -> None:
    assert shown(f"<h1>Harbour master resigns</h1>{line}{STORY}") is None


def test_a_release_that_begins_with_its_day_is_of_that_day() -> None:
    words = "Pressemitteilung vom 3. Mai 2024 | Velby – " + "Der Hafenmeister geht, wie die Stadt mitteilt. " * 4
    assert shown(f"<h1>Harbour master resigns</h1><p>{words}</p>", "de") == "2024-05-03"
    assert shown(f"<h1>Harbour master resigns</h1><p>{words.replace(' |', ' in')}</p>", "de") is None


def test_a_day_far_from_the_heading_counts_only_where_the_page_calls_it_a_date() -> None:
    far = f"<h1>Harbour master resigns</h1>{STORY * 3}"
    assert shown(f"{far}<p>3 May 2024</p>") is None
    assert shown(f"{far}<p class='entry-date'>3 May 2024</p>") == "2024-05-03"


def test_without_a_heading_the_one_day_that_is_called_a_date_is_taken() -> None:
    assert shown(f"<div>Resigns</div><p class='date'>3 May 2024</p>{STORY}") == "2024-05-03"
    assert shown(f"<div>Resigns</div><p class='date'>3 May 2024</p>{STORY}<p class='date'>4 May 2024</p>") is None


def test_what_a_page_shows_goes_before_what_it_says_of_its_last_change() -> None:
    head = "<title>Harbour master resigns</title><meta property='article:modified_time' content='2024-05-20T10:00:00Z'>"
    page = f"<head>{head}</head><h1>Harbour master resigns</h1><p>Posted 3 May 2024</p>{STORY}"
    assert article_from_page(page.encode(), source="x").published == "2024-05-03"
