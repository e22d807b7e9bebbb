"""`dateline sync`: the library and a server kept alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.config import load
from reader.credentials import FILE, Login, printed_password, save_login
from reader.errors import DatelineError
from reader.ingest.arrival_rules import rules_of
from reader.ingest.sync_round import synchronise
from reader.ingest.sync_session import NO_ACCOUNT, find_account, server_of
from reader.library import Library
from reader.output import print_line, print_notice, print_progress
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from reader.ingest.sync_round import SyncOutcome, SyncStep
    from reader.paths import DataPaths


@click.group(invoke_without_command=True)
@click.pass_context
def sync(ctx: click.Context) -> None:
    """Keep feeds, folders, read and starred alike with FreshRSS, The Old Reader, Miniflux and others.

    What you do while the server is away is queued, and done there in its order the next time. Ctrl+C stops a sync; the
    next one goes on.
    """
    if ctx.invoked_subcommand is not None:
        return
    where: DataPaths = ctx.obj
    settings = load(where.config_file)
    with _opened(where) as library, server_of(library, settings.feeds.seconds) as server:
        outcome = synchronise(library, server, _progress, rules=rules_of(settings.rules))
    _tell(outcome)


@sync.command()
@click.argument("url")
@click.option("--user", default="", help="Your name there; without one the password is a key (Miniflux).")
@click.option("--command", default="", help="Prints the password, on its first line: `pass show reader.example`.")
@click.option(
    "--protocol", type=click.Choice(("auto", "greader", "miniflux")), default="auto", show_default=True,
    help="What the server speaks.",
)  # fmt: skip
@click.pass_obj
def login(where: DataPaths, url: str, user: str, command: str, protocol: str) -> None:
    """Name the account: URL is the server's, or that of its interface. Without --command, asks for the password.

    It is kept in credentials.toml in the data folder, which nobody else may read. FreshRSS has a password of its own
    for its interface (Settings, Profile).
    """
    if "://" not in url:
        url = f"https://{url}"
    password = printed_password(command) if command else click.prompt("Password" if user else "Key", hide_input=True)
    account = find_account(url, user, password, protocol, load(where.config_file).feeds.seconds)
    where.data.mkdir(parents=True, exist_ok=True)
    save_login(where.data / FILE, account.address, Login(user, "" if command else password, command))
    with Library.open(where.library) as library:
        library.sync.use(account)
    print_line(displayable(f"Account {user or 'with a key'} at {account.address}. `dateline sync` begins."))


@sync.command()
@click.pass_obj
def status(where: DataPaths) -> None:
    """Say with what the library is kept alike, and what waits for it."""
    with _opened(where) as library:
        account = library.sync.account
        if account is None:
            raise DatelineError(NO_ACCOUNT)
        items, waiting, last = len(library.sync.items()), library.sync.waiting(), library.sync.last
    print_line(displayable(f"{account.user or 'key'} at {account.address} ({account.protocol})"))
    print_line(f"{items:,} articles are kept alike; {waiting:,} marks wait to be sent; last sync: {last or 'never'}")


@sync.command()
@click.pass_obj
def forget(where: DataPaths) -> None:
    """Keep the library alike with no server any more. Feeds and articles stay on both sides; the password goes."""
    with _opened(where) as library:
        account = library.sync.account
        if account is None:
            raise DatelineError(NO_ACCOUNT)
        library.sync.use(None)
    save_login(where.data / FILE, account.address, None)
    print_line(displayable(f"{account.address} is forgotten."))


def _opened(where: DataPaths) -> Library:
    if not where.has_library:
        raise DatelineError(NO_ACCOUNT)
    return Library.open(where.library)


def _progress(step: SyncStep) -> None:
    print_progress(f"{step.done:,} of {step.total:,} {step.what}", last=step.done == step.total)


def _tell(outcome: SyncOutcome) -> None:
    feeds = outcome.feeds
    parts = [
        f"{count:,} {what}"
        for count, what in (
            (outcome.new, "new articles"),
            (outcome.known, "known already"),
            (outcome.marked, "marked here"),
            (outcome.sent, "marks sent"),
            (feeds.followed_here, "feeds added"),
            (feeds.followed_there, "feeds added there"),
            (feeds.removed_here, "feeds removed"),
            (feeds.removed_there, "feeds removed there"),
        )
        if count
    ]
    print_line(f"{', '.join(parts) or 'Nothing new'}.")
    for noticed in outcome.noticed:
        print_line(displayable(f"  ★ {noticed.sentence}"))
    for sentence in outcome.messages:
        print_notice(displayable(sentence))
