"""The layers in which a pipeline's network spends its time, computed for reading alone.

spaCy's own layer makes ready for training at every text: it keeps which product was the greatest, and it multiplies
with a library of its own, which takes twice as long as numpy's. Half of the time that a pipeline takes goes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float32]

_ROWS: Final = 256
"""Words that are computed at once: what lies between the steps stays in the processor's cache."""
_LEAST_VARIANCE: Final = 1e-8
_NAMES: Final = ("maxout", "layernorm")


class MaxoutLayer:
    """The greatest of several products of each row; every row then has mean 0 and variance 1, scaled and shifted.

    With the parameters that the network had when the layer was made.
    """

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        outputs, count, inputs = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        scale: Any = norm.get_param("G")
        shift: Any = norm.get_param("b")
        by_piece = weights.reshape(outputs, count, inputs).transpose(2, 1, 0)
        self._weights: Floats = np.ascontiguousarray(by_piece.reshape(inputs, count * outputs))
        self._bias: Floats = np.ascontiguousarray(bias.reshape(outputs, count).T.reshape(-1))
        self._scale: Floats = scale
        self._shift: Floats = shift
        self._pieces = [slice(at, at + outputs) for at in range(0, count * outputs, outputs)]

    def __call__(self, rows: Floats) -> Floats:
        found = np.empty((len(rows), len(self._scale)), np.float32)
        room = np.empty((min(len(rows), _ROWS), len(self._bias)), np.float32)
        for start in range(0, len(rows), _ROWS):
            out = found[start : start + _ROWS]
            products = room[: len(out)]
            np.matmul(rows[start : start + _ROWS], self._weights, out=products)
            products += self._bias
            first, *others = (products[:, piece] for piece in self._pieces)
            out[:] = first
            for other in others:
                np.maximum(out, other, out=out)
            self._normalize(out)
        return found

    def _normalize(self, rows: Floats) -> None:
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) + np.float32(_LEAST_VARIANCE)
        rows *= (1 / np.sqrt(variance))[:, None]
        rows *= self._scale
        rows += self._shift


def with_maxout_layers(language: Language) -> Language:
    """The pipeline with such layers of its networks replaced; those that something else computes stay as they were."""
    for _, component in language.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model):
            for node in [node for node in network.walk() if _is_replaceable(node)]:
                network.replace_node(node, _for_reading(node))
    return language


def _is_replaceable(node: Model[Any, Any]) -> bool:
    return (
        tuple(layer.name for layer in node.layers) == _NAMES
        and type(node.ops) is NumpyOps
        and all(layer.has_param(name) for layer, name in zip(node.layers, ("W", "G"), strict=True))
    )


def _for_reading(original: Model[Any, Any]) -> Model[Any, Any]:
    layer = MaxoutLayer(*original.layers)

    def forward(_: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        if is_train:
            return original(rows, is_train=True)
        return layer(rows), _no_training

    dims = {name: original.maybe_get_dim(name) for name in original.dim_names}
    return Model(original.name, forward, layers=[original], dims=dims)


def _no_training(_: object) -> object:
    raise NotImplementedError("these layers are computed for reading alone")
