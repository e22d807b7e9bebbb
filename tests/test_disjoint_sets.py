"""What belongs together, pair by pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.disjoint_sets import DisjointSets

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


@given(pairs)
def test_sets_are_the_same_in_whatever_order_pairs_come(drawn: list[tuple[int, int]]) -> None:
    one, other = DisjointSets(range(10)), DisjointSets(range(10))
    for first, second in drawn:
        one.unite(first, second)
    for first, second in reversed(drawn):
        other.unite(second, first)
    assert one.sets() == other.sets()
    assert sorted(thing for group in one.sets() for thing in group) == list(range(10))
    assert all(one.find(first) == one.find(second) for first, second in drawn)
    assert all(one.find(thing) == group[0] == min(group) for group in one.sets() for thing in group)


@given(pairs)
def test_what_no_pair_joins_stays_apart(drawn: list[tuple[int, int]]) -> None:
    sets = DisjointSets(range(10))
    for first, second in drawn:
        sets.unite(first - first % 2, second - second % 2)
    assert all(len({thing % 2 for thing in group}) == 1 for group in sets.sets())
