"""Names that mean the same: the same words, a surname, an acronym, a shorter form, a known other name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz.distance import OSA

from reader.analysis.coreference.clusters import Cluster
from reader.analysis.spans import ARTICLES, POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names import Name
    from reader.analysis.words import Words

Tokens: TypeAlias = tuple[str, ...]
PLACES = frozenset(("GPE", "LOC", "NORP"))
MOST_COMPARED = 300
"""Names of an article that are each compared with each; more come in lists, where nobody is named twice."""
SHORTEST_MISSPELLED = 10
"""Letters that a name has at least when one wrong letter may be a slip of the pen."""


def name_clusters(paragraphs: Sequence[Words], names: Sequence[Name], known: Lexicon) -> list[Cluster]:
    """One cluster an entity, in the order of their first names."""
    persons = [name for name in names if name.label == "PERSON"]
    others = [name for name in names if name.label != "PERSON"]
    clusters = [*_persons(paragraphs, persons, known), *_others(paragraphs, others, known)]
    return sorted(clusters, key=lambda cluster: (cluster.names[0].section, cluster.names[0].start))


def name_tokens(words: Words, name: Name) -> Tokens:
    """A name for comparison: lower case, without articles, full stops and possessives."""
    tokens = [token.replace(".", "").replace("’", "'") for token in words.lower[name.start : name.end]]
    if len(tokens) > 1 and tokens[0] in ARTICLES:
        del tokens[0]
    return tuple(token for token in tokens if token and token not in POSSESSIVES)


# Persons


def _persons(paragraphs: Sequence[Words], names: Sequence[Name], known: Lexicon) -> list[Cluster]:
    spelled = [(name, name_tokens(paragraphs[name.section], name)) for name in names]
    full = _full_names([tokens for _, tokens in spelled if len(tokens) > 1])
    bearers: defaultdict[str, dict[int, Tokens]] = defaultdict(dict)
    clusters: dict[Tokens, Cluster] = {}
    for tokens in dict.fromkeys(full.values()):
        clusters[tokens] = Cluster("PERSON")
    for tokens, same in full.items():
        for part in (tokens[0], tokens[-1]):
            bearers[part].setdefault(id(clusters[same]), same)
    seen: dict[Tokens, int] = {}
    for count, (name, tokens) in enumerate(spelled):
        meant = full.get(tokens)
        if meant is None and len(tokens) == 1:
            gender = _title_gender(paragraphs[name.section], name, known)
            meant = _bearer(tokens[0], bearers[tokens[0]].values(), seen, gender, known)
        meant = meant or tokens
        clusters.setdefault(meant, Cluster("PERSON")).names.append(name)
        seen[meant] = count
    return [cluster for cluster in clusters.values() if cluster.names]


def _full_names(spelled: Iterable[Tokens]) -> dict[Tokens, Tokens]:
    """Each full name to the one that its bearer was first called by."""
    first: dict[Tokens, Tokens] = {}
    by_part: defaultdict[str, list[Tokens]] = defaultdict(list)
    for tokens in spelled:
        if tokens in first:
            continue
        alike = [*by_part[tokens[0]], *by_part[tokens[-1]]]
        if len(first) < MOST_COMPARED:
            alike = list(first)
        same = next((other for other in alike if _same_person(tokens, other)), tokens)
        first[tokens] = first.get(same, same)
        for part in {tokens[0], tokens[-1]}:
            if len(by_part[part]) < MOST_COMPARED:
                by_part[part].append(tokens)
    return first


def _same_person(first: Tokens, second: Tokens) -> bool:
    """Equal but for middle names, initials and a slip of the pen; or the end of a longer name."""
    if first == second or " ".join(first) == " ".join(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < len(long) and long[-len(short) :] == short:
        return True
    if first[-1] == second[-1] and (first[0] == second[0] or _is_initial_of(first[0], second[0])):
        return len(first) != len(second) or len(first) == 2
    return _is_slip(" ".join(first), " ".join(second))


def _is_initial_of(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) <= 2 and len(long) > 2 and short[0] == long[0]


def _is_slip(first: str, second: str) -> bool:
    if min(len(first), len(second)) < SHORTEST_MISSPELLED or first[0] != second[0]:
        return False
    return OSA.distance(first, second, score_cutoff=1) <= 1


def _bearer(
    part: str, bearers: Iterable[Tokens], seen: dict[Tokens, int], gender: str, known: Lexicon
) -> Tokens | None:
    """Whose surname (or else first name) this is; of several persons the one named last before."""
    fitting = list(bearers)
    fitting = [tokens for tokens in fitting if tokens[-1] == part] or fitting
    if gender:
        likely = [tokens for tokens in fitting if first_name_gender(tokens[0].title(), known) in (gender, "")]
        fitting = likely or fitting
    return max(fitting, key=lambda tokens: seen.get(tokens, -1), default=None)


def first_name_gender(first: str, known: Lexicon) -> str:
    """`female`, `male`, or the empty string."""
    if first in known.female:
        return "female"
    return "male" if first in known.male else ""


def _title_gender(words: Words, name: Name, known: Lexicon) -> str:
    before = words.at(name.start - 1)
    if before in known["titles.female"]:
        return "female"
    return "male" if before in known["titles.male"] else ""


# All the others


def _others(paragraphs: Sequence[Words], names: Sequence[Name], known: Lexicon) -> list[Cluster]:
    groups: defaultdict[Tokens, list[Name]] = defaultdict(list)
    for name in names:
        groups[name_tokens(paragraphs[name.section], name)].append(name)
    same = _Union(groups)
    _unite_known(groups, paragraphs, known, same.unite)
    _unite_acronyms(groups, paragraphs, same.unite)
    _unite_short_forms(groups, known, same.unite)
    _unite_halves(groups, known, same.unite)
    clusters: dict[Tokens, Cluster] = {}
    for tokens, members in groups.items():
        cluster = clusters.setdefault(same.find(tokens), Cluster(members[0].label))
        cluster.names += members
    for cluster in clusters.values():
        cluster.names.sort(key=lambda name: (name.section, name.start))
    return list(clusters.values())


def _unite_known(
    groups: dict[Tokens, list[Name]],
    paragraphs: Sequence[Words],
    known: Lexicon,
    unite: Callable[[Tokens, Tokens], None],
) -> None:
    """Names that the word lists give to one country, people or organisation."""
    first: dict[tuple[str, str], Tokens] = {}
    for tokens, names in groups.items():
        text = paragraphs[names[0].section].phrase(names[0].start, names[0].end)
        label = names[0].label
        meaning = None
        if label == "NORP":
            meaning = known.country_of(text)
        elif label == "GPE":
            meaning = known.countries.get(text)
        elif label == "ORG":
            meaning = known.organizations.get(text)
        if meaning:
            unite(first.setdefault((label, meaning), tokens), tokens)


def _unite_acronyms(
    groups: dict[Tokens, list[Name]], paragraphs: Sequence[Words], unite: Callable[[Tokens, Tokens], None]
) -> None:
    """OSCE and Organization for Security and Cooperation in Europe."""
    long: dict[str, Tokens] = {}
    for tokens, names in groups.items():
        if len(tokens) > 1 and names[0].label not in PLACES:
            text = paragraphs[names[0].section].text[names[0].start : names[0].end]
            long.setdefault("".join(word[0] for word in text if word[0].isupper()).casefold(), tokens)
            long.setdefault("".join(word[0] for word in text if word[0].isalpha()).casefold(), tokens)
    ends = {(name.section, name.end): tokens for tokens, names in groups.items() for name in names}
    for tokens, names in groups.items():
        first = paragraphs[names[0].section].text[names[0].start]
        is_acronym = len(tokens) == 1 and first.replace(".", "").isupper() and len(tokens[0]) > 1
        if is_acronym and names[0].label not in PLACES:
            full = long.get(tokens[0]) or _spelled_out_before(ends, paragraphs, names[0])
            if full:
                unite(full, tokens)


def _spelled_out_before(
    ends: Mapping[tuple[int, int], Tokens], paragraphs: Sequence[Words], name: Name
) -> Tokens | None:
    """The name that stands before this one where it is in parentheses."""
    words = paragraphs[name.section]
    full = ends.get((name.section, name.start - 1))
    return full if full and words.at(name.start - 1) == "(" and full[0][0] == words.at(name.start)[0] else None


def _unite_short_forms(
    groups: dict[Tokens, list[Name]], known: Lexicon, unite: Callable[[Tokens, Tokens], None]
) -> None:
    """`State Department` and `US State Department`, `Lockheed` and `Lockheed Martin`, `Apple` and `Apple Inc.`"""
    bodies = [tokens for tokens, names in groups.items() if names[0].label in ("ORG", "FAC")]
    by_end: defaultdict[str, list[Tokens]] = defaultdict(list)
    by_start: defaultdict[str, list[Tokens]] = defaultdict(list)
    for tokens in bodies:
        for index, part in ((by_end, tokens[-1]), (by_start, _without_country(tokens, known)[0])):
            if len(index[part]) < MOST_COMPARED:
                index[part].append(tokens)
    heads, suffixes = known["organizations.heads"], known["organizations.suffixes"]
    for short in bodies:
        longer = [long for long in by_end[short[-1]] if len(long) > len(short) and long[-len(short) :] == short]
        starting = ((long, _without_country(long, known)) for long in by_start[short[0]])
        longer += [long for long, own in starting if len(own) > len(short) and own[: len(short)] == short]
        plain = [long for long in longer if all(token in suffixes for token in long[len(short) :])]
        if len(plain or longer) == 1 or (longer and all(token in heads for token in short)):
            unite((plain or longer)[0], short)
    for place, first in enumerate(bodies[:MOST_COMPARED]):
        for second in bodies[place + 1 : MOST_COMPARED]:
            if _is_slip(" ".join(first), " ".join(second)):
                unite(first, second)


def _without_country(tokens: Tokens, known: Lexicon) -> Tokens:
    """`Italian Supreme Court` as `supreme court`."""
    first = tokens[0].title()
    is_country = known.country_of(first) is not None or first in known.countries or tokens[0].upper() in known.countries
    return tokens[1:] if len(tokens) > 2 and is_country else tokens


def _unite_halves(groups: dict[Tokens, list[Name]], known: Lexicon, unite: Callable[[Tokens, Tokens], None]) -> None:
    """`Korea` is South Korea where the article names but one of the two."""
    longer: defaultdict[str, list[Tokens]] = defaultdict(list)
    for tokens, names in groups.items():
        if len(tokens) == 2 and names[0].label == "GPE" and tokens[0] in known["places.compass"]:
            longer[tokens[1]].append(tokens)
    for short, halves in longer.items():
        if (short,) in groups and len(halves) == 1 and short.title() not in known.countries:
            unite(halves[0], (short,))


class _Union:
    """Sets of names that mean the same (union-find)."""

    def __init__(self, items: Iterable[Tokens]) -> None:
        self._parent = {item: item for item in items}

    def find(self, item: Tokens) -> Tokens:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def unite(self, first: Tokens, second: Tokens) -> None:
        self._parent[self.find(second)] = self.find(first)
