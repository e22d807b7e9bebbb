"""Names that mean the same: the same words, an acronym, a shorter form, a known other name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.analysis.coreference.mention_clusters import Cluster
from reader.analysis.coreference.name_forms import MOST_COMPARED, Tokens, alias_after, is_slip, name_tokens
from reader.analysis.coreference.person_names import persons
from reader.disjoint_sets import DisjointSets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names.find_names import Name
    from reader.analysis.token_table import TokenTable

PLACES = frozenset(("GPE", "LOC", "NORP"))

TEAM = "(team)"
"""Sets a town's team apart from the town, where an article names both by one word."""


def name_clusters(paragraphs: Sequence[TokenTable], names: Sequence[Name], lexicon: Lexicon) -> list[Cluster]:
    """One cluster an entity, in the order of their first names."""
    of_persons = [name for name in names if name.label == "PERSON"]
    others = [name for name in names if name.label != "PERSON"]
    clusters = [*persons(paragraphs, of_persons, lexicon), *_others(paragraphs, others, lexicon)]
    return sorted(clusters, key=lambda cluster: (cluster.names[0].section, cluster.names[0].start))


def _others(paragraphs: Sequence[TokenTable], names: Sequence[Name], lexicon: Lexicon) -> list[Cluster]:
    groups: defaultdict[Tokens, list[Name]] = defaultdict(list)
    places = {name_tokens(paragraphs[name.section], name) for name in names if name.label in PLACES}
    for name in names:
        tokens = name_tokens(paragraphs[name.section], name)
        is_team = name.label == "ORG" and tokens in places
        groups[(*tokens, TEAM) if is_team else tokens].append(name)
    same = DisjointSets(groups)
    _unite_known(groups, paragraphs, lexicon, same.unite)
    _unite_acronyms(groups, paragraphs, same.unite)
    _unite_short_forms(groups, paragraphs, lexicon, same.unite)
    _unite_halves(groups, lexicon, same.unite)
    _unite_aliases(groups, paragraphs, lexicon, same.unite)
    clusters: dict[Tokens, Cluster] = {}
    for tokens, members in groups.items():
        cluster = clusters.setdefault(same.find(tokens), Cluster(members[0].label))
        cluster.names += members
    for cluster in clusters.values():
        cluster.names.sort(key=lambda name: (name.section, name.start))
        cluster.label = max(cluster.names, key=lambda name: name.end - name.start).label
    return list(clusters.values())


def _unite_known(
    groups: dict[Tokens, list[Name]],
    paragraphs: Sequence[TokenTable],
    lexicon: Lexicon,
    unite: Callable[[Tokens, Tokens], None],
) -> None:
    """Names that the word lists give to one country, people or organisation."""
    first: dict[tuple[str, str], Tokens] = {}
    for tokens, names in groups.items():
        text = paragraphs[names[0].section].phrase(names[0].start, names[0].end)
        label = names[0].label
        meaning = None
        if label == "NORP":
            meaning = lexicon.country_of(text)
        elif label == "GPE":
            meaning = lexicon.countries.get(text)
        elif label == "ORG":
            meaning = lexicon.organizations.get(text)
        if meaning:
            unite(first.setdefault((label, meaning), tokens), tokens)


def _unite_acronyms(
    groups: dict[Tokens, list[Name]], paragraphs: Sequence[TokenTable], unite: Callable[[Tokens, Tokens], None]
) -> None:
    """OSCE and Organization for Security and Cooperation in Europe."""
    long: dict[str, Tokens] = {}
    for tokens, names in groups.items():
        if len(tokens) > 1 and names[0].label not in PLACES:
            text = paragraphs[names[0].section].text[names[0].start : names[0].end]
            if text[-1].isdigit():
                long.setdefault("".join(word if word.isdigit() else word[0] for word in text).casefold(), tokens)
                continue
            long.setdefault("".join(word[0] for word in text if word[0].isupper()).casefold(), tokens)
            long.setdefault("".join(word[0] for word in text if word[0].isalpha()).casefold(), tokens)
    ends = {(name.section, name.end): tokens for tokens, names in groups.items() for name in names}
    starts = {(name.section, name.start): tokens for tokens, names in groups.items() for name in names}
    for tokens, names in groups.items():
        first = paragraphs[names[0].section].text[names[0].start]
        is_acronym = len(tokens) == 1 and first.replace(".", "").isupper() and len(tokens[0]) > 1
        if is_acronym and names[0].label not in PLACES:
            full = (
                long.get(tokens[0])
                or _spelled_out_before(ends, paragraphs, names[0])
                or _spelled_out_behind(starts, groups, paragraphs, names[0])
            )
            if full and groups[full][0].label in PLACES:
                continue
            if full:
                unite(full, tokens)


def _spelled_out_before(
    ends: Mapping[tuple[int, int], Tokens], paragraphs: Sequence[TokenTable], name: Name
) -> Tokens | None:
    """The name that stands before this one where it is in parentheses, in whatever language it is the acronym."""
    words = paragraphs[name.section]
    full = ends.get((name.section, name.start - 1))
    is_alone = words.at(name.start - 1) == "(" and words.at(name.end) == ")"
    is_whole = full and (len(full) > 1 or full[0][0] == words.at(name.start)[0])
    return full if is_whole and is_alone else None


def _spelled_out_behind(
    starts: Mapping[tuple[int, int], Tokens],
    groups: Mapping[Tokens, Sequence[Name]],
    paragraphs: Sequence[TokenTable],
    name: Name,
) -> Tokens | None:
    """The name that stands in parentheses behind an acronym: `CEI (Italian Episcopal Conference)`."""
    words = paragraphs[name.section]
    full = starts.get((name.section, name.end + 1)) if words.at(name.end) == "(" else None
    if full is None or len(full) < 2:
        return None
    closed = any(other.section == name.section and words.at(other.end) == ")" for other in groups[full])
    return full if closed else None


def _unite_short_forms(
    groups: dict[Tokens, list[Name]],
    paragraphs: Sequence[TokenTable],
    lexicon: Lexicon,
    unite: Callable[[Tokens, Tokens], None],
) -> None:
    """`State Department` and `US State Department`, `Lockheed` and `Lockheed Martin`, `Apple` and `Apple Inc.`"""
    bodies = [tokens for tokens, names in groups.items() if names[0].label in ("ORG", "FAC", "PRODUCT")]
    by_end: defaultdict[str, list[Tokens]] = defaultdict(list)
    by_start: defaultdict[str, list[Tokens]] = defaultdict(list)
    for tokens in bodies:
        for index, part in ((by_end, tokens[-1]), (by_start, _without_country(tokens, lexicon)[0])):
            is_version = index is by_start and groups[tokens][0].label == "PRODUCT"
            if len(index[part]) < MOST_COMPARED and not is_version:
                index[part].append(tokens)
    heads, suffixes = lexicon["organizations.heads"], lexicon["organizations.suffixes"]
    for short in bodies:
        longer = [long for long in by_end[short[-1]] if len(long) > len(short) and long[-len(short) :] == short]
        if longer and lexicon.organizations.get(_spelled(groups[short][0], paragraphs)):
            longer = [
                long for long in longer if not _is_branch(long[: -len(short)], groups[long][0], paragraphs, lexicon)
            ]
        starting = ((long, _without_country(long, lexicon)) for long in by_start[short[0]])
        longer += [long for long, own in starting if len(own) > len(short) and own[: len(short)] == short]
        plain = [long for long in longer if all(token in suffixes for token in long[len(short) :])]
        is_kind = all(token in heads for token in short)
        if longer and (len(plain or longer) == 1 or is_kind) and short != ("house",):
            unite((plain or longer)[0], short)
    for place, first in enumerate(bodies[:MOST_COMPARED]):
        for second in bodies[place + 1 : MOST_COMPARED]:
            if is_slip(" ".join(first), " ".join(second)):
                unite(first, second)


def _spelled(name: Name, paragraphs: Sequence[TokenTable]) -> str:
    return paragraphs[name.section].phrase(name.start, name.end)


def _is_branch(place: Tokens, name: Name, paragraphs: Sequence[TokenTable], lexicon: Lexicon) -> bool:
    """Whether a town's or a state's body has its own name beside the body of all: `New York Fed` beside the Fed."""
    where = " ".join(place).title()
    is_place = lexicon.is_city(where) or where in lexicon.states
    return is_place and _spelled(name, paragraphs) not in lexicon.organizations


def _without_country(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """`Italian Supreme Court` as `supreme court`."""
    first = tokens[0].title()
    is_country = (
        lexicon.country_of(first) is not None or first in lexicon.countries or tokens[0].upper() in lexicon.countries
    )
    return tokens[1:] if len(tokens) > 2 and is_country else tokens


def _unite_aliases(
    groups: dict[Tokens, list[Name]],
    paragraphs: Sequence[TokenTable],
    lexicon: Lexicon,
    unite: Callable[[Tokens, Tokens], None],
) -> None:
    """`National Disaster Management Agency, known as BNPB`; `X, formerly Twitter`."""
    starts = {(name.section, name.start): tokens for tokens, names in groups.items() for name in names}
    for tokens, names in groups.items():
        for name in names:
            alias = starts.get((name.section, alias_after(paragraphs[name.section], name.end, lexicon)))
            if alias is not None and groups[alias][0].label == name.label:
                unite(tokens, alias)


def _unite_halves(groups: dict[Tokens, list[Name]], lexicon: Lexicon, unite: Callable[[Tokens, Tokens], None]) -> None:
    """`Korea` is South Korea where the article names but one of the two."""
    longer: defaultdict[str, list[Tokens]] = defaultdict(list)
    for tokens, names in groups.items():
        if len(tokens) == 2 and names[0].label == "GPE" and tokens[0] in lexicon["places.compass"]:
            longer[tokens[1]].append(tokens)
    for short, halves in longer.items():
        if (short,) in groups and len(halves) == 1 and short.title() not in lexicon.countries:
            unite(halves[0], (short,))
