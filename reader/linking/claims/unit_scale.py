"""Units that measure one thing, and how many of the base unit each is."""

from __future__ import annotations

from typing import NamedTuple

from reader.linking.claims.claim import COUNT

_SLOTS: dict[str, dict[str, float]] = {
    "length": {
        "m": 1.0, "km": 1000.0, "miles": 1609.344, "feet": 0.3048, "yards": 0.9144, "inches": 0.0254, "cm": 0.01,
        "mm": 0.001, "nautical miles": 1852.0,
    },
    "speed": {"km/h": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852, "m/s": 3.6},
    "weight": {"kg": 1.0, "pounds": 0.45359, "tonnes": 1000.0, "tons": 1000.0, "grams": 0.001, "ounces": 0.02835},
    "hours": {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0},
    "days": {
        "days": 1.0, "nights": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25, "decades": 3652.5,
        "centuries": 36525.0,
    },
    "area": {
        "acres": 0.40469, "hectares": 1.0, "square km": 100.0, "square miles": 259.0, "square m": 0.0001,
        "square feet": 0.0000093,
    },
}  # fmt: skip
_UNITS = {unit: (slot, factor) for slot, units in _SLOTS.items() for unit, factor in units.items()}


class BaseValue(NamedTuple):
    """What a unit measures, and a value in its base unit."""

    slot: str
    value: float


def in_base(value: float, unit: str) -> BaseValue:
    """What a unit measures, and a value in its base unit; a unit that is not listed measures a thing of its own."""
    slot, factor = _UNITS.get(unit, (unit or COUNT, 1.0))
    return BaseValue(slot, value * factor)
