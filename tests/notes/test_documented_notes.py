"""What docs/notes.md shows is what the program does: its files are read, its formats written, its links followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import tomli

from reader.model import ArticleTarget, EntityTarget, FactKind, FactTarget, PassageTarget
from reader.notes import Notebook
from reader.notes.deep_links import parse_link
from reader.notes.exports import FORMATS
from reader.notes.format.notes_reader import MARKS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manual(repository: Path) -> str:
    return (repository / "docs" / "notes.md").read_text()


@pytest.fixture
def examples(manual: str) -> list[str]:
    """The files that the manual shows."""
    return re.findall(r"^```toml\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)


def reads(folder: Path, content: str) -> Notebook:
    folder.mkdir(exist_ok=True)
    (folder / "by-hand.toml").write_text(content)
    return Notebook.open(folder)


def test_the_file_that_is_shown_is_read_to_the_last_key(examples: list[str], folder: Path) -> None:
    notebook = reads(folder, examples[0])
    assert notebook.problems() == ()
    (note,) = notebook.notes("9f2c41d0a7b3")
    (shown,) = tomli.loads(examples[0])["note"]
    target = shown.pop("target")
    assert isinstance(note.target, PassageTarget)
    anchor = note.target.anchor
    assert target == {
        "kind": "passage",
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
    }
    assert anchor.end - anchor.start == len(anchor.exact)
    assert len(anchor.prefix) == len(anchor.suffix) == 32
    assert (note.id, list(note.tags), note.body) == (shown["id"], shown["tags"], shown["body"].removesuffix("\n"))
    assert notebook.articles()[0].published == "2020-12-04"


def test_the_least_that_is_written_by_hand_is_a_note_on_the_article_and_gets_an_id_when_it_is_changed(
    examples: list[str], folder: Path
) -> None:
    notebook = reads(folder, examples[1])
    (note,) = notebook.notes("9f2c41d0a7b3")
    assert (note.body, note.target, notebook.problems()) == ("Ask the ministry.", ArticleTarget(), ())
    notebook.edit(note.id, tags=["later"])
    (written,) = tomli.loads((folder / "by-hand.toml").read_text())["note"]
    assert re.fullmatch(r"[0-9A-Z]{10}", written["id"])
    assert written["tags"] == ["later"]


def test_every_key_of_the_table_is_one_that_files_are_written_with(manual: str, folder: Path) -> None:
    for kind in FactKind:
        assert f'"{kind}"' in manual
    for mark in MARKS:
        assert f'"{mark}"' in manual
    targets = {"passage": PassageTarget, "fact": FactTarget, "article": ArticleTarget, "entity": EntityTarget}
    for word, meant in targets.items():
        assert f'`"{word}"`' in manual or f'"{word}"' in manual
        more = {
            "passage": 'exact = "words"',
            "fact": 'exact = "words"\nfact = "place"',
            "entity": 'entity = "person/x"\nname = "X"',
            "article": "",
        }[word]
        target = f'[note.target]\nkind = "{word}"\n{more}\n'
        notebook = reads(folder, f'[article]\nid = "a1"\n\n[[note]]\nid = "3B08RTS165"\nbody = "x"\n\n{target}')
        assert notebook.problems() == ()
        assert [type(note.target) for note in notebook.notes()] == [meant]


def test_each_format_has_a_row_and_each_link_leads_somewhere(manual: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| ", manual.partition("| format | what for |")[2], re.MULTILINE)
    assert rows == list(FORMATS)
    links = re.findall(r"`(dateline://[^`]+)`", manual)
    assert len(links) == 2
    assert all(parse_link(link) is not None for link in links)
