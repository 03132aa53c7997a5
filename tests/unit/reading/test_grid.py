from __future__ import annotations

from collections.abc import Generator

import pytest

from reformcheck.issues import content, structural
from reformcheck.reading.grid import Cell, Grid, RefusedError, Row
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

PROBLEM = Problem(content.SPREADSHEET_ERROR, message("x"))


def test_cell_is_its_text_wherever_a_text_is_wanted() -> None:
    cell = Cell("86%", shown="90%")
    assert cell == "86%"
    assert {cell: 1}["86%"] == 1
    assert (cell.strip(), cell[:2], len(cell), f"{cell}") == ("86%", "86", 3, "86%")


def test_cell_of_a_text_alone_knows_nothing_besides() -> None:
    cell = Cell()
    assert (str(cell), bool(cell)) == ("", False)
    assert (cell.shown, cell.spread, cell.problem, cell.rows, cell.columns) == (None, None, None, 1, 1)


def test_cell_keeps_what_is_known_besides_its_text() -> None:
    cell = Cell("1", shown="2", spread="3", problem=PROBLEM, rows=4, columns=5)
    assert (cell.shown, cell.spread, cell.problem, cell.rows, cell.columns) == ("2", "3", PROBLEM, 4, 5)


def test_cell_holds_nothing_else() -> None:
    with pytest.raises(AttributeError):
        Cell("1").note = "x"  # type: ignore[attr-defined]


def test_refusal_keeps_its_problem_and_row() -> None:
    problem = Problem(structural.DAMAGED_FILE, message("x"))
    assert (RefusedError(problem).problem, RefusedError(problem).row) == (problem, None)
    assert (RefusedError(problem, 7).row, str(RefusedError(problem, 7))) == (7, "damaged-file")


def no_rows() -> Generator[Row, None, None]:
    yield from ()


def test_grids_do_not_share_their_notes() -> None:
    first, second = Grid(no_rows), Grid(no_rows)
    first.notes.append((1, PROBLEM))
    assert (second.notes, list(second.rows())) == ([], [])
    assert (first.name, first.hidden, first.hidden_rows, first.hidden_columns, first.delimiter) == (
        None,
        False,
        (),
        (),
        None,
    )
