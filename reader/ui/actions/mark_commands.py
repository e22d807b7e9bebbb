"""Places that the reader marks with a letter, and goes back to from wherever, as in vim and less; they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.ui.actions.navigation import return_to
from reader.ui.article.jumps import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext

_KEY: Final = "mark {}"
"""Under which name the library remembers a mark: the article's id, a tab, the code point in the top line."""


def set_mark(screen: ReadingContext, letter: str) -> None:
    """Mark where the reader is."""
    spot = screen.spot
    if spot is None or not spot.article:
        screen.notify("A mark is set in an article: open one first.")
        return
    screen.session.library.preferences.remember(_KEY.format(letter), f"{spot.article}\t{spot.top}")
    screen.notify(f"Marked as {letter}.")


def go_to_mark(screen: ReadingContext, letter: str) -> None:
    """Go to a mark; where the reader was is remembered as a jump."""
    kept = screen.session.library.preferences.recall(_KEY.format(letter))
    article, _, top = (kept or "").partition("\t")
    if not article or not top.isdecimal():
        screen.notify(f"Nothing is marked as {letter}.")
        return
    if screen.session.library.articles.row(article) is None:
        screen.notify(f"The article that was marked as {letter} is no longer in the library.")
        return
    origin = screen.spot
    if origin is not None:
        screen.jumps = screen.jumps.jumped(origin)
    return_to(screen, Spot(article, int(top)))


def _needs_letter(screen: ReadingContext) -> None:
    screen.notify("Press its key, and then the letter of the mark.")


LETTER_COMMANDS: Mapping[str, Callable[[ReadingContext, str], None]] = {"set_mark": set_mark, "go_to_mark": go_to_mark}
"""What the letter behind a command's key is for."""

ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = dict.fromkeys(LETTER_COMMANDS, _needs_letter)
