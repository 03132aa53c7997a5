"""Names within a text are known for what they are before any of its words is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reformcheck.plan import Plan
from reformcheck.plan.model import Label
from reformcheck.reading.areas import AreaKind, AreaReader, AreaReading
from reformcheck.reading.context.claims import Kind, Place
from reformcheck.reading.context.grammar import Grammar


def named(plan: Plan, text: str, place: Place = Place.FILE) -> AreaReading | None:
    """The area that a text names on its own: another one if it names any, else the plan's own."""
    reading = Grammar(plan, AreaReader(plan)).read(text, place)
    areas = [claim.area for claim in reading.claims if claim.kind is Kind.AREA and claim.area]
    return next((area for area in areas if area.kind is not AreaKind.WHOLE), areas[0] if areas else None)


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
        ("海门经济技术开发区", "海门经济技术开发区"),
        ("海门港新区工会统计", "海门港新区"),
        ("海门工业园区", "海门工业园区"),
        ("南通市海门区高新区", "高新区"),
        ("临江新区", "临江新区"),
        ("Changle Town statistics", "Changle Town"),
        ("statistics-Changle_Town-2020", "Changle Town"),
        ("Qidong City 2020", "Qidong City"),
        ("启东市", "320681"),
        ("启东", "320681"),
        ("启东2020年统计", "320681"),
        ("2020年启东市统计表", "320681"),
        ("启东市总工会", "320681"),
        ("常乐镇总工会2020年统计表", "常乐镇"),
        ("启东市总工会统计表", "320681"),
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
    found = named(plan, text)
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
        "海门日报社",
        "海门各街道汇总",
        "海门区镇汇总",
        "海门城镇职工统计表",
        "海门市区",
        "2020年海门市各镇街道汇总",
        "海门市2020年城镇非公有制企业统计表",
        "Haimen City 2020",
    ],
)
def test_title_that_names_the_plans_area(plan: Plan, text: str) -> None:
    found = named(plan, text)
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
        "海门港",
        "江苏省总工会统计报表",
        "南通市总工会制",
        "《启东市工会工作》附表",
        "数据来源：启东市总工会",
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
    assert named(plan, text) is None


def test_title_that_names_a_listed_part(listed: Plan) -> None:
    for text in ("常乐镇统计表", "报表320684101", "stats Changle town 2020"):
        found = named(listed, text)
        assert found is not None
        assert (found.kind, found.id) == (AreaKind.PART, "320684101")


def test_without_administrative_codes_only_towns_and_the_own_name_are_found(
    plan: Plan, other_area: Callable[..., Plan]
) -> None:
    group = other_area(plan, code="group", name=Label(zh="某集团", en="A group"), also=())
    own, town = named(group, "某集团2020"), named(group, "常乐镇")
    assert own is not None
    assert town is not None
    assert (own.kind, town.id) == (AreaKind.WHOLE, "常乐镇")
    assert named(group, "启东市320681") is None


@pytest.mark.parametrize("place", [Place.TITLE, Place.SHEET, Place.FILE])
def test_organisation_of_another_place_says_whose_figures_a_table_holds(plan: Plan, place: Place) -> None:
    found = named(plan, "启东市总工会", place)
    assert found is not None
    assert found.id == "320681"


@pytest.mark.parametrize("place", [Place.LINE, Place.REMARK, Place.HEADING, Place.SOURCE, Place.FOLDER])
def test_organisation_of_another_place_elsewhere_is_only_an_organisation(plan: Plan, place: Place) -> None:
    assert named(plan, "经启东市总工会核对", place) is None
