"""Dates are found as they are written and resolved against the article's own date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, DateExpression, Precision

if TYPE_CHECKING:
    from reader.analysis import Pipeline

WEDNESDAY = "2021-06-16"


def _dates(
    pipeline: Pipeline,
    text: str,
    published: str | None = WEDNESDAY,
    *,
    language: str = "en",
    kind: BlockKind = BlockKind.BODY,
) -> dict[str, str]:
    article = Article(
        id="a",
        text=text,
        title="",
        source="test",
        published=published,
        language=language,
        blocks=(Block(kind, 0, len(text)),),
    )
    return {text[date.start : date.end]: date.value for date in pipeline.analyze(article).dates}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The bridge opened on 3 May 2019.", "3 May 2019", "2019-05-03"),
        ("The bridge opened on Friday, May 3, 2019.", "Friday, May 3, 2019", "2019-05-03"),
        ("The bridge opened on Oct. 3rd, 2019.", "Oct. 3rd, 2019", "2019-10-03"),
        ("The bridge opened on the 4th of July, 2019.", "the 4th of July, 2019", "2019-07-04"),
        ("The bridge opened in October 2019.", "October 2019", "2019-10"),
        ("The bridge opened in late 2019.", "late 2019", "2019"),
        ("The bridge opened in 1987.", "1987", "1987"),
        ("The bridge dates from the 1930s.", "the 1930s", "1930-01-01/1939-12-31"),
        ("The bridge dates from the late 9th century.", "the late 9th century", "08XX"),
        ("Sales fell in the third quarter of 2019.", "the third quarter of 2019", "2019-07-01/2019-09-30"),
        ("The bridge opened in the spring of 2019.", "the spring of 2019", "2019-03-01/2019-05-31"),
        ("The season 2015-16 was his last.", "2015-16", "2015/2016"),
        ("The log ends with 2019-05-03.", "2019-05-03", "2019-05-03"),
    ],
)
def test_a_date_that_says_all_of_itself_needs_no_publication_date(
    pipeline: Pipeline, sentence: str, words: str, value: str
) -> None:
    assert _dates(pipeline, sentence, None)[words] == value


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Police arrested two men on Monday.", "Monday", "2021-06-14"),
        ("Police arrested two men on Thursday.", "Thursday", "2021-06-10"),
        ("Police arrested two men on Wednesday.", "Wednesday", "2021-06-16"),
        ("Parliament will vote on Thursday.", "Thursday", "2021-06-17"),
        ("Parliament is expected to vote on Tuesday.", "Tuesday", "2021-06-22"),
        ("The trial begins Monday.", "Monday", "2021-06-21"),
        ("He was forced to resign on Monday.", "Monday", "2021-06-14"),
        ("Their lawyers could not be reached on Monday.", "Monday", "2021-06-14"),
        ("The coach, who names his team on Thursday, spoke.", "Thursday", "2021-06-17"),
        ("They met last Thursday.", "last Thursday", "2021-06-10"),
        ("They will meet next Friday.", "next Friday", "2021-06-18"),
        ("The storm hit early Monday.", "early Monday", "2021-06-14"),
        ("The storm hit on Sunday night.", "Sunday night", "2021-06-13"),
        ("He resigned yesterday.", "yesterday", "2021-06-15"),
        ("He will resign tomorrow.", "tomorrow", "2021-06-17"),
        ("He was seen last night.", "last night", "2021-06-15"),
        ("The factory closed last month.", "last month", "2021-05"),
        ("Earlier this week, the two sides met.", "Earlier this week", "2021-W24"),
        ("The factory closed last year.", "last year", "2020"),
        ("The factory closed last winter.", "last winter", "2020-12-01/2021-02-28"),
        ("The factory closed two years ago.", "two years ago", "2019"),
        ("The factory closed three days ago.", "three days ago", "2021-06-13"),
        ("Sales rose over the past 30 days.", "the past 30 days", "2021-05-17/2021-06-16"),
        ("The fair took place over the weekend.", "the weekend", "2021-06-12/2021-06-13"),
        ("The work should be done by the end of the year.", "the end of the year", "2021-12-31"),
        ("The deal took effect Jan. 20.", "Jan. 20", "2021-01-20"),
        ("The deal will take effect on Sept. 1.", "Sept. 1", "2021-09-01"),
        ("The first ballots were counted on Dec. 30.", "Dec. 30", "2020-12-30"),
        ("The office closed in March.", "March", "2021-03"),
    ],
)
def test_a_relative_date_goes_by_the_publication_date_and_the_tense(
    pipeline: Pipeline, sentence: str, words: str, value: str
) -> None:
    assert _dates(pipeline, sentence)[words] == value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The fair runs from June 20 to July 4.",
            {"June 20 to July 4": "2021-06-20/2021-07-04", "June 20": "2021-06-20", "July 4": "2021-07-04"},
        ),
        ("She was mayor from 2003 to 2007.", {"2003 to 2007": "2003/2007", "2003": "2003", "2007": "2007"}),
        ("Talks were held on Sept. 27-30, 2019.", {"Sept. 27-30, 2019": "2019-09-27/2019-09-30"}),
        (
            "The exhibition, January 23 - March 9, 2014, was a success.",
            {
                "January 23 - March 9, 2014": "2014-01-23/2014-03-09",
                "January 23": "2014-01-23",
                "March 9, 2014": "2014-03-09",
            },
        ),
    ],
)
def test_a_range_is_one_expression_around_the_dates_that_bound_it(
    pipeline: Pipeline, sentence: str, expected: dict[str, str]
) -> None:
    assert _dates(pipeline, sentence) == expected


def test_what_follows_goes_by_the_date_before_it(pipeline: Pipeline) -> None:
    found = _dates(pipeline, "He was arrested on May 3, 2019. He was released the next day and fled a year later.")
    assert found["the next day"] == "2019-05-04"
    assert found["a year later"] == "2020"


@pytest.mark.parametrize(
    "sentence",
    [
        "About 2000 troops were deployed.",
        "You may march if you must.",
        "The will of the people may prevail.",
        "He lives in flat 1905b.",
        "The car costs $2015.",
        "The game ended 10/3.",
    ],
)
def test_numbers_and_words_that_look_like_dates_are_none(pipeline: Pipeline, sentence: str) -> None:
    assert _dates(pipeline, sentence) == {}


def test_without_any_date_to_go_by_a_relative_one_is_left_out(pipeline: Pipeline) -> None:
    assert _dates(pipeline, "Police arrested two men on Monday.", None) == {}


def test_the_first_full_date_of_the_text_stands_in_for_a_publication_date(pipeline: Pipeline) -> None:
    found = _dates(pipeline, "The council met on June 16, 2021. The mayor had resigned on Monday.", None)
    assert found["Monday"] == "2021-06-14"


def test_a_day_of_long_ago_stands_in_for_no_publication_date(pipeline: Pipeline) -> None:
    text = (
        "She left the house on Thursday. "
        + "The family said little. " * 20
        + "She was born on May 3, 1921, and came in 2008."
    )
    assert "Thursday" not in _dates(pipeline, text, None)


def test_a_date_with_a_short_year_far_down_is_enough(pipeline: Pipeline) -> None:
    text = "She left the house on Thursday. " + "The family said little. " * 20 + "The note is dated 6/16/21."
    assert _dates(pipeline, text, None) == {"Thursday": "2021-06-10", "6/16/21": "2021-06-16"}


def test_a_quarter_of_a_match_is_no_date(pipeline: Pipeline) -> None:
    assert _dates(pipeline, "They scored twice in the fourth quarter and won.") == {}
    assert "the first quarter" in _dates(pipeline, "The company's profit rose in the first quarter.")


def test_a_caption_goes_by_its_own_date(pipeline: Pipeline) -> None:
    caption = "A man walks past a poster of the May 1 rally in Vienna, Monday, May 4, 2015."
    found = _dates(pipeline, caption, kind=BlockKind.CAPTION)
    assert found == {"May 1": "2015-05-01", "Monday, May 4, 2015": "2015-05-04"}


def test_a_holiday_comes_back_each_year(pipeline: Pipeline) -> None:
    found = _dates(pipeline, "The government said that March 3 will be celebrated each year as Flag Day.")
    assert found["March 3"] == "XXXX-03-03"


@pytest.mark.parametrize(("language", "value"), [("en-US", "2015-04-05"), ("en-GB", "2015-05-04")])
def test_figures_are_read_in_the_order_of_the_language_variety(pipeline: Pipeline, language: str, value: str) -> None:
    assert _dates(pipeline, "The letter is dated 4/5/2015.", language=language) == {"4/5/2015": value}


def test_an_unambiguous_date_in_figures_decides_for_the_others(pipeline: Pipeline) -> None:
    found = _dates(pipeline, "One letter is dated 25/3/2015, the other 4/5/2015.")
    assert found["4/5/2015"] == "2015-05-04"


def test_a_day_that_the_calendar_does_not_have_is_left_out(pipeline: Pipeline) -> None:
    assert _dates(pipeline, "The note is dated February 30, 2015.") == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            [
                "Monday",
                "March",
                "3",
                "may",
                "2019",
                "–",
                "1/2",
                "to",
                "until",
                "the",
                "last",
                "next",
                "two",
                "weeks",
                "ago",
                "quarter",
                "30th",
                "of",
                ",",
                ".",
                "(1990s)",
            ]
        ),
        max_size=25,
    )
)
def test_whatever_the_words_every_range_lies_in_the_text_and_twice_gives_the_same(
    pipeline: Pipeline, words: list[str]
) -> None:
    text = " ".join(words)
    article = Article(id="a", text=text, title="", source="t", published=WEDNESDAY)
    found: tuple[DateExpression, ...] = pipeline.analyze(article).dates
    assert found == pipeline.analyze(article).dates
    for date in found:
        assert 0 <= date.start < date.end <= len(text)
        assert date.precision in Precision
        assert text[date.start : date.end].strip() == text[date.start : date.end]


def test_a_day_that_a_past_state_lasted_to_lies_behind(pipeline: Pipeline) -> None:
    text = "The ministry, which had kept its losses secret until Thursday, spoke of 20 dead."
    assert _dates(pipeline, text, "2020-12-04") == {"Thursday": "2020-12-03"}


def test_hours_after_a_year_are_no_day(pipeline: Pipeline) -> None:
    assert _dates(pipeline, "The ship was built in 1996. The storm came two hours later.") == {"1996": "1996"}


@pytest.mark.parametrize(
    ("sentence", "published", "found"),
    [
        ("The letter is dated 4/5/2015.", WEDNESDAY, {}),
        ("The letter is dated 4/5/2015.", "2015-04-06", {"4/5/2015": "2015-04-05"}),
        ("The letter is dated 4/5/2015.", "2015-05-05", {"4/5/2015": "2015-05-04"}),
        ("The letter is dated 4.5.2015.", WEDNESDAY, {"4.5.2015": "2015-05-04"}),
        ("The letter is dated 4/4/2015.", WEDNESDAY, {"4/4/2015": "2015-04-04"}),
    ],
)
def test_a_date_in_figures_has_no_day_unless_something_settles_the_order(
    pipeline: Pipeline, sentence: str, published: str, found: dict[str, str]
) -> None:
    assert _dates(pipeline, sentence, published) == found


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Between January and March the mine lay idle.", "January and March", "2021-01/2021-03"),
        ("The mine lay idle in 2010-2014.", "2010-2014", "2010/2014"),
        ("The count starts a week on Monday.", "a week on Monday", "2021-06-28"),
        ("The count starts Monday week.", "Monday week", "2021-06-28"),
        ("The walkout began on Monday. Talks broke down the night before.", "the night before", "2021-06-13"),
    ],
)
def test_spans_and_days_that_count_from_another_day(pipeline: Pipeline, sentence: str, words: str, value: str) -> None:
    assert _dates(pipeline, sentence)[words] == value


def test_the_same_day_is_the_one_that_was_told_of_and_not_that_of_an_aside(pipeline: Pipeline) -> None:
    text = (
        "Divers found the wreck on Monday near the pier, which opened on 3 May 1990. On the same day, "
        "the harbour was closed."
    )
    assert _dates(pipeline, text)["the same day"] == "2021-06-14"


def test_days_under_an_update_line_count_from_its_date_and_under_the_original_from_the_publication(
    pipeline: Pipeline,
) -> None:
    text = (
        "UPDATE (9:20 p.m. 6/23/21)\n\nThe ferry sank yesterday, the owner said.\n\nORIGINAL\n\n"
        "The ferry was to be sold tomorrow, the owner said."
    )
    found = _dates(pipeline, text)
    assert (found["yesterday"], found["tomorrow"]) == ("2021-06-22", "2021-06-17")


def test_a_day_of_an_article_without_a_date_has_no_year_and_an_annual_day_is_told_from_it(pipeline: Pipeline) -> None:
    assert _dates(pipeline, "The bridge opened on November 10.", None) == {"November 10": "XXXX-11-10?"}
    assert _dates(pipeline, "The lease was signed on November 31.", None) == {}
    annual = _dates(pipeline, "November 10 is a public holiday.", None)
    assert annual == {"November 10": "XXXX-11-10"}


def test_a_birthday_at_the_head_is_no_day_of_publication(pipeline: Pipeline) -> None:
    text = "The singer was born on April 22, 1923, in Oster. Her last film came out in 2005. She died on Monday."
    assert "Monday" not in _dates(pipeline, text, None)


def test_one_day_said_twice_is_no_span(pipeline: Pipeline) -> None:
    found = _dates(pipeline, "The crowd grew on Monday — the same day that the hall was shut.")
    assert found == {"Monday": "2021-06-14", "the same day": "2021-06-14"}


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The port has been closing its gates since July 31.", "2020-07-31"),
        ("The mayor called elections for July 2.", "2021-07-02"),
        ("Raiders attacked the town on August 5.", "2020-08-05"),
        ("The port is closing its gates on July 31.", "2021-07-31"),
    ],
)
def test_what_has_been_going_on_lies_back_and_what_is_called_for_a_day_ahead(
    pipeline: Pipeline, sentence: str, day: str
) -> None:
    assert list(_dates(pipeline, sentence).values()) == [day]
