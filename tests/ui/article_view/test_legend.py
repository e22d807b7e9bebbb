"""The legend says what the colours mean, also without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reader.model import Form, Mention
from reader.phrasing.displayable import cell_width
from reader.ui.appearance import themes
from reader.ui.article_view.entity_kinds import MARKS, SHAPES, EntityKind, entity_kind
from reader.ui.article_view.legend import Legend

if TYPE_CHECKING:
    from textual.app import ComposeResult


class LegendAlone(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.default_variables()

    def compose(self) -> ComposeResult:
        yield Legend()

    @property
    def legend(self) -> Legend:
        return self.query_one(Legend)

    def shown(self) -> str:
        return self.legend.render().plain


def mention(label: str, place: int = 0) -> Mention:
    return Mention(place, place + 1, label, Form.NAME, label)


async def test_each_kind_with_its_shape_and_count() -> None:
    app = LegendAlone()
    async with app.run_test(size=(80, 3)) as pilot:
        app.legend.mentions = [
            mention("PERSON"),
            *(mention("GPE", place) for place in range(1, 1201)),
            mention("LOC", 5000),
        ]
        await pilot.pause()
        assert app.shown() == "• person 1   ▴ place 1,201"


async def test_where_names_do_not_fit_shapes_and_counts_stay() -> None:
    app = LegendAlone()
    async with app.run_test(size=(30, 3)) as pilot:
        app.legend.mentions = [mention(label) for label in ("PERSON", "ORG", "GPE", "NORP", "EVENT")]
        await pilot.pause()
        assert app.shown() == "• 1  ▪ 1  ▴ 1  ⋄ 1  ⋆ 1"


async def test_the_kind_of_the_current_mention_stands_out() -> None:
    app = LegendAlone()
    async with app.run_test(size=(80, 3)) as pilot:
        app.legend.mentions = [mention("PERSON"), mention("ORG", 2)]
        plain = app.legend.render()
        app.legend.current = mention("ORG", 2)
        await pilot.pause()
        assert app.shown() == plain.plain
        assert app.legend.render().spans != plain.spans


async def test_no_mentions_no_legend() -> None:
    app = LegendAlone()
    async with app.run_test(size=(80, 3)):
        assert app.shown() == ""


@pytest.mark.parametrize("shapes", [SHAPES, MARKS])
def test_every_kind_has_a_shape_of_its_own_of_one_cell(shapes: dict[EntityKind, str]) -> None:
    assert set(shapes) == set(EntityKind)
    assert len(set(shapes.values())) == len(EntityKind)
    assert {cell_width(shape) for shape in shapes.values()} == {1}


def test_every_label_has_a_kind() -> None:
    labels = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "new")
    assert {entity_kind(label) for label in labels} == set(EntityKind)
