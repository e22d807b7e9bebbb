"""Links that the terminal opens itself: only where it says that it does, only to the web, never a foreign byte raw."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.appearance.hyperlinks import LONGEST, link_style, offers_links


@pytest.mark.parametrize(
    ("environment", "offers"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4900"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "²"}, False),
        ({"TERM": "screen-256color", "KITTY_WINDOW_ID": "1"}, False),
        ({"TERM": "linux", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
    ids=str,
)
def test_a_terminal_has_to_say_what_it_is(environment: dict[str, str], offers: bool) -> None:
    assert offers_links(environment) is offers


def test_an_address_is_laid_under_words_with_foreign_letters_escaped() -> None:
    assert link_style("https://a.example/b?c=d#e").link == "https://a.example/b?c=d#e"
    assert link_style("https://a.example/é").link == "https://a.example/%C3%A9"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example/\x1b]0;mine\x07",
        "https://a.example/a b",
        "https://a.example/\u202egpj",
        "https://a.example/\ud800",
        f"https://a.example/{'x' * LONGEST}",
        "",
    ],
    ids=ascii,
)
def test_what_is_no_plain_address_of_the_web_is_no_link(url: str) -> None:
    assert link_style(url).link is None


@given(st.text(max_size=60))
def test_no_byte_of_an_address_ends_its_sequence(rest: str) -> None:
    link = link_style(f"https://a.example/{rest}").link
    assert link is None or re.fullmatch(r"[!-~]+", link)
