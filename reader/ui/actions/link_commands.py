"""A link of the open article by the number that stands behind its words: opened in the browser, or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions.web_commands import copy_address, open_in_browser
from reader.ui.article_view.numbered_links import OWN, numbered
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reader.model import Article
    from reader.ui.reading_context import ReadingContext

NO_LINKS = "This article has no links, and no web address of its own."


def addresses(article: Article) -> Mapping[int, str]:
    """The addresses that an article names, by number; its own is number 0."""
    own = {OWN: article.url} if article.url else {}
    return own | {link.number: link.url for link in numbered(article)}


def _by_number(title: str, act: Callable[[ReadingContext, str], None]) -> Callable[[ReadingContext], None]:
    """A command that asks for a number and does something to the address that has it."""

    def ask(screen: ReadingContext) -> None:
        if screen.reading is None:
            screen.notify("Open an article first: its links are numbered in its text.")
            return
        found = addresses(screen.reading.article)
        if not found:
            screen.notify(NO_LINKS)
            return

        def check(answer: str) -> str | None:
            return None if _number(answer) in found else f"There is no link with this number. {hint}"

        def keep(answer: str | None) -> None:
            if answer is not None:
                with screen.sentences():
                    act(screen, found[_number(answer)])

        numbers = [number for number in found if number != OWN]
        own = "0 is the article's own address" if OWN in found else ""
        links = f"The links are numbered 1 to {max(numbers)}" if numbers else ""
        hint = f"{'; '.join(part for part in (links, own) if part)}."
        prompt = Prompt(
            title, hint=hint[0].upper() + hint[1:], check=check, is_whole=lambda answer: _is_whole(answer, found)
        )
        screen.app.push_screen(prompt, keep)

    return ask


def _is_whole(answer: str, found: Iterable[int]) -> bool:
    """Whether a number that was typed is a link's, and cannot go on to another one's."""
    number = _number(answer)
    longer = any(str(other).startswith(str(number)) and other != number for other in found) if number > 0 else False
    return number in found and not longer


def _number(answer: str) -> int:
    """The number that was typed; -1, which no link has, for what is none."""
    typed = answer.strip().strip("[]")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "visit_link": _by_number("Open the link with the number", open_in_browser),
    "copy_link": _by_number("Copy the address of the link with the number", copy_address),
}
