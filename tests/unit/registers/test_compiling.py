"""What is asked of an engine, from what the plan says of a register."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from reformcheck.issues import records
from reformcheck.plan.format import validated
from reformcheck.plan.model import Condition as Written
from reformcheck.plan.model import Register
from reformcheck.registers.compiling import Compiler, flow_moments, stock_moments
from reformcheck.registers.request import (
    All,
    Compare,
    Condition,
    FigureMeasure,
    Later,
    Missing,
    Not,
    OneOf,
    Relation,
    Some,
    Unreadable,
)

END = datetime.date(2020, 12, 31)
KEY, DAY, CLOSED, YEAR, KIND, MONEY, COUNT, TOWN = range(8)


def column(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "label": {"zh": id_, "en": id_}, "type": type_, **more}


def compiler(*absent: str, **changes: Any) -> Compiler:
    kinds = [{"id": id_, "label": {"zh": id_, "en": id_}} for id_ in ("own", "joint", "none")]
    made = {
        "id": "things",
        "label": {"zh": "甲", "en": "a"},
        "columns": [
            column("key", "text", required=True),
            column("day", "date", required_where={"column": "kind", "in": ["own", "joint"]}),
            column("closed", "date"),
            column("year", "year"),
            column("kind", "category", values=kinds),
            column("money", "decimal", unit="yuan", at_least=0),
            column("count", "integer"),
            column("town", "area", optional=True),
        ],
        "key": ["key"],
        "order": [["day", "closed"]],
        "gives": [
            {"variable": "stock", "count": "records", "exists": {"since": ["day"], "until": "closed"}},
            {"variable": "flow", "sum": "money", "period": "year", "needs": ["money"]},
            {"variable": "held", "count_distinct": "key", "period": "day"},
        ],
        "examples": [{"as_of": "2020-12-31", "records": [{"key": "1"}], "gives": {"held": {"2020": "1"}}}],
    }
    register = validated(Register, made | changes)
    return Compiler(register, frozenset(column.id for column in register.columns) - {*absent})


@pytest.mark.parametrize(
    ("written", "compiled"),
    [
        ({"column": "kind", "equals": "joint"}, Compare(KIND, Relation.EQUAL, 1)),
        ({"column": "kind", "in": ["none", "own"]}, OneOf(KIND, (2, 0))),
        ({"column": "money", "at_least": "0.5"}, Compare(MONEY, Relation.AT_LEAST, Decimal("0.5"))),
        ({"column": "count", "at_most": 7}, Compare(COUNT, Relation.AT_MOST, 7)),
        (
            {"column": "day", "between": ["2020-01-01", "period_end"]},
            All(
                (
                    Compare(DAY, Relation.AT_LEAST, datetime.date(2020, 1, 1)),
                    Compare(DAY, Relation.AT_MOST, END),
                )
            ),
        ),
        ({"column": "day", "is_missing": True}, Missing(DAY)),
        ({"column": "day", "is_missing": False}, Not(Missing(DAY))),
        ({"not": {"column": "key", "equals": "Ａ1"}}, Not(Compare(KEY, Relation.EQUAL, "A1"))),
        (
            {"any_of": [{"column": "year", "equals": 2020}, {"column": "kind", "equals": "own"}]},
            Some((Compare(YEAR, Relation.EQUAL, 2020), Compare(KIND, Relation.EQUAL, 0))),
        ),
        (
            {"all_of": [{"column": "year", "equals": 2020}, {"column": "town", "is_missing": True}]},
            All((Compare(YEAR, Relation.EQUAL, 2020), Missing(TOWN))),
        ),
    ],
)
def test_each_condition_of_a_plan_is_one_of_the_request(written: dict[str, Any], compiled: Condition) -> None:
    assert compiler().condition(validated(Written, written), END) == compiled


def test_figures_are_counted_within_their_dates() -> None:
    asked = compiler()
    stock, flow, held = asked.register.gives
    (at_end,) = stock_moments(2020, END)
    (year,) = flow_moments(2020, END)
    there = (Compare(DAY, Relation.AT_MOST, END), Not(Compare(CLOSED, Relation.AT_MOST, END)))
    assert asked.asked(stock, at_end).figure.where == All(there)
    assert asked.asked(flow, year).figure.where == All((Compare(YEAR, Relation.EQUAL, 2020),))
    within = (Compare(DAY, Relation.AT_LEAST, datetime.date(2020, 1, 1)), Compare(DAY, Relation.AT_MOST, END))
    assert asked.asked(held, year).figure.where == All(within)
    measures = [
        (figure.measure, figure.column) for figure in (asked.asked(one, year).figure for one in (stock, flow, held))
    ]
    assert measures == [(FigureMeasure.COUNT, 0), (FigureMeasure.SUM, MONEY), (FigureMeasure.DISTINCT, KEY)]


def test_what_the_files_lack_is_not_asked_for() -> None:
    asked = compiler("closed", "money", "key")
    stock, _, held = asked.register.gives
    assert (asked.given(), asked.key()) == ([stock, held], ())
    assert [asked.is_snapshot(given) for given in asked.given()] == [True, False]
    assert asked.asked(stock, stock_moments(2020, END)[0]).figure.where == All((Compare(DAY, Relation.AT_MOST, END),))
    found = list(asked.checks(END))
    assert {check.column for check in found} & {CLOSED, MONEY, KEY} == set()
    assert [check.other for check in found if check.other is not None] == []
    assert [(c.column, c.spoils) for c in found if c.type is records.RECORD_AFTER_DATE] == [(DAY, False)]
    assert [c for c in asked.checks(None) if c.type is records.RECORD_AFTER_DATE] == []


def test_what_may_be_wrong_with_a_record_is_asked_of_its_columns() -> None:
    found = {(check.type, check.column): check for check in compiler().checks(END)}
    assert (records.MISSING_RECORD_KEY, KEY) in found
    assert {column for type_, column in found if type_ is records.MISSING_RECORD_VALUE} == {DAY, TOWN}
    assert found[records.MISSING_RECORD_VALUE, DAY].condition == All((OneOf(KIND, (0, 1)), Missing(DAY)))
    assert [column for type_, column in found if type_ is records.RECORD_VALUE_NOT_ALLOWED] == [KIND, TOWN]
    assert found[records.RECORD_DATE_ORDER, DAY].condition == Later(DAY, CLOSED)
    low = found[records.RECORD_AMOUNT_TOO_LOW, MONEY].condition
    enough = Not(Compare(MONEY, Relation.AT_LEAST, Decimal(0)))
    assert low == All((Not(Some((Missing(MONEY), Unreadable(MONEY)))), enough))
    assert {check.spoils for check in found.values() if check.type is not records.RECORD_AFTER_DATE} == {True}


def test_those_of_the_denominator_alone_are_those_that_the_numerator_does_not_count() -> None:
    all_, some = (
        {"variable": name, "count": "records", "exists": {"since": ["day"]}, **where}
        for name, where in (("all", {}), ("some", {"where": {"column": "kind", "equals": "own"}}))
    )
    asked = compiler(gives=[all_, some])
    denominator, numerator = asked.register.gives
    assert asked.others(numerator, denominator, END) == All((Not(Compare(KIND, Relation.EQUAL, 0)),))
    assert asked.others(denominator, numerator, END) == All((Compare(KIND, Relation.EQUAL, 0), Not(All(()))))


def test_first_dates_are_those_that_a_figure_begins_with() -> None:
    assert [compiler().first_dates(given) for given in compiler().register.gives] == [(DAY,), (YEAR,), (DAY,)]
    assert [compiler("day").first_dates(given) for given in compiler().register.gives] == [(), (YEAR,), ()]


@pytest.mark.parametrize(
    ("first", "as_of", "stocks", "flows"),
    [
        (2019, END, ["2019", "2020"], ["2019", "2020"]),
        (2019, datetime.date(2020, 9, 30), ["2019", "2020-09-30"], ["2019", "2020-01/2020-09"]),
        (2019, datetime.date(2020, 1, 15), ["2019", "2020-01-15"], ["2019"]),
        (2020, datetime.date(2020, 2, 29), ["2020-02-29"], ["2020-01/2020-02"]),
        (2020, datetime.date(2020, 12, 30), ["2020-12-30"], ["2020-01/2020-11"]),
        (2021, END, ["2020"], []),
    ],
)
def test_moments_end_with_the_date_of_the_register(
    first: int, as_of: datetime.date, stocks: list[str], flows: list[str]
) -> None:
    assert [str(moment.period) for moment in stock_moments(first, as_of)] == stocks
    assert [str(moment.period) for moment in flow_moments(first, as_of)] == flows
