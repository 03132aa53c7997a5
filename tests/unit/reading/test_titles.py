from __future__ import annotations

from collections.abc import Callable

import pytest

from reformcheck.plan import Plan
from reformcheck.plan.model import Label
from reformcheck.reading.areas import AreaKind, AreaReader
from reformcheck.reading.titles import AreaFinder, is_no_fact_title, periods_of, units_in


def finder_of(plan: Plan) -> AreaFinder:
    return AreaFinder(plan, AreaReader(plan))


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("常乐镇2020年统计表", "常乐镇"),
        ("2020年常乐镇统计表", "常乐镇"),
        ("2020年度三厂街道汇总", "三厂街道"),
        ("海门市常乐镇统计表", "常乐镇"),
        ("海 门 市 常 乐 镇", "常乐镇"),
        ("海门街道工会覆盖率", "海门街道"),
        ("常乐镇企业统计表", "常乐镇"),
        ("常乐镇职工名册", "常乐镇"),
        ("海门经济技术开发区2020年统计表", "海门经济技术开发区"),
        ("海门市高新区企业名册", "高新区"),
        ("临江新区", "临江新区"),
        ("Changle Town statistics", "Changle Town"),
        ("statistics-Changle_Town-2020", "Changle Town"),
        ("Qidong City 2020", "Qidong City"),
        ("启东市", "320681"),
        ("启东", "320681"),
        ("启东2020年统计", "320681"),
        ("2020年启东市统计表", "320681"),
        ("启东市总工会", "320681"),
        ("南通市2020年统计表", "320600"),
        ("江苏省2020年", "320000"),
        ("海门市与启东市对比", "320681"),
        ("320681", "320681"),
        ("stats-320681-2020", "320681"),
        ("报表320681104", "320681104"),
        ("海门县1990年", "320625"),
    ],
)
def test_title_that_names_another_area(plan: Plan, text: str, id_: str) -> None:
    found = finder_of(plan).find(text)
    assert found is not None
    assert (found.id, found.kind is AreaKind.WHOLE) == (id_, False)


@pytest.mark.parametrize(
    "text",
    [
        "海门市2020年统计表",
        "海门区2020",
        "海门2020年",
        "320684",
        "stats-320614",
        "江苏省海门市统计表",
        "南通市海门市统计表",
        "南通海门2020年统计表",
        "海门市总工会",
        "2020年海门市各镇街道汇总",
        "海门市2020年城镇非公有制企业统计表",
        "Haimen City 2020",
    ],
)
def test_title_that_names_the_plans_area(plan: Plan, text: str) -> None:
    found = finder_of(plan).find(text)
    assert found is not None
    assert found.kind is AreaKind.WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "各区镇汇总表",
        "区镇（街道）汇总",
        "各街道统计",
        "各开发区汇总",
        "城镇职工统计表",
        "城乡居民",
        "乡镇企业统计表",
        "全市乡镇企业",
        "支持乡村振兴",
        "产业工人统计",
        "新型城镇化",
        "支持农民工返乡创业",
        "市总工会",
        "市人社局2020年统计表",
        "海门日报社",
        "stats",
        "stats-202012",
        "stats-999999",
        "By Town",
        "All Towns",
        "Whole City",
        "report_2020",
        "",
    ],
)
def test_title_that_names_no_area(plan: Plan, text: str) -> None:
    assert finder_of(plan).find(text) is None


def test_title_that_names_a_listed_part(listed: Plan) -> None:
    for text in ("常乐镇统计表", "报表320684101", "stats Changle town 2020"):
        found = finder_of(listed).find(text)
        assert found is not None
        assert (found.kind, found.id) == (AreaKind.PART, "320684101")


def test_without_administrative_codes_only_towns_and_the_own_name_are_found(
    plan: Plan, other_area: Callable[..., Plan]
) -> None:
    finder = finder_of(other_area(plan, code="group", name=Label(zh="某集团", en="A group"), also=()))
    own, town = finder.find("某集团2020"), finder.find("常乐镇")
    assert own is not None
    assert town is not None
    assert (own.kind, town.id) == (AreaKind.WHOLE, "常乐镇")
    assert finder.find("启东市320681") is None


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
    "text", ["海门市2020年工作目标", "2020年目标任务分解表", "2021年计划", "2021年预测", "教育费附加预算表"]
)
def test_title_of_wishes(text: str) -> None:
    assert is_no_fact_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "2020年目标完成情况表",
        "2020年计划执行情况",
        "改革实施方案（2019年）",
        "统计表",
        "注：2021年为预计数",
        "plan",
    ],
)
def test_title_of_facts(text: str) -> None:
    assert not is_no_fact_title(text)
