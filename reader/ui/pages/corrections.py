"""Corrections: every rule of entities.toml, what it does, and which of them do nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.display import displayable
from reader.library import ArticleQuery
from reader.linking.corrections import Ignore, Split
from reader.ui.pages import PageText
from reader.ui.panel_rows import heading, not_understood
from reader.ui.rule_words import rule_words, shown_entity
from reader.ui.styles import MUTED
from reader.ui.subjects import RuleSubject
from reader.ui.widgets.rows import Row
from reader.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.linking.corrections import Rule
    from reader.ui.desk import Desk

EMPTY = (
    "No corrections yet. On a mention, on a line of the entities, or on an entity's page: M says that it is the same as"
    " another one, X splits it, C renames it, I says what kind it is, D says that it is no name."
)
USED, UNUSED = "in use", "names nothing"


def corrections_page(desk: Desk, _about: str) -> PageText:
    """The lines of the page, those that name nothing first."""
    file = desk.corrections
    rules = file.corrections.rules
    unused = dict(desk.unused_corrections())
    called = _names(desk, rules)
    rows = not_understood([str(problem) for problem in file.problems])
    idle = [_row(desk, rule, called, why) for rule, why in unused.items()]
    if idle:
        rows += [heading("These name nothing any more, and are kept: it may come back", len(idle)), *idle]
    used = [_row(desk, rule, called) for rule in reversed(rules) if rule not in unused]
    if used:
        rows += [heading("In use, the latest first", len(used)), *used]
    return PageText(
        title=f"Corrections {len(rules):,}",
        subtitle=displayable(file.path.name),
        rows=tuple(rows),
        empty=EMPTY,
        filters=("", USED, UNUSED) if idle and used else (),
    )


def _names(desk: Desk, rules: tuple[Rule, ...]) -> Callable[[str], str]:
    """What a rule's reference is called: as it is stored, not as the rules show it."""
    split_off = {rule.into: rule.name for rule in rules if isinstance(rule, Split)}
    return lambda reference: split_off.get(reference) or desk.library.stored_name(reference) or reference


def _row(desk: Desk, rule: Rule, called: Callable[[str], str], why: str = "") -> Row:
    words = rule_words(rule, called)
    effect = why or _effect(desk, rule)
    under = ("\n  ", (displayable(effect), "$warning" if why else MUTED)) if effect else ()
    line = Content.assemble(words, *under)
    return Row(line, RuleSubject(rule, words), (UNUSED if why else USED,))


def _effect(desk: Desk, rule: Rule) -> str:
    """How many articles it tells in; of what is not shown the rule's own words say all."""
    if isinstance(rule, Ignore):
        return ""
    found = desk.library.find(shown_entity(rule))
    entity = found[0] if found else shown_entity(rule)
    return counted(desk.library.count(ArticleQuery(entity=entity)), "article")
