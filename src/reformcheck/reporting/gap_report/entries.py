"""A finding -> an `Entry`: everything the report tells of one target."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from reformcheck.judging import Assessment, Finding, Needed, Verdict
from reformcheck.measuring import Measurement
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.reporting.areas import area_names, area_text
from reformcheck.reporting.arithmetic.distance import margin_text
from reformcheck.reporting.arithmetic.lines import arithmetic
from reformcheck.reporting.caveats import caveat_texts
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.methods import compare_methods
from reformcheck.reporting.gap_report.organisations import organisation_names
from reformcheck.reporting.gap_report.parts import tell_short_parts
from reformcheck.reporting.gap_report.sources import source_text
from reformcheck.reporting.gap_report.submitting import submit_text
from reformcheck.reporting.gap_report.told import Entry, Line, LineKind
from reformcheck.reporting.numbers import bound_text, gap_text, needed_text, value_text
from reformcheck.reporting.waiver_text import mark_of, waiver_text
from reformcheck.reporting.wording import VERDICTS, pace_texts, reason_text, when_text
from reformcheck.texts import Joined, Message, Text, message, term

LABELS: Mapping[LineKind, Text] = {
    LineKind.REQUIRED: term("bound", "Required"),
    LineKind.ACTUAL: message("Actual"),
    LineKind.REASON: message("Why not judged"),
    LineKind.WAIVER: message("Waiver"),
    LineKind.CAVEAT: message("Caveat"),
    LineKind.GAP: message("Gap"),
    LineKind.TAKES: message("What it takes"),
    LineKind.MARGIN: message("Margin"),
    LineKind.ARITHMETIC: message("Arithmetic"),
    LineKind.SOURCE: message("Read from"),
    LineKind.DEADLINE: message("Deadline"),
    LineKind.PACE: message("Pace"),
    LineKind.MET_SINCE: message("Met since"),
    LineKind.TO_SUBMIT: message("To hand in"),
    LineKind.MISSING_PARTS: message("No value of"),
    LineKind.LEAD: message("Lead"),
    LineKind.COOPERATING: message("Cooperating"),
    LineKind.MEASURE: message("Measure"),
    LineKind.CLAUSE: message("Clause"),
}


def tell_finding(finding: Finding, assessment: Assessment, anchor: str, most_parts: int | None) -> Entry:
    """Tells one finding; `most_parts` is how many parts a page shows, None for all."""
    actual = _actual(finding, finding.measurement) if finding.measurement else None
    gap = gap_text(finding) if finding.verdict in (Verdict.FAIL, Verdict.NOT_DUE) else ()
    return Entry(
        finding=finding,
        anchor=anchor,
        label=finding.indicator.label,
        verdict=VERDICTS[finding.verdict],
        caveat=mark_of(finding),
        area=None if finding.area == assessment.main_area else area_text(assessment, finding.area),
        required=bound_text(finding.bound, finding.unit),
        actual=actual,
        gap=gap,
        margin=margin_text(finding),
        lines=tuple(
            Line(LABELS[kind], text, kind)
            for kind, text in _texts(finding, assessment, actual, gap)
            if text is not None
        ),
        parts=tell_short_parts(finding, assessment, most_parts),
        comparison=compare_methods(finding),
    )


def _actual(finding: Finding, measured: Measurement) -> Text:
    """The value, with the date it speaks for where that is not the end of the year that is judged."""
    value = value_text(measured.value, finding.bound, finding.unit, finding.verdict, finding.target.comparison)
    if measured.end == datetime.date(finding.period, 12, 31):
        return value
    return message("{value} (as of {date})", value=value, date=date_text(measured.end))


def anchors(findings: Iterable[Finding]) -> list[str]:
    """A name for each finding that is unique in the report and made of ASCII letters, digits and hyphens."""
    names: list[str] = []
    used: set[str] = set()
    for finding in findings:
        words = f"{finding.target.id} {finding.period} {finding.area}"
        name = re.sub("[^a-z0-9]+", "-", words.lower()).strip("-") or "target"
        number = 1
        while (unique := name if number == 1 else f"{name}-{number}") in used:
            number += 1
        used.add(unique)
        names.append(unique)
    return names


def _texts(
    finding: Finding, assessment: Assessment, actual: Text | None, gap: tuple[Text, ...]
) -> Iterator[tuple[LineKind, Text | None]]:
    """What is told of a finding, in the order it is read; None where there is nothing to tell."""
    target, plan = finding.target, assessment.plan
    pace = pace_texts(finding)
    met_before = finding.met_since is not None and finding.met_since < finding.period
    yield LineKind.REQUIRED, bound_text(finding.bound, finding.unit)
    yield LineKind.ACTUAL, actual
    yield LineKind.REASON, reason_text(finding)
    yield LineKind.WAIVER, waiver_text(finding.waiver) if finding.waiver else None
    yield LineKind.CAVEAT, caveat_texts(finding.caveats, assessment)
    yield LineKind.GAP, Joined(gap) if gap else None
    yield LineKind.TAKES, _takes(finding, finding.needed, plan) if gap and finding.needed else None
    yield LineKind.MARGIN, margin_text(finding)
    yield LineKind.ARITHMETIC, arithmetic(finding)
    yield LineKind.SOURCE, source_text(finding.evidence, assessment)
    yield LineKind.DEADLINE, deadline_text(finding)
    yield LineKind.PACE, Joined(tuple(pace)) if pace else None
    yield LineKind.MET_SINCE, str(finding.met_since) if met_before else None
    yield LineKind.TO_SUBMIT, submit_text(finding, assessment)
    missing = finding.missing_parts
    yield LineKind.MISSING_PARTS, area_names(assessment, missing) if missing else None
    yield LineKind.LEAD, organisation_names(plan, plan.leads(target))
    yield LineKind.COOPERATING, organisation_names(plan, plan.cooperates(target))
    yield LineKind.MEASURE, measure_text(target, plan)
    yield LineKind.CLAUSE, target.clause


def deadline_text(finding: Finding) -> Message:
    """The day by which the target has to be met, and how often it is judged."""
    words = {"year": finding.period, "when": when_text(finding.target)}
    if finding.bound == finding.target.milestones.get(finding.period):
        return message("31 December {year} (interim bound; {when})", **words)
    return message("31 December {year} ({when})", **words)


def _takes(finding: Finding, takes: Needed, plan: Plan) -> Message:
    """Of what there has to be more or less, and what is held meanwhile."""
    words = {"variable": plan.label_of(takes.variable), "needed": needed_text(takes)}
    if finding.indicator.ratio is None:
        return message("{variable}: {needed}", **words)
    held = plan.label_of(finding.indicator.ratio.denominator)
    return message("{variable}: {needed}, with {held} unchanged", **words, held=held)


def measure_text(target: Target, plan: Plan) -> Text:
    """The id and title of a target's measure."""
    if target.measure is None:
        return message("none: a promise of the plan without a measure")
    measure = plan.measures[target.measure]
    return message("{id} {title}", id=measure.id, title=measure.title)
