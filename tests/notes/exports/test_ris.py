"""RIS: what reference managers import, with the notes and the tags. What Zotero's own importer makes of it is in
test_parsers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Anchor, ArticleHeading, ArticleTarget, EntityTarget, Note, PassageTarget
from reader.notes.exports import export
from reader.notes.exports.ris import as_ris

if TYPE_CHECKING:
    from pathlib import Path

    from reader.notes import Notebook

SOURCED = ArticleHeading(
    "9f2c41d0a7b3", "Quarry shut", "https://news.example/1?a=b&c", "2024-05-06", "Ost Herald", "Ida van Ek, Bo Ö Jr."
)


def test_a_record_says_whose_report_it_is_and_has_every_note_and_tag(notebook: Notebook, tmp_path: Path) -> None:
    passage = PassageTarget(Anchor("so <b>\nit was", "", "", 5, 18))
    notebook.add(SOURCED, passage, "First & last.\n\nER  - \nTY  - BOOK", ["to do", "pits"], mark="doubtful")
    notebook.add(SOURCED, ArticleTarget(), "Ask.", ["pits"])
    notebook.add(None, EntityTarget("person/x", "X"), "Who?")
    exported = export(notebook, "ris", tmp_path)
    rispy = pytest.importorskip("rispy")
    (record,) = rispy.loads(exported.files[0].read_text())
    assert (record["type_of_reference"], record["title"], record["secondary_title"]) == (
        "NEWS",
        "Quarry shut",
        "Ost Herald",
    )
    assert record["authors"] == ["van Ek, Ida", "Ö, Bo, Jr."]
    assert (record["date"], record["urls"], record["keywords"]) == ("2024/05/06/", [SOURCED.url], ["to do", "pits"])
    first, second = record["notes"]
    assert first.startswith(
        "<blockquote>so &lt;b&gt;<br/>it was</blockquote><p><b>Doubtful</b></p><p>First &amp; last.</p>"
    )
    assert "<p>ER  - <br/>TY  - BOOK</p>" in first
    assert second.startswith("<p>Ask.</p>")
    assert len(exported.left_out) == 1
    assert "a citation is of an article only" in exported.left_out[0]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.text(max_size=30))
@settings(deadline=None)
def test_no_words_end_a_record_or_begin_another(bodies: list[str], title: str) -> None:
    heading = ArticleHeading("a1", title, None, "2024")
    notes = [
        Note(str(at), "2024-01-02T00:00:00Z", "2024-01-02T00:00:00Z", body, ArticleTarget(), article="a1")
        for at, body in enumerate(bodies)
    ]
    lines = as_ris(notes, {"a1": heading}).split("\r\n")
    assert [line[:6] for line in lines if line] == [
        "TY  - ",
        "TI  - ",
        "DA  - ",
        "Y2  - ",
        *["N1  - "] * len(notes),
        "ID  - ",
        "ER  - ",
    ]
    assert not any(character in line for line in lines for character in "\r\n\v\f\x85\u2028")
