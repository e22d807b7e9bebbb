"""JSON Lines to articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.sources.jsonl import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.sources import Problem

    Reading = Callable[..., tuple[list[Article], list[Problem]]]

GOOD = {
    "id": "a1",
    "title": "Ferry runs aground",
    "text": "The ferry ran aground on Monday.",
    "published": "2024-03-05",
}


def put(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "news.jsonl"
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    return path


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: "\0" not in text))
def test_the_text_comes_out_exactly_as_it_went_in(text: str) -> None:
    for ascii_only in (True, False):
        line = json.dumps({"text": text + "x", "id": "1"}, ensure_ascii=ascii_only).encode()
        (article,) = read_lines([line], "news.jsonl")
        assert isinstance(article, Article)
        assert article.text == text + "x"


def test_what_a_line_says_is_kept(tmp_path: Path, reading: Reading) -> None:
    line = GOOD | {"source": "The Tarn Gazette", "url": "https://gazette.example/ferry", "words": 6}
    (article,), problems = reading(put(tmp_path, json.dumps(line)))
    assert (article.id, article.title, article.published) == ("a1", "Ferry runs aground", "2024-03-05")
    assert (article.source, article.url) == ("The Tarn Gazette", "https://gazette.example/ferry")
    assert not problems


def test_without_an_id_it_comes_from_the_url_else_from_the_text(tmp_path: Path, reading: Reading) -> None:
    lines = [{"text": "One.", "url": "https://x.example/1"}, {"text": "Two.", "url": "https://x.example/1"}]
    lines += [{"text": "One."}, {"text": "Two."}]
    articles, (repeated,) = reading(put(tmp_path, *map(json.dumps, lines), json.dumps({"text": "Three.", "id": 17})))
    ids = [article.id for article in articles]
    assert ids[0] == ids[1]
    assert len({*ids}) == 4
    assert ids[4] == "17"
    assert repeated.remark
    assert "Line 2" in repeated.message


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "never ends', "is not JSON at column 10"),
        (b"[1, 2]", "holds an array where an object belongs"),
        (b'{"title": "no text"}', "has no `text`"),
        (b'{"text": 5}', "has a number as `text` where text belongs"),
        (b'{"text": "x", "title": ["x"]}', "has an array as `title` where text belongs"),
        (b'{"text": "\xff"}', "is not UTF-8 at byte 11"),
        (b'{"text": " \\n "}', "holds an article without text"),
        (b"[" * 100_000, "is not JSON at column 1: its values are nested too deeply"),
        (b'{"text": "x", "n": ' + b"9" * 5_000 + b"}", "is not JSON at column 20: a number has too many digits"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(
    tmp_path: Path, reading: Reading, line: bytes, reason: str
) -> None:
    path = put(tmp_path, json.dumps(GOOD), "", line, json.dumps(GOOD | {"id": "a2"}))
    articles, (problem,) = reading(path)
    assert [article.id for article in articles] == ["a1", "a2"]
    assert problem.message.startswith(f"Line 3 of '{path}' {reason}")
    assert problem.message.endswith(".")


def test_half_a_surrogate_pair_becomes_one_replacement_character(tmp_path: Path, reading: Reading) -> None:
    (article,), (problem,) = reading(put(tmp_path, r'{"text": "Emoji \ud83d\ude00, half \ud83d one."}'))
    assert article.text == "Emoji 😀, half \ufffd one."
    assert problem.remark


def test_a_publication_date_that_is_none_is_said(tmp_path: Path, reading: Reading) -> None:
    (article,), (problem,) = reading(put(tmp_path, json.dumps(GOOD | {"published": "lately"})))
    assert article.published is None
    assert "'lately'" in problem.message


def test_a_byte_order_mark_and_line_separators_inside_a_text_are_no_trouble(tmp_path: Path, reading: Reading) -> None:
    line = json.dumps({"text": "One\u2028two\x85three."}, ensure_ascii=False)
    (article,), problems = reading(put(tmp_path, b"\xef\xbb\xbf" + line.encode()))
    assert article.text == "One\u2028two\x85three."
    assert not problems


def test_a_line_of_20_megabytes_is_named_and_the_next_one_read(tmp_path: Path, reading: Reading) -> None:
    huge = b'{"text": "' + b"x" * 20_000_000 + b'"}'
    (article,), (problem,) = reading(put(tmp_path, huge, json.dumps(GOOD)))
    assert article.id == "a1"
    assert problem.message.startswith("Line 1 of")
    assert "longer than 8 MB" in problem.message


def test_an_empty_file_is_a_sentence(tmp_path: Path, reading: Reading) -> None:
    articles, (problem,) = reading(put(tmp_path, "", ""))
    assert not articles
    assert problem.message.endswith("is empty.")
