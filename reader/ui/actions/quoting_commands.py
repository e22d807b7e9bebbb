"""What leaves with its source: a passage, a fact, a disagreement on the clipboard, and a story's dossier in a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader import files
from reader.errors import DatelineError
from reader.ingest.article_headings import heading_of
from reader.ui.actions.command_target import target_row
from reader.ui.background.background_work import BackgroundJob
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import AnswerRowTarget, FactRowTarget
from reader.ui.screens.prompt import Prompt
from reader.ui.stories.story_reports import reports_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import CompareContext, ReadingContext, ScreenContext
    from reader.ui.session import Session


def copy_quoted(screen: ReadingContext) -> None:
    """Copy the selected words, the fact's sentence, or else the article as it is cited, with whose they are."""
    from reader.dossier.sourced_quotations import quotation
    from reader.notes.exports.citation_styles import cited

    style, today = screen.session.settings.notes.citation, _today()
    passage = screen.view.passage if screen.reading is not None else None
    fact = screen.panel.selected if screen.pane is Pane.PANEL else None
    if passage is not None and screen.reading is not None:
        article = screen.reading.article
        text = quotation(article.text[passage.start : passage.end], heading_of(article), style, today)
        screen.view.end_selection()
    elif isinstance(fact, FactRowTarget) and (of := screen.session.library.articles.get(fact.article)) is not None:
        start, end = fact.fact.evidence
        text = quotation(of.text[start:end], heading_of(of), style, today)
    else:
        row = target_row(screen)
        listed = screen.session.library.articles.get(row.id) if row is not None else None
        if listed is None:
            screen.notify("Nothing here can be quoted: select words with v, or go to a fact or an article.")
            return
        text = cited(heading_of(listed), style, today)
    screen.app.copy_to_clipboard(text)
    screen.notify("Copied with its source.")


def copy_answers(page: CompareContext) -> None:
    """Copy the question under the cursor with every answer, each with its sentences and whose they are."""
    from reader.dossier.sourced_quotations import answers_quoted

    question = page.question_in_sight()
    if question is None:
        page.notify("Go to a question first.")
        return
    page.app.copy_to_clipboard(answers_quoted(question, page.session.settings.notes.citation, _today()))
    page.notify("Copied: the question, its answers and whose they are.")


def write_dossier(screen: ScreenContext, article: str | None) -> None:
    """Ask for a path, and put what is known of the story into one Markdown file there."""
    if article is None:
        screen.notify("Open an article first: the dossier is of its story.")
        return
    story = screen.session.library.stories.of(article)
    if story is None:
        screen.notify("This article tells a story of its own, so there is nothing to compare.")
        return

    def keep(typed: str | None) -> None:
        if typed and typed.strip():
            session, path = screen.session, Path(typed.strip()).expanduser()
            screen.beside.replace(
                BackgroundJob(
                    "dossier",
                    "putting the dossier together",
                    lambda: _written(session, article, path),
                    screen.notify,
                )
            )

    from reader.notes.note_ids import slug

    hint = "A Markdown file with quotations, your notes, a timeline and the sources. Enter writes it."
    value = f"~/{slug(story.title) or 'story'}.md"
    screen.app.push_screen(Prompt("Write the story's dossier to", value=value, hint=hint), keep)


def _written(session: Session, article: str, path: Path) -> str:
    from reader.dossier.collected_dossier import dossier_of
    from reader.dossier.dossier_markdown import as_markdown

    with session.library_beside() as library:
        text = as_markdown(dossier_of(library, session.notebook, reports_of(library, article)), _today())
    if files.read(path) is not None:
        raise DatelineError(f"{path} is there already; nothing was written: name another file.")
    files.write(path, text.encode("utf-8", "replace"), None, files.AS_USUAL, largest=files.ANY_SIZE)
    return f"The dossier is in {path}."


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _story_on(page: CompareContext) -> str | None:
    return page.selected.article if isinstance(page.selected, AnswerRowTarget) else None


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "copy_quoted": copy_quoted,
    "write_dossier": lambda screen: write_dossier(screen, screen.reading.article.id if screen.reading else None),
}

ON_COMPARE: Mapping[str, Callable[[CompareContext], None]] = {
    "copy_quoted": copy_answers,
    "write_dossier": lambda page: write_dossier(page, _story_on(page)),
}
