"""Caveats stand beside the verdict in every format, short, escaped, and with their place."""

from __future__ import annotations

import html as html_of
import io
import json
import re

import openpyxl
import pytest

from observations import handed_in, observed
from reformcheck.judging import Assessment
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan
from reformcheck.reading import Caveat, CaveatPlace
from reformcheck.reporting import Format, Presentation, render
from reformcheck.reporting.caveats import PLACES, caveat_mark, caveat_texts
from reformcheck.texts import Language

LONG = "最终数以市财政局批复的决算为准，待审计后如有变动另行通知各有关单位"
NASTY = "快报|<b>&\u202e[x](http://a) \x1b[31m"
REMARK = Caveat("快报数", CaveatPlace.REMARK, 0, 2, 5)
SHEET = Caveat("初步", CaveatPlace.SHEET, 0)
LINE = Caveat("未经审计", CaveatPlace.LINE, 0, 9)
EN, ZH = Language("en"), Language("zh")


def judged(plan: Plan, *caveats: Caveat, meetings: int = 1) -> Assessment:
    rows = [observed("joint_meetings", "2020", meetings, caveats=caveats), observed("workers", "2020", 500_000)]
    return judge_submission(plan, handed_in(rows), Options())


def text_of(format_: Format, outcome: Assessment, language: str = "en", width: int = 120) -> str:
    shown = render(format_, outcome, Presentation(Language(language), width=width))  # type: ignore[arg-type]
    if format_ is Format.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(shown))
        return "\n".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
    text = shown.decode()
    return html_of.unescape(re.sub(r"<style>[\s\S]*?</style>|<[^>]+>", " ", text)) if format_ is Format.HTML else text


def test_every_place_has_its_words() -> None:
    assert set(PLACES) == set(CaveatPlace)


@pytest.mark.parametrize("format_", [Format.TABLE, Format.MARKDOWN, Format.HTML, Format.XLSX])
@pytest.mark.parametrize("meetings", [0, 1])
def test_each_format_quotes_the_caveat_beside_the_verdict(plan: Plan, format_: Format, meetings: int) -> None:
    outcome = judged(plan, REMARK, meetings=meetings)
    text = text_of(format_, outcome)
    verdict = "PASS" if meetings else "FAIL"
    beside = {
        Format.TABLE: r"{}\s[\s\S]{{0,400}}?caveat: “快报数”",
        Format.MARKDOWN: r"\| {} \(caveat: “快报数”\) \|",
        Format.HTML: r"{}\s+caveat: “快报数”",
        Format.XLSX: r"{} \(caveat: “快报数”\)",
    }[format_]
    assert re.search(beside.format(verdict), text)
    assert "“快报数” (a remark; stats.csv, row 2, column F)" in text.replace("\\", "").replace("\n", " ")
    assert "1 verdict has a caveat." in text.replace("\n", " ")
    assert "caveat" not in text_of(format_, judged(plan, meetings=meetings)).lower().replace("caveats", "")


@pytest.mark.parametrize("format_", [Format.TABLE, Format.MARKDOWN, Format.HTML, Format.XLSX])
def test_caveats_are_told_in_chinese(plan: Plan, format_: Format) -> None:
    text = text_of(format_, judged(plan, REMARK), "zh").replace("\\", "")
    assert "附注：“快报数”" in text
    assert "“快报数”（备注，stats.csv，第2行，F列）" in text
    assert "1项判定带附注。" in text


@pytest.mark.parametrize("format_", [Format.TABLE, Format.MARKDOWN, Format.HTML, Format.XLSX])
def test_a_caveat_is_text_and_nothing_else(plan: Plan, format_: Format) -> None:
    caveat = Caveat(NASTY, CaveatPlace.REMARK, 0, 2, 5)
    outcome = judged(plan, caveat)
    text = text_of(format_, outcome, width=300)
    assert "\\u202e" in text.replace("\\\\", "\\")
    assert not {"\x1b", "\u202e"} & set(text)
    if format_ is Format.HTML:
        assert b"<b>&" not in render(format_, outcome, Presentation(EN))
    if format_ is Format.MARKDOWN:
        assert "\\[x\\](http" in text.replace("<!-- -->", "")


def test_only_the_json_has_all_of_many_caveats(plan: Plan) -> None:
    many = tuple(Caveat(f"快报{n}", CaveatPlace.REMARK, 0, n + 2, 5) for n in range(9))
    outcome = judged(plan, *many)
    (found,) = [f for f in outcome.findings if f.target.id == "M04/joint-meetings"]
    mark = caveat_mark(found)
    texts = caveat_texts(found.caveats, outcome)
    assert mark is not None
    assert texts is not None
    assert EN.text(mark) == "caveat: “快报0”, “快报1” and 7 more"
    assert ZH.text(mark) == "附注：“快报0”、“快报1”等另7条"
    assert EN.text(texts).endswith("row 7, column F) and 3 more")
    assert "快报8" in text_of(Format.XLSX, outcome)
    data = json.loads(text_of(Format.JSON, outcome))
    assert [len(f["caveats"]) for f in data["findings"] if f["target"] == found.target.id] == [9]


def test_places_without_a_cell_are_told(plan: Plan) -> None:
    outcome = judged(plan, SHEET, LINE)
    texts = caveat_texts(outcome.findings[1].caveats, outcome)
    assert texts is not None
    assert EN.text(texts) == (
        "“初步” (the name of the sheet; stats.csv), “未经审计” (a line above or below the table; stats.csv, row 9)"
    )


def test_a_long_caveat_is_cut_beside_the_verdict_and_whole_below(plan: Plan) -> None:
    outcome = judged(plan, Caveat(LONG, CaveatPlace.LINE, 0, 9), Caveat(LONG, CaveatPlace.LINE, 0, 10))
    text = text_of(Format.TABLE, outcome, width=300)
    assert f"caveat: “{LONG[:23]}…”" in text.replace("\n", "") or f"“{LONG[:10]}" in text
    assert text.count(LONG) == 2


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_of_the_table_is_wider_than_the_page(plan: Plan, width: int) -> None:
    from rich.cells import cell_len

    text = text_of(Format.TABLE, judged(plan, Caveat(LONG, CaveatPlace.REMARK, 0, 2, 5)), width=width)
    assert max(map(cell_len, text.splitlines())) <= width
