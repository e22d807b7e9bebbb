"""What the parts of a plain text are for. The articles are made up; their forms are those of real files."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import BlockKind
from reader.sources import article_from_text
from reader.sources.text.blocks import recognise

LEDE = "The harbour board of Tarn Head closed its eastern pier on Monday after divers found cracks in two pillars."
SECOND = "Repairs will take until autumn, the board's engineer, Mara Voss, told reporters at the quay."
CAPTION = (
    "Divers inspect the eastern pier after cracks were found in two of its pillars near the fish market, "
    "in Tarn Head, Monday, March 4, 2024. The pier carries the town's only ferry link."
)


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, text[block.start : block.end]) for block in recognise(text, title).blocks]


def test_a_plain_report_is_all_body() -> None:
    assert parts(f"{LEDE}\n\n{SECOND}\n") == [("body", LEDE), ("body", SECOND)]


def test_the_title_of_a_report_without_headline_is_its_first_sentence() -> None:
    article = article_from_text(f"TARN HEAD, Norway -- {LEDE} {SECOND}\n", source="/x.txt")
    assert article.title == LEDE


def test_a_site_label_and_a_headline_said_twice() -> None:
    text = f"Coast News\n\nCracks close ferry pier\n\nCracks close ferry pier\n\n{LEDE}\n\n{SECOND}"
    assert parts(text) == [
        ("boilerplate", "Coast News"),
        ("headline", "Cracks close ferry pier"),
        ("headline", "Cracks close ferry pier"),
        ("body", LEDE),
        ("body", SECOND),
    ]
    assert recognise(text).title == "Cracks close ferry pier"


def test_a_glued_date_before_a_lead_photo_and_captions_behind_the_report() -> None:
    near_copy = CAPTION.replace("Divers inspect", "A boat passes")
    text = (
        f" date 2024-03-05 {CAPTION} (AP/Ines Moen)\n\nTARN HEAD, Norway -- {LEDE}\n\n{SECOND}\n\n"
        f"Information for this article was contributed by Per Dahl of The Associated Press.\n\n"
        f"{near_copy} (AP Photo/Ines Moen)\n\n{near_copy.replace('boat', 'gull')}\n\n"
        "A ferry waits off the pier. (Jon Lie, NTB via AP)"
    )
    assert [kind for kind, _ in parts(text)] == [
        *("dateline", "caption", "credit", "dateline", "body", "body", "credit"),
        *("caption", "credit", "caption", "caption", "credit"),
    ]
    assert ("dateline", "date 2024-03-05") in parts(text)
    assert ("dateline", "TARN HEAD, Norway --") in parts(text)
    assert ("credit", "(Jon Lie, NTB via AP)") in parts(text)
    assert recognise(text).published == "2024-03-05"
    assert recognise(text).title == LEDE


def test_a_lead_caption_without_credit_is_told_by_its_glued_date_and_the_dateline_behind_it() -> None:
    text = f"date 2024-03-05 Divers inspect a pillar of the pier.\n\nTARN HEAD (AP) — {LEDE}"
    assert [kind for kind, _ in parts(text)] == ["dateline", "caption", "dateline", "body"]


def test_a_date_glued_to_the_end_of_the_last_paragraph() -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\n{SECOND} date 2024-03-05"
    assert parts(text)[-2:] == [("body", SECOND), ("dateline", "date 2024-03-05")]
    assert recognise(text).published == "2024-03-05"


@pytest.mark.parametrize(
    "dateline",
    [
        "TARN HEAD, Norway --",
        "TARN HEAD, Norway —",
        "PARIS (AP) —",
        "PARIS (AP) --",
        "Paris (AFP) –",
        "LONDON, Dec 4 (Reuters) -",
        "NEW YORK/WASHINGTON, Jan. 12 (Reuters) -",
        "BEIJING, Nov. 3 (Xinhua) --",
        "ST. PETERSBURG, Fla. —",
        "Evansville, Indiana, United States -",
        "MUMBAI:",
        "NEW DELHI:",
        "(CNN) --",
        "GENEVA, 4 March 2024 –",
        "Bogo (Philippines) (AP):",
        "YANGON (REUTERS, AFP) -",
        "(Coast Desk):",
        "New Delhi [India], Jan. 21 (ANI):",
        "La Paz, (UrduPoint / Pakistan Point News - 25th Oct, 2019 ) :",
        "Dec. 26 --",
    ],
)
def test_datelines(dateline: str) -> None:
    assert parts(f"Cracks close ferry pier\n\n{dateline} {LEDE}")[1:] == [("dateline", dateline), ("body", LEDE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Harry Moen - Norway's captain - said on Monday that he would not play in the second match of the tour.",
        "EXCLUSIVE: The harbour board of Tarn Head hid a report on cracks for two years, papers seen by us show.",
        "NATO and the European Union said on Monday that they would study the plan before the spring meeting.",
        "Well-known for its fish market, Tarn Head now wants to be known for something else, its mayor says.",
        "May said on Monday that she would not stand again as mayor of the harbour town after eleven years.",
        "On May 7, 2015, the harbour board of Tarn Head closed its eastern pier for the first time in years.",
        "By Monday evening all of the passengers had left the ferry, and divers went to work on the pillars.",
        "Share prices of the ferry company fell by a tenth on Monday after its owner announced a loss for 2023.",
        "Search teams found the missing boat on Monday, two days after it left Tarn Head with three people aboard.",
        "The plan (see the map and the photo on page two) was approved on Monday by nine votes to two, she said.",
    ],
)
def test_sentences_that_only_look_like_something_else_stay_whole(sentence: str) -> None:
    assert parts(f"Cracks close ferry pier\n\n{sentence}\n\n{SECOND}")[1] == ("body", sentence)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Monday, May 18, 2015", "2015-05-18"),
        ("18 May 2015", "2015-05-18"),
        ("May 18th, 2015, 2:05 p.m. ET", "2015-05-18"),
        ("Published: 18 May 2015 at 10:00 GMT", "2015-05-18"),
        ("2015-05-18", "2015-05-18"),
        ("2015-05-18T09:30:00Z", "2015-05-18"),
        ("18.05.2015", "2015-05-18"),
        ("05/18/15", "2015-05-18"),
        ("14:25 Mon May 18 2015", "2015-05-18"),
        ("18 May 2015 Last updated at 13:59 GMT", "2015-05-18"),
        ("05/04/2015", None),
        ("February 30, 2015", None),
    ],
)
def test_lines_that_say_when(line: str, day: str | None) -> None:
    text = f"Cracks close ferry pier\n\n{line}\n\n{LEDE}"
    assert parts(text)[1] == ("dateline", line)
    assert recognise(text).published == day


def test_the_day_of_publication_counts_more_than_that_of_the_update() -> None:
    text = f"Cracks close ferry pier\n\nUpdated: March 6, 2024\n\nPublished: March 5, 2024\n\n{LEDE}"
    assert recognise(text).published == "2024-03-05"
    assert recognise(text.replace("Published: March 5, 2024\n\n", "")).published == "2024-03-06"


def test_a_day_in_the_middle_of_the_report_is_not_its_day() -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\n{SECOND}\n\nMarch 5, 1987\n\n{LEDE}\n\n{SECOND}"
    assert recognise(text).published is None


def test_headline_day_and_body_in_one_paragraph() -> None:
    text = f"Cracks close ferry pier March 5, 2024 {LEDE} {SECOND}"
    assert parts(text) == [
        ("headline", "Cracks close ferry pier"),
        ("dateline", "March 5, 2024"),
        ("body", f"{LEDE} {SECOND}"),
    ]


def test_a_day_before_the_first_sentence() -> None:
    text = f"Cracks close ferry pier\n\nTuesday, March 5, 2024 {LEDE}"
    assert parts(text)[1:] == [("dateline", "Tuesday, March 5, 2024"), ("body", LEDE)]


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Voss",
        "By MARA VOSS",
        "By Mara Voss and Per Dahl",
        "By Mara Voss, Per Dahl and Ines van der Berg",
        "By Mara Voss, Coast News",
        "By Mara Voss in Tarn Head",
        "Mara Voss, staff writer",
        "Mara Voss | Environment correspondent",
        "by Mara Voss",
    ],
)
def test_bylines(line: str) -> None:
    assert parts(f"Cracks close ferry pier\n\n{line}\n\n{LEDE}")[1] == ("byline", line)


def test_a_byline_with_its_day() -> None:
    text = f"Cracks close ferry pier\n\nBy Mara Voss | 5 March 2024\n\n{LEDE}"
    assert parts(text)[1:3] == [("byline", "By Mara Voss"), ("dateline", "5 March 2024")]
    assert recognise(text).published == "2024-03-05"


@pytest.mark.parametrize(
    "credit",
    [
        "(AP Photo/Ines Moen)",
        "(Ines Moen/The Tarn Gazette via AP)",
        "[Ines Moen/Reuters]",
        "Image: Ines Moen.",
        "Photograph: Ines Moen/The Gazette",
        "Photo by Ines Moen/Getty Images",
        "REUTERS/Ines Moen",
        "(Photo courtesy of the Tarn Head harbour board)",
        "(File photo)",
        "© AFP",
        "INES MOEN / AFP",
        "File photo by Ines Moen/AFP",
    ],
)
def test_captions_end_in_a_photo_credit(credit: str) -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\nThe pier on Sunday. {credit}\n\n{SECOND}"
    assert parts(text)[2:] == [("caption", "The pier on Sunday."), ("credit", credit), ("body", SECOND)]


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - In this June 3, 2021, photo, a ferry leaves the eastern pier of Tarn Head.",
        "File photo: a ferry leaves the eastern pier.",
        "Pictured: the pier before it was closed",
    ],
)
def test_captions_that_say_so(caption: str) -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\n{caption}\n\n{SECOND}"
    assert parts(text)[2] == ("caption", caption)


def test_a_caption_glued_to_the_body_is_cut_off_at_its_credit() -> None:
    text = f"The pier on Sunday. (AP Photo/Ines Moen) TARN HEAD, Norway — {LEDE}\n\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["caption", "credit", "dateline", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Information for this article was contributed by Per Dahl of The Associated Press.",
        "Per Dahl contributed to this report from Oslo.",
        "(Reporting by Per Dahl; editing by Ines Moen)",
        "Additional reporting by Per Dahl",
        "With files from The Canadian Press",
        "Copyright 2024 Coast News",
        "Reuters",
    ],
)
def test_credits_of_reporters_and_agencies(line: str) -> None:
    assert parts(f"Cracks close ferry pier\n\n{LEDE}\n\n{SECOND}\n\n{line}")[-1] == ("credit", line)


def test_a_reporters_credit_at_the_end_of_the_last_paragraph() -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\n{SECOND} (Reporting by Per Dahl; Editing by Ines Moen)"
    assert parts(text)[-2:] == [("body", SECOND), ("credit", "(Reporting by Per Dahl; Editing by Ines Moen)")]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Why the pier matters",
        "Read more",
        "Share this article on Facebook",
        "Facebook Twitter WhatsApp",
        "Subscribe to our newsletter for the best of the coast",
        "ADVERTISEMENT",
        "Sign up for the morning briefing",
        "Related articles",
        "3 min read",
        "Tags: ferries, piers, Tarn Head",
        "© 2024 Coast News. All rights reserved.",
    ],
)
def test_what_is_about_the_site_is_boilerplate(line: str) -> None:
    kinds = {part: kind for kind, part in parts(f"Cracks close ferry pier\n\n{LEDE}\n\n{line}\n\n{SECOND}")}
    assert kinds[line] in {"boilerplate", "credit"}
    assert kinds[SECOND] == "body"


def test_an_outlet_with_its_day_is_no_headline() -> None:
    text = f"Cracks close ferry pier\n\nThe Ellery Courier, Sunday 11 February 2024\n\n{LEDE}"
    assert parts(text)[1] == ("dateline", "The Ellery Courier, Sunday 11 February 2024")
    assert recognise(text).published == "2024-02-11"


def test_headings_between_paragraphs() -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\nA costly winter\n\n{SECOND}"
    assert parts(text)[2] == ("headline", "A costly winter")
    assert recognise(text).title == "Cracks close ferry pier"


def test_lists_are_body() -> None:
    text = f"Cracks close ferry pier\n\n{LEDE}\n\n- one pillar\n\n- one buoy\n\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["headline", *["body"] * 4]


@pytest.mark.parametrize("width", [40, 58, 72, 100])
def test_lines_wrapped_to_a_width_are_one_paragraph(width: int) -> None:
    paragraphs = (f"{LEDE} {SECOND}", "Nobody was hurt.", f"{SECOND} {LEDE}", f"{LEDE} {LEDE}")
    wrapped = ["\r\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs]
    text = f"Cracks close ferry pier\r\nBy Per Dahl\r\n\r\n{wrapped[0]}\r\n{wrapped[1]}\r\n\r\n" + "\r\n    ".join(
        wrapped[2:]
    )
    found = parts(text)
    assert [kind for kind, _ in found] == ["headline", "byline", "body", "body", "body", "body"]
    assert [" ".join(part.split()) for _, part in found[2:]] == list(paragraphs)


def test_paragraphs_without_blank_lines_between_them() -> None:
    assert parts(f"Cracks close ferry pier\n{LEDE}\n{SECOND}") == [
        ("headline", "Cracks close ferry pier"),
        ("body", LEDE),
        ("body", SECOND),
    ]


def test_a_given_title_names_the_headline_wherever_it_stands() -> None:
    text = f"Storm\n\nWorse to come, say forecasters of the coast\n\n{LEDE}"
    assert parts(text, "Storm")[:2] == [
        ("headline", "Storm"),
        ("headline", "Worse to come, say forecasters of the coast"),
    ]


def test_a_given_title_glued_to_the_body() -> None:
    assert parts(f"Cracks close pier {LEDE}", "Cracks close pier") == [
        ("headline", "Cracks close pier"),
        ("body", LEDE),
    ]


def test_a_question_can_be_a_headline() -> None:
    assert parts(f"Who pays for the pier?\n\n{LEDE}")[0] == ("headline", "Who pays for the pier?")


THIRD = "The ferry company will land its passengers at the western pier until the cracks are repaired, said Voss."
FOURTH = "Two years ago divers of the harbour board had found no cracks in the pillars of the eastern pier."


def test_menus_and_teasers_over_the_headline_are_not_the_headline() -> None:
    menu = "Login\nContact\nEnergy & Environment\nWhat the new budget means for your family\n10 months ago\nSections"
    text = (
        f" date 2024-03-05 CultureSportPolitics of the RegionAll About Money\n{menu}\n"
        "March 5, 2024 / 2:26 PM / Updated 44 minutes ago\n\nCracks close ferry pier\n\nGazette Staff\n\n2 Min Read"
        f"\n\nTARN HEAD (Reuters) - {LEDE}\n\n{SECOND}"
    )
    found = parts(text)
    assert recognise(text).title == "Cracks close ferry pier"
    assert [part for kind, part in found if kind == "headline"] == ["Cracks close ferry pier"]
    assert ("byline", "Gazette Staff") in found
    assert ("boilerplate", "2 Min Read") in found
    assert ("dateline", "March 5, 2024 / 2:26 PM / Updated 44 minutes ago") in found
    assert [part for kind, part in found if kind == "body"] == [LEDE, SECOND]


def test_a_headline_glued_to_the_date_of_an_archive_is_no_caption() -> None:
    text = f" date 2024-03-05 Cracks close ferry pier in Tarn Head\n\nTARN HEAD – {LEDE}\n\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["dateline", "headline", "dateline", "body", "body"]


def test_the_standfirst_is_a_headline_too_but_not_the_title() -> None:
    standfirst = "Harbour board says that two pillars of the eastern pier are damaged"
    text = f"Cracks close ferry pier\n\n{standfirst}\n\n{LEDE}\n\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["headline", "headline", "body", "body"]
    assert recognise(text).title == "Cracks close ferry pier"


@pytest.mark.parametrize("name", ["Staff Writer", "Columbia Daily Gazette", "- Mara Voss and Per Dahl", "Per Dahl"])
def test_names_between_headline_and_body_are_bylines(name: str) -> None:
    text = f"Cracks close ferry pier\n\n{name}\n\n{LEDE}\n\n{THIRD.replace('Voss', 'she')}"
    assert parts(text)[1] == ("byline", name)


def test_a_list_of_other_stories_in_the_middle_is_not_the_report() -> None:
    others = [
        "Mayor thanks fire brigade for “swift help”",
        "Region to be richest by 2030",
        "Minister lays stone of new road",
    ]
    text = "\n\n".join(["Cracks close ferry pier", LEDE, SECOND, "Related News", *others, THIRD])
    assert [kind for kind, _ in parts(text)] == ["headline", "body", "body", *["boilerplate"] * 4, "body"]


@pytest.mark.parametrize(
    "closing", ["You can share this post!", "© 2024 Gazette", "Reporting by Per Dahl", "Post a Comment"]
)
def test_what_stands_behind_the_end_of_the_report_is_not_part_of_it(closing: str) -> None:
    other = "Parliament in another country today elected a speaker after eleven rounds of voting, television showed."
    text = "\n\n".join(["Cracks close ferry pier", LEDE, SECOND, THIRD, closing, "Content", other, FOURTH])
    found = {part: kind for kind, part in parts(text)}
    assert found[other] == found["Content"] == "boilerplate"
    assert found[FOURTH] == found[THIRD] == "body"


def test_a_run_of_fragments_behind_the_report_is_not_part_of_it() -> None:
    text = "\n\n".join([LEDE, SECOND, THIRD, "People", "Country", "City", "Organisation"])
    assert [kind for kind, _ in parts(text)] == [*["body"] * 3, *["boilerplate"] * 4]


def test_a_list_without_signs_within_the_report_stays() -> None:
    text = "\n\n".join(["Cracks close ferry pier", LEDE, SECOND, "One pillar", "Two buoys", "Three ropes", THIRD])
    assert [kind for kind, _ in parts(text)] == ["headline", *["body"] * 6]


def test_lines_wrapped_raggedly_are_one_paragraph() -> None:
    lines = [
        "The harbour board of Tarn Head closed its eastern pier on Monday",
        "after divers found cracks in two of its pillars, it said in",
        "a statement on Monday, and",
        "sent the ferry to the western pier until the damage is repaired,",
        "which will take until autumn, as the engineer of the board said.",
    ]
    assert parts("\n".join(lines)) == [("body", "\n".join(lines))]


def test_an_agency_file_with_short_ragged_lines() -> None:
    text = (
        " date 2024-03-05 Cracks close ferry pier in the northern town of Tarn Head\n"
        "TARN HEAD — Harbour board engineer Mara\n"
        "Voss will look at the cracks in two pillars of the eastern pier\n"
        "before anybody else may walk on it, a spokesman of the board\n"
        "said in an interview on Monday.\n"
        "(Reporting by Per Dahl; writing by Ines Moen;\nEditing by Jon Lie)\n"
    )
    found = parts(text)
    assert [kind for kind, _ in found] == ["dateline", "headline", "dateline", "body", "body", "credit"]
    assert found[-1][1].startswith("(Reporting")
    assert found[-1][1].endswith("Jon Lie)")


def test_a_section_alone_over_the_report_is_not_its_title() -> None:
    assert parts(f"Norway\n\n{LEDE}\n\n{SECOND}")[0] == ("boilerplate", "Norway")
    assert recognise(f"Norway\n\n{LEDE}\n\n{SECOND}").title == LEDE


def test_a_caption_that_breaks_off_and_stands_whole_below_is_one() -> None:
    whole = (
        "Divers of the harbour board look at the pillars of the eastern pier of Tarn Head, which has been closed since "
        "cracks were found in two of them near the fish market on the first Monday of March, a holiday there (HB)"
    )
    text = f"Cracks close ferry pier\n\n{whole[:90]}...\n{whole}\nBy Associated Press\n\nTARN HEAD (AP) - {LEDE}"
    assert [kind for kind, _ in parts(text)] == ["headline", "caption", "caption", "byline", "dateline", "body"]


def test_a_teaser_over_the_byline_is_not_the_report() -> None:
    teaser = (
        "Traveling by jeep and boat, two of our writers covered three thousand miles of desert for this new series."
    )
    text = "\n\n".join(
        ["Cracks close ferry pier", teaser, "By The Associated Press", "March 5, 2024", LEDE, SECOND, THIRD]
    )
    assert [kind for kind, _ in parts(text)] == ["headline", "boilerplate", "byline", "dateline", *["body"] * 3]
    assert [kind for kind, _ in parts(text.replace(teaser, FOURTH))] == [
        *("headline", "body", "byline", "dateline"),
        *["body"] * 3,
    ]


def test_times_over_the_parts_of_a_running_report_say_when() -> None:
    text = "\n\n".join(["The latest on the ferry pier of Tarn Head", LEDE, "6:10 p.m.", SECOND, "4:45 p.m.", THIRD])
    assert [kind for kind, _ in parts(text)] == ["headline", "body", "dateline", "body", "dateline", "body"]
    assert recognise(text).published is None


LINES = st.sampled_from(
    [
        *(
            LEDE,
            SECOND,
            CAPTION,
            "Cracks close ferry pier",
            "Coast News",
            "By Mara Voss",
            "READ MORE",
            "(AP)",
            "—",
            "date 2024-03-05",
        ),
        *(
            "Image: Ines Moen.",
            "(AP Photo/Ines Moen)",
            "TARN HEAD, Norway --",
            "March 5, 2024",
            "Updated: 1 May 2020",
            "|",
            "“",
            "\ufeff",
        ),
    ]
)
GLUE = st.sampled_from(["\n\n", "\n", " ", "\r\n\r\n", "  ", "\u2028", "\t", ""])
TEXTS = st.lists(st.tuples(LINES | st.text(max_size=30), GLUE), max_size=9).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


@given(TEXTS, st.none() | LINES)
def test_blocks_are_in_order_do_not_overlap_and_leave_nothing_out(text: str, title: str | None) -> None:
    layout = recognise(text, title)
    assert all(block.start < block.end for block in layout.blocks)
    assert all(first.end <= second.start for first, second in pairwise(layout.blocks))
    covered = {place for block in layout.blocks for place in range(block.start, block.end)}
    left_out = [text[place] for place in range(len(text)) if place not in covered]
    assert (
        not "".join(left_out)
        .strip(" \t\n\r\x0b\x0c\x1b\x1c\x1d\x1e\x1f\x85\xa0\u200b\u200c\u200d\u2060\u2028\u2029\ufeff\u3000|·–—-:")
        .strip()
    )
    assert bool(layout.blocks) == bool(layout.title)


@given(TEXTS)
def test_an_article_never_changes_its_text(text: str) -> None:
    article = article_from_text(text, source="/x.txt")
    assert article.text == text
    assert article.title
    assert all(isinstance(block.kind, BlockKind) for block in article.blocks)


def test_a_long_text_of_one_kind_takes_no_time() -> None:
    for unit in ("(", "A, ", "by A ", "May 1, 2020 ", "— ", "a\n", "Image: ", "A/B ", "x" * 50):
        recognise(unit * (20_000 // len(unit)))


VOTE = """Old pier shut

The council of Vik voted on Monday to shut the old pier until spring, its speaker said in a note.

Captain Ida Strand said that the ferries would sail from the fish market until then, an hour later.

“Nobody asked us,” she told a local radio station after the meeting of the council."""


@pytest.mark.parametrize(
    "items",
    [
        "The council set terms:\n\nNo lorries\n\nNo cranes\n\nNo noise",
        "- No lorries\n- No cranes\n- No noise",
        "1. A\n2. B\n3. C",
    ],
)
def test_a_list_within_a_plain_text_does_not_end_it(items: str) -> None:
    text = f"{VOTE}\n\n{items}\n\n“We are sorry,” he said.\n\nIt opens in May.\n"
    assert [block.kind for block in recognise(text).blocks if block.kind is not BlockKind.BODY] == [BlockKind.HEADLINE]


def test_a_byline_at_the_foot_of_a_plain_text_opens_nothing() -> None:
    text = f"{VOTE}\n\nPosted on Tuesday 5 March 2024\n\nby Ida Strand.\n\nWrite to the editor.\n\nThis site is free.\n"
    kinds = [block.kind.value for block in recognise(text).blocks]
    assert kinds == ["headline", "body", "body", "body", "dateline", "byline", "body", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "港口委员会周二投票决定关闭北码头进行维修直到十月底",
        "ท่าเรือปิดซ่อมจนถึงเดือนตุลาคมตามมติของคณะกรรมการ",
        "بندر تا پایان اکتبر بسته است، رئیس شورا گفت؟",
    ],
)
def test_a_plain_text_without_latin_stops_is_a_report(paragraph: str) -> None:
    text = "\n\n".join(f"{paragraph[place:]}{paragraph[:place]}" for place in range(8))
    kinds = [block.kind for block in recognise(text).blocks]
    assert kinds.count(BlockKind.BODY) >= 7
    assert BlockKind.BOILERPLATE not in kinds


def test_a_given_title_has_no_controls_and_no_hidden_signs() -> None:
    assert (
        article_from_text(LEDE, source="/x.txt", title="Pier\x07 shut\n for\xad good\u200b").title
        == "Pier shut for good"
    )
