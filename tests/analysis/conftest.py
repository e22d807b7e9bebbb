"""What tests of facts share: an article made of paragraphs, analysed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.model import Analysis, Article, Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis import Pipeline


@pytest.fixture
def analyse(pipeline: Pipeline) -> Callable[..., tuple[str, Analysis]]:
    """Analyse paragraphs, each a body block; gives the text and the analysis."""

    def of(*paragraphs: str, kind: BlockKind = BlockKind.BODY) -> tuple[str, Analysis]:
        text = "\n\n".join(paragraphs)
        blocks = tuple(Block(kind, found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
        article = Article(id="a", text=text, title="", source="test", published="2021-06-16", blocks=blocks)
        return text, pipeline.analyze(article)

    return of
