"""`dateline part`: articles of their own of what was taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.library_command import open_library
from reader.cli.named_feeds import address_of
from reader.library.feeds.feed_store import Parted
from reader.output import print_line

if TYPE_CHECKING:
    from reader.paths import DataPaths


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--feed", help="Part only what this feed showed: its address or title.")
@click.option("--join", "joined", multiple=True, metavar="ARTICLE", help="Make these one with ARTICLE again.")
@click.pass_obj
def part(where: DataPaths, article: str, feed: str | None, joined: tuple[str, ...]) -> None:
    """Make articles of their own of what other feeds showed and what was taken for ARTICLE (an id). They are unread.

    Prints the ids of the new articles. They stay apart from now on, whatever their feeds say.
    """
    with open_library(where) as library:
        if joined:
            library.feeds.rejoin(Parted(article, joined))
            return
        parted = library.feeds.part(article, None if feed is None else address_of(library, feed))
        rows = [row for one in parted.parted if (row := library.articles.row(one)) is not None]
    for row in rows:
        print_line(f"{row.id}  {row.title}  {row.source}")
