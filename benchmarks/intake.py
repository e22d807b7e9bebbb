"""What an article's whole way costs, beside spaCy alone: analysis, linking and storing against `nlp.pipe`.

    python benchmarks/intake.py --articles 60

The articles are those of the sample library, over and over, each time with another id. Both ways run in turn, in
rounds, in one process; the figure is the median of the rounds' ratios. Then the same articles are added once more:
unchanged, they must cost next to nothing.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from reader.analysis import load
from reader.analysis.language_model import load_language
from reader.ingest.article_intake import add_all, analyse_pending
from reader.library import Library
from reader.model import Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    chosen = parser.parse_args()
    sample = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    articles = [
        replace(article, id=f"{number}-{article.id}")
        for number, article in enumerate(islice(cycle(sample), chosen.articles))
    ]
    words = sum(len(article.text.split()) for article in articles)
    language, pipeline = load_language(), load()
    texts = [article.text for article in articles]
    list(language.pipe(texts[:5]))
    raw, whole, again = [], [], []
    for _ in range(ROUNDS):
        raw.append(seconds(lambda: list(language.pipe(texts))))
        with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
            whole.append(seconds(lambda: (add_all(library, articles), analyse_pending(library, pipeline))))
            again.append(seconds(lambda: add_all(library, articles)))
    share = median(one / other for one, other in zip(raw, whole, strict=True))
    print("| what | articles a second | words a second |")
    print("| --- | --- | --- |")
    for name, taken in (("spaCy's pipe alone", raw), ("added, analysed, linked, stored", whole), ("unchanged", again)):
        print(f"| {name} | {len(articles) / median(taken):,.1f} | {words / median(taken):,.0f} |")
    faster = median(whole) / median(again)
    print(f"\nThe whole way has {share:.2f} of spaCy's throughput; unchanged articles are {faster:,.0f} times as fast.")


if __name__ == "__main__":
    main()
