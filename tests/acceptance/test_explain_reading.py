"""--explain-reading, --sheet, --limit and --input-format as a clerk meets them; what is read is what is told, in text and in JSON."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from conftest import Run
from reformcheck.reading import Limits
from reformcheck.reporting.schema import assessment_schema

Cli = Callable[..., Run]
Rows = Sequence[Sequence[object]]
VALIDATOR = jsonschema.Draft202012Validator(assessment_schema())
YEARBOOK = (
    "海门市非公有制企业工会建设情况,,\r\n单位：万家,,\r\n数据来源：市总工会,,\r\n指标,2020年,2019年\r\n非公有制企业数,0.1,0.09\r\n"
    "已建工会非公有制企业数,0.0865,0.08\r\n目标数,1,1\r\n注：不含个体工商户,,\r\n"
).encode("gbk")
HEADER = ["指标", "年份", "数值"]
FINAL, DRAFT = [HEADER, ["工会覆盖率", "2020", "86%"]], [HEADER, ["工会覆盖率", "2020", "80%"]]


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], str]:
    """Writes a file and returns its path."""

    def write(name: str, content: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def workbook(sheets: Mapping[str, Rows], edit: Callable[[Worksheet], object] | None = None) -> bytes:
    """A workbook of openpyxl; `edit` changes its last sheet."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    if edit:
        edit(sheet)
    book.save(stream)
    return stream.getvalue()


def wire(cli: Cli, *arguments: str) -> dict[str, Any]:
    """The JSON output, which must be that of the published schema."""
    run = cli("verify", *arguments, "--format", "json")
    assert run.stderr == ""
    data = json.loads(run.stdout)
    VALIDATOR.validate(data)
    assert data["exit_code"] == run.exit_code
    return dict(data)


def found(data: dict[str, Any]) -> list[tuple[str, int | None, str | None]]:
    """Code, row and column of each issue that is more than information."""
    return [(i["code"], i["row"], i["column"]) for i in data["issues"] if i["severity"] != "information"]


def verdict(data: dict[str, Any], target: str = "M03/union-coverage", year: str = "2020") -> tuple[str, str | None]:
    (one,) = [f for f in data["findings"] if f["target"] == target and f["period"] == year]
    return one["verdict"], one["value"]


# what is told


def test_yearbook_table_is_read_without_an_option_and_told(cli: Cli, put: Callable[..., str]) -> None:
    path = put("yearbook.csv", YEARBOOK)
    data = wire(cli, path)
    assert verdict(data) == ("pass", "86.5")
    reading = data["inputs"][0]["reading"]
    assert (reading["header_rows"], reading["title_unit"], reading["delimiter"]) == ([4, 4], "万家", ",")
    text = cli("verify", path, "--explain-reading", "--lang", "en").stdout
    for line in (
        f"{path}\n  Format: CSV\n  Encoding: gb18030 (It is not UTF-8, and all of the file is valid GB 2312.)\n",
        "  Header: row 4; layout: figures side by side (wide)\n",
        "  Unit of the whole table: 万家\n",
        "  B  2020年 → value, 2020\n",
        "  C  2019年 → value, 2019\n",
        "  Converted: Non-public enterprises from 万家, times 10000 (2 cells, from row 5 on)\n",
        "  Row 8: The line is no row of the table: it was read as a note about it.\n",
    ):
        assert line in text
    assert text.index("How the files were read") < text.index("Required targets") < text.index("Issues")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("yearbook.csv", YEARBOOK),
        ("book.xlsx", workbook({"2020年": FINAL, "说明": [["x"]]})),
        ("stats.json", '[{"指标": "工会覆盖率", "年份": "2020", "数值": "86%", "其他": "x"}]'),
        ("stats.txt", "指标\t年份\t数值\t目标值\n劳动者总数\t2020\t50万\t60万\n"),
    ],
    ids=["csv", "xlsx", "json", "txt"],
)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["40", "120"])
def test_text_and_json_tell_the_same(
    cli: Cli, put: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | str, language: str, width: str
) -> None:  # fmt: skip
    path = put(name, content)
    data = wire(cli, path, "--lang", language)
    monkeypatch.setenv("COLUMNS", width)
    run = cli("verify", path, "--explain-reading", "--quiet", "--lang", language)
    text = "".join(run.stdout.split())
    (file,) = data["inputs"]
    reading = file["reading"]
    facts = [file["format"].upper(), file["encoding"], file["encoding_reason"], file["layout"], reading["sheet"]]
    facts += [*reading["titles"], *reading["assumed"], *(line["reason"] for line in reading["skipped"])]
    facts += [f"{column['column']}{column['header']}→" for column in reading["columns"]]
    facts += [fact for c in reading["conversions"] for fact in (c["unit"], c["factor"], str(c["cells"]))]
    assert [fact for fact in facts if fact and "".join(fact.split()) not in text] == []
    assert ("How the files were read" in run.stdout) == (language == "en")
    assert run.exit_code == data["exit_code"]


def test_account_goes_into_a_text_file_too(cli: Cli, put: Callable[..., str], tmp_path: Path) -> None:
    path, out = put("stats.csv", YEARBOOK), tmp_path / "out.txt"
    cli("verify", path, "--explain-reading", "--lang", "en", "-o", str(out), "-o", str(tmp_path / "out.json"))
    assert "How the files were read" in out.read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["inputs"][0]["reading"]
    cli("verify", path, "--lang", "en", "-o", str(out))
    assert "How the files were read" not in out.read_text(encoding="utf-8")


def test_json_has_the_account_whether_asked_for_or_not(cli: Cli, put: Callable[..., str]) -> None:
    path = put("stats.csv", YEARBOOK)
    assert wire(cli, path) == wire(cli, path, "--explain-reading")


def test_file_that_is_not_read_is_told_too(cli: Cli, put: Callable[..., str]) -> None:
    run = cli("verify", put("photo.csv", b"\x89PNG\r\n\x1a\n\0"), "--explain-reading", "--lang", "en")
    assert run.exit_code == 3
    assert "  Not read; the issues below say why.\n" in run.stdout
    assert "error S204" in run.stdout


def test_hostile_names_reach_the_terminal_as_text(cli: Cli, put: Callable[..., str]) -> None:
    escape = "\x1b[2J\x1b]0;x\x07"
    path = put(
        f"[red]{escape}.csv", f"指标,年份,数值,[bold]{escape}\n工会覆盖率,2020,86%,{escape}\n[link]{escape},2020,1,\n"
    )
    for language in ("en", "zh"):
        run = cli("verify", path, "--explain-reading", "--lang", language)
        assert "\x1b" not in run.stdout + run.stderr
        assert "\x07" not in run.stdout + run.stderr
        assert "[red]\\x1b[2J\\x1b]0;x\\x07.csv" in run.stdout
        assert "D  [bold]\\x1b[2J\\x1b]0;x\\x07" in run.stdout
    assert "\x1b" not in cli("verify", path, "--format", "json").stdout


@pytest.mark.parametrize(
    "text",
    ["Année;Région;Valeur\n2020;Île;85\n", "indicator;period;value;note\nunion_coverage;2020;86;Année\n", "indicator;period;value;Année\nunion_coverage;2020;86;\n"],
)  # fmt: skip
def test_characters_that_nobody_wrote_appear_nowhere(cli: Cli, put: Callable[..., str], text: str) -> None:
    path = put("stats.csv", text.encode("latin-1"))
    wrong = text.encode("latin-1").decode("gb18030").partition("Ann")[2][:1]
    for arguments in (["--explain-reading"], ["--explain-reading", "--lang", "zh"], ["--format", "json"]):
        run = cli("verify", path, *arguments)
        assert run.exit_code == 3
        assert wrong not in run.stdout + run.stderr
        assert "S205" in run.stdout
    data = wire(cli, path)
    assert (data["inputs"][0]["reading"], found(data)[0]) == (None, ("S205", None, None))


# sheets


def test_several_sheets_are_refused_by_name_and_one_is_read_by_name(cli: Cli, put: Callable[..., str]) -> None:
    path = put("book.xlsx", workbook({"说明": [["请填写"]], "终稿": FINAL, "附表": DRAFT}))
    data = wire(cli, path)
    assert (data["exit_code"], found(data)) == (3, [("S223", None, None)])
    assert "终稿, 附表" in data["issues"][0]["message"]
    assert verdict(wire(cli, path, "--sheet", "终稿")) == ("pass", "86")
    assert verdict(wire(cli, path, "--sheet", "附表")) == ("fail", "80")


def test_several_sheets_that_are_asked_for_are_compared(cli: Cli, put: Callable[..., str]) -> None:
    path = put("book.xlsx", workbook({"终稿": FINAL, "附表": DRAFT, "副本": FINAL}))
    data = wire(cli, path, "--sheet", "终稿", "--sheet", "附表")
    assert (verdict(data)[0], found(data)[0][0]) == ("undecided", "C314")
    (issue,) = [i for i in data["issues"] if i["code"] == "C314"]
    paths = {issue["path"], *(other["path"] for other in issue["others"])}
    assert paths == {f"{path}#终稿", f"{path}#附表"}
    assert [(file["path"], file["reading"]["sheet"]) for file in data["inputs"]] == [
        (f"{path}#终稿", "终稿"),
        (f"{path}#附表", "附表"),
    ]
    same = wire(cli, path, "--sheet", "终稿", "--sheet", "副本")
    assert (verdict(same), found(same)[0][0]) == (("pass", "86"), "C313")


def test_unknown_sheet_lists_the_known_ones(cli: Cli, put: Callable[..., str]) -> None:
    run = cli("verify", put("book.xlsx", workbook({"终稿": FINAL, "附表": DRAFT})), "--sheet", "2020", "--lang", "en")
    assert run.exit_code == 3
    assert "error S228" in run.stdout
    assert "Known: 终稿, 附表." in run.stdout


def test_the_option_of_the_hint_chooses_a_sheet_of_one_of_several_files(cli: Cli, put: Callable[..., str]) -> None:
    two = put("two.xlsx", workbook({"附表": DRAFT, "终稿": FINAL}))
    one = put("one.xlsx", workbook({"数据": [HEADER, ["联席会议次数", 2020, 1]]}))
    refused = json.loads(cli("verify", two, one, "--format", "json", "--lang", "en").stdout)
    (issue,) = [i for i in refused["issues"] if i["code"] == "S223"]
    option = shlex.split(re.search(r"--sheet ('[^']+'|\S+)", issue["hint"])[0])  # type: ignore[index]
    assert option == ["--sheet", f"{two}#附表"]
    data = wire(cli, two, one, "--sheet", f"{two}#终稿")
    assert (verdict(data), [i["code"] for i in data["issues"] if i["severity"] == "error"]) == (("pass", "86"), [])
    assert {f["target"] for f in data["findings"] if f["verdict"] == "pass"} == {
        "M03/union-coverage",
        "M04/joint-meetings",
    }


def test_a_sheet_of_a_file_that_is_no_input_is_told(cli: Cli, put: Callable[..., str]) -> None:
    path = put("one.xlsx", workbook({"数据": FINAL}))
    run = cli("verify", path, "--sheet", "two.xlsx#数据", "--lang", "en")
    assert (run.exit_code, "No input is the file that --sheet two.xlsx#数据 names." in run.stdout) == (3, True)


def test_sheet_of_another_format_is_chosen_too(cli: Cli, put: Callable[..., str]) -> None:
    book, stream = xlwt.Workbook(), io.BytesIO()
    for name, rows in (("终稿", FINAL), ("附表", DRAFT)):
        sheet = book.add_sheet(name)
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                sheet.write(number, column, text)
    book.save(stream)
    path = put("book.xls", stream.getvalue())
    assert found(wire(cli, path)) == [("S223", None, None)]
    assert verdict(wire(cli, path, "--sheet", "附表")) == ("fail", "80")


def test_sheet_of_a_part_says_where_its_figures_are(cli: Cli, put: Callable[..., str]) -> None:
    data = wire(cli, put("book.xlsx", workbook({"常乐镇": FINAL})))
    assert (verdict(data)[0], [issue[0] for issue in found(data)]) == ("undecided", ["C325"])
    (file,) = data["inputs"]
    assert file["reading"]["assumed"] == [
        "The area 常乐镇 was taken from the title, the sheet or the name of the file."
    ]


def test_sheet_of_another_place_decides_nothing(cli: Cli, put: Callable[..., str]) -> None:
    data = wire(cli, put("book.xlsx", workbook({"启东市": FINAL})))
    assert (data["exit_code"], [issue[0] for issue in found(data)]) == (3, ["C381"])
    assert [f for f in data["findings"] if f["target"] == "M03/union-coverage"] == []


def test_sheet_of_a_draft_decides_nothing(cli: Cli, put: Callable[..., str]) -> None:
    data = wire(cli, put("book.xlsx", workbook({"草稿": FINAL})))
    assert (verdict(data)[0], [issue[0] for issue in found(data)]) == ("undecided", ["C380"])


def test_sheet_named_by_a_year_or_a_wish(cli: Cli, put: Callable[..., str]) -> None:
    rows = [["指标", "数值"], ["工会覆盖率", "86%"]]
    assert verdict(wire(cli, put("a.xlsx", workbook({"2020年": rows})))) == ("pass", "86")
    wish = wire(cli, put("b.xlsx", workbook({"2020年目标": rows})))
    assert (wish["exit_code"], wish["as_of"]) == (3, None)


def test_hidden_parts_are_read_with_a_warning_where_they_are(cli: Cli, put: Callable[..., str]) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    path = put("book.xlsx", workbook({"说明": [["x"]], "终稿": FINAL}, hide))
    data = wire(cli, path)
    assert verdict(data) == ("pass", "86")
    assert found(data) == [("S224", None, None), ("S224", 1, "C"), ("S224", 2, None)]
    assert cli("verify", path, "--fail-on", "warning").exit_code == 1


def test_merged_figure_and_figure_shown_otherwise(cli: Cli, put: Callable[..., str]) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C2"].number_format = "0%"
        sheet.merge_cells("C3:C4")

    rows = [HEADER, ["工会覆盖率", 2020, 0.84996], ["工会覆盖率", 2019, 0.9], ["工会覆盖率", 2018, None]]
    data = wire(cli, put("book.xlsx", workbook({"Sheet1": rows}, edit)))
    assert verdict(data) == ("fail", "84.996")
    assert verdict(data, year="2019")[0] == "undecided"
    assert [issue for issue in found(data) if issue[0] != "C301"] == [
        ("S227", 3, "C"),
        ("C342", 2, "C"),
    ]
    (merged,) = [issue for issue in data["issues"] if issue["code"] == "S227"]
    assert (merged["count"], [(o["row"], o["column"]) for o in merged["others"]]) == (2, [(4, "C")])


def test_deletion_makes_the_fact_undecided(cli: Cli, put: Callable[..., str]) -> None:
    text = "ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nI,union_coverage: x,320684: y,2020,86\nD,union_coverage,320684,2020,\n"
    data = wire(cli, put("stats.csv", text))
    assert (verdict(data)[0], found(data)) == ("undecided", [("C343", 3, "A")])


# options


def test_limit_is_raised_by_the_name_that_the_message_gives(cli: Cli, put: Callable[..., str]) -> None:
    path = put("stats.csv", f'指标,年份,数值,备注\n工会覆盖率,2020,86%,"{"长" * 5000}"\n')
    run = cli("verify", path, "--limit", "cell-characters=1000", "--lang", "en")
    assert run.exit_code == 3
    assert "--limit cell-characters=NUMBER" in run.stdout
    assert "limit cell-characters of 1,000" in run.stdout
    data = wire(cli, path, "--limit", "cell-characters=1000", "--limit", " cell-characters = 6000 ")
    assert verdict(data) == ("pass", "86")


@pytest.mark.parametrize(
    "text",
    ["cell-characters", "cell-characters=", "cell-characters=0", "cell-characters=-1", "cell-characters=1e6", "cell-characters=１０", "json-depth=4611686018427387904", "json-depth=" + "1" * 30],
)  # fmt: skip
def test_limit_without_a_number_is_refused(cli: Cli, put: Callable[..., str], text: str) -> None:
    run = cli("verify", put("stats.csv", YEARBOOK), "--limit", text, "--lang", "en")
    assert (run.exit_code, run.stdout) == (2, "")
    assert f"Write it as --limit {text.partition('=')[0]}=100000" in run.stderr


def test_unknown_limit_lists_the_known_ones(cli: Cli, put: Callable[..., str]) -> None:
    run = cli("verify", put("stats.csv", YEARBOOK), "--limit", "rows=5", "--lang", "en")
    assert run.exit_code == 2
    assert all(name in run.stderr for name in Limits.names())


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("csv", "指标,年份,数值\n工会覆盖率,2020,86%\n".encode()),
        ("tsv", "指标\t年份\t数值\n工会覆盖率\t2020\t86%\n".encode("gbk")),
        ("json", '[{"指标": "工会覆盖率", "年份": "2020", "数值": "86%"}]'.encode()),
        ("jsonl", '{"指标": "工会覆盖率", "年份": "2020", "数值": "86%"}'.encode()),
        ("xlsx", workbook({"Sheet1": FINAL})),
    ],
    ids=["csv", "tsv", "json", "jsonl", "xlsx"],
)
def test_standard_input_of_any_format(kind: str, content: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reformcheck", "verify", "-", "--input-format", kind, "--format", "json"],
        input=content,
        capture_output=True,
        check=False,
    )
    data = json.loads(done.stdout)
    assert (verdict(data), data["inputs"][0]["path"], data["inputs"][0]["format"]) == (("pass", "86"), "-", kind)
    assert (found(data), done.stderr) == ([], b"")


def test_input_format_that_is_not_known_lists_the_known_ones(cli: Cli) -> None:
    run = cli("verify", "-", "--input-format", "docx")
    assert run.exit_code == 2
    for kind in ("csv", "tsv", "json", "jsonl", "xlsx", "xls", "ods", "parquet"):
        assert kind in run.stderr


# what a plain file costs

HEAVY = ["openpyxl", "xlrd", "ijson", "pyarrow", "xlsxwriter", "rich.progress"]
"""NOTE: zipfile is not among them: pydantic imports it, by way of importlib.metadata, with the plan."""
PROBE = (
    "import sys\nsys.argv = ['reformcheck', *sys.argv[1:]]\nfrom reformcheck.cli.entry import main\n"
    f"try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
)


def imported(*arguments: str) -> list[str]:
    """The heavy modules that a run of the command line imports."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        check=True,
    )
    assert done.stdout
    return done.stderr.split()


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--explain-reading"]])
@pytest.mark.parametrize("name", ["stats.csv", "stats", "stats.txt"])
def test_plain_text_imports_no_library_of_another_format(put: Callable[..., str], name: str, more: list[str]) -> None:
    assert imported("verify", put(name, YEARBOOK), *more) == []


def test_each_format_imports_no_library_of_another(put: Callable[..., str]) -> None:
    assert set(imported("verify", put("book.xlsx", workbook({"Sheet1": FINAL})))) <= {"openpyxl"}
    record = '[{"指标": "工会覆盖率", "年份": "2020", "数值": "86%"}]'
    assert set(imported("verify", put("stats.json", record))) <= {"ijson"}
    assert imported("verify", put("photo.csv", b"\x89PNG\r\n\x1a\n\0")) == []
