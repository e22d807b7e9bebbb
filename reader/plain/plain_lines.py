"""Lists and articles as lines of text that are read from the first word to the last. Signs are words here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reader.model import Form, Range
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, moment_words, source_words
from reader.plain.numbered_things import ListedEntity, ListedPassage, NumberedLine
from reader.ui.article_view.flowed_paragraphs import paragraphs, stretches
from reader.ui.article_view.text_units import paragraph_at, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library import ArticleRow
    from reader.model import Analysis, Article

_RUNNING: Final = frozenset(("body", "title", "lead", "headline", "list"))
"""Kinds of paragraphs that need no word about what they are."""

COMMANDS: Final = (
    ("l [QUERY]", "list articles, all or those that a query finds (is:unread, entity:…, words); more: go on"),
    ("NUMBER", "take the thing of that number from what was listed last: open it, read it, walk to it"),
    ("r", "read the open article, a number a paragraph"),
    ("n, p", "next, previous article of the list"),
    ("w", "who and what the article mentions; a number, or ] and [, walk from mention to mention, article to article"),
    ("f", "the article's facts, with what other reports say instead; f all: clauses and repeats, too"),
    ("c", "compare the reports of the story: questions and their answers, those in dispute first"),
    ("t", "timeline of the story"),
    ("a [NUMBER] TEXT", "write a note on the thing of that number, else on what was read last"),
    ("b", "your notes on the article"),
    ("s", "star the article, or take the star away"),
    ("analyse", "find names and facts in all articles that wait for it"),
    ("h, q", "these lines; leave"),
)
"""What can be typed, and what it does."""


def row_words(row: ArticleRow) -> str:
    """An article of the list."""
    state = "" if row.read else "unread, "
    starred = "starred, " if row.starred else ""
    return f"{state}{starred}{closed(row.title)} {source_words(row.source)}, {moment_words(row.published)}."


def article_heading(article: Article) -> str:
    words = counted(len(article.text.split()), "word")
    return f"{closed(article.title)} {source_words(article.source)}, {moment_words(article.published)}, {words}."


def passage_lines(article: Article) -> Iterator[NumberedLine]:
    """The article's paragraphs in order, each on one line; what is no running text says what it is."""
    for part in paragraphs(article.text, stretches(article)):
        words = flat(article.text[part.start : part.end])
        if words:
            kind = "" if part.kind in _RUNNING else f"{part.kind}: "
            yield NumberedLine(f"{kind}{words}", ListedPassage(article.id, Range(part.start, part.end)))


def closed(text: str) -> str:
    """Foreign text as a sentence of its own: with the mark at its end that it has, or a full stop."""
    words = flat(text)
    return words if words.endswith((".", "!", "?", "…", ".”", '."', "?”", "!”")) else f"{words}."


def flat(text: str) -> str:
    """Foreign text on one line."""
    return " ".join(displayable(text).split())


def entity_lines(article: Article, analysis: Analysis, articles: Callable[[str], int]) -> list[NumberedLine]:
    """Whom and what the article names, the most mentioned first. `articles`: how many mention an entity, by its id."""
    mentions = Counter(mention.entity for mention in analysis.mentions if mention.form is Form.NAME)
    names = {entity.id: entity.name for entity in analysis.entities}
    lines = []
    for entity, count in sorted(mentions.items(), key=lambda item: (-item[1], names.get(item[0], ""))):
        where = f"{counted(count, 'mention')} here, {counted(articles(entity), 'article')}"
        if entity in names:
            lines.append(NumberedLine(f"{displayable(names[entity])}: {where}.", ListedEntity(article.id, entity)))
    return lines


def mention_line(article: Article, place: Range) -> str:
    """Somebody's mention as it stands, and the sentence around it: `its: Armenia calls its figure a minimum.`"""
    return f"{flat(article.text[place.start : place.end])}: {sentence_around(article, place)}"


def sentence_around(article: Article, place: Range) -> str:
    """The sentence around a range, within its paragraph."""
    text = article.text
    paragraph = paragraph_at(paragraphs(text, stretches(article)), place.start)
    if paragraph is None:
        return flat(text[place.start : place.end])
    found = next((one for one in sentences(text, paragraph) if place.start < one.end), paragraph)
    return flat(text[found.start : max(found.end, place.end)])
