"""What linking reads of a store: as little as decides, and exactly what was posted."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.linking.entities.entity_store import MemoryEntityStore, StoreDraft
from reader.linking.entities.name_merging import DOMINANCE, outcome
from reader.linking.entities.occurrences import Changes, Posting, Profile
from reader.linking.stories.clusters import StoryRecord, story_record
from reader.linking.stories.similarity import near_by_day
from reader.model import Analysis, Article

days = st.dates(date(2020, 1, 1), date(2020, 2, 29))


def record_of(article_id: str, day: date | None) -> StoryRecord:
    text = "An earthquake of magnitude 6.4 struck mountain villages near Kerman on Sunday evening."
    article = Article(article_id, text, "Quake", "agency", day.isoformat() if day else None)
    return story_record(article, Analysis(article_id, "by hand"))


@given(days | st.none(), days | st.none())
def test_an_article_looks_for_a_key_only_on_the_days_that_it_stands_for(one: date | None, other: date | None) -> None:
    posted = record_of("other", other)
    for first, near in near_by_day(record_of("one", one)):
        if set(near) & set(posted.keys):
            assert first is posted.day is None or (first is not None and (posted.day or 0) in range(first, first + 4))


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3)), max_size=6))
def test_whom_a_name_means_is_decided_as_if_all_who_bear_it_were_looked_at(bearers: list[tuple[int, int]]) -> None:
    shelf = MemoryEntityStore()
    tops = [Profile(f"person:top {letter}", articles=1) for letter in "abcd"]
    under = [Profile(f"person:p{place}", articles=1, parent=tops[top].key) for place, (_, top) in enumerate(bearers)]
    postings = [Posting("surname:berg", f"person:p{place}", weight) for place, (weight, _) in enumerate(bearers)]
    shelf.apply(Changes(profiles=(*tops, *under), postings=tuple(postings)))
    totals = [sum(weight for weight, top in bearers if top == place) for place in range(4)]
    leading = [
        place
        for place, total in enumerate(totals)
        if total and all(total >= DOMINANCE * rest for other, rest in enumerate(totals) if other != place)
    ]
    meant = tops[leading[0]].key if leading else None
    assert outcome("surname:berg", StoreDraft(shelf)) == (bool(bearers), meant)
