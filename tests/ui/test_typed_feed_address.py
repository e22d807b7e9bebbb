"""What a reader types for the address of a feed."""

from __future__ import annotations

import pytest

from reader.ui.actions.feed_commands import problem_with_address


@pytest.mark.parametrize(
    "typed",
    [
        "news.example/feed",
        "https://news.example/",
        " http://news.example ",
        "feed://news.example/f",
        "feed:https://n.example",
    ],
)
def test_an_address_of_the_web_is_taken_with_any_scheme_or_none(typed: str) -> None:
    assert problem_with_address(typed) is None


@pytest.mark.parametrize(
    "typed", ["not an address", "file:///etc/passwd", "feed:javascript://x", "https://", "a\u202eb.example"]
)
def test_anything_else_is_answered_with_a_sentence(typed: str) -> None:
    assert problem_with_address(typed) == "Write an address of the web, as https://example.org/news.xml."
