"""Which mentions refer to the same entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Form

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def mentions_of(pipeline: Pipeline, text: str, name: str) -> list[str]:
    """What the article calls the entity whose best name is `name`, in text order."""
    analysis = pipeline.analyze(Article("coreference", text, "", "stdin"))
    ids = [entity.id for entity in analysis.entities if entity.name == name]
    assert len(ids) == 1, [entity.name for entity in analysis.entities]
    return [text[m.start : m.end] for m in analysis.mentions if m.entity == ids[0]]


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        (
            "Prime Minister Nikol Pashinyan spoke on Monday. Critics of Prime Minister Pashinyan left.",
            "Nikol Pashinyan",
            ["Nikol Pashinyan", "Pashinyan"],
        ),
        (
            "The World Health Organization (WHO) warned of measles. The WHO report is long.",
            "World Health Organization",
            ["World Health Organization", "WHO", "WHO"],
        ),
        (
            "Sanctions of the United States hurt. The U.S. senator and US officials agreed.",
            "United States",
            ["United States", "U.S.", "US"],
        ),
        (
            "Officials of the Real Estate Council of Ontario (RECO) testified. The RECO fine is small.",
            "Real Estate Council of Ontario",
            ["Real Estate Council of Ontario", "RECO", "RECO"],
        ),
    ],
    ids=["surname", "acronym", "other names", "acronym of the article's own"],
)
def test_an_entity_is_known_by_all_its_names(pipeline: Pipeline, text: str, name: str, called: list[str]) -> None:
    assert mentions_of(pipeline, text, name) == called


def test_two_people_with_one_surname_stay_two(pipeline: Pipeline) -> None:
    text = (
        "Hayk Baghdasaryan photographed the march. Baghdasaryan was detained.\n\n"
        "Vahram Baghdasaryan wrote about it. Baghdasaryan was not."
    )
    assert mentions_of(pipeline, text, "Hayk Baghdasaryan") == ["Hayk Baghdasaryan", "Baghdasaryan"]
    assert mentions_of(pipeline, text, "Vahram Baghdasaryan") == ["Vahram Baghdasaryan", "Baghdasaryan"]


def test_a_title_tells_which_of_two_is_meant(pipeline: Pipeline) -> None:
    text = "Emma Clarke and Peter Clarke were married in Leeds. Mrs Clarke is a surgeon. Mr Clarke teaches."
    assert mentions_of(pipeline, text, "Emma Clarke") == ["Emma Clarke", "Clarke"]
    assert mentions_of(pipeline, text, "Peter Clarke") == ["Peter Clarke", "Clarke"]


def test_a_people_is_not_its_country(pipeline: Pipeline) -> None:
    text = "Azerbaijan reclaimed the town. The Azerbaijani army moved in. Azerbaijanis celebrated."
    assert mentions_of(pipeline, text, "Azerbaijan") == ["Azerbaijan"]
    assert mentions_of(pipeline, text, "Azerbaijanis") == ["Azerbaijani", "Azerbaijanis"]


def test_pronouns_follow_gender_and_syntax(pipeline: Pipeline) -> None:
    text = (
        "Senator Maria Lopez met Robert Klein in Madrid. She said he had lied about his money.\n\n"
        "Klein denied it. He accused her."
    )
    assert mentions_of(pipeline, text, "Maria Lopez") == ["Maria Lopez", "She", "her"]
    assert mentions_of(pipeline, text, "Robert Klein") == ["Robert Klein", "he", "his", "Klein", "He"]


def test_a_country_or_a_company_is_it(pipeline: Pipeline) -> None:
    text = "Norway said it would close its border."
    assert mentions_of(pipeline, text, "Norway") == ["Norway", "it", "its"]


def test_the_weather_is_nobody(pipeline: Pipeline) -> None:
    text = "Norway was calm. It seems that it rained."
    assert mentions_of(pipeline, text, "Norway") == ["Norway"]


def test_i_in_a_quotation_is_its_speaker(pipeline: Pipeline) -> None:
    text = '"I never signed my name," Maria Lopez said. "They lied."'
    assert mentions_of(pipeline, text, "Maria Lopez") == ["I", "my", "Maria Lopez"]


def test_a_description_beside_a_name_is_the_same_person(pipeline: Pipeline) -> None:
    text = "Maria Lopez, the former mayor of Toledo, won. On Friday the mayor thanked voters."
    assert mentions_of(pipeline, text, "Maria Lopez") == ["Maria Lopez", "the former mayor", "the mayor"]


def test_the_territory_is_the_one_that_was_called_so(pipeline: Pipeline) -> None:
    text = (
        "Armenia and Azerbaijan fought over the separatist territory of Karavan.\n\n"
        "Troops pushed deep into the separatist territory on Sunday."
    )
    assert mentions_of(pipeline, text, "Karavan") == ["Karavan", "the separatist territory"]


def test_the_country_is_nobody_where_two_were_named(pipeline: Pipeline) -> None:
    text = "Norway and Sweden signed the treaty. Parliament approved it for the country."
    analysis = pipeline.analyze(Article("coreference", text, "", "stdin"))
    assert "the country" not in [text[m.start : m.end] for m in analysis.mentions if m.form is Form.NOMINAL]


def test_an_entity_has_its_longest_name_and_lists_the_others(pipeline: Pipeline) -> None:
    text = "Pashinyan spoke. Nikol Pashinyan, the prime minister, left. Pashinyan waved."
    (entity,) = [e for e in pipeline.analyze(Article("x", text, "", "")).entities if e.label == "PERSON"]
    assert (entity.name, entity.aliases) == ("Nikol Pashinyan", ("Pashinyan",))


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        (
            "Pedro Sánchez won a vote. Critics of Sanchez left the hall.",
            "Pedro Sánchez",
            ["Pedro Sánchez", "Sanchez"],
        ),
        (
            "Andrés Manuel López Obrador spoke in Oaxaca. Then Mr López wept.",
            "Andrés Manuel López Obrador",
            ["Andrés Manuel López Obrador", "López"],
        ),
        (
            "Bashar al-Assad fled. Assad lives in Moscow.",
            "Bashar al-Assad",
            ["Bashar al-Assad", "Assad"],
        ),
        (
            "Xu Zhijun, also known as Eric Xu, opened the fair. Xu was brief.",
            "Xu Zhijun",
            ["Xu Zhijun", "Eric Xu", "Xu"],
        ),
        (
            "The National Disaster Management Agency, known as BNPB, sent boats. BNPB counted the dead.",
            "National Disaster Management Agency",
            ["National Disaster Management Agency", "BNPB", "BNPB"],
        ),
        (
            "Kemal Kilicdaroglu leads the Republican People's Party (CHP). The CHP lost.",
            "Republican People's Party",
            ["Republican People's Party", "CHP", "CHP"],
        ),
        (
            "The bishops of the CEI (Italian Episcopal Conference) met. The CEI objected.",
            "Italian Episcopal Conference",
            ["CEI", "Italian Episcopal Conference", "CEI"],
        ),
    ],
    ids=[
        "diacritics",
        "middle name",
        "particle",
        "also known as",
        "known as",
        "foreign acronym",
        "name behind acronym",
    ],
)
def test_other_names_that_the_article_gives_are_followed(
    pipeline: Pipeline, text: str, name: str, called: list[str]
) -> None:
    assert mentions_of(pipeline, text, name) == called


def test_father_and_son_of_one_name_stay_two(pipeline: Pipeline) -> None:
    text = "Donald Trump Jr. spoke in Florida. Trump Jr. smiled. Donald Trump was in Ohio. President Trump waved."
    assert mentions_of(pipeline, text, "Donald Trump Jr.") == ["Donald Trump Jr.", "Trump Jr."]
    assert mentions_of(pipeline, text, "Donald Trump") == ["Donald Trump", "Trump"]


def test_husband_and_wife_share_a_surname_that_is_written_once(pipeline: Pipeline) -> None:
    text = "Margaret and Douglas Ellison were found dead in Leeds. Mrs Ellison was a nurse. Mr Ellison was a driver."
    assert mentions_of(pipeline, text, "Margaret Ellison") == ["Margaret", "Ellison"]
    assert mentions_of(pipeline, text, "Douglas Ellison") == ["Douglas Ellison", "Ellison"]


def test_a_bare_surname_is_not_the_relatives(pipeline: Pipeline) -> None:
    text = "Jair Bolsonaro is on trial. His son Flávio Bolsonaro protested. On Monday Bolsonaro was ill."
    assert mentions_of(pipeline, text, "Jair Bolsonaro")[-1] == "Bolsonaro"
    assert "Bolsonaro" not in mentions_of(pipeline, text, "Flávio Bolsonaro")


def test_of_two_presidents_the_country_tells_which(pipeline: Pipeline) -> None:
    text = (
        "French President Emmanuel Macron called President Ilham Aliyev of Azerbaijan. Macron was angry.\n\n"
        "The French president will travel to Yerevan. There the president will give a speech."
    )
    assert mentions_of(pipeline, text, "Emmanuel Macron")[-2:] == ["president", "the president"]
    assert mentions_of(pipeline, text, "Ilham Aliyev") == ["Ilham Aliyev"]


def test_versions_of_a_product_are_things_of_their_own(pipeline: Pipeline) -> None:
    text = "Microsoft ended support for Windows 10. Schools buy Windows 11. Fans of Windows 10 object."
    assert mentions_of(pipeline, text, "Windows 10") == ["Windows 10", "Windows 10"]
    assert mentions_of(pipeline, text, "Windows 11") == ["Windows 11"]


def test_a_towns_body_is_not_the_body_of_all(pipeline: Pipeline) -> None:
    text = "The New York Fed's president spoke after the Fed raised rates."
    assert mentions_of(pipeline, text, "New York Fed") == ["New York Fed"]


def test_a_dateline_town_is_not_its_agency(pipeline: Pipeline) -> None:
    assert mentions_of(pipeline, "NEW YORK (AP) - Rain fell on New York.", "New York") == ["NEW YORK", "New York"]


@pytest.mark.larger_model
def test_he_in_a_quotation_is_not_who_says_it(pipeline: Pipeline) -> None:
    text = 'Viktor Sahl accused Ivan Preuss of lying. "He sold us out," Sahl said. Preuss denied it.'
    assert mentions_of(pipeline, text, "Ivan Preuss") == ["Ivan Preuss", "He", "Preuss"]


def test_him_is_none_of_those_who_sit_behind_him(pipeline: Pipeline) -> None:
    text = "Amos Tull spoke first. Philip Dorn and Robert Kane sat behind him."
    assert mentions_of(pipeline, text, "Amos Tull") == ["Amos Tull", "him"]


def test_of_two_of_one_surname_the_one_who_bore_the_title_is_meant(pipeline: Pipeline) -> None:
    text = "Vice President Bruno Falk has a daughter, Ada Falk. Ada Falk spoke. Vice President Falk agreed."
    assert mentions_of(pipeline, text, "Bruno Falk") == ["Bruno Falk", "Falk"]


@pytest.mark.parametrize(
    "text",
    [
        "A US airline attendant was fired. The airline said nothing.",
        "The UK Treasury paid for it. The paper says it will go on.",
    ],
)
def test_a_description_is_not_linked_to_what_it_cannot_be(pipeline: Pipeline, text: str) -> None:
    analysis = pipeline.analyze(Article("coreference", text, "", "stdin"))
    assert not [mention for mention in analysis.mentions if mention.form is Form.NOMINAL]
