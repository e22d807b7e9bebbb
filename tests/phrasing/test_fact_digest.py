"""Facts in the order in which they are read, and how other reports stand to each."""

from __future__ import annotations

from reader.model import (
    Answer,
    ClaimGroup,
    ClaimPair,
    Comparator,
    Event,
    Fact,
    FactKind,
    FactReference,
    Frame,
    Modality,
    Precision,
    Quantity,
    Range,
    Role,
    Statement,
    Style,
    Verdict,
)
from reader.phrasing.fact_digest import DigestedArticle, FactOrder, digest, without_repeats
from reader.phrasing.fact_standing import standings

TEXT = "Nine trams burned in Oller on 3 May, the mayor said. Edda Munk, 40, the mayor, will speak on 9 May."
ARTICLE = DigestedArticle(TEXT, {"person/edda-munk": "Edda Munk"}, "2024-05-04")
FIRST, SECOND = Range(0, 52), Range(53, len(TEXT))


def figure(value: float, start: int, line: str, **more: object) -> Quantity:
    return Quantity(start, start + 4, FIRST, value, line=line, **more)  # type: ignore[arg-type] # fields by name


BURNED = figure(9, 0, "Nine trams burned in Oller", what="burned", who="trams", source="the mayor")
EVENT = Event(27, 35, FIRST, "2024-05-03", Precision.DAY, "3 May", "Nine trams burned in Oller")
SAID = Statement(0, 35, FIRST, "the mayor", None, "said", Style.INDIRECT)
AHEAD = Event(93, 98, SECOND, "2024-05-09", Precision.DAY, "9 May", "Edda Munk will speak")
OFFICE = Role(68, 77, SECOND, "person/edda-munk", "mayor")
AGE = Quantity(64, 66, SECOND, 40, Comparator.EXACT, unit="years", what="age", who="Edda Munk", text="40")


def nothing_known(_fact: Fact) -> None:
    return None


def titles(*facts: Fact, verdicts: dict[Fact, Verdict] | None = None) -> list[str]:
    known = verdicts or {}
    return [section.title for section in digest(facts, ARTICLE, known.get)]


def test_what_is_disputed_comes_first_and_then_what_happened_who_and_what_comes_next() -> None:
    assert titles(AHEAD, OFFICE, SAID, BURNED) == ["What happened", "Who", "Who says what", "What comes next"]
    assert titles(AHEAD, OFFICE, BURNED, verdicts={BURNED: Verdict.CONFLICTING, AHEAD: Verdict.CORROBORATED}) == [
        "Disagree",
        "Agree",
        "Who",
    ]


def test_what_is_denied_or_feared_did_not_happen() -> None:
    feared = figure(3, 0, "Three people may be missing", frame=Frame(FIRST, "miss", modality=Modality.FEARED))
    denied = figure(3, 0, "No tram was stolen", frame=Frame(FIRST, "steal", denied=True))
    assert titles(feared) == titles(denied) == ["Not known or denied"]


def test_a_person_is_one_line_with_age_and_offices() -> None:
    (section,) = digest((OFFICE, AGE), ARTICLE, nothing_known)
    assert [line.words for line in section.lines] == ["Edda Munk, 40: mayor"]
    assert section.lines[0].facts == (OFFICE, AGE)


def test_an_event_in_the_words_of_a_figure_and_a_statement_of_nothing_else_are_told_once() -> None:
    facts = (BURNED, EVENT, SAID, AHEAD)
    both_dated = "Nine trams burned in Oller on 3 May" + TEXT[35:]
    assert without_repeats(facts, both_dated, nothing_kept) == (BURNED, SAID, AHEAD)
    assert without_repeats(facts, "Nine trams burned in Oller in May!!" + TEXT[35:], nothing_kept)[0] is BURNED
    assert without_repeats(facts, TEXT, everything_kept) == facts


def nothing_kept(_fact: Fact) -> bool:
    return False


def everything_kept(_fact: Fact) -> bool:
    return True


def test_every_fact_stands_in_every_order() -> None:
    facts = (AHEAD, OFFICE, SAID, BURNED, AGE)
    for order in FactOrder:
        told = [
            fact
            for section in digest(facts, ARTICLE, nothing_known, order)
            for line in section.lines
            for fact in line.facts
        ]
        assert sorted(told, key=id) == sorted(facts, key=id)


def reference(article: str) -> FactReference:
    return FactReference(article, FactKind.QUANTITY, 0, 4)


def group(verdict: Verdict, *answers: Answer, pairs: tuple[ClaimPair, ...], articles: str) -> ClaimGroup:
    return ClaimGroup("g", "How many?", verdict, tuple(map(reference, articles)), pairs, answers=answers)


def test_a_week_that_has_begun_is_not_what_comes_next() -> None:
    warned = Event(27, 35, FIRST, "2024-W17", Precision.WEEK, "a week earlier", "Munk had warned of it")
    planned = Event(27, 35, FIRST, "2024-W19", Precision.WEEK, "next week", "the trams return")
    assert titles(warned) == ["What happened"]
    assert titles(planned) == ["What comes next"]


def test_an_event_that_only_says_that_somebody_said_it_repeats_the_statement() -> None:
    saying = Event(27, 35, FIRST, "2024-05-04", Precision.DAY, "Saturday", "the mayor said: Nine trams burned in Oller")
    assert saying not in without_repeats((SAID, saying), TEXT, lambda _: False)
    assert EVENT in without_repeats((SAID, EVENT), TEXT, lambda _: False)


def test_a_fact_says_what_other_reports_say_instead_and_which() -> None:
    found = standings(
        [
            group(
                Verdict.CONFLICTING,
                Answer("13", (0, 1), ("A", "B")),
                Answer("14", (2,), ("C",)),
                pairs=(
                    ClaimPair(0, 1, Verdict.CORROBORATED),
                    ClaimPair(0, 2, Verdict.CONFLICTING),
                    ClaimPair(1, 2, Verdict.CONFLICTING),
                ),
                articles="abc",
            )
        ]
    )
    first, last = found[reference("a")], found[reference("c")]
    assert first.verdict is last.verdict is Verdict.CONFLICTING
    assert [(rival.text, rival.articles) for rival in first.rivals] == [("14", ("c",))]
    assert [(rival.text, rival.articles) for rival in last.rivals] == [("13", ("a", "b"))]
    assert first.agreeing == ("b",)


def test_an_answer_that_most_give_is_not_coloured_by_one_that_stands_alone() -> None:
    pairs = (
        ClaimPair(0, 1, Verdict.CORROBORATED),
        ClaimPair(0, 2, Verdict.CORROBORATED),
        ClaimPair(0, 3, Verdict.CONFLICTING),
    )
    answers = (Answer("13", (0, 1, 2), ("A", "B", "C")), Answer("14", (3,), ("D",)))
    found = standings([group(Verdict.CORROBORATED, *answers, pairs=pairs, articles="abcd")])
    assert found[reference("a")].verdict is Verdict.CORROBORATED
    assert found[reference("a")].rivals == ()
    assert found[reference("d")].verdict is Verdict.CONFLICTING


def test_agreement_from_one_origin_is_an_echo_and_no_second_voice() -> None:
    pair = (ClaimPair(0, 1, Verdict.CORROBORATED),)
    one = standings([group(Verdict.CORROBORATED, Answer("9", (0, 1), ("the ministry",)), pairs=pair, articles="ab")])
    two = standings([group(Verdict.CORROBORATED, Answer("9", (0, 1), ("A", "B")), pairs=pair, articles="ab")])
    assert one[reference("a")].echoed
    assert not two[reference("a")].echoed


def test_what_somebody_declined_to_do_is_told_with_the_verb() -> None:
    text = "The mayor declined to testify on Monday."
    said = Statement(19, 29, Range(0, len(text)), "the mayor", None, "declined", Style.INDIRECT)
    (section,) = digest((said,), DigestedArticle(text, {}, None), nothing_known)
    assert section.lines[0].words == "the mayor declined to testify"
