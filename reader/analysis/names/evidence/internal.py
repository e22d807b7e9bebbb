"""What a name's own words tell about its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.evidence.vote import Vote
from reader.folding import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

VOWELS = frozenset("aeiouy")
LAST_WORDS = (
    ("organizations.suffixes", "ORG"),
    ("organizations.plural", "ORG"),
    ("organizations.heads", "ORG"),
    ("organizations.papers", "ORG"),
    ("organizations.business", "ORG"),
    ("places.natural", "LOC"),
    ("places.political", "GPE"),
    ("places.built", "FAC"),
    ("events.events", "EVENT"),
    ("events.laws", "LAW"),
    ("events.works", "WORK_OF_ART"),
)
"""Word lists that tell a name's label by its last word, the surest first."""


def known_names(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """The name itself is a country's, a people's, an organisation's, a city's."""
    name = words.phrase(start, end)
    if name.isupper() and (len(name) > 4 or lexicon.is_city(name.title())):
        name = name.title()
    if name in lexicon.countries:
        yield Vote("GPE", 2 if lexicon.is_first_name(name) else 4)
    if lexicon.country_of(name) is not None:
        yield Vote("NORP", 4)
    for names, label, weight in (
        (lexicon.states, "GPE", 3.0),
        (lexicon.regions, "LOC", 4.0),
        (lexicon.organizations, "ORG", 4.0),
        (lexicon.products, "PRODUCT", 4.0),
        (lexicon.events, "EVENT", 4.0),
    ):
        if name in names:
            yield Vote(label, weight)
    if lexicon.is_city(name):
        yield Vote("GPE", 2.2 if without_marks(name) in lexicon.capitals else 1.5)


def first_names(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """It begins with a first name."""
    name = words.phrase(start, end)
    if not lexicon.is_first_name(words.text[start]) or name in lexicon.countries or name in lexicon.organizations:
        return
    if any(
        words.lower[end - 1] in lexicon[list_] for list_ in ("events.works", "events.laws", "organizations.suffixes")
    ):
        return
    if end - start == 1:
        yield Vote("PERSON", 0.7)
    elif end - start <= 4 and all(words.is_capitalized(place) for place in range(start, end)):
        yield Vote("PERSON", 2.4)


def inner_words(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """A word in the name says what kind of thing bears it: University, River, Street, Inc."""
    last = words.lower[end - 1]
    name = words.phrase(start, end)
    if end - start == 1:
        return
    if any(name in names for names in (lexicon.countries, lexicon.states, lexicon.regions, lexicon.organizations)):
        return
    is_compound = words.text[end - 2] == "-"
    label = "" if is_compound else next((label for place, label in LAST_WORDS if last in lexicon[place]), "")
    if label:
        yield Vote(label, 3)
    elif words.lower[start] in lexicon["organizations.heads"]:
        yield Vote("ORG", 2.5)
    elif not lexicon["organizations.heads"].isdisjoint(words.lower[start:end]):
        yield Vote("ORG", 2)
    if words.lower[start] in lexicon["events.first"]:
        yield Vote("EVENT", 3)
    if words.lower[start] in lexicon["places.before_natural"]:
        yield Vote("LOC", 3)
    if words.lower[start] in lexicon["places.before"]:
        yield Vote("LOC", 1)
    if words.at(start + 1) == "of" and words.lower[start] in lexicon["places.political"]:
        yield Vote("GPE", 1)
    if "of" in words.lower[start:end] or any(text[0].isdigit() for text in words.text[start:end]):
        yield Vote("PERSON", -1.5)


def acronym(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """Capitals only; without a vowel they spell nobody's name."""
    name = words.phrase(start, end)
    if " " in name or not name.isupper() or len(name) not in range(2, 9) or lexicon.is_city(name.title()):
        return
    yield Vote("ORG", 1)
    if VOWELS.isdisjoint(name.lower()):
        yield Vote("PERSON", -1)
