"""The server of the reader's account, opened with the credentials that lie beside the library."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.credentials import FILE, load_credentials
from reader.errors import DatelineError
from reader.library.feeds.sync_store import SyncAccount
from reader.sources.sync.greader_client import PLACES, GoogleReaderClient
from reader.sources.sync.miniflux_client import MinifluxClient
from reader.sources.sync.remote_reader import SyncError
from reader.sources.sync.server_session import ServerSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library import Library
    from reader.sources.sync.remote_reader import RemoteReader

NO_ACCOUNT = "There is no account to sync with: `dateline sync login URL --user NAME` names one."


@contextmanager
def server_of(library: Library, seconds: float) -> Iterator[RemoteReader]:
    """The server of the library's account, logged in to. Raises a `DatelineError` where there is none."""
    account = library.sync.account
    if account is None:
        raise DatelineError(NO_ACCOUNT)
    credentials = load_credentials(library.path.with_name(FILE))
    password = None if credentials is None else credentials.password_for(account.address)
    if password is None:
        raise DatelineError(f"The password for '{account.address}' is not known; `dateline sync login` asks for it.")
    with ServerSession(account.address, seconds) as session:
        client = _client(session, account, password)
        client.log_in()
        yield client


def find_account(address: str, user: str, password: str, protocol: str, seconds: float) -> SyncAccount:
    """What an address means: the protocol that is spoken there, and where. Raises a `SyncError`."""
    base = address.rstrip("/")
    guesses: list[SyncAccount] = []
    if protocol in ("auto", "greader") and user:
        guesses += [SyncAccount(f"{base}{place}", "greader", user) for place in PLACES]
    if protocol in ("auto", "miniflux"):
        guesses.append(SyncAccount(base.removesuffix("/v1"), "miniflux", user))
    refusals: list[SyncError] = []
    for account in guesses:
        try:
            with ServerSession(account.address, seconds) as session:
                _client(session, account, password).log_in()
        except SyncError as error:
            if error.status is None and not str(error).endswith("nothing of it was taken."):
                raise  # nobody is there, whatever is asked
            refusals.append(error)
        else:
            return account
    raise next((error for error in refusals if error.refused), None) or SyncError(
        f"Nothing at '{address}' speaks a protocol that Dateline knows: Google Reader's (FreshRSS, The Old Reader,"
        " Inoreader) or Miniflux's."
    )


def _client(session: ServerSession, account: SyncAccount, password: str) -> GoogleReaderClient | MinifluxClient:
    kind = GoogleReaderClient if account.protocol == "greader" else MinifluxClient
    return kind(session, account.user, password)
