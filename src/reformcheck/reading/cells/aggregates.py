"""What a pivot table writes before the name of a column: 求和项:, Sum of, 平均值项:."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SUM = r"(?:求和项|总计项|合计项)\s*[:：]\s*|(?:sum|total)\s+of\s+"
_OTHER = (
    r"(?:计数项|平均值项|平均项|最大值项|最小值项|乘积项|数值计数项|标准偏差项|总体标准偏差项?|方差项|总体方差项?)\s*[:：]\s*"
    r"|(?:count|average|mean|max|min|maximum|minimum|product|std\s?devp?|varp?)\s+of\s+"
)
_BEGINNING = re.compile(rf"(?i)^\s*(?:(?P<sum>{_SUM})|(?P<other>{_OTHER}))(?=\S)")


class Aggregated(NamedTuple):
    """The name of what was aggregated; `is_sum` is false where the figures are counts of rows, means or the like."""

    name: str
    is_sum: bool


def aggregated(text: str) -> Aggregated | None:
    """Splits the header of a pivot table; None for any other header."""
    plain = unicodedata.normalize("NFKC", text)
    found = _BEGINNING.match(plain)
    return Aggregated(plain[found.end() :].strip(), found["sum"] is not None) if found else None
