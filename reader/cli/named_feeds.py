"""The feed that a person names on the command line, by its address or its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.errors import DatelineError
from reader.library import Library
from reader.sources.http.urls import addresses_meant, feed_address

if TYPE_CHECKING:
    from reader.paths import DataPaths

feed_argument = click.argument("feed", metavar="FEED")


def opened(where: DataPaths) -> Library:
    """The library that is there: what looks at feeds makes no empty one."""
    if not where.has_library:
        raise DatelineError("You follow no feed yet: `dateline add URL` does.")
    return Library.open(where.library)


def address_of(library: Library, name: str) -> str:
    """The address of the feed that a person names by it, or by its title. Raises a `DatelineError`."""
    for address in (name, *map(feed_address, addresses_meant(name))):
        feed = library.feeds.get(address)
        if feed is not None:
            return feed.url
    named = [one.url for one in library.feeds.subscriptions() if one.title.casefold() == name.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        raise DatelineError(f"{len(named)} feeds are called '{name}'; name one by its address.")
    raise DatelineError(f"You follow no feed '{name}'; `dateline feeds` lists those that you do.")
