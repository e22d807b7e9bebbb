"""A pipeline whose layers are computed for reading alone reads what it would read with its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from thinc.api import Maxout, Model, chain

from reader.analysis.language_model import installed_model, spacy_pipeline
from reader.analysis.maxout_layers import with_maxout_layers
from reader.model import Article
from reader.paths import shipped
from reader.sources import read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def sample_texts() -> list[str]:
    articles = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    return ["", "Go.", *(article.text for article in articles)]


def own_pipeline() -> Language:
    if installed_model() is None:
        pytest.skip("no pipeline is installed")
    return spacy_pipeline()


def reading(doc: Doc) -> list[tuple[object, ...]]:
    return [(token.tag_, token.dep_, token.head.i, token.ent_iob_, token.ent_type_, token.lemma_) for token in doc]


def test_what_is_read_is_what_the_network_itself_reads() -> None:
    language = own_pipeline()
    texts = sample_texts()
    expected = [reading(doc) for doc in language.pipe(texts)]
    assert sum(map(len, expected)) > 2_000
    assert [reading(doc) for doc in with_maxout_layers(language).pipe(texts)] == expected
    replaced = [node for _, pipe in language.pipeline for node in pipe_nodes(pipe) if node.name == "maxout>>layernorm"]
    assert replaced
    assert all(len(node.layers) == 1 for node in replaced if node.layers[0].name == "maxout>>layernorm")


def pipe_nodes(component: Any) -> list[Model[Any, Any]]:
    return list(component.model.walk()) if isinstance(getattr(component, "model", None), Model) else []


@pytest.mark.parametrize("rows", [0, 1, 255, 256, 700])
@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_rows_become_what_the_layer_makes_of_them(rows: int, pieces: int) -> None:
    values = np.random.default_rng(rows).standard_normal((rows, 40), dtype=np.float32)
    whole: Any = chain(Maxout(24, 40, nP=pieces, normalize=True), Maxout(24, 24, nP=pieces, normalize=True))
    whole.initialize(values[:1] if rows else np.zeros((1, 40), np.float32))
    for node in list(whole.walk()):
        if node.has_param("b"):
            node.set_param("b", node.get_param("b") + np.float32(0.25))
    expected = whole.predict(values)
    with_maxout_layers(a_pipeline_with(whole))
    found = whole.predict(values)
    assert found.shape == expected.shape == (rows, 24)
    assert found.dtype == expected.dtype
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-4)


def test_a_network_in_training_is_its_own() -> None:
    values = np.ones((3, 8), np.float32)
    whole: Any = chain(Maxout(8, 8, nP=2, normalize=True), Maxout(8, 8, nP=2, normalize=True))
    whole.initialize(values)
    with_maxout_layers(a_pipeline_with(whole))
    made, learn = whole(values, is_train=True)
    assert learn(made).shape == values.shape


def a_pipeline_with(network: Model[Any, Any]) -> Any:
    class Component:
        model = network

    class Pipeline:
        pipeline = (("network", Component()),)

    return Pipeline()


@pytest.mark.parametrize(("before", "names"), [("", "maxout>>layernorm"), ("import numpy; ", "maxout")])
def test_layers_are_replaced_where_numpy_takes_one_thread(before: str, names: str) -> None:
    own_pipeline()
    program = (
        f"{before}from reader.analysis.language_model import load_language; language = load_language(); "
        "nodes = [n for _, c in language.pipeline if getattr(c, 'model', None) for n in c.model.walk()]; "
        "print({n.layers[0].name for n in nodes if n.name == 'maxout>>layernorm' and len(n.layers) == 1} "
        "or {'maxout'})"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env={"PATH": ""}
    )
    assert found.stdout.strip() == f"{{{names!r}}}"
