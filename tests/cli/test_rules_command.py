"""Rules on arrival: seen before they are on, applied once to what comes, and checked when the program starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reader.cli import dateline
from reader.library import ArticleQuery, Library
from reader.queries import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

RULES = """[feeds]
allow_private = true
[rules]
"Weirs" = { query = 'title:weir', tag = ["rivers", "works"], star = true, notify = true }
"Sport" = { query = 'tag:sport OR author:"press office"', read = true }
"Not yet" = { query = 'title:mill', star = true, on = false }
"""


def rss(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><category>{'Sport' if 'cup' in title else 'News'}</category>"
        f"<description>{title}, in a few words of the paper.</description></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>Tarn</title>{items}</channel></rss>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(RULES)
    return tmp_path


def types(folder: Path, *arguments: str) -> Result:
    where = ("--config", str(folder / "config.toml"), "--data", str(folder / "data"))
    return CliRunner().invoke(dateline, [*where, *arguments])


def titles(folder: Path, query: str) -> list[str]:
    with Library.open(folder / "data" / "library.db") as library:
        return sorted(row.title for row in library.lists.window(ArticleQuery(where=parse(query)), 0, 99))


def test_what_arrives_is_tagged_starred_read_and_told(folder: Path, site: Site) -> None:
    feed = site.serve("/feed", rss("Weir opens", "Cup: a cup final", "Mill burns"))
    added = types(folder, "add", feed)
    assert "  ★ Weirs: Weir opens" in added.stdout
    assert titles(folder, "is:starred tag:rivers tag:works is:unread") == ["Weir opens"]
    assert titles(folder, "is:read") == ["Cup: a cup final"]
    assert titles(folder, "is:starred") == ["Weir opens"]


def test_a_rule_is_applied_once_and_never_again(folder: Path, site: Site) -> None:
    feed = site.serve("/feed", rss("Weir opens"))
    types(folder, "add", feed)
    with Library.open(folder / "data" / "library.db") as library:
        (row,) = library.lists.window(ArticleQuery(), 0, 9)
        library.articles.star(row.id, starred=False)
    site.serve("/feed", rss("Weir opens", "Weir closes"))
    assert "Weirs: Weir closes" in types(folder, "refresh", "--force").stdout
    assert titles(folder, "is:starred") == ["Weir closes"]


def test_what_a_rule_would_do_is_shown_and_nothing_is_done(folder: Path, site: Site) -> None:
    types(folder, "add", site.serve("/feed", rss("Mill burns", "Mill mended", "Weir opens")))
    tried = types(folder, "rules", "--try")
    assert "Not yet  meets 2 articles of 3  → star  (off)" in tried.stdout
    assert "Mill burns" in tried.stdout
    assert "Weirs  meets 1 article of 3  → tag rivers, works; star; notify" in tried.stdout
    assert titles(folder, "is:starred") == ["Weir opens"]
    assert "meets 2 articles" in types(folder, "rules", "--query", "title:mill").stdout
    assert "There is no rule 'x'" in types(folder, "rules", "x").stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = { query = 'title:(', star = true }", "rules.x, column"),
        ("x = { query = '', star = true }", "rules.x does nothing"),
        ("x = { query = 'a' }", "rules.x does nothing"),
        ("x = { query = 'verdict:conflicting', star = true }", "asks verdict:conflicting, which nobody knows"),
        ("x = { query = 'entity:Berg', star = true }", "asks entity:Berg, which nobody knows"),
        ("x = { query = 'a', stars = true }", "A rule has query, tag, read, star, notify, on."),
        ("x = { query = 'a', star = 3 }", "cannot be used"),
        ("x = 'title:a'", "rules.x is no rule. Write it as"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_named_with_its_line(folder: Path, line: str, said: str) -> None:
    (folder / "config.toml").write_text(f"[rules]\n{line}\n")
    done = types(folder, "rules")
    assert "line 2" in done.stderr
    assert said in done.stderr
    assert not done.stdout
