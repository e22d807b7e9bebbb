"""Pronouns for things that have names: "it", "its", and "they" for an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.coreference.discourse import SUBJECTS

if TYPE_CHECKING:
    from reader.analysis.coreference.discourse import Discourse
    from reader.analysis.coreference.mention_clusters import Cluster
    from reader.analysis.token_table import TokenTable


def thing_meant(
    discourse: Discourse, section: int, place: int, owner: dict[tuple[int, int], Cluster]
) -> Cluster | None:
    """For "it", "its": the subject of the clause, of the clause above, or of the sentence before, if it is a name's."""
    words = discourse.paragraphs[section]
    if words.dep[place] in SUBJECTS and words.lemma[words.head[place]] in discourse.lexicon["pronouns.empty_verbs"]:
        return None
    if words.lower[place] in discourse.lexicon["pronouns.many"]:
        return _body_meant(words, section, place, owner)
    verb = place
    for _ in range(len(words)):
        above = words.head[verb]
        if above == verb:
            break
        verb = above
        subject = _subject_of(words, verb, place)
        if subject is not None:
            return _thing(owner.get((section, subject)))
    if words.lower[place] in discourse.lexicon["pronouns.possessive"]:
        only = _only_thing(words, section, place, owner) or _thing_ahead(words, section, place, owner)
        if only is not None:
            return only
    return _subject_before(words, section, place, owner)


def _only_thing(words: TokenTable, section: int, place: int, owner: dict[tuple[int, int], Cluster]) -> Cluster | None:
    """The only named thing in the sentence so far."""
    before = (_thing(owner.get((section, p))) for p in range(words.sentence[place], place))
    things = {id(cluster): cluster for cluster in before if cluster is not None}
    return next(iter(things.values())) if len(things) == 1 else None


def _thing_ahead(words: TokenTable, section: int, place: int, owner: dict[tuple[int, int], Cluster]) -> Cluster | None:
    """In "At its annual meeting, Boeing said ..." the subject of the main clause."""
    verb = place
    for _ in range(len(words)):
        if words.head[verb] == verb:
            break
        verb = words.head[verb]
    if verb < place:
        return None
    subjects = (p for p in range(place, verb) if words.head[p] == verb and words.dep[p] in SUBJECTS)
    subject = next(subjects, None)
    return None if subject is None else _thing(owner.get((section, subject)))


def _subject_before(
    words: TokenTable, section: int, place: int, owner: dict[tuple[int, int], Cluster]
) -> Cluster | None:
    """The subject of the sentence before, in the same paragraph."""
    end = words.sentence[place]
    if end == 0 or words.dep[place] not in (*SUBJECTS, "poss"):
        return None
    start = words.sentence[end - 1]
    roots = (p for p in range(start, end) if words.head[p] == p and words.pos[p] in ("VERB", "AUX"))
    verb = next(roots, None)
    subject = None if verb is None else _subject_of(words, verb, verb)
    return None if subject is None else _thing(owner.get((section, subject)))


def _subject_of(words: TokenTable, verb: int, place: int) -> int | None:
    if words.pos[verb] not in ("VERB", "AUX"):
        return None
    before = range(min(verb, place) - 1, -1, -1)
    return next((p for p in before if words.head[p] == verb and words.dep[p] in SUBJECTS), None)


def _thing(cluster: Cluster | None) -> Cluster | None:
    return cluster if cluster is not None and cluster.label not in ("PERSON", "NORP") else None


def _body_meant(words: TokenTable, section: int, place: int, owner: dict[tuple[int, int], Cluster]) -> Cluster | None:
    """For "they": an organisation, where the sentence has named it and nothing that is many before."""
    before = range(words.sentence[place], place)
    if any(words.tag[p] in ("NNS", "NNPS") or words.lower[p] == "and" for p in before):
        return None
    cluster = _only_thing(words, section, place, owner)
    return cluster if cluster is not None and cluster.label == "ORG" else None
