"""The reader's rules on arrival: what is done to articles that feeds bring, once, when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.queries import parse
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.config import ArrivalRule
    from reader.library import Library
    from reader.queries import Query


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done to articles that meet a query."""

    name: str
    query: Query
    tags: tuple[str, ...] = ()
    read: bool = False
    star: bool = False
    notify: bool = False
    on: bool = True


@dataclass(frozen=True, slots=True)
class NoticedArticle:
    """An article that the reader wants to hear of."""

    rule: str
    article: str
    title: str

    @property
    def sentence(self) -> str:
        return f"{self.rule}: {self.title}"


def rules_of(table: Mapping[str, ArrivalRule]) -> tuple[Rule, ...]:
    """The rules of a configuration, in its order, those that are off among them."""
    return tuple(
        Rule(
            name,
            parse(rule.query),
            (rule.tag,) if isinstance(rule.tag, str) else rule.tag,
            rule.read,
            rule.star,
            rule.notify,
            rule.on,
        )
        for name, rule in table.items()
    )


def apply_rules(library: Library, rules: Iterable[Rule], articles: Sequence[str]) -> list[NoticedArticle]:
    """Do to these articles, which are new, what the rules that are on say; what the reader is to be told."""
    noticed = []
    for rule in rules:
        if not rule.on or not articles:
            continue
        for article in library.lists.among(rule.query, articles):
            for tag in rule.tags:
                library.articles.tag(article, tag)
            if rule.read:
                library.articles.mark_read(article)
            if rule.star:
                library.articles.star(article)
            row = library.articles.row(article) if rule.notify else None
            if row is not None:
                noticed.append(NoticedArticle(rule.name, article, row.title))
    return noticed
