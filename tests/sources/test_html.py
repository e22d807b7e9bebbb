"""Web pages to articles."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from reader.sources.html import NoArticleError, article_from_page

BODY = """<p>The ferry <a href="/ships/alma">Alma</a> ran aground off Tarn&nbsp;Head on Monday with 40 people on
board, the coast guard said. Nobody was hurt.</p>
<p>Divers will look at her hull on <b>Tuesday</b>, the owner&#8217;s <i>spokeswoman</i>, Ines Moen, told reporters at
the quay. She said that the ferry had been built in 1994.</p>
<h2>What happens next</h2>
<ul><li>Passengers can take the bus.</li>
<li>A tug comes on <a href="https://tugs.example/?a=1&amp;b=2">Wednesday</a>.</li></ul>
<blockquote><p>We are sorry, and we will pay for everything, the owner said in a statement.</p></blockquote>
<p>The line has run since 1890 and carries about 90,000 people a year between the two towns of the coast.</p>"""
HEAD = """<title>Ferry runs aground off Tarn Head | Tarn Gazette</title>
<meta property="og:title" content="Ferry runs aground off Tarn Head">
<meta property="og:site_name" content="Tarn Gazette">
<meta name="author" content="Mara Voss"><meta property="article:published_time" content="2024-03-05T09:30:00+01:00">
<link rel="canonical" href="https://gazette.example/ferry">"""
FIGURE = """<figure><img src="a.jpg" alt="ferry">
<figcaption>The Alma off Tarn Head. (Photo: Per Dahl)</figcaption></figure>"""


def page(body: str = BODY, head: str = HEAD) -> bytes:
    return f"""<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>
    <nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferry runs aground off Tarn Head</h1>
    {FIGURE}{body}</article><aside><a href="/x">Other story</a></aside>
    <footer><p>&copy; Tarn Gazette. All rights reserved.</p></footer>
    <script>alert("x")</script></body></html>""".encode()


def shown(data: bytes) -> list[tuple[str, str]]:
    article = article_from_page(data, source="/news/ferry.html")
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_a_page_keeps_its_paragraphs_captions_lists_and_headings() -> None:
    assert [kind for kind, _ in shown(page())] == [
        *("headline", "byline", "caption", "credit", "body", "body", "headline", "list", "list", "quote", "body")
    ]
    assert ("caption", "The Alma off Tarn Head.") in shown(page())
    assert ("headline", "What happens next") in shown(page())
    assert ("list", "• Passengers can take the bus.") in shown(page())


def test_a_page_says_its_title_writer_date_site_and_address() -> None:
    article = article_from_page(page(), source="/news/ferry.html")
    assert article.title == "Ferry runs aground off Tarn Head"
    assert article.published == "2024-03-05T09:30:00+01:00"
    assert article.source == "Tarn Gazette"
    assert article.url == "https://gazette.example/ferry"
    assert article.language == "en"
    assert "Mara Voss" in article.text


def test_what_is_not_the_article_is_left_out() -> None:
    text = article_from_page(page(), source="x").text
    assert not any(part in text for part in ("Home", "Other story", "All rights reserved", "alert", "<", "&nbsp;"))


def test_white_space_is_folded_as_a_browser_folds_it() -> None:
    text = article_from_page(page(), source="x").text
    assert "The ferry Alma ran aground off Tarn Head on Monday with 40 people on board, the coast guard said." in text


def test_links_are_ranges_with_absolute_addresses() -> None:
    article = article_from_page(page(), source="x")
    assert [(article.text[link.start : link.end], link.url) for link in article.links] == [
        ("Alma", "https://gazette.example/ships/alma"),
        ("Wednesday", "https://tugs.example/?a=1&b=2"),
    ]


def test_links_that_lead_nowhere_on_the_web_are_only_text() -> None:
    body = BODY.replace("/ships/alma", "javascript:alert(1)").replace(
        "https://tugs.example/?a=1&amp;b=2", "file:///etc/passwd"
    )
    assert article_from_page(page(body), source="x").links == ()


def test_the_id_of_a_saved_page_is_that_of_its_address() -> None:
    saved = article_from_page(page(), source="/home/a/ferry.html")
    fetched = article_from_page(page(), source="x", url="https://gazette.example/ferry")
    assert saved.id == fetched.id


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "utf-8", "utf-16"])
def test_the_encoding_is_the_one_that_the_page_declares(encoding: str) -> None:
    text = page(BODY.replace("Ines Moen", "Inès Möen")).decode()
    declared = text.replace("<head>", f'<head><meta charset="{encoding}">')
    assert "Inès Möen" in article_from_page(declared.encode(encoding, "xmlcharrefreplace"), source="x").text


def test_a_short_page_is_taken_whole() -> None:
    text = "<title>Brief</title><body><p>Divers of the harbour board found a crack in the eastern pier.</p></body>"
    article = article_from_page(text.encode(), source="x")
    assert article.title == "Brief"
    assert article.text == "Brief\n\nDivers of the harbour board found a crack in the eastern pier."


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<p>Hi</p>", b"\x00\x01\x02", b"<script>x = 1</script>"])
def test_a_page_without_an_article_says_so(data: bytes) -> None:
    with pytest.raises(NoArticleError):
        article_from_page(data, source="x")


def test_hostile_pages_take_no_time() -> None:
    deep = "<div>" * 50_000 + BODY + "</div>" * 50_000
    entities = "<!DOCTYPE a [<!ENTITY a 'x'>" + "".join(f"<!ENTITY b{n} '&a;&a;'>" for n in range(9)) + "]>"
    external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'
    for data in (deep, entities + BODY, external + BODY, BODY + "<b>" * 100_000, "<" * 100_000 + BODY):
        started = time.process_time()
        try:
            text = article_from_page(data.encode(), source="x").text
        except NoArticleError:
            text = ""
        assert "root:" not in text
        assert time.process_time() - started < 5


def test_blocks_are_in_order_and_cover_the_text() -> None:
    article = article_from_page(page(), source="x")
    assert all(first.end <= second.start for first, second in pairwise(article.blocks))
    covered = "".join(article.text[block.start : block.end] for block in article.blocks)
    assert "".join(covered.split()) == "".join(article.text.split())


def test_a_page_too_short_for_the_extraction_keeps_its_links_and_paragraphs() -> None:
    body = "<p>港口委员会周二投票决定关闭<a href='/pier'>北码头</a>。</p><p>船长说，损失很大，大家都很难过。</p>"
    article = article_from_page(
        f"<html><body><nav>Home Sport</nav><article>{body}</article></body></html>".encode(),
        source="x",
        url="https://gazette.example/1",
    )
    assert article.text == "港口委员会周二投票决定关闭北码头。\n\n船长说，损失很大，大家都很难过。"
    assert [(article.text[link.start : link.end], link.url) for link in article.links] == [
        ("北码头", "https://gazette.example/pier")
    ]


def test_captions_stand_where_their_pictures_stood_and_teasers_are_none() -> None:
    first, second = BODY.split("\n<p>Divers")
    picture = "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>The hull of the Alma.</p></div>"
    teaser = "<figure><img src='b.jpg'><figcaption><a href='/other'>Mayor resigns over bus</a></figcaption></figure>"
    text = article_from_page(page(f"{first}{picture}{teaser}<p>Divers{second}"), source="x").text
    assert "Nobody was hurt.\n\nThe hull of the Alma.\n\nDivers will look" in text
    assert "Mayor resigns" not in text


def test_what_stands_below_a_picture_of_its_own_is_its_caption() -> None:
    first, second = BODY.split("\n<p>Divers")
    picture = "<div class='shown'><img src='a.jpg'></div><div class='media-caption'>The hull of the Alma.</div>"
    long = f"<section>{first}{picture}<p>Divers{second}{BODY.replace('Divers', 'Nurses')}</section>"
    assert ("caption", "The hull of the Alma.") in shown(page(long))


def test_the_parts_of_a_caption_do_not_run_together() -> None:
    first, second = BODY.split("\n<p>Divers")
    figure = "<figure><img src='a.jpg'><figcaption><i>The hull in May</i><i>Photo: Per Dahl</i></figcaption></figure>"
    assert ("credit", "Photo: Per Dahl") in shown(page(f"{first}{figure}<p>Divers{second}"))


def test_one_word_below_a_picture_is_no_caption() -> None:
    first, second = BODY.split("\n<p>Divers")
    figure = "<figure><img src='a.jpg'><figcaption>Kevin</figcaption></figure>"
    assert "Kevin" not in article_from_page(page(f"{first}{figure}<p>Divers{second}"), source="x").text


def test_what_a_clip_is_about_is_no_text() -> None:
    first, second = BODY.split("\n<p>Divers")
    clip = "<figure><iframe src='/clip'></iframe><figcaption>The mayor speaks on the quay.</figcaption></figure>"
    assert "The mayor speaks" not in article_from_page(page(f"{first}{clip}<p>Divers{second}"), source="x").text


def test_links_change_nothing_of_what_is_found_and_cross_no_words() -> None:
    linked = (
        "<p>It <a href='/a'>sailed </a>on <b><a href='/b'>Monday</a></b><a href='/c'>, at</a> six from Tarn Head to "
        "the islands, as it has done for years.</p>"
    )
    article = article_from_page(page(BODY + linked), source="x")
    assert "It sailed on Monday, at six from Tarn Head to the islands," in article.text
    assert [article.text[link.start : link.end] for link in article.links][-3:] == ["sailed", "Monday", ", at"]


def test_a_writer_behind_a_link_is_a_name_and_nothing_else() -> None:
    head = "<title>Ferry runs aground off Tarn Head</title>"
    byline = "<p class='byline'>By <a rel='author' class='author' href='/mara'>Mara Voss</a></p>"
    article = article_from_page(page(byline + BODY, head), source="x")
    assert not {sign for sign in article.text + article.title if 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) >= 0xF0000}
    assert [article.text[block.start : block.end] for block in article.blocks if block.kind.value == "byline"] == [
        "Mara Voss"
    ]


def test_a_page_that_the_extraction_makes_one_paragraph_keeps_its_own() -> None:
    story = "<p>灯塔周一晚上重新点亮。工程师花了三年时间。</p><p>“我们等了很久，”守塔人说。</p>"
    body = f"<div class='nav'><a href='/'>首页</a></div><h1>灯塔重新点亮</h1><div>{story}</div>"
    article = article_from_page(f"<title>灯塔重新点亮_晚报</title>{body}".encode(), source="x")
    assert article.text == "灯塔重新点亮\n\n灯塔周一晚上重新点亮。工程师花了三年时间。\n\n“我们等了很久，”守塔人说。"


def test_who_is_quoted_is_not_lost() -> None:
    quotation = "<blockquote><p>Nobody is to blame.</p><footer>— The chair, Liv Dahl</footer></blockquote>"
    assert ("quote", "— The chair, Liv Dahl") in shown(page(BODY + quotation))
