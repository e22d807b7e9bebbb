"""What analysing an archive costs, in one process and in two, beside spaCy's own pipe with as many.

    python benchmarks/analysis.py [--articles 96]

The articles are those of the sample library, over and over, each time with another id. Every way starts from nothing,
the loading of the model included, and all take their turn in every round. Then the same archive is asked for once more
from the file of kept analyses.
"""

from __future__ import annotations

import argparse
import os
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
from reader.analysis.language_model import load_language
from reader.ingest.analysis_cache import AnalysisCache
from reader.ingest.parallel_jobs import analyze_side_by_side, analyze_with
from reader.model import Analysis, Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 2


def archive(count: int) -> list[Article]:
    sample = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    return [replace(article, id=f"{number}") for number, article in enumerate(islice(cycle(sample), count))]


def raw(articles: list[Article], processes: int) -> None:
    language = load_language()
    list(language.pipe((article.text for article in articles), n_process=processes, batch_size=16))


def analyze_apart(model: str, articles: list[Article]) -> list[Analysis]:
    """What a process does, in a session of its own: Linux shares busy processors out by session, not by process."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    return analyze_with(model, articles)


def bars(count: int) -> Iterator[Bar]:
    """Throughput with the time to load the model in it, as articles a second."""
    articles = archive(count)
    made: list[Analysis] = []

    def once() -> None:
        made[:] = load().analyze_all(articles)

    ways: dict[str, Callable[[], object]] = {
        "spaCy": lambda: raw(articles, 1),
        "one": once,
        "spaCy 2": lambda: raw(articles, 2),
        "one process": lambda: list(analyze_side_by_side(articles, "auto", 1, analyze_apart)),
        "two": lambda: list(analyze_side_by_side(articles, "auto", 2, analyze_apart)),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - began)
    rate = {name: count / median(times) for name, times in taken.items()}
    unit = "articles/s"
    yield Bar("analysis in one process", rate["one"], rate["spaCy"], "spaCy's pipe, one process", "≥ 0.6", unit)
    yield Bar("analysis in two processes", rate["two"], rate["spaCy 2"], "spaCy's pipe, n_process=2", "", unit)
    yield Bar("--jobs 2", rate["two"], rate["one process"], "one such process", "≥ 1.5", unit)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kept.jsonl"
        with AnalysisCache.open(file, "auto") as kept:
            for article, analysis in zip(articles, made, strict=True):
                kept.keep(article, analysis)
        began = time.perf_counter()
        with AnalysisCache.open(file, "auto") as kept:
            assert [kept.find(article) for article in articles] == made
        again = count / (time.perf_counter() - began)
    yield Bar("an archive again, from --resume", again, rate["one"], "analysing it", "≥ 100", unit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=96)
    print(table(bars(parser.parse_args().articles)))


if __name__ == "__main__":
    main()
