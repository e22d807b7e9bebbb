"""Stories and copies: found as articles come, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from random import Random
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.stories import story_blocks
from reader.linking.stories.clusters import group_stories, grouped_records
from reader.linking.stories.near_duplicates import copy_groups, fingerprint, is_copy, is_same
from reader.linking.stories.similarity import likeness, likenesses
from reader.linking.stories.story_blocks import Placement, StoryChanges, id_of, join, leave
from reader.linking.stories.story_record import StoryRecord, meet, posted_under, story_record
from reader.model import Analysis, Article, Entity, Form, Mention

Report: TypeAlias = Callable[..., tuple[Article, Analysis]]

QUAKE = "An earthquake of magnitude 6.4 struck the [Zagros|LOC] mountains near [Kerman|GPE] on Sunday, officials said."
QUAKE_TOO = (
    "Officials in [Kerman|GPE] said a magnitude 6.4 earthquake struck mountain villages of the [Zagros|LOC] on Sunday."
)
MATCH = (
    "[Anna Berg|PERSON] scored twice as [Norland|GPE] beat [Sudland|GPE] 3-1 in the final of the cup in the evening."
)


def told(report: Report, *texts: tuple[str, str | None]) -> list[tuple[str, ...]]:
    pairs = [report(f"a{number}", text, published=day) for number, (text, day) in enumerate(texts)]
    found = group_stories([article for article, _ in pairs], [analysis for _, analysis in pairs])
    return [story.articles for story in found]


def test_reports_of_one_event_are_a_story(report: Report) -> None:
    assert told(report, (QUAKE, "2020-12-06"), (MATCH, "2020-12-06"), (QUAKE_TOO, "2020-12-07")) == [("a0", "a2")]


def test_the_same_words_weeks_later_are_another_event(report: Report) -> None:
    assert told(report, (QUAKE, "2020-12-06"), (QUAKE_TOO, "2021-02-07")) == []


FIRE = (
    "Flames gutted the [Larch Hall|FAC] in [Ostby|GPE] on Sunday evening, fire chief [Ida Moen|PERSON] said. The owner,"
    " [Per Dahl|PERSON], stood in the snow and said the hall was insured."
)
FIRE_WEEKS_LATER = (
    "[Per Dahl|PERSON], owner of the [Larch Hall|FAC] in [Ostby|GPE], was arrested over the flames that gutted it,"
    " fire chief [Ida Moen|PERSON] said."
)
ANOTHER_FIRE = (
    "The [Aspen School|FAC] on the edge of [Ostby|GPE] burned to its walls before dawn, and forty pupils will be taught"
    " in the parish hall, its head [Liv Lie|PERSON] told parents. [Ida Moen|PERSON] ruled out arson."
)


def test_a_story_goes_on_for_weeks_where_its_names_come_back(report: Report) -> None:
    assert told(report, (FIRE, "2020-12-06"), (FIRE_WEEKS_LATER, "2020-12-27")) == [("a0", "a1")]
    assert told(report, (FIRE, "2020-12-06"), (ANOTHER_FIRE, "2020-12-27")) == []
    assert told(report, (FIRE, "2020-12-06"), (FIRE_WEEKS_LATER, "2021-12-06")) == []


SHOT = (
    "A man was shot dead outside a bakery in [Harrow Bay|GPE] on Monday night, police said. Neighbours heard four shots"
    " and saw a grey van leave."
)
CHARGED = (
    "[Dale Pruitt|PERSON], 34, was charged with murder on Friday over the killing of [Ken Osgood|PERSON], 51, who was"
    " shot outside a bakery in [Harrow Bay|GPE] last week. A neighbour had noted the number of his van."
)


def test_a_report_of_the_charge_joins_the_report_of_the_shooting_days_later(report: Report) -> None:
    named = SHOT + " The dead man was named as [Ken Osgood|PERSON], 51."
    assert told(report, (named, "2020-12-07"), (CHARGED, "2020-12-18")) == [("a0", "a1")]


def test_an_article_without_a_date_joins_by_its_names_and_stands_last(report: Report) -> None:
    assert told(report, (FIRE_WEEKS_LATER, None), (FIRE, "2020-12-06")) == [("a1", "a0")]
    elsewhere = ANOTHER_FIRE.replace("Ida Moen", "Tor Vik")
    assert told(report, (elsewhere, None), (FIRE, "2020-12-06")) == []


FLOOD = (
    "The river [Ock|LOC] broke its banks in [Tarnby|GPE] on Friday and 340 homes were flooded, mayor [Siv Aas|PERSON]"
    " said."
)
BALLOT = (
    "[Tarnby|GPE] votes on Sunday: [Gro Falk|PERSON], who has led the council for nine years, against"
    " [Ole Brun|PERSON], a baker."
)
BOTH = f"{FLOOD} {BALLOT}"


def test_one_article_about_two_events_does_not_make_one_story_of_them(report: Report) -> None:
    floods = [(FLOOD + f" Shopkeepers carried sand, number {number}.", "2020-12-04") for number in range(31, 35)]
    ballots = [(BALLOT + f" The hall opens at eight for {number} voters.", "2020-12-04") for number in range(41, 45)]
    found = told(report, *floods, *ballots, (BOTH, "2020-12-04"))
    of_flood, of_ballot = {f"a{number}" for number in range(4)}, {f"a{number}" for number in range(4, 8)}
    assert len(found) == 2
    assert {frozenset(story) - {"a8"} for story in found} == {frozenset(of_flood), frozenset(of_ballot)}


def test_a_story_has_its_first_articles_title_and_its_dates(report: Report) -> None:
    pairs = [
        report("b", QUAKE, published="2020-12-07", title="Later"),
        report("a", QUAKE_TOO, published="2020-12-06", title="First"),
    ]
    (story,) = group_stories([article for article, _ in pairs], [analysis for _, analysis in pairs])
    assert (story.title, story.articles) == ("First", ("a", "b"))
    assert (story.first_published, story.last_published) == ("2020-12-06", "2020-12-07")


class Kept:
    """A library's part: records, keys and placements."""

    def __init__(self) -> None:
        self.records: dict[str, StoryRecord] = {}
        self.keys: dict[tuple[int, int], set[str]] = defaultdict(set)
        self.placements: dict[str, Placement] = {}

    def record(self, article: str) -> StoryRecord | None:
        return self.records.get(article)

    def meeting(self, record: StoryRecord, limit: int) -> Iterable[str]:
        return [article for article, other in self.records.items() if meet(record, other)]

    def placement(self, article: str) -> Placement | None:
        return self.placements.get(article)

    def articles_of_block(self, block: str) -> Iterable[str]:
        return [article for article, place in self.placements.items() if place.block == block]

    @property
    def stories(self) -> dict[str, str]:
        return {article: place.story for article, place in self.placements.items()}

    def add(self, record: StoryRecord) -> StoryChanges:
        changes = join(record, self)
        self.records[record.article] = record
        self.placements |= changes.placements
        return changes

    def remove(self, article: str) -> None:
        changes = leave(article, self)
        del self.records[article]
        del self.placements[article]
        self.placements |= changes.placements


WORDS = ["quake", "flood", "cup", "final", "vote", "strike", "fire", "crash", "talks", "deal", "storm", "trial"]
PERSONS = [
    f"[{first} {last}|PERSON]" for first, last in zip("ABCDE", ("Dahl", "Lie", "Moen", "Berg", "Lund"), strict=True)
]
articles = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS + PERSONS), min_size=2, max_size=8, unique=True),
        st.sampled_from([None, "2020-12-01", "2020-12-03", "2020-12-06", "2020-12-20", "2021-01-30"]),
    ),
    min_size=1,
    max_size=9,
)


def stories_of(records: Iterable[StoryRecord]) -> dict[str, str]:
    return {record.article: id_of(group) for group in grouped_records(records) for record in group}


@settings(max_examples=80, deadline=None)
@given(articles, st.sampled_from([2, 3, 100]), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_or_all_at_once_gives_the_same_stories(
    report: Report, drawn: list[tuple[list[str], str | None]], largest: int, random: Random
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story_blocks, "LARGEST_BLOCK", largest)
        patch.setattr("reader.linking.stories.clusters.LARGEST_BLOCK", largest)
        records = [
            story_record(*report(f"a{number}", " ".join(words), published=day))
            for number, (words, day) in enumerate(drawn)
        ]
        expected = stories_of(records)
        random.shuffle(records)
        kept = Kept()
        for record in records:
            kept.add(record)
        assert kept.stories == expected
        kept.remove(records[0].article)
        assert kept.stories == stories_of(records[1:])


@settings(max_examples=40, deadline=None)
@given(articles)
def test_likeness_and_finding_each_other_go_both_ways(
    report: Report, drawn: list[tuple[list[str], str | None]]
) -> None:
    records = [
        story_record(*report(f"a{number}", " ".join(words), published=day)) for number, (words, day) in enumerate(drawn)
    ]
    for first, second in combinations(records, 2):
        assert 0 <= likeness(first, second) == likeness(second, first) <= 1
        assert likenesses((first, second))[0][1] == likeness(first, second)
        assert meet(first, second) == meet(second, first)


class Counting(Kept):
    """A library that counts how many records are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: set[str] = set()

    def record(self, article: str) -> StoryRecord | None:
        self.read.add(article)
        return super().record(article)


def event(report: Report, number: int, report_number: int) -> tuple[Article, Analysis]:
    random = Random(number)
    person, town = (f"{random.choice('BDFKLMNPRST')}{random.randrange(10**6)}a" for _ in range(2))
    words = " ".join(f"w{random.randrange(10**6)}" for _ in range(25))
    marked = f"[{person} {town}|PERSON] in [{town}|GPE] {words} x{report_number}"
    return report(f"{number}-{report_number}", marked, published="2020-12-06")


@pytest.mark.parametrize("others", [10, 120])
def test_what_an_article_costs_does_not_grow_with_the_library(report: Report, others: int) -> None:
    kept = Counting()
    for number in range(others):
        for report_number in range(2):
            kept.add(story_record(*event(report, number, report_number)))
    kept.read.clear()
    kept.add(story_record(*event(report, 0, 2)))
    assert kept.read - {"0-2"} == {"0-0", "0-1"}


def test_what_an_article_is_posted_under_does_not_grow_with_its_length(report: Report) -> None:
    long = " ".join(f"[{chr(65 + number % 26)}ora {chr(65 + number // 26)}ell|PERSON] spoke" for number in range(400))
    assert sum(len(keys) for _, keys in posted_under(story_record(*report("a", long, published="2020-12-06")))) <= 72


def text_of(seed: int, words: int) -> str:
    random = Random(seed)
    return " ".join(f"{random.choice(WORDS)}{random.randrange(400)}" for _ in range(words))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9999), st.integers(40, 1500))
def test_a_cut_text_with_another_end_is_a_copy_and_another_text_is_none(seed: int, words: int) -> None:
    text = text_of(seed, words)
    cut = " ".join(text.split()[: max(36, words * 2 // 3)]) + " " + text_of(seed + 1, 12)
    assert is_copy(fingerprint(text), fingerprint(cut))
    assert is_same(fingerprint(text), fingerprint(text.upper() + "!"))
    assert not is_copy(fingerprint(text), fingerprint(text_of(seed + 2, words)))


def test_a_long_text_costs_no_more_hashes_than_a_short_one() -> None:
    assert 24 <= len(fingerprint(text_of(1, 100)).hashes) <= 90
    assert 24 <= len(fingerprint(text_of(1, 20_000)).hashes) <= 90


def test_short_texts_are_no_copies_by_chance() -> None:
    assert not is_copy(fingerprint("Weather: sunny."), fingerprint("Weather: sunny."))


def test_copies_of_copies_are_one_group(report: Report) -> None:
    text = text_of(7, 300)
    texts = {"c": text, "a": text + " " + text_of(8, 30), "b": text_of(9, 20) + " " + text, "d": text_of(10, 300)}
    found = copy_groups([report(name, text)[0] for name, text in texts.items()])
    assert found == {"a": "a", "b": "a", "c": "a"}


def test_a_story_has_the_title_of_the_report_that_most_others_are_like(report: Report) -> None:
    odd = f"The cup final was played in the evening. {QUAKE}"
    pairs = [
        report("a0", odd, published="2020-12-05", title="Cup final"),
        report("a1", QUAKE, published="2020-12-06", title="Earthquake in Kerman"),
        report("a2", QUAKE_TOO, published="2020-12-06", title="Kerman shakes"),
    ]
    found = group_stories([article for article, _ in pairs], [analysis for _, analysis in pairs])
    assert [(story.title, story.articles[0]) for story in found] == [("Earthquake in Kerman", "a0")]


def test_a_ship_that_another_report_takes_for_a_place_is_one_name() -> None:
    first, second = (
        story_record(
            Article(name, "The Vesla Star lay off the quay.", "", "a paper"),
            Analysis(name, "by hand", (Mention(4, 14, label, Form.NAME, "e1"),), (Entity("e1", "Vesla Star", label),)),
        )
        for name, label in (("one", "PRODUCT"), ("two", "GPE"))
    )
    assert first.names == second.names
