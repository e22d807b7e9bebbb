"""What `dateline facts --compare` prints of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.compared_answers import group_lines
from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
from reader.model import Article

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def printed(pipeline: Pipeline, *reports: tuple[str, str, str]) -> str:
    articles = [
        Article(f"a{number}", text, "", source, published=published)
        for number, (source, published, text) in enumerate(reports)
    ]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    group = next(group for group in groups if "Seven" in {answer.text for answer in group.answers})
    lines = group_lines(group, {article.id: article for article in articles})
    return "\n".join("".join(part if isinstance(part, str) else part.text for part in line) for line in lines)


def test_answers_stand_with_those_who_give_them_and_a_reason_stands_once(pipeline: Pipeline) -> None:
    text = "A tram overturned in Velmo on Monday. {} people were killed, police said."
    lines = printed(
        pipeline,
        ("Post", "2024-03-05", text.format("Seven")),
        ("Herald", "2024-03-05", text.format("Seven")),
        ("Courier", "2024-03-06", text.format("At least five")),
        ("Gazette", "2024-03-05", "The trams of Velmo were built in Germany."),
    ).splitlines()
    assert lines[0].startswith("≈ refined      ")
    assert "    Seven  Post · Herald, since 2024-03-05" in lines
    assert "    At least five  Courier, since 2024-03-06" in lines
    assert [line for line in lines if line.startswith("    ≈")] == ["    ≈ Seven fits At least five"]
    assert lines[-1] == "    silent: Gazette"


def test_two_reports_of_one_outlet_are_told_apart_by_their_days(pipeline: Pipeline) -> None:
    text = "A tram overturned in Velmo on Monday. Seven people were killed, police said."
    lines = printed(pipeline, ("Post", "2024-03-05", text), ("Post", "2024-03-06", f"{text} The line is closed."))
    assert "5 Mar" in lines
    assert "6 Mar" in lines
