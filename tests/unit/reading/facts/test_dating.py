"""When a row is, and what is said where it cannot be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.reading.facts.dating import Dater
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.grid import Row
from reformcheck.reading.tables.laying_out import lay_out
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.texts import Language

Reading = Callable[..., Any]


def dater(plan: Plan, *lines: str) -> Dater:
    readers = PlanReaders.of(plan)
    sample: list[Row] = [(number, line.split(",")) for number, line in enumerate(lines, 1)]
    header = readers.blocks.find(sample)
    assert header
    layout = lay_out(sample, header, readers.cells)
    return Dater(layout, TableIssues("stats.csv", layout.headers), readers.years)


def told(dates: Dater) -> list[tuple[str, str]]:
    return [(issue.type.code, Language("en").text(issue.message)) for issue in dates.sink.issues]


LONG = ("指标,年份,数值", "联席会议次数,2020,1")
UNDATED = ("指标,数值", "联席会议次数,1")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020", "2020"),
        ("2020年底", "2020"),
        ("2020-06", "2020-06"),
        ("2020Q2", "2020-Q2"),
        ("2020年1-9月", "2020-01/2020-09"),
        ("2020-12-31", "2020-12-31"),
        ("去年", None),
        ("", None),
        ("2202", None),
        ("1819", None),
    ],
)
def test_period_of_a_cell(plan: Plan, text: str, period: str | None) -> None:
    dates = dater(plan, *LONG)
    found = dates.period(["x", text, "1"])
    assert (str(found) if found else None) == period
    assert dates.period(["x", text, "1"]) is found


def test_years_near_the_plan_s_are_plausible(plan: Plan) -> None:
    dates = dater(plan, *LONG)
    first, last = dates.years[0], dates.years[-1]
    assert first <= 1990 < 2050 <= last
    for year in (first, last):
        assert dates.period(["x", str(year), "1"]) == ReferencePeriod(year)
    for year in (first - 1, last + 1):
        assert dates.period(["x", str(year), "1"]) is None


@pytest.mark.parametrize(
    ("part", "period"),
    [
        ("6", "2020-06"),
        ("6月", "2020-06"),
        ("06", "2020-06"),
        ("一季度", "2020-Q1"),
        ("第四季度", "2020-Q4"),
        ("Q2", "2020-Q2"),
        ("1-6月", "2020-H1"),
        ("上半年", "2020-H1"),
        ("全年", "2020"),
        ("年度", "2020"),
        ("合计", "2020"),
        ("", "2020"),
        ("  ", "2020"),
        ("13", None),
        ("六", None),
        ("其他", None),
    ],
)
def test_part_of_the_year_in_a_column_of_its_own(plan: Plan, part: str, period: str | None) -> None:
    dates = dater(plan, "指标,年份,月份,数值", "联席会议次数,2020,6,1")
    found = dates.period(["x", "2020", part, "1"])
    assert (str(found) if found else None) == period


def test_part_of_something_that_is_no_year_is_none(plan: Plan) -> None:
    dates = dater(plan, "指标,年份,月份,数值", "联席会议次数,2020,6,1")
    assert dates.period(["x", "去年", "6", "1"]) is None
    assert dates.period(["x", "2020-06", "7", "1"]) is None
    assert dates.period(["x", "2020-06", "", "1"]) == ReferencePeriod(2020, 6, 6)


def test_same_year_with_another_part_is_another_period(plan: Plan) -> None:
    dates = dater(plan, "指标,年份,月份,数值", "联席会议次数,2020,6,1")
    assert [str(dates.period(["x", "2020", part, "1"])) for part in ("6", "7", "6", "")] == [
        "2020-06",
        "2020-07",
        "2020-06",
        "2020",
    ]


def test_period_of_the_title_holds_for_a_table_without_one(plan: Plan) -> None:
    dates = dater(plan, *UNDATED)
    assert dates.period(["x", "1"]) is None
    dates.take_period_from_outside([ReferencePeriod(2020)])
    assert dates.period(["x", "1"]) == ReferencePeriod(2020)
    assert told(dates) == [("C336", "The period 2020 was taken from the title.")]


@pytest.mark.parametrize(
    ("years", "found"), [([], "-"), ([2019, 2020], "2019, 2020"), ([1820], "1820")], ids=["none", "two", "far"]
)
def test_title_that_names_no_one_period_dates_nothing(plan: Plan, years: list[int], found: str) -> None:
    dates = dater(plan, *UNDATED)
    dates.take_period_from_outside([ReferencePeriod(year) for year in years])
    assert (dates.outside, dates.period(["x", "1"])) == (None, None)
    ((code, text),) = told(dates)
    assert (code, text.endswith(f"(found: {found}).")) == ("C306", True)


@pytest.mark.parametrize(
    ("title", "found"), [("统计表", "-"), ("2019-2020年统计表", "2019, 2020"), ("1820年统计表", "-")]
)
def test_title_is_asked_for_its_one_period(read: Reading, title: str, found: str) -> None:
    told = read(f"{title},\n指标,数值\n联席会议次数,1\n")
    assert (told.facts, told.codes) == ([("joint_meetings", "320684", None, 1)], ["C306"])
    assert told.issue("C306").message.params["found"] == found


def test_year_with_a_part_of_it_in_the_title_is_the_year_that_is_held_against_it(plan: Plan) -> None:
    dates = dater(plan, *UNDATED)
    dates.take_period_from_outside([ReferencePeriod(2020), ReferencePeriod(2020, 1, 6)])
    assert dates.period(["x", "1"]) == ReferencePeriod(2020)


@pytest.mark.parametrize(
    "named",
    [[ReferencePeriod(2020), ReferencePeriod(2019, 6, 6)], [ReferencePeriod(2020, 1, 6), ReferencePeriod(2020, 7, 12)]],
)
def test_parts_of_several_years_or_of_one_are_no_one_period(plan: Plan, named: list[ReferencePeriod]) -> None:
    dates = dater(plan, *UNDATED)
    dates.take_period_from_outside(named)
    assert (dates.outside, [code for code, _ in told(dates)]) == (None, ["C306"])


def test_period_of_a_heading_is_nearer_than_that_of_the_title(plan: Plan) -> None:
    dates = dater(plan, *UNDATED)
    dates.take_period_from_outside([ReferencePeriod(2020)])
    dates.heading = ReferencePeriod(2019)
    assert dates.period(["x", "1"]) == ReferencePeriod(2019)


def test_year_under_the_title_of_a_part_of_it_contradicts_it(read: Reading) -> None:
    rows = "2020年上半年统计表\n指标,年份,数值\n非公有制企业数,{},100\n联席会议次数,{},1\n"
    year = read(rows.format(2020, 2020))
    assert [fact[2:] for fact in year.facts] == [("2020", "doubtful"), ("2020-H1", 1)]  # a flow is a lower bound
    assert [c.text for o in year.submission.observations for c in o.caveats] == ["2020年上半年统计表"]
    assert (year.codes, year.place("C380")) == (["C380"], (1, "A"))
    half = read(rows.format("2020年上半年", "2020年1-6月"))
    assert ([fact[2:] for fact in half.facts], half.codes) == ([("2020-H1", 100), ("2020-H1", 1)], [])
    other = read(rows.format(2019, 2019))
    assert ([fact[3] for fact in other.facts], other.codes) == (["doubtful", "doubtful"], ["C380"])


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("去年", "C306", "去年 is not a period that can be read."),
        ("", "C306", "- is not a period that can be read."),
        ("2202", "C307", "2202 is far from the years of the plan"),
    ],
)
def test_why_a_row_has_no_period_is_told_at_its_cell(plan: Plan, text: str, code: str, said: str) -> None:
    dates = dater(plan, *LONG)
    dates.tell_period(7, ["x", text, "1"], dates.layout.values[0])
    ((found, words),) = told(dates)
    assert (found, words.startswith(said)) == (code, True)
    place = dates.sink.issues[0].location
    assert (place.row, place.column_letter, place.text) == (7, "B", text)


def test_part_of_the_year_that_cannot_be_read_is_told_at_its_own_cell(plan: Plan) -> None:
    dates = dater(plan, "指标,年份,月份,数值", "联席会议次数,2020,6,1")
    cells = ["x", "2020", "13", "1"]
    assert dates.period(cells) is None
    dates.tell_period(2, cells, dates.layout.values[0])
    ((code, text),) = told(dates)
    assert (code, dates.sink.issues[0].location.column_letter) == ("C306", "C")
    assert text.startswith("13 ")


def test_header_far_from_the_plan_is_told_at_the_header(plan: Plan) -> None:
    dates = dater(plan, "指标,2202年,2020年", "联席会议次数,1,1")
    column, plausible = dates.layout.values
    assert (dates.period_of(column), dates.period_of(plausible)) == (None, ReferencePeriod(2020))
    dates.tell_period(2, ["x", "1", "1"], column)
    ((code, text),) = told(dates)
    assert (code, dates.sink.issues[0].location.column_letter) == ("C307", "B")
    assert text.startswith("2202年 is far")


def test_nothing_is_told_of_a_row_where_the_title_was_at_fault(plan: Plan) -> None:
    dates = dater(plan, *UNDATED)
    dates.take_period_from_outside([])
    dates.tell_period(2, ["x", "1"], dates.layout.values[0])
    assert [code for code, _ in told(dates)] == ["C306"]


def test_row_of_several_values_is_told_once(read: Reading) -> None:
    found = read("年份,非公有制企业数,劳动者总数\n去年,1000,500\n2020,1000,500\n")
    assert (found.codes, found.place("C306")) == (["C306"], (2, "A"))


def test_period_of_a_missing_value_is_not_missed(read: Reading) -> None:
    assert read("指标,年份,数值\n联席会议次数,去年,-\n联席会议次数,2020,1\n").codes == []
