"""SQLite's file format, read page by page without SQLite: what a file that SQLite refuses still holds.

Only reading, and nothing is believed: a page number, a length or an offset that leads nowhere ends that record or that
page, never the reading. The format is https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Field: TypeAlias = int | float | str | bytes | None

USUAL_PAGE: Final = 4096
_HEADER: Final = 100
"""Bytes of the file's header, in front of the first page's tree."""
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
_WAL_MAGIC: Final = (0x377F0682, 0x377F0683)
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LARGEST_RECORD: Final = 200_000_000
"""Bytes; a record that says it is longer is damaged."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """One row as it stands in a page. `rowid` is None in tables without row numbers; a broken text is read as far as it
    is text."""

    rowid: int | None
    fields: tuple[Field, ...]


class Damaged(Exception):  # noqa: N818 - it reads as what is found
    """A record or a page that leads nowhere."""


class RawPages:
    """The pages of a database file, with those of its log that were committed laid over them.

    A page is read when it is asked for, so that a library of any size can be read. Raises OSError where the file cannot
    be opened; a page that the disk no longer gives is damaged.
    """

    def __init__(self, path: Path) -> None:
        log = path.with_name(path.name + "-wal")
        content = log.read_bytes() if log.is_file() else b""
        self._file = path.open("rb", buffering=0)
        header = self._read(0, _HEADER + 1)
        self.page_size = _page_size(header)
        self._usable = self.page_size - (header[20] if len(header) > 20 and header[20] <= 64 else 0)
        self._over = _committed(content, self.page_size)
        self.count = max([path.stat().st_size // self.page_size, *self._over])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _read(self, offset: int, length: int) -> bytes:
        try:
            self._file.seek(offset)
            return self._file.read(length)
        except OSError:
            return b""

    def page(self, number: int) -> bytes:
        """A page by its number, from 1. Raises Damaged."""
        over = self._over.get(number)
        if over is not None:
            return over
        page = self._read((number - 1) * self.page_size, self.page_size) if number > 0 else b""
        if len(page) != self.page_size:
            raise Damaged(number)
        return page

    def tree(self, root: int) -> set[int]:
        """The pages of the tree under a root, as far as its inner pages can be followed."""
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                continue
            seen.add(number)
            try:
                waiting += self._children(number)
            except (Damaged, struct.error, IndexError):
                continue
        return seen

    def free(self) -> set[int]:
        """Pages that the file has given up: what stands in them was removed."""
        found: set[int] = set()
        try:
            trunk = struct.unpack_from(">I", self.page(1), 32)[0]
            while 0 < trunk <= self.count and trunk not in found:
                found.add(trunk)
                page = self.page(trunk)
                trunk, leaves = struct.unpack_from(">II", page)
                if leaves > self.page_size // 4 - 2:
                    break
                found.update(struct.unpack_from(f">{leaves}I", page, 8))
        except (Damaged, struct.error):
            pass
        return found

    def records(self, number: int) -> Iterator[StoredRecord]:
        """The rows that stand in a page; none where it is no page of rows."""
        try:
            page = self.page(number)
        except Damaged:
            return
        start = _HEADER if number == 1 else 0
        kind = page[start]
        if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
            return
        for offset in _cells(page, start):
            try:
                yield self._record(page, offset, kind)
            except (Damaged, struct.error, IndexError):
                continue

    def _children(self, number: int) -> list[int]:
        page = self.page(number)
        start = _HEADER if number == 1 else 0
        if page[start] not in (_INDEX_INTERIOR, _TABLE_INTERIOR):
            return []
        children = [struct.unpack_from(">I", page, offset)[0] for offset in _cells(page, start)]
        return [*children, struct.unpack_from(">I", page, start + 8)[0]]

    def _record(self, page: bytes, offset: int, kind: int) -> StoredRecord:
        if kind == _INDEX_INTERIOR:
            offset += 4
        size, offset = _varint(page, offset)
        rowid = None
        if kind == _TABLE_LEAF:
            rowid, offset = _varint(page, offset)
            rowid = rowid - (1 << 64) if rowid >> 63 else rowid
        if size > _LARGEST_RECORD:
            raise Damaged(offset)
        return StoredRecord(rowid, _fields(self._payload(page, offset, size, kind == _TABLE_LEAF)))

    def _payload(self, page: bytes, offset: int, size: int, of_table: bool) -> bytes:
        usable = self._usable
        most = usable - 35 if of_table else (usable - 12) * 64 // 255 - 23
        if size <= most:
            payload = page[offset : offset + size]
            if len(payload) < size:
                raise Damaged(offset)
            return payload
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = here if here <= most else least
        parts = [page[offset : offset + here]]
        missing = size - here
        following = struct.unpack_from(">I", page, offset + here)[0]
        seen: set[int] = set()
        while missing > 0:
            if following in seen:
                raise Damaged(following)
            seen.add(following)
            more = self.page(following)
            following = struct.unpack_from(">I", more)[0]
            parts.append(more[4 : min(usable, 4 + missing)])
            missing -= usable - 4
        return b"".join(parts)


def _page_size(data: bytes) -> int:
    size: int = struct.unpack_from(">H", data, 16)[0] if len(data) > _HEADER else 0
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else USUAL_PAGE


def _cells(page: bytes, start: int) -> list[int]:
    """Where the page's cells begin; those that would lie outside it are left out."""
    inner = page[start] in (_INDEX_INTERIOR, _TABLE_INTERIOR)
    count = struct.unpack_from(">H", page, start + 3)[0]
    pointers = start + (12 if inner else 8)
    count = min(count, (len(page) - pointers) // 2)
    offsets = struct.unpack_from(f">{count}H", page, pointers)
    return [offset for offset in offsets if pointers + 2 * count <= offset < len(page)]


def _varint(data: bytes, offset: int) -> tuple[int, int]:
    value = 0
    for step in range(9):
        byte = data[offset + step]
        if step == 8:
            return (value << 8) | byte, offset + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, offset + step + 1
    raise Damaged(offset)


def _fields(payload: bytes) -> tuple[Field, ...]:
    end, offset = _varint(payload, 0)
    if end > len(payload):
        raise Damaged(end)
    kinds = []
    while offset < end:
        kind, offset = _varint(payload, offset)
        kinds.append(kind)
    fields: list[Field] = []
    for kind in kinds:
        length = _length(kind)
        raw = payload[offset : offset + length]
        if len(raw) < length:
            raise Damaged(offset)
        fields.append(_value(kind, raw))
        offset += length
    return tuple(fields)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise Damaged(kind)
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, raw: bytes) -> Field:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        number: float = struct.unpack(">d", raw)[0]
        return number
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True)
    return raw.decode("utf-8", "replace") if kind % 2 else raw


def _committed(log: bytes, page_size: int) -> dict[int, bytes]:
    """The log's pages, up to the last whole transaction of its present round."""
    if len(log) < _WAL_HEADER or struct.unpack_from(">I", log)[0] not in _WAL_MAGIC:
        return {}
    salts = log[16:24]
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for offset in range(_WAL_HEADER, len(log) - _FRAME_HEADER - page_size + 1, _FRAME_HEADER + page_size):
        number, commit = struct.unpack_from(">II", log, offset)
        if log[offset + 8 : offset + 16] != salts:
            break
        waiting[number] = log[offset + _FRAME_HEADER : offset + _FRAME_HEADER + page_size]
        if commit:
            pages |= waiting
            waiting = {}
    return pages
