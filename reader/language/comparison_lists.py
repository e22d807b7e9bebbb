"""What `comparison_rules.toml` holds: words and patterns of the rules that compare claims, a table a module."""

from __future__ import annotations

import msgspec


class _ComparisonTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file."""


class _ClaimAnswers(_ComparisonTable, frozen=True):
    """Those of `claim_answers.py`."""

    where: list[str]
    apart: str
    parting: list[str]


class _ClaimClauses(_ComparisonTable, frozen=True):
    """Those of `claim_clauses.py`."""

    pronouns: list[str]
    pointing: list[str]
    opening: str
    trailing: str


class _EventQuestions(_ComparisonTable, frozen=True):
    """Those of `event_questions.py`."""

    helping: list[str]
    perfect: list[str]
    joining: list[str]
    articles: list[str]
    left_over: str


class _Extract(_ComparisonTable, frozen=True):
    """Those of `extract.py`."""

    being: list[str]
    priced: list[str]
    named_day: str
    only: list[str]


class _Normalisation(_ComparisonTable, frozen=True):
    """Those of `normalisation.py`."""

    weekdays: list[str]
    denying: list[str]
    of_nouns: list[str]


class _Parties(_ComparisonTable, frozen=True):
    """Those of `parties.py`."""

    aside: list[str]


class _TextVerdict(_ComparisonTable, frozen=True):
    """Those of `text_verdict.py`."""

    not_yet: str
    naming: list[str]


class _StatedNationalities(_ComparisonTable, frozen=True):
    """Those of `stated_nationalities.py`."""

    without_name: str
    compared: str


class _PlacesApart(_ComparisonTable, frozen=True):
    """Those of `places_apart.py`."""

    side_of: str


class ComparisonRules(_ComparisonTable, frozen=True):
    """Short lists of the rules that compare claims."""

    claim_answers: _ClaimAnswers
    claim_clauses: _ClaimClauses
    event_questions: _EventQuestions
    extract: _Extract
    normalisation: _Normalisation
    parties: _Parties
    text_verdict: _TextVerdict
    stated_nationalities: _StatedNationalities
    places_apart: _PlacesApart
