"""Blocks of a large text -> columns, of which the next are told apart while the present ones are being read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from reformcheck.reading.formats.columns import columns_of
from reformcheck.reading.grid import Columns, RefusedError, Shape
from reformcheck.reading.limits import Limits
from reformcheck.reading.sources.lines import Lines


class ColumnsAhead:
    """Takes blocks of lines as columns, as far as none of them has to be looked at."""

    def __init__(self, lines: Lines, shape: Shape, delimiter: str, limits: Limits, *, plain_ends: bool) -> None:
        """Takes the lines where others take rows from them in between; `plain_ends`: a carriage return is part of a cell."""
        self._lines, self._shape, self._delimiter, self._limits = lines, shape, delimiter, limits
        self._marks = ('"', "'", "\\", *(("\r",) if plain_ends else ()))
        """What may make more of a line than the cells between its delimiters."""
        self._worker = ThreadPoolExecutor(1)
        self._ahead: Future[Columns | None] | None = None
        self._failure: RefusedError | None = None
        """Why nothing is ahead."""

    def take(self, number: int) -> Columns | None:
        """The rows up to the end of the block, the first of them behind the row `number`; None where they are to be read by rows.

        Raises `RefusedError` as the lines do.
        """
        if self._failure:
            raise self._failure
        begun, self._ahead = self._ahead or self._begin(number), None
        columns = begun.result() if begun else None
        if columns:
            self._lines.pass_over()
            # NOTE: Arrow works beside Python; what is wrong with the next block must not keep this one from being read
            try:
                self._ahead = self._begin(number + columns.rows)
            except RefusedError as error:
                self._failure = error
        return columns

    def close(self) -> None:
        """Waits for what has been begun."""
        self._worker.shutdown()

    def _begin(self, number: int) -> Future[Columns | None] | None:
        text = self._lines.block()
        if text is None or any(mark in text for mark in self._marks):
            return None
        return self._worker.submit(columns_of, text, self._shape, self._delimiter, number + 1, self._limits)
