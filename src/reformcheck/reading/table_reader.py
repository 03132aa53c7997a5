"""Grids -> the one that holds the table, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import dropwhile

from msgspec import Struct, field

from reformcheck.issues import Issue, IssueLedger, Location, Severity
from reformcheck.issues import structural as catalogue
from reformcheck.issues.model import column_letter
from reformcheck.reading.cells.decimal_commas import decimal_comma_of
from reformcheck.reading.context.explanations import speaking_texts
from reformcheck.reading.facts.account import Origin, account_of
from reformcheck.reading.facts.by_columns import rows_apart, shape_of
from reformcheck.reading.facts.row import TableRefusedError
from reformcheck.reading.facts.table_rows import TableReader
from reformcheck.reading.grid import Grid, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.reading.submission import Observation, ReadingAccount, SetAside
from reformcheck.reading.tables.laying_out import lay_out
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.tables.row_shapes import completed, expected_length
from reformcheck.reading.tables.sheets import FoundTable, are_lost, lost_characters
from reformcheck.records import replace
from reformcheck.texts import Joined, Label, Message, message, plural

_MOST_SHEETS = 20


class TableResult(Struct):
    """What one table gave."""

    layout: Layout
    rows: int
    observations: list[Observation]
    issues: IssueLedger
    area_names: dict[str, Label]
    unreadable: bool
    account: ReadingAccount | None
    aside: tuple[Observation, ...] = ()
    """The first figures that were set aside with their row."""
    unknown_organisations: tuple[str, ...] = ()
    """What stands where it names them and is none of the plan's."""
    organisations: tuple[str, ...] = ()
    """The organisations that handed it in, as far as it names them."""
    dropped: set[int] = field(default_factory=set)
    """See `Doubts.dropped`."""
    set_aside: list[SetAside] = field(default_factory=list)
    """Figures that a text of the file says are not the facts."""


def read_table(
    table: FoundTable, path: str, index: int, readers: PlanReaders, limits: Limits | None = None
) -> TableResult:
    """Reads a table into observations; whatever is wrong with it becomes an issue of `path`, the input number `index`."""
    limits, grid = limits or Limits(), table.grid
    layout = lay_out(table.sample, table.header, readers.cells, readers.answers)
    result = TableResult(layout, 0, [], IssueLedger(limits.issues), {}, False, None)
    if grid.delimiter:
        rows = expected_length(
            layout, table.sample[table.header.first : table.header.last + 1], table.sample[table.header.last + 1 :]
        )
        if isinstance(rows, tuple):
            result.issues.append(rows[1].at(Location(path, rows[0])))
        else:
            layout.row_length = rows
    if grid.delimiter == ";":
        columns = [column.index for column in layout.values]
        layout.decimal_comma = decimal_comma_of(columns, _below(grid, layout), sdmx=layout.sdmx)
    result.issues.extend(_of_columns(layout, path))
    origin = Origin(grid.delimiter, grid.name, grid.hidden)
    if any(issue.severity is Severity.ERROR for issue in result.issues):
        result.unreadable = True
        result.account = account_of(layout, origin, result.issues, [])
        return result
    beside = speaking_texts([(text.sheet, text.text) for text in table.beside], readers.grammar)
    others = list(dict.fromkeys((*grid.page_texts, *beside)))
    reader = TableReader.of(
        readers, layout, path, index, table.sheet, limits, others, grid.comments, grid.keys, is_file=grid.is_file
    )
    _read_rows(grid, table, reader, result)
    result.observations, result.area_names, result.rows = reader.observations, reader.placer.area_names, reader.rows
    result.unknown_organisations = reader.unknown_organisations
    result.organisations, result.aside = reader.organisations, tuple(reader.row_reader.aside)
    result.set_aside = reader.context.asides()
    result.dropped = reader.row_reader.doubts.dropped
    result.issues.extend(reader.issues)
    result.issues.extend(_notes(grid, path))
    result.issues.extend(_hidden_parts(grid, result, path))
    if not reader.broken:
        result.issues.extend(_nothing_read(reader, table, path))
        result.unreadable = result.unreadable or reader.rows == 0 or not reader.recognised
    conversions = sorted(reader.row_reader.conversions.values(), key=lambda c: (c.row, c.subject))
    result.account = account_of(layout, origin, result.issues, conversions, reader.context)
    return result


def _of_columns(layout: Layout, path: str) -> Iterator[Issue]:
    """The problems of columns; those that differ in the header alone, and are mended alike, are one with its places."""
    alike: dict[tuple[object, ...], list[Issue]] = {}
    for column, problem in layout.problems:
        header = layout.headers[column]
        issue = problem.at(Location(path, layout.header_row, column, header, header))
        hint = issue.hint
        key = issue.type.code, issue.message.template, hint.template if hint and not hint.params else column
        alike.setdefault(key, []).append(issue)
    for first, *rest in alike.values():
        yield replace(first, count=1 + len(rest), others=tuple(issue.location for issue in rest)) if rest else first


def _below(grid: Grid, layout: Layout) -> Iterator[Row]:
    """The rows below the header, as far as they can be read."""
    with closing(grid.rows()) as rows, suppress(RefusedError):
        yield from dropwhile(lambda row: row[0] <= layout.header_row, rows)


def _read_rows(grid: Grid, table: FoundTable, reader: TableReader, result: TableResult) -> None:
    """Reads the rows below the header, to the end or to where they can no longer be read."""
    header = table.sample[table.header.last][0]
    shape = shape_of(reader, header) if grid.columns else None
    columns = grid.columns(shape) if grid.columns and shape else None
    rows = grid.rows()
    below: Iterable[Row] = dropwhile(lambda row: row[0] <= header, rows_apart(columns, reader) if columns else rows)
    # NOTE: what comes as columns has no merged cells, and one row that is held back would be read out of its turn
    if columns is None and (grid.delimiter is None or reader.layout.sdmx):
        below = completed(below, reader.layout)
    try:
        reader.context.look_ahead(table.sample[table.header.last + 1 :])
        reader.read(below)
    except RefusedError as error:
        result.issues.append(error.problem.at(Location(reader.sink.path, error.row)))
        reader.doubt_all()
        reader.broken = result.unreadable = True
    except TableRefusedError:
        reader.observations.clear()
        reader.broken = result.unreadable = True
    finally:
        (columns or rows).close()


def _nothing_read(reader: TableReader, table: FoundTable, path: str) -> list[Issue]:
    """A table without rows, or without anything the plan knows, is no submission."""
    if reader.rows == 0:
        text = message("The table has a header but no rows.")
        return [Issue(catalogue.NO_DATA_ROWS, text, message("Fill in the rows."), Location(path))]
    if reader.recognised:
        return []
    if are_lost([cell for _, cells in table.sample[table.header.last + 1 :] for cell in cells if cell.strip()]):
        return [lost_characters().at(Location(path))]
    aside = [column.header for column in reader.layout.no_fact]
    if aside and not reader.layout.values:
        text = message(
            "Every column that could hold figures is set aside: {headers}.", headers=Joined(tuple(aside[:_MOST_SHEETS]))
        )
        hint = message("If a column holds facts, leave words such as target, plan or growth out of its header.")
        return [Issue(catalogue.NOTHING_RECOGNISED, text, hint, Location(path, reader.layout.header_row))]
    text = message("None of the {count} rows is about an indicator or variable of the plan.", count=reader.rows)
    hint = message("`reformcheck targets` lists the names that are known.")
    return [Issue(catalogue.NOTHING_RECOGNISED, text, hint, Location(path))]


def _notes(grid: Grid, path: str) -> list[Issue]:
    """What was noticed of the text while its rows were read."""
    return [problem.at(Location(path, row)) for row, problem in grid.notes]


def _hidden_parts(grid: Grid, result: TableResult, path: str) -> list[Issue]:
    """Warns of figures that the spreadsheet does not show."""
    found: list[Issue] = []
    hint = message("Show them and look at them, or delete them.")

    def tell(text: Message, row: int | None = None, column: int | None = None) -> None:
        found.append(Issue(catalogue.HIDDEN_PART, text, hint, Location(path, row, column)))

    if grid.hidden and result.observations:
        tell(message("The sheet {name} is hidden and was read.", name=grid.name or "-"))
    if grid.hidden_rows:
        is_hidden = _lies_in(grid.hidden_rows)
        rows = sorted({o.row for o in result.observations if is_hidden(o.row - 1)})
        if rows:
            listed = ", ".join(map(str, rows[:10])) + (" …" if len(rows) > 10 else "")
            told = plural(
                "The hidden row {rows} was read.", "{count} hidden rows were read: {rows}.", len(rows), rows=listed
            )
            tell(told, rows[0])
    if grid.hidden_columns:
        columns = sorted(filter(_lies_in(grid.hidden_columns), result.layout.read_columns))
        if columns and result.observations:
            letters = ", ".join(map(column_letter, columns))
            told = plural(
                "The hidden column {columns} was read.",
                "{count} hidden columns were read: {columns}.",
                len(columns),
                columns=letters,
            )
            tell(told, result.layout.header_row, columns[0])
    return found


def _lies_in(ranges: Sequence[range]) -> Callable[[int], bool]:
    return lambda number: any(number in run for run in ranges)
