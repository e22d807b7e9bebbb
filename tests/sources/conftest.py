"""What the tests of reader.sources share."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from reader.sources import Problem, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.model import Article

    Reading = Callable[..., tuple[list[Article], list[Problem]]]
    Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def reading() -> Reading:
    """Read paths; the articles and the problems apart."""

    def split(*paths: Path) -> tuple[list[Article], list[Problem]]:
        found = list(read(paths))
        articles = [item for item in found if not isinstance(item, Problem)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return split


@dataclass
class Site:
    """A web server on the loopback interface. `pages` maps a path to what answers it; `asked` is what was asked for."""

    url: str
    pages: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]]

    def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Answer `path` with this; header names are written with underscores. The URL."""
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(data)))
            request.end_headers()
            request.wfile.write(data)

        self.pages[path] = answer
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server of the test's own."""
    pages: dict[str, Answer] = {}
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = pages.get(self.path)
            if page is None:
                self.send_error(404)
                return
            with contextlib.suppress(ConnectionError):
                page(self)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """A test says what went wrong; the server need not."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """Clients of these tests hang up in the middle; that is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", pages, asked)
    server.shutdown()
    server.server_close()
    thread.join()
