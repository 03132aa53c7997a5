"""Files that would fill the memory are refused in seconds, in little memory, and the message names the limit."""

from __future__ import annotations

import functools
import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import formats
from formats import Table, Value

MEGABYTE = 10**6
MOST_MEMORY = 500 * MEGABYTE
MOST_SECONDS = 20
"""Of processor time; most take less than one."""

# NOTE: run in a process between, because the peak of a process is at least that of the one it was forked from
_MEASURE = """
import resource, subprocess, sys
def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
code = subprocess.run(sys.argv[2:], preexec_fn=limit, check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"\\n{code} {used.ru_maxrss} {used.ru_utime + used.ru_stime}", file=sys.stderr)
"""


@dataclass(frozen=True)
class Measured:
    """What a run of the command line gave and took."""

    exit_code: int
    output: str
    peak: int
    """Bytes."""
    seconds: str


def measured(*arguments: object) -> Measured:
    command = [sys.executable, "-m", "reformcheck", *map(str, arguments)]
    done = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURE, str(MOST_SECONDS), *command], capture_output=True, text=True, check=True
    )
    *errors, last = done.stderr.splitlines()
    assert not "".join(errors).strip()
    code, peak, seconds = last.split()
    unit = 1 if sys.platform == "darwin" else 1024
    return Measured(int(code), done.stdout, int(peak) * unit, seconds)


# what does not fit


@functools.lru_cache(maxsize=8)
def deflated(size: int, fill: bytes = b"\0") -> bytes:
    """A raw deflate stream of `size` equal bytes; its parts are all alike, so that only one has to be made."""
    part = 1 << 24
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(fill * part) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = packer.compress(fill * (size % part)) + packer.flush()
    return once * (size // part) + rest


def gzip_bomb(size: int) -> bytes:
    """A gzip file of one member; nobody gets as far as its checksum."""
    header = b"\x1f\x8b\x08\0\0\0\0\0\2\xff"
    return header + deflated(size) + bytes(4) + (size % 2**32).to_bytes(4, "little")


def gzip_of_members(size: int) -> bytes:
    """A gzip file of many members, as `cat` joins them."""
    return gzip.compress(bytes(100 * MEGABYTE), 9, mtime=0) * (size // (100 * MEGABYTE))


def zip_of(files: dict[str, tuple[int, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files that each repeat a text some times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=9) as archive:
        for name, (times, text) in files.items():
            with archive.open(name, "w", force_zip64=True) as member:
                block = text * max(1, min(times, MEGABYTE // len(text)))
                for _ in range(times * len(text) // len(block)):
                    member.write(block)
    return stream.getvalue()


def overlapping_zip(count: int, size: int) -> bytes:
    """An archive whose entries all lead to the same data."""
    content = zip_of({"a.csv": (size, b"0")})
    end = content.rindex(b"PK\5\6")
    begin = int.from_bytes(content[end + 16 : end + 20], "little")
    tail = bytearray(content[end:])
    tail[8:10] = tail[10:12] = count.to_bytes(2, "little")
    tail[12:16] = ((end - begin) * count).to_bytes(4, "little")
    return content[:begin] + content[begin:end] * count + bytes(tail)


SHEET = "xl/worksheets/sheet1.xml"
TABLE = Table([[Value("年份"), Value("工会覆盖率")], [Value("2020"), Value("86%")]])


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook in one part of which a text is replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as plain, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            text = plain.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            archive.writestr(name, text)
    return stream.getvalue()


def sheet_of_all_cells() -> bytes:
    """A sheet whose last cell is the last that a sheet can have."""
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(formats.xlsx(TABLE), SHEET, "</sheetData>", last)


def sheet_that_claims() -> bytes:
    """A sheet of four cells that says it is as large as a sheet can be."""
    return changed(formats.xlsx(TABLE), SHEET, 'ref="A1:B2"', 'ref="A1:XFD1048576"')


def sheet_of_spaces() -> bytes:
    return changed(formats.xlsx(TABLE), SHEET, "</sheetData>", " " * 300_000_000 + "</sheetData>")


def entities() -> bytes:
    """Ten times ten times ten … times a text."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = changed(formats.xlsx(TABLE), SHEET, "86%", "&l9;")
    return changed(content, SHEET, "<worksheet", f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{levels}]><worksheet')


def repeated_ods_cells() -> bytes:
    """Two cells that are repeated to the ends of the sheet."""
    row, cell = "<table:table-row>", "<table:table-cell "
    wide = changed(formats.ods(TABLE), "content.xml", cell, cell + 'table:number-columns-repeated="16383" ')
    return changed(wide, "content.xml", row, '<table:table-row table:number-rows-repeated="1048575">')


def parquet_of_nothing(rows: int) -> bytes:
    """Two columns of nulls, which take no room."""
    import pyarrow
    from pyarrow import parquet

    stream = io.BytesIO()
    nulls = pyarrow.nulls(rows, pyarrow.string())
    parquet.write_table(pyarrow.table({"指标": nulls, "数值": nulls}), stream, compression="zstd")
    return stream.getvalue()


def parquet_of_one_text(rows: int, length: int) -> bytes:
    """A column that points to the same long text in every row."""
    import pyarrow
    from pyarrow import parquet

    stream = io.BytesIO()
    text = pyarrow.DictionaryArray.from_arrays(pyarrow.nulls(rows, pyarrow.int32()).fill_null(0), ["指" * length])
    parquet.write_table(pyarrow.table({"指标": text, "数值": text}), stream, compression="zstd")
    return stream.getvalue()


ELEMENTS = 5_000_000


def elements(content: bytes, part: str, end: str, element: str, count: int = ELEMENTS) -> bytes:
    """A workbook with millions of elements before the end of something in one of its parts, in some 20 kB."""
    return changed(content, part, end, element * count + end)


def rows_of_blank_cells() -> bytes:
    """Elements that every sheet has, in rows that are all alike and do not say where they stand."""
    return elements(formats.xlsx(TABLE), SHEET, "</sheetData>", f"<row>{'<c/>' * 500}</row>", ELEMENTS // 500)


RECORD = json.dumps({"指标": "工会覆盖率", "年份": 2020, "数值": "86%"}, ensure_ascii=False)
LINES = "指标,年份,数值\n"

BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zeros.csv.gz": ("unpacked-bytes", lambda: gzip_bomb(10 * 2**30)),
    "members.csv.gz": ("unpacked-bytes", lambda: gzip_of_members(10 * 10**9)),
    "lines.csv.gz": ("unpacked-bytes", lambda: gzip.compress((LINES + "x,2020,1\n" * 35_000_000).encode(), 1, mtime=0)),
    "one.zip": ("unpacked-bytes", lambda: zip_of({"stats.csv": (300_000_000, b"0")})),
    "many.zip": ("unpacked-bytes", lambda: zip_of({f"{n}.csv": (2_000_000, b"x,2020,1\n") for n in range(20)})),
    "overlapping.zip": ("unpacked-bytes", lambda: overlapping_zip(5000, 200_000_000)),
    "members.zip": ("archive-members", lambda: zip_of({f"{n}.csv": (1, b"x\n") for n in range(20_000)})),
    "last-cell.xlsx": ("sheet-cells", sheet_of_all_cells),
    "spaces.xlsx": ("unpacked-bytes", sheet_of_spaces),
    "claims.xlsx": ("sheet-cells", sheet_that_claims),
    "string.xlsx": ("cell-characters", lambda: changed(formats.xlsx(TABLE), SHEET, "86%", "8" * 100_000_000)),
    "unknown.xlsx": ("xml-elements", lambda: elements(formats.xlsx(TABLE), SHEET, "</sheetData>", "<x/>")),
    "values.xlsx": ("xml-elements", lambda: elements(formats.xlsx(TABLE), SHEET, "</row>", "<v/>")),
    "cells.xlsx": ("xml-elements", rows_of_blank_cells),
    "styles.xlsx": ("xml-elements", lambda: elements(formats.xlsx(TABLE), "xl/styles.xml", "</styleSheet>", "<x/>")),
    "book.xlsx": ("xml-elements", lambda: elements(formats.xlsx(TABLE), "xl/workbook.xml", "</workbook>", "<x/>")),
    "strings.xlsx": (
        "xml-elements",
        lambda: elements(formats.shared(TABLE), "xl/sharedStrings.xml", "</sst>", "<x></x>"),
    ),
    "unknown.ods": ("xml-elements", lambda: elements(formats.ods(TABLE), "content.xml", "</table:table>", "<x/>")),
    "repeated.ods": ("sheet-cells", repeated_ods_cells),
    "text.json": ("json-bytes", lambda: b"[" + b"{}," * (45 << 20)),
    "lists.json": ("json-depth", lambda: b"[" * 100_000),
    "closed.json": ("json-depth", lambda: b"[" * 100_000 + b"]" * 100_000),
    "objects.json": ("json-depth", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "value.json": ("json-depth", lambda: RECORD.replace('"86%"', "[" * 100_000).join(("[", "]")).encode()),
    "deep.jsonl": ("json-depth", lambda: f'{RECORD}\n{{"指标":{"[" * 100_000}\n'.encode()),
    "line.csv": ("line-bytes", lambda: (LINES + "工会覆盖率,2020," + "8" * 100_000_000).encode()),
    "cell.csv": ("cell-characters", lambda: (LINES + '工会覆盖率,2020,"' + "8\n" * 50_000_000 + '"\n').encode()),
    "cell.json": ("cell-characters", lambda: RECORD.replace("86%", "8" * 100_000_000).join("[]").encode()),
    "cell.jsonl": ("cell-characters", lambda: RECORD.replace("86%", "8" * 100_000_000).encode()),
    "rows.parquet": ("sheet-cells", lambda: parquet_of_nothing(100_000_000)),
    "text.parquet": ("cell-characters", lambda: parquet_of_one_text(100_000, 400_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_the_limit_named(tmp_path: Path, name: str) -> None:
    limit, content = BOMBS[name]
    path = tmp_path / name
    path.write_bytes(content())
    done = measured("verify", path, "--format", "json")
    assert (done.exit_code, done.peak < MOST_MEMORY) == (3, True), done
    found = [issue for issue in json.loads(done.output)["issues"] if issue["code"] == "S222"]
    assert [issue for issue in found if f" {limit} " in issue["message"] and f"--limit {limit}=" in issue["hint"]], (
        found
    )


MOST_SECONDS_OF_A_SMALL_FILE = 3
"""Of processor time on a machine that has other things to do as well; half a second of it is the program itself."""


@pytest.mark.parametrize("name", [name for name, (limit, _) in BOMBS.items() if limit == "xml-elements"])
def test_a_small_workbook_of_millions_of_elements_is_refused_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name][1]())
    assert path.stat().st_size < 60_000
    done = measured("verify", path, "--format", "json")
    assert float(done.seconds) < MOST_SECONDS_OF_A_SMALL_FILE, done.seconds


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "entities.xlsx"
    path.write_bytes(entities())
    done = measured("verify", path, "--format", "json")
    assert (done.exit_code, done.peak < MOST_MEMORY) == (3, True), done
    assert [issue["code"] for issue in json.loads(done.output)["issues"]] == ["S221"]


def errors(done: Measured) -> list[str]:
    return [issue["code"] for issue in json.loads(done.output)["issues"] if issue["severity"] == "error"]


def test_a_raised_limit_lets_a_large_cell_pass(tmp_path: Path) -> None:
    path = tmp_path / "cell.csv"
    path.write_text(f"{LINES}工会覆盖率,2020,86%\n备注,2020,{'长' * 200_000}\n", encoding="utf-8")
    assert errors(measured("verify", path, "--format", "json")) == ["S222"]
    raised = measured("verify", path, "--limit", "cell-characters=300000", "--format", "json")
    assert errors(raised) == []
    assert json.loads(raised.output)["findings"][0]["verdict"] == "pass"


def test_a_raised_limit_lets_a_sheet_pass_that_only_claims_to_be_large(tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    path.write_bytes(sheet_that_claims())
    raised = measured("verify", path, "--limit", f"sheet-cells={1 << 40}", "--format", "json")
    assert (errors(raised), raised.peak < MOST_MEMORY) == ([], True), raised
    assert json.loads(raised.output)["findings"][0]["value"] == "86"


def test_json_may_stand_in_one_line(tmp_path: Path) -> None:
    """Programs write JSON without a line end, however long it is."""
    path = tmp_path / "records.json"
    records = [{"指标": "工会覆盖率", "年份": 2020, "数值": "86%"}]
    records += [{"指标": f"其他指标{n}", "年份": 2020, "数值": f"{n}"} for n in range(80_000)]
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    done = measured("verify", path, "--format", "json")
    assert (errors(done), done.peak < MOST_MEMORY) == ([], True), errors(done)
    assert json.loads(done.output)["findings"][0]["verdict"] == "pass"
