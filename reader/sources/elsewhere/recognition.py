"""What wrote a file is told by what stands in it, never by its name."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.sources.elsewhere.foreign_export import ForeignExport
from reader.sources.elsewhere.greader_items import is_greader, read_greader
from reader.sources.elsewhere.miniflux_entries import is_miniflux, read_miniflux
from reader.sources.elsewhere.newsboat_urls import is_address_list, read_address_list
from reader.sources.elsewhere.read_later import is_read_later_table, read_later_page, read_later_table
from reader.sources.elsewhere.wallabag_entries import is_wallabag, read_wallabag
from reader.sources.feeds.opml import read_opml_file
from reader.sources.html import parse_page
from reader.sources.text.decoding import NotTextError, decode
from reader.structured_text import MalformedError, decode_json
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.sources.elsewhere.json_values import Json

LARGEST: Final = 256_000_000
"""Bytes of the largest export that is read, unpacked."""
SURE: Final = 8
"""Characters after which what begins like JSON is meant as JSON."""
MOST_PACKED: Final = 1_000
"""Files in an archive."""
DATABASE: Final = b"SQLite format 3\x00"
_ARCHIVE: Final = b"PK\x03\x04"
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
)
"""What the standard library raises for archives that are cut, changed or encrypted."""
KNOWN_FORMATS: Final = (
    "OPML, newsboat's urls and cache.db, starred.json of FreshRSS, Inoreader and others, Miniflux, wallabag, Pocket,"
    " Instapaper, Readwise, Kindle and Hypothesis"
)


@dataclass(frozen=True, slots=True)
class ForeignNotes:
    """A file of annotations or highlights, which the notebook reads."""

    path: str


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    content: bytes


class UnknownExportError(DatelineError):
    """Nothing that another program for reading writes."""


def read_export(data: bytes, name: str, holds_notes: Callable[[str], bool]) -> Sequence[ForeignExport | ForeignNotes]:
    """What a file holds; several things where it is an archive. Raises a `DatelineError` with a sentence.

    `holds_notes`: whether the notebook reads a file of this text.
    A newsboat cache is a database, and is read where databases are (`DATABASE` begins it).
    """
    if data.startswith(_ARCHIVE):
        return list(_packed(data, name, holds_notes))
    return [_read(data, name, holds_notes)]


def _packed(data: bytes, name: str, holds_notes: Callable[[str], bool]) -> Iterator[ForeignExport | ForeignNotes]:
    """The exports in an archive, as Pocket and FreshRSS pack them; what is something else is named."""
    for member in _members(data, name):
        try:
            found = _read(member.content, member.name, holds_notes)
            if isinstance(found, ForeignNotes):
                raise UnknownExportError(f"“{member.name}” holds notes; unpack it, and name it.")
            yield found
        except DatelineError as error:
            yield ForeignExport(member.name, passed_over=(str(error),))


def _members(data: bytes, name: str) -> Iterator[_Member]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            left = LARGEST
            for member in [one for one in archive.infolist() if not one.is_dir()][:MOST_PACKED]:
                if member.compress_type not in _PACKED:
                    raise zipfile.BadZipFile("it is packed in a way that is not read here")
                with archive.open(member) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise UnknownExportError(
                        f"'{name}' holds more than {LARGEST / 1e6:g} MB; unpack it, and name its files."
                    )
                yield _Member(member.filename, content)
    except _DAMAGED as error:
        raise UnknownExportError(f"'{name}' is a damaged archive, or one with a password: {error}.") from error


def _read(data: bytes, name: str, holds_notes: Callable[[str], bool]) -> ForeignExport | ForeignNotes:
    try:
        text = decode(data).text
    except NotTextError:
        text = ""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        return _read_json(text, name, holds_notes)
    if "<opml" in text[:20_000].lower() or b"<opml" in data[:20_000].lower():
        return _read_opml(data, name)
    if start == "<":
        return _read_page(data, name)
    if is_read_later_table(text):
        return read_later_table(text)
    if holds_notes(text):
        return ForeignNotes(name)
    if is_address_list(text):
        return read_address_list(text)
    raise UnknownExportError(_unknown(name))


def _read_json(text: str, name: str, holds_notes: Callable[[str], bool]) -> ForeignExport | ForeignNotes:
    try:
        document: Json = decode_json(text)
    except MalformedError as fault:
        if fault.line == 1 and fault.column <= SURE:
            raise UnknownExportError(_unknown(name)) from fault
        where = f"'{name}', line {fault.line}, column {fault.column}"
        raise UnknownExportError(f"{where}: the file is cut off or damaged ({fault.reason}).") from fault
    for is_it, read in _JSON_FORMATS:
        if is_it(document):
            return read(document)
    if holds_notes(text):
        return ForeignNotes(name)
    raise UnknownExportError(_unknown(name))


_JSON_FORMATS: Final[tuple[tuple[Callable[[Json], bool], Callable[[Json], ForeignExport]], ...]] = (
    (is_wallabag, read_wallabag),
    (is_miniflux, read_miniflux),
    (is_greader, read_greader),
)


def _read_opml(data: bytes, name: str) -> ForeignExport:
    file = read_opml_file(data, name)
    return ForeignExport("OPML", file.subscriptions, passed_over=file.passed_over, folders=file.folders)


def _read_page(data: bytes, name: str) -> ForeignExport:
    tree = parse_page(data)
    found = None if tree is None else read_later_page(tree)
    if found is None:
        raise UnknownExportError(_unknown(name))
    return found


def _unknown(name: str) -> str:
    return (
        f"'{name}' is no export that Dateline knows ({KNOWN_FORMATS}). Articles, pages and mails are read by"
        f" `dateline {name}`."
    )
