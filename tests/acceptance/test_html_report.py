"""The HTML report as readers meet it: on a desk, on a phone, in the dark, on paper, by ear, by keyboard (docs/rules.md § 6a)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from browser import DESK, Browser
from conftest import ROOT
from nasty import NASTY, assess
from reformcheck.judging import Assessment
from reformcheck.pipeline import verify
from reformcheck.plan import Plan, load_plan
from reformcheck.reporting import html
from reformcheck.reporting.interface import Presentation
from reformcheck.texts import Language, LanguageCode
from report_tools import Sheet, html_faults_of_files, html_syntax_faults

LANGUAGES: tuple[LanguageCode, ...] = ("en", "zh")
CASES = ("failing-towns", "several-years", "quality-problems", "province", "nasty")

Report = Callable[[str, LanguageCode], Path]


def province_file(folder: Path) -> Path:
    """Figures under the plan with milestones, a range, an upper bound and bounds of parts."""
    path = folder / "province.csv"
    values = {
        ("emissions", "吨"): {2020: "12000", 2021: "11500", 2022: "10500", 2023: "9801", 2024: "8900"},
        ("vehicles_per_charging_point", ""): {2022: "5.3", 2023: "3"},
        ("renewable_share", "%"): {2022: "84.6", 2023: "84.5"},
        ("forest_cover", "%"): {2021: "37", 2022: "39.9"},
        ("planted_per_year", "亩"): {2022: "1000"},
        ("clean_air", "天"): {2022: "287", 2023: "301"},
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "period", "value", "unit"])
        for (indicator, unit), by_year in values.items():
            writer.writerows([indicator, year, value, unit] for year, value in by_year.items())
    return path


def page_of(assessment: Assessment, code: LanguageCode) -> str:
    return html.render(assessment, Presentation(language=Language(code)))


def assessed(case: str, plan: Plan, folder: Path) -> Assessment:
    match case:
        case "province":
            return verify(load_plan(ROOT / "tests" / "plans" / "province"), [str(province_file(folder))])
        case "nasty":
            (folder / case).mkdir()
            return assess(plan, folder / case, NASTY)
        case name:
            return verify(plan, [str(ROOT / "examples" / f"{name}.csv")])


@pytest.fixture(scope="module")
def report(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Writes the page of a case in a language, once."""
    folder = tmp_path_factory.mktemp("reports")
    outcomes: dict[str, Assessment] = {}

    def write(case: str, code: LanguageCode) -> Path:
        path = folder / f"{case}-{code}.html"
        if not path.exists():
            if case not in outcomes:
                outcomes[case] = assessed(case, plan, folder)
            path.write_text(page_of(outcomes[case], code), "utf-8", newline="")
        return path

    return write


Printed = Callable[[str, LanguageCode], list[Sheet]]


@pytest.fixture(scope="module")
def printed(report: Report, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The sheets of a case in a language, printed once."""
    path = tmp_path_factory.mktemp("printed") / "report.pdf"

    @cache
    def sheets(case: str, code: LanguageCode) -> list[Sheet]:
        browser.show(report(case, code))
        return browser.save_pdf(path)

    return sheets


# by everybody

IN_BOTH = [*((case, "en") for case in CASES), ("failing-towns", "zh")]
"""Each case once, and one in Chinese too: for what only the content can spoil, not the words around it."""
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
IS_STYLED = "return getComputedStyle(document.querySelector('.badge')).fontWeight === '700'"
SCROLLS = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
SHADE = "return getComputedStyle(document.documentElement).backgroundColor"
FOREIGN = """
const names = ["script", "b", "i", "r", "t", "img", "iframe", "link", "object", "form"];
return [...document.querySelectorAll("*")].filter(each => names.includes(each.localName) ||
  [...each.attributes].some(({name, value}) => name.startsWith("on") || (name.endsWith("href") && !value.startsWith("#")))
).map(each => each.outerHTML.slice(0, 200));
"""
CHARTS = """
return [...document.querySelectorAll("svg")].map(chart => {
  const frame = chart.viewBox.baseVal;
  const boxes = [...chart.querySelectorAll("text")].map(text => [text.textContent, text.getBBox()]);
  const outside = boxes.filter(([, box]) =>
    box.x < -0.5 || box.y < -0.5 || box.x + box.width > frame.width + 0.5 || box.y + box.height > frame.height + 2);
  const touching = boxes.filter(([, a], index) => boxes.slice(index + 1).some(([, b]) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height - 3 && b.y + 3 < a.y + a.height - 3));
  return [chart.id || chart.querySelector("title").textContent, boxes.length,
          [...outside, ...touching].map(([text]) => text)];
});
"""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_page_is_for_everybody(case: str, code: LanguageCode, report: Report, browser: Browser) -> None:
    """One visit of each page; everything that is wrong with it is told at once."""
    browser.show(report(case, code))
    wrong: dict[str, object] = {} if browser.evaluate(IS_STYLED) else {"the policy refuses its style": code}
    browser.evaluate(OPEN_ALL)
    charts = browser.evaluate(CHARTS)
    assert charts or case == "quality-problems"
    assert all(count >= 4 for _, count, _ in charts)
    wrong |= {f"labels cut off or covered in {name}": labels for name, _, labels in charts if labels}
    wrong |= {"elements from content": found} if (found := browser.evaluate(FOREIGN)) else {}
    wrong |= {"inaccessible": found} if (found := browser.accessibility_faults()) else {}
    browser.change(dark=True)
    wrong |= {"inaccessible in the dark": found} if (found := browser.accessibility_faults(colour_only=True)) else {}
    for width in (768, 360, 320, DESK):
        browser.change(width=width)
        if browser.evaluate(SCROLLS) or browser.sticking_out():
            wrong[f"scrolls sideways at {width}"] = browser.sticking_out()
    # A dialog would have ended the visit with an exception.
    wrong |= {"messages": found} if (found := browser.messages()) else {}
    wrong |= {"requests": found} if (found := browser.requests()) else {}
    assert wrong == {}


def end_of_tag(text: str, start: str) -> str:
    """Where a tag ends, as the checker says it: line and column."""
    end = text.index(">", text.index(start))
    return f"{text.count(chr(10), 0, end) + 1}:{end - text.rfind(chr(10), 0, end)}"


def test_page_is_valid(report: Report) -> None:
    pages = [report(case, code) for case in CASES for code in LANGUAGES]
    found = html_faults_of_files(pages)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert html_syntax_faults(text) == [], page.name
        # The checker knows no hashes of styles; that ours is right is seen in Chromium, which applies it.
        borne = {end_of_tag(text, "<style")}
        # What is quoted in the page of nasty content outweighs our own words, and the checker guesses its language by both.
        borne |= {end_of_tag(text, "<html")} if page.name.startswith("nasty") else set()
        faults = [fault for fault in found[page.name] if fault.rule != "warning" or fault.place not in borne]
        assert faults == [], page.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_verdict_main_points_and_duties_are_on_the_first_screen(
    code: LanguageCode, report: Report, browser: Browser
) -> None:
    browser.show(report("failing-towns", code), width=1280, height=800)
    end = browser.evaluate(
        "return document.querySelector('#table-duties').closest('table').tBodies[0].rows[0].getBoundingClientRect().bottom"
    )
    assert 0 < end <= 800


def test_page_follows_the_scheme_of_the_reader_and_paper_is_light(report: Report, browser: Browser) -> None:
    browser.show(report("failing-towns", "en"))
    shades = []
    for dark, media in ((False, ""), (True, ""), (True, "print")):
        browser.change(dark=dark, media=media)  # type: ignore[arg-type]
        shades.append(browser.evaluate(SHADE))
    assert shades == ["rgb(255, 255, 255)", "rgb(21, 24, 28)", "rgb(255, 255, 255)"]


# by ear and by keyboard


def test_chart_is_heard_as_one_picture_with_its_numbers(report: Report, browser: Browser) -> None:
    browser.show(report("failing-towns", "en"))
    browser.evaluate(OPEN_ALL)
    pictures = [name for role, name in browser.spoken() if role in ("image", "img")]
    label = "Dynamic trade-union coverage of non-public enterprises"
    assert pictures[0].startswith(f"{label}: actual and required Actual: 84.50 %. Required: ≥ 85 %. Verdict: FAIL.")


def test_keyboard_reaches_the_content_the_sections_and_every_table(report: Report, browser: Browser) -> None:
    browser.show(report("failing-towns", "en"))
    stops = browser.tab_stops()
    assert stops[0] == "a Skip to the content"
    count = "return document.querySelectorAll(arguments[0]).length"
    tables = browser.evaluate(count, "table") - browser.evaluate(count, "details:not([open]) table")
    assert len([stop for stop in stops if stop.startswith("div")]) == tables > 0
    shut = "details:not([open]) details summary"  # what is folded in something folded is reached once that is open
    summaries = browser.evaluate(count, "summary") - browser.evaluate(count, shut)
    assert len([stop for stop in stops if stop.startswith("summary")]) == summaries > 0


# on paper


@pytest.mark.parametrize(("case", "code"), IN_BOTH)
def test_page_is_printed_on_a4(case: str, code: LanguageCode, printed: Printed) -> None:
    sizes = [(sheet.width, sheet.height) for sheet in printed(case, code)]
    assert set(sizes) == {(210, 297)}


def test_what_is_folded_on_the_screen_is_printed(report: Report, browser: Browser, printed: Printed) -> None:
    text = "".join(sheet.text for sheet in printed("failing-towns", "en"))
    browser.show(report("failing-towns", "en"))
    visible, all_of_it = browser.evaluate("return [document.body.innerText, document.body.textContent]")
    assert visible.count("Arithmetic") < all_of_it.count("Arithmetic") == text.count("Arithmetic")


HEADERS = """
const tables = [...document.querySelectorAll("table")].sort((a, b) => b.rows.length - a.rows.length);
return tables.map(table => [...table.querySelectorAll("thead th")].map(header => header.textContent.trim()).join(" "));
"""


def test_headers_of_a_long_table_are_repeated_on_each_sheet(report: Report, browser: Browser, printed: Printed) -> None:
    sheets = printed("province", "en")
    browser.show(report("province", "en"))
    headers = browser.evaluate(HEADERS)
    longest = next(each for each in headers if headers.count(each) == 1)
    line = re.compile(r"\s+".join(map(re.escape, longest.split())))
    on = [number for number, sheet in enumerate(sheets) if line.search(sheet.text)]
    assert len(on) > 1
    assert on == list(range(on[0], on[-1] + 1))


def test_links_to_sections_are_not_printed(report: Report, browser: Browser) -> None:
    browser.show(report("failing-towns", "en"), media="print")
    shown = "return [getComputedStyle(document.querySelector('nav')).display,"
    shown += "getComputedStyle(document.querySelector('main a')).textDecorationLine]"
    assert browser.evaluate(shown) == ["none", "none"]


# large ones


@pytest.mark.parametrize(("areas", "left_out"), [("whole_of_towns", 1_000), ("each_of_towns", 8_000)])
def test_page_of_three_thousand_areas_stays_small_and_says_its_caps(
    areas: str, left_out: int, request: pytest.FixtureRequest
) -> None:
    outcome: Assessment = request.getfixturevalue(areas)
    chinese, english = page_of(outcome, "zh"), page_of(outcome, "en")
    assert max(len(chinese.encode()), len(english.encode())) < 2_000_000
    said = [int(number) for number in re.findall(r"(\d+) more are not shown here", english)]
    assert max(said) > left_out
