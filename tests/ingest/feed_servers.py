"""Two servers for feeds that speak as the descriptions of their protocols say: Google Reader's, and Miniflux's own."""

from __future__ import annotations

import base64
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

USER, PASSWORD = "anna", "secret word"
STATE = "user/-/state/com.google/"
LABEL = "user/-/label/"
LONG = "tag:google.com,2005:reader/item/"


@dataclass
class KeptItem:
    """An article on the server."""

    number: int
    feed: str
    title: str
    url: str
    read: bool = False
    starred: bool = False
    changed: float = 0.0


@dataclass
class KeptFeed:
    number: int
    url: str
    title: str
    folders: list[str] = field(default_factory=list)


@dataclass
class FeedServer:
    """What a server keeps. `fault` is what it does to requests instead of answering; `asked` is what it was asked."""

    url: str = ""
    feeds: list[KeptFeed] = field(default_factory=list)
    items: dict[int, KeptItem] = field(default_factory=dict)
    fault: str | None = None
    fault_at: str = ""
    """A part of the paths at which the fault is; empty: all."""
    asked: list[str] = field(default_factory=list)
    page: int = 1_000
    """How many ids it gives at once, whatever is asked for."""
    token: int = 1

    def bring(self, feed: str, *titles: str, read: bool = False, starred: bool = False) -> list[KeptItem]:
        """New articles of a feed, which is followed from now on."""
        if feed not in [one.url for one in self.feeds]:
            self.feeds.append(KeptFeed(len(self.feeds) + 1, feed, feed.split("/")[2].partition(".")[0].title()))
        made = []
        for title in titles:
            number = 1_700_000_000_000_000 + len(self.items)
            url = f"{feed}/{title.replace(' ', '-')}"
            made.append(KeptItem(number, feed, title, url, read, starred, time.time()))
            self.items[number] = made[-1]
        return made

    def titled(self, title: str) -> KeptItem:
        return next(item for item in self.items.values() if item.title == title)

    def mark(self, title: str, *, read: bool | None = None, starred: bool | None = None, at: float = 0.0) -> None:
        """Somebody marks an article there."""
        item = self.titled(title)
        item.read = item.read if read is None else read
        item.starred = item.starred if starred is None else starred
        item.changed = at or time.time()


class GoogleReaderHandler(BaseHTTPRequestHandler):
    """The protocol of Google Reader."""

    state: FeedServer

    def do_GET(self) -> None:
        self._answer([])

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self._answer(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """A test says what went wrong."""

    def _answer(self, form: list[tuple[str, str]]) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        self.state.asked.append(f"{self.command} {parts.path}")
        if spoil(self, self.state, parts.path):
            return None
        if parts.path == "/accounts/ClientLogin":
            if (dict(form).get("Email"), dict(form).get("Passwd")) == (USER, PASSWORD):
                return self._say(200, f"SID=x\nLSID=null\nAuth={USER}/key\n")
            return self._say(401, "Unauthorized!")
        if self.headers.get("Authorization") != f"GoogleLogin auth={USER}/key":
            return self._say(401, "Unauthorized!")
        path = parts.path.removeprefix("/reader/api/0")
        if path == "/token":
            return self._say(200, f"token{self.state.token}\n")
        if self.command == "POST" and dict(form).get("T") != f"token{self.state.token}":
            return self._say(401, "Unauthorized!")
        match path:
            case "/subscription/list":
                return self._say(200, json.dumps({"subscriptions": [subscription(one) for one in self.state.feeds]}))
            case "/stream/items/ids":
                return self._ids(asked)
            case "/stream/items/contents":
                wanted = [self.state.items[number] for number in map(number_of, values(form, "i"))
                          if number in self.state.items]  # fmt: skip
                return self._say(200, json.dumps({"items": [greader_item(self.state, one) for one in wanted]}))
            case "/edit-tag":
                return self._edit_tag(form)
            case "/subscription/edit":
                return self._edit(form)
        return self._say(404, "Not found")

    def _ids(self, asked: dict[str, str]) -> None:
        found = sorted(self.state.items.values(), key=lambda one: -one.number)
        if asked["s"].endswith("starred"):
            found = [one for one in found if one.starred]
        if asked.get("xt", "").endswith("read"):
            found = [one for one in found if not one.read]
        start = int(asked.get("c", "0"))
        count = min(int(asked["n"]), self.state.page)
        answer: dict[str, Any] = {"itemRefs": [{"id": str(one.number)} for one in found[start : start + count]]}
        if start + count < len(found):
            answer["continuation"] = str(start + count)
        self._say(200, json.dumps(answer))

    def _edit_tag(self, form: list[tuple[str, str]]) -> None:
        for number in map(number_of, values(form, "i")):
            for sign, on in (("a", True), ("r", False)):
                for state in values(form, sign):
                    setattr(self.state.items[number], state.removeprefix(STATE), on)
        self._say(200, "OK")

    def _edit(self, form: list[tuple[str, str]]) -> None:
        told = dict(form)
        known = next((one for one in self.state.feeds if told["s"] in (f"feed/{one.number}", f"feed/{one.url}")), None)
        labels = [one.removeprefix(LABEL) for one in values(form, "a")]
        if told["ac"] == "subscribe":
            if "unreachable" in told["s"]:
                return self._say(400, "Bad Request!")
            url = told["s"].removeprefix("feed/")
            self.state.feeds.append(KeptFeed(len(self.state.feeds) + 50, url, told["t"] or url, labels))
        elif known is None:
            return self._say(400, "Bad Request!")
        elif told["ac"] == "unsubscribe":
            self.state.feeds.remove(known)
        else:
            gone = {one.removeprefix(LABEL) for one in values(form, "r")}
            known.folders = [*(one for one in known.folders if one not in gone), *labels]
            known.title = told.get("t") or known.title
        return self._say(200, "OK")

    def _say(self, status: int, text: str) -> None:
        say(self, status, text)


class MinifluxHandler(BaseHTTPRequestHandler):
    """Miniflux's interface, version 1."""

    state: FeedServer
    has_ids = True
    categories: list[str]

    def do_GET(self) -> None:
        self._answer({})

    def do_DELETE(self) -> None:
        self._answer({})

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._answer(json.loads(body) if body.startswith(b"{") else {})

    def do_POST(self) -> None:
        self.do_PUT()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """A test says what went wrong."""

    def _answer(self, body: dict[str, Any]) -> None:  # noqa: C901 - a line a path
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        self.state.asked.append(f"{self.command} {parts.path}")
        if spoil(self, self.state, parts.path):
            return None
        basic = f"Basic {base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"
        if self.headers.get("Authorization") != basic and self.headers.get("X-Auth-Token") != PASSWORD:
            return say(self, 401, '{"error_message":"Access Unauthorized"}')
        names = parts.path.strip("/").split("/")[1:]
        match (self.command, *names):
            case ("GET", "me"):
                return self._json({"id": 1, "username": USER})
            case ("GET", "feeds"):
                return self._json([self._feed(one) for one in self.state.feeds])
            case ("POST", "feeds"):
                made = KeptFeed(len(self.state.feeds) + 50, body["feed_url"], body["feed_url"], [self._named(body)])
                self.state.feeds.append(made)
                return self._json({"feed_id": made.number}, 201)
            case ("PUT", "feeds", number):
                feed = self._numbered(number)
                feed.title = body.get("title", feed.title)
                feed.folders = [self._named(body)] if "category_id" in body else feed.folders
                return self._json(self._feed(feed), 201)
            case ("DELETE", "feeds", number):
                self.state.feeds.remove(self._numbered(number))
                return say(self, 204, "")
            case ("GET", "categories"):
                return self._json([{"id": at, "title": name} for at, name in enumerate(self.categories, 1)])
            case ("POST", "categories"):
                self.categories.append(body["title"])
                return self._json({"id": len(self.categories), "title": body["title"]}, 201)
            case ("GET", "entries", "ids") if self.has_ids:
                found = self._entries(asked)
                start = int(asked["offset"])
                page = found[start : start + min(int(asked["limit"]), self.state.page)]
                return self._json({"total": len(found), "entry_ids": [one.number for one in page]})
            case ("GET", "entries"):
                found = self._entries(asked)
                return self._json({"total": len(found), "entries": [*map(self._entry, found[: int(asked["limit"])])]})
            case ("PUT", "entries"):
                for number in body["entry_ids"]:
                    self.state.items[number].read = body["status"] == "read"
                return say(self, 204, "")
            case ("GET", "entries", number):
                if number.isdecimal() and int(number) in self.state.items:
                    return self._json(self._entry(self.state.items[int(number)]))
            case ("PUT", "entries", number, "bookmark"):
                item = self.state.items[int(number)]
                item.starred = not item.starred
                return say(self, 204, "")
        return say(self, 404, '{"error_message":"Resource Not Found"}')

    def _entries(self, asked: dict[str, str]) -> list[KeptItem]:
        found = sorted(self.state.items.values(), key=lambda one: -one.number)
        if "status" in asked:
            found = [one for one in found if one.read is (asked["status"] == "read")]
        if "starred" in asked:
            found = [one for one in found if one.starred]
        return [one for one in found if one.number < int(asked.get("before_entry_id", "9" * 20))]

    def _entry(self, item: KeptItem) -> dict[str, Any]:
        feed = next((one for one in self.state.feeds if one.url == item.feed), None)
        changed = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(item.changed)) + f"{item.changed % 1:.6f}"[1:] + "Z"
        return {
            "id": item.number, "feed_id": feed.number if feed else 0, "title": item.title, "url": item.url,
            "status": "read" if item.read else "unread", "starred": item.starred, "changed_at": changed,
            "published_at": "2024-03-05T10:30:00Z", "content": f"<p>{item.title}, said the paper at some length.</p>",
            "feed": {"feed_url": item.feed, "title": feed.title if feed else ""},
        }  # fmt: skip

    def _feed(self, feed: KeptFeed) -> dict[str, Any]:
        name = (feed.folders or ["All"])[0]
        category = {"id": self.categories.index(name) + 1, "title": name}
        return {"id": feed.number, "feed_url": feed.url, "title": feed.title, "category": category}

    def _numbered(self, number: str) -> KeptFeed:
        return next(one for one in self.state.feeds if one.number == int(number))

    def _named(self, body: dict[str, Any]) -> str:
        return str(self.categories[body["category_id"] - 1])

    def _json(self, value: object, status: int = 200) -> None:
        say(self, status, json.dumps(value))


@contextmanager
def serving(handler: type[GoogleReaderHandler] | type[MinifluxHandler], **settings: object) -> Iterator[FeedServer]:
    """A server of this kind on the loopback interface."""
    state = FeedServer()
    kind = type("Handler", (handler,), {"state": state, "categories": ["All"], **settings})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def say(handler: BaseHTTPRequestHandler, status: int, text: str) -> None:
    data = text.encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def spoil(handler: BaseHTTPRequestHandler, state: FeedServer, path: str) -> bool:
    """Do something else than answering, where the server has a fault."""
    if state.fault is None or state.fault_at not in path:
        return False
    if state.fault == "hangs up":
        handler.close_connection = True
        handler.connection.close()
    elif state.fault == "is slow":
        time.sleep(2)
    elif state.fault.isdecimal():
        say(handler, int(state.fault), "<html>Sorry</html>")
    else:
        say(handler, 200, state.fault)
    return True


def number_of(name: str) -> int:
    return int(name.removeprefix(LONG), 16) if name.startswith(LONG) else int(name)


def values(form: list[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in form if key == name]


def subscription(feed: KeptFeed) -> dict[str, Any]:
    categories = [{"id": f"{LABEL}{name}", "label": name} for name in feed.folders or ["Uncategorized"]]
    return {"id": f"feed/{feed.number}", "title": feed.title, "url": feed.url, "categories": categories}


def greader_item(state: FeedServer, item: KeptItem) -> dict[str, Any]:
    feed = next((one for one in state.feeds if one.url == item.feed), None)
    marks = [f"{STATE}{name}" for name in ("read", "starred") if getattr(item, name)]
    return {
        "id": f"{LONG}{item.number:016x}", "title": item.title, "published": 1709634600,
        "canonical": [{"href": item.url}], "categories": [f"{STATE}reading-list", *marks],
        "origin": {"streamId": f"feed/{feed.number if feed else 0}"},
        "summary": {"content": f"<p>{item.title}, said the paper at some length.</p>"},
    }  # fmt: skip
