"""Whatever the reader does, on whatever screens, in whatever order: undoing all of it gives the state before, and doing
it again the state after, byte for byte."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reader.library import Library
from reader.linking.corrections.rules import Edit, Rename
from reader.model import Subscription
from reader.ui.panes.panes import Pane
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

DEEDS_DONE = 7
MARKS = (
    "select id, read, starred, published, dated_by_reader, source from articles order by id",
    "select article, tag from article_tags order by article, tag",
    "select url, title, own_title, removed from subscriptions order by url",
)
"""What the reader can say of articles and feeds, as it is stored."""


async def _typed(opened: Opened, *keys: str, words: str) -> None:
    await opened.press(*keys)
    if isinstance(opened.app.screen, Prompt):  # there is something to type it for
        opened.app.screen.query_one(Input).value = words
        await opened.press("enter")


async def _back_to_reading(opened: Opened) -> None:
    for _ in range(5):
        if opened.app.screen is not opened.screen:
            await opened.press("escape")


async def _star(opened: Opened, number: int) -> None:
    await opened.press("1", "s")


async def _unread(opened: Opened, number: int) -> None:
    await opened.press("1", "m")


async def _all_read(opened: Opened, number: int) -> None:
    await opened.press("1", "m", "ctrl+k")


async def _tag(opened: Opened, number: int) -> None:
    await _typed(opened, "1", "comma", words=f"tag{number}")


async def _date(opened: Opened, number: int) -> None:
    await _typed(opened, "1", "P", words=f"19{10 + number}-12-31")


async def _source(opened: Opened, number: int) -> None:
    await _typed(opened, "1", "ampersand", words=f"Outlet {number}")


async def _note(opened: Opened, number: int) -> None:
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.press("ctrl+a")
    await opened.write(f"note {number}")
    await opened.press("ctrl+s")


async def _mark(opened: Opened, number: int) -> None:
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.press("]", "v", "w", "H")


async def _retag_on_the_page(opened: Opened, number: int) -> None:
    await _note(opened, number)
    await _typed(opened, "B", "j", "t", words=f"t{number}")


async def _rename(opened: Opened, number: int) -> None:
    opened.screen.session.correct(Edit("Renamed", added=(Rename(f"gpe/place-{number}", f"Place {number}"),)))


async def _rename_feed(opened: Opened, number: int) -> None:
    await _typed(opened, "V", "e", words=f"Feed {number}")


async def _leave_feed(opened: Opened, number: int) -> None:
    await opened.press("V", "d")


DEEDS: Mapping[str, Callable[[Opened, int], Awaitable[None]]] = {
    "star": _star,
    "unread": _unread,
    "all read": _all_read,
    "tag": _tag,
    "date": _date,
    "source": _source,
    "note": _note,
    "mark": _mark,
    "retag": _retag_on_the_page,
    "rename": _rename,
    "rename feed": _rename_feed,
    "leave feed": _leave_feed,
}


def state(places: DataPaths) -> tuple[object, ...]:
    """All that is the reader's own, as it stands on disk."""
    with closing(sqlite3.connect(f"file:{places.library}?mode=ro", uri=True)) as library:
        marks = [library.execute(question).fetchall() for question in MARKS]
    notes = {path.name: path.read_bytes() for path in sorted(places.notes.glob("*"))} if places.notes.exists() else {}
    rules = places.corrections.read_text() if places.corrections.exists() else ""
    said = [line for line in rules.splitlines() if line.strip() and not line.startswith(("#", "format"))]
    return marks, {name: content for name, content in notes.items() if name.endswith(".toml")}, said


@pytest.mark.parametrize("seed", range(3))
async def test_undoing_everything_gives_the_state_before_and_doing_it_again_the_state_after(
    open_app: OpenApp, sample_places: DataPaths, seed: int
) -> None:
    with Library.open(sample_places.library) as library:
        for name in ("one", "two", "three"):
            library.feeds.subscribe(Subscription(f"https://{name}.example/rss", name.title(), tags=(name,)))
    chance = random.Random(seed)
    async with open_app(sample_places) as opened:
        await opened.press("1", "j", "enter")
        before = state(sample_places)
        done = []
        for number in range(DEEDS_DONE):
            deed = chance.choice(sorted(DEEDS))
            done.append(deed)
            await DEEDS[deed](opened, number)
            await _back_to_reading(opened)
        after = state(sample_places)
        assert after != before, done
        for _ in range(2 * DEEDS_DONE):
            await opened.press("u")
        assert state(sample_places) == before, done
        for _ in range(2 * DEEDS_DONE):
            await opened.press("ctrl+r")
        assert state(sample_places) == after, done
