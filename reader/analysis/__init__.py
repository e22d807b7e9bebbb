"""From an article to its analysis: mentions, entities, dates and facts.

Only this package imports spaCy, and it does so when a pipeline is loaded, never when the package is imported.
"""

from __future__ import annotations

from reader.analysis.language_model import PipelineMissing
from reader.analysis.pipeline import Pipeline

__all__ = ["Pipeline", "PipelineMissing", "load"]


def load(model: str = "auto") -> Pipeline:
    """The pipeline that analyses articles.

    `model` is `auto` (the best English pipeline that is installed), the name of an installed pipeline package, or the
    folder of one. Raises `PipelineMissing` when there is none.
    """
    from reader.analysis.language_model import load_language

    return Pipeline(load_language(model))
