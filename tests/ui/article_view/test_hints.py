"""Letters over the visible mentions lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Form, Mention
from reader.ui.article_view.hints import hints
from reader.ui.article_view.view_messages import HintChosen, ModeChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.article_view.conftest import Opened

    Open = Callable[..., Opened]


def some_mentions(number: int) -> list[Mention]:
    return [Mention(place, place + 1, "PERSON", Form.NAME, "e") for place in range(number)]


@given(st.integers(0, 1500))
def test_every_mention_has_a_label_that_no_other_begins_with(number: int) -> None:
    labels = list(hints(some_mentions(number)).choices)
    assert len(labels) == number
    assert len({len(label) for label in labels}) <= 1


def test_labels_are_typed_letter_by_letter() -> None:
    shown = hints(some_mentions(60))
    label, mention = list(shown.choices.items())[40]
    once = shown.narrowed(label[0])
    assert once is not None
    assert once.chosen is None
    assert set(once.open()) <= {other[1:] for other in shown.choices}
    twice = once.narrowed(label[1].upper())
    assert twice is not None
    assert twice.chosen == mention
    assert once.widened() == shown
    assert shown.narrowed("z") is None or any(label.startswith("z") for label in shown.choices)


async def test_typing_what_is_seen_on_a_mention_makes_it_the_current_one(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        assert session.view.keyboard.start_hints()
        await pilot.pause()
        assert session.view.hints is not None
        label, mention = list(session.view.hints.choices.items())[1]
        assert report.text[mention.start : mention.end] == "Baku"
        assert f"{label}Baku" in "\n".join(session.lines())
        await pilot.press(label)
        assert session.view.current_mention == mention
        assert [message.mention for message in session.reported if isinstance(message, HintChosen)] == [mention]
        assert "Baku" in "\n".join(session.lines())
        assert [message.mode for message in session.reported if isinstance(message, ModeChanged)] == ["hint", "read"]


async def test_escape_or_a_letter_that_is_on_no_mention_puts_the_hints_away(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        for key in ("escape", "z"):
            session.view.keyboard.start_hints()
            await pilot.press(key)
            assert session.view.hints is None
            assert session.view.current is None


async def test_two_letters_where_there_are_many_and_backspace_takes_one_back(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions, size=(120, 50), measure=100) as (session, pilot):
        session.view.keyboard.start_hints()
        assert session.view.hints is not None
        label, mention = list(session.view.hints.choices.items())[-1]
        assert len(label) == 2
        await pilot.press(label[0], "backspace", *label)
        assert session.view.current_mention == mention


async def test_no_hints_where_there_are_no_mentions(opened: Open, report: Article) -> None:
    async with opened(report) as (session, _):
        assert not session.view.keyboard.start_hints()
        assert session.view.hints is None
