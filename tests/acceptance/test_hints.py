"""Hints that work: what a hint says, done to the letter, puts the issue right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reformcheck.issues import Issue
from reformcheck.judging import Assessment
from reformcheck.pipeline import check
from reformcheck.plan import Plan
from reformcheck.texts import Language

HEAD = "填报单位：市人社局,,,,,\n指标,地区,年份,数值,计量单位,备注\n"
WORKERS = "劳动者总数,海门市,2020,600000,人,\n"
SKILLED = "高技能人才数,海门市,2020,64000,人,\n"
REST = "符合培训费补贴条件的农民工数,海门市,2020,10,人,\n已获培训费补贴的农民工数,海门市,2020,9,人,\n符合紧缺职业培训补贴条件的产业工人数,海门市,2020,8,人,\n选树的市级企业首席技师数,海门市,2020,7,人,\n"


@pytest.fixture
def checked(plan: Plan, tmp_path: Path) -> Callable[[str], Assessment]:
    def run(rows: str) -> Assessment:
        path = tmp_path / "stats.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return check(plan, [str(path)])

    return run


def hints(outcome: Assessment) -> list[str]:
    text = Language("zh").text
    return [text(issue.hint) for issue in outcome.issues if issue.hint and issue.severity == "error"]


def worst(outcome: Assessment) -> Issue:
    return outcome.issues[0]


def test_the_submission_itself_is_accepted(checked: Callable[[str], Assessment]) -> None:
    outcome = checked(WORKERS + SKILLED + REST)
    assert (outcome.exit_code, [issue.type.code for issue in outcome.issues]) == (0, [])


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("劳动者总数,海门市,2020,60O000,人,\n", "请只用数字填写；“劳动者总数”的单位是人。"),
        ("劳动者总数,海门市,2020,600000,口,\n", "“劳动者总数”的计量单位是人。"),
        ("劳动者总数,海门市,2020,600000,个百分点,\n", "请改正计量单位，或者数据项的名称。"),
        (
            "劳动者总数,海门市,2002,600000,人,\n",
            "第3行报的是海门市2002的数：如本应是这一项，请更正该行，否则请另补一行。",
        ),
        ("劳动者总数,三星镇,2020,600000,人,\n", "如其中一行本应是全地区的数，请更正该行的地区。"),
        ("劳动者,海门市,2020,600000,人,\n", "可能是第3行：请把该行的指标名写成“劳动者总数”。"),
        ("劳动者总数,海门市,2020,,人,\n", "请填写数据；没有数不等于零，确实为零才填0。"),
        ("", "请补充一行：劳动者总数、海门市、2020、数值、人。"),
    ],
)
def test_a_hint_says_what_puts_it_right(checked: Callable[[str], Assessment], wrong: str, hint: str) -> None:
    outcome = checked(wrong + SKILLED + REST)
    assert outcome.exit_code == 3
    assert any(hint in found for found in hints(outcome)), hints(outcome)


@pytest.mark.parametrize(
    ("header", "unit", "told", "right"),
    [
        ("（万人）", "人", "按人为600000人、按万人为6000000000人", ("", "人")),
        ("（人）", "万人", "按万人为6000000000人、按人为600000人", ("（人）", "人")),
    ],
)
def test_of_two_units_the_hint_says_what_the_figure_would_be_in_each(
    checked: Callable[[str], Assessment],
    plan: Plan,
    tmp_path: Path,
    header: str,
    unit: str,
    told: str,
    right: tuple[str, str],
) -> None:
    path = tmp_path / "wide.csv"
    text = "地区,年份,劳动者总数{},计量单位\n海门市,2020,600000,{}\n"
    path.write_text(text.format(header, unit), encoding="utf-8")
    (hint,) = hints(check(plan, [str(path)]))
    assert hint == f"{told}：请保留正确的单位，并把另一个改成一致。"
    path.write_text(text.format(*right), encoding="utf-8")
    assert check(plan, [str(path)]).exit_code == 0


def test_of_money_that_barely_passes_the_hint_asks_for_the_amount_and_not_for_counts(
    plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / "stats.csv"
    rows = "".join(f"职业教育财政投入额,海门市,{year},{year - 1500},万元,\n" for year in (2019, 2020))
    path.write_text("指标,地区,年份,数值,计量单位,备注\n" + rows, encoding="utf-8")
    text = Language("en").text
    (warning,) = [i for i in check(plan, [str(path)]).issues if i.type.code == "C328"]
    assert text(warning.hint) == "Write the figure unrounded, in yuan."


MONEY = "指标,地区,年份,数值,计量单位,备注\n"
SURCHARGE = (
    "用于职业教育的城市教育费附加,海门市,2020,{},{},\n用于技能人才教育培训的城市教育费附加,海门市,2020,300.5,万元,\n"
)


@pytest.mark.parametrize(
    ("figure", "unit", "named", "hint"),
    [
        ("1234.5", "", "E", "State the unit: in the header, in a column of units (计量单位), or in a line above the table."),
        ("1234.5", "人民币", "E", "Write 元, 万元 or 亿元, whichever the figure is in."),
        ("1234.5圆整", "万元", "D", "Write nothing but the figure, in digits, and its unit (元, 万元, 亿元) in a column of units."),
        ("保密", "万元", "D", "Write the figure in digits, with nothing else in the cell; leave it empty only where there is no figure."),
        ("1234.5", "元", "D", "Look at the unit in column E (万 may be missing, or there twice), and at the figure 1234.5."),
        ("123.45", "万元", "D", "Correct the figure that is wrong, or its unit: this one, or that in row 2, column D of {path}."),
    ],
)  # fmt: skip
def test_of_money_the_cell_is_named_and_the_hint_asks_for_the_unit_that_the_figure_is_in(
    plan: Plan, tmp_path: Path, figure: str, unit: str, named: str, hint: str
) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(MONEY + SURCHARGE.format(figure, unit), encoding="utf-8")
    wrong = worst(check(plan, [str(path)]))
    assert wrong.hint is not None
    assert (wrong.location.column_letter, Language("en").text(wrong.hint)) == (named, hint.format(path=path))
    path.write_text(MONEY + SURCHARGE.format("1234.5", "万元"), encoding="utf-8")
    assert [issue.type.code for issue in check(plan, [str(path)]).issues] == []


def test_a_figure_that_cannot_be_names_the_cell_of_its_unit_too(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(MONEY + SURCHARGE.format("1234.5", "元"), encoding="utf-8")
    wrong = worst(check(plan, [str(path)]))
    assert [(place.row, place.column_letter) for place in wrong.others] == [(2, "E")]


@pytest.mark.parametrize("cells", ["海门市,2020年预计", "年度目标,2020", "海门市（预计）,2020"])
def test_a_label_that_says_it_is_no_fact_is_not_settled_by_an_answer(
    checked: Callable[[str], Assessment], cells: str
) -> None:
    """What is left of the cell would name neither an area nor a period."""
    outcome = checked(f"劳动者总数,{cells},600000,人,\n" + SKILLED + REST)
    told = [Language("en").text(i.hint) for i in outcome.issues if i.hint and i.type.code == "C381"]
    assert [text.startswith("If the figure is the fact, write nothing in ") for text in told] == [True]


def test_a_name_that_says_it_is_growth_tells_how_it_would_be_the_fact(checked: Callable[[str], Assessment]) -> None:
    outcome = checked("劳动者总数增长率,海门市,2020,600000,人,\n" + SKILLED + REST)
    assert outcome.exit_code == 3
    assert outcome.issues[0].location.row == 3
    (told,) = [i for i in outcome.issues if i.type.code == "C312"]
    assert told.hint
    assert Language("en").text(told.hint).startswith("If it is the fact")


@pytest.mark.parametrize("count", [2, 4, 9])
def test_a_form_without_its_column_of_values_is_asked_for_it(plan: Plan, tmp_path: Path, count: int) -> None:
    """Its years, one below the other, are not those of columns, and its definitions no figures."""
    names = ["劳动者总数", "高技能人才数", "国有企业数", "联席会议次数", "非公有制企业数"]
    rows = [f"{names[n // 2]},海门市,{2019 + n % 2},人,12月31日的数,\n" for n in range(count)]
    path = tmp_path / "form.csv"
    head = "统计填报表,,,,,\n填报单位：市总工会（盖章）,,,,,\n指标,地区,年份,{}计量单位,指标解释,备注\n"
    path.write_text(head.format("") + "".join(rows), encoding="utf-8")
    outcome = check(plan, [str(path)])
    assert [(i.type.code, i.location.row) for i in outcome.issues if i.severity == "error"] == [("S207", 3)]
    assert hints(outcome) == ["请补上填写数值的列，表头写“数值”。"]
    path.write_text(head.format("数值,") + "".join(r.replace(",人", ",100,人") for r in rows), encoding="utf-8")
    assert all(issue.type.code != "S207" for issue in check(plan, [str(path)]).issues)


def test_of_several_figures_that_are_missing_each_is_told(plan: Plan, tmp_path: Path) -> None:
    """One row can be meant as one figure only; the others have rows of their own to be added."""
    path = tmp_path / "form.csv"
    rows = "用于职业教育的城市教育费附加,海门市,2020,1234.5,万元\n年末总户数,海门市,2020,100,户\n"
    path.write_text(f"填报单位：市财政局,,,,\n指标,地区,年份,数值,计量单位\n{rows}", encoding="utf-8")
    lacks = [i for i in check(plan, [str(path)]).issues if i.type.code == "C371"]
    (of_row,), (of_rest,) = ([i for i in lacks if bool(i.location.row) is placed] for placed in (True, False))
    assert (of_row.count, of_row.location.row) == (1, 4)
    assert str(of_rest.message).count("(unit: ") > 2


def test_towns_side_by_side_are_not_taken_for_another_s_figure(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    rows = "三星镇,2020,100,90,5000\n常乐镇,2020,100,90,4000\n合计,2020,200,180,9000\n"
    head = "填报单位：市总工会,,,,\n地区,年份,非公有制企业数,已建工会非公有制企业数,高技能人才数\n"
    path.write_text(head + rows, encoding="utf-8")
    outcome = check(plan, [str(path)])
    assert next(issue.location.row for issue in outcome.issues if issue.type.code == "C371") is None
