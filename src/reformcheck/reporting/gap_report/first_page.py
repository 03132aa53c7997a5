"""What the first page tells by itself: the main points, who must do what by when, who has handed in, what is not judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reformcheck.judging import Assessment, Finding, Overview, Verdict, open_gaps, state_of
from reformcheck.quantities import magnitude
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.gap_report.duty_rows import STATE_WORDS, duty_notes, duty_rows, wanted
from reformcheck.reporting.gap_report.model import FirstPage
from reformcheck.reporting.gap_report.scope_rows import scope_texts
from reformcheck.reporting.gap_report.submission_rows import silence_point, submission_rows
from reformcheck.reporting.gap_report.troubles import Trouble
from reformcheck.reporting.numbers import bound_in_words, gap_text, value_text
from reformcheck.reporting.prospect_text import prospect_text
from reformcheck.reporting.wording import VERDICTS, reason_text
from reformcheck.texts import Joined, Sentences, Text, message

_MOST_POINTS = 6
_MOST_DUTIES = 12


def first_page(assessment: Assessment, overview: Overview, found: Sequence[Trouble]) -> FirstPage:
    """Builds it; `found` is what could not be read or is in doubt."""
    shown = wanted(overview.duties, assessment)
    rows = duty_rows(shown, assessment)
    points, waived = _ranked(assessment, overview), list(_waived(assessment, overview))
    return FirstPage(
        points=tuple(points[:_MOST_POINTS]),
        hidden_points=len(points) - len(points[:_MOST_POINTS]),
        duties=tuple(rows[:_MOST_DUTIES]),
        hidden_duties=len(rows) - len(rows[:_MOST_DUTIES]),
        duty_notes=tuple(duty_notes(shown, assessment)),
        waived=tuple(waived[:_MOST_POINTS]),
        hidden_waived=len(waived) - len(waived[:_MOST_POINTS]),
        submissions=tuple(submission_rows(assessment, overview)),
        troubles=tuple(trouble.text for trouble in found[:_MOST_POINTS]),
        hidden_troubles=max(len(found) - _MOST_POINTS, 0),
        scope=tuple(scope_texts(assessment, overview)),
    )


# the main points


def _ranked(assessment: Assessment, overview: Overview) -> list[Text]:
    """The main points; what came of the submissions is among those that are shown, however many there are."""
    points = list(_points(assessment, overview))
    for told in silence_point(assessment, overview):
        if told in points[_MOST_POINTS:]:
            points.remove(told)
            points.insert(_MOST_POINTS - 1, told)
    return points


def _points(assessment: Assessment, overview: Overview) -> Iterator[Text]:
    """The heaviest first: what is missed by most, what cannot be judged, what was not handed in, what is due later.

    For one organisation its own come first, then those where it cooperates.
    """
    counted = [finding for finding in assessment.findings if assessment.counts(finding)]
    if assessment.organisation:
        own = [f for f in counted if overview.is_own(f, assessment.plan)]
        yield from _points_of(own, assessment, overview)
        yield from silence_point(assessment, overview)
        yield from _points_of([f for f in counted if f not in own], assessment, overview)
        return
    yield from _points_of(counted, assessment, overview, tells_silence=True)


def _points_of(
    counted: Sequence[Finding], assessment: Assessment, overview: Overview, *, tells_silence: bool = False
) -> Iterator[Text]:
    """The points of some findings, and between those that are open and those that are due later what was not handed in."""
    missed = [f for f, _ in open_gaps(assessment.plan, counted)]
    if assessment.area:
        missed = [f for f in counted if f.verdict is Verdict.FAIL and f.area == assessment.area and not f.waiver]
    failing = [f for f in missed if f.verdict is Verdict.FAIL]
    undecided = [
        f for f in counted if f.verdict is Verdict.UNDECIDED and f.area == assessment.main_area and not f.waiver
    ]
    for finding in sorted(failing, key=_weight):
        yield _of_gap(finding, assessment)
    for finding, before in _latest(undecided):
        yield _of_undecided(finding, before, assessment, overview)
    if tells_silence:
        yield from silence_point(assessment, overview)
    for finding in sorted((f for f in missed if f.verdict is Verdict.NOT_DUE), key=_weight):
        yield _of_gap(finding, assessment)
    yield from _of_past(counted, missed, assessment)


def _latest(undecided: Sequence[Finding]) -> list[tuple[Finding, tuple[int, ...]]]:
    """Of each target the last year, with the years before; the latest first."""
    by_target: dict[str, list[Finding]] = {}
    for finding in sorted(undecided, key=lambda f: -f.period):
        by_target.setdefault(finding.target.id, []).append(finding)
    return [(found[0], tuple(sorted(f.period for f in found[1:]))) for found in by_target.values()]


def _of_past(counted: Sequence[Finding], missed: Sequence[Finding], assessment: Assessment) -> Iterator[Text]:
    """What was missed in a year whose place a later one has taken: nothing is left to do, but it is one of the counts."""
    open_ = {(f.target.id, f.area) for f in missed}
    met = {(f.target.id, f.area): f.period for f in counted if f.verdict is Verdict.PASS}
    waived = {(f.target.id, f.area): f.period for f in counted if f.waiver and f.verdict is Verdict.FAIL}
    for finding in counted:
        key = (finding.target.id, finding.area)
        if finding.verdict is not Verdict.FAIL or finding.waiver or key in open_:
            continue
        words: dict[str, object] = {
            "label": _label(finding, assessment),
            "year": finding.period,
            "actual": _value(finding),
            "bound": bound_in_words(finding.bound, finding.unit),
            "who": _leads(finding, assessment),
            "date": date_text(datetime.date(finding.period, 12, 31)),
        }
        if met.get(key, 0) > finding.period:
            yield message(
                "{label}, {year}: {actual}, required {bound}. Lead: {who}; deadline {date}, missed then and met since.",
                **words,
            )
        elif waived.get(key, 0) > finding.period:
            yield message(
                "{label}, {year}: {actual}, required {bound}. Lead: {who}; deadline {date}, missed; a later year is waived.",
                **words,
            )


def _value(finding: Finding) -> Text:
    measured = finding.measurement
    if measured is None:
        return "–"
    return value_text(measured.value, finding.bound, finding.unit, Verdict.FAIL, finding.target.comparison)


def _waived(assessment: Assessment, overview: Overview) -> Iterator[Text]:
    """What was let through, each with its document and the day until which that holds."""
    for finding in overview.waived:
        waiver = finding.waiver
        assert waiver
        yield message(
            "{label}, {year}: {verdict}, waived until {last} by {approver}, document {document}",
            label=_label(finding, assessment),
            year=finding.period,
            verdict=VERDICTS[finding.verdict],
            last=date_text(waiver.last),
            approver=quoted(waiver.approver),
            document=quoted(waiver.document),
        )


def _weight(finding: Finding) -> tuple[bool, Fraction]:
    """The whole area before its parts, then by how much of the bound is missing."""
    short, limit = Fraction(finding.shortfall or 0), max((magnitude(n) for n in finding.bound_numbers), default=0)
    return not finding.is_of_whole, -(short / limit if limit else short)


def _of_gap(finding: Finding, assessment: Assessment) -> Text:
    gap = gap_text(finding)
    words: dict[str, object] = {
        "label": _label(finding, assessment),
        "year": finding.period,
        "bound": bound_in_words(finding.bound, finding.unit),
        "actual": _value(finding),
        "gap": Joined(gap) if gap else "–",
        "who": _leads(finding, assessment),
        **_deadline(finding, assessment),
    }
    return message(
        "{label}, {year}: {actual}, required {bound}, missing {gap}. Lead: {who}; deadline {date}, {state}.", **words
    )


def _label(finding: Finding, assessment: Assessment) -> Text:
    if finding.area == assessment.main_area:
        return finding.indicator.label
    return message("{label} in {area}", label=finding.indicator.label, area=area_text(assessment, finding.area))


def _leads(finding: Finding, assessment: Assessment) -> Text:
    names = tuple(assessment.plan.organisations[id_].name for id_ in assessment.plan.leads(finding.target))
    return Joined(names) if names else message("none named")


def _deadline(finding: Finding, assessment: Assessment, *, is_of_figures: bool = False) -> dict[str, Text]:
    """The day by which the target has to be met, or its figures handed in, and where that lies."""
    day = (assessment.letter.hand_in_by if is_of_figures else None) or datetime.date(finding.period, 12, 31)
    state = state_of(day, assessment.letter.reference_date(assessment.as_of))
    return {"date": date_text(day), "state": STATE_WORDS[state]}


def _of_undecided(finding: Finding, before: Sequence[int], assessment: Assessment, overview: Overview) -> Text:
    owed = [
        fact
        for fact in assessment.collection
        if finding.target in fact.targets and fact.arrival.is_owed and fact.year == finding.period and fact.holder
    ]
    holders = dict.fromkeys(fact.holder for fact in owed if fact.holder)
    # NOTE: of a figure that has come in part the missing part is another question than a file of another year
    lost = {one.organisation.id for one in overview.organisations if one.submission.unreadable}
    lost -= {fact.holder for fact in owed if fact.evidence}
    names = tuple(
        message("{name} (its file could not be read)", name=assessment.plan.organisations[id_].name)
        if id_ in lost
        else assessment.plan.organisations[id_].name
        for id_ in holders
    )
    words = {
        "label": _label(finding, assessment),
        "year": finding.period,
        "bound": bound_in_words(finding.bound, finding.unit),
        "reason": reason_text(finding) or message("no value was submitted"),
        "who": Joined(names) if names else _leads(finding, assessment),
        **_deadline(finding, assessment, is_of_figures=True),
    }
    told: list[Text] = [
        message(
            "{label}, {year}: required {bound}, cannot be judged, {reason}. Owed by {who}; deadline {date}, {state}.",
            **words,
        )
    ]
    if before:
        told.append(message("{years} cannot be judged either.", years=Joined(tuple(map(str, before)))))
    prospect = prospect_text(finding, assessment)
    if prospect is not None:
        told.append(message("{text}.", text=prospect))
    return Sentences(tuple(told))
