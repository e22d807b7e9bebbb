"""`dateline add` and `dateline feeds`: what the reader follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import files
from reader.cli import access_command
from reader.cli.import_command import import_files
from reader.cli.named_feeds import address_of, feed_argument, opened
from reader.cli.options import json_option
from reader.cli.output_files import write_output
from reader.cli.refresh_command import tell
from reader.cli.sent_headers import read_header
from reader.config import load
from reader.errors import DatelineError
from reader.ingest.arrival_rules import rules_of
from reader.ingest.feed_refresh import add_feed, refresh_feeds
from reader.json_rows import feed_row
from reader.launch import add_articles
from reader.library import Library
from reader.library.feeds.feed_store import next_due
from reader.output import print_document, print_json, print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable
from reader.sources.feeds.opml import write_opml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.feeds.feed_store import FeedRow
    from reader.paths import DataPaths
    from reader.sources.feeds.discovery import FeedLink


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="URL|PATH…")
@click.option("--tag", "tags", multiple=True, help="A tag for these feeds; world/asia is a folder in a folder.")
@click.option("--full-text/--no-full-text", default=None, help="Fetch the whole text of every article.")
@click.option("--private", is_flag=True, help="These feeds may lie in your own network.")
@click.option("--header", "headers", multiple=True, metavar="NAME: VALUE", help="Sent along when they are asked.")
@click.option("--all", "every", is_flag=True, help="Follow every feed that a page announces, not only the first.")
@click.pass_obj
def add(
    where: DataPaths,
    names: tuple[str, ...],
    tags: tuple[str, ...],
    full_text: bool | None,
    private: bool,
    headers: tuple[str, ...],
    every: bool,
) -> None:
    """Follow feeds: a URL is a feed's, or that of a page that announces one. Their articles are fetched at once.

    A PATH is a file or folder of articles: they are added to the library, and no reader is opened. Where a page
    announces several feeds, the first is followed and the others are named. Ends with 1 where one of them could not be
    followed; the others are.
    """

    configured = load(where.config_file)
    settings = configured.feeds
    sent = tuple(map(read_header, headers))
    paths = [Path(name) for name in names if _is_path(name)]
    urls = [name for name in names if Path(name) not in paths]
    failed = _add_articles(where, paths) if paths else 0
    if not urls:
        click.get_current_context().exit(1 if failed else 0)
    with Library.open(where.library) as library:
        followed = []
        waiting = list(urls)
        while waiting:
            try:
                found = add_feed(library, settings, waiting.pop(0), allow_private=private, headers=sent)
            except DatelineError as error:
                failed += 1
                print_problem(str(error))
                continue
            feed = found.subscription
            if every:
                waiting += [link.url for link in found.others if link.url not in waiting]
            elif found.others:
                _name_others(feed.url, found.others)
            with library.writing():
                library.feeds.retag(feed.url, (*feed.tags, *tags))
                library.feeds.set_ways(feed.url, full_text=full_text, allow_private=private or None)
            followed.append(library.feeds.get(feed.url) or feed)
        done = refresh_feeds(library, settings, followed, tell, force=True, rules=rules_of(configured.rules))
    if failed or any(step.failed for step in done):
        click.get_current_context().exit(1)


ELSEWHERE = {"header": access_command.header, "login": access_command.login, "import": import_files}
"""Commands on feeds that stand in modules of their own."""


def _is_path(name: str) -> bool:
    """Whether a person means a file: one that is there, or what only a path begins with."""
    return "://" not in name and (name.startswith(("/", "./", "../", "~/")) or files.is_there(Path(name)))


def _add_articles(where: DataPaths, paths: Sequence[Path]) -> int:
    """Add what is under `paths` to the library; how many things could not be read. Each article's id is printed."""
    outcome = add_articles(where, paths)
    with Library.open(where.library) as library:
        for article_id in outcome.articles:
            row = library.articles.row(article_id)
            print_line(f"{article_id}  {displayable(row.title) if row else ''}")
    for problem in outcome.problems:
        print_problem(problem.message)
    return sum(not problem.remark for problem in outcome.problems)


class FeedsGroup(click.Group):
    """Some of its commands stand in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return ELSEWHERE.get(cmd_name) or super().get_command(ctx, cmd_name)


@click.group(invoke_without_command=True, cls=FeedsGroup)
@json_option
@click.pass_context
def feeds(ctx: click.Context, as_json: bool) -> None:
    """List the feeds that you follow: unread and all articles, the last result, tags. FEED is an address or a title."""
    if ctx.invoked_subcommand is not None:
        return
    where: DataPaths = ctx.obj

    interval = load(where.config_file).feeds.interval * 60
    with opened(where) as library:
        rows = library.feeds.rows()
    if as_json:
        for row in rows:
            print_json(feed_row(row))
        return
    if not rows:
        print_notice("You follow no feed yet: `dateline add URL` does.")
    width = max((len(_name(row)) for row in rows), default=0)
    for row in rows:
        print_line(_line(row, min(width, 40), interval))


@feeds.command()
@feed_argument
@click.argument("title")
@click.pass_obj
def rename(where: DataPaths, feed: str, title: str) -> None:
    """Call a feed TITLE; an empty one ("") gives it back its own."""
    with opened(where) as library:
        library.feeds.rename(address_of(library, feed), title)


@feeds.command()
@feed_argument
@click.argument("tags", nargs=-1, metavar="[TAG…]")
@click.pass_obj
def tag(where: DataPaths, feed: str, tags: tuple[str, ...]) -> None:
    """Put a feed under these tags and no others; without a TAG, under none."""
    with opened(where) as library:
        library.feeds.retag(address_of(library, feed), tags)


@feeds.command("full-text")
@feed_argument
@click.option("--off", is_flag=True, help="Take what the feed gives.")
@click.pass_obj
def full_text(where: DataPaths, feed: str, off: bool) -> None:
    """Fetch the whole text of every article that the feed brings from now on."""
    with opened(where) as library:
        library.feeds.set_ways(address_of(library, feed), full_text=not off)


@feeds.command()
@feed_argument
@click.option("--off", is_flag=True, help="It may not any more.")
@click.pass_obj
def private(where: DataPaths, feed: str, off: bool) -> None:
    """Let a feed, and the pages of its articles, lie in your own network."""
    with opened(where) as library:
        library.feeds.set_ways(address_of(library, feed), allow_private=not off)


@feeds.command()
@feed_argument
@click.pass_obj
def remove(where: DataPaths, feed: str) -> None:
    """Follow a feed no longer. Its articles stay in the library."""
    with opened(where) as library:
        before = library.feeds.unsubscribe(address_of(library, feed))

    print_line(f"Removed. `dateline feeds restore {displayable(before.url)}` brings it back.")


@feeds.command()
@click.argument("url")
@click.pass_obj
def restore(where: DataPaths, url: str) -> None:
    """Follow a feed again that was removed, with its title, its tags and its articles."""
    with opened(where) as library:
        if not library.feeds.restore(url):
            raise DatelineError(f"No feed at '{url}' was removed.")


@feeds.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(where: DataPaths, file: Path, *, force: bool) -> None:
    """Write every subscription to an OPML file; without FILE, to standard output."""
    with opened(where) as library:
        data = write_opml(library.feeds.subscriptions(), library.feeds.sent_folders())
    if str(file) == "-":
        print_document(data.decode())
        return
    write_output(file, data, force=force)


def _name_others(taken: str, others: Sequence[FeedLink]) -> None:
    """What else a page announces; the reader chooses."""
    print_notice(f"The page announces other feeds beside '{taken}'; `dateline add URL` follows one, --all follows all:")
    for link in others:
        print_notice(f"  {link.url}  {link.title}".rstrip())


def _name(row: FeedRow) -> str:
    return displayable(row.subscription.title or row.subscription.url)


def _line(row: FeedRow, width: int, interval: int) -> str:
    feed = row.subscription
    state = feed.error or feed.remark or feed.result or "not asked yet"
    tags = f"  [{', '.join(feed.tags)}]" if feed.tags else ""
    due = next_due(feed, interval)
    if due is not None:
        state += f"{'' if state.endswith('.') else '.'} Next: {due.astimezone():%Y-%m-%d %H:%M}"
    return displayable(f"{row.unread:5} {row.articles:6}  {_name(row):{width}}  {feed.url}{tags}  {state}")
