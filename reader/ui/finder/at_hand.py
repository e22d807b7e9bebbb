"""What is found at once, while a key is carried out: commands, and what the open article names and states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.commands import contexts_around
from reader.haystack import Closeness, Haystack
from reader.phrasing.fact_phrases import about, headline
from reader.phrasing.formatting import counted
from reader.ui.article_view.entity_kinds import MARKS, entity_kind
from reader.ui.finder.found_things import FoundCommand, FoundThing, Kind
from reader.ui.row_targets import EntityRowTarget, FactRowTarget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.commands import Command, Context
    from reader.keys import Keys
    from reader.ui.article.open_article import OpenArticle

OF_EACH: Final = 6
"""Things of a kind that are shown while all kinds are."""
OF_ONE: Final = 60
"""Those of a kind that alone is shown."""


class AtHand:
    """Made when the prompt opens."""

    def __init__(self, commands: Sequence[Command], keys: Keys, reading: OpenArticle | None, context: Context) -> None:
        inner = contexts_around(context)
        self._commands = sorted(commands, key=lambda command: not set(command.where).intersection(inner))
        self._keys = keys
        self._titles = Haystack(command.title for command in self._commands)
        self._helps = Haystack(f"{command.help} {command.id}" for command in self._commands)
        self._names = _names(reading)
        self._facts = _facts(reading)
        self._of_names = Haystack(thing.title for thing in self._names)
        self._of_facts = Haystack(f"{thing.title} {thing.about}" for thing in self._facts)

    def find(self, typed: str, kind: Kind | None) -> list[FoundThing]:
        """What has these letters; every command where nothing is typed."""
        if not typed.strip():
            everything = kind in (None, Kind.COMMANDS)
            return [self._command(command) for command in self._commands] if everything else []
        most = OF_EACH if kind is None else OF_ONE
        found: list[FoundThing] = []
        if kind in (None, Kind.COMMANDS):
            found += self._find_commands(typed, most, with_help=kind is not None)
        for other, things, haystack in (
            (Kind.ENTITIES, self._names, self._of_names),
            (Kind.FACTS, self._facts, self._of_facts),
        ):
            if kind in (None, other):
                hits = haystack.find(typed, most)
                found += [things[hit.line] for hit in hits if hit.closeness <= Closeness.LETTERS]
        return found

    def _find_commands(self, typed: str, most: int, *, with_help: bool) -> list[FoundThing]:
        hits = [hit for hit in self._titles.find(typed, most) if hit.closeness <= Closeness.LETTERS or with_help]
        lines = [hit.line for hit in hits]
        if with_help or not lines:
            helps = self._helps.find(typed, most)
            lines += [hit.line for hit in helps if hit.closeness <= Closeness.HAS and hit.line not in lines]
        return [self._command(self._commands[line]) for line in lines[:most]]

    def _command(self, command: Command) -> FoundThing:
        keys = self._keys.shown(command.id)
        return FoundThing(Kind.COMMANDS, command.title, command.help, FoundCommand(command), keys=keys)


def _names(reading: OpenArticle | None) -> list[FoundThing]:
    if reading is None or reading.analysis is None:
        return []
    return [
        FoundThing(
            Kind.ENTITIES,
            entity.name,
            f"{counted(reading.counts[entity.id].here, 'mention')} here",
            EntityRowTarget(entity.id, entity.name),
            MARKS[entity_kind(entity.label)],
        )
        for entity in reading.analysis.entities
        if entity.id in reading.counts
    ]


def _facts(reading: OpenArticle | None) -> list[FoundThing]:
    if reading is None:
        return []
    names, text, article = reading.names, reading.article.text, reading.article.id
    return [
        FoundThing(Kind.FACTS, headline(fact, text, names), about(fact, names) or "here", FactRowTarget(article, fact))
        for fact in reading.facts
    ]
