"""What docs/ and the README show is what the program takes: commands, files, queries, keys, themes, plain lines."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import tomli

from reader import config
from reader.cli import dateline
from reader.credentials import load_credentials
from reader.keys import NAMED_KEYS, own_keys
from reader.library import Library
from reader.linking.corrections.corrections_format import parse as parse_corrections
from reader.notes import Notebook
from reader.paths import shipped
from reader.plain import PlainSession
from reader.queries import QueryError
from reader.queries import parse as parse_query
from reader.ui.appearance import themes

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = sorted(page for page in (REPOSITORY / "docs").glob("*.md") if page.name not in ("architecture.md", "json.md"))
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in (*PAGES, REPOSITORY / "README.md")}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


@dataclass(frozen=True)
class Example:
    """Something that a page shows."""

    page: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text.splitlines()[0][:60]}"


def blocks(language: str) -> Iterator[Example]:
    for page, text in TEXTS.items():
        for found, content in BLOCK.findall(text):
            if found == language:
                yield Example(page, content)


def command_lines() -> Iterator[Example]:
    """Every `dateline …` of a shell block or of a sentence."""
    for page, text in TEXTS.items():
        shell = "".join(content for language, content in BLOCK.findall(text) if language in ("", "sh"))
        for line in [*shell.splitlines(), *CODE.findall(BLOCK.sub("", text))]:
            for part in re.split(r"\s\|\s|\s&&\s", line.partition("  #")[0]):
                if re.match(r"(\.venv/bin/)?dateline( |$)", part.strip()):
                    yield Example(page, part.strip())


def words_of(line: str) -> list[str]:
    """The words of a command line; `[PATH…]`, which a synopsis leaves to the reader, is a path or two."""
    return [word.strip("[]…") for word in shlex.split(line.replace("\\|", "/"))[1:] if word.strip("[]…")]


@pytest.mark.parametrize("example", list(command_lines()), ids=str)
def test_every_command_line_that_is_shown_is_one(example: Example) -> None:
    arguments = words_of(example.text)
    if "--help" in arguments:
        return
    context = click.Context(dateline, info_name="dateline")
    command: click.Command = dateline
    while isinstance(command, click.Group):
        rest = command.make_parser(context).parse_args(list(arguments))[1]
        if not rest:
            return
        name, found, arguments = command.resolve_command(context, rest)
        assert found is not None, f"{name} is no command"
        context, command = click.Context(found, info_name=name, parent=context), found
    command.make_parser(context).parse_args(arguments)


def test_a_command_line_that_is_none_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        test_every_command_line_that_is_shown_is_one(Example("no page", "dateline facts --compere report.txt"))


def is_configuration(document: dict[str, object]) -> bool:
    return set(document) <= {"appearance", "reading", "analysis", "feeds", "notes", "keys", "searches", "kill", "rules"}


@pytest.mark.parametrize("example", list(blocks("toml")), ids=str)
def test_every_file_that_is_shown_is_read_without_a_complaint(example: Example, tmp_path: Path) -> None:
    file = tmp_path / "shown.toml"
    file.write_text(example.text, encoding="utf-8")
    document = tomli.loads(example.text)
    if is_configuration(document):
        settings = config.load(file)
        assert settings.problems == ()
        assert own_keys(settings.keys).problems == ()
    elif "article" in document:
        (tmp_path / "notes").mkdir()
        file.rename(tmp_path / "notes" / "shown.toml")
        assert Notebook.open(tmp_path / "notes").problems() == ()
    elif "colors" in document:
        assert "shown" in themes.load(tmp_path).themes
    elif set(document) & {"merge", "split", "rename", "retype", "ignore"}:
        assert parse_corrections(example.text.encode(), file).problems == ()
    else:
        file.chmod(0o600)
        credentials = load_credentials(file)
        assert credentials is not None
        assert credentials.logins.keys() == document.keys()


def queries() -> Iterator[Example]:
    """What the tables of docs/queries.md give in their first column, the query above them, and that of the README."""
    page = TEXTS["queries.md"]
    words = page.partition("## Words")[2].partition("## Fields")[0]
    for row in words.splitlines():
        if row.startswith("| `"):
            yield from (Example("queries.md", code) for code in CODE.findall(row.split(" | ")[0]))
    for row in page.partition("## Fields")[2].splitlines():
        if row.startswith("| `"):
            field, values = row.strip("| ").split(" | ", 1)
            name = CODE.findall(field)[0]
            shown = [code for code in CODE.findall(values) if not re.fullmatch(r"[<>=]+", code)]
            yield from (Example("queries.md", code if code.startswith(name) else name + code) for code in shown)
    yield from (
        Example("queries.md", content.strip()) for language, content in BLOCK.findall(page) if "title:" in content
    )
    yield from (Example("README.md", code) for code in CODE.findall(TEXTS["README.md"]) if " is:" in code)


SHOWN_QUERIES = [query for query in queries() if not query.text.startswith(("[", "Column"))]


@pytest.mark.parametrize("example", SHOWN_QUERIES, ids=str)
def test_every_query_that_is_shown_can_be_read(example: Example) -> None:
    parse_query(example.text)


def test_the_complaint_about_a_query_is_the_one_that_is_shown() -> None:
    shown = next(content for _, content in BLOCK.findall(TEXTS["queries.md"]) if content.startswith("Column"))
    with pytest.raises(QueryError) as refused:
        parse_query("ferry titel:inquiry")
    assert str(refused.value) == shown.strip()


def test_what_the_page_of_keys_calls_a_key_can_be_given_to_a_command() -> None:
    text = TEXTS["keys.md"].partition("A key is a character")[2].partition("\n\n")[0]
    names = [code for code in CODE.findall(text.partition("; with")[0]) if code in NAMED_KEYS]
    assert len(names) >= 14
    for name in (*names, *(f"ctrl+{letter}" for letter in "abcdefghjk"), "alt+x", "shift+f3", "]", "G", "?"):
        assert own_keys({"choose_theme": name}).of["choose_theme"] == (name,), name
    assert own_keys({"top": "g g,home"}).of["top"] == ("g g", "home")
    (complaint,) = own_keys({"choose_theme": "ctrl+i"}).problems
    assert "Tab" in complaint


def test_every_preset_that_is_named_is_one() -> None:
    sentence = TEXTS["keys.md"].partition('`preset = "vim"`')[2].partition(";")[0]
    presets = [code for code in CODE.findall(sentence) if "[" not in code]
    assert len(presets) == 4
    for preset in presets:
        keys = own_keys({"preset": preset})
        assert keys.problems == ()
        assert keys.changed() or preset == "vim"


def test_the_table_of_theme_keys_names_all_that_a_theme_has_and_no_other() -> None:
    table = TEXTS["themes.md"].partition("| key | what it colours |")[2].partition("\n\n")[0]
    named = {
        code for row in table.splitlines() for code in CODE.findall(row.split(" | ")[0]) if not code.startswith("[")
    }
    ink = tomli.loads((shipped("themes") / "ink.toml").read_text(encoding="utf-8"))
    known = {key for section, keys in ink.items() if section != "textual" and isinstance(keys, dict) for key in keys}
    assert named - {"title", "dark"} <= known
    between = {f"{kind}-{part}" for kind in ("organisation", "place", "group") for part in ("text", "style")}
    assert known - named <= between, "`person-text` … `event-text` stands for those between"


def test_the_examples_in_the_default_configuration_are_taken_when_their_marks_are_removed(tmp_path: Path) -> None:
    default = (REPOSITORY / "config.toml").read_text(encoding="utf-8")
    uncommented = re.sub(r'^#   (?=[\w"])', "", default, flags=re.MULTILINE)
    assert uncommented.count("\n") == default.count("\n") != 0
    file = tmp_path / "config.toml"
    file.write_text(uncommented, encoding="utf-8")
    settings = config.load(file)
    assert settings.problems == ()
    assert settings.keys
    assert settings.searches
    assert settings.kill
    assert settings.rules
    assert own_keys({name: keys for name, keys in settings.keys.items() if name != "preset"}).problems == ()


def test_every_line_of_plain_reading_that_is_shown_is_understood(tmp_path: Path) -> None:
    table = TEXTS["plain.md"].partition("| type | what happens |")[2].partition("\n\n")[0]
    typed = [code for row in table.splitlines() for code in CODE.findall(row.split(" | ")[0])]
    assert len(typed) >= 15
    with Library.open(tmp_path / "library.db") as library, Notebook.open(tmp_path / "notes") as notebook:
        session = PlainSession(library, notebook, lambda _: None)
        for line in typed:
            answer = session.answer(line.replace("[QUERY]", "ferry").replace("QUERY", "ferry").replace("NUMBER", "1"))
            said = "" if answer is None else "\n".join(answer)
            assert "There is no command" not in said, line
        answer = session.answer("zz")
        assert answer is not None
        assert "There is no command" in "\n".join(answer)
