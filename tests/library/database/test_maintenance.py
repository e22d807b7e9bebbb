"""A library can be copied while it is written, checked, and made anew from what was fetched and analysed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reader.library import ALL, ArticleQuery, Library, LibraryError
from reader.library.database import maintenance
from reader.library.database.connection import connect_for_reading
from reader.library.database.contents import WRONG_CONTENT
from reader.library.database.maintenance import damage_behind
from reader.library.values import ArticlePosition
from reader.model import Analysis, Article

if TYPE_CHECKING:
    from pathlib import Path

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

DERIVED = ("entities", "profiles", "postings", "sightings", "appearances", "counts")


@pytest.fixture
def filled(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> Library:
    texts = ("Berg left.", "Anna Berg met Omar Said.", "Berg met Lena Koch.", "Omar Said of Bonn left. Said spoke.")
    for number, text in enumerate(texts):
        article = make_article(f"a{number}", text, published=f"2020-12-0{number + 1}")
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna Berg", "Omar Said", "Lena Koch", "Berg", "Said"))
    library.articles.add(make_article("waiting"))
    library.articles.mark_read("a0")
    return library


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What is derived, without the numbers that entities have on disk."""
    connection = sqlite3.connect(path)
    ids = dict(connection.execute("select number, id from entities").fetchall())
    found = {table: connection.execute(f"select * from {table}").fetchall() for table in DERIVED}
    connection.close()
    found["entities"] = [row[1:] for row in found["entities"]]
    found["profiles"] = [(row[0], ids.get(row[1]), *row[2:]) for row in found["profiles"]]
    found["appearances"] = [(ids[row[0]], *row[1:]) for row in found["appearances"]]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def test_all_is_well_with_a_library_that_was_only_used(filled: Library) -> None:
    assert filled.maintenance.check() == []


def test_making_it_anew_gives_the_same(filled: Library) -> None:
    before, analyses = rows_of(filled.path), [filled.analyses.get(f"a{number}") for number in range(4)]
    heard: list[tuple[int, int]] = []
    filled.maintenance.rebuild(lambda done, total: heard.append((done, total)))
    assert (heard[0], heard[-1]) == ((0, 4), (4, 4))
    assert heard == sorted(set(heard))
    assert rows_of(filled.path) == before
    assert [filled.analyses.get(f"a{number}") for number in range(4)] == analyses
    assert filled.lists.count(ArticleQuery(text="Koch")) == 1
    assert filled.maintenance.check() == []


def test_another_order_of_arrival_gives_the_same(filled: Library, make_analysis: MakeAnalysis, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.db") as other:
        for number in (2, 0, 3, 1):
            article = filled.articles.get(f"a{number}")
            assert article is not None
            other.articles.add(article)
            other.analyses.store(make_analysis(article, "Anna Berg", "Omar Said", "Lena Koch", "Berg", "Said"))
        for number in range(4):
            assert other.analyses.get(f"a{number}") == filled.analyses.get(f"a{number}")


def test_a_broken_derived_table_is_seen_and_mended(filled: Library) -> None:
    tampered = sqlite3.connect(filled.path)
    tampered.execute("update counts set count = 99 where name = 'unread'")
    tampered.execute("delete from appearances")
    tampered.execute("delete from search_data where id > 100")
    tampered.commit()
    tampered.close()
    problems = "\n".join(filled.maintenance.check())
    assert "kept counts are wrong (unread)" in problems
    assert "entities are miscounted" in problems
    assert "search index does not fit" in problems
    filled.maintenance.rebuild()
    assert filled.maintenance.check() == []
    assert filled.entities.next_mention("person/omar-said", ArticlePosition("a0", 0)) is not None


def test_an_analysis_that_cannot_be_read_is_asked_for_again(filled: Library) -> None:
    tampered = sqlite3.connect(filled.path)
    tampered.execute("update analyses set content = x'00' where article = 2")
    tampered.commit()
    tampered.close()
    assert filled.analyses.get("a1") is None
    filled.maintenance.rebuild()
    assert set(filled.analyses.pending()) == {"waiting", "a1"}
    assert filled.maintenance.check() == []


def test_a_backup_is_one_whole_file(filled: Library, tmp_path: Path) -> None:
    with filled.writing():
        filled.articles.star("a1")
    target = tmp_path / "kept" / "backup.db"
    filled.maintenance.backup(target)
    assert [path.name for path in target.parent.iterdir()] == ["backup.db"]
    with Library.open(target) as copy:
        assert copy.lists.window(ALL, 0, 9) == filled.lists.window(ALL, 0, 9)
        assert copy.maintenance.check() == []


def test_a_backup_overwrites_nothing(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("mine")
    with pytest.raises(LibraryError, match="exists already"):
        filled.maintenance.backup(target)
    assert target.read_text() == "mine"
    with pytest.raises(LibraryError, match="cannot be copied"):
        filled.maintenance.backup(target / "below-a-file.db")


def pieces(library: Library) -> int:
    """Of how many pieces the search index is made: a look into FTS5's own table, whose row ids begin with the piece."""
    found: int = library._database.value("select count(distinct id >> 37) from search_data where id > 100")
    return found


def test_the_search_index_becomes_one_piece_when_the_library_has_grown_and_is_left_alone_until_it_does(
    filled: Library, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = filled.lists.window(ArticleQuery(text="berg"), 0, 9)
    filled.maintenance.optimize()
    assert pieces(filled) > 1
    monkeypatch.setattr(maintenance, "_FEW", 1)
    filled.maintenance.optimize(lambda: True)  # other work comes first, and this goes on later
    filled.maintenance.optimize()
    assert pieces(filled) == 1
    assert filled.lists.window(ArticleQuery(text="berg"), 0, 9) == found
    filled.articles.add(make_article("late", "The late ferry."))
    monkeypatch.setattr(maintenance, "_FEW", 2)
    filled.maintenance.optimize()
    assert pieces(filled) > 1
    assert filled.maintenance.check() == []


def test_a_long_log_is_folded_into_the_file_and_a_short_one_left(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.path.read_bytes()
    filled.maintenance.shorten_log()
    assert filled.path.read_bytes() == before
    monkeypatch.setattr(maintenance, "LONG_LOG", 1)
    filled.maintenance.shorten_log()
    assert filled.path.read_bytes() != before


def test_tidying_is_harmless(filled: Library) -> None:
    filled.maintenance.optimize()
    assert filled.maintenance.check() == []


WRONG = {
    "bytes in a number's place": "update articles set added = x'ff00' where id = 'a1'",
    "blocks that are none": "update texts set blocks = x'c1c1' where article = 2",
    "a text that is no UTF-8": "update texts set text = cast(x'ff41ff' as text) where article = 2",
    "a title that is no UTF-8": "update articles set title = cast(x'ff41ff' as text) where id = 'a1'",
    "links that are none": "update texts set links = x'01' where article = 2",
    "an analysis that is none": "update analyses set content = x'00' where article = 2",
    "words in a blob's place": "update texts set blocks = 'words' where article = 2",
}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_content_in_sound_pages_is_named(filled: Library, kind: str) -> None:
    tampered = sqlite3.connect(filled.path)
    tampered.execute(WRONG[kind])
    tampered.commit()
    tampered.close()
    problems = filled.maintenance.check()
    assert problems
    assert any("damaged" in problem or "cannot be read" in problem for problem in problems), problems


@pytest.mark.parametrize("kind", ["blocks that are none", "a text that is no UTF-8", "words in a blob's place"])
def test_an_error_that_comes_of_damage_is_told_from_a_fault_of_our_own(filled: Library, kind: str) -> None:
    assert damage_behind(KeyError("a slip of ours"), filled.path) is None
    tampered = sqlite3.connect(filled.path)
    tampered.execute(WRONG[kind])
    tampered.commit()
    tampered.close()
    with pytest.raises(WRONG_CONTENT) as caught:
        filled.articles.get("a1")
    said = damage_behind(caught.value, filled.path)
    assert said is not None
    assert "is damaged" in said
    assert "salvage" in said


def test_a_library_that_is_locked_or_read_only_is_not_called_wrong(filled: Library) -> None:
    with filled.writing(), Library.open(filled.path, patience=0.05) as other:
        (problem,) = other.maintenance.check()
    assert problem.startswith("The search index was not looked at: Another Dateline")
    filled.close()
    database = connect_for_reading(filled.path, LibraryError("The disk is full."))
    problems = Library(database).maintenance.check()
    database.close()
    assert problems == []
