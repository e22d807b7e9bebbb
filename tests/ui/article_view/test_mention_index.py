"""Bisecting finds the mentions that looking at all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Form, Mention
from reader.ui.article_view.mention_index import MentionIndex

MENTIONS = st.lists(
    st.builds(
        lambda start, length, entity: Mention(start, start + length, "ORG", Form.NAME, entity),
        st.integers(0, 60),
        st.integers(1, 30),
        st.sampled_from(["a", "b", "c"]),
    ),
    max_size=15,
    unique=True,
)


@given(MENTIONS, st.integers(0, 90), st.integers(1, 30))
def test_those_within_a_range_are_those_that_touch_it(mentions: list[Mention], start: int, length: int) -> None:
    end = start + length
    found = MentionIndex(mentions).within(start, end)
    assert sorted(found, key=str) == sorted((m for m in mentions if m.start < end and m.end > start), key=str)


@given(MENTIONS, st.integers(0, 90))
def test_the_one_at_a_place_is_the_shortest_there(mentions: list[Mention], place: int) -> None:
    found = MentionIndex(mentions).at(place)
    lengths = [m.end - m.start for m in mentions if m.start <= place < m.end]
    assert (found is None) is (not lengths)
    if found is not None:
        assert found.end - found.start == min(lengths)


@given(MENTIONS, st.sampled_from([1, -1]), st.sampled_from([None, "a", "b"]))
def test_a_walk_meets_every_mention_once_in_order(mentions: list[Mention], step: int, entity: str | None) -> None:
    index = MentionIndex(mentions)
    met: list[Mention] = []
    current = index.next(None, 0 if step > 0 else 1000, step, entity)
    while current is not None:
        met.append(current)
        current = index.next(current, 0, step, entity)
    wanted = sorted((m for m in mentions if entity in (None, m.entity)), key=lambda m: (m.start, -m.end))
    assert sorted(met, key=str) == sorted(wanted, key=str)
    assert [m.start for m in met] == [m.start for m in wanted][::step]


def test_of_an_entity_walks_from_a_mention_of_another() -> None:
    first, second, third = (Mention(place, place + 1, "ORG", Form.NAME, entity) for place, entity in enumerate("aba"))
    index = MentionIndex([first, second, third])
    assert index.next(second, 0, 1, "a") == third
    assert index.next(second, 0, -1, "a") == first
    assert index.next(third, 0, 1, "a") is None
