"""What no writer wrote is taken out of a page before its article is looked for."""

from __future__ import annotations

import pytest
from lxml import html

from reader.sources.html import NoArticleError, article_from_page
from reader.sources.page_furniture import clear_furniture

STORY = "<p>The upper gate of the lock broke on Monday, and water ran into thirty cellars of the town.</p>" * 2


def words(markup: str) -> str:
    tree = html.document_fromstring(f"<html><body>{markup}</body></html>")
    clear_furniture(tree)
    return " ".join(" ".join(tree.itertext()).split())


@pytest.mark.parametrize(
    "wall",
    [
        "<div id='cmp' role='dialog'><h2>Your privacy</h2><p>We and our partners store information.</p></div>",
        "<div class='site-cookie-banner'><p>We use some cookies.</p></div>",
        "<section class='consent-layer'><p>Diese Seite braucht Ihre Einwilligung.</p></section>",
    ],
)
def test_a_consent_wall_is_no_text(wall: str) -> None:
    assert words(wall + STORY) == words(STORY)


@pytest.mark.parametrize(
    "part",
    [
        "<div class='cookie-recipe'><p>Bake the cookies for nine minutes.</p></div>",
        "<div role='dialog'><p>The keeper of the lock, Tor Aas, heard a bang.</p></div>",
        "<div class='toc'><p>The tower of charms, <a href='/c'>TOC</a>, stood here until 1904.</p></div>",
    ],
)
def test_a_part_that_only_bears_such_a_name_is_text(part: str) -> None:
    assert len(words(part + STORY).split()) > len(words(STORY).split())


def test_a_page_about_consent_is_read() -> None:
    law = "<div class='consent'><p>The new law on consent and cookies passed on Monday by 71 votes to 30.</p></div>"
    assert "71 votes" in words(law + "<p>Short.</p>")


def test_links_to_edit_and_contents_are_no_text() -> None:
    heading = "<h2>History<span class='mw-editsection'>[<a href='/edit'>edit</a>]</span></h2>"
    contents = "<div id='toc'><h2>Contents</h2><ul><li><a href='#h'>1 History of the lock</a></li></ul></div>"
    assert words(contents + heading + STORY).startswith("History The upper gate")


def test_a_card_behind_a_word_is_no_part_of_its_sentence() -> None:
    card = "<span class='rollover-people-block'><b>Ida Strand</b> <a href='/x'>Bridge is closed</a></span>"
    assert words(f"<p>The mayor, Ida Strand{card}, resigned.</p>{STORY}") == words(
        f"<p>The mayor, Ida Strand, resigned.</p>{STORY}"
    )
    assert "said" in words(f"<p>She <span class='tooltip'>said</span> so.</p>{STORY}")


def test_the_posts_of_a_live_page_are_one_report_in_its_order() -> None:
    post = (
        "<article><h2>{0}</h2><p>{0}: the county says that engineers have looked at every pillar of it.</p></article>"
    )
    page = "<main><h1>Storm Ada</h1><p>Follow the storm.</p>" + "".join(
        post.format(name) for name in ("Bridge reopens", "Power is back", "Ferry stays in port")
    )
    text = article_from_page(page.encode(), source="x").text
    places = [text.find(name) for name in ("Follow", "Bridge", "Power", "Ferry stays")]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("Power is back") == 2


def test_teasers_beside_an_article_are_not_joined_to_it() -> None:
    teaser = (
        "<article><h3><a href='/x'>Frost takes the plums of the coast</a></h3><p><a href='/x'>More</a></p></article>"
    )
    page = f"<main><article><h1>Lock gate breaks</h1>{STORY * 3}</article>{teaser * 3}</main>"
    assert "plums" not in article_from_page(page.encode(), source="x").text


@pytest.mark.parametrize(
    "page",
    [
        b"<title>Courier</title><frameset><frame src='a.htm'><noframes>Your browser shows no frames.</noframes>",
        b"<title>App</title><div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>",
    ],
)
def test_words_for_browsers_without_frames_or_scripts_are_no_article(page: bytes) -> None:
    with pytest.raises(NoArticleError):
        article_from_page(page, source="x")


def test_an_article_that_stands_there_for_browsers_without_scripts_is_read() -> None:
    page = f"<title>Lock</title><div id='root'></div><noscript>{STORY * 3}</noscript>"
    assert "thirty cellars" in article_from_page(page.encode(), source="x").text
