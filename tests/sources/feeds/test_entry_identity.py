"""What tells the entries of a document apart, with the whole document in view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.feeds.entry_identity import identities
from reader.sources.feeds.feed_entries import incoming_entries
from reader.sources.feeds.parsed_feed import Feed, FeedEntry, Subscription

URL, SITE = "https://gazette.example/feed", "https://gazette.example/"


def document(*entries: FeedEntry) -> Feed:
    return Feed("Tarn Gazette", entries, "rss20", page=SITE)


def articles(*entries: FeedEntry) -> list[str]:
    """The ids of the articles that the entries become."""
    return [entry.article.id for entry in incoming_entries(document(*entries), Subscription(URL, "Tarn Gazette"))]


def test_entries_with_ids_of_their_own_on_one_link_are_as_many_articles() -> None:
    episodes = [FeedEntry(f"show-{number}", f"Show {number}", SITE + "show", content="x") for number in range(3)]
    assert len(set(articles(*episodes))) == 3
    assert [identity.link_tells for identity in identities(document(*episodes), URL)] == [False] * 3


def test_a_link_that_one_entry_has_joins_feeds() -> None:
    entry = FeedEntry("tag:1", "Ferry", SITE + "ferry?utm_source=rss", content="x")
    (here,) = articles(entry)
    elsewhere = incoming_entries(document(FeedEntry(None, "Other", SITE + "ferry")), Subscription("https://b.example/"))
    assert here == elsewhere[0].article.id


@pytest.mark.parametrize("fragment", ["#post-{}", "#/article/{}", "#!article={}"])
def test_posts_that_differ_in_their_fragment_are_articles(fragment: str) -> None:
    posts = [FeedEntry(None, "Live: storm", SITE + "live" + fragment.format(number)) for number in range(4)]
    dated = [FeedEntry(None, "Live", SITE + "live#x", published=f"2024-03-0{day}") for day in range(1, 5)]
    assert len(set(articles(*posts))) == 4
    assert len(set(articles(*dated))) == 4


def test_an_id_that_every_entry_has_tells_nothing() -> None:
    entries = [FeedEntry("home", f"Notice {number}", f"{SITE}{number}") for number in range(3)]
    assert [identity.own_id for identity in identities(document(*entries), URL)] == [None] * 3
    assert len(set(articles(*entries))) == 3


def test_entries_without_id_and_link_are_told_by_title_and_else_by_date() -> None:
    entries = [FeedEntry(title="Bulletin", content="a", published=f"2024-03-0{day}") for day in range(1, 4)]
    assert len(set(articles(*entries, FeedEntry(title="Warning", content="a")))) == 4


def test_an_entry_that_stands_twice_is_one() -> None:
    entry = FeedEntry("tag:1", "Ferry", SITE + "ferry", content="x")
    bare = FeedEntry(None, "Tide", SITE + "tide", content="y")
    assert len(articles(entry, bare, entry, bare)) == 2
    assert all(identity.link_tells for identity in identities(document(entry, bare, entry, bare), URL))


def test_the_sites_own_page_is_no_articles_link() -> None:
    (identity,) = identities(document(FeedEntry(None, "All is well", SITE)), URL)
    assert not identity.link_tells


def test_an_id_that_is_the_link_with_a_counter_says_no_more_than_the_link() -> None:
    (identity,) = identities(document(FeedEntry(SITE + "ferry#3", "Ferry", SITE + "ferry")), URL)
    assert identity.names_link
    (other,) = identities(document(FeedEntry(SITE + "?p=7", "Ferry", SITE + "ferry")), URL)
    assert not other.names_link


entries_of_any_kind = st.builds(
    FeedEntry,
    id=st.none() | st.sampled_from(["1", "2", "3", SITE + "a"]),
    title=st.sampled_from(["One", "Two", "Three"]),
    url=st.none() | st.sampled_from([SITE, SITE + "a", SITE + "b#1", SITE + "b#2"]),
    published=st.none() | st.sampled_from(["2024-03-01", "2024-03-02"]),
    content=st.sampled_from(["x", "y"]),
)


@given(st.lists(entries_of_any_kind, max_size=8))
def test_entries_with_different_ids_and_titles_never_become_one(entries: list[FeedEntry]) -> None:
    found = incoming_entries(document(*entries), Subscription(URL))
    assert len({entry.article.id for entry in found}) == len(found)
    assert {entry.title for entry in entries} == {entry.article.title for entry in found}
    named = {entry.id for entry in entries if entry.id}
    unusable = {one for one in named if len({(e.url, e.title) for e in entries if e.id == one}) > 1}
    assert {entry.identity.own_id for entry in found} - {None} == named - unusable
