"""The words of a language for offices, and for taking them up and giving them up (`offices.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.language import load
from reader.language.word_lists import Offices
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A language's words for offices (`offices.toml`)."""

    nouns: frozenset[str]
    former: frozenset[str]
    verbs: Mapping[str, str]
    """What one is who does it, by the verb: `lead` makes a leader."""
    takes_up: frozenset[str]
    gives_up: frozenset[str]
    links: frozenset[str]
    ages: frozenset[str]
    fields: frozenset[str]
    """Single words for what an office is about, which alone are no body's name: `police chief`."""
    held_later: frozenset[str]
    """Behind a hyphen, of one who is to hold an office: `mayor-elect`."""
    done_to: frozenset[str]
    """Verbs of giving up whose object loses the office, not the subject: `fired the minister`."""
    becoming: frozenset[str]
    """Verbs whose object is an office that the subject has: `became the minister`."""
    only_wished: frozenset[str]
    """Verbs under which an office is not held: `hopes to be president`."""
    abbreviated: frozenset[str]
    """Short forms in front of a name: `Sen.`, `Lt. Col.`"""
    places: frozenset[str]
    """Behind a name they make a place of it: `Ambassador Lane`."""
    not_titles: frozenset[str]
    """Offices that are none right in front of a name: `fellow citizen Ada Holm`."""
    not_names: frozenset[str]
    """Words that alone are nobody's name, whatever they are taken for."""


@cache
def role_words(language: str) -> RoleWords | None:
    lists = load(Offices, language)
    if lists is None:
        return None
    plain = {name: frozenset(getattr(lists, name)) for name in RoleWords.__slots__ if name != "verbs"}
    return RoleWords(**plain, verbs=lists.verbs)
