"""What analysing an archive costs, in one process and in two, beside spaCy's own pipe with as many.

    python benchmarks/analysis.py [--articles 96]

The articles are those of the sample library, over and over, each time with another id. Every way starts from nothing,
loading of the model included, and all take their turn in every round. Then `dateline analyze --resume` analyses an
archive of files, and is asked for the same again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bars import Bar, table

from reader.analysis import load
from reader.analysis.language_model import load_language, spacy_pipeline
from reader.ingest.parallel_jobs import analyze_side_by_side, analyze_with
from reader.ingest.printed_archive import SETTLED
from reader.model import Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

    from reader.model import Analysis

ROUNDS = 2
IN_THIS_PROCESS = ("spaCy", "spaCy here", "one")
"""Ways whose time is the processor's: other programs have no part in it."""
RESUMED = 288
"""Articles of the archive that is analysed and then asked for again."""


def archive(count: int) -> list[Article]:
    sample = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    return [replace(article, id=f"{number}") for number, article in enumerate(islice(cycle(sample), count))]


def raw(load_pipeline: Callable[[], Language], articles: list[Article], processes: int) -> None:
    language = load_pipeline()
    list(language.pipe((article.text for article in articles), n_process=processes, batch_size=16))


def analyze_apart(model: str, articles: list[Article]) -> list[Analysis]:
    """What a process does, in a session of its own: Linux shares busy processors out by session, not by process."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    return analyze_with(model, articles)


def bars(count: int) -> Iterator[Bar]:
    """Throughput with the time to load the model in it, as articles a second."""
    articles = archive(count)
    ways: dict[str, Callable[[], object]] = {
        "spaCy": lambda: raw(spacy_pipeline, articles, 1),
        "spaCy here": lambda: raw(load_language, articles, 1),
        "one": lambda: list(load().analyze_all(articles)),
        "spaCy 2": lambda: raw(spacy_pipeline, articles, 2),
        "one process": lambda: list(analyze_side_by_side(articles, "auto", 1, analyze_apart)),
        "two": lambda: list(analyze_side_by_side(articles, "auto", 2, analyze_apart)),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            clock = time.process_time if name in IN_THIS_PROCESS else time.perf_counter
            began = clock()
            way()
            taken[name].append(clock() - began)
    rate = {name: count / median(times) for name, times in taken.items()}
    unit = "articles/s"
    yield Bar("analysis in one process", rate["one"], rate["spaCy"], "spaCy's own pipe", "≥ 0.85", unit)
    yield Bar("spaCy's pipe as it is loaded here", rate["spaCy here"], rate["spaCy"], "spaCy's own pipe", "≥ 1", unit)
    yield Bar("analysis in two processes", rate["two"], rate["spaCy 2"], "spaCy's pipe, n_process=2", "≥ 0.8", unit)
    yield Bar("--jobs 2", rate["two"], rate["one process"], "one such process", "≥ 1.5", unit)
    yield from resumed(RESUMED)


def resumed(count: int) -> Iterator[Bar]:
    """`dateline analyze --resume` of an archive, and again of the unchanged archive: both with their start."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "archive"
        place.mkdir()
        for article in archive(count):
            text = f"Report number {article.id}\n\n{article.text}"
            (place / f"{article.id}.txt").write_bytes(text.encode(errors="surrogatepass"))
        time.sleep(SETTLED / 1e9)
        called = [sys.executable, "-m", "reader", "--config", folder, "--data", folder, "analyze", str(place)]
        called += ["--resume", str(Path(folder) / "kept.jsonl")]
        taken, printed = [], []
        for _ in range(4):
            begun = time.perf_counter()
            printed.append(subprocess.run(called, check=True, capture_output=True).stdout)
            taken.append(time.perf_counter() - begun)
        assert len(set(printed)) == 1
    first, again = count / taken[0], count / median(taken[1:])
    what = f"{count} unchanged articles again, from --resume, start included"
    yield Bar(what, again, first, "analysing them, start included", "≥ 100", "articles/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=96)
    print(table(bars(parser.parse_args().articles)))


if __name__ == "__main__":
    main()
