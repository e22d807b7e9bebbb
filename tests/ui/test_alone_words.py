"""What is said of an article that has nothing beside it: that it stands alone only once that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import Library
from reader.model import Analysis, Article, Block, BlockKind
from reader.phrasing.alone_words import ALONE, ALONE_SO_FAR, NOT_ANALYSED
from reader.ui.pages.compare_page import compare_page
from reader.ui.pages.timeline_page import timeline_page
from reader.ui.stories.story_reports import reports_of

if TYPE_CHECKING:
    from pathlib import Path


def _article(name: str, text: str) -> Article:
    return Article(name, text, name.title(), "by hand", blocks=(Block(BlockKind.BODY, 0, len(text)),))


def test_an_article_is_called_alone_only_once_it_and_the_others_are_analysed(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.articles.add(_article("oller", "The Oller bridge was opened by Anna Berg on Monday."))
        library.articles.add(_article("tarn", "Omar Said scored twice before rain stopped play in Geneva."))
        waiting = reports_of(library, "oller")
        assert compare_page(waiting).empty == timeline_page(waiting).empty == NOT_ANALYSED
        library.analyses.store(Analysis("oller", "by hand"))
        first = reports_of(library, "oller", waiting)
        assert compare_page(first).empty == ALONE_SO_FAR
        library.analyses.store(Analysis("tarn", "by hand"))
        assert compare_page(reports_of(library, "oller", first)).empty == ALONE
