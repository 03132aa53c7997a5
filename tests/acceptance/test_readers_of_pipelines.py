"""Who reads a Jenkins page, a GitHub pull request or a GitLab merge request finds file, row, column, what is wrong and what to do.

Each page is made from the file as the service shows it: what it takes from the file, and no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter

from conftest import Run
from pipeline_readers import commands_in
from report_tools import github_html, html_tree

Cli = Callable[..., Run]
TEXT = "指标,地区,年份,数值,单位\n工会覆盖率,海门市,2020,84,%\n联席会议次数,海门市,2020,约1,次\n高技能人才数,海门市,2020,5,人\n"
HEADERS = ["指标", "地区", "年份", "数值", "单位"]
WRONG = ("row 3, column D (数值)", "约1 is not a number", "Write the exact figure")
SHORT = ("M03/union-coverage 2020", "required ≥ 85 %", "actual 84 %", "gap 1 pp", "Lead: Organisation Department")


@pytest.fixture
def page(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.chdir(tmp_path)
    Path("submissions").mkdir()
    Path("submissions/town.csv").write_text(TEXT, encoding="utf-8")

    def made(format_: str) -> str:
        return cli("verify", "submissions/town.csv", "--format", format_).stdout

    return made


def jenkins(data: str) -> list[str]:
    """The pages of the cases that did not pass: name, message, details and output of each."""
    pages = []
    for case in ET.fromstring(data).iter("testcase"):
        bad = next((e for e in case if e.tag in ("failure", "error")), None)
        if bad is not None:
            output = "".join(e.text or "" for e in case if e.tag == "system-out")
            pages.append(
                "\n".join(
                    [case.get("classname", ""), case.get("name", ""), bad.get("message", ""), bad.text or "", output]
                )
            )
    return pages


def github(data: str) -> list[str]:
    """The annotations beside the lines of a pull request."""
    return [
        f"{c.name}: {c.properties['title']}\n{c.properties.get('file')}#L{c.properties.get('line')}\n{c.data}"
        for c in commands_in(data)
    ]


def code_scanning(data: str) -> list[str]:
    """The alerts: message, place, and the help of the rule."""
    (run,) = json.loads(data)["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    alerts = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        where = f"{place['artifactLocation']['uri']}#L{place['region']['startLine']}"
        words = [result["level"], rules[result["ruleId"]]["shortDescription"]["text"], result["message"]["text"]]
        alerts.append("\n".join([where, *words, rules[result["ruleId"]]["help"]["markdown"]]))
    return alerts


def gitlab(data: str) -> list[str]:
    """The entries of the widget in a merge request."""
    return [
        f"{e['severity']}: {e['description']} in {e['location']['path']}:{e['location']['lines']['begin']}"
        for e in json.loads(data)
    ]


@pytest.mark.parametrize(
    ("format_", "shown", "mark"),
    [
        ("junit", jenkins, "submissions/town.csv"),
        ("github", github, "submissions/town.csv#L3"),
        ("sarif", code_scanning, "submissions/town.csv#L3"),
        ("gitlab", gitlab, "submissions/town.csv:3"),
    ],
)
def test_a_reader_finds_what_is_wrong_where_and_what_to_do(
    page: Callable[[str], str], format_: str, shown: Callable[[str], list[str]], mark: str
) -> None:
    pages = shown(page(format_))
    (wrong,) = [text for text in pages if WRONG[1] in text]
    assert [words for words in (*WRONG, mark) if words not in wrong] == []
    (short,) = [text for text in pages if SHORT[1] in text and "FAIL" in text]
    assert [words for words in SHORT if words not in short] == []
    assert "submissions/town.csv" in short


def test_the_summary_of_a_step_is_a_page_with_both(
    page: Callable[[str], str], cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page("json")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    cli("verify", "submissions/town.csv", "-q")
    tree = html_tree(github_html((tmp_path / "summary.md").read_text(encoding="utf-8")))
    cells = [["".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    (wrong,) = [row for row in cells if "C301" in row[0]]
    assert (wrong[1], wrong[2].startswith(WRONG[0]), wrong[3].startswith(WRONG[2])) == (
        "submissions/town.csv",
        True,
        True,
    )
    assert ["M03/union-coverage", "2020", "≥ 85 %", "84 %", "1 pp", "FAIL"] in cells
    assert len({len(row) for table in tree.iter("table") for row in table.iter("tr")}) <= 2


@pytest.mark.parametrize("format_", ["junit", "github", "sarif", "gitlab"])
def test_of_a_workbook_a_finding_names_sheet_row_and_column_in_its_message(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """No page shows the inside of a workbook; a ratio names both of its cells, and the file where it is another."""
    monkeypatch.chdir(tmp_path)
    with xlsxwriter.Workbook("town.xlsx") as book:
        sheet = book.add_worksheet("年报 2020")
        rows = [["报表"], [], HEADERS, ["非公有制企业数", "海门市", 2020, 10000, "家"]]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    Path("unions.csv").write_text(
        f"{','.join(HEADERS)}\n已建工会非公有制企业数,海门市,2020,8400,家\n", encoding="utf-8"
    )
    shown = {"junit": jenkins, "github": github, "sarif": code_scanning, "gitlab": gitlab}[format_]
    pages = shown(cli("verify", "town.xlsx", "unions.csv", "--format", format_).stdout)
    (short,) = [text for text in pages if "M03/union-coverage 2020" in text and "FAIL" in text]
    assert "年报 2020, row 4, column D" in short
    assert "row 2, column D" in short
    assert "town.xlsx" in short
    assert "unions.csv" in short
