from __future__ import annotations

import gzip
import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reformcheck.plan import Plan
from reformcheck.reading import Limits, ReadingOptions, read_submission
from reformcheck.reading import reader as module
from reformcheck.reading.formats.delimited import DELIMITERS
from reformcheck.texts import Language

Reading = Callable[..., Any]
LONG = "指标,年份,数值\n工会覆盖率,2020,86\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "S203"),
        ("\n \n", "S203"),
        (",,\n;;\n", "S207"),
        (" , \n", "S203"),
        ("\ufeff", "S203"),
        ("指标,年份,数值\n", "S208"),
        ("指标,年份,数值\n,,\n注：无数据\n", "S208"),
        ("地区,年份,非公有制企业数\n", "S208"),
        ("姓名,地址\n张三,海门\n", "S207"),
        ("指标,年份,数值\nGDP,2020,1\n", "S207"),
        ("hello", "S207"),
    ],
)
def test_file_that_holds_nothing_is_refused_with_its_own_reason(read: Reading, content: str, code: str) -> None:
    found = read(content)
    assert (found.codes[-1], found.submission.unreadable, found.facts) == (code, True, [])
    assert found.submission.inputs[0].rows == (code == "S207" and "指标" in content)


def test_nothing_recognised_says_what_was_looked_for(read: Reading) -> None:
    said = "\n".join(read("姓名,地址\n张三,海门\n").said)
    assert "指标, 年份, 数值" in said
    assert "非公有制企业工会动态覆盖率 (union_coverage)" in said


def test_input_is_described(read: Reading) -> None:
    file = read("标题\n" + LONG + "GDP,2020,1\n\n注：x\n").submission.inputs[0]
    assert (file.format, file.encoding, file.layout, file.rows, file.headers) == (
        "csv",
        "utf-8",
        "long",
        2,
        ("指标", "年份", "数值"),
    )
    assert file.bytes == len(("标题\n" + LONG + "GDP,2020,1\n\n注：x\n").encode())


def test_observation_is_located_as_the_spreadsheet_numbers_it(read: Reading) -> None:
    found = read("标题\n" + LONG).submission
    place = found.locate(found.observations[0])
    assert (place.row, place.column_letter, place.header, place.text) == (3, "C", "数值", "86")
    assert found.inputs[0].locate(found.observations[0]._replace(column=9)).header is None


def test_tab_is_tried_first_in_a_tsv(read: Reading) -> None:
    found = read("指标\t年份\t数值\n工会覆盖率\t2020\t86\n", name="stats.tsv")
    assert (found.values, found.submission.inputs[0].format) == ([86], "tsv")


def test_delimiter_is_the_one_that_gives_the_most_columns(read: Reading) -> None:
    assert read("指标;年份,x;数值,y;备注\n工会覆盖率;2020;86;\n".replace(",x", "").replace(",y", "")).values == [86]
    assert read("指标,数值|年份,备注|x\n工会覆盖率,86|2020,y|z\n").codes == ["S207"]


def test_all_files_of_a_run_are_read_in_order(plan: Plan, tmp_path: Path) -> None:
    for name, value in (("b.csv", 80), ("a.csv", 90)):
        (tmp_path / name).write_text(
            f"指标,地区,年份,数值\n工会覆盖率,海门市,2020,{value}\n劳动者总数,常乐镇,2020,5\n", encoding="utf-8"
        )
    told: list[tuple[str, int, int]] = []
    options = ReadingOptions(progress=lambda path, done, total: told.append((Path(path).name, done, total)))
    found = read_submission(plan, [str(tmp_path)], options)
    assert [(o.input, o.value) for o in found.observations] == [(0, 90), (0, 5), (1, 80), (1, 5)]
    assert told == [("a.csv", 0, 2), ("b.csv", 1, 2)]
    assert list(found.area_names) == ["常乐镇"]


def test_one_bad_file_does_not_stop_the_next(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xff")
    (tmp_path / "b.csv").write_text(LONG, encoding="utf-8")
    found = read_submission(plan, [str(tmp_path)])
    assert ([o.value for o in found.observations], found.unreadable) == ([86], True)


@pytest.mark.parametrize(("kind", "text"), [(None, LONG), ("csv", LONG), ("tsv", LONG.replace(",", "\t"))])
def test_standard_input_is_read_in_the_format_named(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, kind: str | None, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = read_submission(plan, ["-"], ReadingOptions(input_format=kind))
    assert [(o.value, o.area) for o in found.observations] == [(86, "320684")]
    assert (found.inputs[0].path, found.inputs[0].format) == ("-", kind or "csv")


def test_pipe_that_takes_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    path = str(tmp_path / "pipe")
    os.mkfifo(path)
    os.close(module._open_without_blocking(path, os.O_RDONLY))


# What a file is, its content decides

ROWS = [["指标", "年份", "数值"], ["工会覆盖率", "2020", "86%"]]
RECORD = '{"指标": "工会覆盖率", "年份": "2020", "数值": "86%"}'


def xlsx() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def xls() -> bytes:
    book, stream = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    book.save(stream)
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({name: [text] for name, text in zip(*ROWS, strict=True)}), stream)
    return stream.getvalue()


def archive(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return stream.getvalue()


TSV = LONG.replace(",", "\t")
CONTENTS: dict[str, bytes] = {
    "csv": LONG.encode(),
    "json": f"[{RECORD}]".encode(),
    "jsonl": f"{RECORD}\n{RECORD}\n".encode(),
    "xlsx": xlsx(),
    "xls": xls(),
    "parquet": parquet(),
}


@pytest.mark.parametrize(
    ("kind", "suffix", "warned"),
    [
        *((kind, f".{kind}", False) for kind in CONTENTS),
        *((kind, "", False) for kind in CONTENTS),
        *((kind, ".dat", False) for kind in CONTENTS),
        ("csv", ".txt", False),
        ("csv", ".tsv", False),
        ("csv", ".CSV", False),
        ("json", ".jsonl", False),
        ("json", ".ndjson", False),
        ("xlsx", ".xlsm", False),
        ("xlsx", ".et", False),
        ("xls", ".et", False),
        ("csv", ".xlsx", True),
        ("csv", ".xls", True),
        ("csv", ".json", True),
        ("csv", ".zip", True),
        ("csv", ".gz", True),
        ("csv", ".csv.gz", True),
        ("json", ".csv", True),
        ("jsonl", ".json", True),
        ("xlsx", ".csv", True),
        ("xlsx", ".xls", True),
        ("xlsx", ".zip", True),
        ("xls", ".xlsx", True),
        ("xls", ".tsv", True),
        ("parquet", ".csv", True),
    ],
)
def test_name_that_says_another_format_is_a_warning_and_changes_nothing(
    read: Reading, kind: str, suffix: str, warned: bool
) -> None:
    found = read(CONTENTS[kind], name=f"stats{suffix}")
    assert found.values[:1] == [86]
    assert found.submission.inputs[0].format == (suffix.lower()[1:] if kind == "csv" and suffix == ".tsv" else kind)
    assert found.codes == (["S219"] if warned else [])
    assert not found.submission.unreadable


def test_misleading_name_says_both_formats(read: Reading) -> None:
    issue = read(xlsx(), name="stats.csv").issue("S219")
    assert issue.severity == "warning"
    assert Language("en").text(issue.message) == "The name says CSV, the content is XLSX; it was read as XLSX."


@pytest.mark.parametrize(
    ("content", "kind"),
    [(LONG.encode(), "CSV"), (CONTENTS["json"], "JSON"), (CONTENTS["xlsx"], "XLSX")],
    ids=["csv", "json", "xlsx"],
)
def test_file_named_gz_that_is_not_packed_is_told_by_what_it_is(read: Reading, content: bytes, kind: str) -> None:
    found = read(content, name="stats.gz")
    text = Language("en").text(found.issue("S219").message)
    assert (found.values, text) == ([86], f"The name says GZIP, the content is {kind}; it was read as {kind}.")


def test_picture_named_gz_is_not_said_to_be_read(read: Reading) -> None:
    found = read(b"\x89PNG\r\n\x1a\n\0\0", name="photo.gz")
    assert (found.codes, "it was read as" in "".join(found.said)) == (["S204"], False)


def test_tab_separated_text_named_xls_is_told(read: Reading) -> None:
    found = read(TSV, name="stats.xls")
    assert (found.values, found.codes) == ([86], ["S219"])


@pytest.mark.parametrize("name", ["stats.csv", "stats", "stats.csv.gz", "stats.gz"])
def test_gzip_is_unpacked_whatever_its_name(read: Reading, name: str) -> None:
    content = gzip.compress(LONG.encode())
    found = read(content, name=name)
    (file,) = found.submission.inputs
    assert (found.values, file.format, file.container, file.bytes) == ([86], "csv", "gzip", len(content))
    assert found.codes == (["S219"] if name == "stats.csv" else [])


def test_content_of_a_gzip_may_be_of_another_format_than_its_name_says(read: Reading) -> None:
    found = read(gzip.compress(xlsx()), name="stats.csv.gz")
    assert (found.values, found.codes) == ([86], ["S219"])


@pytest.mark.parametrize("name", ["stats.zip", "stats", "stats.xlsx"])
def test_archive_is_unpacked_whatever_its_name(read: Reading, name: str) -> None:
    found = read(archive({"a.csv": LONG, "b/c.json": f"[{RECORD}]"}), name=name)
    assert [(Path(f.path).name, f.format, f.container) for f in found.submission.inputs] == [
        ("a.csv", "csv", "zip"),
        ("c.json", "json", "zip"),
    ]
    assert found.values == [86, 86]
    assert found.codes == (["S219"] if name == "stats.xlsx" else [])


def test_gzip_that_is_cut_off_is_refused(read: Reading) -> None:
    content = gzip.compress(LONG.encode() * 50)
    found = read(content[: len(content) // 2], name="stats.csv.gz")
    (file,) = found.submission.inputs
    assert (found.codes, found.facts, found.submission.unreadable) == (["S221"], [], True)
    assert (file.container, file.format, file.account) == ("gzip", None, None)


def test_gzip_in_a_gzip_is_not_unpacked_twice(read: Reading) -> None:
    found = read(gzip.compress(gzip.compress(LONG.encode())), name="stats.csv.gz.gz")
    assert (found.codes, found.facts) == (["S204"], [])


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        ("letter.csv", b"%PDF-1.4\n", "PDF"),
        ("letter.xlsx", archive({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "DOCX"),
        ("stats.xlsx", archive({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), "XLSB"),
        ("stats.xls", b"<html><table><tr><td>86</td></tr></table></html>", "HTML"),
        ("stats.xls", "<html><body>指标</body></html>".encode("gbk"), "HTML"),
        ("stats.xls", b"<?xml version='1.0'?><Workbook><Worksheet><Table/></Worksheet></Workbook>", "XML"),
    ],
    ids=["png", "pdf", "docx", "xlsb", "html", "html in gbk", "xml"],
)
def test_what_is_no_table_is_refused_by_its_kind(read: Reading, name: str, content: bytes, kind: str) -> None:
    found = read(content, name=name)
    issue = found.issue("S204")
    assert (found.codes, found.facts, found.submission.unreadable) == (["S204"], [], True)
    assert Language("en").text(issue.message) == f"The content is {kind}, which is not read."
    assert issue.hint
    (file,) = found.submission.inputs
    assert (file.format, file.encoding, file.rows, file.bytes) == (None, None, 0, len(content))


def test_header_named_by_initials_is_no_picture(read: Reading) -> None:
    found = read("BM,指标,年份,数值\n1,工会覆盖率,2020,86\n")
    assert (found.values, found.codes) == ([86], ["S213"])


def test_encoding_is_told_with_its_reason(read: Reading) -> None:
    for encoding, shown, reason in (
        ("utf-8", "utf-8", "valid UTF-8"),
        ("utf-8-sig", "utf-8", "byte order mark"),
        ("gbk", "gb18030", "valid GB 2312"),
    ):
        (file,) = read(LONG.encode(encoding)).submission.inputs
        assert file.encoding == shown
        assert file.encoding_reason
        assert reason in Language("en").text(file.encoding_reason)
    (book,) = read(xlsx(), name="a.xlsx").submission.inputs
    assert (book.encoding, book.encoding_reason) == (None, None)


# Bytes that decode as GB18030 by chance


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Année;Région;Valeur\n2020;Île;85\n", "latin-1"),
        ("indicator;period;value;note\nunion_coverage;2020;86;Année\n", "latin-1"),
        ("indicator;period;value;Année\nunion_coverage;2020;86;x\n", "cp1252"),
        ("年度,値,備考\n2020,85,テスト\n", "shift_jis"),
        ("indicator,period,value,note\nunion_coverage,2020,86,テスト\n", "shift_jis"),
        ("項目,年度,数値\n組合,2020,86\n", "shift_jis"),
    ],
)
def test_text_of_another_encoding_is_refused_rather_than_read(read: Reading, text: str, encoding: str) -> None:
    found = read(text.encode(encoding))
    assert (found.codes, found.facts, found.submission.unreadable) == (["S205"], [], True)
    assert "閑" not in repr(found.submission)
    named = read(text.encode(encoding), options=ReadingOptions(encoding=encoding))
    assert "S205" not in named.codes
    assert named.values == ([86] if "union_coverage" in text else [])


@pytest.mark.parametrize("name", ["喆", "堃", "镕", "瑄", "珺"])
@pytest.mark.parametrize(
    "text",
    [
        "指标,年份,数值,填报人\n工会覆盖率,2020,86,王{name}\n",
        "地区,年份,工会覆盖率（%）,备注\n海门市,2020,86,{name}\n",
        "单位：%,,\n指标,2020年,2019年\n工会覆盖率,86,\n注：{name},,\n",
        "{name}海门市统计,,\nindicator,period,数值\nunion_coverage,2020,86\n",
    ],
)
def test_rare_characters_under_chinese_headers_are_read(read: Reading, text: str, name: str) -> None:
    for encoding in ("gbk", "gb18030"):
        found = read(text.format(name=name).encode(encoding))
        assert [value for value in found.values if value != "missing"] == [86], found.said
        assert found.submission.inputs[0].encoding == "gb18030"


def test_json_of_another_encoding_is_refused_too(read: Reading) -> None:
    record = '[{"indicator": "union_coverage", "period": "2020", "value": "86", "note": "Année"}]'
    assert read(record.encode("latin-1"), name="a.json").codes == ["S205"]
    chinese = '[{"指标": "工会覆盖率", "年份": "2020", "数值": "86", "备注": "王喆"}]'
    assert read(chinese.encode("gbk"), name="a.json").values == [86]


# Standard input, the sheets, the limits


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "xlsx", "xls", "parquet"])
def test_every_format_is_read_from_standard_input(plan: Plan, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CONTENTS[kind])))
    found = read_submission(plan, ["-"], ReadingOptions(input_format=kind))
    assert ([o.value for o in found.observations][:1], found.inputs[0].format) == ([86], kind)
    assert [i.type.code for i in found.issues if i.severity != "information" and i.type.code != "C313"] == []


def test_format_named_for_standard_input_is_not_that_of_the_files(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(xlsx())))
    path = tmp_path / "a.csv"
    path.write_text(LONG.replace("2020", "2019"), encoding="utf-8")
    found = read_submission(plan, ["-", str(path)], ReadingOptions(input_format="xlsx"))
    assert {o.value for o in found.observations} == {86}
    assert [i for i in found.issues if i.type.code == "S219"] == []


def test_content_of_standard_input_decides_too(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(xlsx())))
    found = read_submission(plan, ["-"], ReadingOptions(input_format="csv"))
    assert ([o.value for o in found.observations], found.inputs[0].format) == ([86], "xlsx")
    assert [i.type.code for i in found.issues if i.severity == "warning"] == ["S219"]


def test_standard_input_that_is_closed_is_an_issue(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    found = read_submission(plan, ["-"])
    assert ([i.type.code for i in found.issues], found.unreadable) == (["S215"], True)
    assert [(file.path, file.sha256, file.bytes) for file in found.inputs] == [("-", None, None)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without a device that is always full")
def test_a_full_temporary_folder_is_told_with_what_helps(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LONG.encode())))
    monkeypatch.setattr(module.tempfile, "TemporaryFile", partial(open, "/dev/full", "r+b", buffering=0))
    found = read_submission(plan, ["-"])
    (issue,) = found.issues
    text, hint = (Language("en").text(one or "") for one in (issue.message, issue.hint))
    assert (issue.type.code, found.unreadable) == ("S215", True)
    assert (tempfile.gettempdir() in text, "TMPDIR" in hint) == (True, True)


def test_file_that_cannot_be_opened_is_an_issue(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.csv"
    path.write_text(LONG, encoding="utf-8")
    monkeypatch.setattr(module, "open", refuse, raising=False)
    found = read_submission(plan, [str(path)])
    (issue,) = found.issues
    assert (issue.type.code, issue.location.path, found.unreadable) == ("S215", str(path), True)
    assert "Permission denied" in Language("en").text(issue.message)


@pytest.mark.parametrize(
    ("content", "name", "limit"),
    [
        ("指标,年份,数值\n" + "x" * 3000, "a.csv", "line-bytes"),
        (f'指标,年份,数值,备注\n工会覆盖率,2020,86,"{"x" * 3000}"\n', "a.csv", "cell-characters"),
        (b"PK", "a.zip", "archive-members"),
        (gzip.compress(bytes(10_000)), "a.csv.gz", "unpacked-bytes"),
        ("[" * 100 + "]" * 100, "a.json", "json-depth"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(("s", "th")) else "",
)
def test_limit_is_named_and_can_be_raised(read: Reading, content: bytes | str, name: str, limit: str) -> None:
    if limit == "archive-members":
        content = archive({f"{number}.csv": LONG for number in range(30)})
    small = ReadingOptions(limits=Limits().raised(limit, 20 if limit != "line-bytes" else 2000))
    found = read(content, name=name, options=small)
    assert (found.codes, found.submission.unreadable) == (["S222"], True), found.said
    assert f"--limit {limit}=NUMBER" in found.said[0]
    raised = ReadingOptions(limits=Limits().raised(limit, 1_000_000))
    assert "S222" not in read(content, name=name, options=raised).codes


def test_heading_of_another_year_between_the_rows_is_that_of_the_rows_below_it(read: Reading) -> None:
    found = read("海门市2020年统计表,\n指标,数值\n联席会议次数,1\n2019年统计,\n联席会议次数,2\n")
    assert [(period, value) for _, _, period, value in found.facts] == [("2020", 1), ("2019", 2)]
    assert (found.codes, found.place("S217")) == (["S217"], (4, "A"))


@pytest.mark.parametrize("heading", ["2020年目标任务", "启东市", "2、启东市", "二、目标"])
def test_note_does_not_hide_that_a_section_begins_below_it(read: Reading, heading: str) -> None:
    found = read(f"海门市2020年统计,\n指标,数值\n联席会议次数,1\n注：数据由市总工会提供,\n{heading},\n工会覆盖率,90%\n")
    assert [(subject, value) for subject, _, _, value in found.facts] == [("joint_meetings", 1)], found.said
    assert (found.codes, found.place("C381")) == (["S217", "S217", "C381"], (5, "A"))


def test_note_does_not_hide_the_year_of_the_rows_below_it(read: Reading) -> None:
    found = read("海门市2020年统计,\n指标,数值\n联席会议次数,1\n注：数据由市总工会提供,\n2019年统计,\n工会覆盖率,90%\n")
    assert [(subject, period, value) for subject, _, period, value in found.facts] == [
        ("joint_meetings", "2020", 1),
        ("union_coverage", "2019", 90),
    ]


@pytest.mark.parametrize(
    "heading", ["二、技能人才培养目标完成情况", "重点任务落实情况", "三、工会工作", "（一）组织建设"]
)
def test_heading_that_only_orders_the_rows_leaves_the_facts(read: Reading, heading: str) -> None:
    found = read(f"海门市2020年统计,\n指标,数值\n联席会议次数,1\n{heading},\n工会覆盖率,90%\n")
    assert (found.values, found.codes, found.place("S217")) == ([1, 90], ["S217"], (4, "A"))


def test_blank_below_a_mark_of_targets_is_not_taken_for_a_fact(read: Reading) -> None:
    # NOTE: in text a merged cell keeps its words in its first row only
    found = read("类别,指标,年份,数值\n实际,联席会议次数,2020,1\n目标,劳动者总数,2020,5\n,工会覆盖率,2020,90%\n")
    assert [value for subject, _, _, value in found.facts if subject == "union_coverage"] in ([], ["doubtful"])


def test_blank_below_a_mark_is_doubted_whatever_the_row_of_the_mark_is_about(read: Reading) -> None:
    found = read("类别,指标,年份,数值\n实际,联席会议次数,2020,1\n目标,GDP,2020,5\n,工会覆盖率,2020,90%\n")
    values = [value for subject, _, _, value in found.facts if subject == "union_coverage"]
    assert values in ([], ["doubtful"]), found.said


def test_status_of_a_row_says_nothing_of_the_next(read: Reading) -> None:
    found = read("INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nworkers,2020,5,F\nunion_coverage,2020,90,\n")
    assert (found.values, found.codes, found.place("C381")) == ([90], ["C381"], (2, "D"))


# One part under two names


def test_part_that_one_file_names_and_another_codes_is_one_part(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "指标,地区代码,地区,年份,数值\n劳动者总数,320684104,常乐镇,2020,5\n", encoding="utf-8"
    )
    (tmp_path / "b.csv").write_text("指标,地区,年份,数值\n劳动者总数,常乐镇,2019,6\n", encoding="utf-8")
    found = read_submission(plan, [str(tmp_path)])
    assert [(o.area, o.value) for o in found.observations] == [("320684104", 5), ("320684104", 6)]
    assert list(found.area_names) == ["320684104"]


def test_name_of_two_codes_is_neither(plan: Plan, tmp_path: Path) -> None:
    for name, code in (("a", "320684104"), ("b", "320684105")):
        text = f"指标,地区代码,地区,年份,数值\n劳动者总数,{code},常乐镇,2020,5\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "c.csv").write_text("指标,地区,年份,数值\n劳动者总数,常乐镇,2019,6\n", encoding="utf-8")
    found = read_submission(plan, [str(tmp_path)])
    assert [o.area for o in found.observations] == ["320684104", "320684105", "常乐镇"]


# The same facts in any form

FACTS = st.dictionaries(
    st.tuples(
        st.sampled_from(["non_public_enterprises", "workers", "joint_meetings"]),
        st.sampled_from(["海门市", "常乐镇", "320684104"]),
        st.sampled_from(["2019", "2020年", "2020-06"]),
    ),
    st.integers(min_value=1, max_value=10**7),
    min_size=1,
    max_size=12,
)


def written(rows: list[list[str]], delimiter: str, quoted: bool, line_end: str) -> str:
    cells = [[f'"{cell}"' if quoted else cell for cell in row] for row in rows]
    return "".join(delimiter.join(row) + line_end for row in cells)


def long_rows(facts: dict[tuple[str, str, str], int]) -> list[list[str]]:
    return [["指标", "地区", "年份", "数值"], *([*key, str(value)] for key, value in facts.items())]


def wide_rows(facts: dict[tuple[str, str, str], int]) -> list[list[str]]:
    subjects = [*sorted({subject for subject, _, _ in facts}), "state_owned_enterprises"]
    places = list(dict.fromkeys((area, period) for _, area, period in facts))
    body = [[*place, *(str(facts.get((subject, *place), "")) for subject in subjects)] for place in places]
    return [["地区", "年份", *subjects], *body]


def facts_in(read: Reading, text: str) -> set[tuple[object, ...]]:
    found = read(text)
    assert found.codes == []
    assert not found.submission.unreadable
    return {fact for fact in found.facts if fact[3] != "missing"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    facts=FACTS,
    delimiter=st.sampled_from(DELIMITERS),
    quoted=st.booleans(),
    mark=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n", "\n\n"]),
    wide=st.booleans(),
    random=st.randoms(),
)
def test_form_of_a_table_never_changes_its_facts(
    read: Reading,
    facts: dict[tuple[str, str, str], int],
    delimiter: str,
    quoted: bool,
    mark: bool,
    line_end: str,
    wide: bool,
    random: Any,
) -> None:
    plain = facts_in(read, written(long_rows(facts), ",", False, "\n"))
    assert len(plain) == len(facts)
    header, *body = wide_rows(facts) if wide else long_rows(facts)
    random.shuffle(body)
    text = written([header, *body], delimiter, quoted, line_end)
    assert facts_in(read, ("\ufeff" if mark else "") + text) == plain


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet="指标年份数值工会覆盖率海门市2019,;\t\n\"'%（万人）预计合 ", max_size=200).map(str.encode)
)
def test_any_bytes_give_issues_never_an_exception(read: Reading, data: bytes) -> None:
    found = read(data)
    assert found.facts or found.submission.unreadable


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "工会覆盖率",
                    "海门市",
                    "2020",
                    "86",
                    "",
                    "约8",
                    "预计",
                    "注：x",
                    "GDP",
                    "启东市",
                    "合计",
                    "0.8",
                    "1",
                    "060",
                    "%",
                ]
            ),
            max_size=6,
        ),
        max_size=6,
    )
)
def test_every_row_is_read_counted_or_told(read: Reading, rows: list[list[str]]) -> None:
    text = "指标,地区,年份,数值\n" + "".join(",".join(row) + "\n" for row in rows)
    found = read(text)
    touched = {o.row for o in found.submission.observations} | {
        place.row for i in found.submission.issues for place in (i.location, *i.others)
    }
    stated = [n for n, row in enumerate(rows, 2) if row[:1] == ["工会覆盖率"] and len(row) > 3 and row[3]]
    elsewhere = sum(issue.message.count for issue in found.submission.issues if issue.type.code == "C309")
    ends = [
        i.location.row or 0 for i in found.submission.issues if i.type.code == "S209"
    ]  # "nothing below it was read"
    unread = [n for n in stated if n not in touched and not (ends and n > min(ends))]
    assert len(unread) <= elsewhere or found.submission.unreadable


def test_blank_marks_before_the_first_one_say_that_blank_is_a_fact(read: Reading) -> None:
    found = read("指标,年份,数值,类别\n联席会议次数,2020,1,\n劳动者总数,2020,5,目标\n工会覆盖率,2020,90%,\n")
    assert found.values == [1, 90]


def test_mark_of_its_own_ends_what_the_row_above_says(read: Reading) -> None:
    found = read("类别,指标,年份,数值\n目标,劳动者总数,2020,5\n实际,工会覆盖率,2020,90%\n,联席会议次数,2020,1\n")
    assert (found.values, found.codes) == ([90, 1], ["S213", "C381"])
