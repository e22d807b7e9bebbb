"""What comes in from outside, one target for each way in: the texts that it is tried with, and what must hold of them.

Suite and coverage-guided runs (`make fuzz`) share them.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from reader.analysis import load as load_pipeline
from reader.config import load
from reader.errors import DatelineError
from reader.keys import own_keys
from reader.linking.corrections.corrections_format import parse as parse_corrections
from reader.model import Article
from reader.notes import find, make_anchor
from reader.notes.deep_links import parse_link
from reader.notes.drafts import DraftFolder
from reader.notes.exports.importing import holds_notes, read_annotations
from reader.notes.format.notes_reader import read_notes
from reader.notes.format.notes_writer import with_changes
from reader.phrasing.displayable import cell_widths, displayable
from reader.queries import QueryError, format_query
from reader.queries import parse as parse_query
from reader.sources.article_builder import article_from_text
from reader.sources.article_files import from_bytes
from reader.sources.elsewhere.newsboat_filters import FilterRefused, query_of
from reader.sources.elsewhere.recognition import read_export
from reader.sources.feeds.feed_parser import parse_feed
from reader.sources.feeds.opml import read_opml, write_opml
from reader.sources.html import NoArticleError, article_from_page
from reader.sources.jsonl import read_lines
from reader.sources.mail import article_from_mail, article_from_web_archive
from reader.structured_text import MalformedError, decode_json, decode_toml
from reader.ui import themes
from reader.ui.article_view.line_wrap import wrap
from reader.ui.terminal_colours import is_dark

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis import Pipeline

PIECES: Final = {
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
    "annotations": [
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": {"value": "x"}, "target": ',
        '{"rows": [{"id": "a", "uri": "http://a", "text": "x", "target": [',
        '{"source": "http://a/b", "selector": [{"type": "TextQuoteSelector", "exact": "ferry", "prefix": "',
        '{"type": "TextPositionSelector", "start": ',
        '"end": ',
        "Highlight,Book Title,Book Author,Note\n",
        "Highlight (yellow) - Page 3 > Location ",
        "==========\n",
        "- Your Highlight on Location 1-2 | Added on Friday\n",
        '"',
        "[",
        "]",
        "}",
        ",",
        "-1",
        "1e400",
        "²",
        "9" * 5000,
        "article,title,url,published,id,created,updated,tags,target,quote,prefix,suffix,start,end,body\n",
        "\n",
    ],
    "exports": [
        '{"items": [',
        '{"entries": [',
        '[{"is_archived": 1, "title": "x", "content": "<p>y</p>", "url": "http://a"',
        '"canonical": [{"href": "http://a"}], "title": "x", "published": 1600000000',
        '"feed": {"feed_url": "http://a", "category": {"title": "x"}}',
        "title,url,time_added,tags,status\nx,http://a,1600000000,a|b,unread\n",
        "URL,Title,Selection,Folder,Timestamp\n",
        'http://a/feed tag "~Name" !\n',
        '"query:Name:unread = \\"yes\\"" tag\n',
        "<opml><body><outline xmlUrl='http://a' text='x'/>",
        '<a href="http://a" time_added="1600000000" tags="a,b">x</a>',
        "<ul>",
        '"length": "9"',
        "²",
        "9" * 5000,
        "1e400",
        "{",
        "}",
        "]",
        ",",
        "\n",
    ],
    "filter": [
        "unread",
        " = ",
        '"yes"',
        "title",
        " =~ ",
        " # ",
        "age",
        " between ",
        "0:10",
        "²",
        "9" * 5000,
        "(",
        ")",
        " and ",
        " or ",
    ],
    "reply": ["\x1b]11;rgb:", "ffff", "/", "00", "\x1b\\", "\x07", "z"],
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


def archives() -> st.SearchStrategy[bytes]:
    """Zip archives of exports, whole or with bytes that are others."""

    def pack(made: tuple[list[str], bool, list[tuple[int, int]]]) -> bytes:
        members, packed, changed = made
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
            for number, text in enumerate(members):
                archive.writestr(f"{number}.json", text.encode("utf-8", "surrogatepass"))
        content = bytearray(file.getvalue())
        for place, byte in changed:
            content[place % len(content)] = byte
        return bytes(content)

    changed = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=4)
    return st.tuples(st.lists(made_of("exports"), max_size=3), st.booleans(), changed).map(pack)


def note_files() -> st.SearchStrategy[bytes]:
    """Files of notes as a person may have written them, with comments, odd keys and other line ends."""
    line = st.sampled_from(
        ["# mine", "mood = 'x'", "tags = ['a', \"b\"]", 'body = """\nx\n"""', "body = 'y'", "", "mark = 'm'"]
    )
    target = st.sampled_from(
        [
            "[note.target]\nkind = 'article'",
            "target = {kind = 'article'}",
            "[note.target] # here\nkind = 'passage'\nexact = 'ferry'",
        ]
    )
    block = st.tuples(st.text("abc", min_size=1, max_size=8), st.lists(line, max_size=5), target).map(
        lambda made: "\n".join(("[[note]]", f"id = '{made[0]}'", *made[1], made[2]))
    )
    return st.tuples(st.lists(block, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), raw("toml")).map(
        lambda made: "\n\n".join(made[0]).replace("\n", made[1]).encode() + made[2][:20]
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


def changed_notes(data: bytes) -> None:
    """A change to one note of a file leaves every other note as it was, and is what is read back."""
    file = read_notes("x.toml", data)
    if not file.notes or file.problems:
        return
    after = read_notes("x.toml", with_changes(file, 0, {("body",): 'changed \x1b\n""" words'}).encode())
    assert after.notes[0].body.startswith("changed ")
    assert [(one.body, one.tags, one.target) for one in after.notes[1:]] == [
        (one.body, one.tags, one.target) for one in file.notes[1:]
    ]  # a note without an id gets one by what it says


def drafts(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "1-a.1.toml").write_bytes(data)
        DraftFolder(Path(folder)).left()
        assert (Path(folder) / "1-a.1.toml").read_bytes() == data


def imported_annotations(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (file := Path(folder) / "x").write_bytes(data)
        read_annotations(file)


def queries(text: str) -> None:
    """What is asked can be written down and asked again."""
    query = parse_query(text)
    assert parse_query(format_query(query)) == query


def filters(expression: str) -> None:
    """What another reader's filter becomes is a query."""
    parse_query(query_of(expression))


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


ANY: Final = st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\u200b\r\n\ud800"))


@dataclass(frozen=True)
class Target:
    """A way in. `refused`: what says in a sentence that something is not taken; anything else is a fault."""

    cases: st.SearchStrategy[Any]
    try_with: Callable[[Any], object]
    refused: tuple[type[Exception], ...] = (DatelineError, MalformedError, NoArticleError)
    cost: int = 1
    """How many times the others' an execution takes."""


TARGETS: Final = {
    "texts": Target(ANY, texts),
    "any bytes": Target(st.binary() | raw("json") | raw("mail") | raw("pages"), any_bytes),
    "pages": Target(raw("pages"), lambda data: article_from_page(data, source="x")),
    "feeds": Target(raw("feeds") | raw("json"), lambda data: parse_feed(data, "https://feed.example/x")),
    "opml": Target(raw("opml"), opml),
    "json lines": Target(raw("json"), jsonl),
    "mail": Target(raw("mail"), lambda data: article_from_mail(data, source="x")),
    "web archives": Target(raw("mail"), lambda data: article_from_web_archive(data, source="x")),
    "notes": Target(raw("toml"), notes),
    "changed notes": Target(raw("toml") | note_files(), changed_notes),
    "drafts": Target(raw("toml") | note_files(), drafts),
    "toml": Target(made_of("toml"), decode_toml),
    "json": Target(made_of("json"), decode_json),
    "corrections": Target(raw("toml"), lambda data: parse_corrections(data, Path("entities.toml"))),
    "keys": Target(st.dictionaries(st.sampled_from(["quit", "help", "star", "no_such"]), ANY), keys),
    "queries": Target(made_of("query") | ANY, queries),
    "anchors": Target(st.tuples(ANY, ANY, st.integers(0, 99), st.integers(0, 99)), anchors),
    "wrapping": Target(st.tuples(ANY, st.integers(1, 120)), wrapping),
    "display": Target(ANY, display),
    "links": Target(made_of("link"), parse_link),
    "configuration": Target(raw("settings"), configuration),
    "themes": Target(raw("theme"), theme),
    "exports": Target(raw("exports"), lambda data: read_export(data, "x", holds_notes)),
    "archives": Target(archives(), lambda data: read_export(data, "x", holds_notes)),
    "annotations": Target(raw("annotations"), imported_annotations),
    "filters": Target(made_of("filter"), filters, (FilterRefused, QueryError)),
    "replies of a terminal": Target(made_of("reply"), is_dark),
    "analysis": Target(made_of("report") | ANY, analysis, cost=20),
}
