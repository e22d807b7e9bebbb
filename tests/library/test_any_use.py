"""Whatever is done to a library in whatever order, what it derives and counts is what its articles say."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import ALL, ArticleQuery, Library
from reader.linking.stories.clusters import group_stories
from reader.model import Analysis, Article, Entity, Form, Mention

NAMES = ("Anna Berg", "Berg", "Omar Berg", "A. Berg", "Lena Koch")
DATES = (None, "2020-12-01", "2020-12-02", "2021-06-01")

Deed = Literal["add", "analyse", "date", "read", "star", "remove", "fail", "again"]

deeds = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "analyse", "analyse", "date", "read", "star", "remove", "fail", "again")),
        st.sampled_from(("a", "b", "c", "d")),
        st.lists(st.sampled_from(NAMES), max_size=4),
        st.sampled_from(DATES),
    ),
    max_size=25,
)


def analysis_of(article: Article) -> Analysis:
    """Every name in the text is a mention, every spelling an entity of its own."""
    mentions, entities, at = [], {}, 0
    for name in article.text.split("; "):
        if name in NAMES:
            entities[name] = Entity(f"e{NAMES.index(name)}", name, "PERSON")
            mentions.append(Mention(at, at + len(name), "PERSON", Form.NAME, entities[name].id))
        at += len(name) + 2
    return Analysis(article.id, "by hand", tuple(mentions), tuple(entities.values()))


def do(library: Library, deed: Deed, article_id: str, names: list[str], published: str | None) -> None:
    article = library.articles.get(article_id)
    if deed == "add":
        library.articles.add(Article(article_id, "; ".join(names) or "nobody", "Title", "source", published))
    elif article is None:
        return
    elif deed == "analyse":
        library.analyses.store(analysis_of(article))
    elif deed == "date":
        library.articles.set_published(article_id, published)
    elif deed == "read":
        library.articles.mark_read(article_id, not names)
    elif deed == "star":
        library.articles.star(article_id, bool(names))
    elif deed == "remove":
        library.articles.remove(article_id)
    elif deed == "fail":
        library.analyses.fail(article_id, "No.")
    else:
        library.analyses.ask_again(article_id)


def told(library: Library) -> list[object]:
    """All that a library says about its articles and their entities."""
    articles = [row.id for row in library.lists.window(ALL, 0, 99)]
    analyses = [library.analyses.get(article) for article in articles]
    counts = [library.entities.counts(article) for article in articles]
    entities = sorted({entity for count in counts for entity in count})
    group_stories = [library.stories.of(article) for article in articles]
    return [
        articles,
        analyses,
        counts,
        [library.entities.get(entity) for entity in entities],
        group_stories,
        library.stories.window(),
    ]


@settings(max_examples=50, deadline=None)
@given(deeds)
def test_what_it_tells_follows_from_its_articles(done: list[tuple[Deed, str, list[str], str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        for deed in done:
            do(library, *deed)
        assert library.maintenance.check() == []
        rows = library.lists.window(ALL, 0, 99)
        assert library.lists.count() == len(rows)
        assert library.lists.count(ArticleQuery(unread_only=True)) == sum(not row.read for row in rows)
        assert library.lists.count(ArticleQuery(starred_only=True)) == sum(row.starred for row in rows)
        assert (
            library.analyses.pending_count()
            == len(library.analyses.pending())
            == sum(row.state == "pending" for row in rows)
        )
        for row in rows:
            for entity, (here, articles) in library.entities.counts(row.id).items():
                about = library.lists.with_entity(entity)
                assert articles == len(about)
                assert row in about
                assert here <= row.mentions
        held = [(library.articles.get(row.id), library.analyses.get(row.id)) for row in rows]
        analysed = [(article, analysis) for article, analysis in held if article and analysis]
        # An article's story follows from its own analysis alone, not from what linking makes of it among others.
        told_of = [article for article, _ in analysed]
        expected = group_stories(told_of, [analysis_of(article) for article in told_of])
        assert sorted(library.stories.window(), key=lambda story: story.id) == sorted(
            expected, key=lambda story: story.id
        )
        before = told(library)
        library.maintenance.rebuild()
        assert told(library) == before
        assert library.maintenance.check() == []
