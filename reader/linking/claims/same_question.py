"""A small linear model: how likely two claims answer one question, from weights that a file lists by name."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from operator import mul
from typing import TYPE_CHECKING, Any

import tomli

from reader.linking.claims.pair_features import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def tables() -> dict[str, Any]:
    """The tables of weights.toml."""
    text = resources.files("reader.linking.claims").joinpath("weights.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


@cache
def _weights() -> dict[tuple[str, str], tuple[tuple[float, ...], float]]:
    return {
        (family, kind): (tuple(float(table.get(name, 0.0)) for name in NAMES), float(table["bias"]))
        for family, kinds in tables().items()
        if family not in (_DIFFERS, THRESHOLDS)
        for kind, table in kinds.items()
    }


_DIFFERS, THRESHOLDS = "contradiction", "thresholds"


def stands(margin: float) -> float:
    """How likely a contradiction is one, by how far the logit of one question is above what is needed for it."""
    (slope, bias) = _contradiction()
    return 1 / (1 + math.exp(-slope * margin - bias))


@cache
def _contradiction() -> tuple[float, float]:
    table = tables()[_DIFFERS]
    return float(table["slope"]), float(table["bias"])


def score(family: str, kind: str, values: Sequence[float]) -> float:
    weights, bias = _weights()[family, kind]
    return bias + float(sum(map(mul, weights, values)))
