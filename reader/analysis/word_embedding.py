"""What a network makes of each word by itself, worked out once for all its places in texts that are read together.

Two words of three in a batch of articles stood in it before. What surrounds them comes in later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    Numbers = NDArray[np.uint64]

_BY_ITSELF = frozenset(
    {
        "dropout",
        "extract_features",
        "hashembed",
        "ints-getitem",
        "layernorm",
        "list2ragged",
        "maxout",
        "ragged2list",
        "static_vectors",
    }
)
"""Layers that look at nothing but the attributes of one word."""
_MIXING = np.uint64(0x9E3779B97F4A7C15)


class DistinctWords:
    """Each word of some texts once, in place of a text.

    Words are one where all attributes are that the network asks for.
    """

    def __init__(self, docs: Sequence[Doc], columns: Sequence[int | str]) -> None:
        self.vocab: Vocab = docs[0].vocab
        self._columns = columns
        attribute = getattr(self.vocab.vectors, "attr", "ORTH")
        features = _joined(docs, columns)
        vectors = _joined(docs, attribute)
        mixed = vectors.copy()
        for column in features.reshape(len(vectors), -1).T:
            mixed *= _MIXING
            mixed ^= mixed >> np.uint64(29)
            mixed += column
        _, first, self.places = np.unique(mixed, return_index=True, return_inverse=True)
        self._features, self._vectors = features[first], vectors[first]
        self.are_told_apart = bool(
            np.array_equal(self._features[self.places], features)
            and np.array_equal(self._vectors[self.places], vectors)
        )

    def __len__(self) -> int:
        return len(self._vectors)

    def to_array(self, attributes: object) -> Numbers:
        """What spaCy's `Doc.to_array` gives."""
        return self._features if attributes == self._columns else self._vectors


def _joined(docs: Sequence[Doc], attributes: Any) -> Numbers:
    columns: Any = [doc.to_array(attributes) for doc in docs]
    joined: Numbers = np.concatenate(columns).astype(np.uint64, copy=False)
    return joined


def with_distinct_words(language: Language) -> Language:
    """The pipeline with such layers of its networks asked for distinct words alone."""
    for _, component in language.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model):
            for node in [node for node in network.walk() if node.has_ref("embed")]:
                embedding = node.get_ref("embed")
                if (extract := _extractor(embedding)) is not None:
                    network.replace_node(embedding, _for_reading(embedding, extract.attrs["columns"]))
    return language


def _extractor(embedding: Model[Any, Any]) -> Model[Any, Any] | None:
    """The layer that asks for the attributes of words; None where more is looked at, or not by numpy."""
    nodes = list(embedding.walk())
    found = [node for node in nodes if node.name == "extract_features"]
    leaves = {node.name for node in nodes if not node.layers}
    fits = len(found) == 1 and leaves <= _BY_ITSELF and all(type(node.ops) is NumpyOps for node in nodes)
    return found[0] if fits else None


def _for_reading(original: Model[Any, Any], columns: Sequence[int | str]) -> Model[Any, Any]:
    def forward(_: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        if is_train or not any(map(len, docs)):
            return original(docs, is_train=is_train)
        words = DistinctWords(docs, columns)
        if not words.are_told_apart:
            return original(docs, is_train=False)
        (rows,) = original.predict([words])
        ends = np.cumsum([len(doc) for doc in docs])
        return np.split(rows[words.places], ends[:-1]), _no_training

    dims = {name: original.maybe_get_dim(name) for name in original.dim_names}
    return Model(original.name, forward, layers=[original], dims=dims)


def _no_training(_: object) -> object:
    raise NotImplementedError("these layers are computed for reading alone")
