"""Articles of an archive read, analysed, linked and printed, for the commands that do without a library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.analysis import load as load_pipeline
from reader.config import load as load_settings
from reader.errors import DatelineError
from reader.export import analysis_object
from reader.ingest import printed_archive
from reader.ingest.analysis_cache import AnalysisCache
from reader.model import Article
from reader.output import json_line, print_line, print_problem
from reader.sources import read
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from reader.linking.entities.entity_batch import Linked
    from reader.model import Analysis
    from reader.paths import DataPaths

    Make: TypeAlias = Callable[[Sequence[Article]], Iterator[Analysis | None]]


@dataclass(frozen=True, slots=True)
class Workers:
    """Who analyses: so many processes of this machine, or those of a cluster."""

    jobs: int = 1
    scheduler: str | None = None


def print_analyses(where: DataPaths, paths: Sequence[Path], workers: Workers, resume: Path | None) -> bool:
    """Print an archive's analyses, one JSON object a line; whether everything could be read and analysed."""
    from reader.linking.entities.entity_batch import link

    before = None if resume is None else printed_archive.state_of(paths, where.config_file)
    reading = read_articles(paths)
    model = load_settings(where.config_file).analysis.pipelines
    analysed = list(_analysed(model, reading.articles, partial(_made, model, workers), resume))
    linked = link([analysis for _, analysis in analysed], [article for article, _ in analysed])
    whole = not reading.problems and len(analysed) == len(reading.articles)
    kept = resume if whole and not reading.remarks else None
    with printed_archive.Printing(kept, before) as copy:
        for (article, _), analysis in zip(analysed, linked.analyses, strict=True):
            line = json_line(analysis_object(article, analysis, linked.entities))
            print_line(line)
            copy.keep(line)
        copy.done(None if kept is None else printed_archive.state_of(paths, where.config_file))
    return whole


def _analysed(
    model: str, articles: Sequence[Article], make: Make, resume: Path | None
) -> Iterator[tuple[Article, Analysis]]:
    """Each article with its analysis, in order; those that cannot be analysed are named and left out."""
    if resume is None:
        for article, analysis in zip(articles, make(articles), strict=True):
            if analysis is not None:
                yield article, analysis
        return

    with AnalysisCache.open(resume, model) as kept:
        before = [kept.find(article) for article in articles]
        missing = [article for article, found in zip(articles, before, strict=True) if found is None]
        made = make(missing) if missing else iter(())
        for article, found in zip(articles, before, strict=True):
            analysis = found or next(made)
            if found is None and analysis is not None:
                kept.keep(article, analysis)
            if analysis is not None:
                yield article, analysis


def _made(model: str, workers: Workers, articles: Sequence[Article]) -> Iterator[Analysis | None]:
    """Analyses in the articles' order; None for one that killed the process that analysed it."""
    if workers.scheduler is not None:
        from reader.ingest.dask_cluster import analyze_on_cluster

        yield from analyze_on_cluster(articles, model, workers.scheduler)
        return
    if workers.jobs == 1:
        yield from load_pipeline(model).analyze_all(articles)
        return
    from reader.ingest.parallel_jobs import GivenUp, analyze_side_by_side

    for made in analyze_side_by_side(articles, model, workers.jobs):
        if isinstance(made, GivenUp):
            print_problem(f"{made.source}: analysing it ends the process, so it is left out.")
            yield None
        else:
            yield made


@dataclass(frozen=True, slots=True)
class ArchiveReading:
    """What was read, and of how much else the reader was told on standard error."""

    articles: tuple[Article, ...]
    problems: int
    """Things that could not be read."""
    remarks: int
    """Things that were read, though not as they say they are."""


def read_articles(paths: Sequence[Path]) -> ArchiveReading:
    """The articles under `paths`. What could not be read is named on standard error."""
    articles: list[Article] = []
    problems = remarks = 0
    for item in read(paths):
        if isinstance(item, Article):
            articles.append(item)
        else:
            problems += not item.remark
            remarks += item.remark
            print_problem(item.message)
    if not articles and not problems:
        raise DatelineError("There is no article there. Name a text file, a folder of such, or a JSON Lines file.")
    return ArchiveReading(tuple(articles), problems, remarks)


def link_articles(where: DataPaths, articles: Sequence[Article]) -> Linked:
    """Analyses of all articles, in their order, with entities that hold across them."""
    from reader.linking.entities.entity_batch import link

    pipeline = load_pipeline(load_settings(where.config_file).analysis.pipelines)
    return link(list(pipeline.analyze_all(articles)), articles)
