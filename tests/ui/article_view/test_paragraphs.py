"""What is set as one paragraph, and how."""

from __future__ import annotations

from reader.model import Article, Block, BlockKind
from reader.ui.article_view.flowed_paragraphs import (
    FlowedParagraph,
    ParagraphKind,
    inline_stretches,
    lead,
    paragraphs,
    stretches,
)


def article_of(*blocks: tuple[BlockKind, str], title: str = "", between: str = "\n\n") -> Article:
    """An article whose blocks have these texts."""
    text, placed = "", []
    for kind, words in blocks:
        text += between if text else ""
        placed.append(Block(kind, len(text), len(text) + len(words)))
        text += words
    return Article(id="a", text=text, title=title, source="s", blocks=tuple(placed))


def paragraphs_of(article: Article) -> list[tuple[ParagraphKind, str, bool]]:
    found: tuple[FlowedParagraph, ...] = paragraphs(article.text, stretches(article))
    return [(part.kind, article.text[part.start : part.end], part.spaced) for part in found]


def test_paragraphs_are_parted_by_empty_rows() -> None:
    article = article_of((BlockKind.BODY, "One."), (BlockKind.BODY, "Two."))
    assert paragraphs_of(article) == [(ParagraphKind.BODY, "One.", False), (ParagraphKind.BODY, "Two.", True)]


def test_text_without_blocks_is_body() -> None:
    article = Article(id="a", text="\n One.\r\n\r\nTwo.\n", title="t", source="s")
    assert paragraphs_of(article) == [(ParagraphKind.BODY, "One.", False), (ParagraphKind.BODY, "Two.", True)]


def test_a_dateline_opens_the_line_of_the_body() -> None:
    article = article_of((BlockKind.DATELINE, "BAKU --"), (BlockKind.BODY, "Azerbaijan said."), between=" ")
    parts = stretches(article)
    whole = paragraphs(article.text, parts)
    assert paragraphs_of(article) == [(ParagraphKind.BODY, "BAKU -- Azerbaijan said.", False)]
    assert [part.kind for part in inline_stretches(parts, whole)] == [ParagraphKind.DATELINE]


def test_a_dateline_on_a_line_of_its_own_stays_there() -> None:
    article = article_of((BlockKind.DATELINE, "Baku, 4 December"), (BlockKind.BODY, "Azerbaijan said."), between="\n")
    assert [kind for kind, _, _ in paragraphs_of(article)] == [ParagraphKind.DATELINE, ParagraphKind.BODY]


def test_a_credit_stands_with_its_caption() -> None:
    on_one_line = article_of((BlockKind.CAPTION, "A guard."), (BlockKind.CREDIT, "(AP)"), between=" ")
    assert paragraphs_of(on_one_line) == [(ParagraphKind.CAPTION, "A guard. (AP)", False)]
    below = article_of((BlockKind.CAPTION, "A guard."), (BlockKind.CREDIT, "(AP)"), between="\n\n")
    assert paragraphs_of(below)[1] == (ParagraphKind.CREDIT, "(AP)", False)


def test_a_caption_does_not_run_on_into_the_body() -> None:
    article = article_of((BlockKind.CAPTION, "A guard."), (BlockKind.BODY, "It ended."), between=" ")
    assert [kind for kind, _, _ in paragraphs_of(article)] == [ParagraphKind.CAPTION, ParagraphKind.BODY]


def test_a_title_that_is_printed_twice_is_the_title_once() -> None:
    article = article_of(
        (BlockKind.HEADLINE, "Troop  toll"),
        (BlockKind.HEADLINE, "Troop toll"),
        (BlockKind.BODY, "x"),
        title="Troop toll",
    )
    kinds = [kind for kind, _, _ in paragraphs_of(article)]
    assert kinds == [ParagraphKind.TITLE, ParagraphKind.REPEATED, ParagraphKind.BODY]


def test_another_headline_is_a_headline() -> None:
    article = article_of((BlockKind.HEADLINE, "Troop toll"), (BlockKind.HEADLINE, "What we know"), title="Troop toll")
    assert [kind for kind, _, _ in paragraphs_of(article)] == [ParagraphKind.TITLE, ParagraphKind.HEADLINE]


def test_lines_that_somebody_wrapped_by_hand_flow_again() -> None:
    text = (
        "The Defence Ministry in Baku said in a statement on Thursday that\n"
        "2,783 servicemen of the Azerbaijani armed forces were killed in the\n"
        "war, adding that 100 more were missing."
    )
    assert [kind for kind, _, _ in paragraphs_of(article_of((BlockKind.BODY, text)))] == [ParagraphKind.BODY]


def test_short_lines_and_lists_keep_their_line_ends() -> None:
    verse = article_of((BlockKind.BODY, "One line,\nand then another,\nand the last."))
    assert [words for _, words, _ in paragraphs_of(verse)] == ["One line,", "and then another,", "and the last."]
    listed = article_of(
        (BlockKind.BODY, "- the ceasefire took effect on the tenth of the month\n- the region was handed over")
    )
    assert len(paragraphs_of(listed)) == 2


def test_long_lines_that_each_hold_a_paragraph_stay_apart() -> None:
    article = article_of((BlockKind.BODY, "word " * 40 + "end.\n" + "word " * 50 + "end."))
    assert [spaced for _, _, spaced in paragraphs_of(article)] == [False, False]


def test_a_title_made_from_the_body_is_shown_there_as_its_lead() -> None:
    words = "Azerbaijan said it lost\nnearly 2,800 soldiers."
    article = article_of((BlockKind.BODY, words + " More."), title="Azerbaijan said it lost nearly 2,800…")
    found = lead(article, stretches(article))
    assert found is not None
    assert article.text[found.start : found.end] == "Azerbaijan said it lost\nnearly 2,800"
    assert lead(article_of((BlockKind.BODY, words), title="Something else"), stretches(article)) is None


def test_items_of_a_list_stand_together_as_far_in_as_in_the_text() -> None:
    text = "Terms:\n\n• No lorries\n  10. after nine\n\nMore."
    placed = [(0, 6, BlockKind.BODY), (8, 20, BlockKind.LIST), (23, 37, BlockKind.LIST), (39, 44, BlockKind.BODY)]
    blocks = tuple(Block(kind, start, end) for start, end, kind in placed)
    found = paragraphs(text, stretches(Article(id="a", text=text, title="t", source="s", blocks=blocks)))
    assert [(text[part.start : part.end], part.spaced, part.indent, part.hang) for part in found] == [
        ("Terms:", False, 0, 0),
        ("• No lorries", True, 0, 2),
        ("10. after nine", False, 2, 6),
        ("More.", True, 0, 0),
    ]


def test_rows_of_a_table_and_lines_of_code_are_never_joined() -> None:
    text = "        2022   2023\nFish      12     40\nIce        7      9"
    blocks = (Block(BlockKind.TABLE, 8, len(text)),)
    found = paragraphs(text, stretches(Article(id="a", text=text, title="t", source="s", blocks=blocks)))
    assert [(text[part.start : part.end], part.indent) for part in found] == [
        ("2022   2023", 8),
        ("Fish      12     40", 0),
        ("Ice        7      9", 0),
    ]


def test_items_that_somebody_typed_hang_too() -> None:
    article = article_of((BlockKind.BODY, "The terms:"), (BlockKind.BODY, "- No lorries"), between="\n")
    found = paragraphs(article.text, stretches(article))
    assert [(part.spaced, part.hang) for part in found] == [(False, 0), (False, 2)]


def test_what_parts_a_byline_from_its_day_is_no_paragraph() -> None:
    text = "By Mia Harrow | March 3, 2024"
    blocks = (Block(BlockKind.BYLINE, 0, 13), Block(BlockKind.DATELINE, 16, len(text)))
    article = Article(id="a", text=text, title="t", source="s", blocks=blocks)
    assert paragraphs_of(article) == [(ParagraphKind.BYLINE, text, False)]
    assert [
        (part.kind, part.start) for part in inline_stretches(stretches(article), paragraphs(text, stretches(article)))
    ] == [(ParagraphKind.DATELINE, 16)]
