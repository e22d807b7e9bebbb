"""What a reader can do where a server refuses."""

from __future__ import annotations

from typing import Final

_BROWSERS_ONLY: Final = (
    " Some sites answer only what looks like a browser: `dateline feeds header`, or user_agent in config.toml, says so."
)
_REMEDIES: Final = {
    401: " `dateline feeds login` says who you are there.",
    403: _BROWSERS_ONLY,
    406: _BROWSERS_ONLY,
}


def remedy_for(status: int) -> str:
    """A sentence with a blank before it; nothing where nothing helps."""
    return _REMEDIES.get(status, "")
