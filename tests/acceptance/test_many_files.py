"""A folder or an archive of submissions: every file is read or told, and each issue has its file."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from conftest import Run
from reformcheck.cli import console, progress
from reformcheck.errors import UsageError
from reformcheck.reporting.schema import assessment_schema
from reformcheck.texts import Language

Cli = Callable[..., Run]
VALIDATOR = jsonschema.Draft202012Validator(assessment_schema())
GOOD = "指标,地区,年份,数值\n工会覆盖率,海门市,2020,86%\n"
EMPTY_ARCHIVE = b"PK\x05\x06" + bytes(18)


def table(value: str, year: int = 2020) -> str:
    return f"指标,地区,年份,数值\n工会覆盖率,海门市,{year},{value}\n"


def wire(cli: Cli, *arguments: str | Path) -> dict[str, Any]:
    """The JSON output, which must be that of the published schema."""
    run = cli("verify", *arguments, "--format", "json")
    data = json.loads(run.stdout)
    VALIDATOR.validate(data)
    assert (data["exit_code"], run.stderr) == (run.exit_code, "")
    return dict(data)


def places(data: dict[str, Any], *severities: str) -> list[tuple[str, str]]:
    """Code and file name of each issue of some severities; errors and warnings if none is said."""
    wanted = severities or ("error", "warning")
    return [(i["code"], (i["path"] or "").rpartition("/")[2]) for i in data["issues"] if i["severity"] in wanted]


def names(data: dict[str, Any]) -> list[str]:
    """The inputs, without the folder they are in."""
    return [file["path"].rpartition("/")[2] for file in data["inputs"]]


def verdict(data: dict[str, Any], target: str = "M03/union-coverage") -> str:
    (found,) = [f for f in data["findings"] if f["target"] == target and f["period"] == "2020"]
    return str(found["verdict"])


def archive(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return stream.getvalue()


def workbook() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for cells in (["指标", "地区", "年份", "数值"], ["工会覆盖率", "海门市", 2020, "86%"]):
        book.active.append(cells)
    book.save(stream)
    return stream.getvalue()


def issues_belong_to_inputs(data: dict[str, Any]) -> bool:
    """Tells whether every issue of a file that was opened points at that file among the inputs."""
    positions = {file["path"]: index for index, file in enumerate(data["inputs"])}
    return all(issue["input"] == positions.get(issue["path"]) for issue in data["issues"])


# a folder


TOWNS = [
    f"{first}{second}镇"
    for first, second in product("东西南北上下前后左右新老高大小", "山河湖海桥头塘沟岭坝湾港洲溪浦亭关城村庄")
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of 300 submissions, one of which is broken."""
    assert len(set(TOWNS)) == 300
    path = tmp_path / "submissions"
    path.mkdir()
    for number, town in enumerate(TOWNS):
        rows = f"地区,年份,已建工会非公有制企业数,非公有制企业数\n{town},2020,90,100\n"
        (path / f"{number:03}.csv").write_text(rows, encoding="gbk" if number % 2 else "utf-8")
    (path / "150.csv").write_bytes(b"\xff\xff\xff")
    return path


def test_one_broken_file_of_300_is_told_and_the_others_are_read(cli: Cli, folder: Path) -> None:
    data = wire(cli, folder, "--parts-complete")
    assert names(data) == [f"{number:03}.csv" for number in range(300)]
    assert places(data, "error") == [("S205", "150.csv")]
    broken = data["inputs"][150]
    assert (broken["format"], broken["reading"], broken["bytes"]) == (None, None, 3)
    assert all(file["reading"] for index, file in enumerate(data["inputs"]) if index != 150)
    assert (data["exit_code"], data["status"]) == (3, "undecided")
    (finding,) = [f for f in data["findings"] if f["target"] == "M03/union-coverage"]
    assert (finding["numerator"], finding["denominator"]) == (str(299 * 90), str(299 * 100))
    assert issues_belong_to_inputs(data)


def test_folder_of_300_names_its_broken_file_on_the_terminal(cli: Cli, folder: Path) -> None:
    run = cli("verify", folder, "--parts-complete", "--lang", "en")
    assert run.exit_code == 3
    assert f"error S205 {folder}/150.csv, row 1: " in run.stdout
    assert run.stdout.count("150.csv") == 1


def test_unit_of_the_run_is_the_file_named_once(cli: Cli, folder: Path) -> None:
    once = wire(cli, folder, "--parts-complete")
    assert wire(cli, folder, folder / "001.csv", folder / "*.csv", folder / "." / "150.csv", "--parts-complete") == once


def test_what_is_named_twice_is_told_once(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in" / "readme.md").write_text("x", encoding="utf-8")
    once = cli("verify", "in", "absent.csv", "--format", "json").stdout
    assert cli("verify", "absent.csv", "in", "in", "absent.csv", "in/a.csv", "--format", "json").stdout == once


# the same fact in two files


def test_same_fact_twice_is_a_warning_with_both_files(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(table("86%"), encoding="utf-8")
    data = wire(cli, tmp_path)
    (issue,) = [i for i in data["issues"] if i["code"] == "C313"]
    files = [issue["path"], *(other["path"] for other in issue["others"])]
    assert (sorted(files), issue["severity"]) == ([f"{tmp_path}/a.csv", f"{tmp_path}/b.csv"], "warning")
    assert (verdict(data), data["exit_code"]) == ("pass", 3)


def test_same_fact_with_two_values_is_an_error_with_both_files(cli: Cli, tmp_path: Path) -> None:
    for name, value in (("a.csv", "86%"), ("b.csv", "84%"), ("c.csv", "86%")):
        (tmp_path / name).write_text(table(value), encoding="utf-8")
    data = wire(cli, tmp_path)
    (issue,) = [i for i in data["issues"] if i["code"] == "C314"]
    files = {issue["path"], *(other["path"] for other in issue["others"])}
    assert files >= {f"{tmp_path}/a.csv", f"{tmp_path}/b.csv"}
    assert (verdict(data), data["exit_code"], issues_belong_to_inputs(data)) == ("undecided", 3, True)
    text = cli("verify", tmp_path, "--lang", "en").stdout
    assert "a.csv" in text
    assert "b.csv" in text


def test_same_fact_in_two_formats_is_the_same_fact(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table("86%"), encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(workbook())
    (tmp_path / "c.json").write_text(
        '[{"指标": "工会覆盖率", "地区": "海门市", "年份": 2020, "数值": "86%"}]', encoding="utf-8"
    )
    data = wire(cli, tmp_path)
    assert {code for code, _ in places(data)} == {"C313"}
    assert verdict(data) == "pass"


def test_issues_of_several_files_each_have_their_file(cli: Cli, tmp_path: Path) -> None:
    for name, content in (
        ("1.csv", table("约86")),
        ("2.csv", "姓名,地址\n"),
        ("3.csv", ""),
        ("4.csv", table("86%", 2202)),
        ("5.csv", GOOD),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "6.csv").write_bytes(workbook())
    data = wire(cli, tmp_path)
    assert sorted(place for place in places(data) if place[0] != "C313") == [
        ("C301", "1.csv"),
        ("C307", "4.csv"),
        ("S203", "3.csv"),
        ("S207", "2.csv"),
        ("S219", "6.csv"),
    ]
    assert issues_belong_to_inputs(data)
    assert verdict(data) == "undecided"


# what is no submission


def test_files_of_office_programs_and_systems_are_passed_over(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "stats.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "~$stats.xlsx").write_bytes(b"\x08clerk" + bytes(159))
    (tmp_path / ".~lock.stats.ods#").write_text(",clerk,", encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text(table("1%"), encoding="utf-8")
    (tmp_path / "读我.docx").write_bytes(b"x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "._stats.csv").write_bytes(b"\0\5\x16\7")
    data = wire(cli, tmp_path)
    assert (names(data), places(data), verdict(data)) == (["stats.csv"], [], "pass")
    assert sorted(places(data, "information")) == [("S214", "~$stats.xlsx"), ("S214", "读我.docx")]


def test_folder_in_which_nothing_can_be_read_is_no_pass(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "~$stats.xlsx").write_bytes(b"x")
    data = wire(cli, tmp_path)
    assert (data["exit_code"], [code for code, _ in places(data)]) == (3, ["S216"])


def test_pattern_takes_the_files_it_matches(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.txt"):
        (tmp_path / name).write_text(table("86%", 2018 + ord(name[0]) - 97), encoding="utf-8")
    assert names(wire(cli, tmp_path / "*.csv")) == ["a.csv", "b.csv"]
    assert names(wire(cli, tmp_path / "[bc].*")) == ["b.csv", "c.txt"]


# archives


def test_archive_is_read_as_the_folder_that_it_packs(cli: Cli, tmp_path: Path) -> None:
    members = {"2020/a.csv": table("86%"), "2020/b.xlsx": workbook(), "readme.md": "x", "c.json": "[]"}
    path = tmp_path / "stats.zip"
    path.write_bytes(archive(members))
    data = wire(cli, path)
    assert [(file["path"], file["container"]) for file in data["inputs"]] == [
        (f"{path}/2020/a.csv", "zip"),
        (f"{path}/2020/b.xlsx", "zip"),
        (f"{path}/c.json", "zip"),
    ]
    assert verdict(data) == "pass"
    assert places(data, "information") == [("S214", "readme.md")]
    assert [code for code, name in places(data) if name == "c.json"] in (["S203"], ["S207"], ["S208"])
    assert issues_belong_to_inputs(data)
    assert data["inputs"][0]["bytes"] == len(table("86%").encode())


def test_conflict_in_an_archive_names_its_members(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(archive({"a.csv": table("86%"), "b.csv": table("84%")}))
    data = wire(cli, path)
    (issue,) = [i for i in data["issues"] if i["code"] == "C314"]
    assert {issue["path"], *(other["path"] for other in issue["others"])} == {f"{path}/a.csv", f"{path}/b.csv"}
    assert verdict(data) == "undecided"


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (EMPTY_ARCHIVE, ["S216"]),
        (archive({"folder/": ""}), ["S216"]),
        (archive({"readme.md": "x", "~$a.xlsx": "x", "__MACOSX/._a.csv": "x"}), ["S216"]),
    ],
    ids=["empty", "only a folder", "nothing that is read"],
)
def test_archive_without_a_submission_is_no_pass(cli: Cli, tmp_path: Path, content: bytes, codes: list[str]) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(content)
    data = wire(cli, path)
    assert ([code for code, _ in places(data)], data["exit_code"]) == (codes, 3)
    assert [(file["path"], file["reading"]) for file in data["inputs"]] == [(str(path), None)]


@pytest.mark.parametrize(
    ("name", "inner"),
    [("inner.zip", archive({"a.csv": GOOD})), ("inner.csv.gz", gzip.compress(GOOD.encode())), ("inner.csv", gzip.compress(GOOD.encode()))],
    ids=["zip", "gzip", "gzip named csv"],
)  # fmt: skip
def test_archive_in_an_archive_is_refused_and_the_rest_is_read(
    cli: Cli, tmp_path: Path, name: str, inner: bytes
) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(archive({"a.csv": GOOD, name: inner, "z.csv": table("90%", 2019)}))
    data = wire(cli, path)
    assert places(data) == [("S204", name)]
    assert (names(data), verdict(data), data["exit_code"]) == (["a.csv", name, "z.csv"], "pass", 3)


@pytest.mark.parametrize("member", ["../../farther.csv", "/farther.csv", "a/../../farther.csv", "..\\farther.csv"])
def test_member_named_by_a_path_is_written_nowhere(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, member: str
) -> None:
    inside = tmp_path / "in" / "side"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    (inside / "stats.zip").write_bytes(archive({member: GOOD}))
    data = wire(cli, "stats.zip")
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "side", "stats.zip"]
    assert not Path("/farther.csv").exists()
    assert all(file["path"].startswith("stats.zip") for file in data["inputs"])
    assert [file["reading"] is None for file in data["inputs"]] == [bool(places(data, "error"))]


def test_members_are_told_in_the_order_of_their_paths(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.zip"
    members = {"b/2.csv": table("86%"), "a.csv": table("87%", 2019), "b/1.csv": table("88%", 2018)}
    path.write_bytes(archive(members))
    (tmp_path / "same.zip").write_bytes(archive(dict(reversed(members.items()))))
    first, second = wire(cli, path), wire(cli, tmp_path / "same.zip")
    assert [file["path"] for file in first["inputs"]] == [f"{path}/a.csv", f"{path}/b/1.csv", f"{path}/b/2.csv"]
    assert [file["sha256"] for file in first["inputs"]] == [file["sha256"] for file in second["inputs"]]


class _NameInChinese(zipfile.ZipInfo):
    """A member whose name is written in GBK, as Chinese Windows writes it, without the mark of UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's
        return self.filename.encode("gbk"), self.flag_bits


@pytest.mark.parametrize("info", [_NameInChinese, zipfile.ZipInfo], ids=["gbk", "utf-8"])
def test_chinese_name_of_a_member_is_read(cli: Cli, tmp_path: Path, info: type[zipfile.ZipInfo]) -> None:
    path = tmp_path / "stats.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr(info("海门市/统计表.csv"), GOOD.replace("地区,", "").replace("海门市,", ""))
        opened.writestr(info("常乐镇.csv"), "指标,年份,数值\n劳动者总数,2020,5\n")
    data = wire(cli, path)
    assert {file["path"] for file in data["inputs"]} == {f"{path}/常乐镇.csv", f"{path}/海门市/统计表.csv"}
    assert places(data) == []
    assert [(i["code"], Path(i["path"]).name) for i in data["issues"] if i["code"] in ("C327", "C382")] == [
        ("C382", "常乐镇.csv")
    ]
    assert verdict(data) == "pass"


def test_member_that_is_damaged_does_not_stop_the_others(cli: Cli, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as opened:
        opened.writestr("a.csv", GOOD)
        opened.writestr("b.csv", GOOD.replace("2020", "2019"))
    path = tmp_path / "stats.zip"
    path.write_bytes(stream.getvalue().replace("海门市,2019,86".encode(), "海门市,2019,16".encode()))
    data = wire(cli, path)
    assert places(data) == [("S221", "b.csv")]
    assert (names(data), verdict(data), data["exit_code"]) == (["a.csv", "b.csv"], "pass", 3)
    assert data["inputs"][1]["reading"] is None


def test_member_with_a_password_is_told_as_such(cli: Cli, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as opened:
        opened.writestr("a.csv", GOOD)
        opened.writestr("b.csv", GOOD)
    content = bytearray(stream.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + offset] |= 1  # NOTE: zipfile writes no passwords; it reads their mark
    path = tmp_path / "stats.zip"
    path.write_bytes(content)
    data = wire(cli, path)
    assert places(data) == [("S220", "b.csv")]
    assert (verdict(data), data["exit_code"]) == ("pass", 3)


@pytest.mark.parametrize("cut", [30, 60, -10])
def test_archive_that_is_cut_off_is_told_as_damaged(cli: Cli, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(archive({"a.csv": GOOD})[:cut])
    data = wire(cli, path)
    assert (places(data), data["exit_code"]) == ([("S221", "stats.zip")], 3)


def test_limits_of_an_archive_are_named(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(archive({f"{number}.csv": GOOD for number in range(5)}))
    run = cli("verify", path, "--limit", "archive-members=4", "--lang", "en")
    assert run.exit_code == 3
    assert "--limit archive-members=NUMBER" in run.stdout
    path.write_bytes(archive({"a.csv": GOOD + "x,,,\n" * 100_000}))
    run = cli("verify", path, "--limit", "unpacked-bytes=100000", "--lang", "en")
    assert run.exit_code == 3
    assert "--limit unpacked-bytes=NUMBER" in run.stdout


def test_hostile_name_of_a_member_reaches_the_terminal_as_text(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(archive({"[red]\x1b[2J.csv": GOOD, "\x1b]0;x\x07.md": "x"}))
    for more in (["--explain-reading"], ["--format", "json"]):
        run = cli("verify", path, *more)
        assert run.exit_code == 3
        assert "\x1b" not in run.stdout + run.stderr
        assert "[red]" in run.stdout


def test_account_of_each_member_is_told(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.zip"
    path.write_bytes(archive({"a.csv": GOOD, "b.xlsx": workbook()}))
    text = cli("verify", path, "--explain-reading", "--lang", "en").stdout
    assert f"{path}/a.csv\n  Format: CSV (zip)\n" in text
    assert f"{path}/b.xlsx\n  Format: XLSX (zip)\n" in text


def test_gzip_files_of_a_folder_are_read(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(table("86%").encode("gbk")))
    (tmp_path / "b.gz").write_bytes(gzip.compress(table("90%", 2019).encode()))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(b"x"))
    data = wire(cli, tmp_path)
    assert [(file["path"].rpartition("/")[2], file["container"], file["encoding"]) for file in data["inputs"]] == [
        ("a.csv.gz", "gzip", "gb18030"),
        ("b.gz", "gzip", "utf-8"),
    ]
    assert (places(data), places(data, "information"), verdict(data)) == ([], [("S214", "c.tar.gz")], "pass")


def test_packed_input_is_not_written_over(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.json"
    path.write_bytes(archive({"a.csv": GOOD}))
    before = path.read_bytes()
    run = cli("verify", path, "-o", path, "--lang", "en")
    assert (run.exit_code, path.read_bytes() == before) == (2, True)
    assert "is an input" in run.stderr


def test_workbook_of_which_several_sheets_are_read_is_one_file(cli: Cli, tmp_path: Path) -> None:
    book, path = openpyxl.Workbook(), tmp_path / "book.txt"
    book.active.title = "甲"
    for sheet in (book.active, book.create_sheet("乙")):
        for cells in (["指标", "年份", "数值"], ["联席会议次数", 2020, 1]):
            sheet.append(cells)
    book.save(path)
    before = path.read_bytes()
    arguments = ("verify", path, "--sheet", "甲", "--sheet", "乙")
    assert (cli(*arguments, "-o", path).exit_code, path.read_bytes() == before) == (2, True)
    data = wire(cli, *arguments[1:])
    assert [issue["input"] for issue in data["issues"] if issue["code"] == "S219"] == [0]


# the progress bar


class _Terminal(io.TextIOWrapper):
    """Standard error as a terminal."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        super().__init__(self.stream, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def text(self) -> str:
        return self.stream.getvalue().decode()


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Makes standard error a terminal; not a fixture, because pytest puts its own in place between fixtures and test."""
    found = _Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setenv("TERM", "xterm")
    return found


def test_bar_names_the_file_and_how_many_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "AFTER", -1)
    with progress.Progress() as show:
        assert show
        show("in/a\x1b[31m[red].csv", 0, 3)
        show("in/b.csv", 1, 3)
        show(f"in/{'long/' * 20}c.csv", 2, 3)
    assert "c.csv" in terminal.text
    assert "2/3" in terminal.text
    assert "\x1b[31m[red]" not in terminal.text
    assert terminal.text.endswith("\x1b[2K"), "the bar is cleared"


def test_no_bar_is_shown_for_work_of_less_than_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    with progress.Progress() as show:
        assert show
        show("a.csv", 0, 1)
    assert terminal.text == ""


def test_bar_appears_when_the_work_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.Progress() as show:
        assert show
        show("a.csv", 0, 2)
        assert terminal.text == ""
        now[0] += progress.AFTER
        show("b.csv", 1, 2)
    assert "b.csv" in terminal.text
    assert "1/2" in terminal.text


@pytest.mark.parametrize("stream", [None, io.StringIO()], ids=["closed", "a file"])
def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.Progress() as show:
        assert show is None


def test_results_are_the_same_with_a_bar(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    (tmp_path / "a.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.csv").write_text(table("90%", 2019), encoding="utf-8")
    without = cli("verify", tmp_path, "--format", "json")
    assert terminal.text == ""
    monkeypatch.setattr(progress, "AFTER", -1)
    with_bar = cli("verify", tmp_path, "--format", "json")
    assert "b.csv" in terminal.text
    assert with_bar.stdout == without.stdout


# streams that are closed


def test_nobody_listens_on_a_closed_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    console.say("x")


def test_closed_standard_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(UsageError, match="closed"):
        console.write("x")
    assert (console.wants_color(False), console.output_width()) == (False, console.PIPED_WIDTH)


class _Broken:
    """A standard output that can be written no more."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        self.buffer = self
        self.read_end, self.write_end = os.pipe()

    def flush(self) -> None:
        pass

    def write(self, _: bytes) -> None:
        raise self.error

    def fileno(self) -> int:
        return self.write_end


def test_reader_that_has_gone_away_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Broken(BrokenPipeError()))
    console.write("x")


def test_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Broken(OSError(28, "No space left on device")))
    with pytest.raises(UsageError) as error:
        console.write("x")
    assert Language("en").text(error.value.message) == "Standard output cannot be written: No space left on device."
