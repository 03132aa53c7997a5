"""A value cell with its units -> an exact value in the subject's own unit, or an issue that says why not."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from reformcheck.issues import content as catalogue
from reformcheck.plan import Plan, Subject
from reformcheck.quantities import (
    MAX_LENGTH,
    Exact,
    NotANumber,
    Number,
    is_missing,
    may_be_grouped,
    parse_number,
    plain,
    reduced,
)
from reformcheck.reading.cells.marks import flag_behind, without_flag, without_mark
from reformcheck.reading.cells.statuses import Standing, standing_of
from reformcheck.reading.cells.unit_factors import conflict, factor_of, which_unit
from reformcheck.reading.submission import Status
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message
from reformcheck.units import MONEY, UnitReading


class ReadValue(NamedTuple):
    """What a cell holds, in the subject's unit; `problems` are errors where the status is doubtful, else warnings."""

    value: Exact | None
    ulp: Exact
    status: Status
    problems: tuple[Problem, ...] = ()
    factor: Exact = 1
    """What the written number was multiplied by."""
    unit: str = ""
    """The unit that says so, as it is written."""
    mark: str = ""
    """The mark of a footnote, or the flag of a status, that stands at the number."""


class _Scale(NamedTuple):
    """How a written number becomes a value: multiply by `factor`; `stated` is what the unit was read from."""

    factor: Exact
    stated: UnitReading | None


_MULTIPLES = frozenset("百千万亿")

MISSING = ReadValue(None, 0, Status.MISSING)


def doubtful_value(problem: Problem) -> ReadValue:
    """No value, for the reason that an error tells."""
    return ReadValue(None, 0, Status.DOUBTFUL, (problem,))


_HINTS = {
    NotANumber.APPROXIMATE: message("Write the exact figure; an approximate one may lie on either side of the bound."),
    NotANumber.RANGE: message("Write one figure, not a range."),
    NotANumber.DECIMAL_COMMA: message("Write the decimals after a point: 12.5."),
    NotANumber.CHINESE_NUMERAL: message("Write the figure in digits."),
    NotANumber.ERROR_VALUE: message("The spreadsheet could not compute this cell; correct its formula and save again."),
    NotANumber.SIGN: message("Remove the sign before the figure."),
    NotANumber.DATE: message(
        "The cell holds a date; spreadsheets make one of 1-3 and 1/3. Write the figure, in a cell formatted as a number."
    ),
    NotANumber.TOO_LONG: message("The number has more digits than a statistic can have."),
    NotANumber.OTHER: message(
        "Write the figure in digits, with nothing else in the cell; leave it empty only where there is no figure."
    ),
}


_HINT_WHOLE = message("Hand in the count, or state the unit that the figure is in, such as 万人.")


class ValueReader:
    """Reads value cells with the units of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Takes the plan's units."""
        self._plan = plan
        self._scale = lru_cache(maxsize=4096)(self._find_scale)

    def read(
        self, text: str, subject: Subject, stated: tuple[str, ...] = (), power: int = 0, *, scaled: bool = False
    ) -> ReadValue:
        """Reads a cell; `stated` are the unit texts of its row, column and table.

        `power` is SDMX UNIT_MULT, and `scaled` tells whether the row states one: an amount needs no other unit then.
        """
        parsed = parse_number(text)
        if isinstance(parsed, NotANumber):
            if is_missing(text):
                return MISSING
        else:
            scale = self._scale(subject.id, parsed[1], stated)
            if isinstance(scale, _Scale):
                return self._checked(text, parsed[0], scale, subject, power, scaled=scaled)
            problem = self._which_unit(scale, parsed, stated, subject)
            if flag := flag_behind(parsed[1]):
                told = flag_problem(text, flag)
                if told is None:
                    return self.read(without_flag(text).text, subject, stated, power, scaled=scaled)._replace(mark=flag)
                problem = told
        bare, mark = without_mark(text)
        if mark and len(text) <= MAX_LENGTH:
            found = self.read(bare, subject, stated, power, scaled=scaled)
            return found._replace(mark=found.mark + mark)
        return doubtful_value(_not_a_number(text, parsed) if isinstance(parsed, NotANumber) else problem)

    def of_what(self, value: ReadValue, subject: Subject, units: Iterable[str]) -> Problem | None:
        """The problem of a count whose unit is 万 and does not say of what: it may be left of 万家, or stand for 家.

        A figure with decimals cannot be in ones, so that nobody need ask.
        """
        if not subject.unit.whole or value.value is None or Fraction(value.value, value.factor).denominator != 1:
            return None
        for text in units:
            reading = self._plan.unit_reader.read(text)
            if reading and reading.dimension is None and not reading.counts and reading.factor == value.factor != 1:
                words = {"least": plain(value.value / Fraction(value.factor)), "most": plain(value.value)}
                found = message(
                    "{unit_text} says how many and not of what: the figure may be {least} or {most}.",
                    unit_text=text,
                    **words,
                )
                word = subject.unit.word(2)
                name = word.en if text.isascii() else word.zh
                multiple = f"{text} {name}" if text.isascii() else text + name
                hint = message(
                    "Write {unit} for {least}, or {multiple} for {most}.", unit=name, multiple=multiple, **words
                )
                return Problem(catalogue.UNKNOWN_UNIT, found, hint)
        return None

    def _which_unit(
        self, problem: Problem, parsed: tuple[Number, str], stated: tuple[str, ...], subject: Subject
    ) -> Problem:
        """The problem; where units contradict each other, with what the figure would be in each of them."""
        if problem.type is not catalogue.CONFLICTING_UNITS:
            return problem
        texts = dict.fromkeys(text for text in (parsed[1], *stated) if text)
        readings = [reading for text in texts if (reading := self._plan.unit_reader.read(text))]
        return problem if len(readings) < 2 else problem._replace(hint=which_unit(parsed[0].value, readings, subject))

    def _checked(
        self, text: str, number: Number, scale: _Scale, subject: Subject, power: int, *, scaled: bool
    ) -> ReadValue:
        """Converts a number and checks what can be checked of a single value."""
        factor = _times_ten(scale.factor, power)
        value = number.value if factor == 1 else reduced(number.value * Fraction(factor))
        if value < 0:
            problem = Problem(
                catalogue.NEGATIVE_VALUE,
                message("{text} is negative.", text=text),
                message(
                    "{label} is never below zero; correct the sign or the figure.",
                    label=self._plan.label_of(subject.id),
                ),
            )
            return doubtful_value(problem)
        if subject.per is not None:
            return self._checked_rate(text, number, scale, subject, value, power)
        if subject.unit.dimension == MONEY and value and scale.stated is None and not scaled:
            return doubtful_value(self._without_unit(subject))
        exact = number.ulp * Fraction(factor) <= 1 and (subject.unit.whole or subject.unit.dimension == MONEY)
        problems: tuple[Problem, ...] = ()
        if subject.unit.whole and factor == 1 and may_be_grouped(text):
            return doubtful_value(_grouped(text, number))
        if subject.unit.whole and value.denominator != 1:
            found = message("{text} is not a whole number of {unit}.", text=text, unit=subject.unit.word(2))
            if factor == 1:
                return doubtful_value(Problem(catalogue.FRACTION_OF_ONES, found, _HINT_WHOLE))
            problems = (Problem(catalogue.FRACTIONAL_COUNT, found, message("Hand in the count.")),)
        unit = _stated(scale, power)
        return ReadValue(value, 0 if exact else number.ulp * factor, Status.REPORTED, problems, factor, unit)

    def _without_unit(self, subject: Subject) -> Problem:
        """The problem of an amount of money that may be in yuan, or in ten thousands or hundreds of millions of them."""
        label = self._plan.label_of(subject.id)
        return Problem(
            catalogue.AMOUNT_WITHOUT_UNIT,
            message("An amount of {label} has no unit: it may be 元, 万元 or 亿元.", label=label),
            message("State the unit: in the header, in a column of units (计量单位), or in a line above the table."),
        )

    def _checked_rate(
        self, text: str, number: Number, scale: _Scale, subject: Subject, value: Exact, power: int
    ) -> ReadValue:
        """Refuses a percentage that may be a fraction, and a share above its natural maximum."""
        problems: tuple[Problem, ...] = ()
        if subject.per == 100 and 0 < number.value <= 1:
            readings = {"text": text, "high": plain(number.value * 100), "low": plain(number.value)}
            if scale.stated is None:
                problem = Problem(
                    catalogue.AMBIGUOUS_SHARE,
                    message("{text} without a unit may mean {high} % or {low} %.", **readings),
                    message("Write {high}% or {low}%, or state the unit: % or ratio.", **readings),
                )
                return doubtful_value(problem)
            if scale.stated.factor == Fraction(1, 100):
                problems = (
                    Problem(
                        catalogue.DOUBTFUL_SHARE,
                        message("{text} in per cent was read as {low} %; {high} % may have been meant.", **readings),
                        message("If {high} % is meant, write {high}.", **readings),
                    ),
                )
        factor = _times_ten(scale.factor, power)
        maximum = self._maximum(subject)
        if maximum is not None and value > maximum:
            problem = Problem(
                catalogue.ABOVE_MAXIMUM,
                message("{text} is more than {maximum}, the most this can be.", text=text, maximum=maximum),
                message("Correct the figure or its unit."),
            )
            return doubtful_value(problem)
        unit = _stated(scale, power)
        return ReadValue(value, number.ulp * factor, Status.REPORTED, problems, factor, unit)

    def _maximum(self, subject: Subject) -> int | None:
        """The natural maximum of a share: the whole."""
        ratio = self._plan.indicators[subject.id].ratio
        return ratio.per if ratio and ratio.part_of_whole else None

    def fitting(self, units: tuple[str, ...], subject: Subject) -> tuple[str, ...]:
        """Of the units a title states (as a whole, then each) those that hold for a subject.

        One unit for the whole table holds for every variable, so that a wrong one is told; of several only those that fit do.
        """
        whole, *each = units
        if subject.per is not None:
            readings = [(text, self._plan.unit_reader.read(text)) for text in dict.fromkeys(units)]
            return tuple(text for text, found in readings if found and found.dimension == subject.unit.dimension)
        if self._plan.unit_reader.read(whole):
            return (whole,)
        readings = [(text, self._plan.unit_reader.read(text)) for text in each]
        if not any(reading for _, reading in readings):
            return (whole,) if set(whole) & _MULTIPLES else ()
        return tuple(text for text, reading in readings if reading and factor_of(subject, reading) is not None)

    def _find_scale(self, subject_id: str, suffix: str, stated: tuple[str, ...]) -> _Scale | Problem:
        """Finds the factor that all stated units agree on."""
        subject = self._plan.subjects[subject_id]
        readings: list[UnitReading] = []
        for text in (suffix, *stated):
            if not text:
                continue
            reading = self._plan.unit_reader.read(text)
            if reading is None:
                return self._unknown(text, subject, behind=not readings and text == suffix)
            readings.append(reading)
        if not readings:
            return _Scale(1, None)
        if len(readings) > 1 and suffix:
            # NOTE: 5.3万 and 5.3万人 under 人 are 53 000 people; 5.3万 under 万人 may be 5.3 or 53 000 times ten thousand
            cell, base = readings[0], all(factor_of(subject, reading) == 1 for reading in readings[1:])
            if cell.dimension is None and cell.factor != 1:
                return _Scale(cell.factor, readings[1]) if base else conflict(readings)
            if base and subject.per is None and cell.dimension == subject.unit.dimension:
                return _Scale(factor_of(subject, cell) or 1, cell)
        factors = [factor_of(subject, reading) for reading in readings]
        for reading, factor in zip(readings, factors, strict=True):
            if factor is None:
                return self._misfit(subject, reading)
        if len(set(factors)) > 1:
            return conflict(readings)
        return _Scale(factors[0] or 1, readings[0])

    def _unknown(self, text: str, subject: Subject, *, behind: bool) -> Problem:
        """A unit that is not known; `behind` a figure it may be anything, such as the rest of a number with a letter in it."""
        words = {"label": self._plan.label_of(subject.id), "unit": subject.unit.word(2)}
        is_money = subject.unit.dimension == MONEY
        if behind and is_money:
            hint = message(
                "Write nothing but the figure, in digits, and its unit (元, 万元, 亿元) in a column of units."
            )
        elif behind:
            hint = message("Write nothing but the figure, in digits; the unit of {label} is {unit}.", **words)
        elif is_money:
            hint = message("Write 元, 万元 or 亿元, whichever the figure is in.")
        else:
            hint = message("The unit of {label} is {unit}.", **words)
        return Problem(
            catalogue.UNKNOWN_UNIT, message("{unit_text} is not a unit that is known here.", unit_text=text), hint
        )

    def _misfit(self, subject: Subject, reading: UnitReading) -> Problem:
        hint = (
            message("Percentage points are a difference of two rates; write the rate itself in %.")
            if reading.points and subject.per is not None
            else message("Correct the unit, or the name of the variable.")
        )
        found = message(
            "{unit_text} cannot be a unit of {label}, which is in {unit}.",
            unit_text=reading.text,
            label=self._plan.label_of(subject.id),
            unit=subject.unit.word(2),
        )
        return Problem(catalogue.UNFITTING_UNIT, found, hint)


def _grouped(text: str, number: Number) -> Problem:
    """The problem of a count such as 12.000, which may be 12 or 12 000."""
    words = {"least": plain(number.value), "most": plain(reduced(number.value * 1000))}
    found = message(
        "{text} may be {least} or, with a point between thousands, {most}: what comes in ones has no decimals.",
        text=text,
        **words,
    )
    if number.value.denominator != 1:
        hint = message("Write {most} if that is meant; else hand in the count, or state the unit it is in.", **words)
    else:
        hint = message("Write {least} or {most}, without a point.", **words)
    return Problem(catalogue.FRACTION_OF_ONES, found, hint)


def _times_ten(factor: Exact, power: int) -> Exact:
    return factor if not power else reduced(Fraction(factor) * Fraction(10) ** power)


def _stated(scale: _Scale, power: int) -> str:
    """What a conversion was read from: the unit as it is written, and the power of ten."""
    unit = scale.stated.text if scale.stated else ""
    return f"{unit} 10^{power}".strip() if power else unit


def _not_a_number(text: str, reason: NotANumber) -> Problem:
    """The problem of a cell that holds no number; a sign that makes it a text is named."""
    if reason is NotANumber.SIGN:
        sign = '="' if text.lstrip().startswith('="') else text.lstrip()[:1]
        found = message("{text} is a text: the sign {sign} stands before the figure.", text=text, sign=sign)
        return Problem(catalogue.NOT_A_NUMBER, found, message("Remove the sign {sign}.", sign=sign))
    if reason is NotANumber.DATE:
        return Problem(catalogue.NOT_A_NUMBER, message("{text} is a date, not a figure.", text=text), _HINTS[reason])
    return Problem(catalogue.NOT_A_NUMBER, message("{text} is not a number.", text=text), _HINTS[reason])


def flag_problem(text: str, flag: str) -> Problem | None:
    """The problem of a figure with the flag of a status behind it; None where the figure stands, with a caveat (p, b)."""
    standing = standing_of(flag)
    if standing is not None and standing <= Standing.CAVEAT:
        return None
    found = message("{flag} behind the figure {text} is the flag of a status, not a unit.", flag=flag, text=text)
    hint = message("Write it into a column of its own: OBS_STATUS.")
    return Problem(catalogue.NOT_A_NUMBER, found, hint)
