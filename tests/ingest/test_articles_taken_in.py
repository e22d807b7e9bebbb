"""Articles are taken in whole, analysed one after the other, and one that is bad stops no other."""

from __future__ import annotations

import json
import logging
from collections import deque
from typing import TYPE_CHECKING, cast

import pytest

from reader.ingest.article_intake import Progress, TakenIn, add_all, add_paths, analyse_pending
from reader.library import ALL, Library
from reader.library.values import ArticlePosition
from reader.model import Analysis, Article, Entity, Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.analysis import Pipeline
    from reader.sources import Problem


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


class Stub:
    """Finds Anna in every article, and breaks at the word "poison"."""

    name = "stub"

    def analyze(self, article: Article) -> Analysis:
        if "poison" in article.text:
            raise RecursionError("too deep")
        start = article.text.index("Anna")
        mention = Mention(start, start + len("Anna Berg"), "PERSON", Form.NAME, "e1")
        return Analysis(article.id, self.name, (mention,), (Entity("e1", "Anna Berg", "PERSON"),))

    def analyze_all(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        return map(self.analyze, articles)


STUB = cast("Pipeline", Stub())


def add_texts(library: Library, *texts: str) -> list[str]:
    """Articles a0, a1 ..., each a day younger than the one before, so that they are analysed in this order."""
    for number, text in enumerate(texts):
        library.articles.add(Article(f"a{number}", text, "Title", "source", f"2020-12-{30 - number}"))
    return [f"a{number}" for number in range(len(texts))]


def test_everything_readable_is_added_and_the_rest_is_named(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("A headline\n\nAnna Berg spoke to reporters in Geneva on Friday about the talks.")
    (folder / "two.jsonl").write_text(
        json.dumps({"id": "given", "text": "Omar Said left.", "published": "2020-12-04"}) + "\n{broken\n"
    )
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 64)
    reports: list[TakenIn | Problem] = []
    outcome = add_paths(library, [folder, tmp_path / "missing"], reports.append)
    assert (outcome.new, outcome.revised, outcome.unchanged) == (2, 0, 0)
    assert "given" in outcome.articles
    assert len(outcome.problems) == 3
    assert len(reports) == 5
    again = add_paths(library, [folder])
    assert (again.new, again.unchanged, again.articles) == (0, 2, outcome.articles)
    (folder / "one.txt").write_text("A headline\n\nAnna Berg did not speak to reporters in Geneva on Friday.")
    assert add_paths(library, [folder]).revised == 1


def test_an_id_that_cannot_be_kept_is_a_problem_of_that_article_alone(library: Library) -> None:
    articles = [Article("\ud800", "Anna.", "Title", "one.txt"), Article("b", "Omar.", "Title", "two.txt")]
    outcome = add_all(library, articles)
    assert outcome.articles == ("b",)
    assert "half a character" in outcome.problems[0].message


def test_a_bad_article_is_named_and_stops_no_other(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    add_texts(library, "Anna Berg came.", "poison", "Anna Berg left.", "also poison", "Anna Berg slept.")
    heard: list[Progress] = []
    with caplog.at_level(logging.CRITICAL):
        assert analyse_pending(library, STUB, heard.append) == 3
    assert [(said.step, said.article, said.done, said.total) for said in heard[:4]] == [
        ("started", "a0", 0, 5),
        ("stored", "a0", 1, 5),
        ("started", "a1", 1, 5),
        ("failed", "a1", 2, 5),
    ]
    states = {row.id: (row.state, row.problem) for row in library.lists.window(ALL, 0, 9)}
    assert [states[f"a{number}"][0] for number in range(5)] == ["analysed", "failed", "analysed", "failed", "analysed"]
    assert states["a1"][1] == "The analysis met a fault of Dateline's own (RecursionError); the log says more."
    assert library.analyses.pending() == []
    assert analyse_pending(library, STUB) == 0


def test_a_failed_article_is_tried_again_when_asked_for(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    add_texts(library, "poison")
    with caplog.at_level(logging.CRITICAL):
        analyse_pending(library, STUB)
    library.analyses.ask_again("a0")
    assert library.analyses.pending() == ["a0"]


def test_a_stop_is_heard_between_two_articles_and_what_was_begun_is_let_go(library: Library) -> None:
    add_texts(library, *["Anna Berg came."] * 6)
    heard: list[Progress] = []
    stored = analyse_pending(library, STUB, heard.append, lambda: sum(said.step == "stored" for said in heard) == 2)
    assert stored == 2
    assert library.analyses.pending() == ["a2", "a3", "a4", "a5"]
    assert library.leases.acquire(9) == ["a2", "a3", "a4", "a5"]


def test_an_analysis_of_a_text_that_has_changed_meanwhile_is_dropped(library: Library) -> None:
    add_texts(library, "Anna Berg came.", "Anna Berg left.")
    texts: list[str] = []

    class Slow(Stub):
        def analyze(self, article: Article) -> Analysis:
            texts.append(article.text)
            if article.text == "Anna Berg came.":
                with Library.open(library.path) as other:
                    other.articles.add(Article("a0", "No, it was Anna Berg who came.", "Title", "source", "2020-12-30"))
            return super().analyze(article)

    analyse_pending(library, cast("Pipeline", Slow()))
    assert texts == ["Anna Berg came.", "Anna Berg left.", "No, it was Anna Berg who came."]
    assert library.analyses.pending() == []
    assert library.entities.next_mention("person/anna-berg", ArticlePosition("a0", -1)) == ("a0", 11, 20)


def test_what_is_looked_at_comes_first(library: Library) -> None:
    add_texts(library, *["Anna Berg came."] * 12)
    wanted: deque[str] = deque()
    order: list[str] = []

    def look_elsewhere(said: Progress) -> None:
        if said.step == "stored":
            order.append(said.article)
            if len(order) == 2:
                wanted.extend(["a11", "gone", "a0"])

    assert analyse_pending(library, STUB, look_elsewhere, wanted=wanted) == 12
    assert order[:4] == ["a0", "a1", "a11", "a2"]
    assert len(set(order)) == 12


def test_a_real_article_goes_the_whole_way(library: Library, pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Angela Merkel met Emmanuel Macron in Paris on Friday. Merkel said 2,783 soldiers were killed.")
    outcome = add_paths(library, [path])
    assert analyse_pending(library, pipeline) == 1
    found = library.analyses.get(outcome.articles[0])
    assert found is not None
    assert found.pipeline == pipeline.name
    merkel = [mention for mention in found.mentions if mention.entity == "person/angela-merkel"]
    assert len(merkel) >= 2
    assert library.entities.next_mention("person/angela-merkel", ArticlePosition(outcome.articles[0], 0)) == (
        outcome.articles[0],
        merkel[1].start,
        merkel[1].end,
    )


def test_a_file_comes_from_the_outlet_that_its_text_names_else_from_its_path(library: Library, tmp_path: Path) -> None:
    report = "The council of Vik voted on Monday to shut the old pier until spring, its speaker said."
    (tmp_path / "7f2a.txt").write_text(f"Coast Herald\n\nOld pier shut\n\n{report}\n\nIt rains.\n", encoding="utf-8")
    (tmp_path / "9c1d.txt").write_text(f"{report} It rains.\n", encoding="utf-8")
    outcome = add_paths(library, [tmp_path])
    sources = [article.source for article in map(library.articles.get, outcome.articles) if article is not None]
    assert sources == ["Coast Herald", str(tmp_path / "9c1d.txt")]
