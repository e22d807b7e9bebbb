"""How other reports stand to one fact, made of what they answer."""

from __future__ import annotations

from reader.model import Answer, ClaimGroup, ClaimPair, FactKind, FactReference, Verdict
from reader.phrasing.fact_standing import RivalAnswer, standings

EARLY, LATE, OTHER = (FactReference(article, FactKind.QUANTITY, 0, 2) for article in ("early", "late", "other"))


def group(verdict: Verdict, pairs: tuple[ClaimPair, ...], answers: tuple[Answer, ...]) -> ClaimGroup:
    return ClaimGroup(
        id="q", question="How many died?", verdict=verdict, facts=(EARLY, LATE, OTHER), answers=answers, pairs=pairs
    )


def test_what_was_corrected_contradicts_nobody_any_more() -> None:
    pairs = (ClaimPair(0, 1, Verdict.CORRECTED, "later"), ClaimPair(0, 2, Verdict.CONFLICTING, "cannot both be so"))
    answers = (Answer("13", (1, 2), ()), Answer("14", (0,), ()))
    found = standings([group(Verdict.CORRECTED, pairs, answers)])
    assert found[EARLY].verdict is Verdict.CORRECTED
    assert found[EARLY].rivals == (RivalAnswer("13", ("late", "other")),)


def test_what_stands_against_another_is_told_with_who_says_so() -> None:
    pairs = (ClaimPair(0, 1, Verdict.CONFLICTING, "x"), ClaimPair(0, 2, Verdict.CONFLICTING, "x"))
    answers = (Answer("13", (1,), ()), Answer("14", (0,), ()), Answer("15", (2,), ()))
    found = standings([group(Verdict.CONFLICTING, pairs, answers)])
    assert found[EARLY].verdict is Verdict.CONFLICTING
    assert [rival.text for rival in found[EARLY].rivals] == ["13", "15"]


def test_a_fact_shares_what_its_answer_stands_against_whichever_report_was_compared() -> None:
    pairs = (ClaimPair(0, 1, Verdict.CORRECTED, "later"), ClaimPair(1, 2, Verdict.CORROBORATED, "both say 13"))
    answers = (Answer("13", (1, 2), ()), Answer("14", (0,), ()))
    found = standings([group(Verdict.CORRECTED, pairs, answers)])
    assert found[OTHER].verdict is Verdict.CORRECTED
    assert found[OTHER].rivals == (RivalAnswer("14", ("early",)),)


def test_what_only_its_own_report_says_otherwise_is_agreed_on() -> None:
    rounded = FactReference("early", FactKind.QUANTITY, 10, 12)
    pairs = (ClaimPair(0, 1, Verdict.CORROBORATED, "both say 13"), ClaimPair(1, 2, Verdict.REFINED, "13 fits"))
    answers = (Answer("13", (0, 1), ()), Answer("about a dozen", (2,), ()))
    facts = (EARLY, LATE, rounded)
    asked = ClaimGroup("q", "How many?", Verdict.REFINED, facts, answers=answers, pairs=pairs)
    found = standings([asked])
    assert (found[EARLY].verdict, found[EARLY].agreeing) == (Verdict.CORROBORATED, ("late",))
    assert found[LATE].verdict is Verdict.REFINED
