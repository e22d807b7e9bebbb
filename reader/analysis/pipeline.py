"""The whole way from an article to its analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from reader.analysis.parsed_document import ParsedDocument
    from reader.model import Article

REVISION = 4
"""Goes up when the same article would get another analysis, so that the library knows what is out of date."""


class Pipeline:
    """Analyses articles. Holds the loaded spaCy pipeline: one a process is enough."""

    def __init__(self, language: Language) -> None:
        self._language = language
        meta = language.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}+dateline-{REVISION}"

    def analyze(self, article: Article) -> Analysis:
        """The analysis of one article."""
        return next(self.analyze_all([article]))

    def analyze_all(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """The analyses of articles, in their order; several short ones are parsed together, which is faster."""
        from reader.analysis.parsed_document import documents

        for document in documents(self._language, articles):
            yield self._analysis(document)

    def _analysis(self, document: ParsedDocument) -> Analysis:
        from reader.analysis.coreference import resolve
        from reader.analysis.dates import find_dates
        from reader.analysis.facts import find_facts
        from reader.analysis.names.find_names import find_names
        from reader.analysis.token_table import read

        paragraphs = read(document)
        mentions, entities = resolve(document, paragraphs, find_names(document, paragraphs))
        dates = find_dates(document)
        facts = find_facts(document, mentions, entities, dates)
        return Analysis(
            article=document.article.id,
            pipeline=self.name,
            mentions=mentions,
            entities=entities,
            dates=dates,
            quantities=facts.quantities,
            events=facts.events,
            statements=facts.statements,
            roles=facts.roles,
            relations=facts.relations,
            circumstances=facts.circumstances,
            set_aside=document.set_aside,
        )
