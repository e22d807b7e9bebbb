"""Lists of addresses, as other readers keep them, are followed like OPML."""

from __future__ import annotations

import pytest

from reader.sources.feeds.address_list import read_feed_list
from reader.sources.feeds.opml import OpmlError

LIST = """# mine
https://tarn.example/feed "Tarn, coast" news "~The \\"Tarn\\" Gazette"
http://Lake.example/rss news !
feed://hill.example/atom
https://tarn.example/feed twice

"query:Unread:unread = \\"yes\\""
"exec:~/bin/make" scripts
filter:~/bin/strip.sh:http://moor.example/f tech
"""


def test_addresses_come_with_their_tags_and_titles_and_the_rest_is_named() -> None:
    found = read_feed_list(LIST.encode(), "urls")
    assert [(feed.url, feed.title, feed.tags) for feed in found.subscriptions] == [
        ("https://tarn.example/feed", 'The "Tarn" Gazette', ("Tarn, coast", "news")),
        ("http://lake.example/rss", "", ("news",)),
        ("http://hill.example/atom", "", ()),
        ("http://moor.example/f", "", ("tech",)),
    ]
    assert [sentence.split("”")[0] for sentence in found.passed_over] == [
        '“query:Unread:unread = "yes"',
        "“exec:~/bin/make",
        "“http://moor.example/f",
    ]


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00\x01", b"\xff\xfe<"])
def test_what_is_neither_is_a_sentence(data: bytes) -> None:
    with pytest.raises(OpmlError, match="is not OPML"):
        read_feed_list(data, "x")


def test_opml_is_read_as_opml() -> None:
    opml = b'<opml><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>'
    assert [feed.url for feed in read_feed_list(opml, "x").subscriptions] == ["https://a.example/"]
