"""Subscriptions in OPML."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import OpmlAttribute
from reader.sources.feeds import Subscription
from reader.sources.feeds.opml import OpmlError, read_opml, read_opml_file, write_opml

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
<outline text="World" title="World"><outline text="Caucasus / Near East">
  <outline type="rss" text="Tarn Gazette" title="Tarn Gazette" xmlUrl="https://gazette.example/feed" htmlUrl="https://gazette.example/"
   custom:rating="5" fetchInterval="30" xmlns:custom="https://x.example/ns"/>
</outline></outline>
<outline text="Coast &amp; sea"><outline text="Tarn Gazette" xmlurl="https://gazette.example/feed"/></outline>
<outline type="atom" text="Short name" title="A longer name" xmlUrl="https://atom.example/"
  category="/news/local,sport"/>
<outline text="No feed, no children"/>
<outline text="Not on the web" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_nested_outlines_are_tags_and_unknown_attributes_are_kept() -> None:
    gazette, atom = read_opml(OPML.encode(), "feeds.opml")
    assert gazette == Subscription(
        url="https://gazette.example/feed",
        title="Tarn Gazette",
        page="https://gazette.example/",
        tags=("World/Caucasus - Near East", "Coast & sea"),
        attributes=(OpmlAttribute("{https://x.example/ns}rating", "5"), OpmlAttribute("fetchInterval", "30")),
    )
    assert (atom.title, atom.tags) == ("A longer name", ("news/local", "sport"))
    assert atom.attributes == (("type", "atom"), ("text", "Short name"))


def test_what_is_exported_comes_back_as_it_was() -> None:
    subscriptions = read_opml(OPML.encode(), "feeds.opml")
    assert read_opml(write_opml(subscriptions), "feeds.opml") == subscriptions


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)
TAGS = st.lists(NAMES.filter(lambda name: "/" not in name), min_size=1, max_size=3).map("/".join)
SUBSCRIPTIONS = st.builds(
    Subscription,
    url=st.integers(1, 99).map(lambda number: f"https://feeds.example/{number}?a=1&b=<2>"),
    title=NAMES,
    page=st.none() | st.just("https://feeds.example/"),
    tags=st.lists(TAGS, unique=True, max_size=3).map(tuple),
    attributes=st.lists(
        st.builds(OpmlAttribute, st.sampled_from(["a", "b-c"]), NAMES), unique_by=lambda attribute: attribute.name
    ).map(tuple),
)


def in_any_order(subscription: Subscription) -> Subscription:
    return replace(subscription, tags=tuple(sorted(subscription.tags)))


@given(st.lists(SUBSCRIPTIONS, unique_by=lambda subscription: subscription.url, max_size=6))
def test_every_subscription_survives_the_way_out_and_in(subscriptions: list[Subscription]) -> None:
    """In the file's order: folders come where they are first named, so a feed's tags may change places."""
    found = read_opml(write_opml(subscriptions), "feeds.opml")
    assert {in_any_order(subscription) for subscription in found} == set(map(in_any_order, subscriptions))
    assert len(found) == len(subscriptions)


def test_an_export_is_opml_2_with_a_date() -> None:
    data = write_opml([Subscription("https://a.example/")], now=datetime(2024, 3, 5, 9, 30, tzinfo=UTC))
    assert b'<opml version="2.0">' in data
    assert b"Tue, 05 Mar 2024 09:30:00 +0000" in data


def test_controls_and_half_surrogates_do_not_stop_an_export() -> None:
    (found,) = read_opml(write_opml([Subscription("https://a.example/", title="a\x00b\ud800c\uffff")]), "x")
    assert found.title == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize("data", [b"", b"hello", b"<html/>", b"<rss version='2.0'/>", b"\x00\x01"])
def test_what_is_no_opml_is_a_sentence(data: bytes) -> None:
    with pytest.raises(OpmlError, match=r"^'feeds\.opml' is not OPML.*\.$"):
        read_opml(data, "feeds.opml")


def test_unescaped_ampersands_do_no_harm() -> None:
    data = b'<opml><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/></body></opml>'
    (found,) = read_opml(data, "x")
    assert (found.url, found.title) == ("https://a.example/?x=1&y=2", "A & B")


def test_every_outline_with_an_address_is_taken_or_named() -> None:
    outlines = (
        '<outline text="One" xmlUrl="feed://a.example/1"/><outline text="Two" xmlUrl=" a.example/2"/>'
        '<outline text="Three" url="http://a.example/3"/><outline text="Four" XMLURL="HTTPS://A.example/4#x"/>'
        '<outline text="Letter" xmlUrl="newsletter:9"/><outline text="List" type="include" url="http://a.example/o"/>'
        '<outline text=\u201cFive\u201d xmlUrl=\u201chttp://a.example/5\u201d/><outline text="Folder"/>'
    )
    file = read_opml_file(f"<opml><body>{outlines}</body></opml>".encode(), "x")
    assert {(feed.title, feed.url) for feed in file.subscriptions} == {
        ("One", "http://a.example/1"),
        ("Two", "http://a.example/2"),
        ("Three", "http://a.example/3"),
        ("Four", "https://a.example/4"),
        ("Five", "http://a.example/5"),
    }
    assert file.passed_over == (
        "“Letter” (newsletter:9) is no feed that can be fetched.",
        "“List” (http://a.example/o) is no feed that can be fetched.",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_a_wrong_word_on_the_encoding_garbles_nothing(encoding: str) -> None:
    head = '<?xml version="1.0" encoding="utf-16"?>'
    data = f'{head}<opml><body><outline text="Møte" xmlUrl="https://a.example/"/></body></opml>'.encode(encoding)
    (found,) = read_opml(data, "x")
    assert found.title == "Møte"


def test_entity_bombs_and_files_are_not_opened() -> None:
    bomb = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
    head = f"<!DOCTYPE o [<!ENTITY a0 'x'>{bomb}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    outlines = "<outline text='&a9;' xmlUrl='https://a.example/'/><outline text='x'>&f;&a9;</outline>"
    started = time.process_time()
    try:
        found = str(read_opml(f"{head}<opml><body>{outlines}</body></opml>".encode(), "x"))
    except OpmlError:
        found = ""
    assert time.process_time() - started < 2
    assert len(found) < 100_000
    assert "root:" not in found


def test_outlines_nested_without_end_are_cut() -> None:
    data = "<opml><body>" + "<outline text='a'>" * 50_000 + "<outline xmlUrl='https://a.example/'/>"
    assert read_opml(data.encode(), "x") == ()
