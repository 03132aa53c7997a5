from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import codes, finding
from reformcheck.forms import FormArea, FormScope, build_form, render
from reformcheck.forms.registry import FormFormat
from reformcheck.forms.sheet import Field, cleaned, lay_out, variable_name
from reformcheck.names import normalised
from reformcheck.pipeline import verify
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Label
from reformcheck.reading.context.columns import role_of_header
from reformcheck.reading.tables.headers import HeaderReader
from reformcheck.reading.words import HEADER_WORDS, Role
from reformcheck.records import replace
from reformcheck.texts import Label as TextLabel
from reformcheck.texts import Language

LANGUAGES = [Language("zh"), Language("en")]
YEARS = (2019, 2020)
PLAN = load_plan()
# fmt: off
HARD = [
    "计划", "目标", "规划", "预计", "2020年", "2019年", "上半年", "1-6月", "目标任务分解", "数", "值", "情况", "统计", "完成", "启东市",
    "常乐镇", "各镇", "海门", "320682", "单位：万元", "指标", "数值", "发展", "委员会", "局", "年度", "去年",
    "=1+1", "-2", "@x", ",", '"', ";", "：", "。", "合计", "Targets", "Plan", "2020", "Forecast", "of", "Qidong", "City",
    "Budget", "Growth", "Sanxing", "Town", "Unit:", "million",
]
# fmt: on


def test_every_header_is_a_word_that_reading_knows() -> None:
    roles = {
        Field.INDICATOR: Role.INDICATOR,
        Field.AREA: Role.AREA,
        Field.PERIOD: Role.PERIOD,
        Field.VALUE: Role.VALUE,
        Field.UNIT: Role.UNIT,
        Field.DEFINITION: Role.IGNORED,
        Field.NOTE: Role.NOTE,
    }
    for field, role in roles.items():
        for word in (field.value.zh, field.value.en):
            assert (HEADER_WORDS.get(normalised(word)) or role_of_header(word)) is role
    assert HEADER_WORDS[normalised(Field.HOLDER.value.zh)] is Role.UNIT_OR_REPORTER
    assert HEADER_WORDS[normalised(Field.HOLDER.value.en)] is Role.REPORTER


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_are_filled_in_but_for_value_and_note(plan: Plan, language: Language) -> None:
    sheet = lay_out(build_form(plan, FormScope(YEARS)), language)
    for row in sheet.rows:
        cells = dict(zip(sheet.fields, row, strict=True))
        assert {field for field, text in cells.items() if not text} == {Field.VALUE, Field.NOTE}
    assert sheet.headers[0] in ("指标", "Indicator")


def test_a_text_that_cannot_be_shown_is_cleaned(plan: Plan) -> None:
    assert cleaned("海门市  总工会") == "海门市  总工会"
    assert cleaned("a\x1b[31mb\n\u202ec\udc80") == "a [31mb c"
    variable = plan.variables["workers"]
    two_lines = replace(variable, label=Label(zh="劳动者\n总数", en="Workers"))
    hidden = replace(variable, label=Label(zh="劳动者\x1b总数", en="Workers"))
    assert variable_name(two_lines, LANGUAGES[0]) == "劳动者 总数"
    assert variable_name(hidden, LANGUAGES[0]) == "workers"


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_finds_every_variable_under_the_name_it_is_given(plan: Plan, language: Language) -> None:
    reader = HeaderReader(plan)
    for variable in plan.variables.values():
        found = reader.subject(variable_name(variable, language))
        assert found is not None
        assert found[0].id == variable.id


def test_an_area_and_an_organisation_are_named_in_the_language(plan: Plan) -> None:
    places = (FormArea("三星镇", TextLabel("三星镇", "Sanxing Town")),)
    form = build_form(plan, FormScope((2020, 2020), places=places, targets=frozenset({"M03/union-coverage"})))
    assert [row[1] for row in lay_out(form, LANGUAGES[1]).rows] == ["Sanxing Town", "Sanxing Town"]
    assert lay_out(form, LANGUAGES[0]).rows[0][5] == "市总工会"


def test_a_plan_without_holders_has_no_column_for_them(plan: Plan) -> None:
    variable = replace(plan.variables["joint_meetings"], source=None)
    target = replace(plan.targets["M04/joint-meetings"], measure=None)
    some = replace(plan, variables={**plan.variables, variable.id: variable}, targets={target.id: target})
    sheet = lay_out(build_form(some, FormScope(YEARS, targets=frozenset({target.id}))), LANGUAGES[0])
    assert Field.HOLDER not in sheet.fields
    assert len(sheet.rows[0]) == len(sheet.headers) == 7


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    return tmp_path_factory.mktemp("forms")


@settings(max_examples=60, deadline=None)
@given(
    title=st.lists(st.sampled_from(HARD), min_size=1, max_size=5),
    document=st.lists(st.sampled_from(HARD), min_size=1, max_size=3),
    organisation=st.lists(st.sampled_from(HARD), min_size=1, max_size=4),
    language=st.sampled_from(LANGUAGES),
    all_=st.booleans(),
)
def test_no_name_in_a_plan_makes_reading_refuse_or_misread_a_filled_form(
    folder: Path, title: list[str], document: list[str], organisation: list[str], language: Language, all_: bool
) -> None:
    joined = ("" if language.code == "zh" else " ").join
    name = joined(organisation)
    holder = replace(PLAN.organisations["trade-union-federation"], name=Label(zh=name, en=name))
    plan = replace(
        PLAN,
        document=replace(PLAN.document, title=Label(zh=joined(title), en=joined(title)), document=joined(document)),
        organisations={**PLAN.organisations, holder.id: holder},
    )
    scope = FormScope(YEARS, None if all_ else holder.id, frozenset({"M03/union-coverage", "M04/joint-meetings"}))
    rows = list(csv.reader(io.StringIO(render(FormFormat.CSV, build_form(plan, scope), language).decode("utf-8-sig"))))
    top = next(number for number, row in enumerate(rows) if row[3] in ("数值", "Value"))
    for row in rows[top + 1 :]:
        row[3] = "100"  # plausible as enterprises and as meetings
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path = folder / "form.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    outcome = verify(plan, [str(path)])
    assert codes(outcome) == []
    assert outcome.issues == ()
    for target in ("M03/union-coverage", "M04/joint-meetings"):
        assert finding(outcome, target, 2020).verdict == "pass"
