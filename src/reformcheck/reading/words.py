"""The words that departments write above and beside their figures, in Chinese and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from reformcheck.names import normalised


class Role(Enum):
    """What a column holds."""

    INDICATOR = "indicator"
    AREA = "area"
    PERIOD = "period"
    SUB_PERIOD = "part of the year"
    VALUE = "value"
    REPORT_VALUE = "value of a report"
    """A word under which reports give a figure, in a table that has a column for the indicator: 期末数, 本年累计."""
    ROW_LABEL = "row label"
    """What a pivot table writes above its first column, which may hold indicators, areas or periods."""
    UNIT = "unit"
    UNIT_MULTIPLIER = "unit multiplier"
    NOTE = "note"
    STATUS = "status"
    BREAKDOWN = "breakdown"
    REPORTER = "reporting organisation"
    UNIT_OR_REPORTER = "unit or reporting organisation"
    IGNORED = "ignored"
    SUBJECT = "subject"
    PERIOD_VALUE = "value of a period"
    AREA_VALUE = "value of an area"
    ACTION = "action"
    SOURCE = "source"
    QUALITY = "yes or no"
    AS_OF = "date of the figure"
    NOT_FACT = "no observation"
    UNKNOWN = "unknown"
    BLANK = "no header"


_WORDS = {
    Role.INDICATOR: "指标 指标名称 指标代码 统计指标 指标项 项目 变量 indicator indicator_name indicator_id variable item series",
    Role.AREA: "地区 地区名称 地区代码 区域 区域名称 区镇 镇 乡镇 镇街 镇区 街道 村 社区 村居 村社区 行政村 区县 县市 县市区 市县 镇名 乡镇名称 镇街名称 区镇名称 城市 市 县 省 省份 县区 所在市 所在县 上报镇 所属镇 所属区镇 行政区划 行政区划名称 行政区划代码 区划代码 区划 "
    "属地 板块 所在地 area area_code area_name ref_area reference_area region district town township city county province",
    Role.PERIOD: "年份 年度 年 时期 期间 时间 日期 统计期 统计年度 数据年份 所属年份 统计时间 统计年份 报告期 所属期 所属时期 数据时间 period year time time_period date "
    "ref_period reference_period",
    Role.VALUE: "数值 值 数据 数据值 数量 实际值 实际数 实际 完成值 完成数 实际完成 实际完成值 本期数 本期值 指标值 统计值 value obs_value "
    "actual actual_value observation_value",
    Role.REPORT_VALUE: "本年累计 本年累计数 全年累计 全年累计数 全年数 全年 累计 累计数 累计值 累计完成 累计完成数 累计实际 本月累计 本月止累计 本月末累计 截至本月累计 至本月累计 本季累计 年初至今 年初至今累计 "
    "年初累计 1至本月累计 1-本月累计 1—本月累计 期末数 期末值 期末 期末余额 期末实有 期末实有数 本期末 本期末数 报告期末 报告期末数 年末数 年末值 年末 年末余额 年末实有 年末实有数 年末人数 年底数 年底 年底实有数 本年末 本年末数 当年末数 "
    "月末数 季末数 决算数 决算 决算额 决算金额 执行数 支出数 支出决算数 本期 本期实际 本期实际数 本期完成 本期完成数 本期发生数 本期发生额 本期累计 本期累计数 本年 本年数 本年值 本年度 本年实际 本年实际数 本年完成 本年完成数 本年实绩 本年发生数 "
    "当年 当年数 当年值 当年实际 当年实际数 当年完成 当年完成数 当期 当期数 当期值 本月 本月数 本月完成 本月实际 当月 当月数 本季 本季度 本季数 实有数 现有数 现状值 现状 实绩 报告期数 报告期实际 统计数 上报数 上报值 填报数 填报值 "
    "year_to_date ytd cumulative end_of_period end_of_year closing_balance this_year current_year current_period this_period year_end",
    Role.ROW_LABEL: "行标签 row_labels",
    Role.UNIT: "计量单位 数据单位 unit unit_measure unit_of_measure units",
    Role.UNIT_MULTIPLIER: "unit_mult unit_multiplier",
    Role.NOTE: "备注 说明 注 注释 附注 note notes remark remarks comment comments obs_comment",
    Role.STATUS: "obs_status observation_status",
    Role.SUB_PERIOD: "月份 月 季度 季 截至月份 统计月份 month quarter",
    Role.REPORTER: "责任单位 牵头单位 reporting_unit department provider",
    Role.UNIT_OR_REPORTER: "单位 单位名称 填报单位 报送单位 上报单位",
    Role.ACTION: "action",
}
HEADER_WORDS: dict[str, Role] = {normalised(word): role for role, words in _WORDS.items() for word in words.split()}
"""Normalised header word -> role."""

_NO_FACT_HEADER = (
    r"(?i)目标|计划|规划|任务|测算|年初(?!至今|以来|累计|到)|期初|预计|预测|预期|预估|预算|同比|环比|增速|增长|增幅|增减|上年|去年|上期|同期|排名|位次|完成率|完成进度|较|"
    r"target|planned|plan\b|forecast|projected|projection|expected|growth|change|yoy|year.on.year|previous|last.year|opening|rank"
)
_WISH = r"目标|计划|预计|预测|预期|预估|预算|测算|任务"
_COMPARISON = (
    r"同比|环比|增速|增幅|增长|增减|上年|去年|上期|同期|比上年|比去年|较上年|较去年|排名|位次|完成率|完成进度|序时进度"
)
_ENGLISH = (
    r"\b(?:targets?|plan|planned|forecast|projected|projection|expected|growth|yoy|year-on-year|year-on-year change)\b"
)
_NO_FACT_MARK = (
    rf"(?i)^[(]?(?:[12]\d{{3}}年?)?(?:年度|全年|本年|当年|年初)?(?:的)?(?:(?:{_WISH})(?:任务|分解|下达)?|(?:{_COMPARISON})+(?:率)?)"
    rf"(?:数|值|数值|数据|指标|任务|实际|完成(?:数|值))*(?:[(]%[)])?[)]?$|^[(]?(?:[12]\d{{3}}\s*)?(?:{_ENGLISH})(?:\s+(?:value|figure|rate|change))?[)]?$"
)
_ENDS_IN_WISH = r"(?i)^[^未不无已列争超]{0,6}(?:目标|计划|规划|预算|预期|基数|估算)(?:任务)?(?:数|值|指标)?[)]?$|^力争$|^(?:budget|goals?)$|^(?:annual|yearly)?\s*targets?$"
_ACHIEVED = r"完成|达到|达成|超|高于|低于|占|较|比|实现|好于|优于|等于|与"
_NO_SUCH_FIGURE = (
    r"(?i)不适用|(?:无|没有|未设|未设立|不存在)(?:此|该|这)(?:项|类|个)|(?:此|该)(?:项|类)(?:数据|资金|指标|业务|工作)?不存在"
    r"|\bnot applicable\b|\b(?:does|do|did) not (?:apply|exist)\b|\bno such\b|\bthere (?:is|are|was|were) no(?:ne)?\b"
)
_YET_TO_COME = r"(?i)尚|待|未(?:统计|汇总|出|报)|正在|\byet\b|\bpending\b|\blater\b"
_NOTE_LINE = (
    r"(?i)^(?:注|备注|附注|说明|填报说明|资料来源|数据来源|来源|填表人|填报人|制表|制表人|审核|审核人|复核|复核人|负责人|单位负责人|部门负责人|统计负责人|分管领导|"
    r"联系人|联系电话|电话|填报日期|填表日期|制表日期|报出日期|报送日期|报送截止日期|填报单位|制表单位|填报时间|"
    r"note|notes|source|sources|remark|prepared by|filled in by|reviewed by|telephone|date of filling in|to be handed in by)\s*(?:\d{0,2})\s*[:：.、)）\s]|^[*※]"
)
_FORM_FIELD = r"^[^:]{1,12}:"
_NO_FACT_LABEL = r"(?i)(?:目标|计划|预计|预测|预期|同比|增速|增长率|增幅|上年同期|去年同期)|\b(?:target|forecast|planned|projected|growth)\b"


def is_no_fact_header(text: str) -> bool:
    """Tells whether a column header speaks of a target, a plan, a forecast, growth or last year."""
    return re.search(_NO_FACT_HEADER, unicodedata.normalize("NFKC", text).replace("_", " ")) is not None


@lru_cache(maxsize=4096)
def is_no_fact_mark(text: str) -> bool:
    """Tells whether a cell of whatever column says nothing else than that its row is no observation: 目标, 上年同期."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.match(_NO_FACT_MARK, plain):
        return True
    return len(plain) <= 12 and re.search(_ENDS_IN_WISH, plain) is not None and re.search(_ACHIEVED, plain) is None


def is_no_fact_label(text: str) -> bool:
    """Tells whether the name of an indicator that is not known is that of a target, a forecast or a growth rate."""
    return re.search(_NO_FACT_LABEL, unicodedata.normalize("NFKC", text).replace("_", " ")) is not None


def denies_figure(text: str) -> bool:
    """Tells whether a remark says that there is no such figure, rather than that it has not come yet."""
    plain = unicodedata.normalize("NFKC", text)
    return re.search(_NO_SUCH_FIGURE, plain) is not None and re.search(_YET_TO_COME, plain) is None


def is_note_line(text: str) -> bool:
    """Tells whether a line is a note, a source or a signature below the table."""
    return re.match(_NOTE_LINE, unicodedata.normalize("NFKC", text).strip() + " ") is not None


def are_note_lines(texts: Sequence[str]) -> bool:
    """Tells whether the filled cells of a row are such a line, or the fields of a signature: 填表人：…, 审核人：…."""
    first, *others = texts
    return is_note_line(first) and all(
        is_note_line(text) or re.match(_FORM_FIELD, unicodedata.normalize("NFKC", text).strip()) for text in others
    )


_FIELD_NAME = r"(?i)^(?:统计)?(?:指标|项目|变量|indicator|variable)(?:名称|name)?\s*[:：]\s*"


def without_field_name(text: str) -> str:
    """A line such as 指标：非公有制企业数 without what says that an indicator follows."""
    return re.sub(_FIELD_NAME, "", unicodedata.normalize("NFKC", text).strip())


DELETING_ACTIONS = frozenset({"d", "delete"})
"""SDMX-CSV 2.0 ACTION: the observation is to be deleted."""
