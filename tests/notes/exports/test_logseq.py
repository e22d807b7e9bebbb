"""Logseq's pages: properties, a block a passage, the notes under it. What Logseq's own parser makes of them is in
test_parsers.py; here stands the documented form (https://docs.logseq.com/#/page/properties)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.model import ArticleHeading, ArticleTarget, EntityTarget, PassageTarget
from reader.notes.exports import export
from reader.notes.exports.logseq import block_id, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.notes import Notebook

SOURCED = ArticleHeading(
    "9f2c41d0a7b3", "Quarry: shut [again]", "https://news.example/1#top", "2024-05-06", "Ost #1", "Ida Ek, Bo Ö"
)


def page(notebook: Notebook, folder: Path) -> str:
    (path,) = export(notebook, "logseq", folder).files
    return path.read_text()


def test_a_page_says_whose_report_it_is_as_properties_without_quotation_marks(
    notebook: Notebook, tmp_path: Path
) -> None:
    notebook.add(SOURCED, ArticleTarget(), "Ask.", ["to do", "war/dead", "a,b", "#own"])
    lines = page(notebook, tmp_path / "pages").splitlines()
    assert lines[: lines.index("")] == [
        "title:: Quarry: shut [again]",
        "author:: Ida Ek, Bo Ö",
        'outlet:: "Ost #1"',
        "published:: 2024-05-06",
        "url:: https://news.example/1#top",
        "tags:: [[to do]], [[war/dead]], [[a,b]], [[own]]",
        'dateline-article:: "9f2c41d0a7b3"',
    ]


def test_notes_on_one_passage_are_blocks_under_it_and_each_has_an_id_that_holds(
    notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget], tmp_path: Path
) -> None:
    target = passage("2,783 troops were killed")
    first = notebook.add(heading, target, "So many?\n\n- one\n# two", ["casualties"], highlight="red")
    reply = notebook.add(heading, target, "Yes.", mark="confirmed")
    blocks = page(notebook, tmp_path / "pages").partition("\n\n")[2].splitlines()
    assert blocks == [
        "- > 2\\,783 troops were killed",
        "",
        "  [in the article](dateline://article/9f2c41d0a7b3#char=84,108)",
        f"\t- [note](dateline://note/{first.id}) #[[casualties]]",
        f"\t  id:: {block_id(first)}",
        "\t  highlight:: red",
        "\t  So many?",
        "",
        "\t  - one",
        "\t  # two",
        f"\t- [note](dateline://note/{reply.id})",
        f"\t  id:: {block_id(reply)}",
        "\t  mark:: confirmed",
        "\t  Yes.",
    ]
    assert len({block_id(first), block_id(reply)}) == 2


def test_notes_on_a_person_are_under_that_person_s_page(notebook: Notebook, tmp_path: Path) -> None:
    notebook.add(None, EntityTarget("person/ida", "Ida [[Ek]] #x"), "Who?")
    assert "\n- [[Ida Ek x]]\n\t- [note](" in page(notebook, tmp_path / "pages")


@pytest.mark.parametrize(
    "markup",
    ["#tag", "#[[a b]]", "[[page]]", "id:: x", "{{embed x}}", "$x$", "**b**", "`c`", "==h==", "^^h^^", "<b>", "1. x"],
)
def test_a_report_s_words_are_no_markup_and_begin_no_formula(markup: str) -> None:
    shown = plain(markup)
    assert re.sub(r"\\(?=[^\w\s])", "", shown) == markup
    assert "\\[" not in shown
    assert "\\(" not in shown


def test_brackets_that_would_name_a_block_are_kept_apart() -> None:
    assert "((" not in plain("((((x))))")


def test_a_second_export_replaces_the_first_and_no_page_of_the_reader_s(notebook: Notebook, tmp_path: Path) -> None:
    notebook.add(SOURCED, ArticleTarget(), "Ask.")
    (first,) = export(notebook, "logseq", tmp_path).files
    assert export(notebook, "logseq", tmp_path).files == (first,)
    first.write_text("- mine")
    (second,) = export(notebook, "logseq", tmp_path).files
    assert (first.read_text(), second == first) == ("- mine", False)


def test_a_link_to_nowhere_is_no_free_name(notebook: Notebook, tmp_path: Path) -> None:
    notebook.add(SOURCED, ArticleTarget(), "Ask.")
    (first,) = export(notebook, "logseq", tmp_path / "elsewhere").files
    (tmp_path / first.name).symlink_to(tmp_path / "nowhere.md")
    (second,) = export(notebook, "logseq", tmp_path).files
    assert second.name != first.name
    assert not (tmp_path / "nowhere.md").exists()
