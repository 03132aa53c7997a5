"""How the files were read, as text: the same facts as the JSON output has, and nothing of a file reaches the terminal as it is."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.cells import cell_len

from conftest import Judging
from reformcheck.judging import Assessment
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions
from reformcheck.reading.formats.delimited import DELIMITERS
from reformcheck.reading.sources.file_kinds import FileKind
from reformcheck.reading.words import Role
from reformcheck.reporting import Presentation, json_v1, table
from reformcheck.reporting.json_v1 import assessment_v1
from reformcheck.reporting.reading_text import _DELIMITERS, _ROLES, MOST_SKIPPED, paragraphs
from reformcheck.texts import Language, LanguageCode

LONG = "指标,年份,数值\n工会覆盖率,2020,86%\n"
FULL = (
    "海门市2020年统计,,,,,\n单位：万人,,,,,\n指标,地区,数值,计量单位,目标值,其他\n劳动者总数,海门市,50,万人,1,x\n"
    "高技能人才数,海门市,5.3,万人,1,y\n高技能人才数,启东市,5.3,万人,1,y\nGDP,海门市,1,,,\n注：x,,,,,\n"
)
EXAMPLES: dict[str, str] = {
    "long": LONG,
    "full": FULL,
    "tab": LONG.replace(",", "\t"),
    "bar": LONG.replace(",", "|"),
    "full-width": LONG.replace(",", "，"),
    "decimal comma": "指标;年份;数值\n工会覆盖率;2020;86,5\n",
    "wide": "地区,2020年,,备注\n,非公有制企业数（万家）,劳动者总数,\n海门市,0.1,2,\n",
    "years across": "单位：家,,\n指标,2019年,2020年\n非公有制企业数,1,2\n",
    "areas across": "指标,年份,海门市,常乐镇\n劳动者总数,2020,9,2\n",
    "one subject": "指标：劳动者总数(万人),,\n地区,年份,数值\n海门市,2020,50\n",
    "sdmx": "ACTION,INDICATOR,REF_AREA,TIME_PERIOD,UNIT_MULT,OBS_VALUE,OBS_STATUS\nI,workers: x,320684: y,2020,4: z,50,A: b\n",
    "title with a period": "2020年上半年统计,,\n指标,年份,数值\n联席会议次数,2020-03,1\n",
    "two readings": "指标,年份,数值,数值\n联席会议次数,2020,1,2\n",
}


def told(assessment: Assessment, language: LanguageCode = "en") -> list[tuple[int, str]]:
    return list(paragraphs(assessment, Language(language)))


def texts(assessment: Assessment, language: LanguageCode = "en") -> list[str]:
    return [text for _, text in told(assessment, language)]


def reading(assessment: Assessment, language: LanguageCode = "en") -> dict[str, Any]:
    """What the JSON output says of the one file."""
    (file,) = assessment_v1(assessment, Language(language))["inputs"]
    return dict(file)


def test_everything_that_is_told_of_a_file(judge: Judging) -> None:
    outcome = judge(FULL)
    path, *below = told(outcome)
    assert path == (0, outcome.inputs[0].path)
    assert {indent for indent, _ in below} == {2}
    lines = [text for _, text in below if "(the name of a folder)" not in text]
    assert lines[:-5] == [
        "Format: CSV",
        "Encoding: utf-8 (All of the file is valid UTF-8.)",
        "Cells separated by: comma",
        "Header: row 3; layout: a row for each value (long)",
        "Above the header: 海门市2020年统计 / 单位：万人",
        "Periods named there: 2020",
        "Unit of the whole table: 万人",
        "Rows read: 4",
        "A  指标 → indicator",
        "B  地区 → area",
        "C  数值 → value",
        "D  计量单位 → unit",
        "E  目标值 → no observations, not read",
        "F  其他 → not known, read as remarks",
        "“海门市2020年统计” (the title, row 1, column A) speaks for the whole table: a time, a place",
        "“单位：万人” (a line above or below the table, row 2, column A) speaks for the whole table: says what the row says, or nothing of the figures",
        "“stats” (the name of the file) speaks for the whole table: not explained",
        "“x” (a cell that is not read, row 4, column F) speaks for its row: nothing of the figures",
        "“y” (a cell that is not read, row 5, column F) speaks for its row: nothing of the figures",
        "“注：x” (a line above or below the table, row 8, column A) speaks for the whole table: nothing of the figures",
        "The period 2020 was taken from the title.",
        "Converted: Workers in total from 万人, times 10000 (1 cell, from row 4 on)",
        "Converted: High-skilled workers from 万人, times 10000 (1 cell, from row 5 on)",
    ]
    assert sorted(lines[-5:]) == [
        "Row 3: The column 其他 is not known: its words are read as remarks, its numbers not at all.",
        "Row 3: The column 目标值 holds no observations and was not read.",
        "Row 6: 启东市 lies outside Haimen City; 1 row was not read.",
        "Row 7: GDP is not an indicator of the plan; 1 row was not read.",
        "Row 8: The line is no row of the table: it was read as a note about it.",
    ]


def test_header_of_several_rows_and_columns_of_figures(judge: Judging) -> None:
    found = texts(judge(EXAMPLES["wide"]))
    assert "Header: row 1–2; layout: figures side by side (wide)" in found
    assert "A  地区 → area" in found
    assert (
        "B  2020年 非公有制企业数(万家) → value, Non-public enterprises (non_public_enterprises), 2020, 万家" in found
    )
    assert "C  2020年 劳动者总数 → value, Workers in total (workers), 2020" in found
    assert "Converted: Non-public enterprises from 万家, times 10000 (1 cell, from row 3 on)" in found


def test_areas_across_name_their_area(judge: Judging) -> None:
    found = texts(judge(EXAMPLES["areas across"]))
    assert "C  海门市 → value, 320684" in found
    assert "D  常乐镇 → value, 常乐镇" in found


def test_several_cells_are_counted_in_the_plural(judge: Judging) -> None:
    text = "指标,年份,数值,计量单位\n劳动者总数,2019,50,万人\n劳动者总数,2020,50,万人\n"
    assert "Converted: Workers in total from 万人, times 10000 (2 cells, from row 2 on)" in texts(judge(text))


def test_conversion_by_a_power_of_ten_says_from_what(judge: Judging) -> None:
    (found,) = [text for text in texts(judge(EXAMPLES["sdmx"])) if text.startswith("Converted")]
    assert "from ," not in found


# the same facts as the JSON output has


def facts(file: dict[str, Any], say: Callable[[object], str], plan: Plan) -> list[str]:
    """What must stand in the text, by the JSON output of the same file."""
    found = file["reading"]
    first, last = found["header_rows"]
    wanted = [str(file["format"]).upper(), file["layout"], str(file["rows"]), str(first), str(last)]
    wanted += [file["encoding"], file["encoding_reason"]] if file["encoding"] else []
    wanted += [say(_DELIMITERS[found["delimiter"]])] if found["delimiter"] else []
    wanted += [found["sheet"]] if found["sheet"] else []
    wanted += [*found["titles"], *found["title_periods"], *found["assumed"]]
    wanted += [found[key] for key in ("title_unit", "title_subject") if found[key]]
    for column in found["columns"]:
        wanted.append(f"{column['column']}  {column['header'] or '-'} → {say(_ROLES[column['role']])}")
        wanted += [column[key] for key in ("subject", "period", "area", "unit") if column[key]]
    for conversion in found["conversions"]:
        wanted += [say(plan.label_of(conversion["subject"])), conversion["unit"], conversion["factor"]]
        wanted += [str(conversion["cells"]), str(conversion["first_row"])]
    for line in found["skipped"]:
        wanted += [line["reason"], str(line["row"])]
    for one in found["context"]:
        wanted += [one["text"], one["residue"] if one["understood"] else "", str(one["row"] or ""), one["column"] or ""]
    return wanted


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_text_has_every_fact_of_the_json_output(judge: Judging, plan: Plan, name: str, language: LanguageCode) -> None:
    outcome = judge(EXAMPLES[name])
    text = "\n".join(texts(outcome, language))
    missing = [fact for fact in facts(reading(outcome, language), Language(language).text, plan) if fact not in text]
    assert not missing, text


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_languages_tell_the_same_lines(judge: Judging, name: str) -> None:
    outcome = judge(EXAMPLES[name])
    english, chinese = told(outcome), told(outcome, "zh")
    assert [indent for indent, _ in english] == [indent for indent, _ in chinese]
    assert chinese[1][1] == "格式：CSV"


def test_file_of_every_format_names_it(judge: Judging) -> None:
    assert texts(judge("{}"))[1] == "Format: JSON"
    assert texts(judge(LONG))[1] == "Format: CSV"
    assert {kind.value for kind in FileKind} >= {"csv", "json"}


def test_every_role_and_delimiter_has_its_words() -> None:
    assert set(_DELIMITERS) == set(DELIMITERS)
    never = {Role.UNIT_OR_REPORTER, Role.ROW_LABEL}  # NOTE: decided by their cells, so that no column keeps them
    assert set(_ROLES) == {role.value for role in Role} - {role.value for role in never}


# files that are not read


def test_file_that_is_not_read_points_to_the_issues(judge: Judging, plan: Plan, tmp_path: Path) -> None:
    assert texts(judge("<html><table></table></html>"))[1:] == ["Not read; the issues below say why."]
    assert texts(judge("姓名,地址\n张三,x\n"))[1:] == [
        "Format: CSV",
        "Encoding: utf-8 (All of the file is valid UTF-8.)",
        "No table was found; the issues below say why.",
    ]
    assert texts(verify(plan, [str(tmp_path / "absent.csv")])) == []


def test_packed_file_says_how_it_was_packed(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv.gz"
    path.write_bytes(gzip.compress(LONG.encode()))
    assert texts(verify(plan, [str(path)]))[1] == "Format: CSV (gzip)"


# workbooks


def workbook(folder: Path, *, hidden: bool = False) -> str:
    book = openpyxl.Workbook()
    book.active.title = "2020年终稿"
    for row in (["指标", "数值"], ["联席会议次数", 1]):
        book.active.append(row)
    book.create_sheet("说明").append(["请填写"])
    if hidden:
        book.active.sheet_state = "hidden"
    book.save(folder / "book.xlsx")
    return str(folder / "book.xlsx")


def test_sheet_is_named_and_there_is_no_encoding(plan: Plan, tmp_path: Path) -> None:
    found = texts(verify(plan, [workbook(tmp_path)]))
    assert found[1:4] == [
        "Format: XLSX",
        "Sheet: 2020年终稿",
        "Header: row 1; layout: a row for each value (long)",
    ]


def test_hidden_sheet_is_told(plan: Plan, tmp_path: Path) -> None:
    outcome = verify(plan, [workbook(tmp_path, hidden=True)])
    assert reading(outcome)["reading"]["hidden_sheet"] is True
    assert any("hidden" in text for text in texts(outcome)[1:])


def test_each_sheet_that_was_asked_for_is_told(plan: Plan, tmp_path: Path) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "甲"
    for sheet in (book.active, book.create_sheet("乙")):
        for row in (["指标", "年份", "数值"], ["联席会议次数", 2020, 1]):
            sheet.append(row)
    book.save(stream)
    path = tmp_path / "book.xlsx"
    path.write_bytes(stream.getvalue())
    outcome = verify(plan, [str(path)], Options(reading=ReadingOptions(sheets=("甲", "乙"))))
    found = told(outcome)
    assert [text for indent, text in found if indent == 0] == [f"{path}#甲", f"{path}#乙"]
    assert [text for _, text in found if text.startswith("Sheet")] == ["Sheet: 甲", "Sheet: 乙"]


# long and hostile files


def test_list_of_skipped_lines_is_capped_and_says_so(judge: Judging) -> None:
    outcome = judge("指标,年份,数值\n联席会议次数,2020,1\n" + "".join(f"GDP{n},2020,1\n" for n in range(40)))
    found = texts(outcome)
    assert sum(text.startswith("Row ") and "GDP" in text for text in found) == MOST_SKIPPED
    assert found[-1] == "… and 10 more that were not read (--format json has all)"
    assert len(reading(outcome)["reading"]["skipped"]) == 40


def test_list_that_is_just_as_long_as_allowed_is_whole(judge: Judging) -> None:
    rows = "".join(f"GDP{n},2020,1\n" for n in range(MOST_SKIPPED))
    assert not any(text.startswith("…") for text in texts(judge("指标,年份,数值\n联席会议次数,2020,1\n" + rows)))


def test_skipped_lines_stand_in_the_order_of_the_file(judge: Judging) -> None:
    outcome = judge(FULL)
    rows = [line["row"] for line in reading(outcome)["reading"]["skipped"]]
    assert rows == sorted(rows)


ESCAPE, BACKWARDS = "\x1b[31m红\x1b[0m", "\u202e"
HOSTILE = (
    f"{ESCAPE}海门市2020年统计,,,,\n单位：{BACKWARDS}家,,,,\n指标,年份,数值,计量单位,[bold]{ESCAPE}[/bold]\n"
    f"联席会议次数,2020,1,,x\n{ESCAPE}[link=http://x]GDP,2020,1,,\n劳动者总数,2020,1,万人,\n注：{ESCAPE},,,,\n"
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_of_a_file_is_an_escape_or_markup(judge: Judging, language: LanguageCode) -> None:
    outcome = judge(HOSTILE, name=f"统计{ESCAPE}[red].csv")
    for width in (40, 120):
        shown = Presentation(Language(language), width, color=False, explain_reading=True)
        text = table.render(outcome, shown)
        assert "\x1b" not in text
        assert BACKWARDS not in text
        flat = text.replace("\n", "").replace(" ", "")
        assert "统计\\x1b[31m红\\x1b[0m[red].csv" in flat
        assert "[bold]\\x1b[31m红\\x1b[0m[/bold]" in flat
        assert "[link=http://x]GDP" in flat
    wire = json_v1.render(outcome, Presentation())
    assert "\x1b" not in wire
    assert BACKWARDS not in wire


def test_long_texts_of_a_file_do_not_fill_the_screen(judge: Judging) -> None:
    long = "长" * 5000
    outcome = judge(f"{long},,,\n指标,年份,数值,{long}\n联席会议次数,2020,1,x\n{long},2020,1,\n")
    for text in texts(outcome):
        assert len(text) < 600, f"{text[:60]}… of {len(text)} characters"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 120, 200])
def test_lines_are_no_wider_than_the_terminal(judge: Judging, width: int, language: LanguageCode) -> None:
    outcome = judge(FULL)
    shown = Presentation(Language(language), width, quiet=True, explain_reading=True)
    lines = table.render(outcome, shown).splitlines()
    assert max(map(cell_len, lines)) <= width
    flat = "".join("".join(lines).split())
    assert all("".join(text.split()) in flat for text in texts(outcome, language))


def test_continued_lines_keep_their_indent(judge: Judging) -> None:
    shown = Presentation(Language("en"), 40, quiet=True, explain_reading=True)
    head, *body = table.render(judge(FULL, name="a.csv"), shown).splitlines()
    assert head == "How the files were read"
    own = body[body.index("  Format: CSV") : body.index("")]
    assert all(line.startswith("  ") for line in own)


def test_reading_is_told_only_when_asked_for(judge: Judging) -> None:
    outcome = judge(LONG)
    assert "How the files were read" not in table.render(outcome, Presentation())
    asked = table.render(outcome, Presentation(explain_reading=True))
    assert asked.startswith("How the files were read\n")
    assert asked.endswith(table.render(outcome, Presentation()))


def test_files_are_told_in_the_order_of_the_inputs(plan: Plan, tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.csv"):
        (tmp_path / name).write_text(LONG, encoding="utf-8")
    outcome = verify(plan, [str(tmp_path)])
    heads = [text for indent, text in told(outcome) if indent == 0]
    assert heads == [file.path for file in outcome.inputs]
    assert all(first < second for first, second in pairwise(heads))
