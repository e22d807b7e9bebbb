"""How corrections are laid over what linking found: which entity a stored one is shown as, in each article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from reader.linking.corrections.rules import Corrections, Ignore, Merge, Rename, Retype, Rule, Split, listed
from reader.linking.entities.name_keys import fold
from reader.model import Analysis, Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class CorrectionOverlay:
    """Corrections made ready for look-ups: which entity a stored one is shown as.

    `entity` finds a stored entity by id (a library's, or a dictionary's `get`); `find` gives the stored ids that a
    rule's reference names, by default itself. A library whose ids have changed since the rules were written, or in
    which rules name entities by name, gives its own `find`.
    """

    corrections: Corrections
    entity: Callable[[str], Entity | None]
    find: Callable[[str], Sequence[str]] = field(default=lambda reference: (reference,))
    _into: dict[str, str] = field(init=False, default_factory=dict)
    _splits: dict[str, list[Split]] = field(init=False, default_factory=dict)
    _names: dict[str, str] = field(init=False, default_factory=dict)
    _labels: dict[str, str] = field(init=False, default_factory=dict)
    _ignored: set[str] = field(init=False, default_factory=set)
    _new: dict[str, Split] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for rule in self.corrections.rules:
            if isinstance(rule, Split):
                self._new[rule.into] = rule
                for entity_id in self.find(rule.entity):
                    self._splits.setdefault(entity_id, []).append(rule)
        for rule in self.corrections.rules:
            if isinstance(rule, Merge):
                self._merge(rule)
        for rule in self.corrections.rules:
            for entity_id in self._shown(rule):
                if isinstance(rule, Rename):
                    self._names[entity_id] = rule.name
                elif isinstance(rule, Retype):
                    self._labels[entity_id] = rule.label
                elif isinstance(rule, Ignore):
                    self._ignored.add(entity_id)

    def _ids(self, reference: str) -> Sequence[str]:
        return (reference,) if reference in self._new else self.find(reference)

    def _shown(self, rule: Rule) -> set[str]:
        if isinstance(rule, Merge | Split):
            return set()
        return {self._end(entity_id) for entity_id in self._ids(rule.entity)}

    def _merge(self, rule: Merge) -> None:
        for into in self._ids(rule.into)[:1]:
            end = self._end(into)
            for other in (found for reference in rule.others for found in self._ids(reference)):
                if self._end(other) != end:
                    self._into[self._end(other)] = end

    def _end(self, entity_id: str) -> str:
        while entity_id in self._into:
            entity_id = self._into[entity_id]
        return entity_id

    def shown_as(self, entity_id: str, article: str, name: str = "") -> str | None:
        """The id that an entity is shown under in an article, when it is called `name`; None where it is ignored."""
        for rule in reversed(self._splits.get(entity_id, [])):  # of two that say different things the later one holds
            here = not rule.articles or article in rule.articles
            called = not rule.names or fold(name) in {fold(other) for other in rule.names}
            if here and called and (rule.articles or rule.names):
                entity_id = rule.into
                break
        end = self._end(entity_id)
        return None if end in self._ignored else end

    def sources_of(self, entity_id: str) -> tuple[str, ...]:
        """The stored ids whose mentions may be shown under this one: look these up, then ask `shown_as` for each."""
        direct = {entity_id} | {other for other in self._into if self._end(other) == entity_id}
        split_off = {
            stored for stored, rules in self._splits.items() for rule in rules if self._end(rule.into) in direct
        }
        return tuple(sorted((direct | split_off) - (set(self._new) - set(self._splits))))

    def shown(self, entity_id: str) -> Entity | None:
        """The entity that is shown under an id: with the reader's name and label, and the names of all merged in."""
        if entity_id in self._ignored:
            return None
        base = self._base(entity_id)
        if base is None:
            return None
        merged = [other for key in sorted(self._into) if self._end(key) == entity_id if (other := self._base(key))]
        name = self._names.get(entity_id, base.name)
        known = [base.name, *base.aliases, *(alias for other in merged for alias in (other.name, *other.aliases))]
        aliases = tuple(alias for alias in dict.fromkeys(known) if alias != name)
        return Entity(entity_id, name, self._labels.get(entity_id, base.label), aliases)

    @property
    def given(self) -> tuple[str, ...]:
        """Ids of the entities to which the reader gave a name: those split off, and those renamed."""
        return (*self._new, *self._names)

    def label(self, entity_id: str, otherwise: str | None) -> str | None:
        """The label that the reader gave an entity; else `otherwise`; else the entity's own."""
        given = self._labels.get(entity_id, otherwise)
        base = None if given else self._base(entity_id)
        return base.label if base else given

    def _base(self, entity_id: str) -> Entity | None:
        if entity_id in self._new:
            rule = self._new[entity_id]
            return Entity(entity_id, rule.name, entity_id.partition("/")[0].upper(), rule.names)
        return self.entity(entity_id)

    @property
    def empty(self) -> bool:
        """Whether nothing is corrected, so that everything is shown as it is stored."""
        return not self.corrections.rules


def apply(analysis: Analysis, text: str, overlay: CorrectionOverlay) -> Analysis:
    """A linked analysis as the reader wants it. `text` is its article's text."""
    if overlay.empty:
        return analysis
    mentions: list[Mention] = []
    ids: dict[str, str | None] = {}
    own = {entity.id: entity for entity in analysis.entities}
    for mention in analysis.mentions:
        shown_id = overlay.shown_as(mention.entity, analysis.article, text[mention.start : mention.end])
        ids[mention.entity] = shown_id
        if shown_id is not None:
            label = overlay.label(shown_id, mention.label if shown_id == mention.entity else None)
            mentions.append(replace(mention, entity=shown_id, label=label or mention.label))
    shown_ids = dict.fromkeys(mention.entity for mention in mentions)
    entities = [entity for key in shown_ids if (entity := overlay.shown(key) or own.get(key))]
    return replace(
        analysis,
        mentions=tuple(mentions),
        entities=tuple(entities),
        statements=tuple(
            replace(one, speaker_entity=_carried(one.speaker_entity, ids, overlay, analysis))
            for one in analysis.statements
        ),
        roles=tuple(
            replace(role, person=person, organization=_carried(role.organization, ids, overlay, analysis))
            for role in analysis.roles
            if (person := _carried(role.person, ids, overlay, analysis))
        ),
    )


def _carried(
    entity_id: str | None, ids: Mapping[str, str | None], overlay: CorrectionOverlay, analysis: Analysis
) -> str | None:
    if entity_id is None:
        return None
    return ids[entity_id] if entity_id in ids else overlay.shown_as(entity_id, analysis.article)


class UnusedRule(NamedTuple):
    """A rule that names nothing any more, and a sentence on it."""

    rule: Rule
    reason: str


def unused(corrections: Corrections, find: Callable[[str], Sequence[str]]) -> tuple[UnusedRule, ...]:
    """Rules that name nothing any more, each with a sentence. `find` gives the entity ids that a reference names."""
    new = {rule.into for rule in corrections.rules if isinstance(rule, Split)}
    found: list[UnusedRule] = []
    for rule in corrections.rules:
        named = (rule.into, *rule.others) if isinstance(rule, Merge) else (rule.entity,)
        missing = [reference for reference in named if reference not in new and not find(reference)]
        if missing:
            kind = type(rule).__name__.lower()
            found.append(UnusedRule(rule, f"The {kind} rule names {listed(missing)}, which is in no article any more."))
    return tuple(found)
