"""What several articles say in answer to one question: agreed, made more exact, or contradicted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.claims.groups import claim_groups
from reader.linking.claims.intervals import compare, interval
from reader.linking.entities.entity_batch import link
from reader.model import (
    Analysis,
    Article,
    ClaimGroup,
    Comparator,
    Event,
    Frame,
    Precision,
    Quantity,
    Range,
    Relation,
    Role,
    Scope,
    Statement,
    Style,
    Verdict,
)

if TYPE_CHECKING:
    from random import Random

Report: TypeAlias = Callable[..., tuple[Article, Analysis]]
Pair: TypeAlias = tuple[Article, Analysis]

COMPARATORS = {"nearly": Comparator.NEARLY, "more than": Comparator.MORE_THAN, "at least": Comparator.AT_LEAST}
COUNTED = re.compile(r"(?:(nearly|more than|at least) )?(\d[\d,]*) (\w+) (?:were |are )?(\w+)")


def counting(pair: Pair, **more: object) -> Pair:
    """The report with a quantity for each `(comparator) number who (were) what` in its text."""
    article, analysis = pair
    found = tuple(
        replace(
            Quantity(
                match.start(),
                match.end(2),
                Range(0, len(article.text)),
                float(match[2].replace(",", "")),
                COMPARATORS.get(match[1] or "", Comparator.EXACT),
                what=match[4],
                who=match[3],
            ),
            **more,  # type: ignore[arg-type]  # the fields that a test wants otherwise
        )
        for match in COUNTED.finditer(article.text)
    )
    return article, replace(analysis, quantities=found)


def groups(*pairs: Pair) -> tuple[ClaimGroup, ...]:
    articles = [article for article, _ in pairs]
    return claim_groups(link([analysis for _, analysis in pairs], articles), articles)


def verdicts(*pairs: Pair) -> list[tuple[str, Verdict]]:
    return [(group.question, group.verdict) for group in groups(*pairs)]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("2,783 troops were killed.", "2,783 soldiers were killed.", Verdict.CORROBORATED),
        ("2,783 troops died.", "nearly 2,800 soldiers were killed.", Verdict.REFINED),
        ("2,783 troops died.", "2,800 soldiers were killed.", Verdict.REFINED),
        ("100 soldiers are missing.", "more than 100 troops are missing.", Verdict.REFINED),
        ("100 soldiers are missing.", "at least 100 troops are missing.", Verdict.REFINED),
        ("12 people were injured.", "15 people were hurt.", Verdict.CONFLICTING),
        ("5,501 soldiers were killed.", "5,500 people died.", Verdict.REFINED),
    ],
)
def test_numbers_agree_as_far_as_they_leave_room(report: Report, first: str, second: str, verdict: Verdict) -> None:
    (group,) = groups(counting(report("a", first)), counting(report("b", second)))
    assert group.verdict is verdict
    assert group.pairs[0].reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12 people were killed.", "15 people were wounded."),
        ("12 soldiers were killed.", "15 civilians were killed."),
        ("12 houses were destroyed.", "15 cars were destroyed."),
        ("3 people were killed.", "2,000 people were killed."),
    ],
)
def test_different_questions_are_not_compared(report: Report, first: str, second: str) -> None:
    found = groups(counting(report("a", first)), counting(report("b", second)))
    assert [group.verdict for group in found] == [Verdict.SINGLE] * 2
    assert {group.silent for group in found} == {("a",), ("b",)}


def test_each_side_counts_its_own(report: Report) -> None:
    found = groups(
        counting(report("a", "[Armenian|NORP] officials: 2,718 troops were killed.")),
        counting(report("b", "[Azerbaijan|GPE] said 2,783 soldiers were killed.")),
    )
    assert [group.verdict for group in found] == [Verdict.SINGLE] * 2


def test_a_people_and_its_country_are_one_side(report: Report) -> None:
    (group,) = groups(
        counting(report("a", "[Armenian|NORP] officials: 2,718 troops were killed.")),
        counting(report("b", "[Armenia|GPE] said 2,719 soldiers were killed.")),
    )
    assert group.verdict is Verdict.CONFLICTING


ALTOGETHER = Frame(Range(0, 33), "kill", scopes=frozenset((Scope.IN_ALL,)))


def test_an_article_that_counts_several_places_contradicts_nobody(report: Report) -> None:
    found = groups(
        counting(report("a", "In the mall 12 people were killed; in the park 15 people were killed.")),
        counting(report("b", "In the mall 12 people were killed.")),
        counting(report("c", "Altogether 27 people were killed."), frame=ALTOGETHER),
    )
    assert {group.verdict for group in found} == {Verdict.CORROBORATED, Verdict.SINGLE}


def test_a_higher_toll_a_day_later_is_later_not_wrong(report: Report) -> None:
    (group,) = groups(
        counting(report("a", "12 people were killed.", published="2020-12-04")),
        counting(report("b", "15 people were killed.", published="2020-12-05")),
    )
    assert group.verdict is Verdict.CORRECTED
    assert "later" in group.pairs[0].reason
    assert "2020-12-05" in group.pairs[0].reason


def test_copies_of_one_text_are_one_source(report: Report) -> None:
    agency = "The ministry said on Monday after a long day of talks that 2,783 troops were killed in the autumn war."
    agency += " It gave no further details and asked all families of the fallen to wait for its letters this week."
    own = "Elsewhere a reporter counted the graves. 2,783 troops were killed, she wrote."
    (group,) = groups(
        counting(report("a", agency)), counting(report("b", f"{agency} More soon.")), counting(report("c", own))
    )
    assert len(group.facts) == 3
    assert group.verdict is Verdict.CORROBORATED
    assert group.origins == 2


def test_the_terms_of_two_persons_are_two_questions(report: Report) -> None:
    (one, other) = groups(
        counting(report("a", "5 people were jailed, [Anna Berg|PERSON] among them."), unit="years", who="Anna Berg"),
        counting(report("b", "5 people were jailed, [Otto Lund|PERSON] among them."), unit="years", who="Otto Lund"),
    )
    assert one.verdict is other.verdict is Verdict.SINGLE


def test_another_persons_age_contradicts_nobody(report: Report) -> None:
    found = groups(
        counting(report("a", "26 people were aged."), unit="years", what="age", who=None),
        counting(report("b", "19 people were aged."), unit="years", what="age", who=None),
    )
    assert [group.verdict for group in found] == [Verdict.SINGLE] * 2


def test_who_is_silent_is_told(report: Report) -> None:
    (group,) = groups(
        counting(report("a", "12 people were killed.")),
        counting(report("b", "12 people were killed.")),
        counting(report("c", "Nothing is known.")),
    )
    assert group.silent == ("c",)


def test_the_question_is_what_a_person_would_ask(report: Report) -> None:
    assert verdicts(counting(report("a", "12 soldiers were killed.")))[0][0] == "How many soldiers were killed?"
    assert verdicts(counting(report("a", "300 protesters rallied.")))[0][0] == "How many protesters rallied?"
    in_town = counting(report("a", "12 soldiers were killed."), place="Shusha")
    assert verdicts(in_town)[0][0] == "How many soldiers were killed in Shusha?"


@pytest.mark.parametrize(
    ("what", "who", "unit", "question"),
    [
        ("dead", "people", None, "How many people died?"),
        ("missing", "soldier", None, "How many soldiers are missing?"),
        ("aboard", "people", None, "How many people were on board?"),
        ("going", "ferry", "knots", "How fast was the ferry?"),
        ("going", "Ferry", "knots", "How fast was the ferry?"),
        ("went on", "war", "days", "How long did the war last?"),
        ("age", "Anna Berg", "years", "How old is Anna Berg?"),
        ("received", "warning", None, "How many warnings were received?"),
    ],
)
def test_whatever_the_words_the_question_is_one(
    report: Report, what: str, who: str, unit: str | None, question: str
) -> None:
    assert verdicts(counting(report("a", "15 things were seen."), what=what, who=who, unit=unit))[0][0] == question


def test_an_article_that_says_a_number_again_is_listed_once(report: Report) -> None:
    (group,) = groups(
        counting(report("a", "12 people were killed. The 12 people killed are mourned. 12 people were killed.")),
        counting(report("b", "12 people were killed.")),
    )
    assert [fact.article for fact in group.facts] == ["a", "b"]


def test_who_takes_a_number_back_corrects_it(report: Report) -> None:
    (group,) = groups(
        counting(report("a", "14 people were killed.", published="2024-02-11")),
        counting(report("b", "13 people were killed and not fourteen.", published="2024-02-12")),
    )
    assert group.verdict is Verdict.CORRECTED
    assert group.pairs[0].reason == "13 corrects 14 of 2024-02-11"


def test_a_floor_contradicts_a_ceiling(report: Report) -> None:
    first, second = report("a", "5 troops were staying."), report("b", "5 troops were staying.")
    (group,) = groups(
        counting(first, unit="years", what="stay", comparator=Comparator.AT_LEAST),
        counting(second, unit="years", what="stay", comparator=Comparator.UP_TO),
    )
    assert group.verdict is Verdict.CONFLICTING


def test_two_speeds_of_one_ship_contradict_each_other_though_one_report_gives_both(report: Report) -> None:
    said = {"unit": "knots", "who": "ferry", "what": "went"}
    (group,) = groups(
        counting(report("a", "9 knots were measured."), **said),
        counting(report("b", "14 knots were measured, and 9 knots were claimed."), **said),
    )
    assert group.verdict is Verdict.CONFLICTING


def test_a_measure_that_phrases_name_in_other_words_is_one(report: Report) -> None:
    there = {"place": "Ostby", "date": "2020-12-03", "who": "people"}
    (group,) = groups(
        counting(report("a", "1,250 people marched."), what="marched", **there),
        counting(report("b", "2,480 people took to the streets."), what="took", **there),
    )
    assert group.verdict is Verdict.CONFLICTING
    assert group.question == "How many people protested in Ostby?"


def test_what_the_same_article_says_of_others_does_not_fit_a_floor(report: Report) -> None:
    found = groups(
        counting(report("a", "2,783 soldiers were killed. at least 2,718 soldiers were killed.")),
        counting(report("b", "2,783 soldiers were killed.")),
    )
    assert [pair.verdict for group in found for pair in group.pairs] == [Verdict.CORROBORATED]


def test_one_day_told_by_one_word_is_no_contradiction(report: Report) -> None:
    article, analysis = report("a", "On Wednesday the mayor opened the new bridge.")
    event = Event(3, 12, Range(0, 45), "2020-12-02", Precision.DAY, "Wednesday", "the mayor opened the new bridge")
    copied, other = report("b", "On Wednesday the mayor opened the new bridge.")
    later = replace(event, date="2020-12-09")
    found = groups((article, replace(analysis, events=(event,))), (copied, replace(other, events=(later,))))
    assert {group.verdict for group in found} == {Verdict.SINGLE}


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("The truce was signed by three leaders", "When was the truce signed?"),
        ("The war broke out", "… reached the port on that day"),
    ],
)
def test_an_event_is_asked_for(report: Report, what: str, question: str) -> None:
    (group,) = groups(happening(report("a", "Lorem reached the port on that day."), "2020-11-09", what))
    assert group.question == question


def test_reports_sign_one_truce_on_two_days(report: Report) -> None:
    first = "The long war ended when [Norland|GPE] and [Sudland|GPE] signed the truce in the castle of Lund."
    second = "In Lund the presidents of [Norland|GPE] and [Sudland|GPE] signed a truce, and the war was over."
    (group,) = groups(
        happening(report("a", first), "2020-11-09", "Anna Berg of Norland had signed the agreement"),
        happening(report("b", second), "2020-11-10", "The truce was signed"),
    )
    assert group.verdict is Verdict.CONFLICTING


def test_a_person_who_left_office_contradicts_nobody_who_wrote_before(report: Report) -> None:
    article, analysis = holding(
        report("a", "[Anna Berg|PERSON] of [Norland|GPE].", published="2024-02-12"), "chief executive"
    )
    later, after = holding(
        report("b", "[Anna Berg|PERSON] of [Norland|GPE].", published="2024-03-05"), "chief executive"
    )
    left = replace(after, roles=tuple(replace(role, former=True) for role in after.roles))
    (group,) = groups((article, analysis), (later, left))
    assert group.verdict is Verdict.REFINED
    assert group.pairs[0].reason == "no longer so in the later report, of 2024-03-05"


def test_grave_groups_come_first(report: Report) -> None:
    found = groups(
        counting(report("a", "12 people were killed. 3 houses were destroyed. 7 cars were damaged.")),
        counting(report("b", "12 people were killed. 4 houses were destroyed.")),
    )
    assert [group.verdict for group in found] == [Verdict.CONFLICTING, Verdict.CORROBORATED, Verdict.SINGLE]


def saying(pair: Pair, content: str) -> Pair:
    article, analysis = pair
    start = article.text.index(content)
    speaker = analysis.mentions[0]
    fact = Statement(
        start,
        start + len(content),
        Range(0, len(article.text)),
        "someone",
        Range(speaker.start, speaker.end),
        "said",
        Style.INDIRECT,
        speaker.entity,
    )
    return article, replace(analysis, statements=(fact,))


def test_one_speaker_says_the_same_or_the_opposite(report: Report) -> None:
    first = "the bridge near the old harbour is safe for heavy lorries"
    second = "the bridge near the old harbour is not safe for heavy lorries"
    agree = groups(
        saying(report("a", f"[Anna Berg|PERSON] said {first}."), first),
        saying(report("b", f"[Berg|PERSON] said {first}."), first),
    )
    assert [(group.question, group.verdict) for group in agree] == [("What did Anna Berg say?", Verdict.CORROBORATED)]
    (against,) = groups(
        saying(report("a", f"[Anna Berg|PERSON] said {first}."), first),
        saying(report("b", f"[Anna Berg|PERSON] said {second}."), second),
    )
    assert against.verdict is Verdict.CONFLICTING


def happening(pair: Pair, date: str, what: str) -> Pair:
    article, analysis = pair
    precision = Precision.DAY if len(date) == 10 else Precision.MONTH
    fact = Event(0, 5, Range(0, len(article.text)), date, precision, date, what)
    return article, replace(analysis, events=(fact,))


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2020-11-09", Verdict.CORROBORATED),
        ("2020-11", Verdict.REFINED),
        ("2020-11-08", Verdict.CONFLICTING),
    ],
)
def test_dates_agree_as_far_as_they_are_exact(report: Report, date: str, verdict: Verdict) -> None:
    what = "three leaders signed a ceasefire deal"
    (group,) = groups(
        happening(report("a", "Today three leaders signed a ceasefire deal."), "2020-11-09", what),
        happening(
            report("b", "Today three leaders signed a ceasefire deal in Lund, far away from the front."), date, what
        ),
    )
    assert group.verdict is verdict


def holding(pair: Pair, role: str) -> Pair:
    article, analysis = pair
    person, body = analysis.entities[0].id, analysis.entities[1].id
    return article, replace(analysis, roles=(Role(0, 5, Range(0, len(article.text)), person, role, body),))


def test_an_office_has_one_holder_and_a_house_many_members(report: Report) -> None:
    said = "of [Norland|GPE] opened the new harbour bridge on Monday."
    one = holding(report("a", f"[Anna Berg|PERSON] {said}"), "prime minister")
    same = holding(report("b", f"[Anna Berg|PERSON] {said}"), "Prime Minister")
    other = holding(report("c", f"[Otto Lund|PERSON] {said}"), "prime minister")
    assert [group.verdict for group in groups(one, same)] == [Verdict.CORROBORATED]
    assert [group.verdict for group in groups(one, other)] == [Verdict.CONFLICTING]
    assert groups(one, same)[0].question == "What is Anna Berg's office?"
    assert groups(one, other)[0].question == "Who is prime minister of Norland?"
    lawmakers = [
        holding(report(name[0], f"[{name}|PERSON] of [Norland|GPE]."), "lawmaker") for name in ("Ann Aas", "Bo Bae")
    ]
    assert groups(*lawmakers) == ()


def test_relations_in_nearly_the_same_words_are_one(report: Report) -> None:
    def related(name: str, subject: str) -> Pair:
        article, analysis = report(name, f"{subject} routed the northern forces.")
        fact = Relation(0, len(article.text) - 1, Range(0, len(article.text)), subject, "routed", "the northern forces")
        return article, replace(analysis, relations=(fact,))

    (group,) = groups(related("a", "The southern army"), related("b", "The southern army"))
    assert group.verdict is Verdict.CORROBORATED
    assert groups(related("a", "The southern army")) == ()


values = st.floats(1, 1e6).map(round).map(float)
numbers = st.builds(
    lambda value, comparator: Quantity(0, 1, Range(0, 1), value, comparator),
    values,
    st.sampled_from([one for one in Comparator if one is not Comparator.RANGE]),
)


@given(numbers, numbers)
def test_verdicts_on_numbers_do_not_depend_on_which_comes_first(first: Quantity, second: Quantity) -> None:
    assert compare(first, second) is compare(second, first)
    assert compare(first, first) is Verdict.CORROBORATED


@given(values, st.sampled_from(Comparator))
def test_a_number_lies_in_its_own_interval_or_at_its_end(value: float, comparator: Comparator) -> None:
    found = interval(value, comparator, value)
    assert found.low <= value <= found.high


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(10, 14)), min_size=2, max_size=8), st.randoms())
def test_groups_do_not_depend_on_the_order_of_articles(
    report: Report, said: list[tuple[str, int]], random: Random
) -> None:
    texts = {
        name: " ".join(f"{value} people were killed." for other, value in said if other == name) for name, _ in said
    }
    pairs = [counting(report(name, text)) for name, text in texts.items()]
    shuffled = pairs[:]
    random.shuffle(shuffled)

    def seen(found: tuple[ClaimGroup, ...]) -> list[ClaimGroup]:
        return sorted((replace(group, silent=tuple(sorted(group.silent))) for group in found), key=lambda one: one.id)

    assert seen(groups(*pairs)) == seen(groups(*shuffled))


def test_a_reason_reads_the_same_whichever_report_comes_first(report: Report) -> None:
    reasons = {
        pair.reason
        for texts in (
            ("12 people were injured.", "15 people were hurt."),
            ("15 people were hurt.", "12 people were injured."),
        )
        for group in groups(*(counting(report(f"a{number}", text)) for number, text in enumerate(texts)))
        for pair in group.pairs
    }
    assert reasons == {"12 against 15"}


def test_what_did_not_happen_agrees_with_nothing_that_did(report: Report) -> None:
    first = counting(report("a", "2,783 soldiers were killed."))
    second = counting(report("b", "2,783 soldiers were killed."), what="not killed")
    assert all(group.verdict is Verdict.SINGLE for group in groups(first, second))


def test_by_how_much_a_price_rose_says_nothing_against_where_it_stands(report: Report) -> None:
    first = counting(report("a", "Oil rose 14 dollars fell."), unit="USD", who="oil", what="rose")
    second = counting(report("b", "Oil rose to 84 dollars fell."), unit="USD", who="oil", what="rose")
    assert all(group.verdict is Verdict.SINGLE for group in groups(first, second))
