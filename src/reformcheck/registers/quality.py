"""What is wrong with the records of a register, and how many of them do not count."""

from __future__ import annotations

import datetime
from decimal import Decimal

from msgspec import Struct

from reformcheck.issues import Issue, Location
from reformcheck.issues import records as catalogue
from reformcheck.quantities import from_decimal, plain, rounded
from reformcheck.registers.compiling import Check, Compiler
from reformcheck.registers.engines.interface import Engine, Repeated, Where
from reformcheck.registers.request import Condition, Not, Some
from reformcheck.registers.source import Holding
from reformcheck.texts import Message, message, plural

SHOWN = 10
"""Records that one issue names."""


class Quality(Struct, frozen=True):
    """How many records there are and how many do not count, with the condition that the others meet."""

    records: int
    bad: int
    good: Condition


class Examiner:
    """Has an engine check the records of one register, and tells what is wrong with them."""

    def __init__(self, holding: Holding, compiler: Compiler, issues: list[Issue]) -> None:
        """Adds what it finds to `issues`."""
        self._holding = holding
        self._compiler = compiler
        self._issues = issues
        self._first = Location(holding.sources[0].path)

    def examine(self, engine: Engine, date: datetime.date | None) -> Quality:
        """One issue for each kind of fault, with its number, its share and the first records."""
        checks = list(self._compiler.checks(date))
        spoiling = Some(tuple(check.condition for check in checks if check.spoils))
        good = Not(spoiling)
        total, counts = engine.count([*(check.condition for check in checks), spoiling])
        for check, count in zip(checks, counts, strict=False):
            if count:
                self._tell(check, count, total, engine.first(check.condition, check.column, SHOWN))
        bad = counts[-1]
        key = self._compiler.key()
        if key:
            excluded, repeated = engine.exclude_repeated(key, good, SHOWN)
            bad += excluded
            self._tell_repeated(excluded, repeated, total)
        return Quality(total, bad, good)

    def _tell_repeated(self, excluded: int, repeated: list[Repeated], total: int) -> None:
        """One issue for each of the first keys that stand more than once, and one for all of them."""
        for one in repeated:
            places = [self._place(where, self._holding.register.key[0], one.key) for where in one.places]
            words = {"key": one.key, "count": one.count}
            text = (
                message("{key} stands in {count} records that say the same; one of them is counted.", **words)
                if one.agree
                else message("{key} stands in {count} records that differ; none of them is counted.", **words)
            )
            hint = message("Keep one record of it.")
            self._issues.append(Issue(catalogue.DUPLICATE_RECORD, text, hint, places[0], tuple(places[1:]), 1))
        if excluded:
            text = plural(
                "{count} of {total} records ({share}) is left out because its key stands more than once.",
                "{count} of {total} records ({share}) are left out because their keys stand more than once.",
                excluded,
                total=total,
                share=_share(excluded, total),
            )
            hint = message("Keep one record of each key.")
            self._issues.append(Issue(catalogue.DUPLICATE_RECORD, text, hint, self._first))

    def _place(self, where: Where, column: str | None, text: str | None) -> Location:
        return self._holding.source(where.input).locate(where.row, column, text)

    def _tell(self, check: Check, count: int, total: int, first: list[Where]) -> None:
        """One issue for each check, with its number, its share and the first records."""
        register = self._holding.register
        column = register.columns[check.column] if check.column >= 0 else None
        texts = [_told(check, where.text or "") for where in first]
        places = [
            self._place(where, column.id if column else None, text) for where, text in zip(first, texts, strict=True)
        ]
        words = {
            "total": total,
            "share": _share(count, total),
            "column": column.label if column else "",
            "other": register.columns[check.other].label if check.other is not None else "",
            "text": texts[0] or "-",
        }
        problem = self._holding.texts.problems.get(column.id) if column else None
        hint = _HINTS[check.type.code]
        if check.type is catalogue.UNREADABLE_RECORD_VALUE and problem and problem.hint:
            hint = problem.hint
        text = Message(_TEXTS[check.type.code].template, words)
        counted = plural("{count} of {total} records ({share})", "{count} of {total} records ({share})", count, **words)
        told = message("{counted}: {text}", counted=counted, text=text)
        self._issues.append(Issue(check.type, told, hint, places[0], tuple(places[1:]), count))

    def tell_share(self, quality: Quality) -> None:
        """Tells that more records cannot be counted than the register tolerates."""
        text = plural(
            "{count} of {total} records of the register {register} ({share}) cannot be counted; {tolerance} would be tolerated.",
            "{count} of {total} records of the register {register} ({share}) cannot be counted; {tolerance} would be tolerated.",
            quality.bad,
            total=quality.records,
            register=self._holding.register.id,
            share=_share(quality.bad, quality.records),
            tolerance=f"{plain(from_decimal(self._holding.register.tolerance * 100))} %",
        )
        hint = message("Correct the records that the other issues name.")
        self._issues.append(Issue(catalogue.TOO_MANY_BAD_RECORDS, text, hint, self._first))


def _told(check: Check, text: str) -> str:
    """What an engine says of a cell; an amount without the noughts that fill up its digits."""
    return plain(from_decimal(Decimal(text))) if check.type is catalogue.RECORD_AMOUNT_TOO_LOW else text


def _share(count: int, total: int) -> str:
    """A share in per cent, with as many digits as show that it is not nothing."""
    percent = Decimal(count) * 100 / total if total else Decimal(0)
    digits = next((d for d in range(2, 12) if rounded(percent, d) or not count), 12)
    return f"{plain(from_decimal(rounded(percent, digits)))} %"


_TEXTS = {
    "C401": message("under {column} stands what cannot be read, first {text}."),
    "C402": message("under {column} stands none of the allowed values, first {text}."),
    "C403": message("nothing stands under {column}."),
    "C404": message("there is no {column}, which tells records apart."),
    "C406": message("{column} is later than {other}, first {text}."),
    "C407": message("{column} is less than it can be, first {text}."),
    "C408": message("a remark says that the record is not the fact, first {text}."),
    "C409": message("the row has more or fewer cells than the header."),
    "C410": message("the check character of {column} is wrong, first {text}."),
    "C411": message("{column} is after the date of the register, first {text}."),
}
_HINTS = {
    "C401": message("Write a day as 2020-03-01, a year as 2020, a number in digits."),
    "C402": message("Write one of the values that `reformcheck explain` lists for the register."),
    "C403": message("Fill in the cells."),
    "C404": message("Fill in the key of each record."),
    "C406": message("Correct the date that is wrong."),
    "C407": message("Correct the amounts, or take out the entries that they reverse."),
    "C408": message(
        'Correct the record, or answer: --remark "TEXT=accept" for a text, --column "HEADER=ignore" for all of its column.'
    ),
    "C409": message("Put quotes around cells that hold the delimiter, or export the file again."),
    "C410": message("Look the codes up again; the records are counted all the same."),
    "C411": message("Correct the dates, or say of what date the register is; what is later is not counted."),
}
