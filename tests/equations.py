"""Reads the arithmetic of a report as a sceptical clerk does: every equation is computed again, by another program than ours."""

from __future__ import annotations

import re
from fractions import Fraction

_STEP = re.compile(r"(?P<left>[\d.\s+−×÷]+) (?P<sign>[=≈]) (?P<right>\d+(?:\.\d+)?)")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[+−×÷]")


def equations(line: str) -> list[tuple[str, str, str]]:
    """The equations of a line of arithmetic: left side, sign, right side."""
    found = (_STEP.fullmatch(step.strip()) for step in re.split("[;；]", line))
    return [(step["left"].strip(), step["sign"], step["right"]) for step in found if step]


def check_line(line: str) -> list[tuple[str, str, str]]:
    """Checks that each equation of a line is true as it is written, and returns them."""
    steps = equations(line)
    for left, sign, right in steps:
        distance = abs(compute(left) - Fraction(right))
        if sign == "=":
            assert distance == 0, f"{left} = {right}"
        else:
            assert distance < last_digit(right), f"{left} ≈ {right}"
    return steps


def last_digit(number: str) -> Fraction:
    """One unit of the last digit of a number as it is written."""
    return Fraction(1, 10 ** len(number.partition(".")[2]))


def compute(expression: str) -> Fraction:
    """The value of a sum of products, from left to right."""
    total, sign = Fraction(0), 1
    for term in re.split("([+−])", expression):
        if term in ("+", "−"):
            sign = 1 if term == "+" else -1
        else:
            total += sign * _product(term)
    return total


def _product(term: str) -> Fraction:
    first, *rest = _TOKEN.findall(term)
    value = Fraction(first)
    for operator, number in zip(rest[::2], rest[1::2], strict=True):
        value = value * Fraction(number) if operator == "×" else value / Fraction(number)
    return value
