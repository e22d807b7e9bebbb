"""What other reading programs wrote finds its article by address or title, and its place by its words."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from reader.ingest.library_articles import LibraryArticles
from reader.library import Library
from reader.model import Article, ArticleHeading, ArticleTarget, NoteState, PassageTarget
from reader.notes import Notebook
from reader.notes.exports import export, import_
from reader.notes.known_articles import KnownArticle
from tests.notes.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Quarry shut\n\nThe quarry at Ost was shut on Monday. Nobody was hurt. "
    "The pit was full, a worker said. Nobody was hurt."
)
HEADING = ArticleHeading("q1", "Quarry shut", "https://news.example/quarry", "2024-05-06", "Ost Herald", "Ida Ek")
SHELF = Shelf(KnownArticle(HEADING, TEXT))


def annotation(name: str, text: str, exact: str = "", *references: str, **more: object) -> dict[str, object]:
    """As Hypothesis's API gives one. Its positions are those of a page with a menu before the report."""
    target: dict[str, object] = {"source": "https://news.example/quarry"}
    if exact:
        place = TEXT.index(exact) + 2000
        target["selector"] = [
            {"type": "RangeSelector", "startContainer": "/p", "startOffset": 1, "endContainer": "/p", "endOffset": 9},
            {"type": "TextPositionSelector", "start": place, "end": place + len(exact)},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": TEXT[place - 2032 : place - 2000], "suffix": ""},
        ]
    return {
        "id": name,
        "created": "2024-05-07T10:00:00.123456+00:00",
        "updated": "2024-05-07T10:05:00.123456+00:00",
        "user": "acct:ida@hypothes.is",
        "uri": "https://news.example/quarry",
        "text": text,
        "tags": ["pits"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [target],
        "document": {"title": ["Quarry shut | Ost Herald"]},
        "links": {"html": "https://hypothes.is/a/x"},
        "hidden": False,
        "flagged": False,
        **({"references": list(references)} if references else {}),
        **more,
    }


def hypothesis_file(folder: Path, *annotations: dict[str, object]) -> Path:
    path = folder / "hypothesis.json"
    path.write_text(json.dumps({"total": len(annotations), "rows": annotations}))
    return path


def test_annotations_stand_at_their_words_whatever_the_page_s_positions_were(
    notebook: Notebook, tmp_path: Path
) -> None:
    path = hypothesis_file(tmp_path, annotation("a1", "Whose?", "The pit was full"))
    assert import_(notebook, path, articles=SHELF).problems == ()
    (note,) = notebook.notes("q1")
    assert isinstance(note.target, PassageTarget)
    assert note.target.anchor.start == TEXT.index("The pit was full")
    assert notebook.articles() == (HEADING,)


def test_replies_find_what_they_reply_to_in_whatever_order_they_come(notebook: Notebook, tmp_path: Path) -> None:
    path = hypothesis_file(
        tmp_path,
        annotation("a3", "third", "", "a1", "a2"),
        annotation("a2", "second", "", "a1"),
        annotation("a1", "first", "The pit was full"),
    )
    import_(notebook, path, articles=SHELF)
    assert [note.body for note in notebook.notes()] == ["first", "second", "third"]
    assert len({note.target for note in notebook.notes()}) == 1


def test_replies_to_each_other_and_to_nothing_are_taken_in(notebook: Notebook, tmp_path: Path) -> None:
    path = hypothesis_file(
        tmp_path,
        annotation("a1", "one", "", "a2"),
        annotation("a2", "two", "", "a1"),
        annotation("a3", "x", "", "gone"),
    )
    assert import_(notebook, path, articles=SHELF).added == 3
    assert {note.target for note in notebook.notes()} == {ArticleTarget()}


def test_an_address_is_one_however_it_is_written(notebook: Notebook, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.articles.add(Article("q1", TEXT, "Quarry shut", "Ost Herald", url="https://news.example/quarry"))
        written = (
            "HTTP://News.example/quarry/?utm_source=x#top",
            "https://news.example:443/quarry",
            "https://else.example/",
        )
        rows = [annotation(f"a{number}", "x", uri=uri) for number, uri in enumerate(written)]
        import_(notebook, hypothesis_file(tmp_path, *rows), articles=LibraryArticles(library))
    from reader.sources.article_builder import make_id

    added_later = make_id(url="https://else.example/#part", source="", text="")
    assert sorted(note.article or "" for note in notebook.notes()) == sorted(["q1", "q1", added_later])


def test_words_that_stand_twice_or_nowhere_are_taken_in_and_named(notebook: Notebook, tmp_path: Path) -> None:
    twice = annotation("a1", "which?", "Nobody was hurt")
    del twice["target"][0]["selector"][2]["prefix"]  # type: ignore[index]  # of a file without types
    nowhere = annotation("a2", "where?", "The pit was full")
    nowhere["target"][0]["selector"][2]["exact"] = "Five ships left port before dawn"  # type: ignore[index]
    result = import_(notebook, hypothesis_file(tmp_path, twice, nowhere), articles=SHELF)
    assert result.added == 2
    assert ["several places" in result.problems[0], "does not have these words" in result.problems[1]] == [True, True]
    assert {note.state for note in notebook.notes()} == {NoteState.UNSURE, NoteState.LOST}


READWISE = """Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location,Highlighted at,Document tags
The pit was full,quarry  SHUT,Ost Herald,,ask him,blue,"pits, work",84,2024-05-07 10:00:00+00:00,
Nobody was hurt,Another title,,,,,,,,
"""
KINDLE = """"Your Kindle Notes For:",,,
"QUARRY SHUT",,,
"by Ost Herald",,,
"Free Kindle instant preview:",,,
"----",,,
,,,
"Annotation Type","Location","Starred?","Annotation"
"Highlight (Blue)","Location 93","","The pit was full"
"Note","Location 93","","ask him"
"Bookmark","Location 99","",""
"""
CLIPPINGS = """\ufeffQuarry shut (Ost Herald)
- Your Highlight on page 2 | Location 93-94 | Added on Tuesday, May 7, 2024 10:00:00 AM

The pit was full
==========
\ufeffQuarry shut (Ost Herald)
- Your Note on page 2 | Location 94 | Added on Tuesday, 7 May 2024 10:00:30

ask him
==========
Quarry shut (Ost Herald)
- Your Bookmark on page 3 | Location 99 | Added on Tuesday, 7 May 2024 10:00:30


==========
"""


@pytest.mark.parametrize(
    ("name", "content", "left_out"),
    [("readwise.csv", READWISE, 1), ("kindle.csv", KINDLE, 0), ("My Clippings.txt", CLIPPINGS, 0)],
)
def test_highlights_of_other_readers_find_their_article_by_its_title(
    notebook: Notebook, tmp_path: Path, name: str, content: str, left_out: int
) -> None:
    path = tmp_path / name
    path.write_text(content.replace("\n", "\r\n"), newline="")
    result = import_(notebook, path, articles=SHELF)
    assert (result.added, len(result.problems)) == (1, left_out)
    (note,) = notebook.notes("q1")
    assert isinstance(note.target, PassageTarget)
    assert (note.body, note.target.anchor.start) == ("ask him", TEXT.index("The pit was full"))
    assert note.created[:10] == ("2024-05-07" if name != "kindle.csv" else note.created[:10])
    assert import_(notebook, path, articles=SHELF).known == 1


def test_a_title_that_two_articles_have_is_decided_by_the_words_or_named(notebook: Notebook, tmp_path: Path) -> None:
    other = KnownArticle(ArticleHeading("q2", "Quarry shut"), "Nobody was hurt, the mayor said.")
    path = tmp_path / "readwise.csv"
    path.write_text("Highlight,Book Title\nThe pit was full,Quarry shut\nNobody was hurt,Quarry shut\n")
    result = import_(notebook, path, articles=Shelf(*SHELF.titled("Quarry shut"), other))
    assert [note.article for note in notebook.notes()] == ["q1"]
    assert result.problems[0].endswith("2 articles have that title, q1, q2.")


def test_a_table_that_a_spreadsheet_saved_again_comes_back(notebook: Notebook, tmp_path: Path) -> None:
    note = notebook.add(HEADING, ArticleTarget(), "=SUM(A1); '-x", ("a;b", "c"))
    (path,) = export(notebook, "csv", tmp_path).files
    again = tmp_path / "again.csv"
    with path.open(newline="") as written, again.open("w", newline="", encoding="utf-8-sig") as saved:
        csv.writer(saved, delimiter=";").writerows(csv.reader(written))
    other = Notebook.open(tmp_path / "other")
    import_(other, again)
    assert other.notes() == (note,)


def test_a_row_that_cannot_be_understood_stops_no_other_and_is_named(notebook: Notebook, tmp_path: Path) -> None:
    notebook.add(HEADING, ArticleTarget(), "first")
    notebook.add(HEADING, ArticleTarget(), "second")
    (path,) = export(notebook, "csv", tmp_path).files
    head, first, rest = path.read_text().split("\n", 2)
    path.write_text("\n".join((head, first.replace(",article,", ",fact,"), rest)))
    result = import_(Notebook.open(tmp_path / "other"), path)
    assert (result.added, len(result.problems)) == (1, 1)
    assert "note 1 was left out" in result.problems[0]


MINIMAL = """
[article]
id = "q1"

[[note]]
body = "Ask."

[[note]]
body = "Full?"
target = { kind = "passage", exact = "The pit was full" }

[[note]]
body = "Which?"
target = { kind = "passage", exact = "Nobody was hurt" }
"""


@pytest.mark.parametrize("form", ["markdown", "jsonld", "hypothesis", "csl", "csv"])
def test_notes_by_hand_leave_with_title_outlet_writer_day_address_and_place(
    notebook: Notebook, folder: Path, tmp_path: Path, form: str
) -> None:
    folder.mkdir()
    (folder / "mine.toml").write_text(MINIMAL)
    exported = export(notebook, form, tmp_path / "out", articles=SHELF)
    written = exported.files[0].read_text()
    for told in ("Quarry shut", "Ost Herald", "Ek", "news.example/quarry"):
        assert told in written, told
    assert ("2024-05-06" in written) != (form == "csl")
    place = TEXT.index("The pit was full")
    if form != "csl":
        assert str(place) in written
        assert len(exported.left_out) == 1
        assert "several places" in exported.left_out[0]
        assert "char=0" not in written


def test_what_no_format_can_hold_and_what_cannot_be_read_is_named(
    notebook: Notebook, folder: Path, tmp_path: Path
) -> None:
    folder.mkdir()
    (folder / "mine.toml").write_text(MINIMAL)
    (folder / "broken.toml").write_text("[[note]\n")
    exported = export(notebook, "hypothesis", tmp_path / "out")
    assert len(exported.left_out) == 4
    assert exported.left_out[0].startswith("broken.toml, line 1")
    assert all("was left out: its article has no address" in sentence for sentence in exported.left_out[1:])


def test_notes_that_were_filled_in_on_the_way_out_are_known_on_the_way_back(
    notebook: Notebook, folder: Path, tmp_path: Path
) -> None:
    folder.mkdir()
    (folder / "mine.toml").write_text(MINIMAL)
    (path,) = export(notebook, "jsonld", tmp_path / "out", articles=SHELF).files
    result = import_(notebook, path, articles=SHELF)
    assert (result.added, result.known, result.clashing) == (0, 3, 0)
