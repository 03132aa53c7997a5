"""Why a cell of figures has none that counts, whatever its text says."""

from __future__ import annotations

import re

from reformcheck.issues import content
from reformcheck.quantities import is_missing
from reformcheck.reading.cells.marks import flag_behind
from reformcheck.reading.cells.values import flag_problem
from reformcheck.reading.grid import Cell
from reformcheck.reading.text_problem import Problem
from reformcheck.texts import message

_BEFORE_POWER = r"(?:^|\D)10$"


def problem_of_cell(cell: str) -> Problem | None:
    """The problem of a cell that shows an error, is struck out, or has beside its figure what changes it."""
    if not isinstance(cell, Cell):
        return None
    if cell.problem:
        return cell.problem
    if cell.struck and not is_missing(cell):
        found = message("{text} is struck out, or some of it is.", text=str(cell))
        return Problem(content.STRUCK_OUT, found, message("Write the figure that counts, or delete the cell."))
    if cell.mark and flag_behind(cell.mark) and not is_missing(cell):
        return flag_problem(f"{cell}{cell.mark}", cell.mark)
    if cell.mark.isdigit() and re.search(_BEFORE_POWER, cell):
        found = message(
            "{text} with {mark} beside it may be a power or a figure with a footnote.", text=str(cell), mark=cell.mark
        )
        return Problem(
            content.NOT_A_NUMBER, found, message("Write the figure in digits, and the footnote as a remark.")
        )
    return None
