"""Which names are one person's: a full name, its surname, its first name, with or without initials."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.analysis.coreference.mention_clusters import Cluster
from reader.analysis.coreference.name_forms import MOST_COMPARED, Tokens, alias_after, is_slip, name_tokens
from reader.analysis.names.certain_names import families
from reader.analysis.names.name_candidates import ARTICLES
from reader.folding import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names.find_names import Name
    from reader.analysis.token_table import TokenTable

REACH_OF_TITLES = 2
"""Words before a name that may be its title."""
SHORTEST_INNER = 3
"""Letters that a middle name has at least by which somebody may be called."""


@dataclass(slots=True)
class _Known:
    """The persons that an article names in full, by what they may be called for short."""

    by_part: defaultdict[str, dict[Tokens, None]] = field(default_factory=lambda: defaultdict(dict))
    by_inner: defaultdict[str, dict[Tokens, None]] = field(default_factory=lambda: defaultdict(dict))
    relatives: set[Tokens] = field(default_factory=set)
    """Those whom the article brings in as somebody's son or wife: a bare surname is rather not theirs."""
    seen: dict[Tokens, int] = field(default_factory=dict)
    titles: defaultdict[Tokens, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Offices that stand in front of their names: of two Canes the one who was called president is President Cane."""


def persons(paragraphs: Sequence[TokenTable], names: Sequence[Name], lexicon: Lexicon) -> list[Cluster]:
    """One cluster a person."""
    spelled = [(name, name_tokens(paragraphs[name.section], name)) for name in names]
    shared = _with_shared_surnames(paragraphs, spelled, lexicon)
    borne = {name: tokens for (name, one), (_, tokens) in zip(spelled, shared, strict=True) if one != tokens}
    spelled = shared
    full = _full_names([tokens for _, tokens in spelled if len(tokens) > 1], lexicon)
    for tokens, alias in _aliases(paragraphs, spelled, lexicon):
        full[alias] = full.get(tokens, tokens)
        full.setdefault(tokens, tokens)
    people = _Known()
    for tokens, same in full.items():
        base, _ = _generation(tokens, lexicon)
        for part in (base[0], base[-1]):
            people.by_part[part][same] = None
        for part in base[1:-1]:
            if len(part) >= SHORTEST_INNER and part not in lexicon["stop.particles"]:
                people.by_inner[part][same] = None
    clusters: dict[Tokens, Cluster] = {tokens: Cluster("PERSON") for tokens in full.values()}
    for count, (name, tokens) in enumerate(spelled):
        words = paragraphs[name.section]
        meant = full.get(tokens)
        if meant is None and len(tokens) == 1:
            meant = _bearer(tokens[0], words, name, people, lexicon)
        elif meant is not None and meant not in people.seen and _is_relative(words, name, lexicon):
            people.relatives.add(meant)
        meant = meant or tokens
        cluster = clusters.setdefault(meant, Cluster("PERSON"))
        cluster.names.append(name)
        if name in borne:
            cluster.whole_name = _whole_name(words, name, tokens)
        cluster.several = cluster.several or _is_family(words, name, meant)
        people.seen[meant] = count
        people.titles[meant] |= _titles(words, name, lexicon)
    return [cluster for cluster in clusters.values() if cluster.names]


def _with_shared_surnames(
    paragraphs: Sequence[TokenTable], spelled: Sequence[tuple[Name, Tokens]], lexicon: Lexicon
) -> list[tuple[Name, Tokens]]:
    """In "Margaret and Douglas Ellison" Margaret has the surname, too."""
    surnames = {tokens[-1] for _, tokens in spelled if len(tokens) > 1}
    told_of_several = families(paragraphs, lexicon)
    whole: list[tuple[Name, Tokens]] = []
    for place, (name, tokens) in enumerate(spelled):
        words = paragraphs[name.section]
        after, theirs = spelled[place + 1] if place + 1 < len(spelled) else (name, tokens)
        if (
            len(tokens) == 1
            and len(theirs) > 1
            and (after.section, after.start) == (name.section, name.end + 1)
            and words.at(name.end) == "and"
            and tokens[0] not in surnames
            and (lexicon.is_first_name(words.text[name.start]) or theirs[-1] in told_of_several)
        ):
            tokens = (*tokens, *theirs[1:])
        whole.append((name, tokens))
    return whole


def _whole_name(words: TokenTable, name: Name, tokens: Tokens) -> str:
    """`Margaret Ellison` in "Margaret and Douglas Ellison"."""
    first = words.phrase(name.start, name.end)
    return f"{first} {words.phrase(name.end + 2, name.end + 1 + len(tokens))}"


def _aliases(
    paragraphs: Sequence[TokenTable], spelled: Sequence[tuple[Name, Tokens]], lexicon: Lexicon
) -> Iterator[tuple[Tokens, Tokens]]:
    """`Xu Zhijun, also known as Eric Xu`."""
    for (name, tokens), (other, alias) in pairwise(spelled):
        is_told = other.start == alias_after(paragraphs[name.section], name.end, lexicon)
        if is_told and name.section == other.section and len(tokens) > 1:
            yield tokens, alias


def _full_names(spelled: Iterable[Tokens], lexicon: Lexicon) -> dict[Tokens, Tokens]:
    """Each full name to the one that its bearer was first called by."""
    first: dict[Tokens, Tokens] = {}
    by_part: defaultdict[str, list[Tokens]] = defaultdict(list)
    for tokens in spelled:
        if tokens in first:
            continue
        base, _ = _generation(tokens, lexicon)
        alike = [*by_part[base[0]], *by_part[base[-1]]]
        if len(first) < MOST_COMPARED:
            alike = list(first)
        same = next((other for other in alike if _same_person(tokens, other, lexicon)), tokens)
        first[tokens] = first.get(same, same)
        for part in {base[0], base[-1]}:
            if len(by_part[part]) < MOST_COMPARED:
                by_part[part].append(tokens)
    return first


def _generation(tokens: Tokens, lexicon: Lexicon) -> tuple[Tokens, str]:
    """`Donald Trump` and `jr`."""
    tokens = tuple(word for word in tokens if word != ",")
    if len(tokens) > 1 and tokens[-1] in lexicon["names.generations"]:
        return tokens[:-1], tokens[-1]
    return tokens, ""


def _same_person(one: Tokens, other: Tokens, lexicon: Lexicon) -> bool:
    """Equal but for middle names, initials and a slip of the pen; or the end of a longer name; never father and son."""
    (first, generation), (second, other_generation) = _generation(one, lexicon), _generation(other, lexicon)
    if generation != other_generation:
        return False
    if first == second or " ".join(first) == " ".join(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < len(long) and long[-len(short) :] == short:
        return True
    if len(short) == 1:
        return False
    if first[-1] == second[-1] and (first[0] == second[0] or _is_initial_of(first[0], second[0])):
        return len(first) != len(second) or len(first) == 2
    return is_slip(" ".join(first), " ".join(second))


def _is_initial_of(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) <= 2 and len(long) > 2 and short[0] == long[0]


def _bearer(part: str, words: TokenTable, name: Name, people: _Known, lexicon: Lexicon) -> Tokens | None:
    """Whose surname (or else first or middle name) this is.

    Of several persons the one who bore the title in front of it, or who was named last before, unless only as a
    relative of another.
    """
    gender = _title_gender(words, name, lexicon)
    fitting = list(people.by_part.get(part, ()))
    if not fitting:
        inner = list(people.by_inner.get(part, ()))
        return inner[0] if len(inner) == 1 else None
    fitting = [tokens for tokens in fitting if _generation(tokens, lexicon)[0][-1] == part] or fitting
    if gender:
        genders = {tokens: first_name_gender(tokens[0].title(), lexicon) for tokens in fitting}
        likely = [tokens for tokens in fitting if genders[tokens] == gender]
        fitting = likely or [tokens for tokens in fitting if not genders[tokens]] or fitting
    titles = _titles(words, name, lexicon)
    fitting = [tokens for tokens in fitting if titles & people.titles[tokens]] or fitting
    seen = [tokens for tokens in fitting if tokens in people.seen]
    own = [tokens for tokens in seen if tokens not in people.relatives] or seen or fitting
    elders = [tokens for tokens in own if not _generation(tokens, lexicon)[1]]
    return max(elders or own, key=lambda tokens: people.seen.get(tokens, -1), default=None)


def _titles(words: TokenTable, name: Name, lexicon: Lexicon) -> set[str]:
    """The offices in front of a name: `vice president`; not Mr or Mrs, which all have."""
    return {
        words.lower[place]
        for place in range(max(name.start - REACH_OF_TITLES, 0), name.start)
        if words.lower[place] not in lexicon["titles.qualifiers"]
        and (words.lower[place] in lexicon["titles.either"] or words.lower[place] in lexicon["roles.either"])
    }


def _is_relative(words: TokenTable, name: Name, lexicon: Lexicon) -> bool:
    """Whether the name stands behind "her son", "his wife,"."""
    before = name.start - 2 if words.at(name.start - 1) == "," else name.start - 1
    return words.at(before) in lexicon["relations.kin"]


def _is_family(words: TokenTable, name: Name, tokens: Tokens) -> bool:
    """`the Ellisons`: nobody whom "she" could mean."""
    return len(tokens) == 1 and tokens[0].endswith("s") and words.at(name.start - 1) in ARTICLES


def first_name_gender(first: str, lexicon: Lexicon) -> str:
    """`female`, `male`, or the empty string."""
    first = without_marks(first)
    if first in lexicon.female:
        return "female"
    return "male" if first in lexicon.male else ""


def _title_gender(words: TokenTable, name: Name, lexicon: Lexicon) -> str:
    before = words.at(name.start - 1)
    if before in lexicon["titles.female"]:
        return "female"
    return "male" if before in lexicon["titles.male"] else ""
