"""What the reports of a story say is kept once it was compared, and is what comparing them afresh finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from reader.library import Library
from reader.library.stories import stored_groups, story_claims
from reader.linking.corrections.rules import Corrections, Rename

if TYPE_CHECKING:
    from reader.model import Analysis, Article

MakeArticle = Callable[..., "Article"]
MakeAnalysis = Callable[..., "Analysis"]

FERRY = "The ferry Ida sank off Geneva on Sunday. Anna Berg met Omar Said. {} troops were killed. {} divers came."
REPORTS = {
    "wire": (FERRY.format(12, 4), "2024-02-10"),
    "coast": (FERRY.format(14, 4), "2024-02-10"),
    "north": (FERRY.format(14, 5), "2024-02-11"),
    "late": (FERRY.format(17, 5), "2024-02-12"),
    "berg": ("Anna Maria Berg bought a bakery in Bonn.", "2024-02-12"),
}


def store(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis, name: str) -> None:
    text, day = REPORTS[name]
    article = make_article(name, text, published=day, title=f"Ferry sinks off Geneva: {name}")
    library.articles.add(article)
    library.analyses.store(make_analysis(article, "Anna Berg", "Anna Maria Berg", "Omar Said", "Geneva"))


def judge_all(library: Library) -> None:
    while library.stories.judge(10):
        pass


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=some.permutations(sorted(REPORTS)),
    judged_after=some.sets(some.integers(0, len(REPORTS) - 1)),
    gone=some.none() | some.sampled_from(sorted(REPORTS)),
)
def test_what_is_kept_is_what_comparing_afresh_finds_whatever_came_first(
    make_article: MakeArticle, make_analysis: MakeAnalysis, order: list[str], judged_after: set[int], gone: str | None
) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        for place, name in enumerate(order):
            store(library, make_article, make_analysis, name)
            if place in judged_after:
                judge_all(library)
        if gone is not None:
            library.articles.remove(gone)
        judge_all(library)
        stories = library.stories.window()
        assert stories
        for story in stories:
            kept = stored_groups.kept(library.stories._database, story.id)
            assert kept
            assert kept == story_claims.compared(library.stories._database, library.stories._view, story.id)
            assert library.stories.claim_groups(story.id) == kept


@pytest.fixture
def judged(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> Library:
    for name in ("wire", "coast", "north"):
        store(library, make_article, make_analysis, name)
    judge_all(library)
    return library


def test_a_report_that_comes_takes_away_what_was_kept(
    judged: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    [story] = judged.stories.window()
    assert stored_groups.kept(judged.stories._database, story.id)
    store(judged, make_article, make_analysis, "late")
    assert stored_groups.kept(judged.stories._database, story.id) is None
    assert "late" in {fact.article for group in judged.stories.claim_groups(story.id) for fact in group.facts}


def test_opening_a_report_compares_nothing_once_its_story_is_judged(
    judged: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.linking.claims.groups.claim_groups", None)
    assert {group.verdict.value for group in judged.stories.claim_groups("wire")} >= {"corroborated"}


def test_what_was_kept_under_other_corrections_is_not_shown(judged: Library) -> None:
    (berg,) = judged.entities.find("Anna Berg")
    judged.correct(Corrections((Rename(berg, "Anna Maria Berg"),)))
    [story] = judged.stories.window()
    assert stored_groups.corrections_followed(judged.stories._database) != stored_groups.applied_corrections(
        judged.stories._view
    )
    assert judged.stories.claim_groups(story.id) == story_claims.compared(
        judged.stories._database, judged.stories._view, story.id
    )


def test_what_an_older_comparison_made_is_made_anew(judged: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    [story] = judged.stories.window()
    monkeypatch.setattr(stored_groups, "MADE_BY", stored_groups.MADE_BY + 1)
    assert stored_groups.kept(judged.stories._database, story.id) is None
    assert judged.stories.judge(10) == 1
    assert stored_groups.kept(judged.stories._database, story.id)
