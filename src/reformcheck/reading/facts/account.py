"""How a file was read: everything that was interpreted, and what was not, for `--explain-reading`, the JSON and the issues."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from reformcheck.issues import content, structural
from reformcheck.issues.model import Issue, column_letter
from reformcheck.names import nearest
from reformcheck.reading.cells.decimal_commas import DecimalComma
from reformcheck.reading.facts.reach import Context
from reformcheck.reading.facts.table_issues import TableIssues
from reformcheck.reading.submission import ColumnAccount, Conversion, ReadingAccount, SkippedLine
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.words import Role
from reformcheck.texts import Joined, message

_SKIPPED = (
    structural.SKIPPED_LINE,
    structural.UNKNOWN_COLUMN,
    content.NOT_AN_OBSERVATION,
    content.BREAKDOWN_ROW,
    content.UNKNOWN_INDICATOR,
    content.OTHER_PLACE,
    content.UNLISTED_PART,
)
_ASSUMED = (content.AREA_ASSUMED, content.AREA_FROM_TITLE, content.PERIOD_FROM_TITLE)
_MOST_HINTS = 200
"""Unknown headers for which the nearest known names are looked up."""


class Origin(Struct, frozen=True):
    """Where the rows of a table came from, before any of them was looked at."""

    delimiter: str | None = None
    sheet: str | None = None
    hidden: bool = False


def account_of(
    layout: Layout,
    origin: Origin,
    issues: Iterable[Issue],
    conversions: list[Conversion],
    context: Context | None = None,
) -> ReadingAccount:
    """Tells how a table was laid out, what its columns became, and what was converted and skipped."""
    return ReadingAccount(
        delimiter=origin.delimiter,
        sheet=origin.sheet,
        hidden_sheet=origin.hidden,
        header_rows=layout.header_rows,
        titles=tuple(text for _, _, text in layout.titles),
        title_units=layout.title_units[:1],
        title_periods=tuple(map(str, context.periods_outside())) if context else (),
        title_subject=layout.subject[0].id if layout.subject else None,
        decimal_comma=layout.decimal_comma is not DecimalComma.NONE,
        columns=tuple(_columns(layout)),
        assumed=tuple(issue.message for issue in issues if issue.type in _ASSUMED),
        conversions=tuple(conversions),
        skipped=tuple(
            SkippedLine(issue.location.row, issue.location.column, issue.message)
            for issue in sorted(issues, key=lambda issue: issue.location.row or 0)
            if issue.type in _SKIPPED
        ),
        context=tuple(context.accounts.values()) if context else (),
        context_untold=context.untold if context else 0,
    )


def _columns(layout: Layout) -> list[ColumnAccount]:
    roles: dict[int, Role] = {column.index: role for column, role in layout.guessed}
    roles |= layout.context
    roles |= {column.index: Role.NOT_FACT for column in layout.no_fact}
    roles |= {column.index: Role.UNKNOWN for column in layout.unknown}
    roles |= dict.fromkeys(layout.units, Role.UNIT)
    roles |= dict.fromkeys(layout.areas, Role.AREA)
    single = {
        Role.INDICATOR: layout.indicator,
        Role.PERIOD: layout.period,
        Role.SUB_PERIOD: layout.sub_period,
        Role.UNIT_MULTIPLIER: layout.multiplier,
        Role.ACTION: layout.action,
    }
    roles |= {index: role for role, index in single.items() if index is not None}
    values = {column.index: column for column in layout.values}
    found = []
    for index, header in enumerate(layout.headers):
        value = values.get(index)
        role = value.role if value else roles.get(index, Role.IGNORED)
        if not header and role in (Role.NOTE, Role.IGNORED, Role.BLANK):
            continue
        found.append(
            ColumnAccount(
                column_letter(index),
                header,
                role.value,
                value.subject.id if value and value.subject else None,
                str(value.period) if value and value.period else None,
                value.area.id if value and value.area else None,
                value.unit or None if value else None,
            )
        )
    return found


def tell_columns(layout: Layout, readers: PlanReaders, sink: TableIssues) -> None:
    """Says which columns are not read as figures; their words are read as remarks."""
    row = layout.header_row
    for column in layout.no_fact:
        text = message("The column {header} holds no observations and was not read.", header=column.header)
        sink.at(content.NOT_AN_OBSERVATION, row, column.index, column.header, text)
    for position, column in enumerate(layout.unknown):
        near = nearest(column.header, readers.plan.known_names) if position < _MOST_HINTS else []
        hint = message("Did you mean {names}?", names=Joined(tuple(near))) if near else None
        unknown = message(
            "The column {header} is not known: its words are read as remarks, its numbers not at all.",
            header=column.header,
        )
        sink.at(structural.UNKNOWN_COLUMN, row, column.index, column.header, unknown, hint)
