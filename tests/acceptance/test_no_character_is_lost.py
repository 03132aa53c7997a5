"""At every width, in both languages, piped or not: what a table says is what it says where nothing has to be broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import ROOT, Judging, Run
from printed_tables import Columns, plain, printed_columns, squeezed
from pseudo_terminal import on_a_terminal
from reformcheck.issues import CATALOGUE
from reformcheck.judging import Assessment, JudgingOptions
from reformcheck.pipeline import Options
from reformcheck.plan import Plan
from reformcheck.reporting import Presentation, plan_table, table
from reformcheck.texts import Language, LanguageCode

WIDTHS = range(60, 201)
UNLIMITED = 100_000
FINDINGS = {
    "en": ["target", "area", "required", "actual", "gap", "period", "verdict"],
    "zh": ["目标", "地区", "目标值", "实际值", "差距", "年份", "结论"],
}
TARGETS = {
    "en": ["target", "indicator", "required", "when", "lead", "strength"],
    "zh": ["目标", "指标", "目标值", "时限", "牵头单位", "约束程度"],
}
MEASURES = {
    "en": ["measure", "title", "lead", "cooperating", "targets"],
    "zh": ["举措", "标题", "牵头单位", "协同单位", "目标"],
}
FAILING = """地区,年份,已建工会非公有制企业数,非公有制企业数,高技能人才数,劳动者总数,联席会议次数
海门市,2020,9092,10760,62850,605000,1
一个名称特别长的镇（由两个原来的街道合并而成）,2020,400,500,1,1000,
东方镇,2020,缺,500,约10,1000,
"""

Rendering = Callable[[Presentation], str]
BOTH = pytest.mark.parametrize("language", ["en", "zh"])
COLOURS = pytest.mark.parametrize("color", [False, True])


def lines_of(text: str) -> list[str]:
    return plain(text).splitlines()


def check_table(render: Rendering, headers: Sequence[str], language: LanguageCode, *, color: bool) -> None:
    """Holds the table of every width against that of unlimited width, column by column."""
    whole: Columns = printed_columns(render(Presentation(Language(language), UNLIMITED, color=color)), headers)
    assert all(whole.values())
    for width in WIDTHS[::7] if color else WIDTHS:
        text = render(Presentation(Language(language), width, color=color))
        assert printed_columns(text, headers, whole) == whole, width
        assert max(map(cell_len, lines_of(text))) <= width


@pytest.fixture
def failing(judge: Judging) -> Assessment:
    return judge(FAILING, options=Options(judging=JudgingOptions(each_area=True)))


@BOTH
@COLOURS
def test_findings(failing: Assessment, language: LanguageCode, color: bool) -> None:
    check_table(lambda shown: table.render(failing, shown), FINDINGS[language], language, color=color)


@BOTH
@COLOURS
def test_targets(plan: Plan, language: LanguageCode, color: bool) -> None:
    entries = [*plan.targets.values()][::3]
    check_table(lambda shown: plan_table.targets(entries, plan, shown), TARGETS[language], language, color=color)


@BOTH
@COLOURS
def test_measures(plan: Plan, language: LanguageCode, color: bool) -> None:
    # NOTE: without those of many targets, so that at unlimited width no blank line stands between rows
    entries = [m for m in plan.measures.values() if sum(t.measure == m.id for t in plan.targets.values()) <= 3][::3]
    check_table(lambda shown: plan_table.measures(entries, plan, shown), MEASURES[language], language, color=color)


@BOTH
def test_what_is_explained(plan: Plan, language: LanguageCode) -> None:
    entries = [*plan.targets.values(), *plan.measures.values(), *plan.indicators.values(), *plan.variables.values()]
    for entry in [*entries[::17], *[*CATALOGUE.values()][::40], *[*plan.organisations.values()][:1]]:
        whole = squeezed(plan_table.explained(entry, plan, Presentation(Language(language), UNLIMITED)))
        for width in WIDTHS:
            text = plan_table.explained(entry, plan, Presentation(Language(language), width))
            assert squeezed(text) == whole, (entry, width)
            assert max(map(cell_len, lines_of(text))) <= width


@BOTH
@COLOURS
def test_issues_and_what_stands_below_the_table(failing: Assessment, language: LanguageCode, color: bool) -> None:
    def below(width: int) -> str:
        text = plain(table.render(failing, Presentation(Language(language), width, color=color)))
        return squeezed(text[text.index({"en": "Issues\n", "zh": "问题\n"}[language]) :])

    whole = below(UNLIMITED)
    assert all(below(width) == whole for width in WIDTHS[::3])


@pytest.mark.parametrize("columns", [60, 80])
def test_a_terminal_shows_what_a_pipe_gets(
    cli: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    arguments = ["verify", str(ROOT / "examples" / "failing-towns.csv")]
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    shown = on_a_terminal(arguments, columns, errors=False)  # on a slow machine there would be a progress bar
    assert "\x1b[" in shown
    assert plain(shown).split() == cli(*arguments).stdout.split()


def test_the_verdict_is_read_whole_where_it_was_once_cut(
    cli: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """不齐全 must never be read as 齐全, nor 未达标 as 未达."""
    monkeypatch.setenv("COLUMNS", "80")
    text = cli("verify", ROOT / "examples" / "failing-towns.csv", "--lang", "zh").stdout
    assert text.count("未达标") >= 3
    assert "数据缺失" in squeezed(text)


@BOTH
def test_what_check_says(cli: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, language: LanguageCode) -> None:
    """First its words, one below the other, then the table of where the targets stand."""
    arguments = ["check", ROOT / "examples" / "quality-problems.csv", "--lang", language]

    def said(width: int) -> tuple[str, str]:
        monkeypatch.setenv("COLUMNS", str(width))
        words, _, findings = cli(*arguments).stdout.partition(
            {"en": "Required targets\n", "zh": "约束性目标\n"}[language]
        )
        return squeezed(words), findings

    words, findings = said(UNLIMITED)
    headers = [header for header in FINDINGS[language] if header not in ("area", "地区")]
    whole = printed_columns(findings, headers)
    for width in WIDTHS[::20]:
        narrow, table_ = said(width)
        assert narrow == words, width
        assert printed_columns(table_, headers, whole) == whole, width
