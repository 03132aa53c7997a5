"""Records on their way to an engine: given up half-way, refused for want of room, and told with what could not be read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformcheck.registers.engines import duckdb as module
from reformcheck.registers.engines.duckdb import DuckDB
from reformcheck.registers.engines.interface import EngineError, EngineSettings
from reformcheck.registers.request import REMARK, ROW, All, CellKind, Unreadable, WrongCheckCharacter
from reformcheck.registers.typed_records import assembled, flaw_text, schema

KINDS = [CellKind.TEXT, CellKind.CODE]
COLUMNS = schema(KINDS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def records(count: int, text: str = "x") -> pa.Table:
    """Records whose texts differ."""
    values = {0: pa.array([f"{text}{number}" for number in range(count)])}
    return assembled(COLUMNS, 0, pa.array(range(count), pa.int64()), values, {})


def test_what_is_given_up_leaves_no_file_and_no_thread(folder: Path) -> None:
    made = DuckDB(KINDS, EngineSettings(64 << 20, 1 << 30))
    for _ in range(5):
        made.load(records(100))
    assert [*folder.iterdir()]
    made.close()
    assert not [*folder.iterdir()]
    assert made._loading is not None
    assert not made._loading[1][0].is_alive()


def test_records_of_many_tables_are_all_kept(folder: Path) -> None:
    made = DuckDB(KINDS, EngineSettings(64 << 20, 1 << 30))
    for _ in range(7):
        made.load(records(100))
    assert made.count([All(())]) == (700, [700])
    made.load(records(50))
    assert made.count([]) == (750, [])
    made.close()
    assert not [*folder.iterdir()]


def test_too_little_memory_is_an_error_that_says_what_to_raise(folder: Path) -> None:
    """The engine ends while records still come; whoever hands them in is told."""
    made = DuckDB(KINDS, EngineSettings(1 << 20, 1 << 10))
    table = records(20_000, "x" * 200)

    def overfill() -> None:
        for _ in range(400):
            made.load(table)

    with pytest.raises(EngineError) as caught:
        overfill()
    assert "register-memory-bytes" in caught.value.hint.template
    made.close()
    assert not [*folder.iterdir()]


def test_a_folder_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(EngineError) as caught:
        DuckDB(KINDS, EngineSettings(64 << 20, 1 << 30))
    assert "TMPDIR" in caught.value.hint.template


def test_folders_that_are_left_are_removed_when_the_program_is_stopped(folder: Path) -> None:
    DuckDB(KINDS, EngineSettings(64 << 20, 1 << 30))
    module.remove_unfinished()
    assert not [*folder.iterdir()]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=9)


@given(cells=st.lists(st.tuples(*[st.none() | TEXT] * 4), min_size=1, max_size=9))
def test_what_could_not_be_read_is_told_of_its_own_cell(cells: list[tuple[str | None, ...]]) -> None:
    places = (1, REMARK, 0, ROW)
    flawed = {
        place: pa.array(texts, pa.string()) for place, texts in zip(places, zip(*cells, strict=True), strict=True)
    }
    rows = assembled(COLUMNS, 0, pa.array(range(len(cells)), pa.int64()), {}, flawed).to_pylist()
    assert [tuple(flaw_text(row["bad"], row["x"], place) for place in places) for row in rows] == cells


def test_a_text_with_the_sign_between_texts_and_a_long_one_are_told_all_the_same() -> None:
    flawed = {0: pa.array(["a\x1fb"]), 1: pa.array(["长" * 1000])}
    (row,) = assembled(COLUMNS, 0, pa.array([1], pa.int64()), {}, flawed).to_pylist()
    assert flaw_text(row["bad"], row["x"], 0) == "a b"
    assert flaw_text(row["bad"], row["x"], 1) == "长" * 200


def test_the_first_records_are_told_by_number_whatever_the_order_of_the_tables() -> None:
    made = DuckDB(KINDS, EngineSettings(64 << 20, 1 << 30))
    for number in (3, 1, 2):
        made.load(assembled(COLUMNS, number, pa.array([number], pa.int64()), {}, {1: pa.array([f"bad {number}"])}))
    found = made.first(Unreadable(1), 1, 2)
    assert [(where.input, where.row, where.text) for where in found] == [(1, 1, "bad 1"), (2, 2, "bad 2")]
    made.close()


def test_the_engine_tells_how_far_a_statement_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(module, "_WAIT", 0.001)
    made = DuckDB(KINDS, EngineSettings(64 << 20, 1 << 30, told.append))
    for _ in range(8):
        made.load(records(30_000, "91320684M00000000"))
    made.count([WrongCheckCharacter(0)])
    made.close()
    assert any(0 < percent < 100 for percent in told)
    assert told == sorted(told)
