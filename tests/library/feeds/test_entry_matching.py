"""Which entry comes again: nothing is overwritten by what comes after it, and nothing comes back unread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.library import ALL, Added, ArticleQuery, Library
from reader.model import Article, EntryIdentity, Subscription

MakeArticle = Callable[..., Article]

ONE, TWO = "https://one.example/feed", "https://two.example/feed"
PAGE = "one.example/warnings"


@pytest.fixture
def library(library: Library) -> Library:
    library.feeds.subscribe(Subscription(ONE, "One"))
    library.feeds.subscribe(Subscription(TWO, "Two"))
    return library


def entry(
    own_id: str | None, link: str | None = PAGE, *, tells: bool = True, names_link: bool = False
) -> EntryIdentity:
    return EntryIdentity(
        own_id=own_id,
        names_link=names_link,
        link=link,
        link_tells=tells,
        separate_id=f"separate-{own_id}",
        former_ids=(f"id of {link}",),
    )


def unread(library: Library) -> list[str]:
    assert library.maintenance.check() == []
    return [row.title for row in library.lists.window(ArticleQuery(unread_only=True), 0, 99)]


@pytest.fixture
def article(make_article: MakeArticle) -> MakeArticle:
    def make(text: str, title: str, link: str = PAGE, published: str | None = "2024-03-05T10:00:00+00:00") -> Article:
        made = make_article(f"id of {link}", text, title=title, published=published)
        return replace(made, url=f"https://{link}")

    return make


def test_the_next_warning_on_the_same_page_is_a_new_article(library: Library, article: MakeArticle) -> None:
    first = library.feeds.take(ONE, article("Gale of 7 knots.", "Warning 1"), entry("w1"))
    library.articles.mark_all_read()
    second = library.feeds.take(ONE, article("Gale of 9 knots.", "Warning 2"), entry("w2"))
    assert (first.added, second.added) == (Added.NEW, Added.NEW)
    assert first.article != second.article
    assert unread(library) == ["Warning 2"]
    assert library.feeds.take(ONE, article("Gale of 7 knots.", "Warning 1"), entry("w1")).added is Added.UNCHANGED


def test_an_entry_whose_link_is_corrected_stays_one_article(library: Library, article: MakeArticle) -> None:
    first = library.feeds.take(ONE, article("The quay closes.", "Quay"), entry("q"))
    library.articles.star(first.article or "")
    library.articles.mark_all_read()
    moved = article("The quay closes.", "Quay", "one.example/closes")
    again = library.feeds.take(ONE, moved, entry("q", "one.example/closes"))
    assert (again.article, again.added) == (first.article, Added.UNCHANGED)
    assert unread(library) == []
    kept = library.articles.get(first.article or "")
    assert kept is not None
    assert kept.url == "https://one.example/closes"
    (row,) = library.lists.window(ALL, 0, 9)
    assert row.starred


def test_an_entry_without_an_id_is_told_by_its_link_through_corrections(library: Library, article: MakeArticle) -> None:
    first = library.feeds.take(ONE, article("The board voted on Monday to close the quay.", "Quay"), entry(None))
    corrected = article("The board voted on Tuesday to close the quay.", "Quay to close", published=None)
    again = library.feeds.take(ONE, corrected, entry(None))
    assert (again.article, again.added) == (first.article, Added.REVISED)


def test_another_thing_on_the_same_link_is_another_article_without_ids_too(
    library: Library, article: MakeArticle
) -> None:
    library.feeds.take(ONE, article("All lines run.", "Status"), entry(None))
    outage = article("Sorting centre flooded tonight.", "Outage", published="2024-03-06T10:00:00+00:00")
    assert library.feeds.take(ONE, outage, entry(None)).added is Added.NEW
    assert library.lists.count() == 2


def test_a_token_in_the_link_makes_no_second_article(library: Library, article: MakeArticle) -> None:
    for token in ("a", "b", "c"):
        link = f"one.example/story?session={token}"
        library.feeds.take(ONE, article("The quay closes.", "Quay", link), entry(None, link))
    assert library.lists.count() == 1


def test_posts_of_a_live_page_stay_apart_when_the_page_shows_fewer_of_them(
    library: Library, article: MakeArticle
) -> None:
    def post(number: int, *, alone: bool) -> str | None:
        made = replace(article(f"Post {number}.", "Live"), url=f"https://{PAGE}#post-{number}", id=f"separate-{number}")
        identity = entry(f"https://{PAGE}#post-{number}", tells=alone, names_link=True)
        return library.feeds.take(ONE, replace(made, id=f"id of {PAGE}") if alone else made, identity).article

    first = post(1, alone=True)
    assert post(1, alone=False) == first
    second = post(2, alone=False)
    assert second != first
    assert post(2, alone=True) == second
    assert post(3, alone=True) not in (first, second)
    assert library.lists.count() == 3


def test_the_link_joins_feeds_also_after_it_was_corrected(library: Library, article: MakeArticle) -> None:
    first = library.feeds.take(ONE, article("The quay closes.", "Quay"), entry("q"))
    library.feeds.take(ONE, article("The quay closes.", "Quay", "one.example/closes"), entry("q", "one.example/closes"))
    other = article("Two on the quay.", "Quay closes", "one.example/closes")
    assert library.feeds.take(TWO, other, entry("77", "one.example/closes")).article == first.article
    assert library.lists.count() == 1


def test_a_link_that_several_entries_have_joins_nothing(library: Library, article: MakeArticle) -> None:
    for number in (1, 2):
        shown = replace(article(f"Episode {number}.", f"Episode {number}"), id=f"separate-{number}")
        library.feeds.take(ONE, shown, entry(str(number), tells=False))
    assert library.feeds.take(TWO, article("A word on the show.", "The show"), entry("t")).added is Added.NEW
    assert library.lists.count() == 3


def test_what_an_older_library_knew_by_its_link_is_the_entry_of_that_link(
    library: Library, make_article: MakeArticle, article: MakeArticle
) -> None:
    known = article("Gale of 7 knots.", "Warning 1")
    library.feeds.take(ONE, known)  # as it was: without an identity
    library.articles.star(known.id)
    library.articles.mark_all_read()
    for number in (2, 1):
        shown = replace(article(f"Gale of {6 + number} knots.", f"Warning {number}"), id=f"separate-w{number}")
        library.feeds.take(ONE, shown, entry(f"w{number}", tells=False))
    assert unread(library) == ["Warning 2"]
    (starred,) = library.lists.window(ArticleQuery(starred_only=True), 0, 9)
    assert (starred.id, starred.title) == (known.id, "Warning 1")
    assert library.feeds.take(ONE, known, entry("w1")).article == known.id


def test_pages_that_several_entries_share_are_not_fetched_as_their_whole_text(
    library: Library, article: MakeArticle
) -> None:
    library.feeds.set_ways(ONE, full_text=True)
    shown = replace(article("Episode 1.", "Episode 1"), id="separate-1")
    library.feeds.take(ONE, shown, entry("1", tells=False))
    library.feeds.take(ONE, article("A story.", "Story", "one.example/story"), entry("2", "one.example/story"))
    assert [page.url for page in library.pages.wanted()] == ["https://one.example/story"]


def test_a_counter_in_the_text_is_no_revision_and_no_new_analysis(library: Library, article: MakeArticle) -> None:
    for count in (12, 13, 14):
        shown = article(f"The quay is closed until May.\n\n{count} comments", "Quay")
        assert library.feeds.take(ONE, shown, entry("q")).added in (Added.NEW, Added.UNCHANGED)
    assert library.articles.revisions(f"id of {PAGE}") == []
    changed = library.feeds.take(ONE, article("The quay is closed until June.\n\n15 comments", "Quay"), entry("q"))
    assert changed.added is Added.REVISED
