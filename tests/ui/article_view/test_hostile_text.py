"""Whatever an article says, it is only text: nothing crashes, and nothing of it reaches the terminal as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Block, BlockKind, Form, Mention, Range
from reader.phrasing.displayable import displayable
from reader.ui.appearance.foreign_text import content
from reader.ui.article_view.overlay import NotedPassage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.article_view.conftest import Opened

    Open = Callable[..., Opened]

HOSTILE = {
    "escape sequences": "\x1b[2J\x1b]0;owned\x07 \x9b31m text \x1b[?1049l",
    "markup": "50% [/] off [@click=app.quit]click[/] [bold red]x[/bold red] [link=file:///etc]y[/] \\[z]",
    "bidi overrides": "\u202etxt.exe\u202c \u2066isolated\u2069 \u200fmark",
    "nothing but controls": "\x00\x01\x02\x7f\x85\u2028\u2029",
    "half surrogates": "half \ud83d and \udc00 half",
    "zero width": "pay\u200bpal \ufeff\u00ad\u200d\u200d\u200d " + "e" + "\u0301" * 400,
    "emoji": "👨\u200d👩\u200d👧\u200d👦 👍🏽 ❤\ufe0f 🇦🇲🇦🇿 " * 6,
    "wide": "纳戈尔诺-卡拉巴赫冲突" * 20,
    "one line of a megabyte": "x" * 1_000_000,
    "a megabyte of spaces": "a" + " " * 1_000_000 + "b",
    "a megabyte of combining marks": "a" + "\u0301" * 1_000_000,
    "only white space": " \n\t\r\n ",
    "nothing": "",
    "carriage returns": "one\rtwo\r\nthree\n\rfour",
}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_text_is_shown_searched_selected_and_walked(opened: Open, kind: str) -> None:
    text = HOSTILE[kind]
    mentions = [Mention(0, min(4, len(text)), "ORG", Form.NAME, "e")] if text else []
    article = Article(id="a", text=text, title=text[:2000], source=text[:200], published=text[:50] or None)
    async with opened(article, mentions, size=(80, 24)) as (session, pilot):
        view = session.view
        view.notes = [NotedPassage(0, len(text), text[:5])]
        view.walk.next_mention(1)
        view.walk.find(text[:20])
        view.keyboard.start_hints()
        session.check_rows()
        await pilot.resize_terminal(20, 5)
        view.keyboard.start_selection()
        for key in "wj}$ob":
            view.keyboard.extend_selection(key)
            session.check_rows()
        view.scroll_to_finish()
        await pilot.pause()
        session.check_rows()
        session.export_screenshot().encode("utf-8")


@pytest.mark.parametrize("kind", HOSTILE)
def test_as_a_widget_s_content_it_is_only_text(kind: str) -> None:
    text = HOSTILE[kind][:10_000]
    shown = content(text)
    assert shown.plain == displayable(text)
    assert shown.spans == []


async def test_ranges_that_do_not_fit_the_text_do_no_harm(opened: Open) -> None:
    article = Article(
        id="a",
        text="Short text.",
        title="t",
        source="s",
        blocks=(Block(BlockKind.CAPTION, 3, 500), Block(BlockKind.BODY, 2, 7)),
    )
    mentions = [
        Mention(5, 900, "ORG", Form.NAME, "e"),
        Mention(3, 3, "ORG", Form.NAME, "f"),
        Mention(800, 900, "GPE", Form.NAME, "g"),
    ]
    async with opened(article, mentions) as (session, pilot):
        session.view.notes = [NotedPassage(4, 4000, "n")]
        session.view.jump_to(Range(700, 701), spotlight=True)
        while session.view.walk.next_mention(1) is not None:
            await pilot.pause()
        session.view.keyboard.start_selection()
        await pilot.press("w", "$", "}", "o", "b")
        await pilot.pause()
        session.check_rows()
        shown = "".join(session.lines())
        assert "Short t" in shown
        assert "ext." in shown
