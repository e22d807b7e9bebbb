"""Who is meant in a quotation: "I" is who says it, and "he" is somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.coreference.discourse import SUBJECTS
from reader.analysis.coreference.mention_clusters import Reference
from reader.analysis.token_table import OPENING
from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.coreference.discourse import Discourse
    from reader.analysis.coreference.mention_clusters import Cluster
    from reader.analysis.token_table import TokenTable

NEAR = 8
"""Words from a quotation's marks in which who says it stands."""


def teller_of(
    discourse: Discourse, section: int, place: int, quoted: Sequence[bool], owner: dict[tuple[int, int], Cluster]
) -> Cluster | None:
    """Who says the quotation that a token stands in: whoever is named as saying something behind or before it."""
    end, start = place, place
    while end < len(quoted) and quoted[end]:
        end += 1
    while start > 0 and quoted[start - 1]:
        start -= 1
    words = discourse.paragraphs[section]
    tellers = [teller for teller in _tellers(discourse, section, quoted, owner) if words.is_proper(teller)]
    behind = [teller for teller in tellers if end <= teller <= end + NEAR]
    before = [teller for teller in tellers if start - NEAR <= teller < start]
    near = behind[:1] or before[-1:]
    return owner[section, near[0]] if near else None


def says(discourse: Discourse, section: int, place: int) -> bool:
    """Whether a token is the subject of a verb of saying."""
    words = discourse.paragraphs[section]
    return words.dep[place] in SUBJECTS and words.lemma[words.head[place]] in discourse.lexicon["verbs.speech"]


def link_speakers(discourse: Discourse, owner: dict[tuple[int, int], Cluster]) -> None:
    """ "I" in a quotation is its speaker."""
    speaking = discourse.lexicon["pronouns.speaker"]
    before: list[int] = []
    for section, words in enumerate(discourse.paragraphs):
        quoted = quoted_places(words)
        tellers = _tellers(discourse, section, quoted, owner)
        for place, word in enumerate(words.lower):
            if word not in speaking or not quoted[place] or words.pos[place] != "PRON":
                continue
            if tellers:
                cluster = owner[section, min(tellers, key=lambda other: abs(other - place))]
            elif before and words.text[0] in OPENING:
                cluster = owner[section - 1, before[-1]]
            else:
                continue
            if cluster.label == "PERSON":
                cluster.others.append(Reference(section, place, place + 1, Form.PRONOUN))
        before = tellers


def quoted_places(words: TokenTable) -> list[bool]:
    """Whether each token stands in a quotation."""
    inside, quoted = False, []
    for text in words.text:
        if text == "“":
            inside = True
        elif text == "”":
            inside = False
        elif text == '"':
            inside = not inside
        quoted.append(inside)
    return quoted


def _tellers(
    discourse: Discourse, section: int, quoted: Sequence[bool], owner: dict[tuple[int, int], Cluster]
) -> list[int]:
    """Places of the subjects of saying, outside quotations, that are linked to an entity."""
    words = discourse.paragraphs[section]
    speech = discourse.lexicon["verbs.speech"]
    return [
        place
        for place in range(len(words))
        if not quoted[place]
        and words.dep[place] in SUBJECTS
        and words.lemma[words.head[place]] in speech
        and (section, place) in owner
    ]
