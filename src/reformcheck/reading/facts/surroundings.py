"""What stands above, over and around a table: titles, lines, groups of columns, names of sheet, file and folders."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from reformcheck.periods import parse_header_period
from reformcheck.reading.context.claims import TextPlace
from reformcheck.reading.context.explanations import speaking_texts
from reformcheck.reading.context.footnotes import marks_on
from reformcheck.reading.facts.reach import Context
from reformcheck.reading.sources.file_kinds import stem_of
from reformcheck.reading.sources.inputs import STANDARD_INPUT
from reformcheck.reading.submission import CaveatPlace
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.words import is_note_line

_FIELD = r"^[^:：]{1,12}[:：]"
"""A line of the form's head: 填报日期：2021年1月5日."""
_LONGEST_GROUP = 12
"""Characters; a longer text above some columns is a title that was put in their middle."""


def take_in(
    context: Context, layout: Layout, path: str | None, sheet: str, others: Sequence[str], keys: int = 0
) -> None:
    """Takes in what stands above, over and around a table; its first lines may be `keys` of a JSON file.

    `path` is that of its file; None where it came from none.
    """
    below = layout.header_rows[0]
    context.footmarks.over_columns(layout.footmarks, (column.index for column in layout.values))
    context.footmarks.everywhere.update(mark for _, _, text in layout.titles for mark in marks_on(text))
    for row, column, text in layout.titles:
        if text.strip() in layout.subject_lines:
            continue
        reach = _columns_below(layout, row, column, text) if row + 1 >= below else None
        if reach is not None:
            for index in reach:
                context.group(index, text, row)
            continue
        place = TextPlace.LINE if is_note_line(text) or re.match(_FIELD, text) else TextPlace.TITLE
        if row <= keys:
            context.hear(text, place, told=CaveatPlace.KEY)
        else:
            context.hear(text, place, row, column)
    for value in layout.values:
        if value.group:
            context.group(value.index, value.group, layout.header_rows[0])
    for index, period in layout.stated.items():
        context.state(index, layout.headers[index], layout.header_rows[0], period)
    for unread in layout.unknown:
        _hear_rival(context, layout, unread.index, unread.header)
    if sheet:
        context.hear(sheet, TextPlace.SHEET)
    for text in others:
        context.hear(text, TextPlace.KEY)
    if path is not None and path != STANDARD_INPUT:
        context.hear(stem_of(path), TextPlace.FILE)
        for name in _folders(os.path.dirname(path)):
            context.hear(name, TextPlace.FOLDER)


def take_in_comments(context: Context, layout: Layout, comments: Mapping[tuple[int, int], str]) -> None:
    """Takes in the notes to cells: one to a figure speaks about it, to another cell of a row about the row.

    A note to the header of figures speaks about their column, any other above the rows about the whole table. To names and
    headers people also note how the form is filled in, which says nothing of the figures.
    """
    figures = {column.index for column in layout.values}
    for (row, column), text in sorted(comments.items()):
        below = row > layout.header_row
        if below and column in figures:
            context.comment(row, column, text, alone=True)
            continue
        for said in speaking_texts([("", line) for line in text.splitlines()], context.grammar):
            if below:
                context.comment(row, column, said, alone=False)
            elif row >= layout.header_rows[0] and column in figures:
                context.group(column, said, row, TextPlace.REMARK, CaveatPlace.COMMENT)
            else:
                context.hear(said, TextPlace.LINE, row, column, CaveatPlace.COMMENT)


@lru_cache(maxsize=1024)
def _folders(path: str) -> tuple[str, ...]:
    """The names of a folder and of the one above it, links resolved."""
    folder = Path(path or ".").resolve()
    return tuple(name for name in (folder.name, folder.parent.name) if name)


def _columns_below(layout: Layout, row: int, column: int, text: str) -> tuple[int, ...] | None:
    """The columns of figures that a text of the line above the header groups; None where it is a title of the whole table."""
    starts = sorted(c for r, c, _ in layout.titles if r == row)
    first = next((index for index, header in enumerate(layout.headers) if header), 0)
    if column <= first or (
        len(starts) == 1 and (len(text) > _LONGEST_GROUP or re.search(r"表$|统计|情况|单位|[:：]", text))
    ):
        return None
    end = next((start for start in starts if start > column), len(layout.headers))
    return tuple(value.index for value in layout.values if column <= value.index < end)


def _hear_rival(context: Context, layout: Layout, index: int, header: str) -> None:
    """A column that is not read and gives other figures of a period that is: 2020年(修订) beside 2020年."""
    found = re.match(r"\s*(?P<period>[^(（]*?)\s*[(（](?P<what>[^)）]*)[)）]\s*$", header)
    period = parse_header_period(found["period"]) if found else None
    if not found or period is None or not re.search(_ANOTHER_EDITION, found["what"]):
        return
    for value in layout.values:
        if value.period == period:
            context.rival(value.index, header, layout.header_row, index)


_ANOTHER_EDITION = r"(?i)修订|修正|调整|更正|订正|初步|快报|终|最终|决算|年报|revis|correct|final|prelim|provis|restat"
