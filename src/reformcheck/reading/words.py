"""The words that departments write above and beside their figures, in Chinese and English."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from reformcheck.names import normalised


class Role(Enum):
    """What a column holds."""

    INDICATOR = "indicator"
    AREA = "area"
    PERIOD = "period"
    VALUE = "value"
    UNIT = "unit"
    UNIT_MULTIPLIER = "unit multiplier"
    NOTE = "note"
    STATUS = "status"
    REPORTER = "reporting organisation"
    UNIT_OR_REPORTER = "unit or reporting organisation"
    IGNORED = "ignored"
    SUBJECT = "subject"
    PERIOD_VALUE = "value of a period"
    NOT_FACT = "no observation"
    UNKNOWN = "unknown"


_WORDS = {
    Role.INDICATOR: "指标 指标名称 指标代码 统计指标 指标项 项目 变量 indicator indicator_name indicator_id variable item series",
    Role.AREA: "地区 地区名称 地区代码 区域 区域名称 区镇 镇 乡镇 镇街 镇区 街道 区县 县市 县市区 市县 行政区划 行政区划代码 区划代码 区划 "
    "属地 板块 所在地 area area_code area_name ref_area reference_area region district town township",
    Role.PERIOD: "年份 年度 年 时期 期间 时间 日期 统计期 统计时间 统计年份 报告期 所属期 所属时期 数据时间 period year time time_period date "
    "ref_period reference_period",
    Role.VALUE: "数值 值 数据 数据值 数量 实际值 实际数 实际 完成值 完成数 实际完成 实际完成值 本期数 本期值 指标值 统计值 value obs_value "
    "actual actual_value observation_value",
    Role.UNIT: "计量单位 数据单位 unit unit_measure unit_of_measure units",
    Role.UNIT_MULTIPLIER: "unit_mult unit_multiplier",
    Role.NOTE: "备注 说明 注 注释 附注 note notes remark remarks comment comments obs_comment",
    Role.STATUS: "数据状态 数据性质 obs_status observation_status",
    Role.REPORTER: "责任单位 牵头单位 reporting_unit department provider",
    Role.UNIT_OR_REPORTER: "单位 单位名称 填报单位 报送单位 上报单位",
    Role.IGNORED: "序号 编号 行号 填报人 联系电话 联系人 no number index row dataflow freq structure structure_id action decimals conf_status",
}
HEADER_WORDS: dict[str, Role] = {normalised(word): role for role, words in _WORDS.items() for word in words.split()}
"""Normalised header word -> role."""

_NO_FACT_HEADER = (
    r"(?i)目标|计划|预计|预测|预期|预估|预算|同比|环比|增速|增长|增幅|增减|上年|去年|上期|同期|排名|位次|完成率|完成进度|较|"
    r"target|planned|plan\b|forecast|projected|projection|expected|growth|change|yoy|year.on.year|previous|last.year|rank"
)
_NO_FACT_CELL = r"(?i)^(?:\d{4}年?)?[(]?(?:目标|目标值|目标数|计划|计划数|计划值|预计|预计数|预计值|预测|预测值|预期|预期值|target|plan|planned|forecast|projected|projection)[)]?$"
_NO_FACT_NOTE = r"(?i)预计|预测|预估|预期值|预期数|计划数|计划值|目标值|目标数|^目标$|^计划$|上年同期|同比增|forecast|projected|projection|^target|^plan(?:ned)?\b"
_NOTE_LINE = (
    r"(?i)^(?:注|备注|附注|说明|填报说明|资料来源|数据来源|来源|填表人|填报人|制表|制表人|审核|审核人|负责人|单位负责人|联系人|联系电话|填报日期|报出日期|"
    r"note|notes|source|sources|remark|prepared by)\s*(?:\d{0,2})\s*[:：.、)）\s]|^[*※]"
)
_NO_FACT_LABEL = r"(?i)(?:目标|计划|预计|预测|预期|同比|增速|增长率|增幅|上年同期|去年同期)|\b(?:target|forecast|planned|projected|growth)\b"


def is_no_fact_header(text: str) -> bool:
    """Tells whether a column header speaks of a target, a plan, a forecast, growth or last year."""
    return re.search(_NO_FACT_HEADER, unicodedata.normalize("NFKC", text).replace("_", " ")) is not None


def is_no_fact_cell(text: str) -> bool:
    """Tells whether an area or period cell says that its row is no observation: 预计, 2020年目标."""
    return re.match(_NO_FACT_CELL, normalised(text)) is not None


def is_no_fact_label(text: str) -> bool:
    """Tells whether the name of an indicator that is not known is that of a target, a forecast or a growth rate."""
    return re.search(_NO_FACT_LABEL, unicodedata.normalize("NFKC", text).replace("_", " ")) is not None


def is_no_fact_note(text: str) -> bool:
    """Tells whether a note says that the figure is expected or wished for; `超额完成目标` does not."""
    return re.search(_NO_FACT_NOTE, unicodedata.normalize("NFKC", text).strip()) is not None


def is_note_line(text: str) -> bool:
    """Tells whether a line is a note, a source or a signature below the table."""
    return re.match(_NOTE_LINE, unicodedata.normalize("NFKC", text).strip() + " ") is not None


FORECAST_STATUSES = frozenset({"f"})
"""SDMX OBS_STATUS: F is a forecast."""

MISSING_STATUSES = frozenset({"m", "o", "l", "h", "q", "ms", "mc"})
"""SDMX OBS_STATUS: no value, for various reasons."""
