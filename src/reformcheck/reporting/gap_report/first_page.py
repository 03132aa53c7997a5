"""What the first page tells by itself: the main points, who must do what by when, who has handed in, what is not judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reformcheck.judging import (
    Assessment,
    Finding,
    Overview,
    SubmissionOf,
    SubmissionState,
    Verdict,
    open_gaps,
    state_of,
)
from reformcheck.plan.model import Measure
from reformcheck.quantities import magnitude
from reformcheck.reporting.areas import area_names, area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.gap_report.duty_rows import STATE_WORDS, duty_rows, wanted
from reformcheck.reporting.gap_report.model import FirstPage, SubmissionRow
from reformcheck.reporting.gap_report.steps import in_one_line
from reformcheck.reporting.numbers import bound_text, gap_text, value_text
from reformcheck.reporting.parts_word import counted_parts, parts_word
from reformcheck.reporting.prospect_text import prospect_text
from reformcheck.reporting.wording import REASONS, VERDICTS
from reformcheck.texts import Joined, Message, Sentences, Text, message, plural

_MOST_POINTS = 6
_MOST_DUTIES = 12
_MOST_NAMES = 12
"""Names that one cell of the first page can bear."""

SUBMISSION_WORDS = {
    SubmissionState.SUBMITTED: message("handed in"),
    SubmissionState.INCOMPLETE: message("handed in, not complete"),
    SubmissionState.DOUBTFUL: message("in doubt"),
    SubmissionState.UNREADABLE: message("could not be read"),
    SubmissionState.NOT_SUBMITTED: message("not handed in"),
    SubmissionState.NOT_ASKED: message("nothing to hand in"),
}
_STATES_SHOWN = (
    SubmissionState.NOT_SUBMITTED,
    SubmissionState.UNREADABLE,
    SubmissionState.DOUBTFUL,
    SubmissionState.INCOMPLETE,
    SubmissionState.SUBMITTED,
)


def first_page(assessment: Assessment, overview: Overview) -> FirstPage:
    """Builds it."""
    rows = duty_rows(wanted(overview.duties, assessment), assessment)
    points, waived = list(_points(assessment, overview)), list(_waived(assessment, overview))
    return FirstPage(
        points=tuple(points[:_MOST_POINTS]),
        hidden_points=len(points) - len(points[:_MOST_POINTS]),
        duties=tuple(rows[:_MOST_DUTIES]),
        hidden_duties=len(rows) - len(rows[:_MOST_DUTIES]),
        waived=tuple(waived[:_MOST_POINTS]),
        hidden_waived=len(waived) - len(waived[:_MOST_POINTS]),
        submissions=tuple(_submissions(assessment, overview)),
        scope=tuple(_scope(overview)),
    )


# the main points


def _points(assessment: Assessment, overview: Overview) -> Iterator[Text]:
    """The heaviest first: what is missed by most, what cannot be judged, what was not handed in, what is due later.

    For one organisation its own come first, then those where it cooperates.
    """
    counted = [finding for finding in assessment.findings if assessment.counts(finding)]
    if assessment.organisation:
        own = [f for f in counted if overview.is_own(f, assessment.plan)]
        yield from _points_of(own, assessment)
        yield from _of_silence(overview)
        yield from _points_of([f for f in counted if f not in own], assessment)
        return
    yield from _points_of(counted, assessment, overview)


def _points_of(counted: Sequence[Finding], assessment: Assessment, overview: Overview | None = None) -> Iterator[Text]:
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
    for finding in sorted(undecided, key=lambda f: -f.period):
        yield _of_undecided(finding, assessment)
    if overview is not None:
        yield from _of_silence(overview)
    for finding in sorted((f for f in missed if f.verdict is Verdict.NOT_DUE), key=_weight):
        yield _of_gap(finding, assessment)


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
    measured = finding.measurement
    gap = gap_text(finding)
    words: dict[str, object] = {
        "label": _label(finding, assessment),
        "year": finding.period,
        "bound": bound_text(finding.bound, finding.unit),
        "actual": value_text(measured.value, finding.bound, finding.unit, Verdict.FAIL, finding.target.comparison)
        if measured
        else "–",
        "gap": Joined(gap) if gap else "–",
        "who": _leads(finding, assessment),
        **_deadline(finding, assessment),
    }
    return message(
        "{label}, {year}: {actual}, required {bound}, missing {gap}. Lead: {who}; deadline {date}, {state}", **words
    )


def _label(finding: Finding, assessment: Assessment) -> Text:
    if finding.area == assessment.main_area:
        return finding.indicator.label
    return message("{label} in {area}", label=finding.indicator.label, area=area_text(assessment, finding.area))


def _leads(finding: Finding, assessment: Assessment) -> Text:
    names = tuple(assessment.plan.organisations[id_].name for id_ in assessment.plan.leads(finding.target))
    return Joined(names) if names else message("none named")


def _deadline(finding: Finding, assessment: Assessment) -> dict[str, Text]:
    """The day by which the target has to be met, and where that lies."""
    day = datetime.date(finding.period, 12, 31)
    state = state_of(day, assessment.letter.reference_date(assessment.as_of))
    return {"date": date_text(day), "state": STATE_WORDS[state]}


def _of_undecided(finding: Finding, assessment: Assessment) -> Text:
    reason = REASONS[finding.reason] if finding.reason else message("no value was submitted")
    holders = {
        fact.holder: None
        for fact in assessment.collection
        if finding.target in fact.targets and fact.arrival.is_owed and fact.year == finding.period and fact.holder
    }
    names = tuple(assessment.plan.organisations[id_].name for id_ in holders)
    words = {
        "label": _label(finding, assessment),
        "year": finding.period,
        "bound": bound_text(finding.bound, finding.unit),
        "reason": reason,
        "who": Joined(names) if names else _leads(finding, assessment),
        **_deadline(finding, assessment),
    }
    told = message(
        "{label}, {year}: required {bound}, cannot be judged, {reason}. Owed by {who}; deadline {date}, {state}",
        **words,
    )
    prospect = prospect_text(finding, assessment)
    return told if prospect is None else message("{point}. {prospect}", point=told, prospect=prospect)


def _of_silence(overview: Overview) -> Iterator[Text]:
    """Who has not handed in, whose files could not be read, whose are in doubt or not complete, in one point."""
    told: list[Text] = []
    for state, template in (
        (SubmissionState.NOT_SUBMITTED, _not_handed_in),
        (SubmissionState.UNREADABLE, _not_readable),
        (SubmissionState.DOUBTFUL, _in_doubt),
        (SubmissionState.INCOMPLETE, _not_complete),
    ):
        found = [r for r in overview.organisations if r.submission.state is state]
        if state is SubmissionState.NOT_SUBMITTED:  # what was let through is nobody's to hand in
            found = [r for r in found if r.submission.owed]
        if found:
            told.append(template(len(found), _names([r.organisation.name for r in found])))
    lost = [n for n in overview.unassigned if n in overview.unreadable]
    if lost:
        told.append(
            plural(
                "{count} file of nobody that is known could not be read",
                "{count} files of nobody that is known could not be read",
                len(lost),
            )
        )
    if told:
        yield message("Submissions: {what}", what=in_one_line(told))


def _not_handed_in(count: int, names: Text) -> Message:
    return plural(
        "{count} unit has not handed in: {names}", "{count} units have not handed in: {names}", count, names=names
    )


def _not_readable(count: int, names: Text) -> Message:
    return plural(
        "the files of {count} unit could not be read: {names}",
        "files of {count} units could not be read: {names}",
        count,
        names=names,
    )


def _in_doubt(count: int, names: Text) -> Message:
    return plural(
        "figures of {count} unit are in doubt: {names}",
        "figures of {count} units are in doubt: {names}",
        count,
        names=names,
    )


def _not_complete(count: int, names: Text) -> Message:
    return plural(
        "{count} unit has handed in only a part: {names}",
        "{count} units have handed in only a part: {names}",
        count,
        names=names,
    )


def _names(names: Sequence[Text], most: int = _MOST_NAMES) -> Text:
    """As many as a cell can bear; the rest is counted."""
    more = len(names) - most
    listed = Joined(tuple(names[:most]))
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


# the submissions


def _submissions(assessment: Assessment, overview: Overview) -> Iterator[SubmissionRow]:
    """The units by what has come of them, those that the others wait for first."""
    for state in _STATES_SHOWN:
        found = [r.submission for r in overview.organisations if r.submission.state is state]
        if found:
            yield SubmissionRow(SUBMISSION_WORDS[state], len(found), _names([_with_owed(s) for s in found], 23))
    if overview.unassigned:
        lost = sum(number in overview.unreadable for number in overview.unassigned)
        names = (
            plural("{count} could not be read; see annex 4", "{count} could not be read; see annex 4", lost)
            if lost
            else message("see annex 4")
        )
        yield SubmissionRow(message("files of nobody that is known"), len(overview.unassigned), names)
    silent = tuple(part.area for part in overview.parts if part.missing)
    if overview.parts:
        words = {"all": counted_parts(assessment.plan, len(overview.parts)), "parts": parts_word(assessment.plan)}
        label = message("{parts}: not complete", **words) if silent else message("{parts}: all complete", **words)
        yield SubmissionRow(label, len(silent), area_names(assessment, silent) if silent else words["all"])


def _with_owed(submission: SubmissionOf) -> Text:
    """A unit with how many figures it owes, and how many of those that are missing were let through."""
    name, owed, waived = submission.organisation.name, len(submission.owed), len(submission.waived)
    told: list[Text] = []
    if owed:
        told.append(plural("{count} figure owed", "{count} figures owed", owed))
    if waived:
        told.append(plural("{count} figure waived", "{count} figures waived", waived))
    return message("{name} ({what})", name=name, what=Joined(tuple(told))) if told else name


# what is judged at all


def _scope(overview: Overview) -> Iterator[Text]:
    every = len(overview.measured) + len(overview.unmeasured)
    yield Sentences(
        (
            plural("The plan has {count} measure.", "The plan has {count} measures.", every),
            plural(
                "{count} has a required target that is a number",
                "{count} have a required target that is a number",
                len(overview.required),
            ),
            plural(
                "({names}); {count} more has only advisory ones.",
                "({names}); {count} more have only advisory ones.",
                len(overview.measured) - len(overview.required),
                names=_titles(overview.required),
            ),
        )
    )
    if overview.unmeasured:
        yield plural(
            "{count} measure has no numeric target and is not judged: {names}.",
            "{count} measures have no numeric target and are not judged: {names}.",
            len(overview.unmeasured),
            names=_titles(overview.unmeasured),
        )
    else:
        yield message("Every measure has a numeric target.")


def _titles(measures: Sequence[Measure]) -> Text:
    return Joined(tuple(measure.title for measure in measures)) if measures else message("none")
