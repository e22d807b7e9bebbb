"""Whatever is done with feeds, in whatever order: what is counted is what is there, and lists agree with each other."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import ArticleQuery, Library
from reader.model import Article, Block, BlockKind, Subscription

FEEDS = [f"https://{name}.example/feed" for name in ("one", "two", "three")]
LONG = " ".join(
    f"Crews from island {number} said that ferry {number * 3} would sail again soon." for number in range(20)
)
TEXTS = ["Anna came.", "Anna left.", LONG, f"{LONG} And that was all of it."]

feeds, ids = st.sampled_from(FEEDS), st.sampled_from(["a", "b", "c", "d"])
STEPS = st.one_of(
    st.tuples(st.just("take"), feeds, ids, st.sampled_from(TEXTS)),
    st.tuples(st.just("read"), ids, st.booleans()),
    st.tuples(st.just("all read"), feeds),
    st.tuples(st.just("date"), ids, st.sampled_from(["2020-12-01", "2021-12-01"])),
    st.tuples(st.just("remove"), ids),
    st.tuples(st.just("unsubscribe"), feeds),
    st.tuples(st.just("restore"), feeds),
)


def carry_out(library: Library, step: tuple[object, ...]) -> None:
    match step:
        case ("take", str(feed), str(article_id), str(text)) if library.feeds.get(feed) is not None:
            blocks = (Block(BlockKind.BODY, 0, len(text)),)
            library.feeds.take(feed, Article(article_id, text, article_id, feed, "2020-12-04", blocks=blocks))
        case ("read", str(article_id), bool(read)):
            library.articles.mark_read(article_id, read)
        case ("all read", str(feed)):
            before = library.lists.count(ArticleQuery(unread_only=True))
            marked = library.articles.mark_all_read(ArticleQuery(feed=feed))
            library.articles.mark(marked, read=False)
            assert library.lists.count(ArticleQuery(unread_only=True)) == before
        case ("date", str(article_id), str(day)) if library.articles.row(article_id) is not None:
            library.articles.set_published(article_id, day)
        case ("remove", str(article_id)):
            library.articles.remove(article_id)
        case ("unsubscribe", str(feed)) if library.feeds.get(feed) is not None:
            library.feeds.unsubscribe(feed)
        case ("restore", str(feed)):
            library.feeds.restore(feed)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_counts_and_lists_agree_whatever_is_done(steps: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        for feed in FEEDS:
            library.feeds.subscribe(Subscription(feed, tags=("all",)))
        for step in steps:
            carry_out(library, step)
        assert library.maintenance.check() == []
        listed: set[str] = set()
        for row in library.feeds.rows():
            query = ArticleQuery(feed=row.subscription.url)
            found = library.lists.window(query, 0, 99)
            assert len(found) == row.articles == library.lists.count(query)
            assert sum(not article.read for article in found) == row.unread
            assert len(library.lists.window(ArticleQuery(feed=query.feed, unread_only=True), 0, 99)) == row.unread
            for article in found:
                assert query.feed in {origin.feed for origin in library.feeds.sources_of(article.id)}
            listed.update(article.id for article in found)
        assert {row.id for row in library.lists.window(ArticleQuery(tag="all"), 0, 99)} == listed
