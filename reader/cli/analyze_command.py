"""`dateline analyze`: what articles say, for other programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from reader.analysis import load as load_pipeline
from reader.config import load as load_settings
from reader.errors import DatelineError
from reader.export import analysis_object
from reader.ingest.analysis_cache import AnalysisCache
from reader.ingest.dask_cluster import analyze_on_cluster
from reader.ingest.parallel_jobs import GivenUp, analyze_side_by_side
from reader.model import Article
from reader.output import print_json, print_problem
from reader.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from reader.linking import Linked
    from reader.model import Analysis
    from reader.paths import DataPaths

    Make: TypeAlias = Callable[[Sequence[Article]], Iterator[Analysis | None]]

paths_argument = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH…"
)


@click.command()
@paths_argument
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Analyse in so many processes at once."
)
@click.option("--scheduler", metavar="ADDRESS", help="Have the workers of a Dask cluster analyse: tcp://HOST:8786.")
@click.option(
    "--resume",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep each analysis in this file as soon as it is made, and do not make again what it holds already.",
)
@click.pass_obj
def analyze(where: DataPaths, paths: tuple[Path, ...], jobs: int, scheduler: str | None, resume: Path | None) -> None:
    """Print each article's mentions, entities, dates and facts, one JSON object a line.

    A PATH is a text or HTML file, a folder of such, or a JSON Lines file with one article a line. The library is not
    touched. What cannot be read is named on standard error, and the command then ends with 1.
    """
    from reader.linking import link

    if scheduler is not None and jobs > 1:
        raise click.UsageError("--jobs is for this machine and --scheduler for a cluster: give one of them.")
    articles, problems = read_articles(paths)
    model = load_settings(where.config_file).analysis.pipelines
    made = partial(_made_on_cluster, model, scheduler) if scheduler is not None else partial(_made, model, jobs)
    analysed = list(_analysed(model, articles, made, resume))
    linked = link([analysis for _, analysis in analysed], [article for article, _ in analysed])
    for (article, _), analysis in zip(analysed, linked.analyses, strict=True):
        print_json(analysis_object(article, analysis, linked.entities))
    if problems or len(analysed) < len(articles):
        click.get_current_context().exit(1)


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


def _made_on_cluster(model: str, scheduler: str, articles: Sequence[Article]) -> Iterator[Analysis | None]:

    return analyze_on_cluster(articles, model, scheduler)


def _made(model: str, jobs: int, articles: Sequence[Article]) -> Iterator[Analysis | None]:
    """Analyses in the articles' order; None for one that killed the process that analysed it."""
    if jobs == 1:
        yield from load_pipeline(model).analyze_all(articles)
        return

    for made in analyze_side_by_side(articles, model, jobs):
        if isinstance(made, GivenUp):
            print_problem(f"{made.source}: analysing it ends the process, so it is left out.")
            yield None
        else:
            yield made


class ReadArticles(NamedTuple):
    """Articles, and how many things beside them could not be read."""

    articles: list[Article]
    problems: int


def read_articles(paths: Sequence[Path]) -> ReadArticles:
    """The articles under `paths`, and how many things could not be read: each is named on standard error."""
    articles: list[Article] = []
    problems = 0
    for item in read(paths):
        if isinstance(item, Article):
            articles.append(item)
        else:
            problems += not item.remark
            print_problem(item.message)
    if not articles and not problems:
        raise DatelineError("There is no article there. Name a text file, a folder of such, or a JSON Lines file.")
    return ReadArticles(articles, problems)


def link_articles(where: DataPaths, articles: Sequence[Article]) -> Linked:
    """Analyses of all articles, in their order, with entities that hold across them."""
    from reader.linking import link

    pipeline = load_pipeline(load_settings(where.config_file).analysis.pipelines)
    return link(list(pipeline.analyze_all(articles)), articles)
