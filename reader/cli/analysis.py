"""`dateline analyze`: what articles say, for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking import Linked
    from reader.model import Article
    from reader.paths import Places

paths_argument = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH…"
)


@click.command()
@paths_argument
@click.pass_obj
def analyze(where: Places, paths: tuple[Path, ...]) -> None:
    """Print each article's mentions, entities, dates and facts, one JSON object a line.

    A PATH is a text or HTML file, a folder of such, or a JSON Lines file with one article a line. The library is not
    touched. What cannot be read is named on standard error, and the command then ends with 1.
    """
    from reader.export import analysis_object

    articles, problems = read_articles(paths)
    linked = link_articles(where, articles)
    for article, analysis in zip(articles, linked.analyses, strict=True):
        print_json(analysis_object(article, analysis, linked.entities))
    if problems:
        click.get_current_context().exit(1)


def read_articles(paths: Sequence[Path]) -> tuple[list[Article], int]:
    """The articles under `paths`, and how many things could not be read: each is named on standard error."""
    from reader.display import displayable
    from reader.model import Article
    from reader.sources import read

    articles: list[Article] = []
    problems = 0
    for item in read(paths):
        if isinstance(item, Article):
            articles.append(item)
        else:
            problems += not item.remark
            click.echo(f"dateline: {displayable(item.message)}", err=True)
    if not articles and not problems:
        raise DatelineError("There is no article there. Name a text file, a folder of such, or a JSON Lines file.")
    return articles, problems


def link_articles(where: Places, articles: Sequence[Article]) -> Linked:
    """Analyses of all articles, in their order, with entities that hold across them."""
    from reader.analysis import load as load_pipeline
    from reader.config import load as load_settings
    from reader.linking import link

    pipeline = load_pipeline(load_settings(where.config_file).analysis.model)
    return link(list(pipeline.analyze_all(articles)), articles)


def print_json(value: object) -> None:
    """One line. ASCII alone: every code point survives any terminal, pipe and locale, and none of them is obeyed."""
    click.echo(json.dumps(value, ensure_ascii=True))
