"""Observation status: SDMX's CL_OBS_STATUS, Eurostat's flags, and the words that departments write for them."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum


class Standing(IntEnum):
    """What a status makes of a figure; of several codes the worst counts."""

    FACT = 0
    CAVEAT = 1
    MISSING = 2
    """There is no value, whatever stands in the cell."""
    NO_FACT = 3
    """A forecast or a plan."""
    DOUBTFUL = 4


_CODES = {
    Standing.FACT: "A",
    Standing.CAVEAT: "P B D R",
    Standing.DOUBTFUL: "E I N U V G",
    Standing.MISSING: "M O L Q H C Z :",
    Standing.NO_FACT: "F",
}
"""SDMX CL_OBS_STATUS 2.2 and Eurostat's flags; a code that neither knows is doubtful.

NOTE: both write C for confidential and Z for not applicable, where the figure is not to be had.
"""
CODES: dict[str, Standing] = {code: standing for standing, codes in _CODES.items() for code in codes.split()}
_LONG_CODES = {"MS": Standing.MISSING, "MC": Standing.MISSING, "_A": Standing.FACT, "_Z": Standing.MISSING}

_WORDS = {
    Standing.FACT: "已审核 已审 已审定 已定案 定案 已核实 核实 已确认 确认 正常 正常值 实际 实际值 实际数 最终 最终数 终稿 有效 已发布 已上报 已提交 审核通过 通过 已通过 已核定 核定 "
    "合格 决算 决算数 年报 年报数 正式 正式数 已归档 normal normal_value final actual approved confirmed verified valid validated published official reported accepted ok passed checked",
    Standing.CAVEAT: "待审 待审核 审核中 待审定 待审计 未审计 未经审计 待决算 待定案 未定案 待批 待审批 待批准 未审核 未经审核 未审 初步 初步数 初步统计 快报 快报数 速报 修订 修订数 已修订 调整数 临时 暂定 暂行 口径变化 "
    "口径调整 定义不同 中断 序列中断 provisional preliminary flash revised revision unaudited under_review awaiting_approval awaiting_audit break break_in_series "
    "time_series_break definition_differs provisional_value flash_estimate",
    Standing.DOUBTFUL: "草稿 草案 拒绝 被拒 已拒绝 待填 待填报 存疑 可疑 疑问 异常 异常值 驳回 退回 已退回 退回修改 作废 无效 待核实 待核 待确认 未核实 未确认 未上报 暂存 暂存未报 superseded 未提交 未通过 不通过 错误 有误 估计 估算 估计值 "
    "推算 测算 插补 填补 不可靠 低可靠性 停用 已停用 撤回 已撤回 draft rejected returned void invalid unreliable low_reliability estimate estimated "
    "estimated_value imputed imputed_value unverified unconfirmed pending not_approved not_verified error erroneous suspicious outlier withdrawn cancelled disputed",
    Standing.MISSING: "缺失 缺 缺报 未报 未报送 漏报 无数据 不适用 保密 missing missing_value not_available not_applicable confidential suppressed no_data",
    Standing.NO_FACT: "预测 预测数 预测值 预计 预计数 计划 计划数 目标 目标值 预期 预算 forecast forecast_value projection projected target planned plan budget expected",
}
WORDS: dict[str, Standing] = {
    word.replace("_", " "): standing for standing, words in _WORDS.items() for word in words.split()
}
_OPEN = (
    r"[^审批\s]{1,4}中|待(?!审|批|决算|定案)[\u4e00-\u9fff]{1,4}|未(?!审|决算|定案|公布|发布|公开)[\u4e00-\u9fff]{1,4}"
)
"""Words of what is still being done or waits for more than the last check: 填报中, 待修改, 未核对."""
_SEPARATORS = r"[\s,;/|+&、，；]+"


def standing_of(text: str) -> Standing | None:
    """What a cell under a status header makes of its figure; None where it is no status but a remark: 已完成.

    Codes count single or combined (`bf`, `F;P`, `E, P`), in any case; of several the worst counts. A code of letters that
    nobody knows is doubtful.
    """
    plain = unicodedata.normalize("NFKC", text).strip().strip("()[]").strip()
    if not plain:
        return Standing.FACT
    word = WORDS.get(plain.casefold().replace("_", " "))
    if word is not None:
        return word
    if re.fullmatch(_OPEN, plain):
        return Standing.DOUBTFUL
    code, colon, _ = plain.partition(": ")
    if colon and code.isascii():
        plain = code  # NOTE: SDMX-CSV with labels writes `A: Normal value`
    found = [standing for part in re.split(_SEPARATORS, plain) if part for standing in _standings(part)]
    return max(found) if found and all(s is not None for s in found) else None  # type: ignore[type-var]


def _standings(part: str) -> list[Standing | None]:
    """What each code of a run of letters says."""
    upper = part.upper()
    if upper in _LONG_CODES:
        return [_LONG_CODES[upper]]
    if part.casefold() in WORDS:
        return [WORDS[part.casefold()]]
    if not re.fullmatch(r"[A-Z:0-9]{1,4}", upper):
        return [None]
    return [CODES.get(letter, Standing.DOUBTFUL) for letter in upper]


HEADERS = frozenset(
    [
        "obs_status",
        "observation_status",
        "obs_flag",
        "obs_flags",
        "flag",
        "flags",
        "status",
        "data_status",
        "obs_qualifier",
        "状态",
        "数据状态",
        "数据性质",
        "标记",
        "数据标记",
        "状态标识",
        "审核状态",
        "上报状态",
        "报送状态",
        "填报状态",
        "数据标识",
        "提交状态",
        "审批状态",
        "数据质量",
        "数据质量标识",
    ]
)
"""Headers of columns whose cells are statuses; what is none of them is read as a remark."""
