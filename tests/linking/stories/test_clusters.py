"""Stories and copies: found as articles come, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from random import Random
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking import group_stories
from reader.linking.stories.clusters import StoryChanges, StoryRecord, components, id_of, join, leave, story_record
from reader.linking.stories.near_duplicates import copy_groups, fingerprint, is_copy, is_same
from reader.model import Analysis, Article

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
    "Flames gutted the [Aspen School|FAC] in [Ostby|GPE] on Sunday, fire chief [Ida Moen|PERSON] said. The head,"
    " [Liv Lie|PERSON], stood in the snow and said the school was insured."
)


def test_a_story_goes_on_for_weeks_where_its_rare_names_come_back(report: Report) -> None:
    assert told(report, (FIRE, "2020-12-06"), (FIRE_WEEKS_LATER, "2020-12-27")) == [("a0", "a1")]
    assert told(report, (FIRE, "2020-12-06"), (ANOTHER_FIRE, "2020-12-27")) == []
    assert told(report, (FIRE, "2020-12-06"), (FIRE_WEEKS_LATER, "2021-12-06")) == []


def test_an_article_without_a_date_joins_by_rare_names_and_stands_last(report: Report) -> None:
    assert told(report, (FIRE_WEEKS_LATER, None), (FIRE, "2020-12-06")) == [("a1", "a0")]
    assert told(report, (ANOTHER_FIRE, None), (FIRE, "2020-12-06")) == []


def test_names_of_institutions_bind_no_reports_of_different_weeks(report: Report) -> None:
    first = "The [White House|ORG], the [Supreme Court|ORG] and the [United Nations|ORG] spoke of peace."
    assert told(report, (first, "2020-12-06"), (first, "2020-12-20")) == []


def test_a_story_has_its_first_articles_title_and_its_dates(report: Report) -> None:
    pairs = [
        report("b", QUAKE, published="2020-12-07", title="Later"),
        report("a", QUAKE_TOO, published="2020-12-06", title="First"),
    ]
    (story,) = group_stories([article for article, _ in pairs], [analysis for _, analysis in pairs])
    assert (story.title, story.articles) == ("First", ("a", "b"))
    assert (story.first_published, story.last_published) == ("2020-12-06", "2020-12-07")


class Kept:
    """A library's part: records, keys and stories."""

    def __init__(self) -> None:
        self.records: dict[str, StoryRecord] = {}
        self.keys: dict[int, set[str]] = defaultdict(set)
        self.stories: dict[str, str] = {}

    def record(self, article: str) -> StoryRecord | None:
        return self.records.get(article)

    def under(self, key: int, limit: int) -> Iterable[str]:
        return sorted(self.keys[key])[:limit]

    def story_of(self, article: str) -> str | None:
        return self.stories.get(article)

    def articles_of(self, story: str) -> Iterable[str]:
        return [article for article, other in self.stories.items() if other == story]

    def add(self, record: StoryRecord) -> StoryChanges:
        changes = join(record, self)
        self.records[record.article] = record
        for key in (*record.keys, *record.far):
            self.keys[key].add(record.article)
        self.stories |= changes.story_of
        return changes

    def remove(self, article: str) -> None:
        changes = leave(article, self)
        record = self.records.pop(article)
        for key in (*record.keys, *record.far):
            self.keys[key].discard(article)
        del self.stories[article]
        self.stories |= changes.story_of


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


@settings(max_examples=80, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_or_all_at_once_gives_the_same_stories(
    report: Report, drawn: list[tuple[list[str], str | None]], random: Random
) -> None:
    records = [
        story_record(*report(f"a{number}", " ".join(words), published=day)) for number, (words, day) in enumerate(drawn)
    ]
    expected = {record.article: id_of(group) for group in components(records) for record in group}
    random.shuffle(records)
    kept = Kept()
    for record in records:
        kept.add(record)
    assert kept.stories == expected
    kept.remove(records[0].article)
    rest = components(records[1:])
    assert kept.stories == {record.article: id_of(group) for group in rest for record in group}


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
