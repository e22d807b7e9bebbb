"""The library as the reader corrected it: what is shown under an entity's id, and where.

Nothing stored changes. Without corrections an id is one stored entity; a merged one draws from several, and from one
that was split only some articles, or some names, belong to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from reader.library.articles import article_texts, stored_analyses
from reader.library.entities import mention_rows, stored_entities
from reader.library.values import ArticlePosition, ArticleRange, EntitySource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.library.values import Step
    from reader.linking.corrections.apply import CorrectionOverlay
    from reader.linking.corrections.rules import Corrections
    from reader.model import Analysis, Entity


_REMEMBERED = 100
"""Entities for which it is remembered where their mentions are."""


class CorrectedEntities:
    """What the reader sees of the entities in a library."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.corrections: Corrections | None = None
        """The corrections as they were given, if only to say that there are none; None before that."""
        self._corrections: Corrections | None = None
        self._laid: tuple[int, CorrectionOverlay, frozenset[str]] | None = None
        self._resolved: dict[tuple[str, int], EntitySource] = {}
        # The last answer: the app asks for the article on the screen over and over.
        self._asked: tuple[str, int] | None = None
        self._answer: Analysis | None = None

    def correct(self, corrections: Corrections) -> None:
        """Show everything with these corrections from now on."""
        self.corrections = corrections
        self._corrections = corrections if corrections.rules else None
        self._laid = self._asked = None
        self._resolved.clear()

    @property
    def _overlay(self) -> CorrectionOverlay | None:
        """The corrections over the library as it is now: which entities a rule names may change with every article."""
        return self._lay()[1] if self._corrections is not None else None

    @property
    def _split(self) -> frozenset[str]:
        """Ids of the stored entities that are split."""
        return self._lay()[2] if self._corrections is not None else frozenset()

    def _lay(self) -> tuple[int, CorrectionOverlay, frozenset[str]]:
        from reader.linking.corrections.apply import CorrectionOverlay
        from reader.linking.corrections.rules import NONE, Split

        version = self._database.version()
        if self._laid is None or self._laid[0] != version:
            corrections = self._corrections or NONE
            overlay = CorrectionOverlay(
                corrections, lambda entity_id: stored_entities.entity(self._database, entity_id), self.find
            )
            split = (self.find(rule.entity) for rule in corrections.rules if isinstance(rule, Split))
            self._laid = (version, overlay, frozenset(stored for found in split for stored in found))
        return self._laid

    def find(self, reference: str) -> Sequence[str]:
        """The stored entities that a reference names: by an id, of today or of former days, or by name."""
        return stored_entities.named(self._database, reference)

    def stored_name(self, reference: str) -> str | None:
        """The name, before any correction, of what a reference names."""
        stored = next((stored_entities.entity(self._database, found) for found in self.find(reference)), None)
        return stored.name if stored else None

    def get(self, entity_id: str) -> Entity | None:
        """The entity under an id, with the name, label and aliases that the reader gave it."""
        shown = self.shown_id(entity_id)
        if shown is None:
            return None
        if self._overlay is not None:
            return self._overlay.shown(shown)
        return stored_entities.entity(self._database, shown)

    def shown_id(self, entity_id: str) -> str | None:
        """The id under which the reader sees what has, or had, an id; None where the reader sees it no more."""
        today = stored_entities.current(self._database, entity_id)
        return today if self._overlay is None else self._overlay.shown_as(today, "")

    def analysis(self, article_id: str) -> Analysis | None:
        """An article's analysis with the entities that the reader sees."""
        asked = (article_id, self._database.version())
        if self._asked != asked:
            self._asked, self._answer = asked, self._analysis(article_id)
        return self._answer

    def _analysis(self, article_id: str) -> Analysis | None:
        found = stored_analyses.analysis(self._database, article_id)
        if found is None or self._overlay is None:
            return found
        from reader.linking.corrections.apply import apply

        article = article_texts.article(self._database, article_id)
        return None if article is None else apply(found, article.text, self._overlay)

    def like(self, words: str, limit: int = 50) -> list[Entity]:
        """Entities as the reader sees them with all these words in a name."""
        found = [self.get(stored) for stored in stored_entities.like(self._database, words, limit)]
        if self._overlay is not None:
            asked = words.casefold().split()
            given = (self.get(entity_id) for entity_id in self._overlay.given)
            called = [one for one in given if one and all(word in one.name.casefold() for word in asked)]
            found = [*called, *found]
        return list({one.id: one for one in found if one is not None}.values())[:limit]

    def stored_ids(self, entity_id: str, article_id: str) -> tuple[str, ...]:
        """The ids under which an article's mentions of what is shown under an id are stored."""
        shown, overlay = self.shown_id(entity_id) or entity_id, self._overlay
        found = stored_analyses.analysis(self._database, article_id)
        article = article_texts.article(self._database, article_id)
        if found is None or article is None or overlay is None:
            return (shown,)
        here = (
            mention.entity
            for mention in found.mentions
            if overlay.shown_as(mention.entity, article_id, article.text[mention.start : mention.end]) == shown
        )
        return tuple(dict.fromkeys(here)) or (shown,)

    def resolve(self, entity_id: str) -> EntitySource:
        """Where the mentions under an id are."""
        shown = self.shown_id(entity_id)
        if shown is None:
            return EntitySource(())
        if self._overlay is None:
            return EntitySource(tuple(stored_entities.numbers(self._database, [shown])))
        key = (shown, self._database.version())
        if key not in self._resolved:
            if len(self._resolved) > _REMEMBERED:
                self._resolved.clear()
            self._resolved[key] = self._resolve(shown, self._overlay)
        return self._resolved[key]

    def articles(self, entity_id: str) -> int:
        """In how many articles something is mentioned under an id."""
        source = self.resolve(entity_id)
        if source.places is not None:
            return len(source.places)
        if len(source.numbers) == 1:
            return stored_entities.articles(self._database, source.numbers[0])
        return len(stored_entities.places(self._database, source.numbers))

    def articles_beyond(self, entity_id: str, article_id: str, step: Step) -> int:
        """In how many articles behind (1) or before (-1) this one something is mentioned under an id."""
        source = self.resolve(entity_id)
        here = mention_rows.place_of(self._database, article_id, step)
        if here is None:
            return 0
        places = source.places if source.places is not None else stored_entities.places(self._database, source.numbers)
        return sum(place > here if step == 1 else place < here for place in places)

    def counts(self, article_id: str) -> dict[str, stored_entities.MentionCounts]:
        """Of each entity that an article mentions: its mentions there, and the number of articles that mention it.

        Whom the article never calls by a name, no other article knows.
        """
        known = stored_entities.counts(self._database, article_id) if self._overlay is None else {}
        found = self.analysis(article_id)
        here = Counter(mention.entity for mention in found.mentions) if found else Counter[str]()
        return {
            entity_id: known.get(entity_id) or stored_entities.MentionCounts(mentions, self.articles(entity_id) or 1)
            for entity_id, mentions in here.items()
        }

    def next_mention(self, entity_id: str, after: ArticlePosition, step: Step = 1) -> ArticleRange | None:
        """The next (1) or previous (-1) mention of the entity from a start in an article, over all articles.

        They follow each other by publication date, then by arrival. None at the end. The article `""` stands before
        all others, and behind them for a step back.
        """
        source = self.resolve(entity_id)
        if source.places is None and source.numbers:
            return mention_rows.next_mention(self._database, source.numbers, after, step)
        shown = self.shown_id(entity_id)
        article_id: str | None = None if shown is None else after.article
        start = after.start
        while article_id is not None:
            found = self.analysis(article_id) if article_id else None
            if found is not None:
                place = mention_rows.next_in(
                    found.mentions, shown or entity_id, ArticlePosition(article_id, start), step
                )
                if place is not None:
                    return place
            article_id = self._next_article(article_id, source.places or (), step)
            start = -1 if step == 1 else mention_rows.END
        return None

    def _next_article(self, article_id: str, places: Sequence[int], step: Step) -> str | None:
        """The article at the first of these places behind, or before, an article."""
        place = mention_rows.place_of(self._database, article_id, step)
        if place is None:
            return None
        index = bisect_right(places, place) if step == 1 else bisect_left(places, place) - 1
        if not 0 <= index < len(places):
            return None
        found: str | None = self._database.value("select id from articles where place = ?", places[index])
        return found

    def _resolve(self, entity_id: str, overlay: CorrectionOverlay) -> EntitySource:
        stored = [stored_entities.current(self._database, stored_id) for stored_id in overlay.sources_of(entity_id)]
        numbers = tuple(stored_entities.numbers(self._database, stored))
        if self._split.isdisjoint(stored):
            return EntitySource(numbers)
        whole = stored_entities.numbers(
            self._database, [stored_id for stored_id in stored if stored_id not in self._split]
        )
        places = set(stored_entities.places(self._database, whole))
        for stored_id in self._split.intersection(stored):
            for place, article_id, names in stored_entities.names_at(self._database, stored_id):
                if any(overlay.shown_as(stored_id, article_id, name) == entity_id for name in names):
                    places.add(place)
        return EntitySource(numbers, tuple(sorted(places)))
