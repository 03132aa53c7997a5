"""An error that is left on a figure of the selection, or that cannot be placed, is exit 3; the same in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from reformcheck.reporting import Format

Cli = Callable[..., Run]
MET = "指标,地区,年份,数值,单位\n工会覆盖率,海门市,2020,86,%\n联席会议次数,海门市,2020,1,次\n每万名劳动者中高技能人才数,海门市,2020,1100,\n教育费附加用于技能人才培训比例,海门市,2020,21,%\n"
ADVISORY = "命名的职工科技创新成果数,海门市,2020,约10,项\n"
PART = "非公有制企业数,三星镇,2020,约95,家\n"
EARLIER = "工会覆盖率,海门市,2018,约80,%\n"


@pytest.fixture
def stats(tmp_path: Path) -> Callable[[str], Path]:
    def write(rows: str, head: str = MET) -> Path:
        path = tmp_path / "stats.csv"
        path.write_text(head + rows, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("rows", "options", "expected"),
    [
        ("", [], 0),
        (PART, [], 3),
        (EARLIER, [], 3),
        (ADVISORY, [], 0),
        (ADVISORY, ["--strict"], 3),
        (ADVISORY, ["--target", "M08/ten-best-innovations"], 3),
        (PART, ["--target", "M04/joint-meetings"], 0),
        (PART, ["--measure", "M03"], 3),
        (PART, ["--organisation", "市财政局"], 0),
        (PART, ["--organisation", "市委组织部"], 3),
        (EARLIER, ["--period", "2020"], 0),
        (EARLIER, ["--period", "2018..2020"], 3),
        (PART, ["--area", "320684"], 3),
        ("劳动者总数,,2020,5,人\n", [], 3),
        ("劳动者总数,海门市,去年,5,人\n", ["--target", "M03/union-coverage"], 3),
        ("命名的职工科技创新成果数,海门市,去年,10,项\n", [], 0),
        ("命名的职工科技创新成果数,海门市,去年,10,项\n", ["--strict"], 3),
        (",海门市,2020,5,\n", ["--target", "M03/union-coverage"], 3),
        ("工会覆盖率,海门市,2019,84,%\n" + PART, [], 1),
        (PART, ["--fail-on", "fail"], 0),
        (PART, ["--fail-on", "never"], 0),
        (PART, ["--fail-on", "warning"], 3),
    ],
)
def test_an_error_left_on_a_figure_that_counts_makes_the_exit_code(
    cli: Cli, stats: Callable[[str], Path], rows: str, options: list[str], expected: int
) -> None:
    run = cli("verify", stats(rows), *options, "--format", "json")
    assert (run.exit_code, json.loads(run.stdout)["exit_code"]) == (expected, expected)


@pytest.mark.parametrize("command", ["verify", "report"])
@pytest.mark.parametrize("format_", list(Format))
@pytest.mark.parametrize(("rows", "expected"), [("", 0), (PART, 3), ("工会覆盖率,海门市,2019,84,%\n", 1)])
def test_every_format_has_the_same_exit_code(
    cli: Cli, stats: Callable[[str], Path], tmp_path: Path, command: str, format_: Format, rows: str, expected: int
) -> None:
    output = tmp_path / f"out{'.xlsx' if format_ is Format.XLSX else '.json'}"
    if format_ is not Format.XLSX:  # the bytes of a workbook are no text
        assert cli(command, stats(rows), "--format", format_.value).exit_code == expected
    assert cli(command, stats(rows), "-o", output).exit_code == expected


def issues_of(run: Run) -> list[dict[str, object]]:
    return [i for i in json.loads(run.stdout)["issues"] if i["severity"] != "information" or i["code"] == "C370"]


def test_errors_outside_the_selection_are_one_line_of_information(cli: Cli, stats: Callable[[str], Path]) -> None:
    path = stats(PART + "劳动者总数,海门市,2020,约5,人\n高技能人才数,海门市,2020,>5,人\n")
    everything = issues_of(cli("verify", path, "--format", "json", "--lang", "en"))
    assert [i["code"] for i in everything] == ["C301"] * 3
    run = cli("verify", path, "--measure", "M04", "--format", "json", "--lang", "en")
    (line,) = issues_of(run)
    assert (line["code"], run.exit_code) == ("C370", 0)
    assert str(line["message"]).startswith("3 issues on figures outside the selection are not listed (3 of")
    (own, rest) = issues_of(cli("verify", path, "--measure", "M03", "--format", "json", "--lang", "en"))
    assert (own["code"], own["row"], rest["code"]) == ("C301", 6, "C370")
    assert json.loads(run.stdout)["summary"]["errors"] == 0


def test_with_a_period_nothing_is_said_of_other_years_but_what_an_increase_looks_back_to(
    cli: Cli, stats: Callable[[str], Path]
) -> None:
    rows = "职业教育财政投入额,海门市,2017,约5,万元\n职业教育财政投入额,海门市,2019,约5,万元\n职业教育财政投入额,海门市,2020,6,万元\n"
    found = issues_of(cli("verify", stats(rows + EARLIER), "--period", "2020", "--format", "json"))
    assert [(i["code"], i["row"]) for i in found] == [("C301", 7), ("C370", None)]


def test_an_error_on_a_row_of_another_part_is_outside_when_one_part_is_asked_about(
    cli: Cli, stats: Callable[[str], Path]
) -> None:
    rows = "非公有制企业数,三星镇,2020,100,家\n已建工会非公有制企业数,三星镇,2020,90,家\n" + PART.replace(
        "三星镇", "包场镇"
    )
    run = cli("verify", stats(rows), "--area", "三星镇", "--format", "json")
    assert ([i["code"] for i in issues_of(run)], run.exit_code) == (["C370"], 0)


def test_both_cells_of_a_conflict_count(cli: Cli, stats: Callable[[str], Path]) -> None:
    rows = "非公有制企业数,海门市,2020,100,家\n非公有制企业数,海门市,2020,101,家\n"
    run = cli("verify", stats(rows), "--organisation", "市委组织部", "--format", "json")
    assert (run.exit_code, [i["code"] for i in issues_of(run)]) == (3, ["C314"])
    other = cli("verify", stats(rows), "--organisation", "市人社局", "--format", "json")
    assert [i["code"] for i in issues_of(other)] == ["C370"]
