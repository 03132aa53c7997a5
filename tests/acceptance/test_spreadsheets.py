"""Workbooks as clerks hand them in: one bad cell, percent cells, and files that are no workbook at all."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import formats
from conftest import Run
from formats import Table, Value

Cli = Callable[..., Run]
Write = Callable[[Table], bytes]
WRITERS = pytest.mark.parametrize("write", [formats.xlsx, formats.xls, formats.ods], ids=["xlsx", "xls", "ods"])


def texts(*rows: str) -> Table:
    """A table of texts, and of numbers where there is nothing else in a cell."""
    return Table([[Value(cell, Decimal(cell) if cell.isdigit() else None) for cell in row.split("|")] for row in rows])


@pytest.fixture
def verified(cli: Cli, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """The JSON of a file that is verified without options."""

    def run(content: bytes, name: str) -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content)
        done = cli("verify", path, "--format", "json")
        assert done.stderr == ""
        data: dict[str, Any] = json.loads(done.stdout)
        assert data["exit_code"] == done.exit_code
        return data

    return run


Verified = Callable[..., dict[str, Any]]


def verdicts(data: dict[str, Any]) -> dict[str, str]:
    return {f["target"]: f["reason"] or f["verdict"] for f in data["findings"] if f["strength"] == "required"}


def issues(data: dict[str, Any], *severities: str) -> list[dict[str, Any]]:
    return [issue for issue in data["issues"] if issue["severity"] in (severities or ("error", "warning"))]


# one bad cell

SHEET = texts(
    "海门市2020年产业工人统计表",
    "|||单位：见各行",
    "指标|地区|年份|数值|单位",
    "联席会议次数|海门市|2020|2|次",
    "高技能人才数|海门市|2020|54000|人",
    "劳动者总数|海门市|2020|500000|人",
    "工会覆盖率|海门市|2020|约85|%",
    "用于技能人才教育培训的城市教育费附加|海门市|2020|21|万元",
    "用于职业教育的城市教育费附加|海门市|2020|100|万元",
)


@WRITERS
def test_one_bad_cell_leaves_only_its_own_fact_undecided(verified: Verified, write: Write) -> None:
    data = verified(write(SHEET), f"stats.{write.__name__}")
    (issue,) = issues(data)
    assert (issue["code"], issue["row"], issue["column"], issue["text"]) == ("C301", 7, "D", "约85")
    assert verdicts(data) == {
        "M03/union-coverage": "unreadable",
        "M04/joint-meetings": "pass",
        "M06/high-skill-workers": "pass",
        "M14/surcharge-share": "pass",
    }
    assert data["exit_code"] == 3


@WRITERS
def test_bad_cells_are_all_told(verified: Verified, write: Write) -> None:
    rows = [list(row) for row in SHEET.rows]
    rows[4][3], rows[5][3] = Value("5万余"), Value(">50万")
    data = verified(write(Table(rows)), f"stats.{write.__name__}")
    assert [(issue["code"], issue["row"], issue["column"]) for issue in issues(data)] == [
        ("C301", 5, "D"),
        ("C301", 6, "D"),
        ("C301", 7, "D"),
    ]
    assert verdicts(data)["M06/high-skill-workers"] == "unreadable"
    assert verdicts(data)["M14/surcharge-share"] == "pass"


def test_the_table_says_row_and_column_in_one_line(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stats.xlsx"
    path.write_bytes(formats.xlsx(SHEET))
    monkeypatch.chdir(tmp_path)
    done = cli("verify", "stats.xlsx", "--lang", "en")
    assert done.exit_code == 3
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("error"))
    assert "C301" in line
    assert "约85" in line
    assert "row 7" in line or ":7" in line
    assert "D" in line.partition("stats.xlsx")[2]


# percent cells


def percent(number: str, format_: str) -> Table:
    return Table(
        [
            [Value("年份"), Value("工会覆盖率")],
            [Value("2020", Decimal(2020)), Value("shown", Decimal(number), format=format_)],
        ]
    )


def union(data: dict[str, Any]) -> tuple[str, str | None]:
    (finding,) = (f for f in data["findings"] if f["target"] == "M03/union-coverage")
    return finding["verdict"], finding["value"]


@WRITERS
@pytest.mark.parametrize("format_", ["0%", "0.0%", "0.00%"])
def test_a_double_that_displays_85_per_cent_is_85_per_cent(verified: Verified, write: Write, format_: str) -> None:
    data = verified(write(percent("0.8499999999999999", format_)), f"stats.{write.__name__}")
    assert union(data) == ("pass", "85")
    assert [issue["code"] for issue in issues(data) if issue["code"] == "C342"] == []


@WRITERS
def test_a_rounded_display_does_not_hide_a_failure(verified: Verified, write: Write) -> None:
    data = verified(write(percent("0.84996", "0%")), f"stats.{write.__name__}")
    assert union(data) == ("fail", "84.996")
    (issue,) = issues(data)
    assert (issue["severity"], issue["code"], issue["row"], issue["column"]) == ("warning", "C342", 2, "B")
    assert "85%" in issue["message"]
    assert "84.996" in issue["message"]
    assert data["exit_code"] == 1


@WRITERS
def test_a_rounded_display_does_not_hide_a_pass_either(verified: Verified, write: Write) -> None:
    data = verified(write(percent("0.85004", "0%")), f"stats.{write.__name__}")
    assert union(data) == ("pass", "85.004")
    assert [issue["code"] for issue in issues(data)] == ["C342"]


# what is no workbook


def encrypted_xlsx() -> bytes:
    """The container that Excel puts around a workbook with a password."""
    from xlwt.CompoundDoc import XlsDoc

    stream = io.BytesIO()
    XlsDoc().save(stream, os.urandom(8192))
    name, ours = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    content = stream.getvalue()
    assert content.count(name) == 1
    at = content.index(name)
    entry = ours.ljust(64, b"\0") + (len(ours) + 2).to_bytes(2, "little")
    return content[:at] + entry + content[at + len(entry) :]


def encrypted_xls() -> bytes:
    """A workbook of Excel 97 whose second record says that a password is needed."""
    from xlwt import Workbook
    from xlwt.CompoundDoc import XlsDoc

    workbook = Workbook()
    workbook.add_sheet("Sheet1").write(0, 0, "指标")
    records = workbook.get_biff_data()
    begin = 4 + int.from_bytes(records[2:4], "little")
    password = bytes.fromhex("2f00 0600 0000 1234 5678".replace(" ", ""))
    stream = io.BytesIO()
    XlsDoc().save(stream, records[:begin] + password + records[begin:])
    return stream.getvalue()


def encrypted_ods() -> bytes:
    """A workbook whose manifest says how its content is encrypted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(formats.ods(SHEET))) as plain, zipfile.ZipFile(stream, "w") as archive:
        for name in plain.namelist():
            content = plain.read(name)
            if name == "content.xml":
                content = os.urandom(len(content))
            if name == "META-INF/manifest.xml":
                entry = b'<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AA=="/>'
                at = content.index(b'full-path="content.xml"')
                end = content.index(b">", at)
                closing = b">" + entry + b"</manifest:file-entry>"
                assert content[end - 1 : end] == b"/"
                content = content[: end - 1] + closing + content[end + 1 :]
            archive.writestr(name, content)
    return stream.getvalue()


def half(content: bytes) -> bytes:
    """The first half of a file."""
    return content[: len(content) // 2]


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
HEADER = texts("指标|地区|年份|数值|单位")
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "header.xlsx": ("S208", lambda: formats.xlsx(HEADER)),
    "header.xls": ("S208", lambda: formats.xls(HEADER)),
    "header.ods": ("S208", lambda: formats.ods(HEADER)),
    "header.csv": ("S208", lambda: formats.delimited(HEADER).encode()),
    "image.csv": ("S204", lambda: PNG + bytes(range(256))),
    "image.xlsx": ("S204", lambda: PNG + bytes(range(256))),
    "password.xlsx": ("S220", encrypted_xlsx),
    "password.xls": ("S220", encrypted_xls),
    "password.ods": ("S220", encrypted_ods),
    "cut.xlsx": ("S221", lambda: half(formats.xlsx(SHEET))),
    "cut.xls": ("S221", lambda: half(formats.xls(SHEET))),
    "cut.ods": ("S221", lambda: half(formats.ods(SHEET))),
    "nothing.csv": ("S203", bytes),
    "nothing.xlsx": ("S203", bytes),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_one_line(cli: Cli, tmp_path: Path, name: str) -> None:
    code, content = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content())
    assert_refused(cli, path, code)


def test_a_folder_without_files_is_refused_in_one_line(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert_refused(cli, tmp_path / "none", "S216")


def test_a_pipe_is_refused_without_waiting(cli: Cli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert_refused(cli, tmp_path / "pipe.csv", "S202")


def assert_refused(cli: Cli, path: Path, code: str) -> None:
    done = cli("verify", path, "--lang", "en")
    assert (done.exit_code, done.stderr) == (3, "")
    lines = [line for line in done.stdout.splitlines() if line.startswith(("error", "warning", "Traceback"))]
    assert len(lines) == 1, done.stdout
    assert lines[0].startswith(f"error {code} ")
    assert path.name in lines[0]
    data = json.loads(cli("verify", path, "--format", "json").stdout)
    (issue,) = issues(data)
    assert issue["code"] == code
    assert issue["hint"]


def test_a_refused_workbook_leaves_the_others_judged(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(formats.xlsx(Table(SHEET.rows[:6] + SHEET.rows[7:])))
    (tmp_path / "cut.xlsx").write_bytes(half(formats.xlsx(SHEET)))
    data = json.loads(cli("verify", tmp_path, "--format", "json").stdout)
    assert verdicts(data)["M14/surcharge-share"] == "pass"
    assert data["exit_code"] == 3
    assert [(issue["code"], Path(issue["path"]).name) for issue in issues(data)] == [("S221", "cut.xlsx")]
