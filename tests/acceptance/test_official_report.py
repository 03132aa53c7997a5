"""A report fit for an official letter: its first page stands alone, and all formats tell the same (docs/rules.md § 6b)."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from browser import Browser
from conftest import ROOT, Judging, Run
from equations import check_line
from reformcheck.judging import Assessment, DutyState, Letter, Selection, Verdict
from reformcheck.pipeline import Options, verify
from reformcheck.plan import load_plan
from reformcheck.plan.model import PartsWord
from reformcheck.records import replace
from reformcheck.reporting import Format, Presentation, render
from reformcheck.reporting.gap_report.duty_rows import STATE_WORDS
from reformcheck.reporting.wording import VERDICTS
from reformcheck.texts import Language, LanguageCode, message
from report_tools import html_tree

CITY = ROOT / "examples" / "city"
LANGUAGES: tuple[LanguageCode, ...] = ("en", "zh")
EXAMPLES = ("city", *sorted(path.stem for path in (ROOT / "examples").glob("*.csv")))
LETTER = Letter("产改协调小组办公室", datetime.date(2021, 3, 31), ("市人大常委会", "市政协"))


@cache
def outcome_of(name: str) -> Assessment:
    if name == "city":
        return verify(load_plan(CITY / "plan"), [str(CITY / "submissions")], Options(letter=LETTER))
    return verify(load_plan(), [str(ROOT / "examples" / f"{name}.csv")])


@cache
def shown(name: str, format_: Format, code: LanguageCode = "en") -> str:
    return render(format_, outcome_of(name), Presentation(Language(code), 100)).decode()


@cache
def wire(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(shown(name, Format.JSON))
    return data


@cache
def book(name: str, code: LanguageCode = "en") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(Format.XLSX, outcome_of(name), Presentation(Language(code), 100))))


def main_part(name: str, code: LanguageCode = "en") -> str:
    """What stands before the annexes, without the escapes of Markdown."""
    text = shown(name, Format.MARKDOWN, code)
    main, annex, _ = text.partition("\n## Annex 1" if code == "en" else "\n## 附件1")
    assert annex
    return re.sub(r"\\([\W_])|<!-- -->", r"\1", main)


def table(text: str, title: str) -> list[list[str]]:
    """The rows of the first table below a heading."""
    lines = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")][1:][1:]


# the first page


def test_first_page_answers_who_what_how_much_and_by_when() -> None:
    rows = table(main_part("city"), "Who has to do what, by when")
    told = {(row[0], row[3], row[4], row[5]) for row in rows}
    assert (
        "Organisation Department, Human Resources Bureau",
        "1,560 more people (High-skilled workers)",
        "31 December 2020",
        "overdue",
    ) in told
    roles = [row[1] for row in rows]
    assert roles == sorted(roles, key=["lead", "hands in", "cooperating"].index)
    states = {row[0]: row[2] for row in table(main_part("city"), "Who has handed in")}
    assert states["could not be read"] == "Emergency Management Bureau"
    assert "Federation of Trade Unions" in states["handed in, not complete"]
    assert states["towns: not complete"] == "Qingdun Town"
    text = main_part("city")
    assert "2 measures have no numeric target and are not judged: Strengthen political guidance, Foster respect" in text
    assert "11 towns together come to 84.997 %; it is met if Qingdun Town has at least 85 enterprises of its 99" in text
    assert "None of the 2 contradicting figures would comply" in text
    assert len(re.findall(r"(?m)^\d\. ", text)) <= 6


def test_first_page_says_what_could_not_be_read_what_is_in_doubt_what_is_met_and_whom_an_amount_is_for() -> None:
    text, zh = main_part("city"), main_part("city", "zh")
    assert re.search(r"Bureau: “安全培训” could not be read\. No header word.*\. Fill in the form of this plan", text)
    assert "市财政局、市教育体育局：用于技能人才培训的城市教育费附加（2020年），见“教育费附加2019年2020年”第6行" in zh
    assert "“498”（498万元）" in zh
    assert "row 3 “476” (4,760,000 yuan)" in text
    assert "会同市教育体育局核实更正用于技能人才培训的城市教育费附加（2020年）" in zh
    assert "存在问题" in zh.partition("\n### 市教育体育局\n")[2].partition("\n### ")[0]
    assert "3 verdicts by year are met: Trade-union coverage of non-public enterprises, 2019; Joint" in text
    assert "cannot be judged, figures of 1 town are missing." in text
    assert "parts may be missing" not in text
    assert "2 more have only advisory ones (Hold skills contests, Train for safety at work)" in text
    assert "for its leads and those that cooperate together: the plan does not divide it" in text
    data = wire("city")
    duty = next(d for one in data["organisations"] for d in one["duties"] if d["kind"] == "correct")
    assert duty["others"] == ["education-bureau"]


def test_day_for_handing_in_is_that_of_figures_and_not_of_targets(cli: Callable[..., Run]) -> None:
    assert "No day was set for handing in figures" in main_part("city")
    assert "the issuing office sets the day for what is still to be done" in main_part("city")
    assert "整改和补报的期限由印发单位另行确定" in main_part("city", "zh")
    known = outcome_of("city")
    given = replace(known, letter=replace(LETTER, hand_in_by=datetime.date(2021, 4, 30)))
    text = render(Format.MARKDOWN, given, Presentation(Language("en"), 100)).decode()
    rows = table(text, "Who has to do what, by when")
    assert {(row[1], row[4], row[5]) for row in rows} == {
        ("lead", "31 December 2020", "overdue"),
        ("hands in", "30 April 2021", "open"),
        ("cooperating", "31 December 2020", "overdue"),
    }
    assert "**Figures to be handed in by**: 30 April 2021" in text
    assert "Owed by Federation of Trade Unions; deadline 30 April 2021, open." in text
    assert "No day was set" not in text
    assert "Submissions, to be handed in by 30 April 2021: 1 unit has not handed in" in text
    refused = cli("report", str(ROOT / "examples" / "failing-towns.csv"), "--deadline", "2021-04")
    assert (refused.exit_code, "--deadline 2021-04 is not a day." in refused.stderr) == (2, True)


def test_units_that_owe_only_what_advisory_targets_need_are_told_apart() -> None:
    text = main_part("compliant")
    assert "Submissions:" not in text.partition("\n## ")[0]
    states = {row[0]: row[2] for row in table(text, "Who has handed in")}
    assert "not handed in" not in states
    assert "(8 figures owed)" in states["not handed in (for advisory targets only)"]


def test_what_one_unit_owes_by_one_day_is_one_row_and_what_is_wrong_in_one_way_one_line(tmp_path: Path) -> None:
    for year in (2018, 2019, 2020):
        folder = tmp_path / "市总工会"
        folder.mkdir(exist_ok=True)
        rows = f"区镇街,年份,非公有制企业数,已建工会非公有制企业数\n城东街道,{year},10,9\n城西街道,{year},10,9\n"
        (folder / f"工会{year}年.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "市人社局.csv").write_text(
        "指标,年份,数值\n劳动者总数,2019,590000\n劳动者总数,2020,约60万\n", encoding="utf-8"
    )
    outcome = verify(
        load_plan(CITY / "plan"), [str(tmp_path)], Options(letter=LETTER, as_of=datetime.date(2020, 12, 31))
    )
    text = render(Format.MARKDOWN, outcome, Presentation(Language("en"), 100)).decode()
    assert "“工会2018年”, “工会2019年”, “工会2020年” could not be read. The cells under 区镇街 may name areas." in text
    owed = [row for row in table(text, "Who has to do what, by when") if row[0] == "Federation of Trade Unions"]
    assert [row[3] for row in owed if "enterprises" in row[2]] == ["3 figures", "3 figures"]
    points = text.partition("\n## ")[0]
    assert "Submissions: " in points
    assert "2019 cannot be judged either." in points


def test_year_that_was_missed_and_is_made_good_is_told_without_a_duty(judge: Judging) -> None:
    text = render(
        Format.MARKDOWN,
        judge(
            "指标,年份,数值\n联席会议次数,2019,0\n联席会议次数,2020,1\n",
            options=Options(selection=Selection(targets=frozenset({"M04/joint-meetings"}))),
        ),
        Presentation(Language("en"), 100),
    ).decode()
    told = "Joint meetings of government and unions in the year, 2019: 0 meetings, required 1 meeting or more. Lead: "
    assert told in text.partition("\n## ")[0]
    assert "deadline 31 December 2019, missed then and met since." in text.partition("\n## ")[0]
    assert "Joint meetings" not in str(table(text, "Who has to do what, by when"))


def test_letter_is_told_only_where_it_was_given_and_today_never() -> None:
    text = main_part("city", "zh")
    for wanted in ("**印发单位**：产改协调小组办公室", "**印发日期**：2021年3月31日", "**抄送**：市人大常委会、市政协"):
        assert wanted in text
    other = main_part("failing-towns", "zh")
    assert "印发" not in other
    assert str(datetime.date.today().year) not in re.sub(r"reformcheck [\d.]+", "", other)


def test_options_of_the_letter_are_told_in_the_command_and_a_bad_date_is_refused(cli: Callable[..., Run]) -> None:
    failing = str(ROOT / "examples" / "failing-towns.csv")
    options = ["--issued-by", "Office A", "--issue-date", "2021-01-15", "--copy-to", "B", "--copy-to", "C"]
    report = cli("report", failing, *options).stdout
    assert "--issued-by 'Office A' --issue-date 2021-01-15 --copy-to B --copy-to C" in report
    assert "overdue" in report
    refused = cli("report", failing, "--issue-date", "2021-01")
    assert (refused.exit_code, "--issue-date 2021-01 is not a day." in refused.stderr) == (2, True)
    blank = cli("report", failing, "--issued-by", " ", "--copy-to", "").stdout
    assert "Issued by" not in blank
    assert "Copy to" not in blank


# every number


def numbers_of(value: object) -> Iterator[Decimal]:
    """Every number of a JSON document, and how many items its lists have."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield Decimal(value)
    elif isinstance(value, str):
        if re.fullmatch(r"-?\d+(\.\d+)?", value):
            yield Decimal(value)
    elif isinstance(value, list):
        yield Decimal(len(value))
        for item in value:
            yield from numbers_of(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from numbers_of(item)


def derived(data: dict[str, Any]) -> Iterator[Decimal]:
    """What is counted over lists of the JSON: targets by verdict, units by state, parts with and without figures."""
    for strength in ("required", "advisory"):
        found: dict[str, set[str]] = {}
        for one in data["findings"]:
            if one["strength"] == strength:
                found.setdefault(one["target"], set()).add(one["verdict"])
        order = ("fail", "undecided", "not_due", "pass")
        worst = Counter(next(v for v in order if v in verdicts) for verdicts in found.values())
        yield from (Decimal(worst[v]) for v in order)
        yield from map(Decimal, (len(found), len([f for f in data["findings"] if f["strength"] == strength])))
    yield from map(Decimal, Counter(one["submission"]["state"] for one in data["organisations"]).values())
    yield Decimal(sum(bool(part["missing"]) for part in data["parts"]))
    scope = data["scope"]
    yield Decimal(len(scope["with_numeric_target"]) - len(scope["with_required_target"]))
    yield from (Decimal(sum(bool(f["caveats"]) for f in data["findings"] if f["strength"] == "required")),)


def computed(data: dict[str, Any]) -> Iterator[Decimal]:
    """What the equations of the JSON come to, each computed again."""
    for finding in data["findings"]:
        for told in (finding, finding["comparison_with_previous"], finding["prospect"]):
            for step in (told or {}).get("arithmetic", ()):
                yield from (Decimal(result) for _, _, result in check_line(step))
                if (whole := re.fullmatch(r"rounded (?:up|down): (\d+)", step)) is not None:
                    yield Decimal(whole[1])


def numbers_in(text: str) -> Iterator[Decimal]:
    """The numbers of a main part, but those in dates, quotations and ordinals, as they are written: 498万, 4,980,000."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    text = re.sub(rf"\d{{1,2}} (?:{months}) \d{{4}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日", " ", text)
    text = re.sub(r"(?m)^\d\. |〔\d{4}〕\d+号|10,000| and \d+ more|另有\d+项|“[^”]*”|annex \d|附件\d", " ", text)
    for number, times in re.findall(r"(?<![\d.,A-Za-z-])(\d[\d,]*(?:\.\d+)?)([万亿]?)", text):
        yield Decimal(number.replace(",", "")) * {"万": 10**4, "亿": 10**8}.get(times, 1)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_of_the_main_part_is_in_the_json_or_an_equation_there_comes_to_it(
    name: str, code: LanguageCode
) -> None:
    data, plan = wire(name), outcome_of(name).plan
    known = {abs(number) for number in (*numbers_of(data), *derived(data), *computed(data))}
    text = main_part(name, code)
    for title in (plan.document.title, *(measure.title for measure in plan.measures.values())):
        text = text.replace(getattr(title, code), "")
    assert [number for number in numbers_in(text) if number not in known] == []


def test_number_that_nothing_comes_to_is_found() -> None:
    data = wire("city")
    known = {abs(number) for number in (*numbers_of(data), *derived(data), *computed(data))}
    for told in ("84.998 %", "较上年下降1.10个百分点", "497万元", "1,561 more people"):
        assert [number for number in numbers_in(told) if number not in known], told
    for told in ("84.997 %", "498万元", "4,980,000 yuan", "1,560 more people"):
        assert [number for number in numbers_in(told) if number not in known] == [], told


# the same in every format


def in_words(values: Iterable[StrEnum], words: Mapping[Any, object], code: LanguageCode) -> dict[str, str]:
    """By what machines call it, what a page in a language does."""
    return {value.value: Language(code).text(words[value]) for value in values}


def sheet_rows(name: str, code: LanguageCode, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet in a language, by its English name and header: the columns are the same in both."""
    header = [str(cell.value) for cell in book(name)[sheet][1]]
    return [
        dict(zip(header, ("" if cell is None else str(cell) for cell in row), strict=True))
        for row in book(name, code)[Language(code).text(message(sheet))].iter_rows(min_row=2, values_only=True)
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_findings_duties_and_issues_are_the_same_in_every_format(name: str, code: LanguageCode) -> None:
    data, markdown, page = wire(name), shown(name, Format.MARKDOWN, code), html_tree(shown(name, Format.HTML, code))
    sheets = {sheet: sheet_rows(name, code, sheet) for sheet in ("Findings", "Duties", "Issues")}

    verdicts = in_words(Verdict, VERDICTS, code)
    findings = Counter((f["target"], f["period"], verdicts[f["verdict"]]) for f in data["findings"])
    rows = re.findall(r"(?m)^\| (\S+/\S+) \| .* \| (\d{4}) \| ([^|]+) \| [^|]* \|$", markdown)
    assert Counter(rows) == findings
    assert Counter((row[0], row[3], row[4]) for row in html_rows(page, "table-index")) == findings
    assert Counter((r["Target"], r["Year"], r["Verdict"]) for r in sheets["Findings"]) == findings

    states = in_words(DutyState, STATE_WORDS, code)
    duties = Counter(
        (one[code], duty["deadline"] or "", states[duty["state"]])
        for one in data["organisations"]
        for duty in one["duties"]
    )
    found = [row for row in sheets["Duties"] if row["Role"]]
    assert Counter((r["Responsible unit"], r["By when"], r["State"]) for r in found) == duties
    by_unit = Counter(one[code] for one in data["organisations"] for _ in one["duties"])
    assert Counter(units_of(markdown, code)) == by_unit
    assert Counter(units_of_page(page, code)) == by_unit
    title = Language(code).text(message("Who has to do what, by when"))
    assert html_rows(page, "table-duties") == table(main_part(name, code), title)

    issues = Counter(issue["code"] for issue in data["issues"])
    annex = markdown.partition("\n## Annex 3" if code == "en" else "\n## 附件3")[2]
    assert Counter(re.findall(r"(?m) \| ([PSC]\d{3}) \|$", annex)) == issues
    assert Counter(row["Code"] for row in sheets["Issues"]) == issues
    marked = [row for row in page.iter("tr") if row.get("class", "").startswith("severity-")]
    assert Counter("".join(row[-1].itertext()) for row in marked) == issues


def html_rows(page: Any, caption: str) -> list[list[str]]:
    """The cells of the table with a caption."""
    tables = [t for t in page.iter("table") if (head := t.find("caption")) is not None and head.get("id") == caption]
    return [["".join(cell.itertext()).strip() for cell in row] for t in tables for row in t.findall("tbody/tr")]


_LISTS = ("Not met", "To hand in or correct", "To hand in for advisory targets", "To help with")


def duties_in(label: str, told: str, code: LanguageCode) -> int:
    """How many duties a line of a unit tells."""
    if label not in {Language(code).text(message(text)) for text in _LISTS}:
        return 0
    more = re.search(r"(?: and (\d+) more|，另有(\d+)项)$", told)
    return len(re.split("; |；", told)) + (int(more[1] or more[2]) if more else 0)


def units_of(markdown: str, code: LanguageCode) -> Iterator[str]:
    """The unit of each duty that the blocks of units tell in Markdown."""
    text = re.sub(r"\\([\W_])|<!-- -->", r"\1", markdown)
    blocks = text.partition(f"\n## {Language(code).text(message('By unit'))}\n")[2].partition("\n## ")[0]
    for block in re.split(r"(?m)^### ", blocks)[1:]:
        for label, told in re.findall(r"(?m)^- \*\*(.*?)\*\*(?:: |：)(.*)$", block):
            yield from [block.splitlines()[0].strip()] * duties_in(label, told, code)


def units_of_page(page: Any, code: LanguageCode) -> Iterator[str]:
    """The same of a page."""
    for block in page.iter("div"):
        if "unit" in (block.get("class") or "").split():
            unit = "".join(block.find("h3").itertext()).strip()
            for label, told in zip(block.iter("dt"), block.iter("dd"), strict=True):
                yield from [unit] * duties_in("".join(label.itertext()).strip(), "".join(told.itertext()).strip(), code)


def test_targets_without_data_are_in_the_workbook() -> None:
    outcome = outcome_of("failing-towns")
    rows = list(book("failing-towns")["Without data"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [target.id for target in outcome.silent]


@pytest.mark.parametrize("name", EXAMPLES)
def test_workbook_opens_at_the_first_cell_of_its_first_sheet(name: str) -> None:
    opened = book(name)
    assert opened.active is opened.worksheets[0]
    for page in opened.worksheets:
        assert page.sheet_view.topLeftCell in (None, "A1")
    assert "target" in " ".join(str(row[0]) for row in opened.worksheets[0].iter_rows(max_row=8, values_only=True))


# official words

NEVER = (
    "下级地区",
    "背离目标",
    r"[≥≤<>] ?\d[\d.,]*[项次家个名场]",
    r"\d+ \w+(?<=[0-9]) (?=[\u4e00-\u9fff])",
    "None",
    r"\{\w+\}",
)
NOT_IN_THE_MAIN_PART = (
    r"\b[A-Z]\w*/[a-z][\w-]+",
    r"\./",
    r"(?<![\w-])--?[a-z]",
    r"\.(?:csv|xlsx)\b",
    r"\b[a-z]+_[a-z_]+\b",
    r"\d{4}-\d\d-\d\d",
)


def text_of(format_: Format, assessment: Assessment) -> str:
    """A report in Chinese as it is read, whatever its format."""
    data = render(format_, assessment, Presentation(Language("zh"), 100))
    if format_ is Format.XLSX:
        opened = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell.value for page in opened.worksheets for row in page.iter_rows() for cell in row]
        return "\n".join(str(cell) for cell in cells if cell is not None)
    if format_ is Format.HTML:
        return "\n".join(html_tree(data.decode()).itertext())
    return re.sub(r"\\([\W_])|<!-- -->", r"\1", data.decode())


SPECIAL = {
    "strict": Options(strict=True, parts_complete=True),
    "of one target": Options(selection=Selection(targets=frozenset({"M3/joint-meetings"}))),
    "of a lead": Options(selection=Selection(organisation="human-resources-bureau", role="any")),
    "of one that only cooperates": Options(selection=Selection(organisation="education-bureau", role="any")),
    "of one in doubt": Options(selection=Selection(organisation="finance-bureau", role="any"), letter=LETTER),
}


@cache
def special(name: str) -> Assessment:
    return verify(load_plan(CITY / "plan"), [str(CITY / "submissions"), str(CITY / "absent.csv")], SPECIAL[name])


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.HTML, Format.XLSX])
@pytest.mark.parametrize("name", [*EXAMPLES, *SPECIAL])
def test_chinese_report_has_no_word_that_a_letter_cannot_have(name: str, format_: Format) -> None:
    text = text_of(format_, special(name) if name in SPECIAL else outcome_of(name))
    assert [found[0] for word in NEVER if (found := re.search(word, text))] == []
    if format_ is not Format.MARKDOWN:
        return
    main, annex, _ = text.partition("\n## 附件1")
    assert annex
    main = re.sub("“[^”]*”", "", main)
    assert [found[0] for word in NOT_IN_THE_MAIN_PART if (found := re.search(word, main))] == []
    assert not re.search(r"[A-Za-z]{3,}", main)


@pytest.mark.parametrize("name", [*EXAMPLES, *SPECIAL])
def test_english_main_part_has_no_identifier_option_or_path(name: str) -> None:
    if name in SPECIAL:
        text = render(Format.MARKDOWN, special(name), Presentation(Language("en"), 100)).decode()
        text = re.sub(r"\\([\W_])|<!-- -->", r"\1", text).partition("\n## Annex 1")[0]
    else:
        text = main_part(name)
    main = re.sub("“[^”]*”", "", text)
    assert [found[0] for word in NOT_IN_THE_MAIN_PART if (found := re.search(word, main))] == []


def test_plan_has_its_own_word_for_its_parts(tmp_path: Path) -> None:
    towns = [part.name.zh for part in load_plan(CITY / "plan").area.parts]
    rows = "".join(f"{town},2020,100,70\n" for town in towns)
    (tmp_path / "a.csv").write_text(f"地区,年份,非公有制企业数,已建工会非公有制企业数\n{rows}", encoding="utf-8")
    outcome = verify(load_plan(CITY / "plan"), [str(tmp_path / "a.csv")])
    for format_ in (Format.MARKDOWN, Format.HTML):
        assert "12个区镇均未达标，" in render(format_, outcome, Presentation(Language("zh"), 100)).decode()
    assert "11个区镇" in main_part("city", "zh")
    assert "11 towns" in main_part("city")
    assert "7个区镇中有" in shown("failing-towns", Format.MARKDOWN, "zh")


def test_what_is_known_of_parts_is_told_alike_on_every_page() -> None:
    rows = table(main_part("city"), "Required targets")
    assert "84.997 % (11 of 12 towns)" in [row[3] for row in rows]
    cells = [str(cell) for row in book("city").worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "84.997 % (11 of 12 towns)" in cells


def test_changes_and_gaps_have_the_decimals_of_the_values(judge: Judging) -> None:
    rates = "指标,年份,数值\n非公有制企业工会动态覆盖率（%）,2019,80.1\n非公有制企业工会动态覆盖率（%）,2020,79.25\n"
    text = render(Format.MARKDOWN, judge(rates), Presentation(Language("zh"), 100)).decode()
    rows = [row for row in table(text, "约束性目标") if row[6] == "未达标"]
    assert [row[3:6] for row in rows] == [
        ["80.10%", "–", "4.90个百分点"],
        ["79.25%", "较上年下降0.85个百分点", "5.75个百分点"],
    ]


def test_decimals_are_alike_in_a_table() -> None:
    for rows in (table(main_part("city"), "Required targets"),):
        rates = [row[3].split(" ")[0] for row in rows if row[3].endswith("%") or "% " in row[3]]
        assert len({len(rate.partition(".")[2]) for rate in rates}) == 1, rates


def test_change_against_the_year_before_is_that_of_the_json() -> None:
    changes = {
        (f["target"], f["period"]): Fraction(f["comparison_with_previous"]["change"])
        for f in wire("city")["findings"]
        if f["comparison_with_previous"]
    }
    assert changes["M4/high-skill-workers", "2020"] == 22
    assert "较上年上升22人/万人" in main_part("city", "zh")
    assert "较上年下降1次" in main_part("city", "zh")


# on paper


@pytest.mark.parametrize("code", LANGUAGES)
def test_realistic_case_prints_on_four_pages_and_its_annexes(
    code: LanguageCode, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "gap.html"
    path.write_text(shown("city", Format.HTML, code), encoding="utf-8", newline="")
    browser.show(path)
    sheets = browser.save_pdf(tmp_path / "gap.pdf")
    annex = "Annex 1" if code == "en" else "附件1"
    first = next(number for number, sheet in enumerate(sheets) if annex in sheet.text.replace("\u3000", ""))
    title = Language(code).text(message("Required targets"))
    assert [title in sheet.text.splitlines() for sheet in sheets[:2]] == [False, True]  # the first page is one sheet
    assert 1 <= first <= 4
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in sheet.text
    browser.change(width=390)
    assert browser.evaluate("return document.documentElement.scrollWidth") <= 390
    boxes = "return [...document.querySelectorAll('.cards')].map(t => t.parentElement.scrollWidth - t.parentElement.clientWidth)"
    assert max(browser.evaluate(boxes)) <= 0


# hostile words


HOSTILE = "<b>{label}{0.__class__}</b>|[x](http://y)`\x1b[31m"


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.HTML, Format.XLSX])
@pytest.mark.parametrize("code", LANGUAGES)
def test_words_of_a_plan_and_of_a_letter_are_text_and_nothing_else(format_: Format, code: LanguageCode) -> None:
    known = outcome_of("city")
    word = PartsWord(zh=HOSTILE, en=HOSTILE, plural=HOSTILE)
    area = replace(known.plan.area, parts_called=word)
    letter = Letter(HOSTILE, None, (HOSTILE,))
    data = render(
        format_, replace(known, plan=replace(known.plan, area=area), letter=letter), Presentation(Language(code))
    )
    if format_ is Format.XLSX:
        opened = openpyxl.load_workbook(io.BytesIO(data))
        cells = [
            str(cell.value) for page in opened.worksheets for row in page.iter_rows() for cell in row if cell.value
        ]
        assert any("{0.__class__}" in cell for cell in cells)
        assert all(len(name) <= 31 for name in opened.sheetnames)
        return
    text = data.decode()
    assert "{0." in text
    assert "\x1b" not in text
    assert "<b>" not in text.replace("\\<b", "")


# what rests on a figure that is blank or contradicted


def test_remark_beside_a_blank_figure_is_repeated_in_its_row_of_the_collection() -> None:
    row = next(
        line
        for line in shown("city", Format.MARKDOWN, "zh").splitlines()
        if line.startswith("| 已建工会非公有制企业数 | 2020 |")
    )
    assert "1个区镇未报送，备注“待决算”（青墩镇）" in row
    fact = next(f for f in wire("city")["collection"] if f["missing_parts"])
    assert [remark["text"] for remark in fact["remarks"]] == ["待决算"]
    others = [f for f in wire("city")["collection"] if not f["missing_parts"]]
    assert not any(f["remarks"] for f in others)


def test_both_figures_that_contradict_each_other_have_their_unit() -> None:
    issue = next(i for i in wire("city")["issues"] if i["code"] == "C314")
    assert "498 (4980000 yuan)" in issue["message"]
    assert "476 (4760000 yuan)" in issue["message"]
    assert "498（4980000元），而在" in shown("city", Format.MARKDOWN, "zh")


# one organisation


def of_one(organisation: str) -> str:
    outcome = verify(
        load_plan(CITY / "plan"),
        [str(CITY / "submissions")],
        Options(letter=LETTER, selection=Selection(organisation=organisation, role="any")),
    )
    return render(Format.MARKDOWN, outcome, Presentation(Language("en"), 100)).decode()


def test_page_of_one_organisation_tells_its_own_first() -> None:
    text = of_one("finance-bureau")
    points = re.findall(r"(?m)^\d\. (.*)$", text.partition("\n## ")[0])
    assert "Owed by Finance Bureau" in points[0]
    assert "Lead: Organisation Department" in points[-1]
    assert re.search(r"Next: check and correct, with Education and Sports Bureau: Education surcharge", text)
    rows = table(text, "Required targets")
    assert rows[0][0] == "Share of the education surcharge for training skilled people"
    files = re.findall(r"(?m)^### (.*csv|.*xlsx)$", text.partition("\n## Annex 3")[2])
    assert "市财政局" in files[0]


def test_page_of_one_that_only_cooperates_says_so() -> None:
    assert "Next: nothing of its own is open; it helps with High-skilled workers" in of_one("education-bureau")


def test_table_behind_each_chart_holds_what_is_drawn() -> None:
    tree = html_tree(shown("city", Format.HTML))
    charts = [node for node in tree.iter() if node.get("class", "").startswith("chart chart-")]
    tables = [node for node in tree.iter("details") if node.get("class") == "behind"]
    assert len(charts) == len(tables) > 0
    rows = [[["".join(c.itertext()) for c in row] for row in t.iter("tr")] for t in tables]
    assert [
        ["Year", "Actual", "Required", "At the observed pace"],
        ["2019", "1,012 per 10,000 people", "–", "–"],
        ["2020", "1,034 per 10,000 people", "1,060 per 10,000 people", "–"],
    ] in rows
