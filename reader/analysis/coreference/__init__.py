"""Which mentions refer to the same entity: names first, then nominals, then pronouns."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.coreference.discourse import discourse_of
from reader.analysis.coreference.name_forms import QUOTES
from reader.analysis.coreference.name_groups import name_clusters
from reader.analysis.coreference.nominals import link_nominals
from reader.analysis.coreference.person_attributes import describe
from reader.analysis.coreference.pronouns import link_pronouns
from reader.analysis.lexicon import lexicon_of
from reader.model import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.coreference.mention_clusters import Cluster
    from reader.analysis.lexicon import Lexicon
    from reader.analysis.names.find_names import Name
    from reader.analysis.parsed_document import ParsedDocument
    from reader.analysis.token_table import TokenTable


class Coreference(NamedTuple):
    """All mentions, in text order, and their entities `e1`, `e2` ... in the order of their first mentions."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


def resolve(document: ParsedDocument, paragraphs: Sequence[TokenTable], names: Sequence[Name]) -> Coreference:
    """What a document's names, nominals and pronouns refer to."""
    lexicon = lexicon_of(document.language)
    clusters = name_clusters(paragraphs, names, lexicon)
    describe(clusters, paragraphs, lexicon)
    discourse = discourse_of(document, paragraphs, lexicon)
    link_nominals(discourse, clusters)
    link_pronouns(discourse, clusters)
    clusters.sort(key=lambda cluster: cluster.references()[0])
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for number, cluster in enumerate(clusters, 1):
        entity = _entity(f"e{number}", cluster, paragraphs, lexicon)
        entities.append(entity)
        for section, start, end, form in cluster.references():
            mentions.append(Mention(*_range(document, section, start, end), entity.label, form, entity.id))
    in_text_order = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    return Coreference(tuple(in_text_order), tuple(entities))


def _range(document: ParsedDocument, section: int, start: int, end: int) -> tuple[int, int]:
    offset, doc = document.sections[section].offset, document.sections[section].doc
    return offset + doc[start].idx, offset + doc[end - 1].idx + len(doc[end - 1])


def _entity(identity: str, cluster: Cluster, paragraphs: Sequence[TokenTable], lexicon: Lexicon) -> Entity:
    """An entity with its best name; the others are its aliases, the most frequent first."""
    spelled = Counter(paragraphs[name.section].phrase(name.start, name.end) for name in cluster.names)
    best = _best_name(spelled, lexicon)
    if cluster.whole_name and " " not in best:
        best = cluster.whole_name
    aliases = tuple(text for text, _ in spelled.most_common() if text != best)
    return Entity(identity, best, cluster.label, aliases)


def _best_name(spelled: Counter[str], lexicon: Lexicon) -> str:
    """Its usual name where it is a country, else the longest, and not in capitals if the article has it otherwise."""
    usual = next((lexicon.countries[text] for text in spelled if text in lexicon.countries), None)
    if usual in spelled:
        return str(usual)
    best = max(
        spelled,
        key=lambda text: (not text.isupper(), _length(text), QUOTES.isdisjoint(text), spelled[text], len(text)),
    )
    return best.title() if best.isupper() and _is_shouted(best, lexicon) else best


def _length(name: str) -> int:
    """In words, those of a nickname in quotation marks not counted."""
    return len(re.sub(r"[\"“][^\"”]*[\"”]", "", name).split())


def _is_shouted(name: str, lexicon: Lexicon) -> bool:
    """Whether capitals are a dateline's or a headline's, and no acronym's: BAKU, JANE DOE."""
    spelled = name.title()
    return (
        " " in name
        or lexicon.is_city(spelled)
        or any(spelled in places for places in (lexicon.countries, lexicon.regions, lexicon.states))
    )
