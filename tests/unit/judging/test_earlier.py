"""What an increase is counted from, and in which words the plan is told so."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from conftest import ROOT
from observations import handed_in, measured, observed
from reformcheck.judging import Finding, Verdict, comparison_of
from reformcheck.judging.earlier import Earlier, contradicts, find_earlier, years_before
from reformcheck.measuring import Measurement, Reason, Unmeasured
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Baseline, Bound, EveryRound, Target, When
from reformcheck.reading import Caveat, CaveatPlace, Observation, Status
from reformcheck.records import replace
from reformcheck.texts import Language

AREA = "990000"
RISE = "A2/renewable-rise"
NONE = Reason.NO_PREVIOUS_OBSERVATION


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def share(year: str, value: object, **more: object) -> Observation:
    return observed("renewable_share", year, value, area=AREA, **more)  # type: ignore[arg-type]


def target(plan: Plan, baseline: tuple[int, str] | None = None, when: When | None = None) -> Target:
    made = Baseline(period=baseline[0], value=Decimal(baseline[1])) if baseline else None
    old = plan.targets[RISE]
    return replace(old, baseline=made, when=when or old.when)


def found(plan: Plan, wanted: Target, year: int, *rows: Observation, area: str = AREA) -> Earlier | Unmeasured:
    return find_earlier(plan, measured(plan, *rows), wanted, area, year)


def test_the_year_before_counts_and_no_other(province: Plan) -> None:
    row = share("2021", 50, ulp=1)
    made = found(province, target(province), 2022, row)
    assert made == Earlier(50, Fraction(101, 2), (row._replace(row=2),))
    assert found(province, target(province), 2023, row) == Unmeasured(NONE)


@pytest.mark.parametrize(
    "rows",
    [
        [share("2021", "约50", status=Status.DOUBTFUL)],
        [share("2021", 50), share("2021", 51)],
        [share("2021", None)],
        [share("2021H1", 50)],
        [observed("renewable_energy", "2021", 5, area=AREA), observed("energy_used", "2021H1", 9, area=AREA)],
        [observed(s, "2021", 5, area="990101") for s in ("renewable_energy", "energy_used")],
    ],
    ids=["doubtful", "conflicting", "missing", "a part of the year", "upper bound", "some parts"],
)
def test_what_is_not_certain_is_no_ground(province: Plan, rows: list[Observation]) -> None:
    made = found(province, target(province), 2022, *rows)
    assert isinstance(made, Unmeasured)
    assert made.reason is NONE


def test_a_stock_counts_with_its_31_december(province: Plan) -> None:
    wanted = replace(target(province), indicator="forest_cover")
    june = observed("forest_cover", "2021-06", 40, area=AREA)
    december = observed("forest_cover", "2021-12", 41, area=AREA)
    assert found(province, wanted, 2022, june) == Unmeasured(NONE, (june._replace(row=2),))
    made = found(province, wanted, 2022, june, december)
    assert isinstance(made, Earlier)
    assert made.value == 41


def test_a_part_is_compared_with_itself(province: Plan) -> None:
    rows = [share("2021", 50), observed("renewable_share", "2021", 30, area="990101")]
    made = found(province, target(province, (2021, "50")), 2022, *rows, area="990101")
    assert isinstance(made, Earlier)
    assert made.value == 30
    assert found(province, target(province, (2021, "50")), 2022, rows[0], area="990101") == Unmeasured(NONE)


def test_a_baseline_of_the_year_before_stands_in(province: Plan) -> None:
    wanted = target(province, (2021, "49.5"))
    assert found(province, wanted, 2022) == Earlier(Fraction("49.5"), Fraction("49.5"))
    assert found(province, wanted, 2022, share("2021", None)) == Earlier(Fraction("49.5"), Fraction("49.5"))
    assert found(province, wanted, 2022, share("2021H1", 70)) == Earlier(Fraction("49.5"), Fraction("49.5"))
    same = found(province, wanted, 2022, share("2021", "49.5"))
    assert isinstance(same, Earlier)
    assert len(same.evidence) == 1
    assert found(province, wanted, 2023) == Unmeasured(NONE)


def test_a_file_that_contradicts_the_baseline_or_doubts_it_is_no_ground(province: Plan) -> None:
    wanted = target(province, (2021, "49.5"))
    row = share("2021", 52, row=2)
    assert found(province, wanted, 2022, row) == Unmeasured(Reason.CONFLICTING, (row,))
    bad = share("2021", "约50", status=Status.DOUBTFUL, row=2)
    assert found(province, wanted, 2022, bad) == Unmeasured(NONE, (bad,))


def test_a_baseline_of_the_judged_year_is_no_earlier_value(province: Plan) -> None:
    assert found(province, target(province, (2022, "49")), 2022) == Unmeasured(NONE)
    every = When(every_round=EveryRound(first_year=2021))
    assert found(province, target(province, (2022, "49"), every), 2022) == Unmeasured(NONE)
    assert found(province, target(province, (2021, "49"), every), 2022) == Earlier(49, 49)


def test_with_a_due_date_the_baseline_counts_whatever_its_year(province: Plan) -> None:
    wanted = target(province, (2018, "40"), When(due=2025))
    assert found(province, wanted, 2025, share("2024", 60)) == Earlier(40, 40)
    without = target(province, None, When(due=2025))
    made = found(province, without, 2025, share("2024", 60))
    assert isinstance(made, Earlier)
    assert made.value == 60


# judged


def judged(plan: Plan, wanted: Target, *rows: Observation) -> dict[int, Finding]:
    outcome = judge_submission(replace(plan, targets={wanted.id: wanted}), handed_in(rows), Options())
    return {f.period: f for f in outcome.findings}


def test_the_caveat_of_the_baselines_year_travels_only_with_a_value_that_was_read(province: Plan) -> None:
    caveat = Caveat("快报", CaveatPlace.REMARK, 0, 2, 3)
    made = judged(province, target(province), share("2021", 50, caveats=(caveat,)), share("2022", 52))
    assert (made[2022].verdict, made[2022].caveats) == (Verdict.PASS, (caveat,))
    none = judged(province, target(province, (2021, "50")), share("2022", 52))
    assert (none[2022].verdict, none[2022].caveats, none[2022].previous) == (Verdict.PASS, (), 50)


def test_a_finding_without_ground_keeps_its_value_and_the_cells_of_the_year_before(province: Plan) -> None:
    bad = share("2021", "约50", status=Status.DOUBTFUL)
    made = judged(province, target(province), bad, share("2022", 52))[2022]
    assert (made.verdict, made.reason, made.previous) == (Verdict.UNDECIDED, NONE, None)
    assert made.measurement is not None
    assert [o.text for o in made.evidence] == ["52", "约50"]


def test_years_that_an_increase_needs(province: Plan) -> None:
    rise = target(province)
    assert years_before(rise, 2022) == 2021
    assert years_before(target(province, (2021, "50")), 2022) is None
    assert years_before(target(province, (2021, "50")), 2023) == 2022
    assert years_before(target(province, (2018, "50"), When(due=2025)), 2025) is None
    assert years_before(target(province, None, When(due=2025)), 2025) == 2024
    assert years_before(target(province, None, When(every_round=EveryRound(first_year=2021))), 2025) is None
    assert years_before(province.targets["A2/renewable-share"], 2022) is None


# the baseline


@pytest.mark.parametrize(
    ("baseline", "value", "ulp", "differs"),
    [
        ("95", "90", 0, True),
        ("95", "95", 0, False),
        ("95", "95.9", 0, False),
        ("95", "96", 0, True),
        ("95", "94", 0, True),
        ("95.0", "95.09", 0, False),
        ("95.0", "95.1", 0, True),
        ("95.0", "94.9", 0, True),
        ("36.5", "37", 1, False),
        ("36.5", "38", 1, True),
        ("12000", "12000.5", 0, False),
    ],
)
def test_what_contradicts_a_baseline(province: Plan, baseline: str, value: str, ulp: int, differs: bool) -> None:
    made = Baseline(period=2021, value=Decimal(baseline))
    statistics = measured(province, share("2021", value, ulp=ulp))
    assert contradicts(made, statistics.of_year("renewable_share", AREA, 2021)) is differs
    assert not contradicts(made, Unmeasured(Reason.MISSING))
    half = measured(
        province, observed("renewable_energy", "2021H1", 1, area=AREA), observed("energy_used", "2021", 9, area=AREA)
    )
    partial = half.of_year("renewable_share", AREA, 2021)
    assert isinstance(partial, Measurement)
    assert not contradicts(made, partial)


@pytest.mark.parametrize(
    ("baseline", "when", "english", "chinese"),
    [
        (None, None, "compared with the year before, as a whole (a stock: with its 31 December)", "与上一整年比较"),
        ((2020, "50"), None, "compared with the year before, as a whole (2021: with the plan's baseline of 2020)", "与方案2020年的基期值比较"),
        ((2018, "40.5"), When(due=2025), "compared with the plan's baseline, 40.5 in 2018", "与方案的基期值（2018年40.5）比较"),
        (None, When(due=2025), "compared with the year before", "与上一整年比较"),
        (None, When(every_round=EveryRound(first_year=2021, lasts=5)), "compared with the former round that has data; equal figures within 5 years are one round", "5年内相同的数值属于同一轮"),
        (None, When(every_round=EveryRound(first_year=2021, lasts=1)), "equal figures within 1 year are one round", "1年内"),
        (None, When(every_round=EveryRound(first_year=2021)), "every year with data is a round", "有数据的每一年为一轮"),
    ],
)  # fmt: skip
def test_words_say_what_is_compared(
    province: Plan, baseline: tuple[int, str] | None, when: When | None, english: str, chinese: str
) -> None:
    text = comparison_of(target(province, baseline, when))
    assert text is not None
    assert english in Language("en").text(text)
    assert chinese in Language("zh").text(text)


def test_only_increases_are_compared(province: Plan) -> None:
    plain = replace(target(province), bound=Bound(at_least=Decimal(1)))
    assert comparison_of(plain) is None


def test_a_part_of_a_year_is_no_increase_before_the_due_date(province: Plan) -> None:
    wanted = replace(province.targets["B1/planted"], bound=Bound(increase_over=Decimal(5)), when=When(due=2025))
    rows = [
        observed("trees_planted_area", period, n, area=AREA)
        for period, n in (("2021", 10), ("2022", 20), ("2023H1", 99))
    ]
    made = judged(province, wanted, *rows)[2025]
    assert made.measurement is not None
    assert (made.verdict, made.measurement.value, made.previous) == (Verdict.PASS, 20, 10)
