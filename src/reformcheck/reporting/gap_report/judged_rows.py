"""Targets as rows of the main part: the years of one target together, one number of decimals, what each verdict rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Basis, Finding, Overview, Verdict
from reformcheck.plan.model import Bound
from reformcheck.quantities import Exact, magnitude
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.told import Entry, Indexed, Judged
from reformcheck.reporting.numbers import difference_unit, gap_text, padded, shown, value_text, with_unit
from reformcheck.reporting.parts_word import counted_parts, parts_word
from reformcheck.reporting.prospect_text import prospect_text
from reformcheck.reporting.wording import VERDICTS, reason_text
from reformcheck.texts import Joined, Message, Text, message

_MOST_YEARS = 60
"""Rows of the main part."""


def judged_rows(entries: Sequence[Entry], assessment: Assessment, overview: Overview) -> tuple[list[Judged], int]:
    """The rows, and how many there are beyond those."""
    ordered = _together(entries)
    decimals = _decimals([entry.finding for entry in ordered])
    rows: list[Judged] = []
    before: tuple[str, str] | None = None
    for entry in ordered[:_MOST_YEARS]:
        finding = entry.finding
        key = (finding.target.id, finding.area)
        rows.append(
            Judged(
                label=entry.label,
                is_first=key != before,
                entry=entry,
                actual=_actual(finding, decimals.get(finding.unit.id, 0), assessment),
                change=change_text(finding, decimals.get(finding.unit.id, 0)),
                gap=gap_text(finding, decimals.get(finding.unit.id, 0)) if _is_short(finding) else (),
                basis=basis_text(finding, assessment, overview),
                prospect=prospect_text(finding, assessment),
            )
        )
        before = key
    return rows, len(ordered) - len(rows)


def _together(entries: Sequence[Entry]) -> list[Entry]:
    """In the order of the plan, of one target the whole before its parts, of one area by year."""
    order = {
        key: place for place, key in enumerate(dict.fromkeys((e.finding.target.id, e.finding.area) for e in entries))
    }
    return sorted(entries, key=lambda e: (order[e.finding.target.id, e.finding.area], e.finding.period))


def _decimals(findings: Sequence[Finding]) -> dict[str, int]:
    """The most decimals that a value of each unit, its change or its gap is shown with."""
    most: dict[str, int] = {}
    for finding in findings:
        for number in _numbers(finding):
            digits = len(number.partition(".")[2])
            most[finding.unit.id] = max(most.get(finding.unit.id, 0), digits)
    return most


def _numbers(finding: Finding) -> Iterator[str]:
    """What a row tells in the unit of the indicator."""
    value = _value(finding)
    if value is not None:
        yield shown(value, _limit(finding))
    if finding.previous_year is not None and finding.previous_year.change:
        yield shown(magnitude(finding.previous_year.change))
    if _is_short(finding) and finding.shortfall and (finding.indicator.ratio or finding.needed is None):
        yield shown(finding.shortfall)


def _is_short(finding: Finding) -> bool:
    """Tells whether a row has a gap to tell."""
    return finding.verdict in (Verdict.FAIL, Verdict.NOT_DUE)


def _value(finding: Finding) -> Exact | None:
    """The value that a row tells: of parts that are not all there what those that are come to."""
    if finding.prospect is not None and finding.prospect.known is not None:
        return finding.prospect.known
    return finding.measurement.value if finding.measurement else None


def _limit(finding: Finding) -> Bound | None:
    """The bound that rounding must not make a value reach."""
    is_of_parts = finding.prospect is not None and finding.prospect.known is not None
    return finding.bound if _is_short(finding) or is_of_parts else None


def _actual(finding: Finding, decimals: int, assessment: Assessment) -> Text:
    """The value with the decimals of the table; of parts that are not all there how many are."""
    value, measured = _value(finding), finding.measurement
    if value is None:
        return "–"
    near: Text = with_unit(padded(shown(value, _limit(finding)), decimals), finding.unit, value)
    if finding.prospect is not None and finding.prospect.known is not None:
        every = counted_parts(assessment.plan, len(assessment.plan.area.parts))
        return message("{value} ({known} of {all})", value=near, known=finding.prospect.known_parts, all=every)
    assert measured
    if finding.target.comparison.rounded is not None:
        near = value_text(value, finding.bound, finding.unit, finding.verdict, finding.target.comparison)
    if finding.verdict is Verdict.UNDECIDED:
        return message("{value} (not complete)", value=near)
    if measured.end != datetime.date(finding.period, 12, 31):
        return message("{value} (as of {date})", value=near, date=date_text(measured.end))
    return near


def change_text(finding: Finding, decimals: int = 0) -> Text:
    """Against the year before, with so many decimals at least: 较上年下降1.10个百分点, 与上年持平."""
    before = finding.previous_year
    if before is None:
        return "–"
    if not before.change:
        return message("as in the year before")
    amount = magnitude(before.change)
    words = {"change": with_unit(padded(shown(amount), decimals), difference_unit(finding.unit), amount)}
    return message("up {change}", **words) if before.change > 0 else message("down {change}", **words)


_BASES = {
    Basis.COUNTS: message("counts"),
    Basis.STATED_RATE: message("a stated rate, no counts"),
    Basis.SINGLE: message("one figure"),
}


def basis_text(finding: Finding, assessment: Assessment, overview: Overview) -> Text:
    """What a verdict rests on, in a few words."""
    return Joined(tuple(_basis_texts(finding, assessment, overview)) or ("–",))


def _basis_texts(finding: Finding, assessment: Assessment, overview: Overview) -> Iterator[Text]:
    reason = reason_text(finding)
    if reason is not None:
        yield reason
    elif finding.basis is Basis.SUM_OF_PARTS:
        yield message("the sum of {parts}", parts=parts_word(assessment.plan))
    elif finding.basis:
        yield _BASES[finding.basis]
    if finding.target.comparison.rounded is not None:
        yield message("rounded before it is compared")
    strangers = {
        id_: None
        for fact in assessment.collection
        if finding.target in fact.targets and fact.year == finding.period
        for id_ in overview.strangers(fact)
    }
    if strangers:
        names = Joined(tuple(assessment.plan.organisations[id_].name for id_ in strangers))
        yield message("handed in by {names}, who does not hold the figure", names=names)


def index_rows(entries: Sequence[Entry], assessment: Assessment, overview: Overview) -> tuple[Indexed, ...]:
    """Every verdict by the identifier of its target."""
    return tuple(
        Indexed(
            entry.finding.target.id,
            entry.label,
            area_text(assessment, entry.finding.area),
            entry.finding.period,
            _verdict(entry.finding),
            basis_text(entry.finding, assessment, overview),
            entry.caveat,
        )
        for entry in entries
    )


def _verdict(finding: Finding) -> Message:
    return VERDICTS[finding.verdict]
