"""What importing reader.sources loads."""

from __future__ import annotations

import subprocess
import sys


def test_reading_text_loads_no_http_client_no_parser_and_no_detector(repository: object) -> None:
    code = """
import sys
from pathlib import Path
from reader.sources import read
for item in read([Path(sys.argv[1])]):
    pass
heavy = {"httpx", "feedparser", "trafilatura", "lxml", "charset_normalizer", "spacy", "numpy", "textual", "tomlkit"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
    path = f"{repository}/seeds/2020-12-04-plains-courier.txt"
    found = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
