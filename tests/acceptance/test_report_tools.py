"""Each tool with which tests look at reports finds the fault that it is there for, and none in what is right."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

import sheet_files
from conftest import ROOT
from report_tools import (
    Sheet,
    github_html,
    html_faults,
    html_faults_of_files,
    html_syntax_faults,
    html_tree,
    markdown_faults,
    pdf_sheets,
)

if TYPE_CHECKING:
    from browser import Browser

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gap report</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; color: #222; background: #fff; }
  .scroll { overflow-x: auto; }
  @page { size: A4; }
  @media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } a { color: #8cf; } }
</style>
</head>
<body>
<main>
<h1>Gap report</h1>
<p id="text">Skilled workers <a href="#chart">Chart</a></p>
<svg id="chart" role="img" aria-label="85 of 100" width="100" height="20" viewBox="0 0 100 20"><path d="M0 0h85v20H0z"/></svg>
<details><summary>Arithmetic</summary>85 − 100 = −15</details>
<div class="scroll" tabindex="0" role="region" aria-label="Parts"><table><tr><th scope="col">Part</th></tr></table></div>
</main>
</body>
</html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page without a fault."""
    return page_with(tmp_path, "", "")


def page_with(folder: Path, before: str, after: str) -> Path:
    """The page in which a text is replaced by another."""
    path = folder / "page.html"
    assert before in PAGE
    path.write_text(PAGE.replace(before, after) if before else PAGE, encoding="utf-8")
    return path


# Markdown


def test_markdown_without_a_fault_passes_the_linter() -> None:
    sentence = "A long sentence" + " and another" * 20
    assert markdown_faults(f"# 报告\n\n{sentence}.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n") == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("# a\n\n<b>x</b>\n", [("MD033", "3:1")]),
        ("# a\n\n### b\n", [("MD001", "3")]),
        ("# a\n\n| a | b |\n| - | - |\n| 1 |\n", [("MD056", "5:5")]),
        ("# a\n## b\n", [("MD022", "1"), ("MD022", "2")]),
        ("# a", [("MD047", "1:3")]),
    ],
    ids=["markup", "level", "cells", "blank line", "end"],
)
def test_fault_of_markdown_is_found(text: str, faults: list[tuple[str, str]]) -> None:
    assert sorted((fault.rule, fault.place) for fault in markdown_faults(text)) == faults


def test_markdown_is_rendered_as_github_does() -> None:
    table = "| a | b |\n| --- | ---: |\n| x\\|y | ~~1~~ |\n"
    tree = html_tree(github_html(table))
    assert [cell.text for cell in tree.iter("th")] == ["a", "b"]
    assert [cell.text for cell in tree.iter("td")] == ["x|y", None]
    assert [cell.text for cell in tree.iter("del")] == ["1"]


def test_what_is_dangerous_in_markdown_is_not_hidden() -> None:
    tree = html_tree(
        github_html("<b onclick='x()'>a</b> [x](javascript:x) www.example.org ![](y.png) a[^1]\n\n[^1]: note\n")
    )
    assert [element.get("onclick") for element in tree.iter("b")] == ["x()"]
    assert [element.get("href") for element in tree.iter("a")][:2] == ["javascript:x", "http://www.example.org"]
    assert [element.get("src") for element in tree.iter("img")] == ["y.png"]
    assert tree.find(".//section") is not None


# HTML


def test_page_without_a_fault_is_valid() -> None:
    assert html_faults(PAGE) == []
    assert html_syntax_faults(PAGE) == []


def test_faults_of_a_page_are_found(tmp_path: Path) -> None:
    changes = {
        "error": [
            ("<h1>Gap report</h1>", "<p><h1>Gap report</h1></p>"),
            ("</details>", "</details></section>"),
            ('id="text"', 'id="chart"'),
            ("<details>", "<ul><p>x</p></ul><details>"),
            ("margin: 0", "margin: none"),
            ('role="img"', 'role="picture"'),
            ("85v20", "85q20"),
        ],
        "warning": [(' lang="en"', "")],
    }
    pages, wanted = [], {}
    for rule, pairs in changes.items():
        for before, after in pairs:
            assert before in PAGE
            pages.append(tmp_path / f"{len(pages)}.html")
            pages[-1].write_text(PAGE.replace(before, after), encoding="utf-8")
            wanted[pages[-1].name] = (after, rule)
    for name, faults in html_faults_of_files(pages).items():
        after, rule = wanted[name]
        assert rule in {fault.rule for fault in faults}, (after, faults)


def test_faults_of_several_files_are_told_by_their_names(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.html", tmp_path / "wrong one.html"
    right.write_text(PAGE, encoding="utf-8")
    wrong.write_text(PAGE.replace("margin: 0", "margin: none"), encoding="utf-8")
    faults = html_faults_of_files([right, wrong])
    assert list(faults) == ["right.html", "wrong one.html"]
    assert faults["right.html"] == []
    assert faults["wrong one.html"] == html_faults(wrong.read_text(encoding="utf-8")) != []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("<h1>Gap report</h1>", "<p><h1>Gap report</h1></p>", "unexpected-end-tag"),
        ("<!DOCTYPE html>", "", "expected-doctype-but-got-start-tag"),
        ('id="text"', 'id="text" id="text"', "duplicate-attribute"),
        ("<tr>", "<tr><div>x</div>", "unexpected-start-tag-implies-table-voodoo"),
    ],
    ids=["paragraph", "doctype", "attribute", "table"],
)
def test_fault_of_syntax_is_found_without_java(tmp_path: Path, before: str, after: str, code: str) -> None:
    faults = html_syntax_faults(page_with(tmp_path, before, after).read_text(encoding="utf-8"))
    assert code in {fault.rule for fault in faults}, faults


# Chromium


def test_page_without_a_fault_asks_for_nothing_and_is_accessible(browser: Browser, page: Path) -> None:
    for dark in (False, True):
        browser.show(page, dark=dark)
        assert browser.accessibility_faults() == []
        assert browser.requests() == []
        assert browser.messages() == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (' aria-label="85 of 100"', "", ("svg-img-alt", "#chart", "serious")),
        ("color: #222", "color: #bbb", ("color-contrast", "#text", "serious")),
        (' lang="en"', "", ("html-has-lang", "html", "serious")),
        ("<title>Gap report</title>", "", ("document-title", "html", "serious")),
        ("main>", "div>", ("landmark-one-main", "html", "moderate")),
        ("h1>", "h3>", ("page-has-heading-one", "html", "moderate")),
    ],
    ids=["alternative", "contrast", "language", "title", "landmark", "heading"],
)
def test_fault_of_accessibility_is_found(
    browser: Browser, tmp_path: Path, before: str, after: str, found: tuple[str, str, str]
) -> None:
    browser.show(page_with(tmp_path, before, after))
    faults = browser.accessibility_faults()
    assert found in {(fault.rule, fault.place, fault.text.partition(":")[0]) for fault in faults}, faults


def test_contrast_is_judged_in_the_scheme_that_is_shown(browser: Browser, tmp_path: Path) -> None:
    path = page_with(tmp_path, "color: #eee", "color: #333")
    browser.show(path)
    assert browser.accessibility_faults() == []
    browser.show(path, dark=True)
    assert {fault.rule for fault in browser.accessibility_faults()} == {"color-contrast"}


def test_rules_of_colour_alone_see_nothing_but_colour(browser: Browser, tmp_path: Path) -> None:
    path = page_with(tmp_path, "color: #eee", "color: #333")
    path.write_text(path.read_text(encoding="utf-8").replace(' lang="en"', ""), encoding="utf-8")
    browser.show(path)
    assert browser.accessibility_faults(colour_only=True) == []
    browser.change(dark=True)
    assert {fault.rule for fault in browser.accessibility_faults(colour_only=True)} == {"color-contrast"}
    assert {fault.rule for fault in browser.accessibility_faults()} == {"color-contrast", "html-has-lang"}


def test_what_axe_cannot_decide_is_told(browser: Browser, tmp_path: Path) -> None:
    browser.show(page_with(tmp_path, 'id="text"', 'id="text" style="background: linear-gradient(#fff, #222)"'))
    assert browser.accessibility_faults() == []
    doubts = browser.accessibility_faults("incomplete")
    assert ("color-contrast", "#text") in {(doubt.rule, doubt.place) for doubt in doubts}


@pytest.mark.parametrize(
    ("inserted", "asked"),
    [
        ('<script>document.title = "run"</script>', []),
        ('<img src="https://example.org/x.png" alt="">', ["https://example.org/x.png"]),
        ('<link rel="stylesheet" href="https://example.org/x.css">', ["https://example.org/x.css"]),
        ("<p onclick=\"document.title = 'run'\">x</p>", []),
        ('<iframe src="https://example.org/" title="x"></iframe>', []),
    ],
    ids=["script", "image", "style", "handler", "frame"],
)
def test_what_the_policy_refuses_is_seen(browser: Browser, tmp_path: Path, inserted: str, asked: list[str]) -> None:
    browser.show(page_with(tmp_path, "</main>", f"{inserted}</main>"))
    if "onclick" in inserted:
        browser.evaluate("document.querySelector('[onclick]').click()")
    (message,) = browser.messages()
    assert message.startswith("security: ")
    assert browser.evaluate("return document.title") == "Gap report"
    assert browser.requests() == asked


def test_what_a_page_without_a_policy_asks_for_is_seen(browser: Browser, page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("Content-Security-Policy", "x").replace("default-src 'none'", "")
    page.write_text(text.replace("</main>", '<img src="https://example.org/x.png" alt=""><script>y</script></main>'))
    browser.show(page)
    assert browser.requests() == ["https://example.org/x.png"]
    messages = browser.messages()
    assert sorted(message.partition(":")[0] for message in messages) == ["javascript", "network"], messages


def test_nothing_is_left_of_the_page_shown_before(browser: Browser, tmp_path: Path, page: Path) -> None:
    noisy = tmp_path / "noisy.html"
    noisy.write_text('<script>y</script><img src="https://example.org/x.png">')
    browser.show(noisy, width=360, dark=True, media="print")
    browser.show(page)
    assert (browser.requests(), browser.messages()) == ([], [])
    shown = "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches]"
    assert browser.evaluate(shown) == [1280, False, False]


@pytest.mark.parametrize(("width", "dark", "media"), [(1280, True, ""), (360, False, "print"), (800, True, "print")])
def test_page_is_shown_as_asked(browser: Browser, page: Path, width: int, dark: bool, media: str) -> None:
    browser.show(page, width=width, dark=dark, media=media)  # type: ignore[arg-type]
    shown = "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches]"
    assert browser.evaluate(shown) == [width, dark, media == "print"]
    browser.change()
    assert browser.evaluate(shown) == [1280, False, False]
    browser.change(width=width, dark=dark, media=media)  # type: ignore[arg-type]
    assert browser.evaluate(shown) == [width, dark, media == "print"]


def test_what_makes_a_phone_scroll_sideways_is_found(browser: Browser, tmp_path: Path) -> None:
    wide = '<p id="wide" style="width: 500px">Wide</p>'
    contained = '<div class="scroll"><p style="width: 500px">Contained</p></div>'
    path = page_with(tmp_path, "</main>", f"{wide}{contained}</main>")
    browser.show(path, width=360)
    assert browser.sticking_out() == ["p#wide Wide"]
    browser.show(path)
    assert browser.sticking_out() == []
    browser.change(width=360)
    assert browser.sticking_out() == ["p#wide Wide"]


def test_page_that_is_not_made_for_a_phone_is_laid_out_for_a_desk(browser: Browser, tmp_path: Path) -> None:
    browser.show(page_with(tmp_path, '"viewport"', '"x"'), width=360)
    assert browser.evaluate("return document.documentElement.clientWidth") == 980


def test_stops_of_the_tab_key_are_told_in_order(browser: Browser, page: Path) -> None:
    browser.show(page)
    stops = ["a Chart", "summary Arithmetic", "div Parts"]
    assert browser.tab_stops() == stops
    assert browser.tab_stops() == stops


def test_what_a_screen_reader_is_told_holds_text_alternatives(browser: Browser, tmp_path: Path, page: Path) -> None:
    browser.show(page)
    spoken = browser.spoken()
    assert ("heading", "Gap report") in spoken
    assert ("image", "85 of 100") in spoken
    browser.show(page_with(tmp_path, "<svg", '<svg aria-hidden="true"'))
    assert ("image", "85 of 100") not in browser.spoken()


def test_page_is_printed_on_the_paper_that_it_asks_for(browser: Browser, tmp_path: Path, page: Path) -> None:
    browser.show(page)
    (sheet,) = browser.save_pdf(tmp_path / "page.pdf")
    assert (sheet.width, sheet.height) == (210, 297)
    assert "Skilled workers" in sheet.text
    text = PAGE.replace("size: A4", "size: letter").replace(
        "<details>", '<p style="break-before: page">产业工人</p><details>'
    )
    page.write_text(text, encoding="utf-8")
    browser.show(page)
    sheets = browser.save_pdf(tmp_path / "page.pdf")
    assert [(sheet.width, sheet.height) for sheet in sheets] == [(216, 279)] * 2
    assert "产业工人" in sheets[1].text


def test_screenshot_holds_the_whole_page(browser: Browser, tmp_path: Path) -> None:
    browser.show(page_with(tmp_path, "margin: 0", "margin: 0; padding-bottom: 3000px"), width=360)
    browser.save_screenshot(tmp_path / "page.png")
    data = (tmp_path / "page.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (360, browser.evaluate("return document.documentElement.scrollHeight"))


# LibreOffice


def test_workbook_is_printed_by_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "gap.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("达标", "未达标"):
            sheet = book.add_worksheet(name)
            sheet.set_paper(9)
            sheet.write("A1", f"{name}：高技能人才")
    sheets = pdf_sheets(sheet_files.converted(path, "pdf", tmp_path))
    assert sheets == [Sheet(210, 297, sheets[0].text), Sheet(210, 297, sheets[1].text)]
    assert ["达标：高技能人才" in sheet.text for sheet in sheets] == [True, True]
    assert ["未达标：高技能人才" in sheet.text for sheet in sheets] == [False, True]


# Machines without the tools

LOOKS = """
import sheet_files, report_tools
def test_markdown(): report_tools.markdown_faults("# a")
def test_github(): report_tools.github_html("# a")
def test_html(): report_tools.html_faults("x")
def test_pdf(): report_tools.pdf_sheets(b"")
def test_office(tmp_path): sheet_files.converted(tmp_path / "a.xlsx", "pdf", tmp_path)
def test_browser(browser): browser.show(None)
"""
HINTS = {
    "test_markdown": "markdownlint-cli2 is not installed: make checkers",
    "test_github": "cmark-gfm is not installed: apt-get install cmark-gfm",
    "test_html": "vnu-jar is not installed: make checkers",
    "test_pdf": "pdfinfo is not installed: apt-get install poppler-utils",
    "test_office": "soffice is not installed: apt-get install libreoffice-calc-nogui",
    "test_browser": "chromium is not installed: apt-get install chromium",
}


@pytest.mark.parametrize(("required", "outcome"), [("", "skipped"), ("1", "failed")], ids=["at home", "in CI"])
def test_absent_tool_is_skipped_with_a_hint_and_fails_in_ci(tmp_path: Path, required: str, outcome: str) -> None:
    for name in ("sheet_files.py", "report_tools.py", "system_part.py", "browser.py"):
        (tmp_path / name).write_text((ROOT / "tests" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_looks.py").write_text(LOOKS)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p browser\npythonpath = .\nfilterwarnings = error\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rfEs", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={"PATH": "", "REFORMCHECK_REQUIRE_SYSTEM": required, "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    for hint in HINTS.values():
        assert hint in done.stdout, done.stdout
    counts = "6 skipped" if outcome == "skipped" else "5 failed, 1 error"
    assert done.stdout.splitlines()[-1].strip("= ").startswith(counts), done.stdout
