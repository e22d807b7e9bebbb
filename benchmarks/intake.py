"""What an article's whole way costs, beside spaCy alone: analysis, linking and storing against `nlp.pipe`.

    python benchmarks/intake.py --articles 60

The articles are those of the sample library, over and over, each time with another id. Both ways run in turn, in
rounds, in one process; the figure is the ratio of the medians. Then the same articles are added once more:
unchanged, they must cost next to nothing. Comparing is measured beside: the sample over and over makes stories of
four times as many reports as there are.
"""

from __future__ import annotations

import argparse
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
from reader.analysis.language_model import spacy_pipeline
from reader.ingest.article_intake import add_all, analyse_pending
from reader.library import Library
from reader.model import Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.analysis import Pipeline

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, so that other programs have no part in it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def bars(count: int) -> Iterator[Bar]:
    """Throughput of the whole way as a share of spaCy's, and of the same articles once more."""
    sample = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    articles = [
        replace(article, id=f"{number}-{article.id}") for number, article in enumerate(islice(cycle(sample), count))
    ]
    language, pipeline = spacy_pipeline(), load()
    texts = [article.text for article in articles]
    list(language.pipe(texts[:5]))
    raw, stored, whole, again = [], [], [], []
    for _ in range(ROUNDS):
        raw.append(seconds(lambda: list(language.pipe(texts))))
        with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
            stored.append(seconds(lambda: (add_all(library, articles), store_pending(library, pipeline))))
            whole.append(stored[-1] + seconds(lambda: analyse_pending(library, pipeline)))
            again.append(seconds(lambda: add_all(library, articles)))
    rates = [count / median(taken) for taken in (raw, stored, whole, again)]
    what, unit = f"{count} articles added, analysed, linked and stored", "articles/s"
    yield Bar(what, rates[1], rates[0], "spaCy's pipe alone", "≥ 0.75", unit)
    yield Bar("the same, and their stories compared", rates[2], rates[0], "spaCy's pipe alone", "", unit)
    yield Bar(f"{count} articles again, unchanged", rates[3], rates[1], "the first time", "≥ 100", unit)


def store_pending(library: Library, pipeline: Pipeline) -> None:
    """Analyse and store what waits, and stop where stories would be compared."""
    analyse_pending(library, pipeline, should_stop=lambda: not library.analyses.pending_count())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    print(table(bars(parser.parse_args().articles)))


if __name__ == "__main__":
    main()
