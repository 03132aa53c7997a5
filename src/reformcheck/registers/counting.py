"""The records of a register -> its date, what is wrong with them, and the figures as observations."""

from __future__ import annotations

import datetime
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from reformcheck.issues import Issue, Location
from reformcheck.issues import records as catalogue
from reformcheck.plan import Plan
from reformcheck.plan.model import RegisterAggregate
from reformcheck.quantities import Exact, from_decimal, plain, rounded
from reformcheck.reading import Observation, Status
from reformcheck.reading.taking import Counted, Fact
from reformcheck.registers.compiling import Asked, Check, Compiler, Moment, flow_moments, stock_moments
from reformcheck.registers.engines.interface import Engine, EngineError, Where
from reformcheck.registers.request import All, Condition, Not, Overflow, Result, Some
from reformcheck.registers.source import Holding, Source
from reformcheck.texts import Joined, Message, message, plural

SHOWN = 10
"""Records that one issue names."""


@dataclass(frozen=True, slots=True)
class _Quality:
    """How many records there are and how many do not count, with the condition that the others meet."""

    records: int
    bad: int
    good: Condition


def count_register(
    plan: Plan, holding: Holding, as_of: datetime.date | None, reported: Container[Fact], result: Counted
) -> None:
    """Counts one register; what the engine cannot do leaves its figures in doubt. `reported` are facts that tables give."""
    counter = _Counter(plan, holding, reported, result)
    try:
        counter.count(as_of)
    except EngineError as error:
        result.unreadable = True
        place = Location(holding.sources[0].path)
        result.issues.append(Issue(catalogue.REGISTER_NOT_COUNTED, error.message, error.hint, place))


class _Counter:
    """Counts one register."""

    def __init__(self, plan: Plan, holding: Holding, reported: Container[Fact], result: Counted) -> None:
        self._plan = plan
        self._holding = holding
        self._reported = reported
        self._result = result
        self._first = holding.sources[0]
        self._compiler = Compiler(holding.register, holding.present or frozenset())

    def count(self, as_of: datetime.date | None) -> None:
        engine = self._holding.engine
        if engine is None:  # every file was refused
            return
        date = self._date(engine, as_of)
        quality = self._check(engine, date)
        self._result.bad[self._holding.register.id] = quality.bad
        if date is None:
            self._result.unreadable = True
            return
        share = Decimal(quality.bad) / quality.records if quality.records else Decimal(0)
        spoilt = self._holding.broken
        if share > self._holding.register.tolerance:
            self._tell_share(quality)
            spoilt = True
        observations = self._observations(engine, quality.good, date, spoilt=spoilt)
        observations = self._doubt_lists(engine, quality.good, date, observations)
        whole = self._plan.area.code
        for source in self._holding.sources:
            # NOTE: what the file of one town says is nothing to the figures of another
            reach = {whole, *source.areas}
            settled = source.around.settle([o for o in observations if o.area in reach])
            others = [o for o in observations if o.area not in reach]
            observations = sorted([*settled, *others], key=lambda o: (o.area != whole, o.area or ""))
            self._result.issues += source.around.context.issues()
            self._result.issues += [aside.issue for aside in source.around.context.asides()]
        self._result.observations += observations
        used = {observation.area for observation in observations}
        names = {id_: label for id_, label in self._holding.codes.labels.items() if id_ in used}
        self._result.area_names.update(names)

    # the date

    def _date(self, engine: Engine, as_of: datetime.date | None) -> datetime.date | None:
        """The register's own date; an issue asks for it where nothing, or more than one text, says it."""
        column = next((c for c in self._holding.register.columns if c.type == "as_of"), None)
        in_cells: list[datetime.date] = []
        if column and column.id in (self._holding.present or ()):
            in_cells = engine.distinct(self._compiler.numbers[column.id], 3)
        if len(in_cells) > 1:
            return self._ask_date([str(day) for day in in_cells])
        named: set[datetime.date] = set()
        silent = False
        for source in self._holding.sources:
            if source.dates:
                years = all(period.is_year for period in source.dates)
                ends = {period.end for period in source.dates}
                named |= {max(ends)} if years else ends
            else:
                silent = True
        if in_cells:
            others = named - {in_cells[0]}
            return self._ask_date([str(day) for day in (*in_cells, *sorted(others))]) if others else in_cells[0]
        if silent and named and as_of is None:
            return self._ask_date([*map(str, sorted(named)), "-"])
        if silent and as_of is not None:
            named.add(as_of)
        if len(named) > 1 and self._has_stock:
            return self._ask_date([str(day) for day in sorted(named)])
        return max(named) if named else self._ask_date([])

    @property
    def _has_stock(self) -> bool:
        return any(given.period is None for given in self._holding.register.gives)

    def _ask_date(self, found: list[str]) -> datetime.date | None:
        """Asks for the date, and gives none."""
        register = self._holding.register
        if found:
            dates = Joined(tuple(found))
            text = message(
                "Of which date the register {register} is, is told in several ways: {dates}.",
                register=register.id,
                dates=dates,
            )
        else:
            text = message("Nothing says of which date the register {register} is.", register=register.id)
        hint = message(
            "Name the date in a title, in the name of the file, in a column 统计时点, or with --as-of 2020-12-31."
        )
        self._result.issues.append(Issue(catalogue.REGISTER_DATE_UNKNOWN, text, hint, Location(self._first.path)))
        return None

    # the records

    def _check(self, engine: Engine, date: datetime.date | None) -> _Quality:
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
            for one in repeated:
                places = [self._place(where, self._holding.register.key[0], one.key) for where in one.places]
                words = {"key": one.key, "count": one.count}
                text = (
                    message("{key} stands in {count} records that say the same; one of them is counted.", **words)
                    if one.agree
                    else message("{key} stands in {count} records that differ; none of them is counted.", **words)
                )
                hint = message("Keep one record of it.")
                self._result.issues.append(
                    Issue(catalogue.DUPLICATE_RECORD, text, hint, places[0], tuple(places[1:]), 1)
                )
            if excluded:
                text = plural(
                    "{count} of {total} records ({share}) is left out because its key stands more than once.",
                    "{count} of {total} records ({share}) are left out because their keys stand more than once.",
                    excluded,
                    total=total,
                    share=_share(excluded, total),
                )
                hint = message("Keep one record of each key.")
                self._result.issues.append(Issue(catalogue.DUPLICATE_RECORD, text, hint, Location(self._first.path)))
        return _Quality(total, bad, good)

    def _place(self, where: Where, column: str | None, text: str | None) -> Location:
        return self._holding.source(where.input).locate(where.row, column, text)

    def _tell(self, check: Check, count: int, total: int, first: list[Where]) -> None:
        """One issue for each check, with its number, its share and the first records."""
        register = self._holding.register
        column = register.columns[check.column] if check.column >= 0 else None
        places = [self._place(where, column.id if column else None, where.text or "") for where in first]
        words = {
            "total": total,
            "share": _share(count, total),
            "column": column.label if column else "",
            "other": register.columns[check.other].label if check.other is not None else "",
            "text": first[0].text or "-",
        }
        problem = self._holding.texts.problems.get(column.id) if column else None
        hint = _HINTS[check.type.code]
        if check.type is catalogue.UNREADABLE_RECORD_VALUE and problem and problem.hint:
            hint = problem.hint
        text = Message(_TEXTS[check.type.code].template, words)
        counted = plural("{count} of {total} records ({share})", "{count} of {total} records ({share})", count, **words)
        told = message("{counted}: {text}", counted=counted, text=text)
        self._result.issues.append(Issue(check.type, told, hint, places[0], tuple(places[1:]), count))

    def _tell_share(self, quality: _Quality) -> None:
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
        self._result.issues.append(Issue(catalogue.TOO_MANY_BAD_RECORDS, text, hint, Location(self._first.path)))

    # the figures

    def _observations(self, engine: Engine, good: Condition, date: datetime.date, *, spoilt: bool) -> list[Observation]:
        asked = [
            self._compiler.asked(given, moment)
            for given in self._compiler.given()
            for moment in self._moments(engine, good, given, date)
        ]
        register = self._holding.register
        number = next((n for n, column in enumerate(register.columns) if column.type == "area"), None)
        found = engine.measure([one.figure for one in asked], good, number) if asked else {}
        ids = {code: id_ for id_, code in self._holding.codes.ids.items()}
        areas: list[tuple[str, list[Result]]] = [(ids[c], r) for c, r in found.items() if c is not None]
        whole = self._plan.area.code
        is_whole = self._holding.whole or whole in [area for area, _ in areas]
        rows = sorted((area, results) for area, results in areas if area != whole)
        if is_whole and asked:
            rows.insert(0, (whole, found.get(None, [0] * len(asked))))
        listed = {part.code for part in self._plan.area.parts}
        observations = []
        for area, results in rows:
            by_moment: dict[Moment, list[tuple[Asked, Result]]] = {}
            for one, value in zip(asked, results, strict=True):
                by_moment.setdefault(one.moment, []).append((one, value))
            for pairs in by_moment.values():
                if area != whole and area not in listed and not any(value for _, value in pairs):
                    continue  # NOTE: a part without any record at a date says nothing of it
                observations += [self._observation(one, area, value, spoilt=spoilt) for one, value in pairs]
        return observations

    def _doubt_lists(
        self, engine: Engine, good: Condition, date: datetime.date, observations: list[Observation]
    ) -> list[Observation]:
        """Puts the denominator of a ratio into doubt where no record lacks what the numerator counts.

        Of a list of only those a rate is always whole. Not where a table reports the denominator too: the two are compared.
        """
        given = {aggregate.variable: aggregate for aggregate in self._compiler.given()}
        for indicator in self._plan.indicators.values():
            ratio = indicator.ratio
            if ratio is None or not {ratio.numerator, ratio.denominator} <= given.keys():
                continue
            numerator, denominator = given[ratio.numerator], given[ratio.denominator]
            _, (others,) = engine.count([All((good, self._compiler.others(numerator, denominator, date)))])
            doubted = [
                o
                for o in observations
                if o.subject == ratio.denominator
                and o.status is Status.REPORTED
                and o.value
                and (o.subject, o.area, o.period) not in self._reported
            ]
            if others or not doubted:
                continue
            text = message(
                "In the register {register} every record of {denominator} is one of {numerator}: it may list only those.",
                register=self._holding.register.id,
                denominator=self._plan.label_of(ratio.denominator),
                numerator=self._plan.label_of(ratio.numerator),
            )
            hint = message(
                "Hand in the register of all. If it is, add a table with the reported {denominator}, to be compared.",
                denominator=self._plan.label_of(ratio.denominator),
            )
            place = Location(self._first.path, self._first.header)
            self._result.issues.append(Issue(catalogue.REGISTER_OF_A_GROUP, text, hint, place))
            ids = set(map(id, doubted))
            observations = [o._replace(value=None, status=Status.DOUBTFUL) if id(o) in ids else o for o in observations]
        return observations

    def _moments(self, engine: Engine, good: Condition, given: RegisterAggregate, date: datetime.date) -> list[Moment]:
        """The dates at which a variable is counted: none before the first record, nor after the register's own."""
        targets = self._plan.targets_of(given.variable)
        first = min((self._plan.document.issued.year, *(target.when.first_year for target in targets)))
        if self._compiler.is_snapshot(given):
            return stock_moments(date.year, date)[-1:]
        begins = engine.earliest(self._compiler.first_dates(given), good)
        earliest = next((value for value in begins if value is not None), None)
        if earliest is not None:
            year = earliest if isinstance(earliest, int) else earliest.year
            first = max(first, year)
        return flow_moments(first, date) if given.period else stock_moments(first, date)

    def _observation(self, one: Asked, area: str, value: Result, *, spoilt: bool) -> Observation:
        first: Source = self._first
        measured = self._holding.register.columns[one.figure.column].id
        column = first.columns.get(measured, min(first.columns.values()))
        if isinstance(value, Overflow):
            text = message("The sum of {label} has too many digits.", label=self._plan.label_of(one.variable))
            hint = message("Correct the amounts.")
            place = Location(first.path, first.header, column)
            if not any(issue.type is catalogue.REGISTER_OVERFLOW for issue in self._result.issues):
                self._result.issues.append(Issue(catalogue.REGISTER_OVERFLOW, text, hint, place))
            exact: Exact | None = None
        else:
            exact = value if isinstance(value, int) else from_decimal(value)
        shown = "" if exact is None else plain(exact)
        doubtful = spoilt or exact is None
        status = Status.DOUBTFUL if doubtful else Status.REPORTED
        known = None if doubtful else exact
        return Observation(
            one.variable, area, one.moment.period, known, 0, status, first.index, first.header, column, shown
        )


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
    "C408": message('Correct the record, or answer the text: --remark "TEXT=accept".'),
    "C409": message("Put quotes around cells that hold the delimiter, or export the file again."),
    "C410": message("Look the codes up again; the records are counted all the same."),
    "C411": message("Correct the dates, or say of what date the register is; what is later is not counted."),
}
