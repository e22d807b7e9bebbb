"""Whatever comes in from outside is understood, or refused in a sentence: one target for each way in.

`make trust` runs many executions of each and prints how many; the suite runs a few. Cases that were found are kept by
Hypothesis and tried again first.
"""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis import load as load_pipeline
from reader.config import load
from reader.errors import DatelineError
from reader.keys import own_keys
from reader.linking.corrections.corrections_format import parse as parse_corrections
from reader.model import Article
from reader.notes import find, make_anchor
from reader.notes.deep_links import parse_link
from reader.notes.format.notes_reader import read_notes
from reader.phrasing.displayable import cell_widths, displayable
from reader.queries import parse as parse_query
from reader.sources.article_builder import article_from_text
from reader.sources.article_files import from_bytes
from reader.sources.feeds.feed_parser import parse_feed
from reader.sources.feeds.opml import read_opml, write_opml
from reader.sources.html import NoArticleError, article_from_page
from reader.sources.jsonl import read_lines
from reader.sources.mail import article_from_mail, article_from_web_archive
from reader.structured_text import MalformedError, decode_json, decode_toml
from reader.ui import themes
from reader.ui.article_view.line_wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis import Pipeline

EXECUTIONS = int(os.environ.get("TRUST_EXECUTIONS", "30"))

PIECES = {
    "pages": ["<p>", "</p>", "<table>", "<li>", "<script>", "<!--", "&#x9b;", "&amp", "<a href='", "<title>", "\x00"],
    "feeds": ["<rss>", "<channel>", "<item>", "<title>", "</title>", "<link>", "<![CDATA[", "]]>", "<!ENTITY x '"],
    "opml": ["<opml>", "<body>", "<outline ", "xmlUrl='http://a/'", "text='", "/>", "</opml>", "&#x9b;"],
    "mail": ["From: a@b\n", "Subject: =?utf-8?q?", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "\n\n"],
    "toml": ["[[note]]\n", "[article]\n", "id = ", '"""', "=", "[", "]", "{", "body = '", "9" * 5000, "\n"],
    "query": ['"', "(", ")", " OR ", "-", "tag:", "published:>=", "2024-02-10", "verdict:", "*", ":"],
    "json": ['{"text": "', '"}', "[", "]", ",", ":", "null", "1e999", '"\\ud800"', "9" * 5000],
    "settings": ["[appearance]\n", "[keys]\n", "[kill]\n", "[searches]\n", "measure = ", "a = 'tag:", "quit = 'q,x'\n"],
    "theme": ["[colors]\n", "[entities]\n", "foreground = ", "'navy'", "'#12345678'", "dark = true\n", "title = 'x'\n"],
    "report": [
        "On 4 December 2020 ",
        "Mayor Odile Marchetti said",
        ", ",
        "2,783 troops were killed",
        "more than ",
        "“",
    ],
    "link": ["dateline://", "article/", "note/", "?", "start=", "end=", "&", "%", "-1", "9" * 30],
}
"""What each kind of input is made of."""


def made_of(kind: str) -> st.SearchStrategy[str]:
    """Texts put together of what such a thing is made of, and of anything else."""
    return st.lists(st.sampled_from(PIECES[kind]) | st.text(max_size=12), max_size=40).map("".join)


def raw(kind: str) -> st.SearchStrategy[bytes]:
    """The same as bytes, in any state."""
    return st.tuples(made_of(kind), st.binary(max_size=20), st.integers(0, 400)).map(
        lambda made: (text := made[0].encode("utf-8", "surrogatepass"))[: made[2]] + made[1] + text[made[2] :]
    )


def texts(text: str) -> None:
    article = article_from_text(text, source="x")
    assert all(0 <= block.start <= block.end <= len(article.text) for block in article.blocks)


def jsonl(data: bytes) -> None:
    for item in read_lines(data.split(b"\n"), "x"):
        assert isinstance(item, Article) or item.message


def any_bytes(data: bytes) -> None:
    for item in from_bytes(data, "x"):
        assert isinstance(item, Article) or item.message


def opml(data: bytes) -> None:
    feeds = read_opml(data, "x")
    assert {feed.url for feed in read_opml(write_opml(feeds), "y")} <= {feed.url for feed in feeds}


def notes(data: bytes) -> None:
    file = read_notes("x.toml", data)
    assert all(problem.line >= 1 for problem in file.problems)


def keys(written: dict[str, str]) -> None:
    assert "quit" in own_keys(written).of


def anchors(case: tuple[str, str, int, int]) -> None:
    before, after, start, length = case
    if not before:
        return
    start = start % len(before)
    anchor = make_anchor(before, start, min(len(before), start + 1 + length))
    match = find(anchor, after)
    assert 0 <= match.start <= match.end <= len(after)


def wrapping(case: tuple[str, int]) -> None:
    shown = displayable(case[0])
    lines = wrap(shown, case[1])
    assert "".join(shown[start:end] for start, end in lines).replace(" ", "") == shown.replace(" ", "")


def display(text: str) -> None:
    shown = displayable(text)
    assert len(shown) == len(text)
    assert len(cell_widths(shown)) == len(shown)


def configuration(data: bytes) -> None:
    """Read from a file, as a start does."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.toml"
        file.write_bytes(data)
        assert load(file).appearance.measure > 0


def theme(data: bytes) -> None:
    """One theme among others: it is named and left out, or can be chosen."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mine.toml").write_bytes(data)
        found = themes.load(Path(folder))
    assert ("mine" in found.themes) != bool(found.problems)
    assert "ink" in found.themes


@cache
def pipeline() -> Pipeline:
    return load_pipeline()


def analysis(text: str) -> None:
    article = article_from_text(text, source="x")
    found = pipeline().analyze(article)
    ranges = (*found.mentions, *found.facts)
    assert all(0 <= one.start <= one.end <= len(article.text) for one in ranges)


ANY = st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\u200b\r\n\ud800"))
TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], object]]] = {
    "texts": (ANY, texts),
    "any bytes": (st.binary() | raw("json") | raw("mail") | raw("pages"), any_bytes),
    "pages": (raw("pages"), lambda data: article_from_page(data, source="x")),
    "feeds": (raw("feeds") | raw("json"), lambda data: parse_feed(data, "https://feed.example/x")),
    "opml": (raw("opml"), opml),
    "json lines": (raw("json"), jsonl),
    "mail": (raw("mail"), lambda data: article_from_mail(data, source="x")),
    "web archives": (raw("mail"), lambda data: article_from_web_archive(data, source="x")),
    "notes": (raw("toml"), notes),
    "toml": (made_of("toml"), decode_toml),
    "json": (made_of("json"), decode_json),
    "corrections": (raw("toml"), lambda data: parse_corrections(data, Path("entities.toml"))),
    "keys": (st.dictionaries(st.sampled_from(["quit", "help", "star", "no_such"]), ANY), keys),
    "queries": (made_of("query") | ANY, parse_query),
    "anchors": (st.tuples(ANY, ANY, st.integers(0, 99), st.integers(0, 99)), anchors),
    "wrapping": (st.tuples(ANY, st.integers(1, 120)), wrapping),
    "display": (ANY, display),
    "links": (made_of("link"), parse_link),
    "configuration": (raw("settings"), configuration),
    "themes": (raw("theme"), theme),
    "analysis": (made_of("report") | ANY, analysis),
}


@pytest.mark.parametrize("name", TARGETS)
def test_what_comes_in_is_understood_or_refused_in_a_sentence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    strategy, target = TARGETS[name]
    count = refused = 0

    executions = max(30, EXECUTIONS // 20) if name == "analysis" else EXECUTIONS  # a thousand times the others' cost

    @settings(max_examples=executions, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def execute(case: Any) -> None:
        nonlocal count, refused
        count += 1
        try:
            target(case)
        except (DatelineError, MalformedError, NoArticleError):
            refused += 1

    execute()
    assert count >= min(EXECUTIONS, 2)
    if EXECUTIONS > 1000:
        with capsys.disabled():
            print(json.dumps({"target": name, "executions": count, "refused in a sentence": refused}))
