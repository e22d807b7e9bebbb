"""The reader is right: corrections to what linking found, as values, and how they are laid over it.

Nothing is analysed or stored anew when the reader corrects an entity. Corrections are an overlay at read time: an
`Overlay` says for each stored entity id, in each article, as which entity it is shown. The file that holds them is
described in `reader.linking.corrections.corrections_file`.

Order: an entity is first split, then merged, and what comes out is renamed, retyped or ignored. Rules name entities by
id (`person/nikol-pashinyan`) or by name (`Nikol Pashinyan`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reader.linking.entities.name_keys import fold
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model import Entity


@dataclass(frozen=True, slots=True)
class Merge:
    """Several entities are one: all of `others` are shown as `into`."""

    into: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """In these articles, or under these names, an entity is another one; where both are given, both must hold."""

    entity: str
    into: str
    """The new entity's id."""
    name: str
    articles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Retype:
    entity: str
    label: str


@dataclass(frozen=True, slots=True)
class Ignore:
    """It is no entity: its mentions are not shown."""

    entity: str


Rule: TypeAlias = Merge | Split | Rename | Retype | Ignore


@dataclass(frozen=True, slots=True)
class Corrections:
    """All rules, in the order in which they were given; of two that say different things the later one holds."""

    rules: tuple[Rule, ...] = ()


NONE = Corrections()


@dataclass(frozen=True, slots=True)
class Edit:
    """What a command does to the rules. Undoing it is the same the other way round."""

    sentence: str
    """What was done, for the reader: `Merged Pashinian into Nikol Pashinyan`."""
    added: tuple[Rule, ...] = ()
    removed: tuple[Rule, ...] = ()

    def inverse(self) -> Edit:
        return Edit(self.sentence, added=self.removed, removed=self.added)

    def apply(self, corrections: Corrections) -> Corrections:
        """The rules after this edit. A rule that is to go and is not there is passed over."""
        kept = [rule for rule in corrections.rules if rule not in self.removed]
        return Corrections((*kept, *(rule for rule in self.added if rule not in kept)))


def merge(corrections: Corrections, into: Entity, others: Sequence[Entity]) -> Edit:
    """Shows `others` as `into`."""
    ids = tuple(dict.fromkeys(other.id for other in others if other.id != into.id))
    against = [
        rule for rule in corrections.rules if isinstance(rule, Merge) and into.id in rule.others and rule.into in ids
    ]
    names = listed([other.name for other in others])
    return Edit(f"Merged {names} into {into.name}", (Merge(into.id, ids),), tuple(against))


def split(
    entity: Entity,
    name: str,
    *,
    articles: Iterable[str] = (),
    names: Iterable[str] = (),
    stored: Sequence[str] = (),
    taken: Callable[[str], bool] = lambda _: False,
) -> Edit:
    """Shows an entity as another one, called `name`, in these articles or under these names.

    `stored`: the ids of all that is shown as the entity there, where it is not the entity's own alone (several were
    merged into it). `taken` says of an id whether something has it already.
    """
    new_id = _free_id(entity, name, taken)
    among, called = tuple(sorted(set(articles))), tuple(sorted(set(names)))
    rules = tuple(Split(entity_id, new_id, name, among, called) for entity_id in stored or (entity.id,))
    return Edit(f"Split {name} from {entity.name}", rules)


def ignore_in(
    entity: Entity, article: str, *, stored: Sequence[str] = (), taken: Callable[[str], bool] = lambda _: False
) -> Edit:
    """Shows an entity no more in one article: it is split off there, and what is split off is ignored."""
    apart = split(entity, entity.name, articles=[article], stored=stored, taken=taken).added
    hidden = tuple(dict.fromkeys(Ignore(rule.into) for rule in apart if isinstance(rule, Split)))
    return Edit(f"Ignored {entity.name} in one article", (*apart, *hidden))


def take_out(rule: Rule, words: str) -> Edit:
    """Takes one rule out of the file. `words` say the rule, for the reader."""
    return Edit(f"Took back: {words}", removed=(rule,))


def splits_of(corrections: Corrections, entity: str, name: str = "") -> tuple[Split, ...]:
    """The rules that split something off an entity, which they name by its id or by its name; one for each part."""
    called = {fold(entity), fold(name or entity)}
    splits = (rule for rule in corrections.rules if isinstance(rule, Split) and fold(rule.entity) in called)
    return tuple({rule.into: rule for rule in splits}.values())


def _free_id(entity: Entity, name: str, taken: Callable[[str], bool]) -> str:
    """An id that no entity has, made as linking makes them."""
    stem = f"{entity.label.lower()}/{fold(name).replace(' ', '-')}"
    found, number = stem, 1
    while found == entity.id or taken(found):
        number += 1
        found = f"{stem}-{number}"
    return found


def rename(corrections: Corrections, entity: Entity, name: str) -> Edit:
    """Calls an entity `name`."""
    before = tuple(rule for rule in corrections.rules if isinstance(rule, Rename) and rule.entity == entity.id)
    return Edit(f"Renamed {entity.name} to {name}", (Rename(entity.id, name),), before)


def retype(corrections: Corrections, entity: Entity, label: str) -> Edit:
    """Says what kind of thing an entity is."""
    before = tuple(rule for rule in corrections.rules if isinstance(rule, Retype) and rule.entity == entity.id)
    return Edit(f"Retyped {entity.name} to {label}", (Retype(entity.id, label),), before)


def ignore(entity: Entity) -> Edit:
    """Shows an entity no more."""
    return Edit(f"Ignored {entity.name}", (Ignore(entity.id),))


def listed(names: Sequence[str]) -> str:
    """`A, B and C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
