"""Batches of text -> the typed records that an engine keeps."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from reformcheck.names import has_invisible
from reformcheck.reading.submission import Caveat
from reformcheck.registers.batch import Batch
from reformcheck.registers.recognition import Recognised
from reformcheck.registers.request import REMARK, ROW, CellKind
from reformcheck.registers.source import Holding
from reformcheck.registers.surroundings import Surroundings
from reformcheck.registers.typed_records import arrow_type, assembled, schema

if TYPE_CHECKING:
    import pyarrow

_MOST_CAUTIONS = 40
"""Texts of one column of a batch that caution; no more are told."""
_MOST_REMARKS = 50_000
"""Remarks whose meaning is remembered."""


class Loader:
    """Types the records of one file."""

    def __init__(self, holding: Holding, found: Recognised, around: Surroundings, index: int, area: int | None) -> None:
        """`area` is the number of the area of every record, where no column names it."""
        self.rows = 0
        self.areas: set[int] = set() if area is None else {area}
        """The numbers of the areas that occur."""
        self.noted: set[int] = set()
        """The rows of records to whose cells there are notes."""
        self._around = around
        self._index = index
        self._area = area
        self._remarks: dict[tuple[int, str], bool] = {}
        register = found.register
        self._schema = schema(holding.kinds)
        ends = (found.columns.get(given.exists.until or "") for given in register.gives if given.exists)
        self._ends = tuple(sorted({index for index in ends if index is not None}))
        self._area_column = next((n for n, column in enumerate(register.columns) if column.type == "area"), None)
        self._readers = [
            (number, found.columns[column.id], holding.texts.reader(column, self._stated(found, column.id)))
            for number, column in enumerate(register.columns)
            if column.id in found.columns
        ]

    def _stated(self, found: Recognised, column: str) -> tuple[str, ...]:
        """The units that a header or a line above states, the nearer first."""
        unit = found.units.get(column)
        return tuple(text for text in (unit, *self._around.units) if text)[:1]

    def records(self, batch: Batch) -> pyarrow.Table:
        """The records of a batch, in the columns of the engine."""
        import pyarrow as pa
        import pyarrow.compute as pc

        count = len(batch.numbers)
        self.rows += count + len(batch.damaged)
        values: dict[int, pyarrow.Array] = {}
        flawed: dict[int, pyarrow.Array] = {}
        for number, index, reader in self._readers:
            values[number], spoilt = reader.arrays(_visible(batch.columns[index]))
            if number == self._area_column:
                self.areas.update(code for code in values[number].unique().to_pylist() if code is not None)
            if spoilt is not None:
                flawed[number] = spoilt
        if self._area is not None and self._area_column is not None:
            values[self._area_column] = pa.repeat(pa.scalar(self._area, arrow_type(CellKind.AREA)), count)
        if self._around.speaking:
            flawed[REMARK] = self._doubts(batch)
        if self._around.noted:
            noted = self._noted(batch.numbers.to_pylist())
            flawed[REMARK] = pc.coalesce(flawed[REMARK], noted) if REMARK in flawed else noted
        records = assembled(self._schema, self._index, batch.numbers, values, flawed)
        if not batch.damaged:
            return records
        rows, texts = zip(*batch.damaged, strict=True)
        damaged = {ROW: pa.array(texts, pa.string())}
        return pa.concat_tables(
            [records, assembled(self._schema, self._index, pa.array(rows, pa.int64()), {}, damaged)]
        )

    def _noted(self, numbers: list[int]) -> pyarrow.Array:
        """Of each record the note to a cell that says that it is not the fact."""
        import pyarrow as pa

        self.noted.update(number for number in numbers if number in self._around.noted)
        return pa.array([self._around.noted.get(number) for number in numbers], pa.string())

    def _doubts(self, batch: Batch) -> pyarrow.Array:
        """Of each record the remark or status that says that it is not the fact."""
        import pyarrow as pa
        import pyarrow.compute as pc

        doubts = pa.nulls(len(batch.numbers), pa.string())
        for column in self._around.speaking:
            encoded = batch.columns[column].dictionary_encode()
            texts = encoded.dictionary.to_pylist()
            cautions: list[tuple[int, Caveat]] = []
            said = [self._doubt(column, text, number, cautions) for number, text in enumerate(texts)]
            for number, caveat in cautions[:_MOST_CAUTIONS]:  # the texts stand in the order of the rows
                self._around.keep(caveat, batch.numbers[pc.index(encoded.indices, number).as_py()].as_py(), column)
            if not any(said):
                continue
            told = pa.array(said, pa.string()).take(encoded.indices)
            ended = [text is not None and self._around.ends(text) for text in said]
            if self._ends and any(ended):
                # NOTE: a record that says when it ended, and that it has, says one thing
                dated = (pc.greater(pc.binary_length(batch.columns[index]), 0) for index in self._ends)
                agrees = pc.and_(pa.array(ended, pa.bool_()).take(encoded.indices), reduce(pc.or_, dated))
                told = pc.if_else(agrees, pa.scalar(None, pa.string()), told)
            doubts = pc.coalesce(doubts, told)
        return doubts

    def _doubt(self, column: int, text: str, number: int, cautions: list[tuple[int, Caveat]]) -> str | None:
        if not text.strip():
            return None
        key = column, text
        known = self._remarks.get(key)
        if known is None:
            ruled = self._around.doubt(column, text)
            known = ruled is True
            if isinstance(ruled, Caveat):
                cautions.append((number, ruled))
            if len(self._remarks) < _MOST_REMARKS:
                self._remarks[key] = known
        return text if known else None


def _visible(texts: pyarrow.Array) -> pyarrow.Array:
    """The texts without characters that nobody sees."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from reformcheck.names import without_invisible

    if pc.all(pc.string_is_ascii(texts)).as_py() is not False:
        return texts
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    if not has_invisible("".join(distinct)):
        return texts
    return pa.array([without_invisible(text) for text in distinct], pa.string()).take(encoded.indices)
