"""Which stretches of an article are read, and as what."""

from __future__ import annotations

from reader.analysis.parsed_document import read_blocks
from reader.model import Article, Block, BlockKind

TEXT = "• No lorries\n3. Votes\n\nShe sails.\n\nBerth  Ships\nNorth     12\n\nlog(x)"


def test_items_are_read_without_their_bullets_rows_one_by_one_and_code_not_at_all() -> None:
    placed = [(0, 12, BlockKind.LIST), (13, 21, BlockKind.LIST), (23, 33, BlockKind.QUOTE), (35, 60, BlockKind.TABLE)]
    blocks = tuple(Block(kind, start, end) for start, end, kind in [*placed, (62, 68, BlockKind.CODE)])
    article = Article(id="a", text=TEXT, title="t", source="s", blocks=blocks)
    assert [(block.kind.value, TEXT[block.start : block.end]) for block in read_blocks(article)] == [
        ("body", "No lorries"),
        ("body", "Votes"),
        ("body", "She sails."),
        ("table", "Berth  Ships"),
        ("table", "North     12"),
    ]
