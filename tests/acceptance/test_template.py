"""A blank form that is filled in is read by `verify` without any option, in both languages and formats."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import ROOT, Run
from reformcheck.cli.app import main

PROVINCE = str(ROOT / "tests" / "plans" / "province")
HOLDERS = (
    "organisation-department",
    "united-front-department",
    "trade-union-federation",
    "human-resources-bureau",
    "finance-bureau",
)
REQUIRED = ("M03/union-coverage", "M04/joint-meetings", "M06/high-skill-workers", "M14/surcharge-share")
Cli = Callable[..., Run]
Value = Callable[[str, str], str]
"""Indicator and period -> what is typed in."""


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def header_of(rows: list[list[str]]) -> int:
    return next(number for number, row in enumerate(rows) if {"数值", "Value"} & set(row))


def filled(text: str, value: Value) -> str:
    """A CSV form with its values filled in, saved as a spreadsheet would."""
    rows = rows_of(text)
    top = header_of(rows)
    column = next(i for i, header in enumerate(rows[top]) if header in ("数值", "Value"))
    for row in rows[top + 1 :]:
        row[column] = value(row[0], row[2])
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return "\ufeff" + out.getvalue()


MEETINGS = ("联席会议次数", "Government–union joint meetings")


def plenty(indicator: str, period: str) -> str:
    """Every numerator equals its denominator, so that every share is whole; no figure is beyond what is plausible."""
    return "10" if indicator in MEETINGS else "1000000"


@pytest.fixture
def verify(cli: Cli, tmp_path: Path) -> Callable[..., dict[str, object]]:
    """Runs verify on a text or on files, without any option but the format of its output."""

    def run(*given: str | Path, plan: str | None = None) -> dict[str, object]:
        paths = []
        for text in given:
            if isinstance(text, str):
                path = tmp_path / "filled" / f"form-{len(paths)}.csv"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(text.encode())
                paths.append(path)
            else:
                paths.append(text)
        done = cli("verify", *map(str, paths), "--format", "json", *(["--plan", plan] if plan else []))
        outcome = json.loads(done.stdout)
        assert outcome["exit_code"] == done.exit_code
        return dict(outcome)

    return run


def verdicts(outcome: dict[str, object], target: str) -> list[str]:
    return [f["verdict"] for f in outcome["findings"] if f["target"] == target]  # type: ignore[attr-defined]


def wrong(outcome: dict[str, object]) -> list[str]:
    return [i["code"] + " " + i["message"] for i in outcome["issues"] if i["severity"] != "information"]  # type: ignore[attr-defined]


# filled in


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_filled_form_of_all_passes_without_any_option(
    cli: Cli, verify: Callable[..., dict[str, object]], lang: str
) -> None:
    outcome = verify(filled(cli("template", "--lang", lang).stdout, plenty))
    assert (outcome["exit_code"], outcome["status"], wrong(outcome)) == (0, "compliant", [])
    assert outcome["issues"] == []
    assert {verdict for target in REQUIRED for verdict in verdicts(outcome, target)} == {"pass"}
    assert outcome["inputs"][0]["layout"] == "long"  # type: ignore[index]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("holder", HOLDERS)
def test_the_filled_form_of_one_organisation_is_read_whole(
    cli: Cli, verify: Callable[..., dict[str, object]], lang: str, holder: str
) -> None:
    form = cli("template", "--lang", lang, "--organisation", holder).stdout
    outcome = verify(filled(form, plenty))
    assert outcome["issues"] == []
    rows = rows_of(form)
    assert outcome["inputs"][0]["rows"] == len(rows) - header_of(rows) - 1  # type: ignore[index]
    reasons = {f["reason"] for f in outcome["findings"]}  # type: ignore[attr-defined]
    assert reasons <= {None, "missing", "no-previous-observation"}
    held = [t for t in REQUIRED if {"M03": 2, "M04": 2, "M06": 3, "M14": 4}[t[:3]] == HOLDERS.index(holder)]
    assert {verdict for target in held for verdict in verdicts(outcome, target)} <= {"pass"}


def test_the_forms_of_each_organisation_together_hold_everything(
    cli: Cli, verify: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    done = cli("template", "--each-organisation", "-o", str(folder) + "/", "--lang", "zh")
    assert (done.exit_code, done.stdout) == (0, "")
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(f"{holder}.csv" for holder in HOLDERS)
    forms = [(folder / name).read_bytes().decode() for name in names]
    figures = [tuple(row[:3]) for form in forms for row in rows_of(form)[header_of(rows_of(form)) + 1 :]]
    everything = rows_of(cli("template", "--lang", "zh").stdout)
    assert sorted(figures) == sorted(tuple(row[:3]) for row in everything[header_of(everything) + 1 :])
    outcome = verify(*(filled(form, plenty) for form in forms))
    assert (outcome["exit_code"], wrong(outcome)) == (0, [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_filled_in_stays_missing(cli: Cli, verify: Callable[..., dict[str, object]], lang: str) -> None:
    form = cli("template", "--lang", lang).stdout
    some = filled(form, lambda name, period: "-" if name in MEETINGS else plenty(name, period))
    outcome = verify(some)
    assert (outcome["exit_code"], wrong(outcome)) == (3, [])
    assert verdicts(outcome, "M04/joint-meetings") == ["undecided", "undecided"]
    assert verdicts(outcome, "M03/union-coverage") == ["pass", "pass"]
    blank = verify(form)
    assert (blank["exit_code"], wrong(blank)) == (3, [])
    reasons = {f["reason"] for f in blank["findings"]}  # type: ignore[attr-defined]
    assert reasons == {"missing"}


@pytest.mark.parametrize("typed", ["5.3万", "5.3万人", "53,000", "53000人", "５３０００"])
def test_values_may_be_typed_with_a_unit(cli: Cli, verify: Callable[..., dict[str, object]], typed: str) -> None:
    form = cli("template", "--lang", "zh", "--target", "M06/high-skill-workers", "--period", "2020").stdout
    outcome = verify(filled(form, lambda name, _: typed if name == "高技能人才数" else "500000"))
    found = next(f for f in outcome["findings"] if f["target"] == "M06/high-skill-workers")  # type: ignore[attr-defined]
    assert (found["verdict"], found["value"], found["numerator"]) == ("pass", "1060", "53000")


def test_units_and_periods_of_the_lists_are_read_as_what_they_are(
    cli: Cli, verify: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    cli("template", "--lang", "zh", "--organisation", "市财政局", "-o", str(path))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    lists = [v.formula1.strip('"').split(",") for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert ["万元", "元", "亿元"] in lists
    periods = next(texts for texts in lists if "2020" in texts)
    form = cli("template", "--lang", "zh", "--target", "M14/surcharge-share", "--period", "2020").stdout
    for unit, amount in (("元", "1000000"), ("万元", "100"), ("亿元", "0.01")):
        outcome = verify(re.sub(",万元,", f",{unit},", filled(form, lambda *_, amount=amount: amount)))  # type: ignore[misc]
        found = next(f for f in outcome["findings"] if f["target"] == "M14/surcharge-share")  # type: ignore[attr-defined]
        assert (found["verdict"], wrong(outcome)) == ("pass", [])
    for period in periods:
        outcome = verify(filled(form, plenty).replace(",2020,", f",{period},"))
        assert wrong(outcome) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_of_another_plan_with_a_row_for_each_part(
    cli: Cli, verify: Callable[..., dict[str, object]], lang: str
) -> None:
    done = cli("template", "--plan", PROVINCE, "--each-area", "--lang", lang, "--period", "2025")
    rows = rows_of(done.stdout)
    below = rows[header_of(rows) + 1 :]
    assert len(below) == 9 * 27 + 1
    assert len({row[1] for row in below if row[0] in ("森林面积", "Forest area")}) == 27
    assert [row[1] for row in below if row[0] in ("空气优良天数", "Days of clean air")] in (
        ["示范省"],
        ["Model Province"],
    )
    outcome = verify(
        filled(done.stdout, lambda name, _: "300" if "air" in name or "空气" in name else "270"), plan=PROVINCE
    )
    assert wrong(outcome) == []
    assert verdicts(outcome, "B1/forest-cover") == ["pass"] * 28
    assert verdicts(outcome, "B1/clean-air") == ["pass"]


def test_rows_for_areas_that_are_named(cli: Cli, verify: Callable[..., dict[str, object]]) -> None:
    done = cli(
        "template", "--lang", "zh", "--measure", "M03", "--area", "三星镇", "--area", "海门区", "--area", "三星镇"
    )
    rows = rows_of(done.stdout)
    assert [row[1] for row in rows[header_of(rows) + 1 :]][:4] == ["三星镇", "三星镇", "海门市", "海门市"]
    outcome = verify(filled(done.stdout, plenty))
    assert wrong(outcome) == []
    assert verdicts(outcome, "M03/union-coverage") == ["pass", "pass"]


# the workbook


def type_into(path: Path, value: Callable[[str, int], object]) -> None:
    """Fills in a workbook by its indicators and years, and saves it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    values = next(cell for row in sheet.iter_rows() for cell in row if cell.value in ("数值", "Value"))
    for number in range(values.row + 1, sheet.max_row + 1):
        typed = value(sheet.cell(number, 1).value, sheet.cell(number, 3).value)  # type: ignore[arg-type]
        sheet.cell(number, values.column).value = typed  # type: ignore[assignment]
    book.save(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_workbook_passes_without_any_option(
    cli: Cli, verify: Callable[..., dict[str, object]], tmp_path: Path, lang: str
) -> None:
    path = tmp_path / "form.xlsx"
    cli("template", "--lang", lang, "-o", str(path))
    type_into(path, lambda name, year: int(plenty(name, str(year))))
    outcome = verify(path)
    assert (outcome["exit_code"], outcome["status"], wrong(outcome)) == (0, "compliant", [])
    assert {verdict for target in REQUIRED for verdict in verdicts(outcome, target)} == {"pass"}


def test_the_workbooks_of_each_organisation_are_read_in_their_folder(
    cli: Cli, verify: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    cli("template", "--each-organisation", "--format", "xlsx", "--lang", "zh", "-o", str(folder))
    for path in folder.iterdir():
        type_into(path, lambda name, year: int(plenty(name, str(year))))
    outcome = verify(folder)
    assert (outcome["exit_code"], wrong(outcome)) == (0, [])


def test_a_workbook_that_is_filled_in_partly_is_missing_the_rest(
    cli: Cli, verify: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    cli("template", "--lang", "zh", "-o", str(path), "--organisation", "市人社局", "--measure", "M06")
    type_into(path, lambda name, year: None if year == 2019 else "5.3万" if name == "高技能人才数" else 500000)
    outcome = verify(path)
    found = next(f for f in outcome["findings"] if f["target"] == "M06/high-skill-workers")  # type: ignore[attr-defined]
    assert (found["verdict"], found["value"], outcome["inputs"][0]["rows"]) == ("pass", "1060", 4)  # type: ignore[index]
    type_into(path, lambda name, _: "-" if name == "高技能人才数" else 500000)
    assert verdicts(verify(path), "M06/high-skill-workers") == ["undecided"]


def test_the_workbook_and_the_csv_hold_the_same(cli: Cli, tmp_path: Path) -> None:
    workbook, text = tmp_path / "form.xlsx", tmp_path / "form.csv"
    done = cli("template", "--organisation", "市总工会", "--lang", "en", "-o", str(workbook), "-o", str(text))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [f"{workbook}: 47 rows to fill in.", f"{text}: 47 rows to fill in."]
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    cells = [["" if value is None else str(value) for value in row] for row in sheet.values]
    assert cells == rows_of(text.read_bytes().decode())


def test_the_workbook_goes_to_a_pipe_but_not_to_a_terminal(
    cli: Cli, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["reformcheck", "template", "--format", "xlsx", "--organisation", "市财政局"])
    with pytest.raises(SystemExit) as stop:
        main()
    piped = capsysbinary.readouterr().out
    assert (stop.value.code, openpyxl.load_workbook(io.BytesIO(piped)).sheetnames) == (0, ["Form", "Guide"])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = cli("template", "--format", "xlsx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "-o form.xlsx" in done.stderr
    assert cli("template", "--format", "csv").exit_code == 0


def test_standard_output_that_is_closed_full_or_gone_is_no_defect(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def __init__(self, error: OSError) -> None:
            super().__init__()
            self.error = error

        def write(self, _: object) -> int:
            raise self.error

    class Output:
        def __init__(self, error: OSError) -> None:
            self.buffer = Broken(error)

        def isatty(self) -> bool:
            return False

        def flush(self) -> None:
            pass

        def fileno(self) -> int:
            return spare

    spare = os.open(os.devnull, os.O_WRONLY)
    monkeypatch.setattr(sys, "stdout", Output(OSError(28, "No space left on device")))
    full = cli("template")
    assert (full.exit_code, "No space left on device" in full.stderr) == (2, True)
    monkeypatch.setattr(sys, "stdout", Output(BrokenPipeError()))
    assert (cli("template").exit_code, cli("template").stderr) == (0, "")
    monkeypatch.setattr(sys, "stdout", None)
    closed = cli("template")
    assert (closed.exit_code, "-o" in closed.stderr) == (2, True)
    os.close(spare)


# what is written, and where


def test_the_csv_opens_in_a_spreadsheet(cli: Cli) -> None:
    text = cli("template", "--lang", "zh", "--organisation", "finance-bureau").stdout
    assert text.startswith("\ufeff统计填报表,")
    assert text.split("\r\n")[1].startswith("填报单位：市财政局（盖章）,")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    rows = rows_of(text)
    assert rows[header_of(rows)] == ["指标", "地区", "年份", "数值", "计量单位", "指标解释", "备注"]
    first = ["用于职业教育的城市教育费附加", "海门市", "2019", "", "万元", "1月至12月合计", ""]
    assert rows[header_of(rows) + 1] == first
    assert rows[2] == ["填表人：", "", "审核人：", "", "联系电话：", "", ""]
    assert {len(row) for row in rows} == {7}


def test_the_form_of_all_says_who_fills_in_what(cli: Cli) -> None:
    rows = rows_of(cli("template", "--lang", "zh").stdout)
    assert rows[header_of(rows)][5] == "填报单位"
    holders = {row[0]: row[5] for row in rows[header_of(rows) + 1 :]}
    assert (holders["劳动者总数"], holders["联席会议次数"]) == ("市人社局", "市总工会")
    assert len(holders) == 43


def test_years_are_those_of_the_plan_or_of_the_option(cli: Cli) -> None:
    def years(*options: str) -> list[str]:
        rows = rows_of(cli("template", *options).stdout)
        return sorted({row[2] for row in rows[header_of(rows) + 1 :]})

    assert years() == ["2018", "2019", "2020"]
    assert years("--organisation", "市人社局") == ["2019", "2020"]
    assert years("--plan", PROVINCE) == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert years("--period", "2017..2019") == ["2017", "2018", "2019"]


def test_the_same_form_is_the_same_bytes(cli: Cli, tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx"):
        first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
        cli("template", "-o", str(first))
        cli("template", "-o", str(second))
        assert first.read_bytes() == second.read_bytes()


def test_an_organisation_without_figures_is_told_so(cli: Cli, tmp_path: Path) -> None:
    done = cli("template", "--organisation", "市妇联", "-o", str(tmp_path / "form.csv"))
    assert (done.exit_code, done.stdout, list(tmp_path.iterdir())) == (3, "", [])
    assert "Municipal Women's Federation holds no figure" in done.stderr
    assert "Finance Bureau" in done.stderr


def test_who_leads_a_target_is_told_who_holds_its_figures(cli: Cli) -> None:
    done = cli("template", "--organisation", "市委组织部", "--target", "M03/union-coverage")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "are held by Municipal Federation of Trade Unions." in done.stderr


def test_a_selection_without_figures_is_told_so(cli: Cli, tmp_path: Path) -> None:
    for options in (
        ["--target", "M03/union-coverage", "--measure", "M04"],
        ["--target", "M03/union-coverage", "--measure", "M04", "--each-organisation", "-o", str(tmp_path)],
    ):
        done = cli("template", *options)
        assert (done.exit_code, done.stdout, list(tmp_path.iterdir())) == (3, "", [])
        assert "nothing to fill in" in done.stderr


def test_figures_of_the_whole_have_no_row_for_a_part(cli: Cli) -> None:
    some = cli("template", "--organisation", "市总工会", "--area", "三星镇", "--target", "M03/union-coverage")
    assert (some.exit_code, some.stderr) == (0, "")
    mixed = cli("template", "--area", "三星镇", "--measure", "M04", "--target", "M04/workers-congress")
    assert (mixed.exit_code, mixed.stderr) == (0, "")
    none = cli("template", "--area", "三星镇", "--target", "M04/joint-meetings")
    assert (none.exit_code, none.stdout) == (3, "")
    assert "1 figure is one of the whole area and has no row for a part: Government–union joint meetings" in none.stderr
    assert "--area Haimen City" in none.stderr


def test_a_figure_that_nobody_holds_is_not_lost_in_silence(cli: Cli, tmp_path: Path) -> None:
    done = cli("template", "--plan", PROVINCE, "--each-organisation", "--format", "xlsx", "-o", str(tmp_path))
    assert done.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "energy-office.xlsx",
        "environment-office.xlsx",
        "statistics-office.xlsx",
    ]
    assert "1 figure is in no form, because the plan names nobody who holds it: Days of clean air." in done.stderr


def test_a_form_that_may_be_filled_in_is_not_written_over(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "finance-bureau.csv"
    form = ["template", "--organisation", "finance-bureau", "-o", str(path)]
    assert cli(*form).exit_code == 0
    assert cli(*form).exit_code == 0
    path.write_bytes(filled(path.read_bytes().decode(), plenty).encode())
    kept = path.read_bytes()
    refused = cli(*form)
    assert (refused.exit_code, path.read_bytes()) == (2, kept)
    assert "--force" in refused.stderr
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(OSError("unreadable")))
    assert cli(*form).exit_code == 2
    monkeypatch.undo()
    folder = ["template", "--each-organisation", "-o", str(tmp_path)]
    assert (cli(*folder).exit_code, [p.name for p in tmp_path.iterdir()]) == (2, [path.name])
    assert cli(*folder, "--force").exit_code == 0
    assert path.read_bytes() != kept


@pytest.mark.parametrize(
    ("office", "file"),
    [
        ("targets", "organisation-2.csv"),
        ("forecast", "organisation-2.csv"),
        ("budget-office", "budget-office.csv"),
        ("planning", "planning.csv"),
    ],
)
def test_a_file_name_is_none_that_a_table_of_targets_has(
    cli: Cli, verify: Callable[..., dict[str, object]], tmp_path: Path, office: str, file: str
) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    for name in ("measures.yaml", "targets.yaml"):
        text = (Path(PROVINCE) / name).read_text(encoding="utf-8")
        (plan / name).write_text(text.replace("energy-office", office), encoding="utf-8")
    folder = tmp_path / "forms"
    folder.mkdir()
    assert cli("template", "--plan", str(plan), "--each-organisation", "-o", str(folder)).exit_code == 0
    path = folder / file
    path.write_bytes(filled(path.read_bytes().decode(), plenty).encode())
    outcome = verify(path, plan=str(plan))
    assert wrong(outcome) == []
    assert "pass" in verdicts(outcome, "A2/renewable-share")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--organisation", "市工会"], "市总工会"),
        (["--organisation", ""], "is not a known organisation"),
        (["--target", "M03/union"], "M03/union-coverage"),
        (["--measure", "M99"], "M01"),
        (["--period", "2020..2019"], "is not a span of years"),
        (["--period", "1950"], "--period 1950 is far from the years of the plan (1989-2050)"),
        (["--area", "启东市"], "启东市 lies outside Haimen City"),
        (["--area", "小计"], "小计 names no area"),
        (["--area", " "], "names no area"),
        (["--plan", PROVINCE, "--area", "青峰县"], "青岭县 (990101)"),
        (["--each-area"], "The plan lists no parts of Haimen City"),
        (["--plan", PROVINCE, "--each-area", "--area", "青岭县"], "exclude each other"),
        (["--each-organisation"], "-o FOLDER"),
        (["--each-organisation", "-o", "a", "-o", "b"], "-o FOLDER"),
        (["--each-organisation", "-o", "form.csv"], "form.csv is the name of a file"),
        (["--deadline", "soon"], "--deadline soon is not a date"),
        (["--each-organisation", "--organisation", "市总工会", "-o", "."], "exclude each other"),
        (["-o", "form.pdf"], "Known suffixes: .csv, .xlsx"),
        (["-o", "form"], "Known suffixes: .csv, .xlsx"),
        (["-o", "."], "--each-organisation"),
        (["-o", "forms/"], "--each-organisation"),
        (["-o", "not/there/form.csv"], "not/there/form.csv cannot be written"),
        (["-o", "form.csv", "--format", "xlsx"], "contradicts the suffix"),
        (["--plan", "not/there"], "not/there"),
        (["--plan", PROVINCE, "--each-area", "--period", "1991..2055"], "The form would have 15860 rows"),
    ],
)
def test_what_cannot_be_meant_is_an_error_that_says_what_can(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = cli("template", *options)
    assert (done.exit_code, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert told in done.stderr
    assert "→" in done.stderr


def test_formulas_in_a_plan_are_written_as_text(cli: Cli, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    for name in ("measures.yaml", "targets.yaml"):
        text = (Path(PROVINCE) / name).read_text(encoding="utf-8")
        for label, formula in (
            ("省环境厅", "'=HYPERLINK(\"http://x\")'"),
            ("Environment Office", "'@SUM(1)'"),
            ("污染物排放量, en: Emissions", '"=1+1", en: "-2+3"'),
            ("示范省, en: Model Province", '"+示范省", en: "=Model"'),
        ):
            text = text.replace(f"zh: {label}", f"zh: {formula}").replace(f"en: {label}", f"en: {formula}")
        (plan / name).write_text(text, encoding="utf-8")
    for lang in ("zh", "en"):
        done = cli("template", "--plan", str(plan), "--lang", lang)
        assert done.exit_code == 0, done.stderr
        assert [c for row in rows_of(done.stdout) for c in row if c.lstrip()[:1] in ("=", "+", "-", "@")] == []
        path = tmp_path / f"{lang}.xlsx"
        cli("template", "--plan", str(plan), "--lang", lang, "-o", str(path))
        cells = [c for s in openpyxl.load_workbook(path) for row in s.iter_rows() for c in row]
        assert {c.data_type for c in cells if c.value is not None} == {"s", "n"}
        assert any(str(c.value)[:1] in "=-" for c in cells if c.value)
        filled_in = tmp_path / "stats.csv"
        filled_in.write_bytes(filled(done.stdout, lambda *_: "1000").encode())
        outcome = json.loads(cli("verify", "--plan", str(plan), str(filled_in), "--format", "json").stdout)
        found = [f for f in outcome["findings"] if f["target"] == "A1/emissions" and f["period"] == "2025"]
        assert [f["verdict"] for f in found] == ["pass"]


def test_the_help_reads_well(cli: Cli) -> None:
    text = cli("template", "--help").stdout
    assert "Write blank forms" in text
    assert "3: there is nothing to" in text
