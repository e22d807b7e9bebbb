"""A small linear model: how likely two claims answer one question, from weights that a file lists by name."""

from __future__ import annotations

from functools import cache
from importlib import resources
from operator import mul
from typing import TYPE_CHECKING

import tomli

from reader.linking.claims.pair_features import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _weights() -> dict[tuple[str, str], tuple[tuple[float, ...], float]]:
    text = resources.files("reader.linking.claims").joinpath("weights.toml").read_text(encoding="utf-8")
    return {
        (family, kind): (tuple(float(table.get(name, 0.0)) for name in NAMES), float(table["bias"]))
        for family, kinds in tomli.loads(text).items()
        for kind, table in kinds.items()
    }


def score(family: str, kind: str, values: Sequence[float]) -> float:
    weights, bias = _weights()[family, kind]
    return bias + float(sum(map(mul, weights, values)))
