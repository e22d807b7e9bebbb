"""An entity's page: each thing once, on a line of its own, with who tells it at its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Role
from reader.phrasing.displayable import cell_width
from reader.ui.pages.entity_page import entity_page
from reader.ui.row_targets import FactRowTarget

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _most_mentioned_person(opened: Opened) -> str:
    library = opened.screen.session.library
    story = max(library.stories.window(), key=lambda story: len(story.articles))
    counts = {
        entity.id: library.entities.counts(article)[entity.id][1]
        for article in story.articles
        if (analysis := library.analyses.get(article)) is not None
        for entity in analysis.entities
        if entity.label == "PERSON" and entity.id in library.entities.counts(article)
    }
    return max(counts, key=lambda entity: (counts[entity], entity))


async def test_nothing_is_told_twice_and_no_man_is_an_it(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        person = _most_mentioned_person(opened)
        for room in (40, 72, 112):
            page = entity_page(opened.screen.session, person)
            assert page.laid is not None
            rows = page.laid(room)
            headings = [row.content.plain.rsplit("  ", 1)[0] for row in rows if row.subject is None]
            assert not any(word in ("it", "It") for heading in headings for word in heading.split())
            parts: list[list[str]] = []
            for row in rows:
                if row.subject is None:
                    parts.append([])
                elif isinstance(row.subject, FactRowTarget) and parts:
                    parts[-1].append(row.content.plain)
            assert any(parts)
            facts = [row.subject.fact for row in rows if isinstance(row.subject, FactRowTarget)]
            offices = [(fact.role.casefold(), fact.former) for fact in facts if isinstance(fact, Role)]
            assert len(offices) == len(set(offices)) > 0
            assert [told for told in parts if len(told) != len(set(told))] == []
            lines = [line for told in parts for row in told for line in row.split("\n")]
            assert room < 60 or [line for line in lines if cell_width(line) > room] == []


async def test_only_what_names_the_entity_itself_is_said_of_it(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        session = opened.screen.session
        person = _most_mentioned_person(opened)
        entity = session.library.entities.get(person)
        assert entity is not None
        page = entity_page(session, person)
        assert page.laid is not None
        part = ""
        for row in page.laid(112):
            if row.subject is None:
                part = row.content.plain
            elif part.startswith("Said of") and isinstance(row.subject, FactRowTarget):
                analysis = session.library.analyses.get(row.subject.article)
                assert analysis is not None
                fact = row.subject.fact
                named = {one.entity for one in analysis.mentions if fact.start <= one.start < fact.end}
                assert person in named
