"""`dateline timeline`: when the events of a story happened, and who reported them when."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Analysis, Article
    from reader.paths import Places


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH…]")
@click.pass_obj
def timeline(where: Places, paths: tuple[Path, ...]) -> None:
    """List dated events and publications on one axis, story by story; without a PATH, those of the library."""
    if not paths:
        _of_library(where)
        return
    from reader.cli.analysis import link_articles, read_articles
    from reader.linking import stories

    articles, problems = read_articles(paths)
    linked = link_articles(where, articles)
    by_id = {article.id: article for article in articles}
    analyses = {analysis.article: analysis for analysis in linked.analyses}
    told = stories(articles, linked.analyses)
    for story in told:
        _print(story.title, [(by_id[name], analyses[name]) for name in story.articles])
    alone = by_id.keys() - {name for story in told for name in story.articles}
    for name in [name for name in by_id if name in alone]:
        _print(by_id[name].title, [(by_id[name], analyses[name])])
    if problems:
        click.get_current_context().exit(1)


def _of_library(where: Places) -> None:
    from reader.cli.library import every_story, open_library

    with open_library(where) as library:
        for story in every_story(library):
            found = [(library.article(name), library.analysis(name)) for name in story.articles]
            _print(story.title, [(article, analysis) for article, analysis in found if article and analysis])


def _print(title: str, reports: Sequence[tuple[Article, Analysis]]) -> None:
    """One axis: a line a day and what happened; several reports of one event stand under each other."""
    from reader.display import displayable

    axis: defaultdict[str, list[str]] = defaultdict(list)
    for article, analysis in reports:
        if article.published:
            axis[article.published[: len("2020-12-04")]].append(f"published: {displayable(article.title)}")
        for event in analysis.events:
            axis[event.date].append(f"{displayable(event.what)}  ({displayable(article.title)})")
    click.echo(click.style(displayable(title), bold=True))
    for day in sorted(axis):
        for place, line in enumerate(dict.fromkeys(axis[day])):
            click.echo(f"  {day if not place else '':21}  {line}")
    click.echo()
