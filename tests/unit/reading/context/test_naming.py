"""Names within texts: what is cut out before words are read, and what only looks like a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reformcheck.plan import Plan, load_plan
from reformcheck.reading.cells.areas import AreaKind, AreaReader, AreaReading
from reformcheck.reading.context.naming import ELSEWHERE, LABEL, ORGANISATION, PAPER, PART, WHOLE, Cut, Namer, one_of

KINDS = {
    PAPER: "paper",
    ORGANISATION: "organisation",
    WHOLE: "whole",
    PART: "part",
    ELSEWHERE: "elsewhere",
    LABEL: "label",
}
PROVINCE = Path(__file__).parents[3] / "plans" / "province"
Cutting = Callable[[str], Cut]


@pytest.fixture(scope="module")
def cut(plan: Plan) -> Cutting:
    return Namer(plan, AreaReader(plan)).cut


def names(cut: Cut) -> list[tuple[str, str]]:
    """The names that stand in the text, by kind and as they were written."""
    return [(KINDS[ord(mark) & 0xFF00], cut.names[mark][0]) for mark in cut.text if mark in cut.names]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《关于拟定标准的通知》已印发", [("paper", "《关于拟定标准的通知》")]),
        ("见海政办发〔2020〕18号", [("paper", "见海政办发〔2020〕18号")]),
        ("国令第681号", [("paper", "国令第681号")]),
        ("执行《统计报表制度》", [("paper", "《统计报表制度》")]),
        ("财务科审核", [("organisation", "财务科")]),
        ("规划股负责", [("organisation", "规划股")]),
        ("发展规划科、计划财务处汇总", [("organisation", "发展规划科"), ("organisation", "计划财务处")]),
        ("海门市总工会提供", [("organisation", "海门市总工会")]),
        ("由市总工会提供", [("organisation", "市总工会")]),
        ("启东市统计局反馈", [("organisation", "启东市统计局")]),
        ("Municipal Federation of Trade Unions", [("organisation", "Municipal Federation of Trade Unions")]),
        ("联席会议2次", [("label", "联席会议")]),
        ("高技能人才数均为年末数", [("label", "高技能人才数")]),
        ("ＷＯＲＫＥＲＳ in total", [("label", "WORKERS in total")]),
        ("海门市", [("whole", "海门市")]),
        ("江苏省南通市海门区", [("whole", "江苏省南通市海门区")]),
        ("320684", [("whole", "320684")]),
        ("320614", [("whole", "320614")]),
        ("Haimen City", [("whole", "Haimen City")]),
        ("haimen", [("whole", "haimen")]),
        ("海 门 市", [("whole", "海门市")]),
        ("常乐镇", [("part", "常乐镇")]),
        ("不含三厂街道", [("part", "三厂街道")]),
        ("漏了临江新区", [("part", "临江新区")]),
        ("少算三厂镇", [("part", "三厂镇")]),
        ("数据由悦来镇报送", [("part", "悦来镇")]),
        ("2020年常乐镇和悦来镇", [("part", "常乐镇"), ("part", "悦来镇")]),
        ("海门港新区", [("part", "海门港新区")]),
        ("海门街道", [("part", "海门街道")]),
        ("将军镇", [("part", "将军镇")]),
        ("Changle Town", [("part", "Changle Town")]),
        ("changle_2020", []),
        ("启东", [("elsewhere", "启东")]),
        ("启东市", [("elsewhere", "启东市")]),
        ("如东县数据", [("elsewhere", "如东县")]),
        ("全省", [("elsewhere", "全省")]),
        ("浙江省", [("elsewhere", "浙江省")]),
        ("Qidong", [("elsewhere", "Qidong")]),
        ("qidong 2020", [("elsewhere", "qidong")]),
        ("Rudong County", [("elsewhere", "Rudong County")]),
        ("320681", [("elsewhere", "320681")]),
    ],
)
def test_names_are_cut_out(cut: Cutting, text: str, found: list[tuple[str, str]]) -> None:
    assert names(cut(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇",
        "城镇化率",
        "所有街道",
        "Each Town",
        "000000",
        "82212345",
        "3206811",
        "东部片区",
        "无锡贸易",
        "全面性",
        "返乡创业",
        "decision",
        "banana",
        "年报",
        "全国性会议",
        "由于",
    ],
)
def test_what_is_no_name_stays(cut: Cutting, text: str) -> None:
    assert names(cut(text)) == []


def test_text_comes_back_with_its_names(cut: Cutting) -> None:
    text = "海门市总工会、常乐镇和启东市：联席会议见《海门统计年鉴2020》"
    found = cut(text)
    assert found.text != text
    assert found.restore(found.text) == text.replace("：", ":")


def test_places_within_the_name_of_an_organisation_are_known_but_do_not_stand_alone(cut: Cutting) -> None:
    found = cut("启东市统计局")
    assert names(found) == [("organisation", "启东市统计局")]
    assert [(area.kind, area.id) for area in found.areas] == [(AreaKind.OTHER_PLACE, "320681")]


def test_widths_and_blanks_do_not_matter(cut: Cutting) -> None:
    assert cut("２０２０年　海 门 市").text == cut("2020年海门市").text
    assert cut("6 月 30 日").text == "6月30日"
    assert cut("  two   words ").text == "two words"


def test_more_names_than_there_are_marks_are_cut_out_all_the_same(cut: Cutting) -> None:
    found = cut("、".join(f"{a}{b}镇" for a in "甲乙丙丁戊己庚辛壬癸" for b in "东西南北山河湖海田" for _ in range(4)))
    assert len(found.text) == 360 * 2 - 1
    assert all(PART <= ord(mark) < PART + 0x100 for mark in found.text[::2])


def test_labels_name_their_subjects(cut: Cutting) -> None:
    for text, subject in (
        ("非公有制企业", "non_public_enterprises"),
        ("joint_meetings", "joint_meetings"),
        ("劳动者总数", "workers"),
    ):
        found = cut(text)
        ((_, value),) = found.names.values()
        assert subject in value  # type: ignore[operator]


def test_parts_of_the_list_are_known_by_code_name_and_english_name(listed: Plan) -> None:
    namer = Namer(listed, AreaReader(listed))
    for text in ("常乐镇", "320684101", "Changle Town", "changle town", "常乐", "三厂街道", "三厂"):
        found = namer.cut(text)
        assert [kind for kind, _ in names(found)] == ["part"], text
        assert found.areas[0].id in ("320684101", "320684002")


def test_another_plan_knows_its_own_names_and_no_neighbours() -> None:
    plan = load_plan(PROVINCE)
    namer = Namer(plan, AreaReader(plan))
    assert names(namer.cut("示范省")) == [("whole", "示范省")]
    assert names(namer.cut("青岭县和白石县")) == [("part", "青岭县"), ("part", "白石县")]
    assert names(namer.cut("启东")) == []
    assert names(namer.cut("320681")) == [("elsewhere", "320681")]
    assert names(namer.cut("全国")) == [("elsewhere", "全国")]


def test_class_of_names_matches_all_of_a_kind_and_no_other() -> None:
    assert one_of(PAPER) == "\\ue000-\\ue0ff"
    cut = Cut("")
    marks = [cut.put(first, "x", AreaReading(AreaKind.PART)) for first in KINDS]
    assert len(set(marks)) == len(KINDS)
