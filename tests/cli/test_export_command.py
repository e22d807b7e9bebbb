"""`dateline export`: what one can leave with, and come back with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reader.cli import dateline
from reader.library import ALL, Library
from tests.sources.elsewhere import export_samples as samples

if TYPE_CHECKING:
    from pathlib import Path

OPML = """<opml version="2.0"><body><outline text="World" isOpen="false">
<outline text="One" xmlUrl="https://one.example/f" x="kept"/>
</outline></body></opml>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of somebody who has two starred articles, and follows a feed."""
    for name, export in (("w", samples.WALLABAG), ("g", samples.GREADER), ("p", samples.POCKET_TABLE), ("o", OPML)):
        (tmp_path / name).write_text(export)
        types(tmp_path, "import", str(tmp_path / name))
    return tmp_path


def types(folder: Path, *arguments: str, data: str = "data") -> Result:
    where = ("--config", str(folder / "config"), "--data", str(folder / data))
    return CliRunner().invoke(dateline, [*where, *arguments])


def test_starred_articles_come_back_as_they_left(folder: Path) -> None:
    file = folder / "starred.json"
    assert "2 articles written" in types(folder, "export", str(file)).stderr
    done = types(folder, "import", str(file), data="elsewhere")
    assert "2 articles new" in done.stdout
    with (
        Library.open(folder / "data" / "library.db") as before,
        Library.open(folder / "elsewhere" / "library.db") as now,
    ):
        for row in now.lists.window(ALL, 0, 9):
            known = before.articles.row(row.id)
            assert known is not None
            assert (row.title, row.read, row.starred, row.published) == (
                known.title, known.read, known.starred, known.published
            )  # fmt: skip
            assert now.articles.tags_of(row.id) == before.articles.tags_of(row.id)
            own, other = now.articles.get(row.id), before.articles.get(row.id)
            assert own is not None
            assert other is not None
            assert own.text.split() == other.text.split()


def test_json_lines_hold_everything_and_are_read_as_articles(folder: Path) -> None:
    file = folder / "all.jsonl"
    types(folder, "export", str(file), "--query", "is:starred OR is:unread")
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert len(lines) == 3
    (tolls,) = [line for line in lines if line["title"] == "Bridge tolls end"]
    assert (tolls["author"], tolls["tags"], tolls["starred"]) == ("Nils Dahl", ["money", "roads"], True)
    assert types(folder, "analyze", "--help").exit_code == 0


def test_feeds_leave_with_all_that_came_in(folder: Path) -> None:
    written = types(folder, "export").stdout
    assert 'x="kept"' in written
    assert 'title="World" isOpen="false"' in written
    assert types(folder, "export", str(folder / "feeds.opml")).exit_code == 0
    assert "nothing new; 1 feed known already" in types(folder, "import", str(folder / "feeds.opml")).stdout


def test_no_file_is_written_over_and_no_format_guessed(folder: Path) -> None:
    (folder / "there.json").write_text("mine")
    assert "is there already; --force writes over it" in types(folder, "export", str(folder / "there.json")).stderr
    assert (folder / "there.json").read_text() == "mine"
    assert types(folder, "export", str(folder / "there.json"), "--force").exit_code == 0
    assert "say with --format" in types(folder, "export", str(folder / "what.txt")).stderr
