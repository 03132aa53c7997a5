"""What lines above a header say of it: units, and periods by which a header is told from a line of a form's head."""

from __future__ import annotations

import pytest

from reformcheck.reading.tables.lines_above import is_day_of_preparation, periods_of, units_in


@pytest.mark.parametrize(
    ("texts", "periods"),
    [
        (["海门市2020年统计表"], ["2020"]),
        (["海门市2020年度统计表", "（2020年）"], ["2020"]),
        (["2020年1-9月"], ["2020-01/2020-09"]),
        (["2020年1—12月统计表"], ["2020"]),
        (["２０２０年统计表"], ["2020"]),
        (["2020年上半年"], ["2020-H1"]),
        (["截至2020年12月31日"], ["2020-12-31"]),
        (["2020年统计表", "填报日期：2021年1月5日"], ["2020"]),
        (["2020年统计表 制表时间:2021-01-05"], ["2020"]),
        (["2020年统计表", "2021年1月5日填报"], ["2020"]),
        (["填报日期：2021年1月5日"], []),
        (["2020年统计表", "资料来源：2019年普查"], ["2020"]),
        (["2020年统计表", "2021年目标"], ["2020"]),
        (["统计表"], []),
        (["海委发〔2019〕11号"], []),
        (["12020年"], []),
    ],
)
def test_periods_that_a_title_names(texts: list[str], periods: list[str]) -> None:
    assert [str(period) for period in periods_of(texts)] == periods


@pytest.mark.parametrize(
    "text",
    [
        "2019-2020年统计表",
        "2019—2020年统计表",
        "2019年至2020年",
        "2018、2019、2020年",
        "2019年、2020年",
        "2020年度上半年",
        "2020年度第三季度统计表",
        "2020年度统计月报（9月）",
        "2020年度截至6月底",
        "2020年年中",
        "2020年度1-9月",
    ],
)
def test_title_that_names_more_than_a_year_names_no_one_period(text: str) -> None:
    periods = periods_of([text])
    assert len(periods) != 1 or not periods[0].is_year


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位：万元", ("万元", "万元")),
        ("（计量单位：人）", ("人", "人")),
        ("金额单位：人民币万元", ("万元", "万元")),
        ("海门市2020年统计表（单位：万元）", ("万元", "万元")),
        ("Unit: thousand persons", ("thousand persons", "thousand persons")),
        ("单位：家、万元", ("家、万元", "家", "万元")),
        ("单位：人/万人", ("人/万人", "人", "万人")),
        ("填报单位：市总工会", None),
        ("制表单位：市总工会", None),
        ("统计表", None),
    ],
)
def test_units_that_a_title_states(text: str, units: tuple[str, ...] | None) -> None:
    assert units_in(text) == units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("填报日期：2021年1月5日", True),
        ("2021年1月5日填报", True),
        ("制表时间:2021-01-05", True),
        ("海门市2020年统计表", False),
        ("填报单位：海门市总工会", False),
    ],
)
def test_day_on_which_a_form_was_filled_in(text: str, expected: bool) -> None:
    assert is_day_of_preparation(text) is expected
