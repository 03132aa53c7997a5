from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.cells.values import ValueReader
from reformcheck.reading.submission import Status
from reformcheck.records import replace
from reformcheck.texts import Language

COVERAGE, PER_10K, COUNT, MONEY = "union_coverage", "high_skill_workers_per_10k", "workers", "vocational_surcharge"


def read(plan: Plan, text: str, subject: str, *units: str, power: int = 0) -> tuple[object, list[str]]:
    found = ValueReader(plan).read(text, plan.subjects[subject], units, power)
    value = found.value if found.status is Status.REPORTED else found.status.value
    return value, [problem.type.code for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85", 85),
        ("085.50", Fraction(171, 2)),
        ("85%", 85),
        ("８５．０％", 85),
        ("85 %", 85),
        ("+85", 85),
        ("850‰", 85),
        ("8.5E1", 85),
        ("100", 100),
        ("0", 0),
        ("0%", 0),
        ("84.9999999999999999999999999999", Fraction("84.9999999999999999999999999999")),
    ],
)
def test_rate_is_read_exactly(plan: Plan, text: str, value: object) -> None:
    assert read(plan, text, COVERAGE) == (value, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,060", 1060),
        ("1，060人", 1060),
        ("0.106万人", 1060),
        ("1.06E3", 1060),
        ("1.06千人", 1060),
        ("1060个", 1060),
        ("1060名", 1060),
        ("1060 persons", 1060),
        (" 1060 ", 1060),
    ],
)
def test_count_is_read_exactly(plan: Plan, text: str, value: int) -> None:
    assert read(plan, text, COUNT) == (value, [])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("约85", "exact figure"),
        (">85", "exact figure"),
        ("85以上", "exact figure"),
        ("85左右", "exact figure"),
        ("80-90", "range"),
        ("1.060,5", "after a point"),
        ("八十五", "in digits"),
        ("#DIV/0!", "formula"),
        ("1" * 60, "more digits"),
        ("1E99", "more digits"),
        ("abc", "in digits"),
        ("8 5", "in digits"),
        ("1,06", "after a point"),
        ("85.", "in digits"),
        ("inf", "in digits"),
        ("(85)", "in digits"),
    ],
)
def test_what_is_no_number_is_refused_with_its_own_hint(plan: Plan, text: str, hint: str) -> None:
    found = ValueReader(plan).read(text, plan.subjects[COUNT])
    assert (found.value, found.status, [p.type.code for p in found.problems]) == (None, Status.DOUBTFUL, ["C301"])
    assert found.problems[0].hint is not None
    assert hint in found.problems[0].hint.template


@pytest.mark.parametrize(
    "text", ["", " ", "-", "--", "—", "——", "…", "……", "/", "N/A", "n/a", "NA", "无", "暂无", "缺", "空", "－", "null"]
)
def test_missing_is_neither_zero_nor_an_error(plan: Plan, text: str) -> None:
    assert read(plan, text, COUNT) == ("missing", [])


@pytest.mark.parametrize(
    ("subject", "unit", "text", "value"),
    [
        (COVERAGE, "%", "86", 86),
        (COVERAGE, "percent", "86", 86),
        (COVERAGE, "ratio", "0.86", 86),
        (COVERAGE, "‰", "860", 86),
        (COVERAGE, "PT", "86", 86),
        (COUNT, "人", "5", 5),
        (COUNT, "万人", "5.3", 53000),
        (COUNT, "thousand persons", "5.3", 5300),
        (MONEY, "元", "5.55", Fraction(111, 20)),
        (MONEY, "万元", "5.55", 55500),
        (MONEY, "亿元", "1.2", 120_000_000),
        (MONEY, "million yuan", "1.2", 1_200_000),
        (PER_10K, "人", "1060", 1060),
        (PER_10K, "人/万人", "1060", 1060),
        (PER_10K, "%", "10.6", 1060),
        (PER_10K, "ratio", "0.106", 1060),
        (PER_10K, "万人", "0.106", 1060),
    ],
)
def test_stated_unit_is_converted_exactly(plan: Plan, subject: str, unit: str, text: str, value: object) -> None:
    assert read(plan, text, subject, unit) == (value, [])


def test_a_multiple_written_twice_is_told_as_such(plan: Plan) -> None:
    (problem,) = ValueReader(plan).read("5.3万", plan.subjects[COUNT], ("万",)).problems
    say = Language("en").text
    assert say(problem.message) == "Cell and column both say how many one stands for: 万 / 万."
    assert problem.hint is not None
    assert say(problem.hint) == "Say it in one of the two places."


@pytest.mark.parametrize(("unit", "asked"), [("万", True), ("万个", False)])
def test_a_multiple_of_things_counted_says_of_what(plan: Plan, unit: str, asked: bool) -> None:
    reader, subject = ValueReader(plan), plan.subjects[COUNT]
    assert (reader.of_what(reader.read("3", subject, (unit,)), subject, (unit,)) is not None) is asked


def test_fractional_amount_of_money_is_fine(plan: Plan) -> None:
    assert read(plan, "0.5", MONEY, "元") == (Fraction(1, 2), [])


@pytest.mark.parametrize(
    ("subject", "units", "text", "code"),
    [
        (COVERAGE, ("个百分点",), "3", "C303"),
        (COVERAGE, ("人",), "86", "C303"),
        (COUNT, ("万元",), "86", "C303"),
        (COUNT, ("家",), "86", "C303"),
        (COUNT, ("%",), "86", "C303"),
        (MONEY, ("个",), "86", "C303"),
        (COUNT, ("趴",), "86", "C302"),
        (COUNT, (), "86趴", "C302"),
        (COUNT, ("万人", "人"), "86", "C332"),
        (COUNT, ("万人",), "86人", "C332"),
        (COUNT, ("万人",), "5.3万", "C332"),
        (COUNT, ("万",), "5.3万", "C332"),
        (COVERAGE, ("ratio",), "86%", "C332"),
    ],
)
def test_unit_that_cannot_be_is_refused(plan: Plan, subject: str, units: tuple[str, ...], text: str, code: str) -> None:
    assert read(plan, text, subject, *units) == ("doubtful", [code])


@pytest.mark.parametrize(
    ("units", "text", "value"),
    [(("人",), "5.3万", 53000), (("万人",), "5.3万人", 53000), (("人", "人"), "5", 5), (("人", "名"), "5", 5)],
)
def test_units_that_agree_are_one_unit(plan: Plan, units: tuple[str, ...], text: str, value: int) -> None:
    assert read(plan, text, COUNT, *units) == (value, [])


@pytest.mark.parametrize("text", ["0.86", "1", "1.0", "0.0001", "8.6E-1"])
def test_share_without_unit_up_to_one_is_ambiguous(plan: Plan, text: str) -> None:
    assert read(plan, text, COVERAGE) == ("doubtful", ["C304"])


def test_ambiguous_share_names_both_readings(plan: Plan) -> None:
    problem = ValueReader(plan).read("0.86", plan.subjects[COVERAGE]).problems[0]
    assert (problem.message.params["high"], problem.message.params["low"]) == ("86", "0.86")


@pytest.mark.parametrize(("text", "units"), [("0.86%", ()), ("0.86", ("%",)), ("1", ("%",))])
def test_small_share_in_per_cent_is_read_as_it_stands_with_a_warning(
    plan: Plan, text: str, units: tuple[str, ...]
) -> None:
    assert read(plan, text, COVERAGE, *units) == (Fraction(text.rstrip("%")), ["C305"])


@pytest.mark.parametrize(
    ("text", "units"), [("0.86", ("ratio",)), ("1", ("ratio",)), ("0.5‰", ()), ("0", ()), ("1.01", ())]
)
def test_share_whose_unit_is_certain_is_not_ambiguous(plan: Plan, text: str, units: tuple[str, ...]) -> None:
    assert read(plan, text, COVERAGE, *units)[1] == []


def test_small_rate_per_ten_thousand_is_not_ambiguous(plan: Plan) -> None:
    assert read(plan, "0.9", PER_10K) == (Fraction(9, 10), [])


@pytest.mark.parametrize(
    ("subject", "text", "code"),
    [
        (COVERAGE, "130", "C316"),
        (COVERAGE, "100.01%", "C316"),
        (PER_10K, "10001", "C316"),
        (COUNT, "-5", "C315"),
        (COVERAGE, "-5%", "C315"),
        (COUNT, "−5", "C315"),
    ],
)
def test_impossible_value_is_refused(plan: Plan, subject: str, text: str, code: str) -> None:
    assert read(plan, text, subject) == ("doubtful", [code])


def test_growth_may_lie_above_a_hundred_where_no_part_is_meant(plan: Plan) -> None:

    indicator = plan.indicators[COVERAGE]
    assert indicator.ratio is not None
    free = replace(indicator, ratio=replace(indicator.ratio, part_of_whole=False))
    changed = replace(plan, indicators={**plan.indicators, COVERAGE: free})
    assert read(changed, "130", COVERAGE) == (130, [])


@pytest.mark.parametrize(("text", "codes"), [("5.5", ["C350"]), ("5.0", []), ("0.00005万人", ["C334"])])
def test_fraction_of_a_thing_that_comes_in_ones_is_told(plan: Plan, text: str, codes: list[str]) -> None:
    assert read(plan, text, COUNT)[1] == codes


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [
        ("12.000", (), ("doubtful", ["C350"])),
        ("650.000人", (), ("doubtful", ["C350"])),
        ("1.200", ("人",), ("doubtful", ["C350"])),
        ("１２．０００", (), ("doubtful", ["C350"])),
        ("12.00", (), (12, [])),
        ("1200.000", (), (1200, [])),
        ("0.000", (), (0, [])),
        ("1.200万人", (), (12_000, [])),
        ("65.000", ("万人",), (650_000, [])),
    ],
)
def test_count_with_a_point_between_thousands_is_asked_about(
    plan: Plan, text: str, units: tuple[str, ...], expected: object
) -> None:
    assert read(plan, text, COUNT, *units) == expected


def test_count_with_a_point_is_told_with_both_of_its_readings(plan: Plan) -> None:
    found = ValueReader(plan).read("69.300", plan.subjects[COUNT]).problems[0]
    assert found.message.params["least"] == "69.3"
    assert found.hint is not None
    assert found.hint.params["most"] == "69300"


@pytest.mark.parametrize(("power", "value"), [(0, 50), (4, 500_000), (6, 50_000_000)])
def test_power_of_ten_multiplies(plan: Plan, power: int, value: int) -> None:
    assert read(plan, "50", COUNT, power=power) == (value, [])


@pytest.mark.parametrize(
    ("subject", "text", "units", "ulp"),
    [
        (COUNT, "86", (), 0),
        (COUNT, "8.6", ("万人",), 1000),
        (COUNT, "8.60", ("万人",), 100),
        (MONEY, "86", (), 0),
        (MONEY, "86", ("万元",), 10_000),
        (COVERAGE, "86.0", (), Fraction(1, 10)),
        (COVERAGE, "0.860", ("ratio",), Fraction(1, 10)),
        (COVERAGE, "86", (), 1),
    ],
)
def test_last_digit_keeps_its_size(plan: Plan, subject: str, text: str, units: tuple[str, ...], ulp: object) -> None:
    assert ValueReader(plan).read(text, plan.subjects[subject], units).ulp == ulp


@pytest.mark.parametrize(
    ("units", "subject", "fitting"),
    [
        (("万元", "万元"), MONEY, ("万元",)),
        (("万元", "万元"), COUNT, ("万元",)),
        (("家、万元", "家", "万元"), MONEY, ("万元",)),
        (("家、万元", "家", "万元"), COUNT, ()),
        (("元、万元", "元", "万元"), MONEY, ("元", "万元")),
        (("市总工会", "市总工会"), COUNT, ()),
        (("万户次", "万户次"), COUNT, ("万户次",)),
    ],
)
def test_of_the_units_of_a_title_the_one_that_fits_holds(
    plan: Plan, units: tuple[str, ...], subject: str, fitting: tuple[str, ...]
) -> None:
    assert ValueReader(plan).fitting(units, plan.subjects[subject]) == fitting


def test_count_is_as_exact_in_ten_thousands_as_in_ones(read: Callable[..., Any]) -> None:
    found = read(
        "指标,年份,数值,单位\n劳动者总数,2020,1.0501,万人\n劳动者总数,2019,10501,人\n劳动者总数,2018,1.05,万人\n"
    )
    assert [(o.value, o.ulp) for o in found.submission.observations] == [(10_501, 0), (10_501, 0), (10_500, 100)]


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("86*", 86, "*"),
        ("86(1)", 86, "(1)"),
        ("86①", 86, "①"),
        ("*86%", 86, "*"),
        ("-*", "missing", "*"),
        ("86*①", 86, "*①"),
    ],
)
def test_footnote_mark_at_a_figure_is_no_part_of_it(plan: Plan, text: str, value: object, mark: str) -> None:
    assert read(plan, text, COVERAGE) == (value, [])
    assert ValueReader(plan).read(text, plan.subjects[COVERAGE]).mark == mark


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("86.5 e", "e behind the figure"),
        ("86.5%（E）", "E behind the figure"),
        ("1月3日", "is a date"),
        ("2020-01-03", "is a date"),
        ("'12000", "the sign ' stands before"),
        ('="12000"', 'the sign =" stands before'),
        ("=12000", "the sign = stands before"),
    ],
)
def test_what_is_no_figure_is_called_what_it_is(plan: Plan, text: str, named: str) -> None:
    found = ValueReader(plan).read(text, plan.subjects[COVERAGE])
    assert (found.status, [p.type.code for p in found.problems]) == (Status.DOUBTFUL, ["C301"])
    assert named in Language("en").text(found.problems[0].message)


@pytest.mark.parametrize("text", ["1500", "1,500", "0.15", "340,0000"])
def test_amount_of_money_without_a_unit_is_refused(plan: Plan, text: str) -> None:
    assert read(plan, text, MONEY) == ("doubtful", ["C351"])


@pytest.mark.parametrize(
    ("text", "units", "value"),
    [("1500元", (), 1500), ("1500", ("万元",), 15_000_000), ("15万", (), 150_000), ("0", (), 0), ("-", (), "missing")],
)
def test_amount_of_money_with_a_unit_is_read(plan: Plan, text: str, units: tuple[str, ...], value: object) -> None:
    assert read(plan, text, MONEY, *units) == (value, [])


def test_power_of_ten_states_the_unit_of_an_amount(plan: Plan) -> None:
    found = ValueReader(plan).read("15", plan.subjects[MONEY], (), 4, scaled=True)
    assert (found.value, found.problems) == (150_000, ())
    assert ValueReader(plan).read("15", plan.subjects[MONEY], (), 0, scaled=True).value == 15


def test_no_text_of_marks_takes_long(plan: Plan) -> None:
    assert read(plan, "1" + "①" * 100_000, COUNT)[0] == "doubtful"
    assert read(plan, "1" + "*①" * 90, COUNT) == (1, [])


@pytest.mark.parametrize(
    ("text", "unit", "asked"),
    [
        ("12", "万", {"unit": "人", "multiple": "万人", "least": "12", "most": "120000"}),
        ("12.0", "亿", {"unit": "人", "multiple": "亿人", "least": "12", "most": "1200000000"}),
        ("3", "ten thousand", {"unit": "people", "multiple": "ten thousand people", "least": "3", "most": "30000"}),
        ("65.3", "万", None),
        ("12", "万人", None),
        ("12", "人", None),
    ],
)
def test_a_multiple_that_does_not_say_of_what_is_asked_about(
    plan: Plan, text: str, unit: str, asked: dict[str, str] | None
) -> None:
    reader, subject = ValueReader(plan), plan.subjects[COUNT]
    problem = reader.of_what(reader.read(text, subject, (unit,)), subject, (unit,))
    assert (problem and problem.hint and dict(problem.hint.params)) == asked


def test_money_in_ten_thousands_is_yuan(plan: Plan) -> None:
    reader, subject = ValueReader(plan), plan.subjects[MONEY]
    assert reader.of_what(reader.read("12", subject, ("万",)), subject, ("万",)) is None
    assert reader.of_what(reader.read("约12", subject, ("万",)), plan.subjects[COUNT], ("万",)) is None
