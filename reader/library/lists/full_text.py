"""Full-text search: SQLite's FTS5 over titles and texts, kept up to date article by article.

What a reader types is words, never query syntax: every word goes in quoted.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reader.library.database import codec
from reader.library.values import Snippet
from reader.model import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.database.connection import Database
    from reader.model import Article

_OPENS, _CLOSES = "\ufdd0", "\ufdd1"
"""Around hits in FTS5's snippets: two of the code points that Unicode sets aside for a program's own use."""

_SNIPPET_WORDS = 16
_WORDS_BEFORE = 5
"""Words of an excerpt that stand before its first hit, at most."""
_AROUND = 200
"""Code points around a hit in which an excerpt's words are looked for."""
_HEAD = 300
"""Code points from a text's beginning, or from its headline, within which the headline begins."""
_TELLING = 24
"""Letters of a headline by which it is known."""
_LETTERS = re.compile(r"\w+")
_WORDS = re.compile(r"\S+")

INDEXED_BEGINNING = 3
"""Letters of a word's beginning that the index knows by themselves, so that what begins so is found row by row."""

MERGED_AT_ONCE = 500
"""Pages of the index that one step of a merge writes, while other writers wait."""

TABLE = """
    create virtual table search using fts5 (
        title, text, content = 'searchable', content_rowid = 'place',
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )"""

_ADD: Final = "insert into search (rowid, title, text) values (?, ?, ?)"

_SOFT = "instr({0}, char(173))"
_WHOLE = "replace({0}, char(173), '')"
SOFT_HYPHENS = (
    # Words that a page may break are found whole. The index needs to be told the very words that it was given.
    f"""
    insert into search (search, rowid, title, text) select 'delete', place, title, text from searchable
        where {_SOFT.format("title")} or {_SOFT.format("text")}""",
    "drop view searchable",
    f"""
    create view searchable as
        select place, {_WHOLE.format("title")} as title, {_WHOLE.format("text")} as text
        from articles join texts on article = number""",
    f"""
    insert into search (rowid, title, text)
        select place, {_WHOLE.format("title")}, {_WHOLE.format("text")} from articles join texts on article = number
        where {_SOFT.format("title")} or {_SOFT.format("text")}""",
)
"""The step of the library's format after which soft hyphens break no word."""

_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_BEGUN = re.compile(r'[^\s"]+\Z')


def match_expression(typed: str) -> str | None:
    """FTS5's query for what a reader typed; None where there is nothing to search for.

    Every word must occur. Words in quotation marks must stand side by side. The last word, as long as no space or
    quotation mark ends it, may be the beginning of one.
    """
    typed = codec.asked(typed)
    terms = []
    for found in _TYPED.finditer(typed):
        phrase, word = found.groups()
        term = phrase if word is None else word
        if not any(character.isalnum() for character in term):
            continue
        unfinished = word is not None and found.end() == len(typed)
        terms.append(f'"{term}"*' if unfinished else f'"{term}"')
    return " ".join(terms) or None


def comes_row_by_row(typed: str) -> bool:
    """Whether the first rows are there before all is found: where the last word is whole, or so little of one that its
    beginning has an index of its own.

    Longer beginnings are put together from all words that begin so, which is quick only as a whole.
    """
    begun = _BEGUN.search(typed)
    return begun is None or len(begun.group()) <= INDEXED_BEGINNING


@contextmanager
def indexed_together(database: Database) -> Iterator[None]:
    """What is added inside is indexed at the end, in the order of places, in which FTS5 writes one piece for all of it.

    Out of order it writes one for each article, and merges them later. Until the end no search finds what was added.
    """
    if database.unindexed is not None:
        yield
        return
    database.unindexed = {}
    try:
        yield
    finally:
        waiting, database.unindexed = database.unindexed, None
        database.run_many(_ADD, [(place, *words) for place, words in sorted(waiting.items())])


def add(database: Database, place: int, article: Article) -> None:
    if database.unindexed is not None:
        database.unindexed[place] = _words(article)
    else:
        database.run(_ADD, place, *_words(article))


def remove(database: Database, place: int, article: Article) -> None:
    """Take an article out; FTS5 needs the very words that went in."""
    if database.unindexed is not None and database.unindexed.pop(place, None) is not None:
        return
    database.run(
        "insert into search (search, rowid, title, text) values ('delete', ?, ?, ?)",
        place,
        *_words(article),
    )


def _words(article: Article) -> tuple[str, str]:
    return codec.indexed(article.title), codec.indexed(article.text)


def snippet(database: Database, article_id: str, typed: str) -> Snippet | None:
    """A few words of the article around the first hits; None where it has none."""
    expression = match_expression(typed)
    return None if expression is None else excerpts(database, (article_id,), expression).get(article_id)


def excerpts(database: Database, article_ids: Sequence[str], expression: str) -> dict[str, Snippet]:
    """A few words of each article around the first hits of one of FTS5's queries, by id.

    As one query for all of them: to find the beginning of a word may take milliseconds.
    """
    places = [
        place
        for article_id in article_ids
        for (place,) in database.rows("select place from articles where id = ?", article_id)
    ]
    if not places:
        return {}
    marks = (_OPENS, _CLOSES, _SNIPPET_WORDS)
    found = {}
    headlines = {}
    for article_id, place, title, marked in _marked(database, _SNIPPET, marks, expression, places):
        found[article_id] = _without_marks(marked)
        if _is_headline(found[article_id].text, title):
            headlines[place] = article_id
    if headlines:  # what stands above each excerpt already
        for article_id, _, title, marked in _marked(database, _WHOLE_TEXT, marks[:2], expression, list(headlines)):
            behind = _behind_headline(_without_marks(marked), title)
            if behind is None:
                del found[article_id]
            else:
                found[article_id] = behind
    return found


_SNIPPET = "snippet(search, 1, ?, ?, '…', ?)"
_WHOLE_TEXT = "highlight(search, 1, ?, ?)"


def _marked(
    database: Database, function: str, marks: Sequence[str | int], expression: str, places: Sequence[int]
) -> Iterable[tuple[str, int, str, str]]:
    """Of the articles at these places that meet the expression: id, place, title, and words with marks around hits."""
    return database.rows(
        # The plus keeps SQLite from asking the index once for each place.
        f"with found (place, marked) as (select rowid, {function} from search"
        " where search match ? and rowid between ? and ? and +rowid in (select value from json_each(?)))"
        " select id, place, title, marked from found join articles using (place)",
        *marks,
        expression,
        min(places),
        max(places),
        str(list(places)),
    )


def _folded(words: str) -> str:
    return " ".join(_LETTERS.findall(words.casefold()))


def _is_headline(excerpt: str, title: str) -> bool:
    """Whether an excerpt is, or goes on from, the headline that its text begins with."""
    beginning = _folded(title)[:_TELLING]
    return bool(beginning) and (beginning in _folded(excerpt) or _folded(excerpt)[:_TELLING] in _folded(title))


def _behind_headline(whole: Snippet, title: str) -> Snippet | None:
    """Words around the first hit behind the headline; None where there is none."""
    end = 0
    while (at := whole.text.casefold().find(title.casefold(), end, end + _HEAD)) >= 0:
        end = at + len(title)
    first = next((start for start, _ in whole.hits if start >= end), None)
    if first is None:
        return None
    paragraph = whole.text.rfind("\n\n", end, first)
    before = list(_WORDS.finditer(whole.text, max(end, first - _AROUND, paragraph), first))[-_WORDS_BEFORE:]
    behind = list(_WORDS.finditer(whole.text, first, first + _AROUND))[: _SNIPPET_WORDS - len(before)]
    start, stop = (before or behind)[0].start(), behind[-1].end()
    ahead = "…" if whole.text[end:start].strip() else ""
    hits = [
        Range(hit.start - start + len(ahead), hit.end - start + len(ahead))
        for hit in whole.hits
        if start <= hit.start < stop
    ]
    more = "…" if whole.text[stop:].strip() else ""
    return Snippet(f"{ahead}{whole.text[start:stop]}{more}", tuple(hits))


def begin_merge(database: Database) -> None:
    """Let everything that is in the index now become one piece, by and by: a word is looked up in every piece."""
    database.run("insert into search (search, rank) values ('merge', ?)", -MERGED_AT_ONCE)


def merge_on(database: Database) -> bool:
    """Go on with a merge that was begun, for some milliseconds; whether there is more to do."""
    before = database.version()
    database.run("insert into search (search, rank) values ('merge', ?)", MERGED_AT_ONCE)
    # FTS5 tells by this alone: the command itself counts as one change. What others write makes this ask once more.
    return database.version() - before > 1


def rebuild(database: Database) -> None:
    """Index every article anew; with the beginnings of words that an index of today has."""
    database.run("drop table search")
    database.run(TABLE)
    database.run("insert into search (search) values ('rebuild')")


def _without_marks(marked: str) -> Snippet:
    text, hits = "", []
    opened = 0
    for part in re.split(f"([{_OPENS}{_CLOSES}])", marked):
        if part == _OPENS:
            opened = len(text)
        elif part == _CLOSES:
            hits.append(Range(opened, len(text)))
        else:
            text += part
    return Snippet(text, tuple(hits))
