from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from reformcheck.plan import Plan

Reading = Callable[..., Any]
LONG = "指标,地区,年份,数值,单位,备注\n"
WIDE = "地区,年份,非公有制企业数,已建工会非公有制企业数\n"
SDMX = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"
E, U, W = "non_public_enterprises", "non_public_enterprises_with_union", "workers"
CITY = "320684"


# values and units


def test_long_row_is_a_fact(read: Reading) -> None:
    found = read(
        LONG
        + "工会覆盖率,海门市,2020年,86.5,%,\nNon-public enterprises,合计,2020-12-31,1000,家,\nworkers,全市,2020,0.5,万人,\n"
    )
    assert found.facts == [
        ("union_coverage", CITY, "2020", Fraction(173, 2)),
        (E, CITY, "2020-12-31", 1000),
        (W, CITY, "2020", 5000),
    ]
    assert found.codes == []


def test_wide_row_is_a_fact_for_each_column(read: Reading) -> None:
    found = read(
        "地区,年份,非公有制企业数（家）,劳动者总数(万人),工会覆盖率（%）\n海门市,2020,1000,5.3,86\n常乐镇,2020,100,-,\n"
    )
    assert found.facts == [
        (E, CITY, "2020", 1000),
        (W, CITY, "2020", 53000),
        ("union_coverage", CITY, "2020", 86),
        (E, "常乐镇", "2020", 100),
        (W, "常乐镇", "2020", "missing"),
        ("union_coverage", "常乐镇", "2020", "missing"),
    ]


def test_unit_may_stand_in_the_indicator_cell(read: Reading) -> None:
    assert read("指标,年份,数值\n劳动者总数（万人）,2020,5.3\n").values == [53000]


def test_unit_of_the_value_header_holds_for_its_column(read: Reading) -> None:
    assert read("指标,年份,数值（万人）\n劳动者总数,2020,5.3\n").values == [53000]


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("单位：万元", [55_000, 500, "missing"]),
        ("海门市统计表（金额单位：人民币万元）", [55_000, 500, "missing"]),
        ("单位：家、万元", [55_000, 500, "missing"]),
        ("单位：元、万元", ["doubtful", 500, "missing"]),
        ("单位：万元整", ["doubtful", 500, "missing"]),
        ("单位：家", ["doubtful", 500, "missing"]),
        ("单位：市总工会", ["doubtful", 500, "missing"]),
    ],
)
def test_unit_of_the_title_holds_where_no_other_stands(read: Reading, title: str, values: list[object]) -> None:
    found = read(
        f"{title}\n地区,年份,用于职业教育的城市教育费附加,用于技能人才教育培训的城市教育费附加（元）,教育费附加用于技能人才培训比例\n海门市,2020,5.5,500,\n"
    )
    assert found.values == values


def test_unit_of_the_title_is_not_that_of_a_rate(read: Reading) -> None:
    assert read("单位：万人\n地区,年份,工会覆盖率,劳动者总数\n海门市,2020,86,5\n").values == [86, 50000]


def test_unit_of_the_row_outweighs_that_of_the_title(read: Reading) -> None:
    assert read("单位：万人\n指标,年份,数值,计量单位\n劳动者总数,2020,5,人\n劳动者总数,2019,5,-\n").values == [5, 50000]


def test_units_of_row_and_column_must_agree(read: Reading) -> None:
    found = read("指标,年份,数值（万人）,计量单位\n劳动者总数,2020,5,人\n")
    assert (found.values, found.place("C332")) == (["doubtful"], (2, "C"))


def test_bad_cell_is_told_with_its_place_and_the_rest_is_read(read: Reading) -> None:
    found = read(WIDE + "海门市,2020,约100,95\n")
    assert (found.values, found.place("C301")) == (["doubtful", 95], (2, "C"))
    location = found.issue("C301").location
    assert (location.header, location.text) == ("非公有制企业数", "约100")


def test_ambiguous_share_is_refused_at_its_cell(read: Reading) -> None:
    found = read("指标,年份,数值,计量单位\n工会覆盖率,2020,0.86,\n工会覆盖率,2019,0.86,ratio\n")
    assert (found.values, found.place("C304")) == (["doubtful", 86], (2, "C"))


# SDMX


@pytest.mark.parametrize(
    ("power", "value"),
    [
        ("0", 50),
        ("", 50),
        ("4", 500_000),
        ("06", 50_000_000),
        ("x", "doubtful"),
        ("-3", "doubtful"),
        ("13", "doubtful"),
        ("4.0", "doubtful"),
        ("²", "doubtful"),
        ("1000", "doubtful"),
    ],
)
def test_unit_multiplier_is_a_power_of_ten_or_an_error(read: Reading, power: str, value: object) -> None:
    found = read(SDMX + f"workers,320684,2020,50,person,{power},A\n")
    assert (found.values, found.codes) == ([value], ["C302"] if value == "doubtful" else [])


@pytest.mark.parametrize(
    ("status", "values"),
    [
        ("A", [50]),
        ("已审核", [50]),
        ("B", [50]),
        ("bp", [50]),
        ("", [50]),
        ("P", [50]),
        ("M", ["missing"]),
        ("o", ["missing"]),
        ("F", []),
        ("f", []),
        ("预计", []),
        ("目标数", []),
        ("实际", [50]),
    ],
)
def test_status_of_an_observation(read: Reading, status: str, values: list[object]) -> None:
    found = read(SDMX + f"workers,320684,2020,50,person,0,{status}\n")
    told = [] if values == [50] else ["C312"] if values else ["C381"]
    assert (found.values, found.codes) == (values, told)
    if values == []:
        assert found.place("C381") == (2, "G")


@pytest.mark.parametrize("status", ["E", "u", "P;E", "N", "草稿", "退回", "Y"])
def test_doubtful_status_of_an_observation(read: Reading, status: str) -> None:
    found = read(SDMX + f"workers,320684,2020,50,person,0,{status}\n")
    assert (found.values, found.codes, found.place("C380")) == (["doubtful"], ["C380"], (2, "G"))


@pytest.mark.parametrize("status", ["P", "待审", "r"])
def test_status_that_is_a_caveat_travels_with_the_figure(read: Reading, status: str) -> None:
    (observation,) = read(SDMX + f"workers,320684,2020,50,person,0,{status}\n").submission.observations
    ((text, place, _, row, column),) = observation.caveats
    assert (observation.value, text, place.value, row, column) == (50, status, "status", 2, 6)


def test_missing_status_does_not_hide_an_unreadable_value(read: Reading) -> None:
    assert read(SDMX + "workers,320684,2020,约50,person,0,M\n").values == ["doubtful"]


# no observations


@pytest.mark.parametrize("note", ["预计", "为预计数", "目标", "2020年目标值", "计划数", "上年同期", "forecast"])
def test_row_with_a_note_of_a_wish_is_no_observation(read: Reading, note: str) -> None:
    found = read(LONG + f"工会覆盖率,海门市,2020,86,%,{note}\n")
    assert (found.facts, found.place("C381"), found.codes) == ([], (2, "F"), ["C381"])


def test_row_with_a_note_of_a_wish_is_only_information_beside_the_fact(read: Reading) -> None:
    found = read(LONG + "工会覆盖率,海门市,2020,90,%,目标\n工会覆盖率,海门市,2020,86,%,\n")
    assert (found.values, found.codes, found.place("C312")) == ([86], ["C312"], (2, "F"))


@pytest.mark.parametrize("note", ["超额完成目标", "同比增长5%", "较上年同期增加", "完成计划数的105%", "已审核", ""])
def test_row_with_another_note_is_a_fact(read: Reading, note: str) -> None:
    assert read(LONG + f"工会覆盖率,海门市,2020,86,%,{note}\n").values == [86]


@pytest.mark.parametrize("header", ["类型", "数据性质", "口径", "OBS_STATUS"])
@pytest.mark.parametrize("mark", ["目标", "预计数", "上年同期", "2020年计划"])
def test_column_that_marks_rows_as_wishes_is_heeded(read: Reading, header: str, mark: str) -> None:
    found = read(f"指标,年份,数值,{header}\n工会覆盖率,2020,90,{mark}\n工会覆盖率,2020,80,实际\n")
    assert (found.values, found.place("C312")) == ([80], (2, "D"))


def test_columns_of_wishes_are_named_and_not_read(read: Reading) -> None:
    found = read("指标,年份,2020年目标,预计,同比增速,上年同期,数值\n工会覆盖率,2019,1,2,3,4,80\n")
    assert found.facts == [("union_coverage", CITY, "2019", 80)]
    assert found.codes == ["C312"] * 4


@pytest.mark.parametrize(
    "area", ["上年同期", "同比(%)", "年度目标", "2020年目标", "完成率", "增幅", "小计", "其中：常乐镇", "平均"]
)
def test_rows_of_comparison_among_areas_are_not_read(read: Reading, area: str) -> None:
    found = read(WIDE + f"海门市,2020,100,80\n{area},2020,90,90\n")
    assert (found.values, set(found.codes), set(found.issue_places("C312"))) == ([100, 80], {"C312"}, {(3, "A")})


@pytest.mark.parametrize("area", ["上年同期", "同比(%)", "年度目标", "2020年目标", "完成率", "增幅"])
def test_row_of_a_comparison_alone_leaves_the_fact_missing_and_says_so(read: Reading, area: str) -> None:
    found = read(WIDE + f"{area},2020,90,-\n")
    assert (found.facts, found.codes, found.place("C381")) == ([], ["C381"], (2, "A"))
    assert found.submission.area_names == {}


@pytest.mark.parametrize("period", ["2020年目标", "2020（预计）", "2020年同期"])
def test_period_of_a_wish_is_not_read_and_does_not_count(read: Reading, period: str) -> None:
    found = read(WIDE + f"海门市,{period},90,90\n")
    assert (found.facts, found.codes, found.issue_places("C381")) == ([], ["C381"] * 2, [(2, "B")] * 2)
    found = read(WIDE + f"海门市,{period},90,90\n海门市,2020,80,80\n")
    assert (found.values, found.codes) == ([80, 80], ["C312"] * 2)


def test_part_whose_row_is_a_wish_is_a_part_all_the_same(read: Reading) -> None:
    found = read(WIDE + "常乐镇,2020年目标,90,90\n三厂街道,2020,8,8\n")
    assert (found.values, sorted(found.submission.area_names)) == ([8, 8], ["三厂街道", "常乐镇"])


@pytest.mark.parametrize("said", ["约", "不含开发区", "规上", "截至6月底", "有误"])
def test_bracket_behind_the_name_of_an_area_speaks_about_its_row(read: Reading, said: str) -> None:
    found = read(WIDE + f"常乐镇（{said}）,2020,90,90\n三厂街道（沿江）,2020,8,8\n")
    assert (found.values, found.codes, found.place("C380")) == (["doubtful"] * 2 + [8, 8], ["C380"], (2, "A"))


# areas


@pytest.mark.parametrize("area", ["海门市", "海门区", "海门", "320684", "320614", "320684000000", "合计", "全市"])
def test_citys_row_under_every_name(read: Reading, area: str) -> None:
    assert read(WIDE + f"{area},2020,100,95\n").facts == [(E, CITY, "2020", 100), (U, CITY, "2020", 95)]


@pytest.mark.parametrize("area", ["启东市", "启东", "320681", "海门县", "320625", "南通市", "全省"])
def test_other_place_is_not_read_and_told_once_with_its_rows(read: Reading, area: str) -> None:
    found = read(WIDE + f"海门市,2020,100,80\n{area},2020,100,95\n{area},2019,100,95\n")
    assert (found.values, found.place("C309")) == ([100, 80], (3, "A"))
    assert found.issue("C309").message.count == 2


def test_parts_have_names_and_codes(read: Reading) -> None:
    found = read(
        "行政区划代码,乡镇,年份,非公有制企业数\n320684104,常乐镇,2020,100\n320684,,2020,900\n320681,海门市,2020,1\n"
    )
    assert found.facts == [(E, "320684104", "2020", 100), (E, CITY, "2020", 900)]
    assert found.submission.area_names["320684104"].zh == "常乐镇"
    assert found.codes == ["C309"]


@pytest.mark.parametrize(
    ("city", "town", "facts"),
    [
        ("海门市", "常乐镇", [(E, "常乐镇", "2020", 100)]),
        ("海门市", "", [(E, CITY, "2020", 100)]),
        ("", "常乐镇", [(E, "常乐镇", "2020", 100)]),
        ("海门市", "启东市", []),
        ("启东市", "合计", []),
        ("常乐镇", "小计", []),
    ],
)
def test_of_two_area_columns_the_more_precise_counts_and_another_place_always(
    read: Reading, city: str, town: str, facts: list[object]
) -> None:
    assert read(f"地区,乡镇,年份,非公有制企业数\n{city},{town},2020,100\n").facts == facts


def test_village_is_not_taken_for_its_town(read: Reading) -> None:
    found = read(
        "乡镇,村,年份,非公有制企业数\n常乐镇,中兴村,2020,10\n常乐镇,合计,2020,100\n常乐镇,常乐镇,2020,100\n320684104,320684104201,2020,3\n"
    )
    assert [fact[1] for fact in found.facts] == ["常乐镇 中兴村", "常乐镇", "常乐镇", "320684104 320684104201"]


def test_row_without_an_area_is_not_placed(read: Reading) -> None:
    found = read(WIDE + ",2020,100,\n,2020,,\n")
    assert (found.facts, found.codes, found.place("C308")) == ([(E, None, "2020", "doubtful")], ["C308"], (2, "A"))


def test_unlisted_part_is_not_read_and_the_listed_one_suggested(read: Reading, listed: Plan) -> None:
    found = read(WIDE + "常乐镇,2020,100,95\n长乐镇,2020,1,1\n四甲镇,2020,1,1\n", under=listed)
    assert [fact[1] for fact in found.facts] == ["320684101", "320684101"]
    assert found.codes == ["C310", "C310"]
    assert "Did you mean 常乐镇?" in found.said[0]
    assert "names or codes" in found.said[1]


@pytest.mark.parametrize(
    "area", ["常乐", "海门市常乐镇", "常 乐 镇", "Changle", "changle town", "320684101", "320614101"]
)
def test_listed_part_is_known_by_every_name(read: Reading, listed: Plan, area: str) -> None:
    found = read(WIDE + f"{area},2020,100,95\n", under=listed)
    assert ([fact[1] for fact in found.facts], found.codes) == (["320684101", "320684101"], [])


def test_table_without_area_is_the_whole_and_that_is_said(read: Reading) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\n")
    assert (found.facts[0][1], found.issue("C326").severity) == (CITY, "information")


@pytest.mark.parametrize("name", ["海门市总工会.csv", "海门市2020.csv"])
def test_file_named_after_the_city_needs_no_assumption(read: Reading, name: str) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\n", name=name)
    assert (found.values, found.said) == ([86], [])


@pytest.mark.parametrize("name", ["各区镇汇总表.csv", "城镇职工统计表.csv", "产业工人统计.csv"])
def test_file_name_that_names_no_area(read: Reading, name: str) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\n", name=name)
    assert (found.values, found.codes) == ([86], [])


@pytest.mark.parametrize(
    "name", ["启东市.csv", "启东.csv", "320681.csv", "启东市总工会.csv", "启东市.dat", "Qidong.csv"]
)
def test_figures_in_a_file_named_after_another_place_are_set_aside(read: Reading, name: str) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\n", name=name)
    assert (found.facts, found.codes, found.issue("C381").severity) == ([], ["C381"], "warning")


@pytest.mark.parametrize("name", ["常乐镇.csv", "stats.常乐镇.csv", "常乐镇总工会.csv", "2020年常乐镇.csv"])
def test_figures_in_a_file_named_after_a_part_are_the_parts(read: Reading, name: str) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\n", name=name)
    assert found.facts == [("union_coverage", "常乐镇", "2020", 86)]
    assert (found.codes, found.issue("C382").severity) == (["C382"], "information")


@pytest.mark.parametrize("name", ["启东市.csv", "启东市总工会.csv", "常乐镇.csv"])
def test_file_named_after_another_area_than_its_rows_is_in_doubt(read: Reading, name: str) -> None:
    found = read(WIDE + "海门市,2020,100,95\n", name=name)
    assert (found.values, found.codes, found.issue("C380").count) == (["doubtful", "doubtful"], ["C380"], 2)


@pytest.mark.parametrize(
    ("title", "facts", "code"),
    [
        ("常乐镇2020年统计表", [("union_coverage", "常乐镇", "2020", 86)], "C382"),
        ("海门市常乐镇", [("union_coverage", "常乐镇", "2020", 86)], "C382"),
        ("常乐镇总工会", [("union_coverage", "常乐镇", "2020", 86)], "C382"),
        ("启东市统计表", [], "C381"),
        ("启东市总工会统计表", [], "C381"),
    ],
)
def test_title_of_another_area_outweighs_the_file_name(
    read: Reading, title: str, facts: list[object], code: str
) -> None:
    found = read(f"{title}\n指标,年份,数值\n工会覆盖率,2020,86\n", name="海门市.csv")
    assert (found.facts, found.codes) == (facts, [code])


@pytest.mark.parametrize(
    "title", ["南通市总工会制", "江苏省总工会统计报表", "数据来源：启东市总工会", "《启东市工会工作》附表"]
)
def test_form_of_the_city_above_or_a_paper_names_no_area(read: Reading, title: str) -> None:
    found = read(f"{title}\n指标,年份,数值\n工会覆盖率,2020,86\n")
    assert (found.facts, found.codes) == ([("union_coverage", CITY, "2020", 86)], [])


def test_rows_of_the_city_below_the_title_of_a_town_are_in_doubt(read: Reading) -> None:
    found = read("常乐镇统计表\n" + WIDE + "合计,2020,100,95\n海门市,2019,100,80\n320684,2018,7,\n")
    assert found.values == ["doubtful"] * 5 + ["missing"]
    assert (sorted(found.codes), found.place("C327"), found.place("C380")) == (["C327", "C380"], (3, "A"), (1, "A"))


def test_own_rows_of_a_towns_file_are_the_towns(read: Reading) -> None:
    found = read(WIDE + "常乐镇,2020,100,95\n", name="常乐镇.csv")
    assert (found.values, found.codes) == ([100, 95], [])


def test_parts_in_a_file_of_another_area_are_in_doubt_and_that_is_said_once(read: Reading) -> None:
    found = read(WIDE + "汇龙镇,2020,100,95\n南阳镇,2020,100,\n", name="启东市.csv")
    assert (found.values, found.codes) == (["doubtful", "doubtful", "doubtful", "missing"], ["C380"])
    assert found.issue("C380").count == 3


def test_listed_part_in_a_file_of_another_area_is_in_doubt(read: Reading, listed: Plan) -> None:
    found = read(WIDE + "常乐镇,2020,100,95\n", name="启东市.csv", under=listed)
    assert (found.values, found.codes) == (["doubtful", "doubtful"], ["C380"])
    found = read(WIDE + "常乐镇,2020,100,95\n", name="海门市.csv", under=listed)
    assert (found.values, found.codes) == ([100, 95], [])


# periods


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2202", "C307"),
        ("1902年", "C307"),
        ("去年", "C306"),
        ("2020.1", "C306"),
        ("", "C306"),
        ("2020年实际上", "C306"),
    ],
)
def test_period_that_cannot_be_placed(read: Reading, text: str, code: str) -> None:
    found = read(WIDE + f"海门市,{text},100,95\n")
    assert ([fact[2] for fact in found.facts], found.codes, found.place(code)) == ([None, None], [code], (2, "B"))


def test_empty_row_without_a_period_is_nothing(read: Reading) -> None:
    found = read(WIDE + "海门市,,-,\n")
    assert (found.facts, found.codes) == ([], [])


def test_implausible_year_in_a_header_is_not_placed(read: Reading) -> None:
    found = read("指标,2020,2202\n工会覆盖率,86,90\n")
    assert found.facts == [("union_coverage", CITY, "2020", 86), ("union_coverage", CITY, None, 90)]
    assert (found.place("C307"), found.issue("C307").location.header) == ((2, "C"), "2202")


@pytest.mark.parametrize(("year", "code"), [(1989, None), (1988, "C307"), (2050, None), (2051, "C307")])
def test_thirty_years_around_the_plan_are_plausible(read: Reading, year: int, code: str | None) -> None:
    assert read(WIDE + f"海门市,{year},100,95\n").codes == ([code] if code else [])


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("海门市2020年统计表", "2020"),
        ("海门市2020年统计表\n填报日期：2021年1月5日", "2020"),
        ("海门市2020年1-9月", "2020-01/2020-09"),
        ("海门市2020年6月底", "2020-06"),
        ("海门市2020年度上半年", "2020-H1"),
    ],
)
def test_period_may_be_taken_from_the_title(read: Reading, title: str, period: str) -> None:
    found = read(f"{title}\n地区,非公有制企业数\n海门市,100\n")
    assert (found.facts, found.codes) == ([(E, CITY, period, 100)], [])
    assert found.issue("C336").message.params["period"] == period


@pytest.mark.parametrize(
    "title",
    [
        "统计表",
        "海门市2019-2020年",
        "2202年统计表",
        "填报日期：2021年1月5日",
        "2018年、2020年",
    ],
)
def test_year_is_not_guessed_from_the_title(read: Reading, title: str) -> None:
    found = read(f"{title},x\n地区,非公有制企业数,联席会议次数\n海门市,100,1\n")
    assert {fact[2] for fact in found.facts} <= {None}
    assert "C306" in found.codes


def test_figures_below_a_title_of_targets_are_set_aside(read: Reading) -> None:
    found = read("2020年目标,x\n地区,非公有制企业数,联席会议次数\n海门市,100,1\n")
    assert (found.facts, found.codes, found.issue_places("C381")) == ([], ["C381", "C381"], [(1, "A"), (1, "A")])


def test_year_of_the_title_against_that_of_the_column_is_in_doubt(read: Reading) -> None:
    found = read("海门市2020年统计表\n" + WIDE + "海门市,2019,100,95\n海门市,,1,1\n")
    assert found.facts == [
        (E, CITY, "2019", "doubtful"),
        (U, CITY, "2019", "doubtful"),
        (E, CITY, None, 1),
        (U, CITY, None, 1),
    ]
    assert (found.codes, found.place("C380")) == (["C306", "C380"], (1, "A"))


@pytest.mark.parametrize("title", ["海门市2020年统计表", "海门市2019-2020年统计表", "海门市2018—2020年统计表"])
def test_year_of_the_title_that_occurs_in_the_column_says_nothing_of_the_others(read: Reading, title: str) -> None:
    found = read(f"{title}\n" + WIDE + "海门市,2019,100,95\n海门市,2020,100,96\n")
    assert (found.values, found.codes) == ([100, 95, 100, 96], [])


# rows


def test_blank_lines_and_notes_are_no_rows(read: Reading) -> None:
    found = read(
        WIDE + "\n海门市,2020,100,95\n,,,\n注：数据截至2020年底,,,\n资料由市总工会提供\n填表人：张三,,审核人：李四,\n"
    )
    assert (found.values, found.codes, found.submission.inputs[0].rows) == ([100, 95], ["S217"] * 3, 1)


def test_place_without_figures_is_no_stray_line(read: Reading, listed: Plan) -> None:
    assert read(WIDE + "三厂街道,2020,1,1\n常乐镇,,,\n海门市,2020,1,1\n").codes == []
    assert read(WIDE + "海门市,2020,1,1\n甲片区,,,\n", under=listed).codes == ["C310"]
    heading = read(WIDE + "工会组建,,,\n海门市,2020,1,1\n", under=listed)
    assert (heading.values, heading.codes, heading.place("S217")) == ([1, 1], ["S217"], (2, "A"))


BY_ROW = "地区,指标,年份,单位,数值\n"


@pytest.mark.parametrize("place", ["开发区", "常乐镇", "启东", "启东市", "通州湾", "江心沙农场", "Qidong"])
@pytest.mark.parametrize(
    ("header", "blank", "row"),
    [(BY_ROW, ",,,,", "海门市,联席会议次数,2020,次,2"), (WIDE, ",,,", "海门市,2020,100,95")],
)
def test_place_alone_over_rows_of_the_whole_is_held_against_them(
    read: Reading, place: str, header: str, blank: str, row: str
) -> None:
    found = read(f"{header}{place}{blank}\n{row}\n")
    assert not found.values
    assert set(found.codes) == {"C381", "S217"}


@pytest.mark.parametrize("place", ["海门市", "海门", "全市", "南通市"])
def test_place_alone_that_agrees_with_its_rows_says_nothing(read: Reading, place: str) -> None:
    found = read(f"{BY_ROW}{place},,,,\n海门市,联席会议次数,2020,次,2\n")
    assert (found.values, found.codes) == ([2], ["S217"])


def test_place_alone_with_a_year_is_the_heading_of_its_rows(read: Reading) -> None:
    assert read(f"{BY_ROW}启东市,,2020,,\n海门市,联席会议次数,2020,次,2\n").values == []
    assert read(f"{BY_ROW}海门市,,2018,,\n海门市,联席会议次数,2020,次,2\n").codes == ["S217", "S217", "C380"]


def test_row_of_another_part_ends_the_section_of_a_part(read: Reading) -> None:
    rows = "三星镇,联席会议次数,2020,次,1\n海门市,联席会议次数,2020,次,2\n"
    assert read(f"{BY_ROW}常乐镇,,,,\n{rows}").values == [1, 2]
    assert read(f"{BY_ROW}启东市,,,,\n{rows}").values == []


def test_place_alone_below_all_rows_says_nothing(read: Reading) -> None:
    found = read(f"{BY_ROW}海门市,联席会议次数,2020,次,2\n启东市,,,,\n")
    assert (found.values, found.codes) == ([2], [])


def test_places_without_figures_one_after_the_other_are_rows(read: Reading) -> None:
    assert read(WIDE + "三星镇,,,\n常乐镇,,,\n海门市,2020,100,95\n").values == [100, 95]


def test_row_is_numbered_from_the_top_of_the_file(read: Reading) -> None:
    found = read('标题\n\n指标,年份,数值,备注\n工会覆盖率,2020,86,"两\n行"\n\n工会覆盖率,2019,约80,\n')
    assert found.place("C301") == (6, "C")
    assert [o.row for o in found.submission.observations] == [4, 6]


def test_row_that_is_too_short_may_lack_any_of_its_cells(read: Reading) -> None:
    found = read(WIDE + "海门市,2019,100,90\n海门市,2020,1000865\n")
    assert (found.values, found.codes, found.place("S211")[0]) == ([100, 90, "doubtful", "doubtful"], ["S211"], 3)
    assert read("指标,备注,年份,数值\n工会覆盖率\n").facts == []


def test_blank_cell_beyond_the_header_may_have_shifted_the_others(read: Reading) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2019,86\n工会覆盖率,2020,86,\n")
    assert (found.values, found.codes) == ([86, "doubtful"], ["S211"])


@pytest.mark.parametrize(
    "text",
    [
        "指标,年份,数值\n工会覆盖率,2020,86,,\nGDP,2020,1,,\nGDP,2019,1,,\n",
        "地区,年份,非公有制企业数,已建工会非公有制企业数,备注\n海门市,2020,100,90\n海门市,2019,100,90\n",
        "指标,,年份,数值,备注\n工会覆盖率,2020,86,\n工会覆盖率,2019,85,\n",
        "指标,年份,数值\n1,工会覆盖率,2020,86\n2,工会覆盖率,2019,86\n3,工会覆盖率,2018\n",
    ],
    ids=["longer", "shorter, side by side", "shorter, with a gap", "most"],
)
def test_header_that_does_not_fit_most_rows_refuses_the_table(read: Reading, text: str) -> None:
    found = read(text)
    assert (found.facts, found.codes, found.submission.unreadable) == ([], ["S211"], True)


@pytest.mark.parametrize(
    "text",
    [
        "指标,年份,数值,备注\n工会覆盖率,2020,86\n",
        "指标,年份,数值,,\n工会覆盖率,2020,86\n",
        "指标,年份,数值,,\n工会覆盖率,2020,86,\n",
    ],
    ids=["no remarks", "no blanks", "one blank"],
)
def test_cells_that_every_row_leaves_out_at_its_end_are_not_missed(read: Reading, text: str) -> None:
    found = read(text)
    assert (found.values, found.codes) == ([86], [])


@pytest.mark.parametrize("row", ["非公有制企业数,2020,1,060", "非公有制企业数,海门,2020,1000"])
def test_row_with_too_many_cells_cannot_be_placed(read: Reading, row: str) -> None:
    found = read(f"指标,年份,数值\n工会覆盖率,2019,80\n{row}\n")
    assert (found.facts[1:], found.place("S211")) == ([(E, None, None, "doubtful")], (3, "D"))
    assert found.issue("S211").message.params == {"found": 4, "wanted": 3}


def test_row_with_too_many_cells_and_no_known_name_is_in_doubt_as_a_whole(read: Reading) -> None:
    assert read("指标,年份,数值\n工会覆盖率,2019,80\nx,2020,1,060\n").facts[1:] == [("", None, None, "doubtful")]


def test_wide_row_with_too_many_cells_leaves_all_its_columns_in_doubt(read: Reading) -> None:
    found = read(WIDE + "海门市,2019,100,90\n海门市,2020,1,000,950\n")
    assert found.facts[2:] == [(E, None, None, "doubtful"), (U, None, None, "doubtful")]


@pytest.mark.parametrize("header", ["备注", ""])
@pytest.mark.parametrize("figure", ["1,060", "12,345", "123,000"])
def test_number_cut_in_two_by_a_comma_is_not_its_first_half(read: Reading, header: str, figure: str) -> None:
    found = read(f"指标,年份,数值,{header}\n非公有制企业数,2020,{figure}\n")
    assert (found.facts, found.place("S211")) == ([(E, None, None, "doubtful")], (2, "D"))


def test_number_cut_among_values_is_seen_by_its_leading_zero(read: Reading) -> None:
    found = read("地区,年份,已建工会非公有制企业数,非公有制企业数,备注\n海门市,2020,1,060,1200\n")
    assert ({fact[3] for fact in found.facts}, found.place("S211")) == ({"doubtful"}, (2, "D"))


@pytest.mark.parametrize(
    "row",
    [
        "非公有制企业数,2020,100,12",
        "非公有制企业数,2020,1000,060",
        "非公有制企业数,2020,100,1200",
        "非公有制企业数,2020,0,",
    ],
)
def test_figure_in_a_note_is_a_note(read: Reading, row: str) -> None:
    assert read(f"指标,年份,数值,备注\n{row}\n").codes == []


@pytest.mark.parametrize("row", [",2020,86", " ,2020,86", ",,约86"])
def test_value_without_an_indicator_is_an_error(read: Reading, row: str) -> None:
    found = read(f"指标,年份,数值\n工会覆盖率,2019,80\n{row}\n")
    assert (found.facts[1:], found.place("S218")) == ([("", None, None, "doubtful")], (3, "C"))


def test_row_without_indicator_and_value_is_nothing(read: Reading) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2019,80\n,2020,\n,2020\n")
    assert (found.values, found.codes) == ([80], [])


def test_header_that_stands_again_is_passed_over(read: Reading) -> None:
    for header, row in (("指标,年份,数值\n", "工会覆盖率,{},80\n"), ("年份,工会覆盖率\n", "{},80\n")):
        found = read(header + row.format(2019) + "\n" + header.replace("数值\n", " 数值 ,\n") + row.format(2020))
        assert ([fact[2:] for fact in found.facts], found.codes) == ([("2019", 80), ("2020", 80)], ["S217"])
        assert found.place("S217") == (4, "A")


@pytest.mark.parametrize(
    ("table", "row", "above"),
    [
        ("指标,年份,数值\n工会覆盖率,2020,80\n指标,年份,目标值\n工会覆盖率,2021,90\n", 3, "doubtful"),
        ("指标,年份,数值\n工会覆盖率,2020,80\n指标,数值,年份\n工会覆盖率,90,2021\n", 3, "doubtful"),
        ("年份,工会覆盖率\n2020,80\n\n年份,教育费附加用于技能人才培训比例\n2021,90\n", 4, 80),
    ],
)
def test_second_table_below_is_not_read_by_the_first_header(read: Reading, table: str, row: int, above: object) -> None:
    found = read(table)
    assert found.facts == [("union_coverage", CITY, "2020", above), ("", None, None, "doubtful")]
    assert (found.place("S209"), found.submission.inputs[0].rows) == ((row, "A"), 1)


def test_indicator_named_like_another_header_word_is_unknown(read: Reading) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,80\n数值,2020,1\n")
    assert (found.values, found.codes) == ([80], ["C311"])


def test_words_under_a_value_column_are_no_second_header(read: Reading) -> None:
    assert read(WIDE + "海门市,2020,百,95\n").values == ["doubtful", 95]


# what is not known


def test_unknown_indicators_are_told_once_each_with_their_rows(read: Reading) -> None:
    found = read(
        "指标,年份,数值\n" + "GDP,2020,1\n工会覆率,2020,1\n" * 3 + "工会覆盖率,2020,86\n工会覆盖率目标,2020,90\n"
    )
    assert (found.codes, found.submission.inputs[0].rows) == (["C311", "C311", "C312"], 8)
    counts = [(i.message.params["name"], i.message.count) for i in found.submission.issues if i.type.code == "C311"]
    assert counts == [("GDP", 3), ("工会覆率", 3)]
    assert "Did you mean 工会覆盖率" in "\n".join(found.said)


def test_cells_of_unknown_indicators_are_not_looked_at(read: Reading) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\nGDP,去年,约1\nGDP,去年,约1\n")
    assert found.codes == ["C311"]


def test_unknown_columns_are_told_with_a_suggestion(read: Reading) -> None:
    found = read("年份,工会覆盖率,工会覆率,xyz\n2020,86,1,2\n")
    assert (found.values, found.codes) == ([86], ["S213", "S213"])
    assert "Did you mean 工会覆盖率" in found.said[1]
    assert found.said[2].endswith("-> ")


def test_bracket_that_is_no_unit_is_not_read_as_the_variable(read: Reading) -> None:
    found = read("年份,非公有制企业数（25人以上）,已建工会非公有制企业数\n2020,100,95\n")
    assert (found.facts, found.place("S213")) == ([(U, CITY, "2020", 95)], (1, "B"))


@pytest.mark.parametrize("rows", [1, 5000])
def test_observations_grow_with_the_facts_not_the_text(read: Reading, rows: int) -> None:
    found = read("指标,年份,数值\n工会覆盖率,2020,86\n" + "GDP,2020,1\n" * rows)
    assert (len(found.submission.observations), len(found.submission.issues)) == (1, 2)


LONG_TABLE = "指标,年份,数值,单位,备注\n非公有制企业数,2020,10000,家,\n已建工会非公有制企业数,2020,8700,家,\n"
WIDE_TABLE = "地区,年份,非公有制企业数,已建工会非公有制企业数\n海门市,2020,10000,8700\n"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (LONG_TABLE + ",,,,\n非公有制企业数,已建工会非公有制企业数,,,\n99999,100,,,\n", ["doubtful", "doubtful"]),
        (
            LONG_TABLE + "地区,年份,非公有制企业数,已建工会非公有制企业数,\n海门市,2020,99999,100,\n",
            ["doubtful", "doubtful"],
        ),
        (
            LONG_TABLE + "区镇名录,非公有制企业数,已建工会非公有制企业数,,\n海门市,99999,100,,\n",
            ["doubtful", "doubtful"],
        ),
        (
            LONG_TABLE + "指标名称,统计年份,上报数,,\n联席会议次数,2020,1,,\n非公有制企业数,2020,9,,\n",
            ["doubtful", "doubtful"],
        ),
        (WIDE_TABLE + "指标,数值,,\n非公有制企业数,99999,,\n", ["doubtful", "doubtful"]),
        (WIDE_TABLE + "年份,联席会议次数,,\n2020,0,,\n", [10_000, 8_700]),
    ],
)
def test_second_table_below_makes_doubtful_what_it_names(read: Reading, text: str, values: list[object]) -> None:
    found = read(text)
    assert found.issue("S209").message.template.startswith("A second header stands here")
    assert found.values == [*values, "doubtful"]


@pytest.mark.parametrize(
    "row",
    ["联席会议次数,2020,,次,", "联席会议次数,2020,-,次,数值", "联席会议次数,,约1,次,", "合计,2020,,家,", ",,,家,"],
)
def test_row_without_a_figure_is_no_second_table(read: Reading, row: str) -> None:
    assert "S209" not in read(LONG_TABLE + row + "\n").codes


def test_header_that_stands_again_begins_no_second_table(read: Reading) -> None:
    found = read(LONG_TABLE + "指标,年份,数值,单位,备注\n联席会议次数,2020,1,次,\n")
    assert (found.values, found.codes) == ([10_000, 8_700, 1], ["S217"])
