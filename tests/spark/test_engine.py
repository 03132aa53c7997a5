"""What is asked of an engine, asked of both: conditions, figures, first records, keys that stand again."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

import pyarrow as pa
import pytest

from reformcheck.registers.engines.duckdb import DuckDB
from reformcheck.registers.engines.interface import Engine, EngineSettings
from reformcheck.registers.engines.spark import Spark
from reformcheck.registers.engines.spark_session import SparkHome
from reformcheck.registers.request import (
    All,
    CellKind,
    Compare,
    FigureMeasure,
    Later,
    Missing,
    Not,
    OneOf,
    Overflow,
    Relation,
    RequestedFigure,
    Some,
    Unreadable,
    WrongCheckCharacter,
)
from reformcheck.registers.typed_records import assembled, schema
from spark_session import RunningSpark

pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
TEXT, CODE, AREA, WHOLE, AMOUNT, DAY, OTHER = range(7)
KINDS = (CellKind.TEXT, CellKind.CODE, CellKind.AREA, CellKind.INTEGER, CellKind.DECIMAL, CellKind.DATE, CellKind.DATE)
EVERY = All(())
TEXTS = ("A", "it's", "中'\u2028国", "${x}", "91320684MA1234567X", "9111000060003734IL", "", None)
LARGE = Decimal(9 * 10**29)
DAYS = (
    datetime.date(1, 1, 1),
    datetime.date(1582, 10, 10),
    datetime.date(1969, 12, 31),
    datetime.date(2020, 2, 29),
    None,
)


def filled(engine: Engine, amounts: tuple[Decimal | None, ...], seed: int) -> Engine:
    """An engine with 200 records."""
    chance = random.Random(seed)
    count = 200
    columns = {
        TEXT: pa.array(chance.choices(TEXTS, k=count), pa.string()),
        CODE: pa.array(chance.choices((0, 1, None), k=count), pa.int32()),
        AREA: pa.array(chance.choices((3, -(10**15), None), k=count), pa.int64()),
        WHOLE: pa.array(chance.choices((10**18 - 1, -5, None), k=count), pa.int64()),
        AMOUNT: pa.array(chance.choices(amounts, k=count), pa.decimal128(38, 8)),
        DAY: pa.array(chance.choices(DAYS, k=count), pa.date32()),
        OTHER: pa.array(chance.choices(DAYS, k=count), pa.date32()),
    }
    flawed = {DAY: pa.array(chance.choices((None, "瞎"), (9, 1), k=count), pa.string())}
    engine.load(assembled(schema(KINDS), 0, pa.array(range(2, count + 2), pa.int64()), columns, flawed))
    return engine


@pytest.mark.parametrize("by_key", [(), (TEXT, DAY)])
def test_both_engines_answer_alike(spark: RunningSpark, by_key: tuple[int, ...]) -> None:
    settings = EngineSettings(64 << 20, 1 << 30, by_key=by_key)
    amounts = (Decimal("0.00000001"), Decimal("-12.5"), LARGE, -LARGE, None)
    engines = [
        filled(made, amounts, 5)
        for made in (DuckDB(KINDS, settings), Spark(KINDS, settings, SparkHome(None, spark.session)))
    ]
    conditions = [
        *(Compare(TEXT, Relation.EQUAL, text) for text in TEXTS[:4] if text),
        OneOf(TEXT, ("A", "${x}", "B")),
        Compare(AMOUNT, Relation.AT_LEAST, Decimal("0.00000001")),
        Compare(DAY, Relation.AT_MOST, datetime.date(1969, 12, 31)),
        Later(DAY, OTHER),
        WrongCheckCharacter(TEXT),
        All((Missing(DAY), Not(Unreadable(DAY)))),
        Some((Unreadable(DAY), Missing(TEXT))),
    ]
    good = Not(Unreadable(DAY))
    figures = [
        RequestedFigure(FigureMeasure.COUNT, 0, Missing(CODE)),
        RequestedFigure(FigureMeasure.DISTINCT, TEXT, EVERY),
        RequestedFigure(FigureMeasure.DISTINCT, DAY, EVERY),
        RequestedFigure(FigureMeasure.SUM, WHOLE, EVERY),
        RequestedFigure(FigureMeasure.SUM, AMOUNT, Not(Compare(AMOUNT, Relation.EQUAL, LARGE))),
        RequestedFigure(FigureMeasure.SUM, AMOUNT, Compare(AMOUNT, Relation.AT_MOST, Decimal(1))),
        RequestedFigure(FigureMeasure.SUM, AMOUNT, EVERY),
    ]
    found = []
    for engine in engines:
        found.append(
            (
                engine.count(conditions),
                [engine.first(condition, column, 7) for condition in conditions[-3:] for column in (TEXT, DAY, AMOUNT)],
                engine.exclude_repeated((TEXT, DAY), good, 4),
                engine.measure(figures, good, AREA),
                engine.measure(figures[:1], good, None),
                engine.earliest((DAY, WHOLE), good),
                engine.distinct(DAY, 3),
            )
        )
        engine.close()
    assert found[0] == found[1]
    assert all(found[0][0][1])


@pytest.mark.parametrize(
    ("amounts", "total"), [([LARGE] * 3 + [-LARGE] * 3, Decimal(0)), ([LARGE, LARGE], Overflow.OVERFLOW)]
)
def test_what_a_sum_was_on_the_way_does_not_count(
    spark: RunningSpark, amounts: list[Decimal], total: Decimal | Overflow
) -> None:
    settings = EngineSettings(64 << 20, 1 << 30)
    for made in (
        DuckDB([CellKind.DECIMAL], settings),
        Spark([CellKind.DECIMAL], settings, SparkHome(None, spark.session)),
    ):
        values = {0: pa.array(amounts, pa.decimal128(38, 8))}
        made.load(assembled(schema([CellKind.DECIMAL]), 0, pa.array(range(len(amounts))), values, {}))
        figures = [
            RequestedFigure(FigureMeasure.SUM, 0, EVERY),
            RequestedFigure(FigureMeasure.SUM, 0, Compare(0, Relation.AT_MOST, Decimal(0))),
            RequestedFigure(FigureMeasure.COUNT, 0, EVERY),
        ]
        others = [sum(a for a in amounts if a < 0), len(amounts)]
        expected = [Overflow.OVERFLOW if isinstance(x, Decimal) and abs(x) >= 10**30 else x for x in others]
        assert made.measure(figures, EVERY, None) == {None: [total, *expected]}
        made.close()
