"""The table on a terminal and as plain text."""

from __future__ import annotations

import pytest

from conftest import Judging
from reformcheck.judging import TrendMethod
from reformcheck.judging.judge import JudgingOptions
from reformcheck.pipeline import Options
from reformcheck.reporting import FORMATS, Format, Presentation, format_of_suffix, render, table
from reformcheck.texts import Language


def test_every_format_renders_and_has_a_suffix(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n工会覆盖率,2020,86%")
    for format_, output in FORMATS.items():
        assert render(format_, outcome, Presentation()) or format_ is Format.GITHUB
        assert all(format_of_suffix(f"gap{suffix}") is format_ for suffix in output.suffixes)
    assert format_of_suffix("gap.doc") is None


def test_colour_is_written_only_when_asked_for(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n工会覆盖率,2020,86%")
    assert "\x1b[" in table.render(outcome, Presentation(color=True))
    assert "\x1b" not in table.render(outcome, Presentation(color=False))


def test_a_cap_says_how_many_more_there_are(judge: Judging) -> None:
    rows = "".join(f"工会覆盖率,{2000 + n},约8{n}\n" for n in range(40))
    text = table.render(judge(f"指标,年份,数值\n{rows}"), Presentation(width=120))
    assert "and 11 more (--format json has them all)" in text
    parts = "".join(f"{t}镇,2020,1,100\n" for t in ("东方", "西方", "南方", "北方", "中方", "上方", "下方"))
    text = table.render(judge(f"地区,年份,已建工会非公有制企业数,非公有制企业数\n{parts}"), Presentation(width=120))
    assert "7 parts are short" in text
    assert "and 2 more" in text


def test_parts_that_are_missing_are_named(judge: Judging) -> None:
    text = "地区,年份,已建工会非公有制企业数,非公有制企业数\n东方镇,2019,90,100\n西方镇,2019,90,100\n东方镇,2020,90,100"
    shown = table.render(judge(text), Presentation(width=120))
    assert "no value of 西方镇" in shown


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("2017,920\n2018,960\n2019,1000", "slightly off track (growth 0.88 of the required)"),
        ("2018,0\n2019,1000", "no growth rate from a base of zero"),
    ],
)
def test_growth_rates_are_told(judge: Judging, rows: str, expected: str) -> None:
    text = "年份,每万名劳动者中高技能人才数\n" + rows
    outcome = judge(text, options=Options(judging=JudgingOptions(trend=TrendMethod.CAGR)))
    assert expected in table.render(outcome, Presentation(width=400))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "指标,年份,数值\n工会覆盖率,2020,84%",
            "Next: M03/union-coverage was short by 1 pp in 2020; its counts would tell what was missing.",
        ),
        (
            "指标,年份,数值\n工会覆盖率,2020年6月,80%",
            "Next: keep M03/union-coverage moving; it is short of what is due in 2020.",
        ),
        ("指标,年份,数值\n工会覆盖率,2020年6月,86%", "Nothing is overdue; 4 targets are not due yet."),
        ("年份,联席会议次数\n2020,0", "Next: M04/joint-meetings lacked 1 meeting in 2020."),
        ("指标,年份,数值\n工会覆盖率,2020,约86%", "Next: correct the errors and run it again."),
        (
            "指标,年份,数值\n工会覆盖率,2020,86%",
            (
                "Next: hand in Joint meetings of government and unions in the year of 2020, High-skilled workers per 10,000 workers of "
                "2020, Share of the vocational education surcharge spent on training skilled people of 2020."
            ),
        ),
        (
            "指标,年份,数值\n每万名劳动者中高技能人才数,2018,1000",
            "Next: keep M06/high-skill-workers moving; it is short of what is due in 2020.",
        ),
        ("指标,年份,数值\n每万名劳动者中高技能人才数,2018,1100", "Nothing is left to do."),
    ],
)
def test_the_last_line_says_what_to_do_next(judge: Judging, text: str, expected: str) -> None:
    assert table.render(judge(text), Presentation(width=300)).splitlines()[-1].endswith(expected)


def test_labels_and_units_are_chinese_where_that_is_asked_for(judge: Judging) -> None:
    text = table.render(judge("年份,联席会议次数\n2020,2"), Presentation(language=Language("zh"), width=120))
    assert "年度联席会议次数" in text
    assert "2次" in text


@pytest.mark.parametrize(
    ("rows", "english", "chinese"),
    [
        ("2018,900\n2019,960", "a year (2018-2019)", "（2018–2019）"),
        ("2015,900\n2017,950\n2018,960\n2019,1000", "a year (2015, 2017-2019)", "（2015、2017–2019）"),
        ("2014,900\n2016,940\n2018,960", "a year (2014, 2016, 2018)", "（2014、2016、2018）"),
    ],
)
def test_the_years_that_a_pace_used_are_named(judge: Judging, rows: str, english: str, chinese: str) -> None:
    outcome = judge("年份,每万名劳动者中高技能人才数\n" + rows)
    assert english in table.render(outcome, Presentation(width=400))
    assert chinese in table.render(outcome, Presentation(language=Language("zh"), width=400))
