"""An article view by itself in the smallest app that can hold it."""

from __future__ import annotations

import re
import unicodedata
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App

from reader.model import Article, Form, Mention
from reader.ui.appearance import themes
from reader.ui.article_view.article_view import ArticleView
from reader.ui.article_view.view_messages import ViewMessage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from contextlib import AbstractAsyncContextManager

    from textual.app import ComposeResult
    from textual.pilot import Pilot


class Desk(App[None]):
    """Holds one article view and keeps what it tells."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        for theme in themes.load().themes.values():
            self.register_theme(theme)
        self.theme = themes.DEFAULT
        self.view = view
        self.reported: list[ViewMessage] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.default_variables()

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()

    @on(ViewMessage)
    def keep(self, message: ViewMessage) -> None:
        self.reported.append(message)

    def lines(self) -> list[str]:
        """What stands on the screen, row by row, without the space around it."""
        rows = range(self.view.size.height)
        return ["".join(segment.text for segment in self.view.render_line(row)).strip() for row in rows]

    def check_rows(self) -> None:
        """Every row is as wide as the view and holds nothing that a terminal or Textual acts on."""
        for row in range(self.view.size.height):
            line = self.view.render_line(row)
            assert not {unicodedata.category(sign) for sign in line.text} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
            assert cell_len(line.text) == line.cell_length == self.view.size.width
            assert not any(segment.style and segment.style.meta for segment in line)


Opened: TypeAlias = "AbstractAsyncContextManager[tuple[Desk, Pilot[None]]]"


@pytest.fixture
def opened() -> Callable[..., Opened]:
    """`async with opened(article, mentions) as (desk, pilot)`: the view on a screen."""

    @asynccontextmanager
    async def start(
        article: Article | None = None,
        mentions: Sequence[Mention] = (),
        *,
        size: tuple[int, int] = (60, 12),
        measure: int = 40,
        before: Callable[[ArticleView], None] | None = None,
    ) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
        view = ArticleView(measure=measure, context_lines=2)
        if before is not None:
            before(view)
        session = Desk(view)
        async with session.run_test(size=size) as pilot:
            if article is not None:
                view.show(article, mentions)
            await pilot.pause()
            yield session, pilot

    return start


TEXT = "\n\n".join(
    f"Paragraph {number}. The Defence Ministry in Baku said {number} soldiers are missing. Ilham Aliyev signed the "
    f"deal; he said so on Thursday. Armenia did not answer."
    for number in range(1, 31)
)


@pytest.fixture
def report() -> Article:
    """Thirty paragraphs of about four lines each."""
    return Article(id="a", text=TEXT, title="What was said", source="https://www.example.org/1", published="2020-12-04")


@pytest.fixture
def mentions() -> tuple[Mention, ...]:
    """In each paragraph of the report: a ministry, a town, a person, the person's pronoun, a country."""
    return (
        *all_mentions("The Defence Ministry", "ORG"),
        *all_mentions("Baku", "GPE"),
        *all_mentions("Ilham Aliyev", "PERSON", entity="person/ilham-aliyev"),
        *all_mentions("he", "PERSON", form=Form.PRONOUN, entity="person/ilham-aliyev"),
        *all_mentions("Armenia", "GPE"),
    )


def all_mentions(words: str, label: str, *, form: Form = Form.NAME, entity: str | None = None) -> list[Mention]:
    """A mention at every place of the report where the words stand."""
    found = re.finditer(rf"\b{words}\b", TEXT)
    return [Mention(match.start(), match.end(), label, form, entity or words) for match in found]
