"""Quotation marks of every outlet, and what is not a quotation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.statements.quotations import quotations


def _quoted(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Go," she said. "Now."', ["Go,", "Now."]),
        ("“Go,” she said. “Now.”", ["Go,", "Now."]),
        ("‘Go,’ she said. ‘It’s late.’", ["Go,", "It’s late."]),
        ("'Go,' she said. 'It's late.'", ["Go,", "It's late."]),
        ("``Go,'' she said.", ["Go,"]),
        ("«Go», she said.", ["Go"]),
        ("“He told me, ‘Go,’ and I went,” she said.", ["He told me, ‘Go,’ and I went,"]),
        ('"We are not done. "', ["We are not done."]),
    ],
)
def test_marks_of_each_kind_enclose_a_quotation(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


@pytest.mark.parametrize("text", ["The dogs' owners' club met.", "It's the '90s.", "A 6' wall and a 12\" pipe.", '" "'])
def test_apostrophes_and_inches_open_nothing(text: str) -> None:
    assert _quoted(text) == []


def test_a_quotation_that_the_paragraph_does_not_close_goes_on_to_its_end() -> None:
    (quotation,) = quotations("She said: “We ran. Then we hid.")
    assert not quotation.closed
    assert quotation.end == len("She said: “We ran. Then we hid.")


def test_a_mark_that_was_never_closed_does_not_turn_the_others_inside_out() -> None:
    assert _quoted('He said "no. Later he wrote: "It is over," and left.')[-1] == "It is over,"


@given(st.text(alphabet="ab \"'“”‘’«».,!`", max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= quotation.start <= quotation.end <= len(text) for quotation in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
