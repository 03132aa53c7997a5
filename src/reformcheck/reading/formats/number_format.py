"""What a number format of a spreadsheet says: percent, decimals, the words around the number, the parts of a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from msgspec import Struct, field


class MomentPart(Enum):
    """A part of a moment that a date format displays."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    TIME = "time"
    WORDS = "words"
    """Words that are no part of a date: 2020年上半年 is no year."""


Condition = tuple[Callable[[Decimal, Decimal], bool], Decimal]


class Pattern(Struct, frozen=True):
    """How a section writes a number, where it is simple enough to be understood."""

    least_whole: int = 1
    """Digits before the point, filled up with zeros."""
    least_decimals: int = 0
    most_decimals: int | None = None
    """None for General, which displays what there is."""
    grouped: bool = False
    before: str = ""
    """Words before the number; signs, brackets and the sign of the yuan are none."""
    after: str = ""
    scale: int = 0
    """The power of ten by which the figure is divided before it is displayed."""


class FormatSection(Struct, frozen=True):
    """One of the up to four sections of a number format."""

    condition: Condition | None = None
    percents: int = 0
    """Per cent signs that count: each multiplies by 100."""
    parts: frozenset[MomentPart] = frozenset()
    """Parts of a date or time; empty for a number."""
    template: tuple[tuple[bool, str], ...] = ()
    """Of a date with words that are no part of one: its fields (True) and its words."""
    pattern: Pattern | None = None
    """None where the section does what is not understood here: writes fractions or powers, or no number at all."""
    instead: str | None = None
    """What is displayed instead of the number: nothing, or words."""
    for_text: bool = False


_PLAIN = FormatSection(pattern=Pattern())


def section_for(code: str, value: Decimal) -> FormatSection:
    """The section of a format that applies to a value."""
    sections = _parse(code)
    if len(sections) == 1:
        return sections[0]
    first, second = sections[:2]
    if first.condition and second.condition:
        rest = sections[2] if len(sections) > 2 else _PLAIN
        return first if _holds(first.condition, value) else second if _holds(second.condition, value) else rest
    if first.condition:
        return first if _holds(first.condition, value) else second
    if second.condition:
        return second if _holds(second.condition, value) else first
    if value < 0:
        return second
    return sections[2] if value == 0 and len(sections) > 2 else first


def _holds(condition: Condition, value: Decimal) -> bool:
    compare, bound = condition
    return compare(value, bound)


_LONGEST = 1000
"""Characters; spreadsheets allow 255."""
_MOST_SECTIONS = 4
_BRACKETS = r"\[[^\]]*\]"
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"  # NOTE: in Chinese programs an exclamation mark escapes like a backslash
    r"|(?P<blank>[_*].)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>general|g/通用格式)"
    r"|(?P<ampm>am/pm|a/p|上午/下午)"
    r"|(?P<end>;)"
    r"|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)


class _Draft(Struct):
    """A section while it is read: `shape` has one character for each token, `words` the literal of each L in it."""

    shape: str = ""
    words: list[str] = field(default_factory=list)
    condition: Condition | None = None

    def literal(self, text: str) -> None:
        self.words.append(text)
        self.shape += "L"


@lru_cache(maxsize=1024)
def _parse(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format that can apply to numbers, at least one."""
    if len(code) > _LONGEST:
        return (FormatSection(),)
    if not re.sub(_BRACKETS, "", code):
        return (_PLAIN,)
    sections = [_section(draft) for draft in _drafts(code)][:_MOST_SECTIONS]
    numeric = sections[:-1] if sections[-1].for_text and len(sections) < _MOST_SECTIONS else sections[:3]
    return tuple(numeric) or (FormatSection(),)


def _drafts(code: str) -> Iterator[_Draft]:
    """Splits a format into its sections and these into digits, letters of dates, and literals."""
    draft = _Draft()
    for found in _TOKEN.finditer(code):
        text = found.group()
        match found.lastgroup:
            case "end":
                yield draft
                draft = _Draft()
            case "quoted" | "escaped":
                draft.literal(found[found.lastgroup] or "")
            case "bracket":
                _read_bracket(found["bracket"], draft)
            case "general":
                draft.shape += "G"
            case "plain" if text in "0#?.,%/@":
                draft.shape += text
            case "plain" if text.casefold() in "ymdhsebagq":
                draft.shape += text.casefold()
            case "plain" if text.isascii() and text.isalpha():
                draft.shape += "x"
            case "plain":
                draft.literal(text)
            case _:
                pass
    yield draft


def _read_bracket(text: str, draft: _Draft) -> None:
    """Reads what stands in [..]: a currency's sign, a condition, hours that run on; colours and languages say nothing here."""
    if text.startswith("$"):
        if symbol := text[1:].partition("-")[0]:
            draft.literal(symbol)
    elif condition := _CONDITION.fullmatch(text.strip()):
        draft.condition = _COMPARISONS[condition[1]], Decimal(condition[2])
    elif text.casefold() in ("h", "hh"):
        draft.shape += "h"
    elif text.casefold() in ("m", "mm", "s", "ss"):
        draft.shape += "s"  # NOTE: minutes or seconds that run on; either is a time, never a month


def _section(draft: _Draft) -> FormatSection:
    shape = draft.shape
    if re.search(r"[ymdhsba]|e(?!L[0#?])", shape):  # NOTE: the E of 0.00E+00 is no year
        parts = _parts(shape)
        template = _template(draft) if not parts <= {MomentPart.TIME} and has_words("".join(draft.words), parts) else ()
        return FormatSection(draft.condition, parts=parts, template=template)
    instead = None if shape.strip("L") else "".join(draft.words).strip()
    return FormatSection(draft.condition, shape.count("%"), frozenset(), (), _pattern(draft), instead, "@" in shape)


_NO_WORDS = "年月日号 \u3000\xa0-/.,，、'’()（）"
_NO_WORDS_WITH = {MomentPart.TIME: ":：时分秒点T", MomentPart.WEEKDAY: "星期周礼拜"}


def has_words(literals: str, parts: Set[MomentPart]) -> bool:
    """Tells whether there is more among the literals of a date format than marks and words for what it displays."""
    usual = _NO_WORDS + "".join(more for part, more in _NO_WORDS_WITH.items() if part in parts)
    return any(character not in usual for character in literals)


def _template(draft: _Draft) -> tuple[tuple[bool, str], ...]:
    """The fields of a date format and the words between them."""
    words = iter(draft.words)
    runs = re.findall(r"L|([a-z])(\1*)", draft.shape)
    return tuple((True, first + rest) if first else (False, next(words)) for first, rest in runs)


def _parts(shape: str) -> frozenset[MomentPart]:
    """What a date format displays; nothing where digits stand in it that are not fractions of a second."""
    if re.search(r"[0#?%G@]", re.sub(r"s[.,L]?0+", "s", shape)):
        return frozenset()
    if "x" in shape:  # NOTE: letters that are not known; a number of days is no figure all the same
        return frozenset({MomentPart.YEAR, MomentPart.MONTH, MomentPart.DAY}) if "yy" in shape else frozenset()
    parts: set[MomentPart] = set()
    runs = [found.group() for found in re.finditer(r"([ymdhsebaq])\1*", shape)]
    for index, run in enumerate(runs):
        before = runs[index - 1][0] if index else ""
        after = runs[index + 1][0] if index + 1 < len(runs) else ""
        match run[0]:
            case "m" if before == "h" or after == "s":  # minutes
                parts.add(MomentPart.TIME)
            case "m":
                parts.add(MomentPart.MONTH)
            case "d" if len(run) < 3:
                parts.add(MomentPart.DAY)
            case "d" | "a":
                parts.add(MomentPart.WEEKDAY)
            case "h" | "s":
                parts.add(MomentPart.TIME)
            case "q":
                parts.add(MomentPart.QUARTER)
            case _:
                parts.add(MomentPart.YEAR)
    return frozenset(parts)


_SIMPLE = re.compile(r"(?P<before>L*)(?:G|(?P<whole>[#?0,]*)(?:\.(?P<decimals>[#?0]*))?)(?P<gap>L*?)%?(?P<after>L*)")
_SCALING = re.compile(
    r"(?P<before>L*)(?P<whole>[#?0](?:[#?0,]*[#?0])?)(?P<first>,*)(?:(?P<point>[.L])(?P<decimals>[#?0]+))?(?P<second>,*)"
    r"(?P<gap>L*?)%?(?P<after>L*)"
)
_NO_WORD_BEFORE = re.compile(r"[\s+\-()（）¥￥]|CNY|RMB|人民币")
_NO_WORD_AFTER = re.compile(r"[\s\-()（）]")


def _pattern(draft: _Draft) -> Pattern | None:
    """How a number section writes a number; None where it is not a plain number with words around it."""
    found = _SIMPLE.fullmatch(draft.shape)
    if draft.shape.count("%") > 1:
        return None
    if not found or (found["whole"] or "").endswith(","):
        return _scaled_pattern(draft)
    before, after = words_before(draft.words[: found.end("before")]), words_after(draft.words[found.end("before") :])
    if before is None or after is None:
        return None
    if "G" in draft.shape:
        return Pattern(before=before, after=after)
    whole, decimals = found["whole"], found["decimals"] or ""
    if not re.search(r"[#?0]", whole + decimals) or whole.startswith(","):
        return None
    return Pattern(_least(whole), decimals.rfind("0") + 1, len(decimals), "," in whole, before, after)


def _scaled_pattern(draft: _Draft) -> Pattern | None:
    """How a section writes a number in thousands (a comma after its digits) or ten thousands (0!.0, with a point of its own)."""
    found = _SCALING.fullmatch(draft.shape)
    if not found:
        return None
    position, decimals = found.end("before"), found["decimals"] or ""
    before, rest = words_before(draft.words[:position]), draft.words[position:]
    scale = 3 * len(found["first"] + found["second"])
    if found["point"] == "L":
        if rest[0] != ".":
            return None
        scale, rest = scale + len(decimals), rest[1:]
    after = words_after(rest)
    if before is None or after is None:
        return None
    whole = found["whole"]
    return Pattern(_least(whole), decimals.rfind("0") + 1, len(decimals), "," in whole, before, after, scale)


def _least(whole: str) -> int:
    """The digits that a number has before the point at the least."""
    digits = whole.replace(",", "")
    return len(digits) - digits.index("0") if "0" in digits else 0


def words_before(literals: Sequence[str]) -> str | None:
    """The words that stand before a number, without its sign and that of the yuan; None where there are digits among them."""
    return _words(literals, _NO_WORD_BEFORE)


def words_after(literals: Sequence[str]) -> str | None:
    """The words that stand after a number, without brackets and a minus; None where there are digits among them."""
    return _words(literals, _NO_WORD_AFTER)


def _words(literals: Sequence[str], no_word: re.Pattern[str]) -> str | None:
    text = "".join(literals)
    return None if any(character.isdigit() for character in text) else no_word.sub("", text)
