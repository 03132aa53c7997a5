"""The HTML page: its structure, its policy, and that nothing of the report is left out."""

from __future__ import annotations

import datetime
import hashlib
import re
from base64 import b64encode
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from conftest import ROOT, Judging
from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.reporting import html
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.gap_report import Caps, GapReport, build
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.plan_language import language_of_plan
from reformcheck.texts import Language, LanguageCode
from report_texts import texts_of
from report_tools import html_syntax_faults, html_tree

FOREIGN = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image", "audio", "video"}
LANGUAGES: tuple[LanguageCode, ...] = ("en", "zh")
PROVINCE = "indicator,period,value,unit\n" + "".join(
    f"{indicator},{year},{value},{unit}\n"
    for indicator, unit, values in [
        ("emissions", "吨", {2020: 12000, 2021: 11500, 2022: 10500, 2023: 9801, 2024: 8900}),
        ("renewable_share", "%", {2022: "84.6", 2023: "84.5"}),
        ("forest_cover", "%", {2021: "37", 2022: "39.9"}),
        ("clean_air", "天", {2022: 287, 2023: 301}),
    ]
    for year, value in values.items()
)

SOME_PARTS = "地区,年份,森林面积（公顷）,土地面积（公顷）\n" + "".join(
    f"9901{n:02d},2025,30,100\n" for n in range(1, 26)
)


def page(assessment: Assessment, code: LanguageCode = "en") -> str:
    return html.render(assessment, Presentation(language=Language(code)))


def local_name(element: Element) -> str:
    """The name of an element, also of one of a drawing; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element) -> str:
    """The text of an element, its blanks as one."""
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


@pytest.fixture(params=["failing-towns", "quality-problems", "several-years", "province", "parts", "nothing"])
def assessment(request: pytest.FixtureRequest, judge: Judging, plan: Plan, province: Plan) -> Assessment:
    """Outcomes that have, among them, every section of the report."""
    match request.param:
        case "province":
            return judge(PROVINCE, under=province)
        case "parts":
            return judge(SOME_PARTS, under=province)
        case "nothing":
            return judge("name,colour\na,b\n", options=Options(as_of=datetime.date(2020, 12, 31)))
        case name:
            return verify(plan, [str(ROOT / "examples" / f"{name}.csv")])


# what it says


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_of_the_report_is_on_the_page(assessment: Assessment, code: LanguageCode) -> None:
    language = language_of_plan(Language(code), assessment.plan)
    tree = html_tree(page(assessment, code))
    shown = "".join(text_of(tree).split())
    texts = [visible(language.text(text)) for text in texts_of(build(assessment, code, "gap.html"))]
    assert len(texts) > 40
    assert [text for text in texts if "".join(text.split()) not in shown] == []


def test_every_verdict_stands_in_words(judge: Judging, province: Plan) -> None:
    tree = html_tree(page(judge(PROVINCE, under=province)))
    badges = [
        (element.get("class"), element.text) for element in tree.iter("span") if "badge" in element.get("class", "")
    ]
    assert set(badges) == {
        ("badge badge-pass", "PASS"),
        ("badge badge-fail", "FAIL"),
        ("badge badge-undecided", "UNDECIDED"),
        ("badge badge-not_due", "NOT DUE"),
    }


def hidden_in(report: GapReport) -> Counter[int]:
    """How much is left out, at each place where something is."""
    sections = [
        report.unmet,
        report.undecided,
        report.not_due,
        report.met,
        report.advisory,
        report.parts,
    ]
    rows = [report.hidden_judged, report.hidden_advised, report.hidden_index]
    told = [report.unmet, report.undecided, report.not_due, report.met, report.advisory]
    parts = [entry.parts for section in told for entry in section.entries if entry.parts]
    places = [*sections, *parts, *report.quality, report.provenance]
    return Counter(hidden for hidden in (*rows, *(place.hidden for place in places), report.hidden_issues) if hidden)


def test_all_that_is_not_shown_is_counted_where_it_is_missing(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "地区,年份,非公有制企业数,已建工会非公有制企业数\n" + "".join(f"第{n}镇,2020,100,{n}\n" for n in range(30))
    bad = "地区,年份,非公有制企业数\n海门街道,2020,约85\n三星镇,2020,多\n"
    for name, text in (("a.csv", rows + "合计,2020,3000,435\n"), ("b.csv", bad), ("c.csv", bad)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = Options(judging=JudgingOptions(each_area=True))
    assessment = verify(plan, [str(tmp_path)], options)
    assert "more are not shown here; this report as a spreadsheet has all of them." in page(assessment)
    caps = Caps(parts=1, entries=1, issues=1, inputs=1)
    monkeypatch.setattr(html, "build", lambda assessment, code, output: build(assessment, code, output, caps))
    report = build(assessment, "en", "gap.md", caps)
    assert report.hidden_issues
    assert report.parts.hidden
    assert report.quality[0].hidden
    said = re.findall(r"(\d+) more (?:is|are) not shown here", page(assessment))
    assert Counter(map(int, said)) == hidden_in(report)


def test_each_unit_with_something_to_do_has_a_block_and_the_others_are_named_once(judge: Judging) -> None:
    assessment = judge("indicator,period,value\nunion_coverage,2020,80.1%\n")
    tree = html_tree(page(assessment))
    blocks = [element for element in tree.iter("div") if element.get("class") == "unit"]
    report = build(assessment, "en", "gap.md")
    names = [text_of(block.find("h3")) for block in blocks]  # type: ignore[arg-type]
    assert names == [unit.organisation.name.en for unit in report.units if not unit.is_quiet]
    assert {unit.organisation.id for unit in report.units} == set(assessment.plan.organisations)
    (lead,) = [block for block in blocks if text_of(block).startswith("Organisation Department")]
    assert "Not met" in text_of(lead)
    assert "due on this day" in text_of(lead)


def test_figure_that_lacks_parts_names_them(judge: Judging, province: Plan) -> None:
    assessment = judge(SOME_PARTS, under=province)
    tree = html_tree(page(assessment))
    rows = [text_of(row) for row in tree.iter("tr") if any(cell.get("class") == "name state" for cell in row)]
    report = build(assessment, "en", "gap.md")
    facts = [*report.collection.required, *report.collection.advisory]
    assert any(fact.missing_parts for fact in facts)
    for fact, row in zip(facts, rows, strict=True):
        assert fact.missing_parts is None or Language("en").text(fact.missing_parts) in row


def test_what_could_not_be_seen_is_made_visible(judge: Judging) -> None:
    text = page(
        judge("地区,年份,非公有制企业数,已建工会非公有制企业数\n\x1b[31m红\u202e镇,2020,100,80\n", name="a\u202eb.csv")
    )
    assert "a\\u202eb.csv" in text
    assert "\\x1b[31m红镇" in text
    assert not re.search("[\x1b\u202e]", text)


def test_charts_stand_beside_every_target_that_has_a_value(judge: Judging, province: Plan) -> None:
    assessment = judge(PROVINCE, under=province)
    tree = html_tree(page(assessment))
    report = build(assessment, "en", "gap.md")
    for entry in (*report.unmet.entries, *report.not_due.entries, *report.met.entries, *report.advisory.entries):
        article = next(element for element in tree.iter("article") if element.get("id") == entry.anchor)
        kinds = [svg.get("class") for svg in article.iter() if local_name(svg) == "svg"]
        measured, trended = entry.finding.measurement is not None, entry.finding.trend is not None
        assert kinds == ["chart chart-bullet"] * measured + ["chart chart-line"] * trended


# how it is made


@pytest.mark.parametrize("code", LANGUAGES)
def test_page_is_well_formed(assessment: Assessment, code: LanguageCode) -> None:
    text = page(assessment, code)
    assert text.startswith("<!DOCTYPE html>\n")
    assert html_syntax_faults(text) == []
    assert html_tree(text).get("lang") == {"en": "en", "zh": "zh-CN"}[code]


def test_policy_allows_the_one_style_sheet_and_nothing_else(assessment: Assessment) -> None:
    text = page(assessment)
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in text


def test_page_runs_and_loads_nothing(assessment: Assessment) -> None:
    tree = html_tree(page(assessment))
    for element in tree.iter():
        assert local_name(element) not in FOREIGN
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert element.get("src") is None
        assert (element.get("href") or "#").startswith("#")
    style = next(tree.iter("style")).text or ""
    assert not re.search(r"url\(|@import|@font-face", style)


def test_names_are_unique_and_references_lead_somewhere(assessment: Assessment) -> None:
    elements = list(html_tree(page(assessment)).iter())
    count = Counter(element.get("id") for element in elements if element.get("id"))
    assert {name for name, times in count.items() if times > 1} == set()
    wanted = {name for element in elements for name in (element.get("aria-labelledby") or "").split()}
    wanted |= {(element.get("href") or "#")[1:] for element in elements if local_name(element) == "a"}
    wanted |= {name for element in elements for name in re.findall(r"url\(#(.*?)\)", element.get("fill") or "")}
    assert wanted - set(count) == set()


def test_there_is_one_title_and_no_level_of_headings_is_left_out(assessment: Assessment) -> None:
    tree = html_tree(page(assessment))
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", local_name(element))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_names_itself_its_columns_and_its_rows(assessment: Assessment) -> None:
    tables = list(html_tree(page(assessment)).iter("table"))
    assert tables
    for table in tables:
        caption = table.find("caption")
        assert caption is not None
        assert text_of(caption)
        headers = table.findall("thead/tr/th")
        assert all(header.get("scope") == "col" and text_of(header) for header in headers)
        for row in table.findall("tbody/tr"):
            assert len(row) == len(headers)
            assert all(cell.get("scope") == "row" for cell in row.findall("th"))


def test_table_scrolls_in_a_box_that_the_keyboard_reaches(assessment: Assessment) -> None:
    tree = html_tree(page(assessment))
    around = {id(child): parent for parent in tree.iter() for child in parent}
    for table in tree.iter("table"):
        box = around[id(table)]
        assert (box.get("class"), box.get("tabindex"), box.get("role")) == ("scroll", "0", "group")
        caption = table.find("caption")
        assert caption is not None
        assert box.get("aria-labelledby") == caption.get("id")


def test_landmarks_are_there(assessment: Assessment) -> None:
    body = html_tree(page(assessment)).find("body")
    assert body is not None
    assert [element.tag for element in body] == ["a", "header", "nav", "main", "footer"]
    assert (body[0].get("href"), body[3].get("id")) == ("#content", "content")


def test_contents_name_the_sections_that_are_there_in_their_order(assessment: Assessment) -> None:
    tree = html_tree(page(assessment))
    contents = [(link.get("href"), link.text) for nav in tree.iter("nav") for link in nav.iter("a")]
    assert contents == [(f"#{heading.get('id')}", heading.text) for heading in tree.iter("h2")]


def test_same_outcome_gives_the_same_page(assessment: Assessment) -> None:
    assert page(assessment, "zh") == page(assessment, "zh")


def test_parts_are_rows_and_not_charts(judge: Judging) -> None:
    rows = "地区,年份,非公有制企业数,已建工会非公有制企业数\n海门街道,2020,100,80\n三星镇,2020,100,90\n"
    options = Options(judging=JudgingOptions(each_area=True))
    tree = html_tree(page(judge(rows, options=options)))
    (section,) = [e for e in tree.iter("details") if any(h.get("id") == "section-parts" for h in e.iter("h3"))]
    assert [text_of(row[0]) for row in section.iter("tr")][:3] == ["Part", "海门街道", "三星镇"]
    assert "svg" not in map(local_name, section.iter())


def test_style_sheet_does_not_end_the_style_element() -> None:
    style = Path(html.__file__).parent / "templates" / "report.css"
    assert "<" not in style.read_text(encoding="utf-8")
