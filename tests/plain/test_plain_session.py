"""`dateline --plain`: a whole session by lines, as a screen reader hears it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model import Article, Range
from reader.notes import Notebook
from reader.paths import DataPaths
from reader.plain import PlainSession
from reader.plain.plain_lines import mention_line
from reader.plain.plain_story import alone_words
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory, analysed_sample: Path) -> DataPaths:
    data = tmp_path_factory.mktemp("plain")
    places = DataPaths(data / "config.toml", data)
    shutil.copy(analysed_sample, places.library)
    return places


@pytest.fixture
def places(analysed: DataPaths, tmp_path: Path) -> DataPaths:
    """The sample library, analysed, for one test alone."""
    shutil.copytree(analysed.data, tmp_path / "data")
    return DataPaths(tmp_path / "config.toml", tmp_path / "data")


@pytest.fixture
def session(places: DataPaths) -> Iterator[PlainSession]:
    with Library.open(places.library) as library, Notebook.open(places.notes) as notebook:
        yield PlainSession(library, notebook, lambda _: None)


def said(session: PlainSession, *typed: str) -> list[str]:
    """What is read after the last of these lines."""
    lines: list[str] = []
    for line in typed:
        answer = session.answer(line)
        assert answer is not None
        lines = list(answer)
    return lines


def number_of(lines: list[str], words: str) -> str:
    """The number of the line with these words."""
    return next(line for line in lines if words in line).partition(".")[0]


@pytest.mark.larger_model
def test_a_session_is_driven_and_heard_from_the_first_line_to_the_last(places: DataPaths) -> None:
    typed = ["l title:resigns", "1", "r", "f", "c", "t", "w", "a the letter", "b", "s", "q", "never read"]
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--data", str(places.data), "--plain"],
        input="\n".join(typed),
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=True,
    )
    heard = done.stdout.splitlines()
    assert re.fullmatch(r"Dateline\. 12 articles, 12 unread\. h lists what you can type\.", heard[0])
    for words in (
        "1. unread, Ferry chief Reyle resigns over Port Ellery disaster. Coastline Press Agency, 19 Feb 2024.",
        "End of the article.",
        "Noted on the article.",
        "Starred.",
    ):
        assert words in heard
    assert "Corrected:" in heard
    assert any("13 people died" in line and "But 14: Ellery Courier." in line for line in heard)
    assert any(line.startswith("Note of ") and line.endswith(": the letter") for line in heard)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout)
    assert "Traceback" not in done.stderr


def test_a_number_means_what_was_listed_last(session: PlainSession) -> None:
    said(session, "l title:resigns", "1")
    paragraphs = said(session, "r")
    facts = said(session, "f")
    wanted = number_of(facts, "Tomas Reyle: chief executive") if any("Tomas Reyle: c" in f for f in facts) else "1"
    [sentence, *_] = said(session, wanted)
    assert sentence in " ".join(" ".join(paragraphs).split())
    assert "Nothing listed has the number 999" in said(session, "999")[0]


def test_a_walk_goes_on_into_the_next_article_and_ends_with_a_word(session: PlainSession) -> None:
    said(session, "l title:resigns", "1")
    names = said(session, "w")
    heard = said(session, number_of(names, "Tomas Reyle"))
    assert "Reyle" in heard[-1]
    steps: list[str] = []
    for _ in range(100):
        steps += said(session, "]")
        if steps[-1] == "That was the last mention.":
            break
    assert steps[-1] == "That was the last mention."
    assert any(step.startswith("In another article: ") for step in steps)
    assert "Reyle" in said(session, "[")[-1]


def test_a_mention_is_read_in_its_whole_sentence_though_lines_end_within_it(places: DataPaths) -> None:
    text = (
        "Ferry inquiry\n\nThe inquiry has ended. Dr. Ada Holm, who led it, said on\n"
        "Monday that 3.5 million pages of it had been read, and\nHolm thanked all who had worked on it. It is over.\n"
    )
    article = Article("wrapped", text, "Ferry inquiry", "s")
    place = text.rindex("Holm")
    assert mention_line(article, Range(place, place + 4)) == (
        "Holm: Dr. Ada Holm, who led it, said on Monday that 3.5 million pages of it had been read, and Holm thanked"
        " all who had worked on it."
    )


def test_nobody_is_said_to_be_alone_while_articles_wait(places: DataPaths) -> None:
    with Library.open(places.library) as library, Notebook.open(places.notes) as notebook:
        library.articles.add(Article("new", "A report of a lonely heron.", "A heron", "s"))
        library.articles.add(Article("other", "A report of the same heron.", "The heron", "s"))
        session = PlainSession(library, notebook, lambda _: None)
        said(session, "l title:heron", "1")
        assert said(session, "c") == [
            "No other analysed report tells this story; 2 articles not analysed yet: type analyse."
        ]
    assert alone_words(0) == "No other report in the library tells this story."


def test_notes_are_on_what_was_read_last_or_named_by_its_number(session: PlainSession, places: DataPaths) -> None:
    said(session, "l title:resigns", "1")
    paragraphs = said(session, "r")
    four = paragraphs[3].partition(". ")[2]
    assert said(session, "a 4 look this up") == [f"Noted on “{four}”."]
    said(session, "f", "1")
    assert said(session, "a and this")[0].startswith("Noted on “")
    assert said(session, "a 2024")[0].startswith("Noted on “")
    said(session, "w")
    assert said(session, "a 1 who is this?")[0].startswith("Noted on ")
    with Notebook.open(places.notes) as notebook:
        assert {note.body for note in notebook.notes()} >= {"look this up", "and this", "2024"}


def test_questions_give_their_answers_with_who_and_in_which_words(session: PlainSession) -> None:
    said(session, "l title:resigns", "1")
    questions = said(session, "c")
    heard = said(session, number_of(questions, "corrected"))
    assert sum(line.startswith("Answer ") for line in heard) >= 2
    assert sum(line.startswith("  in words: ") for line in heard) >= 2


def test_an_article_that_waits_is_analysed_when_its_facts_are_asked_for(tmp_path: Path) -> None:
    report = tmp_path / "quay.txt"
    report.write_text("Quay closed\n\nThe mayor closed the quay on Monday after 13 people fell.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--data", str(tmp_path / "data"), "--plain", str(report)],
        input="f\n",
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=True,
    )
    assert "13 people fell" in done.stdout


def test_a_dumb_terminal_gets_lines(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--data", str(tmp_path / "data")],
        env=os.environ | {"TERM": "dumb"},
        input="q\n",
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=True,
    )
    assert done.stdout.startswith("Dateline. 14 articles")
    assert "\x1b" not in done.stdout + done.stderr


WORDS = ["l", "r", "f", "c", "t", "w", "]", "[", "n", "p", "s", "b", "a x", "a 2", "a 1 x", "more", "h", "1", "3", "0"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=12))
def test_whatever_is_typed_is_answered_by_plain_lines(session: PlainSession, typed: list[str]) -> None:
    for line in typed:
        answer = session.answer(line)
        for heard in answer or ():
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", heard.replace("\n", ""))
