"""A query that stops within a field waits for the rest."""

from __future__ import annotations

import pytest

from reader.queries.unfinished_query import may_become_field, waits_for_value


@pytest.mark.parametrize("typed", ["is:", "is:un", "ferry title:", "(verdict:c", "-has:no", "IS:U"])
def test_a_field_without_its_whole_value_waits(typed: str) -> None:
    assert waits_for_value(typed)


@pytest.mark.parametrize("typed", ["", "ferry", "is:unread", "title:fer", "is:unread ", "http:", "is:nonsense"])
def test_whatever_says_something_does_not(typed: str) -> None:
    assert not waits_for_value(typed)


def test_the_beginning_of_a_fields_name_may_become_one() -> None:
    assert may_become_field("is:unread titl")
    assert may_become_field("sour")
    assert not may_become_field("ferry")
    assert not may_become_field("t")
    assert not may_become_field("title:ferry")
