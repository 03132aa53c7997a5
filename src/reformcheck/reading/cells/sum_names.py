"""Names that say that a row or column is a sum or mean of others: 合计, 街道小计, Towns Total."""

from __future__ import annotations

import re
import unicodedata

from reformcheck.names import normalised

WORDS = ("合计", "总计", "共计", "汇总", "总和", "总数")
"""What the row of the whole is called, alone or behind 市 or 全市."""
_WORD = rf"(?:{'|'.join(WORDS)}|小计|累计|总量|加总|求和|之和|平均|均值|部分|(?<![设统审预估会核共总合小])计)"
_KIND = r"(?:区镇|乡镇|镇街|街镇|城镇|镇|乡|街道(?:办(?:事处)?)?|村居|村社区|村|社区|园区|片区?)"
_NAME = (
    rf"^(?:各|所有|全部|全体|小计|其中|平均|均值)|^(?:区镇|乡镇|镇街|街镇|镇|乡|街道|街道办事处)$|{_WORD}(?:数|值)?\)?$"
)
_NAME_EN = (
    r"(?i)\b(?:sub)?-?totals?$|^(?:sub-?\s?|grand\s)?totals?\b|^sums?\b|\bsum$|^(?:average|mean)\b|\b(?:average|mean)$"
    r"|^(?:all|both|of which)\b|^(?:sub-?districts|towns|townships|villages|streets)$|^subtotal"
)
_HEADER = rf"(?:各|所有|全部)?{_KIND}{_WORD}(?:数|值)?|(?:各|所有|全部){_KIND}|小计|其中|平均(?:数|值)?|均值|subtotal|average|mean"


def is_sum_name(text: str) -> bool:
    """Tells whether the name of a row says that it is a sum or mean of others: 街道小计, 各镇, Towns Total."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return re.search(_NAME, normalised(plain)) is not None or re.search(_NAME_EN, plain) is not None


def is_sum_header(text: str) -> bool:
    """Tells whether the header of a column among areas is that of a sum: 街道汇总; 合计 alone is the whole."""
    return re.fullmatch(_HEADER, normalised(text)) is not None
