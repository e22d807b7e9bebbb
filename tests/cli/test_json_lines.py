"""docs/json.md says what `--json` prints: every line of every command meets its schema, and no key goes unsaid."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.cli.conftest import CommandLine

    Check = Callable[[str, Sequence[str]], None]


@pytest.fixture(scope="module")
def schema(repository: Path) -> dict[str, Any]:
    page = (repository / "docs" / "json.md").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(next(block for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)))
    Draft202012Validator.check_schema(found)
    return found


@pytest.fixture
def check(schema: dict[str, Any]) -> Check:
    """Every line is one of these objects."""

    def lines_are(name: str, lines: Sequence[str]) -> None:
        assert lines, f"no {name} is printed"
        validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        for line in lines:
            assert line.isascii()
            validator.validate(json.loads(line))

    return lines_are


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("article_row", ["list", "--json"]),
        ("article_row", ["list", "is:unread", "--json", "--limit", "0"]),
        ("article_row", ["search", "ferry", "--json"]),
        ("feed_row", ["feeds", "--json"]),
        ("entity_row", ["entities", "--json"]),
        ("entity_row", ["entities", "reyle", "--json"]),
        ("timeline_row", ["timeline", "--json"]),
        ("fact", ["facts", "--json"]),
        ("claim_group", ["facts", "--compare", "--json"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else value,
)
def test_every_line_meets_its_schema(sample: CommandLine, check: Check, name: str, command: list[str]) -> None:
    check(name, sample.lines(*command))


def test_analyses_and_timelines_of_files_meet_theirs(sample: CommandLine, check: Check, repository: Path) -> None:
    report = str(next((repository / "seeds").glob("*meridian.txt")))
    check("article", sample.lines("analyze", report))
    check("timeline_row", sample.lines("timeline", "--json", report))


def test_a_list_and_a_search_give_ids_that_other_commands_take(sample: CommandLine) -> None:
    listed = [json.loads(line)["id"] for line in sample.lines("list", "--json", "--limit", "0")]
    searched = [json.loads(line) for line in sample.lines("search", "ferry", "--json", "--limit", "0")]
    assert {row["id"] for row in searched} < set(listed)
    for row in searched:
        for start, end in row["snippet"]["hits"]:
            assert row["snippet"]["text"][start:end].casefold().startswith("ferr")


def test_a_limit_says_what_it_leaves_out_and_zero_leaves_nothing_out(sample: CommandLine) -> None:
    few = sample.run("list", "--json", "--limit", "2")
    assert len(few.stdout.splitlines()) == 2
    assert "--limit 0 lists them all" in few.stderr
    everything = sample.run("list", "--json", "--limit", "0")
    assert len(everything.stdout.splitlines()) > 2
    assert everything.stderr == ""


@pytest.mark.parametrize(
    "command", [["list", "title:nobodyhome"], ["search", "nobodyhome"], ["entities", "nobodyhome"]]
)
def test_nothing_found_is_an_empty_answer_and_one(sample: CommandLine, command: list[str]) -> None:
    result = sample.run(*command, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr
