"""Who says it: the outlet, the source that an article names; and by which verb."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.linking.claims import normalisation
from reader.model import Quantity, Statement

if TYPE_CHECKING:
    from reader.model import Article, Circumstance, Event, Fact


def outlet_of(article: Article) -> str:
    """Who published it: the site's address or the name that the source gave itself; empty for a file."""
    site = urlsplit(article.url or article.source).netloc
    return site or ("" if "/" in article.source or "\\" in article.source else article.source)


def verb_of(fact: Event | Circumstance) -> str:
    return normalisation.happening(fact.frame.head) if fact.frame is not None else ""


def source_of(fact: Fact | Circumstance) -> str:
    if isinstance(fact, Quantity):
        return fact.source or ""
    return (fact.speaker or "") if isinstance(fact, Statement) else ""
