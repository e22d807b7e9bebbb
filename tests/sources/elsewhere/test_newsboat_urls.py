"""Lists of addresses as newsboat keeps them, and what its query feeds ask."""

from __future__ import annotations

import pytest

from reader.queries import parse
from reader.sources.elsewhere.foreign_export import ForeignSearch
from reader.sources.elsewhere.newsboat_filters import FilterRefused, query_of
from reader.sources.elsewhere.newsboat_urls import is_address_list, read_address_list

LIST = """# mine
https://tarn.example/feed "Tarn, coast" news "~The \\"Tarn\\" Gazette"
http://Lake.example/rss news !
feed://hill.example/atom
https://tarn.example/feed twice

"query:Unread news:unread = \\"yes\\" and tags # \\"news\\""
"query:Odd:enqueued = \\"yes\\""
"exec:~/bin/make" scripts
filter:~/bin/strip.sh:http://moor.example/f tech
"""


def test_addresses_come_with_their_tags_and_titles_and_the_rest_is_named() -> None:
    found = read_address_list(LIST)
    assert [(feed.url, feed.title, feed.tags) for feed in found.subscriptions] == [
        ("https://tarn.example/feed", 'The "Tarn" Gazette', ("Tarn, coast", "news")),
        ("http://lake.example/rss", "", ("news", "hidden")),
        ("http://hill.example/atom", "", ()),
        ("http://moor.example/f", "", ("tech",)),
    ]
    assert [sentence.split("”")[0] for sentence in found.passed_over] == [
        "“http://lake.example/rss",
        "The query feed “Odd",
        "“exec:~/bin/make",
        "“http://moor.example/f",
    ]


def test_a_query_feed_is_a_saved_search() -> None:
    assert read_address_list(LIST).searches == (ForeignSearch("Unread news", "is:unread tag:news"),)


@pytest.mark.parametrize("text", ["", "hello", "<opml/>", '{"a": "http://x.example/"}'])
def test_what_has_no_addresses_is_no_list(text: str) -> None:
    assert not is_address_list(text)


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ('unread = "no"', "is:read"),
        ('unread = "yes" and (title =~ "a|b" or age < 7)', "is:unread ((title:a OR title:b) OR published:>7d)"),
        ("age between 0:7", "published:<=0d published:>=7d"),
        ('(title = "north quay") or author =~ "Holm"', '(title:"north quay") OR author:Holm'),
        ('tags !# "sport" && flags # "s"', "-tag:sport tag:flag/s"),
        ('feedtitle == "The Tarn" || content !~ "football"', 'feed:"The Tarn" OR -text:football'),
    ],
)  # fmt: skip
def test_a_filter_becomes_the_query_that_asks_the_same(expression: str, query: str) -> None:
    assert query_of(expression) == query
    parse(query)


@pytest.mark.parametrize(
    "expression",
    ["", "unread", 'unread = "yes" and', '(unread = "yes"', 'title =~ "^Re.*x"', 'link # "x"', "age > x", "%"],
)  # fmt: skip
def test_half_of_a_filter_is_not_taken(expression: str) -> None:
    with pytest.raises(FilterRefused):
        query_of(expression)
