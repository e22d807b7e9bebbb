"""Miniflux's own interface (version 1)."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reader.sources.elsewhere.json_values import list_in, object_in, objects_in, text_in, truth_in, words_in
from reader.sources.elsewhere.miniflux_entries import miniflux_article, miniflux_feed
from reader.sources.sync.remote_reader import MOST_RECENT, NO_FOLDERS, RemoteFeed, RemoteItem, SyncError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.sources.elsewhere.json_values import Json
    from reader.sources.sync.remote_reader import Mark
    from reader.sources.sync.server_session import ServerSession

PAGE: Final = 250
"""Entries in one answer."""
IDS: Final = 10_000
"""Ids in one answer."""
NOT_FOUND: Final = (400, 404, 405)
"""What an older Miniflux says that has no list of ids."""


class MinifluxClient:
    """A Miniflux, with the reader's name and password, or (without a name) a key for its interface."""

    def __init__(self, session: ServerSession, user: str, password: str) -> None:
        self._session = session
        if user:
            session.headers["Authorization"] = f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"
        else:
            session.headers["X-Auth-Token"] = password

    def log_in(self) -> None:
        """See whether the server knows the reader. Raises a `SyncError`."""
        if "username" not in object_in(self._session.ask("/v1/me")):
            raise self._session.nonsense("no account")

    def feeds(self) -> Sequence[RemoteFeed]:
        answer = self._session.ask("/v1/feeds")
        if not isinstance(answer, list):
            raise self._session.nonsense("no list of feeds")
        return [feed for one in objects_in(answer) if (feed := _feed(one)) is not None]

    def follow(self, url: str, title: str, tags: Sequence[str]) -> None:
        body: dict[str, Json] = {"feed_url": url, "category_id": self._category(tags)}
        made = object_in(self._sent("POST", "/v1/feeds", body))
        number = text_in(made.get("feed_id"))
        if title and number:
            self._sent("PUT", f"/v1/feeds/{number}", {"title": title})

    def unfollow(self, feed: RemoteFeed) -> None:
        self._session.request("DELETE", f"/v1/feeds/{feed.id}")

    def refile(self, feed: RemoteFeed, title: str, tags: Sequence[str]) -> None:
        body: dict[str, Json] = {"category_id": self._category(tags)}
        if title:
            body["title"] = title
        self._sent("PUT", f"/v1/feeds/{feed.id}", body)

    def unread(self) -> frozenset[str]:
        return frozenset(self._ids({"status": "unread"}))

    def starred(self) -> frozenset[str]:
        return frozenset(self._ids({"starred": "true"}))

    def recent(self) -> Sequence[str]:
        return self._ids({}, MOST_RECENT)

    def items(self, ids: Sequence[str]) -> Sequence[RemoteItem]:
        """The entries of these ids, which mostly lie beside each other."""
        wanted = {int(one) for one in ids if one.isdecimal()}
        found: list[RemoteItem] = []
        while wanted:
            before = max(wanted) + 1
            page = self._entries({"before_entry_id": str(before), "limit": str(PAGE)})
            numbers = [int(number) for one in page if (number := text_in(one.get("id"))).isdecimal()]
            found += [item for one in page if _number(one) in wanted and (item := _item(one)) is not None]
            lowest = min(numbers, default=0)
            if not numbers or lowest >= before:
                break
            wanted = {one for one in wanted if one < lowest}
        return found

    def mark(self, ids: Sequence[str], mark: Mark, on: bool) -> None:
        numbers: list[Json] = [int(one) for one in ids if one.isdecimal()]
        if mark == "read":
            self._sent("PUT", "/v1/entries", {"entry_ids": numbers, "status": "read" if on else "unread"})
            return
        for number in numbers:  # every version has a switch, and only new ones take a list
            entry = object_in(self._session.ask(f"/v1/entries/{number}"))
            if truth_in(entry.get("starred")) is not on:
                self._session.request("PUT", f"/v1/entries/{number}/bookmark")

    def _ids(self, asked: Mapping[str, str], most: int = 1_000_000) -> list[str]:
        try:
            return self._listed_ids(asked, most)
        except SyncError as error:
            if error.status not in NOT_FOUND:
                raise
        return [text_in(one.get("id")) for one in self._all_entries(asked, most)]

    def _listed_ids(self, asked: Mapping[str, str], most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < most:
            page = {**asked, "limit": str(min(IDS, most)), "offset": str(len(found))}
            answer = object_in(self._session.ask("/v1/entries/ids", page)).get("entry_ids")
            if not isinstance(answer, list):
                raise self._session.nonsense("no list of entries")
            before = len(found)
            found.update((text_in(one), None) for one in list_in(answer))
            if len(found) == before:
                break
        return list(found)[:most]

    def _all_entries(self, asked: Mapping[str, str], most: int) -> Iterator[Mapping[str, Json]]:
        before = ""
        count = 0
        while count < most:
            page = self._entries({**asked, "limit": str(PAGE), **({"before_entry_id": before} if before else {})})
            yield from page
            count += len(page)
            last = text_in(page[-1].get("id")) if page else ""
            if len(page) < PAGE or last == before:
                break
            before = last

    def _entries(self, asked: Mapping[str, str]) -> Sequence[Mapping[str, Json]]:
        answer = self._session.ask("/v1/entries", {"order": "id", "direction": "desc", **asked})
        if not isinstance(object_in(answer).get("entries"), list):
            raise self._session.nonsense("no list of entries")
        return objects_in(object_in(answer)["entries"])

    def _category(self, tags: Sequence[str]) -> int:
        """The number of the category that a feed's first tag is; it is made where it is not there."""
        known = objects_in(self._session.ask("/v1/categories"))
        by_title = {words_in(one.get("title")): _number(one) for one in known}
        if not tags:
            return next((by_title[name] for name in NO_FOLDERS if name in by_title), min(by_title.values(), default=1))
        if tags[0] in by_title:
            return by_title[tags[0]]
        return _number(object_in(self._sent("POST", "/v1/categories", {"title": tags[0]})))

    def _sent(self, method: str, path: str, body: Json) -> Json:
        answer = self._session.request(method, path, body=body)
        return self._session.json(answer, path) if answer.strip() else None


def _number(item: Mapping[str, Json]) -> int:
    number = item.get("id")
    return number if isinstance(number, int) else 0


def _feed(item: Mapping[str, Json]) -> RemoteFeed | None:
    known = miniflux_feed(item)
    if known is None:
        return None
    tags = tuple(tag for tag in known.tags if tag not in NO_FOLDERS)
    return RemoteFeed(text_in(item.get("id")), known.url, known.title, known.page, tags)


def _item(item: Mapping[str, Json]) -> RemoteItem | None:
    article = miniflux_article(item)
    if article is None:
        return None
    return RemoteItem(text_in(item.get("id")), text_in(item.get("feed_id")), article, _moment(item.get("changed_at")))


def _moment(value: Json) -> float | None:
    try:
        return datetime.fromisoformat(text_in(value)).timestamp()
    except ValueError:
        return None
