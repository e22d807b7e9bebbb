"""The closed lists of words: kinds of blocks, forms of mentions, kinds of facts, verdicts, states of notes."""

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article's text is for."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"
    LIST = "list"
    """An item of a list with its bullet or number, or another paragraph of one."""
    QUOTE = "quote"
    TABLE = "table"
    """All rows of a table, each a line."""
    CODE = "code"
    """What was set with all its spaces and line ends: code, a drawing, columns."""


class Form(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class FactKind(StrEnum):
    """The kinds of things that an article states."""

    QUANTITY = "quantity"
    EVENT = "event"
    STATEMENT = "statement"
    ROLE = "role"
    RELATION = "relation"
    TIME = "time"
    """A time of day."""
    PLACE = "place"
    """A street, a floor, where somebody is from."""


class Precision(StrEnum):
    """How exactly a date expression says when."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class Comparator(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "exact"
    NEARLY = "nearly"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


class Style(StrEnum):
    """How a statement is reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Scope(StrEnum):
    """What of a happening a fact covers, where its clause says so."""

    IN_ALL = "in_all"
    OF_WHICH = "of_which"
    SO_FAR = "so_far"
    ELSEWHERE = "elsewhere"
    EARLIER = "earlier"
    OTHER = "other"


class Modality(StrEnum):
    """How far something is from having happened."""

    PLANNED = "planned"
    FEARED = "feared"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class Verdict(StrEnum):
    """How facts of several articles stand to each other; a claim group's is its gravest pair's."""

    SINGLE = "single"
    CORROBORATED = "corroborated"
    REFINED = "refined"
    CORRECTED = "corrected"
    CONFLICTING = "conflicting"


class NoteState(StrEnum):
    """Whether a note still has its place: there, there in other words (or perhaps there), gone from the text, or in one
    of several places that its words do not tell apart."""

    FOUND = "found"
    MOVED = "moved"
    LOST = "lost"
    UNSURE = "unsure"

    @property
    def has_place(self) -> bool:
        """Whether the passage stands in the text, in whatever words."""
        return self in (NoteState.FOUND, NoteState.MOVED)
