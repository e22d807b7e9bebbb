"""What the tree calls body stays body."""

from __future__ import annotations

import pytest
from lxml import html

from reader.sources.dom_blocks import blocks_of
from reader.sources.dom_text import compose

REPORT = """<p>The town council of Vik voted on Monday to shut the old pier until spring, its speaker said.</p>
<p>Captain Ida Strand said that the ferries would sail from the fish market until then, an hour later than now.</p>
<p>“Nobody asked us,” she told a local radio station after the meeting of the council.</p>"""


def kinds(markup: str, title: str | None = None) -> list[tuple[str, str]]:
    found = compose(html.document_fromstring(f"<html><body>{markup}</body></html>"), "https://quay.example/")
    blocks, _ = blocks_of(found, title)
    return [(block.kind.value, found.text[block.start : block.end]) for block in blocks]


def of_kind(kind: str, markup: str) -> list[str]:
    return [words for found, words in kinds(markup) if found == kind]


def test_a_list_within_a_report_ends_nothing() -> None:
    found = kinds(f"{REPORT}<ul><li>No work on Sundays</li><li>No cranes</li><li>No noise</li></ul>{REPORT}")
    assert [kind for kind, _ in found] == ["body"] * 3 + ["list"] * 3 + ["body"] * 3


def test_a_byline_at_the_foot_opens_nothing() -> None:
    found = kinds(f"{REPORT}<p>Posted on Tuesday 5 March 2024 at 09:11</p><p>by Ida Strand.</p><p>Write to us.</p>")
    assert [kind for kind, _ in found] == ["body"] * 3 + ["dateline", "byline", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "港口委员会周二投票决定关闭北码头，直到十月底",
        "ท่าเรือปิดจนถึงเดือนตุลาคม",
        "समिति ने मंगलवार को घाट बंद करने के लिए मतदान किया।",
    ],
)
def test_text_without_latin_stops_is_text(paragraph: str) -> None:
    assert [kind for kind, _ in kinds(f"<p>{paragraph}</p>" * 6)] == ["body"] * 6


def test_links_to_other_stories_below_a_line_that_says_so_are_not_the_report() -> None:
    links = "<ul><li><a href='/1'>Storm sinks two boats</a></li><li><a href='/2'>Mayor resigns</a></li></ul>"
    assert of_kind("boilerplate", f"{REPORT}<h3>Related stories</h3>{links}<p>The pier is old.</p>") == [
        "Related stories",
        "• Storm sinks two boats",
        "• Mayor resigns",
    ]
    assert of_kind("boilerplate", f"{REPORT}<p>Three firms bid:</p>{links}") == []


def test_buttons_below_a_line_that_says_so_are_not_the_report() -> None:
    links = "<ul><li><a href='/?s=1'>Click to share on Gull (Opens in new window)</a></li></ul>"
    assert of_kind("boilerplate", f"{REPORT}<h3>Share this:</h3>{links}<p>The pier is old.</p>") == [
        "Share this:",
        "• Click to share on Gull (Opens in new window)",
    ]
    assert of_kind("boilerplate", f"{REPORT}<h3>Share this:</h3><p>The pier is old.</p>") == []


def test_a_paragraph_with_the_title_is_the_headline_and_a_name_below_it_the_writer() -> None:
    found = kinds(f"<p>Old pier shut</p><p>Ida Strand</p>{REPORT}", "Old pier shut")
    assert found[:2] == [("headline", "Old pier shut"), ("byline", "Ida Strand")]


def test_a_dateline_is_cut_off_the_first_paragraph() -> None:
    assert kinds(f"<p>VIK, Norway (AP) — The pier is shut.</p>{REPORT}")[:2] == [
        ("dateline", "VIK, Norway (AP) —"),
        ("body", "The pier is shut."),
    ]


def test_items_over_a_report_that_say_when_and_by_whom_are_no_body() -> None:
    above = "<h1>Old pier shut</h1><ul><li>5 March 2024</li><li>By Ida Strand</li><li>12 comments</li></ul>"
    assert [kind for kind, _ in kinds(above + REPORT)] == [
        *("headline", "dateline", "byline", "boilerplate", "body", "body", "body")
    ]
    assert [kind for kind, _ in kinds(f"{REPORT}<ul><li>5 March 2024</li></ul>")][-1] == "list"


def test_a_sentence_that_leads_to_another_page_is_body_and_a_button_is_not() -> None:
    sentence = "<p>Read the full <a href='/r'>report of the harbour board</a> for the prices of every berth.</p>"
    assert of_kind("boilerplate", f"{REPORT}{sentence}<p><a href='/r'>Click here</a></p>{REPORT}") == ["Click here"]


def test_a_line_on_where_a_report_stood_before_is_a_credit() -> None:
    for line in ("This article originally appeared in The Quay.", "First published in The Quay on Monday."):
        assert of_kind("credit", f"{REPORT}<p>{line}</p>") == [line]


def test_a_year_that_stands_alone_is_text_and_a_counter_is_not() -> None:
    found = kinds("".join(f"<p>{line}</p>{REPORT}" for line in ("1947", "2016", "148")))
    assert [kind for kind, words in found if words.isdecimal()] == ["headline", "headline", "boilerplate"]


def test_a_paragraph_that_a_longer_caption_repeats_stays_a_paragraph() -> None:
    said = "the town will mend the pier, pay the ferrymen for the lost weeks and move the market to the school yard"
    caption = f"The old pier in Vik, which was built in 1911, seen on Monday from the roof of the mill. Now {said}."
    figure = f"<figure><img src='/p'><figcaption>{caption}</figcaption></figure>"
    assert of_kind("caption", f"{figure}{REPORT}<p>In return {said}.</p>") == [caption]


def test_names_with_counts_are_what_else_the_site_has() -> None:
    items = "".join(f"<li><a href='/{n}'>{n}</a> ({len(n)})</li>" for n in ("Ferries", "Trams", "Roads and bridges"))
    assert of_kind("boilerplate", f"{REPORT}<ul>{items}</ul>") == [
        "• Ferries (7)",
        "• Trams (5)",
        "• Roads and bridges (17)",
    ]
    assert of_kind("boilerplate", f"{REPORT}<ul><li>Ida Strand (42)</li><li>Jo Holm (39)</li></ul>") == []
