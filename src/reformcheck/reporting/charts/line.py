"""A line chart: the values by year, the path that is required from the latest to the bound, and where the pace leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import itemgetter

from msgspec import Struct

from reformcheck.judging import Finding
from reformcheck.quantities import Exact
from reformcheck.reporting.charts.drawing import WIDTH, Canvas, Drawing, Point
from reformcheck.reporting.charts.label import BROKEN_AXIS, Labels, cut, width_of
from reformcheck.reporting.charts.picture import Picture, picture_of, rows_of
from reformcheck.reporting.charts.place import Places, Rectangle
from reformcheck.reporting.charts.scale import Axis, Scale, axis_over
from reformcheck.reporting.numbers import bound_text, shown, with_unit
from reformcheck.texts import Joined, Language, Sentences, Text, message, term

_TOP = 10
_HEADING_BASELINE = 13
_HEIGHT = 130
_LINE = 15
_GAP = 6
_LEADER = 4
_APART = 12
"""How far the required path keeps from the latest value."""
_MIDDLE = 4
"""From the middle of a line of text to its baseline."""
_WIDEST_TICK, _WIDEST_GUTTER = 110, 146
"""The room for texts at the left and at the right; the lines have the rest."""
_TICK, _TICK_BASELINE, _TICK_ROW = 4, 17, 22
_NOTE_BASELINE, _NOTE_ROW = 12, 18
_KEY = 24
"""How long the sample of a line is."""
_YEAR_ROOM = 38
_INTERVALS = 5
_FLAT = Fraction(3, 10)
"""Where the values would take up less than this share of an axis from zero, it does not begin at zero."""


class _EndText(Struct, frozen=True):
    """What stands at the right end of a line."""

    kind: str
    text: str
    value: Exact


def draw_line(
    finding: Finding, language: Language, id_: str, subject: Text, *, is_whole: bool = True
) -> Drawing | None:
    """Draws the values by year and the paths to the due year; None where there is no trend.

    `is_whole` tells whether it is about the whole area, which alone has milestones.
    """
    trend = finding.trend
    if trend is None or not finding.series:
        return None
    picture = picture_of(finding, trend, is_whole=is_whole)
    labels = Labels.of(language, finding)
    axis = _value_axis(finding, picture.values)
    canvas = Canvas()
    plot = _Plot.between(axis, picture, labels, _end_texts(picture, finding, labels))
    _draw_values(canvas, plot)
    if plot.has_heading:
        canvas.words("note", 1, _HEADING_BASELINE, cut(labels.say(finding.unit.word(2)), WIDTH))
    _draw_years(canvas, plot, picture)
    _draw_lines(canvas, plot, picture)
    _draw_end_labels(canvas, plot)
    _draw_point_labels(canvas, plot, picture, labels)
    height = plot.bottom + _TICK_ROW
    if picture.required is not None:
        _draw_key(canvas, height + _NOTE_BASELINE, labels)
        height += _NOTE_ROW
    if not axis.begins_at_zero:
        canvas.words("note", 1, height + _NOTE_BASELINE, labels.say(BROKEN_AXIS))
        height += _NOTE_ROW
    title = labels.say(message("{subject}: values by year", subject=subject))
    return canvas.drawing(
        id_, "line", title, labels.told(_description(finding, picture, axis)), height, _table(finding, picture, labels)
    )


def _table(finding: Finding, picture: Picture, labels: Labels) -> Iterator[tuple[str, ...]]:
    """The values by year: actual, what the plan asks for, and where the pace leads."""
    heads = (message("Year"), message("Actual"), term("bound", "Required"), message("At the observed pace"))
    yield tuple(map(labels.say, heads))
    for year, *values in rows_of(picture, finding.period):
        cells = ("–" if v is None else labels.told(with_unit(shown(v), finding.unit, v)) for v in values)
        yield (str(year), *cells)


class _Plot(Struct, frozen=True):
    """Where the plot lies between the texts around it."""

    across: Scale
    """From years to x."""
    up: Scale
    """From values to y."""
    left: int
    right: int
    ticks: tuple[str, ...]
    ends: tuple[_EndText, ...]
    has_heading: bool
    """The unit stands above, where it is too long to stand at each number."""

    @classmethod
    def between(cls, axis: Axis, picture: Picture, labels: Labels, ends: Sequence[_EndText]) -> _Plot:
        """Leaves as much room at both sides as the texts there take."""
        has_heading = not labels.has_short_unit and bool(labels.unit.label.en)
        ticks = tuple(labels.tick(tick, _WIDEST_TICK) for tick in axis.ticks)
        left = min(max(map(width_of, ticks)), _WIDEST_TICK) + _GAP
        right = WIDTH - max((width_of(end.text) for end in ends), default=0) - 2 * _GAP - _LEADER
        top = _HEADING_BASELINE + _LINE if has_heading else _TOP
        first, last = picture.first_year, picture.last_year
        years = Axis(Fraction(first), Fraction(max(last, first + 1)), Fraction(1))
        across = Scale(years, left + _GAP, right)
        return cls(across, Scale(axis, top + _HEIGHT, top), left, right, ticks, tuple(ends), has_heading)

    @property
    def bottom(self) -> int:
        """Where the axis of years lies."""
        return int(self.up.start)

    def point(self, year: int, value: Exact) -> Point:
        """Where a value of a year stands."""
        return self.across.at(year), self.up.at(value)


def _value_axis(finding: Finding, values: Sequence[Exact]) -> Axis:
    """From zero, unless the lines would then be flat."""
    low, high = min(values), max(values)
    is_flat = low != high and high - low < max(high, -low) * _FLAT and (low > 0 or high < 0)
    if not is_flat:
        low, high = min(low, 0), max(high, 0)
    return axis_over(low, high, _INTERVALS, is_whole=finding.unit.whole)


def _end_texts(picture: Picture, finding: Finding, labels: Labels) -> list[_EndText]:
    """What stands at the right, where each line ends."""
    found: list[tuple[str, Text, Exact]] = []
    for bound in picture.bounds:
        room = _room_beside(labels, message("required {number}", number=""))
        found.append(("bound", message("required {number}", number=labels.number(bound, room)), bound))
    if picture.projection is not None:
        room = _room_beside(labels, message("projected {number}", number=""))
        number = labels.number(picture.projection, room)
        found.append(("projection", message("projected {number}", number=number), picture.projection))
    year, value = picture.series[-1]
    if year == picture.last_year:
        room = _room_beside(labels, message("actual {number}", number=""))
        number = labels.number(value, room, finding.bound)
        found.append(("value", message("actual {number}", number=number), value))
    return [_EndText(kind, cut(labels.say(text), _WIDEST_GUTTER), value) for kind, text, value in found]


def _room_beside(labels: Labels, words: Text) -> int:
    """The room for a number beside words; a number that is cut would be another one."""
    return _WIDEST_GUTTER - width_of(labels.say(words))


# the shapes


def _draw_values(canvas: Canvas, plot: _Plot) -> None:
    """Draws the round values at the left, each with a line across."""
    for tick, text in zip(plot.up.axis.ticks, plot.ticks, strict=True):
        y = plot.up.at(tick)
        canvas.stroke("axis" if tick == 0 else "grid", [(plot.left, y), (plot.right, y)])
        canvas.words("tick-label", plot.left - _GAP, y + _MIDDLE, text, "end")


def _draw_years(canvas: Canvas, plot: _Plot, picture: Picture) -> None:
    """Draws the years below, the last one always and as many before it as have room."""
    first, last = picture.first_year, picture.last_year
    room = Fraction(plot.across.end - plot.across.start)
    apart = -(-(last - first) * _YEAR_ROOM // room)  # so many years from one label to the next
    for year in range(last, first - 1, -max(int(apart), 1)):
        x = plot.across.at(year)
        canvas.stroke("tick", [(x, plot.bottom), (x, plot.bottom + _TICK)])
        canvas.words("tick-label", x, plot.bottom + _TICK_BASELINE, str(year), "middle")


def _draw_lines(canvas: Canvas, plot: _Plot, picture: Picture) -> None:
    """Draws the bound, the paths ahead, and the values with the line through them on top."""
    for kind, points in _lines(plot, picture):
        canvas.stroke(kind, points)
    if picture.due is not None:
        for number in picture.bounds:
            canvas.diamond("bound-mark", *plot.point(picture.due, number), 5)
    for year, number in picture.milestones:
        canvas.triangle("milestone", *plot.point(year, number))
    for run in picture.runs:
        if len(run) > 1:
            canvas.stroke("series", [plot.point(year, value) for year, value in run])
    for year, value in picture.series:
        canvas.dot("value", *plot.point(year, value))


def _lines(plot: _Plot, picture: Picture) -> Iterator[tuple[str, list[Point]]]:
    """The bound, and the paths from the latest value to the due year."""
    for number in picture.bounds:
        yield "bound-line", [(plot.left, plot.up.at(number)), (plot.right, plot.up.at(number))]
    if picture.due is not None:
        start = plot.point(*picture.series[-1])
        for kind, end in (("projection", picture.projection), ("required", picture.required)):
            if end is not None:
                goal = plot.point(picture.due, end)
                # NOTE: what is required was not reached: its path does not touch the value
                yield kind, [_apart(start, goal) if kind == "required" else start, goal]


def _apart(start: Point, goal: Point) -> Point:
    """Where a line begins that keeps away from its first point."""
    across = Fraction(goal[0] - start[0])
    share = Fraction(_APART) / across if across > 2 * _APART else Fraction(1, 2)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _draw_key(canvas: Canvas, baseline: int, labels: Labels) -> None:
    """Says what the dashes of the required path are, below the plot: there no line is near that it could be taken for."""
    canvas.stroke("required-key", [(1, baseline - _MIDDLE), (_KEY, baseline - _MIDDLE)])
    canvas.words("required-label", _KEY + _GAP, baseline, labels.say(message("required path")))


def _draw_end_labels(canvas: Canvas, plot: _Plot) -> None:
    """Draws the labels below one another, each as near to the end of its line as the others let it."""
    ends = sorted(((plot.up.at(end.value), end) for end in plot.ends), key=itemgetter(0))
    places: list[Fraction] = []
    for wanted, _ in ends:
        places.append(max(wanted, places[-1] + _LINE) if places else wanted)
    limit = Fraction(plot.bottom)
    for index in reversed(range(len(places))):
        places[index] = min(places[index], limit)
        limit = places[index] - _LINE
    for (wanted, end), y in zip(ends, places, strict=True):
        x = plot.right + 2 * _GAP
        canvas.stroke("leader", [(plot.right + 2, wanted), (x, y)])
        canvas.words(f"end {end.kind}-label", x + 2, y + _MIDDLE, end.text)


def _draw_point_labels(canvas: Canvas, plot: _Plot, picture: Picture, labels: Labels) -> None:
    """Labels the values and the milestones where there is room: the latest value first, then the others."""
    places = Places(Rectangle(plot.left, plot.up.end - _TOP, plot.across.end, plot.bottom))
    for year, number in (*picture.series, *picture.milestones):
        places.add_dot(*plot.point(year, number))
    for run in picture.runs:
        places.add_line([plot.point(*pair) for pair in run])
    for _, line in _lines(plot, picture):
        places.add_line(line)
    is_rising = picture.series[-1][1] >= picture.series[0][1]
    is_told_at_the_end = picture.series[-1][0] == picture.last_year
    known = picture.series[:-1] if is_told_at_the_end else picture.series
    wanted = [("value-label", point, is_rising) for point in reversed(known)]
    wanted += [("milestone-label", point, not is_rising) for point in picture.milestones]
    for kind, (year, number), prefer_above in wanted:
        text = labels.number(number, _WIDEST_TICK)
        place = places.take(*plot.point(year, number), width_of(text), prefer_above=prefer_above)
        if place is not None:
            canvas.words(kind, *place, text, "middle")


def _description(finding: Finding, picture: Picture, axis: Axis) -> Sentences:
    """The chart in words: every value and where the paths lead."""
    unit = finding.unit

    def point(year: int, value: Exact) -> Text:
        return message("{year} {value}", year=year, value=with_unit(shown(value), unit, value))

    sentences: list[Text] = [
        message("Values: {values}.", values=Joined(tuple(point(*pair) for pair in picture.series))),
        message("Required in {year}: {bound}.", year=finding.period, bound=bound_text(finding.bound, unit)),
    ]
    if picture.milestones:
        points = Joined(tuple(point(*pair) for pair in picture.milestones))
        sentences.append(message("Other years of the plan: {values}.", values=points))
    if picture.required is not None:
        end = with_unit(shown(picture.required), unit, picture.required)
        sentences.append(
            message(
                "The required path, which was not reached, leads from the latest value to {value} in {year}.",
                value=end,
                year=finding.period,
            )
        )
    if picture.projection is not None:
        end = with_unit(shown(picture.projection), unit, picture.projection)
        sentences.append(message("At the observed pace it would be {value} in {year}.", value=end, year=finding.period))
    if not axis.begins_at_zero:
        sentences.append(BROKEN_AXIS)
    return Sentences(tuple(sentences))
