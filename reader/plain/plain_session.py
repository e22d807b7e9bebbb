"""A session by lines: what is typed goes in, what is to be read comes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.library import ALL, ArticleQuery
from reader.library.values import ArticlePosition
from reader.model import Range
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_selection import shown
from reader.phrasing.formatting import counted
from reader.phrasing.report_names import ReportNames
from reader.plain import plain_lines, plain_notes, plain_story
from reader.plain.library_lookup import LibraryLookup
from reader.plain.numbered_things import ListedArticle, ListedEntity, ListedFact, ListedPassage, ListedQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.library import Library
    from reader.library.values import Step
    from reader.model import Article
    from reader.notes import Notebook
    from reader.plain.numbered_things import Listed, NumberedLine

A_PAGE: Final = 15
"""Articles of a list that are read at a time."""

_NOTE = re.compile(r"a(?:\s+(\d+))?(?:\s+(.*))?", re.DOTALL)


class PlainSession:
    """Answers one line after the other. Its state is what is open, what was listed last, and where one reads."""

    def __init__(
        self, library: Library, notebook: Notebook, analyse: Callable[[str | None], None], *, mark_read: bool = True
    ) -> None:
        """`analyse` finds what an article states, or, without an id, what all that wait do."""
        self._library = library
        self._lookup = LibraryLookup(library, analyse)
        self._notebook = notebook
        self._analyse = analyse
        self._mark_read = mark_read
        self._query = ALL
        self._offset = 0
        self._listed: list[Listed] = []
        self._article: Article | None = None
        self._here: Listed | None = None
        self._walk: tuple[str, ArticlePosition] | None = None
        self._commands: dict[str, Callable[[str], Iterator[str]]] = {
            "l": self._list,
            "more": self._more,
            "r": self._read,
            "n": lambda _: self._neighbour(1),
            "p": lambda _: self._neighbour(-1),
            "w": self._entities,
            "]": lambda _: self._step(1),
            "[": lambda _: self._step(-1),
            "f": self._facts,
            "c": self._compare,
            "t": self._timeline,
            "b": self._notes,
            "s": self._star,
            "analyse": self._analyse_all,
            "h": self._help,
            "?": self._help,
        }

    def greeting(self) -> Iterator[str]:
        """What stands before the first prompt: where one is, and the newest articles."""
        total = counted(self._library.lists.count(), "article")
        unread = self._library.lists.count(ArticleQuery(unread_only=True))
        yield f"Dateline. {total}, {unread:,} unread. h lists what you can type."
        waiting = self._library.analyses.pending_count()
        if waiting:
            yield f"{counted(waiting, 'article')} not analysed yet: type analyse."
        yield from self._list("")

    def answer(self, line: str) -> Iterator[str] | None:
        """What is to be read after a line was typed; None: the reader leaves. A problem is a line, too."""
        typed = line.strip()
        if typed == "q":
            return None
        return self._answer(typed)

    def _answer(self, typed: str) -> Iterator[str]:
        try:
            if typed.isdecimal():
                yield from self._take(int(typed))
            elif typed.startswith("/"):
                yield from self._list(typed[1:])
            elif (note := _NOTE.fullmatch(typed)) is not None:
                yield self._write(note[1], note[2])
            elif typed:
                word, _, rest = typed.partition(" ")
                command = self._commands.get(word)
                if command is None:
                    yield f"There is no command {displayable(word)}. h lists what you can type."
                else:
                    yield from command(rest.strip())
        except DatelineError as error:
            yield str(error)

    def open_article(self, article_id: str) -> Iterator[str]:
        """Open an article and read its heading."""
        article = self._library.articles.get(article_id)
        if article is None:
            yield "This article is no longer in the library."
            return
        self._article, self._here, self._walk = article, ListedArticle(article_id), None
        if self._mark_read:
            self._library.articles.mark_read(article_id)
        yield plain_lines.article_heading(article)
        yield from self._about_open(article)

    def _about_open(self, article: Article) -> Iterator[str]:
        analysis = self._library.analyses.get(article.id)
        if analysis is None:
            yield "r reads it; it is not analysed yet: f does that, and lists its facts."
            return
        facts = len(shown(analysis.facts, article.text))
        story = self._library.stories.of(article.id)
        others = f", and {counted(len(story.articles) - 1, 'other report')} of this story (c)" if story else ""
        yield f"r reads it; {counted(facts, 'fact')} (f){others}."

    # lists

    def _list(self, typed: str) -> Iterator[str]:
        from reader.queries import parse

        self._query = ArticleQuery(where=parse(typed)) if typed else ALL
        self._offset = 0
        self._listed = []
        yield from self._more("")

    def _more(self, _: str) -> Iterator[str]:
        total = self._library.lists.count(self._query)
        rows = self._library.lists.window(self._query, self._offset, A_PAGE)
        if not self._offset:
            yield f"{counted(total, 'article')}."
            self._listed = []
        if not rows:
            yield "There are no more." if self._offset else "No article meets this query."
            return
        for row in rows:
            self._listed.append(ListedArticle(row.id))
            yield f"{len(self._listed)}. {plain_lines.row_words(row)}"
        self._offset += len(rows)
        if self._offset < total:
            yield f"{total - self._offset:,} more: type more."

    def _neighbour(self, step: Step) -> Iterator[str]:
        article = self._opened()
        found = self._library.lists.neighbour(self._query, article.id, step)
        if found is None:
            yield "This is the last article of the list." if step == 1 else "This is the first article of the list."
            return
        yield from self.open_article(found)

    def _take(self, number: int) -> Iterator[str]:
        listed = self._numbered(number)
        self._here = listed
        match listed:
            case ListedArticle(article):
                yield from self.open_article(article)
            case ListedPassage(article, passage):
                yield plain_lines.flat(self._lookup.article(article).text[passage.start : passage.end])
            case ListedFact():
                yield from self._read_fact(listed)
            case ListedEntity(article, entity):
                self._walk = (entity, ArticlePosition(article, -1))
                yield from self._step(1)
            case ListedQuestion(group):
                yield displayable(group.question)
                yield from plain_story.answer_lines(group, self._lookup.articles_of(group))

    def _numbered(self, number: int) -> Listed:
        if not 1 <= number <= len(self._listed):
            raise DatelineError(f"Nothing listed has the number {number}: l lists articles.")
        return self._listed[number - 1]

    # the open article

    def _opened(self) -> Article:
        if self._article is None:
            raise DatelineError("No article is open: type the number of one.")
        return self._article

    def _analyse_all(self, _: str) -> Iterator[str]:
        waiting = self._library.analyses.pending_count()
        if waiting:
            yield f"Analysing {counted(waiting, 'article')} …"
            self._analyse(None)
        yield "Every article is analysed."

    def _read(self, _: str) -> Iterator[str]:
        article = self._opened()
        self._here = ListedArticle(article.id)
        yield from self._number(plain_lines.passage_lines(article), "The article has no text.")
        yield "End of the article."

    def _star(self, _: str) -> Iterator[str]:
        article = self._opened()
        row = self._library.articles.row(article.id)
        starred = not (row is not None and row.starred)
        self._library.articles.star(article.id, starred)
        yield "Starred." if starred else "No longer starred."

    def _help(self, _: str) -> Iterator[str]:
        for typed, does in plain_lines.COMMANDS:
            yield f"{typed}: {does}."

    # who and what

    def _entities(self, _: str) -> Iterator[str]:
        article = self._opened()
        lines = plain_lines.entity_lines(article, self._lookup.analysis(article), self._library.entities.articles)
        yield from self._number(lines, "The article names nobody and nothing.")

    def _step(self, step: Step) -> Iterator[str]:
        if self._walk is None:
            raise DatelineError("w lists whom and what the article mentions; type a number of that list first.")
        entity, place = self._walk
        following = self._library.entities.next_mention(entity, place, step)
        if following is None:
            yield "That was the last mention." if step == 1 else "That was the first mention."
            return
        self._walk = (entity, following.position)
        article = self._lookup.article(following.article)
        if self._article is None or article.id != self._article.id:
            self._article = article
            yield f"In another article: {plain_lines.article_heading(article)}"
        passage = Range(following.start, following.end)
        self._here = ListedPassage(article.id, passage)
        yield plain_lines.mention_line(article, passage)

    # facts and stories

    def _facts(self, which: str) -> Iterator[str]:
        article = self._opened()
        analysis, groups = self._lookup.analysis(article), self._lookup.claim_groups(article.id)
        reports = ReportNames(report.article for report in self._lookup.story_reports(article.id))
        lines = plain_story.fact_lines(article, analysis, groups, reports, whole=which == "all")
        yield from self._number(lines, "Nothing was found in this article.")

    def _number(self, lines: Iterable[NumberedLine], nothing: str) -> Iterator[str]:
        """A new list, whose numbers hold from now on."""
        self._listed = []
        for line in lines:
            if line.thing is None:
                yield line.words
                continue
            self._listed.append(line.thing)
            yield f"{len(self._listed)}. {line.words}"
        if not self._listed:
            yield nothing

    def _read_fact(self, listed: ListedFact) -> Iterator[str]:
        text = self._lookup.article(listed.article).text
        yield plain_lines.flat(text[listed.fact.evidence[0] : listed.fact.evidence[1]])
        if listed.group is not None:
            yield f"{listed.group.verdict}: {displayable(listed.group.question)}"
            yield from plain_story.answer_lines(listed.group, self._lookup.articles_of(listed.group))

    def _compare(self, _: str) -> Iterator[str]:
        lines = plain_story.question_lines(self._lookup.claim_groups(self._opened().id))
        yield from self._number(lines, plain_story.alone_words(self._library.analyses.pending_count()))

    def _timeline(self, _: str) -> Iterator[str]:
        article = self._opened()
        reports, groups = self._lookup.story_reports(article.id), self._lookup.claim_groups(article.id)
        yield from self._number(plain_story.timeline_lines(reports, groups), "Nothing has a date here.")

    # notes

    def _notes(self, _: str) -> Iterator[str]:
        yield from plain_notes.note_lines(self._notebook.notes(self._opened().id))

    def _write(self, number: str | None, words: str | None) -> str:
        if number is not None and not words:  # a note that is a number
            number, words = None, number
        if not words:
            raise DatelineError("Type the note's words behind a.")
        on = self._here if number is None else self._numbered(int(number))
        return plain_notes.write(self._library, self._notebook, on or ListedArticle(self._opened().id), words)
