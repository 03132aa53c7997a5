"""Laws of context: a text that speaks against figures decides those in its reach and no others; a harmless one decides nothing; an answer settles."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from context_submissions import (
    AREAS_ACROSS,
    FIGURES,
    LAYOUTS,
    LONG,
    OUTSIDE,
    PERIODS_ACROSS,
    TARGETS,
    WIDE,
    Form,
    Put,
    sheet_name,
    targets_in_reach,
    write,
)
from reformcheck.issues.content import UNUSED_ANSWER
from reformcheck.judging import Assessment, Finding, Verdict
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import ReadingOptions

DOUBTS = (
    "数据有误",
    "数据作废",
    "以上数据均为估算数",
    "数据沿用上年",
    "数据不完整",
    "数据待核实",
    "此数为约数",
    "以上数据为测试数据",
    "系2019年数据",
    "不含开发区数据",
    "estimated figures",
    "figures withdrawn",
    "dummy data",
    "data not verified",
    "incomplete data",
    "data for 2019",
)
"""They take a figure back wherever they stand, but for the names of folders."""
NO_FACTS = ("年度目标", "目标值", "2020年计划数", "全年预计", "annual target", "forecast")
"""They say what the figures are, where they stand in a label, a heading, a name or as the whole of a remark."""
FOLDERS = ("2019年", "2020年上半年", "目标", "预算")
HARMLESS = (
    "核对无误",
    "制表人：张三",
    "资料来源：市总工会",
    "与上年相比未发生变化",
    "联系电话：0513-82212345",
    "本表由市总工会报送",
    "分项与合计不等，是由于四舍五入",
    "no change in definition",
    "Source: Federation of Trade Unions",
    "Prepared by the statistics office",
)
TEXTS_IN_ROW = ("remark", "column:情况说明", "column:Comments")
PLACES = (*TEXTS_IN_ROW, "heading-first", "heading-mid", "header-group", *OUTSIDE)
MODEST = settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])


def forms(place: str) -> st.SearchStrategy[Form]:
    """The forms that can hold a text at a place."""
    kind = place.partition(":")[0]
    layouts = {"heading-mid": (LONG, PERIODS_ACROSS, AREAS_ACROSS), "key": (LONG,)}.get(kind, LAYOUTS)
    suffixes = {"comment": (".xlsx",), "sheet": (".xlsx",), "key": (".json",)}.get(kind)
    if suffixes is None:
        in_records = kind in ("remark", "column", "file", "folder")
        suffixes = (".csv", ".tsv", ".xlsx", ".json") if in_records else (".csv", ".tsv", ".xlsx")
    return st.builds(
        Form,
        layout=st.sampled_from(layouts),
        suffix=st.sampled_from(suffixes),
        chinese=st.booleans(),
        placed=st.booleans(),
        merged=st.booleans(),
    )


@st.composite
def texts_at_places(draw: st.DrawFn, *texts: str, places: tuple[str, ...] = PLACES) -> tuple[Form, Put]:
    """A text at a place of a submission in some form."""
    place = draw(st.sampled_from(places))
    form = draw(forms(place))
    text = draw(st.sampled_from(FOLDERS if place == "folder" and texts is not HARMLESS else texts))
    return form, Put(place, text, draw(st.sampled_from(sorted(FIGURES))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def judged(folder: Path, form: Form, put: Put | None = None, **answers: tuple[str, ...]) -> Assessment:
    """What a submission with a text comes to."""
    shutil.rmtree(folder / "x", ignore_errors=True)
    path = write(folder / "x", form, put)
    return verify(plan(), [str(path)], Options(reading=ReadingOptions(**answers)))  # type: ignore[arg-type]


def told(finding: Finding, *, caveats: bool = True) -> tuple[Any, ...]:
    """All that a finding says, but for rows that a line above has moved."""
    measured = finding.measurement
    return (
        finding.area,
        finding.period,
        finding.verdict,
        finding.reason,
        measured and (measured.value, measured.numerator, measured.denominator),
        finding.shortfall,
        finding.basis,
        tuple((o.subject, o.area, str(o.period), o.value, o.text) for o in finding.evidence),
        tuple(caveat.text for caveat in finding.caveats) if caveats else None,
    )


def by_target(assessment: Assessment, *, caveats: bool = True) -> dict[str, tuple[Any, ...]]:
    return {f.target.id: told(f, caveats=caveats) for f in assessment.findings if f.target.id in TARGETS}


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The packaged plan; a fixture would be shown with each example."""
    return load_plan()


@lru_cache(maxsize=512)
def plain(folder: Path, form: Form) -> dict[str, tuple[Any, ...]]:
    """The findings of the submission without a text."""
    found = judged(folder, form)
    assert found.exit_code == 0, form
    return by_target(found)


def whole_text(form: Form, put: Put) -> str:
    """The text as an answer names it: a key of a JSON file with its name, a sheet by the name that it can have."""
    if put.kind == "key":
        return f"{'说明' if form.chinese else 'note'}：{put.text}"
    return sheet_name(put.text) if put.kind == "sheet" else put.text


def without_caveats(findings: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    return {target: (*finding[:-1], None) for target, finding in findings.items()}


def passed(assessment: Assessment) -> set[str]:
    return {f.target.id for f in assessment.findings if f.verdict is Verdict.PASS and f.target.id in TARGETS}


@MODEST
@given(case=texts_at_places(*DOUBTS))
def test_a_doubt_decides_what_is_in_its_reach_and_nothing_else(folder: Path, case: tuple[Form, Put]) -> None:
    form, put = case
    found = judged(folder, form, put)
    reach = targets_in_reach(form, put.place, put.variable)
    # A part of the year is a lower bound of a count over it: enough, or asked about where a cell says the whole year.
    open_either_way = {"M04/joint-meetings"} if put.text == "2020年上半年" else set()
    assert not passed(found) & (reach - open_either_way)
    assert found.exit_code != 0
    others = set(TARGETS) - reach - open_either_way
    after = by_target(found)
    assert {t: after[t] for t in others if t in after} == {t: plain(folder, form)[t] for t in others if t in after}
    assert put.text == "2020年上半年" or others <= set(after)


@MODEST
@given(
    case=texts_at_places(
        *NO_FACTS, places=("remark", "heading-first", "heading-mid", "header-group", "title", "sheet", "file")
    )
)
def test_what_is_no_fact_is_set_aside_and_nothing_else(folder: Path, case: tuple[Form, Put]) -> None:
    form, put = case
    found = judged(folder, form, put)
    reach = targets_in_reach(form, put.place, put.variable)
    assert not passed(found) & reach
    assert {t: f for t, f in by_target(found).items() if t not in reach} == {
        t: f for t, f in plain(folder, form).items() if t not in reach
    }


@MODEST
@given(case=texts_at_places(*HARMLESS, places=tuple(p for p in PLACES if p not in ("folder", "header-group"))))
def test_a_harmless_text_changes_nothing_but_caveats(folder: Path, case: tuple[Form, Put]) -> None:
    form, put = case
    found = judged(folder, form, put)
    assert found.exit_code == 0
    assert by_target(found, caveats=False) == without_caveats(plain(folder, form))
    reach = targets_in_reach(form, put.place, put.variable)
    assert all(not f.caveats for f in found.findings if f.target.id in set(TARGETS) - reach)


@MODEST
@given(case=texts_at_places(*DOUBTS, *NO_FACTS, *HARMLESS))
def test_a_text_that_is_accepted_decides_nothing(folder: Path, case: tuple[Form, Put]) -> None:
    form, put = case
    answer = f"{whole_text(form, put)}=accept"
    found = judged(folder, form, put, remarks=(answer,))
    assert found.exit_code == 0
    assert by_target(found, caveats=False) == without_caveats(plain(folder, form))
    assert answer in found.arguments
    assert not [issue for issue in found.issues if issue.type is UNUSED_ANSWER]


@MODEST
@given(
    case=texts_at_places(
        "核对无误", "本次会议由市总工会组织", "as agreed", places=("remark", "line-below", "heading-mid", "title")
    )
)
def test_a_text_that_is_called_doubtful_leaves_nothing_in_its_reach(folder: Path, case: tuple[Form, Put]) -> None:
    form, put = case
    found = judged(folder, form, put, remarks=(f"{put.text}=doubtful",))
    reach = targets_in_reach(form, put.place, put.variable)
    assert not passed(found) & reach
    assert passed(found) == set(TARGETS) - reach


@MODEST
@given(data=st.data(), text=st.sampled_from(["启东", "甲组", "规模以上", "东片", *DOUBTS]))
def test_a_column_that_is_ignored_decides_nothing(folder: Path, data: st.DataObject, text: str) -> None:
    form = data.draw(forms("column"))
    header = data.draw(st.sampled_from(["辖区范围", "企业类型", "其他", "Branch"]))
    put = Put(
        f"column:{header}", text, data.draw(st.sampled_from(sorted(FIGURES))), everywhere=data.draw(st.booleans())
    )
    assume(form.layout != WIDE or put.everywhere)
    found = judged(folder, form, put, columns=(f"{header}=ignore",))
    assert found.exit_code == 0
    assert by_target(found) == plain(folder, form)
    assert f"{header}=ignore" in found.arguments


@MODEST
@given(case=texts_at_places(*DOUBTS, places=("comment",)))
def test_a_comment_decides_its_cell(folder: Path, case: tuple[Form, Put]) -> None:
    form, put = case
    found = judged(folder, form, put)
    assert passed(found) == set(TARGETS) - targets_in_reach(form, put.place, put.variable)
