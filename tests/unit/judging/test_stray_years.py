from __future__ import annotations

import pytest

from observations import handed_in, observed
from reformcheck.judging.stray_years import rows_by_year, without_stray_years


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({2019: "abcd", 2020: "abc", 2021: "d"}, (2019, 2020)),
        ({2019: "abcd", 2020: "abcd", 2021: "d"}, (2019, 2021)),
        ({2019: "abcd", 2020: "abcd", 2021: "abcd"}, (2019, 2021)),
        ({2012: "a", 2019: "bcd", 2020: "abcd"}, (2019, 2020)),
        ({2019: "abc", 2020: "abcd", 2021: "d", 2030: "e"}, (2019, 2020)),
        ({2018: "b", 2019: "ab", 2020: "ab", 2021: "a"}, (2018, 2020)),
        ({2002: "b", 2018: "ab", 2019: "ab", 2020: "a"}, (2018, 2020)),
        ({2018: "ab", 2019: "ab", 2020: "a", 2021: "b"}, (2018, 2020)),
        ({2018: "ab", 2019: "ab", 2020: "a", 2030: "b"}, (2018, 2020)),
        ({2018: "a", 2019: "ab", 2020: "ab"}, (2018, 2020)),
        ({2020: "ab"}, (2020, 2020)),
        ({}, (2010, 2022)),
        ({2005: "ab", 2030: "ab"}, (2010, 2022)),
    ],
)
def test_a_year_that_only_a_slip_has_is_left_out(rows: dict[int, str], expected: tuple[int, int]) -> None:
    years = {year: set(variables) for year, variables in rows.items()}
    first, last = (2010, 2022) if expected == (2010, 2022) else (min(rows), max(rows))
    assert without_stray_years(years, first, last) == expected


def test_a_blank_cell_is_a_row_and_a_figure_of_others_is_none() -> None:
    figures = [observed("workers", "2020", None), observed("workers", "2019", 1), observed("joint_meetings", "2018", 1)]
    assert rows_by_year(handed_in(figures), {"workers"}) == {2020: {"workers"}, 2019: {"workers"}}
