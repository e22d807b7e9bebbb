"""Notes leave Dateline in formats that other programs read, and come back with nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from dataclasses import replace
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import DatelineError
from reader.model import (
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    Note,
    NotedAnswer,
    NotedQuestion,
    NoteState,
    PassageTarget,
)
from reader.notes import Notebook, NoteQuery, find
from reader.notes.checking import check
from reader.notes.deep_links import link_to_article, link_to_note, parse_link
from reader.notes.exports import export, import_
from reader.notes.exports.annotations import code_point_offset, utf16_offset
from reader.notes.exports.markdown import escaped
from reader.notes.exports.table_cells import joined_answers, joined_tags, split_answers, split_tags
from reader.notes.known_articles import KnownArticle
from reader.notes.store.operations import IncomingNote
from reader.notes.store.transaction import fingerprint
from tests.notes.exports.strategies import ANSWERS, WORDS, noted
from tests.notes.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def full(notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget]) -> Notebook:
    notebook.add(
        heading, passage("2,783 troops were killed"), "First *official* figure.", ["war/dead", "to do", "2020"]
    )
    notebook.add(heading, FactTarget(FactKind.QUANTITY, passage("103").anchor), mark="doubtful")
    notebook.add(heading, ArticleTarget(), "=SUM(A1)", highlight="red")
    notebook.add(None, EntityTarget("person/x", "X [[link]]"), "Who is it?")
    return notebook


def test_markdown_has_front_matter_quotes_and_links_that_dateline_opens(
    full: Notebook, heading: ArticleHeading, tmp_path: Path
) -> None:
    paths = export(full, "markdown", tmp_path / "vault").files
    assert [path.name for path in paths] == ["2020-12-04-azerbaijan-says-it-lost-2783-troops.md", "about-entities.md"]
    text = paths[0].read_text()
    front = text.split("---\n")[1]
    assert 'title: "Azerbaijan says it lost 2,783 troops"' in front
    assert 'tags: ["war/dead", "to-do", "n2020"]' in front
    assert "> 2,783 troops were killed\n> [in the article](dateline://article/9f2c41d0a7b3#char=84,108)" in text
    assert "First *official* figure." in text
    assert "**Doubtful**" in text
    first = full.notes(heading.id)[0]
    assert f"#war/dead #to-do #n2020 [note](dateline://note/{first.id}) ^{first.id}" in text
    link = parse_link("dateline://article/9f2c41d0a7b3#char=84,108")
    assert link is not None
    assert (link.article, link.start, link.end) == ("9f2c41d0a7b3", 84, 108)
    assert "## X \\[\\[link\\]\\]" in paths[1].read_text()


def test_a_second_export_replaces_the_first_and_leaves_foreign_files_alone(full: Notebook, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    first = export(full, "markdown", vault).files
    assert export(full, "markdown", vault).files == first
    for path in first:
        path.write_text("# My own page")
    second = export(full, "markdown", vault).files
    assert [path.read_text() for path in first] == ["# My own page"] * 2
    assert not set(first) & set(second)


ONE_FILE = ["jsonld", "hypothesis", "csl", "csv"]


@pytest.mark.parametrize("form", ONE_FILE)
def test_a_second_export_replaces_the_first_and_nothing_that_anybody_changed(
    full: Notebook, tmp_path: Path, form: str
) -> None:
    (path,) = export(full, form, tmp_path).files
    assert export(full, form, tmp_path).files == (path,)
    path.write_bytes(path.read_bytes() + b"\nmine")
    with pytest.raises(DatelineError, match="nothing was exported"):
        export(full, form, tmp_path)
    assert path.read_bytes().endswith(b"mine")
    assert export(full, form, tmp_path, force=True).files == (path,)
    assert not path.read_bytes().endswith(b"mine")


@pytest.mark.parametrize("form", ONE_FILE)
@pytest.mark.parametrize("kind", ["file", "link", "link to nowhere", "folder"])
def test_what_no_export_wrote_is_left_alone(full: Notebook, tmp_path: Path, form: str, kind: str) -> None:
    (elsewhere,) = export(full, form, tmp_path / "elsewhere").files
    path, target = tmp_path / elsewhere.name, tmp_path / "target"
    if kind == "file":
        path.write_text("mine")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(target)
        if kind == "link":
            target.write_text("mine")
    before = sorted((entry.name, entry.is_file() and entry.read_text()) for entry in tmp_path.iterdir())
    with pytest.raises(DatelineError):
        export(full, form, tmp_path)
    assert before == sorted((entry.name, entry.is_file() and entry.read_text()) for entry in tmp_path.iterdir())


HOSTILE = "![x](http://evil/pixel) <script> [[note]] `code` #tag %%hidden%% $x$ ==y==\n1. one\n- two\n# three"


def test_an_article_s_words_are_no_markdown() -> None:
    safe = escaped(HOSTILE)
    for markup in ("!", "<", "[", "`", "#", "%", "$", "="):
        assert re.search(rf"(?<!\\){re.escape(markup)}", safe) is None
    assert "\n1\\. one\n\\- two\n\\# three" in safe
    assert escaped("one\u2028two") == "one\ntwo"


def test_csv_has_a_row_a_note_and_no_formula(full: Notebook, tmp_path: Path) -> None:
    (path,) = export(full, "csv", tmp_path / "out").files
    rows = list(csv.DictReader(io.StringIO(path.read_text(), newline="")))
    assert len(rows) == 4
    by_kind = {row["kind"]: row for row in rows}
    assert by_kind["passage"]["quote"] == "2,783 troops were killed"
    assert by_kind["article"]["body"] == "'=SUM(A1)"
    assert by_kind["entity"]["entity"] == "person/x"


def test_citations_are_csl_json(full: Notebook, tmp_path: Path) -> None:
    (path,) = export(full, "csl", tmp_path / "out").files
    (item,) = json.loads(path.read_text())
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2020, 12, 4]]}
    assert item["URL"] == "https://news.example/1"
    assert "“2,783 troops were killed”" in item["annote"]


def test_json_ld_is_a_page_of_w3c_annotations(full: Notebook, tmp_path: Path) -> None:
    (path,) = export(full, "jsonld", tmp_path / "out").files
    page = json.loads(path.read_text())
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    annotation = next(
        item for item in page["items"] if item["motivation"] == "commenting" and item["dateline"]["kind"] == "passage"
    )
    assert annotation["target"]["source"] == "https://news.example/1"
    quote, position = annotation["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "2,783 troops were killed")
    assert (position["type"], position["start"], position["end"]) == ("TextPositionSelector", 84, 108)
    assert {body["purpose"] for body in annotation["body"]} == {"commenting", "tagging"}


def test_what_was_exported_comes_back_and_is_known_the_second_time(full: Notebook, tmp_path: Path) -> None:
    (path,) = export(full, "jsonld", tmp_path / "out").files
    other = Notebook.open(tmp_path / "other" / "notes")
    result = import_(other, path)
    assert (result.added, result.known, result.clashing, result.problems) == (4, 0, 0, ())
    assert set(other.notes()) == set(full.notes())
    assert other.articles() == full.articles()
    assert import_(other, path).known == 4
    assert other.undo() == "Undone: 4 notes imported."
    assert other.notes() == ()


def test_an_imported_version_that_differs_clashes_and_writes_nothing_over(full: Notebook, tmp_path: Path) -> None:
    (path,) = export(full, "jsonld", tmp_path / "out").files
    path.write_text(path.read_text().replace("First *official* figure.", "Theirs"))
    result = import_(full, path)
    assert (result.added, result.known, result.clashing) == (0, 3, 1)
    (clash,) = full.clashes()
    assert (clash.shown.body, clash.other.body) == ("First *official* figure.", "Theirs")


HYPOTHESIS = {
    "total": 3,
    "rows": [
        {
            "id": "kH1",
            "created": "2026-11-21T09:14:07.123456+00:00",
            "updated": "2026-11-21T10:00:00.000000+01:00",
            "user": "acct:someone@hypothes.is",
            "uri": "https://news.example/1",
            "text": "Is this confirmed?",
            "tags": ["check"],
            "target": [
                {
                    "source": "https://news.example/1",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]"},
                        {"type": "TextPositionSelector", "start": 2096, "end": 2110},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "103 servicemen",
                            "prefix": "the bodies of ",
                            "suffix": " were",
                        },
                    ],
                }
            ],
            "document": {"title": ["Azerbaijan says"]},
        },
        {
            "id": "kH2",
            "uri": "https://news.example/1",
            "text": "No.",
            "references": ["kH1"],
            "target": [{"source": "x"}],
        },
        {"id": "kH3", "uri": "https://other.example/", "text": "A page note", "document": {"title": ["Other"]}},
        "not an annotation",
    ],
}


def test_hypothesis_s_export_finds_its_passages_in_the_articles_of_the_library(
    notebook: Notebook, heading: ArticleHeading, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "hypothesis.json"
    path.write_text(json.dumps(HYPOTHESIS))
    result = import_(notebook, path, articles=Shelf(KnownArticle(heading, "😀 " + text)))
    assert (result.added, len(result.problems)) == (3, 1)
    assert "annotation 4" in result.problems[0]
    first, reply = notebook.notes(heading.id)
    assert (first.body, first.tags) == ("Is this confirmed?", ("check",))
    assert (first.created, first.updated) == ("2026-11-21T09:14:07Z", "2026-11-21T09:00:00Z")
    assert isinstance(first.target, PassageTarget)
    assert ("😀 " + text)[first.target.anchor.start : first.target.anchor.end] == "103 servicemen"
    assert reply.target == first.target
    (other,) = [found for found in notebook.articles() if found.url == "https://other.example/"]
    from reader.sources.article_builder import make_id

    assert other.id == make_id(url="https://other.example/", source="", text="")


def test_hypothesis_gets_offsets_in_utf_16_and_they_come_back(
    notebook: Notebook, heading: ArticleHeading, tmp_path: Path
) -> None:
    from reader.notes import make_anchor

    text = "😀😀 the 👩‍🚀 said 2,783 troops were killed 😀"
    start = text.index("2,783")
    notebook.add(heading, PassageTarget(make_anchor(text, start, start + 5)), "x")
    (path,) = export(notebook, "hypothesis", tmp_path / "out", articles=Shelf(KnownArticle(heading, text))).files
    selectors = json.loads(path.read_text())["rows"][0]["target"][0]["selector"]
    units = text.encode("utf-16-le")
    assert units[2 * selectors[1]["start"] : 2 * selectors[1]["end"]].decode("utf-16-le") == "2,783"
    other = Notebook.open(tmp_path / "other")
    import_(other, path, articles=Shelf(KnownArticle(heading, text)))
    (note,) = other.notes()
    assert isinstance(note.target, PassageTarget)
    assert note.target.anchor.start == start


@given(st.text(max_size=50), st.integers(0, 60))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_utf_16_offsets_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    assert code_point_offset(text, utf16_offset(text, place)) == place


def test_a_foreign_annotation_with_bare_strings_is_understood(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(
        json.dumps({"id": "http://x/1", "type": "Annotation", "body": "words", "target": "https://y.example/"})
    )
    assert import_(notebook, path).added == 1
    (note,) = notebook.notes()
    assert (note.body, note.target) == ("words", ArticleTarget())


@pytest.mark.parametrize("content", ["", "{", "3", "{}", '{"a": 1}', "[" * 20_000, "\xff"])
def test_a_file_that_holds_no_annotations_is_refused_in_a_sentence(
    notebook: Notebook, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(DatelineError, match="nothing was imported"):
        import_(notebook, path)
    with pytest.raises(DatelineError, match="could not be read"):
        import_(notebook, tmp_path / "missing.json")


def test_a_format_that_does_not_exist_is_refused(notebook: Notebook, tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="markdown, logseq, jsonld, hypothesis, csl, ris, csv"):
        export(notebook, "docx", tmp_path)


@given(st.text(min_size=1, max_size=20), st.integers(0, 10**9), st.integers(0, 10**6))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_link_leads_back_to_what_it_was_made_of(article: str, start: int, length: int) -> None:
    article = article.encode("utf-8", "replace").decode()
    link = parse_link(link_to_article(article, start, start + length))
    assert link is not None
    assert (link.article, link.start, link.end) == (article, start, start + length)


def test_what_is_no_link_of_ours_is_none() -> None:
    assert parse_link("https://news.example") is None
    assert parse_link("dateline://article/") is None
    note = Note("01JDB3V7Q4", "", "", "", ArticleTarget())
    link = parse_link(link_to_note(note))
    assert link is not None
    assert link.note == "01JDB3V7Q4"


NOTES = st.lists(
    noted(), min_size=1, max_size=4, unique_by=(lambda pair: pair[1].id, lambda pair: pair[1].article or pair[1].id)
)


@pytest.mark.parametrize("form", ["jsonld", "hypothesis", "csv"])
@given(pairs=NOTES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_export_and_import_lose_nothing_that_the_format_holds_and_name_what_it_cannot(
    form: str, pairs: list[tuple[ArticleHeading | None, Note]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("os.fsync"):  # durability is tested elsewhere
        first, second = Notebook.open(Path(folder) / "a"), Notebook.open(Path(folder) / "b")
        first.add_all(list(starmap(IncomingNote, pairs)))
        assert {note.id: note for note in first.notes()} == {note.id: note for _, note in pairs}
        exported = export(first, form, Path(folder) / "out")
        result = import_(second, exported.files[0])
        assert result.problems == ()
        held = {note.id for heading, note in pairs if form != "hypothesis" or (heading and heading.url)}
        assert {note.id for note in second.notes()} == held
        assert len(exported.left_out) == len(pairs) - len(held)
        known = {note.id: note for note in first.notes()}
        for note in second.notes():
            if form == "hypothesis":  # it counts positions in a page, which is not at hand
                assert without_place(note) == without_place(known[note.id])
            else:
                assert note == known[note.id]
        assert set(second.articles()) <= set(first.articles())


def without_place(note: Note) -> Note:
    target = note.target
    if isinstance(target, PassageTarget | FactTarget):
        target = replace(target, anchor=replace(target.anchor, start=0, end=0))
    return replace(note, target=target)


def test_check_tells_every_moved_lost_broken_and_clashing_note(
    full: Notebook, heading: ArticleHeading, text: str, folder: Path
) -> None:
    assert check(full, lambda _: text).ok
    assert check(full, lambda _: text).checked == 2
    assert len(check(full, lambda _: None).unknown) == 3
    new = text.replace("2,783 troops were killed", "2,802 troops were killed").partition("The ministry said")[0]
    (folder / "broken.toml").write_text("oops")
    full.reload()
    report = check(full, lambda _: new)
    assert not report.ok
    assert report.exit_code == 1
    assert [note.body for note in report.moved] == ["First *official* figure."]
    assert [note.mark for note in report.lost] == ["doubtful"]
    assert len(report.broken) == 1
    assert len(report.lines()) == 3
    assert fingerprint(full.notes(heading.id)[0]) == fingerprint(report.moved[0])
    assert find(report.moved[0].target.anchor, text).state is NoteState.FOUND  # type: ignore[union-attr]  # a passage's


ASKED = NotedQuestion(
    "How many were killed?", (NotedAnswer("Wire", "2,783"), NotedAnswer("The Ledger: late", "2,800; more"))
)


def test_the_question_that_a_note_is_on_leaves_with_its_answers(
    notebook: Notebook, heading: ArticleHeading, tmp_path: Path
) -> None:
    noted = notebook.add(heading, ArticleTarget(), "Ask again.", about=ASKED)
    contents = {form: export(notebook, form, tmp_path / form).files[0].read_text() for form in ("markdown", *ONE_FILE)}
    assert "**How many were killed?**\n\n- Wire: 2,783\n- The Ledger: late: 2,800; more" in contents["markdown"]
    (row,) = csv.DictReader(io.StringIO(contents["csv"], newline=""))
    assert (row["question"], split_answers(row["answers"])) == (ASKED.question, ASKED.answers)
    (annotated,) = json.loads(contents["hypothesis"])["rows"]
    assert annotated["text"].startswith("Ask again.\n\n**How many were killed?**\n\n- Wire: 2,783")
    assert json.loads(contents["jsonld"])["items"][0]["dateline"]["about"]["question"] == ASKED.question
    for form, name in (("jsonld", "notes.jsonld"), ("hypothesis", "hypothesis.json")):
        other = Notebook.open(tmp_path / "other" / form)
        assert import_(other, tmp_path / form / name).problems == ()
        assert other.notes() == (noted,)


def test_a_question_may_be_changed_and_taken_off_and_its_words_are_found(
    notebook: Notebook, heading: ArticleHeading, folder: Path
) -> None:
    notebook.add(heading, ArticleTarget(), "Ask again.", about=ASKED)
    assert notebook.search(NoteQuery(text="2,783 killed")) == notebook.notes()
    (path,) = folder.glob("*.toml")
    path.write_text(path.read_text().replace('value = "2,783"', 'value = "9"').replace("How many", "How  many"))
    notebook.reload()
    (note,) = notebook.notes()
    assert note.about == NotedQuestion("How  many were killed?", (NotedAnswer("Wire", "9"), ASKED.answers[1]))
    notebook.close()
    assert Notebook.open(folder).notes() == (note,)


@given(st.lists(WORDS, unique=True), st.lists(ANSWERS))
def test_what_shares_a_cell_of_a_table_comes_apart_again(tags: list[str], answers: list[NotedAnswer]) -> None:
    assert split_tags(joined_tags(tags)) == tuple(tags)
    assert split_answers(joined_answers(answers)) == tuple(answers)


def test_a_note_whose_file_names_no_article_is_named_by_check_and_by_exports(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "adrift.toml").write_text('[[note]]\nbody = "On what?"\n')
    notebook = Notebook.open(folder)
    report = check(notebook, lambda _: None)
    assert (report.exit_code, len(report.adrift)) == (1, 1)
    assert "Write an [article] with its id" in report.lines()[0]
    for form in ("markdown", "logseq", "jsonld", "csv"):
        (sentence,) = export(notebook, form, tmp_path / form).left_out
        assert "is on no article" in sentence
