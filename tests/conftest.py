"""Fixtures that every test may use."""

from __future__ import annotations

import compileall
import contextlib
import fcntl
import importlib
import os
import sys
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from reader.ingest.article_intake import add_paths, analyse_pending
from reader.library import Library
from tests import left_processes
from tests.sample_news import sample_news

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from reader.analysis import Pipeline

    Answer = Callable[[BaseHTTPRequestHandler], None]

# CI asks the same examples each time: what it says depends on the change alone. Developers' runs look further, and
# `make trust` furthest, at as many examples as TRUST_EXAMPLES says, where a test names no number of its own.
# A slow machine makes examples slowly, which says nothing of the product.
PATIENT = hypothesis.settings(deadline=None, max_examples=40, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("developer", PATIENT)
hypothesis.settings.register_profile("ci", PATIENT, derandomize=True)
hypothesis.settings.register_profile("trust", PATIENT, max_examples=int(os.environ.get("TRUST_EXAMPLES", "1")))
hypothesis.settings.load_profile(
    "trust" if "TRUST_EXAMPLES" in os.environ else "ci" if os.environ.get("CI") else "developer"
)

REPOSITORY = Path(__file__).resolve().parent.parent


def keep_bytecode() -> None:
    """Compile the product once, where the environment forbids that, too: each process that tests start would."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(REPOSITORY / "reader", quiet=2)


def pytest_configure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        keep_bytecode()
    config.addinivalue_line("markers", "larger_model: needs the English pipeline of Python 3.12 and later")
    left_processes.begin()


def pytest_collection(session: pytest.Session) -> None:
    """Have the processes that test together begin to import in different places, where all is tested: what one has
    made of a file's assertions the others read, and none makes all of it."""
    if session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS or "PYTEST_XDIST_WORKER" not in os.environ:
        return
    files = sorted((REPOSITORY / "tests").rglob("test_*.py"))
    number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    begin = len(files) * number // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    for file in files[begin:] + files[:begin]:
        with contextlib.suppress(Exception, pytest.skip.Exception):  # said where the file is collected
            importlib.import_module(".".join(file.relative_to(REPOSITORY).with_suffix("").parts))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if sys.version_info < (3, 12) and item.get_closest_marker("larger_model") is not None:
        pytest.skip("too much for the small model of Python 3.11")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    with contextlib.nullcontext() if fixturedef.scope == "function" else left_processes.owned_by_a_fixture():
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def no_process_outlives_the_tests() -> Iterator[None]:
    yield
    left = left_processes.left_behind(by_all=True)
    assert not left, f"these processes of fixtures did not end with them: {left}"


@pytest.fixture(autouse=True)
def no_process_outlives_its_test(no_process_outlives_the_tests: None) -> Iterator[None]:
    yield
    left = left_processes.left_behind()
    assert not left, f"this test left processes behind: {left}"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The two real articles that the project began with; they are not part of it."""
    folder = REPOSITORY.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the two real articles are not on this machine")
    return folder


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The installed English pipeline, loaded once for each test process."""
    from reader.analysis import load

    return load()


@pytest.fixture(scope="session")
def analysed_sample(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A library file that holds the sample's two stories, analysed and compared as a reader's are, to be copied: made
    once for all processes that test together, by the first that needs it; others need load no model for it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made = folder / "analysed-sample.db"
    with (folder / "analysed-sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            unfinished = tmp_path_factory.mktemp("sample") / "library.db"
            with Library.open(unfinished) as library:
                add_paths(library, sample_news())
                analyse_pending(library, request.getfixturevalue("pipeline"))
                while library.stories.judge(10):
                    pass
            unfinished.rename(made)
    return made


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
