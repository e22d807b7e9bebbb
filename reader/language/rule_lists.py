"""What `fact_rules.toml` and `figure_rules.toml` hold: words of the rules of the analysis, a table a module."""

from __future__ import annotations

import msgspec


class _RuleTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a file."""


class _DateAttachment(_RuleTable, frozen=True):
    """Those of `date_attachment.py`."""

    perfect: list[str]
    about: list[str]
    looking_back: list[str]


class _DoubtfulParses(_RuleTable, frozen=True):
    """Those of `doubtful_parses.py`."""

    singular: list[str]
    moving: list[str]
    away: list[str]


class _EventPhrases(_RuleTable, frozen=True):
    """Those of `event_phrases.py`."""

    compared: list[str]
    earlier: list[str]
    leading: list[str]
    days_do: list[str]
    particles: list[str]


class _Events(_RuleTable, frozen=True):
    """Those of `events.py`."""

    clock: list[str]
    counted_from: list[str]
    counted_on: list[str]
    ends: list[str]
    calendar: list[str]


class _SelfContained(_RuleTable, frozen=True):
    """Those of `self_contained.py`."""

    linking: list[str]
    conditional: list[str]
    pointing: list[str]
    otherwise: list[str]
    directions: list[str]
    may_be: list[str]


class _WholeEvents(_RuleTable, frozen=True):
    """Those of `whole_events.py`."""

    apart: list[str]
    unended: list[str]
    nobody: list[str]
    unnamed: str
    helpers: list[str]
    light: list[str]


class _FindNames(_RuleTable, frozen=True):
    """Those of `find_names.py`."""

    parting: list[str]


class _HeadlineCase(_RuleTable, frozen=True):
    """Those of `headline_case.py`."""

    against: list[str]


class _JoinFragments(_RuleTable, frozen=True):
    """Those of `join_fragments.py`."""

    abbreviated: list[str]


class _LabelVotes(_RuleTable, frozen=True):
    """Those of `label_votes.py`."""

    joints: list[str]


class _NameCandidates(_RuleTable, frozen=True):
    """Those of `name_candidates.py`."""

    articles: list[str]


class _Identifiers(_RuleTable, frozen=True):
    """Those of `identifiers.py`."""

    timed: list[str]


class _DateFinder(_RuleTable, frozen=True):
    """Those of `date_finder.py`."""

    original: str


class _Complements(_RuleTable, frozen=True):
    """Those of `complements.py`."""

    own_links: list[str]


class _ReportingCues(_RuleTable, frozen=True):
    """Those of `reporting_cues.py`."""

    being: list[str]
    away: list[str]


class FactRules(_RuleTable, frozen=True):
    """Short lists of the rules that read facts and names off a sentence."""

    date_attachment: _DateAttachment
    doubtful_parses: _DoubtfulParses
    event_phrases: _EventPhrases
    events: _Events
    self_contained: _SelfContained
    whole_events: _WholeEvents
    find_names: _FindNames
    headline_case: _HeadlineCase
    join_fragments: _JoinFragments
    label_votes: _LabelVotes
    name_candidates: _NameCandidates
    identifiers: _Identifiers
    date_finder: _DateFinder
    complements: _Complements
    reporting_cues: _ReportingCues


class _ClockTimes(_RuleTable, frozen=True):
    """Those of `clock_times.py`."""

    priced: list[str]


class _Comparators(_RuleTable, frozen=True):
    """Those of `comparators.py`."""

    denied: list[str]


class _FigureSources(_RuleTable, frozen=True):
    """Those of `figure_sources.py`."""

    things: list[str]


class _Governors(_RuleTable, frozen=True):
    """Those of `governors.py`."""

    shares: list[str]
    places: list[str]
    when: list[str]


class _NumberRanges(_RuleTable, frozen=True):
    """Those of `number_ranges.py`."""

    percent: list[str]


class _Numbers(_RuleTable, frozen=True):
    """Those of `numbers.py`."""

    during: list[str]


class _Numerals(_RuleTable, frozen=True):
    """Those of `numerals.py`."""

    roughly: list[str]


class _QuantityFinder(_RuleTable, frozen=True):
    """Those of `quantity_finder.py`."""

    pronouns: list[str]
    shares: list[str]
    persons: list[str]
    speakers: list[str]
    of_things: list[str]


class _QuantityLine(_RuleTable, frozen=True):
    """Those of `quantity_line.py`."""

    many: list[str]
    during: list[str]
    bounds: list[str]
    leading: list[str]
    linking: list[str]


class _StandaloneLines(_RuleTable, frozen=True):
    """Those of `standalone_lines.py`."""

    known: list[str]
    pointing: list[str]
    counted_from: list[str]
    unending: list[str]


class _Units(_RuleTable, frozen=True):
    """Those of `units.py`."""

    loose: list[str]


class _WayToVerb(_RuleTable, frozen=True):
    """Those of `way_to_verb.py`."""

    doubting: list[str]
    rates: list[str]
    rate_adverbs: list[str]


class FigureRules(_RuleTable, frozen=True):
    """Short lists of the rules that read figures."""

    clock_times: _ClockTimes
    comparators: _Comparators
    figure_sources: _FigureSources
    governors: _Governors
    number_ranges: _NumberRanges
    numbers: _Numbers
    numerals: _Numerals
    quantity_finder: _QuantityFinder
    quantity_line: _QuantityLine
    standalone_lines: _StandaloneLines
    units: _Units
    way_to_verb: _WayToVerb
