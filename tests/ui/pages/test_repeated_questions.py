"""What is told twice stands once on the page; what is in dispute or asked of a figure always stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from reader.model import Analysis, Article, Event, Precision, Quantity, Range, Relation, Verdict
from reader.ui.pages.answered_question import ComparedQuestion, GivenAnswer
from reader.ui.pages.repeated_questions import without_repeats
from reader.ui.pages.reported_fact import ReportedFact
from reader.ui.stories.story_reports import StoryReport

SENTENCE = "Heavy shelling that began on 3 May stopped when 12 envoys came to Oller. "
TEXT = SENTENCE + "It vows to keep the truce. Rain fell."
REPORTS = [StoryReport(Article(f"a{number}", TEXT, "", "s"), Analysis(f"a{number}", "p")) for number in range(2)]
FIRST = Range(0, len(SENTENCE) - 1)
_IDS = count()


def clause(words: str, evidence: Range = FIRST) -> Relation:
    start = TEXT.index(words)
    return Relation(start, start + len(words), evidence, words, "", "")


def asked(
    words: str,
    fact: Relation | Event | Quantity,
    answer: str,
    verdict: Verdict = Verdict.CORROBORATED,
    reports: int = 2,
) -> ComparedQuestion:
    reported = tuple(ReportedFact(report, fact) for report in REPORTS[:reports])
    is_clause = verdict is Verdict.CORROBORATED and isinstance(fact, Relation)
    return ComparedQuestion(f"q{next(_IDS)}", verdict, words, (GivenAnswer(answer, reported),), is_clause=is_clause)


BEGAN = asked(
    "When did heavy shelling begin?", Event(28, 33, FIRST, "2024-05-03", Precision.DAY, "3 May", "began"), "3 May"
)
SHELLING = "Heavy shelling that began on 3 May"


def test_a_clause_that_a_question_of_its_sentence_has_in_it_is_left_out() -> None:
    assert without_repeats([asked(SHELLING, clause(SHELLING), SHELLING), BEGAN]) == [BEGAN]


def test_a_clause_that_tells_something_of_its_own_stands() -> None:
    words = "12 envoys came to Oller"
    own = asked(words, clause(words), words)
    assert without_repeats([own, BEGAN]) == [own, BEGAN]


def test_of_a_clause_and_a_part_of_it_the_longer_stands() -> None:
    part, whole = "12 envoys came", "12 envoys came to Oller"
    longer = asked(whole, clause(whole), whole)
    assert without_repeats([asked(part, clause(part), part), longer]) == [longer]


def test_what_is_in_dispute_or_asked_of_a_figure_stands_though_its_words_are_told() -> None:
    disputed = asked(SHELLING, clause(SHELLING), SHELLING, Verdict.CONFLICTING)
    figure = asked("… when … envoys came to Oller", Quantity(49, 51, FIRST, 12), "12")
    assert without_repeats([disputed, BEGAN, figure]) == [disputed, BEGAN, figure]


def test_what_one_report_tells_several_times_in_the_same_words_stands_once() -> None:
    first = asked("Rain fell", clause("Rain fell"), "Rain fell", Verdict.SINGLE, 1)
    again = asked("Rain fell", clause("Rain fell"), "rain fell", Verdict.SINGLE, 1)
    assert without_repeats([first, again]) == [first]


def test_the_order_stays_that_of_the_first_of_each() -> None:
    first = asked("Rain fell", clause("Rain fell"), "Rain fell", Verdict.SINGLE, 1)
    between = asked("12 envoys came", clause("12 envoys came"), "12 envoys came", Verdict.SINGLE, 1)
    again = asked("Rain fell", clause("Rain fell"), "Rain fell", Verdict.SINGLE, 1)
    assert without_repeats([first, between, again]) == [first, between]


def test_what_two_reports_tell_in_the_same_words_is_not_told_once() -> None:
    alone = asked("Rain fell", clause("Rain fell"), "Rain fell", Verdict.SINGLE, 1)
    (answer,) = alone.answers
    other = replace(
        alone, id="other", answers=(replace(answer, reported=(replace(answer.reported[0], report=REPORTS[1]),)),)
    )
    figure = asked("How many envoys came?", Quantity(49, 51, FIRST, 12), "12", Verdict.SINGLE, 1)
    assert without_repeats([alone, figure, other]) == [figure]


def test_what_one_report_tells_in_fuller_words_of_the_same_sentence_stands_once() -> None:
    part = asked("Shelling began", clause("shelling that began"), "shelling began", Verdict.SINGLE, 1)
    fuller = asked(SHELLING, clause(SHELLING), SHELLING, Verdict.SINGLE, 1)
    assert without_repeats([part, fuller]) == [fuller]
