"""`dateline import` with real files: what comes from elsewhere is taken once, told, and taken back as a whole."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reader.cli import dateline
from reader.library import ALL, ArticleQuery, Library
from reader.notes import Notebook
from reader.queries import parse
from tests.sources.elsewhere import export_samples as samples

if TYPE_CHECKING:
    from pathlib import Path

URLS = """https://tarn.example/feed rivers "~The Tarn"
"query:Fresh:unread = \\"yes\\" and tags # \\"rivers\\""
"exec:~/make.sh"
"""


class Reader:
    """Somebody with folders of their own, who types commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config" / "config.toml"
        self.config.parent.mkdir()
        self.config.write_text("# mine\n[searches]\nold = 'ferry'  # keep\n\n[feeds]\nallow_private = true\n")

    def types(self, *arguments: str, stdin: bytes | None = None) -> Result:
        where = ("--config", str(self.config), "--data", str(self.folder / "data"))
        result = CliRunner().invoke(dateline, [*where, *arguments], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    def imports(self, content: str | bytes, *options: str) -> str:
        """What is said of an import, in one text."""
        file = self.folder / "export"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = self.types("import", str(file), *options)
        assert done.exit_code == 0, done.stderr
        return done.stdout + done.stderr

    @property
    def library(self) -> Library:
        return Library.open(self.folder / "data" / "library.db")

    def count(self, query: str | None = None) -> int:
        with self.library as library:
            return library.lists.count(ALL if query is None else ArticleQuery(where=parse(query)))

    def notes(self) -> list[str]:
        with Notebook.open(self.folder / "data" / "notes") as notebook:
            return [note.body for note in notebook.notes()]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def newsboat_cache(path: Path) -> None:
    """A cache as newsboat 2.33 makes it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table rss_feed (rssurl primary key, url, title, lastmodified, is_rtl, etag)")
        connection.execute(
            "create table rss_item (id integer primary key, guid, title, author, url, feedurl, pubDate, content,"
            " unread, enclosure_url, enclosure_type, enqueued, flags, deleted, base, content_mime_type)"
        )
        feed, show = "https://tarn.example/feed", "https://tarn.example/show"
        connection.execute(
            "insert into rss_feed values (?, 'https://tarn.example/', 'Tarn Gazette', 0, 0, '')", (feed,)
        )
        rows = [
            (
                "g1",
                "Mill reopens",
                "Berit Moe",
                "https://tarn.example/mill",
                "<p>The mill opened.</p>",
                0,
                None,
                "s",
                0,
            ),
            ("g2", "Episode 1", "", show, "<p>The first one.</p>", 1, "https://tarn.example/1.mp3", "", 0),
            ("g3", "Episode 2", "", show, "<p>The second one.</p>", 1, None, None, 0),
            ("g4", "Gone", "", "https://tarn.example/gone", "x", 1, None, None, 1),
        ]
        for number, (guid, title, author, url, content, unread, enclosure, flags, deleted) in enumerate(rows, 1):
            connection.execute(
                "insert into rss_item values"
                " (?, ?, ?, ?, ?, ?, 1709634600, ?, ?, ?, 'audio/mpeg', 0, ?, ?, '', 'text/html')",
                (number, guid, title, author, url, feed, content, unread, enclosure, flags, deleted),
            )
        connection.commit()


def test_newsboat_comes_with_feeds_searches_articles_and_flags(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(URLS)
    newsboat_cache(tmp_path / "cache.db")
    done = reader.types("import", str(tmp_path / "urls"), str(tmp_path / "cache.db"))
    assert "1 feed, 3 articles and 1 saved search new; 1 article marked read; 1 article starred." in done.stdout
    assert "“exec:~/make.sh” is made by a program" in done.stderr
    assert "1 articles had been deleted there." in done.stderr
    assert 'old = \'ferry\'  # keep\n"Fresh" = "is:unread tag:rivers"\n' in reader.config.read_text()
    assert reader.count("is:unread tag:rivers") == 2
    assert reader.count('tag:flag/s is:starred is:read feed:"The Tarn" author:moe') == 1
    again = reader.types("import", str(tmp_path / "urls"), str(tmp_path / "cache.db"))
    assert "nothing new; 1 feed and 3 articles known already." in again.stdout


def test_the_feed_itself_later_brings_nothing_of_a_cache_twice(reader: Reader, tmp_path: Path) -> None:
    newsboat_cache(tmp_path / "cache.db")
    (tmp_path / "urls").write_text(URLS)
    reader.types("import", str(tmp_path / "urls"), str(tmp_path / "cache.db"))
    from reader.model import Article, EntryIdentity

    with reader.library as library:
        entry = Article("later", "Mill reopens\n\nThe mill opened.", "Mill reopens", "The Tarn", "2024-03-05")
        identity = EntryIdentity("g1", link="tarn.example/mill", separate_id="later")
        library.feeds.take("https://tarn.example/feed", entry, identity)
    assert reader.count() == 3


@pytest.mark.parametrize(
    ("export", "query", "told"),
    [
        (samples.GREADER, "is:starred is:read tag:rivers tag:works author:moe", "Item 2 has neither"),
        (samples.MINIFLUX, "is:starred is:read tag:birds heron", "Entry 2 was removed there."),
        (samples.WALLABAG, "is:starred is:read tag:roads tag:money tolls", "Entry 2 has neither"),
        (samples.POCKET_TABLE, "is:unread tag:rivers weir", "Line 4 has no address"),
        (samples.POCKET_PAGE, "is:unread tag:rivers weir", "with a title alone"),
        (samples.INSTAPAPER_TABLE, "is:starred tag:birds heron", "3 articles came with a title alone"),
        (samples.INSTAPAPER_PAGE, "is:unread tag:walks path", "3 articles came with a title alone"),
    ],
)
def test_an_export_is_taken_once_told_and_taken_back(reader: Reader, export: str, query: str, told: str) -> None:
    assert told in reader.imports(export)
    articles = reader.count()
    assert reader.count(query) == 1
    assert "nothing new" in reader.imports(export)
    assert reader.count() == articles
    undone = reader.types("import", "--undo")
    assert f"{articles} article" in undone.stdout
    assert (reader.count(), reader.notes()) == (0, [])
    assert "There is no import to take back" in reader.types("import", "--undo").stderr
    assert "new" in reader.imports(export)
    assert reader.count(query) == 1


def test_what_was_marked_elsewhere_is_a_note_at_its_passage(reader: Reader) -> None:
    reader.imports(samples.WALLABAG)
    assert reader.notes() == ["at last"]
    assert reader.types("notes", "check").exit_code == 0
    reader.imports(samples.WALLABAG)
    assert reader.notes() == ["at last"]


def test_what_the_reader_did_here_outlasts_an_import_and_its_undo(reader: Reader) -> None:
    reader.imports(samples.POCKET_TABLE)
    with reader.library as library:
        (mine,) = [row.id for row in library.lists.window(ALL, 0, 9) if "Weir" in row.title]
        library.articles.star(mine)
        library.articles.mark_read(mine)
    reader.imports(samples.POCKET_PAGE)
    undone = reader.types("import", "--undo")
    assert "1 of its articles stay" in undone.stderr
    assert (reader.count("is:starred is:read weir"), reader.count()) == (1, 1)


def test_an_article_with_a_note_of_the_readers_stays(reader: Reader) -> None:
    reader.imports(samples.MINIFLUX)
    with reader.library as library:
        row = library.lists.window(ALL, 0, 9)[0]
    annotation = {"id": "n1", "uri": "https://lake.example/heron", "text": "mine", "created": "2024-03-16T12:00:00Z"}
    reader.types("notes", "import", str(write(reader.folder / "notes.json", json.dumps({"rows": [annotation]}))))
    undone = reader.types("import", "--undo")
    assert "1 of its articles stay" in undone.stderr
    with reader.library as library:
        assert library.articles.row(row.id) is not None


def test_an_article_that_had_a_title_alone_gets_the_text_that_another_export_has(reader: Reader) -> None:
    reader.imports(samples.INSTAPAPER_TABLE)
    assert "1 article known already" in reader.imports(samples.MINIFLUX)
    assert reader.count("twelve years") == 1
    assert reader.count() == 3


def test_texts_are_fetched_where_that_is_asked_for(reader: Reader) -> None:
    reader.imports(samples.INSTAPAPER_TABLE, "--full-text")
    with reader.library as library:
        assert len(library.pages.wanted()) == 3


def test_hypothesis_is_read_by_the_notebook_and_undone(reader: Reader) -> None:
    reader.imports(samples.MINIFLUX)
    target = [
        {"selector": [{"type": "TextQuoteSelector", "exact": "first time"}], "source": "https://lake.example/heron"}
    ]
    annotation = {
        "id": "h1", "uri": "https://lake.example/heron", "text": "since 2012", "created": "2024-03-16T12:00:00Z",
        "updated": "2024-03-16T12:00:00Z", "tags": [], "target": target,
    }  # fmt: skip
    assert "1 note new" in reader.imports(json.dumps({"total": 1, "rows": [annotation]}))
    assert reader.notes() == ["since 2012"]
    reader.types("import", "--undo")
    assert reader.notes() == []


@pytest.mark.parametrize(
    "export",
    [samples.READWISE, samples.KINDLE],
    ids=["readwise", "kindle"],
)
def test_highlights_are_notes_on_their_articles_and_undone(reader: Reader, export: str) -> None:
    reader.imports(samples.MINIFLUX)
    assert "note" in reader.imports(export)
    assert "since 2012" in reader.notes()
    assert reader.types("notes", "check").exit_code == 0
    assert "nothing new" in reader.imports(export)
    reader.types("import", "--undo")
    assert reader.notes() == []


def test_standard_input_is_a_file_like_any_other(reader: Reader) -> None:
    done = reader.types("import", "-", stdin=samples.GREADER.encode())
    assert "1 article and 1 note new" in done.stdout


def test_one_bad_file_of_several_takes_nothing(reader: Reader) -> None:
    good, bad = write(reader.folder / "good", samples.GREADER), write(reader.folder / "bad", "hello")
    done = reader.types("import", str(good), str(bad))
    assert done.exit_code == 1
    assert "is no export that Dateline knows" in done.stderr
    assert reader.count() == 0


def test_a_configuration_that_cannot_be_mended_loses_no_feed(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(URLS)
    reader.config.chmod(0o400)
    reader.config.parent.chmod(0o500)
    try:
        done = reader.types("import", str(tmp_path / "urls"))
    finally:
        reader.config.parent.chmod(0o700)
    assert "1 feed" in done.stdout
    assert "# mine" in reader.config.read_text()


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
