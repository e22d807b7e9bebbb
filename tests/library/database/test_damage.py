"""Whatever happens to the library's file, the reader gets a sentence, and nothing that was saved is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from reader.library import ALL, ArticleQuery, Library, LibraryError
from reader.model import Analysis, Article

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]


def refusal(path: Path) -> str:
    with pytest.raises(LibraryError) as caught, Library.open(path) as library:
        library.lists.window(ALL, 0, 9)
    return str(caught.value)


def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_text("Dear diary, " * 1000)
    assert refusal(path) == f"{path} is not a library of Dateline. Move it away, or name another folder with --data."
    assert path.read_text() == "Dear diary, " * 1000


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    other = sqlite3.connect(path)
    other.execute("create table bookmarks (url)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "is a database of another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_newer_library_is_left_alone(library: Library) -> None:
    path = library.path
    library.close()
    newer = sqlite3.connect(path)
    newer.execute("pragma user_version = 999")
    newer.close()
    assert "written by a newer Dateline (format 999, this one knows" in refusal(path)


def test_an_empty_file_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    assert "is empty: what stood in it is lost. Put a backup in its place" in refusal(path)
    assert path.stat().st_size == 0


def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert f"{tmp_path / 'file' / 'below'} cannot be made" in refusal(tmp_path / "file" / "below" / "library.db")
    assert "cannot be opened" in refusal(tmp_path)


OPEN_AND_ADD = """
import os, sys
from pathlib import Path
from threading import Barrier
from reader.library import Library, LibraryError
from reader.library.database import codec
from reader.model import Article
codec.encode(())
if os.getuid() == 0:  # who may write everything
    os.setgid(65534)
    os.setuid(65534)
try:
    with Library.open(Path(sys.argv[1])) as library:
        print(library.lists.count())
        library.articles.add(Article("new", "text", "title", "source"))
except LibraryError as error:
    print(error)
"""


@pytest.mark.parametrize("read_only", ["folder", "file"])
def test_a_library_that_may_not_be_written_says_so(make_article: MakeArticle, read_only: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        path = folder / "library.db"
        with Library.open(path) as library:
            library.articles.add(make_article("a"))
        path.chmod(0o444)
        if read_only == "folder":
            folder.chmod(0o555)
        ran = subprocess.run(
            [sys.executable, "-c", OPEN_AND_ADD, str(path)], capture_output=True, text=True, check=False
        )
        folder.chmod(0o777)
    assert f"The library {path} " in ran.stdout
    assert "Change its permissions" in ran.stdout
    assert ran.stderr == ""


FILL_UNTIL_FULL = """
import resource, signal, sys
from pathlib import Path
from threading import Barrier
from reader.library import Library, LibraryError
from reader.model import Article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
added = 0
try:
    with Library.open(Path(sys.argv[1])) as library:
        for number in range(1000):
            library.articles.add(Article(f"a{number}", f"word{number} " * 500, "title", "source"))
            added += 1
except LibraryError as error:
    print(added)
    print(error)
"""


def test_a_full_disk_costs_the_last_change_alone(library_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FILL_UNTIL_FULL, str(library_path)], capture_output=True, text=True, check=True
    )
    added, sentence = ran.stdout.splitlines()
    assert "the last change was not saved" in sentence
    assert int(added) > 10
    with Library.open(library_path) as library:
        assert library.maintenance.check() == []
        assert {row.id for row in library.lists.window(ALL, 0, 999)} == {f"a{number}" for number in range(int(added))}
        assert library.lists.count(ArticleQuery(text="word3")) == len(
            library.lists.window(ArticleQuery(text="word3"), 0, 999)
        )


def test_a_damaged_library_says_so_and_its_check_tells_more(
    library: Library, make_article: MakeArticle, tmp_path: Path
) -> None:
    for number in range(200):
        library.articles.add(make_article(f"a{number}", f"word{number} " * 400))
    path = library.path
    library.close()
    content = bytearray(path.read_bytes())
    for page in range(4096 * 80, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    with Library.open(path) as damaged:
        with pytest.raises(LibraryError, match=r"is damaged\. `dateline doctor` says how badly"):
            [damaged.articles.get(f"a{number}") for number in range(200)]
        assert "damaged" in damaged.maintenance.check()[0]
    assert path.read_bytes() == content


def test_a_writer_that_waited_too_long_says_why(library: Library, make_article: MakeArticle) -> None:
    with library.writing(), Library.open(library.path, patience=0.05) as other:
        assert other.lists.count() == 0
        with pytest.raises(LibraryError, match="Another Dateline"):
            other.articles.add(make_article("a"))


def test_several_that_make_the_library_at_the_same_moment_all_get_it(library_path: Path) -> None:
    together = Barrier(4)

    def open_it(number: int) -> int:
        together.wait()
        with Library.open(library_path) as library:
            library.preferences.remember(str(number), "")
            return library.lists.count()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(open_it, range(4))) == [0, 0, 0, 0]


def test_a_library_without_its_log_still_opens(library: Library, make_article: MakeArticle, tmp_path: Path) -> None:
    library.articles.add(make_article("a"))
    copy = tmp_path / "copied.db"
    shutil.copy(library.path, copy)
    with Library.open(copy) as opened:
        assert opened.maintenance.check() == []


ADD_ONE_BY_ONE = """
import sys
from pathlib import Path
from threading import Barrier
from reader.library import Library
from reader.model import Article
with Library.open(Path(sys.argv[1])) as library:
    for number in range(100_000):
        library.articles.add(Article(f"a{number}", f"word{number} " * 200, "title", "source"))
        print(number, flush=True)
"""


def test_killed_while_writing_it_keeps_what_it_said_it_kept(library_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ADD_ONE_BY_ONE, str(library_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    kept = [int(process.stdout.readline()) for _ in range(60)]
    process.kill()
    process.communicate()
    with Library.open(library_path) as library:
        assert library.maintenance.check() == []
        assert library.lists.count() >= len(kept)
        assert library.articles.get(f"a{kept[-1]}") is not None
