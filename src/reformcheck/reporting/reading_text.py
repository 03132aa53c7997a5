"""How each file was read, as text for people (`--explain-reading`); the JSON output has the same facts under `reading`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reformcheck.judging import Assessment
from reformcheck.quantities import plain
from reformcheck.reading import InputFile, ReadingAccount
from reformcheck.reading.words import Role
from reformcheck.reporting.context_text import context_texts
from reformcheck.reporting.escaping import quoted, visible
from reformcheck.texts import Joined, Language, Message, message, plural

MOST_SKIPPED = 30
_DELIMITERS = {
    ",": message("comma"),
    "\t": message("tab"),
    ";": message("semicolon"),
    "|": message("vertical bar"),
    "，": message("full-width comma"),
}
_ROLES: Mapping[str, Message] = {
    Role.INDICATOR.value: message("indicator"),
    Role.AREA.value: message("area"),
    Role.PERIOD.value: message("period"),
    Role.SUB_PERIOD.value: message("part of the year"),
    Role.VALUE.value: message("value"),
    Role.REPORT_VALUE.value: message("value"),
    Role.UNIT.value: message("unit"),
    Role.UNIT_MULTIPLIER.value: message("unit multiplier"),
    Role.NOTE.value: message("note"),
    Role.STATUS.value: message("status"),
    Role.BREAKDOWN.value: message("breakdown"),
    Role.REPORTER.value: message("reporting organisation"),
    Role.IGNORED.value: message("not read"),
    Role.SUBJECT.value: message("value"),
    Role.PERIOD_VALUE.value: message("value"),
    Role.AREA_VALUE.value: message("value"),
    Role.NOT_FACT.value: message("no observations, not read"),
    Role.UNKNOWN.value: message("not known, read as remarks"),
    Role.SOURCE.value: message("source"),
    Role.QUALITY.value: message("yes or no"),
    Role.AS_OF.value: message("date of the figures"),
    Role.BLANK.value: message("no header, not read"),
    Role.ACTION.value: message("action"),
}


def paragraphs(assessment: Assessment, language: Language) -> Iterator[tuple[int, str]]:
    """The lines of the account, each with its indent, in the order of the inputs."""
    for file in assessment.inputs:
        yield 0, visible(file.path)
        for text in _file_texts(file, assessment, language):
            yield 2, text


def _file_texts(file: InputFile, assessment: Assessment, language: Language) -> Iterator[str]:
    """What is told of one file."""
    say = language.text
    if file.format is None:
        yield say(message("Not read; the issues below say why."))
        return
    container = f" ({file.container})" if file.container else ""
    yield say(message("Format: {format}", format=file.format.upper() + container))
    if file.encoding:
        words = {"encoding": file.encoding}
        if file.encoding_reason:
            yield say(message("Encoding: {encoding} ({reason})", **words, reason=file.encoding_reason))
        else:
            yield say(message("Encoding: {encoding}", **words))
    if file.organisations:
        names = Joined(tuple(assessment.plan.organisations[id_].name for id_ in file.organisations))
        yield say(message("Handed in by: {names}", names=names))
    if file.account is None:
        yield say(message("No table was found; the issues below say why."))
        return
    yield from _layout_texts(file.account, file, say)
    yield from _column_texts(file.account, assessment, language)
    yield from context_texts(file.account, say)
    yield from (say(text) for text in file.account.assumed)
    for conversion in file.account.conversions:
        yield say(
            plural(
                "Converted: {label} from {unit}, times {factor} ({count} cell, from row {row} on)",
                "Converted: {label} from {unit}, times {factor} ({count} cells, from row {row} on)",
                conversion.count,
                label=assessment.plan.label_of(conversion.subject),
                unit=quoted(conversion.unit),
                factor=plain(conversion.factor),
                row=conversion.row,
            )
        )
    for line in file.account.skipped[:MOST_SKIPPED]:
        reason = quoted(say(line.reason))
        yield say(message("Row {row}: {reason}", row=line.row, reason=reason)) if line.row else reason
    more = len(file.account.skipped) - MOST_SKIPPED
    if more > 0:
        yield say(message("… and {count} more that were not read (--format json has all)", count=more))


def _layout_texts(account: ReadingAccount, file: InputFile, say: Callable[[object], str]) -> Iterator[str]:
    """Where the table is and how it lies."""
    if account.delimiter:
        yield say(message("Cells separated by: {delimiter}", delimiter=_DELIMITERS[account.delimiter]))
    if account.sheet is not None:
        name = quoted(account.sheet)
        hidden = message("Sheet: {name} (hidden)", name=name)
        yield say(hidden if account.hidden_sheet else message("Sheet: {name}", name=name))
    first, last = account.header_rows
    rows = str(first) if first == last else f"{first}–{last}"
    layout = message("a row for each value") if file.layout == "long" else message("figures side by side")
    if file.is_register:
        layout = message("a row for each record")
    yield say(
        message("Header: row {rows}; layout: {layout} ({code})", rows=rows, layout=layout, code=file.layout or "-")
    )
    if account.titles:
        yield say(message("Above the header: {titles}", titles=quoted(" / ".join(account.titles))))
    if account.title_periods:
        yield say(message("Periods named there: {periods}", periods=Joined(account.title_periods)))
    if account.title_units:
        yield say(message("Unit of the whole table: {unit}", unit=visible(account.title_units[0])))
    if account.title_subject:
        yield say(message("The whole table is about: {subject}", subject=account.title_subject))
    if account.decimal_comma:
        yield say(message("Decimals stand after a comma."))
    yield say(message("Rows read: {count}", count=file.rows))


def _column_texts(account: ReadingAccount, assessment: Assessment, language: Language) -> Iterator[str]:
    """What each column became."""
    for column in account.columns:
        _, of_register, id_ = column.role.partition("register:")
        told = message("column {id} of the register", id=id_) if of_register else _ROLES.get(column.role)
        parts = [language.text(told or message("not read"))]
        if column.subject:
            parts.append(f"{language.text(assessment.plan.label_of(column.subject))} ({column.subject})")
        parts += [part for part in (column.area, column.period, column.unit) if part]
        yield visible(f"{column.letter}  {quoted(column.header) or '-'} → {', '.join(parts)}")
