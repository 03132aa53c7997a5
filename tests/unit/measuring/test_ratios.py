"""A ratio from counts of the whole and of its parts, and the rates that stand beside them (docs/rules.md § 4.1, 4.2)."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from conftest import ROOT
from observations import measured, observed, said
from reformcheck.measuring import FigureSource, Measurement, Reason, Side, State, Statistics, Unmeasured
from reformcheck.measuring.model import Figure
from reformcheck.measuring.ratios import _quotient
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Label, Part
from reformcheck.quantities import Exact
from reformcheck.reading import Observation, Status
from reformcheck.records import replace

WHOLE = "320684"
TOP, BOTTOM, RATE = "non_public_enterprises_with_union", "non_public_enterprises", "union_coverage"
END, JUNE = datetime.date(2020, 12, 31), datetime.date(2020, 6, 30)


def top(value: object, area: str = WHOLE, period: str = "2020", **more: object) -> Observation:
    return observed(TOP, period, value, area=area, **more)  # type: ignore[arg-type]


def bottom(value: object, area: str = WHOLE, period: str = "2020", **more: object) -> Observation:
    return observed(BOTTOM, period, value, area=area, **more)  # type: ignore[arg-type]


def rate(value: object, area: str = WHOLE, period: str = "2020", ulp: object = 1, **more: object) -> Observation:
    return observed(RATE, period, value, area=area, ulp=ulp, **more)  # type: ignore[arg-type]


def both(area: str, above: object, below: object, period: str = "2020") -> list[Observation]:
    return [top(above, area, period), bottom(below, area, period)]


@pytest.fixture(scope="module")
def listed(plan: Plan) -> Plan:
    """The plan with the parts A, B and C."""
    parts = tuple(Part(code=code, name=Label(zh=code, en=code)) for code in "ABC")
    return replace(plan, area=replace(plan.area, parts=parts))


def of(statistics: Statistics, year: int = 2020, area: str = WHOLE) -> Measurement | Unmeasured:
    return statistics.of_year(RATE, area, year)


def known(statistics: Statistics, year: int = 2020) -> Measurement:
    found = of(statistics, year)
    assert isinstance(found, Measurement), (found, said(statistics))
    return found


# the whole's own figures


def test_counts_give_the_ratio(plan: Plan) -> None:
    found = known(measured(plan, *both(WHOLE, 865, 1000)))
    assert (found.value, found.low, found.high) == (Fraction(173, 2), Fraction(173, 2), Fraction(173, 2))
    assert (found.numerator, found.denominator, found.side, found.source) == (865, 1000, Side.EXACT, FigureSource.OWN)
    assert (found.state, found.end, [o.value for o in found.evidence]) == (State.FINAL, END, [865, 1000])


def test_rounded_counts_leave_the_ratio_open_by_their_rounding(plan: Plan) -> None:
    found = known(measured(plan, top(90_000, ulp=10_000), bottom(100_000, ulp=10_000)))
    assert (found.low, found.value, found.high) == (Fraction(8_500_000, 105_000), 90, Fraction(9_500_000, 95_000))
    tiny = known(measured(plan, top(100, ulp=1000), bottom(1000, ulp=2000)))
    assert (tiny.low, tiny.value, tiny.high) == (0, 10, 20)


def test_a_rate_alone_is_the_ratio(plan: Plan) -> None:
    found = known(measured(plan, rate("86.5", ulp="0.1")))
    assert (found.value, found.low, found.high) == (Fraction(173, 2), Fraction("86.45"), Fraction("86.55"))
    assert (found.numerator, found.denominator, found.side) == (None, None, Side.EXACT)


def test_one_count_alone_is_no_ratio_and_a_rate_beside_it_is(plan: Plan) -> None:
    alone = of(measured(plan, top(865)))
    assert isinstance(alone, Unmeasured)
    assert (alone.reason, [o.value for o in alone.evidence]) == (Reason.MISSING, [865])
    assert known(measured(plan, top(865), rate(86))).value == 86


@pytest.mark.parametrize(
    ("value", "ulp", "fits"),
    [("86", 1, True), ("87", 1, True), ("88", 1, False), ("86.4", "0.1", False), ("85.5", 1, False)],
)
def test_a_rate_beside_counts_lies_within_one_unit_of_its_last_digit(
    plan: Plan, value: str, ulp: object, fits: bool
) -> None:
    statistics = measured(plan, *both(WHOLE, 865, 1000), rate(value, ulp=ulp))
    found = of(statistics)
    if fits:
        assert isinstance(found, Measurement)
        assert (found.value, len(found.evidence), said(statistics)) == (Fraction(173, 2), 3, [])
    else:
        assert isinstance(found, Unmeasured)
        assert (found.reason, len(found.evidence)) == (Reason.INCONSISTENT, 3)
        label = "Dynamic trade-union coverage of non-public enterprises"
        assert said(statistics) == [f"C319 4: {label} is given as {value}, but 865 ÷ 1000 gives 86.5."]


def test_impossible_counts_are_told_with_both(plan: Plan) -> None:
    more = measured(plan, *both(WHOLE, 1001, 1000))
    assert isinstance(of(more), Unmeasured)
    names = ("Non-public enterprises with a trade union", "Non-public enterprises")
    assert said(more) == [f"C317 2: {names[0]} (1001) is more than {names[1]} (1000)."]
    none = measured(plan, *both(WHOLE, 0, 0))
    assert of(none) == Unmeasured(Reason.ZERO_DENOMINATOR, (top(0, row=2), bottom(0, row=3)))
    assert said(none) == ["C318 3: Non-public enterprises is 0, so there is no share."]
    within = known(measured(plan, top(1000, ulp=10), bottom(995, ulp=0)))
    assert within.value > 100


def test_counts_of_other_dates_are_no_ratio(plan: Plan) -> None:
    statistics = measured(plan, top(865, period="2020-06"), bottom(1000, period="2020"))
    found = of(statistics)
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.MISSING
    both_dates = measured(plan, *both(WHOLE, 400, 1000, "2020-06"), *both(WHOLE, 865, 1000, "2020-12-31"))
    assert (known(both_dates).value, known(both_dates).state) == (Fraction(173, 2), State.FINAL)
    june = known(measured(plan, *both(WHOLE, 400, 1000, "2020-06")))
    assert (june.value, june.state, june.end) == (40, State.PROVISIONAL, JUNE)


# what the parts give


def test_all_parts_give_the_whole(listed: Plan) -> None:
    rows = [*both("A", 95, 100), *both("B", 700, 850), *both("C", 50, 50)]
    found = known(measured(listed, *rows))
    assert (found.value, found.numerator, found.denominator) == (Fraction(84_500, 1000), 845, 1000)
    assert (found.side, found.source, found.missing_parts) == (Side.EXACT, FigureSource.PARTS, ())


@pytest.mark.parametrize(
    ("rows", "side", "missing"),
    [
        ([*both("A", 95, 100), *both("B", 700, 850), bottom(50, "C")], Side.AT_LEAST, ("C",)),
        ([*both("A", 95, 100), *both("B", 700, 850), bottom(50, "C"), top(None, "C")], Side.AT_LEAST, ("C",)),
        ([*both("A", 95, 100), *both("B", 700, 850), bottom(50, "C"), top(50, "C", "2020-06")], Side.AT_LEAST, ("C",)),
        ([*both("A", 95, 100), *both("B", 700, 850), top(50, "C")], Side.AT_MOST, ("C",)),
        ([*both("A", 95, 100), *both("B", 700, 850)], Side.EITHER, ("C",)),
        ([bottom(1000), top(95, "A"), top(700, "B")], Side.AT_LEAST, ("C",)),
        ([top(795), bottom(100, "A"), bottom(850, "B")], Side.AT_MOST, ("C",)),
        ([bottom(1000), top(95, "A"), top(700, "B"), top(50, "C")], Side.EXACT, ()),
        ([top(795), bottom(100, "A"), bottom(850, "B"), bottom(50, "C")], Side.EXACT, ()),
    ],
)
def test_a_ratio_is_a_bound_on_the_side_of_what_is_missing(
    listed: Plan, rows: list[Observation], side: Side, missing: tuple[str, ...]
) -> None:
    statistics = measured(listed, *rows)
    found = known(statistics)
    assert (found.side, found.missing_parts, said(statistics)) == (side, missing, [])
    assert found.source is (FigureSource.PARTS if side is Side.EXACT else FigureSource.SOME_PARTS)
    assert found.numerator is not None
    assert found.denominator is not None
    assert found.value == Fraction(found.numerator * 100, 1) / found.denominator
    assert bool(statistics.series(RATE, WHOLE)) is (side is Side.EXACT)


@pytest.mark.parametrize(
    ("rows", "side"),
    [
        ([*both("A", 95, 100), *both("B", 700, 850)], Side.EITHER),
        ([bottom(1000), top(95, "A"), top(700, "B")], Side.AT_LEAST),
        ([top(795), bottom(100, "A"), bottom(850, "B")], Side.AT_MOST),
    ],
)
def test_parts_that_nobody_lists_are_some_until_somebody_vouches(
    plan: Plan, rows: list[Observation], side: Side
) -> None:
    statistics = measured(plan, *rows)
    assert known(statistics).side is side
    label = "Dynamic trade-union coverage of non-public enterprises"
    ((code, text),) = [line.split(" ", 1) for line in said(statistics)]
    assert (code, text.split(": ", 1)[1]) == ("C324", f"{label} of 2020 is the sum of 2 parts, which may not be all.")
    vouched = measured(plan, *rows, complete=True)
    assert (known(vouched).side, said(vouched)) == (Side.EXACT, [])


def test_a_denominator_of_too_few_parts_says_nothing(listed: Plan) -> None:
    for rows in ([top(795), bottom(100, "A")], [top(795), bottom(0, "A")]):
        statistics = measured(listed, *rows)
        found = of(statistics)
        assert isinstance(found, Unmeasured)
        assert (found.reason, found.missing_parts, said(statistics)) == (Reason.PARTS_INCOMPLETE, ("B", "C"), [])


def test_sums_over_different_parts_are_no_ratio(listed: Plan, plan: Plan) -> None:
    rows = [*both("A", 95, 1000), top(70, "B"), bottom(850, "B", "2020-06"), bottom(50, "C")]
    found = of(measured(listed, *rows))
    assert isinstance(found, Unmeasured)
    assert (found.reason, found.missing_parts, len(found.evidence)) == (Reason.PARTS_INCOMPLETE, ("B", "C"), 4)
    unlisted = of(measured(plan, top(95, "A"), bottom(1000, "B")))
    assert isinstance(unlisted, Unmeasured)
    assert unlisted.reason is Reason.PARTS_INCOMPLETE


def test_only_numerators_or_only_denominators_of_parts_are_no_ratio(listed: Plan) -> None:
    found = of(measured(listed, top(95, "A"), top(700, "B")))
    assert isinstance(found, Unmeasured)
    assert (found.reason, found.missing_parts, len(found.evidence)) == (Reason.PARTS_INCOMPLETE, ("A", "B", "C"), 2)
    lower = of(measured(listed, bottom(100, "A"), bottom(850, "B")))
    assert isinstance(lower, Unmeasured)
    assert (lower.reason, lower.missing_parts) == (Reason.PARTS_INCOMPLETE, ("A", "B", "C"))
    none = of(measured(listed, top(None, "A"), bottom(None, "B")))
    assert isinstance(none, Unmeasured)
    assert none.reason is Reason.MISSING


def test_rates_of_parts_are_never_averaged(listed: Plan) -> None:
    statistics = measured(listed, rate(95, "A"), rate(90, "B"), *both("C", 40, 50))
    found = of(statistics)
    assert isinstance(found, Unmeasured)
    assert (found.reason, [o.area for o in found.evidence]) == (Reason.RATES_CANNOT_BE_ADDED, ["A", "B"])
    label = "Dynamic trade-union coverage of non-public enterprises"
    assert said(statistics) == [f"C325 2: {label} of 2020: the rates of parts cannot be added up or averaged."]
    for other in (rate(95, "A", "2020-06"), rate(None, "A")):
        assert isinstance(of(measured(listed, other, *both("C", 40, 50))), Measurement)
    counted = measured(listed, *both("A", 95, 100), rate(95, "A"), *both("B", 700, 850), *both("C", 50, 50))
    assert known(counted).value == Fraction(84_500, 1000)


def test_rates_of_parts_do_not_stand_in_the_way_of_one_count_of_the_whole(listed: Plan) -> None:
    rows = [bottom(1000), top(95, "A"), rate(90, "B"), top(700, "B")]
    assert known(measured(listed, *rows)).side is Side.AT_LEAST


def test_parts_in_june_of_a_finished_year_are_provisional(plan: Plan) -> None:
    rows = [*both("A", 95, 100, "2020-06"), *both("B", 700, 850, "2020-06")]
    found = known(measured(plan, *rows, complete=True))
    assert (found.value, found.state, found.end) == (Fraction(79_500, 950), State.PROVISIONAL, JUNE)
    final = known(measured(plan, *rows, *both("A", 95, 100), *both("B", 800, 850), complete=True))
    assert (final.value, final.state, final.end) == (Fraction(89_500, 950), State.FINAL, END)


# the whole beside its parts


def test_the_wholes_own_numerator_in_doubt_is_not_replaced_by_complete_parts(listed: Plan) -> None:
    bad = top("约700", status=Status.DOUBTFUL, row=2)
    rows = [*both("A", 95, 100), *both("B", 700, 850), *both("C", 50, 50)]
    assert of(measured(listed, bad, *rows)) == Unmeasured(Reason.UNREADABLE, (bad,))
    assert of(measured(listed, bad, bottom(1000), *rows)) == Unmeasured(Reason.UNREADABLE, (bad,))
    below = bottom("约1000", status=Status.DOUBTFUL, row=2)
    assert of(measured(listed, below, *rows)) == Unmeasured(Reason.UNREADABLE, (below,))
    share = rate("约85", status=Status.DOUBTFUL, row=2)
    assert of(measured(listed, share, *rows)) == Unmeasured(Reason.UNREADABLE, (share,))


def test_own_counts_stand_beside_an_impossible_part(plan: Plan) -> None:
    statistics = measured(plan, *both(WHOLE, 865, 1000), *both("A", 120, 100))
    assert (known(statistics).value, known(statistics).source) == (Fraction(173, 2), FigureSource.OWN)
    assert said(statistics) == [
        "C317 4: Non-public enterprises with a trade union (120) is more than Non-public enterprises (100)."
    ]
    alone = measured(plan, *both("B", 700, 850), *both("A", 120, 100), complete=True)
    found = of(alone)
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.INCONSISTENT


def test_a_doubtful_count_of_a_part_leaves_only_what_uses_it_in_doubt(listed: Plan) -> None:
    bad = top("约95", "A", status=Status.DOUBTFUL, row=2)
    rest = [bottom(100, "A"), *both("B", 700, 850), *both("C", 50, 50)]
    assert of(measured(listed, bad, *rest)) == Unmeasured(Reason.UNREADABLE, (bad,))
    assert known(measured(listed, bad, *rest, *both(WHOLE, 845, 1000))).value == Fraction(84_500, 1000)


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ((844, 1000), "C320 2: Non-public enterprises with a trade union is 844 in the row of the whole area, but its parts give 845."),
        ((846, 1000), "C321 2: Non-public enterprises with a trade union is 846 in the row of the whole area, but its parts give 845."),
        ((845, 999), "C320 3: Non-public enterprises is 999 in the row of the whole area, but its parts give 1000."),
        ((845, 1001), "C321 3: Non-public enterprises is 1001 in the row of the whole area, but its parts give 1000."),
    ],
)  # fmt: skip
def test_listed_parts_must_give_both_counts_of_the_whole(listed: Plan, own: tuple[int, int], line: str) -> None:
    rows = [*both("A", 95, 100), *both("B", 700, 850), *both("C", 50, 50)]
    statistics = measured(listed, *both(WHOLE, *own), *rows)
    found = of(statistics)
    assert isinstance(found, Unmeasured)
    assert (found.reason, said(statistics)) == (Reason.CONFLICTING, [line])
    assert known(measured(listed, *both(WHOLE, 845, 1000), *rows)).source is FigureSource.OWN


def test_the_parts_of_one_count_may_be_all_where_those_of_the_other_are_not(listed: Plan) -> None:
    rows = [*both("A", 95, 100), *both("B", 700, 850), top(50, "C")]
    less = measured(listed, *both(WHOLE, 846, 1000), *rows)
    assert isinstance(of(less), Unmeasured)
    assert [line[:6] for line in said(less)] == ["C321 2"]
    assert known(measured(listed, *both(WHOLE, 845, 1000), *rows)).value == Fraction(84_500, 1000)
    below = measured(listed, *both(WHOLE, 845, 1001), *both("A", 95, 100), *both("B", 700, 850), bottom(50, "C"))
    assert isinstance(of(below), Unmeasured)
    assert [line[:6] for line in said(below)] == ["C321 3"]


def test_where_denominators_agree_the_parts_are_all(plan: Plan) -> None:
    rows = [*both("A", 95, 100), *both("B", 700, 850)]
    statistics = measured(plan, *both(WHOLE, 800, 950), *rows)
    assert isinstance(of(statistics), Unmeasured)
    assert [line[:4] for line in said(statistics)] == ["C321"]
    assert known(measured(plan, *both(WHOLE, 800, 951), *rows)).value == Fraction(80_000, 951)
    others = [top(95, "A"), top(700, "B"), bottom(100, "A"), bottom(850, "C")]
    assert known(measured(plan, *both(WHOLE, 800, 950), *others)).value == Fraction(80_000, 950)


@pytest.mark.parametrize(("value", "fits"), [("84", True), ("85", True), ("83", False), ("86", False), ("84.5", True)])
def test_a_rate_of_the_whole_beside_complete_counts_of_its_parts(listed: Plan, value: str, fits: bool) -> None:
    rows = [*both("A", 95, 100), *both("B", 700, 850), *both("C", 50, 50)]
    statistics = measured(listed, rate(value, ulp=1), *rows)
    found = of(statistics)
    assert isinstance(found, Measurement) is fits
    assert fits or [o.row for o in found.evidence] == [2, 3, 5, 7, 4, 6, 8]
    label = "Dynamic trade-union coverage of non-public enterprises"
    line = f"C321 2: {label} is {value} in the row of the whole area, but its parts' counts give 84.5."
    assert said(statistics) == ([] if fits else [line])


def test_a_rate_beside_counts_of_some_parts_is_only_warned_about(listed: Plan) -> None:
    label = "Dynamic trade-union coverage of non-public enterprises"
    statistics = measured(listed, rate(90), *both("A", 95, 100), *both("B", 700, 850))
    assert known(statistics).value == 90
    assert said(statistics) == [f"C324 2: {label} is 90 for the whole area; the counts of some parts give 83.6842."]
    other = measured(listed, rate(90), top(95, "A"), bottom(850, "B"))
    assert (known(other).value, said(other)) == (90, [])


# rates of parts beside the whole


@pytest.mark.parametrize(
    ("whole", "parts", "line"),
    [
        ("86", ("80", "90", "95"), None),
        ("80", ("80", "90", "95"), None),
        ("95", ("80", "90", "95"), None),
        ("96", ("80", "90", "95"), None),
        ("97", ("80", "90", "95"), "is 97 in the row of the whole area, but 95.5 or less in each of its 3 parts."),
        ("79", ("80", "90", "95"), None),
        ("78", ("80", "90", "95"), "is 78 in the row of the whole area, but 79.5 or more in each of its 3 parts."),
        ("99", ("70", "60", "65"), "is 99 in the row of the whole area, but 70.5 or less in each of its 3 parts."),
    ],
)
def test_a_rate_of_the_whole_lies_between_those_of_all_its_parts(
    listed: Plan, whole: str, parts: tuple[str, ...], line: str | None
) -> None:
    rows = [rate(value, area) for value, area in zip(parts, "ABC", strict=True)]
    statistics = measured(listed, rate(whole), *rows)
    found = of(statistics)
    if line is None:
        assert isinstance(found, Measurement)
        assert said(statistics) == []
        return
    assert isinstance(found, Unmeasured)
    assert (found.reason, len(found.evidence)) == (Reason.CONFLICTING, 4)
    label = "Dynamic trade-union coverage of non-public enterprises"
    assert said(statistics) == [f"C321 2: {label} {line}"]


def test_counts_of_the_whole_lie_between_the_rates_of_its_parts_too(listed: Plan) -> None:
    rows = [rate(value, area) for value, area in zip(("70", "60", "65"), "ABC", strict=True)]
    assert isinstance(of(measured(listed, *both(WHOLE, 865, 1000), *rows)), Unmeasured)
    assert known(measured(listed, *both(WHOLE, 650, 1000), *rows)).value == 65


def test_a_rate_is_not_held_against_parts_that_are_not_all_or_of_another_time(plan: Plan, listed: Plan) -> None:
    low = [rate("70", "A"), rate("60", "B")]
    assert known(measured(plan, rate("99"), *low)).value == 99
    assert isinstance(of(measured(plan, rate("99"), *low, complete=True)), Unmeasured)
    assert known(measured(listed, rate("99"), *low)).value == 99
    june = [rate("70", "A"), rate("60", "B"), rate("60", "C", "2020-06")]
    assert known(measured(listed, rate("99"), *june)).value == 99
    bad = rate("约60", "C", status=Status.DOUBTFUL)
    assert known(measured(listed, rate("99"), *low, bad)).value == 99


def test_counts_of_parts_that_do_not_add_up_are_no_ratio_of_the_whole(listed: Plan) -> None:
    names = ("worker_party_congress_members", "party_congress_members")
    rows = [observed(name, "2020", n, area=area) for area in "ABC" for name, n in zip(names, (30, 100), strict=True)]
    statistics = measured(listed, *rows)
    found = statistics.of_year("worker_share_party_congress", WHOLE, 2020)
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.MISSING
    assert isinstance(statistics.of_year("worker_share_party_congress", "A", 2020), Measurement)
    above = measured(listed, *rows, *(observed(name, "2020", n) for name, n in zip(names, (50, 100), strict=True)))
    assert isinstance(above.of_year("worker_share_party_congress", WHOLE, 2020), Measurement)
    assert said(above) == []


def test_parts_are_no_sum_unless_somebody_asks_for_it(plan: Plan) -> None:
    from observations import handed_in
    from reformcheck.measuring import MeasuringOptions

    statistics = Statistics(plan, handed_in([*both("A", 95, 100), *both("B", 700, 850)]), MeasuringOptions())
    assert known(statistics).side is Side.EITHER


# flows


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def energy(subject: str, period: str, value: object) -> Observation:
    return observed(subject, period, value, area="990000")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("above", "below", "side", "reason"),
    [
        ("2022", "2022", Side.EXACT, None),
        ("2022年1-9月", "2022", Side.AT_LEAST, None),
        ("2022", "2022年1-9月", Side.AT_MOST, None),
        ("2022年1-9月", "2022年1-9月", None, Reason.INCOMPLETE_YEAR),
        ("2022年1-9月", "2021", None, Reason.INCOMPLETE_YEAR),
    ],
)
def test_a_part_of_the_year_of_one_side_bounds_the_ratio(
    province: Plan, above: str, below: str, side: Side | None, reason: Reason | None
) -> None:
    rows = [energy("renewable_energy", above, 30), energy("energy_used", below, 100)]
    found = measured(province, *rows).of_year("renewable_share", "990000", 2022)
    if side is None:
        assert isinstance(found, Unmeasured)
        assert found.reason is reason
        return
    assert isinstance(found, Measurement)
    assert (found.value, found.side, found.source) == (30, side, FigureSource.OWN)
    assert found.state is (State.FINAL if side is Side.EXACT else State.PART_OF_YEAR)


def test_a_denominator_of_too_few_months_says_nothing(province: Plan) -> None:
    rows = [energy("renewable_energy", "2022", 30), energy("energy_used", "2022Q1", 20)]
    found = measured(province, *rows).of_year("renewable_share", "990000", 2022)
    assert isinstance(found, Unmeasured)
    assert found.reason is Reason.INCOMPLETE_YEAR


def test_a_flow_over_a_stock_needs_the_end_of_the_year(province: Plan) -> None:
    def ratio(period: str) -> Measurement | Unmeasured:
        rows = [energy("emissions", "2022", 1999), energy("residents", period, 1000)]
        return measured(province, *rows).of_year("emissions_per_resident", "990000", 2022)

    june = ratio("2022-06")
    assert isinstance(june, Unmeasured)
    assert june.reason is Reason.NOT_YEAR_END
    december = ratio("2022-12")
    assert isinstance(december, Measurement)
    assert (december.value, december.end) == (1999, datetime.date(2022, 12, 31))


@pytest.mark.parametrize(
    ("above", "below", "stated", "fits"),
    [
        ("2022年1-9月", "2022", "40", True),
        ("2022年1-9月", "2022", "30.5", True),
        ("2022年1-9月", "2022", "28", False),
        ("2022", "2022年1-9月", "20", True),
        ("2022", "2022年1-9月", "31.5", False),
        ("2022年1-9月", "2022年1-9月", "90", True),
        ("2022", "2022", "30", True),
        ("2022", "2022", "32", False),
    ],
)
def test_a_rate_of_the_year_stands_beside_counts_of_a_part_of_it_that_allow_it(
    province: Plan, above: str, below: str, stated: str, fits: bool
) -> None:
    rows = [energy("renewable_energy", above, 30), energy("energy_used", below, 100)]
    rows.append(observed("renewable_share", "2022", stated, area="990000", ulp=1))
    statistics = measured(province, *rows)
    found = statistics.of_year("renewable_share", "990000", 2022)
    if not fits:
        assert isinstance(found, Unmeasured)
        assert (found.reason, len(found.evidence)) == (Reason.INCONSISTENT, 3)
        assert said(statistics) == [f"C319 4: Share of renewable energy is given as {stated}, but 30 ÷ 100 gives 30."]
        return
    assert isinstance(found, Measurement)
    assert (found.side, found.state, said(statistics)) == (Side.EXACT, State.FINAL, [])
    whole = above == below == "2022"
    assert (found.value, found.numerator is not None) == (30 if whole else Fraction(stated), whole)


def test_a_rate_of_the_year_stands_beside_a_stock_of_june(province: Plan) -> None:
    rows = [energy("emissions", "2022", 1999), energy("residents", "2022-06", 1000)]
    rows.append(observed("emissions_per_resident", "2022", 2001, area="990000", ulp=1))
    found = measured(province, *rows).of_year("emissions_per_resident", "990000", 2022)
    assert isinstance(found, Measurement)
    assert (found.value, found.numerator) == (2001, None)


def test_a_rate_of_a_flow_over_a_stock_is_that_of_the_year(province: Plan) -> None:
    half = measured(province, observed("emissions_per_resident", "2022-06", 5, area="990000"))
    assert isinstance(half.figure("emissions_per_resident", 2022), Unmeasured)
    assert [line[:4] for line in said(half)] == ["C335"]


def test_a_stock_over_a_flow_needs_the_year_too(plan: Plan) -> None:
    variables = plan.variables | {BOTTOM: replace(plan.variables[BOTTOM], kind="flow")}
    mixed = replace(plan, variables=variables)
    june = measured(mixed, top(900, period="2020-06-30"), bottom(1000, period="2020-06-30"))
    assert isinstance(of(june), Unmeasured)
    assert known(measured(mixed, top(900), bottom(1000))).value == 90


@pytest.mark.parametrize("variable", [TOP, BOTTOM])
def test_what_does_not_add_up_over_areas_makes_no_ratio_of_parts(listed: Plan, variable: str) -> None:
    only = replace(listed.variables[variable], adds_over_areas=False)
    whole = replace(listed, variables=listed.variables | {variable: only})
    rows = [observation for area in "ABC" for observation in both(area, 900, 1000)]
    assert known(measured(listed, *rows)).value == 90
    assert of(measured(whole, *rows)) == Unmeasured(Reason.MISSING)


@pytest.mark.parametrize(("above", "fits"), [(1001, True), (1002, False)])
def test_a_numerator_may_exceed_its_whole_by_the_rounding_of_both(plan: Plan, above: int, fits: bool) -> None:
    found = of(measured(plan, top(above, ulp=2), bottom(1000, ulp=1)))
    assert isinstance(found, Measurement) is fits


@pytest.mark.parametrize(
    ("top", "bottom", "ends"),
    [((50, 0), (100, 0), (50, 50)), ((50, 5), (100, 0), (45, 55)), ((50, 0), (100, 25), (40, Fraction(200, 3)))],
)
def test_a_ratio_is_as_uncertain_as_either_of_its_figures(
    top: tuple[int, int], bottom: tuple[int, int], ends: tuple[Exact, Exact]
) -> None:
    figures = [Figure(value, spread, State.FINAL, END, ()) for value, spread in (top, bottom)]
    low, high = ends
    assert _quotient(*figures, 100) == (low, 50, high)
