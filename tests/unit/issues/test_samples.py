"""Every remedy works: the example raises its issue, and mended it raises none."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from conftest import ROOT
from pipeline_readers import commands_in, csv_rows, ess_faults, gitlab_faults, junit_faults, sarif_faults
from reformcheck.issues import CATALOGUE, REMEDIES, Issue
from reformcheck.issues.sample import Sample
from reformcheck.judging import Assessment, JudgingOptions, Selection
from reformcheck.pipeline import Options, check, verify
from reformcheck.plan import Plan
from reformcheck.reading import ReadingOptions
from reformcheck.reporting import Format, Presentation, render
from reformcheck.texts import Language

NOT_IN_A_FILE = {
    "C383": "an answer on the command line",
    "C390": "a document of waivers, and a day",
    "C391": "a document of waivers, and a day",
    "C392": "a former result",
    "S201": "a name on the command line",
    "S202": "a pipe or a device",
    "S204": "a picture or a letter cannot be shown as text",
    "S205": "bytes of another encoding cannot be shown as text",
    "S214": "a folder",
    "S215": "permissions of the system",
    "S216": "a folder",
    "S217": "nothing is to be put right",
    "S220": "an encrypted file cannot be shown as text",
    "S221": "half a file cannot be shown as text",
    "S222": "a file beyond a limit is too long to be shown",
    "S225": "nothing is to be put right",
    "S250": "half a million cells are too many to be shown",
    "C310": "only with a plan that lists its parts",
    "C361": "only with a plan that has a baseline",
    "C370": "a selection, not a file",
    "C372": "settled by --remark, not by another file",
    "C406": "a hundred enterprises are too many to be shown",
    "C410": "a hundred enterprises are too many to be shown",
    "C423": "a table beside a register",
    "C424": "half a file, or a full disk, cannot be shown as text",
}
"""Issues without a file to mend, and why."""


def written(sample: Sample, folder: Path) -> Path:
    path = folder / sample.file
    if path.suffix == ".xlsx":
        build(sample.text, path)
    else:
        path.write_bytes(sample.text.encode())
    return path


def build(text: str, path: Path) -> None:
    """The workbook that a text describes."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in re.findall(r"\[(.+?)\]\n(.*?)(?=\n\[|\Z)", text, re.DOTALL):
        sheet = book.create_sheet(name)
        for row in csv.reader(io.StringIO(rows)):
            fill(sheet, row)
    book.save(path)


def fill(sheet: Worksheet, texts: list[str]) -> None:
    number = sheet.max_row + 1 if sheet.cell(1, 1).value else 1
    if texts[-1] == "{hidden}":
        sheet.row_dimensions[number].hidden = True
        texts = texts[:-1]
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column)
        assert isinstance(cell, Cell)
        if text.endswith("{struck out}"):
            cell.font = Font(strike=True)
            text = text.removesuffix("{struck out}")
        plain, _, form = text.partition("{shown as ")
        if text == "{merged}":
            sheet.merge_cells(start_row=number - 1, end_row=number, start_column=column, end_column=column)
            continue
        cell.value = float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else plain  # type: ignore[assignment]
        if form:
            cell.number_format = form.rstrip("}")


def raised(sample: Sample, plan: Plan, folder: Path) -> list[Issue]:
    """The issues of a sample, with the command that it names."""
    return list(judged(sample, plan, folder).issues)


def judged(sample: Sample, plan: Plan, folder: Path) -> Assessment:
    """What a sample comes to."""
    command, *words = sample.command.split()
    given = dict(zip(words[::2], words[1::2], strict=False)) if "--parts-complete" not in words else {}
    organisation = plan.find_organisation(given["--organisation"]) if "--organisation" in given else None
    path = written(sample, folder)
    sheet = given.get("--sheet", "").replace(sample.file, str(path))
    options = Options(
        reading=ReadingOptions(sheets=(sheet,) if sheet else ()),
        judging=JudgingOptions(),
        selection=Selection(
            targets=frozenset([given["--target"]] if "--target" in given else []),
            organisation=organisation.id if organisation else None,
        ),
        as_of=datetime.date.fromisoformat(given["--as-of"]) if "--as-of" in given else None,
        parts_complete="--parts-complete" in words,
    )
    return (check if command == "check" else verify)(plan, [str(path)], options)


def told(issues: list[Issue]) -> list[str]:
    text = Language("en").text
    return [f"{i.type.code} {i.location.row} {text(i.message)}" for i in issues]


@pytest.mark.parametrize("code", REMEDIES)
def test_the_example_raises_its_issue_with_a_hint_or_remedy(plan: Plan, tmp_path: Path, code: str) -> None:
    found = raised(REMEDIES[code].example, plan, tmp_path)
    assert code in {issue.type.code for issue in found}, told(found)
    told_of = [issue for issue in found if issue.type.code == code]
    assert any(issue.hint for issue in told_of) or told_of[0].severity == "information"


@pytest.mark.parametrize("code", REMEDIES)
def test_mended_it_raises_nothing(plan: Plan, tmp_path: Path, code: str) -> None:
    assert told(raised(REMEDIES[code].mended, plan, tmp_path)) == []


def test_every_issue_that_a_clerk_can_mend_has_an_example_and_the_same_mended() -> None:
    of_files = {code for code in CATALOGUE if not code.startswith("P")}
    assert of_files - set(NOT_IN_A_FILE) == set(REMEDIES)
    assert not set(NOT_IN_A_FILE) & set(REMEDIES)


def test_samples_come_with_the_program_and_are_small() -> None:
    for remedy in REMEDIES.values():
        assert len(remedy.example.text) < 500
        assert remedy.example != remedy.mended
    assert (ROOT / "src" / "reformcheck" / "issues" / "sample.py").is_file()


@pytest.mark.parametrize("code", REMEDIES)
def test_every_output_about_it_fits_its_schema_and_says_where_it_is(plan: Plan, tmp_path: Path, code: str) -> None:
    outcome = judged(REMEDIES[code].example, plan, tmp_path)
    shown = {f: render(f, outcome, Presentation()) for f in Format if f is not Format.XLSX}
    assert junit_faults(shown[Format.JUNIT]) == []
    log = json.loads(shown[Format.SARIF])
    assert sarif_faults(log) == []
    assert gitlab_faults(json.loads(shown[Format.GITLAB])) == []
    assert ess_faults(json.loads(shown[Format.ESS])) == []
    issue = next(issue for issue in outcome.issues if issue.type.code == code)
    result = next(result for result in log["runs"][0]["results"] if result["ruleId"] == code)
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]).endswith(REMEDIES[code].example.file)
    assert place["region"]["startLine"] == (issue.location.row or 1)
    assert (result["level"] == "error") == (outcome.gate.issues.get(outcome.issues.index(issue)) is not None)
    assert code in {row["code"] for row in csv_rows(shown[Format.CSV_ISSUES])}
    assert any(code in c.properties["title"] for c in commands_in(shown[Format.GITHUB].decode()))
