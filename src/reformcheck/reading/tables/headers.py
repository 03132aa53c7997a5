"""What each column of a table means."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from reformcheck.names import normalised
from reformcheck.periods import ReferencePeriod, parse_header_period
from reformcheck.plan import Plan, Subject
from reformcheck.quantities import NotANumber, parse_number
from reformcheck.reading.cells.aggregates import aggregated
from reformcheck.reading.cells.areas import AreaReading
from reformcheck.reading.cells.marks import NUMERALS, without_mark, without_name_mark, without_number
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.context.columns import role_of_header
from reformcheck.reading.words import HEADER_WORDS, Role, is_no_fact_header
from reformcheck.records import replace


class TableColumn(Struct, frozen=True):
    """A column with its role and what its header states: the subject, the period, the unit, the area."""

    index: int
    header: str
    role: Role
    subject: Subject | None = None
    period: ReferencePeriod | None = None
    unit: str = ""
    area: AreaReading | None = None
    group: str = ""
    """A text above the column's own in a header of several rows that is no period, area or known name."""


_LONGEST = 200
"""Characters; a longer text is no header."""
_MOST_KNOWN = 20_000
"""Header cells whose meaning is remembered."""
_MORE_THAN_A_NAME = re.compile(rf"^\s*[{NUMERALS}\d]|[()\[\]（）［］%％‰①-⑳¹²³⁴-⁹†‡§#＃※＊注]")
"""What a text has that is a name with the number of its line, with a unit or with the mark of a footnote."""
_BLANKS = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_LOOSE = {ord(sign): None for sign in "~_-–—·•.,、，。:：;；'\"“”‘’《》<>[]【】/\\*" + _BLANKS}
"""What is no part of a normalised name, or is put into it."""
_SHAPE = str.maketrans("123456789", "0" * 9)
HEADING_ROLES = (Role.INDICATOR, Role.AREA, Role.PERIOD, Role.VALUE, Role.REPORT_VALUE, Role.UNIT)
"""The roles of columns whose headers are words that only headers have."""
_BRACKET = r"(?s)^(?P<name>.*\S)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]$"

_WHEN = {
    "stock": r"(?i)(?:报告期|本)?(?:年末|年底|期末)(?:数|值|实有|实有数|在册|人数|户数|时点)?"
    r"|(?:at |as at )?(?:the )?(?:year[- ]end|end of (?:the )?year|end of period)",
    "flow": r"(?i)(?:全年|当年|本年)(?:累计|合计|实际|发生|数|值)*|(?:full|whole|calendar) year|annual(?: total)?|in the year",
}
"""By kind of variable: what its definition says of the time, so that a header may repeat it."""
_WHOLE = (
    r"全市|全市域|全境|全域|合计|总计|总数|总量|全口径|全社会|实有数?|实际数?|实绩|完成数|决算数?"
    r"|whole city|city-?wide|totals?|actual|all"
)
"""Says of a figure that it is all of it."""
_BEHIND = (
    r"(?is)^(?P<name>.*?\S)(?:\s*[-–—:,，]\s*|\s*)"
    r"(?P<inside>(?:at |as at )?(?:the )?(?:year[- ]end|end of (?:the )?year)|actual|年末数?|年底数?|期末数?|全市|合计"
    r"|实有数?|实际数?|实绩|完成数|决算数?)$"
)
_ENDINGS = (
    *("年末", "年末数", "年底", "年底数", "期末", "期末数", "全市", "合计", "实有", "实有数", "实际", "实际数"),
    *("实绩", "完成数", "决算", "决算数"),
)
"""A name with such words behind it that stand in no bracket, and how such a text ends."""
_YEAR_BEGINS = r"[12]\d{3}(?!\d)"
_FACT_BRACKET = r"(?i)\((?:实际|完成|实绩|actual)(?:数|值|数值)?\)$"


class HeaderReader:
    """Reads header cells with the names and units of one plan, and with what was answered about them."""

    def __init__(self, plan: Plan, answers: Answers | None = None) -> None:
        """Takes the plan's names and units, and the roles that were given to headers."""
        self._answers = answers or Answers()
        self._subjects = plan.subjects_by_name
        self._variables = plan.variables
        self._units = plan.unit_reader
        self._columns: dict[str, TableColumn] = {}
        self._shapes: dict[str, bool] = {}
        self._numbered = {
            name.translate(_SHAPE) for name in (*self._subjects, *HEADER_WORDS) if any(map(str.isdigit, name))
        }
        """The shapes of names that hold digits: which digits they are is a part of the name."""
        called = plan.area.parts_called
        words = (called.zh, called.en, called.plural) if called else ()
        self._places = frozenset(normalised(word) for word in words if word)
        """What the plan calls its parts (区镇), which heads a column of them."""
        self._loose = frozenset(name.translate(_LOOSE) for name in (*self._subjects, *HEADER_WORDS, *self._places))

    def names_nothing(self, text: str) -> bool:
        """Tells, at once, of most texts that name neither a subject nor a header that they do not; False leaves it open."""
        if not unicodedata.is_normalized("NFKC", text):
            return False
        if self._answers.columns and normalised(text) in self._answers.columns:
            return False
        bare = text if text.isalnum() else text.replace(" ", "").replace("_", "").replace("-", "")
        if bare.isalnum() and "注" not in bare:
            return bare.casefold() not in self._loose and not bare.endswith(_ENDINGS)
        if not text.strip() or _MORE_THAN_A_NAME.search(text):
            return False
        return text.casefold().translate(_LOOSE) not in self._loose

    def subject(self, text: str) -> tuple[Subject, str] | None:
        """Finds the subject a text names, and the unit in its bracket.

        A bracket is dropped only when all it holds is a unit: 企业数（25人以上） is another variable (docs/rules.md § 3).
        """
        found = self._subjects.get(normalised(text))
        if found:
            return found, ""
        name, unit = self._without_unit(text)
        found = self._subjects.get(normalised(name)) if unit else None
        if found:
            return found, unit
        if said := self._without_time(name):
            return said[0], said[1] or unit
        bare = without_name_mark(without_number(text))
        return self.subject(bare) if bare != text else None

    def _without_time(self, text: str) -> tuple[Subject, str] | None:
        """The subject before a bracket that says when it is taken, that it is all, and its unit: （年末，万人）."""
        plain = unicodedata.normalize("NFKC", text).strip()
        bracket = re.match(_BRACKET, plain) or re.match(_BEHIND, plain)
        found = self._subjects.get(normalised(bracket["name"])) if bracket else None
        if bracket is None or found is None or found.id not in self._variables:
            return None
        when = f"{_WHEN[self._variables[found.id].kind]}|(?:{_WHOLE})"
        pieces = [piece.strip() for piece in re.split(r"[,，、;；]", bracket["inside"])]
        units = [piece for piece in pieces if not re.fullmatch(when, piece)]
        if len(units) == len(pieces) or len(units) > 1 or not all(map(self._units.read, units)):
            return None
        return found, "".join(units)

    def _without_unit(self, text: str) -> tuple[str, str]:
        plain = unicodedata.normalize("NFKC", text).strip()
        bracket = re.match(_BRACKET, plain)
        if bracket:
            inside = re.sub(r"^(?:单位|unit)\s*[:：]\s*", "", bracket["inside"].strip(), flags=re.IGNORECASE)
            if self._units.read(inside):
                return bracket["name"], inside
        elif plain.endswith(("%", "‰")):
            return plain[:-1], plain[-1]
        return plain, ""

    def may_head(self, text: str) -> bool:
        """Tells whether a cell may name a column in a header; of texts that differ in their digits only the first is looked at.

        NOTE: a file may have a million areas 第1镇, 第2镇, … or figures 约85, 约86, …, each of which would be looked up in full.
        """
        shape = text.translate(_SHAPE)
        known = self._shapes.get(shape)
        if known is None:
            column = self.column(0, text)
            known = column.subject is not None or column.role in HEADING_ROLES
            known = known or (column.period is not None and not text.strip().isdigit())
            known = known or any(name in normalised(shape) for name in self._numbered)
            if len(self._shapes) < _MOST_KNOWN and (known or not _MORE_THAN_A_NAME.search(text)):
                self._shapes[shape] = known
        return known

    def column(self, index: int, text: str) -> TableColumn:
        """Returns what a header cell says of its column."""
        known = self._columns.get(text)
        if known is None:
            known = self._column(index, text)
            if len(self._columns) < _MOST_KNOWN:
                self._columns[text] = known
        return known if known.index == index else replace(known, index=index)

    def _column(self, index: int, text: str) -> TableColumn:
        plain = unicodedata.normalize("NFKC", text).strip()
        if len(plain) > _LONGEST:
            return TableColumn(index, plain, Role.UNKNOWN)
        answered = self._answers.column(plain)
        if answered:
            return TableColumn(index, plain, answered, unit=self._without_unit(plain)[1])
        unmarked = without_name_mark(text)
        if unmarked != text:
            return replace(self.column(index, unmarked), header=plain)
        pivot = aggregated(plain)
        if pivot:
            column = self.column(index, pivot.name)
            return replace(column, header=plain, role=column.role if pivot.is_sum else Role.NOT_FACT)
        code, colon, _ = plain.partition(": ")
        role = HEADER_WORDS.get(normalised(plain)) or (
            HEADER_WORDS.get(normalised(code)) if colon and code.isascii() else None
        )
        if role:
            return TableColumn(index, plain, role)
        if normalised(plain) in self._places:
            return TableColumn(index, plain, Role.AREA)
        found = self.subject(plain)
        if found:
            return TableColumn(index, plain, Role.SUBJECT, subject=found[0], unit=found[1])
        name, unit = self._without_unit(plain)
        role = HEADER_WORDS.get(normalised(name)) if unit else None
        if role in (Role.VALUE, Role.REPORT_VALUE):
            return TableColumn(index, plain, role, unit=unit)
        period = parse_header_period(re.sub(_FACT_BRACKET, "", name))
        if period:
            return TableColumn(index, plain, Role.PERIOD_VALUE, period=period, unit=unit)
        role = role_of_header(plain)
        if role is Role.UNKNOWN and is_no_fact_header(plain) and self._answers.remark(text) != "accept":
            role = Role.NOT_FACT
        return TableColumn(index, plain, role)

    def unit(self, text: str) -> bool:
        """Tells whether a text is a unit of measure and nothing else."""
        return self._units.read(text) is not None

    def is_figure(self, text: str) -> bool:
        """Tells whether a text is a figure, with or without its unit; 2020(修订) only begins like one."""
        parsed = parse_number(without_mark(text).text)
        if isinstance(parsed, NotANumber):
            return False
        return re.match(_YEAR_BEGINS, text.strip()) is None or not parsed[1] or self.unit(parsed[1])
