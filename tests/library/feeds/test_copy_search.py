"""When articles of two feeds are one, and how the reader parts them again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.errors import DatelineError
from reader.library import Added, ArticleQuery, Library
from reader.library.feeds.copy_search import titles_agree
from reader.model import Article, Subscription

MakeArticle = Callable[..., Article]

ONE, TWO, THREE = "https://one.example/feed", "https://two.example/feed", "https://three.example/feed"
NOTICE = (
    "To read on you need a pass of the Gazette, which costs four marks a week and can be ended whenever you like. With"
    " it you read what we write about the coast, the fleets and the towns, on paper or on the screen, and the Sunday"
    " supplement comes to your door. Passes are sold at the counter and by our porters."
)
REPORT = " ".join(
    f"Crew {number} of the dredger lifted {number * 90} tons of silt from basin {number}, the harbour office said."
    for number in range(20)
)


@pytest.fixture
def library(library: Library) -> Library:
    for url, title in ((ONE, "One"), (TWO, "Two"), (THREE, "Three")):
        library.feeds.subscribe(Subscription(url, title))
    return library


def found(library: Library, words: str) -> list[str]:
    return [row.title for row in library.lists.window(ArticleQuery(words), 0, 9)]


def test_a_standing_notice_makes_no_two_articles_one(library: Library, make_article: MakeArticle) -> None:
    for feed, titles in ((ONE, ("Board closes quay", "Mayor resigns")), (TWO, ("Ferry aground", "Mayor resigns"))):
        for title in titles:
            library.feeds.take(feed, make_article(f"{feed} {title}", f"{title}\n\n{NOTICE}", title=title))
    assert library.lists.count() == 4
    assert found(library, "aground") == ["Ferry aground"]


def test_the_same_text_under_another_title_is_another_article(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a", REPORT, title="Dredger clears basins"))
    assert library.feeds.take(TWO, make_article("b", REPORT, title="Harbour office under fire")).added is Added.NEW
    assert library.feeds.take(THREE, make_article("c", REPORT, title="Dredger clears all basins")).article == "a"


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("Ferries sail", "Ferries to sail again", True),
        ("Quay closed for repairs", "Quay closed for repairs until May", True),
        ("Bulletin 1", "Bulletin 2", False),
        ("Sea: nothing new", "Town: nothing new", False),
        ("Quay closed", "Quay opened", False),
        ("", "Quay opened", False),
    ],
)
def test_titles_agree_in_most_words_and_in_every_number(first: str, second: str, agree: bool) -> None:
    assert titles_agree(first, second) is titles_agree(second, first) is agree


def test_what_was_taken_for_one_article_is_parted_with_its_own_text(
    library: Library, make_article: MakeArticle
) -> None:
    library.feeds.take(ONE, make_article("a", REPORT, title="Dredger clears basins"))
    library.feeds.take(TWO, make_article("b", f"{REPORT} Two adds a word.", title="Dredger clears basins"))
    library.articles.mark_all_read()
    parted = library.feeds.part("a")
    assert parted.parted == ("b",)
    own = library.articles.get("b")
    assert own is not None
    assert own.text.endswith("Two adds a word.")
    assert [origin.feed_title for origin in library.feeds.sources_of("a")] == ["One"]
    assert {row.subscription.title: (row.articles, row.unread) for row in library.feeds.rows()} == {
        "One": (1, 0),
        "Two": (1, 1),
        "Three": (0, 0),
    }
    assert library.maintenance.check() == []
    again = make_article("b", f"{REPORT} Two adds two words.", title="Dredger clears basins")
    assert (library.feeds.take(TWO, again).article, library.lists.count()) == ("b", 2)
    library.feeds.rejoin(parted)
    assert (library.lists.count(), library.articles.get("b")) == (1, None)
    assert library.maintenance.check() == []


def test_parts_of_one_page_are_parted_and_stay_so(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a", "One's words.", title="Quay"))
    library.feeds.take(TWO, make_article("a", "Two's words.", title="The quay"))
    (own_id,) = library.feeds.part("a", TWO).parted
    assert own_id != "a"
    own = library.articles.get(own_id)
    assert own is not None
    assert (own.title, own.text) == ("The quay", "Two's words.")
    assert library.maintenance.check() == []


def test_where_there_is_nothing_to_part_it_says_so(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a", "One's words."))
    with pytest.raises(DatelineError, match="nothing to part"):
        library.feeds.part("a")
    with pytest.raises(DatelineError, match="No other entry"):
        library.feeds.part("a", ONE)
    with pytest.raises(DatelineError, match="has no article"):
        library.feeds.part("never")
