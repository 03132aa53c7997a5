"""What a column holds whose header names nothing that is measured."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.context.columns import (
    WHOLE_WORDS,
    endorses,
    is_of_checkers,
    is_of_handlers,
    is_of_verdicts,
    leaves_whole,
    role_of_header,
)
from reformcheck.reading.context.naming import Namer
from reformcheck.reading.words import Role


@pytest.mark.parametrize(
    ("headers", "role"),
    [
        ("序号 责任科室 指标解释 统计频率 填报人 审核日期 更新时间 联系电话 完成时限 权重 文号 附件 FREQ DECIMALS", Role.IGNORED),
        ("数据审核人 分管领导签字 工会填报日期 报表报送日期 指标备案 报送时限 项目编码 佐证附件 业务科室 取数公式", Role.IGNORED),
        ("Prepared_by last_updated contact_person approved_by project_id E-mail", Role.IGNORED),
        ("情况说明 审核意见 完成情况 变动原因 备注2 差异原因 存在问题 Comments Remarks explanation 复核反馈", Role.NOTE),
        ("是否达标 是否召开 有无变化 达标与否 is_final has_changed", Role.QUALITY),
        ("数据来源 资料来源部门 出处 Source data_source provenance", Role.SOURCE),
        ("截止日期 统计时点 时点 数据截至时间 As_of cut-off_date reference_date", Role.AS_OF),
        ("企业类型 登记注册类型 规模 行业 性别 户籍 年龄段 隶属关系 统计范围 Sex NACE ownership enterprise_type Coverage", Role.BREAKDOWN),
        ("OBS_STATUS 状态 数据状态 flags", Role.STATUS),
        ("辖区 其他 x 板块情形 Branch 方案", Role.UNKNOWN),
    ],
    ids=lambda value: value.name if isinstance(value, Role) else "",
)  # fmt: skip
def test_headers_of_a_kind(headers: str, role: Role) -> None:
    found = {
        header: role_of_header(header.replace("_", " ") if role is not Role.QUALITY else header)
        for header in headers.split()
    }
    assert found == dict.fromkeys(found, role) or {h: r for h, r in found.items() if r is not role} == {
        "备注2": Role.UNKNOWN
    }


@pytest.mark.parametrize("header", ["指标数", "指标值", "企业", "单位名称数", "填报", "类型说明不详"])
def test_what_only_begins_like_a_harmless_header_is_not_one(header: str) -> None:
    assert role_of_header(header) is not Role.IGNORED


@pytest.fixture(scope="module")
def namer(plan: Plan) -> Namer:
    return Namer(plan, AreaReader(plan))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "—",
        "合计",
        "全市",
        "不分性别",
        "男女合计",
        "全部企业",
        "海门市",
        "海门市合计",
        "全市范围内",
        "_T",
        "_t",
        "TOTAL",
        "All sexes",
        "both sexes",
        "各类企业",
    ],
)
def test_whole_words_leave_the_figure_whole(namer: Namer, text: str) -> None:
    assert leaves_whole(text, namer.cut(text))


@pytest.mark.parametrize(
    "text",
    [
        "全民所有制",
        "全资",
        "内资",
        "规模以上",
        "男",
        "女",
        "男性",
        "部分企业",
        "启东市",
        "常乐镇",
        "F",
        "制造业",
        "total males",
        "small",
        "合计中的规上",
    ],
)
def test_a_word_that_only_begins_like_one_does_not(namer: Namer, text: str) -> None:
    assert not leaves_whole(text, namer.cut(text))


def test_whole_words_are_normalised() -> None:
    assert all(word == word.casefold() and " " not in word for word in WHOLE_WORDS)


@pytest.mark.parametrize(
    ("headers", "asks"),
    [
        ("审核人 复核日期 核对者 Verified_by Reviewed_on Reviewer Checker", is_of_checkers),
        ("填表人 录入员 统计人员 上报日期 Prepared_by Entered_on Compiler", is_of_handlers),
        ("核实情况 审核结论 数据质量 可信度 Verified Data_quality Confidence HR_check", is_of_verdicts),
    ],
)
def test_headers_that_ask_for_a_kind_of_cell(headers: str, asks: Callable[[str], bool]) -> None:
    assert [header for header in headers.split() if not asks(header.replace("_", " "))] == []
    assert not any(asks(header) for header in ["责任科室", "指标解释", "考核结果", "Region", "附件"])


@pytest.mark.parametrize("text", ["已核对", "一致", "good", "signed off", "very high", "终审通过"])
def test_verdicts_that_let_a_figure_stand(text: str) -> None:
    assert endorses(text)


@pytest.mark.parametrize("text", ["meh", "挂起", "轧了两遍都不平", "so-so", "一般"])
def test_verdicts_that_do_not(text: str) -> None:
    assert not endorses(text)
