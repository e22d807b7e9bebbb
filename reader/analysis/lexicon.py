"""Names and the words around them in one language, ready for use; a language without lists has empty ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reader.folding import without_marks
from reader.language import load
from reader.language.word_lists import FirstNames, Names, Organizations, Places, Pronouns

if TYPE_CHECKING:
    from collections.abc import Mapping

TWO_WORD_NICKNAMES = frozenset(("Red", "White", "Blue", "Maple", "Trail", "Golden", "Knight", "Super"))
"""With which the nicknames of two words begin: Red Sox, Maple Leafs."""
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words and names before any article is read.

    Words are in lower case; names (places, first names, organisations) as news writes them.
    """

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Word lists by place in the data file: `titles.male`; `titles` and `roles` are those of every gender."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """Every name of a country to its first name."""
    people: Mapping[str, str] = field(default_factory=dict)
    """The word for a country's people to that country; peoples without a country to the empty string."""
    states: frozenset[str] = _NO_WORDS
    regions: frozenset[str] = _NO_WORDS
    cities: frozenset[str] = _NO_WORDS
    """Without diacritics."""
    capitals: frozenset[str] = _NO_WORDS
    organizations: Mapping[str, str] = field(default_factory=dict)
    """Every name of a well-known organisation to its full one."""
    products: frozenset[str] = _NO_WORDS
    events: frozenset[str] = _NO_WORDS
    first_words: frozenset[str] = _NO_WORDS
    """With which the known names of several words begin."""
    female: frozenset[str] = _NO_WORDS
    male: frozenset[str] = _NO_WORDS
    either: frozenset[str] = _NO_WORDS
    """First names that women, men, or both have."""

    def __getitem__(self, place: str) -> frozenset[str]:
        """The word list at `place`; empty in a language that has none."""
        return self.words.get(place, _NO_WORDS)

    def country_of(self, word: str) -> str | None:
        """The country whose people `word` names (`Azerbaijanis`), the empty string for a people without one."""
        country = self.people.get(word)
        return self.people.get(word[:-1]) if country is None and word.endswith("s") else country

    def is_known(self, name: str) -> bool:
        """Whether a list holds this name of a place, a body, an event or a thing (cities and persons excepted)."""
        lists = (self.countries, self.states, self.regions, self.organizations, self.products, self.events)
        return any(name in names for names in lists)

    def is_first_name(self, word: str) -> bool:
        word = without_marks(word)
        return word in self.female or word in self.male or word in self.either

    def is_city(self, name: str) -> bool:
        return without_marks(name) in self.cities


@cache
def lexicon_of(language: str) -> Lexicon:
    """The word lists of a language (`en`)."""
    names, pronouns = load(Names, language), load(Pronouns, language)
    places, first_names, bodies = load(Places, language), load(FirstNames, language), load(Organizations, language)
    if names is None or pronouns is None or places is None or first_names is None or bodies is None:
        return Lexicon()
    countries: dict[str, str] = {}
    people = dict.fromkeys(_items(places.peoples["names"]), "")
    for country, known in places.countries.items():
        countries.update(dict.fromkeys((country, *known.names), country))
        people.update(dict.fromkeys(known.people, country))
    capitals = frozenset(known.capital for known in places.countries.values() if known.capital)
    organizations: dict[str, str] = {}
    for name, others in bodies.names.items():
        organizations.update(dict.fromkeys((name, *others), name))
    organizations |= _teams(bodies.teams)
    states, regions = _items(places.regions["states"]), _items(places.regions["others"])
    products, events = _items(bodies.products["names"]), _items(bodies.products["events"])
    phrases = (*countries, *organizations, *states, *regions, *products, *events)
    return Lexicon(
        words=_word_lists(pronouns) | _word_lists(names),
        countries=countries,
        people=people,
        states=states,
        regions=regions,
        cities=frozenset(without_marks(city) for city in _items(places.cities["names"]) | capitals),
        capitals=frozenset(without_marks(city) for city in capitals),
        organizations=organizations,
        products=products,
        events=events,
        first_words=frozenset(phrase.split()[0] for phrase in phrases if " " in phrase),
        female=frozenset(first_names.female.split()),
        male=frozenset(first_names.male.split()),
        either=frozenset(first_names.either.split()),
    )


def _teams(teams: Mapping[str, str]) -> dict[str, str]:
    """Every name of a team to its full one; a nickname that two teams share (Giants) only to itself."""
    full = {club: club for club in _items(teams["clubs"])}
    nicknames: dict[str, str] = {}
    for team in sorted(_items(teams["nicknamed"])):
        words = team.split()
        nickname = next((" ".join(words[-2:]) for second in TWO_WORD_NICKNAMES if words[-2] == second), words[-1])
        full[team] = team
        nicknames[nickname] = nickname if nickname in nicknames else team
    return nicknames | full


def _word_lists(subject: Names | Pronouns) -> dict[str, frozenset[str]]:
    lists = {
        f"{section}.{name}": frozenset(words.split())
        for section in subject.__struct_fields__
        for name, words in getattr(subject, section).items()
    }
    for section in ("titles", "roles"):
        by_gender = (lists.get(f"{section}.{gender}", _NO_WORDS) for gender in ("female", "male", "either"))
        lists[section] = frozenset().union(*by_gender)
    return lists


def _items(text: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in text.split(";"))
