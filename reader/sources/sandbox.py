"""Reading what may take for ever, in a process of its own that can be ended.

A thread cannot be ended, and parsers take, for some markup, time in the square of its length: 256 KB of the worst that
was found keep feedparser busy for 5 seconds and trafilatura for 10, 1 MB over a minute. So what is small is read in a
thread, where the worst ends by itself, and what is large in a process that is killed when its time is over. It costs
a quarter of a second, may take 2 GB and no more, and its answer is decoded as nothing but the values that are expected.
"""

from __future__ import annotations

import asyncio
import contextlib
import resource
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import msgspec

from reader.errors import DatelineError
from reader.model import Article, IncomingEntry, Subscription
from reader.sources.feeds.feed_entries import IdentifiedEntry, articles_of
from reader.sources.feeds.feed_parser import parse_feed
from reader.sources.feeds.parsed_feed import Feed
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.sources.web_pages import WebPage

SMALL: Final = 256 * 1024
"""Bytes up to which something is read in a thread."""
MOST_MEMORY: Final = 2 << 30
"""Bytes that the process may take."""
COMMAND: Final = (sys.executable, "-P", "-m", "reader.sources.sandbox")

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be read: a feed, its entries as articles, or the article in a page."""

    what: Literal["feed", "entries", "page"]
    data: bytes
    """The feed, as bytes or as a value; or the page, packed."""
    url: str
    seconds: float
    kind: str | None = None
    """The content type of a feed, the language of entries, the encoding that was said of a page."""
    name: str | None = None
    """The title of the entries' feed; the id that the article in a page is to have."""


async def read_feed(data: bytes, url: str, content_type: str, seconds: float) -> Feed:
    """What a feed says. Raises a `DatelineError` with a sentence, or `TimeoutError` after so many seconds."""
    if len(data) <= SMALL:
        await _load("feedparser")
        async with asyncio.timeout(seconds):
            return await asyncio.to_thread(parse_feed, data, url, content_type)
    return msgspec.msgpack.decode(await _answer(Job("feed", data, url, seconds, content_type)), type=Feed)


async def read_entries(
    entries: Sequence[IdentifiedEntry], subscription: Subscription, seconds: float, language: str | None = None
) -> list[IncomingEntry]:
    """The articles that entries of a feed are, in their order. Raises a `DatelineError`, also where it takes longer."""
    try:
        if sum(len(one.entry.content) + len(one.entry.title) for one in entries) <= SMALL:
            await _load("lxml.html")
            async with asyncio.timeout(seconds):
                return await asyncio.to_thread(articles_of, entries, subscription, language)
        job = Job("entries", _packed(entries), subscription.url, seconds, language, subscription.title)
        return msgspec.msgpack.decode(await _answer(job), type=list[IncomingEntry])
    except TimeoutError as error:
        raise DatelineError(f"The feed '{subscription.url}' took longer than {seconds:g} seconds to read.") from error


async def read_page(page: WebPage, seconds: float, *, id: str | None = None) -> Article:  # noqa: A002
    """The article in a page. Raises a `DatelineError` with a sentence, also where it takes longer."""
    from reader.sources.web_pages import article_in

    try:
        if page.size <= SMALL:
            await _load("trafilatura")
            async with asyncio.timeout(seconds):
                return await asyncio.to_thread(article_in, page, id=id)
        job = Job("page", page.packed, page.url, seconds, page.charset, id)
        return msgspec.msgpack.decode(await _answer(job), type=Article)
    except TimeoutError as error:
        raise DatelineError(f"The page '{page.url}' took longer than {seconds:g} seconds to read.") from error


async def _load(parser: str) -> None:
    """Load a parser before the clock runs: on a slow disk, or a busy machine, that takes longer than reading does."""
    await asyncio.to_thread(import_module, parser)


async def _answer(job: Job) -> bytes:
    """What the process answers, which is killed when its time is over or nobody waits for it any more."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(job.seconds):
            answer, _ = await process.communicate(msgspec.msgpack.encode(job))
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if answer[:1] == _GOOD:
        return answer[1:]
    if answer[:1] == _BAD:
        raise DatelineError(answer[1:].decode("utf-8", "replace"))
    raise DatelineError(f"'{job.url}' is beyond reading: it took all the memory that it may take, or broke the parser.")


_GOOD, _BAD = b"+", b"-"


def main() -> None:
    """The process: one job from the standard input, its answer to the standard output."""
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Job)
    _limit(job.seconds)
    try:
        answer = _GOOD + _packed(_read(job))
    except DatelineError as error:
        answer = _BAD + str(error).encode("utf-8", "replace")
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _read(job: Job) -> Feed | Article | list[IncomingEntry]:
    if job.what == "page":
        from reader.sources.web_pages import WebPage, article_in

        return article_in(WebPage(job.url, job.data, job.kind), id=job.name)
    if job.what == "entries":
        entries = msgspec.msgpack.decode(job.data, type=list[IdentifiedEntry])
        return articles_of(entries, Subscription(job.url, job.name or ""), job.kind)
    return parse_feed(job.data, job.url, job.kind or "")


def _limit(seconds: float) -> None:
    """Limits of the system's own, which hold even if nobody is left to end the process."""
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, int(seconds) + 5)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _packed(value: Feed | Article | Sequence[IncomingEntry] | Sequence[IdentifiedEntry]) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:  # half of a surrogate pair, by a numeric reference
        return msgspec.msgpack.encode(_whole(msgspec.to_builtins(value)))


def _whole(value: Plain) -> Plain:
    """The same with U+FFFD for every half of a surrogate pair, code point for code point."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    return {key: _whole(part) for key, part in value.items()} if isinstance(value, dict) else value


if __name__ == "__main__":
    main()
