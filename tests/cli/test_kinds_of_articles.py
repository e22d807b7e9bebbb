"""`dateline analyze` reads every kind of file that Dateline reads, and what is piped in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "A ferry ran aground on Monday near Port Tarn, and 27 passengers were taken off by two boats, said Anna Berg."
PAGE = f"<html><head><title>Ferry</title></head><body><h1>Ferry aground</h1><p>{REPORT}</p></body></html>"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The same report as a saved page, a web archive, a newsletter and plain text."""
    archive, mail = EmailMessage(), EmailMessage()
    archive["Snapshot-Content-Location"] = "https://gazette.example/ferry"
    archive["Subject"] = "Ferry aground"
    archive.set_content(PAGE, subtype="html")
    archive.replace_header("Content-Type", "text/html; charset=utf-8")
    mail["From"] = "Tarn Gazette <news@gazette.example>"
    mail["Subject"] = "Ferry aground"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0000"
    mail.set_content(REPORT)
    mail.add_alternative(PAGE, subtype="html")
    contents = {"page.html": PAGE.encode(), "archive.mhtml": bytes(archive), "mail.eml": bytes(mail)}
    for name, content in {**contents, "plain.txt": REPORT.encode()}.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in (*contents, "plain.txt")]


def test_the_same_report_says_the_same_however_it_comes(files: list[Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reader", "--data", str(tmp_path / "data"), "analyze", *map(str, files), "-"]
    done = subprocess.run(
        command, input=PAGE.encode(), cwd=tmp_path, env=os.environ, capture_output=True, timeout=HANGS, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 5
    for row in rows:
        assert REPORT in row["text"]
        assert "Anna Berg" in {entity["name"] for entity in row["entities"]}
        assert 27 in {fact["value"] for fact in row["facts"] if fact["kind"] == "quantity"}
    assert [row["source"] for row in rows[1:3]] == ["https://gazette.example/ferry", "Tarn Gazette"]
    assert rows[2]["published"] == "2024-03-05T10:00:00+00:00"
