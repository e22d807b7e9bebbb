"""Who wrote an article, as its byline says: a column of its own, which `author:` asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader import model
from reader.library.database import codec

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader.model import Block

BYLINES: Final = (
    "alter table articles add column byline text not null default ''",
    "update articles set byline = coalesce((select byline_of(text, blocks) from texts where article = number), '')",
)


def byline_of(text: str, blocks: Iterable[Block]) -> str:
    """The lines of a text that say who wrote it."""
    lines = [text[block.start : block.end] for block in blocks if block.kind is model.BlockKind.BYLINE]
    return codec.searchable("\n".join(lines))


def define(connection: sqlite3.Connection) -> None:
    """Let SQL call it for a text and its blocks as they are stored."""
    connection.create_function("byline_of", 2, _stored_byline, deterministic=True)


def _stored_byline(text: str | bytes, blocks: bytes) -> str:
    return byline_of(codec.restored(text), codec.decode_blocks(blocks))
