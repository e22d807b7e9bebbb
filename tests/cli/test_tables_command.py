"""`dateline tables` and `docs`: the library for other tools, with the columns that docs/schema.md names."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from spacy.tokens import DocBin
from spacy.vocab import Vocab

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def _of_page(page: str) -> dict[str, list[str]]:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE)
    return {name: re.findall(r"`(\w+)`", columns) for name, columns in rows}


def test_the_tables_are_those_of_the_page_and_its_questions_are_answered(
    sample: CommandLine, repository: Path, tmp_path: Path
) -> None:
    page = (repository / "docs" / "schema.md").read_text(encoding="utf-8")
    target = tmp_path / "tables.db"
    counts = {line.split()[1]: line.split()[0] for line in sample.lines("tables", str(target))}
    with closing(sqlite3.connect(target)) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        columns = {name: [row[1] for row in connection.execute(f"pragma table_info({name})")] for name in names}
        assert columns == _of_page(page)
        assert counts["articles"] == "12"
        [statements] = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
        for statement in filter(str.strip, statements.split(";")):
            assert connection.execute(statement).fetchall(), statement
        wrong = connection.execute(
            "select count(*) from mentions join articles on articles.id = article"
            " where substr(articles.text, start + 1, end - start) <> mentions.text"
        ).fetchone()
        assert wrong == (0,)


def test_a_file_that_is_there_is_left_alone(sample: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    target.write_text("mine", encoding="utf-8")
    for command in ("tables", "docs"):
        result = sample.run(command, str(target))
        assert result.exit_code == 1
        assert "exists already" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"


def test_documents_have_their_names_and_facts(sample: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "reports.spacy"
    sample.lines("docs", str(target))
    documents = list(DocBin().from_disk(target).get_docs(Vocab()))
    assert len(documents) == 12
    assert any(entity.text == "Tomas Reyle" and entity.label_ == "PERSON" for doc in documents for entity in doc.ents)
    assert all(len(doc.spans["facts"]) > 0 for doc in documents)
