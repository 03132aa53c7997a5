"""Files that are read in pieces, as workers of a cluster do, say what they say when they are read as one."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from odd_registers import draw
from reformcheck.plan import Plan
from reformcheck.registers import dividing
from reformcheck.registers.engines.choosing import Engines
from reformcheck.registers.engines.duckdb import DuckDB
from reformcheck.registers.engines.interface import EngineSettings, Pieces
from reformcheck.registers.request import CellKind
from reformcheck.registers.typed_records import FILE, SAID, TEXTS
from reformcheck.registers.window import ChangedError, cut, end_of_line, lines_in, mark_of, opened
from register_files import drawn, text_of, write
from spark_session import judged, same


def _mapping(given: MappingProxyType[object, object]) -> tuple[object, ...]:
    return _proxy, (dict(given),)


def _proxy(given: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(given)


class _Pickler(pickle.Pickler):
    """Sends what the pickler of Spark sends too."""

    dispatch_table = copyreg.dispatch_table | {MappingProxyType: _mapping}


def _sent(work: Pieces) -> Pieces:
    """What arrives at a worker."""
    stream = io.BytesIO()
    _Pickler(stream).dump(work)
    found: Pieces = pickle.loads(stream.getvalue())
    return found


Divided = Callable[[int], list[int]]


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> Divided:
    """Has files divided among so many workers, each of which is sent all that it knows; the list tells into how many pieces."""
    pieces: list[int] = []

    class Divided(DuckDB):
        def read(self, _: int, work: Pieces) -> list[str]:
            pieces.append(work.pieces)
            said = []
            for piece in reversed(range(work.pieces)):
                sent = _sent(work)
                for table in sent.tables(piece):
                    is_said = pc.equal(table.column(FILE), SAID)
                    said += table.filter(is_said).column(TEXTS).to_pylist()
                    self.load(table.filter(pc.invert(is_said)))
            return said[::-1]

    def divide(count: int) -> list[int]:
        def open_(self: Engines, kinds: Sequence[CellKind], settings: EngineSettings) -> DuckDB:
            return Divided(kinds, settings)

        monkeypatch.setattr(Divided, "workers", count)
        monkeypatch.setattr(dividing, "SMALLEST", 1)
        monkeypatch.setattr(Engines, "open", open_)
        return pieces

    return divide


@pytest.mark.parametrize("seed", range(20))
def test_a_drawn_register_is_told_alike(plan: Plan, in_pieces: Divided, seed: int, tmp_path: Path) -> None:
    odd = draw(seed, tmp_path)
    expected = same(judged(plan, [odd.path]))
    pieces = in_pieces((2, 5, 40)[seed % 3])
    assert same(judged(plan, [odd.path])) == expected
    assert (pieces == []) is ("utf16" in odd.path.name)


def test_a_text_is_cut_wherever_a_line_ends(plan: Plan, in_pieces: Divided, tmp_path: Path) -> None:
    """A title, notes, blank lines and lines of other widths stand in pieces of their own."""
    lines = text_of(drawn(9)).splitlines()
    odd = ["", "注：本表含联合工会", "a,b", "合计,9", ",,,,,,", "x,y,z,1,2,3,4,5"]
    text = "\n".join(["企业名册（截至2020年12月31日）", *lines, *odd, *lines[1:4], *odd])
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    expected = judged(plan, [path])
    assert {"C405", "C409"} <= {issue["code"] for issue in expected["issues"]}
    assert in_pieces(1000) == []
    assert same(judged(plan, [path])) == same(expected)
    assert in_pieces(1000)[0] > 20


def test_parquet_whose_cells_only_the_reader_of_rows_knows_to_write_is_one_piece(
    plan: Plan, in_pieces: Divided, tmp_path: Path
) -> None:
    """A ledger has no key by which records that were read twice would be found: its sums would be several times too high."""
    columns = {"凭证号": ["J1", "J2", "J3"], "年度": [2020.0, 2020.0, 2020.0], "用途": ["技能人才培训"] * 3}
    table = pa.table({**columns, "金额（元）": pa.array([100, 200, 300], pa.float64())})
    path = tmp_path / "ledger.parquet"
    pq.write_table(table, path, row_group_size=1)
    expected = judged(plan, [path])
    assert expected["inputs"][0]["rows"] == 3
    pieces = in_pieces(4)
    assert same(judged(plan, [path])) == same(expected)
    assert pieces == [1]


def test_what_cannot_be_read_further_on_leaves_nothing_of_its_file(
    plan: Plan, in_pieces: Divided, tmp_path: Path
) -> None:
    good = write(drawn(20), tmp_path / "a.csv")
    bad = tmp_path / "b.jsonl"
    write([("E9", "第甲镇", "？", "未建会", "x", "", ""), *drawn(30)], bad)
    bad.write_text(bad.read_text(encoding="utf-8") + '{"统一社会信用代码": ' + "[" * 99_000, encoding="utf-8")
    expected = judged(plan, [good, bad])
    in_pieces(3)
    assert same(judged(plan, [good, bad])) == same(expected)


def test_a_window_is_the_part_of_the_file_and_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123\n456\n789")
    mark = mark_of(str(path))
    with opened(str(path), 5, 9, mark) as window:
        assert window.read() == b"456\n"
        assert (window.seek(-2, 2), window.read(9), window.seek(1), window.read(1), window.tell()) == (
            2,
            b"6\n",
            1,
            b"5",
            2,
        )
        assert lines_in(window) == 1
    assert cut(str(path), 1, 99) == [0, 5, 9, 12]
    assert cut(str(path), 6, 2) == [0, 9, 12]
    assert [end_of_line(str(path), line) for line in (1, 2, 3, 4)] == [5, 9, 12, 12]
    path.write_bytes(b"0123\n456\n78")
    with pytest.raises(ChangedError):
        opened(str(path), 0, 4, mark)
