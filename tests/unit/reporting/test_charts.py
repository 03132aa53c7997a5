"""Charts: nothing outside the frame, nothing unreadable, every number in words as well."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Judging, finding
from reformcheck.judging import Finding, Verdict
from reformcheck.judging.acceptance import acceptance
from reformcheck.judging.trends import trend
from reformcheck.measuring import Measurement
from reformcheck.measuring.model import FigureSource, State
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.format import validated
from reformcheck.plan.model import Bound, Comparison, Indicator, Label, Ratio, Target, When
from reformcheck.quantities import Exact
from reformcheck.reporting.charts import Drawing, draw_bullet, draw_line
from reformcheck.reporting.charts.drawing import WIDTH, Box, Dot, Outline, Point, Stroke, Words
from reformcheck.reporting.charts.label import Labels, cut, leading_digits, width_of
from reformcheck.reporting.charts.one_unit import group_of, in_group
from reformcheck.reporting.charts.place import Rectangle
from reformcheck.reporting.charts.scale import axis_over, round_step
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.pages import open_templates
from reformcheck.texts import Language
from reformcheck.units import PERCENT, UNITS, Unit, rate_unit

EN, ZH = Language("en"), Language("zh")
PER_10K = rate_unit(10_000, UNITS["person"], UNITS["person"])
NOTE = "The axis does not begin at zero."
STYLE = (ROOT / "src" / "reformcheck" / "reporting" / "templates" / "report.css").read_text(encoding="utf-8")


def a_finding(
    value: Exact | None,
    *,
    unit: Unit = PERCENT,
    due: int | None = None,
    period: int = 2020,
    series: tuple[tuple[int, Exact], ...] = (),
    previous: Exact | None = None,
    rounded: int | None = None,
    is_share: bool = True,
    milestones: dict[int, Bound] | None = None,
    **bound: Any,
) -> Finding:
    """A finding with a value, a bound and a series."""
    when = {"due": due} if due else {"every_year": {"first_year": 2010}}
    limit = Bound(**bound)
    ratio = Ratio(numerator="a", denominator="b", per=100, part_of_whole=is_share)
    indicator = Indicator(id="i", label=Label(zh="指标", en="Indicator"), ratio=ratio)
    target = Target(
        id="M01/x",
        indicator="i",
        bound=limit,
        when=validated(When, when),
        comparison=Comparison(rounded=rounded),
        strength="required",
        clause="1",
        milestones=milestones or {},
    )
    measurement = None
    if value is not None:
        end = datetime.date(2020, 12, 31)
        measurement = Measurement(value, value, value, None, None, State.FINAL, end, FigureSource.OWN, ())
    accepted = acceptance(limit, target.comparison, previous)
    return Finding(
        target=target,
        indicator=indicator,
        unit=unit,
        area="1",
        period=due or period,
        bound=limit,
        verdict=Verdict.PASS if value is not None and accepted.accepts(value) else Verdict.FAIL,
        measurement=measurement,
        previous=previous,
        series=series,
        trend=trend(series, accepted, due),
    )


def bullet(found: Finding, language: Language = EN) -> Drawing:
    drawing = draw_bullet(found, language, "x", "Indicator")
    assert drawing is not None
    return drawing


def line(found: Finding, language: Language = EN, *, is_whole: bool = True) -> Drawing:
    drawing = draw_line(found, language, "x", "Indicator", is_whole=is_whole)
    assert drawing is not None
    return drawing


def boxes(drawing: Drawing, kind: str) -> list[tuple[Fraction, Fraction]]:
    """Where the rectangles of a kind begin and end; those of the key are narrow."""
    found = [s for s in drawing.shapes if isinstance(s, Box) and s.kind == kind and Fraction(s.width) != 12]
    return [(Fraction(box.x), Fraction(box.x) + Fraction(box.width)) for box in found]


def strokes(drawing: Drawing, kind: str) -> list[list[tuple[Fraction, Fraction]]]:
    return [points(s.points) for s in drawing.shapes if isinstance(s, Stroke) and s.kind == kind]


def points(text: str) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(x), Fraction(y)) for x, y in (pair.split(",") for pair in text.split())]


def words(drawing: Drawing, kind: str | None = None) -> list[str]:
    return [s.text for s in drawing.shapes if isinstance(s, Words) and kind in (None, s.kind)]


def extent(shape: Words) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """The rectangle that a text takes at most: left, top, right, bottom."""
    x, y, width = Fraction(shape.x), Fraction(shape.y), width_of(shape.text)
    left = x - {"start": Fraction(0), "middle": Fraction(width, 2), "end": Fraction(width)}[shape.anchor]
    return left, y - 9, left + width, y + 1


def assert_within_frame(drawing: Drawing) -> None:
    """Every number is a plain decimal with two places at most, and nothing lies outside the frame."""
    numbers = [drawing.height]
    height = Fraction(drawing.height)
    for shape in drawing.shapes:
        match shape:
            case Box():
                numbers += [shape.x, shape.y, shape.width, shape.height]
                x, y = Fraction(shape.x), Fraction(shape.y)
                corners = [(x, y), (x + Fraction(shape.width), y + Fraction(shape.height))]
            case Stroke() | Outline():
                numbers += shape.points.replace(",", " ").split()
                corners = points(shape.points)
            case Dot():
                numbers += [shape.x, shape.y]
                x, y = Fraction(shape.x), Fraction(shape.y)
                corners = [(x - 3, y - 3), (x + 3, y + 3)]
            case Words():
                numbers += [shape.x, shape.y]
                left, top, right, bottom = extent(shape)
                corners = [(left, top), (right, bottom)]
                assert shape.text == visible(shape.text)
        for x, y in corners:
            assert -1 <= x <= WIDTH + 1, shape
            assert -1 <= y <= height + 1, shape
    for number in numbers:
        assert re.fullmatch(r"-?\d+(\.\d{1,2})?", number), number


def assert_no_words_overlap(drawing: Drawing) -> None:
    texts = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    for one, other in combinations(texts, 2):
        a, b = extent(one), extent(other)
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (one, other)


# bullets


def test_without_a_value_there_is_no_bullet() -> None:
    assert draw_bullet(a_finding(None, at_least=Decimal(85)), EN, "x", "Indicator") is None


def test_percentage_stands_between_zero_and_a_hundred() -> None:
    drawing = bullet(a_finding(70, at_least=Decimal(85)))
    ((left, right),) = boxes(drawing, "band")
    ((start, end),) = boxes(drawing, "actual")
    assert start == left
    assert end - start == (right - left) * Fraction(70, 100)
    ((x, _), _) = strokes(drawing, "bound")[-1]
    assert x - left == (right - left) * Fraction(85, 100)
    assert words(drawing, "tick-label") == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]


def test_count_stands_on_an_axis_from_zero_that_goes_beyond_the_bound() -> None:
    drawing = bullet(a_finding(1, unit=UNITS["meeting"], at_least=Decimal(1)))
    assert words(drawing, "tick-label") == ["0", "1", "2"]
    assert words(drawing, "note") == []


@pytest.mark.parametrize(
    ("bound", "begins", "ends"),
    [
        ({"at_least": Decimal(60)}, 60, 100),
        ({"more_than": Decimal(60)}, 60, 100),
        ({"at_most": Decimal(60)}, 0, 60),
        ({"less_than": Decimal(60)}, 0, 60),
        ({"between": (Decimal(20), Decimal(60))}, 20, 60),
        ({"increase_over": Decimal(10), "previous": 50}, 60, 100),
        ({"at_least": Decimal(60), "rounded": -1}, 55, 100),
    ],
    ids=["at least", "more than", "at most", "less than", "between", "increase", "rounded"],
)
def test_hatched_band_is_where_values_comply(bound: dict[str, Any], begins: int, ends: int) -> None:
    drawing = bullet(a_finding(30, **bound))
    ((left, right),) = boxes(drawing, "band")
    scale = Fraction(right - left, 100)
    assert boxes(drawing, "complies") == [(left + begins * scale, left + ends * scale)]
    assert drawing.is_hatched


def test_both_ends_of_a_range_are_marked() -> None:
    drawing = bullet(a_finding(Fraction("5.3"), unit=UNITS["ratio"], is_share=False, between=(Decimal(2), Decimal(5))))
    assert len(strokes(drawing, "bound")) == 3  # one of them in the key
    assert words(drawing, "key") == ["Actual 5.3", "Required 2 – 5", "complies"]


def test_increase_shows_the_value_before_and_the_one_that_must_be_exceeded() -> None:
    drawing = bullet(a_finding(52, increase_over=Decimal(5), previous=50))
    ((left, right),) = boxes(drawing, "band")
    places = [
        (x - left) / (right - left) * 100 for ((x, _), _) in strokes(drawing, "bound") + strokes(drawing, "previous")
    ]
    assert {55, 50} <= set(places)
    assert "Before 50 %" in words(drawing, "key")
    assert "Before: 50 %." in drawing.description


def test_increase_without_a_value_before_has_no_bound_to_draw() -> None:
    drawing = bullet(a_finding(52, increase_over=Decimal(5)))
    assert (strokes(drawing, "bound"), boxes(drawing, "complies"), drawing.is_hatched) == ([], [], False)


@pytest.mark.parametrize(("value", "is_narrowed"), [(Fraction("84.5"), True), (Fraction("83.9"), False), (85, False)])
def test_axis_is_narrowed_only_to_a_difference_that_could_not_be_seen_and_says_so(
    value: Exact, is_narrowed: bool
) -> None:
    drawing = bullet(a_finding(value, at_least=Decimal(85)))
    assert (words(drawing, "note") == [NOTE]) is is_narrowed
    assert (NOTE in drawing.description) is is_narrowed
    assert (boxes(drawing, "actual") == []) is is_narrowed  # a bar would tell a length that is none
    assert any(isinstance(s, Outline) and s.kind == "actual" for s in drawing.shapes) is is_narrowed


def test_narrowed_axis_shows_the_value_on_its_own_side_of_the_bound() -> None:
    value = Fraction("84.999999")
    drawing = bullet(a_finding(value, at_least=Decimal(85)))
    diamond = [s for s in drawing.shapes if isinstance(s, Outline)][-1]
    middle = sum(x for x, _ in points(diamond.points)) / 4
    ((bound, _), _) = strokes(drawing, "bound")[-1]
    assert bound - middle > 20


def test_description_tells_the_numbers_in_words() -> None:
    found = a_finding(Fraction("84.5"), at_least=Decimal(85))
    assert bullet(found).title == "Indicator: actual and required"
    assert bullet(found).description == (
        f"Actual: 84.5 %. Required: ≥ 85 %. Verdict: FAIL. The axis runs from 84 % to 85.6 %. {NOTE}"
    )


def test_units_are_those_of_the_language() -> None:
    found = a_finding(1000, unit=PER_10K, at_least=Decimal(1060))
    assert "Actual 1,000 per 10,000 people" in words(bullet(found), "key")
    assert any("1000人/万人" in text for text in words(bullet(found, ZH), "key"))
    big = a_finding(2_000_000, unit=UNITS["person"], at_least=Decimal(5_000_000))
    assert any("200万人" in text for text in words(bullet(big, ZH), "key"))


# lines

YEARS = ((2016, 880), (2017, 921), (2018, 960), (2019, 1000))


def test_without_a_trend_there_is_no_line() -> None:
    assert draw_line(a_finding(80, series=((2020, 80),), at_least=Decimal(85)), EN, "x", "Indicator") is None


def test_required_path_leads_from_the_latest_value_to_the_bound_at_the_due_year() -> None:
    drawing = line(a_finding(1000, unit=PER_10K, due=2020, series=YEARS, at_least=Decimal(1060)))
    (series,) = strokes(drawing, "series")
    (required,) = strokes(drawing, "required")
    (bound,) = strokes(drawing, "bound-line")
    (projection,) = strokes(drawing, "projection")
    assert len(series) == 4
    assert projection[0] == series[-1]
    assert series[-1][0] < required[0][0] < required[1][0]  # it does not touch what was not on it
    assert words(drawing, "required-label") == ["required path"]
    assert required[1][1] == bound[0][1] == bound[1][1]
    assert required[1][0] == projection[1][0] > series[-1][0]
    assert projection[1][1] > required[1][1]  # lower: y grows downwards
    assert words(drawing, "end bound-label") == ["required 1,060"]
    assert words(drawing, "end projection-label") == ["projected 1,040"]
    assert words(drawing, "value-label") == ["1,000", "960", "921", "880"]


def test_year_between_that_is_not_known_has_no_line() -> None:
    known = ((2015, 880), (2016, 921), (2018, 960), (2019, 1000))
    drawing = line(a_finding(1000, unit=PER_10K, due=2020, series=known, at_least=Decimal(1060)))
    assert [len(run) for run in strokes(drawing, "series")] == [2, 2]


def test_line_is_told_in_words() -> None:
    found = a_finding(1000, unit=PER_10K, due=2020, series=YEARS[2:], at_least=Decimal(1060))
    assert line(found).title == "Indicator: values by year"
    assert line(found).description == (
        "Values: 2018 960 per 10,000 people, 2019 1,000 per 10,000 people. Required in 2020: ≥ 1,060 per 10,000 people. "
        "The required path, which was not reached, leads from the latest value to 1,060 per 10,000 people in 2020. "
        f"At the observed pace it would be 1,040 per 10,000 people in 2020. {NOTE}"
    )


def test_met_target_has_no_required_path() -> None:
    drawing = line(a_finding(1070, unit=PER_10K, due=2020, series=(*YEARS[:-1], (2019, 1070)), at_least=Decimal(1060)))
    assert (strokes(drawing, "required"), len(strokes(drawing, "projection"))) == ([], 1)


def test_yearly_target_has_its_bound_and_no_paths() -> None:
    drawing = line(a_finding(86, series=((2019, 70), (2020, 86)), at_least=Decimal(85)))
    assert (strokes(drawing, "required"), strokes(drawing, "projection")) == ([], [])
    assert len(strokes(drawing, "bound-line")) == 1
    assert words(drawing, "end value-label") == ["actual 86 %"]


def test_milestones_are_shown_for_the_whole_area_only() -> None:
    found = a_finding(
        9000,
        unit=UNITS["person"],
        due=2025,
        series=((2020, 12000), (2021, 9000)),
        at_most=Decimal(8000),
        milestones={2022: Bound(at_most=Decimal(10500)), 2024: Bound(at_most=Decimal(9500))},
    )
    whole = line(found)
    assert [m.kind for m in whole.shapes if isinstance(m, Outline)] == ["bound-mark", "milestone", "milestone"]
    assert words(whole, "milestone-label") == ["10,500", "9,500"]
    assert "Other years of the plan: 2022 10,500 people, 2024 9,500 people." in whole.description
    part = line(found, is_whole=False)
    assert [m.kind for m in part.shapes if isinstance(m, Outline)] == ["bound-mark"]


def test_line_begins_at_zero_where_that_does_not_flatten_it() -> None:
    steep = line(a_finding(80, series=((2019, 20), (2020, 80)), at_least=Decimal(85)))
    assert (words(steep, "tick-label")[0], words(steep, "note")) == ("0 %", [])
    flat = line(a_finding(84, series=((2019, 83), (2020, 84)), at_least=Decimal(85)))
    assert (words(flat, "tick-label")[0], words(flat, "note")) == ("83 %", [NOTE])


def test_unit_is_said_once_where_it_is_long() -> None:
    assert words(line(a_finding(1000, unit=PER_10K, series=YEARS, at_least=Decimal(1060))), "note")[0] == (
        "per 10,000 people"
    )
    assert "per 10,000 people" not in words(line(a_finding(80, series=((2019, 20), (2020, 80)), at_least=Decimal(85))))


def test_years_do_not_run_into_one_another() -> None:
    series = tuple((year, year % 7) for year in range(1980, 2021))
    drawing = line(a_finding(5, unit=UNITS["meeting"], series=series, at_least=Decimal(3)))
    assert_no_words_overlap(drawing)
    assert "2020" in words(drawing, "tick-label")


def assert_labels_stand_clear(drawing: Drawing) -> None:
    """No line of the drawing runs through the label of a value."""
    labels = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.kind == "value-label"]
    assert labels
    for label in labels:
        box = Rectangle(*extent(label))
        for kind in ("series", "required", "projection", "bound-line"):
            for stroke in strokes(drawing, kind):
                assert not any(box.is_crossed(*pair) for pair in pairwise(stroke)), (label, kind)


@pytest.mark.parametrize(
    ("series", "due"),
    [
        (YEARS, 2020),
        (((2016, 1000), (2017, 950), (2018, 900), (2019, 880)), 2020),
        (((2016, 1000), (2017, 1060), (2018, 900)), None),
    ],
    ids=["rising", "falling", "up and down"],
)
def test_label_of_a_value_stands_where_no_line_runs(series: tuple[tuple[int, Exact], ...], due: int | None) -> None:
    found = a_finding(series[-1][1], unit=PER_10K, due=due, period=series[-1][0], series=series, at_least=Decimal(1200))
    drawing = line(found)
    assert_labels_stand_clear(drawing)
    assert len(words(drawing, "value-label")) == len(series) - (due is None)  # of the last year at the right end


def test_label_in_a_valley_stands_beside_its_point() -> None:
    series = ((2016, 1), (2017, 1), (2018, 0), (2019, 1))
    drawing = line(a_finding(1, unit=UNITS["meeting"], period=2019, series=series, at_least=Decimal(1)), ZH)
    assert_labels_stand_clear(drawing)
    assert "0次" in words(drawing, "value-label")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((0, 15), (30, 15), True),
        ((15, 0), (15, 30), True),
        ((0, 0), (30, 30), True),
        ((12, 12), (14, 13), True),
        ((0, 5), (30, 5), False),
        ((5, 0), (5, 30), False),
        ((0, 25), (8, 30), False),
        ((0, 0), (9, 9), False),
        ((0, 10), (30, 10), False),
        ((0, 20), (10, 10), False),
    ],
    ids=[
        "across",
        "down",
        "aslant",
        "within",
        "above",
        "left",
        "past",
        "short of it",
        "along its edge",
        "at its corner",
    ],
)
def test_line_through_a_rectangle_is_told_from_one_past_it(start: Point, end: Point, expected: bool) -> None:
    rectangle = Rectangle(10, 10, 20, 20)
    assert rectangle.is_crossed(start, end) is expected
    assert rectangle.is_crossed(end, start) is expected


# any numbers at all

SIZES = st.sampled_from([Fraction(1, 10**9), Fraction(1), Fraction(10**6), Fraction(10**15), Fraction(10**38)])
VALUES = st.one_of(
    st.integers(-200, 200),
    st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6),
    st.builds(lambda size, factor: size * factor, SIZES, st.integers(-999, 999)),
)
NUMBERS = st.one_of(
    st.integers(-1000, 1000).map(Decimal),
    st.builds(lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(0, 999), st.integers(-9, 15)),
)
KINDS = st.sampled_from(["at_least", "at_most", "more_than", "less_than", "between", "increase_over"])
HUGE = Unit("x", "x", Label(zh="单位" * 500, en="unit" * 500), "units" * 500)
UNITS_TRIED = st.sampled_from([PERCENT, PER_10K, UNITS["meeting"], UNITS["yuan"], UNITS["ratio"], HUGE])


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    kind = draw(KINDS)
    number = draw(NUMBERS)
    bound: Any = tuple(sorted((number, draw(NUMBERS)))) if kind == "between" else number
    values = draw(st.lists(VALUES, min_size=1, max_size=12))
    if draw(st.booleans()):
        values.append(Fraction(number))  # exactly the bound
    first = draw(st.integers(1950, 2030))
    years = sorted(draw(st.sets(st.integers(first, first + 40), min_size=len(values), max_size=len(values))))
    due = draw(st.one_of(st.none(), st.integers(years[-1], years[-1] + 10)))
    steps = draw(st.dictionaries(st.integers(first, first + 40), NUMBERS, max_size=4))
    return a_finding(
        values[-1],
        unit=draw(UNITS_TRIED),
        due=due,
        period=years[-1],
        series=tuple(zip(years, values, strict=True)),
        previous=draw(st.one_of(st.none(), VALUES)),
        is_share=draw(st.booleans()),
        milestones={year: Bound(at_least=step) for year, step in steps.items()} if due else {},
        **{kind: bound},
    )


@given(findings(), st.sampled_from([EN, ZH]))
@settings(deadline=None)
def test_nothing_leaves_the_frame_or_overlaps_whatever_the_numbers(found: Finding, language: Language) -> None:
    drawn = [bullet(found, language)]
    drawn += [line(found, language)] if found.trend else []
    for drawing in drawn:
        assert_within_frame(drawing)
        assert_no_words_overlap(drawing)


@given(VALUES, VALUES, st.integers(1, 12))
def test_axis_holds_both_values_with_round_ticks(one: Exact, other: Exact, intervals: int) -> None:
    low, high = sorted((one, other))
    axis = axis_over(low, high, intervals)
    assert axis.low <= low <= high <= axis.high
    assert all(tick % axis.step == 0 for tick in axis.ticks)
    assert 2 <= len(axis.ticks) <= intervals + 2


@given(st.fractions(min_value=Fraction(1, 10**20), max_value=10**20))
def test_step_is_one_two_or_five_times_a_power_of_ten(least: Fraction) -> None:
    step = round_step(least)
    assert least <= step < least * Fraction(5, 2) + step * Fraction(1, 10**9)
    digits = f"{step.numerator}{step.denominator}".replace("0", "")
    assert sorted(digits) in ([["1", "1"], ["1", "2"], ["1", "5"]])


# one unit


YUAN = UNITS["yuan"]


@pytest.mark.parametrize(("bound", "group"), [(120_000_000, "亿"), (5_000_000, "万"), (9_000, "")])
def test_amounts_of_a_chart_are_all_in_the_unit_of_the_bound(bound: int, group: str) -> None:
    series = tuple((2015 + n, bound * (n + 1) // 6 + 1) for n in range(5))
    found = a_finding(series[-1][1], unit=YUAN, due=2020, series=series, is_share=False, at_least=Decimal(bound))
    for drawing in (bullet(found, ZH), line(found, ZH)):
        told = "".join(words(drawing)) + drawing.description + str(drawing.table)
        assert set(re.findall(r"\d(万|亿|)元", told)) == {group}
        assert not re.search("[万亿]", "".join(words(bullet(found, EN))))


def test_rate_and_an_amount_without_a_group_are_left_as_they_are() -> None:
    for language, unit in ((ZH, PER_10K), (ZH, PERCENT), (EN, YUAN)):
        assert group_of(["1060人/万人", "1.2亿元"], language, unit) is None
    assert in_group("≥ 1060人/万人", None, PER_10K) == "≥ 1060人/万人"
    assert group_of(["高于上期"], ZH, YUAN) is None
    assert in_group("12345元", "亿", YUAN) == "0.00012345亿元"


# texts


def test_numbers_that_have_no_room_are_written_by_their_first_digits() -> None:
    assert leading_digits(10**38) == "1.000E+38"
    assert leading_digits(Fraction(123456789)) == "≈ 1.235E+8"
    labels = Labels(EN, UNITS["person"])
    assert labels.tick(Fraction(10**38), 100) == "1.000E+38"
    assert labels.tick(Fraction(1000), 100) == "1,000"


def test_text_that_has_no_room_is_cut() -> None:
    assert cut("short", 100) == "short"
    assert cut("镇" * 50, 5) == "…"


@given(st.text(alphabet="镇i m%", min_size=1), st.integers(12, 200))
def test_cut_text_takes_all_the_room_and_no_more(text: str, room: int) -> None:
    found = cut(text, room)
    assert width_of(found) <= room
    if found != text:
        assert found.endswith("…")
        assert text.startswith(found[:-1])
        assert width_of(text[: len(found)] + "…") > room


def test_axis_of_one_value_has_a_length() -> None:
    assert axis_over(5, 5, 5).ticks == (5, 6, 7, 8, 9, 10)
    assert axis_over(0, 0, 5).high == 1


def test_narrowed_axis_of_a_share_ends_where_a_share_does() -> None:
    drawing = bullet(a_finding(Fraction("99.9"), at_least=Decimal("99.97")))
    assert words(drawing, "note") == [NOTE]
    assert "to 100 %." in drawing.description


# how it is written


def written(drawing: Drawing) -> str:
    module: Any = open_templates(EN, visible).get_template("chart.svg.jinja").module
    return str(module.chart(drawing))


@pytest.fixture(scope="module")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


def test_chart_is_a_picture_with_a_name_and_a_description(judge: Judging, province: Plan) -> None:
    rows = "".join(f"emissions,{year},{value},吨\n" for year, value in [(2022, 11000), (2023, 9801), (2024, 8900)])
    found = finding(judge("indicator,period,value,unit\n" + rows, under=province), "A1/emissions", 2025)
    for drawing in (bullet(found), line(found)):
        text = written(drawing)
        assert 'role="img"' in text
        assert 'aria-labelledby="x-title x-words"' in text
        assert f'<title id="x-title">{drawing.title}</title>' in text
        assert f'<desc id="x-words">{drawing.description.replace("<", "&lt;")}</desc>' in text
        assert not re.search(r"style=|<script|\son\w+=|https?:|#[0-9a-f]{3,6}\b|font-family", text)
        assert written(drawing) == text


def test_what_a_plan_says_is_text_in_a_chart() -> None:
    unit = Unit("x", "x", Label(zh="<b>", en="<b>"), "<b>")
    text = written(bullet(a_finding(1, unit=unit, at_least=Decimal(2))))
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


@given(findings())
@settings(deadline=None, max_examples=30)
def test_style_sheet_knows_every_kind_of_shape(found: Finding) -> None:
    drawn = [bullet(found), *([line(found)] if found.trend else [])]
    kinds = {kind for drawing in drawn for shape in drawing.shapes for kind in shape.kind.split()}
    unknown = {kind for kind in kinds if f".chart .{kind} " not in STYLE and f".chart .{kind}," not in STYLE}
    assert unknown <= {"key", "end"}  # as any text


@pytest.mark.parametrize(("latest", "previous", "marked"), [("81.6", 80, False), (95, 80, True)])
def test_earlier_value_is_marked_only_where_the_axis_reaches_it(latest: str, previous: int, marked: bool) -> None:
    """One that lies beyond a narrowed axis would be drawn at its end, as another value."""
    found = a_finding(Fraction(latest), previous=previous, increase_over=Decimal("1.5"))
    drawing = draw_bullet(found, EN, "x", "i")
    assert drawing is not None
    assert any(isinstance(shape, Stroke) and shape.kind == "previous" for shape in drawing.shapes) is marked
    assert any("Before" in words.text for words in drawing.shapes if isinstance(words, Words)) is marked
    assert "Before: 80 %." in drawing.description


def test_number_at_the_end_of_a_line_is_never_cut() -> None:
    found = a_finding(
        100001000,
        unit=UNITS["item"],
        due=2025,
        period=2025,
        series=((2019, 1), (2020, 100001000)),
        at_least=Decimal(100001001),
        is_share=False,
    )
    drawing = draw_line(found, EN, "x", "i")
    assert drawing is not None
    assert not [words.text for words in drawing.shapes if isinstance(words, Words) and "…" in words.text]
