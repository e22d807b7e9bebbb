"""Analysis on many machines, with Dask: articles in, analyses out, and the analyses into a library.

Install it with `pip install 'dateline[dask]'`. docs/scale.md says when it is worth it. Analysis keeps no state, so that
articles can be spread as anybody likes; linking and storing look at all articles, and are done where the library is.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.ingest.parallel_jobs import analyze_with
from reader.library import NewAnalysis
from reader.model import Article
from reader.sources import read
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dask.bag import Bag
    from distributed import Client

    from reader.library import Library
    from reader.linking.one_article import ArticleRecord
    from reader.model import Analysis

LOT = 64
"""Articles of one partition: some seconds of work, so that handing it out costs nothing beside it."""
PATIENCE = "10s"
"""How long a scheduler may take to answer."""
NOT_INSTALLED = "Dask is not installed: `pip install 'dateline[dask]'`."


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """What a worker of the cluster makes of an article, all that needs no other one."""

    article: Article
    analysis: Analysis
    record: ArticleRecord


def articles_from(paths: Sequence[Path], lot: int = LOT) -> Bag:
    """A bag of the articles under `paths`, read here. What cannot be read is left out, here.

    Raises a `DatelineError` where Dask is not installed, or no article can be read.
    """
    try:
        from dask.bag import from_sequence
    except ImportError as error:
        raise DatelineError(NOT_INSTALLED) from error
    articles = [item for item in read(paths) if isinstance(item, Article)]
    if not articles:
        raise DatelineError("There is no article there. Name a text file, a folder of such, or a JSON Lines file.")
    return from_sequence(articles, partition_size=lot)


def analyze_on_cluster(articles: Sequence[Article], model: str, scheduler: str, lot: int = LOT) -> Iterator[Analysis]:
    """Analyses in the articles' order, made by the workers of the cluster whose scheduler has this address.

    Raises a `DatelineError` where Dask is not installed or no scheduler answers.
    """
    lots = [articles[first : first + lot] for first in range(0, len(articles), lot)]
    with _client(scheduler) as client:
        for future in client.map(_analyse_lot, lots, model=model, pure=False):
            yield from (one.analysis for one in future.result())
            future.release()


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise DatelineError(NOT_INSTALLED) from error
    try:
        return Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise DatelineError(f"No Dask scheduler answers at '{scheduler}'; it looks like tcp://HOST:8786.") from error


def analysed(articles: Bag, model: str = "auto") -> Bag:
    """A bag of `AnalysedArticle`. Each process of the cluster loads the model once.

    Every machine needs Dateline and the same model; what is not there raises `PipelineMissing` when it is computed.
    """
    return articles.map_partitions(_analyse_lot, model)


def load_into(library: Library, results: Bag, at_once: int = 16) -> int:
    """Compute the bag, and add, link and store what comes; how many articles were stored.

    So many partitions are computed `at_once`, by the cluster whose client is open, else by this machine's processes,
    while those before them are stored; no more than these two lots are ever held here. What is stored is stored: broken
    off and begun again, nothing is in the library twice.
    """
    import dask

    parts = results.to_delayed()
    lots = deque(parts[first : first + at_once] for first in range(0, len(parts), at_once))
    stored = 0
    with ThreadPoolExecutor(1) as cluster:
        coming = [cluster.submit(dask.compute, *lots.popleft())]
        while coming:
            came = coming.pop().result()
            if lots:
                coming.append(cluster.submit(dask.compute, *lots.popleft()))
            for lot in came:
                stored += _store(library, lot)
    return stored


def _store(library: Library, lot: Iterable[AnalysedArticle]) -> int:
    """Add, link and store one partition; how many articles were stored."""
    lot = list(lot)
    with library.adding():
        for one in lot:
            library.articles.add(one.article)
        return library.analyses.store_all([NewAnalysis(one.analysis, one.article, one.record) for one in lot])


def _analyse_lot(articles: Iterable[Article], model: str) -> list[AnalysedArticle]:
    """What a process of the cluster does with a partition."""
    from reader.linking.one_article import article_record

    lot = list(articles)
    return [
        AnalysedArticle(article, analysis, article_record(article, analysis))
        for article, analysis in zip(lot, analyze_with(model, lot), strict=True)
    ]
