"""The word lists that the recognition of blocks works with.

They are about the form of news in a language, never about an outlet or a story.
"""

from __future__ import annotations

from functools import cache

from reader.language import english, load
from reader.language.word_lists import BlockForms, Dates
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class BlockWords:
    """Every field but `months` is a tuple of regular expressions, matched without regard to case unless said."""

    months: dict[str, int]
    """Name or short name, lower case, to number."""
    weekdays: tuple[str, ...]
    published_labels: tuple[str, ...]
    """What stands before a publication date: `Published`, `Posted on`, `date`."""
    updated_labels: tuple[str, ...]
    agencies: tuple[str, ...]
    """News and photo agencies as credits and datelines name them."""
    wire_agencies: tuple[str, ...]
    """Those that a dateline may end in without a dash."""
    photo_marks: tuple[str, ...]
    """What makes a bracket at a paragraph's end a photo credit."""
    photo_labels: tuple[str, ...]
    """What stands before a photographer's name: `Image`, `Photo by`."""
    caption_openings: tuple[str, ...]
    credit_lines: tuple[str, ...]
    """Whole paragraphs about who contributed."""
    boilerplate_lines: tuple[str, ...]
    """Whole paragraphs about the site, not the news."""
    boilerplate_openings: tuple[str, ...]
    """How a short paragraph about the site begins."""
    invitations: tuple[str, ...]
    """How a line begins that leads to another page."""
    glued_notices: tuple[str, ...]
    """Words of the site that stand between sentences, too."""
    reader_orders: tuple[str, ...]
    """How a line begins that tells a reader to do something with the page."""
    republished_openings: tuple[str, ...]
    """How a line begins that says where the report stood before."""
    list_openings: tuple[str, ...]
    """Whole paragraphs over lists of other stories."""
    closing_openings: tuple[str, ...]
    """How a paragraph about the site begins that stands behind a report, never within it."""
    byline_openings: tuple[str, ...]
    byline_roles: tuple[str, ...]
    """What writers are called: `staff writer`, `correspondent`."""
    labels_in_capitals: tuple[str, ...]
    """Words in capitals with a colon behind them that are no place: `EXCLUSIVE:`."""
    outlet_nouns: tuple[str, ...]
    """What papers, stations and news sites are called: `Herald`, `Broadcasting`."""
    section_names: tuple[str, ...]
    """What stands before such a noun in a section's name: `Local News`."""
    abbreviations: tuple[str, ...]
    """Words whose full stop ends no sentence."""


@cache
def words(language: str = "en") -> BlockWords:
    """The lists of a language; English for those that have none."""
    forms = load(BlockForms, language) or english(BlockForms)
    dates = load(Dates, language) or english(Dates)
    months = {name.lower(): number for number, names in enumerate(dates.months, 1) for name in names}
    return BlockWords(months, **{name: tuple(getattr(forms, name)) for name in forms.__struct_fields__})
