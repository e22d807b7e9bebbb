"""A counter in a text is no revision of it; a figure of the report is one."""

from __future__ import annotations

import pytest

from reader.linking.text_counters import differ_in_counters

TITLE = "9 hurt on the quay"
REPORT = f"{TITLE}\n\nThe crane fell on Monday and 9 people were hurt.\n\n{{}}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12 comments", "13 comments"),
        ("Comments (12)", "Comments (1,013)"),
        ("This story has been read 999 times.", "This story has been read 1,004 times."),
        ("It was put here 5 minutes ago, by the desk.", "It was put here 50 minutes ago, by the desk."),
        ("Gelesen: 17", "Gelesen: 18"),
        ("Leserinnen 1.017", "Leserinnen 1.018"),
    ],
)
def test_a_counter_is_no_revision(first: str, second: str) -> None:
    assert differ_in_counters(REPORT.format(first), REPORT.format(second), TITLE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("9 are dead.", "11 are dead."),
        ("The toll rose to 9 on Tuesday, officials said", "The toll rose to 11 on Tuesday, officials said"),
        ("12 comments", "12 remarks"),
        ("12 comments", "12 comments\n\nMore."),
        ("Read 12 times. 9 are dead.", "Read 13 times. 10 are dead."),
        ("x", "x"),
    ],
)
def test_anything_else_is_one(first: str, second: str) -> None:
    assert not differ_in_counters(REPORT.format(first), REPORT.format(second), TITLE)


def test_another_number_in_the_title_is_a_revision() -> None:
    assert not differ_in_counters(f"{TITLE}\n\nText.", "11 hurt on the quay\n\nText.", "11 hurt on the quay")
