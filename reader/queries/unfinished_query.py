"""Whether a query that is being typed stops within a field: then what it would find is not what is meant."""

from __future__ import annotations

import re
from typing import Final

from reader.queries.query_fields import FIELDS, STATES, THINGS, VERDICTS

_LAST: Final = re.compile(r"(?:^|[\s(-])(?P<field>[a-z]+)(?P<colon>:?)(?P<value>[a-z]*)$", re.IGNORECASE)
_VALUES: Final = {"is": STATES, "has": THINGS, "verdict": VERDICTS}
_TELLS: Final = 2
"""Letters from which on a word may be taken for the beginning of a field's name."""


def waits_for_value(typed: str) -> bool:
    """Whether a query ends in a field without its value, or with the beginning of one: `is:`, `is:un`."""
    last = _LAST.search(typed)
    if last is None or not last["colon"] or last["field"].lower() not in FIELDS:
        return False
    value, values = last["value"].lower(), _VALUES.get(last["field"].lower(), ())
    return not value or (value not in values and any(full.startswith(value) for full in values))


def may_become_field(typed: str) -> bool:
    """Whether a query ends in what may be the beginning of a field's name: `is:unread titl`."""
    last = _LAST.search(typed)
    if last is None or last["colon"]:
        return False
    name = last["field"].lower()
    return len(name) >= _TELLS and any(field.startswith(name) for field in FIELDS)
