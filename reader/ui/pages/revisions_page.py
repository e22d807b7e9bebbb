"""What an article's source changed in its text: words that went and came, inline, or side by side where there is room.

The page is asked about an article and one of its earlier texts: `id@2` is what the third text changed of the second.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, day_words
from reader.phrasing.text_diff import paragraphs
from reader.ui.appearance.styles import HEADING, MUTED
from reader.ui.pages.page_text import PageText
from reader.ui.row_targets import RangeRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Revision
    from reader.phrasing.text_diff import ChangedParagraph, Run
    from reader.ui.session import Session

SIDE_BY_SIDE = 110
"""Cells from which on the earlier text stands beside the later one."""
BETWEEN = "   "
STYLES = {"same": "", "gone": "strike $error", "new": "underline $success"}
"""Struck and underlined, so that nobody needs the colours."""
CHANGED, GONE, CAME = "changed", "taken out", "added"
_LATEST = "latest"


def latest(article: str) -> str:
    """What the page is asked about to show the latest change of an article."""
    return f"{article}@{_LATEST}"


def revisions_page(session: Session, about: str) -> PageText:
    """The lines of the page."""
    article_id, _, which = about.rpartition("@")
    article, earlier = session.library.articles.get(article_id), session.library.articles.revisions(article_id)
    if article is None or not earlier:
        return PageText("Earlier texts", (), empty="The source of this article has never changed its text.")
    at = int(which) if which.isdecimal() and int(which) < len(earlier) else len(earlier) - 1
    later = earlier[at + 1].text if at + 1 < len(earlier) else article.text
    found = paragraphs(earlier[at].text, later)
    number = sum(paragraph.changed for paragraph in found)
    return PageText(
        title=f"Earlier texts: {displayable(article.title)}",
        subtitle=f"{counted(number, 'paragraph')} changed · {_which(earlier, at)}",
        rows=_inline(article_id, found),
        empty="Only white space was changed.",
        filters=("", CHANGED, CAME, GONE),
        orders=tuple(f"{article_id}@{place}" for place in reversed(range(len(earlier)))),
        laid=partial(_laid, article_id, found),
    )


def _which(earlier: Sequence[Revision], at: int) -> str:
    when = f"{day_words(earlier[at].replaced)}, {earlier[at].replaced[11:16]} UTC"
    return f"change {at + 1} of {len(earlier)}, {when}"


def _laid(article: str, found: Sequence[ChangedParagraph], width: int) -> tuple[Row, ...]:
    return _beside(article, found, width) if width >= SIDE_BY_SIDE else _inline(article, found)


def _inline(article: str, found: Sequence[ChangedParagraph]) -> tuple[Row, ...]:
    """Every paragraph once; what went is struck, what came is underlined."""
    return tuple(_row(article, paragraph, Content.assemble(*_pieces(paragraph.runs), "\n")) for paragraph in found)


def _beside(article: str, found: Sequence[ChangedParagraph], width: int) -> tuple[Row, ...]:
    """The earlier text on the left, the later one on the right, paragraph beside paragraph."""
    half = (width - len(BETWEEN)) // 2
    rows = [Row(_columns(Content.styled("before", HEADING), Content.styled("after", HEADING), half), stands_alone=True)]
    for paragraph in found:
        before, after = (Content.assemble(*_pieces(paragraph.side(side))) for side in ("gone", "new"))
        rows.append(_row(article, paragraph, Content.assemble(_columns(before, after, half), "\n")))
    return tuple(rows)


def _columns(left: Content, right: Content, width: int) -> Content:
    """Two texts beside each other, each wrapped to a width in cells."""
    lines = left.wrap(width), right.wrap(width)
    height = max(map(len, lines))
    empty = Content("")
    pairs = ([column[line].rstrip() if line < len(column) else empty for column in lines] for line in range(height))
    return Content("\n").join(
        Content.assemble(first, " " * (width - first.cell_length), BETWEEN, second) for first, second in pairs
    )


def _row(article: str, paragraph: ChangedParagraph, shown: Content) -> Row:
    kinds = {run.kind for run in paragraph.runs}
    if not paragraph.changed:
        return Row(shown.stylize_before(MUTED), RangeRowTarget(article, paragraph.start, paragraph.end))
    groups = [CHANGED]
    if "gone" in kinds:
        groups.append(GONE)
    if "new" in kinds:
        groups.append(CAME)
    return Row(shown, RangeRowTarget(article, paragraph.start, paragraph.end), tuple(groups))


def _pieces(runs: Sequence[Run]) -> list[tuple[str, str]]:
    """The runs with their styles; a space parts what went from what came in its place."""
    pieces: list[tuple[str, str]] = []
    for at, run in enumerate(runs):
        if run.kind == "new" and at and runs[at - 1].kind == "gone" and not run.text[:1].isspace():
            pieces.append((" ", ""))
        pieces.append((displayable(run.text), STYLES[run.kind]))
    return pieces
