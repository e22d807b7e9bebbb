"""By which names an article's people and bodies are called where it is shown. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Entity

_LONG_WORD = 6
"""Letters of a word of which one may be another: a spelling, not a name."""


def names_in(text: str, entities: Iterable[Entity]) -> dict[str, str]:
    """Entity id -> name: the library's, in the article's own spelling of it (`Defense Ministry`)."""
    return {entity.id: _as_written(entity, text) for entity in entities}


def is_one_name(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names differ in spelling alone: `Defense Ministry`, `Defence Ministry`."""
    return len(first) == len(second) and all(map(_is_one_word, first, second))


def _as_written(entity: Entity, text: str) -> str:
    words = entity.name.casefold().split()
    spellings = [alias for alias in entity.aliases if is_one_name(alias.casefold().split(), words)]
    if not spellings or entity.name in text:
        return entity.name
    return next((spelling for spelling in spellings if spelling in text), entity.name)


def _is_one_word(first: str, second: str) -> bool:
    if first == second:
        return True
    differing = sum(one != other for one, other in zip(first, second, strict=False))
    return len(first) == len(second) >= _LONG_WORD and differing == 1
