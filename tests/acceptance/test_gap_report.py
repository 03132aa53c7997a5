"""Every number of the gap report can be computed again by hand from what was handed in (docs/rules.md § 4.7)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from conftest import ROOT, Judging, Run, finding
from equations import check_line, last_digit
from reformcheck.judging import Assessment, Closing, Finding, JudgingOptions, PartFinding, Selection, Verdict
from reformcheck.judging.acceptance import acceptance
from reformcheck.pipeline import Options, verify
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import Bound, Comparison
from reformcheck.records import replace
from reformcheck.reporting import Format, Presentation, render
from reformcheck.reporting.arithmetic.lines import arithmetic
from reformcheck.reporting.gap_report.entries import tell_finding
from reformcheck.reporting.gap_report.told import LineKind
from reformcheck.texts import Language

PROVINCE = ROOT / "tests" / "plans" / "province"
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.csv"))
ENGLISH = Language("en")
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)
"""A submission is judged each time: to shrink one would take minutes, and the line of arithmetic says it all."""

PROVINCE_FIGURES = """指标,地区,年份,数值,单位
污染物排放量,示范省,2022,10600.5,吨
污染物排放量,示范省,2023,9700,吨
常住人口数,示范省,2022,5000000,人
常住人口数,示范省,2023,4500000,人
电动汽车数,示范省,2022,199,个
充电桩数,示范省,2022,100,个
电动汽车数,示范省,2023,503,个
充电桩数,示范省,2023,97,个
可再生能源消费量,示范省,2022,8450,吨
能源消费量,示范省,2022,10000,吨
可再生能源消费量,示范省,2023,8451,吨
能源消费量,示范省,2023,9999,吨
森林面积,示范省,2023,3900,公顷
土地面积,示范省,2023,10007,公顷
当年造林面积,示范省,2022,1000,亩
当年造林面积,示范省,2023,70,公顷
空气优良天数,示范省,2022,287,天
空气优良天数,示范省,2023,301,天
森林面积,青岭县,2023,27,公顷
土地面积,青岭县,2023,101,公顷
森林面积,白石县,2023,26.5,公顷
土地面积,白石县,2023,99,公顷
"""


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(PROVINCE)


def distance(value: Fraction, bound: dict[str, str], previous: Fraction) -> Fraction:
    """How far a value lies from the bound that it is on the wrong side of, or nearest to."""
    ((kind, number),) = bound.items()
    if kind == "between":
        return min(abs(value - Fraction(end)) for end in number)
    return abs(value - Fraction(number) - (previous if kind == "increase_over" else 0))


def check_against_json(found: dict[str, Any], line: str | None, per: int | None, previous: Fraction) -> None:
    """Holds a line of arithmetic against what the JSON says, with nothing but numerator, denominator and bound."""
    if line is None:
        assert found["value"] is None or (found["shortfall"] is None and found["numerator"] is None), found["target"]
        return
    value = Fraction(found["value"])
    steps = check_line(line)
    results = [Fraction(right) for _, _, right in steps]
    units = {Fraction(right): last_digit(right) for _, _, right in steps}

    def is_shown(number: Fraction) -> bool:
        return any(abs(number - result) < units[result] for result in results)

    if found["numerator"] is not None and per is not None:
        numerator, denominator = Fraction(found["numerator"]), Fraction(found["denominator"])
        value = numerator / denominator * per
        shown = f"{found['numerator']} ÷ {found['denominator']} × {per}"
        shown = shown.removesuffix(" × 1")
        assert any(left == shown for left, _, _ in steps), line
        assert is_shown(value), line
    if found["shortfall"] is not None and found["verdict"] != "pass" and found["needed"]:
        short = distance(value, found["bound"], previous)
        if Fraction(found["shortfall"]) or not short:
            assert is_shown(short), (line, short)
            assert abs(Fraction(found["shortfall"]) - short) <= (short + abs(value)) / 10**27
        else:
            assert "complies after rounding" in line, line
    if found["needed"]:
        amount = abs(Fraction(found["needed"]["amount"]))
        assert 0 <= results[-1] - amount < last_digit(steps[-1][2]), line
        assert results[-1] == amount or steps[-1][1] == "≈", line


def previous_of(found: Finding) -> Fraction:
    return Fraction(found.previous or 0)


def check_all(outcome: Assessment, machine: dict[str, Any]) -> int:
    """Checks every finding of an outcome; returns how many have arithmetic."""
    checked = 0
    for made, found in zip(outcome.findings, machine["findings"], strict=True):
        steps = arithmetic(made)
        line = None if steps is None else ENGLISH.text(steps)
        check_against_json(found, line, made.indicator.ratio.per if made.indicator.ratio else None, previous_of(made))
        checked += line is not None
    return checked


def machine_of(outcome: Assessment) -> dict[str, Any]:
    return json.loads(render(Format.JSON, outcome, Presentation(ENGLISH, 100)))  # type: ignore[no-any-return]


def markdown_of(outcome: Assessment, language: Language = ENGLISH) -> str:
    return render(Format.MARKDOWN, outcome, Presentation(language, 100)).decode()


def parts_in_workbook(outcome: Assessment) -> list[tuple[Any, ...]]:
    """The rows of the sheet of parts, with the header."""
    book = load_workbook(BytesIO(render(Format.XLSX, outcome, Presentation(ENGLISH, 100))))
    return list(book["Parts"].iter_rows(values_only=True))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_arithmetic_of_the_examples_is_that_of_the_json(cli: Callable[..., Run], name: str, lang: str) -> None:
    path = f"examples/{name}"
    found = json.loads(cli("verify", path, "--format", "json").stdout)["findings"]
    report = cli("report", path, "--lang", lang).stdout
    lines = re.findall(r"\*\*(?:Arithmetic|计算过程)\*\*[:：] ?(.*)", report)
    told = [f for f in found if f["strength"] == "required" and f["verdict"] in ("fail", "not_due") and f["shortfall"]]
    assert len(lines) == len(told)
    for line, figures in zip(lines, told, strict=True):
        per = {"percent": 100}.get(figures["unit"], 10000)
        check_against_json(figures, line, per, Fraction(0))


def test_arithmetic_of_every_kind_of_bound_is_that_of_the_json(judge: Judging, province: Plan) -> None:
    outcome = judge(PROVINCE_FIGURES, under=province)
    kinds = {f.bound.kind for f in outcome.findings if arithmetic(f)}
    assert kinds == {"at_least", "at_most", "more_than", "less_than", "between", "increase_over"}
    assert check_all(outcome, machine_of(outcome)) > 10


COUNT = st.integers(0, 10**7)
AMOUNT = st.decimals(0, 10**7, places=3)


@settings(max_examples=25, deadline=None, phases=DRAWN, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_arithmetic_of_any_submission_is_that_of_the_json(data: st.DataObject, judge: Judging, province: Plan) -> None:
    lines = ["指标,地区,年份,数值,单位"]
    amounts = {"污染物排放量": "吨", "可再生能源消费量": "吨", "能源消费量": "吨", "当年造林面积": "公顷"}
    counts = {"电动汽车数": "个", "充电桩数": "个", "常住人口数": "人", "空气优良天数": "天"}
    for year in (2021, 2022, 2023):
        for names, numbers in ((amounts, AMOUNT), (counts, COUNT)):
            for name, unit in names.items():
                if data.draw(st.integers(0, 9)):
                    lines.append(f"{name},示范省,{year},{data.draw(numbers)},{unit}")
    for area in ("示范省", "青岭县", "白石县"):
        land = data.draw(st.decimals(1, 10**5, places=2))
        lines.append(f"土地面积,{area},2023,{land},公顷")
        lines.append(
            f"森林面积,{area},2023,{(land * data.draw(st.integers(0, 100)) / 100).quantize(Decimal('0.001'))},公顷"
        )
    outcome = judge("\n".join(lines) + "\n", under=province)
    check_all(outcome, machine_of(outcome))
    markdown_of(outcome)


# every kind of bound, compared in full and rounded, with counts and without


BOUNDS = [{"at_least": 40}, {"at_most": 40}, {"more_than": 40}, {"less_than": 40}, {"between": [38, 41]}]


@settings(max_examples=50, deadline=None, phases=DRAWN)
@given(
    bound=st.sampled_from(BOUNDS),
    digits=st.sampled_from([None, 0, 1, -1]),
    top=st.integers(0, 10**6),
    bottom=st.integers(1, 10**6),
)
def test_arithmetic_comes_to_what_is_needed(
    bound: dict[str, Any], digits: int | None, top: int, bottom: int, province: Plan, tmp_path_factory: Any
) -> None:
    targets = {
        id_: replace(
            target, bound=validated(Bound, bound), comparison=Comparison(rounded=digits), by_area={}, milestones={}
        )
        for id_, target in province.targets.items()
        if id_ in ("A2/vehicles-per-point", "B1/forest-cover", "B1/planted", "A1/emissions-per-resident")
    }
    plan = replace(province, targets=targets)
    path = tmp_path_factory.mktemp("drawn") / "stats.csv"
    path.write_text(
        "指标,地区,年份,数值,单位\n"
        f"电动汽车数,示范省,2025,{top},个\n充电桩数,示范省,2025,{bottom},个\n"
        f"森林面积,示范省,2025,{min(top, bottom)},公顷\n土地面积,示范省,2025,{bottom},公顷\n"
        f"当年造林面积,示范省,2025,{top / 8},亩\n"
        f"污染物排放量,示范省,2025,{top},吨\n常住人口数,示范省,2025,{bottom},人\n",
        encoding="utf-8",
    )
    outcome = verify(plan, [str(path)])
    assert check_all(outcome, machine_of(outcome)) >= 4
    markdown_of(outcome)
    for made in outcome.findings:
        check_needed(made)


def check_needed(made: Finding) -> None:
    """What is needed makes the target pass, and less would not; where the bound itself does not count, the least more does."""
    if made.needed is None or made.measurement is None:
        return
    accepted = acceptance(made.bound, made.target.comparison, made.previous)
    ratio, measured = made.indicator.ratio, made.measurement
    base = measured.numerator if ratio else measured.value
    scale = Fraction(ratio.per) / Fraction(measured.denominator or 1) if ratio else Fraction(1)
    step = 1 if made.needed.unit.whole else Fraction(1, 10**9)
    upwards = not accepted.is_above_low(measured.value)
    towards = step if upwards else -step
    line = ENGLISH.text(arithmetic(made) or "")
    reached = Fraction(base or 0) + made.needed.amount
    if "more than that, since" in line:
        assert not accepted.accepts(reached * scale)
        reached += towards
    if made.bound.between is None:
        assert accepted.accepts(reached * scale), line
    assert not accepted.accepts((reached - towards) * scale), line


# the few parts that would close the gap

TOWNS = [f"第{number}镇" for number in range(1, 7)]


def raised(found: Finding, parts: list[PartFinding]) -> bool:
    """Tells whether the whole passes once these parts meet the bound, recomputed from the counts."""
    measured, ratio = found.measurement, found.indicator.ratio
    assert measured
    assert ratio
    gained = sum((Fraction(part.needed.amount) for part in parts if part.needed), Fraction(0))
    value = (Fraction(measured.numerator or 0) + gained) / Fraction(measured.denominator or 1) * ratio.per
    return acceptance(found.bound, found.target.comparison, found.previous).accepts(value)


@settings(max_examples=40, deadline=None, phases=DRAWN, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), min_size=1, max_size=6))
def test_parts_said_to_close_the_gap_close_it_and_fewer_do_not(counts: list[tuple[int, int]], judge: Judging) -> None:
    rows = [f"{town},2020,{min(top, all_)},{all_}" for town, (top, all_) in zip(TOWNS, counts, strict=False)]
    outcome = judge("\n".join(["地区,年份,已建工会非公有制企业数,非公有制企业数", *rows]) + "\n")
    found = finding(outcome, "M03/union-coverage")
    chosen = [part for part in found.breakdown if part.area in found.closing.parts]
    if found.verdict is not Verdict.FAIL:
        assert chosen == []
        return
    assert chosen, "parts that add up to the whole can close its gap"
    assert raised(found, chosen)
    by_need = sorted(found.breakdown, key=lambda part: -(part.needed.amount if part.needed else 0))
    assert not raised(found, by_need[: len(chosen) - 1])
    text = markdown_of(outcome)
    assert f"{len(chosen)} parts would close the gap" in text or f"{chosen[0].area} alone would close the gap" in text


def test_parts_that_would_close_the_gap_are_added_up_in_the_sentence(cli: Callable[..., Run]) -> None:
    report = cli("report", "examples/failing-towns.csv").stdout
    assert (
        "2 parts would close the gap: 三星镇, 包场镇. Together 1152 + 274 = 1,426 people, 1,280 more people for the whole."
        in report
    )
    assert "三星镇 alone would close the gap: 218 more enterprises there, 54 more enterprises for the whole." in report
    assert re.findall(r"\| (\S+) \|.*\| ✓ \|", report) == ["三星镇", "三星镇", "包场镇"]


CITY = "地区,年份,已建工会非公有制企业数,非公有制企业数,非公有制企业工会动态覆盖率（%）\n海门市,2020,700,1000,\n"


def test_parts_without_counts_leave_it_open_who_would_close_the_gap(judge: Judging) -> None:
    text = markdown_of(judge(f"{CITY}常乐镇,2020,,,60.5\n三星镇,2020,80,100,\n"))
    assert "Whether these parts would close the gap cannot be said: some handed in no counts." in text
    assert re.search(r"\| 常乐镇 \| 60.5 % \| 24.5 pp \| – \|  \|", text)


def test_parts_that_are_too_few_are_said_not_to_close_the_gap(judge: Judging) -> None:
    text = markdown_of(judge(f"{CITY}三星镇,2020,80,100,\n"))
    assert "Even if each of these parts met the bound, the whole would not: the rest must come from others." in text


@pytest.mark.parametrize(
    ("bound", "whole", "parts", "chosen"),
    [
        ({"at_most": 2}, (900, 300), [("青岭县", 500, 100), ("白石县", 400, 200)], ["青岭县"]),
        ({"at_most": 2}, (1500, 300), [("青岭县", 500, 100), ("白石县", 1000, 200)], ["白石县", "青岭县"]),
        ({"between": [2, "2.1"]}, (150, 100), [("青岭县", 0, 90), ("白石县", 150, 10)], []),
        ({"between": [2, 5]}, (150, 100), [("青岭县", 0, 90), ("白石县", 150, 10)], ["青岭县"]),
    ],
    ids=["one is enough", "both", "too much", "the other direction"],
)
def test_parts_close_a_gap_in_its_direction_and_not_beyond(
    judge: Judging,
    province: Plan,
    bound: dict[str, Any],
    whole: tuple[int, int],
    parts: list[tuple[str, int, int]],
    chosen: list[str],
) -> None:
    target = replace(province.targets["A2/vehicles-per-point"], bound=validated(Bound, bound))
    plan = replace(province, targets={target.id: target})
    rows = [("示范省", *whole), *parts]
    text = "地区,年份,电动汽车数,充电桩数\n" + "".join(f"{area},2023,{top},{all_}\n" for area, top, all_ in rows)
    outcome = judge(text, under=plan)
    found = finding(outcome, target.id, 2023)
    assert [plan_name(plan, area) for area in found.closing.parts] == chosen
    assert ("Even if" in markdown_of(outcome)) is False


def plan_name(plan: Plan, area: str) -> str:
    return next(part.name.zh for part in plan.area.parts if part.code == area)


def test_what_does_not_add_up_is_not_said_to_close_a_gap(judge: Judging, province: Plan) -> None:
    outcome = judge("指标,地区,年份,数值\n空气优良天数,示范省,2022,287\n空气优良天数,青岭县,2022,280\n", under=province)
    text = markdown_of(outcome)
    assert finding(outcome, "B1/clean-air", 2022).closing == Closing()
    ((_, needed, so_far, *_),) = [row[10:] for row in parts_in_workbook(outcome) if row[0] == "B1/clean-air"]
    assert (needed, so_far) == (20, None)
    assert "1 part of 1 is short" in text
    assert "✓" not in text
    assert "close the gap:" not in text
    assert "Even if" not in text


def test_bound_for_a_sum_is_not_held_against_its_parts(judge: Judging, province: Plan) -> None:
    rows = "当年造林面积,示范省,2022,900\n当年造林面积,青岭县,2022,400\n"
    text = markdown_of(judge(f"指标,地区,年份,数值\n{rows}", under=province))
    assert "1000 − 900 = 100" in text
    assert "青岭县" not in text
    assert "Qingling County | 400" not in text
    assert "part of 1 is short" not in text


def test_parts_with_bounds_of_their_own_are_held_against_them(judge: Judging, province: Plan) -> None:
    text = markdown_of(judge(PROVINCE_FIGURES, under=province))
    assert "| Baishi County | 26.77 % | 2.23 pp | 2.21 more hectares |" in text
    assert "| Qingling County | 26.73 % | 1.27 pp | 1.28 more hectares |" in text


def test_sum_of_the_parts_is_added_up(judge: Judging) -> None:
    text = "地区,年份,已建工会非公有制企业数,非公有制企业数\n常乐镇,2020,95,100\n三星镇,2020,700,850\n"
    sums = "**Arithmetic**: 700 + 95 = 795; 850 + 100 = 950; 795 ÷ 950 × 100 ≈ 83.68"
    assert f"{sums};" in markdown_of(judge(text, options=Options(parts_complete=True)))
    assert f"{sums}\n" in markdown_of(judge(text))


def test_sum_of_the_months_is_added_up(judge: Judging, province: Plan) -> None:
    rows = "".join(f"示范省,2022-{month:02},{month}.5\n" for month in range(1, 13))
    outcome = judge(f"地区,时间,当年造林面积（亩）\n{rows}", under=province)
    assert (
        "1.5 + 2.5 + 3.5 + 4.5 + 5.5 + 6.5 + 7.5 + 8.5 + 9.5 + 10.5 + 11.5 + 12.5 = 84; 1000 − 84 = 916"
        in markdown_of(outcome)
    )


# parts that no bound can be held against


def with_county_bound(province: Plan, number: int = 300) -> Plan:
    """The plan in which the sum of what is planted is broken down for one county only."""
    bounds = {"990101": validated(Bound, {"at_least": number})}
    target = replace(province.targets["B1/planted"], by_area=bounds)
    return replace(province, targets={target.id: target})


PLANTED = "指标,地区,年份,数值\n当年造林面积,示范省,2022,{}\n当年造林面积,青岭县,2022,{}\n当年造林面积,白石县,2022,0\n"


@pytest.mark.parametrize(
    ("whole", "county", "sentence"),
    [
        (500, 400, None),
        (500, 100, "Even if each of these parts met the bound, the whole would not: the rest must come from others."),
        (
            900,
            100,
            "Qingling County alone would close the gap: 200 more mu there, more than 100 more mu for the whole.",
        ),
    ],
    ids=["met", "short", "closes"],
)
def test_every_page_leaves_out_parts_without_a_bound(
    judge: Judging, province: Plan, whole: int, county: int, sentence: str | None
) -> None:
    outcome = judge(PLANTED.format(whole, county), under=with_county_bound(province))
    found = finding(outcome, "B1/planted", 2022)
    assert [part.area for part in found.breakdown] == ["990101"]
    (wire,) = [f for f in machine_of(outcome)["findings"] if f["area"] == "990000"]
    assert [part["area"] for part in wire["breakdown"]] == ["990101"]
    markdown, terminal = markdown_of(outcome), render(Format.TABLE, outcome, Presentation(ENGLISH, 160)).decode()
    assert ("close the gap" in markdown or "Even if" in markdown) is (sentence is not None)
    assert sentence is None or sentence in markdown
    assert "1 part is short" in terminal or sentence is None
    rows = [row for row in parts_in_workbook(outcome) if row[0] == "B1/planted"]
    assert [row[4] for row in rows] == ["Qingling County"]
    assert (rows[0][-1] == "yes") is (sentence is not None and "alone" in sentence)
    for page in (markdown, terminal):
        assert "Baishi" not in page


def test_part_without_a_bound_is_not_judged(judge: Judging, province: Plan) -> None:
    plan, text = with_county_bound(province), PLANTED.format(1200, 400)
    outcome = judge(text, under=plan, options=Options(judging=JudgingOptions(each_area=True)))
    assert {(f.area, f.verdict.value) for f in outcome.findings if f.target.id == "B1/planted"} == {
        ("990000", "pass"),
        ("990101", "pass"),
    }
    nothing = judge(text, under=plan, options=Options(judging=JudgingOptions(area="990102")))
    assert (nothing.findings, nothing.exit_code) == ((), 3)
    own = judge(text, under=plan, options=Options(judging=JudgingOptions(area="990101")))
    assert [f.bound.at_least for f in own.findings] == [300]


def test_part_without_a_value_has_no_bound_in_the_workbook_either(judge: Judging, province: Plan) -> None:
    rows = "指标,地区,年份,数值\n当年造林面积,青岭县,2022,100\n"
    told = {row[5]: row[7] for row in parts_in_workbook(judge(rows, under=with_county_bound(province)))}
    assert told["990101"] == "≥ 300 mu"
    assert told["990102"] is None


def test_needs_of_parts_that_do_not_end_add_up_as_they_are_written(judge: Judging, province: Plan) -> None:
    bounds = {area: validated(Bound, {"at_least": 300}) for area in ("990101", "990102")}
    target = replace(province.targets["B1/planted"], by_area=bounds)
    rows = "当年造林面积,示范省,2022,40\n当年造林面积,青岭县,2022,7\n当年造林面积,白石县,2022,6\n".replace(
        "\n", ",公顷\n"
    )
    outcome = judge(f"指标,地区,年份,数值,单位\n{rows}", under=replace(province, targets={target.id: target}))
    sentence = re.search(
        r"2 parts would close the gap: Baishi County, Qingling County\. Together (.*) mu, more than (.*) more mu for the whole\.",
        markdown_of(outcome),
    )
    assert sentence
    ((left, sign, right),) = check_line(sentence[1])
    assert (left.count("+"), sign) == (1, "≈")
    gained = sum(
        (Fraction(part.needed.amount) for part in finding(outcome, target.id).breakdown if part.needed), Fraction(0)
    )
    assert 0 < Fraction(right) - gained < last_digit(right)
    assert Fraction(right) >= Fraction(sentence[2])


def test_more_parts_than_a_sentence_bears_are_added_up_without_showing_each(judge: Judging) -> None:
    rows = "".join(f"第{number:02}镇,2020,80,100\n" for number in range(11))
    header = "地区,年份,已建工会非公有制企业数,非公有制企业数\n"
    text = markdown_of(judge(header + rows, options=Options(parts_complete=True)))
    assert "Together 55 enterprises, 55 more enterprises for the whole." in text


# what to hand in


def to_hand_in(outcome: Assessment, target: str, period: int) -> str | None:
    made = finding(outcome, target, period)
    lines = tell_finding(made, outcome, "anchor", None).lines
    texts = [ENGLISH.text(line.text) for line in lines if line.kind is LineKind.TO_SUBMIT]
    return texts[0] if texts else None


def test_counts_of_a_year_that_is_not_over_are_asked_for_too(judge: Judging) -> None:
    outcome = judge("地区,时间,非公有制企业工会动态覆盖率（%）\n常乐镇,2020-06,95\n三星镇,2020-06,90\n")
    assert to_hand_in(outcome, "M03/union-coverage", 2020) == (
        "Non-public enterprises of 2020: Municipal Federation of Trade Unions. "
        "Non-public enterprises with a trade union of 2020: Municipal Federation of Trade Unions."
    )


@pytest.mark.parametrize("years", [None, (2023, 2023)], ids=["all years", "that year only"])
def test_what_an_increase_is_counted_from_is_asked_for_and_not_what_is_here(
    judge: Judging, province: Plan, years: tuple[int, int] | None
) -> None:
    under = replace(province, area=replace(province.area, parts=()))
    text = "地区,年份,可再生能源消费量,能源消费量\n东乡,2022,10,100\n西乡,2022,10,100\n合计,2023,60,300\n"
    outcome = judge(text, under=under, options=Options(selection=Selection(years=years)))
    asked = to_hand_in(outcome, "A2/renewable-rise", 2023)
    if years:
        assert asked == "Share of renewable energy of 2022."
    else:
        assert asked is not None
        assert re.findall(r" of (\d+)", asked) == ["2022", "2022"]


def test_doubt_about_what_an_increase_is_counted_from_is_named(judge: Judging, province: Plan) -> None:
    text = "年份,可再生能源消费量,能源消费量\n2022,约10,100\n2023,60,300\n"
    asked = to_hand_in(judge(text, under=province), "A2/renewable-rise", 2023)
    assert asked is not None
    assert asked.startswith("Correct what the annex on quality names. Renewable energy used of 2022 (in doubt)")
