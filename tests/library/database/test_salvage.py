"""What a damaged library still holds comes out of it, row by row; what is lost is named, and the file stays as is."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.library import ALL, Library, LibraryError
from reader.library.database.raw_pages import RawPages
from reader.library.database.salvage import Salvaged, salvage_to
from reader.model import Analysis, Article, Block, BlockKind, Entity, Form, Mention, Subscription

if TYPE_CHECKING:
    from pathlib import Path

COUNT, PAGE = 60, 4096
FEED = "https://feed.example/rss"


def text_of(number: int) -> str:
    return f"word{number} " * (400 * number % 3000 + 1)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library's file: long and short texts, revisions, stars, tags, a feed, analyses."""
    path = tmp_path_factory.mktemp("whole") / "library.db"
    with Library.open(path) as library:
        library.feeds.subscribe(Subscription(FEED, title="Harbour News", tags=("ports",)))
        for number in range(COUNT):
            text, name = text_of(number), f"a{number}"
            article = Article(name, text, f"Title {number}", "here", published="2020-12-04")
            library.articles.add(Article(name, f"{text} earlier", f"Title {number}", "here", published="2020-12-04"))
            library.articles.add(article)
            if number % 5 == 0:
                library.articles.star(name)
                library.articles.tag(name, f"tag{number % 7}")
            if number % 2:
                library.analyses.store(
                    Analysis(
                        name,
                        "by hand",
                        mentions=(Mention(0, 4, "PERSON", Form.NAME, "e"),),
                        entities=(Entity("e", "Word", "PERSON", ()),),
                    )
                )
    return path.read_bytes()


def salvaged(tmp_path: Path, content: bytes) -> tuple[Salvaged, Path]:
    damaged, target = tmp_path / "damaged.db", tmp_path / "salvaged.db"
    damaged.write_bytes(content)
    taken = salvage_to(damaged, target)
    assert damaged.read_bytes() == content
    return taken, target


def intact(target: Path) -> int:
    """How many texts are there to the letter; the new library is sound."""
    with Library.open(target) as library:
        assert library.maintenance.check() == []
        rows = library.lists.window(ALL, 0, 2 * COUNT)
        articles = [library.articles.get(row.id) for row in rows]
        texts = {article.text for article in articles if article}
        return sum(1 for number in range(COUNT) if text_of(number) in texts)


def test_a_sound_library_comes_out_whole(tmp_path: Path, whole: bytes) -> None:
    taken, target = salvaged(tmp_path, whole)
    assert taken == Salvaged(COUNT, starred=12, tags=12, subscriptions=1, without_text=(), nameless=0)
    assert intact(target) == COUNT
    with Library.open(target) as library:
        assert len(library.articles.revisions("a3")) == 1
        assert library.analyses.get("a3") is not None
        assert library.analyses.pending_count() == COUNT // 2
        (feed,) = library.feeds.subscriptions()
        assert (feed.title, feed.tags) == ("Harbour News", ("ports",))


def test_without_its_first_page_every_article_is_found_by_its_shape(tmp_path: Path, whole: bytes) -> None:
    with pytest.raises(LibraryError), Library.open(written(tmp_path / "x.db", bytes(PAGE) + whole[PAGE:])) as library:
        library.lists.count()
    taken, target = salvaged(tmp_path, bytes(PAGE) + whole[PAGE:])
    assert (taken.articles, taken.starred, taken.subscriptions) == (COUNT, 12, 1)
    assert intact(target) == COUNT


@pytest.mark.parametrize("seed", range(8))
def test_pages_that_are_gone_cost_what_stood_in_them(tmp_path: Path, whole: bytes, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(whole)
    for page in chance.sample(range(1, len(content) // PAGE), len(content) // PAGE // 20):
        content[page * PAGE : (page + 1) * PAGE] = chance.choice([bytes(PAGE), chance.randbytes(PAGE)])
    taken, target = salvaged(tmp_path, bytes(content))
    assert intact(target) > COUNT * 0.7
    assert taken.articles >= intact(target)


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_anywhere_stop_nothing(tmp_path: Path, whole: bytes, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(whole)
    for _ in range(400):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    taken, target = salvaged(tmp_path, bytes(content))
    assert taken.articles > COUNT * 0.9
    intact(target)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"x" * 300_000], ids=["empty", "a header", "noise"])
def test_a_file_that_holds_nothing_gives_nothing(tmp_path: Path, content: bytes) -> None:
    taken, _ = salvaged(tmp_path, content)
    assert (taken.articles, taken.subscriptions) == (0, 0)


def test_a_file_cut_off_gives_what_stands_before(tmp_path: Path, whole: bytes) -> None:
    taken, target = salvaged(tmp_path, whole[: len(whole) // 2])
    assert taken.articles > COUNT // 4
    assert intact(target) > COUNT // 4


def test_what_only_the_log_holds_comes_out_too(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.articles.add(Article("a0", text_of(0), "Title 0", "here", blocks=(Block(BlockKind.BODY, 0, 5),)))
        log = path.with_name("library.db-wal").read_bytes()
        assert log
        taken, _ = salvaged(tmp_path, path.read_bytes())
        assert taken.articles == 0
        (tmp_path / "damaged.db-wal").write_bytes(log)
        assert salvage_to(tmp_path / "damaged.db", tmp_path / "other.db").articles == 1


def test_nothing_is_written_over(tmp_path: Path, whole: bytes) -> None:
    damaged = written(tmp_path / "damaged.db", whole)
    target = written(tmp_path / "there.db", b"mine")
    with pytest.raises(LibraryError, match="exists already"):
        salvage_to(damaged, target)
    assert target.read_bytes() == b"mine"


def test_pages_are_read_as_sqlite_reads_them(tmp_path: Path, whole: bytes) -> None:
    path = written(tmp_path / "library.db", whole)
    connection = sqlite3.connect(path)
    roots = dict(connection.execute("select name, rootpage from sqlite_master where rootpage > 0"))
    with RawPages(path) as pages:
        for table in ("articles", "texts", "revisions", "article_tags", "search_data", "analyses"):
            found = [record for page in pages.tree(roots[table]) for record in pages.records(page)]
            assert len(found) == connection.execute(f"select count(*) from {table}").fetchone()[0], table
        texts = {
            record.rowid: record.fields[1] for page in pages.tree(roots["texts"]) for record in pages.records(page)
        }
    assert texts == dict(connection.execute("select article, text from texts"))
    connection.close()


def test_a_file_larger_than_memory_is_read_page_by_page(tmp_path: Path, whole: bytes) -> None:
    path = written(tmp_path / "library.db", whole)
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    with RawPages(path) as pages:
        assert pages.count == (1 << 40) // pages.page_size
        assert pages.page(1) == whole[: pages.page_size]
        assert pages.page(pages.count) == bytes(pages.page_size)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
