"""The JSON that other programs read: complete, exact to the code point, and valid whatever the article said."""

from __future__ import annotations

import json

import pytest

from reader.export import analysis_object, claim_object, fact_object
from reader.model import (
    Analysis,
    Answer,
    Article,
    Block,
    BlockKind,
    ClaimGroup,
    ClaimPair,
    DateExpression,
    Entity,
    Event,
    FactKind,
    FactReference,
    Form,
    Mention,
    Precision,
    Quantity,
    Range,
    Relation,
    Role,
    Statement,
    Style,
    Verdict,
)

TEXT = "Anna Berg paid 5 million euros on Nov. 10. 🦋 She said so on Victory Day."
ANNA = Entity("person/anna-berg", "Anna Berg", "PERSON", ("Berg",))
DAY = Entity("event/victory-day", "Victory Day", "EVENT")
SENTENCE = Range(0, 42)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def printed() -> dict[str, object]:
    """What is printed of an article with a fact of each kind, as another program reads it."""
    article = Article("a1", TEXT, "Title", "/a1.txt", "2020-12-04", blocks=(Block(BlockKind.BODY, 0, len(TEXT)),))
    analysis = Analysis(
        "a1",
        "by hand",
        mentions=(
            Mention(*at("Anna Berg"), "PERSON", Form.NAME, ANNA.id),
            Mention(*at("She"), "PERSON", Form.PRONOUN, ANNA.id),
            Mention(*at("Victory Day"), "EVENT", Form.NAME, DAY.id),
        ),
        entities=(ANNA, DAY),
        dates=(
            DateExpression(*at("Nov. 10"), "2020-11-10", Precision.DAY),
            DateExpression(*at("Victory Day"), "2020-11-08", Precision.DAY),
        ),
        quantities=(Quantity(*at("5 million euros"), SENTENCE, 5e6, unit="EUR", what="paid"),),
        events=(Event(*at("Nov. 10"), SENTENCE, "2020-11-10", Precision.DAY, "Nov. 10", "Anna Berg paid"),),
        statements=(Statement(*at("so"), Range(45, 71), "She", Range(*at("She")), "said", Style.INDIRECT, ANNA.id),),
        roles=(Role(*at("Anna"), SENTENCE, ANNA.id, "payer"),),
        relations=(Relation(*at("Anna Berg paid 5 million euros"), SENTENCE, "Anna Berg", "paid", "5 million euros"),),
    )
    read: dict[str, object] = json.loads(json.dumps(analysis_object(article, analysis, {ANNA.id: ANNA, DAY.id: DAY})))
    return read


def rows(printed: dict[str, object], key: str) -> list[dict[str, object]]:
    found = printed[key]
    assert isinstance(found, list)
    return found


def test_every_range_counts_code_points_of_the_text(printed: dict[str, object]) -> None:
    assert printed["text"] == TEXT
    words = [TEXT[int(str(mention["start"])) : int(str(mention["end"]))] for mention in rows(printed, "mentions")]
    assert words == ["Anna Berg", "5 million euros", "Nov. 10", "She", "Victory Day"]


def test_dates_and_sums_are_mentions_unless_a_name_covers_them(printed: dict[str, object]) -> None:
    assert [(mention["label"], mention["entity"]) for mention in rows(printed, "mentions")] == [
        ("PERSON", "person/anna-berg"),
        ("MONEY", "money/5000000-eur"),
        ("DATE", "date/2020-11-10"),
        ("PERSON", "person/anna-berg"),
        ("EVENT", "event/victory-day"),
    ]
    assert len(rows(printed, "dates")) == 2


def test_facts_of_every_kind_are_there_in_text_order(printed: dict[str, object]) -> None:
    facts = rows(printed, "facts")
    assert sorted(str(fact["kind"]) for fact in facts) == sorted(
        kind.value for kind in FactKind if kind not in (FactKind.TIME, FactKind.PLACE)
    )
    assert [fact["start"] for fact in facts] == sorted(int(str(fact["start"])) for fact in facts)
    assert all(isinstance(fact["evidence"], list) for fact in facts)


def test_entities_come_with_their_aliases(printed: dict[str, object]) -> None:
    assert rows(printed, "entities")[0] == {
        "id": "person/anna-berg",
        "name": "Anna Berg",
        "label": "PERSON",
        "aliases": ["Berg"],
    }


@pytest.mark.parametrize(
    ("value", "expected"), [(2783.0, "2783"), (6.4, "6.4"), (1e21, "1000000000000000000000"), (float("inf"), "null")]
)
def test_numbers_are_written_as_json_readers_expect_them(value: float, expected: str) -> None:
    fact = fact_object(Quantity(0, 1, Range(0, 1), value))
    assert json.dumps(fact["value"], allow_nan=False) == expected


def test_a_claim_group_says_who_says_what_and_who_is_silent() -> None:
    group = ClaimGroup(
        "quantity/1",
        "How many troops were killed?",
        Verdict.REFINED,
        (FactReference("a", FactKind.QUANTITY, 0, 5), FactReference("b", FactKind.QUANTITY, 8, 21)),
        (ClaimPair(0, 1, Verdict.REFINED, "2,783 fits nearly 2,800"),),
        ("c",),
        (Answer("2,783", (0,), ("the ministry",), "2020-12-03"), Answer("nearly 2,800", (1,), ("b",))),
        2,
        "story/1",
        0.93,
    )
    articles = {
        "a": Article("a", "2,783 troops were killed.", "", "a"),
        "b": Article("b", "As many nearly  2,800 troops died.", "", "b"),
    }
    assert json.loads(json.dumps(claim_object(group, articles))) == {
        "question": "How many troops were killed?",
        "story": "story/1",
        "verdict": "refined",
        "confidence": 0.93,
        "sure": True,
        "facts": [
            {"article": "a", "kind": "quantity", "start": 0, "end": 5, "text": "2,783"},
            {"article": "b", "kind": "quantity", "start": 8, "end": 21, "text": "nearly 2,800"},
        ],
        "answers": [
            {"text": "2,783", "facts": [0], "origins": ["the ministry"], "since": "2020-12-03"},
            {"text": "nearly 2,800", "facts": [1], "origins": ["b"], "since": None},
        ],
        "pairs": [{"first": 0, "second": 1, "verdict": "refined", "reason": "2,783 fits nearly 2,800"}],
        "origins": 2,
        "silent": ["c"],
    }
