"""A bullet chart: a bar for the actual value, a line for each number of the bound, and a hatched band where values comply."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from reformcheck.judging import Finding
from reformcheck.judging.acceptance import Acceptance
from reformcheck.quantities import Exact
from reformcheck.reporting.charts.drawing import WIDTH, Canvas, Drawing
from reformcheck.reporting.charts.label import BROKEN_AXIS, Labels, cut, leading_digits, width_of
from reformcheck.reporting.charts.scale import Axis, Scale, are_apart, axis_over, fitting_steps
from reformcheck.reporting.numbers import bound_text, shown, value_text, with_unit
from reformcheck.reporting.wording import VERDICTS
from reformcheck.texts import Language, Sentences, Text, message, term
from reformcheck.units import PERCENT

_LEFT, _RIGHT = 10, WIDTH - 10
_ROW = 19
_BELOW_KEYS = 5
_BAND, _BAR = 28, 10
_OVERHANG = 3
_TICK_ROW = 22
_NOTE_ROW, _NOTE_BASELINE = 18, 12
_SWATCH = 18
_BETWEEN = 12
_TICK_ROOM = 150
_INTERVALS = 8
_BEYOND = Fraction(11, 10)
_INVISIBLE = Fraction(1, 100)
"""A smaller share of the axis than this cannot be seen, so the axis is narrowed to it."""


class _Key(Struct, frozen=True):
    """A line of the key: what a shape means, with its number."""

    kind: str
    text: str


def draw_bullet(finding: Finding, language: Language, id_: str, subject: Text) -> Drawing | None:
    """Draws the actual value against the bound; None where there is no value. `subject` is what the chart is about."""
    if finding.measurement is None:
        return None
    value, numbers = finding.measurement.value, finding.bound_numbers
    labels = Labels.of(language, finding)
    axis = _axis(finding, value)
    before = _marked_before(finding, axis)
    scale = Scale(axis, _LEFT, _RIGHT)
    canvas = Canvas()
    top = _draw_keys(canvas, _keys(finding, labels, value, axis)) + _BELOW_KEYS
    _draw_range(canvas, scale, top, finding.accepted if numbers else None)
    if axis.begins_at_zero:
        _draw_bar(canvas, scale, top, value)
    for number in numbers:
        if axis.low <= number <= axis.high:
            _draw_limit(canvas, "bound", scale.at(number), top)
    if before is not None:
        _draw_limit(canvas, "previous", scale.at(before), top)
    if not axis.begins_at_zero:
        canvas.diamond("actual", scale.at(value), top + _BAND // 2)
    _draw_axis(canvas, scale, labels, top + _BAND)
    height = top + _BAND + _TICK_ROW
    if not axis.begins_at_zero:
        canvas.words("note", _LEFT, height + _NOTE_BASELINE, labels.say(BROKEN_AXIS))
        height += _NOTE_ROW
    title = labels.say(message("{subject}: actual and required", subject=subject))
    return canvas.drawing(
        id_,
        "bullet",
        title,
        labels.told(_description(finding, labels, value, axis)),
        height,
        _table(finding, labels, value),
    )


def _table(finding: Finding, labels: Labels, value: Exact) -> Iterator[tuple[str, ...]]:
    """The value, the bound, and the earlier value where the bound is an increase over it."""
    unit, before = finding.unit, _before(finding)
    yield labels.say(message("What")), labels.say(message("Value"))
    exact = value_text(value, finding.bound, unit, finding.verdict, finding.target.comparison)
    yield labels.say(message("Actual")), labels.told(exact)
    yield labels.say(term("bound", "Required")), labels.told(bound_text(finding.bound, unit))
    if before is not None:
        yield labels.say(message("The year before")), labels.told(with_unit(shown(before), unit, before))


def _before(finding: Finding) -> Exact | None:
    """The earlier value, where the bound is an increase over it."""
    return None if finding.bound.increase_over is None else finding.previous


def _marked_before(finding: Finding, axis: Axis) -> Exact | None:
    """The earlier value where it lies on the axis; one that does not would be drawn at another value."""
    before = _before(finding)
    return before if before is not None and axis.low <= before <= axis.high else None


def _axis(finding: Finding, value: Exact) -> Axis:
    """From zero, and to 100 for a percentage; narrowed where the difference would be too small to be seen."""
    numbers, before, most = finding.bound_numbers, _before(finding), _natural_most(finding)
    known = [value, *numbers, *([] if before is None else [before])]
    is_whole = finding.unit.whole
    low, high = min(0, *known) * _BEYOND, max(0, *known) * _BEYOND
    if most is not None and max(known) <= most:
        high = Fraction(most) if finding.unit.id == PERCENT.id else min(high, Fraction(most))
    whole = axis_over(low, high, _INTERVALS, is_whole=is_whole)
    if numbers:
        nearest = min(numbers, key=lambda number: abs(Fraction(number) - value))
        distance = abs(Fraction(nearest) - value)
        if 0 < distance < (whole.high - whole.low) * _INVISIBLE:
            first, last = sorted((value, nearest))
            beyond = last + distance if most is None or last > most else min(last + distance, Fraction(most))
            return axis_over(first - distance, beyond, _INTERVALS, is_whole=is_whole)
    return whole


def _natural_most(finding: Finding) -> int | None:
    """The most that a share of a whole can be: 100 for a percentage."""
    ratio = finding.indicator.ratio
    return ratio.per if ratio and ratio.part_of_whole else None


# the shapes


def _draw_range(canvas: Canvas, scale: Scale, top: int, accepted: Acceptance | None) -> None:
    """Draws the band, and where values comply the hatched one over it."""
    canvas.box("band", _LEFT, top, _RIGHT - _LEFT, _BAND)
    if accepted:
        start = scale.at(accepted.low.value) if accepted.low else Fraction(_LEFT)
        end = scale.at(accepted.high.value) if accepted.high else Fraction(_RIGHT)
        canvas.box("complies", start, top, end - start, _BAND, is_hatched=True)


def _draw_bar(canvas: Canvas, scale: Scale, top: int, value: Exact) -> None:
    """Draws the value as a bar from zero, with a line at its end that is seen where the value itself is zero."""
    upper, lower = top + (_BAND - _BAR) // 2, top + (_BAND + _BAR) // 2
    start, end = sorted((scale.at(0), scale.at(value)))
    canvas.box("actual", start, upper, end - start, _BAR)
    canvas.stroke("actual-end", [(scale.at(value), upper), (scale.at(value), lower)])


def _draw_limit(canvas: Canvas, kind: str, x: Fraction, top: int) -> None:
    """Draws a line across the band, and a little beyond it."""
    canvas.stroke(kind, [(x, top - _OVERHANG), (x, top + _BAND + _OVERHANG)])


def _keys(finding: Finding, labels: Labels, value: Exact, axis: Axis) -> list[_Key]:
    """What each shape means; the whole texts with units where they fit."""
    room = WIDTH - 2 * _LEFT - _SWATCH
    comparison = finding.target.comparison
    whole = value_text(value, finding.bound, finding.unit, finding.verdict, comparison)
    actual = labels.told(message("Actual {value}", value=whole))
    if width_of(actual) > room:
        actual = labels.say(message("Actual {value}", value=leading_digits(value)))
    bound = labels.told(message("Required {bound}", bound=bound_text(finding.bound, finding.unit)))
    if finding.bound.increase_over is not None and finding.bound_numbers:
        limit = with_unit(f"> {shown(finding.bound_numbers[0])}", finding.unit)
        bound = labels.told(message("Required {bound}", bound=limit))
    keys = [_Key("actual" if axis.begins_at_zero else "actual-diamond", actual)]
    before = _marked_before(finding, axis)
    if finding.bound_numbers:
        keys.append(_Key("bound", bound))
    if before is not None:
        keys.append(_Key("previous", labels.say(message("Before {value}", value=labels.number(before, room)))))
    if finding.bound_numbers:
        keys.append(_Key("complies", labels.say(message("complies"))))
    return [_Key(key.kind, cut(key.text, room)) for key in keys]


def _draw_keys(canvas: Canvas, keys: list[_Key]) -> int:
    """Draws them in as many rows as it takes and returns where the last row ends."""
    x, row = _LEFT, 0
    for key in keys:
        needed = _SWATCH + width_of(key.text)
        if x > _LEFT and x + needed > WIDTH - _LEFT:
            x, row = _LEFT, row + 1
        middle = row * _ROW + 10
        match key.kind:
            case "actual":
                canvas.box("actual", x, middle - 4, 12, 8)
            case "actual-diamond":
                canvas.diamond("actual", x + 6, middle, 5)
            case "complies":
                canvas.box("band", x, middle - 6, 12, 12)
                canvas.box("complies", x, middle - 6, 12, 12, is_hatched=True)
            case _:
                canvas.stroke(key.kind, [(x + 6, middle - 7), (x + 6, middle + 7)])
        canvas.words("key", x + _SWATCH, middle + 4, key.text)
        x += needed + _BETWEEN
    return (row + 1) * _ROW


def _draw_axis(canvas: Canvas, scale: Scale, labels: Labels, y: int) -> None:
    """Draws the round numbers below the band, as many as have room."""
    for step in fitting_steps(scale.axis):
        ticks = scale.axis.multiples(step)
        texts = [labels.tick(tick, _TICK_ROOM) for tick in ticks]
        places = [_inside(scale.at(tick), text) for tick, text in zip(ticks, texts, strict=True)]
        if are_apart([(place, width_of(text)) for place, text in zip(places, texts, strict=True)]):
            for tick, place, text in zip(ticks, places, texts, strict=True):
                canvas.stroke("tick", [(scale.at(tick), y), (scale.at(tick), y + 4)])
                canvas.words("tick-label", place, y + 17, text, "middle")
            return


def _inside(x: Fraction, text: str) -> Fraction:
    """Where the middle of a text stands so that it does not leave the chart."""
    half = Fraction(width_of(text), 2)
    return min(max(x, half + 1), WIDTH - half - 1)


def _description(finding: Finding, labels: Labels, value: Exact, axis: Axis) -> Sentences:
    actual = value_text(value, finding.bound, finding.unit, finding.verdict, finding.target.comparison)
    sentences = [
        message("Actual: {value}.", value=actual),
        message("Required: {bound}.", bound=bound_text(finding.bound, finding.unit)),
    ]
    before = _before(finding)
    if before is not None:
        text = value_text(before, finding.bound, finding.unit, finding.verdict)
        sentences.append(message("Before: {value}.", value=text))
    sentences += [
        message("Verdict: {verdict}.", verdict=VERDICTS[finding.verdict]),
        message(
            "The axis runs from {low} to {high}.",
            low=labels.tick(axis.low, 10 * WIDTH),
            high=labels.tick(axis.high, 10 * WIDTH),
        ),
    ]
    return Sentences((*sentences, *(() if axis.begins_at_zero else (BROKEN_AXIS,))))
