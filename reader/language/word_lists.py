"""What each file of a language holds: `BlockForms` is `block_forms.toml`. `Claims` has a file of its own."""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file."""


class BlockForms(_Lists, frozen=True):
    """How news looks around its body: regular expressions, matched without regard to case."""

    weekdays: list[str]
    published_labels: list[str]
    updated_labels: list[str]
    agencies: list[str]
    wire_agencies: list[str]
    photo_marks: list[str]
    photo_labels: list[str]
    caption_openings: list[str]
    credit_lines: list[str]
    boilerplate_lines: list[str]
    boilerplate_openings: list[str]
    invitations: list[str]
    glued_notices: list[str]
    reader_orders: list[str]
    republished_openings: list[str]
    list_openings: list[str]
    closing_openings: list[str]
    byline_openings: list[str]
    byline_roles: list[str]
    labels_in_capitals: list[str]
    outlet_nouns: list[str]
    section_names: list[str]
    abbreviations: list[str]


class Circumstances(_Lists, frozen=True):
    """Times of day and places as patterns of Python's `re`, those of places and homes with spaces and comments."""

    stamp: str
    around: str
    times: list[str]
    home: str
    lives: str
    side: str
    places: list[str]
    hours: dict[str, str]


class Counters(_Lists, frozen=True):
    """Numbers that go up by themselves, as patterns: what is counted, what was done so often, how long ago it was."""

    counted: list[str]
    done: list[str]
    ago: list[str]


class Season(NamedTuple):
    """When a season begins and how long it is, in months; January is 1."""

    first_month: int
    months: int


class Holiday(NamedTuple):
    """The day of a year on which something is kept."""

    month: int
    day: int


class Dates(_Lists, frozen=True):
    """Words that say when."""

    months: list[list[str]]
    ambiguous_months: list[str]
    month_leads: list[str]
    year_leads: list[str]
    timetable_verbs: list[str]
    business: list[str]
    weekdays: list[list[str]]
    day_parts: list[str]
    done_infinitives: list[str]
    looks_ahead: list[str]
    leads: dict[str, str]
    modals_of_future: list[str]
    recurring_nouns: list[str]
    recurring_verbs: list[str]
    recurring_words: list[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, Season]
    holidays: dict[str, Holiday]


class Events(_Lists, frozen=True):
    """Nouns for what happens, and words that date a text."""

    endings: list[str]
    no_happenings: list[str]
    happenings: list[str]
    edges: list[str]
    notices: list[str]
    habits: list[str]
    wishes: list[str]


class FirstNames(_Lists, frozen=True):
    """First names, with blanks between them."""

    female: str
    male: str
    either: str


class Frames(_Lists, frozen=True):
    """Words that mark what a fact is about: its scope, whether it is denied, and whether it happened at all."""

    parts: list[str]
    denying: list[str]
    negative: list[str]
    bounds: list[str]
    conditions: list[str]
    scopes: dict[str, list[str]]
    helpers: dict[str, list[str]]
    governors: dict[str, list[str]]


class NameForms(_Lists, frozen=True):
    """How names are written, shortened and joined."""

    titles: list[str]
    generations: list[str]
    particles: list[str]
    loose_particles: list[str]
    company_endings: list[str]
    function_words: list[str]
    state_words: list[str]
    generic: list[str]
    state_bodies: list[str]
    nicknames: list[list[str]]
    place_words: dict[str, str]
    places: dict[str, list[str]]
    organizations: dict[str, list[str]]


class Names(_Lists, frozen=True):
    """Words in and around names, each list a text with blanks between its words."""

    titles: dict[str, str]
    roles: dict[str, str]
    organizations: dict[str, str]
    places: dict[str, str]
    verbs: dict[str, str]
    relations: dict[str, str]
    names: dict[str, str]
    headlines: dict[str, str]
    things: dict[str, str]
    events: dict[str, str]
    stop: dict[str, str]


class Occupations(_Lists, frozen=True):
    """Offices and professions by walk of life."""

    politics: list[str]
    sport: list[str]
    arts: list[str]
    arms: list[str]
    learning: list[str]
    faith: list[str]


class Offices(_Lists, frozen=True):
    """Words for offices, and of taking them up and giving them up."""

    nouns: list[str]
    former: list[str]
    takes_up: list[str]
    gives_up: list[str]
    ages: list[str]
    fields: list[str]
    held_later: list[str]
    done_to: list[str]
    becoming: list[str]
    only_wished: list[str]
    abbreviated: list[str]
    places: list[str]
    not_titles: list[str]
    not_names: list[str]
    links: list[str]
    verbs: dict[str, str]


class Organizations(_Lists, frozen=True):
    """Well-known bodies, products, events and teams; texts with semicolons between their names."""

    names: dict[str, list[str]]
    products: dict[str, str]
    teams: dict[str, str]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country's other names, its people and its capital."""

    names: list[str] = []
    people: list[str] = []
    capital: str = ""


class Places(_Lists, frozen=True):
    """Countries, regions, peoples and cities; texts with semicolons between their names."""

    countries: dict[str, Country]
    regions: dict[str, str]
    peoples: dict[str, str]
    cities: dict[str, str]


class Pronouns(_Lists, frozen=True):
    """Pronouns by person and gender, each list a text with blanks between its words."""

    pronouns: dict[str, str]
    definite: dict[str, str]


class Identifiers(_Lists, frozen=True):
    """What makes a figure a name: of a street, a model, a version, a line to call."""

    streets: list[str]
    calls: list[str]
    versions: list[str]
    weapons: list[str]
    calibres: list[str]
    bounding: list[str]
    measuring: list[str]
    rankings: list[str]


class Quantities(_Lists, frozen=True):
    """Numbers in words, what stands around them, and what they are measured in."""

    magnitudes: dict[str, int]
    short: dict[str, int]
    words: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, float]
    comparators: dict[str, str]
    comparators_behind: dict[str, str]
    units: dict[str, str]
    unit_sizes: dict[str, int]
    unit_signs: dict[str, str]
    longer_units: dict[str, str]
    time: dict[str, list[str]]
    currencies: dict[str, str]
    currency_codes: dict[str, list[str]]
    done: dict[str, str]
    lists: dict[str, list[str] | str]


class Relations(_Lists, frozen=True):
    """Words that are no part of what a clause says, and words without which it would say the contrary."""

    asides: list[str]
    qualifiers: list[str]
    denials: dict[str, list[str]]


class Reporting(_Lists, frozen=True):
    """Words that report what somebody said."""

    verbs: list[str]
    belief_verbs: list[str]
    quotation_verbs: list[str]
    infinitive_verbs: list[str]
    unsaid_verbs: list[str]
    showing_verbs: list[str]
    hearing: list[str]
    naming: list[str]
    somebody: list[str]
    somebody_endings: list[str]
    nouns: list[str]
    adjectives: list[str]
    texts: list[str]
    replies: list[str]
    authorship: list[str]
    according: list[str]
    closing: list[str]
    nobody: list[str]
    first_person: list[str]
    own: list[str]
    prepositional: dict[str, list[str]]
    object_verbs: dict[str, list[str]]
