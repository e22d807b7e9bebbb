"""Bodies that every country has: whose `Foreign Ministry` an article means.

`Ukrainian Foreign Ministry`, `Foreign Ministry of Ukraine` and the bare `Foreign Ministry` of an article about Ukraine
are filed as `foreign ministry of ukraine`. Where an article does not tell the country, and for the United States, whose
papers never say it, the bare name stays.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.language import english
from reader.language.word_lists import NameForms, Places
from reader.linking.entities.name_keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Article, Mention

_UNSAID: Final = "united states"
_ONE_SPELLING: Final = {"defense": "defence", "labor": "labour"}
_MOSTLY: Final = 0.6
"""The part of an article's mentions of countries and their peoples that makes it an article about one."""
_FEWEST: Final = 2
_BEFORE: Final = frozenset(("'s ", "’s ", "' ", "’ ", " "))
_BEHIND: Final = frozenset((" in ", " of ", " of the ", " in the "))


@cache
def _countries() -> dict[str, str]:
    """Names of countries, of their peoples and capitals, folded, each with the country's, folded."""
    found: dict[str, str] = {}
    for name, country in english(Places).countries.items():
        for other in (name, *country.names, *country.people, *((country.capital,) if country.capital else ())):
            found.setdefault(fold(other), fold(name))
    return found


def country_of(name: str) -> str:
    """The country, folded, that a name of it, of its people or of its capital stands for; empty: for none."""
    return _countries().get(fold(name), "")


@cache
def _body_words() -> frozenset[str]:
    return frozenset(english(NameForms).state_bodies)


def is_state_body(name: str) -> bool:
    """Whether a folded name could be that of a body of any country: `foreign ministry`."""
    tokens = name.split()
    return len(tokens) > 1 and _body_words().issuperset(tokens)


def with_country(name: str) -> str:
    """`ukrainian foreign ministry`, `foreign ministry of ukraine` (folded) as the latter; any other name as it is."""
    tokens = name.split()
    for size in (3, 2, 1):
        before, rest = " ".join(tokens[:size]), " ".join(tokens[size:])
        if before in _countries() and is_state_body(rest):
            return name if _countries()[before] == _UNSAID else _of(rest, _countries()[before])
    body, of, country = name.rpartition(" of ")
    country = country.removeprefix("the ")
    return _of(body, _countries()[country]) if of and country in _countries() and is_state_body(body) else name


def _of(body: str, country: str) -> str:
    if country == _UNSAID:
        return body
    body = " ".join(_ONE_SPELLING.get(token, token) for token in body.split())
    head, of, field = body.partition(" of ")
    return f"{field} {head} of {country}" if of else f"{body} of {country}"


def body_of_country(name: str) -> str:
    """`foreign ministry` of the folded name `foreign ministry of ukraine`; empty for any other."""
    body, _, country = name.rpartition(" of ")
    return body if country.removeprefix("the ") in _countries() and is_state_body(body) else ""


def country_meant(article: Article, mentions: Sequence[Mention], body: Iterable[Mention]) -> str | None:
    """The country (folded) whose body these mentions name: one that stands beside them, or the article's own."""
    places = [
        (mention, country)
        for mention in mentions
        if mention.label in ("GPE", "NORP")
        and (country := _countries().get(fold(article.text[mention.start : mention.end]))) is not None
    ]
    beside = Counter(
        country
        for one in body
        for place, country in places
        if (place.end <= one.start and article.text[place.end : one.start] in _BEFORE)
        or (one.end <= place.start and article.text[one.end : place.start] in _BEHIND)
    )
    if beside:
        return min(beside, key=lambda country: (-beside[country], country))
    named = Counter(country for _, country in places)
    if not named:
        return None
    country, count = min(named.items(), key=lambda item: (-item[1], item[0]))
    return country if count >= _FEWEST and count >= _MOSTLY * named.total() else None


def filed_with_country(name: str, article: Article, mentions: Sequence[Mention], body: Iterable[Mention]) -> str:
    """What an organisation with a folded name is filed under: a body of a state with its country."""
    if not is_state_body(name):
        return with_country(name)
    country = country_meant(article, mentions, body)
    return name if country is None else _of(name, country)
