"""The page of all notes with more notes than any screen has lines: only what comes into sight is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from reader.model import ArticleHeading, Note, PassageTarget
from reader.notes import make_anchor
from reader.notes.format.notes_writer import new_file, note_text
from reader.sources import article_from_text
from reader.ui.notes import note_lines
from reader.ui.row_targets import NoteRowTarget
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

ARTICLES, EACH = 150, 10


@pytest.fixture
def many_notes(places: DataPaths) -> DataPaths:
    """1,500 notes over 150 articles, some of one line and some of many."""
    places.notes.mkdir(parents=True)
    with Library.open(places.library) as library:
        for number in range(ARTICLES):
            text = f"Report {number}\n\n" + " ".join(f"Sentence {place} of report {number}." for place in range(40))
            day = f"2020-{1 + number % 12:02d}-{1 + number % 28:02d}"
            article = article_from_text(
                text, source="wire", id=f"{number:012x}", title=f"Report {number}", published=day
            )
            library.articles.add(article)
            library.articles.mark_read(article.id)
            heading = ArticleHeading(article.id, article.title, None, day)
            file = new_file(heading)
            for place in range(EACH):
                at = text.index(f"Sentence {place} ")
                target = PassageTarget(make_anchor(text, at, at + 10))
                body = f"note {place} on {number} " + "with many words " * (place * 3)
                when = f"2026-0{1 + place % 9}-11T09:14:07Z"
                file += "\n" + note_text(
                    Note(f"{number:05d}{place:05d}", when, when, body, target, article.id, ("war",))
                )
            (places.notes / f"report-{number}.toml").write_text(file, encoding="utf-8")
    return places


def rows_of(opened: Opened) -> Rows:
    return opened.app.screen.query_one(Rows)


def pointed_at(opened: Opened) -> Note:
    subject = rows_of(opened).selected
    assert isinstance(subject, NoteRowTarget)
    return subject.note


def in_sight(opened: Opened, note: Note) -> bool:
    """Whether the terminal shows the note's first words, wherever lines are broken."""
    return " ".join(note.body.split()[:4]) in " ".join(opened.text.replace("│", " ").split())


async def test_of_many_notes_those_in_sight_are_drawn_and_no_other(
    open_app: OpenApp, many_notes: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    real = note_lines.note_content

    def counted(note: Note, *, reply: bool = False, with_article: bool = True, became: str = "") -> object:
        drawn.append(note.id)
        return real(note, reply=reply, with_article=with_article, became=became)

    monkeypatch.setattr("reader.ui.pages.notebook_page.note_content", counted)
    async with open_app(many_notes) as opened:
        await opened.press("B")
        assert isinstance(opened.app.screen, ReportScreen)
        assert rows_of(opened).option_count == ARTICLES * (EACH + 1)
        assert in_sight(opened, pointed_at(opened))
        assert len(set(drawn)) < 200


async def test_the_cursor_is_in_sight_wherever_it_goes_and_moves_note_by_note(
    open_app: OpenApp, many_notes: DataPaths
) -> None:
    async with open_app(many_notes) as opened:
        await opened.press("B")
        first = pointed_at(opened)
        for keys in (("j",) * 12, ("ctrl+d",), ("G",), ("k",) * 12, ("ctrl+u",), ("}",), ("{", "{")):
            await opened.press(*keys)
            assert in_sight(opened, pointed_at(opened)), (keys, pointed_at(opened).body[:30])
        await opened.press("G")
        last = rows_of(opened)
        assert last.highlighted == last.option_count - 1
        await opened.press("home")
        assert pointed_at(opened).id == first.id
        assert in_sight(opened, first)


async def test_words_narrow_the_lines_and_enter_jumps_to_the_passage(open_app: OpenApp, many_notes: DataPaths) -> None:
    async with open_app(many_notes) as opened:
        await opened.press("B", "slash")
        await opened.write("note 7 on 99")
        await opened.press("enter")
        assert [row.subject for row in rows_of(opened).shown if row.subject] == [NoteRowTarget(pointed_at(opened))]
        note = pointed_at(opened)
        await opened.press("enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.title == "Report 99"
        assert isinstance(note.target, PassageTarget)
        assert opened.screen.view.spotlight == (note.target.anchor.start, note.target.anchor.end)


async def test_a_page_with_many_notes_fits_itself_to_a_narrower_terminal(
    open_app: OpenApp, many_notes: DataPaths
) -> None:
    async with open_app(many_notes) as opened:
        await opened.press("B", *("j",) * 25)
        before = pointed_at(opened)
        await opened.pilot.resize_terminal(60, 24)
        await opened.press("j", "k")
        assert pointed_at(opened).id == before.id
        assert in_sight(opened, before)
