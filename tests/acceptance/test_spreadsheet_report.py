"""The gap report as a spreadsheet: complete, harmless, and opened by those who get it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.workbook import Workbook

import sheet_files
from conftest import AREAS, ROOT
from nasty import NASTY, assess
from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.json_v1 import assessment_v1
from reformcheck.reporting.plan_language import language_of_plan
from reformcheck.reporting.workbook import render
from reformcheck.texts import Language, LanguageCode
from report_tools import pdf_sheets

EXAMPLES = ROOT / "examples"
EACH_AREA = Options(judging=JudgingOptions(each_area=True))


def written(assessment: Assessment, language: LanguageCode = "en") -> bytes:
    return render(assessment, Presentation(Language(language)))


def opened(assessment: Assessment, language: LanguageCode = "en") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(assessment, language)))


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    header, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def of_province() -> Assessment:
    """Another plan: parts with bounds of their own, milestones, a bound that must not be exceeded."""
    rows = "".join(f"9901{n:02d},2025,{27 + n - n % 3}.{n}5,{n * 37},{n * 90001}\n" for n in range(1, 27))
    text = f"地区,年份,森林覆盖率（%）,污染物排放量（吨）,常住人口数\n{rows}990000,2025,39.9996,13000,31590351\n"
    path = Path("province.csv")
    path.write_text(text, encoding="utf-8")
    return verify(load_plan(ROOT / "tests" / "plans" / "province"), [str(path)])


def of_example(name: str) -> Callable[[], Assessment]:
    return lambda: verify(load_plan(), [str(EXAMPLES / name)], EACH_AREA)


SUBMISSIONS = {
    "towns": of_example("failing-towns.csv"),
    "problems": of_example("quality-problems.csv"),
    "years": of_example("several-years.csv"),
    "province": of_province,
}


@pytest.fixture(params=SUBMISSIONS)
def outcome(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Assessment:
    monkeypatch.chdir(tmp_path)
    assessment: Assessment = SUBMISSIONS[request.param]()
    return assessment


def same(cell: object, text: str | None) -> bool:
    """Tells whether a cell holds the number that the JSON has, to the digits that a spreadsheet has."""
    if text is None or cell is None:
        return cell is None and text is None
    exact, held = Fraction(text), Fraction(Decimal(str(cell)))
    return abs(held - exact) <= abs(exact) / 10**14


# complete


def test_every_finding_of_the_json_is_a_row_with_its_numbers(outcome: Assessment) -> None:
    wire, rows = assessment_v1(outcome, Language("en")), rows_of(opened(outcome), "Findings")
    assert len(rows) == len(wire["findings"])
    for row, found in zip(rows, wire["findings"], strict=True):
        assert (row["Target"], str(row["Year"]), row["Strength"]) == (
            found["target"],
            found["period"],
            found["strength"],
        )
        assert found["area"] in (row["Area code"], row["Area"])
        assert row["Verdict"].lower().replace(" ", "_") == found["verdict"]
        assert row["Clause"] == found["clause"]
        needed = found["needed"] or {"amount": None}
        for header, text in {
            "Actual": found["value"],
            "Numerator": found["numerator"],
            "Denominator": found["denominator"],
            "Shortfall": found["shortfall"],
            "Needed (− is fewer)": needed["amount"],
        }.items():
            assert same(row[header], text), (found["target"], header, row[header], text)


def test_every_part_of_the_json_is_a_row_with_its_numbers(outcome: Assessment) -> None:
    wire, rows = assessment_v1(outcome, Language("en")), rows_of(opened(outcome), "Parts")
    parts = [(f["target"], part) for f in wire["findings"] for part in f["breakdown"]]
    listed = [row for row in rows if row["Actual"] is not None]
    assert len(rows) - len(listed) == sum(len(f["missing_parts"]) for f in wire["findings"])
    assert len(listed) == len(parts)
    for row, (target, part) in zip(listed, parts, strict=True):
        assert (row["Target"], row["Area"]) == (target, part["name"]["en"])
        assert same(row["Actual"], part["value"])
        assert same(row["Shortfall"] or 0, part["shortfall"])
        assert (row["Rank"] is None) is (part["shortfall"] == "0") is (row["State"] == "met")
        assert same(row["Needed (− is fewer)"], part["needed"] and part["needed"]["amount"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_issue_and_figure_of_the_json_is_a_row(outcome: Assessment, language: LanguageCode) -> None:
    wire = assessment_v1(outcome, language_of_plan(Language(language), outcome.plan))
    book = opened(outcome, language)
    issues = list(book.worksheets[5].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1], row[2], row[3], row[4], row[6], row[7], row[11], row[12]) for row in issues] == [
        tuple(
            issue[key] or None for key in ("message", "hint", "path", "row", "column", "text", "count", "code", "name")
        )
        for issue in wire["issues"]
    ]
    figures = list(book.worksheets[4].iter_rows(min_row=2, values_only=True))
    assert [(row[14], str(row[1]), row[6]) for row in figures] == [
        (fact["variable"], fact["period"], fact["value_as_of"]) for fact in wire["collection"]
    ]
    assert all(same(row[4], fact["value"]) for row, fact in zip(figures, wire["collection"], strict=True))


def test_three_thousand_areas_are_complete_and_below_two_megabytes(whole_of_towns: Assessment) -> None:
    data = written(whole_of_towns, "zh")
    assert len(data) < 2_000_000
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    parts = sum(len(finding.breakdown) for finding in whole_of_towns.findings)
    assert parts >= 2 * AREAS
    assert len(list(book.worksheets[2].iter_rows(min_row=2, max_col=1))) == parts
    assert len(list(book.worksheets[5].iter_rows(min_row=2, max_col=1))) == len(whole_of_towns.issues)
    assert sum(issue.count for issue in whole_of_towns.issues) > AREAS


# harmless

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@pytest.fixture(scope="module")
def nasty(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    return assess(plan, tmp_path_factory.mktemp("nasty"), NASTY)


def test_no_part_of_the_file_holds_a_formula_a_link_or_a_control_character(nasty: Assessment) -> None:
    with zipfile.ZipFile(io.BytesIO(written(nasty))) as package:
        names = package.namelist()
        elements = {
            element.tag.rpartition("}")[2]
            for name in names
            if name.endswith(".xml")
            for element in ElementTree.fromstring(package.read(name)).iter()
        }
        raw = "".join(package.read(name).decode() for name in names)
    assert not elements & {"f", "hyperlink", "hyperlinks", "r", "externalReference"}
    assert not [name for name in names if "external" in name or ("sheet" in name and name.endswith(".rels"))]
    assert CONTROL.findall(raw) == []


# those who get it


@pytest.mark.parametrize("language", ["en", "zh"])
def test_libreoffice_prints_every_sheet_on_a4(plan: Plan, tmp_path: Path, language: LanguageCode) -> None:
    outcome = verify(plan, [str(EXAMPLES / "failing-towns.csv")])
    path = tmp_path / "gap.xlsx"
    path.write_bytes(written(outcome, language))
    sheets = pdf_sheets(sheet_files.converted(path, "pdf", tmp_path))
    assert {(sheet.width, sheet.height) for sheet in sheets} == {(297, 210)}
    assert len(sheets) < 24
    names = opened(outcome, language).sheetnames
    heads = [sheet.text.strip().splitlines()[0] for sheet in sheets]
    assert [name for name in names if not any(head.endswith(name) for head in heads)] == []
    text = "\n".join(sheet.text for sheet in sheets)
    assert ("FAIL" if language == "en" else "未达标") in text
    assert "M03/union-coverage" in text.replace("\n", "")


def test_libreoffice_reads_nasty_texts_as_they_are_written(nasty: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "gap.xlsx"
    path.write_bytes(written(nasty))
    again = openpyxl.load_workbook(io.BytesIO(sheet_files.converted(path, "xlsx", tmp_path)))
    for before, after in zip(opened(nasty), again, strict=True):
        for row in before.iter_rows():
            for cell in row:
                read = after[cell.coordinate]
                assert (read.value, read.hyperlink) == (cell.value, None), (before.title, cell.coordinate)
