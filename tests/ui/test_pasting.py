"""What is pasted over the panes becomes an article, as text, and undo takes it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Paste

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp

TEXT = "Ferry late again\n\nThe ferry [/] \x1b[2J lay still for nine hours on Friday, its owner said in the port.\n"


async def test_a_pasted_text_is_opened_as_an_article_and_undo_removes_it(open_app: OpenApp, places: DataPaths) -> None:
    async with open_app(places, (150, 30)) as opened:
        library = opened.screen.session.library
        opened.app.post_message(Paste(TEXT))
        await opened.until(lambda: library.lists.count() == 1)
        await opened.until(lambda: opened.screen.reading is not None)
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.text == TEXT
        assert "\x1b" not in opened.text
        await opened.press("u")
        assert library.lists.count() == 0


async def test_a_few_pasted_words_are_no_article(open_app: OpenApp, places: DataPaths) -> None:
    async with open_app(places, (150, 30)) as opened:
        opened.app.post_message(Paste("by mistake"))
        await opened.until(lambda: "was not taken for an article" in opened.text)
        assert opened.screen.session.library.lists.count() == 0
