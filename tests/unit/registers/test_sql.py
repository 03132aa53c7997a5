"""Conditions as SQL, run on the engine: never unknown, exact, and the check character of GB 32100."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from reformcheck.registers import sql
from reformcheck.registers.engines.duckdb import DuckDB
from reformcheck.registers.engines.interface import EngineSettings
from reformcheck.registers.request import (
    All,
    CellKind,
    Compare,
    Condition,
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

SETTINGS = EngineSettings(64 << 20, 1 << 30)
DAY = datetime.date(2020, 1, 1)
TEXT, CODE, DATE, LATER, AMOUNT = range(5)
KINDS = [CellKind.TEXT, CellKind.CODE, CellKind.DATE, CellKind.DATE, CellKind.DECIMAL]
EVERY = All(())


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckDB]:
    """Four records: full, empty, unreadable, and one with another code."""
    made = DuckDB(KINDS, SETTINGS)
    values = {
        0: pa.array(["it's", None, None, "B"]),
        1: pa.array([1, None, None, 2], pa.int32()),
        2: pa.array([DAY, None, None, DAY + datetime.timedelta(1)]),
        3: pa.array([DAY, None, DAY, DAY]),
        4: pa.array([Decimal("1.5"), None, None, Decimal("-0.00000001")], pa.decimal128(38, 8)),
    }
    flawed = {2: pa.array([None, None, "2020年", None], pa.string())}
    made.load(assembled(schema(KINDS), 0, pa.array([2, 3, 4, 5]), values, flawed))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        (EVERY, [2, 3, 4, 5]),
        (Some(()), []),
        (Compare(TEXT, Relation.EQUAL, "it's"), [2]),
        (OneOf(CODE, (1, 2)), [2, 5]),
        (Not(OneOf(CODE, (1,))), [3, 4, 5]),
        (Compare(DATE, Relation.AT_MOST, DAY), [2]),
        (Compare(DATE, Relation.AT_LEAST, DAY), [2, 5]),
        (Not(Compare(DATE, Relation.AT_MOST, DAY)), [3, 4, 5]),
        (Compare(AMOUNT, Relation.AT_LEAST, Decimal(0)), [2]),
        (Missing(DATE), [3]),
        (Unreadable(DATE), [4]),
        (Later(DATE, LATER), [5]),
        (Some((Compare(CODE, Relation.EQUAL, 1), Missing(CODE))), [2, 3, 4]),
        (All((Missing(CODE), Not(Missing(DATE)))), [4]),
    ],
)
def test_a_condition_is_met_or_not_and_never_unknown(engine: DuckDB, condition: Condition, rows: list[int]) -> None:
    assert [where.row for where in engine.first(condition, TEXT, 9)] == rows
    assert engine.count([condition, Not(condition)]) == (4, [len(rows), 4 - len(rows)])


def test_the_first_records_are_told_with_what_stands_there(engine: DuckDB) -> None:
    assert [where.text for where in engine.first(Unreadable(DATE), DATE, 9)] == ["2020年"]
    assert len(engine.first(EVERY, TEXT, 2)) == 2


def test_figures_are_exact_by_area_and_in_all(engine: DuckDB) -> None:
    figures = [
        RequestedFigure(FigureMeasure.COUNT, 0, EVERY),
        RequestedFigure(FigureMeasure.DISTINCT, LATER, EVERY),
        RequestedFigure(FigureMeasure.SUM, AMOUNT, EVERY),
    ]
    found = engine.measure(figures, EVERY, CODE)
    assert found == {None: [4, 1, Decimal("1.49999999")], 1: [1, 1, Decimal("1.5")], 2: [1, 1, Decimal("-0.00000001")]}


def test_a_sum_that_cannot_be_exact_is_none_and_leaves_the_others() -> None:
    made = DuckDB([CellKind.DECIMAL], SETTINGS)
    big = Decimal(9).scaleb(29)
    values = {0: pa.array([big, big], pa.decimal128(38, 8))}
    made.load(assembled(schema([CellKind.DECIMAL]), 0, pa.array([1, 2]), values, {}))
    figures = [RequestedFigure(FigureMeasure.COUNT, 0, EVERY), RequestedFigure(FigureMeasure.SUM, 0, EVERY)]
    assert made.measure(figures, EVERY, None) == {None: [2, Overflow.OVERFLOW]}
    made.close()


@pytest.mark.parametrize("text", ["a\\", "a\nb", "a\0b"])
def test_a_text_that_engines_read_differently_is_no_literal(engine: DuckDB, text: str) -> None:
    with pytest.raises(ValueError, match=r"^a"):
        sql.literal(text, engine)


@pytest.mark.parametrize("value", ["'", "''; DROP TABLE records; --", "中'", DAY, Decimal("0.00000001"), -5])
def test_a_literal_is_its_value(engine: DuckDB, value: object) -> None:
    found = engine._run(f"SELECT {sql.literal(value, engine)}")  # type: ignore[arg-type]
    assert found == [(value,)]


CODES = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18)


@settings(max_examples=3, deadline=None)
@given(codes=st.lists(CODES, min_size=200, max_size=200, unique=True))
def test_the_check_character_is_that_of_python_stdnum(codes: list[str]) -> None:
    """Every code as it was drawn, and with the character that stdnum says."""
    texts = [*codes, *(code[:17] + uscc.calc_check_digit(code[:17]) for code in codes), "short", "9111000060003734IL"]
    made = DuckDB([CellKind.TEXT], SETTINGS)
    made.load(assembled(schema([CellKind.TEXT]), 0, pa.array(range(len(texts))), {0: pa.array(texts)}, {}))
    wrong = {where.row for where in made.first(WrongCheckCharacter(0), 0, 999)}
    assert wrong == {n for n, code in enumerate(texts[:400]) if uscc.calc_check_digit(code[:17]) != code[17]}
    made.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY records TO '/tmp/reformcheck-copied.csv'",
        "ATTACH '/tmp/reformcheck-other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '9GB'",
        "SELECT * FROM 's3://bucket/x.parquet'",
    ],
)
def test_the_engine_reaches_nothing_but_its_own_folder(engine: DuckDB, statement: str) -> None:
    import duckdb

    with pytest.raises(duckdb.Error):
        engine._connection.execute(statement)
