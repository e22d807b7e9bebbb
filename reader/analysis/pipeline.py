"""The whole way from an article to its analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.language_pipelines import LanguagePipelines
from reader.model import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from reader.analysis.parsed_document import ParsedArticle, ParsedDocument
    from reader.model import Article

REVISION = 11
"""Goes up when the same article would get another analysis, so that the library knows what is out of date."""


class Pipeline:
    """Analyses articles. Holds the loaded spaCy pipelines: one a process is enough."""

    def __init__(self, language: Language | LanguagePipelines) -> None:
        self._pipelines = language if isinstance(language, LanguagePipelines) else LanguagePipelines(language)
        self.name = f"{self._pipelines.names}+dateline-{REVISION}"

    def analyze(self, article: Article) -> Analysis:
        """The analysis of one article."""
        return next(self.analyze_all([article]))

    def analyze_all(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """The analyses of articles, in their order; several short ones are parsed together, which is faster."""
        from reader.analysis.parsed_document import documents

        for parsed in documents(self._pipelines, articles):
            yield self._analysis(parsed)

    def _analysis(self, parsed: ParsedArticle) -> Analysis:
        from dataclasses import replace

        from reader.analysis.united_analyses import united

        found = united([self._of_document(document) for document in parsed.documents])
        return replace(
            found,
            set_aside=parsed.set_aside,
            language=parsed.language,
            other_languages=parsed.other_languages,
        )

    def _of_document(self, document: ParsedDocument) -> Analysis:
        from reader.analysis.coreference import resolve
        from reader.analysis.dates import find_dates
        from reader.analysis.facts import find_facts
        from reader.analysis.names.find_names import find_names
        from reader.analysis.token_table import read
        from reader.analysis.universal.shared_rules import analysis_of, is_read

        if is_read(document.language):
            return analysis_of(document, self.name)
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
        )
