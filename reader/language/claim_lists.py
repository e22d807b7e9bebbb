"""What `claims.toml` of a language holds; its comments tell of its lists."""

from __future__ import annotations

import msgspec


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which facts of several articles are compared; of a group of like words the first stands for all."""

    happened: list[list[str]]
    only_growing: list[str]
    running: list[str]
    not_yet: list[str]
    for_a_time: list[list[str]]
    offered: list[str]
    bounds: list[str]
    speeds: list[str]
    counted: list[list[str]]
    active: list[str]
    states: list[str]
    single_offices: list[str]
    ranks: list[str]
    negations: list[str]
    light: list[str]
    bodies: list[str]
    institutions: list[str]
    tallies: list[str]
    numbers: list[str]
    many: list[str]
    openers: list[str]
    stages: list[list[str]]
    standing: list[str]
    moving: list[str]
    alike: list[list[str]]
    sides: list[list[str]]
    short_offices: dict[str, str]
    peoples: dict[str, str]
    asked: dict[str, str]
    plurals: dict[str, str]


class Retractions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a report tells that something it or others said does not hold any more: patterns, matched without regard to
    case; `{n}` in them stands for a number."""

    number: str
    hint: str
    own_version: list[str]
    denied: str
    denied_day: str
    moved: list[str]
    withdrawn: list[str]
    earlier_reports: dict[str, list[str]]


class Absences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a report tells that there was none of something: patterns with the groups `none` and `what`."""

    nobody: str
    no_such: str
    only_so_far: str


class Identities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a report names who did something, and tells that something was not what it was taken for: patterns with
    `{role}` for a word of `roles`, of which like ones stand in a group."""

    roles: list[list[str]]
    named_behind: list[str]
    named_again: list[str]
    named_before: list[str]
    revealed: list[str]
    contrast: str
    taken_for: str
