"""What linking reads of a store: as little as decides, and exactly what was posted."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.linking.entities.entity_store import MemoryEntityStore, StoreDraft
from reader.linking.entities.name_merging import DOMINANCE, outcome
from reader.linking.entities.occurrences import Changes, Posting, Profile
from reader.linking.stories.story_record import StoryRecord, looked_under, meet, posted_under, story_record
from reader.model import Analysis, Article

days = st.dates(date(2020, 1, 1), date(2020, 2, 29))


def record_of(article_id: str, day: date | None) -> StoryRecord:
    text = "An earthquake of magnitude 6.4 struck mountain villages near Kerman on Sunday evening."
    article = Article(article_id, text, "Quake", "agency", day.isoformat() if day else None)
    return story_record(article, Analysis(article_id, "by hand"))


@given(days, days)
def test_an_article_looks_for_a_story_only_in_the_days_that_it_may_go_on_for(one: date, other: date) -> None:
    first, second = record_of("one", one), record_of("other", other)
    spans = {span for span, _ in looked_under(first)} & {span for span, keys in posted_under(second) if keys}
    assert meet(first, second) == bool(spans)
    assert meet(first, second) == (abs(first.day or 0) // 4 - (second.day or 0) // 4 in (-1, 0, 1))


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3)), max_size=6))
def test_whom_a_name_means_is_decided_as_if_all_who_bear_it_were_looked_at(bearers: list[tuple[int, int]]) -> None:
    store = MemoryEntityStore()
    tops = [Profile(f"person:top {letter}", articles=1) for letter in "abcd"]
    under = [Profile(f"person:p{place}", articles=1, parent=tops[top].key) for place, (_, top) in enumerate(bearers)]
    postings = [Posting("surname:berg", f"person:p{place}", weight) for place, (weight, _) in enumerate(bearers)]
    store.apply(Changes(profiles=(*tops, *under), postings=tuple(postings)))
    totals = [sum(weight for weight, top in bearers if top == place) for place in range(4)]
    leading = [
        place
        for place, total in enumerate(totals)
        if total and all(total >= DOMINANCE * rest for other, rest in enumerate(totals) if other != place)
    ]
    meant = tops[leading[0]].key if leading else None
    assert outcome("surname:berg", StoreDraft(store)) == (bool(bearers), meant)
