"""Paths to articles: files of every kind that Dateline reads, and folders of them."""

from __future__ import annotations

import os
import stat
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.model import Subscription
from reader.paths import normalised
from reader.sources.article_builder import article_from_text, digest, has_words
from reader.sources.mailbox_messages import mailbox_messages
from reader.sources.passed_over import DOCUMENTS, passed_over
from reader.sources.problem import Problem
from reader.sources.sniff import kind_of
from reader.sources.text.decoding import LARGEST_ARTICLE, LARGEST_PAGE, NotTextError, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import Article
    from reader.sources.sniff import Kind

TEXT = frozenset({".txt", ".text"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
ARCHIVES = frozenset({".mhtml", ".mht"})
MAILS = frozenset({".eml"})
MAILBOXES = frozenset({".mbox"})
READ_IN_FOLDERS = TEXT | JSON_LINES | PAGES | ARCHIVES | MAILS | MAILBOXES | {""}
"""Endings that are taken from a folder; a file that is named itself may have any."""
STANDARD_INPUT = Path("-")
SNIFFED = 8_192
"""Bytes that tell a mailbox."""
_ENDINGS: Mapping[Kind, str] = {"page": ".html", "archive": ".mhtml", "mail": ".eml"}
"""The ending that a file of this kind has."""
_BY_CONTENT: frozenset[Kind] = frozenset({"feed", "feed list", "text"})


def read(paths: Sequence[Path]) -> Iterator[Article | Problem]:
    """Every article in these files and folders, in order, and a Problem for what could not be read.

    Folders are read to the bottom, sorted by name, without hidden files; a file is read once, however often and
    through whatever links it is reached. `-` is standard input.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_standard_input()
        else:
            yield from _read_path(path, seen)


def from_bytes(data: bytes, source: str, *, id: str | None = None) -> Iterator[Article | Problem]:  # noqa: A002
    """The article in the bytes of one text file; `source` names where they come from."""
    if len(data) > LARGEST_ARTICLE:
        yield Problem(source, too_large(source, len(data)))
        return
    try:
        decoded = decode(data)
    except NotTextError as error:
        yield Problem(source, f"'{source}' {error}; Dateline reads text, web pages and JSON Lines.")
        return
    if not has_words(decoded.text):
        yield Problem(source, f"'{source}' is empty.")
        return
    yield article_from_text(decoded.text, source=source, id=id)
    if decoded.detected:
        yield Problem(
            source,
            f"'{source}' is not UTF-8 and was read as {decoded.detected}; if letters look wrong, convert it to UTF-8.",
            remark=True,
        )


def _read_standard_input() -> Iterator[Article | Problem]:
    """A page, a web archive, an e-mail, JSON Lines or plain text, by how it begins."""
    source = "standard input"
    if sys.stdin is None:  # whoever started the program had closed it
        yield Problem(source, "Standard input is closed, so there is nothing to read.")
        return
    data = sys.stdin.buffer.read(LARGEST_PAGE + 1)
    kind = kind_of(data)
    if kind == "json lines":
        yield from _read_json_lines(BytesIO(data), source)
    elif kind in _BY_CONTENT:
        yield from _read_by_content(data, kind, source, None)
    elif len(data) > LARGEST_PAGE:
        yield Problem(source, too_large(source, len(data), LARGEST_PAGE))
    elif kind == "mailbox":
        yield from _read_mailbox(BytesIO(data), source)
    else:
        yield _read_markup(data, _ENDINGS[kind], source)


def too_large(source: str, size: int, limit: int = LARGEST_ARTICLE) -> str:
    return (
        f"'{source}' is larger than an article can be ({max(size, limit) / 1e6:,.1f} MB, and the limit is "
        f"{limit / 1e6:.0f} MB); split it, or write one article a line as .jsonl."
    )


def name_of(path: Path) -> str:
    """The absolute path as text that any file can hold; bytes that are no UTF-8 show as U+FFFD."""
    return os.fsencode(normalised(path)).decode("utf-8", "replace")


def _read_path(path: Path, seen: set[tuple[int, int]]) -> Iterator[Article | Problem]:
    source = name_of(path)
    try:
        status = path.stat()
    except OSError as error:
        yield Problem(source, _sentence(source, error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _read_folder(path, source, seen)
    elif stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode):
        yield from _read_file(path, source, seen)
    else:
        yield Problem(source, f"'{source}' is neither a file nor a folder.")


def _read_folder(folder: Path, source: str, seen: set[tuple[int, int]]) -> Iterator[Article | Problem]:
    status = folder.stat()
    found = (status.st_dev, status.st_ino) in seen
    left: list[Path] = []
    for item in _walk(folder, seen, left):
        found = True
        if isinstance(item, Problem):
            yield item
        else:
            yield from _read_file(item, name_of(item), seen)
    if not found:
        yield Problem(
            source,
            f"'{source}' holds no articles; Dateline reads .txt, .html, .mhtml, .eml, .mbox and .jsonl files there.",
        )
    if remark := passed_over(source, left):
        yield remark


def _walk(folder: Path, seen: set[tuple[int, int]], left: list[Path]) -> Iterator[Path | Problem]:
    """The files to read under a folder, sorted, its own among its folders. `left`: documents not read there."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(name_of(folder), _sentence(name_of(folder), error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        try:
            if entry.is_dir():
                yield from _walk(path, seen, left)
            elif entry.is_file() and path.suffix.lower() in READ_IN_FOLDERS:
                yield path
            elif entry.is_file() and path.suffix.lower() in DOCUMENTS:
                left.append(path)
            elif entry.is_symlink() and not path.exists():
                yield Problem(name_of(path), f"'{name_of(path)}' is a link that leads nowhere.")
        except OSError as error:
            yield Problem(name_of(path), _sentence(name_of(path), error))


def _read_file(path: Path, source: str, seen: set[tuple[int, int]]) -> Iterator[Article | Problem]:
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if (status.st_dev, status.st_ino) in seen:
                return
            seen.add((status.st_dev, status.st_ino))
            kind = path.suffix.lower()
            if kind in MAILBOXES or (kind in TEXT | {""} and _is_mailbox(file)):
                yield from _read_mailbox(file, source)
                return
            limit = LARGEST_PAGE if kind in PAGES | ARCHIVES | MAILS else LARGEST_ARTICLE
            if kind in JSON_LINES:
                yield from _read_json_lines(file, source)
            elif status.st_size > limit:
                yield Problem(source, too_large(source, status.st_size, limit))
            elif kind in PAGES | ARCHIVES | MAILS:
                yield _read_markup(file.read(limit + 1), kind, source)
            else:
                data = file.read(limit + 1)
                found = "text" if kind in TEXT else kind_of(data)
                yield from _read_by_content(data, found, source, digest(source))
    except OSError as error:
        yield Problem(source, _sentence(source, error))


def _read_by_content(data: bytes, kind: Kind, source: str, id: str | None) -> Iterator[Article | Problem]:  # noqa: A002
    """What a file holds whose ending does not tell."""
    if kind == "feed list":
        yield Problem(source, f"'{source}' is a list of feeds; `dateline import` takes it.")
    elif kind == "feed":
        yield from _read_feed(data, source)
    elif kind == "json lines":
        yield from _read_json_lines(BytesIO(data), source)
    elif kind in _ENDINGS:
        yield _read_markup(data, _ENDINGS[kind], source)
    else:
        yield from from_bytes(data, source, id=id)


def _read_feed(data: bytes, source: str) -> Iterator[Article | Problem]:
    """The articles of a feed that somebody saved."""
    from reader.sources.feeds.feed_entries import incoming_entries
    from reader.sources.feeds.feed_parser import FeedError, parse_feed

    try:
        feed = parse_feed(data, source)
    except FeedError as error:
        yield Problem(source, str(error))
        return
    entries = incoming_entries(feed, Subscription(source, feed.title))
    yield from (entry.article for entry in entries)
    if not entries:
        yield Problem(source, f"The feed '{source}' holds no entries.")
    elif feed.remark:
        yield Problem(source, feed.remark, remark=True)


def _read_markup(data: bytes, kind: str, source: str) -> Article | Problem:
    """A page, a web archive or an e-mail. Their parsers are imported only here."""
    from reader.sources.html import NoArticleError, article_from_page
    from reader.sources.mail import article_from_mail, article_from_web_archive

    if not data.strip():
        return Problem(source, f"'{source}' is empty.")
    try:
        if kind in PAGES:
            return article_from_page(data, source=source)
        return (article_from_mail if kind in MAILS else article_from_web_archive)(data, source=source)
    except NoArticleError as error:
        return Problem(source, f"'{source}' {error}.")


def _is_mailbox(file: BinaryIO) -> bool:
    """Whether a file without an ending that tells is a mailbox, as mail programs keep them."""
    if not file.seekable():
        return False
    start = file.read(SNIFFED)
    file.seek(0)
    return kind_of(start) == "mailbox"


def _read_mailbox(file: BinaryIO, source: str) -> Iterator[Article | Problem]:
    """The articles of a mailbox; a Problem for each message that holds none."""
    from reader.sources.html import NoArticleError
    from reader.sources.mail import article_from_mail

    number = 0
    for number, message in enumerate(mailbox_messages(file, LARGEST_PAGE), 1):
        place = f"Message {number:,} of '{source}'"
        if len(message) > LARGEST_PAGE:
            yield Problem(source, f"{place} is larger than {LARGEST_PAGE / 1e6:g} MB.")
            continue
        try:
            yield article_from_mail(message, source=place)
        except NoArticleError as error:
            yield Problem(source, f"{place} {error}.")
    if not number:
        yield Problem(source, f"'{source}' is empty.")


def _read_json_lines(file: BinaryIO, source: str) -> Iterator[Article | Problem]:
    from reader.sources.jsonl import LARGEST_LINE, read_lines

    found = False
    for item in read_lines(_bounded_lines(file, LARGEST_LINE), source):
        found = True
        yield item
    if not found:
        yield Problem(source, f"'{source}' is empty.")


def _bounded_lines(file: BinaryIO, limit: int) -> Iterator[bytes]:
    """Lines, none of them read further than just over the limit: the rest of a longer one is passed over."""
    while line := file.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)
            if not line or line.endswith(b"\n"):
                break


def _sentence(source: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"'{source}' does not exist."
    if isinstance(error, PermissionError):
        return f"'{source}' may not be read; check its permissions."
    return f"'{source}' could not be read: {error.strerror or error}."
