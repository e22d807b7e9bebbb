"""Words of the site among those of a report are set apart, on lines of their own and between its sentences."""

from __future__ import annotations

import pytest

from reader.sources.text.blocks import recognise
from reader.sources.text.furniture_lines import is_furniture

FIRST = "The council of Tarn voted on Monday to close the old bridge until the autumn."
SECOND = "The bridge was inspected twice this year, and it failed both times, Ida Strand said."


def parts(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in recognise(text).blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement Continue reading the main story",
        "Advertisement Supported by",
        "0 Comments Share",
        "Play Video 1:32 Share",
        "Newsletter Sign Up Continue reading the main story Invalid email address Thank you for subscribing",
        "Scroll down to see the video",
        "Watch our live updates",
        "Click on the link below",
        "Please log in here",
    ],
)
def test_notices_and_orders_to_the_reader_are_furniture(line: str) -> None:
    assert is_furniture(line)
    assert {kind for kind, said in parts(f"{FIRST}\n\n{line}\n\n{SECOND}") if said in line} == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "Check your tyres before you leave.",
        "Read the council the riot act, Strand told them.",
        "Share prices fell below the mark",
        "“Watch this video,” she said.",
        "See what the bridge costs",
        "Home support for children",
        "8. ______",
        "12 34",
    ],
)
def test_lines_of_a_report_are_none(line: str) -> None:
    assert not is_furniture(line)


def test_a_notice_between_sentences_is_cut_out() -> None:
    glued = f"{FIRST} Advertisement Continue reading the main story {SECOND}"
    assert parts(f"{SECOND}\n\n{glued}")[-3:] == [
        ("body", FIRST),
        ("boilerplate", "Advertisement Continue reading the main story"),
        ("body", SECOND),
    ]
    assert ("boilerplate", "ADVERTISEMENT") in parts(f"{FIRST}\n\nADVERTISEMENT {SECOND}")
    assert parts(f"{FIRST}\n\n{SECOND} Click here for more.")[-1] == ("boilerplate", "Click here for more.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement revenue fell by a third.",
        "The paper lost its last Advertisement Sales Office in May.",
        "Nobody knows how the advertisement came about.",
    ],
)
def test_a_sentence_about_advertisements_stays_whole(sentence: str) -> None:
    assert ("body", sentence) in parts(f"{FIRST}\n\n{sentence}\n\n{SECOND}")


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO (Reuters)",
        "Oslo (AP)",
        "OSLO, March 5",
        "OSLO, March 5, 2024",
        "OSLO, Norway (AFP)",
        "NEW YORK, Dec. 4 (Xinhua)",
    ],
)
def test_a_dateline_needs_no_dash(dateline: str) -> None:
    assert parts(f"Bridge of Tarn closed\n\n{dateline} {FIRST}")[1:] == [("dateline", dateline), ("body", FIRST)]


@pytest.mark.parametrize(
    "opening",
    ["WHO (World Health Organization) said so on Monday.", "Radio Tarn (RT) President Ida Strand said so on Monday."],
)
def test_a_name_with_its_initials_is_no_dateline(opening: str) -> None:
    assert ("body", opening) in parts(f"Bridge of Tarn closed\n\n{opening}\n\n{FIRST}")


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A man crosses the bridge REUTERS/Ida Strand", "A man crosses the bridge", "REUTERS/Ida Strand"),
        ("A man crosses it. Credit Ida Strand for The Post", "A man crosses it.", "Credit Ida Strand for The Post"),
        ("A man crosses it. | Ida Strand/AP", "A man crosses it.", "| Ida Strand/AP"),
    ],
)
def test_a_credit_that_is_glued_to_a_caption_is_cut_off(line: str, caption: str, credit: str) -> None:
    assert parts(f"{FIRST}\n\n{line}\n\n{SECOND}")[1:3] == [("caption", caption), ("credit", credit)]


def test_a_credit_may_stand_before_its_caption() -> None:
    line = "Image copyright Tarn Pictures Image caption The bridge was built in 1911"
    assert parts(f"{FIRST}\n\n{line}\n\n{SECOND}")[1:3] == [
        ("credit", "Image copyright Tarn Pictures"),
        ("caption", "The bridge was built in 1911"),
    ]
