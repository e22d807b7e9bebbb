"""Whom an article's byline names, without what stands around the names."""

from __future__ import annotations

import pytest

from reader.model import Article, Block, BlockKind
from reader.sources.text.writers import writer_of


def article(*bylines: str) -> Article:
    text, blocks = "Bridge shut\n", []
    for line in bylines:
        blocks.append(Block(BlockKind.BYLINE, len(text), len(text) + len(line)))
        text += f"{line}\n"
    return Article("a1", text, "Bridge shut", "Daily", blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("By Anna Holm", "Anna Holm"),
        ("By Anna Holm, Nordic correspondent", "Anna Holm"),
        ("By Anna Holm and Per Lund", "Anna Holm, Per Lund"),
        ("By Anna Holm, Per Lund and Ida Ek | Northern Herald", "Anna Holm, Per Lund, Ida Ek"),
        ("Anna Holm, staff writer", "Anna Holm"),
        ("By Anna Holm in Tromso", "Anna Holm"),
        ("Staff reporter", None),
        ("By Anna Holm, Reuters", "Anna Holm"),
    ],
)
def test_a_byline_names_its_writers_and_neither_their_office_nor_their_paper(line: str, writers: str | None) -> None:
    assert writer_of(article(line)) == writers


def test_an_article_without_a_byline_has_no_writer_and_two_bylines_are_one_list() -> None:
    assert writer_of(article()) is None
    assert writer_of(article("By Anna Holm", "Written by Per Lund")) == "Anna Holm, Per Lund"
