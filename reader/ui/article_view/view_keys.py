"""The typed characters that the article view takes for itself: while hints are shown and while a selection is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader.model import Mention
    from reader.ui.article_view.hints import Hints
    from reader.ui.article_view.selection import Selection


class TypedInto(Protocol):
    """The view, as the keys see it."""

    hints: Hints | None
    selection: Selection | None

    def choose_hint(self, mention: Mention) -> None: ...
    def end_hints(self) -> None: ...
    def end_selection(self) -> None: ...
    def extend_selection(self, key: str) -> bool: ...


def typed(view: TypedInto, key: str, character: str | None) -> bool:
    """Whether the view has taken a key for itself."""
    if view.hints is not None:
        return _typed_at_hints(view, view.hints, key, character)
    return view.selection is not None and _typed_at_selection(view, key, character)


def _typed_at_hints(view: TypedInto, hints: Hints, key: str, character: str | None) -> bool:
    """Narrow the hints by a letter. Any other key puts them away and, but for Escape, keeps its own meaning."""
    if key == "backspace":
        view.hints = hints.widened()
        return True
    if character is None or not character.isalpha():
        view.end_hints()
        return key == "escape"
    narrowed = hints.narrowed(character)
    if narrowed is None:
        view.end_hints()
    elif narrowed.chosen is not None:
        view.choose_hint(narrowed.chosen)
    else:
        view.hints = narrowed
    return True


def _typed_at_selection(view: TypedInto, key: str, character: str | None) -> bool:
    """Extend the selection, or give it up with Escape or `v`."""
    if key in ("escape", "v"):
        view.end_selection()
        return True
    return view.extend_selection(character if character is not None and character.isprintable() else key)
