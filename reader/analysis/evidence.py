"""What the words in a name and around it tell about its label, as votes.

Each function looks at one kind of evidence for the name at tokens `[start, end)` and yields votes. A weight of 1 is what
a single guess of the pipeline weighs; the weights were set by hand and checked on news that is annotated by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.words import Words


class Vote(NamedTuple):
    """For a label (against it, where the weight is negative)."""

    label: str
    weight: float


def known_names(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """The name itself is a country's, a people's, an organisation's, a first name, a city's."""
    name = words.phrase(start, end)
    if name.isupper() and len(name) > 4:
        name = name.title()
    first = words.text[start]
    if name in known.countries:
        yield Vote("GPE", 2 if known.is_first_name(name) else 4)
    if known.country_of(name) is not None:
        yield Vote("NORP", 4)
    if name in known.states:
        yield Vote("GPE", 3)
    if name in known.regions:
        yield Vote("LOC", 4)
    if name in known.organizations:
        yield Vote("ORG", 4)
    if name in known.products:
        yield Vote("PRODUCT", 4)
    if name in known.events:
        yield Vote("EVENT", 4)
    if name in known.cities:
        yield Vote("GPE", 1.5)
    if known.is_first_name(first) and name not in known.countries:
        if end - start == 1:
            yield Vote("PERSON", 0.7)
        elif end - start <= 4 and all(
            words.is_capitalized(p) and words.text[p][-1] != "." or p > start for p in range(start, end)
        ):
            yield Vote("PERSON", 2.4)


def inner_words(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """A word in the name says what kind of thing bears it: University, River, Street, Inc."""
    last = words.lower[end - 1]
    if end - start == 1:
        if len(last) in range(2, 7) and words.text[start].isupper() and last.title() not in known.cities:
            yield Vote("ORG", 1)
        return
    name = words.phrase(start, end)
    if name in known.countries or name in known.states or name in known.regions:
        return
    label = next((label for place, label in LAST_WORDS if last in known[place]), "")
    if label:
        yield Vote(label, 3)
    elif words.lower[start] in known["organizations.heads"]:
        yield Vote("ORG", 2.5)
    elif not known["organizations.heads"].isdisjoint(words.lower[start:end]):
        yield Vote("ORG", 2)
    if words.lower[start] in known["places.before"]:
        yield Vote("LOC", 1)
    if words.at(start + 1) == "of" and words.lower[start] in known["places.political"]:
        yield Vote("GPE", 1)
    if any(text[0].isdigit() for text in words.text[start:end]):
        yield Vote("PERSON", -1.5)


LAST_WORDS = (
    ("organizations.suffixes", "ORG"),
    ("organizations.plural", "ORG"),
    ("organizations.heads", "ORG"),
    ("places.natural", "LOC"),
    ("places.political", "GPE"),
    ("places.built", "FAC"),
    ("events.events", "EVENT"),
    ("events.laws", "LAW"),
    ("events.works", "WORK_OF_ART"),
)


def person_before(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """A title or a role before the name: Mr, President, spokesman."""
    before = words.at(start - 1)
    if not before:
        return
    titles = known["titles.male"] | known["titles.female"] | known["titles.either"]
    if before in titles and (words.is_capitalized(start - 1) or before in ROLE_LIKE):
        yield Vote("PERSON", 2.5)
    elif (
        words.text[start - 1].islower()
        and before in known["roles.male"] | known["roles.female"] | known["roles.either"]
    ):
        if words.dep[start - 1] in ("compound", "amod", "nmod", "appos", "") or words.head[start - 1] in range(
            start, end
        ):
            yield Vote("PERSON", 2)


ROLE_LIKE = frozenset(
    ("president", "senator", "minister", "secretary", "mayor", "governor", "judge", "professor", "captain")
)


def person_after(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """An age, an office, a `who` after the name; what only persons have."""
    roles = known["roles.male"] | known["roles.female"] | known["roles.either"]
    if words.at(end) == "," and words.at(end + 1).isdigit() and words.at(end + 2) in (",", "."):
        age = int(words.at(end + 1)) if words.at(end + 1).isdecimal() and len(words.at(end + 1)) < 4 else 0
        if 5 <= age <= 110:
            yield Vote("PERSON", 2)
    if words.at(end) == "," and words.at(end + 1) in ("who", "whose"):
        yield Vote("PERSON", 2)
    if words.at(end) == "who":
        yield Vote("PERSON", 1)
    if words.at(end) == "," and words.at(end + 1) not in known["stop.words"] - {"a", "an", "the"}:
        for place in range(end + 1, min(end + 7, len(words))):
            if words.text[place] in (",", ".", ";") or words.lower[place] in ("and", "said"):
                break
            if (
                words.text[place].islower()
                and words.lower[place] in roles
                and words.dep[place] in ("appos", "attr", "")
            ):
                yield Vote("PERSON", 1.5)
                break
    if words.at(end) in ("'s", "’s") and words.at(end + 1) in known["relations.persons_have"]:
        yield Vote("PERSON", 1)


def subject(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """The name is the subject of saying, thinking, living."""
    place = _root(words, start, end)
    verb = words.head[place]
    if words.dep[place] != "nsubj" or words.pos[verb] != "VERB":
        return
    lemma = words.lemma[verb]
    if lemma in known["verbs.speech"]:
        yield Vote("PERSON", 0.8)
        yield Vote("ORG", 0.4)
        yield Vote("LOC", -1)
        yield Vote("FAC", -1)
    elif lemma in known["verbs.person"]:
        yield Vote("PERSON", 0.8)
        yield Vote("GPE", -0.5)
        yield Vote("LOC", -1)


def place_around(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """Prepositions of place, kinds of places, and the country behind a town."""
    before, after = words.at(start - 1), words.at(end)
    if before in ARTICLES:
        before = words.at(start - 2)
    place = _root(words, start, end)
    if before in known["places.inside"] and words.dep[place] in ("pobj", ""):
        bare = end - start == 1 and words.at(start - 1) not in ARTICLES and not words.text[start].isupper()
        yield Vote("GPE", 1.8 if bare else 1.2)
    if after in known["places.kinds"] and words.head[place] == end:
        yield Vote("GPE", 2.5)
    if after in ("'s", "’s") and words.at(end + 1) in known["places.own"]:
        yield Vote("GPE", 1)
    if after in known["places.have"] and before != "the":
        yield Vote("GPE", 1.5)
    if words.at(start - 1) == "of" and words.at(start - 2) in known["places.kinds"]:
        yield Vote("GPE", 2.5)
    if words.at(start - 1) in known["places.kinds"] and words.text[start - 1].islower() and end - start == 1:
        yield Vote("GPE", 1)
    if after == "," and end + 1 < len(words) and words.sentence[end] == words.sentence[start]:
        following = _known_place(words, end + 1, known)
        if following and before != "and":
            yield Vote("GPE", 2)
    if (
        after == ","
        and words.at(end + 1) in ARTICLES
        and any(words.at(p) in known["places.kinds"] for p in (end + 2, end + 3))
    ):
        yield Vote("GPE", 2)


ARTICLES = frozenset(("the", "a", "an"))


def _known_place(words: Words, place: int, known: Lexicon) -> bool:
    for end in range(min(place + 3, len(words)), place, -1):
        name = words.phrase(place, end)
        if name in known.countries or name in known.states:
            return True
    return False


def organization_around(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """Who works for the name, leads it, or belongs to it; an article before a short name."""
    before, after = words.at(start - 1), words.at(end)
    if after in known["organizations.people"] and words.text[end].islower():
        yield Vote("ORG", 0.8)
        yield Vote("GPE", 0.3)
    if before in ARTICLES:
        if before == "the" and words.text[start - 1].islower() or words.begins_sentence(start - 1):
            yield Vote("PERSON", -1.2 if words.head[_root(words, start, end)] not in range(end, end + 2) else -0.2)
        before = words.at(start - 2)
        place = start - 2
    else:
        place = start - 1
    if before == "of" and words.at(place - 1) in known["organizations.heads_of"]:
        yield Vote("ORG", 1)
        yield Vote("GPE", 0.5)
    if before == "for" and words.at(place - 1) in (
        "work",
        "works",
        "worked",
        "working",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "play",
        "played",
    ):
        yield Vote("ORG", 1)
    if words.at(start - 1) in known["organizations.kinds"] and words.text[start - 1].islower():
        yield Vote("ORG", 2)
    if any(
        words.at(p) in known["organizations.kinds"] and words.head[_root(words, start, end)] == p
        for p in (end, end + 1)
    ):
        yield Vote("ORG", 1.5)
    if words.at(start - 1) == "(" and after == ")" and words.text[start].isupper() and end - start == 1:
        yield Vote("ORG", 1)


def _root(words: Words, start: int, end: int) -> int:
    """The token of the name that the others hang on."""
    for place in range(end - 1, start - 1, -1):
        if not start <= words.head[place] < end:
            return place
    return end - 1


EVIDENCE: tuple[Callable[[Words, int, int, Lexicon], Iterator[Vote]], ...] = (
    known_names,
    inner_words,
    person_before,
    person_after,
    subject,
    place_around,
    organization_around,
)
