"""Pronouns: by syntax, by gender where the text shows it, and by recency.

A pronoun is linked only to an entity that the article names; where a person or thing without a name is the likelier
one, or where nothing speaks for any, it stays alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.coreference.discourse import SUBJECTS
from reader.analysis.coreference.mention_clusters import Cluster, Reference
from reader.analysis.coreference.person_attributes import word_gender
from reader.analysis.coreference.quoted_persons import link_speakers, quoted_places, says, teller_of
from reader.analysis.coreference.thing_pronouns import thing_meant
from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.coreference.discourse import Discourse
    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

REACH = 3
"""Sentences back in which a person may be meant."""
KNOWN, LIKELY, UNLIKELY = 0.7, 0.6, -2.0
"""Salience that gender gives: shown by the article, or suggested by the first name for or against it."""
AHEAD = 1.5
"""Salience that an earlier person needs for a pronoun before a subject not to mean that subject."""


class Antecedent(NamedTuple):
    """Something that a pronoun may stand for. `cluster` is None for a person without a name."""

    section: int
    start: int
    end: int
    sentence: int
    is_subject: bool
    own_gender: str
    cluster: Cluster | None

    @property
    def gender(self) -> str:
        """Of a named person what the article showed so far."""
        return self.cluster.gender if self.cluster else self.own_gender

    def suits(self, gender: str) -> float | None:
        """What its gender speaks for a pronoun of this one; None where it forbids it."""
        if self.gender:
            return KNOWN if self.gender == gender else None
        likely = self.cluster.likely_gender if self.cluster else ""
        if not likely:
            return 0.0
        return LIKELY if likely == gender else UNLIKELY


def link_pronouns(discourse: Discourse, clusters: Sequence[Cluster]) -> None:
    """Add pronouns to the clusters that they refer to."""
    lexicon = discourse.lexicon
    antecedents = sorted([*_named(discourse, clusters), *_unnamed(discourse, clusters)])
    owner: dict[tuple[int, int], Cluster] = {}
    for cluster in clusters:
        for reference in cluster.references():
            owner.update({(reference.section, place): cluster for place in range(reference.start, reference.end)})
    seen: list[Antecedent] = []
    upcoming = iter(antecedents)
    following = next(upcoming, None)
    reflexive = lexicon["pronouns.reflexive"]
    things = lexicon["pronouns.thing"] | lexicon["pronouns.many"]
    for section, words in enumerate(discourse.paragraphs):
        quoted = quoted_places(words)
        for place, word in enumerate(words.lower):
            while following is not None and (following.section, following.start) < (section, place):
                seen.append(following)
                following = next(upcoming, None)
            if (section, place) in owner:
                continue
            meant: Cluster | None = None
            gender = pronoun_gender(word, lexicon)
            if word in reflexive and (section, place - 1) in owner:
                meant = owner[section, place - 1]
            elif gender:
                teller = teller_of(discourse, section, place, quoted, owner) if quoted[place] else None
                told_of = [other for other in seen if teller is None or other.cluster is not teller]
                told_of = _without_quoted(discourse, section, place, quoted, told_of)
                meant = _person_meant(discourse, section, place, gender, told_of, following)
            elif word in things:
                meant = thing_meant(discourse, section, place, owner)
            if meant is not None:
                meant.others.append(Reference(section, place, place + 1, Form.PRONOUN))
                meant.gender = meant.gender or gender
                owner[section, place] = meant
                if gender:
                    seen.append(_antecedent(discourse, section, place, place + 1, "", meant))
    link_speakers(discourse, owner)


def _without_quoted(
    discourse: Discourse, section: int, place: int, quoted: Sequence[bool], seen: list[Antecedent]
) -> list[Antecedent]:
    """Those whom who says a quotation may be: not those named in it, since speakers seldom name themselves."""
    if quoted[place] or not says(discourse, section, place):
        return seen
    return [other for other in seen if not (other.section == section and quoted[other.start])]


def pronoun_gender(word: str, lexicon: Lexicon) -> str:
    if word in lexicon["pronouns.female"]:
        return "female"
    return "male" if word in lexicon["pronouns.male"] else ""


def _named(discourse: Discourse, clusters: Sequence[Cluster]) -> Iterator[Antecedent]:
    for cluster in clusters:
        if cluster.label == "PERSON" and not cluster.several:
            for section, start, end, _ in cluster.references():
                yield _antecedent(discourse, section, start, end, "", cluster)


def _unnamed(discourse: Discourse, clusters: Sequence[Cluster]) -> Iterator[Antecedent]:
    """Persons without a name: "a 34-year-old man", "the driver"."""
    taken = {
        (reference.section, place)
        for cluster in clusters
        for reference in cluster.references()
        for place in range(reference.start, reference.end)
    }
    for section, words in enumerate(discourse.paragraphs):
        for place, tag in enumerate(words.tag):
            if tag != "NN" or (section, place) in taken or words.dep[place] in ("compound", "appos", "attr", "amod"):
                continue
            gender = word_gender(words.lower[place], discourse.lexicon)
            if gender is not None and (section, place + 1) not in taken:
                yield _antecedent(discourse, section, place, place + 1, gender, None)


def _antecedent(
    discourse: Discourse, section: int, start: int, end: int, gender: str, cluster: Cluster | None
) -> Antecedent:
    words = discourse.paragraphs[section]
    root = next((p for p in range(end - 1, start - 1, -1) if not start <= words.head[p] < end), end - 1)
    is_subject = words.dep[root] in SUBJECTS
    return Antecedent(section, start, end, discourse.sentence(section, start), is_subject, gender, cluster)


def _person_meant(
    discourse: Discourse,
    section: int,
    place: int,
    gender: str,
    seen: Sequence[Antecedent],
    upcoming: Antecedent | None,
) -> Cluster | None:
    sentence = discourse.sentence(section, place)
    best: tuple[float, Antecedent] | None = None
    others: list[Cluster] = []
    for antecedent in reversed(seen):
        distance = sentence - antecedent.sentence
        if distance > REACH:
            break
        suits = antecedent.suits(gender)
        if suits is None or not _reaches(discourse, antecedent.section, section):
            continue
        if antecedent.cluster is not None and any(antecedent.cluster is other for other in others):
            continue
        if distance == 0 and _excluded(discourse.paragraphs[section], antecedent, place):
            if antecedent.cluster is not None and discourse.paragraphs[section].dep[place] in SUBJECTS:
                others.append(antecedent.cluster)
            continue
        score = suits + _salience(antecedent, distance, section)
        if best is None or score > best[0]:
            best = score, antecedent
    ahead = _subject_ahead(discourse, section, place, gender, upcoming)
    if ahead is not None and (best is None or best[0] < AHEAD):
        return ahead
    return best[1].cluster if best else None


def _subject_ahead(
    discourse: Discourse, section: int, place: int, gender: str, upcoming: Antecedent | None
) -> Cluster | None:
    """In "In her first speech, Waters ..." the next name is meant: the subject of a clause around the pronoun."""
    if upcoming is None or upcoming.section != section or upcoming.cluster is None:
        return None
    words = discourse.paragraphs[section]
    suits = upcoming.suits(gender)
    if not upcoming.is_subject or suits is None or suits < 0 or words.dep[place] != "poss":
        return None
    verbs = {words.head[p] for p in range(upcoming.start, upcoming.end) if words.dep[p] in SUBJECTS}
    above = place
    for _ in range(len(words)):
        if above in verbs:
            return upcoming.cluster
        if words.head[above] == above:
            break
        above = words.head[above]
    return None


def _salience(antecedent: Antecedent, distance: int, section: int) -> float:
    return (
        -1.0 * distance
        + 1.0 * antecedent.is_subject
        - 0.5 * (antecedent.section != section)
        + 0.5 * (antecedent.cluster is not None)
    )


def _reaches(discourse: Discourse, earlier: int, later: int) -> bool:
    return earlier == later or (discourse.flowing[earlier] and discourse.flowing[later])


def _excluded(words: TokenTable, antecedent: Antecedent, place: int) -> bool:
    """Whether syntax forbids it: in "He met him", "him" is another one; and so is he in "Of Kane, he said"."""
    if words.dep[place] in SUBJECTS and antecedent.end <= place:
        fronted = words.at(antecedent.end) == "," and antecedent.end + 1 == place
        if fronted and words.pos[max(antecedent.start - 1, 0)] == "ADP":
            return True
        return any(_is_led_to(words, p, words.head[place]) for p in range(antecedent.start, antecedent.end))
    if words.dep[place] not in ("dobj", "iobj", "dative", "pobj") or words.lower[place].endswith("self"):
        return False
    verb = words.head[place]
    if words.dep[place] == "pobj":
        verb = words.head[verb]
    return any(_is_subject_of(words, p, verb) for p in range(antecedent.start, antecedent.end))


def _is_led_to(words: TokenTable, place: int, verb: int) -> bool:
    """Whether a token stands behind a preposition of a verb: `of Kane, he said`."""
    preposition = words.head[place]
    return words.dep[place] == "pobj" and words.dep[preposition] == "prep" and words.head[preposition] == verb


def _is_subject_of(words: TokenTable, place: int, verb: int) -> bool:
    """Whether a token is a verb's subject, or one of several: `Dorn and Kane sat behind him`."""
    while words.dep[place] == "conj":
        place = words.head[place]
    return words.head[place] == verb and words.dep[place] in SUBJECTS
