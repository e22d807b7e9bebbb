"""What a reader may type, what it means, and what is said where it means nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.queries import (
    EVERYTHING,
    All,
    AnyOf,
    Has,
    Is,
    Judged,
    Named,
    Not,
    Noted,
    Published,
    Query,
    QueryError,
    Terms,
    all_of,
    any_of,
    format_query,
    parse,
    sought,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", EVERYTHING),
        (" & ", EVERYTHING),
        ("ferry", Terms("ferry")),
        ("ferry inquiry", All((Terms("ferry"), Terms("inquiry")))),
        ("ferry AND inquiry", All((Terms("ferry"), Terms("inquiry")))),
        ('"ferry inquiry"', Terms("ferry inquiry")),
        ("ship*", Terms("ship", begun=True)),
        ('"peace tal"*', Terms("peace tal", begun=True)),
        ("title:inquiry", Terms("inquiry", "title")),
        ("Title:ship*", Terms("ship", "title", begun=True)),
        ('source:"Coastline Press"', Named("source", "Coastline Press")),
        (r'entity:"Tomas \"Tom\" Reyle"', Named("entity", 'Tomas "Tom" Reyle')),
        ("published:>=2024-02-10", Published(">=", "2024-02-10")),
        ("published:2024-02", Published("=", "2024-02")),
        ("published:2024-02-01..2024-02-10", Published("=", "2024-02-01", "2024-02-10")),
        ("published:>7d", Published(">", "7d")),
        ("is:UNREAD", Is("unread")),
        ("has:note", Has("note")),
        ("verdict:conflicting", Judged("conflicting")),
        ('note:"check this"', Noted("check this")),
        ("-weather", Not(Terms("weather"))),
        ("NOT weather", Not(Terms("weather"))),
        ("a OR b", AnyOf((Terms("a"), Terms("b")))),
        ("a b OR c", AnyOf((All((Terms("a"), Terms("b"))), Terms("c")))),
        ("a (b OR c)", All((Terms("a"), AnyOf((Terms("b"), Terms("c")))))),
        ("-(a b)", Not(All((Terms("a"), Terms("b"))))),
        ('"OR"', Terms("OR")),
        ("or", Terms("or")),
        ("2,783 killed", All((Terms("2,783"), Terms("killed")))),
        ("https://example.org/a:b", Terms("https://example.org/a:b")),
        ("10:30", Terms("10:30")),
    ],
)
def test_what_a_query_means(typed: str, meant: Query) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "column", "said"),
    [
        ("ferry titel:inquiry", 7, "The nearest is title:."),
        ("is:reed", 1, "is: expects read, unread, starred"),
        ("a verdict:", 3, "verdict: expects single, corroborated, refined, corrected or conflicting"),
        ("published:>=2024-13", 1, "published: expects a date as 2024-02-10"),
        ("published:2024-02-30", 1, "published: expects a date"),
        ("published:>2024..2025", 1, "published: expects a date"),
        ("title:—", 1, "title: expects a word"),
        ('a "b c', 3, "this quotation mark is not closed"),
        ("a (b OR c", 3, "this parenthesis is not closed"),
        ("a) b", 2, "this parenthesis closes nothing"),
        ("a ()", 3, "a word or a field is expected"),
        ("a OR", 3, "OR waits for what comes after it"),
        ("OR a", 1, "OR stands between two things"),
        ("a -", 3, "this waits for what is not wanted"),
        ("(" * 100 + "a" + ")" * 100, 41, "at most 40 parts deep"),
        ("-" * 100 + "a", 41, "at most 40 parts deep"),
        ("a " * 500, 401, "at most 200 terms"),
    ],
)
def test_an_error_says_where_and_what_was_expected(typed: str, column: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert caught.value.column == column
    assert str(caught.value).startswith(f"Column {column}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fer", Terms("fer", begun=True)),
        ("fer ", Terms("fer")),
        ("title:inq", Terms("inq", "title", begun=True)),
        ("ferry title:", Terms("ferry")),
        ('"peace tal', Terms("peace tal", begun=True)),
        ('"peace talks"', Terms("peace talks")),
        ("(a OR b", AnyOf((Terms("a"), Terms("b", begun=True)))),
        ("a OR ", Terms("a")),
        ("a -", Terms("a")),
    ],
)
def test_while_typing_what_is_open_counts_as_closed(typed: str, meant: Query) -> None:
    assert parse(typed, typing=True) == meant


_SIGNS = st.text(alphabet='ab1 "()-*:.\\<>=—é\n', max_size=25)
_PIECES = st.lists(
    st.sampled_from(["title:", "is:", "is:read", "published:", ">=", "2024-02-30", "OR", "AND", "NOT", "-", "(", ")"])
    | _SIGNS
    | st.text(max_size=4)
).map(" ".join)


@given(_SIGNS | _PIECES | st.text(), st.booleans())
@example("\ud800", False)
@example('"\\', False)
@example("²:²", True)
@example("published:२०२४", False)
def test_any_text_is_a_query_or_an_error_with_a_column_inside_it(typed: str, typing: bool) -> None:
    outcome = _read(typed, typing)
    if isinstance(outcome, QueryError):
        assert 1 <= outcome.column <= max(1, len(typed))
    else:
        assert parse(format_query(outcome)) == outcome


def _read(typed: str, typing: bool) -> Query | QueryError:
    try:
        return parse(typed, typing=typing)
    except QueryError as error:
        return error


_NAMES = st.text(min_size=1).filter(str.strip)
_WORDS = st.text(min_size=1).filter(lambda text: any(sign.isalnum() for sign in text))
_PERIODS = st.sampled_from(["2024", "2024-02", "2024-02-29", "today", "yesterday", "7d"])
_LEAVES = st.one_of(
    st.builds(Terms, _WORDS, st.sampled_from(["anywhere", "title", "text"]), st.booleans()),
    st.builds(Named, st.sampled_from(["source", "feed", "tag", "entity"]), _NAMES),
    st.builds(Published, st.sampled_from(["=", "<", "<=", ">", ">="]), _PERIODS),
    st.builds(Published, st.just("="), _PERIODS, _PERIODS),
    st.builds(Is, st.sampled_from(["read", "unread", "starred", "killed", "analysed", "pending", "failed"])),
    st.builds(Has, st.sampled_from(["note", "tag", "date", "story"])),
    st.builds(Judged, st.sampled_from(["single", "corroborated", "refined", "conflicting"])),
    st.builds(Noted, _NAMES),
)
QUERIES = st.recursive(
    _LEAVES,
    lambda parts: st.one_of(
        parts.map(Not),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: all_of(*found)),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: any_of(*found)),
    ),
    max_leaves=8,
)


@given(QUERIES)
def test_a_query_that_is_written_is_read_again(query: Query) -> None:
    assert parse(format_query(query)) == query


def test_words_that_are_denied_are_not_sought() -> None:
    assert sought(parse("ferry -weather (inquiry OR title:report) is:unread")) == (
        Terms("ferry"),
        Terms("inquiry"),
        Terms("report", "title"),
    )
