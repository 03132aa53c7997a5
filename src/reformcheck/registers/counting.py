"""The records of a register -> its date, what is wrong with them, and the figures as observations."""

from __future__ import annotations

import datetime
from collections.abc import Container
from decimal import Decimal

from reformcheck.issues import Issue, Location
from reformcheck.issues import records as catalogue
from reformcheck.plan import Plan
from reformcheck.plan.model import RegisterAggregate
from reformcheck.quantities import Exact, from_decimal, plain
from reformcheck.reading import Observation, Status
from reformcheck.reading.taking import Counted, Fact
from reformcheck.registers.compiling import CompiledFigure, Compiler, Moment, flow_moments, stock_moments
from reformcheck.registers.engines.interface import Engine, EngineError
from reformcheck.registers.own_date import date_of
from reformcheck.registers.quality import Examiner
from reformcheck.registers.request import All, Condition, Overflow, Result
from reformcheck.registers.source import Holding, RegisterFile
from reformcheck.texts import message


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
        date = date_of(self._holding, engine, as_of, self._result.issues)
        examiner = Examiner(self._holding, self._compiler, self._result.issues)
        quality = examiner.examine(engine, date)
        self._result.bad[self._holding.register.id] = quality.bad
        if date is None:
            self._result.unreadable = True
            return
        share = Decimal(quality.bad) / quality.records if quality.records else Decimal(0)
        spoilt = self._holding.broken
        if share > self._holding.register.tolerance:
            examiner.tell_share(quality)
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
            by_moment: dict[Moment, list[tuple[CompiledFigure, Result]]] = {}
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

    def _observation(self, one: CompiledFigure, area: str, value: Result, *, spoilt: bool) -> Observation:
        first: RegisterFile = self._first
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
