"""A form that is filled in rightly is accepted; with one cell spoilt it is rejected, the cell named, with a hint."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import system_part
from conftest import ROOT, Run
from form_filling import SPOILT, Spoilt, as_csv, becomes, fill_workbook, filled_text, header_of, spoil_text
from reformcheck.forms import FormFormat, FormScope, build_form, holders_of, render
from reformcheck.judging import Assessment, Selection
from reformcheck.pipeline import Options, check
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.years import years_of_targets
from reformcheck.texts import Language

Cli = Callable[..., Run]
PLAN = load_plan()
HOLDERS = tuple(organisation.id for organisation in holders_of(PLAN))
FORMATS = {"xlsx": "xlsx", "xls": "xls", "ods": "ods", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}
"""Suffix -> what LibreOffice is asked for; CSV with commas, quotes and UTF-8."""
OFFICE_WAYS = (
    "emptied",
    "about",
    "word",
    "negative",
    "unknown unit",
    "last year",
    "another city",
    "misspelt",
    "forecast",
)


def form_of(plan: Plan, holder: str, language: str = "zh", kind: FormFormat = FormFormat.CSV) -> bytes:
    return render(kind, build_form(plan, FormScope(years_of_targets(plan), holder)), Language(language))  # type: ignore[arg-type]


def wrong(outcome: Assessment) -> list[str]:
    text = Language("en").text
    return [f"{i.type.code} {i.location.row} {text(i.message)}" for i in outcome.issues if i.severity != "information"]


def accepted(outcome: Assessment) -> bool:
    assert outcome.admission is not None
    assert outcome.exit_code == (0 if outcome.admission.is_accepted else 3)
    return outcome.admission.is_accepted


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_form_filled_in_rightly_is_accepted_without_another_option(
    tmp_path: Path, holder: str, language: str
) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(as_csv(filled_text(PLAN, form_of(PLAN, holder, language).decode("utf-8-sig"))))
    outcome = check(PLAN, [str(path)])
    assert (wrong(outcome), outcome.issues) == ([], ())
    assert accepted(outcome)
    assert outcome.admission is not None
    assert outcome.admission.handing.holders == (holder,)
    asked = [
        row for row in build_form(PLAN, FormScope(years_of_targets(PLAN), holder)).rows if row.asked.value == "year"
    ]
    assert {(row.entry.variable.id, row.year) for row in asked} <= {
        (fact.variable, fact.year) for fact in outcome.admission.asked
    }


def test_forms_with_a_row_for_each_part_are_accepted(tmp_path: Path) -> None:
    province = load_plan(ROOT / "tests" / "plans" / "province")
    for holder in holders_of(province):
        scope = FormScope(years_of_targets(province), holder.id, each_area=True)
        rows = filled_text(
            province, render(FormFormat.CSV, build_form(province, scope), Language("zh")).decode("utf-8-sig")
        )
        path = tmp_path / f"{holder.id}.csv"
        path.write_bytes(as_csv(rows))
        outcome = check(province, [str(path)])
        assert (wrong(outcome), accepted(outcome)) == ([], True)
        path.write_bytes(as_csv(spoil_text(rows, 3, SPOILT["emptied"])))
        spoilt = check(province, [str(path)])
        assert not accepted(spoilt)
        assert [(i.location.row, i.location.column) for i in spoilt.issues] == [(header_of(rows) + 5, 3)]


@pytest.mark.parametrize("way", SPOILT)
@pytest.mark.parametrize("holder", HOLDERS)
def test_with_one_cell_spoilt_it_is_rejected_with_the_cell_named_and_a_hint(
    tmp_path: Path, holder: str, way: str
) -> None:
    rows = filled_text(PLAN, form_of(PLAN, holder).decode("utf-8-sig"))
    below = len(rows) - header_of(rows) - 1
    for row in {0, below // 2, below - 1}:
        if way in ("another year", "next year", "a year to come", "half a year", "dash") and is_single_round(rows, row):
            continue  # it is the figure of a round in that year, and nobody can say whether there was one in the other
        assert_named(tmp_path, spoil_text(rows, row, SPOILT[way]), header_of(rows) + 2 + row, SPOILT[way])


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_row_under_the_name_of_another_s_figure_is_named(tmp_path: Path, holder: str) -> None:
    rows = filled_text(PLAN, form_of(PLAN, holder).decode("utf-8-sig"))
    name = "国有企业数" if holder != "finance-bureau" else "市政协委员总数"
    assert_named(tmp_path, spoil_text(rows, 0, becomes(0, name, 3)), header_of(rows) + 2, becomes(0, name, 3))


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("spoilt", ["", "{}的", "another"])
def test_a_form_whose_organisation_is_spoilt_is_rejected(tmp_path: Path, holder: str, spoilt: str) -> None:
    rows = filled_text(PLAN, form_of(PLAN, holder).decode("utf-8-sig"))
    name = PLAN.organisations[holder].name.zh
    other = next(PLAN.organisations[id_].name.zh for id_ in HOLDERS if id_ != holder)
    rows[1][0] = rows[1][0].replace(name, other if spoilt == "another" else spoilt.format(name))
    path = tmp_path / "form.csv"
    path.write_bytes(as_csv(rows))
    outcome = check(PLAN, [str(path)])
    assert not accepted(outcome)
    codes = [issue.type.code for issue in outcome.issues if issue.severity == "error"]
    assert codes == (["C371"] if spoilt == "another" else ["C374"])
    assert outcome.issues[0].hint


def test_a_row_that_nobody_could_read_is_that_of_a_round_only_in_the_holder_s_form(tmp_path: Path) -> None:
    """A round need not have taken place: whoever hands in no form is not asked whether it has."""
    rows = filled_text(PLAN, form_of(PLAN, "trade-union-federation").decode("utf-8-sig"))
    assert is_single_round(rows, len(rows) - header_of(rows) - 2)
    rows[-1][0] = "年末总户数"
    path = tmp_path / "form.csv"
    holder = Options(selection=Selection(organisation="trade-union-federation"))
    path.write_bytes(as_csv(rows))
    assert not accepted(check(PLAN, [str(path)], holder))
    rows[1][0] = "统计表"
    path.write_bytes(as_csv(rows))
    assert accepted(check(PLAN, [str(path)], holder))


def is_single_round(rows: list[list[str]], row: int) -> bool:
    """Tells whether a row is of a round and of no ratio, so that nothing else tells that the round took place."""
    name = rows[header_of(rows) + 1 + row][0]
    variable = next(v for v in PLAN.variables.values() if v.label.zh == name)
    return all(t.when.every_round and not PLAN.indicators[t.indicator].ratio for t in PLAN.targets_of(variable.id))


def assert_named(tmp_path: Path, rows: list[list[str]], number: int, way: Spoilt) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(as_csv(rows))
    outcome = check(PLAN, [str(path)])
    assert not accepted(outcome)
    column = way.column if way.named is None else way.named
    named = [issue for issue in outcome.issues if (issue.location.row, issue.location.column) == (number, column)]
    assert named, wrong(outcome)
    assert any(issue.hint for issue in outcome.issues if issue.location.row == number)
    others = [i for i in outcome.issues if i.severity == "error" and i.location.row != number]
    assert all(place.row == number for issue in others for place in issue.others[:1]), wrong(outcome)


# saved by LibreOffice


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form filled in, and one of them spoilt in several ways, as LibreOffice saves them in each format."""
    office = system_part.command("soffice", "libreoffice-calc-nogui")
    folder = tmp_path_factory.mktemp("saved")
    typed = folder / "typed"
    typed.mkdir()
    for holder in HOLDERS:
        blank = folder / f"{holder}.xlsx"
        blank.write_bytes(form_of(PLAN, holder, kind=FormFormat.XLSX))
        fill_workbook(PLAN, blank, typed / f"{holder}.xlsx")
    for way in OFFICE_WAYS:
        fill_workbook(
            PLAN, folder / "finance-bureau.xlsx", typed / f"spoilt-{OFFICE_WAYS.index(way)}.xlsx", 1, SPOILT[way]
        )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix, kind in FORMATS.items():
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / suffix)]
        subprocess.run([*command, *map(str, sorted(typed.iterdir()))], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("holder", HOLDERS)
def test_after_libreoffice_has_saved_a_form_it_is_accepted_all_the_same(saved: Path, holder: str, kind: str) -> None:
    outcome = check(PLAN, [str(saved / kind / f"{holder}.{kind}")])
    assert (wrong(outcome), accepted(outcome)) == ([], True)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("way", OFFICE_WAYS)
def test_after_libreoffice_has_saved_a_spoilt_form_the_cell_is_named(saved: Path, way: str, kind: str) -> None:
    outcome = check(PLAN, [str(saved / kind / f"spoilt-{OFFICE_WAYS.index(way)}.{kind}")])
    assert not accepted(outcome)
    column = SPOILT[way].column if SPOILT[way].named is None else SPOILT[way].named
    assert (9, column) in {(issue.location.row, issue.location.column) for issue in outcome.issues}, wrong(outcome)


def test_the_forms_of_all_together_are_what_verify_judges(saved: Path, cli: Cli) -> None:
    forms = [str(saved / "ods" / f"{holder}.ods") for holder in HOLDERS]
    assert accepted(check(PLAN, forms))
    assert cli("verify", *forms).exit_code == 0
    alone = cli("verify", forms[0], "--format", "json")
    assert (alone.exit_code, '"M03/union-coverage"' in alone.stdout) == (3, True)
