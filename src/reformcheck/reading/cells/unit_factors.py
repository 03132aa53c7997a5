"""What one of a stated unit is in the unit of a subject, and what to say where two of them contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reformcheck.issues import content as catalogue
from reformcheck.plan import Subject
from reformcheck.quantities import Exact, plain, reduced, rounded, to_decimal
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import Joined, Message, message
from reformcheck.units import UnitReading


def factor_of(subject: Subject, reading: UnitReading) -> Exact | None:
    """What one of the stated unit is in the subject's unit; None where it does not fit."""
    unit = subject.unit
    if reading.points:
        return None
    if reading.dimension == unit.dimension:
        return reduced(Fraction(reading.factor) / unit.factor)
    if subject.per is not None:
        # NOTE: 1060人 for a rate per 10 000 people is read as 1060 per 10 000 (docs/rules.md § 3)
        fits = subject.numerator_dimension is not None and reading.dimension in (None, subject.numerator_dimension)
        return reading.factor if fits else None
    if reading.dimension is None and (unit.whole or not reading.counts):
        return reading.factor
    return None


def conflict(readings: Sequence[UnitReading]) -> Problem:
    """Cell, column, header or title state units that give different figures."""
    units = " / ".join(reading.text for reading in readings)
    if len({reading.text for reading in readings}) == 1:
        return Problem(
            catalogue.CONFLICTING_UNITS,
            message("Cell and column both say how many one stands for: {units}.", units=units),
            message("Say it in one of the two places."),
        )
    return Problem(
        catalogue.CONFLICTING_UNITS,
        message("Cell and column state different units: {units}.", units=units),
        message("Keep the unit that is right, and correct the other."),
    )


def which_unit(number: Exact, readings: Sequence[UnitReading], subject: Subject) -> Message:
    """What a figure would be in each of the units, so that who knows it can tell which one is wrong."""
    told = []
    for reading in readings:
        factor = factor_of(subject, reading)
        if factor is not None:
            value = to_decimal(reduced(Fraction(number) * Fraction(factor)))
            words = {"value": plain(rounded(value, 4)), "own": subject.unit.word(2)}
            told.append(message("{value} {own} by {unit}", **words, unit=reading.text))
    return message(
        "It would be {readings}: keep the unit that is right, and correct the other to it.",
        readings=Joined(tuple(told)),
    )
