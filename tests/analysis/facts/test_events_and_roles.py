"""What happened when, and who holds which office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "date", "what"),
    [
        ("The army took the town on Monday.", "2021-06-14", "The army took the town"),
        ("On May 3, 2019, the bridge was opened by the king.", "2019-05-03", "the bridge was opened by the king"),
        ("The council will not meet on Friday.", "2021-06-18", "The council will not meet"),
        ("The rebels finished burning the houses on Monday.", "2021-06-14", "The rebels finished burning the houses"),
        ("On Monday Austrian troops moved into the valley.", "2021-06-14", "Austrian troops moved into the valley"),
        ("The bridge was not opened in 1994, but in 1996.", "1996", "The bridge was opened"),
        ("The king has ruled the island since 2017.", "2017", "The king has ruled the island since 2017"),
        (
            "The tower has stood empty since the end of a civil war in 1994.",
            "1994",
            "the end of a civil war",
        ),
        ("The miners joined the strike of May 3, 2019.", "2019-05-03", None),
        (
            "The army lost 20 tanks, the ministry said on Monday.",
            "2021-06-14",
            "the ministry said: The army lost 20 tanks",
        ),
        ("The minister said on Monday.", "2021-06-14", None),
        (
            "The driver was charged with stealing a lorry on Monday.",
            "2021-06-14",
            "The driver was charged with stealing a lorry",
        ),
        ("The union says that it wrote to the mayor in May 2019.", "2019-05", "The union wrote to the mayor"),
    ],
)
def test_the_clause_of_a_date_is_told(analyse: Analyse, sentence: str, date: str, what: str | None) -> None:
    _, analysis = analyse(sentence)
    assert [(event.date, event.what) for event in analysis.events] == ([(date, what)] if what else [])


def test_a_name_stands_for_a_pronoun(analyse: Analyse) -> None:
    _, analysis = analyse(
        "Maria Lopez leads the union. She met the mayor on Monday. The truce holds. It began on May 3, 2019."
    )
    assert [event.what for event in analysis.events] == ["Maria Lopez met the mayor", "The truce began"]


def test_of_two_days_one_of_which_is_denied_the_other_counts(analyse: Analyse) -> None:
    _, analysis = analyse("The court heard the witness on Monday, and not on Tuesday.")
    assert [(event.date, event.what) for event in analysis.events] == [("2021-06-14", "The court heard the witness")]


def test_a_caption_was_taken_on_the_day_at_its_end(analyse: Analyse) -> None:
    _, analysis = analyse(
        "Police officers block a street during a rally that the opposition held in Graz, Monday, May 4, 2015.",
        kind=BlockKind.CAPTION,
    )
    (event,) = analysis.events
    assert event.date == "2015-05-04"
    assert event.what.startswith("Police officers block a street")


def test_a_holiday_is_no_event(analyse: Analyse) -> None:
    _, analysis = analyse("March 3 is celebrated each year as Flag Day.")
    assert analysis.events == ()


@pytest.mark.parametrize(
    ("sentence", "person", "role", "organization", "former"),
    [
        ("German Chancellor Angela Merkel met reporters.", "Angela Merkel", "Chancellor", "German", False),
        ("Former President Barack Obama spoke in Berlin.", "Barack Obama", "President", None, True),
        ("Angela Merkel, the chancellor of Germany, spoke.", "Angela Merkel", "chancellor", "Germany", False),
        (
            "Paul Meyer, the former head of the United Nations, spoke.",
            "Paul Meyer",
            "head",
            "United Nations",
            True,
        ),
        ("President Ilham Aliyev of Azerbaijan spoke.", "Ilham Aliyev", "President", "Azerbaijan", False),
        ("Paul Meyer was elected president in 2019.", "Paul Meyer", "president", None, False),
        ("Paul Meyer leads the Labour Party.", "Paul Meyer", "leader", "Labour Party", False),
        ("Paul Meyer, the prime minister of Malta, spoke.", "Paul Meyer", "prime minister", "Malta", False),
        ("Paul Meyer resigned as chairman on Monday.", "Paul Meyer", "chairman", None, True),
    ],
)
def test_who_holds_which_office(
    analyse: Analyse, sentence: str, person: str, role: str, organization: str | None, former: bool
) -> None:
    _, analysis = analyse(sentence)
    names = {entity.id: entity.name.removeprefix("the ") for entity in analysis.entities}
    found = [(names[r.person], r.role, names.get(r.organization or ""), r.former) for r in analysis.roles]
    assert found == [(person, role, organization, former)]


def test_each_of_two_presidents_has_a_country_of_his_own(analyse: Analyse) -> None:
    _, analysis = analyse(
        "President Ilham Aliyev of Azerbaijan and President Vladimir Putin of Russia signed the deal."
    )
    names = {entity.id: entity.name for entity in analysis.entities}
    assert [(names[role.person], names.get(role.organization or "")) for role in analysis.roles] == [
        ("Ilham Aliyev", "Azerbaijan"),
        ("Vladimir Putin", "Russia"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Turnout was 61 percent, the lowest since 1998.",
        "Sales rose 7 percent from 2020.",
        "Anna Berg has more goals than last year.",
    ],
)
def test_what_a_thing_is_compared_with_is_no_event(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.events == ()


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The mayor-elect, Tom Pell, attended the talks.", "mayor-elect"),
        ("The president of Chile, Maria Lopez, spoke to reporters.", "president"),
        ("Police Chief Dana Reid spoke to reporters.", "Police Chief"),
    ],
)
def test_offices_to_come_and_persons_behind_the_bodys_name(analyse: Analyse, sentence: str, role: str) -> None:
    _, analysis = analyse(sentence)
    assert [found.role for found in analysis.roles] == [role]


@pytest.mark.parametrize("words", ["from 1990 to 1995", "between 1990 and 1995"])
def test_two_years_that_bound_a_time_date_one_event(analyse: Analyse, words: str) -> None:
    _, analysis = analyse(f"Anna Berg governed the state {words}.")
    assert [event.date for event in analysis.events] == ["1990/1995"]


@pytest.mark.parametrize(
    ("sentence", "person", "role"),
    [
        ("Sen. Maria Lopez wrote the bill.", "Maria Lopez", "Sen."),
        ("Lt. Col. Maria Lopez said the bridge was lost.", "Maria Lopez", "Lt. Col."),
        ("Secretary of State Maria Lopez left the hall.", "Maria Lopez", "Secretary of State"),
        (
            "Maria Lopez, head of road repairs at Acme Rail, left the hall.",
            "Maria Lopez",
            "head of road repairs",
        ),
        ("Navy spokesman Commander Peter Dahl left the hall.", "Peter Dahl", "Commander"),
        ("In a Monday statement President Maria Lopez thanked the crew.", "Maria Lopez", "President"),
    ],
)
def test_an_office_has_its_own_words_and_no_others(analyse: Analyse, sentence: str, person: str, role: str) -> None:
    _, analysis = analyse(sentence)
    names = {entity.id: entity.name for entity in analysis.entities}
    assert (person, role) in [(names[found.person], found.role) for found in analysis.roles]


def test_several_who_share_a_title_each_have_it(analyse: Analyse) -> None:
    _, analysis = analyse("The story was written by reporters Maria Lopez and Peter Dahl.")
    names = {entity.id: entity.name for entity in analysis.entities}
    assert [(names[role.person], role.role) for role in analysis.roles] == [
        ("Maria Lopez", "reporter"),
        ("Peter Dahl", "reporter"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria Lopez hopes to be the first woman president.",
        "Maria Lopez may become president of Chile.",
        "Maria Lopez is not a member of the board.",
        "Maria Lopez fired the finance minister.",
        "Maria Lopez nominates a new surgeon general.",
        "Maria Lopez led the team to its eighth win.",
        "A man was shot in the 400 block of Ambassador Lane.",
    ],
)
def test_who_does_not_hold_an_office_has_none(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.roles == ()


def test_the_body_of_an_office_is_the_one_behind_it_and_not_its_country(analyse: Analyse) -> None:
    _, analysis = analyse("Peter Dahl, the head of Iran's Seismic Research Center, spoke.")
    names = {entity.id: entity.name for entity in analysis.entities}
    assert [names[role.organization or ""] for role in analysis.roles] == ["Seismic Research Center"]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("The army denied that it had shelled the town on Monday.", "The army denied that it had shelled the town"),
        ("No injuries or deaths were reported on Monday.", "No injuries or deaths were reported"),
        ("The crew had yet to leave on Monday.", "The crew had yet to leave on Monday"),
        ("A rescue was begun shortly after 11am on Monday.", "A rescue was begun shortly after 11am"),
        ("The town will flood if the dam breaks on Friday.", None),
        ("Will the mayor resign on Friday?", None),
        ("The driver bought a 2008 estate car.", None),
        ("The club was banned for the 2008 season.", None),
        ("Published: Monday, Dec. 20 2005 12:00 a.m.", None),
        ("You can still win this on Friday.", None),
    ],
)
@pytest.mark.larger_model
def test_an_event_keeps_its_denial_and_what_is_no_event_is_none(
    analyse: Analyse, sentence: str, what: str | None
) -> None:
    _, analysis = analyse(sentence)
    assert [event.what for event in analysis.events] == ([what] if what else [])


def test_a_clause_about_a_noun_is_told_with_it(analyse: Analyse) -> None:
    _, analysis = analyse("The clause is hidden in the spending bill the house passed on Monday.")
    assert [event.what for event in analysis.events] == ["the house passed the spending bill"]


@pytest.mark.parametrize(
    ("sentence", "date", "what"),
    [
        ("A woman crossing a street on Monday was struck by a van.", "2021-06-14", "A woman was struck by a van"),
        ("The envoy flew to Oslo to sign the pact on Monday.", "2021-06-14", "The envoy flew to Oslo to sign the pact"),
        (
            '"I have no idea why I lost," Maria Lopez told the Globe in 2006.',
            "2006",
            "Maria Lopez told the Globe: I have no idea why I lost",
        ),
    ],
)
def test_a_day_is_the_main_clauses_and_a_speaker_keeps_the_first_person(
    analyse: Analyse, sentence: str, date: str, what: str
) -> None:
    _, analysis = analyse(sentence)
    assert [(event.date, event.what) for event in analysis.events] == [(date, what)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm has a plan to build a yard in 2030.",
        "She advised the studio for its 1965 television series.",
        "He reminded them who the best player was on Monday.",
        "Monday looked for the gunman.",
        '"He had to be pushed," she said in a 2006 interview.',
    ],
)
def test_plans_models_and_questions_are_no_events(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.events == ()


def test_an_office_keeps_what_its_holder_does(analyse: Analyse) -> None:
    _, analysis = analyse("Ada Holm, deputy managing director of the Oster Fund, left on Monday.")
    assert [role.role for role in analysis.roles] == ["deputy managing director"]
