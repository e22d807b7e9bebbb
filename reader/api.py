"""Dateline from Python: articles in, what they say out, as values to go on with. See docs/python.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.analysis import load
from reader.analysis.doc_export import doc_of
from reader.errors import DatelineError
from reader.flat_tables import tables_of
from reader.library import Library
from reader.model import Article
from reader.paths import places
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from reader.export import Object
    from reader.model import Analysis, ClaimGroup, Entity

__all__ = ["Analyzed", "Library", "analyze", "compare", "docs", "open_library", "rows"]


@dataclass(frozen=True, slots=True)
class Analyzed:
    """Articles with what they say, in one order. Entities hold across all of them."""

    articles: tuple[Article, ...]
    analyses: tuple[Analysis, ...]
    entities: dict[str, Entity]
    problems: tuple[str, ...] = ()
    """A sentence for each thing that could not be read."""


def analyze(*sources: str | Path | Article, model: str = "auto") -> Analyzed:
    """What articles say. A source is a file, a folder, a JSON Lines file, or an `Article` made by hand.

    Raises a `DatelineError` where there is no article, or no pipeline to read it.
    """
    from reader.linking.entities.entity_batch import link
    from reader.sources import read

    articles: list[Article] = []
    problems: list[str] = []
    for source in sources:
        for item in [source] if isinstance(source, Article) else read([Path(source)]):
            if isinstance(item, Article):
                articles.append(item)
            else:
                problems.append(item.message)
    if not articles:
        raise DatelineError(problems[0] if problems else "There is no article to analyse.")
    linked = link(list(load(model).analyze_all(articles)), articles)
    return Analyzed(tuple(articles), tuple(linked.analyses), linked.entities, tuple(problems))


def compare(analyzed: Analyzed, *, one_story: bool = False) -> tuple[ClaimGroup, ...]:
    """How the facts of articles stand to each other, the gravest first; of one story each, as far as they are told
    apart. `one_story`: all of them report one."""
    from reader.linking.claims.groups import claim_groups
    from reader.linking.entities.entity_batch import Linked
    from reader.linking.stories.clusters import group_stories

    stories = None if one_story else group_stories(analyzed.articles, analyzed.analyses)
    linked = Linked(analyses=analyzed.analyses, entities=analyzed.entities)
    return tuple(claim_groups(linked, analyzed.articles, stories))


def open_library(data: str | Path | None = None) -> Library:
    """The library in a data folder, or the reader's own; to be closed, or used in a `with` block.

    Raises a `DatelineError` where there is none.
    """
    where = places(data=None if data is None else Path(data))
    if not where.has_library:
        raise DatelineError(f"There is no library at {where.library} yet: `dateline PATH…` makes one.")
    return Library.open(where.library)


def rows(analyzed: Analyzed) -> dict[str, list[Object]]:
    """Flat tables by name (docs/schema.md), each a list of dictionaries with the same keys: for pandas and the like."""

    return {table.name: table.objects() for table in tables_of(analyzed.articles, analyzed.analyses, compare(analyzed))}


def docs(analyzed: Analyzed) -> Iterator[Doc]:
    """Each article as spaCy's `Doc`: names as entities, all mentions and facts as spans. For `DocBin` and displaCy."""

    return (doc_of(*pair) for pair in zip(analyzed.articles, analyzed.analyses, strict=True))
