"""`dateline timeline`: when the events of a story happened, and who reported them when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.archive_analysis import link_articles, read_articles
from reader.cli.library_command import every_story, open_library
from reader.cli.options import json_option
from reader.json_rows import timeline_row
from reader.output import Styled, print_json, print_line
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.linking.stories.timeline import TimelineReport
    from reader.model import ClaimGroup
    from reader.paths import DataPaths

_TITLE = 60
"""Code points of a title that stand behind each event."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH…]")
@json_option
@click.pass_obj
def timeline(where: DataPaths, paths: tuple[Path, ...], as_json: bool) -> None:
    """List dated events and publications on one axis, story by story; without a PATH, those of the library."""
    if not paths:
        _of_library(where, as_json)
        return
    from reader.linking.claims.groups import claim_groups
    from reader.linking.stories.clusters import group_stories
    from reader.linking.stories.timeline import TimelineReport

    reading = read_articles(paths)
    articles = reading.articles
    linked = link_articles(where, articles)
    by_id = {article.id: article for article in articles}
    analyses = {analysis.article: analysis for analysis in linked.analyses}
    grouped = group_stories(articles, linked.analyses)
    groups = claim_groups(linked, articles, grouped)
    for story in grouped:
        reports = [TimelineReport(by_id[name], analyses[name].facts) for name in story.articles]
        _print(story.title, reports, groups, as_json)
    alone = by_id.keys() - {name for story in grouped for name in story.articles}
    for name in [name for name in by_id if name in alone]:
        _print(by_id[name].title, [TimelineReport(by_id[name], analyses[name].facts)], (), as_json)
    if reading.problems:
        click.get_current_context().exit(1)


def _of_library(where: DataPaths, as_json: bool) -> None:
    from reader.linking.stories.timeline import TimelineReport

    with open_library(where) as library:
        for story in every_story(library):
            found = [(library.articles.get(name), library.analyses.get(name)) for name in story.articles]
            grouped = [TimelineReport(article, analysis.facts) for article, analysis in found if article and analysis]
            _print(story.title, grouped, library.stories.claim_groups(story.id), as_json)


def _print(title: str, reports: Sequence[TimelineReport], groups: Iterable[ClaimGroup], as_json: bool) -> None:
    """One axis: a line a day and what happened; several reports of one event are one line that names them."""
    from reader.linking.stories.timeline import timeline as axis

    if as_json:
        for entry in axis(reports, groups):
            print_json(timeline_row(entry, title))
        return
    titles = {article.id: article.title for article, _ in reports}
    print_line(Styled(displayable(title), bold=True))
    before = ""
    for entry in axis(reports, groups):
        told_by = "; ".join(_short(displayable(titles[name])) for name in entry.articles)
        words = f"published: {displayable(entry.words)}" if entry.event is None else displayable(entry.words)
        day = f"{entry.date}?" if entry.inferred else entry.date
        print_line(f"  {day if day != before else '':21}  {words}{f'  ({told_by})' if entry.event else ''}")
        before = day
    print_line()


def _short(title: str) -> str:
    """A title's beginning, as a name for its report."""
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"
