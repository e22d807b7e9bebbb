"""`dateline refresh`, `fetch` and `reextract`: what is new, and whole texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.library_command import open_library
from reader.cli.named_feeds import address_of, opened
from reader.config import load
from reader.errors import DatelineError
from reader.ingest.arrival_rules import rules_of
from reader.ingest.feed_refresh import refresh_feeds
from reader.ingest.served_feeds import served_feeds
from reader.ingest.whole_texts import add_article_at, extract_again, fetch_wanted
from reader.library import Library
from reader.output import print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted

if TYPE_CHECKING:
    from reader.config import FeedSettings
    from reader.ingest.feed_refresh import Refreshed
    from reader.ingest.whole_texts import Whole
    from reader.paths import DataPaths


@click.command()
@click.argument("names", nargs=-1, metavar="[FEED…]")
@click.option("--force", is_flag=True, help="Ask even those that asked to be left alone.")
@click.pass_obj
def refresh(where: DataPaths, names: tuple[str, ...], force: bool) -> None:
    """Ask the feeds for news (or only FEED, an address or a title) and fetch the whole texts that are wanted.

    One line a feed, as they answer. Ends with 1 where one of them failed; the others are read all the same.
    """

    configured = load(where.config_file)
    settings, rules = configured.feeds, rules_of(configured.rules)
    for problem in configured.problems:
        print_problem(problem)
    with opened(where) as library:
        if names:
            found = [library.feeds.get(address_of(library, name)) for name in names]
            asked = [feed for feed in found if feed is not None]
        else:
            served = frozenset() if force else served_feeds(library)
            followed = library.feeds.subscriptions()
            asked = [feed for feed in followed if feed.url not in served]
            if not followed:
                raise DatelineError("You follow no feed yet: `dateline add URL` does.")
            if len(asked) < len(followed):
                others = counted(len(followed) - len(asked), "feed")
                print_notice(f"{others} left to your server: `dateline sync` brings what is new, --force asks all.")
        done = refresh_feeds(library, settings, asked, tell, force=force, rules=rules)
        texts = fetch_wanted(library, settings, _tell_failure)
    new = sum(step.new for step in done)
    whole = sum(text.changed for text in texts)
    print_notice(f"{new} new articles{f', {whole} whole texts fetched' if texts else ''}.")
    if any(step.failed for step in done):
        click.get_current_context().exit(1)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("--private", is_flag=True, help="The addresses may lie in your own network.")
@click.pass_obj
def fetch(where: DataPaths, names: tuple[str, ...], private: bool) -> None:
    """Fetch the whole text of articles (ARTICLE is an id), or add the article at an address (ARTICLE is a URL)."""
    settings = load(where.config_file).feeds
    failed = 0
    with Library.open(where.library) as library:
        for name in names:
            try:
                print_line(displayable(_fetch(library, settings, name, private)))
            except DatelineError as error:
                failed += 1
                print_problem(str(error))
    if failed:
        click.get_current_context().exit(1)


@click.command()
@click.argument("ids", nargs=-1, metavar="[ARTICLE…]")
@click.pass_obj
def reextract(where: DataPaths, ids: tuple[str, ...]) -> None:
    """Find articles in their kept pages again, as this Dateline does it; without ARTICLE, all of them.

    What comes out changed is a revision, and is analysed again.
    """

    changed = failed = 0
    with open_library(where) as library:
        articles = ids or library.pages.articles()
        for article_id in articles:
            try:
                changed += extract_again(library, article_id).changed
            except DatelineError as error:
                failed += 1
                print_problem(str(error))
    print_line(f"{changed} of {len(articles)} articles have another text now.")
    if failed:
        click.get_current_context().exit(1)


def tell(step: Refreshed) -> None:
    """One line on one feed."""
    words = []
    if step.new or step.revised:
        words.append(
            ", ".join(f"{count} {kind}" for count, kind in ((step.new, "new"), (step.revised, "changed")) if count)
        )
    elif step.outcome in ("read", "unchanged"):
        words.append("nothing new")
    else:
        words.append(step.outcome)
    if step.message:
        words.append(step.message)
    print_line(displayable(f"{step.title}: {'. '.join(words)}"))
    for noticed in step.noticed:
        print_line(displayable(f"  ★ {noticed.sentence}"))


def _tell_failure(whole: Whole) -> None:

    if whole.message:
        print_problem(whole.message)


def _fetch(library: Library, settings: FeedSettings, name: str, private: bool) -> str:
    """Fetch one thing; a line on it."""

    if "://" in name:
        article_id = add_article_at(library, settings, name, allow_private=private)
    else:
        article_id = name
        library.pages.want(article_id)
        (whole,) = fetch_wanted(library, settings, only=[article_id], allow_private=private)
        if whole.message:
            raise DatelineError(whole.message)
        article_id = whole.article
    row = library.articles.row(article_id)
    return f"{article_id}  {row.title if row else ''}"
