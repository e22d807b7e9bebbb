"""What the query language finds, against a library on disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import ALL, ArticleQuery, Library
from reader.library.lists.query_sql import statement_of
from reader.linking.corrections.rules import Corrections, Ignore, Rename
from reader.model import Analysis, Article, Block, BlockKind, Subscription
from reader.queries import (
    All,
    AnyOf,
    Has,
    Is,
    Judged,
    Leaf,
    Named,
    Not,
    Noted,
    Published,
    Query,
    SavedSearch,
    Terms,
    all_of,
    any_of,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.values import EntitySource

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

FERRY = "The ferry sank. Anna Berg met Omar Said. 12 troops were killed."


@pytest.fixture
def harbour(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> Library:
    """Four articles: two reports of a ferry, one of the weather, one without a date."""

    def add(article: Article, *names: str) -> None:
        library.articles.add(article)
        library.analyses.store(make_analysis(article, *names))

    add(
        make_article("coast", FERRY, title="Ferry inquiry", published="2024-02-10", source="Coastline Press"),
        "Anna Berg",
        "Omar Said",
    )
    add(make_article("wire", "The ferry was old, said Omar Said.", published="2024-02-12", source="Wire"), "Omar Said")
    library.articles.add(
        make_article("rain", "Rain and ships.", title="The weather", published="2024-03", source="Wire_100%")
    )
    library.articles.add(
        make_article("undated", "An inquiry into ferry prices.", published=None, source="/news/paper.txt")
    )
    library.articles.mark_read("coast")
    library.articles.star("wire")
    library.articles.tag("rain", "Ships/Harbour")
    return library


def ask(library: Library, typed: str) -> list[str]:
    query = ArticleQuery(where=parse(typed))
    found = [row.id for row in library.lists.window(query, 0, 9)]
    assert library.lists.count(query) == len(found)
    assert [library.lists.position(query, article) for article in found] == list(range(len(found)))
    return sorted(found)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["coast", "rain", "undated", "wire"]),
        ("ferry", ["coast", "undated", "wire"]),
        ("FERRY inquiry", ["coast", "undated"]),
        ("title:inquiry", ["coast"]),
        ("text:inquiry", ["undated"]),
        ("ferr*", ["coast", "undated", "wire"]),
        ("ferry -inquiry", ["wire"]),
        ("-ferry", ["rain"]),
        ("sank OR rain", ["coast", "rain"]),
        ("ferry (sank OR is:starred)", ["coast", "wire"]),
        ("-(ferry OR rain)", []),
        ('source:"coastline press"', ["coast"]),
        ("source:wire", ["rain", "wire"]),
        ('source:"100%"', ["rain"]),
        ("source:_", ["rain"]),
        ("entity:said", ["coast", "wire"]),
        ('entity:"Anna Berg"', ["coast"]),
        ('entity:"Anna Berg" entity:"Omar Said"', ["coast"]),
        ("entity:nobody", []),
        ("tag:ships", ["rain"]),
        ("tag:ships/harbour", ["rain"]),
        ("tag:ship", []),
        ("has:tag", ["rain"]),
        ("published:2024-02", ["coast", "wire"]),
        ("published:>=2024-02-12", ["rain", "wire"]),
        ("published:<2024-02-12", ["coast"]),
        ("published:<=2024-02-12", ["coast", "wire"]),
        ("published:>2024-02", ["rain"]),
        ("published:2024-02-11..2024-03", ["rain", "wire"]),
        ("published:>0d", []),
        ("-has:date", ["undated"]),
        ("-published:2024", ["undated"]),
        ("is:read", ["coast"]),
        ("is:unread ferry", ["undated", "wire"]),
        ("is:starred", ["wire"]),
        ("is:pending", ["rain", "undated"]),
        ("is:analysed is:unread", ["wire"]),
        ("verdict:conflicting", []),
        ('"ferry sank"', ["coast"]),
        ('title:"ferry AND"', []),
        ('"NEAR(ferry)"', []),
    ],
)
def test_a_query_finds(harbour: Library, typed: str, expected: list[str]) -> None:
    assert ask(harbour, typed) == expected


def test_it_goes_together_with_the_lists_other_conditions(harbour: Library) -> None:
    where = parse("ferry")
    assert harbour.lists.count(ArticleQuery(where=where, unread_only=True)) == 2
    assert harbour.lists.count(ArticleQuery(where=where, starred_only=True)) == 1
    entity = harbour.entities.find("Anna Berg")[0]
    assert [row.id for row in harbour.lists.window(ArticleQuery(where=where, entity=entity), 0, 9)] == ["coast"]
    saved = SavedSearch("Inquiries", parse("inquiry"))
    assert harbour.lists.count(ArticleQuery(where=where, saved=saved, unread_only=True)) == 1
    query = ArticleQuery(where=where)
    first, second = (row.id for row in harbour.lists.window(query, 0, 2))
    assert harbour.lists.neighbour(query, first, 1) == second
    assert harbour.lists.neighbour(query, second, -1) == first


def test_notes_come_from_whoever_knows_them(harbour: Library) -> None:
    def noted(words: str | None) -> Iterable[str]:
        return {"coast", "gone"} if words is None else {"wire"} if words == "casualties" else ()

    harbour.lists.take_notes(noted)
    assert ask(harbour, "has:note") == ["coast"]
    assert ask(harbour, "-has:note ferry") == ["undated", "wire"]
    assert ask(harbour, "note:casualties") == ["wire"]


def test_what_is_killed_is_kept_but_not_listed(harbour: Library) -> None:
    harbour.lists.kill(parse("weather OR source:coastline"))
    assert [row.id for row in harbour.lists.window(ALL, 0, 9)] == ["wire", "undated"]
    assert harbour.lists.count() == 2
    assert harbour.lists.count(ArticleQuery(unread_only=True)) == 2
    assert harbour.lists.position(ALL, "rain") is None
    assert ask(harbour, "ferry") == ["undated", "wire"]
    assert ask(harbour, "ferry is:killed") == ["coast"]
    assert ask(harbour, "is:killed OR is:starred") == ["coast", "rain", "wire"]
    assert harbour.articles.get("rain") is not None
    harbour.lists.kill(None)
    assert harbour.lists.count() == 4


def test_what_changes_is_seen_at_once(harbour: Library) -> None:
    assert ask(harbour, "is:unread ferry") == ["undated", "wire"]
    harbour.articles.mark_read("wire")
    assert ask(harbour, "is:unread ferry") == ["undated"]


def test_an_excerpt_shows_what_was_asked_for(harbour: Library) -> None:
    snippet = harbour.lists.excerpt("coast", parse("inquiry (sank OR rain) -weather is:read"))
    assert snippet is not None
    assert [snippet.text[start:end] for start, end in snippet.hits] == ["sank"]
    assert harbour.lists.excerpt("coast", parse("is:read")) is None


def test_verdicts_follow_the_reports(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> None:
    def add(article_id: str, dead: int, day: str) -> None:
        text = f"{FERRY.replace('12', str(dead))} Divers searched the wreck off Geneva on Monday."
        article = make_article(article_id, text, title=f"Ferry sinks off Geneva, {dead} dead", published=day)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna Berg", "Omar Said", "Geneva"))

    add("first", 12, "2024-02-10")
    add("second", 14, "2024-02-10")
    groups = library.stories.claim_groups("first")
    assert {group.verdict for group in groups} >= {"conflicting"}, "the two reports tell one story and differ"
    while library.stories.judge(10):
        pass
    assert ask(library, "verdict:conflicting") == ["first", "second"]
    assert ask(library, "has:story") == ["first", "second"]
    library.articles.remove("second")
    while library.stories.judge(10):
        pass
    assert ask(library, "verdict:conflicting") == []
    assert ask(library, "verdict:single") == ["first"]


def test_verdicts_follow_the_readers_corrections(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    def add(article_id: str, dead: int, day: str) -> None:
        text = f"{FERRY.replace('12', str(dead))} Divers searched the wreck off Geneva on Monday."
        article = make_article(article_id, text, title=f"Ferry sinks off Geneva, {dead} dead", published=day)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna Berg", "Omar Said", "Geneva"))

    add("first", 12, "2024-02-10")
    add("second", 14, "2024-02-10")
    library.articles.add(make_article("alone", "Karl Ost spoke.", published="2019-01-01"))
    library.analyses.store(make_analysis(make_article("alone", "Karl Ost spoke.", published="2019-01-01"), "Karl Ost"))
    while library.stories.judge(10):
        pass
    (berg,) = library.entities.find("Anna Berg")
    (ost,) = library.entities.find("Karl Ost")
    rename = Rename(berg, "Anna Maria Berg")
    library.correct(Corrections((rename,)))
    assert library.stories.judge(10) == 1, "the one story in which she is mentioned"
    assert library.stories.judge(10) == 0
    library.correct(Corrections((rename, Ignore(ost))))
    while library.stories.judge(10):
        pass
    assert ask(library, "verdict:conflicting") == ["first", "second"]
    library.correct(Corrections((Ignore(ost),)))
    assert library.stories.judge(10) == 1, "what she was called no longer holds"
    library.correct(Corrections(()))
    while library.stories.judge(10):
        pass
    assert library.stories.judge(10) == 0


def test_capitals_do_not_matter_in_any_script(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    feed = "https://straße.example/feed"
    library.feeds.subscribe(Subscription(feed, "ВЕСТИ Straße", tags=("МОРЕ/Порт",)))
    library.feeds.take(feed, make_article("a", "ΑΘΗΝΑ met Élan there.", source="Ελευθερία ÉLAN"))
    library.articles.tag("a", "Größe")
    library.articles.add(make_article("b", "Nothing.", source="Wire"))
    article = library.articles.get("a")
    assert article is not None
    library.analyses.store(make_analysis(article, "ΑΘΗΝΑ", "Élan"))
    for typed in (
        *("source:ελευθερία", "source:élan", "source:ΕΛΕΥΘΕΡΊΑ", 'source:"ΊΑ é"'),
        *("feed:вести", "feed:strasse", "feed:STRASSE", "feed:STRAẞE"),
        *("tag:море", "tag:Море/ПОРТ", "tag:grösse", "tag:GRÖSSE"),
        *("entity:αθηνα", "entity:éLAN", "entity:ΈΛΑΝ OR entity:ÉLAN"),
    ):
        assert ask(library, typed) == ["a"], typed
    for typed in ("source:ελευθερια", "tag:мор", "feed:вестник", "tag:порт"):
        assert ask(library, typed) == [], typed


class _NoSources:
    """A query that asks for nothing outside of the tables."""

    def entities(self, name: str) -> list[EntitySource]:
        raise AssertionError(name)

    def noted(self, words: str | None) -> Iterable[str]:
        raise AssertionError(words)

    def killed(self) -> list[int]:
        raise AssertionError


@pytest.mark.parametrize(
    ("typed", "read_by"),
    [
        ("ferry is:unread", "search VIRTUAL TABLE"),
        ("published:2024-02", "articles_by_published"),
        ("published:>=2024 is:unread", "COVERING INDEX articles_by_published"),
        ("published:<2024 -is:starred", "COVERING INDEX articles_by_published"),
        ("published:2024 is:pending", "COVERING INDEX articles_by_published"),
        ("is:starred", "starred_articles"),
        ("tag:ships", "article_tags_by_tag"),
        ("verdict:conflicting", "verdicts"),
    ],
)
def test_a_query_is_answered_by_index(harbour: Library, typed: str, read_by: str) -> None:
    statement, values = statement_of(parse(typed), _NoSources(), date(2024, 3, 1))
    plan = harbour._database.rows(f"explain query plan {statement}", *values)
    steps = [step for *_, step in plan]
    assert any(read_by in step for step in steps), steps
    assert steps[0] != "SCAN articles", steps


# The same, said a second time as plainly as can be, for any library and any query.

_VOCABULARY = ("ferry", "inquiry", "sank", "Élan", "storm")
_NAMES = ("Anna Berg", "Omar Said")


@dataclass(frozen=True)
class _Known:
    """An article with all that a query may ask of it."""

    article: Article
    names: tuple[str, ...] | None
    """Whom it mentions, where it is analysed."""
    read: bool
    starred: bool
    tags: tuple[str, ...]
    noted: bool


_KNOWN = st.builds(
    lambda words, title, names, published, source, read, starred, tags, noted: _Known(
        Article("", f"{' '.join(words)}. {' met '.join(names or ())} there.", " ".join(title), source, published),
        names,
        read,
        starred,
        tags,
        noted,
    ),
    st.lists(st.sampled_from(_VOCABULARY), max_size=3),
    st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=2),
    st.none() | st.lists(st.sampled_from(_NAMES), max_size=2, unique=True).map(tuple),
    st.sampled_from([None, "2024", "2024-02", "2024-02-10", "2024-02-10T23:30:00-05:00", "2024-03-01"]),
    st.sampled_from(["Wire", "Coastline Press"]),
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from(["ships", "ships/harbour", "shipsx"]), max_size=2, unique=True).map(tuple),
    st.booleans(),
)

_ASKED = st.recursive(
    st.one_of(
        st.builds(
            Terms,
            st.lists(st.sampled_from(("fer", "elan", *_VOCABULARY)), min_size=1, max_size=2).map(" ".join),
            st.sampled_from(["anywhere", "title", "text"]),
            st.booleans(),
        ),
        st.builds(Named, st.just("source"), st.sampled_from(["wire", "press", "%"])),
        st.builds(Named, st.just("entity"), st.sampled_from(["Anna Berg", "omar said"])),
        st.builds(Named, st.just("tag"), st.sampled_from(["ships", "Ships/harbour", "s_ips"])),
        st.builds(
            Published,
            st.sampled_from(["=", "<", "<=", ">", ">="]),
            st.sampled_from(["2024", "2024-02", "2024-02-10", "2024-03"]),
        ),
        st.sampled_from(
            [
                *(Is("read"), Is("unread"), Is("starred"), Is("killed"), Is("pending"), Is("analysed")),
                *(Has("note"), Has("tag"), Has("date"), Noted("x")),
            ]
        ),
    ),
    lambda parts: st.one_of(
        parts.map(Not),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: all_of(*found)),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: any_of(*found)),
    ),
    max_leaves=6,
)


def _tokens(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()


def _stands_in(asked: Terms, text: str) -> bool:
    words, tokens = _tokens(asked.words), _tokens(text)
    for at in range(len(tokens) - len(words) + 1):
        here = tokens[at : at + len(words)]
        if here[:-1] == words[:-1] and (here[-1].startswith(words[-1]) if asked.begun else here[-1] == words[-1]):
            return True
    return False


def _in_period(published: str | None, asked: Published) -> bool:
    if published is None:
        return False
    first, beyond = asked.period, asked.period + "~"
    return {
        "=": first <= published < beyond,
        "<": published < first,
        "<=": published < beyond,
        ">": published >= beyond,
        ">=": published >= first,
    }[asked.comparison]


def _is(known: _Known, state: str) -> bool:
    return {
        "read": known.read,
        "unread": not known.read,
        "starred": known.starred,
        "killed": _stands_in(Terms("storm", "title"), known.article.title),
        "pending": known.names is None,
        "analysed": known.names is not None,
    }[state]


def _named(known: _Known, asked: Named) -> bool:
    match asked.field:
        case "source":
            return asked.name.lower() in known.article.source.lower()
        case "entity":
            return any(asked.name.lower() == name.lower() for name in known.names or ())
        case _:
            return any(f"{tag}/".startswith(f"{asked.name.lower()}/") for tag in known.tags)


def _meets(known: _Known, asked: Query) -> bool:
    match asked:
        case Not(part):
            return not _meets(known, part)
        case All(parts):
            return all(_meets(known, part) for part in parts)
        case AnyOf(parts):
            return any(_meets(known, part) for part in parts)
        case _:
            return _leaf_holds(known, asked)


def _leaf_holds(known: _Known, asked: Leaf) -> bool:
    match asked:
        case Terms(_, where):
            texts = {"title": [known.article.title], "text": [known.article.text]}
            both = [known.article.title, known.article.text]
            return any(_stands_in(asked, text) for text in texts.get(where, both))
        case Named():
            return _named(known, asked)
        case Published():
            return _in_period(known.article.published, asked)
        case Is(state):
            return _is(known, state)
        case Has(thing):
            return {"note": known.noted, "tag": bool(known.tags), "date": known.article.published is not None}[thing]
        case Noted():
            return known.noted
        case Judged():
            raise AssertionError("verdicts have a test of their own")


def _says_killed(asked: Query) -> bool:
    match asked:
        case Not(part):
            return _says_killed(part)
        case All(parts) | AnyOf(parts):
            return any(map(_says_killed, parts))
        case _:
            return asked == Is("killed")


@pytest.fixture(scope="module")
def fresh_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Library]]:
    """Makes an empty library as often as it is asked for one."""
    opened: list[Library] = []

    def make() -> Library:
        while opened:
            opened.pop().close()
        opened.append(Library.open(tmp_path_factory.mktemp("random") / "library.db"))
        return opened[-1]

    yield make
    for library in opened:
        library.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_KNOWN, min_size=1, max_size=5), st.lists(_ASKED, min_size=6, max_size=12))
def test_sql_finds_what_reading_every_article_would(
    fresh_library: Callable[[], Library],
    make_analysis: MakeAnalysis,
    articles: list[_Known],
    queries: list[Query],
) -> None:
    library = fresh_library()
    known = {f"a{number}": one for number, one in enumerate(articles)}
    with library.writing():
        for article_id, one in known.items():
            _put(library, make_analysis, article_id, one)
    library.lists.take_notes(lambda _words: [article_id for article_id, one in known.items() if one.noted])
    library.lists.kill(Terms("storm", "title"))
    for query in queries:
        hidden = not _says_killed(query)
        expected = {
            article_id
            for article_id, one in known.items()
            if _meets(one, query) and not (hidden and _is(one, "killed"))
        }
        found = [row.id for row in library.lists.window(ArticleQuery(where=query), 0, 9)]
        assert set(found) == expected, query
        assert len(found) == len(expected) == library.lists.count(ArticleQuery(where=query))


def _put(library: Library, make_analysis: MakeAnalysis, article_id: str, known: _Known) -> None:
    given_article = known.article
    article = Article(
        article_id, given_article.text, given_article.title, given_article.source, given_article.published
    )
    library.articles.add(article)
    if known.names is not None:
        library.analyses.store(make_analysis(article, *known.names))
    library.articles.mark_read(article_id, known.read)
    library.articles.star(article_id, known.starred)
    for tag in known.tags:
        library.articles.tag(article_id, tag)


def test_an_article_is_found_by_who_wrote_it(library: Library, make_article: MakeArticle) -> None:
    text = "By Åse Berg and Omar Said\n\nAnna Berg-Lind met nobody."
    blocks = (Block(BlockKind.BYLINE, 0, 25), Block(BlockKind.BODY, 27, len(text)))
    library.articles.add(replace(make_article("a", text), blocks=blocks))
    library.articles.add(make_article("b", "Omar Said met Åse Berg."))
    assert [row.id for row in library.lists.window(ArticleQuery(where=parse("author:said")), 0, 9)] == ["a"]
    assert [row.id for row in library.lists.window(ArticleQuery(where=parse('author:"åse BERG"')), 0, 9)] == ["a"]
    assert library.lists.count(ArticleQuery(where=parse("-author:said"))) == 1
    assert library.lists.count(ArticleQuery(where=parse("author:lind"))) == 0
    library.articles.add(replace(make_article("a", text), blocks=(Block(BlockKind.BODY, 0, len(text)),)))
    assert library.lists.count(ArticleQuery(where=parse("author:said"))) == 0


def test_what_a_feed_files_an_article_under_is_a_tag_to_ask_by(library: Library, make_article: MakeArticle) -> None:
    feed = "https://one.example/feed"
    library.feeds.subscribe(Subscription(feed, "One"))
    for number in range(4):
        library.feeds.take(feed, make_article(str(number)), categories=("Sea/Ferries", f"n{number}") if number else ())
    assert library.lists.count(ArticleQuery(where=parse("tag:sea"))) == 3
    assert library.lists.count(ArticleQuery(where=parse("tag:n2"))) == 1
    assert library.lists.count(ArticleQuery(tag="Sea")) == 3
    assert [row.tag for row in library.feeds.tags()] == ["Sea/Ferries"]  # what is found under it thrice
    assert library.articles.tags_of("1") == ()  # the reader's own
    library.articles.remove("2")
    assert library.lists.count(ArticleQuery(where=parse("tag:sea"))) == 2
    assert library.maintenance.check() == []
