"""Libraries on disk, and small articles and analyses made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from reader.model import Analysis, Article, Block, BlockKind, Entity, Form, Mention, Quantity, Range

if TYPE_CHECKING:
    from pathlib import Path

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library.open(library_path) as opened:
        yield opened


@pytest.fixture
def make_article() -> MakeArticle:
    """An article with one body block."""

    def make(
        article_id: str,
        text: str = "Anna Berg met Omar Said in Geneva.",
        *,
        published: str | None = "2020-12-04",
        title: str | None = None,
        source: str = "/news/paper.txt",
    ) -> Article:
        blocks = (Block(BlockKind.BODY, 0, len(text)),)
        return Article(article_id, text, title or f"Title of {article_id}", source, published, blocks=blocks)

    return make


@pytest.fixture
def make_analysis() -> MakeAnalysis:
    """The analysis of an article in which the given names, and only they, are persons; numbers count troops."""

    def make(article: Article, *names: str, pipeline: str = "by hand") -> Analysis:
        entities, mentions = [], []
        for index, name in enumerate(names, 1):
            places = [found.span() for found in re.finditer(re.escape(name), article.text)]
            if places:
                entities.append(Entity(f"e{index}", name, "PERSON"))
                mentions += [Mention(start, end, "PERSON", Form.NAME, f"e{index}") for start, end in places]
        quantities = tuple(
            Quantity(
                *found.span(), evidence=Range(0, len(article.text)), value=float(found[0]), who="troops", what="killed"
            )
            for found in re.finditer(r"\d+", article.text)
        )
        return Analysis(
            article.id,
            pipeline,
            mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
            entities=tuple(entities),
            quantities=quantities,
        )

    return make
