"""What is copied or written for others says whose words it is, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from reader.ingest.article_headings import heading_of
from reader.phrasing.credit_lines import credit_line
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import FactRowTarget

if TYPE_CHECKING:
    from pathlib import Path

    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def copied(opened: Opened) -> str:
    return opened.app.clipboard


def _open_story(opened: Opened) -> None:
    story = max(opened.screen.session.library.stories.window(), key=lambda story: len(story.articles))
    opened.screen.open(story.articles[0])
    opened.screen.go_to_pane(Pane.ARTICLE)


async def test_a_passage_is_copied_with_its_source(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        _open_story(opened)
        await opened.press("]", "v", "w", "w")
        passage, reading = opened.screen.view.passage, opened.screen.reading
        assert passage is not None
        assert reading is not None
        await opened.press("quotation_mark")
        words = " ".join(reading.article.text[passage.start : passage.end].split())
        quoted, credit = copied(opened).split("\n")
        assert quoted == f"“{words}”"
        assert credit_line(heading_of(reading.article)) in credit
        assert opened.screen.view.passage is None


async def test_a_fact_is_copied_with_its_sentence(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        _open_story(opened)
        await opened.press("F")
        selected = opened.screen.panel.selected
        assert isinstance(selected, FactRowTarget)
        await opened.press("quotation_mark")
        assert opened.screen.reading is not None
        start, end = selected.fact.evidence
        sentence = " ".join(opened.screen.reading.article.text[start:end].split())
        assert copied(opened).startswith(f"“{sentence}”\n— ")


async def test_a_disagreement_is_copied_whole(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        _open_story(opened)
        await opened.press("c")
        await opened.until(lambda: "Compare" in opened.text and opened.screen.session.stories is not None)
        await opened.until(lambda: bool(getattr(opened.app.screen, "questions", ())))
        await opened.press("quotation_mark")
        question = opened.app.screen.question_in_sight()  # type: ignore[attr-defined]
        assert question is not None
        text = copied(opened)
        assert text.startswith(question.words)
        for answer in question.answers:
            assert answer.words in text
            for report in answer.reports:
                assert credit_line(heading_of(report.article)) in text


async def test_an_article_is_cited_in_the_style_of_the_configuration(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    sample_places.config_file.parent.mkdir(parents=True, exist_ok=True)
    sample_places.config_file.write_text('[notes]\ncitation = "harvard"\n')
    async with open_app(sample_places) as opened:
        await opened.press("1")
        article = opened.screen.articles.selected
        assert article is not None
        await opened.press("quotation_mark")
        assert f"“{' '.join(article.title.split())}”" in copied(opened)
        assert f"({article.published[:4] if article.published else 'no date'})" in copied(opened)


async def test_a_style_that_cannot_be_used_is_named(
    open_app: OpenApp, sample_places: DataPaths, tmp_path: Path
) -> None:
    sample_places.config_file.parent.mkdir(parents=True, exist_ok=True)
    sample_places.config_file.write_text(f'[notes]\ncitation = "{tmp_path}/none.csl"\n')
    async with open_app(sample_places) as opened:
        await opened.press("1", "quotation_mark")
        assert copied(opened) == ""
        await opened.until(lambda: "cannot be used" in opened.text)


async def test_a_dossier_is_written_where_the_reader_says_and_never_over_a_file(
    open_app: OpenApp, sample_places: DataPaths, tmp_path: Path
) -> None:
    async with open_app(sample_places) as opened:
        _open_story(opened)
        for _ in range(2):
            await opened.press("ctrl+x")
            opened.app.screen.query_one(Input).value = str(tmp_path / "story.md")
            await opened.press("enter")
            await opened.until((tmp_path / "story.md").exists)
        await opened.until(lambda: "is there already" in opened.text)
        assert "## Sources" in (tmp_path / "story.md").read_text()
