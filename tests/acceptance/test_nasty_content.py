"""What a cell, a name or a plan may carry appears as text in every output and changes nothing else (docs/rules.md § 9)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from conftest import ROOT
from nasty import AREA, HARMLESS, NASTY, assess, write_plan
from pipeline_readers import commands_in, csv_rows, ess_faults, gitlab_faults, junit_faults, sarif_faults
from reformcheck.judging import Assessment, Verdict
from reformcheck.names import without_invisible
from reformcheck.pipeline import verify
from reformcheck.plan import Plan, load_plan
from reformcheck.reporting import FORMATS, Format, Presentation, render
from reformcheck.reporting.escaping import visible
from reformcheck.texts import Language
from report_tools import github_html, html_tree, markdown_faults

MARKDOWN_MAY_HAVE = {
    "html",
    "head",
    "body",
    "h1",
    "h2",
    "h3",
    "h4",
    "ol",
    "p",
    "ul",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "strong",
    "code",
    "pre",
}
CONTROL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
FEW = {
    Format.TABLE: "shows the first issues only",
    Format.GITHUB: "shows ten of each level",
    Format.CSV: "has the findings only",
    Format.CSV_ISSUES: "has the issues only",
    Format.JUNIT: "lists the first two hundred issues of a file",
}
"""Formats that do not hold every text of a submission."""


@dataclass(frozen=True)
class Pair:
    """What two submissions came to that differ in their texts only."""

    nasty: Assessment
    harmless: Assessment


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(scope="module")
def pair(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return Pair(*(assess(plan, tmp_path_factory.mktemp("files"), content) for content in (NASTY, HARMLESS)))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, list[str]]:
    """The same figures under plans with nasty and with harmless texts, and these nasty texts."""
    base = tmp_path_factory.mktemp("plans")
    path = base / "stats.csv"
    subjects = [f"{id_},2020,{10 + n}\n" for n, id_ in enumerate(load_plan().variables)]
    path.write_text("指标,年份,数值\n" + "".join(subjects), encoding="utf-8")
    outcomes, used = [], []
    for number, content in enumerate((NASTY, HARMLESS)):
        folder = base / f"{number} a|b <i>"
        used.append(write_plan(ROOT / "data", folder, content))
        outcomes.append(verify(load_plan(folder), [str(path)]))
    assert len(used[0]) > 300
    return Pair(*outcomes), used[0]


def shown(outcome: Assessment, format_: Format, language: Language) -> bytes:
    return render(format_, outcome, Presentation(language, 100_000))


def look(data: bytes, format_: Format) -> tuple[Any, list[str]]:
    """The structure of a document, and the texts that stand in it."""
    match format_:
        case Format.TABLE:
            lines = data.decode().splitlines()
            return len([line for line in lines if not line.startswith(" ")]), lines  # a cell wraps where it is long
        case Format.JSON:
            found = json.loads(data)
            return shape(found), strings(found)
        case Format.MARKDOWN:
            return elements(github_html(data.decode()))
        case Format.HTML:
            return elements(data.decode())
        case Format.XLSX:
            return cells(data)
        case Format.JUNIT:
            assert junit_faults(data) == []
            tree = list(ElementTree.fromstring(data).iter())
            texts = [text for element in tree for text in (element.text or "", *element.attrib.values())]
            return [(element.tag, sorted(element.attrib)) for element in tree], texts
        case Format.GITHUB:
            found = commands_in(data.decode())
            assert len(found) == data.count(b"\n")  # each line is one command, and none of them another's
            texts = [text for command in found for text in (command.data, *command.properties.values())]
            return [(command.name, sorted(command.properties)) for command in found], texts
        case Format.CSV | Format.CSV_ISSUES:
            rows = csv_rows(data)
            texts = [cell for row in rows for cell in row.values()]
            assert [text for text in texts if FORMULA.match(text) and not NUMBER.fullmatch(text)] == []
            return len(rows), texts
        case Format.SARIF | Format.GITLAB | Format.ESS:
            found = json.loads(data)
            faults = {Format.SARIF: sarif_faults, Format.GITLAB: gitlab_faults, Format.ESS: ess_faults}
            assert faults[format_](found) == []
            texts = strings(found)
            if format_ is Format.SARIF:  # in which [text](target) is a link in any message
                messages = [result["message"]["text"] for result in found["runs"][0]["results"]]
                assert [text for text in messages if re.search(r"(?<!\\)\]\s*\(", text)] == []
                texts += [text.replace("\\[", "[").replace("\\]", "]") for text in messages]
            return shape(found), texts


def shape(value: Any) -> Any:
    """What is where; which texts speak of figures, and what of them was understood, hangs on their words and is left out."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items() if key != "context"}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *strings(inner))]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [value] if isinstance(value, str) else []


def elements(page: str) -> tuple[Any, list[str]]:
    tree = html_tree(page)
    drawn = {id(inner) for svg in tree.iter("svg") for inner in svg.iter() if inner is not svg}
    found = [element for element in tree.iter() if isinstance(element.tag, str)]
    tags = [(element.tag, sorted(element.keys())) for element in found if id(element) not in drawn]
    return tags, ["".join(tree.itertext())]


def cells(data: bytes) -> tuple[Any, list[str]]:
    sheets, texts = [], []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        found = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in found} <= {"s", "n"}, "a cell is a formula, an error or a date"
        assert [cell.hyperlink.target for cell in found if cell.hyperlink] == []
        sheets.append((sheet.title, sheet.max_row, sheet.max_column))
        texts += [str(cell.value) for cell in found]
    return sheets, texts


def squeezed(text: str) -> str:
    """A text without the spaces and line breaks that a layout may put into it or take out."""
    return re.sub(r"\s+", "", text)


def says(format_: Format, texts: list[str]) -> Callable[[str], bool]:
    """Tells whether a text of a file stands in a document: as it is for machines, with codes of its characters for readers."""
    if format_ is Format.JSON:
        return lambda text: any(text in each for each in texts)
    everything = squeezed("\n".join(texts))
    if format_ is Format.TABLE:  # what is wrapped has the next column between its lines
        return lambda text: all(word[:30] in everything for word in visible(text).split())
    return lambda text: squeezed(visible(text)) in everything


def as_read(text: str) -> str:
    """As reading hands a cell on: with one kind of line break, without what nobody sees."""
    return without_invisible(text.replace("\r\n", "\n"))


@pytest.mark.parametrize("format_", FORMATS)
def test_nasty_content_changes_nothing_but_the_text(format_: Format, pair: Pair, language: Language) -> None:
    structure, _ = look(shown(pair.nasty, format_, language), format_)
    assert structure == look(shown(pair.harmless, format_, language), format_)[0]


def test_nasty_content_changes_no_verdict_and_no_issue(pair: Pair) -> None:
    def told(outcome: Assessment) -> tuple[Any, Any]:
        verdicts = sorted((f.target.id, f.period, f.verdict, f.shortfall or 0) for f in outcome.findings)
        return verdicts, [issue.type.code for issue in outcome.issues]

    assert told(pair.nasty) == told(pair.harmless)


@pytest.mark.parametrize("format_", [format_ for format_ in FORMATS if format_ not in FEW or format_ is Format.TABLE])
def test_nasty_content_is_shown_as_text(format_: Format, pair: Pair, language: Language) -> None:
    is_said = says(format_, look(shown(pair.nasty, format_, language), format_)[1])
    texts = [*(as_read(text)[:AREA] for text in NASTY.texts), NASTY.file]
    if format_ is not Format.TABLE:  # which shows the first issues only
        texts.append(as_read(NASTY.sheet))
    assert [text for text in texts if not is_said(text)] == []


@pytest.mark.parametrize("format_", [f for f in FORMATS if f is not Format.XLSX])
def test_no_control_character_is_written(format_: Format, pair: Pair, language: Language) -> None:
    assert CONTROL.findall(shown(pair.nasty, format_, language).decode()) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_texts_of_a_plan_are_text(format_: Format, plans: tuple[Pair, list[str]], language: Language) -> None:
    pair, used = plans
    data = shown(pair.nasty, format_, language)
    structure, texts = look(data, format_)
    assert structure == look(shown(pair.harmless, format_, language), format_)[0]
    assert format_ is Format.XLSX or CONTROL.findall(data.decode()) == []
    is_said = says(format_, texts)
    outcome = pair.nasty
    wanted = [finding.target.clause for finding in outcome.findings]
    if format_ is not Format.JSON:  # a program has the ids
        wanted = [finding.indicator.label.en for finding in outcome.findings]
    if format_ in (Format.GITHUB, Format.GITLAB):  # which tell what somebody should look at
        wanted = [f.indicator.label.en for f in outcome.findings if f.verdict in (Verdict.FAIL, Verdict.UNDECIDED)][:5]
    if format_ is Format.CSV_ISSUES:
        wanted = []
    if format_ in (Format.MARKDOWN, Format.HTML, Format.XLSX):
        wanted += [organisation.name.en for organisation in outcome.plan.organisations.values()]
    assert set(wanted) <= set(used)
    assert [text for text in wanted if not is_said(text)] == []


# what only GitHub's renderer and a linter see


def test_markdown_of_nasty_content_has_no_element_from_it(pair: Pair) -> None:
    tree = html_tree(github_html(shown(pair.nasty, Format.MARKDOWN, Language("en")).decode()))
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= MARKDOWN_MAY_HAVE
    for table in tree.iter("table"):
        assert len({len(list(row)) for row in table.iter("tr")}) == 1


def test_markdown_of_nasty_content_passes_the_linter(pair: Pair, language: Language) -> None:
    faults = markdown_faults(shown(pair.nasty, Format.MARKDOWN, language).decode())
    assert [fault for fault in faults if fault.rule != "MD026"] == []  # a file's name may end with a full stop


@pytest.mark.parametrize("width", [40, 61, 100])
@pytest.mark.parametrize("format_", [f for f in FORMATS if f not in (Format.GITHUB, Format.XLSX)])
def test_no_line_of_an_output_is_a_command_of_a_pipeline(
    format_: Format, pair: Pair, plans: tuple[Pair, list[str]], width: int
) -> None:
    for outcome in (pair.nasty, plans[0].nasty):
        shown_ = render(format_, outcome, Presentation(Language("en"), width, explain_reading=True)).decode()
        assert commands_in(shown_) == []
