"""Registers: the same records give the same figures in whatever form they come, and those that plain counting gives."""

from __future__ import annotations

import datetime
import json
import random
import resource
import shutil
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from conftest import Run
from reformcheck.issues.records import RECORD_AMOUNT_TOO_LOW
from reformcheck.judging import Assessment
from reformcheck.options import Options
from reformcheck.pipeline import read, verify
from reformcheck.plan import Plan
from reformcheck.plan.folder import packaged_plan
from reformcheck.reading import Limits, ReadingOptions, Status
from register_files import HEADERS, Record, counted, drawn, text_of, write

AS_OF = datetime.date(2020, 12, 31)
OPTIONS = Options(as_of=AS_OF)
Cli = Callable[..., Run]


def figures(plan: Plan, paths: list[Path], options: Options = OPTIONS) -> dict[tuple[str, str, str], int]:
    """What the registers of some files give."""
    submission = read(plan, [str(path) for path in paths], options)
    assert not submission.unreadable, [str(issue.message) for issue in submission.issues]
    assert all(o.status is Status.REPORTED for o in submission.observations)
    return {(o.subject, str(o.area), str(o.period)): int(o.value or 0) for o in submission.observations if o.value}


def codes(assessment: Assessment) -> dict[str, int]:
    """How often each issue occurs."""
    found: dict[str, int] = {}
    for issue in assessment.issues:
        found[issue.type.code] = found.get(issue.type.code, 0) + issue.count
    return found


def outcome(plan: Plan, paths: list[Path]) -> tuple[object, ...]:
    """Verdicts, figures and counts of issues, without the places."""
    assessment = verify(plan, [str(path) for path in paths], OPTIONS)
    findings = [
        (f.target.id, f.period, f.verdict, f.reason, f.measurement and f.measurement.value) for f in assessment.findings
    ]
    return findings, codes(assessment), assessment.exit_code


TOWNS = st.sampled_from(["常乐镇", "三厂街道", "包场镇"])
DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2020, 12, 31)).map(str)


@st.composite
def _records(draw: st.DrawFn) -> list[Record]:
    keys = st.integers(0, 400).map(lambda number: f"E{number}")
    ownership = st.sampled_from(["私营", "外商投资", "国有", "三资" if draw(st.booleans()) else "集体"])
    one = st.tuples(keys, TOWNS, ownership, st.just("未建会"), DAYS, st.just(""), st.just(""))
    own = st.tuples(keys, TOWNS, ownership, st.just("独立建会"), DAYS, st.just(""), DAYS)
    return draw(st.lists(st.one_of(one, own), min_size=1, max_size=40))


@settings(max_examples=6, deadline=None)
@given(records=_records(), seed=st.integers(0, 9))
def test_one_register_gives_the_same_in_every_form(plan: Plan, records: list[Record], seed: int) -> None:
    """CSV or Parquet, one file or twenty, sorted or shuffled, UTF-8 or GB18030."""
    shuffled = random.Random(seed).sample(records, len(records))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = outcome(plan, [write(records, folder / "a.csv")])
        assert outcome(plan, [write(records, folder / "a.parquet")]) == whole
        assert outcome(plan, [write(shuffled, folder / "b.csv", "gb18030")]) == whole
        parts = [shuffled[number::20] for number in range(20) if shuffled[number::20]]
        paths = [write(part, folder / f"part{number}.parquet") for number, part in enumerate(parts)]
        assert outcome(plan, paths) == whole


def test_the_register_of_twelve_towns_gives_what_counting_by_hand_gives(plan: Plan, tmp_path: Path) -> None:
    records = drawn(3000)
    found = figures(plan, [write(records, tmp_path / "enterprises.csv")])
    assert found == counted(records)


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.xlsx", "a.jsonl", "a.parquet"])
def test_every_format_gives_the_same(plan: Plan, tmp_path: Path, name: str) -> None:
    records = drawn(300)
    assert figures(plan, [write(records, tmp_path / name)]) == counted(records)


def test_quotes_around_cells_change_nothing(plan: Plan, tmp_path: Path) -> None:
    records = drawn(50)
    path = tmp_path / "quoted.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in [HEADERS, *records]), encoding="utf-8")
    assert figures(plan, [path]) == counted(records)


def test_a_register_that_names_the_area_gives_its_coverage_as_a_fraction(plan: Plan, tmp_path: Path) -> None:
    records = drawn(2000)
    path = write(records, tmp_path / "海门市企业名册2020年12月31日.csv")
    assessment = verify(plan, [str(path)])
    by_hand = counted(records)
    for finding in assessment.findings:
        if finding.target.id == "M03/union-coverage":
            year = str(finding.period)
            top, bottom = (
                sum(n for (variable, _, y), n in by_hand.items() if variable == name and y == year)
                for name in ("non_public_enterprises_with_union", "non_public_enterprises")
            )
            assert finding.measurement is not None
            assert finding.measurement.value == Fraction(100 * top, bottom)
            assert len(finding.breakdown) == 12


def test_parts_without_the_whole_are_not_taken_for_all_of_it(plan: Plan, tmp_path: Path) -> None:
    path = write(
        [(f"E{n}", "常乐镇", "私营", "独立建会", "2018-01-01", "", "2018-01-01") for n in range(200)],
        tmp_path / "a.csv",
    )
    verdicts = {
        f.verdict.value for f in verify(plan, [str(path)], OPTIONS).findings if f.target.id == "M03/union-coverage"
    }
    assert verdicts == {"undecided"}


def test_a_reported_figure_that_counts_an_enterprise_twice_is_named(plan: Plan, tmp_path: Path) -> None:
    records = drawn(2000)
    register = write(records, tmp_path / "海门市企业名册2020年12月31日.csv")
    count = sum(
        n
        for (variable, _, year), n in counted(records).items()
        if variable == "non_public_enterprises" and year == "2020"
    )
    table = tmp_path / "stats.csv"
    table.write_text(f"指标,地区,年份,数值\n非公有制企业数,海门市,2020,{count + 1}\n", encoding="utf-8")
    assessment = verify(plan, [str(register), str(table)])
    (issue,) = [issue for issue in assessment.issues if issue.type.name == "register-disagrees"]
    assert issue.location.path == str(table)
    assert f"is {count + 1} enterprise" in str(issue.message)
    assert f"but {count} enterprise" in str(issue.message)
    (finding,) = [f for f in assessment.findings if f.target.id == "M03/union-coverage" and f.period == 2020]
    assert finding.verdict == "undecided"
    table.write_text(f"指标,地区,年份,数值\n非公有制企业数,海门市,2020,{count}\n", encoding="utf-8")
    assert not [i for i in verify(plan, [str(register), str(table)]).issues if i.type.code in ("C313", "C423")]


GOOD: Record = ("E1", "常乐镇", "私营", "独立建会", "2018-01-01", "", "2018-06-01")
BAD = {
    "C401": (*GOOD[:4], "2018年", "", "2018-06-01"),
    "C402": (GOOD[0], GOOD[1], "三资", *GOOD[3:]),
    "C403": (*GOOD[:6], ""),
    "C404": ("", *GOOD[1:]),
    "C406": (*GOOD[:5], "2017-01-01", ""),
    "C409": (*GOOD, "x"),
}


@pytest.mark.parametrize("code", BAD)
def test_a_record_that_cannot_be_counted_is_told_and_leaves_the_figures_undecided(
    plan: Plan, tmp_path: Path, code: str
) -> None:
    others = [(f"F{number}", *GOOD[1:]) for number in range(9)]
    path = tmp_path / "a.csv"
    path.write_text(text_of([*others, BAD[code]]), encoding="utf-8")
    assessment = verify(plan, [str(path)], OPTIONS)
    told = codes(assessment)
    assert told[code] == told["C420"] == 1
    issue = next(issue for issue in assessment.issues if issue.type.code == code)
    assert issue.location.row == 11
    assert "10" in str(issue.message)
    assert assessment.exit_code == 3
    assert {o.value for o in read(plan, [str(path)], OPTIONS).observations} == {None}


def test_records_that_are_tolerated_leave_the_figures_but_are_told(plan: Plan, tmp_path: Path) -> None:
    records = [*drawn(2000), ("", *GOOD[1:])]
    path = write(records, tmp_path / "a.csv")
    assert codes(verify(plan, [str(path)], OPTIONS))["C404"] == 1
    assert figures(plan, [path]) == counted(drawn(2000))


def test_a_key_that_stands_in_two_files_is_counted_once_where_the_records_agree(plan: Plan, tmp_path: Path) -> None:
    records = drawn(4000)
    paths = [write(records, tmp_path / "a.csv"), write(records[:2], tmp_path / "b.csv")]
    told = verify(plan, [str(path) for path in paths], OPTIONS)
    (first, *_) = [issue for issue in told.issues if issue.type.code == "C405" and issue.location.row]
    assert [first.location.path, *(place.path for place in first.others)] == [str(path) for path in paths]
    assert figures(plan, paths) == counted(records)


def test_without_a_date_it_is_asked_for_and_nothing_is_counted(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(100), tmp_path / "enterprises.csv")
    assessment = verify(plan, [str(path)])
    assert codes(assessment)["C421"] == 1
    assert assessment.exit_code == 3
    assert not read(plan, [str(path)], Options()).observations


def test_two_dates_are_asked_about(plan: Plan, tmp_path: Path) -> None:
    records = drawn(100)
    paths = [
        write(records[:50], tmp_path / "名册2020年6月30日.csv"),
        write(records[50:], tmp_path / "名册2020年12月31日.csv"),
    ]
    assert codes(verify(plan, [str(path) for path in paths]))["C421"] == 1


@pytest.mark.parametrize(
    "name", ["a'); DROP TABLE records; --.csv", "b*.csv", "c[1]?.csv", 'd";.csv', "s3:\\x.csv", "e..csv", "$(id).csv"]
)
def test_names_of_files_are_names(plan: Plan, tmp_path: Path, name: str) -> None:
    write(drawn(40, seed=3), tmp_path / "b1.csv")
    records = drawn(60)
    assert figures(plan, [write(records, tmp_path / name)]) == counted(records)


@pytest.mark.parametrize("text", ["'); DROP TABLE records; --", "read_csv('/etc/passwd')", "s3://x/*", "a\\", '"'])
def test_headers_and_cells_are_data(plan: Plan, tmp_path: Path, text: str) -> None:
    records = drawn(60)
    path = tmp_path / "a.csv"
    rows = [(*record, text) for record in records]
    path.write_text(text_of([(f"{text}1", "常乐镇", *rows[0][2:]), *rows[1:]], (*HEADERS, text)), encoding="utf-8")
    expected = counted([("X", "常乐镇", *records[0][2:]), *records[1:]])
    assert figures(plan, [path]) == expected


def test_a_file_whose_columns_differ_leaves_the_register_in_doubt(plan: Plan, tmp_path: Path) -> None:
    records = drawn(40)
    first = write(records, tmp_path / "a.csv")
    for headers in ((*HEADERS[:5], "某列", HEADERS[6]), (*HEADERS[:1], "某列", *HEADERS[2:])):
        second = tmp_path / "b.csv"
        second.write_text(text_of(records, headers), encoding="utf-8")
        assessment = verify(plan, [str(first), str(second)], OPTIONS)
        assert codes(assessment)["C422"] == 1
        assert assessment.exit_code == 3
        assert {o.value for o in read(plan, [str(first), str(second)], OPTIONS).observations} == {None}


def test_half_a_parquet_file_leaves_nothing_half_counted(plan: Plan, tmp_path: Path) -> None:
    records = drawn(400)
    paths = [write(records[:200], tmp_path / "a.parquet"), write(records[200:], tmp_path / "b.parquet")]
    data = paths[1].read_bytes()
    paths[1].write_bytes(data[: len(data) // 2])
    assessment = verify(plan, [str(path) for path in paths], OPTIONS)
    assert assessment.exit_code == 3
    assert {o.value for o in read(plan, [str(path) for path in paths], OPTIONS).observations} == {None}


def test_a_third_of_damaged_rows_is_told_in_one_issue(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text_of([record if n % 3 else record[:4] for n, record in enumerate(drawn(300))]), encoding="utf-8")
    assessment = verify(plan, [str(path)], OPTIONS)
    assert codes(assessment)["C409"] == 100
    assert assessment.exit_code == 3


def test_no_room_in_the_temporary_folder_is_told(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(20_000), tmp_path / "a.csv")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        assessment = verify(plan, [str(path)], OPTIONS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert assessment.exit_code == 3
    assert "C424" in codes(assessment)


def test_the_title_says_the_date_and_notes_below_are_no_records(plan: Plan, tmp_path: Path) -> None:
    records = drawn(60)
    path = tmp_path / "a.csv"
    lines = text_of(records).splitlines()
    path.write_text(
        "\n".join(["企业名册（截至2020年12月31日）", *lines, "合计,60", "注：本表由市场监管部门提供"]), encoding="utf-8"
    )
    assert figures(plan, [path], Options()) == counted(records)


def test_a_title_of_a_plan_is_no_register_of_facts(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(60), tmp_path / "2020年计划建会企业名册.csv")
    assert not [o for o in read(plan, [str(path)], OPTIONS).observations if o.value]


def test_the_query_is_shown_and_holds_nothing_of_the_file(cli: Cli, tmp_path: Path) -> None:
    path = write([("SECRET-1", *GOOD[1:])], tmp_path / "a.csv")
    run = cli("verify", str(path), "--as-of", "2020", "--show-query", "--format", "json")
    assert "SELECT" in run.stderr
    assert "SECRET" not in run.stderr
    inputs: Any = json.loads(run.stdout)["inputs"]
    assert (inputs[0]["layout"], inputs[0]["rows"]) == ("register:enterprises", 1)


def test_register_names_what_a_file_lacks(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业代码,所有制\nE1,私营\n", encoding="utf-8")
    run = cli("verify", str(path), "--as-of", "2020", "--register", "enterprises", "--lang", "zh")
    assert run.exit_code == 3
    assert "注销日期" in run.stdout
    assert cli("verify", str(path), "--register", "企业名册").exit_code == 3
    assert cli("verify", str(path), "--register", "nothing").exit_code == 2


def test_nothing_is_left_in_the_temporary_folder(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    figures(plan, [write(drawn(20), tmp_path / "a.csv")])
    assert not [*folder.iterdir()]


def test_a_small_table_does_not_load_the_engine(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "stats.csv").write_text("指标,地区,年份,数值\n工会覆盖率,海门市,2020,86%\n", encoding="utf-8")
    code = (
        "import sys; from reformcheck import verify, load_plan; verify(load_plan(), [sys.argv[1]]);"
        "sys.exit('duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "stats.csv")], check=False).returncode == 0


def test_a_form_of_a_register_is_one_when_it_is_filled_in(cli: Cli, plan: Plan, tmp_path: Path) -> None:
    """Each form that is written, in both languages and formats, is recognised with one record in it."""
    for register in plan.registers.values():
        example = register.examples[0]
        for language in ("zh", "en"):
            path = tmp_path / f"{register.id}-{language}.csv"
            assert cli("template", "--register", register.id, "--lang", language, "-o", str(path)).exit_code == 0
            cells = [example.records[0].get(column.id, "") for column in register.columns]
            cells = [
                "2020-12-31" if c.type == "as_of" else cell for c, cell in zip(register.columns, cells, strict=True)
            ]
            cells = [
                "市级" if c.id == "level" and not cell else cell
                for c, cell in zip(register.columns, cells, strict=True)
            ]
            path.write_text(path.read_text(encoding="utf-8-sig") + ",".join(cells) + "\n", encoding="utf-8")
            submission = read(plan, [str(path)], Options())
            assert submission.inputs[0].layout == f"register:{register.id}", [str(i.message) for i in submission.issues]
    book = tmp_path / "form.xlsx"
    assert cli("template", "--register", "enterprises", "--lang", "zh", "-o", str(book)).exit_code == 0
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["统一社会信用代码", "所属地区"]
    assert "独立建会" in sheet.data_validations.dataValidation[1].formula1
    assert cli("template", "--register", "enterprises", "--each-organisation", "-o", str(tmp_path / "f")).exit_code == 2
    assert "会议日期" in cli("template", "--register", "meetings", "--lang", "zh").stdout


def test_a_dataframe_is_a_register_too(plan: Plan) -> None:
    records = drawn(200)
    frame = polars.DataFrame(dict(zip(HEADERS, map(list, zip(*records, strict=True)), strict=True)))
    outcome = verify(plan, [frame], OPTIONS)
    assert outcome.inputs[0].layout == "register:enterprises"


def test_remarks_of_records_are_heard(plan: Plan, tmp_path: Path) -> None:
    """A remark that says that a record is no fact leaves it out, an answer lets it count."""
    rows = [(*record, "作废" if number == 3 else "") for number, record in enumerate(drawn(60))]
    path = tmp_path / "a.csv"
    path.write_text(text_of(rows, (*HEADERS, "备注")), encoding="utf-8")
    told = verify(plan, [str(path)], OPTIONS)
    (issue,) = [issue for issue in told.issues if issue.type.code == "C408"]
    assert issue.location.row == 5
    answered = Options(as_of=AS_OF, reading=ReadingOptions(remarks=("作废=accept",)))
    assert figures(plan, [path], answered) == counted(drawn(60))


def test_a_column_that_is_answered_is_taken(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text_of(drawn(60), (HEADERS[0], "辖区", *HEADERS[2:])), encoding="utf-8")
    answered = Options(as_of=AS_OF, reading=ReadingOptions(columns=("辖区=area",)))
    assert figures(plan, [path], answered) == counted(drawn(60))


def test_a_column_tells_the_date_and_two_dates_in_it_are_asked_about(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [(*record, "2020年末") for record in drawn(60)]
    path.write_text(text_of(rows, (*HEADERS, "统计时点")), encoding="utf-8")
    assert figures(plan, [path], Options()) == counted(drawn(60))
    path.write_text(text_of([*rows[1:], (*rows[0][:-1], "2019年末")], (*HEADERS, "统计时点")), encoding="utf-8")
    assert codes(verify(plan, [str(path)]))["C421"] == 1


def test_a_name_that_says_another_date_than_the_column_is_asked_about(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "企业名册2019年12月31日.csv"
    rows = [(*record, "2020-12-31") for record in drawn(60)]
    path.write_text(text_of(rows, (*HEADERS, "统计时点")), encoding="utf-8")
    assert codes(verify(plan, [str(path)]))["C421"] == 1


def test_files_of_towns_without_a_column_give_the_towns(plan: Plan, tmp_path: Path) -> None:
    """The area of a file that has no such column is the one that its name says."""
    records = [(f"E{n}", town, *GOOD[2:]) for n, town in enumerate(["常乐镇"] * 30 + ["包场镇"] * 20)]
    records[0] = ("E0", "常乐镇", "私营", "未建会", "2018-01-01", "", "")
    headers = (HEADERS[0], *HEADERS[2:])
    paths = []
    for town in ("常乐镇", "包场镇"):
        path = tmp_path / f"{town}企业名册2020年12月31日.csv"
        path.write_text(text_of([(r[0], *r[2:]) for r in records if r[1] == town], headers), encoding="utf-8")
        paths.append(path)
    assert figures(plan, paths, Options()) == counted(records)


def test_a_flow_of_part_of_a_year_is_a_part_of_it(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "海门市联席会议记录（截至2020年8月15日）.csv"
    rows = "2019-05-01,联席会议,市级,甲\n2020-07-31,联席会议,市级,乙\n2020-08-10,联席会议,市级,丙\n"
    path.write_text(f"会议日期,会议类型,会议级别,参会单位\n{rows}", encoding="utf-8")
    found = {str(o.period): o.value for o in read(plan, [str(path)], Options()).observations}
    assert found == {"2019": 1, "2020-01/2020-07": 1}


def test_amounts_have_the_unit_of_header_cell_or_line_and_none_is_asked_for(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "海门市台账（截至2020年12月31日）.csv"
    for header, amount, line in (("金额（万元）", "12", ""), ("金额", "12万元", ""), ("金额", "12", "单位：万元\n")):
        path.write_text(f"{line}凭证号,年度,用途,{header}\n1,2020,职业学校,{amount}\n", encoding="utf-8")
        values = {o.value for o in read(plan, [str(path)], Options()).observations if o.value}
        assert values == {120_000}, (header, amount, line)
    path.write_text("凭证号,年度,用途,金额\n1,2020,职业学校,12\n", encoding="utf-8")
    assert verify(plan, [str(path)]).exit_code == 3
    assert not [o for o in read(plan, [str(path)], Options()).observations if o.value]


def test_an_amount_that_is_too_low_is_told_as_a_number(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text("凭证号,年度,用途,金额（万元）\n1,2020,职业学校,-0.5\n2,2020,职业学校,12\n", encoding="utf-8")
    (issue,) = (i for i in verify(plan, [str(path)], OPTIONS).issues if i.type is RECORD_AMOUNT_TOO_LOW)
    assert (issue.count, issue.location.row, issue.location.text) == (1, 2, "-5000")
    assert "-5000" in str(issue.message)
    assert "-5000.0" not in str(issue.message)


def test_other_sheets_beside_a_register_are_told(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(30), tmp_path / "a.xlsx")
    beside(path, ["本表数据由市场监管部门提供"])
    assert figures(plan, [path]) == counted(drawn(30))
    assert "S217" in codes(verify(plan, [str(path)], OPTIONS))


def beside(path: Path, *rows: list[str]) -> None:
    """Adds a sheet with some rows."""
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("说明")
    for row in rows:
        sheet.append(row)
    book.save(path)


def test_another_sheet_that_says_that_the_records_are_made_up_is_heard(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(30), tmp_path / "a.xlsx")
    beside(path, ["本表数据均为示例数据"])
    assert not [o for o in read(plan, [str(path)], OPTIONS).observations if o.value]


def test_a_table_on_another_sheet_is_asked_about(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(30), tmp_path / "a.xlsx")
    beside(path, ["指标", "地区", "年份", "数值"], ["工会覆盖率", "海门市", "2020", "86%"])
    assessment = verify(plan, [str(path)], OPTIONS)
    assert "S223" in codes(assessment)
    assert assessment.exit_code == 3


def test_notes_to_cells_and_hidden_rows_are_told(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(30), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[4].hidden = True
    book.save(path)
    assert [i.location.row for i in verify(plan, [str(path)], OPTIONS).issues if i.type.name == "hidden-part"] == [4]
    book.worksheets[0]["A1"].comment = Comment("本表数据均为估算", "")
    book.save(path)
    assert not [o for o in read(plan, [str(path)], OPTIONS).observations if o.value]


def test_a_note_to_a_cell_speaks_of_its_record_and_below_them_of_all(plan: Plan, tmp_path: Path) -> None:
    """A note that takes its record back leaves out that one; one that says nothing of it, none."""
    records = drawn(3000)
    path = write(records, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["F7"].comment = Comment("作废", "")
    sheet["B9"].comment = Comment("已与市场监管局核对", "")
    book.save(path)
    told = verify(plan, [str(path)], OPTIONS)
    (issue,) = [issue for issue in told.issues if issue.type.code == "C408"]
    assert (issue.location.row, issue.count) == (7, 1)
    assert figures(plan, [path]) == counted([*records[:5], *records[6:]])
    answered = Options(as_of=AS_OF, reading=ReadingOptions(remarks=("作废=accept",)))
    assert figures(plan, [path], answered) == counted(records)
    sheet["A3010"].comment = Comment("本表数据均为估算", "")
    book.save(path)
    assert not [o for o in read(plan, [str(path)], OPTIONS).observations if o.value]


def test_a_list_of_only_those_that_count_gives_no_rate(plan: Plan, tmp_path: Path) -> None:
    """Of the enterprises with a union all have one; where their number is reported too, the two are compared."""
    path = tmp_path / "海门市企业名册2020年12月31日.csv"
    path.write_text(text_of([(f"E{n}", *GOOD[1:]) for n in range(200)]), encoding="utf-8")
    told = verify(plan, [str(path)])
    assert codes(told)["C426"] == 1
    assert {f.verdict for f in told.findings if f.target.id == "M03/union-coverage"} == {"undecided"}
    table = tmp_path / "stats.csv"
    table.write_text("指标,地区,年份,数值\n非公有制企业数,海门市,2020,200\n", encoding="utf-8")
    by_year = {
        str(f.period): f.verdict
        for f in verify(plan, [str(path), str(table)]).findings
        if f.target.id == "M03/union-coverage"
    }
    assert by_year == {"2019": "undecided", "2020": "pass"}


def test_a_list_of_certificates_is_no_register_of_workers(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "海门市技能证书名册2020年12月31日.csv"
    rows = "".join(f"P{n},{'高级工' if n % 2 else '初级工'},2019-05-01\n" for n in range(400))
    path.write_text(f"身份证号,技能等级,发证日期\n{rows}", encoding="utf-8")
    assert {o.subject for o in read(plan, [str(path)], Options()).observations} == {"high_skill_workers"}


def test_a_subtotal_is_no_entry(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "海门市台账（截至2020年12月31日）.csv"
    for word in ("小计", "Subtotal"):
        rows = f"1,2020,职业学校,100\n2,2020,技能人才培训,50\n{word},2020,技能人才培训,50\n"
        path.write_text(f"凭证号,年度,用途,金额（元）\n{rows}", encoding="utf-8")
        assert codes(verify(plan, [str(path)]))["C401"] == 1
        assert {o.value for o in read(plan, [str(path)], Options()).observations} == {None}


def test_a_record_without_an_area_is_missing_in_the_sum_of_the_parts(plan: Plan, tmp_path: Path) -> None:
    records = drawn(60)
    path = write([(records[0][0], "", *records[0][2:]), *records[1:]], tmp_path / "a.csv")
    assert codes(verify(plan, [str(path)], OPTIONS))["C403"] == 1
    assert {o.value for o in read(plan, [str(path)], OPTIONS).observations} == {None}


def test_a_table_with_a_column_of_indicators_is_a_table_whatever_else_it_has(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("指标,地区,年度,用途,金额,数值\n工会覆盖率,海门市,2020,职业学校,1元,86%\n", encoding="utf-8")
    assert read(plan, [str(path)], OPTIONS).inputs[0].layout == "long"
    asked = Options(as_of=AS_OF, reading=ReadingOptions(register="surcharge_ledger"))
    assert read(plan, [str(path)], asked).inputs[0].layout == "register:surcharge_ledger"


@pytest.mark.parametrize(
    ("state", "closed", "counts"),
    [
        ("存续", "", 1),
        ("存续（在营、开业、在册）", "", 1),
        ("注销", "", 0),
        ("注销", "2020-06-30", 1),
        ("清算中", "", 0),
        ("拟设立", "", 0),
    ],
)
def test_what_a_column_says_of_the_state_of_records_is_heard(
    plan: Plan, tmp_path: Path, state: str, closed: str, counts: int
) -> None:
    """Who is not in force and does not say since when is not counted; a word that is not known is a doubt."""
    path = tmp_path / "a.csv"
    rows = [(*record, "存续") for record in drawn(40)]
    rows.append((*GOOD[:5], closed, GOOD[6], state))
    for header in ("登记状态", "状态"):
        path.write_text(text_of(rows, (*HEADERS, header)), encoding="utf-8")
        assert codes(verify(plan, [str(path)], OPTIONS)).get("C408", 0) == 1 - counts, header


def test_what_the_file_of_one_town_says_is_nothing_to_another(plan: Plan, tmp_path: Path) -> None:
    names = {"常乐镇": "常乐镇企业名册（示例）2020年12月31日.csv", "包场镇": "包场镇企业名册2020年12月31日.csv"}
    paths = []
    for town, name in names.items():
        rows = [(f"{town}{record[0]}", town, *record[2:]) for record in drawn(30)]
        paths.append(write(rows, tmp_path / name))
    submission = read(plan, [str(path) for path in paths], Options())
    told = {bool(o.value): submission.area_names[o.area or ""].zh for o in submission.observations}
    assert told == {True: "包场镇", False: "常乐镇"}


def test_a_mark_in_the_name_of_a_file_does_not_end_it(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(60), tmp_path / "a#2020年12月31日.csv")
    assert figures(plan, [path], Options()) == counted(drawn(60))


def test_the_folder_of_a_city_does_not_make_its_town_the_whole(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "海门市"
    folder.mkdir()
    rows = [(record[0], "常乐镇", *record[2:]) for record in drawn(60)]
    found = read(plan, [str(write(rows, folder / "a.csv"))], OPTIONS).observations
    assert plan.area.code not in {o.area for o in found}


def test_a_header_without_records_and_one_that_stands_twice_are_no_registers(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text_of([]), encoding="utf-8")
    assert verify(plan, [str(path)], OPTIONS).exit_code == 3
    path.write_text(text_of([(*GOOD, "私营")], (*HEADERS, "所有制")), encoding="utf-8")
    assert codes(verify(plan, [str(path)], OPTIONS))["C422"] == 1


def test_a_column_of_parquet_that_is_typed_is_read_as_its_text(plan: Plan, tmp_path: Path) -> None:
    """Days as dates or timestamps, ids as texts: the same figures as of text; other types go through the format's reader."""
    records = drawn(80)
    texts = {h: list(c) for h, c in zip(HEADERS, zip(*records, strict=True), strict=True)}
    for kind in (pa.date32(), pa.timestamp("us"), pa.timestamp("us", tz="UTC")):
        days = {
            name: pa.array([datetime.date.fromisoformat(t) if t else None for t in texts[name]], pa.date32()).cast(kind)
            for name in HEADERS[4:]
        }
        path = tmp_path / "a.parquet"
        pq.write_table(pa.table(texts | days), path)
        if "tz" not in str(kind):
            assert figures(plan, [path]) == counted(records)
        else:
            assert not [o for o in read(plan, [str(path)], OPTIONS).observations if o.value and o.value > len(records)]


def test_a_parquet_register_beyond_the_limit_of_tables_is_counted(plan: Plan, tmp_path: Path) -> None:
    path = write(drawn(500), tmp_path / "a.parquet")
    options = Options(as_of=AS_OF, reading=ReadingOptions(limits=Limits(unpacked_bytes=1000, sheet_cells=100)))
    assert figures(plan, [path], options) == counted(drawn(500))
    table = tmp_path / "t.parquet"
    pq.write_table(pa.table({"指标": ["工会覆盖率"] * 200, "年份": ["2020"] * 200, "数值": ["86%"] * 200}), table)
    assert "S222" in codes(verify(plan, [str(table)], options))


@pytest.mark.parametrize("bracket", ["预计", "计划", "其中：外资"])
def test_a_header_with_a_bracket_that_is_no_unit_is_another_column(plan: Plan, tmp_path: Path, bracket: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text_of(drawn(60), (*HEADERS[:4], f"登记日期（{bracket}）", *HEADERS[5:])), encoding="utf-8")
    assert codes(verify(plan, [str(path)], OPTIONS))["C422"] == 1
    path.write_text(text_of(drawn(60), (*HEADERS[:4], "登记日期（yyyy-mm-dd）", *HEADERS[5:])), encoding="utf-8")
    assert figures(plan, [path]) == counted(drawn(60))


def test_a_register_that_miscounts_its_own_examples_counts_nothing(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(packaged_plan(), folder)
    targets = folder / "targets.yaml"
    text = targets.read_text(encoding="utf-8")
    assert "in: [own, joint]}\n        exists" in text
    targets.write_text(
        text.replace("in: [own, joint]}\n        exists", "in: [own]}\n        exists"), encoding="utf-8"
    )
    records = write(drawn(20), tmp_path / "register.csv")
    table = tmp_path / "table.csv"
    table.write_text("指标,地区,年份,数值\n联席会议次数,海门市,2020,1\n", encoding="utf-8")
    assert cli("verify", str(table), "--plan", str(folder)).exit_code in (1, 3)
    run = cli("verify", str(records), "--plan", str(folder), "--as-of", "2020-12-31", "--lang", "en")
    assert run.exit_code == 2
    assert "P110" in run.stderr
    assert "non_public_enterprises_with_union of 2020 is 1, the example expects 2" in run.stderr
    assert cli("lint", str(folder)).exit_code == 2
