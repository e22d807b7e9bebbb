"""One name, one label: all occurrences of a name in an article vote, and so do names that contain it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2, sqrt
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.names.evidence import EVIDENCE, block
from reader.folding import without_marks
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names.name_candidates import Candidate
    from reader.analysis.token_table import TokenTable
    from reader.model import BlockKind

PIPELINE_WEIGHT = 1.7
"""What the pipeline's own labels weigh together, however often the name occurs."""
ENOUGH = 1.0
"""What must speak for the label of a name that the pipeline never saw."""
_WORDS = english(FactRules).label_votes
JOINTS = frozenset(_WORDS.joints)
UNSURE = frozenset(("WORK_OF_ART", "PRODUCT", "EVENT", "LAW"))
"""What pipelines take many a name for that they do not know."""
UNSURE_WEIGHT = 0.9
LONGER_BODY_WEIGHT = 3.5
"""What the label of `Volkmar Industries` weighs for `Volkmar`."""
SURNAME_WEIGHT = 3.0
"""What the label of `Wilkins` weighs for `Kristen Wilkins`."""
LONGER_NAME_WEIGHT = 3.0
"""What the label of `Kristen Wilkins` weighs for `Wilkins`."""


@dataclass(slots=True)
class Ballot:
    """The votes on one name."""

    occurrences: int = 0
    pipeline: Counter[str] = field(default_factory=Counter)
    evidence: defaultdict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def scores(self) -> dict[str, float]:
        """Each label's score. Evidence of one kind counts with the root of its number: repetition proves little."""
        total = sum(self.pipeline.values())
        scores: defaultdict[str, float] = defaultdict(float)
        for label, count in self.pipeline.items():
            weight = UNSURE_WEIGHT if label in UNSURE else PIPELINE_WEIGHT
            scores[label] += weight * count / total * (1 + 0.15 * log2(total))
        for (label, _), weights in self.evidence.items():
            scores[label] += sum(weights) / sqrt(len(weights))
        return scores


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """The same for every spelling of a name in capitals or not, with or without full stops and diacritics."""
    return without_marks(text).casefold().replace(".", "").replace("’", "'")


def surnames(key: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a person with this name (as a key) may be called for short: `al-assad` and `assad`, `trump` without `jr`."""
    parts = key.split()
    if len(parts) > 2 and parts[-1] in lexicon["names.generations"]:
        del parts[-1]
    particle, _, rest = parts[-1].partition("-")
    return (parts[-1], rest) if rest and particle in lexicon["stop.particles"] else (parts[-1],)


class VotingParagraph(NamedTuple):
    """The words of a paragraph with what may be names in it."""

    words: TokenTable
    kind: BlockKind
    candidates: Sequence[Candidate]


def labels(paragraphs: Sequence[VotingParagraph], lexicon: Lexicon) -> Mapping[str, str]:
    """The label of each name (by its key) that enough speaks for."""
    ballots: defaultdict[str, Ballot] = defaultdict(Ballot)
    for words, kind, candidates in paragraphs:
        for place, (start, end, label) in enumerate(candidates):
            ballot = ballots[name_key(words.phrase(start, end))]
            ballot.occurrences += 1
            if label:
                ballot.pipeline[label] += 1
            for vote in block(kind, place, end - start):
                ballot.evidence[vote.label, "block"].append(vote.weight)
            for evidence in EVIDENCE:
                for vote in evidence(words, start, end, lexicon):
                    ballot.evidence[vote.label, evidence.__name__].append(vote.weight)
    return _count(ballots, lexicon)


def _count(ballots: Mapping[str, Ballot], lexicon: Lexicon) -> dict[str, str]:
    scores = {key: ballot.scores() for key, ballot in ballots.items()}
    elected = {key: _winner(score) for key, score in scores.items()}
    for key, label in list(elected.items()):
        surname = key.rpartition(" ")[2]
        if " " in key and label not in ("PERSON", "ORG") and elected.get(surname) == "PERSON":
            scores[key]["PERSON"] += SURNAME_WEIGHT
            elected[key] = _winner(scores[key])
    persons = [key for key, label in elected.items() if label == "PERSON" and " " in key]
    for key in persons:
        for part in {key.split()[0], *surnames(key, lexicon)}:
            if part in scores and part != key:
                scores[part]["PERSON"] += LONGER_NAME_WEIGHT
                elected[part] = _winner(scores[part])
    borne = {part for key in persons for part in key.split()}
    for key, label in list(elected.items()):
        short = key.partition(" ")[0]
        if " " in key and label == "ORG" and short not in borne and elected.get(short) in ("PERSON", "PRODUCT"):
            scores[short]["ORG"] += LONGER_BODY_WEIGHT
            elected[short] = _winner(scores[short])
    for key, label in list(elected.items()):
        last = key.rpartition(" ")[2]
        if label == "ORG" and elected.get(last) in ("GPE", "LOC") and _may_be_called_by_last(key, lexicon):
            scores[last]["ORG"] += LONGER_BODY_WEIGHT
            elected[last] = _winner(scores[last])
    return {
        key: label
        for key, label in elected.items()
        if label and (ballots[key].pipeline or scores[key][label] >= ENOUGH)
    }


def _may_be_called_by_last(key: str, lexicon: Lexicon) -> bool:
    """`City` for Manchester City, and never Japan for the Bank of Japan."""
    *others, last = key.split()
    place = last.title()
    is_place = lexicon.is_city(place) or place in lexicon.countries or place in lexicon.states
    return bool(others) and not is_place and lexicon["stop.particles"].isdisjoint(others) and JOINTS.isdisjoint(others)


def _winner(scores: Mapping[str, float]) -> str:
    if not scores:
        return ""
    return max(sorted(scores), key=lambda label: scores[label])
