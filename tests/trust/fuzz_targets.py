"""What comes in from outside, one target for each way in: the texts that it is tried with, and what must hold of them.

Suite and coverage-guided runs (`make fuzz`) share them.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
from reader.ui.appearance import themes
from reader.ui.appearance.terminal_colours import is_dark
from reader.ui.article_view.line_wrap import wrap
from tests.trust.fuzz_inputs import (
    ANY,
    ANY_BYTES,
    Inputs,
    archives,
    either,
    keys_of,
    made_of,
    note_files,
    raw,
    text_and_width,
    two_texts_and_a_place,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis import Pipeline


@cache
def scratch(name: str) -> Path:
    """A folder of this process for one target; whoever ends normally leaves none behind."""
    folder = Path(tempfile.mkdtemp(prefix=f"dateline-fuzz-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


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
    (file := scratch("drafts") / "1-a.1.toml").write_bytes(data)
    DraftFolder(file.parent).left()
    assert file.read_bytes() == data


def imported_annotations(data: bytes) -> None:
    (file := scratch("annotations") / "x").write_bytes(data)
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
    (file := scratch("configuration") / "config.toml").write_bytes(data)
    assert load(file).appearance.measure > 0


def theme(data: bytes) -> None:
    """One theme among others: it is named and left out, or can be chosen."""
    (file := scratch("themes") / "mine.toml").write_bytes(data)
    found = themes.load(file.parent)
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


@dataclass(frozen=True)
class Target:
    """A way in. `refused`: what says in a sentence that something is not taken; anything else is a fault."""

    inputs: Inputs
    try_with: Callable[[Any], object]
    refused: tuple[type[Exception], ...] = (DatelineError, MalformedError, NoArticleError)
    cost: float = 0.2
    """Milliseconds of processor time of an execution, about."""
    longest: int = 2048
    """Bytes of the largest case of a fuzzer."""


TARGETS: Final = {
    "texts": Target(ANY, texts, cost=1.2),
    "any bytes": Target(either(ANY_BYTES, raw("json"), raw("mail"), raw("pages")), any_bytes, cost=2),
    "pages": Target(raw("pages"), lambda data: article_from_page(data, source="x"), cost=17),
    "feeds": Target(
        either(raw("feeds"), raw("json")), lambda data: parse_feed(data, "https://feed.example/x"), cost=1.5
    ),
    "opml": Target(raw("opml"), opml, cost=0.4),
    "json lines": Target(raw("json"), jsonl),
    "mail": Target(raw("mail"), lambda data: article_from_mail(data, source="x"), cost=0.8),
    "web archives": Target(raw("mail"), lambda data: article_from_web_archive(data, source="x"), cost=0.4),
    "notes": Target(raw("toml"), notes, cost=0.5),
    "changed notes": Target(either(raw("toml"), note_files()), changed_notes, cost=0.5),
    "drafts": Target(either(raw("toml"), note_files()), drafts, cost=1.5),
    "toml": Target(made_of("toml"), decode_toml, cost=0.1),
    "json": Target(made_of("json"), decode_json),
    "corrections": Target(raw("toml"), lambda data: parse_corrections(data, Path("entities.toml"))),
    "keys": Target(keys_of(("quit", "help", "star", "no_such", "preset")), keys, cost=5),
    "queries": Target(either(made_of("query"), ANY), queries),
    "anchors": Target(two_texts_and_a_place(), anchors, cost=0.4),
    "wrapping": Target(text_and_width(), wrapping, cost=0.1),
    "display": Target(ANY, display, cost=0.05),
    "links": Target(made_of("link"), parse_link, cost=0.05),
    "configuration": Target(raw("settings"), configuration, cost=1.5),
    "themes": Target(raw("theme"), theme, cost=1.5),
    "exports": Target(raw("exports"), lambda data: read_export(data, "x", holds_notes), cost=0.8),
    "archives": Target(archives(), lambda data: read_export(data, "x", holds_notes), cost=0.5),
    "annotations": Target(raw("annotations"), imported_annotations, cost=1),
    "filters": Target(made_of("filter"), filters, (FilterRefused, QueryError), cost=0.1),
    "replies of a terminal": Target(made_of("reply"), is_dark, cost=0.05),
    "analysis": Target(either(made_of("report"), ANY), analysis, longest=300, cost=200),
}
