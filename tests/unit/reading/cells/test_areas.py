from __future__ import annotations

from collections.abc import Callable

import pytest

from reformcheck.plan import Plan
from reformcheck.plan.model import Label, OtherName
from reformcheck.reading.cells.areas import AreaKind, AreaReader


@pytest.fixture
def areas(plan: Plan) -> AreaReader:
    return AreaReader(plan)


@pytest.mark.parametrize(
    "text",
    [
        "海门市",
        "海门区",
        "海门",
        "320684",
        "320614",
        "３２０６８４",
        "320684000",
        "320684000000",
        "320614000000",
        "合计",
        "总计",
        "全市",
        "全区",
        "全市合计",
        "全市总计",
        "海门市合计",
        "总数",
        "江苏省海门市",
        "江苏省南通市海门市",
        "南通市海门区",
        "Haimen",
        "HAIMEN",
        "Total",
        "total",
        "Haimen City",
        " 海门市 ",
        "Haimen District",
        "grand total",
        "合\u3000计",
        "合 计",
    ],
)
def test_plans_area_under_all_its_names(areas: AreaReader, text: str) -> None:
    found = areas.read(text)
    assert (found.kind, found.id) == (AreaKind.WHOLE, "320684")


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("常乐镇", "常乐镇"),
        ("海门市常乐镇", "常乐镇"),
        ("海门区常乐镇", "常乐镇"),
        ("江苏省南通市海门市常乐镇", "常乐镇"),
        ("三厂街道", "三厂街道"),
        ("海门街道", "海门街道"),
        ("海门经济技术开发区", "海门经济技术开发区"),
        ("320684104", "320684104"),
        ("320684104000", "320684104"),
        ("320684104201", "320684104201"),
        ("320614104", "320684104"),
        ("临江", "临江"),
        ("常乐", "常乐"),
    ],
)
def test_place_inside_is_a_part(areas: AreaReader, text: str, id_: str) -> None:
    found = areas.read(text)
    assert (found.kind, found.id) == (AreaKind.PART, id_)


@pytest.mark.parametrize(
    "text",
    [
        "启东市",
        "启东",
        "320681",
        "320681104",
        "江苏省启东市",
        "320625",
        "海门县",
        "南通市",
        "南通",
        "320600",
        "江苏省",
        "320000",
        "如东县",
        "北京市",
        "110000",
        "海安市",
        "全省",
        "全国",
        "全县",
        "全省合计",
    ],
)
def test_other_place_is_neither_the_area_nor_a_part(areas: AreaReader, text: str) -> None:
    assert areas.read(text).kind is AreaKind.OTHER_PLACE


@pytest.mark.parametrize(
    "text", ["小计", "小 计", "其中：常乐镇", "其中", "平均", "平均值", "Subtotal", "of which: towns"]
)
def test_subtotal_and_mean_are_no_area(areas: AreaReader, text: str) -> None:
    assert areas.read(text).kind is AreaKind.NO_AREA


@pytest.mark.parametrize("text", ["", "  ", "　"])
def test_blank_cell_names_nothing(areas: AreaReader, text: str) -> None:
    assert areas.read(text).kind is AreaKind.EMPTY


def test_listed_parts_are_known_by_name_and_code_and_all_others_are_unlisted(listed: Plan) -> None:
    areas = AreaReader(listed)
    for text in ("常乐镇", "海门市常乐镇", "320684101", "320684101000", "Changle Town"):
        assert (areas.read(text).kind, areas.read(text).id) == (AreaKind.PART, "320684101")
    assert areas.read("四甲镇").kind is AreaKind.UNLISTED
    assert areas.read("320684199").kind is AreaKind.UNLISTED
    assert areas.read("启东市").kind is AreaKind.OTHER_PLACE


def test_total_word_is_that_of_the_plans_own_kind(plan: Plan, other_area: Callable[..., Plan]) -> None:
    province = other_area(plan, code="320000", name=Label(zh="江苏省", en="Jiangsu Province"), also=())
    areas = AreaReader(province)
    assert areas.read("全省").kind is AreaKind.WHOLE
    assert areas.read("全市合计").kind is AreaKind.OTHER_PLACE
    assert areas.read("全市").kind is AreaKind.OTHER_PLACE
    assert areas.read("南通市").kind is AreaKind.PART
    assert areas.read("海门市").kind is AreaKind.PART
    assert areas.read("上海市").kind is AreaKind.OTHER_PLACE


def test_plan_without_administrative_codes_takes_every_name_as_a_part(
    plan: Plan, other_area: Callable[..., Plan]
) -> None:
    areas = AreaReader(other_area(plan, code="group", name=Label(zh="某集团", en="A group"), also=()))
    assert (areas.read("启东市").kind, areas.read("320681").kind) == (AreaKind.PART, AreaKind.PART)
    assert areas.read("全国").kind is AreaKind.WHOLE
    assert areas.read("某集团").kind is AreaKind.WHOLE


def test_former_code_is_the_area_when_the_plan_says_so(plan: Plan, other_area: Callable[..., Plan]) -> None:
    former = OtherName(code="320625", name=Label(zh="海门县", en="Haimen County"))
    areas = AreaReader(other_area(plan, also=(former,)))
    assert areas.read("海门县").kind is AreaKind.WHOLE
    assert areas.read("320625").kind is AreaKind.WHOLE
    assert areas.read("320614").kind is AreaKind.OTHER_PLACE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海门市", True),
        ("江苏省海门市", True),
        ("320614", True),
        ("Haimen", True),
        ("合计", False),
        ("全市", False),
        ("", False),
    ],
)
def test_total_word_does_not_name_the_area(areas: AreaReader, text: str, expected: bool) -> None:
    assert areas.is_named(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("常乐镇", True),
        ("合计", True),
        ("海门高新区", True),
        ("启东市", True),
        ("万人", False),
        ("市总工会", False),
        ("常乐", False),
    ],
)
def test_cell_under_unit_that_is_a_place(areas: AreaReader, text: str, expected: bool) -> None:
    assert areas.looks_like_area(text) is expected


def test_other_place_by_code_is_told_by_its_name(areas: AreaReader) -> None:
    labels = [areas.read(code).label for code in ("320681", "999999")]
    assert [label and label.zh for label in labels] == ["启东市", "999999"]
