"""What gives way where a line is too short for what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.phrasing.displayable import cell_width
from reader.phrasing.line_fitting import cut_to, fitted_name, fitted_sentence


def test_what_fits_is_left_as_it_is() -> None:
    assert fitted_sentence("Saved.", 6) == "Saved."
    assert fitted_name("Harbour Gazette", 15) == "Harbour Gazette"


def test_a_title_gives_way_before_what_is_said_of_it() -> None:
    sentence = "On into “Council puts off its vote on the new tram line”, 4 May 2023: Mira Holt"
    assert fitted_sentence(sentence, 60) == "On into “Council puts off its vote…”, 4 May 2023: Mira Holt"


def test_of_two_titles_the_longer_gives_way() -> None:
    fitted = fitted_sentence("“Trams” became “The long way home of the number nine”.", 40)
    assert fitted.startswith("“Trams” became “The long")
    assert fitted.endswith("…”.")


@pytest.mark.parametrize("room", range(32, 80))
def test_the_key_at_the_end_is_never_cut(room: int) -> None:
    sentence = "No later article mentions “The Society for the Preservation of Trams”; 4 earlier do: <"
    assert fitted_sentence(sentence, room).endswith("do: <")
    assert fitted_sentence("The panes are as wide as they can be. Ctrl+Z takes it back.", room).endswith("back.")


def test_a_name_keeps_the_word_by_which_it_differs() -> None:
    assert fitted_name("Harbour Gazette", 16) == "Harbour Gazette"
    assert fitted_name("Harbour Gazette Weekly", 16) == "Harbour… Weekly"
    assert fitted_name("Harbour Gazette International", 16) == "Harbour Gazette…"


@given(st.text(st.sampled_from("ab “”;:.,…é漢字"), max_size=90), st.integers(0, 90))
def test_nothing_is_wider_than_its_line(words: str, room: int) -> None:
    for fitted in (cut_to(words, room), fitted_name(words, room), fitted_sentence(words, room)):
        assert cell_width(fitted) <= max(room, 0)
        assert fitted == words or cell_width(words) > room
