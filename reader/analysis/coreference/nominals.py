"""Descriptions without a name: "the ministry", "the country", an apposition ("Jane Doe, the former head of ...").

A description is linked where the syntax says so, where the article used the same word beside a name before, or where
only one thing that it fits was named in the sentences just before; else it stays alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.coreference.mention_clusters import Cluster, Reference
from reader.analysis.coreference.person_attributes import word_gender
from reader.analysis.names.name_candidates import POSSESSIVES
from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.coreference.discourse import Discourse
    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable

NEAR = 2
"""Sentences back in which the only thing that fits may be meant."""
FAR = 12
"""Sentences back in which the last bearer of the very word may be meant."""
PLACES = frozenset(("GPE", "LOC"))
"""A body beside their names is not what they are: `a US airline`."""
PREMODIFIERS = frozenset(("det", "amod", "compound", "nmod", "nummod", "quantmod", "advmod"))


def link_nominals(discourse: Discourse, clusters: Sequence[Cluster]) -> None:
    """Add descriptions to the clusters that they refer to, and note the words as roles of those."""
    owner = {
        (reference.section, place): cluster
        for cluster in clusters
        for reference in cluster.references()
        for place in range(reference.start, reference.end)
    }
    for section, words in enumerate(discourse.paragraphs):
        for noun, cluster in _in_apposition(words, section, owner, discourse.lexicon):
            _add(cluster, words, section, noun, owner)
    _note_kinds(discourse, clusters)
    _link_definite(discourse, clusters, owner)


def _in_apposition(
    words: TokenTable, section: int, owner: dict[tuple[int, int], Cluster], lexicon: Lexicon
) -> Iterator[tuple[int, Cluster]]:
    """Nouns that stand in apposition to a name, before or after it, and fit what it names."""
    for place, dep in enumerate(words.dep):
        if dep != "appos":
            continue
        for noun, name in ((place, words.head[place]), (words.head[place], place)):
            cluster = owner.get((section, name))
            beside = owner.get((section, noun - 1)) is cluster
            if (
                cluster is not None
                and not beside
                and (section, noun) not in owner
                and _fits(words, noun, cluster, lexicon)
            ):
                yield noun, cluster


def _fits(words: TokenTable, noun: int, cluster: Cluster, lexicon: Lexicon) -> bool:
    if words.tag[noun] != "NN" or not words.text[noun].islower():
        return False
    word = words.lower[noun]
    if cluster.label == "PERSON":
        gender = word_gender(word, lexicon)
        return gender is not None and (not gender or not cluster.gender or gender == cluster.gender)
    if cluster.label == "ORG":
        return word in lexicon["organizations.kinds"] or word in lexicon["organizations.heads"]
    return cluster.label in ("GPE", "LOC", "FAC") and (
        word in lexicon["places.kinds"] or word in lexicon["definite.country"]
    )


def _add(cluster: Cluster, words: TokenTable, section: int, noun: int, owner: dict[tuple[int, int], Cluster]) -> None:
    start = noun
    while start > 0 and words.head[start - 1] == noun and words.dep[start - 1] in PREMODIFIERS:
        if (section, start - 1) in owner:
            break
        start -= 1
    while start > 0 and "-" in (words.text[start], words.text[start - 1]) and not words.spaced[start - 1]:
        start -= 1
    cluster.others.append(Reference(section, start, noun + 1, Form.NOMINAL))
    cluster.roles.add(words.lower[noun])
    owner.update({(section, place): cluster for place in range(start, noun + 1)})


def _note_kinds(discourse: Discourse, clusters: Sequence[Cluster]) -> None:
    """The kind of place or body that a name is called by: "territory of X", "the X region", "X Ministry"."""
    places, bodies = discourse.lexicon["places.kinds"], discourse.lexicon["organizations.kinds"]
    heads = discourse.lexicon["organizations.heads"]
    for cluster in clusters:
        if cluster.label in ("PERSON", "NORP"):
            continue
        for name in cluster.names:
            words = discourse.paragraphs[name.section]
            beside = [words.at(name.end), words.at(name.start - 1)]
            if words.at(name.start - 1) == "of":
                beside.append(words.at(name.start - 2))
            kinds = places if cluster.label in PLACES else places | bodies
            cluster.roles.update(word for word in beside if word in kinds)
            cluster.roles.update(word for word in words.lower[name.start : name.end] if word in heads)


def _link_definite(discourse: Discourse, clusters: Sequence[Cluster], owner: dict[tuple[int, int], Cluster]) -> None:
    named = sorted(
        ((reference.section, reference.start, cluster) for cluster in clusters for reference in cluster.references()),
        key=lambda item: item[:2],
    )
    seen: list[tuple[int, Cluster]] = []
    position = 0
    for section, words in enumerate(discourse.paragraphs):
        for noun in [place for place, tag in enumerate(words.tag) if tag == "NN" and place]:
            while position < len(named) and named[position][:2] < (section, noun):
                earlier, place, cluster = named[position]
                seen.append((discourse.sentence(earlier, place), cluster))
                position += 1
            start = _definite_from(words, noun, discourse.lexicon)
            holder = (
                _holder_of_office(words, noun, clusters, discourse.lexicon) if (section, noun) not in owner else None
            )
            if holder is not None:
                _add(holder, words, section, noun, owner)
                seen.append((discourse.sentence(section, noun), holder))
                continue
            if start is None or any((section, place) in owner for place in range(start, noun + 1)):
                continue
            sentence = discourse.sentence(section, noun)
            meant = _bearer_of(words.lower[noun], sentence, seen) or _only_fitting(
                words.lower[noun], sentence, seen, discourse
            )
            if meant is not None:
                _add(meant, words, section, noun, owner)
                seen.append((sentence, meant))


def _definite_from(words: TokenTable, noun: int, lexicon: Lexicon) -> int | None:
    """Where its phrase begins, if with "the" or "this", and if nothing behind narrows it ("the president of ...")."""
    if words.tag[noun] != "NN" or words.dep[noun] in ("compound", "appos", "attr"):
        return None
    start = noun
    while start > 0 and words.head[start - 1] == noun and words.dep[start - 1] in PREMODIFIERS:
        start -= 1
    narrowed = words.at(noun + 1) in ("of", "that", "who", "which", "in", "for")
    return start if words.lower[start] in lexicon["definite.determiners"] and not narrowed else None


def _holder_of_office(words: TokenTable, noun: int, clusters: Sequence[Cluster], lexicon: Lexicon) -> Cluster | None:
    """The one person who was called so beside this country: "the French president"."""
    country = lexicon.country_of(words.text[noun - 1]) or (
        lexicon.countries.get(words.text[noun - 2]) if noun > 1 and words.at(noun - 1) in POSSESSIVES else None
    )
    if not country or words.tag[noun] != "NN" or words.dep[noun] in ("compound", "appos", "attr"):
        return None
    word = words.lower[noun]
    holders = [cluster for cluster in clusters if country in cluster.nations and word in cluster.roles]
    return holders[0] if len(holders) == 1 else None


def _bearer_of(word: str, sentence: int, seen: Sequence[tuple[int, Cluster]]) -> Cluster | None:
    """The last one that the article called by this word; nobody where its sentence names another one of these."""
    last: Cluster | None = None
    nearest = sentence - FAR
    for earlier, cluster in reversed(seen):
        if earlier < nearest:
            break
        if word in cluster.roles and cluster is not last:
            if last is not None:
                return None
            last, nearest = cluster, earlier
    return last


def _only_fitting(
    word: str, sentence: int, seen: Sequence[tuple[int, Cluster]], discourse: Discourse
) -> Cluster | None:
    lexicon = discourse.lexicon
    fitting: dict[int, Cluster] = {}
    for earlier, cluster in reversed(seen):
        if sentence - earlier > NEAR:
            break
        if _may_be_called(word, cluster, discourse, lexicon):
            fitting[id(cluster)] = cluster
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _may_be_called(word: str, cluster: Cluster, discourse: Discourse, lexicon: Lexicon) -> bool:
    if cluster.label == "PERSON":
        gender = word_gender(word, lexicon)
        return bool(gender) and gender == cluster.gender
    if cluster.label == "ORG":
        own = cluster.roles & lexicon["organizations.heads"]
        return word in lexicon["definite.organization"] and (not own or word in lexicon["definite.any_body"])
    if cluster.label == "GPE":
        return word in lexicon["definite.country" if _is_country(cluster, discourse) else "definite.city"]
    return False


def _is_country(cluster: Cluster, discourse: Discourse) -> bool:
    return any(
        discourse.paragraphs[name.section].phrase(name.start, name.end) in discourse.lexicon.countries
        for name in cluster.names
    )
