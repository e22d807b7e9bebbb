"""Every screen and page over hostile articles, entities, facts, feeds, links, tags, notes and corrections: only text.

The walk comes from the table of commands, so that a page that is added later is walked, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.commands import COMMANDS, Command, Context, Group, commands_in
from reader.library import Library
from reader.linking.corrections import rules
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.model import (
    Analysis,
    Anchor,
    Article,
    ArticleHeading,
    ArticleTarget,
    Block,
    BlockKind,
    Entity,
    EntityTarget,
    Event,
    Form,
    Link,
    Mention,
    PassageTarget,
    Precision,
    Quantity,
    Range,
    Relation,
    Role,
    Statement,
    Style,
    Subscription,
)
from reader.notes import Notebook
from reader.paths import DataPaths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.test_session import Screen, Start

MARK = "50% [b]off[/]"
HOSTILE = f"\x1b]0;owned\x07\x1b[2J\x9b31m\x00[@click=app.quit]{MARK} \u202egnissim\u202c\u200b\x85\u2028\ue000END"
FORBIDDEN = (
    "\x07",
    "\x9b",
    "\x00",
    "\x85",
    "\u2028",
    "\u202e",
    "\u202c",
    "\u200b",
    "\ue000",
    "\x1b]0;owned",
    "\x1b[2J\x1b",
)
"""What no output of the program may hold."""
OURS = re.compile("\x1b\\](?:22;[a-z-]*|52;c;[A-Za-z0-9+/=]*)\x07")
"""The only sequences with a BEL that the program sends: the pointer's shape, and what is copied."""

LEAVE = frozenset({"quit", "back_out", "close_page", "palette", "find_anything"})
PAGES = tuple(command for command in COMMANDS if command.id.startswith("open_") and Context.READING in command.where)
CONTEXT_OF = {
    "open_entity": Context.ENTITY,
    "open_notebook": Context.NOTEBOOK,
    "open_corrections": Context.CORRECTIONS,
    "open_feeds": Context.FEEDS,
    "open_links": Context.LINKS,
}
PANES = {"1": Context.LIST, "2": Context.ARTICLE, "3": Context.PANEL}
ESCAPES = ("lone escape",) * 3
"""Enough to come from the innermost screen back to the panes."""
BYTES = {"lone escape": "\x1b"}


def _article(article_id: str, before: str = "") -> Article:
    """An article with a hostile title, text, source and link."""
    text = f"{before}Mayor {HOSTILE} opened bridge 7 and {HOSTILE} said so on 4 December 2020. {HOSTILE}"
    place = text.index("bridge")
    return Article(
        article_id,
        text,
        f"{HOSTILE} {article_id}",
        HOSTILE,
        published="2020-12-04",
        url=f"https://news.example/{article_id}",
        blocks=(Block(BlockKind.BODY, 0, len(text)),),
        links=(Link(place, len(text), f"https://evil.example/{HOSTILE}"),),
    )


def _analysis(article: Article) -> Analysis:
    """Every kind of fact, each with hostile words."""
    text = article.text
    first, second = text.index(HOSTILE), text.rindex(f"{HOSTILE} said")
    seven, date = text.index("7"), text.index("4 December")
    whole = Range(0, len(text))
    named = (Range(first, first + len(HOSTILE)), Range(second, second + len(HOSTILE)))
    return Analysis(
        article.id,
        "by hand",
        mentions=tuple(Mention(*place, "PERSON", Form.NAME, "e1") for place in named),
        entities=(Entity("e1", HOSTILE, "PERSON", (f"{HOSTILE} II",)),),
        quantities=(Quantity(seven, seven + 1, whole, 7.0, unit=HOSTILE, what=HOSTILE, who=HOSTILE, source=HOSTILE),),
        events=(Event(date, date + 15, whole, "2020-12-04", Precision.DAY, HOSTILE, HOSTILE),),
        statements=(Statement(seven, second, whole, HOSTILE, named[1], HOSTILE, Style.DIRECT, "e1"),),
        roles=(Role(0, 5, whole, "e1", HOSTILE, None),),
        relations=(Relation(0, seven, whole, HOSTILE, HOSTILE, HOSTILE),),
    )


@pytest.fixture
def hostile(tmp_path: Path) -> DataPaths:
    """The places of a reader whose every word came from somebody hostile."""
    places = DataPaths(config_file=tmp_path / "config" / "config.toml", data=tmp_path / "data")
    places.config_file.parent.mkdir()
    places.config_file.write_text(
        "[analysis]\nbackground = false\n[feeds]\ninterval = 0\n[searches]\n\"a [/] b\" = 'text:off'\n",
        encoding="utf-8",
    )
    with Library.open(places.library) as library:
        library.articles.add(_article("a", before="An earlier text. "))
        for article in (_article("a"), _article("b"), _article("c")):
            library.articles.add(article)
            library.articles.tag(article.id, HOSTILE)
            library.analyses.store(_analysis(article))
        library.analyses.fail("c", HOSTILE)
        library.feeds.subscribe(
            Subscription(
                f"https://feed.example/{HOSTILE}",
                title=HOSTILE,
                own_title=HOSTILE,
                tags=(HOSTILE, f"{HOSTILE}/sub"),
                page=f"https://feed.example/{HOSTILE}",
                checked=HOSTILE,
                result=HOSTILE,
                error=HOSTILE,
            )
        )
        library.feeds.subscribe(
            Subscription("https://other.example/f", title=HOSTILE, remark=HOSTILE, checked="2020-12-04T00:00:00+00:00")
        )
        (entity,) = library.analyses.get("a").entities  # type: ignore[union-attr] # it was stored above
    corrections = CorrectionsFile(places.corrections)
    corrections.do(rules.rename(corrections.corrections, entity, f"{HOSTILE} III"))
    notebook = Notebook.open(places.notes)
    heading = ArticleHeading("a", HOSTILE, f"https://news.example/{HOSTILE}", "2020-12-04")
    anchor = Anchor("opened bridge 7", HOSTILE, HOSTILE, 0, 15)
    for target in (PassageTarget(anchor), ArticleTarget(), EntityTarget(entity.id, HOSTILE)):
        notebook.add(heading, target, f"{HOSTILE}\n{HOSTILE}", ["off[/]", "[@click=app.quit]"])
    notebook.close()
    return places


@pytest.mark.parametrize("pane", PANES)
def test_no_pane_lets_hostile_text_through(start: Start, hostile: DataPaths, pane: str) -> None:
    terminal = _opened(start)
    context = PANES[pane]
    for command in (*_commands(context), *(_commands(Context.READING) if context is Context.ARTICLE else ())):
        _press(terminal, pane, command.keys[0])
        _check(terminal, f"{command.id} in {context}")
        _press(terminal, *ESCAPES[:2])
    _press(terminal, pane)
    assert MARK in terminal.text, f"the pane {context}:\n{terminal.text}"
    _end(terminal)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_no_page_lets_hostile_text_through(start: Start, hostile: DataPaths, page: Command) -> None:
    terminal = _opened(start)
    own = CONTEXT_OF.get(page.id, Context.PAGE)
    commands = [*_commands(own), *(_commands(Context.PAGE) if own is Context.NOTEBOOK else ())]
    for command in commands or [page]:
        _press(terminal, *ESCAPES, "2", "g", "]", page.keys[0])
        terminal.wait_for(lambda text: MARK in text and "Articles 3" not in text)
        _press(terminal, command.keys[0])
        _check(terminal, f"{command.id} on the page of {page.id}")
    _end(terminal)


def _opened(start: Start) -> Screen:
    terminal = start(columns=120, rows=40, BROWSER="true", EDITOR="true", VISUAL="true", ESCDELAY="20")
    terminal.wait_for("Articles 3")
    terminal.wait_for(MARK)
    terminal.press("1", "G", "enter", "]")
    return terminal


def _end(terminal: Screen) -> None:
    _press(terminal, *ESCAPES)
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0
    _check(terminal, "the end")


def _commands(context: Context) -> list[Command]:
    """Commands that show something there, and do not lead away."""
    return [
        command
        for command in commands_in(context)
        if command.group not in (Group.MOVING, Group.WALKING) and command.id not in LEAVE and command not in PAGES
    ]


def _press(terminal: Screen, *keys: str) -> None:
    for key in keys:
        terminal.press(BYTES.get(key, key))
        terminal.settle(0.05)


def _check(terminal: Screen, where: str) -> None:
    written = OURS.sub("", terminal.raw.decode("utf-8", "replace"))
    found = [
        ascii(written[max(0, written.index(one) - 40) : written.index(one) + 20]) for one in FORBIDDEN if one in written
    ]
    assert not found, f"{found} reached the terminal: {where}"
    assert "Traceback" not in terminal.text, where
