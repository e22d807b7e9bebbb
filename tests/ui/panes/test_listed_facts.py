"""What other reports say otherwise is listed, whatever kind of fact it is, and moves no line when it is found later."""

from __future__ import annotations

from dataclasses import replace

from reader.library import ArticleRow
from reader.model import (
    Analysis,
    Article,
    Comparator,
    FactKind,
    FactReference,
    Quantity,
    Range,
    Relation,
    Verdict,
)
from reader.phrasing.fact_digest import FactOrder
from reader.phrasing.fact_standing import FactStanding, RivalAnswer
from reader.ui.article.fact_filter import FactFilter
from reader.ui.article.open_article import OpenArticle
from reader.ui.panes.fact_lines import disputed_passages, fact_list
from reader.ui.panes.listed_facts import arranged_facts, facts_to_show

TEXT = "The tram left Oller and nine were hurt west of the bridge."
WHOLE = Range(0, len(TEXT))
LEFT = Relation(0, 19, WHOLE, "The tram", "left", "Oller", line="The tram left Oller")
HURT = Quantity(
    24, 28, WHOLE, 9, Comparator.EXACT, what="hurt", who="passengers", text="nine", line="nine were hurt",
    self_contained=False,
)  # fmt: skip
OTHERWISE = (RivalAnswer("otherwise", ("b",)),)


def named(fact: Relation | Quantity) -> FactReference:
    return FactReference("a", fact.kind, fact.start, fact.end)


def opened(**verdicts: Verdict) -> OpenArticle:
    """The article; what others say of the relation (`left`) and of the figure (`hurt`)."""
    facts: dict[str, Relation | Quantity] = {"left": LEFT, "hurt": HURT}
    return OpenArticle(
        Article("a", TEXT, "", "s"),
        ArticleRow("a", "", "s", None, read=True, starred=False, state="analysed", mentions=0),
        Analysis("a", "p", quantities=(HURT,), relations=(LEFT,)),
        facts=(LEFT,),
        compared=True,
        standings={named(facts[name]): FactStanding(verdict, OTHERWISE) for name, verdict in verdicts.items()},
    )


def test_a_clause_and_a_figure_of_nobody_are_not_listed_where_nobody_says_otherwise() -> None:
    assert facts_to_show(opened()) == ()
    assert facts_to_show(opened(left=Verdict.REFINED)) == ()


def test_what_others_say_otherwise_is_listed_and_says_who_is_counted() -> None:
    reading = opened(left=Verdict.CONFLICTING, hurt=Verdict.REFINED)
    assert facts_to_show(reading) == (LEFT, HURT)
    shown = fact_list(reading, FactFilter(), FactOrder.VERDICT, reading.standings)
    lines = "\n".join(row.content.plain for row in shown.rows)
    assert "✗ The tram left Oller\n    otherwise: " in lines
    assert "≈ 9 passengers hurt" in lines


def test_what_is_found_out_later_adds_no_line() -> None:
    later = opened(left=Verdict.CONFLICTING)
    assert arranged_facts(later, {}) == ()
    assert fact_list(later, FactFilter(), FactOrder.VERDICT, {}).rows == ()


def test_a_place_in_dispute_has_its_mark_in_the_margin() -> None:
    place = FactReference("a", FactKind.PLACE, 39, 57)
    elsewhere = place._replace(article="b")
    standing = FactStanding(Verdict.CONFLICTING, OTHERWISE)
    reading = replace(opened(), standings={place: standing, elsewhere: standing})
    assert [(passage.start, passage.end) for passage in disputed_passages(reading)] == [(39, 57)]
