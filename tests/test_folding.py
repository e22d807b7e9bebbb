"""Names and words are compared without regard to capitals and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.folding import fold_case, without_marks


@pytest.mark.parametrize(
    ("written", "compared"),
    [("João", "joao"), ("TROMSØ", "tromso"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Əliyev", "aliyev")],
)
def test_marks_and_capitals_do_not_part_a_name(written: str, compared: str) -> None:
    assert fold_case(written) == compared == fold_case(compared)


def test_capitals_stay_where_only_marks_go() -> None:
    assert without_marks("São Tomé") == "Sao Tome"


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert without_marks(without_marks(text)) == without_marks(text)
