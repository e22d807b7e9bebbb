"""Which reports of a story the list marks: those whose answer stands against another's."""

from __future__ import annotations

from reader.library.stories.stored_verdicts import disputed_in
from tests.linking.claims.test_answer_standings import DAYS, MANY_AND_ONE


def test_the_report_that_stands_alone_against_all_others_is_marked() -> None:
    assert disputed_in(MANY_AND_ONE, DAYS) == {"d"}
