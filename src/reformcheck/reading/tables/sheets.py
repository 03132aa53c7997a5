"""Which sheets, or other grids of a file, hold the table that is read."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from reformcheck.issues import structural as catalogue
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.sources.file_kinds import is_known_name
from reformcheck.reading.tables.header_block import SEARCHED_ROWS, Header
from reformcheck.reading.tables.header_levels import POINTS
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.unrecognised import unrecognised
from reformcheck.reading.text_problem import Problem
from reformcheck.reading.words import Role
from reformcheck.records import replace
from reformcheck.texts import Joined, message

_SAMPLE_ROWS = SEARCHED_ROWS + 200
_MOST_SHEETS = 20
_MOST_TEXTS = 500
"""Texts of a sheet without a table that are handed on."""
_WORD = r"[^\W\d_]"
_UNNAMED = r"(?i)(?:sheet|table|工作表|表格?|feuil)\s*\d*"
_LOST = r"\?{2,}|\ufffd"
_CHINESE = r"[\u4e00-\u9fff]"


class SheetText(Struct, frozen=True):
    """A text on a sheet that holds no table; it may speak about every table of its file."""

    sheet: str
    hidden: bool
    row: int
    column: int
    text: str


class FoundTable(Struct, frozen=True):
    """A grid in which a header was found."""

    grid: Grid
    sample: list[Row]
    header: Header
    beside: tuple[SheetText, ...] = ()
    """What stands on the sheets of the file that hold no table, and in the notes to their cells."""

    @property
    def sheet(self) -> str:
        """The name somebody gave the sheet; empty where it is the program's own."""
        name = (self.grid.name or "").strip()
        return "" if re.fullmatch(_UNNAMED, name) else name

    @property
    def has_figures(self) -> bool:
        """Whether a figure stands in a column of values: a list to choose from and a page of definitions have none."""
        below = [cells for _, cells in self.sample[self.header.last + 1 :]]
        columns = [column.index for column in self.header.columns if column.role in POINTS]
        return any(re.search(r"\d", cells[index]) for cells in below for index in columns if index < len(cells))

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the header."""
        return any(cell.strip() for _, cells in self.sample[self.header.last + 1 :] for cell in cells)


def sheets_of(path: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """The sheets that are wanted of one file: a name is meant for every workbook, FILE#NAME for that file only."""
    own = tuple(text.removeprefix(f"{path}#") for text in wanted if text.startswith(f"{path}#"))
    return own or tuple(text for text in wanted if not names_a_file(text))


def names_a_file(text: str) -> bool:
    """Tells whether a sheet is asked for of one file only: FILE#NAME."""
    file, mark, _ = text.partition("#")
    return bool(mark) and (file == "-" or is_known_name(file))


def find_tables(
    grids: Sequence[Grid], wanted: Sequence[str], foreign: bool, readers: PlanReaders, path: str = ""
) -> list[FoundTable]:
    """Returns the grids that hold a table: one, or those of the sheets that are wanted.

    Raises `RefusedError` where there is none, or several of which none was asked for. `foreign`: the text may be in another
    encoding than the one it decoded with, so that nothing but a Chinese header word shows that it was the right one. `path` is
    told in the option that names one of several sheets.
    """
    others: Sequence[Grid] = ()
    if wanted:
        chosen = [_sheet(name, grids) for name in dict.fromkeys(name.strip() for name in wanted)]
        others = [grid for grid in grids if all(grid is not one for one in chosen)][:_MOST_SHEETS]
        grids = chosen
    tables: list[FoundTable] = []
    failure: RefusedError | None = None
    samples: list[list[Row]] = []
    beside: list[SheetText] = []
    for grid in grids:
        sample, broken = sample_of(grid)
        samples.append(sample)
        header = readers.blocks.find(sample)
        if header:
            tables.append(FoundTable(grid, sample, header))
        else:
            failure = failure or broken
            beside += texts_on(grid, sample)
    if failure and tables and not tables[0].grid.delimiter:
        raise failure  # NOTE: a sheet that cannot be read may hold another table
    if wanted and tables and len(tables) < len(grids):
        raise _no_table_on(next(grid for grid in grids if all(table.grid is not grid for table in tables)))
    if not tables:
        raise _no_table(failure, samples, foreign, readers)
    if tables[0].grid.delimiter:
        tables = [max(tables, key=lambda table: len(table.header.columns))]
    if foreign and not any(_is_chinese(table.header) for table in tables):
        raise _other_encoding()
    if len(tables) > 1 and not wanted:
        tables = _with_figures(tables)
    if len(tables) > 1 and not wanted:
        raise several_tables(tables, path)
    for grid in others:
        sample, _ = sample_of(grid)
        beside += [] if readers.blocks.find(sample) else texts_on(grid, sample)
    return [replace(table, beside=tuple(beside)) for table in tables] if beside else tables


def texts_on(grid: Grid, sample: Sequence[Row]) -> list[SheetText]:
    """The texts on a sheet without a table; other delimiters of one text are not sheets of it."""
    if grid.name is None:
        return []
    places = [(row, column, cell) for row, cells in sample for column, cell in enumerate(cells)]
    places += [(row, column, text) for (row, column), text in grid.comments.items()]
    words = [(row, column, str(text).strip()) for row, column, text in places if re.search(_WORD, text)]
    return [SheetText(grid.name, grid.hidden, *place) for place in words[:_MOST_TEXTS]]


def _with_figures(tables: list[FoundTable]) -> list[FoundTable]:
    """The tables that have figures; where none has, those that have rows."""
    return [t for t in tables if t.has_figures] or [t for t in tables if t.has_rows] or tables


def several_tables(tables: Sequence[FoundTable], path: str) -> RefusedError:
    """Several sheets hold figures, and none of them was asked for."""
    names = [
        message("{name} (hidden)", name=table.grid.name or "-") if table.grid.hidden else table.grid.name or "-"
        for table in tables[:_MOST_SHEETS]
    ]
    shown = next((table for table in tables if not table.grid.hidden), tables[0])
    option = f"--sheet {shlex.quote(f'{path}#{shown.grid.name}')}"
    return RefusedError(
        Problem(
            catalogue.SEVERAL_TABLES,
            message("{count} sheets hold figures: {names}.", count=len(tables), names=Joined(tuple(names))),
            message("Name the one to read, such as {option} (repeatable), or delete the others.", option=option),
        )
    )


def _sheet(name: str, grids: Sequence[Grid]) -> Grid:
    for grid in grids:
        if grid.name is not None and grid.name.strip() == name.strip():
            return grid
    names = ", ".join(grid.name for grid in grids[:_MOST_SHEETS] if grid.name)
    raise RefusedError(
        Problem(
            catalogue.UNKNOWN_SHEET,
            message("There is no sheet {name}.", name=name),
            message("Known: {known}. To name a sheet of one file only, write --sheet FILE#NAME.", known=names)
            if names
            else message("The file has no sheets. To name a sheet of one file only, write --sheet FILE#NAME."),
        )
    )


def sample_of(grid: Grid) -> tuple[list[Row], RefusedError | None]:
    """The first rows of a grid, and why there are no more of them where they cannot be read; read once, whoever asks."""
    if grid.sample is None:
        grid.sample = _read_sample(grid)
    return grid.sample


def _read_sample(grid: Grid) -> tuple[list[Row], RefusedError | None]:
    sample: list[Row] = []
    source = grid.rows()
    try:
        sample.extend(islice(source, _SAMPLE_ROWS))
    except RefusedError as error:
        return sample, error
    finally:
        source.close()
    return sample, None


def _no_table_on(grid: Grid) -> RefusedError:
    """A sheet that was asked for and holds no table."""
    text = message("Nothing on the sheet {name} was recognised.", name=grid.name or "-")
    return RefusedError(Problem(catalogue.NOTHING_RECOGNISED, text, message("Ask for the sheets that hold a table.")))


def _no_table(
    failure: RefusedError | None, samples: Sequence[list[Row]], foreign: bool, readers: PlanReaders
) -> RefusedError:
    """Why no grid holds a table."""
    texts = [cell for sample in samples for _, cells in sample for cell in cells if cell.strip()]
    blank = not texts
    if failure and (blank or failure.problem.type is catalogue.LIMIT_EXCEEDED):
        return failure
    if blank:
        text = message("The file holds only blank lines.")
        return RefusedError(Problem(catalogue.EMPTY_FILE, text, message("Export it again.")))
    if foreign:
        return _other_encoding()
    return RefusedError(lost_characters()) if are_lost(texts) else unrecognised(samples, readers)


def are_lost(texts: Sequence[str]) -> bool:
    """Tells whether the characters of a text were lost when it was saved: ????? or the replacement character for each."""
    words = [text for text in texts if re.search(_LOST, text)]
    return len(words) * 2 >= len([text for text in texts if not re.fullmatch(r"[\d.,%\s-]*", text)]) > 0


def lost_characters() -> Problem:
    """A program that saves Chinese in an encoding without it writes question marks; nobody can turn them back."""
    return Problem(
        catalogue.UNDECODABLE_TEXT,
        message("The characters are lost: question marks (??) stand where they were when the file was saved."),
        message("Export the table again, as XLSX or as CSV UTF-8."),
    )


def _other_encoding() -> RefusedError:
    """Bytes of Latin-1 or Shift-JIS often decode as GB18030, into characters that nobody wrote."""
    return RefusedError(
        Problem(
            catalogue.UNDECODABLE_TEXT,
            message("The bytes are no UTF-8, and no Chinese header shows that they are GB18030."),
            message("Save the file as CSV UTF-8, or name its encoding: --encoding gb18030, --encoding latin-1."),
        )
    )


def _is_chinese(header: Header) -> bool:
    """Tells whether a Chinese text of the header was recognised."""
    unknown = (Role.UNKNOWN, Role.BLANK)
    return any(column.role not in unknown and re.search(_CHINESE, column.header) for column in header.columns)
