"""Reference periods (SDMX REF_PERIOD): parse, print, order, contain.

Every period lies within one calendar year and is a run of whole months or a single day, so that `2020-Q4`, `2020年10-12月`
and `2020-10/2020-12` are one and the same value.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from reformcheck.quantities import has_marks


class ReferencePeriod(Struct, frozen=True):
    """The months `first` to `last` of `year`; with `day` only that day of the month `last`."""

    year: int
    first: int = 1
    last: int = 12
    day: int | None = None

    @property
    def is_year(self) -> bool:
        """Tells whether it is a whole calendar year."""
        return self.first == 1 and self.last == 12 and self.day is None

    @property
    def end(self) -> datetime.date:
        """The last day of the period: the date a stock refers to."""
        day = self.day or calendar.monthrange(self.year, self.last)[1]
        return datetime.date(self.year, self.last, day)

    @property
    def _order(self) -> tuple[int, int, int, int]:
        """By the first month, then by the last; a month comes before its days."""
        return self.year, self.first, self.last, self.day or 0

    def __lt__(self, other: ReferencePeriod) -> bool:
        """Orders by the first month, then by the last; a month comes before its days."""
        return self._order < other._order

    def __le__(self, other: ReferencePeriod) -> bool:
        """See `__lt__`."""
        return self._order <= other._order

    def __gt__(self, other: ReferencePeriod) -> bool:
        """See `__lt__`."""
        return self._order > other._order

    def __ge__(self, other: ReferencePeriod) -> bool:
        """See `__lt__`."""
        return self._order >= other._order

    def __str__(self) -> str:
        """Writes the period as SDMX does: 2020, 2020-H1, 2020-Q3, 2020-07, 2020-01/2020-09, 2020-12-31."""
        if self.day is not None:
            return self.end.isoformat()
        if self.is_year:
            return f"{self.year:04d}"
        months = self.last - self.first + 1
        if months == 1:
            return f"{self.year:04d}-{self.first:02d}"
        if months == 3 and self.first % 3 == 1:
            return f"{self.year:04d}-Q{self.last // 3}"
        if months == 6 and self.first in (1, 7):
            return f"{self.year:04d}-H{self.last // 6}"
        return f"{self.year:04d}-{self.first:02d}/{self.year:04d}-{self.last:02d}"


_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TO = r"(?:-|–|—|~|至|到)"
_YEAR = r"(?P<year>[12]\d{3})"
_PATTERNS = [
    # 2020, 2020年, 2020年度, 2020年底, 2020年末, 2020-A1 (SDMX)
    ("year", rf"{_YEAR}(?:年(?:度|底|末|全年)?|-A1)?"),
    ("month", rf"{_YEAR}(?:-|/|\.|年|-?M)(?P<month>\d{{1,2}})(?:月(?:份|底|末)?)?"),
    ("month", rf"{_YEAR}(?P<month>0[1-9]|1[0-2])"),
    ("quarter", rf"{_YEAR}(?:年|-)?(?:Q(?P<q>[1-4])|第?(?P<quarter>[一二三四1-4])季度?)"),
    ("quarters", rf"{_YEAR}年前(?P<quarter>[二三四234])季度|{_YEAR.replace('year', 'year2')}年前三个季度"),
    ("half", rf"{_YEAR}(?:年|-)?(?:[HS](?P<h>[12])|(?P<half>[上下])半年)"),
    ("day", rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})"),
    ("day", rf"{_YEAR}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日?"),
    ("day", rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})"),
    ("months", rf"{_YEAR}年(?P<first>\d{{1,2}})月?{_TO}(?P<last>\d{{1,2}})月(?:份)?"),
    ("months", rf"{_YEAR}-(?P<first>\d{{2}})/(?P<year2>\d{{4}})-(?P<last>\d{{2}})"),
    (
        "days",
        rf"{_YEAR}-(?P<first>\d{{2}})-(?P<from>\d{{2}})/(?P<year2>\d{{4}})-(?P<last>\d{{2}})-(?P<to>\d{{2}})",
    ),
]
_LONGEST = 100
"""Characters; a longer text is no period."""
_SPACES = re.compile(r"\s+")
_BEGINS_YEAR = re.compile(r"[12]\s*\d\s*\d\s*\d")
_FLOAT = r"^(\d{4}|\d{6}|\d{8})\.0+$"
"""2020.0 is what programs write that keep years as floating-point numbers."""
_UNTIL = r"(?i)^(?:截至|截止)(?:到|至|于|时间[:：]?)?|^(?:asof|asat|upto)(?=[12]\d{3})"


def parse_period(text: str) -> ReferencePeriod | None:
    """Reads a period as docs/rules.md § 3 lists them; None when the text is not wholly one period.

    `2020.1` is refused: a spreadsheet may have cut `2020.10` down to it; `2020.0` is the year. A time of midnight after a
    date is what spreadsheets export and is dropped. 截至2020年底 is the end of that year.
    """
    return None if len(text) > _LONGEST else _parse(text)


@lru_cache(maxsize=4096)
def _parse(text: str) -> ReferencePeriod | None:
    """Tries one form after the other."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("'")
    if not _BEGINS_YEAR.search(plain) or has_marks(text):
        return None
    plain = re.sub(r"[T ]0?0:00(:00(\.0+)?)?$", "", plain)
    plain = _SPACES.sub("", plain).replace("\N{MINUS SIGN}", "-")
    plain = re.sub(_UNTIL, "", re.sub(_FLOAT, r"\1", plain))
    if re.fullmatch(r"\d{4}\.\d", plain):
        return None
    for kind, pattern in _PATTERNS:  # NOTE: compiled by re when first needed; a file of plain years needs only one
        found = re.fullmatch(pattern, plain, re.IGNORECASE)
        if found:
            return _build(kind, found.groupdict())
    return None


def _build(kind: str, part: dict[str, str | None]) -> ReferencePeriod | None:
    """Makes the period of one matched form, or None where the months or days do not exist."""
    year = int(part.get("year") or part.get("year2") or 0)
    if kind == "year":
        return ReferencePeriod(year)
    if kind == "quarter":
        quarter = _DIGITS[part["q"] or part["quarter"] or ""]
        return ReferencePeriod(year, quarter * 3 - 2, quarter * 3)
    if kind == "quarters":
        return ReferencePeriod(year, 1, _DIGITS[part["quarter"] or "三"] * 3)
    if kind == "half":
        return ReferencePeriod(year, 7, 12) if part["h"] == "2" or part["half"] == "下" else ReferencePeriod(year, 1, 6)
    if kind == "day":
        return _day(year, int(part["month"] or 0), int(part["day"] or 0))
    if kind == "month":
        first = last = int(part["month"] or 0)
    else:
        first, last = int(part["first"] or 0), int(part["last"] or 0)
        if part.get("year2", part["year"]) != part["year"]:
            return None
    if not 1 <= first <= last <= 12:
        return None
    if kind == "days" and (part["from"] != "01" or int(part["to"] or 0) != calendar.monthrange(year, last)[1]):
        return None
    return ReferencePeriod(year, first, last)


def _day(year: int, month: int, day: int) -> ReferencePeriod | None:
    """Makes a single day, or None where the calendar has no such day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    return ReferencePeriod(year, month, month, day)


_FACT_WORDS = r"(?i)\(?(?:(?:实际|完成|实绩|actual)(?:数|值|数值)?)+\)?$"


def parse_header_period(text: str) -> ReferencePeriod | None:
    """Reads a column header that is wholly a period, `2020年实际` and `2020年完成` included."""
    plain = unicodedata.normalize("NFKC", text).strip() if len(text) <= _LONGEST else ""
    if not _BEGINS_YEAR.search(plain) or has_marks(text):
        return None
    return parse_period(re.sub(_FACT_WORDS, "", plain))


_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_PART_OF_YEAR = rf"度?(?:前{_COUNT}|[上下]半年|第?{_COUNT}(?:{_TO}第?{_COUNT})?个?[季月])"
_IN_TEXT = (
    rf"(?<!\d)(?:[12]\d{{3}}(?={_TO}[12]\d{{3}}年)"  # the first of 2019-2020年
    r"|[12]\d{3}年(?:底|末|上半年|下半年|第?[一二三四1-4]季度?|前[二三四]季度|前三个季度|Q[1-4]|H[12]"
    rf"|\d{{1,2}}月?{_TO}\d{{1,2}}月|\d{{1,2}}月(?:\d{{1,2}}日|底|末)?"
    rf"|(?!{_PART_OF_YEAR})度?))"  # 2020年前9个月 is not the year 2020
)


def periods_in(text: str) -> list[ReferencePeriod]:
    """Finds the periods that a title names (`海门市2020年统计表`), each once, in their order."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text))
    found = (parse_period(match.group()) for match in re.finditer(_IN_TEXT, plain))
    return list(dict.fromkeys(period for period in found if period))
