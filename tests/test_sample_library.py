"""What `docs/seeds.md` says of the sample library, found by the whole pipeline: read, analysed, linked, compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
from reader.linking.stories.clusters import group_stories
from reader.model import Article, ClaimGroup, Verdict
from reader.sources import read

if TYPE_CHECKING:
    from pathlib import Path

    from reader.analysis import Pipeline

CASPIAN, LEDGER, COURIER = "caspian-wire", "northern-ledger", "plains-courier"
MONITOR, DESK, BOSPHORUS = "caucasus-monitor", "foreign-desk", "Bosphorus"
FIRST_DAY, SECOND_DAY, THIRD_DAY = "2024-02-10-coastline", "2024-02-11-ellery", "2024-02-12-meridian"
RADIO, RESIGNED, REPORT = "Northmark Public Radio", "Coastline Press Agency", "2024-03-05-meridian"

TOUR, POST = "dateline-tour", "evening-post"

AGREE, REFINE, CORRECT, CONFLICT = Verdict.CORROBORATED, Verdict.REFINED, Verdict.CORRECTED, Verdict.CONFLICTING


@dataclass(frozen=True)
class Compared:
    """The sample library, compared: for each group which outlet says it in which words."""

    groups: list[ClaimGroup]
    articles: dict[str, Article]

    def places(self, group: ClaimGroup, outlet: str, words: str) -> list[int]:
        """Where in a group an outlet says something in these words."""
        return [
            place
            for place, fact in enumerate(group.facts)
            if self._says(fact.article, fact.start, fact.end, outlet, words)
        ]

    def _says(self, article: str, start: int, end: int, outlet: str, words: str) -> bool:
        said = " ".join(self.articles[article].text[start:end].split())
        return outlet in self.articles[article].source and said.casefold() == words.casefold()

    def verdicts(self, first: tuple[str, str], second: tuple[str, str]) -> set[Verdict]:
        """How what two outlets say in these words stands to each other, in whichever group both stand."""
        found = set()
        for group in self.groups:
            ones, others = self.places(group, *first), self.places(group, *second)
            found |= {
                pair.verdict
                for pair in group.pairs
                if (pair.first in ones and pair.second in others) or (pair.first in others and pair.second in ones)
            }
        return found


@pytest.fixture(scope="module")
def compared(pipeline: Pipeline, repository: Path) -> Compared:
    articles = [item for item in read([repository / "seeds"]) if isinstance(item, Article)]
    linked = link(list(pipeline.analyze_all(articles)), articles)
    groups = claim_groups(linked, articles, group_stories(articles, linked.analyses))
    return Compared(list(groups), {article.id: article for article in articles})


@pytest.mark.parametrize(
    ("verdict", "sayings"),
    [
        pytest.param(
            AGREE,
            [
                (CASPIAN, "2,783"),
                (LEDGER, "2,783"),
                (COURIER, "2,783"),
                (DESK, "2,783"),
                (BOSPHORUS, "2,783"),
            ],
            id="how many Azerbaijani soldiers died",
        ),
        pytest.param(
            AGREE,
            [(CASPIAN, "2,783"), (MONITOR, "2,783")],
            id="how many died, in a report that says whose dead they are a clause before",
            marks=pytest.mark.larger_model,
        ),
        pytest.param(REFINE, [(LEDGER, "nearly 2,800"), (COURIER, "2,783")], id="nearly 2,800 is 2,783, rounded"),
        pytest.param(
            AGREE,
            [(CASPIAN, "More than 100"), (COURIER, "more than 100"), (MONITOR, "more than 100")],
            id="how many are missing",
        ),
        pytest.param(AGREE, [(LEDGER, "about 100"), (DESK, "100")], id="about 100 missing are 100"),
        pytest.param(AGREE, [(CASPIAN, "1,245"), (COURIER, "1,245"), (BOSPHORUS, "1,245")], id="how many are treated"),
        pytest.param(
            AGREE,
            [(CASPIAN, "at least 2,718"), (COURIER, "No fewer than 2,718"), (MONITOR, "at least 2,718")],
            id="how many Armenian soldiers died",
        ),
        pytest.param(REFINE, [(DESK, "2,718"), (CASPIAN, "at least 2,718")], id="2,718 is a minimum"),
        pytest.param(AGREE, [(COURIER, "94"), (DESK, "94")], id="how many civilians died"),
        pytest.param(REFINE, [(COURIER, "more than 400"), (DESK, "some 400")], id="how many civilians were wounded"),
        pytest.param(AGREE, [(CASPIAN, "44 days"), (COURIER, "44 days")], id="how long the war was"),
        pytest.param(REFINE, [(DESK, "45 days"), (CASPIAN, "44 days")], id="45 days, with both ends counted"),
        pytest.param(AGREE, [(LEDGER, "9 November"), (MONITOR, "Nov. 9")], id="when the truce was signed"),
        pytest.param(AGREE, [(LEDGER, "Close to 2,000"), (MONITOR, "Some 2,000")], id="how many peacekeepers"),
        pytest.param(
            AGREE,
            [(CASPIAN, "at least five years"), (COURIER, "at least five years"), (DESK, "at least five years")],
            id="how long they stay",
        ),
        pytest.param(CONFLICT, [(LEDGER, "up to five years"), (DESK, "at least five years")], id="a floor, a ceiling"),
        pytest.param(REFINE, [(CASPIAN, "about 5,500"), (DESK, "5,501")], id="how many soldiers in all"),
        pytest.param(
            REFINE,
            [
                (LEDGER, "that the opposition does not want to cancel the deal"),
                (MONITOR, "that his side was not out to annul the agreement"),
            ],
            id="nobody wants to cancel the deal",
        ),
        pytest.param(AGREE, [(CASPIAN, "several hundred"), (COURIER, "Several hundred")], id="how many marched"),
        pytest.param(
            REFINE, [(FIRST_DAY, "At least nine"), (SECOND_DAY, "Fourteen")], id="at least nine died, then 14"
        ),
        pytest.param(CORRECT, [(SECOND_DAY, "Fourteen"), (THIRD_DAY, "Thirteen")], id="14 died, or 13"),
        pytest.param(AGREE, [(THIRD_DAY, "Thirteen"), (RADIO, "13"), (RESIGNED, "13")], id="13 died"),
        pytest.param(AGREE, [(SECOND_DAY, "31"), (THIRD_DAY, "Thirty-one"), (RADIO, "31")], id="how many were injured"),
        pytest.param(CORRECT, [(THIRD_DAY, "Thirty-one"), (REPORT, "Thirty-three")], id="31 were injured, or 33"),
        pytest.param(REFINE, [(FIRST_DAY, "about 200"), (SECOND_DAY, "212")], id="about 200 on board were 212"),
        pytest.param(AGREE, [(SECOND_DAY, "212"), (THIRD_DAY, "212")], id="212 were on board"),
        pytest.param(CORRECT, [(THIRD_DAY, "212"), (REPORT, "208")], id="212 were on board, or 208"),
        pytest.param(
            CONFLICT,
            [(THIRD_DAY, "nine knots"), (REPORT, "14 knots")],
            id="how fast the ferry was",
            marks=pytest.mark.larger_model,
        ),
        pytest.param(CORRECT, [(FIRST_DAY, "1994"), (REPORT, "1996")], id="when the ferry was built"),
        pytest.param(
            REFINE, [(THIRD_DAY, "chief executive"), (RESIGNED, "chief executive")], id="who leads the company changes"
        ),
        pytest.param(AGREE, [(FIRST_DAY, "1994"), (RESIGNED, "1994")], id="the company says 1994 twice"),
        pytest.param(CONFLICT, [(TOUR, "Sixty"), (POST, "Forty-five")], id="how many came to the reading room"),
        pytest.param(CONFLICT, [(TOUR, "$18,000"), (POST, "$21,500")], id="what the reading room cost"),
        pytest.param(AGREE, [(TOUR, "14"), (POST, "14")], id="how many tables it has"),
    ],
)
def test_the_reports_stand_to_each_other_as_the_page_says(
    compared: Compared, verdict: Verdict, sayings: list[tuple[str, str]]
) -> None:
    for place, saying in enumerate(sayings[1:], start=1):
        assert any(verdict in compared.verdicts(before, saying) for before in sayings[:place]), saying


def test_no_question_of_several_reports_reads_like_a_slip(compared: Compared) -> None:
    several = [group.question for group in compared.groups if len({fact.article for fact in group.facts}) > 1]
    assert several
    slips = [q for q in several if " were had" in q or " were were" in q or "many put" in q or " said on " in q]
    assert slips == []
