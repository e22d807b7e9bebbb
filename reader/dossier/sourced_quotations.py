"""What is copied to be pasted elsewhere: a passage, or what reports answer, with whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.article_headings import heading_of
from reader.notes.exports.citation_styles import cited
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from reader.model import ArticleHeading
    from reader.ui.pages.answered_question import ComparedQuestion


def quotation(words: str, heading: ArticleHeading, style: str, today: str) -> str:
    """A passage in quotation marks, and below it where it stands."""
    return f"“{_line(words)}”\n— {cited(heading, style, today)}"


def answers_quoted(question: ComparedQuestion, style: str, today: str) -> str:
    """A question with every answer to it, each with one sentence of each report that gives it."""
    parts = [question.words]
    for answer in question.corrected or question.answers:
        lines = [f"{answer.words}{' (replaced since)' if answer.is_replaced else ''}"]
        quoted: dict[str, str] = {}
        for one in answer.reported:
            article = one.report.article
            quoted.setdefault(article.id, quotation(one.sentence, heading_of(article), style, today))
        lines += quoted.values()
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _line(words: str) -> str:
    return displayable(" ".join(words.split()))
