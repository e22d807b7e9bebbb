"""`dateline feeds header` and `feeds login`: what is sent along when a feed is asked, and who the reader is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.named_feeds import address_of, feed_argument, opened
from reader.cli.sent_headers import read_header
from reader.credentials import FILE, Login, save_login
from reader.output import print_line

if TYPE_CHECKING:
    from reader.paths import DataPaths


@click.command()
@feed_argument
@click.argument("headers", nargs=-1, metavar="[NAME: VALUE…]")
@click.option("--off", is_flag=True, help="Send nothing along any more.")
@click.pass_obj
def header(where: DataPaths, feed: str, headers: tuple[str, ...], off: bool) -> None:
    """Send headers along when a feed is asked, and no others; without any, show those that are sent.

    "User-Agent: …" is what some sites want to see of a browser, "Accept: …" what others want to be asked for.
    """
    wanted = tuple(map(read_header, headers))
    with opened(where) as library:
        address = address_of(library, feed)
        if wanted or off:
            library.feeds.set_headers(address, wanted)
            return
        known = library.feeds.get(address)
    for name, value in known.headers if known else ():
        print_line(f"{name}: {value}")


@click.command()
@click.argument("address", metavar="FEED|URL")
@click.option("--user", default="", help="Your name there; without one the password is a token.")
@click.option("--command", default="", help="Prints the password, on its first line: `pass show news.example`.")
@click.option("--forget", is_flag=True, help="Be nobody there any more.")
@click.pass_obj
def login(where: DataPaths, address: str, user: str, command: str, forget: bool) -> None:
    """Say who you are at a feed, or at every page below a URL; without --command, asks for the password.

    It is kept in credentials.toml in the data folder, which nobody else may read, and goes to no other site.
    """

    if "://" not in address:
        with opened(where) as library:
            address = address_of(library, address)
    where.data.mkdir(parents=True, exist_ok=True)
    path = where.data / FILE
    if forget:
        save_login(path, address, None)
        return
    password = "" if command else click.prompt("Password" if user else "Token", hide_input=True)
    save_login(path, address, Login(user=user, password=password, command=command))
    print_line(f"Kept in {path}.")
