"""The reader is right about entities: merge, split, rename, retype, ignore, from whatever screen shows the entity.

Each is one edit of entities.toml, shown at once, and taken back by undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from reader.library import ArticleQuery
from reader.linking.corrections import rules
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import LABEL_WORDS, counted, label_words
from reader.ui.actions.command_target import EntityToCorrect, entity_to_correct
from reader.ui.appearance.styles import MUTED, STRONG
from reader.ui.article_view.entity_kinds import SHAPES, entity_kind
from reader.ui.screens.chooser import Choice, Chooser, with_words
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.linking.corrections.rules import Edit, Rule
    from reader.model import Entity
    from reader.ui.reading_context import ScreenContext
    from reader.ui.session import Session

    Change = Callable[[ScreenContext], None]

Value = TypeVar("Value")

NO_ARTICLE = "Split it from within an article that means the other one, or on that article's line of this page."
NOWHERE, NOT_HERE = "nowhere", "not here"
SHOWN_AT_ONCE = 60


def merge(screen: ScreenContext) -> None:
    """Show the entity as another one, which the reader chooses."""
    subject = entity_to_correct(screen)
    if subject is None:
        return
    entity = subject.entity

    def keep(other: Entity) -> None:
        _do(screen, rules.merge(screen.session.corrections.corrections, other, [entity]))

    _choose(
        screen,
        Chooser(
            f"{entity.name} is the same as …",
            lambda words: _others(screen.session, subject, words),
            hint=f"From now on {entity.name} is shown as the one that you choose, in every article.",
        ),
        keep,
    )


def split(screen: ScreenContext) -> None:
    """Show the entity as another one in this article."""

    subject = entity_to_correct(screen)
    if subject is None:
        return
    entity, article = subject.entity, subject.article
    if article is None:
        screen.notify(NO_ARTICLE)
        return
    library = screen.session.library

    def keep(name: str | None) -> None:
        if name is not None:
            stored = library.entities.stored_ids(entity.id, article)
            _do(
                screen,
                rules.split(entity, name.strip(), articles=[article], stored=stored, taken=screen.session.has_entity),
            )

    hint = "The one in this article is somebody or something else. Its name; Enter splits it off."
    screen.app.push_screen(Prompt(f"Split from {entity.name}", value=entity.name, hint=hint, check=_no_name), keep)


def rename(screen: ScreenContext) -> None:
    """Call the entity otherwise."""

    subject = entity_to_correct(screen)
    if subject is None:
        return
    entity = subject.entity

    def keep(name: str | None) -> None:
        if name is not None and name.strip() != entity.name:
            _do(screen, rules.rename(screen.session.corrections.corrections, entity, name.strip()))

    hint = "The name to show, in every article. Enter keeps it."
    prompt = Prompt(
        f"Rename {entity.name}", value=entity.name, hint=hint, check=_no_name, choices=[entity.name, *entity.aliases]
    )
    screen.app.push_screen(prompt, keep)


def retype(screen: ScreenContext) -> None:
    """Say what kind of thing the entity is."""
    subject = entity_to_correct(screen)
    if subject is None:
        return
    entity = subject.entity

    def keep(label: str) -> None:
        if label != entity.label:
            _do(screen, rules.retype(screen.session.corrections.corrections, entity, label))

    kinds = [Choice(_kind_line(label), label) for label in LABEL_WORDS]
    labels = tuple(LABEL_WORDS)
    first = labels.index(entity.label) if entity.label in labels else 0
    _choose(screen, Chooser(f"{entity.name} is a …", with_words(kinds), first=first), keep)


def ignore(screen: ScreenContext) -> None:
    """Show the entity no more: in no article, or not in this one."""
    subject = entity_to_correct(screen)
    if subject is None:
        return
    entity, article = subject.entity, subject.article
    library = screen.session.library

    def keep(where: str) -> None:
        if where == NOT_HERE and article is not None:
            stored = library.entities.stored_ids(entity.id, article)
            _do(
                screen,
                rules.ignore_in(entity, article, stored=stored, taken=screen.session.has_entity),
            )
        else:
            _do(screen, rules.ignore(entity))

    choices = [Choice(Content("In no article: it is not highlighted, listed or walked any more"), NOWHERE)]
    if article is not None:
        choices.append(Choice(Content("Not in this article; in the others it stays"), NOT_HERE))
    _choose(screen, Chooser(f"{entity.name} is no name …", with_words(choices)), keep)


def delete_rule(screen: ScreenContext, rule: Rule, words: str) -> None:
    """Take one correction back, whenever it was made."""
    _do(screen, rules.take_out(rule, words))


def _do(screen: ScreenContext, edit: Edit) -> None:
    with screen.sentences():
        said = screen.session.correct(edit)
        screen.entities_changed()
        screen.notify(f"{said}. {_notes_said(screen, edit)}{screen.session.keys.shown('undo')} takes it back.")


def _notes_said(screen: ScreenContext, edit: Edit) -> str:
    """What becomes of the notes on an entity that is merged or split."""
    notebook, sentences = screen.session.notebook, []
    for rule in edit.added:
        if isinstance(rule, rules.Merge) and (count := sum(len(notebook.about(other)) for other in rule.others)):
            sentences.append(f"{counted(count, 'note')} on what was merged {'goes' if count == 1 else 'go'} with it. ")
        elif isinstance(rule, rules.Split) and (count := len(notebook.about(rule.entity))):
            sentences.append(
                f"{counted(count, 'note')} on it {'is' if count == 1 else 'are'} shown with both: = chooses. "
            )
    return "".join(dict.fromkeys(sentences))


def _choose(screen: ScreenContext, chooser: Chooser[Value], keep: Callable[[Value], None]) -> None:
    def chosen(value: Value | None) -> None:
        if value is not None:
            with screen.sentences():
                keep(value)

    screen.app.push_screen(chooser, chosen)


def _no_name(answer: str) -> str | None:
    return None if answer.strip() else "It needs a name."


def _others(session: Session, subject: EntityToCorrect, words: str) -> Sequence[Choice[Entity]]:
    """The entities that this one could be the same as: with nothing typed, those that share a word come first."""
    library, entity = session.library, subject.entity
    if words.strip():
        found: Iterable[Entity] = library.entities.like(words, SHOWN_AT_ONCE)
    else:
        parts = sorted((part for part in entity.name.split() if len(part) > 2), key=len, reverse=True)
        alike = [one for part in parts for one in library.entities.like(part, 10)]
        found = [*sorted(alike, key=lambda one: one.label != entity.label), *library.entities.like("", SHOWN_AT_ONCE)]
    others = {one.id: one for one in found if one.id != entity.id}
    return [Choice(_entity_line(session, one), one) for one in list(others.values())[:SHOWN_AT_ONCE]]


def _entity_line(session: Session, entity: Entity) -> Content:
    """Name, kind, other names, and in how many articles: enough to tell two of one name apart."""
    kind = entity_kind(entity.label)
    also = f" · {displayable(', '.join(entity.aliases[:3]))}" if entity.aliases else ""
    articles = counted(session.library.lists.count(ArticleQuery(entity=entity.id)), "article")
    return Content.assemble(
        (f"{SHAPES[kind]} ", f"$entity-{kind}"),
        (displayable(entity.name), STRONG),
        (f"  {label_words(entity.label)} · {articles}{also}", MUTED),
    )


def _kind_line(label: str) -> Content:
    kind = entity_kind(label)
    return Content.assemble((f"{SHAPES[kind]} ", f"$entity-{kind}"), label_words(label))


CHANGES: Mapping[str, Change] = {
    "merge_entity": merge,
    "split_entity": split,
    "rename_entity": rename,
    "retype_entity": retype,
    "ignore_entity": ignore,
}
"""Command id -> what does it, to the entity in question on a screen."""
