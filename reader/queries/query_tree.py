"""What a query says, as values: the leaves ask one thing of an article, the branches put them together."""

from __future__ import annotations

from typing import Literal, TypeAlias

from reader.value_classes import dataclass

TextField: TypeAlias = Literal["anywhere", "title", "text"]
NameField: TypeAlias = Literal["source", "author", "feed", "tag", "entity"]
State: TypeAlias = Literal["read", "unread", "starred", "killed", "analysed", "pending", "failed"]
Thing: TypeAlias = Literal["note", "tag", "date", "story"]
VerdictName: TypeAlias = Literal["single", "corroborated", "refined", "corrected", "conflicting"]
Comparison: TypeAlias = Literal["=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Terms:
    """These words stand side by side in the title or the text."""

    words: str
    where: TextField = "anywhere"
    begun: bool = False
    """Whether the last word may be only the beginning of the one in the article."""


@dataclass(frozen=True, slots=True)
class Named:
    """The article's source, feed, a tag, or an entity that it mentions has this name."""

    field: NameField
    name: str


@dataclass(frozen=True, slots=True)
class Published:
    """The article is dated so: the day that its list shows against a day, a month or a year."""

    comparison: Comparison
    period: str
    """`2024-02-10`, `2024-02` or `2024`; `today`, `yesterday`; `7d`, the day seven days ago."""
    last: str | None = None
    """With `=`: the last period of a span that begins with `period`."""


@dataclass(frozen=True, slots=True)
class Is:
    """The article is in this state."""

    state: State


@dataclass(frozen=True, slots=True)
class Has:
    """The article has one."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Judged:
    """The article states something to which other reports of its story stand so."""

    verdict: VerdictName


@dataclass(frozen=True, slots=True)
class Noted:
    """The reader wrote a note on it with these words."""

    words: str


@dataclass(frozen=True, slots=True)
class Not:
    """What the part says does not hold."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds. Without parts: every article."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Query, ...]


Leaf: TypeAlias = Terms | Named | Published | Is | Has | Judged | Noted
Query: TypeAlias = Leaf | Not | All | AnyOf

EVERYTHING = All(())


def all_of(*queries: Query | None) -> Query:
    """All of these at once; parts that are `All` themselves become parts of it."""
    parts = [part for query in queries if query for part in (query.parts if isinstance(query, All) else (query,))]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def any_of(*queries: Query) -> Query:
    """At least one of these; parts that are `AnyOf` themselves become parts of it."""
    parts = [part for query in queries for part in (query.parts if isinstance(query, AnyOf) else (query,))]
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def leaves(query: Query) -> tuple[Leaf, ...]:
    """Everything that is asked, in the order in which it was written."""
    match query:
        case Not(part):
            return leaves(part)
        case All(parts) | AnyOf(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case _:
            return (query,)


def sought(query: Query) -> tuple[Terms, ...]:
    """The words that an article which meets the query may hold: what there is to show in it."""
    match query:
        case Terms():
            return (query,)
        case All(parts) | AnyOf(parts):
            return tuple(words for part in parts for words in sought(part))
        case _:
            return ()
