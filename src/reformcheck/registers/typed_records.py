"""The table of Arrow in which typed records are handed to an engine, whichever it is.

Beside the number of the input, the row and the value of each column stand two columns for what could not be read: in `FLAWS` a
bit for each such cell, in `TEXTS` what stands in them. They are empty in nearly all records, and so cost an engine nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reformcheck.registers.request import DIGITS, REMARK, ROW, SCALE, CellKind

if TYPE_CHECKING:
    import pyarrow

FILE, NUMBER = "f", "r"
"""The columns with the number of the input and the row of a record."""
FLAWS, TEXTS = "bad", "x"
"""The columns with the bits of the cells that could not be read, and with their texts."""
SAID = -1
"""In place of the number of an input: the row holds what a piece of a file says beside its records."""
PIECE = 1 << 40
"""Rows that no piece has: the number of a record holds that of its piece above this, and its row within the piece below."""
_AFTER = "\x1f"
"""Behind each text among `TEXTS`."""
_LONGEST = 200
"""Characters of a text that could not be read which are kept to be shown."""


def value_column(column: int) -> str:
    """The name of the column with the values."""
    return f"c{column}"


def flaw_bit(column: int) -> int:
    """The bit that says of a column, of `ROW` or of `REMARK` that something else than a value stands there."""
    return 1 << {ROW: 0, REMARK: 1}.get(column, column + 2)


def flaw_text(flaws: int, texts: str | None, column: int) -> str | None:
    """What stands in a cell that could not be read, by the two columns of its record; None where the cell was read."""
    bit = flaw_bit(column)
    return (texts or "").split(_AFTER)[(flaws & (bit - 1)).bit_count()] if flaws & bit else None


def arrow_type(kind: CellKind) -> Any:
    """The type of a column of values."""
    import pyarrow as pa

    match kind:
        case CellKind.TEXT:
            return pa.string()
        case CellKind.CODE:
            return pa.int32()
        case CellKind.AREA | CellKind.INTEGER:
            return pa.int64()
        case CellKind.DECIMAL:
            return pa.decimal128(DIGITS, SCALE)
        case CellKind.DATE:
            return pa.date32()


def schema(kinds: Sequence[CellKind]) -> pyarrow.Schema:
    """The columns of the table."""
    import pyarrow as pa

    fields = [(FILE, pa.int32()), (NUMBER, pa.int64()), (FLAWS, pa.int64()), (TEXTS, pa.string())]
    fields += ((value_column(number), arrow_type(kind)) for number, kind in enumerate(kinds))
    return pa.schema(fields)


def assembled(
    columns: pyarrow.Schema,
    file: int,
    numbers: pyarrow.Array,
    values: Mapping[int, pyarrow.Array],
    flawed: Mapping[int, pyarrow.Array],
) -> pyarrow.Table:
    """Puts records together: `values` by column, and `flawed` the texts of cells that are no value, else null."""
    import pyarrow as pa

    count = len(numbers)
    flaws, texts = _flaws(count, flawed)
    parts = {FILE: pa.repeat(pa.scalar(file, pa.int32()), count), NUMBER: numbers, FLAWS: flaws, TEXTS: texts}
    parts |= {value_column(column): array for column, array in values.items()}
    arrays = [parts[field.name] if field.name in parts else pa.nulls(count, field.type) for field in columns]
    return pa.table(arrays, schema=columns)


def _flaws(count: int, flawed: Mapping[int, pyarrow.Array]) -> tuple[pyarrow.Array, pyarrow.Array]:
    import pyarrow as pa
    import pyarrow.compute as pc

    zero = pa.scalar(0, pa.int64())
    flaws = pa.repeat(zero, count)
    if not flawed:
        return flaws, pa.nulls(count, pa.string())
    found = []
    for column in sorted(flawed, key=flaw_bit):
        bit = pa.scalar(flaw_bit(column), pa.int64())
        flaws = pc.add(flaws, pc.if_else(pc.is_valid(flawed[column]), bit, zero))
        shortened = pc.replace_substring(pc.utf8_slice_codeunits(flawed[column], 0, _LONGEST), _AFTER, " ")
        found.append(pc.fill_null(pc.binary_join_element_wise(shortened, _AFTER, ""), ""))
    joined = pc.binary_join_element_wise(*found, "")
    return flaws, pc.if_else(pc.equal(flaws, zero), pa.scalar(None, pa.string()), joined)
