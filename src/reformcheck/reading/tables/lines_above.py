"""What lines above a header say: the unit of the whole table, and dates that tell a header from the head of a form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reformcheck.periods import ReferencePeriod, parse_header_period, periods_in
from reformcheck.reading.words import is_no_fact_mark, is_note_line

_DATE = r"\d{4}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])(?:\s*\d{1,2}\s*日?)?|\d{4}年|\d{8}"
_PREPARE = r"(?:填报|填表|制表|上报|报送|报出|编制|打印|导出|印发)"
_PREPARED = (
    rf"(?:{_PREPARE}|审核)?(?:日期|时间)\s*[:：]?\s*(?:{_DATE})"
    rf"|{_PREPARE}于?\s*[:：]?\s*(?:{_DATE})|(?:{_DATE})\s*{_PREPARE}"
)
_YEARS = r"(?<!\d)([12]\d{3})年?\s*[-–—~至到和与及、/]+\s*(?=([12]\d{3})(?!\d))"
_WHOLE_YEAR = r"1月?[-–—~至到]12月"
_PART_OF_YEAR = r"半年|季度|季报|月报|旬报|年中|\d{1,2}月(?!31日|底|末)|(?<!1)[1-9]月|1[01]月"
_UNIT = r"(?i)(?:^|[\s(,;、])(?:计量|金额|数量|货币|数据)?(?:单位|unit)\s*:\s*(?P<unit>[^():;]+)"


def units_in(text: str) -> tuple[str, ...] | None:
    """The units that a title line states for the whole table (`单位：家、万元`), as it writes them; None where it states none."""
    found = re.search(_UNIT, unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    unit = found["unit"].strip()
    names = [unit, *re.split(r"\s*[、,及和]\s*|\s*/\s*", unit)]
    return tuple(re.sub(r"^人民币(?=.)", "", name) for name in names)


def periods_of(texts: Sequence[str]) -> list[ReferencePeriod]:
    """The periods that title lines name, each once; not the day the form was filled in, nor the year of a target.

    A year beside a part of a year (`2020年度上半年`) is not one period: both are returned, so that none is chosen.
    """
    found: list[ReferencePeriod] = []
    for text in texts:
        plain = re.sub(_PREPARED, " ", unicodedata.normalize("NFKC", text))
        if is_no_fact_mark(text) or is_note_line(text):
            continue
        periods = periods_in(plain)
        for years in re.findall(_YEARS, plain):
            periods += map(ReferencePeriod, map(int, years))
        if any(period.is_year for period in periods) and re.search(
            _PART_OF_YEAR, re.sub(rf"\s|{_WHOLE_YEAR}", "", plain)
        ):
            periods.append(ReferencePeriod(periods[0].year, 1, 6))
        found += periods
    return list(dict.fromkeys(found))


def is_day_of_preparation(text: str) -> bool:
    """Tells whether a line says when the form was filled in: 填报日期 2021年1月5日."""
    return re.search(_PREPARED, unicodedata.normalize("NFKC", text)) is not None


_LONGEST_FIELD = 14
"""Characters; a longer text is no name of a field."""
_FIELD_OF_TIME = r"(?:日期|时间|年份|年度|期别?)[:：]?$"
_FIELD_NAME = (
    r"[:：]$|^(?:填报|填表|制表|审核|报送|上报|报出|打印)?(?:日期|时间)$"
    r"|(?:单位|编号|表号|文号|人|电话|年份|年度|期别?|地区|区划)$"
)


def joined_fields(cells: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The filled cells of a line (column, text), the content of each field behind its name: 填报日期： | 2021-01-15 is one."""
    found: list[tuple[int, str]] = []
    waiting = ""
    for index, text in cells:
        if waiting and not _is_field_name(text) and _may_fill(waiting, text):
            found[-1] = found[-1][0], f"{waiting.rstrip(':： ')}：{text}"
            waiting = ""
            continue
        found.append((index, text))
        waiting = text if _is_field_name(text) and (text.rstrip().endswith((":", "：")) or len(cells) % 2 == 0) else ""
    return found


def _may_fill(field: str, text: str) -> bool:
    """Tells whether a text may be the content of a field: 2020年 beside 地区 heads another column."""
    return field.rstrip().endswith((":", "：")) or (
        parse_header_period(text) is None or re.search(_FIELD_OF_TIME, field.strip()) is not None
    )


def _is_field_name(text: str) -> bool:
    """Tells whether a cell is the name of a field whose content stands beside it."""
    plain = text.strip()
    named = len(plain) <= _LONGEST_FIELD or (plain.isascii() and len(plain) <= 3 * _LONGEST_FIELD)
    return named and re.search(_FIELD_NAME, plain) is not None
