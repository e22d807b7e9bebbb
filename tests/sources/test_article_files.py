"""Paths to articles."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.sources.text.decoding import LARGEST_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Article
    from reader.sources import Problem

    Reading = Callable[..., tuple[list[Article], list[Problem]]]

REPORT = "Ferry runs aground\n\nThe ferry Alma ran aground off Tarn Head on Monday with 40 people on board.\n"


def put(folder: Path, name: str, content: str | bytes = REPORT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_file_is_an_article(tmp_path: Path, reading: Reading) -> None:
    path = put(tmp_path, "ferry.txt")
    (article,), problems = reading(path)
    assert article.text == REPORT
    assert article.title == "Ferry runs aground"
    assert article.source == str(path)
    assert not problems


def test_a_file_that_is_named_itself_may_have_any_ending(tmp_path: Path, reading: Reading) -> None:
    (article,), _ = reading(put(tmp_path, "ferry.report"))
    assert article.title == "Ferry runs aground"


def test_the_id_stays_the_same_when_the_text_changes(tmp_path: Path, reading: Reading) -> None:
    path = put(tmp_path, "ferry.txt")
    (before,), _ = reading(path)
    (after,), _ = reading(put(tmp_path, "ferry.txt", REPORT + "\nNobody was hurt, the owner said.\n"))
    (other,), _ = reading(put(tmp_path, "copy.txt"))
    assert before.id == after.id != other.id
    assert len(before.id) == 12


def test_folders_are_read_to_the_bottom_in_order_without_hidden_files(tmp_path: Path, reading: Reading) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "a/.hidden.txt", ".git/x.txt", "c.png", "README.md", "z"):
        put(tmp_path, name)
    articles, problems = reading(tmp_path)
    names = [Path(article.source).relative_to(tmp_path).as_posix() for article in articles]
    assert names == ["a/1.txt", "a/2.txt", "b.txt", "z"]
    assert not problems


def test_documents_in_a_folder_that_are_not_read_there_are_named_once(tmp_path: Path, reading: Reading) -> None:
    for name in ("a.txt", "b.pdf", "sub/c.epub", "sub/feed.xml", "sub/letter.DOCX", "photo.jpg", "README.md"):
        put(tmp_path, name)
    articles, (remark,) = reading(tmp_path)
    assert len(articles) == 1
    assert remark.remark
    assert remark.message == (
        f"Not read in '{tmp_path}': 'b.pdf', 'c.epub', 'feed.xml' and one other. "
        "Name such a file itself, and Dateline reads it or says why not."
    )


def test_a_file_is_read_once_through_whatever_links(tmp_path: Path, reading: Reading) -> None:
    path = put(tmp_path, "news/ferry.txt")
    (tmp_path / "news" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "news" / "same.txt").symlink_to(path)
    articles, problems = reading(tmp_path, path, tmp_path)
    assert [article.source for article in articles] == [str(path)]
    assert [problem.message for problem in problems] == []


def test_a_missing_path_is_a_sentence_and_stops_nothing(tmp_path: Path, reading: Reading) -> None:
    articles, problems = reading(tmp_path / "gone.txt", put(tmp_path, "ferry.txt"))
    assert len(articles) == 1
    assert [problem.message for problem in problems] == [f"'{tmp_path}/gone.txt' does not exist."]


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_sentence(tmp_path: Path, reading: Reading, content: bytes) -> None:
    articles, (problem,) = reading(put(tmp_path, "empty.txt", content))
    assert not articles
    assert problem.message.endswith("empty.txt' is empty.")


def test_a_folder_without_articles_is_a_sentence(tmp_path: Path, reading: Reading) -> None:
    put(tmp_path, "picture.png", b"\x89PNG")
    articles, (problem,) = reading(tmp_path)
    assert not articles
    assert "holds no articles" in problem.message


def test_binary_data_is_a_sentence(tmp_path: Path, reading: Reading) -> None:
    _, (problem,) = reading(put(tmp_path, "report.txt", b"%PDF-1.4 \x00\x01"))
    assert "is a PDF document" in problem.message
    assert not problem.remark


def test_what_a_file_with_another_ending_holds_is_seen_in_it(tmp_path: Path, reading: Reading) -> None:
    sentence = "The council of Vik voted on Monday to shut the old pier until spring, its speaker said."
    page = f"<!DOCTYPE html><title>Old pier shut</title><article><h1>Old pier shut</h1><p>{sentence}</p></article>"
    item = f"<item><title>Old pier shut</title><link>https://vik.example/1</link><description>{sentence}</description></item>"
    feed = (
        f'<?xml version="1.0"?><!-- saved --><rss version="2.0"><channel><title>Vik Post</title>{item}</channel></rss>'
    )
    for name, content in (("story.php", page), ("story", page), ("feed.xml", feed), ("saved.rss", feed)):
        (article,), problems = reading(put(tmp_path, name, content.encode()))
        assert (article.title, sentence in article.text, problems) == ("Old pier shut", True, [])
        assert "<" not in article.text
    _, (problem,) = reading(put(tmp_path, "feeds.xml", b'<opml version="2.0"><body/></opml>'))
    assert "`dateline import`" in problem.message
    (article,), _ = reading(put(tmp_path, "markup.txt", b"<p>Written with its tags.</p>"))
    assert article.text == "<p>Written with its tags.</p>"


def test_a_file_of_20_megabytes_is_a_sentence_with_the_limit(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    _, (problem,) = reading(path)
    assert "20.0 MB" in problem.message
    assert f"{LARGEST_ARTICLE / 1e6:.0f} MB" in problem.message


def test_an_article_just_under_the_limit_is_read(tmp_path: Path, reading: Reading) -> None:
    sentence = "The council met again on Tuesday and put off the vote on the harbour wall. "
    (article,), problems = reading(put(tmp_path, "long.txt", sentence * (LARGEST_ARTICLE // len(sentence))))
    assert len(article.blocks) == 1
    assert not problems


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_sentence(tmp_path: Path, reading: Reading) -> None:
    path = put(tmp_path, "secret.txt")
    path.chmod(0)
    _, (problem,) = reading(path)
    assert "may not be read" in problem.message


def test_a_refusal_by_the_system_is_a_sentence(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "secret.txt")

    def refuse(self: Path, *arguments: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    _, (problem,) = reading(path)
    assert problem.message == f"'{path}' may not be read; check its permissions."


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, reading: Reading) -> None:
    put(tmp_path, "ferry.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    articles, (problem,) = reading(tmp_path)
    assert len(articles) == 1
    assert "leads nowhere" in problem.message


def test_a_device_is_no_file(reading: Reading) -> None:
    _, (problem,) = reading(Path("/dev/null"))
    assert problem.message == "'/dev/null' is neither a file nor a folder."


def test_a_pipe_in_a_folder_never_holds_the_reading_up(tmp_path: Path, reading: Reading) -> None:
    put(tmp_path, "ferry.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    articles, _ = reading(tmp_path)
    assert len(articles) == 1


def test_another_encoding_is_read_and_named(tmp_path: Path, reading: Reading) -> None:
    text = "The café owner, José Muñoz, said £40 was missing; “naïve”, he called the thief.\n"
    (article,), (problem,) = reading(put(tmp_path, "old.txt", text.encode("cp1252")))
    assert article.text == text
    assert problem.remark
    assert "cp1252" in problem.message


def test_a_name_that_is_no_text_gets_a_source_that_is(tmp_path: Path, reading: Reading) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(REPORT, encoding="utf-8")
    (article,), _ = reading(tmp_path)
    assert article.source.endswith("caf\ufffd.txt")
    article.source.encode()


MAIL = """Return-Path: <letter@coast.example>
Received: from a by b;
 Tue, 5 Mar 2024 06:00:01 +0100
From: The Coast Letter <letter@coast.example>
Subject: Ferry runs aground
Date: Tue, 05 Mar 2024 06:00:00 +0100
Message-ID: <1@coast.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The ferry Alma ran aground off Tarn Head on Monday, and nobody was hurt.
"""
SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://coast.example/alma
Subject: Ferry runs aground
Date: Tue, 5 Mar 2024 06:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html
Content-Location: https://coast.example/alma

<html><head><title>Ferry runs aground</title></head>
<body><p>The ferry Alma ran aground off Tarn Head on Monday.</p></body></html>
--x--
"""
FRAGMENT = "<!-- saved -->\n<h1>Ferry runs aground</h1><p>The ferry Alma ran aground off Tarn Head on Monday.</p>"
XHTML = (
    '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Ferry runs aground</title></head>\
<body><p>The ferry Alma ran aground off Tarn Head on Monday.</p></body></html>'
)


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (REPORT, "standard input"),
        (
            "<!DOCTYPE html><title>Ferry runs aground</title><p>The ferry Alma ran aground off Tarn Head on Monday.",
            "standard input",
        ),
        (FRAGMENT, "standard input"),
        (XHTML, "standard input"),
        ('{"title": "Ferry runs aground", "text": "The ferry Alma ran aground."}\n', "standard input"),
        (MAIL, "The Coast Letter"),
        (MAIL.replace("\n", "\r\n"), "The Coast Letter"),
        (f"From letter@coast.example Tue Mar  5 06:00:00 2024\n{MAIL}", "The Coast Letter"),
        (SAVED, "coast.example"),
        (SAVED.replace("\n", "\r\n"), "coast.example"),
    ],
)
def test_a_dash_is_standard_input_of_any_kind_by_how_it_begins(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, data: str, source: str
) -> None:
    piped(monkeypatch, data.encode())
    (article,), problems = reading(Path("-"))
    assert (article.source, article.title) == (source, "Ferry runs aground")
    assert "Alma" in article.text
    assert "Message-ID" not in article.text
    assert "<p>" not in article.text
    assert not problems
    assert data != SAVED or article.url == "https://coast.example/alma"


@pytest.mark.parametrize(
    "data",
    [
        "From: our correspondent\nDate: 4 May\n\nThe ferry Alma ran aground off Tarn Head on Monday, he says.\n",
        "Received: with thanks, says the owner of the ferry Alma. The rest of what was said follows here.\n",
        "Subject: the ferry Alma.\nShe ran aground off Tarn Head on Monday. Message-ID: none.\n",
        "<em>The ferry Alma</em> ran aground off Tarn Head on Monday, so says the paper in its own markup.\n",
    ],
)
def test_a_text_that_only_looks_like_something_else_stays_as_it_is(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    piped(monkeypatch, data.encode())
    (article,), _ = reading(Path("-"))
    assert article.text == data


def test_two_pages_from_standard_input_are_two_articles_and_the_same_one_is_one(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = []
    for words in ("on Monday", "on Tuesday", "on Monday"):
        for data in (FRAGMENT, MAIL.replace("Message-ID: <1@coast.example>\n", ""), REPORT):
            piped(monkeypatch, data.replace("on Monday", words).encode())
            (article,), _ = reading(Path("-"))
            ids.append(article.id)
    assert ids[:3] == ids[6:]
    assert len(set(ids)) == 6


def test_a_page_in_utf_16_is_recognised(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, FRAGMENT.encode("utf-16"))
    (article,), _ = reading(Path("-"))
    assert article.title == "Ferry runs aground"
