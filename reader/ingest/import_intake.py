"""The whole way of an import: files that other programs wrote, into the library; nothing twice, and all of it undone by
one step.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.ingest.foreign_articles import link_of, shared_links, take_foreign
from reader.ingest.newsboat_cache import read_newsboat_cache
from reader.library.feeds.import_log import FormerTags, ImportRecord, TaggedArticle
from reader.notes.exports.importing import holds_notes
from reader.sources.elsewhere.foreign_export import ForeignExport, ForeignHighlight
from reader.sources.elsewhere.recognition import DATABASE, LARGEST, ForeignNotes, read_export

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.library import Library
    from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignSearch

TAKEN_TOGETHER: Final = 64
"""Articles that are taken in in one transaction."""


@dataclass(frozen=True, slots=True)
class HighlightedArticle:
    """What somebody marked in an article that the library has."""

    article: str
    highlights: tuple[ForeignHighlight, ...]


@dataclass(slots=True)
class ImportOutcome:
    """What an import came to."""

    programs: list[str] = field(default_factory=list)
    feeds_new: int = 0
    feeds_known: int = 0
    articles_new: int = 0
    articles_known: int = 0
    bare: list[str] = field(default_factory=list)
    """Ids of articles of which nothing is there but their titles."""
    searches: list[ForeignSearch] = field(default_factory=list)
    highlights: list[HighlightedArticle] = field(default_factory=list)
    notes: list[ForeignNotes] = field(default_factory=list)
    """Files that the notebook reads."""
    passed_over: list[str] = field(default_factory=list)
    record: ImportRecord = field(default_factory=ImportRecord)
    number: int | None = None
    """Its place in the log."""


def read_exports(paths: Sequence[Path]) -> list[ForeignExport | ForeignNotes]:
    """What these files hold. Raises a `DatelineError` for the first that is no export."""
    return [found for path in paths for found in _read(path)]


def take_exports(
    library: Library,
    exports: Sequence[ForeignExport | ForeignNotes],
    name: str,
    *,
    full_text: bool = False,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> ImportOutcome:
    """Take exports in: feeds first, so that their articles find them. `report` hears how many articles of all are done.

    `full_text`: of the feeds that are followed since, as of those that are added. Broken off, it is undone as far as it
    came, and goes on where it is begun again.
    """
    outcome = ImportOutcome()
    outcome.number = library.imports.begin(name)
    for export in exports:
        if isinstance(export, ForeignNotes):
            outcome.notes.append(export)
            continue
        outcome.programs.append(export.program)
        outcome.searches += export.searches
        outcome.passed_over += export.passed_over
        with library.writing():
            _follow(library, export, outcome, full_text)
            library.feeds.record_sent_folders(export.folders)
            library.imports.keep(outcome.number, outcome.record)
    articles = [one for export in exports if isinstance(export, ForeignExport) for one in export.articles]
    shared = shared_links(articles)
    for start in range(0, len(articles), TAKEN_TOGETHER):
        with library.adding():
            for one in articles[start : start + TAKEN_TOGETHER]:
                _take(library, one, link_of(one) not in shared, outcome)
            library.imports.keep(outcome.number, outcome.record)
        report(min(start + TAKEN_TOGETHER, len(articles)), len(articles))
    return outcome


def _read(path: Path) -> Sequence[ForeignExport | ForeignNotes]:
    try:
        with path.open("rb") as stream:
            data = stream.read(len(DATABASE))
            if data != DATABASE:
                data += stream.read(LARGEST + 1 - len(data))
    except (OSError, ValueError) as error:
        raise DatelineError(f"'{path}' cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if data == DATABASE:
        return [read_newsboat_cache(path)]
    if len(data) > LARGEST:
        raise DatelineError(f"'{path}' is larger than {LARGEST / 1e6:g} MB; split it.")
    return read_export(data, str(path), holds_notes)


def _follow(library: Library, export: ForeignExport, outcome: ImportOutcome, full_text: bool) -> None:
    for feed in export.subscriptions:
        before = library.feeds.get(feed.url)
        if library.feeds.subscribe(replace(feed, full_text=full_text)):
            outcome.record.feeds.append(feed.url)
            outcome.feeds_new += 1
            continue
        outcome.feeds_known += 1
        after = library.feeds.get(feed.url)
        if before is not None and after is not None and after.tags != before.tags:
            outcome.record.tags.append(FormerTags(before.url, list(before.tags)))


def _take(library: Library, foreign: ForeignArticle, linked: bool, outcome: ImportOutcome) -> None:
    try:
        taken = take_foreign(library, foreign, linked=linked)
    except DatelineError as error:
        outcome.passed_over.append(str(error))
        return
    title = foreign.entry.title or foreign.entry.url
    if taken is None or taken.article is None:
        why = "has nothing to read" if taken is None else "was removed here before, and stays so"
        outcome.passed_over.append(f"“{title}” {why}.")
        return
    if taken.new:
        outcome.record.articles.append(taken.article)
        outcome.articles_new += 1
    else:
        outcome.articles_known += 1
    if taken.bare:
        outcome.bare.append(taken.article)
    _mark(library, taken.article, foreign, outcome.record)
    if foreign.highlights:
        outcome.highlights.append(HighlightedArticle(taken.article, foreign.highlights))


def _mark(library: Library, article: str, foreign: ForeignArticle, record: ImportRecord) -> None:
    """What the reader did to it there is done here; what was done here stays."""
    row = library.articles.row(article)
    if row is None:
        return
    if foreign.read and not row.read:
        library.articles.mark_read(article)
        record.read.append(article)
    if foreign.starred and not row.starred:
        library.articles.star(article)
        record.starred.append(article)
    if foreign.tags:
        known = library.articles.tags_of(article)
        for tag in foreign.tags:
            library.articles.tag(article, tag)
        record.tagged.extend(
            TaggedArticle(article, tag) for tag in library.articles.tags_of(article) if tag not in known
        )
