"""A megabyte where a line is expected is laid out as far as it shows, and not measured whole at each step."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from reader.first_frame import _row
from reader.library.values import ArticleRow
from reader.model import Anchor, Article
from reader.notes import find
from reader.toml_edit import quoted, statements
from reader.ui.article_view.flowed_paragraphs import ParagraphKind, Stretch, lead, paragraphs
from reader.ui.panes.article_rows import row_lines

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE: Final = 1 << 20
WORDS: Final = "news of the harbour " * (MEGABYTE // 20)
WORD: Final = "x" * MEGABYTE
SECONDS: Final = 5.0
"""Of processor time: each takes less than a tenth of one, and took from nine to without end."""

LOOKS: Final = dict.fromkeys(("background", "cursor", "marker", "about", "read", "unread", "star", "failed"), "")


def first_frame(words: str) -> None:
    assert all(
        len(line) < 80 for line in _row(("a", words, "2020-12-04", words, 0, 0, "analysed", 0), 36, LOOKS, False, False)
    )


def row_of_the_list(words: str) -> None:
    row = ArticleRow("a", words, words, "2020-12-04", read=False, starred=False, state="analysed", mentions=0)
    for width in (36, 60, 120):
        for line in row_lines(row, width):
            assert sum(len(text) for text, _ in line) <= width


def passage_in_a_page_of_context(words: str) -> None:
    find(Anchor("opened bridge 7", words, words, 5, 20), f"The mayor closed bridge 7. {words} She opened bridge 8.")


def correction(words: str) -> None:
    written = f"format = 1\n[[rename]]\nentity = {quoted(words)}\nname = {quoted(words)}\n"
    assert len(list(statements(written))) == 4


def title_in_a_text(words: str) -> None:
    lead(Article("a", f"A lead. {words}", words, "here"), [Stretch(ParagraphKind.BODY, 0, 8 + len(words))])


@pytest.mark.parametrize("words", [WORDS, WORD], ids=["words", "one word"])
@pytest.mark.parametrize(
    "made", [first_frame, row_of_the_list, passage_in_a_page_of_context, correction, title_in_a_text]
)
def test_what_is_made_of_a_megabyte_is_made_at_once(made: Callable[[str], None], words: str) -> None:
    begun = time.process_time()
    made(words)
    assert time.process_time() - begun < SECONDS


def test_ten_thousand_paragraphs_of_a_letter_behind_a_megabyte_are_laid_out_at_once() -> None:
    text = WORD + "\n\n" + "\n\n".join("a" * 10_000)
    begun = time.process_time()
    assert len(paragraphs(text, [Stretch(ParagraphKind.BODY, 0, len(text))])) == 10_001
    assert time.process_time() - begun < SECONDS
