"""Names that one article gives to two: a firm and its founder, a town and its team. Each place tells which is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.analysis.names.evidence.vote import root
from reader.analysis.names.label_votes import name_key
from reader.analysis.names.name_candidates import POSSESSIVES, SCORE, Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

REACH: Final = 3
"""Words behind a rise or fall in which its size stands."""


def in_context(words: TokenTable, candidate: Candidate, founders: frozenset[str], lexicon: Lexicon) -> Candidate:
    """The candidate with the label that it has here. `founders`: keys that are a person's surname and begin a firm's
    name."""
    start, end, label = candidate
    if end - start == 1 and name_key(words.text[start]) in founders:
        return Candidate(start, end, "ORG" if _is_traded(words, end, lexicon) else "PERSON")
    if label == "GPE" and _plays(words, candidate, lexicon):
        return Candidate(start, end, "ORG")
    return candidate


def founders_of(elected: Mapping[str, str]) -> frozenset[str]:
    """The keys of names that an article gives to a person and to a firm alike."""
    firms = {key.partition(" ")[0] for key, label in elected.items() if label == "ORG" and " " in key}
    persons = {key.rpartition(" ")[2] for key, label in elected.items() if label == "PERSON" and " " in key}
    return frozenset(firms & persons)


def _is_traded(words: TokenTable, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows a name is said of firms: its shares, its profit, a rise of so many per cent."""
    owned = lexicon["organizations.owned"]
    after = end
    if words.at(after) == "," and words.at(after + 1) == "whose":
        after += 2
    elif words.at(after) in POSSESSIVES:
        after += 1
    things = (place for place in (after, after + 1) if words.at(place) in owned and words.pos[place] == "NOUN")
    if any(things):
        return True
    if words.at(end) in lexicon["verbs.trading"]:
        behind = range(end + 1, min(end + 1 + REACH, len(words)))
        return any(words.lower[place] in lexicon["organizations.rates"] for place in behind)
    return False


def _plays(words: TokenTable, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a town's name stands for its team: it beats or loses to another in a sentence with a score."""
    start, end, _ = candidate
    name = words.phrase(start, end)
    if name in lexicon.countries or name in lexicon.states:
        return False
    place = root(words, start, end)
    verb = words.head[place]
    if words.dep[place] == "pobj":
        verb = words.head[verb] if words.at(verb) in ("to", "with", "over", "against") else place
    elif words.dep[place] not in ("nsubj", "dobj", "obj", "nsubjpass"):
        return False
    return words.lemma[verb] in lexicon["verbs.playing"] and _has_score(words, place)


def _has_score(words: TokenTable, place: int) -> bool:
    first = words.sentence[place]
    for other in range(first, len(words)):
        if words.sentence[other] != first:
            return False
        text = words.text[other]
        if SCORE.fullmatch(text):
            return True
        if text in ("-", "–") and words.at(other - 1).isdecimal() and words.at(other + 1).isdecimal():
            return True
    return False
