"""Reports are called by their outlet, and by their day where that alone does not tell which is meant."""

from __future__ import annotations

from reader.model import Article
from reader.phrasing.report_names import ReportNames


def report(identifier: str, source: str, published: str | None) -> Article:
    return Article(identifier, "", "", source, published)


MORNING = report("a", "Harbour Gazette", "2023-05-02")
EVENING = report("b", "Harbour Gazette", "2023-05-09")
RIVAL = report("c", "The Quay", "2023-05-02")


def test_an_outlet_with_one_report_is_its_name_and_with_several_each_has_its_day() -> None:
    names = ReportNames([MORNING, EVENING, RIVAL])
    assert [names.of(one) for one in "abc"] == ["Harbour Gazette 2 May", "Harbour Gazette 9 May", "The Quay"]


def test_the_year_stands_where_it_does_not_go_without_saying() -> None:
    names = ReportNames([MORNING, report("d", "Harbour Gazette", "2022-12-30")])
    assert [names.of(one) for one in "ad"] == ["Harbour Gazette 2 May 2023", "Harbour Gazette 30 Dec 2022"]


def test_reports_of_one_day_are_told_apart_by_their_time() -> None:
    names = ReportNames([report("a", "The Quay", "2023-05-02T08:15"), report("b", "The Quay", "2023-05-02T17:40")])
    assert [names.of(one) for one in "ab"] == ["The Quay 2 May, 08:15", "The Quay 2 May, 17:40"]


def test_a_report_without_a_date_is_its_outlet_and_an_unknown_one_its_id() -> None:
    names = ReportNames([report("a", "The Quay", None), report("b", "The Quay", "2023-05-02")])
    assert [names.of(one) for one in ("a", "b", "gone")] == ["The Quay", "The Quay 2 May", "gone"]


def test_several_reports_of_an_outlet_are_named_once_and_counted_where_all_are_meant() -> None:
    later = report("d", "Harbour Gazette", "2023-05-11")
    names = ReportNames([MORNING, EVENING, RIVAL, later])
    assert names.each("abdc") == ["Harbour Gazette ×3", "The Quay"]
    assert names.each("adc") == ["Harbour Gazette 2 May, 11 May", "The Quay"]
