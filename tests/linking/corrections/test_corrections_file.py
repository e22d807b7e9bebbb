"""`entities.toml` belongs to the reader: comments and unknown keys stay, a broken file is never written over."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.corrections.corrections_file import CorrectionsBroken, CorrectionsFile
from reader.linking.corrections.corrections_format import CannotChangeError, edited, parse
from reader.linking.corrections.rules import (
    Edit,
    Ignore,
    Merge,
    Rename,
    Retype,
    Rule,
    Split,
    ignore,
    merge,
    rename,
    retype,
)
from reader.model import Entity

ANNA, OMAR = Entity("person/anna-berg", "Anna Berg", "PERSON"), Entity("person/omar-said", "Omar Said", "PERSON")

WRITTEN_BY_HAND = """# my corrections
format = 1
mood = "fine"   # not Dateline's

[[rename]]  # the official name
entity = "gpe/kiev"
name = "Kyiv"
because = "they say so"

# one man, two spellings
[[merge]]
into = "person/nikol-pashinyan"
from = [
  "person/pashinian",  # 2018
]

[[ignore]]
entity = "person/yerevan"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "entities.toml"


@pytest.fixture
def by_hand(path: Path) -> Path:
    path.parent.mkdir()
    path.write_text(WRITTEN_BY_HAND, encoding="utf-8")
    return path


def test_a_file_by_hand_is_read_in_its_order(by_hand: Path) -> None:
    file = CorrectionsFile(by_hand)
    assert file.problems == ()
    assert file.corrections.rules == (
        Rename("gpe/kiev", "Kyiv"),
        Merge("person/nikol-pashinyan", ("person/pashinian",)),
        Ignore("person/yerevan"),
    )


def test_the_first_correction_makes_the_file(path: Path) -> None:
    file = CorrectionsFile(path)
    assert file.do(merge(file.corrections, ANNA, [OMAR])) == "Merged Omar Said into Anna Berg"
    assert CorrectionsFile(path).corrections.rules == (Merge(ANNA.id, (OMAR.id,)),)


def test_what_a_person_wrote_survives(by_hand: Path) -> None:
    file = CorrectionsFile(by_hand)
    file.do(rename(file.corrections, Entity("gpe/kiev", "Kyiv", "GPE"), "Kyjiw"))
    file.do(ignore(ANNA))
    written = by_hand.read_text(encoding="utf-8")
    assert written.startswith(WRITTEN_BY_HAND.replace('name = "Kyiv"', 'name = "Kyjiw"'))
    assert file.corrections.rules[-1] == Ignore(ANNA.id)


def test_undo_gives_back_every_byte(by_hand: Path) -> None:
    file = CorrectionsFile(by_hand)
    file.do(rename(file.corrections, Entity("gpe/kiev", "Kyiv", "GPE"), "Kyjiw"))
    file.do(Edit("Shown again", removed=(Ignore("person/yerevan"),)))
    file.do(ignore(ANNA))
    assert [file.undo(), file.undo(), file.undo(), file.undo()] == [
        "Ignored Anna Berg",
        "Shown again",
        "Renamed Kyiv to Kyjiw",
        None,
    ]
    assert by_hand.read_text(encoding="utf-8") == WRITTEN_BY_HAND


def test_what_was_undone_can_be_done_again(by_hand: Path) -> None:
    file = CorrectionsFile(by_hand)
    file.do(ignore(ANNA))
    file.undo()
    assert file.redo() == "Ignored Anna Berg"
    assert file.redo() is None
    assert Ignore(ANNA.id) in CorrectionsFile(by_hand).corrections.rules


def test_undo_leaves_alone_what_was_written_meanwhile(by_hand: Path) -> None:
    file = CorrectionsFile(by_hand)
    file.do(ignore(ANNA))
    with by_hand.open("a", encoding="utf-8") as outside:
        outside.write('\n[[retype]]\nentity = "org/x"\nlabel = "GPE"\n')
    assert file.changed()
    file.undo()
    assert Retype("org/x", "GPE") in file.corrections.rules
    assert Ignore(ANNA.id) not in file.corrections.rules
    assert not file.changed()


@pytest.mark.parametrize(
    ("broken", "line", "column"),
    [
        (b"format = 1\n\n[[merge]\ninto = 1\n", 3, 8),
        (b'[[rename]]\nentity = "a\nname = "b"\n', 2, 12),
        (b'format = 1\nname = "caf\xe9"\n', 2, 12),
    ],
)
def test_a_broken_file_is_told_by_line_and_column_and_never_written(
    path: Path, broken: bytes, line: int, column: int
) -> None:
    path.parent.mkdir()
    path.write_bytes(broken)
    file = CorrectionsFile(path)
    assert [(problem.line, problem.column) for problem in file.problems] == [(line, column)]
    with pytest.raises(CorrectionsBroken, match=rf"entities\.toml, line {line}, column {column}"):
        file.do(ignore(ANNA))
    assert path.read_bytes() == broken


def test_what_was_read_holds_on_when_the_file_breaks(by_hand: Path) -> None:
    file = CorrectionsFile(by_hand)
    rules = file.corrections.rules
    by_hand.write_text("[[[", encoding="utf-8")
    file.reload()
    assert file.problems
    assert file.corrections.rules == rules


def test_a_format_of_the_future_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("format = 2\n", encoding="utf-8")
    file = CorrectionsFile(path)
    with pytest.raises(CorrectionsBroken, match="format"):
        file.do(ignore(ANNA))
    assert path.read_text(encoding="utf-8") == "format = 2\n"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ('[[merge]]\ninto = "a"\n', "from"),
        ('[[merge]]\ninto = "a"\nfrom = "b"\n', "from"),
        ('[[split]]\nentity = "a"\ninto = "b"\nname = "B"\n', "articles"),
        ('[[split]]\nentity = "a"\ninto = "a"\nname = "A"\nnames = ["x"]\n', "another id"),
        ("[[rename]]\nentity = 3\n", "entity"),
        ('[[retype]]\nentity = "a"\nlabel = "place"\n', "label"),
        ('[ignore]\nentity = "a"\n', "ignore"),
    ],
)
def test_a_rule_that_is_not_understood_is_passed_over_and_told(path: Path, rule: str, reason: str) -> None:
    content = f'format = 1\n[[ignore]]\nentity = "x"\n\n{rule}' if "[ignore]" not in rule else rule
    read = parse(content.encode(), path)
    assert len(read.problems) == 1
    assert reason in read.problems[0].message
    assert read.sound
    assert len(read.corrections.rules) == (0 if "[ignore]" in rule else 1)
    assert read.problems[0].line == (1 if "[ignore]" in rule else 5)


def test_windows_lines_and_a_byte_order_mark_stay(path: Path) -> None:
    content = b"\xef\xbb\xbf" + WRITTEN_BY_HAND.replace("\n", "\r\n").encode()
    changed = edited(content, ignore(ANNA), {})
    assert changed.startswith(content)
    assert b"\n" not in changed.replace(b"\r\n", b"")
    assert parse(changed, path).corrections.rules[-1] == Ignore(ANNA.id)


def test_permissions_and_a_symbolic_link_stay(by_hand: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    by_hand.rename(kept)
    kept.chmod(0o640)
    by_hand.symlink_to(kept)
    CorrectionsFile(by_hand).do(ignore(ANNA))
    assert by_hand.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert ANNA.id in kept.read_text(encoding="utf-8")
    assert not [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")]


names = st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
rules = st.one_of(
    st.builds(Merge, names, st.lists(names, min_size=1, max_size=3).map(tuple)),
    st.builds(
        lambda entity, into, name, articles: Split(entity, into + "2" if into == entity else into, name, articles),
        names,
        names,
        names,
        st.lists(names, min_size=1, max_size=2).map(tuple),
    ),
    st.builds(Rename, names, names),
    st.builds(Retype, names, st.sampled_from(["PERSON", "GPE", "WORK_OF_ART"])),
    st.builds(Ignore, names),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(rules, max_size=6, unique=True))
def test_any_rule_is_read_as_it_was_written_and_taken_out_again(found: list[Rule]) -> None:
    content = WRITTEN_BY_HAND.encode()
    start = parse(content, Path("entities.toml")).corrections.rules
    for rule in found:
        content = edited(content, Edit("", added=(rule,)), {})
    read = parse(content, Path("entities.toml"))
    assert read.problems == ()
    assert read.corrections.rules == (*start, *found)
    for rule in found:
        content = edited(content, Edit("", removed=(rule,)), {})
    assert content == WRITTEN_BY_HAND.encode()


@pytest.mark.parametrize("shape", ["merge = 1", 'ignore = "x"', "rename = {}", "split = [1, 2]", "retype = [[]]"])
@pytest.mark.parametrize("kind", ["merge", "rename", "retype", "ignore"])
def test_a_file_of_another_shape_takes_a_correction_or_says_why_not(path: Path, shape: str, kind: str) -> None:
    path.parent.mkdir()
    path.write_text(f"{shape}\n", encoding="utf-8")
    before = path.read_bytes()
    file = CorrectionsFile(path)
    edit = {
        "merge": lambda: merge(file.corrections, ANNA, [OMAR]),
        "rename": lambda: rename(file.corrections, ANNA, "Ann"),
        "retype": lambda: retype(file.corrections, ANNA, "ORG"),
        "ignore": lambda: ignore(ANNA),
    }[kind]()
    if shape.partition(" ")[0] == kind:
        with pytest.raises(CannotChangeError, match="change it by hand"):
            file.do(edit)
        assert path.read_bytes() == before
    else:
        file.do(edit)
        assert path.read_text(encoding="utf-8").startswith(shape)
        assert file.corrections.rules == edit.added


@pytest.mark.parametrize("content", [b"x = " + b"9" * 5_000, b"x = " + b"[" * 3_000, b"x = " + b"[" * 300 + b"]" * 300])
def test_a_file_that_no_parser_takes_is_named_and_not_written_over(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = CorrectionsFile(path)
    (problem,) = file.problems
    assert (problem.line, "It is no TOML" in problem.message) == (1, True)
    with pytest.raises(CorrectionsBroken, match="nothing was written"):
        file.do(rename(file.corrections, ANNA, "Ann"))
    assert path.read_bytes() == content


def test_a_pipe_in_the_files_place_is_named_at_once(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    (problem,) = CorrectionsFile(path).problems
    assert "it is a pipe or a device" in problem.message
