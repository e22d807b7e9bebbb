"""The command line: what it prints for other programs, and the one sentence that bad input gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.forked_commands import Done, ForkedCommands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., Done]


@pytest.fixture(scope="module")
def commands() -> Iterator[ForkedCommands]:
    with ForkedCommands(with_pipeline=True) as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, commands: ForkedCommands) -> Run:
    """Carries out `dateline` with data folders of its own."""
    places = {"DATELINE_CONFIG": str(tmp_path / "config"), "DATELINE_DATA": str(tmp_path / "data")}

    def run_command(*arguments: str | Path, **more: str) -> Done:
        return commands.run(tmp_path, [str(argument) for argument in arguments], **{**places, **more})

    return run_command


def objects(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.output.splitlines()]


def test_analyze_prints_every_sample_article_as_one_object_a_line(run: Run, repository: Path) -> None:
    done = run("analyze", repository / "seeds")
    assert done.code == 0, done.errors
    rows = objects(done)
    assert len(rows) >= 10
    for row in rows:
        assert {
            "id",
            "source",
            "title",
            "published",
            "language",
            "text",
            "blocks",
            "mentions",
            "dates",
            "entities",
            "facts",
        } <= row.keys()
        known = {entity["id"] for entity in row["entities"]}
        for mention in row["mentions"]:
            assert 0 <= mention["start"] < mention["end"] <= len(row["text"])
            assert mention["entity"] in known or mention["label"] in {"DATE", "MONEY"}
        for fact in row["facts"]:
            start, end = fact["evidence"]
            assert 0 <= start <= fact["start"] < fact["end"] <= end <= len(row["text"])


def test_entity_ids_hold_across_the_articles_of_one_call(run: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "one", "text": "Mayor Odile Marchetti opened the bridge in Verrault on Monday."},
        {"id": "two", "text": "The bridge cost too much, Odile Marchetti admitted. Critics of Marchetti agreed."},
    ]
    file = tmp_path / "two.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    rows = objects(run("analyze", file))
    people = [{mention["entity"] for mention in row["mentions"] if mention["label"] == "PERSON"} for row in rows]
    assert people[0] == people[1] == {"person/odile-marchetti"}


@pytest.mark.parametrize("text", ["Zoë \U0001f600 said \r\n\r\nno.\t", "\ufeffbyte order", "a\x00b\x1b[31m c"])
def test_the_text_of_a_json_line_comes_out_as_it_went_in(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "x", "text": text}) + "\n", encoding="utf-8")
    done = run("analyze", file)
    assert done.code == 0, done.errors
    assert [(row["id"], row["text"]) for row in objects(done)] == [("x", text)]
    assert done.output.isascii()


def test_half_a_surrogate_pair_becomes_one_replacement_character_and_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "x", "text": "A lone \ud800 half"}) + "\n", encoding="utf-8")
    done = run("analyze", file)
    assert done.code == 0
    assert [row["text"] for row in objects(done)] == ["A lone \ufffd half"]
    assert "Line 1" in done.errors


def test_analyze_leaves_the_library_alone(run: Run, repository: Path, tmp_path: Path) -> None:
    run("analyze", repository / "seeds" / "wires.jsonl")
    assert not (tmp_path / "data").exists()


def test_one_broken_line_is_named_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"text": "A first report."}\n{"text": \n{"text": "A third report."}\n', encoding="utf-8")
    done = run("analyze", file)
    assert done.code == 1
    assert [row["text"] for row in objects(done)] == ["A first report.", "A third report."]
    assert str(file) in done.errors
    assert "Line 2" in done.errors
    assert len(done.errors.splitlines()) == 1


@pytest.mark.parametrize("command", ["analyze", "read"])
def test_a_missing_path_gets_one_sentence(run: Run, command: str) -> None:
    done = run(command, "nowhere.txt")
    assert done.code == 1
    assert done.output == ""
    assert "nowhere.txt" in done.errors
    assert "Traceback" not in done.errors


def test_a_mistyped_command_is_answered_with_the_nearest(run: Run, repository: Path) -> None:
    done = run("analyse", repository / "seeds")
    assert done.code != 0
    assert "dateline analyze" in done.errors


def test_the_name_of_a_file_that_is_not_there_is_taken_for_no_command(run: Run) -> None:
    done = run("report.txt")
    assert done.code == 1
    assert "report.txt" in done.errors
    assert "meant" not in done.errors


def test_a_path_with_an_escape_sequence_in_it_is_shown_without(run: Run) -> None:
    done = run("analyze", "\x1b]0;mine\x07.txt")
    assert done.code == 1
    assert "\x1b" not in done.errors
    assert "\x07" not in done.errors


def test_a_broken_configuration_is_named_before_anything_is_opened(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[appearance]\nmesure = 70\n", encoding="utf-8")
    environment = os.environ | {"DATELINE_CONFIG": str(tmp_path / "config"), "DATELINE_DATA": str(tmp_path / "data")}
    program = [sys.executable, "-m", "reader"]
    done = subprocess.run(program, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "line 2" in done.stderr
    assert "appearance.measure" in done.stderr
    assert not (tmp_path / "data").exists()


def test_without_a_pipeline_analyze_says_what_to_install(run: Run, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[analysis]\nmodel = "xx_not_there"\n', encoding="utf-8")
    done = run("analyze", repository / "seeds")
    assert done.code == 1
    assert "xx_not_there" in done.errors.splitlines()[-1]
    assert "Traceback" not in done.errors


def test_paths_tells_where_everything_is(run: Run, tmp_path: Path) -> None:
    done = run("paths")
    assert str(tmp_path / "data" / "library.db") in done.output
    assert str(tmp_path / "config" / "config.toml") in done.output


def test_keys_lists_commands_with_their_ids(run: Run) -> None:
    done = run("keys")
    assert done.code == 0
    assert "next_mention" in done.output


def test_a_closed_pipe_is_no_fault(repository: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m reader keys | head -n 1"
    environment = os.environ | {"DATELINE_CONFIG": str(tmp_path), "DATELINE_DATA": str(tmp_path)}
    done = subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.fixture
def two_reports(run: Run, tmp_path: Path) -> Path:
    """A library of two small reports, analysed."""
    from reader.ingest.article_intake import add_paths
    from reader.library import Library

    for name, text in {
        "one": "The bridge at Verrault fell at dawn.",
        "two": "The [bold]harbour[/] stayed open.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n\nNobody was hurt, the mayor said.\n", encoding="utf-8")
    with Library.open(tmp_path / "data" / "library.db") as library:
        add_paths(library, [tmp_path / "one.txt", tmp_path / "two.txt"])
    return tmp_path / "data" / "library.db"


@pytest.mark.usefixtures("two_reports")
def test_search_lists_articles_with_the_words_around_what_was_found(run: Run) -> None:
    done = run("search", "bridge", "hurt")
    assert done.code == 0
    assert "Verrault" in done.output
    assert "harbour" not in done.output


@pytest.mark.usefixtures("two_reports")
def test_search_takes_words_beside_words_or_something_else(run: Run) -> None:
    done = run("search", 'bridge (bridge OR entity:"Nobody Else" OR dawn) -harbour')
    assert (done.code, done.errors) == (0, "")
    assert "Verrault" in done.output


@pytest.mark.usefixtures("two_reports")
@pytest.mark.parametrize("words", ['"', "AND", "a* OR", "NEAR(", "-x", "col:umn", "(", "'; DROP TABLE articles; --"])
def test_search_takes_any_words_as_words(run: Run, words: str) -> None:
    done = run("search", "--", words)
    assert done.code in (0, 1)
    assert "fault" not in done.errors


@pytest.mark.usefixtures("two_reports")
def test_search_for_what_is_nowhere_says_so(run: Run) -> None:
    done = run("search", "zeppelin")
    assert (done.code, done.output) == (1, "")
    assert done.errors == "No article meets this query.\n"


@pytest.mark.usefixtures("two_reports")
def test_search_takes_the_query_language(run: Run) -> None:
    assert "Verrault" in run("search", "bridge", "is:unread", "-zeppelin").output
    assert run("search", "bridge is:starred").code == 1
    assert "Verrault" in run("search", "is:starred OR bridge").output
    done = run("search", "bridge titel:hurt")
    assert done.code == 1
    assert "Column 8: there is no field titel:. The nearest is title:." in done.errors


@pytest.mark.usefixtures("two_reports")
def test_what_is_not_to_be_listed_is_not_found(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text("[kill]\nbridges = 'bridge'\n", encoding="utf-8")
    assert run("search", "bridge", DATELINE_CONFIG=str(config)).code == 1
    assert "Verrault" in run("search", "bridge", "is:killed", DATELINE_CONFIG=str(config)).output


def test_a_library_that_is_not_there_is_not_made_by_looking(run: Run, tmp_path: Path) -> None:
    done = run("search", "anything")
    assert done.code == 1
    assert "no library" in done.errors
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("two_reports")
def test_reanalyze_analyses_every_article(run: Run) -> None:
    done = run("reanalyze")
    assert (done.code, done.output) == (0, "2 articles analysed.\n")


def test_doctor_finds_a_flipped_byte(run: Run, two_reports: Path) -> None:
    assert run("doctor").code == 0
    data = bytearray(two_reports.read_bytes())
    place = data.index(b"Nobody was hurt") - 60
    for offset in range(place, place + 40):
        data[offset] ^= 0xFF
    two_reports.write_bytes(data)
    done = run("doctor")
    assert done.code == 1
    assert "Traceback" not in done.errors


def test_a_backup_is_a_library(run: Run, two_reports: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "copy" / "library.db").code == 0
    done = run("search", "bridge", DATELINE_DATA=str(tmp_path / "copy"))
    assert "Verrault" in done.output
    assert two_reports.exists()


@pytest.fixture
def noted(two_reports: Path, tmp_path: Path) -> Path:
    """The folder of a notebook with a note on a passage of the first report."""
    from reader.ingest.article_headings import heading_of
    from reader.library import ArticleQuery, Library
    from reader.model import PassageTarget
    from reader.notes import Notebook, make_anchor

    with Library.open(two_reports) as library, Notebook.open(tmp_path / "data" / "notes") as notebook:
        (row,) = library.lists.window(ArticleQuery(text="bridge"), 0, 2)
        article = library.articles.get(row.id)
        assert article is not None
        target = PassageTarget(make_anchor(article.text, 0, len("The bridge at Verrault")))
        notebook.add(
            replace(heading_of(article), url="https://news.example/bridge"),
            target,
            "Which bridge?",
            ("bridges",),
        )
    return tmp_path / "data" / "notes"


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("form", ["markdown", "jsonld", "hypothesis", "csl", "csv"])
def test_notes_go_out_in_every_format(run: Run, tmp_path: Path, form: str) -> None:
    done = run("notes", "export", "--format", form, tmp_path / "out")
    assert (done.code, done.errors) == (0, "1 file written.\n")
    written = (tmp_path / "out" / Path(done.output.strip()).name).read_text(encoding="utf-8")
    assert "bridge" in written


def test_exported_notes_come_back_into_an_empty_notebook(run: Run, noted: Path, tmp_path: Path) -> None:
    run("notes", "export", "--format", "jsonld", tmp_path / "out")
    (file,) = noted.glob("*.toml")
    before = file.read_text(encoding="utf-8")
    file.unlink()
    done = run("notes", "import", tmp_path / "out" / "notes.jsonld")
    assert (done.code, done.output) == (0, "1 note taken in.\n")
    (again,) = noted.glob("*.toml")
    assert again.read_text(encoding="utf-8") == before


def test_check_names_a_broken_notes_file_with_its_line_and_leaves_it(run: Run, noted: Path) -> None:
    assert run("notes", "check").code == 0
    (file,) = noted.glob("*.toml")
    broken = file.read_text(encoding="utf-8").replace('kind = "passage"', 'kind = "passage')
    file.write_text(broken, encoding="utf-8")
    done = run("notes", "check")
    assert done.code == 1
    line = broken.splitlines().index('kind = "passage') + 1
    assert file.name in done.output
    assert f"line {line}" in done.output
    assert file.read_text(encoding="utf-8") == broken
