"""The spaCy pipelines side by side, one a language; each but the first is loaded when the first text needs it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, Self

from reader.analysis.language_model import INSTALL, PipelineMissing, installed_model, load_language, model_of
from reader.language import language_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

ANY: Final = "xx"
"""The language of pipelines that read all."""


class LanguagePipelines:
    """Which languages can be read, and the pipeline of each."""

    def __init__(self, main: Language, named: Mapping[str, str] | None = None) -> None:
        """`main` reads its own language, and `named` (packages or folders by language) and what is installed under
        spaCy's own names theirs; `main` reads everything where nothing is said of others."""
        self.main = main
        self._reads_all = named is None or main.lang == ANY
        self._loaded: dict[str, Language] = {str(main.lang): main}
        self._named = dict(named or {})
        self._broken: dict[str, str] = {}

    @classmethod
    def of(cls, model: str) -> Self:
        """What a line of settings says: `auto;fr=fr_core_news_md`. Raises PipelineMissing."""
        first, *others = model.split(";")
        named = dict(pair.split("=", 1) for pair in others if "=" in pair)
        for language, name in named.items():
            if installed_model(name) is None:
                raise PipelineMissing(
                    f"There is no spaCy pipeline {name!r}, which analysis.models names for {language_name(language)}. "
                    f"Install it, or take it out of config.toml. {INSTALL}"
                )
        return cls(load_language(first), named)

    @property
    def names(self) -> str:
        """What reads articles here, in one word for each pipeline that is loaded or named."""
        meta = self.main.meta
        first = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        return "+".join((first, *sorted(self._named.values())))

    def get(self, language: str) -> Language | None:
        """The language's pipeline, loaded now where it was not; None where there is none that can be loaded."""
        if language in self._loaded:
            return self._loaded[language]
        if self._reads_all:
            return self.main
        name = None if language in self._broken else self._name(language)
        if name is None:
            return None
        try:
            found = load_language(name)
        except PipelineMissing as missing:
            logging.getLogger(__name__).warning("%s", missing)
            self._broken[language] = name
            return None
        self._loaded[language] = found
        return found

    def why_not(self, language: str) -> str:
        """Why texts in a language are not analysed, as words behind which the sentence ends."""
        if language in self._broken:
            return f"in {language_name(language)}, whose pipeline {self._broken[language]} cannot be loaded"
        return f"in {language_name(language)}, which no installed pipeline reads"

    def _name(self, language: str) -> str | None:
        return self._named.get(language) or model_of(language)
