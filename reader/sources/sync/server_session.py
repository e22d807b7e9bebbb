"""Requests to a server that the reader has an account on, within limits; every fault is one sentence.

The address is the reader's own choice, so it may lie in the reader's own network. Redirects are not followed: they
would carry who the reader is to another place.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.sources.http.fetch import AGENT
from reader.sources.sync.remote_reader import SyncError
from reader.structured_text import MalformedError, decode_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType
    from typing import Self

    import httpx

    from reader.sources.elsewhere.json_values import Json

LARGEST_ANSWER: Final = 64_000_000
"""Bytes."""


class FormField(NamedTuple):
    """A field of a form as it is posted; several may have one name."""

    name: str
    value: str


class ServerSession:
    """One server. A context manager."""

    def __init__(self, address: str, seconds: float = 30.0) -> None:
        self.address = address.rstrip("/")
        self.headers: dict[str, str] = {}
        """Sent along with every request."""
        self._seconds = seconds
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()

    def ask(self, path: str, parameters: Mapping[str, str] | None = None) -> Json:
        """The JSON at a path."""
        return self.json(self.request("GET", path, parameters=parameters), path)

    def request(
        self,
        method: str,
        path: str,
        *,
        parameters: Mapping[str, str] | None = None,
        form: Sequence[FormField] | None = None,
        body: Json = None,
    ) -> bytes:
        """The bytes of an answer that says that all went well. Raises a `SyncError`."""
        import httpx

        client = self._opened()
        content = None if form is None else httpx.QueryParams(list(form)).__str__().encode()
        headers = dict(self.headers)
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        deadline = time.monotonic() + self._seconds
        url = f"{self.address}{path}"
        try:
            with client.stream(
                method,
                url,
                params=parameters,
                content=content,
                json=body if body is not None else None,
                headers=headers,
            ) as answer:
                received = bytearray()
                for part in answer.iter_bytes():
                    received += part
                    if len(received) > LARGEST_ANSWER or time.monotonic() > deadline:
                        raise SyncError(f"'{self.address}' sends too much, or too slowly; nothing was lost, try later.")
                self._refuse(answer, bytes(received[:300]))
                return bytes(received)
        except httpx.TimeoutException as error:
            raise SyncError(
                f"'{self.address}' did not answer within {self._seconds:g} seconds; nothing was lost, try later."
            ) from error
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise SyncError(f"'{self.address}' could not be reached: {reason}. Nothing was lost.") from error
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            raise SyncError(f"'{self.address}' is no address of a server: {error}.") from error

    def nonsense(self, what: str) -> SyncError:
        """What to raise where an answer is not what the protocol says."""
        return SyncError(f"'{self.address}' answered with {what}; nothing of it was taken.")

    def _opened(self) -> httpx.Client:
        import httpx

        if self._client is None:
            timeout = httpx.Timeout(self._seconds)
            self._client = httpx.Client(timeout=timeout, headers={"User-Agent": AGENT}, follow_redirects=False)
        return self._client

    def _refuse(self, answer: httpx.Response, start: bytes) -> None:
        status = answer.status_code
        if status in (401, 403):
            message = (
                f"'{self.address}' does not take your name and password; `dateline sync login` asks for them again."
            )
            raise SyncError(message, status=status, refused=True)
        if 300 <= status < 400:
            to = answer.headers.get("location", "another place")
            raise SyncError(f"'{self.address}' has moved to '{to}'; `dateline sync login` with that.", status=status)
        if status >= 400:
            said = " ".join(start.decode("utf-8", "replace").split())[:120]
            about = f" (“{said}”)" if said and not said.startswith("<") else ""
            raise SyncError(f"'{self.address}' answered {status}{about}; nothing was lost.", status=status)

    def json(self, data: bytes, path: str) -> Json:
        """The value of an answer. Raises a `SyncError`."""
        try:
            value: Json = decode_json(data)
        except MalformedError as error:
            raise self.nonsense(f"what is no JSON at {path.partition('?')[0]}") from error
        return value
