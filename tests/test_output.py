"""Whatever is said on a terminal is what a person reads, and nothing that the terminal obeys."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.output import COLOURS, Styled, print_document, print_line, print_problem, print_progress

if TYPE_CHECKING:
    from collections.abc import Callable


class Terminal(io.TextIOWrapper):
    """A standard stream that says it is a terminal, and keeps what is written."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True

    @property
    def written(self) -> str:
        data = self.buffer
        assert isinstance(data, io.BytesIO)
        return data.getvalue().decode(self.encoding)


def written_by(act: Callable[[], None], encoding: str = "utf-8") -> str:
    terminal = Terminal(encoding)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdout", terminal)
        patched.setattr(sys, "stderr", terminal)
        act()
    return terminal.written


ACTING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode's kinds of what is no visible character in its own place."""

ANY_TEXT = st.text(st.characters() | st.sampled_from("\x1b\x9b\x07\x00\x7f\x85\u202e\u200b\ud800\r\n\t"))


@given(ANY_TEXT, st.sampled_from(["utf-8", "latin-1", "ascii", "cp437"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_acts_on_a_terminal(text: str, encoding: str) -> None:
    acts: list[Callable[[], None]] = [
        lambda: print_line(text, text),
        lambda: print_problem(text),
        lambda: print_document(text),
        lambda: print_progress(text, last=False),
    ]
    for act in acts:
        written = written_by(act, encoding).removeprefix("\r")
        assert [one for one in written if one != "\n" and unicodedata.category(one) in ACTING] == []


@given(ANY_TEXT, st.booleans(), st.booleans(), st.booleans(), st.sampled_from([None, *COLOURS]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_words_that_stand_out_are_marked_before_and_behind_alone(
    text: str, bold: bool, underline: bool, dim: bool, colour: str | None
) -> None:
    part = Styled(text, bold, underline, dim, colour)
    written = written_by(lambda: print_line(part)).removesuffix("\n")
    plain = written_by(lambda: print_line(text)).removesuffix("\n")
    if bold or underline or dim or colour:
        codes, _, rest = written.removeprefix("\x1b[").partition("m")
        assert rest == f"{plain}\x1b[0m"
        assert set(codes) <= set("0123456789;")
    else:
        assert written == plain


def test_a_problem_is_one_line_whatever_is_in_it() -> None:
    assert written_by(lambda: print_problem("a\nb\rc\td")) == "dateline: a b c d\n"


def test_the_command_line_writes_through_here_alone() -> None:
    package = Path(__file__).resolve().parent.parent / "reader"
    ways = re.compile(r"(?<!\w)print\(|click\.(echo|secho|style)\(|sys\.(stdout|stderr)\.write\(")
    files = [
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if ways.search(file.read_text(encoding="utf-8"))
    ]
    # The frame is made of displayable text; the other asks for a key while a command of the reader has the terminal.
    assert sorted(files) == ["first_frame.py", "ui/actions/article_output.py"]
