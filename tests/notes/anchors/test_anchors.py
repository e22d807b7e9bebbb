"""A note finds its passage again in an edited text, and is called lost rather than put in a wrong place."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reader.model import Anchor, NoteState
from reader.notes import find, make_anchor

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = "etaoinshrdlu ,."


@pytest.fixture(scope="module")
def articles() -> list[str]:
    from pathlib import Path

    seeds = Path(__file__).resolve().parents[3] / "seeds"
    return [path.read_text("utf-8", errors="replace") for path in sorted(seeds.rglob("*.txt"))]


def typed_over(text: str, spots: list[int], chance: random.Random) -> tuple[str, list[int]]:
    """The text with a letter replaced, put in or taken out at each spot, and where its code points came from."""
    draft = list(zip(text, range(len(text)), strict=True))
    for spot in sorted(spots, reverse=True):
        kind = chance.randrange(3)
        if kind == 0:
            draft[spot] = (chance.choice(LETTERS), -1)
        elif kind == 1:
            draft.insert(spot, (chance.choice(LETTERS), -1))
        else:
            del draft[spot]
    return "".join(letter for letter, _ in draft), [origin for _, origin in draft]


def passages(text: str, chance: random.Random) -> tuple[int, int]:
    words = [match.span() for match in re.finditer(r"\w+", text)]
    first = chance.randrange(len(words) - 9)
    return words[first][0], words[first + chance.randrange(9)][1]


def test_with_a_tenth_of_the_rest_edited_99_of_100_come_back_exactly_and_none_goes_astray(articles: list[str]) -> None:
    chance = random.Random(20201204)
    exact, trials = 0, 800
    for _ in range(trials):
        text = chance.choice(articles)
        start, end = passages(text, chance)
        outside = [place for place in range(len(text)) if not start <= place <= end]
        edited, origins = typed_over(text, chance.sample(outside, len(outside) // 10), chance)
        found = find(make_anchor(text, start, end), edited)
        if found.state is not NoteState.LOST:
            assert origins[found.start] == start
            assert origins[found.end - 1] == end - 1
            exact += 1
    assert exact >= 0.99 * trials


def test_with_edits_inside_too_what_is_found_is_at_its_place(articles: list[str]) -> None:
    chance = random.Random(4)
    wrong, found_again, trials = 0, 0, 600
    for _ in range(trials):
        text = chance.choice(articles)
        start, end = passages(text, chance)
        spots = chance.sample(range(len(text)), len(text) // 20)
        edited, origins = typed_over(text, spots, chance)
        left = [place for place, origin in enumerate(origins) if start <= origin < end]
        found = find(make_anchor(text, start, end), edited)
        if found.state is NoteState.LOST:
            continue
        found_again += 1
        wrong += not (left and found.start <= left[-1] and left[0] < found.end)
    assert found_again > 0.97 * trials
    assert wrong == 0


@given(st.text(min_size=1, max_size=120), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_an_unchanged_text_any_passage_is_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = make_anchor(text, start, end)
    assert anchor.start <= start
    assert end <= anchor.end
    assert len(anchor.prefix) <= 256
    assert len(anchor.suffix) <= 256
    assert text[: anchor.start].endswith(anchor.prefix)
    assert text[anchor.end :].startswith(anchor.suffix)
    found = find(anchor, text)
    assert (found.start, found.end, found.state, found.score) == (anchor.start, anchor.end, NoteState.FOUND, 1.0)


@given(st.text(min_size=1), st.text(), st.text(), st.text(), st.integers(0, 500))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_searched_for_in_whatever_text_the_range_lies_in_it(
    exact: str, prefix: str, suffix: str, text: str, start: int
) -> None:
    found = find(Anchor(exact, prefix, suffix, start, start + len(exact)), text)
    assert 0 <= found.start <= found.end <= len(text)
    assert 0 <= found.score <= 1


@given(st.text(st.characters(categories=["L", "P", "Z"]), max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_put_in_before_the_article_only_shifts_its_notes(articles: list[str], before: str) -> None:
    text = articles[0]
    start = text.index(" ", 400) + 1
    end = text.index(" ", start + 20)
    assume(text[start:end] not in before)
    found = find(make_anchor(text, start, end), before + text)
    assert (found.start, found.end, found.state) == (start + len(before), end + len(before), NoteState.FOUND)


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("a cafe\u0301 here", "cafe", "cafe\u0301"),
        ("flags 🇦🇲🇦🇿 wave", "🇦", "🇦🇲"),
        ("the 👩‍🚀 said", "👩", "👩‍🚀"),
        ("wave 👋🏽 now", "👋", "👋🏽"),
        ("\u1100\u1161\u11a8 is one", "\u1100", "\u1100\u1161\u11a8"),
        ("one\r\ntwo", "one\r", "one\r\n"),
        ("क्षि here", "क", "क्षि"),
    ],
)
def test_a_visible_character_is_never_cut(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    anchor = make_anchor(text, start, start + len(cut))
    assert anchor.exact == whole
    assert find(anchor, "x " + text).start == start + 2


def test_the_context_cuts_no_visible_character_either() -> None:
    text = "👩‍🚀" * 30 + "passage" + "e\u0301" * 40
    anchor = make_anchor(text, 90, 97)
    assert anchor.prefix == "👩‍🚀" * 10
    assert anchor.suffix == "e\u0301" * 16


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2), (0, 99)])
def test_an_empty_or_impossible_range_is_no_passage(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a passage"):
        make_anchor("ten letter", start, end)


def test_the_same_words_twice_are_told_apart_by_what_stands_around_them() -> None:
    first = "In Baku the ministry said it had no figures. "
    second = "In Yerevan the ministry said it would publish them."
    start = len(first) + second.index("ministry")
    anchor = make_anchor(first + second, start, start + 8)
    text = "A new first sentence. " + second + " " + first
    assert find(anchor, text).start == text.index("Yerevan the ministry") + 12


CAPTION = (
    "A soldier stands guard on the road to the lake after the ceasefire of last week in the mountains of the south. "
)


def test_context_has_32_code_points_where_they_tell_the_passage_from_all_others() -> None:
    text = "".join(
        f"Sentence number {number} says something about the harbour of town {number}. " for number in range(9)
    )
    anchor = make_anchor(text, text.index("something", 300), text.index("something", 300) + 9)
    assert (len(anchor.prefix), len(anchor.suffix)) == (32, 32)


def test_where_captions_say_the_same_at_length_the_context_reaches_to_where_they_differ() -> None:
    photographers = ("Ilya Brandt", "Ruth Adeyemi", "Jonas Lind")
    text = "".join(f"{CAPTION}(Photo: {name})\n\n" for name in photographers)
    start = text.index("ceasefire", text.index("Ilya Brandt"))
    anchor = make_anchor(text, start, start + len("ceasefire"))
    assert "Ruth Adeyemi" in anchor.suffix
    moved = f"{CAPTION}(Photo: Ruth Adeyemi)\n\n{CAPTION}(Photo: Ilya Brandt)\n\n{CAPTION}(Photo: Jonas Lind)\n\n"
    assert find(anchor, moved).start == moved.index("ceasefire")


def test_a_passage_taken_out_is_lost_though_a_caption_like_its_own_stands_further_down() -> None:
    between = "The ministry published no figures of its own that day, and the hospitals were told not to speak. " * 3
    text = f"{between}\n\n{CAPTION}(Photo: Ilya Brandt)\n\n{between}\n\n{CAPTION}(Photo: Ruth Adeyemi)\n"
    start = text.index("after the ceasefire of last week")
    anchor = make_anchor(text, start, start + len("after the ceasefire of last week"))
    assert find(anchor, text[:start] + text[anchor.end :].lstrip()).state is NoteState.LOST


def test_a_copy_that_was_left_as_it_was_is_not_taken_for_the_passage_that_was_rewritten() -> None:
    said = "Everybody who was on board has been accounted for, the harbour master said"
    text = f"{said}. The search ended at noon.\n\n{CAPTION * 3}\n\nAt the quay people waited all night. {said} again."
    anchor = make_anchor(text, 0, len(said))
    rewritten = text.replace("has been accounted for, the harbour master", "was found, a clerk of the port", 1)
    found = find(anchor, rewritten)
    assert found.state is NoteState.LOST or found.start < 10


def test_words_that_changed_are_found_as_moved_with_their_new_ends() -> None:
    text = "The Defense Ministry said 2,783 troops were killed and more than 100 are still missing."
    anchor = make_anchor(text, 26, 50)
    edited = "On Thursday the Defense Ministry said 2,802 soldiers were killed and more than 90 are still missing."
    found = find(anchor, edited)
    assert found.state is NoteState.MOVED
    assert edited[found.start : found.end] == "2,802 soldiers were killed"


def test_a_passage_taken_out_is_lost_even_where_its_words_stand_elsewhere() -> None:
    text = "The army said it was ready. The village was quiet. Nobody said more about the offensive in the south."
    anchor = make_anchor(text, 9, 13)
    assert anchor.exact == "said"
    edited = "The army was ready. The village was quiet. Nobody said more about the offensive in the south."
    found = find(anchor, edited)
    assert found.state is NoteState.LOST
    assert (found.start, found.end) == (9, 13)


def test_of_two_equal_places_neither_is_guessed() -> None:
    line = "The ministry said nothing about the losses of that day in the mountains around the town.\n"
    anchor = make_anchor(line, 13, 25)
    found = find(anchor, "Update.\n" + line + "Other words stand here.\n" * 3 + line)
    assert found.state is not NoteState.FOUND or found.start == 8 + 13


def test_a_moved_note_stays_where_its_reader_saw_it() -> None:
    text = "Some 2,800 died."
    anchor = Anchor("2,783", "Some ", " died.", 5, 10, now="2,800")
    assert (find(anchor, text).start, find(anchor, text).end, find(anchor, text).state) == (5, 10, NoteState.MOVED)


def test_a_search_in_a_hopeless_text_ends() -> None:
    anchor = make_anchor("ab" * 2000, 1000, 1400)
    for text in ("ab" * 100_000, "a" * 200_000, "", "ba" * 50):
        find(anchor, text)


def test_reading_notes_and_finding_plain_passages_needs_no_matching_library(repository: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from reader.notes import find, make_anchor; t = 'plain words here';"
        "find(make_anchor(t, 6, 11), t);"
        "print([m for m in ('rapidfuzz', 'wcwidth', 'tomlkit', 'textual', 'spacy', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


FERRY = (
    "Ferry sinks off Vell\n\nA ferry sank off Vell on Friday. The sea was calm. Nobody knew why. "
    "The sea was calm, he said."
)


@pytest.mark.parametrize("end", range(1, 21))
def test_the_first_words_of_a_text_stay_found_whatever_is_edited_behind_them(end: int) -> None:
    anchor = make_anchor(FERRY, 0, end)
    edited = FERRY[: anchor.end] + " / after a storm along the coast, a ministry says; nothing else is as it was"
    found = find(anchor, edited)
    if edited.count(anchor.exact) == 1:
        assert (found.state, found.start, found.end) == (NoteState.FOUND, 0, anchor.end)
    else:
        assert not found.stands or found.start == 0


def test_the_last_words_stay_found_whatever_is_edited_before_them() -> None:
    anchor = make_anchor(FERRY, FERRY.index("The sea was calm, he"), len(FERRY))
    edited = "Port closed\n\nAfter the storm of last week nothing goes out any more. The sea was calm, he said."
    found = find(anchor, edited)
    assert (found.state, edited[found.start : found.end]) == (NoteState.FOUND, anchor.exact)


def test_first_words_that_are_said_again_with_their_old_context_are_found_there() -> None:
    anchor = make_anchor(FERRY, 0, len("Ferry sinks"))
    assert find(anchor, f"Ferry sinks: what we know\n\nUpdated at noon.\n\n{FERRY}").start > 0


def test_words_without_context_that_stand_in_several_places_are_put_at_none_of_them() -> None:
    words = "The sea was calm"
    found = find(Anchor(words, "", "", 0, len(words)), FERRY)
    assert found.state is NoteState.UNSURE
    assert [FERRY[place.start : place.end] for place in found.places] == [words, words]
    assert find(Anchor("Nobody knew", "", "", 0, 11), FERRY).state is NoteState.FOUND
    first = FERRY.index(words)
    assert find(Anchor(words, "", "", first, first + len(words)), FERRY).start == first
    assert find(Anchor(words, "Nobody knew why. ", "", 0, len(words)), FERRY).start == FERRY.rindex(words)


def test_words_without_context_that_open_the_text_and_are_said_again_are_asked_about() -> None:
    text = "The sea was calm. Nobody knew why. The sea was calm, he said."
    assert find(Anchor("The sea was calm", "", "", 0, 16), text).state is NoteState.UNSURE
