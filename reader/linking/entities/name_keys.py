"""What a name looks like to linking: folded, without titles and endings, with its acronym and its sound.

Two names that fold alike are one name; all other functions here give keys by which names that *may* be one find each
other. What is English about it is in `name_forms.toml` of the language.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reader.folding import fold_case
from reader.language import english
from reader.language.word_lists import NameForms
from reader.value_classes import dataclass

_KINDS = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "norp",
}

_NAME_LENGTH = 80
"""Names come again and again and are remembered; longer texts are not."""

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_NOT_WORD = re.compile(r"[\W_]+")


def kind_of(label: str) -> str:
    """The kind of entity that a spaCy label stands for: labels of one kind are compatible (GPE, LOC and FAC)."""
    return _KINDS.get(label, label.lower())


def fold(text: str) -> str:
    """Lower case, without accents, dots and apostrophes, one space between words: `U.S.` is `us`, `Côte` is `cote`."""
    return _remembered(text) if len(text) <= _NAME_LENGTH else _just_now(text)


@lru_cache(maxsize=65536)
def _remembered(text: str) -> str:
    return _folded(text)


@lru_cache(maxsize=8)
def _just_now(text: str) -> str:
    """What was folded last, which is often asked again: a name may be a page long."""
    return _folded(text)


def _folded(text: str) -> str:
    text = _POSSESSIVE.sub("", text.strip())
    text = _INITIALS.sub(lambda match: match.group().replace(".", "") + " ", text)
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", fold_case(text).replace("&", " and "))).strip()


class NameKey(NamedTuple):
    """What a name is filed under: the kind of what it names, and the name folded."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class _NameWords:
    titles: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    loose_particles: frozenset[str]
    company_endings: frozenset[str]
    function_words: frozenset[str]
    state_words: tuple[str, ...]
    place_words: dict[str, str]
    generic: frozenset[str]
    """Words that do not tell one organisation from others: `ministry`, `party`."""
    given: dict[str, frozenset[str]]
    """A given name with those that may stand for it, itself among them."""
    usual: dict[str, str]
    """A short given name with the first full one that it stands for."""
    exact: dict[str, NameKey]
    """Abbreviation as it stands -> (kind, folded name)."""
    folded: dict[str, NameKey]


@cache
def words() -> _NameWords:
    """The word lists, read once."""
    data = english(NameForms)
    given: dict[str, set[str]] = {}
    for group in data.nicknames:
        for name in group:
            given.setdefault(name, set()).update(group)
    usual: dict[str, str] = {}
    for group in data.nicknames:
        for name in group:
            usual.setdefault(name, group[0])
    exact: dict[str, NameKey] = {}
    folded: dict[str, NameKey] = {}
    for table, kind in ((data.places, "place"), (data.organizations, "org")):
        for name, others in table.items():
            for other in others:
                if other.isupper() or other.endswith("."):
                    exact[other] = NameKey(kind, fold(name))
                else:
                    folded[f"{kind}:{fold(other)}"] = NameKey(kind, fold(name))
    return _NameWords(
        titles=frozenset(data.titles),
        generations=frozenset(data.generations),
        particles=frozenset(data.particles),
        loose_particles=frozenset(data.loose_particles),
        company_endings=frozenset(data.company_endings),
        function_words=frozenset(data.function_words),
        state_words=tuple(f"{fold(phrase)} " for phrase in data.state_words),
        place_words=data.place_words,
        generic=frozenset(data.generic),
        given={name: frozenset(group) for name, group in given.items()},
        usual=usual,
        exact=exact,
        folded=folded,
    )


@lru_cache(maxsize=65536)
def key_of(text: str, label: str) -> NameKey:
    """The kind and the folded name under which a name is filed; the name is empty where no letter or digit is in it."""
    known = words()
    kind = kind_of(label)
    surface = " ".join(text.split())
    surface = _POSSESSIVE.sub("", surface)
    if surface in known.exact and kind in ("place", "org", "norp"):
        return known.exact[surface]
    name = fold(surface)
    if name.startswith("the ") and len(name) > len("the "):
        name = name[len("the ") :]
    found = known.folded.get(f"{kind}:{name}") or (known.folded.get(f"place:{name}") if kind == "org" else None)
    if found:
        return found
    if kind == "person":
        return NameKey(kind, _person(name))
    if kind == "org":
        return NameKey(kind, _company(name))
    if kind == "place":
        return NameKey(kind, _place(name))
    if kind == "norp":
        plural = len(name) > len("xxx") and not name.endswith("ss")
        return NameKey(kind, name.removesuffix("s") if plural else name)
    return NameKey(kind, name)


def _person(name: str) -> str:
    """Without titles in front; a name that is nothing but titles stays as it is."""
    tokens = name.split()
    while len(tokens) > 1:
        if len(tokens) > len("xx") and " ".join(tokens[:2]) in words().titles:
            del tokens[:2]
        elif tokens[0] in words().titles:
            del tokens[0]
        else:
            break
    return " ".join(tokens)


def _company(name: str) -> str:
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1] in words().company_endings:
        del tokens[-1]
    if len(tokens) > 1 and tokens[-1] == "and":
        del tokens[-1]
    return " ".join(tokens)


def _place(name: str) -> str:
    name = " ".join(words().place_words.get(token, token) for token in name.split())
    for phrase in words().state_words:
        if name.startswith(phrase):
            rest = name[len(phrase) :].removeprefix("the ")
            found = words().folded.get(f"place:{rest}")
            return found[1] if found else rest
    return name


def slug(name: str) -> str:
    """A folded name as part of an entity id."""
    return name.replace(" ", "-")


LONGEST_ACRONYM = 6


def is_acronym(text: str) -> bool:
    """Whether a name, as it was written, looks like an acronym: EADS, OSCE, A.P."""
    letters = text.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def initials(name: str) -> frozenset[str]:
    """What a folded name of several words may be shortened to, with and without its function words."""
    tokens = name.split()
    if len(tokens) < 2:
        return frozenset()
    weighty = [token for token in tokens if token not in words().function_words]
    every = "".join(token[0] for token in tokens)
    short = "".join(token[0] for token in weighty)
    return frozenset(form for form in (every, short) if len(form) > 1)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's folded name. `given` is empty where only one name is known (`bare`)."""

    given: str
    middle: tuple[str, ...]
    surname: str
    generation: str

    @property
    def bare(self) -> bool:
        return not self.given


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """Reads `mohammed bin salman al saud`, `george w bush`, `robert downey jr` (all folded)."""
    tokens = name.split()
    generation = ""
    if len(tokens) > 1 and tokens[-1] in words().generations:
        generation = tokens.pop()
    start = next((place for place, token in enumerate(tokens[:-1]) if token in words().particles), len(tokens) - 1)
    if start == 0:
        return PersonName("", (), " ".join(tokens), generation)
    return PersonName(tokens[0], tuple(tokens[1:start]), " ".join(tokens[start:]), generation)


@lru_cache(maxsize=4096)
def surname_keys(name: PersonName) -> frozenset[str]:
    """Under which single names a person may be called: `al assad` and `assad`."""
    tokens = name.surname.split()
    while len(tokens) > 1 and tokens[0] in words().loose_particles:
        tokens = tokens[1:]
    return frozenset((name.surname, " ".join(tokens)))


def usual_given(given: str) -> str:
    """The name that a given name is short for, so that both are found in one place: `william` for `bill`."""
    return words().usual.get(given, given)


def same_given(first: str, second: str) -> bool:
    """Whether two given names can be one person's: alike, an initial, or a known short form."""
    if first == second or second in words().given.get(first, frozenset()):
        return True
    return min(len(first), len(second)) == 1 and first[0] == second[0]


def same_middle(first: PersonName, second: PersonName) -> bool:
    """Whether generations and middle names do not speak against one person; a missing middle name never does.

    A missing `Jr.` does: reports that name a father and his son tell them apart by nothing else.
    """
    if first.generation != second.generation:
        return False
    pairs = zip(first.middle, second.middle, strict=False)
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "k"), ("gh", "g"),
    ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("qu", "kv"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("ts", "s"), ("tz", "s"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Letters and what they sound like, roughly; applied in this order."""

_SOFT_C = re.compile("c(?=[eiy])")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A folded name in one rough spelling: `defence` and `defense`, `kyiv` and `kiev` come close to each other."""
    spelled = _SOFT_C.sub("s", name)
    for letters, simple in _SOUNDS:
        spelled = spelled.replace(letters, simple)
    return _DOUBLE.sub(r"\1", spelled.replace("c", "k").replace("z", "s"))


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of a name's sound: the key by which spelling variants find each other."""
    return " ".join(token[0] + re.sub("[aeiou]", "", token[1:]) for token in sound(name).split())
