"""What the words in a name and around it tell about its label, as votes.

Each function looks at one kind of evidence for the name at tokens `[start, end)` and yields votes. The weights stand
beside the pipeline's own (`votes.PIPELINE_WEIGHT`); they were set by hand and checked on news annotated by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.spans import ARTICLES, POSSESSIVES
from reader.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.words import Words

AGES = range(5, 111)
"""What a number between commas after a name may be."""
APPOSITION = 6
"""Words behind a comma in which the head of an apposition stands."""
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


class Vote(NamedTuple):
    """For a label (against it, where the weight is negative)."""

    label: str
    weight: float


def known_names(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """The name itself is a country's, a people's, an organisation's, a city's."""
    name = words.phrase(start, end)
    if name.isupper() and (len(name) > 4 or name.title() in known.cities):
        name = name.title()
    if name in known.countries:
        yield Vote("GPE", 2 if known.is_first_name(name) else 4)
    if known.country_of(name) is not None:
        yield Vote("NORP", 4)
    for names, label, weight in (
        (known.states, "GPE", 3.0),
        (known.regions, "LOC", 4.0),
        (known.organizations, "ORG", 4.0),
        (known.products, "PRODUCT", 4.0),
        (known.events, "EVENT", 4.0),
        (known.cities, "GPE", 1.5),
    ):
        if name in names:
            yield Vote(label, weight)


def first_names(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """It begins with a first name."""
    if not known.is_first_name(words.text[start]) or words.phrase(start, end) in known.countries:
        return
    if end - start == 1:
        yield Vote("PERSON", 0.7)
    elif end - start <= 4 and all(words.is_capitalized(place) for place in range(start, end)):
        yield Vote("PERSON", 2.4)


def inner_words(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """A word in the name says what kind of thing bears it: University, River, Street, Inc."""
    last = words.lower[end - 1]
    name = words.phrase(start, end)
    if " " not in name and name.isupper() and len(name) in range(2, 9) and last.title() not in known.cities:
        yield Vote("ORG", 1)
    if end - start == 1:
        return
    if name in known.countries or name in known.states or name in known.regions:
        return
    is_compound = words.text[end - 2] == "-"
    label = "" if is_compound else next((label for place, label in LAST_WORDS if last in known[place]), "")
    if label:
        yield Vote(label, 3)
    elif words.lower[start] in known["organizations.heads"]:
        yield Vote("ORG", 2.5)
    elif not known["organizations.heads"].isdisjoint(words.lower[start:end]):
        yield Vote("ORG", 2)
    if words.lower[start] in known["events.first"]:
        yield Vote("EVENT", 3)
    if words.lower[start] in known["places.before_natural"]:
        yield Vote("LOC", 3)
    if words.lower[start] in known["places.before"]:
        yield Vote("LOC", 1)
    if words.at(start + 1) == "of" and words.lower[start] in known["places.political"]:
        yield Vote("GPE", 1)
    if "of" in words.lower[start:end] or any(text[0].isdigit() for text in words.text[start:end]):
        yield Vote("PERSON", -1.5)


def person_before(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """A title or a role before the name: Mr, President, spokesman."""
    before = words.at(start - 1)
    if before in known["titles"] and words.is_capitalized(start - 1):
        yield Vote("PERSON", 2.5)
    elif before in known["roles"] and words.text[start - 1].islower():
        hangs_on_name = start <= words.head[start - 1] < end
        if hangs_on_name or words.dep[start - 1] in ("compound", "amod", "nmod", "appos", ""):
            yield Vote("PERSON", 2)


def person_beside(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """An apposition to a role ("the coach, Jane Doe"), or a credit ("AP Photo/Jane Doe")."""
    place = root(words, start, end)
    head = words.head[place]
    if words.dep[place] == "appos" and head < start and words.text[head].islower() and words.at(head) in known["roles"]:
        yield Vote("PERSON", 2)
    if words.at(start - 1) == "/" and words.at(start - 2) in known["stop.credit"] and end - start > 1:
        yield Vote("PERSON", 2)


def person_after(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """An age, an office, a `who` behind the name; what only persons have."""
    after, second = words.at(end), words.at(end + 1)
    if after == "," and second.isdecimal() and words.at(end + 2) in (",", ".") and int(second[:4]) in AGES:
        yield Vote("PERSON", 3)
    if after == "who" or (after == "," and second in ("who", "whose")):
        yield Vote("PERSON", 3)
    elif after == "," and any(
        words.dep[place] in ("appos", "attr", "")
        and words.text[place].islower()
        and words.lower[place] in known["roles"]
        for place in _apposition(words, end + 1)
    ):
        yield Vote("PERSON", 2.2)
    if after in POSSESSIVES and second in known["relations.persons_have"] and end > start:
        yield Vote("PERSON", 1.5)


def _apposition(words: Words, start: int) -> Iterator[int]:
    """The places from `start` to the next mark, at most `APPOSITION`."""
    for place in range(start, min(start + APPOSITION, len(words))):
        if words.text[place] in (",", ".", ";") or words.lower[place] == "and":
            return
        yield place


def subject(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """The name is the subject of saying, thinking, living."""
    place = root(words, start, end)
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
    """Prepositions and kinds of places, the country behind a town."""
    kinds = known["places.kinds"]
    after, second = words.at(end), words.at(end + 1)
    before = _before_article(words, start)
    place = root(words, start, end)
    is_one_word = not any(words.spaced[start : end - 1]) and not words.text[start].isupper()
    if before == start - 1 and is_one_word and words.at(before) == "from":
        yield Vote("GPE", 0.7)
    if words.at(before) in known["places.inside"] and words.dep[place] in ("pobj", ""):
        yield Vote("GPE", 1.8 if is_one_word and before == start - 1 else 1.2)
    if words.head[place] == end and after in kinds:
        yield Vote("GPE", 2.5)
    if words.dep[place] == "appos" and words.at(words.head[place]) in kinds:
        yield Vote("GPE", 2.5)
    if words.at(start - 1) == "of" and words.at(start - 2) in kinds:
        yield Vote("GPE", 2.5)
    if words.at(before) == "of" and words.at(before - 1) in known["places.heads_of"]:
        yield Vote("GPE", 1.8)
    if words.at(start - 1) in kinds and words.text[start - 1].islower() and is_one_word:
        yield Vote("GPE", 1)
    if after == ",":
        is_kind = second in ARTICLES and (words.at(end + 2) in kinds or words.at(end + 3) in kinds)
        if is_kind or (words.at(before) != "and" and _is_known_place(words, end + 1, known)):
            yield Vote("GPE", 2)


def country_around(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """What countries and towns have, and what is fought over."""
    after, second = words.at(end), words.at(end + 1)
    before = _before_article(words, start)
    if after in POSSESSIVES and second in known["places.own"]:
        yield Vote("GPE", 1.5)
    if after in known["places.have"] and before == start - 1:
        yield Vote("GPE", 1.5)
    if after in known["places.struggles"] and words.text[end].islower():
        yield Vote("GPE", 1)
    if words.at(before) == "over" and words.at(before - 1) in known["places.struggles"]:
        yield Vote("GPE", 2)
    if after == "-" and second in known["places.tied"]:
        yield Vote("GPE", 2.5)


def _before_article(words: Words, start: int) -> int:
    """The place before a name and its article."""
    return start - 2 if words.at(start - 1) in ARTICLES else start - 1


def _is_known_place(words: Words, start: int, known: Lexicon) -> bool:
    """Whether a country or state is named at `start`."""
    names = (words.phrase(start, end) for end in range(start + 1, min(start + 3, len(words)) + 1))
    return any(name in known.countries or name in known.states for name in names)


def organization_around(words: Words, start: int, end: int, known: Lexicon) -> Iterator[Vote]:
    """Who works for the name, leads it, or belongs to it; what it is called; an article before it."""
    after = words.at(end)
    place = root(words, start, end)
    before = start - 1
    if words.at(before) in ARTICLES:
        modifies = words.head[place] in range(end, end + 2)
        yield Vote("PERSON", -0.2 if modifies else -1.2)
        before -= 1
    if after in known["organizations.people"] and words.text[end].islower():
        yield Vote("ORG", 0.8)
        yield Vote("GPE", 0.3)
    if words.at(before) == "of" and words.at(before - 1) in known["organizations.heads_of"]:
        yield Vote("ORG", 1)
        yield Vote("GPE", 0.5)
    if words.at(before) == "for" and words.at(before - 1) in known["organizations.works_for"]:
        yield Vote("ORG", 1)
    if words.dep[place] == "appos" and words.at(words.head[place]) in known["organizations.kinds"]:
        yield Vote("ORG", 1.5)
    if words.at(start - 1) in known["organizations.kinds"] and words.text[start - 1].islower():
        yield Vote("ORG", 2)
    if words.head[place] in (end, end + 1) and words.at(words.head[place]) in known["organizations.kinds"]:
        yield Vote("ORG", 1.5)
    if after == "via":
        yield Vote("ORG", 1.5)
    if words.at(start - 1) == "(" and after == ")" and words.text[start].isupper() and end - start == 1:
        yield Vote("ORG", 1)


def root(words: Words, start: int, end: int) -> int:
    """The token of a stretch that its others hang on."""
    outward = (place for place in range(end - 1, start - 1, -1) if not start <= words.head[place] < end)
    return next(outward, end - 1)


def block(kind: BlockKind, place: int, length: int) -> Iterator[Vote]:
    """What the `place`th name of a block tells by standing in it; `length` is the number of its words."""
    if kind is BlockKind.DATELINE and place == 0:
        yield Vote("GPE", 3)
    if kind in (BlockKind.CREDIT, BlockKind.BYLINE) and length > 1:
        yield Vote("PERSON", 1)


EVIDENCE: tuple[Callable[[Words, int, int, Lexicon], Iterator[Vote]], ...] = (
    known_names,
    first_names,
    inner_words,
    person_before,
    person_beside,
    person_after,
    subject,
    place_around,
    country_around,
    organization_around,
)
