"""Asks single questions of analyses: whether a number, a date, a name, a speaker or an office came out right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import tomli

from reader.model import Analysis, Article, Block, BlockKind, Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis import Pipeline

PUBLISHED = "2024-03-14"


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    at: str
    expected: dict[str, str | int | float | bool] | str | bool
    a: str = ""


class Checks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: list[Check] = []
    date: list[Check] = []
    speaker: list[Check] = []
    mention: list[Check] = []
    same: list[Check] = []
    role: list[Check] = []


def failures(name: str, pipeline: Pipeline) -> tuple[int, list[str]]:
    """How many checks a file holds, and what came out instead where one failed."""
    checks = msgspec.convert(tomli.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")), Checks)
    asked = [(kind, check) for kind in Checks.__struct_fields__ for check in getattr(checks, kind)]
    said = []
    for kind, check in asked:
        got = list(ANSWERS[kind](check, analysed(check.text, pipeline)))
        if not any(agrees(check.expected, one) for one in got):
            said.append(f"{kind} {check.at!r} in {check.text!r}: {got}, expected {check.expected}")
    return len(asked), said


def analysed(text: str, pipeline: Pipeline) -> Analysis:
    block = Block(BlockKind.BODY, 0, len(text))
    article = Article("a", text, "", "test", published=PUBLISHED, language="fr", blocks=(block,))
    return pipeline.analyze(article)


def agrees(expected: object, got: object) -> bool:
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(agrees(value, got.get(key)) for key, value in expected.items())
    if isinstance(expected, bool):
        return expected == got
    if isinstance(expected, int | float):
        return isinstance(got, int | float) and abs(got - expected) < 1e-6
    return any(one.lower() == str(got or "").lower() for one in str(expected).split("|"))


def _meets(check: Check, start: int, end: int, words: str = "") -> bool:
    found = re.search(re.escape(words or check.at), check.text)
    assert found is not None
    return start < found.end() and found.start() < end


def _numbers(check: Check, analysis: Analysis) -> Iterator[object]:
    for one in analysis.quantities:
        if _meets(check, one.start, one.end):
            fields = {"value": one.value, "high": one.high, "comparator": str(one.comparator), "unit": one.unit}
            yield {**fields, "what": one.what, "who": one.who}


def _dates(check: Check, analysis: Analysis) -> Iterator[object]:
    return (one.value for one in analysis.dates if _meets(check, one.start, one.end))


def _speakers(check: Check, analysis: Analysis) -> Iterator[object]:
    names = {entity.id: entity.name for entity in analysis.entities}
    for one in analysis.statements:
        if _meets(check, one.start, one.end):
            speaker = names.get(one.speaker_entity or "", one.speaker or "")
            yield re.sub(r"^(?:la|le|l'|les) ?", "", speaker)


def _mentions(check: Check, analysis: Analysis) -> Iterator[object]:
    found = [one for one in analysis.mentions if one.form is Form.NAME and _meets(check, one.start, one.end)]
    yield found[0].label if found else ""


def _same(check: Check, analysis: Analysis) -> Iterator[object]:
    first = [one.entity for one in analysis.mentions if _meets(check, one.start, one.end, check.a)]
    second = [one.entity for one in analysis.mentions if _meets(check, one.start, one.end)]
    yield first[:1] == second[:1] if first and second else None


def _roles(check: Check, analysis: Analysis) -> Iterator[object]:
    names = {entity.id: entity.name for entity in analysis.entities}
    for one in analysis.roles:
        if names.get(one.person) == check.at:
            yield {"role": one.role.split()[0], "former": one.former}


ANSWERS = {
    "number": _numbers,
    "date": _dates,
    "speaker": _speakers,
    "mention": _mentions,
    "same": _same,
    "role": _roles,
}
