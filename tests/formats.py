"""Facts -> tables in any layout and notation -> files in any format and encoding, to hold one reading against another."""

from __future__ import annotations

import datetime
import gzip
import io
import itertools
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reformcheck.records import replace

CITY = "海门市"
SUBJECT, AREA, PERIOD = "subject", "area", "period"

UNITS: dict[str, dict[str, Decimal]] = {
    "enterprise": {"家": Decimal(1), "户": Decimal(1), "个": Decimal(1), "enterprises": Decimal(1)},
    "meeting": {"次": Decimal(1), "场": Decimal(1), "meetings": Decimal(1)},
    "person": {"人": Decimal(1), "名": Decimal(1), "千人": Decimal(1000), "万人": Decimal(10_000)},
    "yuan": {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)},
    "percent": {"%": Decimal(1), "％": Decimal(1), "‰": Decimal("0.1"), "比值": Decimal(100)},
    "per_10000": {"人/万人": Decimal(1)},
}
"""By the unit of a subject, the texts that may stand for it or a multiple, with what one of them is in that unit."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A cube: what is told of each subject, area and year; None where there is no value."""

    subjects: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    values: Mapping[tuple[str, str, int], Decimal | None]

    def part(
        self,
        subjects: Sequence[str] | None = None,
        areas: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> Facts:
        """The facts about some of the subjects, areas and years."""
        members = tuple(subjects or self.subjects), tuple(areas or self.areas), tuple(years or self.years)
        return Facts(*members, {key: self.values[key] for key in itertools.product(*members)})


# cells and tables


@dataclass(frozen=True, slots=True)
class Value:
    """A cell: what a text file writes, and the number or day that a format with types holds instead."""

    text: str
    number: Decimal | None = None
    day: datetime.date | None = None
    format: str = "General"


BLANK = Value("")


@dataclass(frozen=True, slots=True)
class Range:
    """Merged cells, counted from 0, the last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    def moved(self, down: int, right: int) -> Range:
        """The range in a table that begins further down and to the right."""
        return Range(self.top + down, self.left + right, self.bottom + down, self.right + right)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; of a table that has one row of headers and nothing around it, records can be made."""

    rows: list[list[Value]]
    merged: list[Range] = field(default_factory=list)
    body: int = 1
    """Where the rows below the header begin."""

    @property
    def texts(self) -> list[list[str]]:
        """What each cell writes."""
        return [[cell.text for cell in row] for row in self.rows]

    def padded(self, space: str) -> Table:
        """The table with a space behind each text."""
        rows = [[replace(cell, text=cell.text + space) if cell.text else cell for cell in row] for row in self.rows]
        return Table(rows, self.merged, self.body)

    def framed(self, above: Sequence[Sequence[str]] = (), below: Sequence[Sequence[str]] = (), right: int = 0) -> Table:
        """The table with lines above and below, further to the right."""
        gap = [BLANK] * right
        lines = [[*gap, *map(Value, line)] for line in above]
        rows = [*lines, *([*gap, *row] for row in self.rows), *([*gap, *map(Value, line)] for line in below)]
        return Table(rows, [area.moved(len(lines), right) for area in self.merged], self.body + len(lines))


# notation


@dataclass(frozen=True, slots=True)
class Naming:
    """How a subject and its figures are written."""

    name: str
    unit: str
    factor: Decimal
    """What one of the unit is in the subject's own."""
    digits: str = "plain"
    """plain, wide, grouped, wide-grouped, fours, blanks, invisible, scientific."""
    typed: bool = True
    """A number where the format knows numbers, else the text."""
    format: str = ""
    """The number format in a spreadsheet; empty for one that fits the unit."""


def number_text(number: Decimal, digits: str) -> str:
    """A number as somebody writes it."""
    plain = format(number, "f")
    match digits:
        case "grouped":
            return format(number, ",f")
        case "wide":
            return _wide(plain)
        case "wide-grouped":
            return _wide(format(number, ",f"))
        case "fours":
            return _in_fours(plain)
        case "blanks":
            return format(number, ",f").replace(",", "\u00a0")
        case "invisible":
            return f"{plain[:1]}\u200b{plain[1:]}"
        case "scientific" if number > 9:
            return format(number, f".{len(number.as_tuple().digits) - 1}E").replace("E+", "E")
        case _:
            return plain


def _in_fours(plain: str) -> str:
    """Digits in groups of four, as the Chinese 万 counts."""
    whole, point, decimals = plain.partition(".")
    first = len(whole) % 4
    groups = [whole[:first], *(whole[at : at + 4] for at in range(first, len(whole), 4))]
    return ",".join(filter(None, groups)) + point + decimals


def _wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


def figure(value: Decimal | None, naming: Naming, missing: str, *, unit: bool) -> Value:
    """The cell of a value; `unit` writes the unit behind the number."""
    if value is None:
        return Value(missing)
    number = _shortened(value / naming.factor)
    text = number_text(number, naming.digits) + (naming.unit if unit else "")
    if not naming.typed:
        return Value(text)
    if unit and naming.unit == "%":
        places = max(-int(number.as_tuple().exponent), 0)
        return Value(text, number / 100, format=naming.format or ("0" + ("." + "0" * places if places else "") + "%"))
    if unit:
        # NOTE: a unit that stands only in the number format is as good as one in the cell
        return Value(text, number, format=f'General"{naming.unit}"')
    return Value(text, number, format=naming.format or "General")


def _shortened(number: Decimal) -> Decimal:
    """The number without zeros at its end and without an exponent."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if int(short.as_tuple().exponent) > 0 else short


# layout


@dataclass(frozen=True, slots=True)
class Layout:
    """Which of subject, area and period runs down and which across; what is in neither has one value and stands elsewhere."""

    down: tuple[str, ...]
    across: tuple[str, ...] = ()
    """The upper row of the header first; empty for a column of values."""
    units: str = "none"
    """none, cell, name (in the bracket of the subject), column, row (below the header), header (of the value column)."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The headers of the columns that run down, of the value and of the unit."""
    labels_below: bool = False
    """Of a header of two rows the lower one names the columns that run down."""
    repeated: bool = False
    """The upper row of the header repeats its text over each column; otherwise it stands once."""
    merged: bool = False
    """Cells that belong together are merged, in the header and in the columns that run down."""
    numbered: bool = False
    """A column 序号 comes first."""
    remark: str | None = None
    """The text of a column 备注, which comes last."""
    extra: str | None = None
    """The header of a column of figures that are no facts, which comes after the values."""
    gap: int | None = None
    """Before which of the columns a blank one stands."""
    order: tuple[int, ...] = ()
    """Of the columns that run down and that of the units, which comes where; empty for their order."""
    suffix: str = ""
    """What stands behind a year that heads a column: 实际."""
    values_first: bool = False
    """The figures stand before the columns that say what they are."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How everything is written."""

    namings: Mapping[str, Naming]
    areas: Mapping[str, str]
    years: Mapping[int, Value]
    missing: str = ""


def lay_out(facts: Facts, layout: Layout, notation: Notation) -> Table:
    """Writes facts into a table."""
    columns = _across(facts, layout)
    heads = max(1, len(layout.across))
    sheet = _Sheet(layout, len(columns), heads)
    for level in range(heads):
        beside = level == (heads - 1 if layout.labels_below else 0)
        sheet.add(_header_level(facts, layout, notation, columns, level), sheet.headers if beside else {})
    if layout.units == "row":
        sheet.add([Value(notation.namings[_about(facts, key)].unit) for key in columns], {})
    body = len(sheet.rows)
    for number, key in enumerate(itertools.product(*(_members(facts, name) for name in layout.down)), 1):
        placed = dict(zip(layout.down, key, strict=True))
        cells = {name: _label(name, placed[name], layout, notation) for name in layout.down}
        cells |= {"number": Value(str(number), Decimal(number)), "extra": Value("3.5%")}
        cells |= {"remark": Value(layout.remark or ""), "unit": Value(notation.namings[_about(facts, placed)].unit)}
        sheet.add([_figure(facts, layout, notation, {**placed, **column}) for column in columns], cells)
    merged = sheet.merged(columns, body) if layout.merged else []
    return Table(_cleared(sheet.rows, merged), merged, body)


class _Sheet:
    """Rows of a table, by what its columns are."""

    def __init__(self, layout: Layout, width: int, heads: int) -> None:
        unit = ("unit",) if layout.units == "column" else ()
        labels = (*layout.down, *unit)
        labels = tuple(labels[index] for index in layout.order) if len(layout.order) == len(labels) else labels
        values = ("",) * width
        names = [*(("number",) if layout.numbered else ()), *(values if layout.values_first else labels)]
        if layout.gap is not None and layout.gap < len(names):
            names.insert(layout.gap, "blank")
        names += labels if layout.values_first else values
        names += [name for name, text in (("extra", layout.extra), ("remark", layout.remark)) if text is not None]
        self.names = names
        self.rows: list[list[Value]] = []
        words = {SUBJECT: "指标", AREA: "地区", PERIOD: "年份", "unit": "单位", **layout.words}
        words |= {"number": "序号", "remark": "备注", "extra": layout.extra or ""}
        self.headers = {name: Value(words[name]) for name in names if name in words}
        self._layout, self._heads = layout, heads

    def add(self, values: Sequence[Value], cells: Mapping[str, Value]) -> None:
        """Adds a row: the cells of the figures' columns, and those of the others by name."""
        left = iter(values)
        self.rows.append([cells.get(name, BLANK) if name else next(left) for name in self.names])

    def merged(self, columns: Sequence[Mapping[str, str | int]], body: int) -> list[Range]:
        """The ranges that belong together."""
        found = []
        first = self.names.index("")
        for level in range(self._heads - 1):
            keys = [tuple(column.values())[: level + 1] for column in columns]
            found += [Range(level, start, level, end) for start, end in _runs(keys, first) if end > start]
        if not self._layout.labels_below:
            found += [
                Range(0, i, body - 1, i) for i, name in enumerate(self.names) if name in self.headers and body > 1
            ]
        for level in range(len(self._layout.down) - 1):
            places = [self.names.index(name) for name in self._layout.down[: level + 1]]
            keys = [tuple(row[place].text for place in places) for row in self.rows[body:]]
            found += [Range(start, places[-1], end, places[-1]) for start, end in _runs(keys, body) if end > start]
        return found


def _runs(keys: Sequence[object], first: int) -> list[tuple[int, int]]:
    """Where equal keys begin and end."""
    found, start = [], first
    for _, group in itertools.groupby(keys):
        end = start + len(list(group))
        found.append((start, end - 1))
        start = end
    return found


def _members(facts: Facts, name: str) -> Sequence[str | int]:
    return facts.years if name == PERIOD else facts.subjects if name == SUBJECT else facts.areas


def _across(facts: Facts, layout: Layout) -> list[dict[str, str | int]]:
    keys = itertools.product(*(_members(facts, name) for name in layout.across))
    return [dict(zip(layout.across, key, strict=True)) for key in keys]


def _about(facts: Facts, *placed: Mapping[str, str | int]) -> str:
    """The subject of a row or column; the only one where neither says."""
    return str(next((where[SUBJECT] for where in placed if SUBJECT in where), facts.subjects[0]))


def _header_level(
    facts: Facts, layout: Layout, notation: Notation, columns: list[dict[str, str | int]], level: int
) -> list[Value]:
    """The texts of one row of the header above the columns of values."""
    if not layout.across:
        word = layout.words.get("value", "数值")
        return [Value(f"{word}（{notation.namings[facts.subjects[0]].unit}）" if layout.units == "header" else word)]
    name = layout.across[level]
    texts = [_label(name, column[name], layout, notation) for column in columns]
    if layout.units == "header":
        unit = notation.namings[facts.subjects[0]].unit
        texts = [Value(f"{text.text}（{unit}）") for text in texts]
    elif name == PERIOD and layout.suffix:
        texts = [Value(text.text + layout.suffix) for text in texts]
    if level + 1 == len(layout.across) or layout.repeated:
        return texts
    outer = [tuple(column[above] for above in layout.across[: level + 1]) for column in columns]
    return [BLANK if index and outer[index - 1] == key else texts[index] for index, key in enumerate(outer)]


def _label(name: str, member: str | int, layout: Layout, notation: Notation) -> Value:
    """The text that names a subject, an area or a year."""
    match name, member:
        case "period", int(year):
            return notation.years[year]
        case "area", str(area):
            return Value(notation.areas[area])
        case _:
            naming = notation.namings[str(member)]
            return Value(f"{naming.name}（{naming.unit}）" if layout.units == "name" else naming.name)


def _figure(facts: Facts, layout: Layout, notation: Notation, placed: Mapping[str, str | int]) -> Value:
    subject = _about(facts, placed)
    area = str(placed.get(AREA, facts.areas[0]))
    value = facts.values[subject, area, int(placed.get(PERIOD, facts.years[0]))]
    return figure(value, notation.namings[subject], notation.missing, unit=layout.units == "cell")


def _cleared(rows: list[list[Value]], merged: list[Range]) -> list[list[Value]]:
    """The rows without what merged cells cover."""
    cleared = [list(row) for row in rows]
    for area in merged:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if (row, column) != (area.top, area.left):
                    cleared[row][column] = BLANK
    return cleared


# text


def delimited(
    table: Table, delimiter: str = ",", quoting: str = "minimal", end: str = "\n", *, last_end: bool = True
) -> str:
    """Delimited text; `quoting` is minimal, all, or single (quotes around every cell)."""
    return end.join(delimiter.join(_quoted(text, delimiter, quoting) for text in row) for row in table.texts) + (
        end if last_end else ""
    )


def _quoted(text: str, delimiter: str, quoting: str) -> str:
    if quoting == "single":
        return "'" + text.replace("'", "''") + "'"
    if quoting == "all" or delimiter in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16-le", "utf-16-be")


def encoded(text: str, encoding: str, *, marked: bool = True) -> bytes:
    """The bytes of a text; UTF-16 begins with its byte order mark unless that is left out.

    What an encoding cannot write a program leaves out, or writes as a plain blank.
    """
    if encoding in ("gbk", "gb2312", "cp936"):
        text = text.translate({0xA0: " ", 0xAD: None, 0x200B: None, 0xFEFF: None})
    return ("\ufeff" + text if encoding.startswith("utf-16") and marked else text).encode(encoding)


# formats with types


def _plain(cell: Value) -> str | int | float | None:
    """What JSON holds; a unit that a spreadsheet keeps in the number format stands in the text here."""
    if cell.number is None or '"' in cell.format or "%" in cell.format:
        return cell.text or None
    return _double(cell.number)


def _double(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def json_records(table: Table, encoding: str = "utf-8") -> bytes:
    """A list of objects."""
    header, *rows = table.rows
    keys = [cell.text for cell in header]
    records = [dict(zip(keys, map(_plain, row), strict=True)) for row in rows]
    return encoded(json.dumps(records, ensure_ascii=False, indent=1), encoding)


def json_columns(table: Table, encoding: str = "utf-8") -> bytes:
    """An object of lists."""
    header, *rows = table.rows
    columns = {cell.text: [_plain(row[index]) for row in rows] for index, cell in enumerate(header)}
    return encoded(json.dumps(columns, ensure_ascii=False), encoding)


def json_lines(table: Table, encoding: str = "utf-8") -> bytes:
    """An object a line."""
    header, *rows = table.rows
    keys = [cell.text for cell in header]
    lines = [
        json.dumps(dict(zip(keys, map(_plain, row), strict=True)), ensure_ascii=encoding == "ascii") for row in rows
    ]
    return encoded("\n".join(lines) + "\n", encoding)


def parquet(table: Table) -> bytes:
    """Columns of integers, doubles, days or texts, whichever holds all of their cells."""
    import pyarrow
    import pyarrow.parquet

    header, *rows = table.rows
    columns = {cell.text: _array([row[index] for row in rows]) for index, cell in enumerate(header)}
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def _array(cells: Sequence[Value]) -> object:
    import pyarrow

    filled = [cell for cell in cells if cell.text]
    if filled and all(cell.day and "d" in cell.format for cell in filled):
        return pyarrow.array([cell.day for cell in cells], pyarrow.date32())
    if filled and not any(isinstance(_plain(cell), str) for cell in filled):
        return pyarrow.array([_plain(cell) for cell in cells])
    return pyarrow.array([cell.text or None for cell in cells], pyarrow.string())


# spreadsheets


def xlsx(table: Table, sheet: str = "Sheet1", others: Mapping[str, Table] | None = None) -> bytes:
    """A workbook by openpyxl; `others` are further sheets."""
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, content in {**(others or {}), sheet: table}.items():
        worksheet: Worksheet = workbook.create_sheet(name)
        for row, cells in enumerate(content.rows, 1):
            for column, cell in enumerate(cells, 1):
                if not cell.text:
                    continue
                target = worksheet.cell(row, column)
                target.value = cell.day or (cell.text if cell.number is None else _double(cell.number))
                target.number_format = cell.format
        for area in content.merged:
            worksheet.merge_cells(None, area.top + 1, area.left + 1, area.bottom + 1, area.right + 1)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def shared(table: Table, sheet: str = "Sheet1", others: Mapping[str, Table] | None = None) -> bytes:
    """A workbook by XlsxWriter, whose texts stand in a part of their own, as those of Excel and WPS do."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True})
    styles = {"General": workbook.add_format()}
    for name, content in {**(others or {}), sheet: table}.items():
        worksheet = workbook.add_worksheet(name)
        covers = {(area.top, area.left): area for area in content.merged}
        for row, cells in enumerate(content.rows):
            for column, cell in enumerate(cells):
                if not cell.text:
                    continue
                if cell.format not in styles:
                    styles[cell.format] = workbook.add_format({"num_format": cell.format})
                style = styles[cell.format]
                if area := covers.get((row, column)):
                    worksheet.merge_range(area.top, area.left, area.bottom, area.right, "", style)
                if cell.day:
                    worksheet.write_datetime(row, column, cell.day, style)
                elif cell.number is None:
                    worksheet.write_string(row, column, cell.text, style)
                else:
                    worksheet.write_number(row, column, _double(cell.number), style)
    workbook.close()
    return stream.getvalue()


def xls(table: Table, sheet: str = "Sheet1", others: Mapping[str, Table] | None = None) -> bytes:
    """A workbook by xlwt."""
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    for name, content in {**(others or {}), sheet: table}.items():
        worksheet = workbook.add_sheet(name)
        covers = {(area.top, area.left): area for area in content.merged}
        for row, cells in enumerate(content.rows):
            for column, cell in enumerate(cells):
                if not cell.text:
                    continue
                style = styles.setdefault(cell.format, xlwt.XFStyle())
                style.num_format_str = cell.format
                value = cell.day or (cell.text if cell.number is None else _double(cell.number))
                area = covers.get((row, column))
                if area:
                    worksheet.write_merge(area.top, area.bottom, area.left, area.right, value, style)
                else:
                    worksheet.write(row, column, value, style)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def ods(table: Table, sheet: str = "Sheet1", others: Mapping[str, Table] | None = None) -> bytes:
    """A workbook by odfpy."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, TableCell, TableRow
    from odf.table import Table as Sheet
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    styles: dict[str, str] = {}
    for name, content in {**(others or {}), sheet: table}.items():
        worksheet = Sheet(name=name)
        covers = {(area.top, area.left): area for area in content.merged}
        covered = {
            (row, column)
            for area in content.merged
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        } - set(covers)
        for row, cells in enumerate(content.rows):
            line = TableRow()
            for column, cell in enumerate(cells):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                    continue
                spans = {}
                if area := covers.get((row, column)):
                    spans = {
                        "numberrowsspanned": area.bottom - area.top + 1,
                        "numbercolumnsspanned": area.right - area.left + 1,
                    }
                style = {"stylename": _ods_style(document, cell, styles)} if cell.day else {}
                element = TableCell(**_ods_value(cell), **spans, **style)
                if cell.text:
                    element.addElement(P(text=_displayed(cell)))
                line.addElement(element)
            worksheet.addElement(line)
        document.spreadsheet.addElement(worksheet)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def _ods_value(cell: Value) -> dict[str, object]:
    if cell.day:
        return {"valuetype": "date", "datevalue": cell.day.isoformat()}
    if cell.number is None:
        return {"valuetype": "string"} if cell.text else {}
    return {"valuetype": "percentage" if cell.format.endswith("%") else "float", "value": _double(cell.number)}


def _ods_style(document: object, cell: Value, styles: dict[str, str]) -> str:
    """The name of a style that displays a day as its format does: the year alone, or all of it."""
    from odf.number import DateStyle, Day, Month, Text, Year
    from odf.style import Style

    if cell.format not in styles:
        name = f"day{len(styles)}"
        shown = DateStyle(name=f"{name}format")
        shown.addElement(Year(style="long"))
        if "d" in cell.format:
            for part in (Month(style="long"), Day(style="long")):
                shown.addElement(Text(text="-"))
                shown.addElement(part)
        style = Style(name=name, family="table-cell", datastylename=shown)
        document.automaticstyles.addElement(shown)  # type: ignore[attr-defined]
        document.automaticstyles.addElement(style)  # type: ignore[attr-defined]
        styles[cell.format] = name
    return styles[cell.format]


def _displayed(cell: Value) -> str:
    """What a spreadsheet program displays of a cell."""
    if cell.day:
        return cell.day.isoformat() if "d" in cell.format else str(cell.day.year)
    if cell.number is None:
        return cell.text
    if cell.format.endswith("%"):
        return format(cell.number, f".{max(len(cell.format.partition('.')[2]) - 1, 0)}%")
    unit = cell.format.partition('"')[2].rstrip('"')
    return format(cell.number, ",f" if "," in cell.format else "f") + unit


# containers


def gzipped(content: bytes) -> bytes:
    """The content packed by gzip, the same bytes at any time."""
    return gzip.compress(content, mtime=0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
