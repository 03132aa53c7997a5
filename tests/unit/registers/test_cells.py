"""Cells of a register: what is a value, what is missing, and what is neither."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from reformcheck.plan import Plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import RegisterColumn
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.registers.cells import SPOILT, AreaCodes, CellTexts, ColumnReader

DAY = datetime.date(2020, 3, 1)


@pytest.fixture
def texts(plan: Plan) -> CellTexts:
    register = plan.registers["surcharge_ledger"]
    return CellTexts(plan, register, AreaCodes(AreaReader(plan), plan.area.code))


def column(type_: str, id_: str = "x", **more: object) -> RegisterColumn:
    return validated(RegisterColumn, {"id": id_, "label": {"zh": "列", "en": "column"}, "type": type_, **more})


def read(reader: ColumnReader, *cells: str) -> tuple[list[object], list[str | None]]:
    """The values, and the texts that are none."""
    values, spoilt = reader.arrays(pa.array(cells, pa.string()))
    return values.to_pylist(), [None] * len(cells) if spoilt is None else spoilt.to_pylist()


@pytest.mark.parametrize(
    ("type_", "cell", "value"),
    [
        *(
            ("date", text, DAY)
            for text in ("2020-03-01", "2020/3/1", "2020年3月1日", "20200301", "2020-03-01 00:00:00")
        ),
        *(("date", text, "bad") for text in ("2020-02-30", "2020年3月", "2020", "3月1日", "约2020-03-01")),
        *(("as_of", text, datetime.date(2020, 12, 31)) for text in ("2020", "2020年末", "2020-12-31", "2020Q4")),
        ("as_of", "去年", "bad"),
        *(("year", text, 2020) for text in ("2020", "2020年")),
        *(("year", text, "bad") for text in ("2020-03", "20", "二零二零")),
        *(("integer", text, 1060) for text in ("1060", "1,060", "1060.0", "１０６０")),
        *(("integer", text, "bad") for text in ("1.5", "9" * 19, "约5", "5人", "abc")),
        *(("decimal", text, Decimal("1.5")) for text in ("1.5", "1.50", "1.5E0")),
        *(("decimal", text, "bad") for text in ("1.5元", "0.123456789", "9" * 31, "85以上")),
        *(
            (type_, text, None)
            for type_ in ("date", "year", "integer", "decimal", "as_of", "area")
            for text in ("", "-", "无")
        ),
        ("area", "火星", "火星"),
        ("text", "a b", "A B"),
        ("text", "ａ１", "A1"),
        ("text", "无", None),
        ("text", "N/A", None),
        *((type_, SPOILT + "1", "bad") for type_ in ("date", "year", "integer", "decimal", "text", "area")),
    ],
)
def test_a_cell_is_a_value_or_missing_or_told(texts: CellTexts, type_: str, cell: str, value: object) -> None:
    """Nothing that stands in a cell is ever taken for nothing."""
    values, spoilt = read(texts.reader(column(type_), ()), cell, "")
    if value == "bad":
        assert (values[0], spoilt[0]) == (None, cell.removeprefix(SPOILT))
    elif type_ == "area" and value is not None:
        assert (values[0] is None) == (spoilt[0] is not None)
    else:
        assert (values[0], spoilt[0]) == (value, None)


def test_an_amount_has_the_unit_of_its_cell_or_header_and_none_is_bad(texts: CellTexts) -> None:
    amount = column("decimal", "amount", unit="yuan")
    assert read(texts.reader(amount, ()), "12万元", "-5元", "12", "5人")[0] == [
        Decimal(120_000),
        Decimal(-5),
        None,
        None,
    ]
    assert texts.problems["amount"].hint
    assert read(texts.reader(amount, ("万元",)), "12", "0.5", "-")[0] == [Decimal(120_000), Decimal(5000), None]


def test_the_word_for_a_total_is_no_key(texts: CellTexts) -> None:
    entry = texts.reader(column("text", "entry"), ())
    assert read(entry, "A1", "Total", "sum") == (["A1", None, None], [None, "Total", "sum"])
    assert read(entry, "A1", "小计") == (["A1", None], [None, "小计"])
    assert read(texts.reader(column("text"), ()), "total", "小计")[0] == ["TOTAL", "小计"]
