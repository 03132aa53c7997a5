"""Spreadsheet files for tests: what a reader makes of one, hostile ones, and those that LibreOffice converts."""

from __future__ import annotations

import io
import random
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

import system_part
from reformcheck.reading.grid import Cell, Grid, RefusedError
from reformcheck.reading.limits import Limits

Reader = Callable[[BinaryIO, Limits], list[Grid]]
Known = dict[str, object]
LIMITS = Limits()


def known(cell: str) -> str | tuple[str, Known]:
    """A cell as tests compare it: its text, with what is known besides where something is."""
    if not isinstance(cell, Cell):
        return cell
    found: Known = {
        "shown": cell.shown,
        "spread": cell.spread,
        "problem": cell.problem and cell.problem.type.name,
        "rows": cell.rows,
        "columns": cell.columns,
    }
    return str(cell), {name: value for name, value in found.items() if value not in (None, 1)}


def rows_of(grid: Grid) -> dict[int, list[str | tuple[str, Known]]]:
    """The rows of a grid by their numbers."""
    return {number: [known(cell) for cell in cells] for number, cells in grid.rows()}


def read(reader: Reader, data: bytes, limits: Limits = LIMITS) -> list[tuple[object, ...]]:
    """All a reader says of a file."""
    return [
        (grid.name, grid.hidden, grid.hidden_rows, grid.hidden_columns, rows_of(grid))
        for grid in reader(io.BytesIO(data), limits)
    ]


def refusal(reader: Reader, data: bytes, limits: Limits = LIMITS) -> str:
    """The name of the issue with which a file is refused, with the limit where it is one."""
    with pytest.raises(RefusedError) as raised:
        read(reader, data, limits)
    problem = raised.value.problem
    assert problem.hint
    limit = problem.message.params.get("name")
    return f"{problem.type.name} {limit}" if limit else problem.type.name


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """An archive in which every part is what `change` makes of it; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return out.getvalue()


def archive(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def check_damage(reader: Reader, data: bytes, flips: int, *, guarded: bool) -> None:
    """Cuts a file at every twentieth and flips bytes of it at random: it is read or refused, a cut one never in part.

    `guarded`: the format has checksums, so that a flipped byte never gives other rows.
    """
    whole = read(reader, data)
    outcomes: set[str] = set()
    source = random.Random(20190611)
    for twentieth in range(20):
        assert refusal(reader, data[: len(data) * twentieth // 20])
    for _ in range(flips):
        changed = bytearray(data)
        for _ in range(source.choice([1, 1, 2, 10])):
            changed[source.randrange(len(changed))] = source.randrange(256)
        try:
            outcomes.add("same" if read(reader, bytes(changed)) == whole else "other")
        except RefusedError as error:
            outcomes.add(error.problem.type.name)
    assert {"same", "damaged-file"} <= outcomes
    assert not (guarded and "other" in outcomes)


def converted(path: Path, suffix: str, folder: Path) -> bytes:
    """A file as LibreOffice saves it in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / suffix
    office = system_part.command("soffice", "libreoffice-calc-nogui")
    command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (target / path.with_suffix(f".{suffix}").name).read_bytes()
