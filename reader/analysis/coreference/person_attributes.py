"""What an article shows of its persons: gender and roles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.analysis.coreference.person_names import first_name_gender
from reader.analysis.names.name_candidates import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.analysis.coreference.mention_clusters import Cluster
    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names.find_names import Name
    from reader.analysis.token_table import TokenTable

REACH = 3
"""Words before a name that may be its bearer's roles."""
REACH_OF_NATIONS = 5
"""Words before a name in which the country of its bearer's office may stand."""
LINKS = frozenset((",", "'s", "’s"))
"""What may stand between a country, an office and a name."""
REACH_BEHIND = 12
"""Words behind a name in which the head of an apposition stands."""


def describe(clusters: Iterable[Cluster], paragraphs: Sequence[TokenTable], lexicon: Lexicon) -> None:
    """Note gender and roles of each person, from titles, nouns beside the name, and the first name."""
    for cluster in clusters:
        if cluster.label != "PERSON":
            continue
        shown: Counter[str] = Counter()
        likely: Counter[str] = Counter()
        for name in cluster.names:
            words = paragraphs[name.section]
            cluster.nations.update(_nations_beside(words, name, lexicon))
            for word in _words_beside(words, name):
                gender = word_gender(word, lexicon)
                if gender is not None:
                    cluster.roles.add(word)
                    shown[gender] += 1
            is_full = name.end - name.start > 1
            likely[first_name_gender(words.text[name.start], lexicon)] += 10 if is_full else 1
        cluster.gender = _most_frequent(shown)
        cluster.likely_gender = _most_frequent(likely)


def _most_frequent(genders: Counter[str]) -> str:
    del genders[""]
    return genders.most_common(1)[0][0] if genders else ""


def word_gender(word: str, lexicon: Lexicon) -> str | None:
    """Of a noun or title for a person: `female`, `male`, or empty where it does not show; None for any other word."""
    if word in lexicon["titles.female"] or word in lexicon["roles.female"]:
        return "female"
    if word in lexicon["titles.male"] or word in lexicon["roles.male"]:
        return "male"
    return "" if word in lexicon["titles.either"] or word in lexicon["roles.either"] else None


def _words_beside(words: TokenTable, name: Name) -> list[str]:
    """Titles and nouns right before the name, and the head of an apposition to it."""
    beside = []
    for place in range(name.start - 1, max(name.start - 1 - REACH, -1), -1):
        if words.pos[place] not in ("NOUN", "PROPN", "ADJ", "") or words.text[place] == ",":
            break
        beside.append(words.lower[place])
    behind = range(name.end, min(name.end + REACH_BEHIND, len(words)))
    appositions = (p for p in behind if words.dep[p] == "appos" and name.start <= words.head[p] < name.end)
    return beside + [words.lower[place] for place in appositions]


def _nations_beside(words: TokenTable, name: Name, lexicon: Lexicon) -> Iterator[str]:
    """`French President Macron`, `Armenia's prime minister, Nikol Pashinyan`, `President Aliyev of Azerbaijan`."""
    for place in range(name.start - 1, max(name.start - 1 - REACH_OF_NATIONS, -1), -1):
        text = words.text[place]
        country = lexicon.country_of(text)
        if country is None and words.at(place + 1) in POSSESSIVES:
            country = lexicon.countries.get(text)
        if country:
            yield country
            return
        is_office = any(words.lower[place] in lexicon[words_] for words_ in ("titles", "titles.qualifiers", "roles"))
        if not is_office and text not in LINKS:
            break
    if words.at(name.end) == "of":
        country = next(
            (lexicon.countries[text] for text in _names_at(words, name.end + 1) if text in lexicon.countries), ""
        )
        if country:
            yield country


def _names_at(words: TokenTable, start: int) -> Iterator[str]:
    """What may be a country's name at `start`, the longest first."""
    return (words.phrase(start, end) for end in range(min(start + 3, len(words)), start, -1))
