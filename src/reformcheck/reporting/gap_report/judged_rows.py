"""Targets as rows of the main part: the years of one target together, one number of decimals, what each verdict rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Basis, Finding, Overview, Verdict
from reformcheck.quantities import Exact, magnitude
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.told import Entry, Indexed, Judged
from reformcheck.reporting.numbers import difference_unit, padded, shown, value_text, with_unit
from reformcheck.reporting.parts_word import parts_word
from reformcheck.reporting.prospect_text import prospect_text
from reformcheck.reporting.wording import REASONS, VERDICTS
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
                actual=_actual(finding, decimals.get(finding.unit.id, 0)),
                change=change_text(finding),
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
    """The most decimals that a value of each unit is shown with."""
    most: dict[str, int] = {}
    for finding in findings:
        if finding.measurement:
            limit = finding.bound if finding.verdict in (Verdict.FAIL, Verdict.NOT_DUE) else None
            digits = len(shown(finding.measurement.value, limit).partition(".")[2])
            most[finding.unit.id] = max(most.get(finding.unit.id, 0), digits)
    return most


def _actual(finding: Finding, decimals: int) -> Text:
    """The value with the decimals of the table; of an incomplete sum it says that it is one."""
    measured = finding.measurement
    if measured is None:
        return "–"
    near = value_text(measured.value, finding.bound, finding.unit, finding.verdict, finding.target.comparison)
    if finding.target.comparison.rounded is None:
        limit = finding.bound if finding.verdict in (Verdict.FAIL, Verdict.NOT_DUE) else None
        near = with_unit(padded(shown(measured.value, limit), decimals), finding.unit, measured.value)
    if finding.verdict is Verdict.UNDECIDED:
        return message("{value} (not complete)", value=near)
    if measured.end != datetime.date(finding.period, 12, 31):
        return message("{value} (as of {date})", value=near, date=date_text(measured.end))
    return near


def change_text(finding: Finding) -> Text:
    """Against the year before: 较上年下降1.10个百分点, 与上年持平."""
    before = finding.previous_year
    if before is None:
        return "–"
    if not before.change:
        return message("as in the year before")
    amount = magnitude(before.change)
    words = {"change": with_unit(_two(amount), difference_unit(finding.unit), amount)}
    return message("up {change}", **words) if before.change > 0 else message("down {change}", **words)


def _two(amount: Exact) -> str:
    return shown(amount)


_BASES = {
    Basis.COUNTS: message("counts"),
    Basis.STATED_RATE: message("a stated rate, no counts"),
    Basis.SINGLE: message("one figure"),
}


def basis_text(finding: Finding, assessment: Assessment, overview: Overview) -> Text:
    """What a verdict rests on, in a few words."""
    return Joined(tuple(_basis_texts(finding, assessment, overview)) or ("–",))


def _basis_texts(finding: Finding, assessment: Assessment, overview: Overview) -> Iterator[Text]:
    if finding.reason:
        yield REASONS[finding.reason]
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
