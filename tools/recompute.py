"""A stranger's check: derives again, from a JSON result alone, what the program says, and names every place that does not follow.

    python tools/recompute.py result.json …

It needs Python and nothing else: no plan, no submission, none of our code. Each verdict is derived from the value, its state, the
date, the bound, the comparison and the earlier value; gaps, breakdowns and paces from counts and series; status, counts and exit
code from findings and issues; and the reason of a finding without a verdict has to be one that the issues it cites can give.

Exit code 0: everything follows; 1: something does not; 2: not a result that can be checked.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

SCHEMA = "reformcheck/assessment/v1"
Data = Mapping[str, Any]
Series = Sequence[tuple[int, Fraction]]

_DIGITS = Context(prec=28, rounding=ROUND_HALF_EVEN)
_POWERS = Context(prec=40)
_NEAR = Fraction(1, 10**20)
"""A pace is computed from values of 28 digits, so its own last digits cannot be had."""
_KINDS = ("at_least", "at_most", "more_than", "less_than", "between", "increase_over")
_SEVERITIES = ("error", "warning", "information")
_ABSENT = ("missing", "incomplete-year", "not-year-end")
"""Reasons that say that something has not come; before the year is over they are none."""
_CAUSES = {
    "conflicting": (
        "conflicting-observations",
        "parts-disagree-with-whole",
        "parts-exceed-whole",
        "totals-disagree",
        "falling-year-to-date",
        "contradicted-baseline",
    ),
    "inconsistent": ("numerator-above-denominator", "rate-disagrees-with-counts"),
    "implausible": ("implausible-figure",),
    "zero-denominator": ("zero-denominator",),
    "rates-cannot-be-added": ("rates-cannot-be-added",),
}
"""Reason -> the issues of which a finding with it cites one; `unreadable` cites any error that puts a single figure in doubt."""
_REASONS = (*_ABSENT, *_CAUSES, "unreadable", "parts-incomplete", "no-previous-observation")
_OWED = ("partial", "doubtful", "old", "missing")
_MOST = 12
"""Figures of which every sum is looked at; of more a number is not held against them."""
_OF_SEVERAL = {name for names in _CAUSES.values() for name in names}
_NO_DOUBT = ("contradicted-baseline", "missing-figure")
"""Errors that put no figure in doubt: one takes the pace away, the other asks for a figure that is not there."""


def recompute(result: Data) -> Iterator[str]:
    """Yields a sentence for each thing in a result that does not follow from the rest of it."""
    if result.get("schema") != SCHEMA:
        yield f"schema is {result.get('schema')}, not {SCHEMA}"
    for number, finding in enumerate(result["findings"], 1):
        name = f"finding {number} ({finding['target']}, {finding['area']}, {finding['period']})"
        yield from (f"{name}: {fault}" for fault in _Judgement(result, finding).faults())
    for number, issue in enumerate(result["issues"], 1):
        yield from (f"issue {number} ({issue['code']}): {fault}" for fault in _issue_faults(result, issue))
    yield from _order_faults(result)
    yield from _run_faults(result)
    yield from _figure_faults(result)
    yield from _overview_faults(result)
    yield from _waiver_faults(result)
    yield from _since_faults(result)
    if result["submission"]:
        yield from (f"submission: {fault}" for fault in _submission_faults(result))


# numbers


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _plain(value: Fraction | None) -> str | None:
    """A value as results write it: plain decimals, 28 significant digits where it does not end."""
    if value is None:
        return None
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        places = value.denominator.bit_length()
        digits = abs(value.numerator) * 10**places // value.denominator
        whole, decimals = divmod(digits, 10**places)
        text = f"{whole}.{decimals:0{places}d}".rstrip("0").rstrip(".")
        return f"-{text}" if value < 0 else text
    text = format(_quotient(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quotient(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


class _Needed(NamedTuple):
    amount: Fraction
    exclusive: bool


class _Limit(NamedTuple):
    """An end of the values that comply, and whether it does itself."""

    value: Fraction
    inclusive: bool


class _Range(NamedTuple):
    """The values that comply."""

    low: _Limit | None = None
    high: _Limit | None = None

    def above_low(self, value: Fraction) -> bool:
        return self.low is None or value > self.low.value or (self.low.inclusive and value == self.low.value)

    def below_high(self, value: Fraction) -> bool:
        return self.high is None or value < self.high.value or (self.high.inclusive and value == self.high.value)

    def accepts(self, value: Fraction) -> bool:
        return self.above_low(value) and self.below_high(value)


def _bound(data: Data) -> tuple[str, list[Fraction]]:
    ((kind, given),) = data.items()
    if kind not in _KINDS:
        raise ValueError(f"{kind} is no kind of bound")
    return kind, [Fraction(number) for number in (given if isinstance(given, list) else [given])]


def _accepted(bound: Data, comparison: Any, previous: Fraction | None) -> _Range:
    """The values that meet a bound; compared after rounding (half to even), those that round to one that does."""
    kind, numbers = _bound(bound)
    if kind == "increase_over":
        found = _Range(_Limit((previous or Fraction(0)) + numbers[0], False))
    elif kind == "between":
        found = _Range(_Limit(numbers[0], True), _Limit(numbers[1], True))
    elif kind in ("at_least", "more_than"):
        found = _Range(_Limit(numbers[0], kind == "at_least"))
    else:
        found = _Range(high=_Limit(numbers[0], kind == "at_most"))
    if comparison == "full":
        return found
    interval = Fraction(10) ** -comparison["rounded"]
    low = found.low and _rounding_to(found.low, interval)
    high = found.high and _rounding_to(_Limit(-found.high.value, found.high.inclusive), interval)
    return _Range(low, high and _Limit(-high.value, high.inclusive))


def _rounding_to(limit: _Limit, interval: Fraction) -> _Limit:
    """The least value that is rounded to a multiple of `interval` that is not below `limit`."""
    multiple = -(-limit.value // interval)
    if multiple * interval == limit.value and not limit.inclusive:
        multiple += 1
    return _Limit((multiple - Fraction(1, 2)) * interval, multiple % 2 == 0)


def _shortfall(value: Fraction, bound: Data, previous: Fraction | None) -> Fraction:
    """The distance to the bound as the plan writes it."""
    kind, numbers = _bound(bound)
    if kind in ("at_most", "less_than") or (kind == "between" and value > numbers[1]):
        return max(value - numbers[-1], Fraction(0))
    return max(numbers[0] + ((previous or 0) if kind == "increase_over" else 0) - value, Fraction(0))


def _needed(
    definition: Data, accepted: _Range, value: Fraction, top: Fraction | None, bottom: Fraction | None
) -> _Needed | None:
    """What has to be added to the counted variable so that the value complies, with the denominator held."""
    if definition["per"] is None:
        scale, current = Fraction(1), value
    elif top is None or bottom is None:
        return None
    else:
        scale, current = bottom / definition["per"], top
    whole = definition["whole"]
    if accepted.low and not accepted.above_low(value):
        amount = _step(accepted.low, scale, current, whole)
        return _Needed(amount, not whole and not accepted.low.inclusive)
    if accepted.high and not accepted.below_high(value):
        amount = -_step(_Limit(-accepted.high.value, accepted.high.inclusive), scale, -current, whole)
        return _Needed(amount, not whole and not accepted.high.inclusive)
    return None


def _step(limit: _Limit, scale: Fraction, current: Fraction, whole: bool) -> Fraction:
    distance = limit.value * scale - current
    if not whole:
        return distance
    steps = -(-distance // 1)
    return Fraction(steps + 1 if steps == distance and not limit.inclusive else steps)


# one finding


class _Judgement:
    """One finding, judged again."""

    def __init__(self, result: Data, finding: Data) -> None:
        self.result, self.said = result, finding
        self.definition = finding["definition"]
        self.top, self.bottom = _number(finding["numerator"]), _number(finding["denominator"])
        self.previous = _number(finding["previous_fraction"])
        self.value = _number(finding["value"])
        if self.value is not None and self.top is not None and self.bottom and self.definition["per"]:
            self.value = self.top / self.bottom * self.definition["per"]
        self.kind = _bound(finding["bound"])[0]
        is_open = self.value is None or (self.kind == "increase_over" and self.previous is None)
        self.accepted = None if is_open else _accepted(finding["bound"], finding["comparison"], self.previous)
        self.year = int((finding["value_as_of"] or finding["period"])[:4])
        self.cited = [result["issues"][place] for place in finding["issues"] if place < len(result["issues"])]

    def faults(self) -> Iterator[str]:
        """Everything that does not follow."""
        yield from self._differences(self._measured())
        yield from self._inconsistencies()
        verdict, reason = self._verdict()
        yield from self._differences({"verdict": verdict, "reason": reason})
        yield from self._citations()
        yield from self._differences(self._gap(verdict))
        yield from self._breakdown()
        yield from self._differences({"closing": self._closing()})
        yield from self._year_before()
        yield from self._paces()
        if verdict == "pass" and self.said["met_since"] not in self._met_since():
            yield f"met_since is {self.said['met_since']}, but the series gives {' or '.join(map(str, self._met_since()))}"
        if verdict != "pass" and self.said["met_since"] is not None:
            yield "met_since is told of what is not met"

    def _differences(self, derived: Mapping[str, Any]) -> Iterator[str]:
        for key, value in derived.items():
            if self.said[key] != value:
                yield f"{key} is {_shown(self.said[key])}, but what else is said gives {_shown(value)}"

    def _measured(self) -> dict[str, Any]:
        """What follows from the counts, the date and the definition."""
        said, as_of = self.said, self.result["as_of"]
        basis = None
        if self.value is not None:
            stated = "single" if self.definition["per"] is None else "stated-rate" if self.top is None else "counts"
            basis = stated if said["source"] == "own" else "sum-of-parts"
        digits = None if said["comparison"] == "full" else said["comparison"]["rounded"]
        rounded = None if self.value is None or digits is None else _plain(Fraction(round(self.value, digits)))
        return {
            "value": _plain(self.value),
            "basis": basis,
            "previous": _plain(self.previous),
            "over": as_of is None or as_of >= f"{said['period']}-12-31",
            "rounded_value": rounded,
        }

    def _inconsistencies(self) -> Iterator[str]:
        said, as_of = self.said, self.result["as_of"]
        has = self.value is not None
        for key in ("state", "side", "source", "value_as_of"):
            if (said[key] is not None) != has:
                yield f"{key} is {_shown(said[key])} {'beside a' if has else 'without a'} value"
        if (self.top is None) != (self.bottom is None) or (self.top is not None and self.definition["per"] is None):
            yield "numerator and denominator do not fit the definition"
        if (self.definition["per"] is None) != (self.definition["denominator"] is None):
            yield "the definition is neither a count nor a ratio"
        if self.previous is not None and self.kind != "increase_over":
            yield "an earlier value stands beside a bound that asks for none"
        if not has or said["value_as_of"] is None:
            return
        if as_of is None or said["value_as_of"] > as_of:
            yield f"the value is of {said['value_as_of']}, after the date that is judged as of"
        if self.year > int(said["period"]) or (self.year < int(said["period"]) and not self._is_before_due):
            yield f"the value is of {self.year}, not of the year that is judged"
        if said["state"] != "part-of-year" and (said["state"] == "final") != said["value_as_of"].endswith("-12-31"):
            yield f"a value of {said['value_as_of']} is not {said['state']}"
        if said["side"] == "exact" and (said["state"] == "part-of-year" or said["source"] == "some-parts"):
            yield "what lacks something is not exact"
        if said["side"] != "exact" and said["state"] != "part-of-year" and said["source"] != "some-parts":
            yield "nothing is lacking, yet the value is not exact"
        if said["source"] != "some-parts" and said["missing_parts"]:
            yield "parts are missing from a value that is whole"

    def _year_before(self) -> Iterator[str]:
        """Whether the value of the year before is that of the series, and the change since what lies between the two."""
        told, year = self.said["comparison_with_previous"], int(self.said["period"])
        series = {point["period"]: point["value"] for point in self.said["series"]}
        last = str(year - 1)
        is_known = self.value is not None and self.year == year and {str(year), last} <= {*series}
        if (told is not None) != is_known:
            yield f"comparison_with_previous is {'told' if told else 'not told'}, but the series says otherwise"
        elif told and self.value is not None:
            change = self.value - (_number(series[last]) or 0)
            if (told["period"], told["value"]) != (last, series[last]) or not _is_near(_number(told["change"]), change):
                yield f"comparison_with_previous does not follow from the series of {last} and {year}"

    @property
    def _is_before_due(self) -> bool:
        return bool(self.said["due"] and not self.said["over"])

    def _verdict(self) -> tuple[str, str | None]:
        """The verdict, and the reason why there is none; where another stage found it, the one that is told."""
        said, over, reason = self.said, self.said["over"], self.said["reason"]
        if self.value is None:
            is_open = over or (reason is not None and reason not in _ABSENT)
            return ("undecided", reason or "missing") if is_open else ("not_due", None)
        if self.accepted is None:
            known = reason in ("conflicting", "no-previous-observation")
            return "undecided", reason if known else "no-previous-observation"
        met = self._meets(self.value, self.accepted)
        lacking = "parts-incomplete" if said["source"] == "some-parts" else "incomplete-year"
        if said["state"] == "part-of-year":
            if met:
                return "pass", None
            if met is False and self.year == int(said["period"]) and (over or said["side"] == "at-least"):
                return "fail", None
            return ("undecided", lacking) if over else ("not_due", None)
        if said["state"] == "provisional" and not self._is_before_due:
            return ("undecided", "not-year-end") if over else ("not_due", None)
        if met is None:
            return "undecided", lacking
        if met:
            return "pass", None
        return ("not_due" if self._is_before_due else "fail"), None

    def _meets(self, value: Fraction, accepted: _Range) -> bool | None:
        """Whether the value complies whatever comes of what is lacking; None where that is open."""
        above, below = accepted.above_low(value), accepted.below_high(value)
        match self.said["side"]:
            case "exact":
                return above and below
            case "at-least":
                return (True if above and accepted.high is None else None) if below else False
            case "at-most":
                return (True if below and accepted.low is None else None) if above else False
            case _:
                return None

    def _citations(self) -> Iterator[str]:
        """The issues that are cited, held against the verdict and the reason."""
        said, reason = self.said, self.said["reason"]
        places = said["issues"]
        if places != sorted(set(places)) or any(place >= len(self.result["issues"]) for place in places):
            yield "the issues it cites are not places of issues, each once and in order"
        doubts = [i["name"] for i in self.cited if i["severity"] == "error" and i["name"] not in _NO_DOUBT]
        single = [name for name in doubts if name not in _OF_SEVERAL]
        is_capped = "error" in self.result["summary"]["more_than_counted"]
        if reason is not None and reason not in _REASONS:
            yield f"{reason} is no reason"
        if said["verdict"] in ("pass", "fail", "not_due") and single:
            yield f"{said['verdict']} rests on a figure with an error: {single[0]}"
        if reason == "unreadable" and not single and not is_capped:
            yield "no issue that it cites makes a figure unreadable"
        if reason in _CAUSES and not is_capped:
            names = {issue["name"] for issue in self.cited}
            if not names.intersection(_CAUSES[reason]):
                yield f"no issue that it cites is one of {', '.join(_CAUSES[reason])}"
        if reason in (*_ABSENT, "parts-incomplete") and self.value is None and single:
            yield f"{reason}, but a figure is there and has an error: {single[0]}"
        if reason == "incomplete-year" and self.value is None and not said["evidence"]:
            yield "a part of a year is said to be there, but no figure is named"
        if reason == "not-year-end" and self.value is None and not said["evidence"]:
            yield "a figure of another date is said to be there, but none is named"

    # how much is missing

    def _gap(self, verdict: str) -> dict[str, Any]:
        shortfall: Fraction | None = None
        takes: _Needed | None = None
        is_some = verdict == "not_due" and self.said["source"] == "some-parts"
        if self.value is not None and self.accepted is not None and not is_some:
            if self.accepted.accepts(self.value):
                shortfall = Fraction(0) if verdict in ("pass", "not_due") else None
            elif verdict in ("fail", "not_due"):
                shortfall = _shortfall(self.value, self.said["bound"], self.previous)
                takes = _needed(self.definition, self.accepted, self.value, self.top, self.bottom)
        percent = None
        if self.value is not None and self.kind in ("at_least", "more_than"):
            number = _bound(self.said["bound"])[1][0]
            percent = _plain(self.value * 100 / number) if number > 0 else None
        return {"shortfall": _plain(shortfall), "needed": self._needed_data(takes), "achieved_percent": percent}

    def _needed_data(self, takes: _Needed | None) -> dict[str, Any] | None:
        if takes is None:
            return None
        variable, unit = self.definition["variable"], self.definition["unit"]
        return {"variable": variable, "amount": _plain(takes.amount), "unit": unit, "exclusive": takes.exclusive}

    def _breakdown(self) -> Iterator[str]:
        order = []
        for part in self.said["breakdown"]:
            value, top, bottom = (_number(part[key]) for key in ("value", "numerator", "denominator"))
            assert value is not None, part
            if top is not None and bottom and self.definition["per"]:
                value = top / bottom * self.definition["per"]
            accepted = _accepted(part["bound"], self.said["comparison"], None)
            short, takes = Fraction(0), None
            if not accepted.accepts(value):
                short = _shortfall(value, part["bound"], None)
                takes = _needed(self.definition, accepted, value, top, bottom)
            derived = {"value": _plain(value), "shortfall": _plain(short), "needed": self._needed_data(takes)}
            for key, given in derived.items():
                if part[key] != given:
                    yield f"part {part['area']}: {key} is {_shown(part[key])}, but its figures give {_shown(given)}"
            order.append((-abs(takes.amount) if takes else 0, -short, part["area"]))
        if order != sorted(order) or len({area for *_, area in order}) < len(order):
            yield "the parts do not stand in the order of what they need, each once"

    def _closing(self) -> list[str]:
        """The fewest parts with the largest need that would close the gap of the whole."""
        takes = self.said["needed"]
        if self.value is None or self.accepted is None or not takes or not self.definition["adds_up"]:
            return []
        upwards = not self.accepted.above_low(self.value)
        chosen: list[str] = []
        gained = Fraction(0)
        for part in self.said["breakdown"]:
            amount = Fraction(part["needed"]["amount"]) if part["needed"] else Fraction(0)
            if amount and (amount > 0) is upwards:
                chosen.append(part["area"])
                gained += amount
                if self.accepted.accepts(self._with(gained)):
                    return chosen
        return []

    def _with(self, gained: Fraction) -> Fraction:
        assert self.value is not None
        if self.top is None or not self.bottom:
            return self.value + gained
        return (self.top + gained) / self.bottom * Fraction(self.definition["per"])

    # the pace

    def _points(self) -> list[tuple[int, Fraction]]:
        """The series, with the value itself where it is the last point: it is known exactly."""
        points = [(int(point["period"]), Fraction(point["value"])) for point in self.said["series"]]
        if points and self.value is not None and points[-1][0] == self.year and self.said["state"] != "part-of-year":
            points[-1] = (self.year, self.value)
        return points

    def _paces(self) -> Iterator[str]:
        said = self.said
        points = [(int(point["period"]), point["value"]) for point in said["series"]]
        if points != sorted(points) or len(dict(points)) < len(points):
            yield "the years of the series do not follow each other"
        start = int(said["baseline"]["period"]) if said["baseline"] else None
        if any(year > self.year and year != start for year, _ in points):
            yield "the series goes on after the value"
        certain = said["state"] == "final" and said["side"] == "exact"
        if certain and (self.year, said["value"]) not in points:
            yield "the value is not in the series"
        methods = {trend["method"] for key in ("trend", "other_trend") if (trend := said[key])}
        if len(methods) == 1 and said["trend"] and said["other_trend"]:
            yield "both paces are told by one method"
        if any(issue["name"] == "contradicted-baseline" for issue in self.result["issues"]) and not said["trend"]:
            return
        is_linear = "cagr" not in self.result["options"]["arguments"]
        for key, method in zip(
            ("trend", "other_trend"), ("linear", "cagr") if is_linear else ("cagr", "linear"), strict=True
        ):
            derived = self._trend(method)
            told = said[key]
            if (told is None) != (derived is None):
                yield f"{key} is {'not told, but the series gives one' if told is None else 'told, but the series gives none'}"
            elif told is not None and derived is not None:
                for name, value in derived.items():
                    if not _is_near(told[name], value):
                        yield f"{key}: {name} is {_shown(told[name])}, but the series gives {_shown(value)}"

    def _trend(self, method: str) -> dict[str, Any] | None:
        said = self.said
        if self.accepted is None and self.kind == "increase_over":
            return None
        accepted = self.accepted or _accepted(said["bound"], said["comparison"], None)
        points = self._points()
        if said["baseline"]:
            start = int(said["baseline"]["period"]), Fraction(said["baseline"]["value"])
            later = [point for point in points if point[0] > start[0]]
            points = [start, *later] if later else []
        due = int(said["period"]) if said["due"] else None
        left = max(due - points[-1][0], 0) if due is not None and points else 0
        if not points or (len(points) == 1 and not left):
            return None
        return _pace(points, accepted, due, left, method)

    def _met_since(self) -> list[str | None]:
        """The first of the years up to the value's in which the bound was met; two answers where the plan gives one of them."""
        if self.accepted is None or self.kind == "increase_over":
            return [None]
        if self.said["state"] != "final" or self.said["side"] != "exact":
            return [None]
        known = dict(self._points())
        found = [_first_met(known, self.year, self.accepted)]
        baseline = self.said["baseline"]
        if baseline and int(baseline["period"]) in known:
            others = {year: value for year, value in known.items() if year != int(baseline["period"])}
            found.append(_first_met(others, self.year, self.accepted))
        return found


def _first_met(known: Mapping[int, Fraction], year: int, accepted: _Range) -> str | None:
    since = None
    while year in known and accepted.accepts(known[year]):
        since, year = year, year - 1
    return None if since is None else str(since)


def _pace(points: Series, accepted: _Range, due: int | None, left: int, method: str) -> dict[str, Any]:
    """Observed and required pace, and where it leads: by yearly changes (linear) or by growth rates (cagr)."""
    year, value = points[-1]
    is_up = bool(accepted.low and (not accepted.above_low(value) or not accepted.high))
    end = accepted.low if is_up else accepted.high
    goal, wanted = (end.value if end else None), (1 if is_up else -1)
    window = [point for point in points if point[0] >= year - 5 or method == "cagr"]
    if len(window) == 1:
        window = list(points[-2:])
    first_year, first = window[0]
    observed = (value - first) / (year - first_year) if len(window) > 1 else None
    required = (goal - value) / left if left and goal is not None else None
    projection = value + observed * left if observed is not None and left else None
    met = accepted.accepts(value)
    rates: tuple[Decimal | None, Decimal | None, Decimal | None] = (None, None, None)
    if method == "cagr":
        (base_year, base), first_year = points[0], points[0][0]
        growth = _rate(base, value, year - base_year)
        wanted_growth = _rate(base, goal, due - base_year) if due is not None and goal is not None else None
        ratio = None
        if growth is not None and wanted_growth:
            ratio = _POWERS.divide(growth, abs(wanted_growth)) * wanted
        rates, class_ = (growth, wanted_growth, ratio), _class_of_ratio(ratio)
    else:
        class_ = _class_of_miss(value, goal, wanted, observed, projection)
    return {
        "method": method,
        "class": "met" if met else class_,
        "first_year": str(first_year),
        "latest_year": str(year),
        "years": [str(point[0]) for point in window],
        "latest": value,
        "observed_change": observed,
        "required_change": None if met else required,
        "projection": projection,
        **dict(zip(("observed_rate", "required_rate", "rate_ratio"), map(_fraction, rates), strict=True)),
    }


def _class_of_miss(
    value: Fraction, goal: Fraction | None, wanted: int, observed: Fraction | None, projection: Fraction | None
) -> str | None:
    if observed is None or goal is None:
        return None
    if observed * wanted < 0:
        return "moving_away"
    if projection is None or goal == value:
        return None
    missed = (goal - projection) / (goal - value)
    return "on_track" if missed < Fraction(5, 100) else "slightly_off" if missed <= Fraction(20, 100) else "off_track"


def _class_of_ratio(ratio: Decimal | None) -> str | None:
    if ratio is None:
        return None
    if ratio < 0:
        return "moving_away"
    return "off_track" if ratio < Decimal("0.60") else "slightly_off" if ratio < Decimal("0.95") else "on_track"


def _rate(base: Fraction, value: Fraction, years: int) -> Decimal | None:
    """The growth a year; from nothing there is none."""
    if base <= 0 or value < 0 or years <= 0:
        return None
    quotient = value / base
    exact = _POWERS.divide(Decimal(quotient.numerator), Decimal(quotient.denominator))
    return _POWERS.power(exact, _POWERS.divide(Decimal(1), Decimal(years))) - 1 if exact else Decimal(-1)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _is_near(told: Any, derived: Any) -> bool:
    if not isinstance(derived, Fraction) or told is None:
        return bool(told == derived)
    return abs(Fraction(told) - derived) <= _NEAR * max(Fraction(1), abs(derived))


def _shown(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(_plain(value))
    return "nothing" if value is None else str(value)


# the run


def _issue_faults(result: Data, issue: Data) -> Iterator[str]:
    inputs = len(result["inputs"])
    if issue["severity"] not in _SEVERITIES:
        yield f"{issue['severity']} is no severity"
    if issue["open"] and issue["severity"] != "error":
        yield "it leaves the outcome open and is no error"
    if issue["input"] is not None and not 0 <= issue["input"] < inputs:
        yield "there is no such input"
    if issue["count"] < 1:
        yield "it occurs less than once"


def _order_faults(result: Data) -> Iterator[str]:
    names: dict[str, tuple[str, str]] = {}
    listed = [issue for issue in result["issues"] if issue["name"] != "issues-beyond-limit"]
    for issue in result["issues"]:
        if names.setdefault(issue["code"], (issue["name"], issue["severity"])) != (issue["name"], issue["severity"]):
            yield f"issues of {issue['code']} have several names or severities"
    order = [
        (_SEVERITIES.index(i["severity"]), i["path"] or "", i["row"] or 0, _index(i["column"]), i["code"])
        for i in listed
        if i["severity"] in _SEVERITIES
    ]
    if order != sorted(order):
        yield "the issues do not stand in the order of severity, file, row, column and code"
    keys = Counter((f["target"], f["area"], f["period"]) for f in result["findings"])
    for target, area, period in (key for key, count in keys.items() if count > 1):
        yield f"{target} of {area} in {period} is judged more than once"
    for owner in (*result["findings"], *result["collection"]):
        for place in (*owner["evidence"], *owner.get("caveats", ())):
            if not 0 <= place["input"] < len(result["inputs"]):
                yield f"a figure or text of {owner['period']} is said to be in input {place['input']}, which is not there"


def _index(letters: str | None) -> int:
    number = 0
    for letter in letters or "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _run_faults(result: Data) -> Iterator[str]:
    """Counts, status and exit code."""
    summary, strict, left = result["summary"], result["options"]["strict"], result["left_open"]
    required = [finding for finding in result["findings"] if finding["strength"] == "required"]
    advisory = [finding for finding in result["findings"] if finding["strength"] != "required"]
    severities = Counter(issue["severity"] for issue in result["issues"])
    waived = sum(bool(issue["waived"]) for issue in result["issues"])
    derived = {
        **_counts(required),
        "errors": severities["error"],
        "warnings": severities["warning"],
        "waived_issues": waived,
    }
    for where, said, counts in (
        ("summary", summary, derived),
        ("summary, advisory", summary["advisory"], _counts(advisory)),
    ):
        for key, count in counts.items():
            if said[key] != count:
                yield f"{where}: {key} is {said[key]}, but {count} are there"
    beyond = sum(issue["name"] == "issues-beyond-limit" for issue in result["issues"])
    if beyond != len(summary["more_than_counted"]):
        yield "more_than_counted does not fit the issues that say so"
    has_open = any(issue["open"] for issue in result["issues"])
    uncounted = any(i["severity"] == "error" and i["count"] > 1 + len(i["others"]) for i in result["issues"])
    if left["errors"] != has_open and not (left["errors"] and ("error" in summary["more_than_counted"] or uncounted)):
        yield f"left_open: errors is {left['errors']}, but the issues say otherwise"
    counted = [finding for finding in result["findings"] if _is_counted(finding, result["options"])]
    status = _status(Counter(finding["verdict"] for finding in counted), any(left.values()) or not counted)
    if result["status"] != status:
        yield f"status is {result['status']}, but the findings give {status}"
    for option, on in (("--strict", strict), ("--parts-complete", result["options"]["parts_complete"])):
        if (option in result["options"]["arguments"]) != on:
            yield f"{option} is on in one place and off in another"
    arguments = result["options"]["arguments"]
    asked = arguments[arguments.index("--fail-on") + 1] if "--fail-on" in arguments else "undecided"
    if asked != result["options"]["fail_on"]:
        yield f"fail_on is {result['options']['fail_on']} in one place and {asked} in another"
    code = _exit_code(result, counted)
    if result["exit_code"] != code:
        yield f"exit_code is {result['exit_code']}, but findings and issues give {code}"


def _counts(findings: Sequence[Data]) -> dict[str, int]:
    verdicts = Counter(finding["verdict"] for finding in findings if not finding["waived"])
    counts = {verdict: verdicts[verdict] for verdict in ("pass", "fail", "undecided", "not_due")}
    waived = sum(bool(finding["waived"]) for finding in findings)
    return {**counts, "caveats": sum(bool(finding["caveats"]) for finding in findings), "waived": waived}


def _figure_faults(result: Data) -> Iterator[str]:
    """Whether every figure that is cited is told alike wherever it is, and the numbers that rest on them are theirs."""
    owners = (*result["findings"], *result["collection"])
    if any(figure["input"] >= len(result["inputs"]) for owner in owners for figure in owner["evidence"]):
        yield "a figure is cited of an input that is not there"
        return
    told: dict[tuple[object, ...], Data] = {}
    cited = [
        (f"{owner.get('target', owner.get('variable'))} {owner['period']}", figure)
        for owner in owners
        for figure in owner["evidence"]
    ]
    for name, figure in cited:
        keys = ("input", "row", "column", "variable", "period")
        place: tuple[object, ...] = tuple(figure[key] for key in keys)
        if (result["inputs"][figure["input"]]["layout"] or "").startswith("register:"):
            place = (*place, figure["area"])  # it stands in no cell: its records were counted, for each area
        if told.setdefault(place, figure) != figure:
            yield f"{name}: {figure['variable']} in row {figure['row']} is told otherwise elsewhere"
    for finding in result["findings"]:
        definition = finding["definition"]
        counts = {definition["variable"]: finding["numerator"], definition["denominator"]: finding["denominator"]}
        numbers = {finding["indicator"]: finding["value"]} if finding["basis"] == "stated-rate" else counts
        yield from _rests(f"{finding['target']} {finding['period']}", finding, numbers)
    for fact in result["collection"]:
        yield from _rests(f"{fact['variable']} {fact['period']}", fact, {fact["variable"]: fact["value"]})


def _rests(name: str, owner: Data, numbers: Mapping[str, str | None]) -> Iterator[str]:
    """Whether each number, by its variable, is a figure of the year that is cited, or some of them together."""
    year = (owner["value_as_of"] or owner["period"])[:4]
    for variable, number in numbers.items():
        figures = {
            (figure["area"], figure["period"], figure["value"])
            for figure in owner["evidence"]
            if figure["variable"] == variable and figure["period"][:4] == year and figure["value"] is not None
        }
        if number is not None and len(figures) <= _MOST and Fraction(number) not in _sums(figures):
            yield f"{name}: {variable} is {number}, which no figure that is cited gives"


def _sums(figures: Iterable[tuple[str, str, str]]) -> set[Fraction]:
    """What figures of different places and times come to, some or all of them."""
    sums: set[Fraction] = set()
    for _, _, value in figures:
        sums |= {Fraction(value)} | {Fraction(value) + before for before in sums}
    return sums


def _overview_faults(result: Data) -> Iterator[str]:
    """What is counted once more for the first page: findings, and figures that are owed."""
    strengths = Counter(finding["strength"] for finding in result["findings"])
    for strength in ("required", "advisory"):
        if result["scope"]["verdicts"][strength] != strengths[strength]:
            yield f"scope: {strengths[strength]} {strength} targets are judged, not {result['scope']['verdicts'][strength]}"
    owed = Counter(f["organisation"] for f in result["collection"] if f["arrival"] in _OWED)
    for organisation in result["organisations"]:
        submission = organisation["submission"]
        if submission["owed"] + submission["waived"] != owed[organisation["id"]]:
            yield f"{organisation['id']} owes {owed[organisation['id']]} figures, not {submission['owed']}"


def _status(verdicts: Mapping[str, int], is_open: bool) -> str:
    if verdicts["fail"]:
        return "non_compliant"
    if verdicts["undecided"] or is_open:
        return "undecided"
    return "compliant" if verdicts["pass"] else "not_due"


def _since_faults(result: Data) -> Iterator[str]:
    """Whether each finding says what became of it, by its verdict and the one before."""
    since = result["since"]
    told = {(c["target"], c["area"], c["period"]): c for c in since["findings"]} if since else {}
    for finding in result["findings"]:
        key = finding["target"], finding["area"], finding["period"]
        change = told.pop(key, None)
        if finding["change"] != (change["change"] if change else None):
            yield f"{finding['target']} {finding['period']} is said to be {finding['change']}, but not in what is new"
        elif change and (change["now"] != finding["verdict"] or _became(change) != change["change"]):
            yield f"{finding['target']} {finding['period']} is not {change['change']} by its verdicts"
    for change in told.values():
        if change["now"] is not None or change["change"] != "gone":
            yield f"{change['target']} {change['period']} is {change['change']}, but not among the findings"
    if since:
        still = all(c["change"] in ("still_broken", "still_undecided") for c in since["findings"])
        files = [news for news in since["files"] if news["change"] != "moved"]
        nothing = still and not (since["revised"] or files or since["plan_changed"])
        if since["nothing_changed"] != nothing:
            yield "nothing_changed does not fit what is new"
        revised = sum(issue["name"] == "revised-figure" for issue in result["issues"])
        if any(r["before"]["value"] == r["now"]["value"] for r in since["revised"]) or revised > len(since["revised"]):
            yield "a figure is said to be revised that is not"


def _became(change: Data) -> str | None:
    """What a finding became, by its verdict before (none where it was not there) and now."""
    before, now = change["before"], change["now"]
    if now == "fail":
        return {"fail": "still_broken", "undecided": "found_broken"}.get(before, "newly_broken")
    if now == "pass":
        return {"fail": "repaired", "pass": None}.get(before, "newly_met")
    if now == "undecided":
        return "still_undecided" if before == "undecided" else "newly_undecided"
    return {None: "newly_expected", "not_due": None}.get(before, "no_longer_due")


def _waiver_faults(result: Data) -> Iterator[str]:
    """Whether each waiver is one of the document, in force, about what it lets through, and told with what comes of it."""
    day, document = result["check_date"], result["waivers"]
    entries = document["entries"] if document else []
    if document and day is None:
        yield "there are waivers, and no check_date on which they hold"
        return
    listed = [{key: value for key, value in entry.items() if key != "state"} for entry in entries]
    used = []
    for finding in result["findings"]:
        waiver = finding["waived"]
        if waiver is None:
            matching = [e for e in listed if all(e[k] == finding[k] for k in ("target", "area", "period"))]
            if finding["verdict"] in ("fail", "undecided") and any(e["from"] <= day <= e["until"] for e in matching):
                yield f"{finding['target']} {finding['period']} is not waived, though a waiver of it is in force"
            continue
        used.append(waiver)
        where = f"the waiver of {finding['target']} {finding['period']}"
        if finding["verdict"] not in ("fail", "undecided"):
            yield f"{where} lets through what is {finding['verdict']}"
        if any(waiver[key] != finding[key] for key in ("target", "area", "period")):
            yield f"{where} is about something else"
        yield from _unfit(waiver, listed, day, where)
    for issue in result["issues"]:
        waiver = issue["waived"]
        if waiver is None:
            continue
        used.append(waiver)
        where = f"the waiver of {issue['code']} in row {issue['row']}"
        if (waiver["issue"], waiver["row"]) != (issue["code"], issue["row"]) or issue["severity"] == "information":
            yield f"{where} is about something else"
        if issue["severity"] == "error" and issue["code"].startswith("S"):
            yield f"{where} lets through what could not be read"
        yield from _unfit(waiver, listed, day, where)
    for entry, waiver in zip(entries, listed, strict=True):
        state = "ended" if waiver["until"] < day else "not_begun" if waiver["from"] > day else None
        if state is None:
            state = "applied" if waiver in used else "unused"
        several = waiver["issue"] and state == "unused"  # one of several rows of an issue that is waived by its first
        if entry["state"] != state and not several:
            yield f"the waiver {waiver['document']} is said to be {entry['state']}, but it is {state}"


def _unfit(waiver: Data, listed: Sequence[Data], day: str | None, where: str) -> Iterator[str]:
    if waiver not in listed:
        yield f"{where} is none of the document"
    elif day is None or not waiver["from"] <= day <= waiver["until"]:
        yield f"{where} is not in force on {day}"


def _is_counted(finding: Data, options: Data) -> bool:
    """Whether it counts for the outcome: of a required target, of any where the run or the settings of the target are strict."""
    rule = options["targets"].get(finding["target"], {})
    strict = options["strict"] if rule.get("strict") is None else rule["strict"]
    return bool(strict or finding["strength"] == "required")


def _fail_on(target: str, options: Data) -> str:
    """What fails the gate in a target."""
    rule = options["targets"].get(target, {})
    return str(rule.get("fail_on") or options["fail_on"])


def _effect(finding: Data, options: Data) -> int:
    """What a finding gives the exit code: 1, 3, or nothing."""
    if finding["waived"]:
        return 0
    fail_on = _fail_on(finding["target"], options)
    if fail_on == "new":
        return {"newly_broken": 1, "found_broken": 1, "newly_undecided": 3}.get(finding["change"] or "", 0)
    if finding["verdict"] == "fail" and fail_on != "never":
        return 1
    if finding["verdict"] == "undecided" and fail_on not in _LENIENT:
        return 3
    return 3 if finding["caveats"] and fail_on == "caveat" else 0


_LENIENT = ("never", "fail")


def _exit_code(result: Data, counted: Sequence[Data]) -> int:
    """1 where something fails, 3 where something cannot be judged or is not accepted; which weighs more hangs on the command."""
    options, left, submission = result["options"], result["left_open"], result["submission"]
    fail_on = options["fail_on"]
    warned = fail_on == "warning" and any(i["severity"] == "warning" and not i["waived"] for i in result["issues"])
    if submission:
        doubted = any(f["caveats"] and _fail_on(f["target"], options) == "caveat" for f in result["findings"])
        hard = left["unreadable"] or _is_empty(submission)
        error = doubted or (not submission["accepted"] and (fail_on != "never" or hard))
        new = {_effect(finding, options) for finding in counted} if fail_on == "new" else set()
        return 3 if error or 3 in new else 1 if warned or 1 in new else 0
    effects = {_effect(finding, options) for finding in counted}
    opened = [issue for issue in result["issues"] if issue["open"] and issue["severity"] == "error"]
    in_the_way = any(
        asked not in _LENIENT and (asked != "new" or issue["new"])
        for issue in opened
        if not issue["waived"]
        for asked in [_fail_on(target, options) for target in issue["targets"]] or [fail_on]
    )
    unplaced = left["unplaced_unwaived"] and not (opened and fail_on == "new")
    beyond = "error" in result["summary"]["more_than_counted"] or (left["errors"] and not opened)
    error = 3 in effects or in_the_way or not counted or left["unreadable"]
    error = error or (fail_on not in _LENIENT and (unplaced or beyond))
    return 1 if warned or 1 in effects else 3 if error else 0


def _is_empty(submission: Data) -> bool:
    return not submission["figures"] or (submission["named_by"] == "option" and not submission["organisations"])


def _submission_faults(result: Data) -> Iterator[str]:
    """Whether what was handed in is accepted (`check`)."""
    said, collection = result["submission"], result["collection"]
    errors = sum(
        i["severity"] == "error" and i["name"] != "missing-figure" and not i["waived"] for i in result["issues"]
    )
    missing = [
        {"variable": f["variable"], "period": f["period"], "arrival": f["arrival"], "parts": f["missing_parts"]}
        for f in collection
        if f["arrival"] in ("partial", "old", "missing")
    ]
    accepted = not (errors or missing or _is_empty(said) or result["left_open"]["unreadable"])
    derived = {"asked": len(collection), "missing": missing, "errors": errors, "accepted": accepted}
    for key, value in derived.items():
        if said[key] != value:
            yield f"{key} is {_shown(said[key])}, but what else is said gives {_shown(value)}"
    if bool(said["organisations"] or said["without_figures"]) != (said["named_by"] is not None):
        yield "who hands it in was named by nobody, or nobody was named"


def main(names: Sequence[str]) -> int:
    """Checks the files that are named; says what does not follow, and returns the exit code."""
    code = 0 if names else 2
    if not names:
        print("usage: recompute.py RESULT.json ...", file=sys.stderr)
    for name in names:
        try:
            with open(name, encoding="utf-8") as file:
                result = json.load(file)
            if result["as_of"] is not None:
                datetime.date.fromisoformat(result["as_of"])
            faults = list(recompute(result))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation, ZeroDivisionError) as error:
            print(f"{name}: not a result that can be checked: {type(error).__name__}: {error}", file=sys.stderr)
            code = 2
            continue
        for fault in faults:
            print(f"{name}: {fault}")
        if not faults:
            print(f"{name}: everything follows ({len(result['findings'])} findings, {len(result['issues'])} issues)")
        code = max(code, 1 if faults else 0)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
