"""The sample library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.model import BlockKind
from reader.sources import Problem, read

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Article


@pytest.fixture(scope="module")
def sample_articles(repository: Path) -> list[Article]:
    return [item for item in read([repository / "seeds"]) if not isinstance(item, Problem)]


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}


def test_there_are_twelve_articles_and_only_one_has_no_date(sample_articles: list[Article]) -> None:
    assert len(sample_articles) == 12
    assert [article.title for article in sample_articles if article.published is None] == [
        "What the numbers from the Karabakh war say"
    ]


def test_the_only_remark_is_the_encoding_of_the_one_file_that_is_not_utf8(repository: Path) -> None:
    problems = [item for item in read([repository / "seeds"]) if isinstance(item, Problem)]
    assert [(problem.remark, "cp1252" in problem.message) for problem in problems] == [(True, True)]


def test_every_kind_of_block_occurs(sample_articles: list[Article]) -> None:
    assert {block.kind for article in sample_articles for block in article.blocks} == set(BlockKind)


def test_every_article_has_a_body_to_read(sample_articles: list[Article]) -> None:
    for article in sample_articles:
        body = [block for block in article.blocks if block.kind is BlockKind.BODY]
        assert 5 <= len(body) <= 12
        assert all(article.text[block.end - 1] in '.”"’' for block in body), article.title


def test_nothing_about_the_site_and_no_credit_is_taken_for_news(sample_articles: list[Article]) -> None:
    for article in sample_articles:
        body = " ".join(
            article.text[block.start : block.end] for block in article.blocks if block.kind is BlockKind.BODY
        )
        assert not re.search(
            r"READ MORE|Subscribe|Sign up|Share this|©|Photograph:|CNP|Reporting by|contributed to", body
        )


def test_every_sentence_was_written_anew(sample_articles: list[Article], real_articles: Path) -> None:
    real = set[tuple[str, ...]]()
    for path in real_articles.glob("*.txt"):
        real |= word_runs(path.read_text(encoding="utf-8"), 5)
    assert real
    for article in sample_articles:
        assert not word_runs(article.text, 5) & real
