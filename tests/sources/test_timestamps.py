"""Moments as feeds write them: with their offset, in words, in other languages, and those that are none."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.feeds.entry_dates import plausible
from reader.sources.timestamps import DayOrder, TimestampReader, read_timestamp


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 05 Mar 2024 21:30:00 -0800", "2024-03-05T21:30:00-08:00"),
        ("2024-03-05T21:30:00.5-08:00", "2024-03-05T21:30:00.500000-08:00"),
        ("2024-03-05T21:30Z", "2024-03-05T21:30:00+00:00"),
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-03-05 21:30:00 EDT", "2024-03-05T21:30:00-04:00"),
        ("Thu, 30 May 2024 08:57:00 AEST", "2024-05-30T08:57:00+10:00"),
        ("Thu, 30 May 2024 08:57:00 MSK", "2024-05-30T08:57:00+03:00"),
        ("Thu, 30 May 2024 08:57:00 IST", "2024-05-30T08:57:00+05:30"),
        ("Thu, 30 May 2024 08:57 PM EST", "2024-05-30T20:57:00-05:00"),
        ("Thu, 30 May 2024 12:05 a.m. BST", "2024-05-30T00:05:00+01:00"),
        ("Thu, 30 May 2024 08:57:00 UTC+02:00", "2024-05-30T08:57:00+02:00"),
        ("Thu, 30 May 2024 08:57:00 +0200 (CEST)", "2024-05-30T08:57:00+02:00"),
        ("Thu, 30 May 2024 08:57:00 Europe/Paris", "2024-05-30T08:57:00+02:00"),
        ("Thu, 30 May 2024 24:00:00 GMT", "2024-05-31T00:00:00+00:00"),
        ("Thu, 30 May 2024 08:57:60 GMT", "2024-05-30T08:57:59+00:00"),
        ("Thu, 30 May 24 08:57:00 GMT", "2024-05-30T08:57:00+00:00"),
        ("Thu May 30 08:57:00 UTC 2024", "2024-05-30T08:57:00+00:00"),
        ("1717059420", "2024-05-30T08:57:00+00:00"),
        ("1717059420000", "2024-05-30T08:57:00+00:00"),
        ("May 30, 2024", "2024-05-30"),
        ("Thursday, May 30, 2024 - 8:57am", "2024-05-30T08:57:00"),
        ("05/30/2024 08:57:00 AM", "2024-05-30T08:57:00"),
        ("30/05/2024", "2024-05-30"),
        ("05.06.2024 10:00", "2024-06-05T10:00:00"),
        ("Do, 30 Mai 2024 08:57:00 +0200", "2024-05-30T08:57:00+02:00"),
        ("jeu., 30 mai 2024 08:57:00 +0200", "2024-05-30T08:57:00+02:00"),
        ("Чт, 30 май 2024 08:57:00 +0300", "2024-05-30T08:57:00+03:00"),
        ("30 de mayo de 2024", "2024-05-30"),
        ("2024年5月30日 08:57", "2024-05-30T08:57:00"),
    ],
)
def test_what_a_person_reads_there(written: str, read: str) -> None:
    assert read_timestamp(written) == read


@pytest.mark.parametrize("written", ["", "soon", "2024", "2024-05", "05/06/2024", "31/31/2024", "99:99", "x" * 5_000])
def test_what_nobody_can_read_is_none(written: str) -> None:
    assert read_timestamp(written) is None


def test_one_date_that_can_be_read_in_one_way_only_settles_the_others() -> None:
    reader = TimestampReader()
    reader.learn_order(["05/06/2024", "13/06/2024", None])
    assert (reader.order, reader.read("05/06/2024")) == (DayOrder.DAY_FIRST, "2024-06-05")
    reader = TimestampReader()
    reader.learn_order(["05/06/2024", "06/13/2024"])
    assert reader.read("05/06/2024") == "2024-05-06"
    reader = TimestampReader()
    reader.learn_order(["13/06/2024", "06/13/2024"])
    assert reader.read("05/06/2024") is None


def test_a_document_of_unreadable_dates_costs_little() -> None:
    reader = TimestampReader()
    reader.read("the 3rd of nevember")
    reader.read("the 4th of nevember")
    started = time.process_time()
    assert [reader.read(f"the {day}th of nevember") for day in range(1_000)] == [None] * 1_000
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+00:00", "1970-01-01T00:00:00+00:00", "2099-01-01", "9999-12-31"]
)
def test_what_cannot_be_a_publication_is_none(moment: str) -> None:
    assert plausible(moment) is None
    assert plausible("2024-05-30T08:57:00+02:00") == "2024-05-30T08:57:00+02:00"
    assert plausible((datetime.now(UTC) + timedelta(hours=20)).isoformat()) is not None


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1)),  # noqa: DTZ001 - the zone comes beside it
    st.integers(-12 * 60, 14 * 60),
)
def test_every_moment_of_the_standards_keeps_its_offset(moment: datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_timestamp(format_datetime(aware)) == aware.isoformat()
    assert read_timestamp(aware.isoformat()) == aware.isoformat()
