"""The history of jumps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Range
from reader.ui.jumps import LONGEST, Jumps, Spot

SPOTS = st.builds(Spot, st.sampled_from(["a", "b", "c"]), st.integers(0, 9), st.none() | st.just(Range(3, 5)))


def test_back_returns_to_where_the_jump_began_and_forward_to_where_it_led() -> None:
    start, end = Spot("a", 10, Range(12, 20)), Spot("b", 0)
    jumps = Jumps().jumped(start)
    found = jumps.back(end)
    assert found is not None
    assert found[0] == start
    again = found[1].forward(start)
    assert again is not None
    assert again[0] == end
    assert again[1] == jumps


def test_there_is_nothing_behind_the_first_and_nothing_ahead_of_the_last() -> None:
    assert Jumps().back(Spot("a", 0)) is None
    assert Jumps().jumped(Spot("a", 0)).forward(Spot("b", 0)) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    found = Jumps().jumped(Spot("a", 1)).back(Spot("b", 2))
    assert found is not None
    assert found[1].jumped(Spot("a", 1)).ahead == ()


@given(st.lists(SPOTS, max_size=30), SPOTS)
def test_walking_all_the_way_back_and_forward_again_ends_where_it_began(origins: list[Spot], here: Spot) -> None:
    jumps = Jumps()
    for origin in origins:
        jumps = jumps.jumped(origin)
    spot, steps = here, 0
    while (found := jumps.back(spot)) is not None:
        spot, jumps = found
        steps += 1
    assert steps == len(set(origins))
    for _ in range(steps):
        onward = jumps.forward(spot)
        assert onward is not None
        spot, jumps = onward
    assert spot == here


def test_the_oldest_jumps_are_forgotten() -> None:
    jumps = Jumps()
    for number in range(LONGEST + 5):
        jumps = jumps.jumped(Spot("a", number))
    assert len(jumps.behind) == LONGEST
    assert jumps.behind[0] == Spot("a", 5)
