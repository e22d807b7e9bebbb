"""The protocol of Google Reader, which FreshRSS, The Old Reader, Inoreader, Miniflux and others speak.

An item has two names: a number, and the same in hexadecimal behind a prefix; The Old Reader has names of its own kind.
Here the short one is used.
"""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

from reader.sources.elsewhere.greader_items import LABEL, READ, READING_LIST, STARRED, greader_article
from reader.sources.elsewhere.json_values import object_in, objects_in, text_in, words_in
from reader.sources.http.urls import feed_address
from reader.sources.sync.remote_reader import MOST_RECENT, NO_FOLDERS, RemoteFeed, RemoteItem, SyncError
from reader.sources.sync.server_session import FormField
from reader.sources.text_composer import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.sources.elsewhere.json_values import Json
    from reader.sources.sync.remote_reader import Mark
    from reader.sources.sync.server_session import ServerSession

PLACES: Final = ("", "/api/greader.php", "/p/api/greader.php")
"""Where servers have the protocol, below the address that a person names."""
PAGE: Final = 1_000
"""Ids in one answer."""
MOST_PAGES: Final = 200
AT_ONCE: Final = 100
"""Items that are marked or fetched by one request."""
_API: Final = "/reader/api/0"
_PREFIX: Final = "tag:google.com,2005:reader/item/"
_HEXADECIMAL: Final = 16
"""Digits of a number's long name."""
_STATES: Final[Mapping[Mark, str]] = {"read": READ, "starred": STARRED}


class GoogleReaderClient:
    """A server of this kind, with the reader's name and password (FreshRSS: the one for its API)."""

    def __init__(self, session: ServerSession, user: str, password: str) -> None:
        self._session = session
        self._user = user
        self._password = password
        self._token: str | None = None

    def log_in(self) -> None:
        """Say who the reader is, and be given what every request is to carry. Raises a `SyncError`."""
        form = _fields(Email=self._user, Passwd=self._password, client="Dateline")
        form += _fields(accountType="HOSTED_OR_GOOGLE", service="reader")
        answer = self._session.request("POST", "/accounts/ClientLogin", form=form).decode("utf-8", "replace")
        keys = dict(line.strip().partition("=")[::2] for line in answer.splitlines())
        if not keys.get("Auth"):
            raise self._session.nonsense("no key after the login")
        self._session.headers["Authorization"] = f"GoogleLogin auth={keys['Auth']}"

    def feeds(self) -> Sequence[RemoteFeed]:
        answer = self._ask("/subscription/list")
        if not isinstance(object_in(answer).get("subscriptions"), list):
            raise self._session.nonsense("no list of feeds")
        found = (_feed(one) for one in objects_in(object_in(answer)["subscriptions"]))
        return [feed for feed in found if feed is not None]

    def follow(self, url: str, title: str, tags: Sequence[str]) -> None:
        labels = [FormField("a", f"{LABEL}{tag}") for tag in tags]
        self._change("/subscription/edit", [*_fields(ac="subscribe", s=f"feed/{url}", t=title), *labels])

    def unfollow(self, feed: RemoteFeed) -> None:
        self._change("/subscription/edit", _fields(ac="unsubscribe", s=feed.id))

    def refile(self, feed: RemoteFeed, title: str, tags: Sequence[str]) -> None:
        added = [FormField("a", f"{LABEL}{tag}") for tag in tags if tag not in feed.tags]
        taken = [FormField("r", f"{LABEL}{tag}") for tag in feed.tags if tag not in tags]
        self._change("/subscription/edit", [*_fields(ac="edit", s=feed.id, t=title), *added, *taken])

    def unread(self) -> frozenset[str]:
        return frozenset(self._ids({"s": READING_LIST, "xt": READ}))

    def starred(self) -> frozenset[str]:
        return frozenset(self._ids({"s": STARRED}))

    def recent(self) -> Sequence[str]:
        return self._ids({"s": READING_LIST}, MOST_RECENT)

    def items(self, ids: Sequence[str]) -> Sequence[RemoteItem]:
        found: list[RemoteItem] = []
        for part in _parts(ids):
            form = [FormField("output", "json"), *(FormField("i", one) for one in part)]
            path = f"{_API}/stream/items/contents"
            answer = self._session.request("POST", path, parameters={"output": "json"}, form=self._signed(form))
            document = self._session.json(answer, path)
            if not isinstance(object_in(document).get("items"), list):
                raise self._session.nonsense("no articles")
            found += [item for one in objects_in(object_in(document)["items"]) if (item := _item(one)) is not None]
        return found

    def mark(self, ids: Sequence[str], mark: Mark, on: bool) -> None:
        for part in _parts(ids):
            change = FormField("a" if on else "r", _STATES[mark])
            self._change("/edit-tag", [change, *(FormField("i", one) for one in part)])

    def _ask(self, path: str, parameters: Mapping[str, str] | None = None) -> Json:
        return self._session.ask(f"{_API}{path}", {"output": "json", **(parameters or {})})

    def _ids(self, stream: Mapping[str, str], most: int = PAGE * MOST_PAGES) -> list[str]:
        """Ids of a stream, page after page, each once."""
        found: dict[str, None] = {}
        continuation = ""
        for _ in range(MOST_PAGES):
            page = {"n": str(min(PAGE, most)), **stream, **({"c": continuation} if continuation else {})}
            answer = self._ask("/stream/items/ids", page)
            refs = object_in(answer).get("itemRefs")
            if not isinstance(refs, list):
                raise self._session.nonsense("no list of articles")
            before = len(found)
            found.update((short_id(text_in(one.get("id"))), None) for one in objects_in(refs))
            continuation = text_in(object_in(answer).get("continuation"))
            if not continuation or len(found) == before or len(found) >= most:
                break
        return [one for one in found if one][:most]

    def _change(self, path: str, form: Sequence[FormField]) -> None:
        """Change something; only a plain yes counts as done. A token that has grown old is renewed once."""
        for attempt in (1, 2):
            try:
                answer = self._session.request("POST", f"{_API}{path}", form=self._signed(form))
            except SyncError as error:
                if attempt == 2 or not error.refused:
                    raise
                self._token = None
                continue
            if answer.strip().upper() != b"OK":
                raise self._session.nonsense("something else than yes to a change")
            return

    def _signed(self, form: Iterable[FormField]) -> list[FormField]:
        if self._token is None:
            self._token = self._session.request("GET", f"{_API}/token").decode("utf-8", "replace").strip()
        return [*form, FormField("T", self._token)]


def short_id(name: str) -> str:
    """The short name of an item: its number, where the long one has it."""
    long = name.removeprefix(_PREFIX)
    if long == name or len(long) != _HEXADECIMAL:
        return long
    try:
        number = int(long, 16)
    except ValueError:
        return long
    return str(number - (1 << 64) if number >= 1 << 63 else number)


def _parts(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]


def _feed(item: Mapping[str, Json]) -> RemoteFeed | None:
    name = text_in(item.get("id"))
    url = absolute(text_in(item.get("url")) or name.removeprefix("feed/"), None)
    if not name or url is None:
        return None
    tags = [
        words_in(one.get("label")) or text_in(one.get("id")).rpartition("/label/")[2]
        for one in objects_in(item.get("categories"))
    ]
    return RemoteFeed(
        name,
        feed_address(url),
        words_in(item.get("title")),
        absolute(text_in(item.get("htmlUrl")), None),
        tuple(tag for tag in dict.fromkeys(tags) if tag and tag not in NO_FOLDERS),
    )


def _item(item: Mapping[str, Json]) -> RemoteItem | None:
    article = greader_article(item)
    name = short_id(text_in(item.get("id")))
    if article is None or not name:
        return None
    return RemoteItem(name, text_in(object_in(item.get("origin")).get("streamId")), article)


def _fields(**values: str) -> list[FormField]:
    return list(starmap(FormField, values.items()))
