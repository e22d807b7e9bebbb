"""The reader's corrections of entities in words, for the page that lists them and for `dateline entities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.corrections.rules import Ignore, Merge, Rename, Retype, Rule, Split
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, label_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def rule_words(rule: Rule, name: Callable[[str], str]) -> str:
    """What a rule does. `name` gives the name of what a rule refers to by id or name. Comes out displayable."""
    match rule:
        case Merge(into, others):
            shown = listed([name(other) for other in others])
            return displayable(f"{shown} {'is' if len(others) == 1 else 'are'} shown as {name(into)}")
        case Split(entity, _, called, articles, names):
            where = f" in {counted(len(articles), 'article')}" if articles else ""
            under = f" where it is called {listed(names)}" if names else ""
            return displayable(f"{name(entity)} is another one, {called},{where}{under}")
        case Rename(entity, called):
            return displayable(f"{name(entity)} is called {called}")
        case Retype(entity, label):
            return f"{displayable(name(entity))} is of the kind: {label_words(label)}"
        case Ignore(entity):
            return displayable(f"{name(entity)} is no name, and is not shown")


def listed(words: Sequence[str]) -> str:
    """`a`; `a and b`; `a, b and c`."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"


def shown_entity(rule: Rule) -> str:
    """What is shown because of a rule: the id, or name, of the entity to look at."""
    match rule:
        case Merge(into):
            return into
        case Split(_, into):
            return into
        case Rename(entity) | Retype(entity) | Ignore(entity):
            return entity
