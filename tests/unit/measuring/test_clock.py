"""The span of years in which something may be judged."""

from __future__ import annotations

import datetime

import pytest

from observations import observed
from reformcheck.measuring.clock import Clock, set_clock

END = datetime.date(2020, 12, 31)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [(2018, 2020, [2019, 2020]), (2020, 2020, [2020]), (None, 2020, []), (2018, None, []), (None, None, [])],
)
def test_there_are_years_only_where_both_ends_are_known(first: int | None, last: int | None, years: list[int]) -> None:
    assert list(Clock(END, first, last).years(2019)) == years


def test_a_year_is_over_on_its_last_day() -> None:
    assert [Clock(END, 2019, 2021).is_over(year) for year in (2019, 2020, 2021)] == [True, True, False]
    assert not Clock(None, 2019, 2021).is_over(2019)


def test_rows_of_any_status_set_it_and_what_is_asked_extends_the_span() -> None:
    rows = [observed("joint_meetings", "2019H1", None), observed("joint_meetings", "2018", 1)]
    assert set_clock(rows) == Clock(datetime.date(2019, 6, 30), 2018, 2019)
    assert set_clock(rows, END, (2016, 2017)) == Clock(END, 2016, 2020)
    assert set_clock([], END, (2016, 2017)) == Clock(None, 2016, 2020)
