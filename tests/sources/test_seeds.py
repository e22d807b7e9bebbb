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


def test_there_are_fourteen_articles_and_only_one_has_no_date(sample_articles: list[Article]) -> None:
    assert len(sample_articles) == 14
    assert [article.title for article in sample_articles if article.published is None] == [
        "What the numbers from the Karabakh war say"
    ]


def test_the_only_remark_is_the_encoding_of_the_one_file_that_is_not_utf8(repository: Path) -> None:
    problems = [item for item in read([repository / "seeds"]) if isinstance(item, Problem)]
    assert [(problem.remark, "cp1252" in problem.message) for problem in problems] == [(True, True)]


TREE_ONLY = {BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE, BlockKind.CODE}
"""Kinds that pages, feeds and e-mails tell; the sample articles are plain text."""


def test_every_kind_of_block_occurs(sample_articles: list[Article]) -> None:
    assert {block.kind for article in sample_articles for block in article.blocks} == set(BlockKind) - TREE_ONLY


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


SAID = {
    "2020-12-03-caspian-wire.txt": (
        "lost 2,783",
        "for 44 days",
        "on Nov. 9.",
        "almost 2,000",
        "at least five years",
        "about 5,500",
    ),
    "2020-12-04-northern-ledger.txt": (
        "nearly 2,800",
        "about 100 men",
        "on 9 November",
        "up to five years",
        "about 1,000",
    ),
    "2020-12-04-plains-courier.txt": (
        "killed 2,783",
        "more than 100",
        "No fewer than 2,718",
        "94 civilians",
        "44 days",
    ),
    "2020-12-04-caucasus-monitor.txt": ("at least 2,718", "2,783 dead", "Several hundred", "on Nov. 9", "Some 2,000"),
    "foreign-desk-briefing.txt": (
        "5,501",
        "took 45 days",
        "it was 94",
        "some 400",
        "who will stay at least five years",
    ),
    "bosphorus-2020-12-03-0417": ("on November 10 by the leaders", "2,783", "44 days", "nearly 2,000"),
    "2024-02-10-coastline-press.txt": (
        "At least nine people",
        "about 200 people",
        "6:50 p.m. in calm weather",
        "built in 1994",
    ),
    "2024-02-11-ellery-courier.txt": ("Fourteen people are dead and 31", "212 people", "6.52pm", "gale warning"),
    "2024-02-12-meridian.txt": (
        "Thirteen people died",
        "not 14",
        "Thirty-one people were injured",
        "at nine knots",
        "212 people",
    ),
    "nmr-2024-02-14-ferry": (
        "killing 13 people",
        "warned Northern Sound Ferries twice",
        "only one warning",
        "31 people",
    ),
    "cpa-2024-02-19-1182": ("Tomas Reyle resigned", "13 people died", "built in 1994"),
    "2024-03-05-meridian.txt": (
        "14 knots",
        "208 people",
        "Thirteen people died",
        "Thirty-three people",
        "but in 1996",
        "light at 6.51pm",
    ),
    "2024-03-08-dateline-tour.txt": ("Sixty people", "14 tables", "cost $18,000"),
    "2024-03-07-evening-post.txt": ("Forty-five people", "14 tables", "cost $21,500"),
}
"""What the page on the sample library promises that each article says."""


def test_the_articles_say_what_their_page_says_they_do(sample_articles: list[Article], repository: Path) -> None:
    page = (repository / "docs" / "seeds.md").read_text(encoding="utf-8")
    for article in sample_articles:
        name = article.source.rpartition("/")[2]
        key = name if name in SAID else article.id
        text = " ".join(article.text.split())
        assert [words for words in SAID[key] if words not in text] == [], key
        assert name in page
    assert len(SAID) == len(sample_articles)
