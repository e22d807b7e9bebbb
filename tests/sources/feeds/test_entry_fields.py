"""What entries say of themselves: titles, writers, links, attachments, and which of two texts is the fuller one."""

from __future__ import annotations

import json

import pytest

from reader.model import Article, BlockKind
from reader.sources.feeds.entry_fields import names_of, plain_title
from reader.sources.feeds.feed_entries import incoming_entries
from reader.sources.feeds.feed_parser import parse_feed
from reader.sources.feeds.parsed_feed import Subscription

URL = "https://gazette.example/feeds/main.xml"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def article(item: str, head: str = "", channel: str = "") -> Article:
    """The article of an RSS feed's only item."""
    data = f'{head}<rss version="2.0" {NAMESPACES}><channel>{channel}<item>{item}</item></channel></rss>'
    (entry,) = incoming_entries(parse_feed(data.encode(), URL), Subscription(URL, "Gazette"))
    return entry.article


def byline(found: Article) -> str:
    return "".join(found.text[block.start : block.end] for block in found.blocks if block.kind is BlockKind.BYLINE)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Ferry &amp; <i>tide</i>", "Ferry & tide"),
        ("Why <vector> beats <list>", "Why <vector> beats <list>"),
        ("a<br/>b", "a b"),
        ("5 < 6 &lt;b&gt;", "5 < 6 <b>"),
    ],
)
def test_htmls_own_tags_are_markup_in_a_title_and_others_are_words(written: str, title: str) -> None:
    assert plain_title(written) == title


def test_a_plain_title_of_atom_keeps_every_sign() -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Types &lt;b&gt;</title>'
        '<entry><title type="text">Why &lt;i&gt; &amp;amp; &lt;b&gt;</title><id>1</id><content>x</content></entry>'
        '<entry><title type="html">Why &lt;i&gt;this&lt;/i&gt;</title><id>2</id><content>x</content></entry></feed>'
    )
    feed = parse_feed(data.encode(), URL)
    assert (feed.title, [entry.title for entry in feed.entries]) == ("Types <b>", ["Why <i> &amp; <b>", "Why this"])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("desk@paper.example (Ingrid Vik)", "Ingrid Vik"),
        ("Ingrid Vik <ingrid@paper.media>", "Ingrid Vik"),
        ("By Ingrid Vik", "Ingrid Vik"),
        ("noreply@paper.example", ""),
        ("", ""),
    ],
)
def test_a_byline_is_a_name_and_no_address(written: str, name: str) -> None:
    assert (names_of([written]) or "") == name
    escaped = written.replace("<", "&lt;").replace(">", "&gt;")
    assert byline(article(f"<title>T</title><description>Words.</description><author>{escaped}</author>")) == name


def test_all_who_wrote_are_named() -> None:
    creators = "<dc:creator>Anna Berg</dc:creator><dc:creator>Omar Said</dc:creator>"
    assert byline(article(f"<title>T</title><description>Words.</description>{creators}")) == "Anna Berg, Omar Said"


def test_the_fuller_text_is_the_one_with_more_to_read() -> None:
    teaser = f'<a href="https://gazette.example/{"x" * 400}" title="{"long " * 50}">More</a>'
    found = article(
        f"<title>T</title><description><![CDATA[{teaser}]]></description>"
        "<content:encoded><![CDATA[<p>The quay is closed until May.</p>]]></content:encoded>"
    )
    assert found.text == "T\n\nThe quay is closed until May."


def test_links_lead_from_the_article_and_keep_their_spaces() -> None:
    markup = '<p>See <a href="8.html">next</a>, <a href=" /a b.html\n">all</a> and <a href="//x.example/y">x</a>.</p>'
    found = article(f"<title>T</title><link>/news/7.html</link><description><![CDATA[{markup}]]></description>")
    assert found.url == "https://gazette.example/news/7.html"
    assert [link.url for link in found.links] == [
        "https://gazette.example/news/8.html",
        "https://gazette.example/a%20b.html",
        "https://x.example/y",
    ]


def test_the_address_behind_a_counter_is_the_articles() -> None:
    found = article(
        "<title>T</title><link>https://count.example/~r/1</link>"
        "<feedburner:origLink>https://gazette.example/story</feedburner:origLink>"
    )
    assert found.url == "https://gazette.example/story"


@pytest.mark.parametrize("guid", ["l2", "tag:gazette.example,2024:7", "urn:uuid:1"])
def test_an_id_that_is_no_address_makes_no_link(guid: str) -> None:
    assert article(f"<title>T</title><guid>{guid}</guid>").url is None
    assert article(f"<title>T</title><guid>https://gazette.example/{guid[:2]}</guid>").url is not None


def test_text_without_markup_keeps_its_paragraphs() -> None:
    found = article("<title>T</title><description>One\nstill one.\n\nTwo.\n \nThree.</description>")
    assert found.text == "T\n\nOne still one.\n\nTwo.\n\nThree."


def test_what_comes_with_an_entry_is_a_line_that_leads_there() -> None:
    sound = '<enclosure url="https://gazette.example/ep%209.mp3?t=1" type="audio/mpeg" length="12500000"/>'
    picture = '<enclosure url="https://gazette.example/a.jpg" type="image/jpeg" length="9"/>'
    found = article(f"<title>Episode 9</title><description>On the quay.</description>{sound}{picture}")
    assert found.text.endswith("On the quay.\n\nep 9.mp3 (audio, 12.5 MB)")
    (link,) = found.links
    assert link.url == "https://gazette.example/ep%209.mp3?t=1"
    assert found.text[link.start : link.end] == "ep 9.mp3 (audio, 12.5 MB)"
    assert found.blocks[-1].kind is BlockKind.BOILERPLATE


def test_names_of_characters_are_read_also_where_only_a_doctype_could_declare_them() -> None:
    head = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    found = article(
        "<title>Caf&eacute; &ndash; &unknown; bar</title><description>na&iuml;ve &lt;b&gt;</description>", head
    )
    assert found.title.startswith("Café – ")
    assert "naïve" in found.text


def test_a_json_feed_is_read_as_it_is_written_in_the_world() -> None:
    items = [
        {
            "id": 5,
            "title": 7,
            "author": "Jo Dahl",
            "tags": "sea, coast",
            "date_published": 1717059420,
            "summary": "One.",
        },
        {"id": "b", "authors": "Al, Bo", "tags": [1, None, "x"], "content_html": "<p></p>", "content_text": "Two two."},
        {"id": None, "url": "/three", "authors": [{"name": "Cy"}, "Di"], "content_text": "Three."},
        "no item",
    ]
    feed = parse_feed(json.dumps({"items": items, "version": "1"}).encode(), URL, "application/json")
    found = [entry.article for entry in incoming_entries(feed, Subscription(URL))]
    assert [byline(one) for one in found] == ["By Jo Dahl", "By Al, Bo", "By Cy, Di"]
    assert (found[0].title, found[0].published) == ("7", "2024-05-30T08:57:00+00:00")
    assert [entry.tags for entry in feed.entries] == [("sea", "coast"), ("1", "x"), ()]
    assert "Two two." in found[1].text
    assert feed.remark == f"The feed '{URL}': 1 entries are malformed."


def test_rss_is_rss_whatever_the_server_calls_it() -> None:
    data = b'<rss version="2.0"><channel><title>T</title><item><title>x</title></item></channel></rss>'
    assert parse_feed(data, URL, "application/json; charset=utf-8").format == "rss20"


def test_scripts_and_control_signs_are_no_words_of_a_title() -> None:
    assert plain_title("Pier <script>alert('x < y')</script><style>p {}</style>shut") == "Pier shut"
    assert plain_title("Pi\x08er shut", "text/plain") == "Pier shut"
    assert plain_title("The <script> element", "text/plain") == "The <script> element"
