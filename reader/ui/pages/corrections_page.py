"""Corrections: every rule of entities.toml, what it does, and which of them do nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.library import ArticleQuery
from reader.linking.corrections.descriptions import rule_words, shown_entity
from reader.linking.corrections.rules import Ignore, Split
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted
from reader.ui.appearance.styles import MUTED
from reader.ui.pages.page_text import PageText
from reader.ui.panes.panel_rows import heading, not_understood
from reader.ui.row_targets import RuleRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.linking.corrections.rules import Rule
    from reader.ui.session import Session

EMPTY = (
    "No corrections yet. On a mention, on a line of the entities, or on an entity's page: M says that it is the same as"
    " another one, X splits it, C renames it, I says what kind it is, D says that it is no name."
)
USED, UNUSED = "in use", "names nothing"


def corrections_page(session: Session, _about: str) -> PageText:
    """The lines of the page, those that name nothing first."""
    file = session.corrections
    rules = file.corrections.rules
    unused = dict(session.unused_corrections())
    called = _names(session, rules)
    rows = not_understood([str(problem) for problem in file.problems])
    idle = [_row(session, rule, called, why) for rule, why in unused.items()]
    if idle:
        rows += [heading("These name nothing any more, and are kept: it may come back", len(idle)), *idle]
    used = [_row(session, rule, called) for rule in reversed(rules) if rule not in unused]
    if used:
        rows += [heading("In use, the latest first", len(used)), *used]
    return PageText(
        title=f"Corrections {len(rules):,}",
        subtitle=displayable(file.path.name),
        rows=tuple(rows),
        empty=EMPTY,
        filters=("", USED, UNUSED) if idle and used else (),
    )


def _names(session: Session, rules: tuple[Rule, ...]) -> Callable[[str], str]:
    """What a rule's reference is called: as it is stored, not as the rules show it."""
    split_off = {rule.into: rule.name for rule in rules if isinstance(rule, Split)}
    return lambda reference: split_off.get(reference) or session.library.entities.stored_name(reference) or reference


def _row(session: Session, rule: Rule, called: Callable[[str], str], why: str = "") -> Row:
    words = rule_words(rule, called)
    effect = why or _effect(session, rule)
    under = ("\n  ", (displayable(effect), "$warning" if why else MUTED)) if effect else ()
    line = Content.assemble(words, *under)
    return Row(line, RuleRowTarget(rule, words), (UNUSED if why else USED,))


def _effect(session: Session, rule: Rule) -> str:
    """How many articles it tells in; of what is not shown the rule's own words say all."""
    if isinstance(rule, Ignore):
        return ""
    found = session.library.entities.find(shown_entity(rule))
    entity = found[0] if found else shown_entity(rule)
    return counted(session.library.lists.count(ArticleQuery(entity=entity)), "article")
