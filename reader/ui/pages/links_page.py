"""The links of an article, numbered as in its text; its own address is number 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import displayable, excerpt
from reader.phrasing.formatting import counted, source_words
from reader.ui.appearance.styles import MUTED, QUIET
from reader.ui.article_view.numbered_links import OWN, numbered
from reader.ui.pages.page_text import PageText
from reader.ui.row_targets import LinkRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from reader.model import Article
    from reader.ui.session import Session

EMPTY = "This article has no links, and no web address of its own."
LONGEST_TEXT = 120
"""Characters of a link's words that are shown."""
_NUMBER_CELLS = 4


def links_page(session: Session, article_id: str) -> PageText:
    """The lines of the page."""
    article = session.library.articles.get(article_id)
    if article is None:
        return PageText("Links", (), empty="This article is no longer in the library.")
    subjects = links_of(article)
    hosts = sorted({source_words(subject.url) for subject in subjects.values()})
    return PageText(
        title=f"Links {len(subjects):,}: {article.title}",
        subtitle=counted(len(hosts), "site") if hosts else "",
        rows=tuple(_row(article, number, subject) for number, subject in subjects.items()),
        empty=EMPTY,
        filters=("", *hosts) if len(hosts) > 1 else (),
    )


def links_of(article: Article) -> dict[int, LinkRowTarget]:
    """Each address once, where it stands first, by its number; the article's own before the others."""
    found: dict[int, LinkRowTarget] = {}
    if article.url:
        found[OWN] = LinkRowTarget(article.id, 0, 0, article.url)
    for link in numbered(article):
        found.setdefault(link.number, LinkRowTarget(article.id, link.start, link.end, link.url))
    return found


def _row(article: Article, number: int, subject: LinkRowTarget) -> Row:
    own = subject.url == article.url
    words = "This article" if own else excerpt(article.text, subject.start, subject.end, LONGEST_TEXT)
    content = Content.assemble(
        (f"{number}".rjust(_NUMBER_CELLS) + "  ", QUIET),
        words.strip() or source_words(subject.url),
        "\n" + " " * (_NUMBER_CELLS + 2),
        (displayable(subject.url), MUTED),
    )
    return Row(content, subject, (source_words(subject.url),))
