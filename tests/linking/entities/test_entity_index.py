"""Entities across articles: who is who does not depend on the order in which articles come, nor on their number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.entities.entity_batch import link
from reader.linking.entities.entity_index import add, add_all, withdraw
from reader.linking.entities.entity_store import MemoryEntityStore, PostedProfile
from reader.linking.entities.occurrences import (
    EntityOccurrence,
    EntityRecord,
    Profile,
    entity_occurrences,
    hash_of,
    lowest,
)
from reader.model import Analysis, Article, Entity, Form, Mention, Range, Role

if TYPE_CHECKING:
    from random import Random

Report: TypeAlias = Callable[..., tuple[Article, Analysis]]


def linked_ids(*reports: tuple[Article, Analysis]) -> list[list[str]]:
    """The entity ids of each report's mentions, in text order."""
    found = link([analysis for _, analysis in reports], [article for article, _ in reports])
    return [[mention.entity for mention in analysis.mentions] for analysis in found.analyses]


def entities_of(*reports: tuple[Article, Analysis]) -> dict[str, Entity]:
    return link([analysis for _, analysis in reports], [article for article, _ in reports]).entities


def test_one_name_is_one_entity_in_all_articles(report: Report) -> None:
    first, second = linked_ids(
        report("a", "[Nikol Pashinyan|PERSON] spoke in [Yerevan|GPE]."),
        report("b", "[Yerevan|GPE] waits. [Nikol Pashinyan|PERSON] left."),
    )
    assert first == ["person/nikol-pashinyan", "gpe/yerevan"]
    assert second == ["gpe/yerevan", "person/nikol-pashinyan"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[United States|GPE]", "[U.S.|GPE]"),
        ("[United States|GPE]", "the [US|GPE]"),
        ("[Defence Ministry|ORG]", "[Defense Ministry|ORG]"),
        ("[Kyiv|GPE]", "[Kiev|GPE]"),
        ("[São Paulo|GPE]", "[Sao Paulo|GPE]"),
        ("[Siemens AG|ORG]", "[Siemens|ORG]"),
        ("[Nouri al-Maliki|PERSON]", "[Nuri al-Maliki|PERSON]"),
        ("[President Barack Obama|PERSON]", "[Barack Obama|PERSON]"),
        ("[George W. Bush|PERSON]", "[George Bush|PERSON]"),
        ("[William Clinton|PERSON]", "[Bill Clinton|PERSON]"),
        ("[World Health Organization|ORG]", "[WHO|ORG]"),
        ("[Barack Obama|PERSON]", "[Obama|PERSON]"),
        ("[Bashar al-Assad|PERSON]", "[Assad|PERSON]"),
        ("[Kalbajar|GPE]", "[Kalbajar|ORG]"),
        ("[Russian Federation|GPE]", "[Russia|GPE]"),
        ("[Republic of Armenia|GPE]", "[Armenia|GPE]"),
        ("[THE HAGUE|GPE]", "[The Hague|GPE]"),
        ("[Volodymyr Zelensky|PERSON]", "[Vladimir Zelensky|PERSON]"),
        ("[Recep Tayyip Erdoğan|PERSON]", "[Recep Tayyip Erdogan|PERSON]"),
        ("[Hezbollah|ORG]", "[Hizbullah|ORG]"),
        ("[Muhammad Yunus|PERSON]", "[Mohammed Yunus|PERSON]"),
    ],
)
def test_a_name_is_known_in_its_other_forms(report: Report, first: str, second: str) -> None:
    (one,), (two,) = linked_ids(report("a", f"{first} it is."), report("b", f"{second} it is."))
    assert one == two


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[Azerbaijan|GPE]", "[Azerbaijani|NORP]"),
        ("[French|NORP]", "[French|LANGUAGE]"),
        ("[Austria|GPE]", "[Australia|GPE]"),
        ("[Iran|GPE]", "[Iraq|GPE]"),
        ("[Jane Smith|PERSON]", "[John Smith|PERSON]"),
        ("[George H. Bush|PERSON]", "[George W. Bush|PERSON]"),
        ("[Robert Downey Jr.|PERSON]", "[Robert Downey Sr.|PERSON]"),
        ("[Donald Trump Jr.|PERSON]", "[Donald Trump|PERSON]"),
        ("[Maria Garcia|PERSON] and [Bo Diaz|PERSON]", "[Mario Garcia|PERSON] and [Bo Diaz|PERSON]"),
        ("[John Reed|PERSON]", "[John Read|PERSON]"),
        ("[Michelle Bachelet|PERSON]", "[Michelle|PERSON]"),
        ("[North Korea|GPE]", "[South Korea|GPE]"),
        ("[Health Ministry|ORG]", "[Defence Ministry|ORG]"),
        ("[New York|GPE]", "[New York Times|ORG]"),
        ("[Georgia Tech|ORG]", "[Georgia|GPE]"),
    ],
)
def test_different_things_stay_different(report: Report, first: str, second: str) -> None:
    (one, *_), (two, *_) = linked_ids(report("a", f"{first} it is."), report("b", f"{second} it is."))
    assert one != two


def test_a_word_for_many_clubs_does_not_make_them_one(report: Report) -> None:
    manchester = report("a", "[Manchester United|ORG] lost. [United|ORG] slept. [United|ORG] were late.")
    manchester = (manchester[0], _as_one(manchester[1]))
    (one, *_), (two,) = linked_ids(manchester, report("b", "[Leeds United|ORG] won."))
    assert (one, two) == ("org/manchester-united", "org/leeds-united")


def test_a_surname_with_jr_is_short_for_the_full_name(report: Report) -> None:
    article, analysis = report(
        "a", "[Donald Trump Jr.|PERSON] came. [Trump Jr.|PERSON] left. [Trump Jr.|PERSON] slept."
    )
    (one, *_), (two,) = linked_ids((article, _as_one(analysis)), report("b", "[Donald Trump Jr.|PERSON] spoke."))
    assert one == two == "person/donald-trump-jr"


def _as_one(analysis: Analysis) -> Analysis:
    """With all mentions of one entity, as within an article."""
    first = analysis.entities[0]
    mentions = tuple(replace(mention, entity=first.id) for mention in analysis.mentions)
    return replace(analysis, mentions=mentions, entities=(first,))


def test_spelling_variants_of_a_person_and_first_names_need_the_same_others(report: Report) -> None:
    first = report("a", "[Viktor Yanukovych|PERSON] met [Bo Diaz|PERSON].")
    second = report("b", "[Viktor Yanukovich|PERSON] met [Bo Diaz|PERSON]. [Tara Ode|PERSON] came.")
    third = report("c", "[Tara|PERSON] met [Bo Diaz|PERSON].")
    (one, _), (two, _, tara), (alone, _) = linked_ids(first, second, third)
    assert one == two
    assert tara == alone


def test_an_acronym_means_what_an_article_says_it_means(report: Report) -> None:
    spelt_out = report("a", "The [Union of Concerned Weavers|ORG|u] ([UCOW|ORG|u]) met.")
    (full, short), (alone,) = linked_ids(spelt_out, report("b", "[UCOW|ORG] met again."))
    assert full == short == alone == "org/union-of-concerned-weavers"
    assert "UCOW" in entities_of(spelt_out)[full].aliases


def test_a_surname_that_two_persons_share_means_neither(report: Report) -> None:
    reports = [
        report("a", "[Anna Berg|PERSON] spoke."),
        report("b", "[Otto Berg|PERSON] spoke."),
        report("c", "[Berg|PERSON] spoke."),
    ]
    (anna,), (otto,), (alone,) = linked_ids(*reports)
    assert len({anna, otto, alone}) == 3


def test_a_surname_means_the_one_who_is_in_the_news_at_the_time(report: Report) -> None:
    reports = [
        *(report(f"a{n}", "[Anna Berg|PERSON] spoke.", published=f"2020-03-0{n}") for n in range(1, 5)),
        *(report(f"o{n}", "[Otto Berg|PERSON] spoke.", published=f"2011-03-0{n}") for n in range(1, 5)),
        report("x", "[Berg|PERSON] spoke.", published="2020-04-02"),
        report("y", "[Berg|PERSON] spoke.", published="2011-02-20"),
    ]
    *_, (late,), (early,) = linked_ids(*reports)
    assert late == "person/anna-berg"
    assert early == "person/otto-berg"


def in_office(pair: tuple[Article, Analysis], role: str, organization: str | None = None) -> tuple[Article, Analysis]:
    """The report with its first entity in a role."""
    article, analysis = pair
    known = Role(0, 1, Range(0, 1), analysis.entities[0].id, role, organization)
    return article, replace(analysis, roles=(known,))


def test_two_persons_of_one_name_are_told_by_their_roles(report: Report) -> None:
    (mayor,), (striker,), (mayor_again,) = linked_ids(
        in_office(report("a", "[John Smith|PERSON] spoke."), "mayor"),
        in_office(report("b", "[John Smith|PERSON] scored."), "striker"),
        in_office(report("c", "[John Smith|PERSON] spoke again."), "Mayor"),
    )
    assert mayor == mayor_again == "person/john-smith"
    assert striker == "person/john-smith-striker"


def test_one_office_in_two_places_is_held_by_two_persons(report: Report) -> None:
    houston, dallas = linked_ids(
        in_office(report("a", "[John Smith|PERSON] spoke in [Houston|GPE]."), "mayor", "e2"),
        in_office(report("b", "[John Smith|PERSON] spoke in [Dallas|GPE]."), "mayor", "e2"),
    )
    assert houston[0] != dallas[0]


def test_a_person_may_have_several_roles(report: Report) -> None:
    """Careers cross, and an article that tells of both walks of life, or the same company, says so."""
    career = [
        in_office(report("a", "[Ronald Reagan|PERSON] spoke."), "president"),
        in_office(report("b", "[Ronald Reagan|PERSON] spoke."), "governor"),
        in_office(report("c", "[Ronald Reagan|PERSON] met [Jane Wyman|PERSON]."), "actor"),
        in_office(report("d", "[Ronald Reagan|PERSON] wed [Jane Wyman|PERSON]."), "president"),
    ]
    assert {ids[0] for ids in linked_ids(*career)} == {"person/ronald-reagan"}


def test_who_has_no_role_is_the_namesake_among_the_same_others(report: Report) -> None:
    reports = [
        in_office(report("a", "[John Smith|PERSON] and [Ann Lee|PERSON] spoke."), "mayor"),
        in_office(report("b", "[John Smith|PERSON] passed to [Bo Diaz|PERSON]."), "striker"),
        report("c", "[John Smith|PERSON] and [Bo Diaz|PERSON] left."),
    ]
    mayor, striker, unknown = linked_ids(*reports)
    assert unknown[0] == striker[0] != mayor[0]


def test_the_label_is_the_one_that_most_articles_give(report: Report) -> None:
    reports = [
        report("a", "In [Kalbajar|GPE]."),
        report("b", "At [Kalbajar|GPE]."),
        report("c", "[Kalbajar|ORG] lies high."),
    ]
    found = link([analysis for _, analysis in reports], [article for article, _ in reports])
    assert [mention.label for analysis in found.analyses for mention in analysis.mentions] == ["GPE"] * 3
    assert list(found.entities) == ["gpe/kalbajar"]


def test_the_label_is_that_of_the_full_name(report: Report) -> None:
    found = entities_of(
        report("a", "At the [University of North Carolina|ORG]."),
        report("b", "At [UNC|GPE]."),
        report("c", "From [UNC|GPE]."),
    )
    assert list(found) == ["org/university-of-north-carolina"]


def test_what_an_article_never_names_is_its_own(report: Report) -> None:
    article, analysis = report("a", "The [ministry|ORG] spoke.")
    nominal = replace(analysis, mentions=(replace(analysis.mentions[0], form=Form.NOMINAL),))
    other = replace(nominal, article="b")
    found = link([nominal, other], [article, replace(article, id="b")])
    first, second = (one.mentions[0].entity for one in found.analyses)
    assert first.startswith("org/ministry-")
    assert first != second
    assert found.entities[first].name == "ministry"


NAMES = [
    ("Anna Berg", "PERSON"),
    ("Berg", "PERSON"),
    ("Otto Berg", "PERSON"),
    ("A. Berg", "PERSON"),
    ("Anna M. Berg", "PERSON"),
    ("Anna", "PERSON"),
    ("Ana Berg", "PERSON"),
    ("World Health Organization", "ORG"),
    ("World Heritage Office", "ORG"),
    ("World Health Organisation", "ORG"),
    ("WHO", "ORG"),
    ("WHO", "GPE"),
    ("Berg", "GPE"),
    ("Berg", "ORG"),
    ("Anna Berg", "ORG"),
    ("Kyiv", "GPE"),
    ("Kiev", "GPE"),
    ("Kiev", "PERSON"),
    ("Berg AG", "ORG"),
]
WALKS = ["", "politics:mayor:houston", "politics:mayor:dallas", "sport:striker:", "politics:senator:"]
MONTHS = ["", "2020-01", "2020-02", "2020-07"]


@st.composite
def a_few_articles(draw: st.DrawFn) -> list[tuple[str, tuple[EntityOccurrence, ...]]]:
    """Articles that name some of a few names which are easily taken for each other."""
    from reader.linking.entities import name_keys

    def occurrence(place: int, picks: list[tuple[str, str]], month: str) -> EntityOccurrence:
        kind, name = name_keys.key_of(*picks[0])
        bare = kind == "person" and name_keys.person_name(name).bare
        key = f"person:~{name}@{month}" if bare else f"{kind}:{name}"
        occupation = draw(st.sampled_from(WALKS)) if kind == "person" and not bare else ""
        key += f"#{occupation}" if occupation else ""
        others = {":".join(name_keys.key_of(*pick)) for pick in picks[1:]} - {f"{kind}:{name}"}
        context = lowest(hash_of(pick[0]) for pick in picks)
        names = tuple(dict.fromkeys(pick[0] for pick in picks))
        return EntityOccurrence(f"e{place}", key, picks[0][1], names, tuple(sorted(others)), context, month)

    articles = []
    for number in range(draw(st.integers(1, 7))):
        month = draw(st.sampled_from(MONTHS))
        groups = draw(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2), min_size=1, max_size=4))
        articles.append((f"a{number}", tuple(occurrence(place, group, month) for place, group in enumerate(groups))))
    return articles


State: TypeAlias = tuple[dict[str, Profile], dict[str, EntityRecord], dict[tuple[str, str], int]]


def state_of(articles: list[tuple[str, tuple[EntityOccurrence, ...]]]) -> State:
    store = MemoryEntityStore()
    for article, seen in articles:
        store.apply(add(seen, store))
        store.keep(article, seen)
    return store.profiles(), store.entities(), store.postings()


@settings(max_examples=150, deadline=None)
@given(a_few_articles(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    articles: list[tuple[str, tuple[EntityOccurrence, ...]]], random: Random
) -> None:
    shuffled = articles[:]
    random.shuffle(shuffled)
    assert state_of(articles) == state_of(shuffled)


@settings(max_examples=150, deadline=None)
@given(a_few_articles(), st.integers(0, 6))
def test_articles_that_come_together_change_what_they_change_one_after_the_other(
    articles: list[tuple[str, tuple[EntityOccurrence, ...]]], first: int
) -> None:
    store = MemoryEntityStore()
    for together in (articles[:first], articles[first:]):
        store.apply(add_all([seen for _, seen in together], store))
    assert (store.profiles(), store.entities(), store.postings()) == state_of(articles)


@settings(max_examples=100, deadline=None)
@given(a_few_articles(), st.integers(0, 6))
def test_an_article_that_goes_leaves_nothing_behind(
    articles: list[tuple[str, tuple[EntityOccurrence, ...]]], index: int
) -> None:
    store = MemoryEntityStore()
    for article, seen in articles:
        store.apply(add(seen, store))
        store.keep(article, seen)
    gone, seen = articles[index % len(articles)]
    store.keep(gone, ())
    store.apply(withdraw(seen, store))
    rest = [pair for pair in articles if pair[0] != gone]
    assert (store.profiles(), store.entities(), store.postings()) == state_of(rest)


@settings(max_examples=100, deadline=None)
@given(a_few_articles())
def test_a_store_that_follows_the_moves_agrees_with_the_profiles(
    articles: list[tuple[str, tuple[EntityOccurrence, ...]]],
) -> None:
    """A library keeps an entity id with each sighting, and changes it only where `moved` says so."""
    store = MemoryEntityStore()
    kept: dict[tuple[str, str], str] = {}
    keys: dict[tuple[str, str], str] = {}
    for article, seen in articles:
        changes = add(seen, store)
        store.apply(changes)
        moves = {move.profile: move for move in changes.moved}
        for place, key in keys.items():
            if key in moves:
                assert kept[place] == moves[key].old
                kept[place] = moves[key].new
        for occurrence in seen:
            kept[article, occurrence.local] = changes.links[occurrence.local]
            keys[article, occurrence.local] = occurrence.key
        known = store.entities()
        assert set(kept.values()) <= set(known)
        assert {place: store.profiles()[key].entity for place, key in keys.items()} == kept
        for old, new in changes.renamed:
            assert old not in known
            assert new in known


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=12), st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "LAW", "MISC"])), max_size=5
    ),
    st.sampled_from([None, "", "2020-12-04", "yesterday", "2020-99-99"]),
)
def test_whatever_stands_in_a_name_it_gets_an_id(drawn: list[tuple[str, str]], published: str | None) -> None:
    text = "".join(f"{name}\n" for name, _ in drawn)
    mentions, entities, start = [], [], 0
    for number, (name, label) in enumerate(drawn):
        entities.append(Entity(f"e{number}", name, label))
        mentions.append(Mention(start, start + len(name), label, Form.NAME, f"e{number}"))
        start += len(name) + 1
    article = Article("\ud800", text, "", "", published)
    analysis = Analysis(article.id, "by hand", tuple(mentions), tuple(entities))
    found = link([analysis, replace(analysis, article="b")], [article, replace(article, id="b")])
    for one in found.analyses:
        assert len(one.mentions) == len(mentions)
        assert {mention.entity for mention in one.mentions} == {entity.id for entity in one.entities}
        assert all("/" in mention.entity and " " not in mention.entity for mention in one.mentions)


def test_ids_seldom_change_as_a_name_grows_frequent(report: Report) -> None:
    """A name that overtakes its variant takes the id with it only when it is clearly more frequent."""
    store = MemoryEntityStore()
    changes = 0
    for number in range(200):
        name = "Kiev" if number % 2 else "Kyiv"
        seen = entity_occurrences(*report(f"{number:03}", f"In [{name}|GPE]."))
        change = add(seen, store)
        changes += len(change.renamed)
        store.apply(change)
    assert len(store.entities()) == 1
    assert changes <= 1


def test_a_frequent_name_costs_no_more_than_a_rare_one(report: Report) -> None:
    """What is read and written for an article does not grow with the number of articles that name the same."""

    class Counting(MemoryEntityStore):
        rows = 0

        def profile(self, key: str) -> Profile | None:
            self.rows += 1
            return super().profile(key)

        def posted(self, blocking_key: str, limit: int | None = None) -> list[PostedProfile]:
            found = list(super().posted(blocking_key, limit))
            self.rows += 1 + len(found)
            return found

    store = Counting()
    costs = []
    for number in range(600):
        month = number % 12 + 1
        text = f"[United States|GPE]: [Anna Berg|PERSON] met [Omar Said|PERSON], [Berg|PERSON] said. [W{number} X|ORG]."
        seen = entity_occurrences(*report(f"{number:03}", text, published=f"2020-{month:02}-01"))
        store.rows = 0
        changes = add(seen, store)
        costs.append(store.rows + len(changes.profiles) + len(changes.postings))
        store.apply(changes)
    assert max(costs[300:]) <= 1.5 * max(costs[30:60])
