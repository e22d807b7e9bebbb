"""Days that an article tells in what it states, though they date no event of its list."""

from __future__ import annotations

import pytest

from reader.linking.claims.stated_days import stated_days
from reader.model import Analysis, Article, DateExpression, Frame, Precision, Range, Relation

TEXT = "Oskar Brandvold, dismissed {} March 3, had worked in Skarvik."


def days(word: str) -> list[str]:
    text = TEXT.format(word)
    whole, start = Range(0, len(text)), text.index("March")
    frame = Frame(whole, "dismiss", day="2014-03-03")
    fact = Relation(0, start + 7, whole, "Oskar Brandvold", "dismissed", f"{word} March 3", frame=frame)
    date = DateExpression(start, start + 7, "2014-03-03", Precision.DAY)
    analysis = Analysis("a", "by hand", dates=(date,), relations=(fact,))
    return [event.date for event in stated_days(Article("a", text, "", "paper"), analysis)]


def test_a_clause_that_states_something_tells_its_day() -> None:
    assert days("on") == ["2014-03-03"]


@pytest.mark.parametrize("word", ["until", "since", "by"])
def test_a_day_that_bounds_something_is_not_its_day(word: str) -> None:
    assert days(word) == []
