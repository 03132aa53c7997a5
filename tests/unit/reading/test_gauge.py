"""How far the reading of a file is, is told while it is read, in every format."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

import formats
from formats import Table, Value
from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions, Submission, read_submission
from reformcheck.reading.gauge import STEPS

ROWS = 2000
TABLE = Table(
    [
        [Value("指标"), Value("地区"), Value("年份"), Value("数值")],
        *([Value("非公有制企业数"), Value(f"第{n}镇"), Value("2020"), Value(str(n * 7919))] for n in range(ROWS)),
    ]
)
FILES: dict[str, Callable[[Table], bytes]] = {
    "stats.csv": lambda table: formats.delimited(table).encode(),
    "stats.csv.gz": lambda table: formats.gzipped(formats.delimited(table).encode()),
    "stats.json": formats.json_records,
    "stats.jsonl": formats.json_lines,
    "stats.xlsx": formats.xlsx,
    "stats.xls": formats.xls,
    "stats.ods": formats.ods,
    "stats.parquet": formats.parquet,
}


def followed(plan: Plan, *paths: Path) -> tuple[Submission, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    options = ReadingOptions(advance=lambda done, total: told.append((done, total)))
    return read_submission(plan, list(map(str, paths)), options), told


@pytest.fixture(scope="module", params=FILES)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table in one of the formats."""
    written = tmp_path_factory.mktemp("gauge") / str(request.param)
    written.write_bytes(FILES[request.param](TABLE))
    return written


def test_a_file_is_followed_from_its_beginning_to_its_end_and_what_is_read_does_not_hang_on_it(
    plan: Plan, path: Path
) -> None:
    found, told = followed(plan, path)
    done = [step for step, _ in told]
    assert len(found.observations) == ROWS
    assert {total for _, total in told} == {STEPS}
    assert done == sorted(set(done)), "it never goes back"
    assert (done[-1], len(done) >= 3) == (STEPS, True), done
    alone = read_submission(plan, [str(path)])
    assert (found.observations, found.inputs) == (alone.observations, alone.inputs)


def test_the_rows_of_a_long_text_are_followed_in_small_steps(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = [[Value(f"其他指标{n}"), Value("海门市"), Value("2020"), Value("1")] for n in range(90_000)]
    path.write_text(formats.delimited(Table([TABLE.rows[0], *rows])), encoding="utf-8")
    _, told = followed(plan, path)
    steps = [step for step, _ in told if 300 < step < STEPS]
    assert len(steps) > 10
    assert max(b - a for a, b in pairwise(steps)) < 150


def test_each_file_of_an_archive_is_a_part_of_it(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(4):
            archive.writestr(f"{part}.csv", formats.delimited(TABLE).replace("2020", str(2017 + part)))
    found, told = followed(plan, path)
    done = [step for step, _ in told]
    assert len(found.observations) == 4 * ROWS
    assert done == sorted(done)
    assert all(any(part * 250 < step <= part * 250 + 250 for step in done) for part in range(4))


def test_a_file_that_cannot_be_read_is_done_with(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.xlsx"
    path.write_bytes(b"PK\3\4 and nothing else")
    _, told = followed(plan, path)
    assert told[-1] == (STEPS, STEPS)
