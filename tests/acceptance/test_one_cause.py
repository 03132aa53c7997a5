"""One cause is one issue, with its count and its places; the JSON has every place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Judging, Run
from reformcheck.issues import Issue, Location, by_cause, content, structural
from reformcheck.judging import Assessment
from reformcheck.pipeline import Options
from reformcheck.texts import message

Cli = Callable[..., Run]
COUNTS = "非公有制企业数,已建工会非公有制企业数,高技能人才数,劳动者总数"


def issues(outcome: Assessment, code: str) -> list[Issue]:
    return [issue for issue in outcome.issues if issue.type.code == code]


def test_a_wrong_unit_cell_is_one_issue_however_many_figures_it_spoils(judge: Judging) -> None:
    rows = "".join(f"第{n}镇,2020,100,90,5,50,{'趴' if n % 2 else '人'}\n" for n in range(8))
    (issue,) = issues(judge(f"地区,年份,{COUNTS},计量单位\n{rows}"), "C302")
    assert (issue.count, issue.location.row, issue.location.column_letter) == (16, 3, "G")
    assert [place.row for place in issue.others] == [5, 7, 9]


def test_two_different_wrong_cells_are_two_issues(judge: Judging) -> None:
    text = f"地区,年份,{COUNTS},计量单位\n甲镇,2020,1,1,1,1,趴\n乙镇,2020,1,1,1,1,噗\n"
    assert [(i.count, i.location.text) for i in issues(judge(text), "C302")] == [(4, "趴"), (4, "噗")]


def test_a_wrong_unit_in_a_header_is_one_issue_at_the_header(judge: Judging) -> None:
    rows = "".join(f"第{n}镇,2020,{n + 1}\n" for n in range(12))
    (issue,) = issues(judge(f"填报表\n地区,年份,非公有制企业数（万元）\n{rows}"), "C303")
    assert (issue.count, issue.location.row, issue.location.column_letter) == (12, 2, "C")
    assert (issue.location.text, issue.others) == ("非公有制企业数(万元)", ())


def test_a_wrong_unit_above_the_table_is_one_issue(judge: Judging) -> None:
    rows = "".join(f"第{n}镇,2020,{n + 1}\n" for n in range(12))
    (issue,) = issues(judge(f"单位：万元,,\n地区,年份,非公有制企业数\n{rows}"), "C303")
    assert issue.count == 12


def test_figures_of_parts_that_are_not_added_are_told_once_a_variable(judge: Judging) -> None:
    rows = "".join(f"第{n}镇,{year},{n},{n}\n" for n in range(200) for year in (2019, 2020))
    outcome = judge(f"地区,年份,联席会议次数,命名的职工科技创新成果数\n{rows}")
    assert [issue.count for issue in issues(outcome, "C331")] == [400, 400]


def test_with_a_period_nothing_is_said_of_other_years(judge: Judging) -> None:
    from reformcheck.judging import Selection

    rows = "".join(f"第{n}镇,{year},{n},约9\n" for n in range(20) for year in (2016, 2017, 2018, 2019, 2020))
    outcome = judge(
        f"地区,年份,联席会议次数,非公有制企业数\n{rows}", options=Options(selection=Selection(years=(2020, 2020)))
    )
    assert [(i.count, i.location.row) for i in issues(outcome, "C301")] == [(20, 6)]
    assert all(issue.location.row % 5 == 1 for issue in outcome.issues if issue.location.row)


def test_columns_that_are_wrong_alike_are_one_issue_with_its_places(judge: Judging) -> None:
    months = [f"2020年{month}月" for month in range(1, 13)]
    outcome = judge(f"指标,地区,年份,数值,{','.join(months)}\n非公有制企业数,海门市,2020,5{',1' * 12}\n")
    (issue,) = issues(outcome, "S209")
    assert (issue.count, issue.location.column_letter, str(issue.message.params["header"])) == (12, "E", "2020年1月")
    assert [place.header for place in issue.others] == months[1:]


def test_every_format_says_how_often_and_where(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text("指标,年份,数值\n" + "工会覆盖率,去年,86%\n" * 15 + "联席会议次数,2020,1\n", encoding="utf-8")
    run = cli("verify", path, "--format", "json")
    (issue,) = [issue for issue in json.loads(run.stdout)["issues"] if issue["code"] == "C306"]
    assert (issue["count"], issue["row"]) == (15, 2)
    assert [(other["path"], other["row"]) for other in issue["others"]] == [(str(path), row) for row in range(3, 17)]
    assert json.loads(run.stdout)["summary"]["errors"] == 1
    for format_ in ("table", "markdown", "html"):
        text = cli("verify", path, "--format", format_, "--lang", "en").stdout
        assert "15 times, also in row 3, row 4, row 5, row 6, row 7," in " ".join(text.split())
    assert "共15处，另见第3行、第4行" in cli("verify", path, "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (Location("a", 1, 1, text="x"), Location("a", 2, 1, text="x"), True),
        (Location("a", 1, 1, text="x"), Location("b", 1, 1, text="x"), False),
        (Location("a", 1, 1), Location("a", 1, 1), True),
        (Location("a"), Location("a"), True),
    ],
)
def test_what_says_the_same_in_one_file_is_one(first: Location, second: Location, joined: bool) -> None:
    found = by_cause(Issue(content.NOT_A_NUMBER, message("{x} is wrong", x="x"), None, at) for at in (first, second))
    assert [issue.count for issue in found] == ([2] if joined else [1, 1])


def test_one_cell_with_two_kinds_of_issue_keeps_both_and_one_kind_is_joined_whatever_it_says() -> None:
    at = Location("a", 1, 1)
    texts = [
        Issue(content.UNFITTING_UNIT, message("{x} is wrong", x="x"), None, at),
        Issue(structural.RAGGED_ROW, message("ragged"), None, at),
        Issue(content.UNFITTING_UNIT, message("{x} is wrong", x="y"), message("hint"), at),
    ]
    assert [(issue.type.code, issue.count) for issue in by_cause(texts)] == [("C303", 2), ("S211", 1)]
    other = Issue(content.UNFITTING_UNIT, message("{x} is wrong", x="x"), None, Location("a"))
    same = Issue(content.UNFITTING_UNIT, message("{x} is wrong", x="z"), None, Location("a"))
    assert [issue.count for issue in by_cause([other, same])] == [1, 1]
