"""`dateline facts`: what articles state, and where they agree, refine each other and contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.compared_answers import group_lines
from reader.cli.options import json_option
from reader.export import claim_object, fact_object
from reader.linking.claims.legible_questions import is_legible
from reader.output import Styled, print_json, print_line, print_notice
from reader.phrasing.displayable import displayable
from reader.phrasing.entity_names import names_in
from reader.phrasing.fact_phrases import KIND_WORDS, about, headline
from reader.phrasing.fact_selection import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import Analysis, Article, ClaimGroup, Entity
    from reader.paths import DataPaths

_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What was asked of a comparison."""

    compare: bool
    one_story: bool
    unsure: bool


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH…]")
@click.option("--compare", is_flag=True, help="Compare the articles: facts that answer the same question, together.")
@click.option("--one-story", is_flag=True, help="With --compare: all articles given report one story.")
@click.option("--unsure", is_flag=True, help="With --compare: also what is not sure enough to be said, last.")
@json_option
@click.pass_obj
def facts(
    where: DataPaths, paths: tuple[Path, ...], compare: bool, one_story: bool, unsure: bool, as_json: bool
) -> None:
    """List what articles state; with --compare, how their facts stand to each other.

    Without a PATH, the articles of the library. Articles are compared within their story; two articles that you
    name alone are compared whatever they tell.
    """
    if paths:
        problems = _of_paths(where, paths, _Comparison(compare, one_story, unsure), as_json)
        if problems:
            click.get_current_context().exit(1)
    else:
        _of_library(where, _Comparison(compare, one_story, unsure), as_json)


def _of_paths(where: DataPaths, paths: Sequence[Path], asked: _Comparison, as_json: bool) -> int:
    from reader.cli.archive_analysis import link_articles, read_articles

    reading = read_articles(paths)
    articles = reading.articles
    linked = link_articles(where, articles)
    by_id = {article.id: article for article in articles}
    analyses = {analysis.article: analysis for analysis in linked.analyses}
    if asked.compare:
        from reader.linking.claims.groups import claim_groups
        from reader.linking.stories.clusters import group_stories

        together = None
        if not asked.one_story and len(articles) != _A_PAIR:
            together = group_stories(articles, linked.analyses)
        groups = claim_groups(linked, articles, together, unsure=asked.unsure)
        _print_groups(groups, by_id, as_json)
    else:
        _print_facts(by_id.values(), analyses, linked.entities, as_json)
    return reading.problems


def _of_library(where: DataPaths, asked: _Comparison, as_json: bool) -> None:
    from reader.cli.library_command import every_article, every_story, open_library

    with open_library(where) as library:
        articles = {row.id: article for row in every_article(library) if (article := library.articles.get(row.id))}
        if asked.compare:
            groups = (
                group
                for story in every_story(library)
                for group in library.stories.claim_groups(story.id, unsure=asked.unsure)
            )
            _print_groups(groups, articles, as_json)
            return
        analyses = {name: analysis for name in articles if (analysis := library.analyses.get(name))}
        entities = {entity.id: entity for analysis in analyses.values() for entity in analysis.entities}
        _print_facts(articles.values(), analyses, entities, as_json)


def _print_facts(
    articles: Iterable[Article], analyses: Mapping[str, Analysis], entities: Mapping[str, Entity], as_json: bool
) -> None:

    for article in articles:
        analysis = analyses.get(article.id)
        if analysis is None:
            continue
        if as_json:
            for fact in analysis.facts:
                print_json({"article": article.id, **fact_object(fact)})
            continue
        print_line(Styled(f"{article.published or 'no date'}  {displayable(article.title)}", bold=True))
        names = names_in(article.text, entities.values())
        worth_a_line = shown(analysis.facts, article.text)
        for kind, words in KIND_WORDS.items():
            of_kind = [fact for fact in worth_a_line if fact.kind is kind]
            if of_kind:
                print_line(f"  {words}")
            for fact in of_kind:
                more = about(fact, names)
                print_line(f"    {headline(fact, article.text, names)}{f'  ({more})' if more else ''}")
        print_line()


def _print_groups(groups: Iterable[ClaimGroup], articles: Mapping[str, Article], as_json: bool) -> None:

    single = 0
    for group in groups:
        if as_json:
            print_json(claim_object(group, articles))
        elif group.is_shared and is_legible(group):
            for line in group_lines(group, articles):
                print_line(*line)
        elif not group.is_shared:
            single += 1
    if single:
        print_notice(f"{single} more facts stand in one article only.")
