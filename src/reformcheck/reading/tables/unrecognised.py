"""Why no table was found in a file: what was taken for the header, which words are known, and which column is missing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reformcheck.issues import structural as catalogue
from reformcheck.plan import Plan
from reformcheck.quantities import NotANumber, parse_number
from reformcheck.reading.grid import RefusedError, Row
from reformcheck.reading.tables.header_block import SEARCHED_ROWS
from reformcheck.reading.tables.header_levels import POINTS
from reformcheck.reading.tables.headers import TableColumn
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role
from reformcheck.texts import Joined, Message, message

_MOST_CELLS = 8
_LONGEST_CELL = 40
_MOST_COLUMNS = 200
_SAY_NOTHING = (Role.UNKNOWN, Role.PERIOD_VALUE, Role.NOT_FACT, Role.IGNORED)
"""Roles of texts that do not show that a file is one of statistics: 电话."""
_MAY_BE_FIGURES = (Role.UNKNOWN, Role.IGNORED, Role.NOTE, Role.BREAKDOWN)
"""Roles that the ending of a header suggests, so that it may hold figures all the same: 本年情况."""
_INDICATOR = message("the names of indicators (指标)")
_VALUE = message("the figures (数值)")


class _Guess(Struct, frozen=True):
    """The row that looks most like a header, and the rows below it."""

    number: int
    columns: list[TableColumn]
    below: list[Row]


def unrecognised(samples: Sequence[list[Row]], readers: PlanReaders) -> RefusedError:
    """The refusal of a file in whose first rows no header of a table was found."""
    looked_for = describe_missing_header(readers.plan)
    guess = _guess(samples, readers)
    if guess is None:
        text = message("Nothing in this file was recognised.")
        return RefusedError(Problem(catalogue.NOTHING_RECOGNISED, text, looked_for))
    roles = {column.role for column in guess.columns}
    missing = [] if roles & {Role.INDICATOR, Role.SUBJECT} else [(_INDICATOR, "indicator")]
    missing += [] if roles & POINTS else [(_VALUE, "value")]
    known = _known_words(samples, readers)
    text = message(
        "Nothing in this file was recognised as a table. Taken for its header: {header}. Known words in the file: {known}. "
        "No column holds {missing}.",
        header=" | ".join(_cut(column.header) for column in guess.columns[:_MOST_CELLS]),
        known=Joined(tuple(known)) if known else "-",
        missing=Joined(tuple(name for name, _ in missing or [(_VALUE, "value")])),
    )
    answers = [answer for _, role in missing if (answer := _answer(guess, role, readers))] if known else []
    if not answers and known and [role for _, role in missing] == ["value"]:
        looked_for = message("Add the column with the figures, under the header 数值 (value).")
    if answers:
        looked_for = message("Name the columns that hold them: {answers}.", answers=" ".join(answers))
    return RefusedError(Problem(catalogue.NOTHING_RECOGNISED, text, looked_for), guess.number)


def describe_missing_header(plan: Plan) -> Message:
    """Says what was looked for in a file in which nothing was recognised."""
    labels = ", ".join(f"{entry.label.zh} ({entry.id})" for entry in list(plan.indicators.values())[:4])
    return message(
        "Looked for a header row with the columns indicator, period and value (指标, 年份, 数值), or with a column for a "
        'variable or indicator of the plan such as {labels}. A column with another header is named by --column "header=role".',
        labels=labels,
    )


def _guess(samples: Sequence[list[Row]], readers: PlanReaders) -> _Guess | None:
    """The row with the most known words, or else the first of several texts; none that holds figures."""
    best: tuple[tuple[int, int], _Guess] | None = None
    for sample in samples:
        for position, (number, cells) in enumerate(sample[:SEARCHED_ROWS]):
            filled = [(index, cell) for index, cell in enumerate(cells[:_MOST_COLUMNS]) if cell.strip()]
            columns = [readers.headers.column(index, cell) for index, cell in filled]
            if not columns or any(readers.headers.is_figure(cell) for _, cell in filled):
                continue
            score = sum(column.role is not Role.UNKNOWN for column in columns), int(len(columns) > 1)
            if best is None or score > best[0]:
                best = score, _Guess(number, columns, sample[position + 1 :])
    return best[1] if best else None


def _known_words(samples: Sequence[list[Row]], readers: PlanReaders) -> list[str]:
    """The first cells that are header words or names of the plan."""
    found: dict[str, None] = {}
    for sample in samples:
        for _, cells in sample[:SEARCHED_ROWS]:
            for index, cell in enumerate(cells[:_MOST_COLUMNS]):
                role = readers.headers.column(index, cell).role if cell.strip() else Role.UNKNOWN
                if role not in _SAY_NOTHING:
                    found[_cut(cell)] = None
                if len(found) == _MOST_CELLS:
                    return list(found)
    return list(found)


def _answer(guess: _Guess, role: str, readers: PlanReaders) -> str:
    """The option that names the first column whose cells may have the role that is missing; empty where there is none."""

    def is_figure(text: str) -> bool:
        """Tells whether a cell is a number and nothing but its unit: 12月31日的数 begins with digits too."""
        parsed = parse_number(text)
        return not isinstance(parsed, NotANumber) and (not parsed[1] or bool(readers.plan.unit_reader.read(parsed[1])))

    fits = is_figure if role == "value" else readers.headers.subject
    for column in guess.columns:
        texts = (cells[column.index] for _, cells in guess.below if column.index < len(cells))
        if column.role in _MAY_BE_FIGURES and any(text.strip() and fits(text) for text in texts):
            return f'--column "{column.header}={role}"'
    return ""


def _cut(text: str) -> str:
    """A cell, as far as it is quoted."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_CELL else plain[:_LONGEST_CELL] + "…"
