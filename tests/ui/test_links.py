"""Links and addresses: numbered, followed to their place, opened in a real program, copied; never by a shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from reader.model import Article, Link, Range
from reader.ui.external.browser import BrowserError, browser_command, web_address
from reader.ui.screens.links_screen import LinksScreen
from reader.ui.screens.reading_screen import ReadingScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

TEXT = "The harbour office published figures, and the union answered in a long letter on Friday."
FIGURES, LETTER = "https://harbour.example/figures?a=1&b=$(touch${IFS}x);`id`", "https://union.example/letter"


def place(words: str) -> Range:
    start = TEXT.index(words)
    return Range(start, start + len(words))


@pytest.fixture
def linked(places: DataPaths) -> DataPaths:
    """The places of a reader with one article, which has an address and two links, one of them twice."""
    links = [
        Link(*place("figures"), FIGURES),
        Link(*place("the union"), LETTER),
        Link(*place("a long letter"), LETTER),
    ]
    with Library.open(places.library) as library:
        library.articles.add(
            Article("a", TEXT, "Harbour", "news.example", url="https://news.example/harbour", links=tuple(links))
        )
        library.articles.add(Article("b", "Nothing leads anywhere here.", "No address", "report.txt"))
    return places


def calls(browser: Path) -> list[str]:
    """The arguments of each call so far."""
    return browser.read_text(encoding="utf-8").splitlines() if browser.exists() else []


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a browser of the test's own was called with: a line for each call."""
    program, called = tmp_path / "my browser.py", tmp_path / "called"
    program.write_text(f"import sys\nopen({str(called)!r}, 'a').write(repr(sys.argv[1:]) + '\\n')\n", encoding="utf-8")
    monkeypatch.setenv("BROWSER", f"{sys.executable} '{program}' --new-tab")
    return called


def links(opened: Opened) -> LinksScreen:
    assert isinstance(opened.app.screen, LinksScreen)
    return opened.app.screen


async def test_the_links_of_an_article_are_numbered_each_address_once(open_app: OpenApp, linked: DataPaths) -> None:
    async with open_app(linked, (100, 30), "a") as opened:
        await opened.press("#")
        assert "Links 3: Harbour" in opened.text
        lines = [line.strip(" │") for line in opened.text.splitlines()]
        assert [line for line in lines if line[:1].isdigit()] == ["0  This article", "1  figures", "2  the union"]
        assert LETTER in opened.text


async def test_enter_goes_to_the_place_of_the_link_and_back_to_the_page(open_app: OpenApp, linked: DataPaths) -> None:
    async with open_app(linked, (100, 30), "a") as opened:
        await opened.press("#", "G", "enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.screen.view.spotlight == place("the union")
        await opened.press("ctrl+o")
        assert links(opened).selected is not None


async def test_an_address_is_opened_as_one_argument_and_copied(
    open_app: OpenApp, linked: DataPaths, browser: Path
) -> None:
    async with open_app(linked, (100, 30), "a") as opened:
        await opened.press("#", "j", "w")
        await opened.until(lambda: len(calls(browser)) == 1)
        assert calls(browser) == [repr(["--new-tab", FIGURES])]
        await opened.press("ctrl+y")
        assert opened.app.clipboard == FIGURES
        await opened.press("escape", "ctrl+y")
        assert opened.app.clipboard == "https://news.example/harbour"
        await opened.press("w")
        await opened.until(lambda: len(calls(browser)) == 2)
        assert "https://news.example/harbour" in calls(browser)[1]


async def test_an_article_without_an_address_says_so(open_app: OpenApp, linked: DataPaths, browser: Path) -> None:
    async with open_app(linked, (100, 30), "b") as opened:
        for key in ("w", "ctrl+y"):
            await opened.press(key)
            assert "Nothing here has a web address" in opened.text
        await opened.press("x")
        assert "no web address to fetch its text from" in opened.text
        await opened.press("#")
        assert "This article has no links" in opened.text
        await opened.press("w", "ctrl+y", "enter", "escape")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert calls(browser) == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "-version",
        "https://",
        "https://x.example/\x1b[2J",
        "https://x.example/a b",
        "https://x.example/\udc80",
        "https://x.example/\u202e",
        "http://[",
    ],
)
def test_only_addresses_of_the_web_without_anything_hidden_are_opened(address: str) -> None:
    with pytest.raises(BrowserError):
        web_address(address)


def test_the_browser_is_the_first_of_the_readers_own_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"not-there-at-all:'unclosed:{sys.executable} --app=%s -x")
    assert browser_command(LETTER) == [sys.executable, f"--app={LETTER}", "-x"]


def test_where_no_browser_is_there_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserError, match="BROWSER"):
        browser_command(LETTER)


async def test_numbers_in_the_text_lead_to_the_browser_and_the_clipboard(
    open_app: OpenApp, linked: DataPaths, browser: Path
) -> None:
    async with open_app(linked, (100, 30), "a") as opened:
        assert all(numbered in opened.text for numbered in ("figures[1],", "union[2]", "letter[2]"))
        await opened.press("@", "1")
        await opened.until(lambda: len(calls(browser)) == 1)
        assert calls(browser) == [repr(["--new-tab", FIGURES])]
        await opened.press(";", "2")
        assert opened.app.clipboard == LETTER
        await opened.press(";", "0")
        assert opened.app.clipboard == "https://news.example/harbour"
        await opened.press("@", "7", "enter")
        assert "There is no link with this number." in opened.text
        await opened.press("escape")
        assert len(calls(browser)) == 1


async def test_a_click_on_a_number_opens_its_address(open_app: OpenApp, linked: DataPaths, browser: Path) -> None:
    async with open_app(linked, (100, 30), "a") as opened:
        lines = opened.text.splitlines()
        row = next(at for at, line in enumerate(lines) if "figures[1]" in line)
        await opened.pilot.click(offset=(lines[row].index("[1]") + 1, row))
        await opened.until(lambda: len(calls(browser)) == 1)
        assert calls(browser) == [repr(["--new-tab", FIGURES])]


async def test_digits_lead_to_the_line_of_a_link(open_app: OpenApp, places: DataPaths) -> None:
    text = " ".join(f"word{number}" for number in range(1, 31))
    each = [Link(text.index(word), text.index(word) + len(word), f"https://x.example/{word}") for word in text.split()]
    with Library.open(places.library) as library:
        library.articles.add(Article("a", text, "Many", "news.example", links=tuple(each)))
    async with open_app(places, (100, 30), "a") as opened:
        await opened.press("#", "2", "5", "ctrl+y")
        assert opened.app.clipboard == "https://x.example/word25"
        await opened.press("j", "3", "ctrl+y")
        assert opened.app.clipboard == "https://x.example/word3"


async def test_an_article_without_links_has_no_number_to_open(open_app: OpenApp, linked: DataPaths) -> None:
    async with open_app(linked, (100, 30), "b") as opened:
        await opened.press("@")
        assert "This article has no links" in opened.text
