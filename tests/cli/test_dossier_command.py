"""`dateline dossier`: one file of a story that an editor takes into the meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.ingest.article_headings import heading_of
from reader.library import Library
from reader.model import ArticleTarget, NotedQuestion
from reader.notes import Notebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Article, Story
    from tests.cli.conftest import CommandLine

SECTIONS = ["At a glance", "Disputed", "Corrected", "Refined", "Agreed", "Told by one alone", "Timeline"]
SECTIONS += ["Your other notes", "Sources"]
QUOTATION = re.compile(r"^(?:> |- )“(.*?)”(?= — | \(\[place|$)", re.MULTILINE)
PLACE = re.compile(r"dateline://article/([\w%-]+)#char=(\d+),(\d+)")


@pytest.fixture
def story(sample: CommandLine) -> Story:
    """The story of most reports."""
    with Library.open(sample.places.library) as library:
        return max(library.stories.window(), key=lambda story: len(story.articles))


@pytest.fixture
def articles(sample: CommandLine, story: Story) -> dict[str, Article]:
    with Library.open(sample.places.library) as library:
        found = (library.articles.get(name) for name in story.articles)
        return {article.id: article for article in found if article}


@pytest.fixture
def noted(sample: CommandLine, articles: dict[str, Article]) -> Iterator[Notebook]:
    with Notebook.open(sample.places.notes) as notebook:
        yield notebook
        for note in notebook.notes():
            notebook.delete(note.id)


def plain(markdown: str) -> str:
    return " ".join(re.sub(r"\\(.)", r"\1", markdown).split())


@pytest.mark.larger_model
def test_the_parts_come_in_the_order_in_which_an_editor_asks(sample: CommandLine, story: Story) -> None:
    text = "\n".join(sample.lines("dossier", story.articles[0]))
    found = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert found == [section for section in SECTIONS if section in found]
    assert {"Disputed", "Agreed", "Told by one alone", "Timeline", "Sources"} <= set(found)


def test_every_quotation_stands_in_a_report_word_for_word_at_the_place_that_is_named(
    sample: CommandLine, story: Story, articles: dict[str, Article]
) -> None:
    text = "\n".join(sample.lines("dossier", story.articles[0]))
    told = " ".join(" ".join(article.text.split()) for article in articles.values())
    quotations = [plain(words) for words in QUOTATION.findall(text)]
    assert len(quotations) > 20
    assert [words for words in quotations if words not in told] == []
    for article, start, end in PLACE.findall(text):
        assert " ".join(articles[article].text[int(start) : int(end)].split()) in quotations


def test_each_report_is_a_source_with_its_outlet_day_and_address(
    sample: CommandLine, story: Story, articles: dict[str, Article]
) -> None:
    _, _, sources = "\n".join(sample.lines("dossier", story.articles[0])).partition("## Sources")
    for article in articles.values():
        heading = heading_of(article)
        (line,) = [line for line in sources.splitlines() if article.id in line]
        assert plain(article.title) in plain(line)
        for told in (heading.outlet, heading.writer, article.url):
            assert told is None or told in line


def test_a_sentence_that_several_reports_share_is_not_called_told_by_one_alone(
    sample: CommandLine, story: Story
) -> None:
    text = "\n".join(sample.lines("dossier", story.articles[0]))
    before, _, behind = text.partition("## Told by one alone")
    alone, _, _ = behind.partition("## Timeline")
    assert not set(QUOTATION.findall(before)) & set(QUOTATION.findall(alone))


def test_notes_stand_where_they_belong(
    sample: CommandLine, story: Story, articles: dict[str, Article], noted: Notebook
) -> None:
    with Library.open(sample.places.library) as library:
        groups = library.stories.claim_groups(story.id)
    disputed = max(groups, key=lambda group: len(group.answers))
    first = heading_of(articles[story.articles[0]])
    noted.add(first, ArticleTarget(), "Call the ministry.", about=NotedQuestion(disputed.question))
    noted.add(first, ArticleTarget(), "A good report.", ("keep",))
    text = "\n".join(sample.lines("dossier", story.articles[0]))
    asked, _, _ = text.partition("Call the ministry.")
    assert plain(asked.rpartition("### ")[2].splitlines()[0]) == plain(disputed.question)
    assert text.index("## Your other notes") < text.index("A good report.") < text.index("## Sources")


def test_a_story_is_named_by_words_of_its_title_and_where_several_have_them_they_are_listed(
    sample: CommandLine, story: Story
) -> None:
    assert sample.lines("dossier", *story.title.split()) == sample.lines("dossier", story.articles[0])
    several = sample.run("dossier", "e")
    assert several.exit_code == 1
    assert story.articles[0] in several.output
    nothing = sample.run("dossier", "xyzzy")
    assert (nothing.exit_code, "No story has the words" in nothing.output) == (1, True)


def test_a_file_that_is_there_is_not_written_over(sample: CommandLine, story: Story, tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    assert sample.run("dossier", story.articles[0], "-o", str(file)).exit_code == 0
    written = file.read_text()
    file.write_text("mine")
    assert sample.run("dossier", story.articles[0], "-o", str(file)).exit_code == 1
    assert file.read_text() == "mine"
    assert sample.run("dossier", story.articles[0], "-o", str(file), "--force").exit_code == 0
    assert file.read_text() == written
