"""Rows out of a damaged library's pages: whose they are, and what of them is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from reader.library.database import codec
from reader.model import Block, BlockKind
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.database.connection import Database
    from reader.library.database.raw_pages import Field, RawPages, StoredRecord

Row: TypeAlias = dict[str, "Field"]
"""column -> value"""

TABLES: Final = (
    "articles",
    "texts",
    "revisions",
    "analyses",
    "article_tags",
    "article_categories",
    "subscriptions",
    "subscription_tags",
    "feed_articles",
    "origins",
    "entry_copies",
    "pages",
)
"""What is taken, in an order that no reference forbids."""

DISTINCT: Final = ("articles", "subscriptions", "revisions", "analyses", "texts", "article_tags")
"""Tables whose rows are known by their shape, where the tree that they hang in is broken; the most particular first."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table. `required`: a row without it is none of that table's."""

    name: str
    kind: str
    required: bool
    is_row_number: bool

    def takes(self, value: Field) -> bool:
        if value is None:
            return not self.required
        if self.kind == "integer":
            return isinstance(value, int)
        return isinstance(value, bytes) if self.kind == "blob" else isinstance(value, str | bytes)


def columns_of(target: Database, table: str) -> tuple[TableColumn, ...]:
    found = target.rows(f"pragma table_info({table})")
    keys = sum(1 for row in found if row[5])
    return tuple(
        TableColumn(
            name,
            kind.lower(),
            bool(key or (required and default is None)),
            kind.lower() == "integer" and key == 1 and keys == 1,
        )
        for _, name, kind, required, default, key in found
    )


def rows_in(pages: RawPages, columns: dict[str, tuple[TableColumn, ...]]) -> dict[str, list[Row]]:
    """The rows of every table: those in its own tree first, then those of pages that hang in no tree any more."""
    roots = _roots(pages)
    rows: dict[str, dict[object, Row]] = {table: {} for table in columns}
    reached = pages.free() | {1}
    for name, root in roots.items():
        tree = pages.tree(root)
        reached |= tree
        if name in columns:
            for number in sorted(tree):
                for record in pages.records(number):
                    _take(rows, name, columns[name], record)
    for number in range(1, pages.count + 1):
        if number in reached:
            continue
        for record in pages.records(number):
            for table in DISTINCT:
                if _has_the_shape(table, record) and _take(rows, table, columns[table], record):
                    break
    return {table: list(found.values()) for table, found in rows.items()}


def _roots(pages: RawPages) -> dict[str, int]:
    """Table or index -> the page under which its tree hangs, as far as the file still says so."""
    roots: dict[str, int] = {}
    for number in pages.tree(1):
        for record in pages.records(number):
            match record.fields:
                case ("table" | "index", str(name), str(), int(root), *_) if root > 0:
                    roots[name] = root
    return roots


def _take(
    rows: dict[str, dict[object, Row]], table: str, columns: tuple[TableColumn, ...], record: StoredRecord
) -> bool:
    """Add a record to a table's rows, if it is a row of that table; whether it is one."""
    row = _understood(columns, record)
    if row is None or not _CHECKS.get(table, bool)(row):
        return False
    key = tuple(row[column.name] for column in columns if column.required)[:2] if record.rowid is None else record.rowid
    rows[table].setdefault(key, row)
    return True


def _has_the_shape(table: str, record: StoredRecord) -> bool:
    """Whether a row that hangs in no tree may be one of this table.

    What stands beside a text are blocks; linking has rows of the same shape with something else there.
    """
    if table != "texts":
        return True
    beside = record.fields[2] if len(record.fields) > 2 else None
    return isinstance(beside, bytes) and _blocks(beside) is not None


def _understood(columns: tuple[TableColumn, ...], record: StoredRecord) -> Row | None:
    """A record's fields under their columns' names; None where it is no row of these columns. An older library's rows
    lack the columns that came later."""
    fields = record.fields
    if len(fields) > len(columns) or len(fields) < 2:
        return None
    if (record.rowid is not None) != columns[0].is_row_number:
        return None
    row: Row = {column.name: field for column, field in zip(columns, fields, strict=False)}
    if columns[0].is_row_number:
        if fields[0] is not None:
            return None
        row[columns[0].name] = record.rowid
    return row if all(column.takes(row.get(column.name)) for column in columns) else None


def _is_article(row: Row) -> bool:
    return bool(row["id"]) and isinstance(row["id"], str)


def _is_text(row: Row) -> bool:
    """The text's blocks may be broken, they are found anew; what says that it is a text is that blocks stand there."""
    text, blocks = row["text"], row["blocks"]
    if not isinstance(text, str | bytes) or not isinstance(blocks, bytes) or _is_analysis({"content": blocks}):
        return False
    row["blocks"] = _sound_blocks(blocks, len(text))
    row["links"] = _sound_links(row.get("links"))
    return True


def _sound_blocks(content: bytes, length: int) -> bytes:
    blocks = _blocks(content)
    if blocks is None or any(not 0 <= block.start <= block.end <= length for block in blocks):
        blocks = (Block(BlockKind.BODY, 0, length),)
    return codec.encode(blocks)


def _blocks(content: bytes) -> tuple[Block, ...] | None:
    import msgspec

    try:
        return codec.decode_blocks(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _sound_links(content: Field) -> bytes | None:
    import msgspec

    if not isinstance(content, bytes):
        return None
    try:
        codec.decode_links(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return content


def _is_analysis(row: Row) -> bool:
    content = row["content"]
    return isinstance(content, bytes) and codec.decode_analysis(content) is not None


def _is_subscription(row: Row) -> bool:
    return bool(row["url"])


_CHECKS: Final[dict[str, Callable[[Row], bool]]] = {
    "articles": _is_article,
    "texts": _is_text,
    "analyses": _is_analysis,
    "subscriptions": _is_subscription,
}
