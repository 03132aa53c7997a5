"""The matrix of organisations and targets: each finds its own, in both roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reformcheck.judging import Assessment, Finding, Verdict
from reformcheck.plan import Plan
from reformcheck.plan.model import Organisation, Target
from reformcheck.reporting.gap_report.concerned import Column, OrganisationRow, Role
from reformcheck.reporting.gap_report.told import Line, SilentTarget
from reformcheck.reporting.numbers import bound_text
from reformcheck.reporting.wording import ROLES, STRENGTHS, VERDICTS, when_text
from reformcheck.texts import Joined, Text, message, plural


def columns(assessment: Assessment) -> tuple[Column, ...]:
    """The targets that have a finding for the whole area, in the order of the plan, required ones first."""
    return tuple(
        Column(target.id, assessment.plan.indicators[target.indicator].label, STRENGTHS[target.strength])
        for target in _judged(assessment)
    )


def organisation_rows(assessment: Assessment) -> tuple[OrganisationRow, ...]:
    """A row for every organisation of the plan, or for the one that was asked for."""
    targets = _judged(assessment)
    by_target = {target.id: _of_whole(assessment, target) for target in targets}
    verdicts = {target.id: _verdicts(assessment, target, by_target[target.id]) for target in targets}
    silent = silent_targets(assessment)
    owed = [f.holder for f in assessment.collection if f.strength == "required" and f.arrival.is_owed]
    return tuple(
        OrganisationRow(
            organisation,
            tuple(
                _role(assessment, organisation, target, by_target[target.id], verdicts[target.id]) for target in targets
            ),
            _unheard(assessment, organisation, silent),
            owed.count(organisation.id),
        )
        for organisation in assessment.plan.organisations.values()
        if assessment.organisation in (None, organisation.id)
    )


def _judged(assessment: Assessment) -> list[Target]:
    with_finding = {f.target.id for f in assessment.findings if f.area == assessment.main_area}
    found = [target for target in assessment.plan.targets.values() if target.id in with_finding]
    return sorted(found, key=lambda target: target.strength != "required")


def _of_whole(assessment: Assessment, target: Target) -> list[Finding]:
    area = assessment.main_area
    return sorted((f for f in assessment.findings if f.target is target and f.area == area), key=lambda f: f.period)


def _role(
    assessment: Assessment, organisation: Organisation, target: Target, findings: Sequence[Finding], verdicts: Text
) -> Role | None:
    plan = assessment.plan
    if organisation.id in plan.leads(target):
        role = ROLES["lead"]
    elif organisation.id in plan.cooperates(target):
        role = ROLES["cooperating"]
    else:
        return None
    return Role(role, verdicts, findings[-1].verdict)


def _unheard(assessment: Assessment, organisation: Organisation, targets: Sequence[SilentTarget]) -> tuple[Line, ...]:
    """By role, the targets of an organisation that no file says anything about: by id on its own page, else how many."""
    plan = assessment.plan
    leads = tuple(silent.target.id for silent in targets if organisation.id in plan.leads(silent.target))
    cooperates = tuple(silent.target.id for silent in targets if organisation.id in plan.cooperates(silent.target))
    return tuple(
        Line(role, Joined(ids) if assessment.organisation else str(len(ids)))
        for role, ids in ((ROLES["lead"], leads), (ROLES["cooperating"], cooperates))
        if ids
    )


def silent_targets(assessment: Assessment) -> tuple[SilentTarget, ...]:
    """The targets of the selection that no file says anything about, in the order of the plan."""
    plan = assessment.plan
    return tuple(
        SilentTarget(
            target,
            plan.indicators[target.indicator].label,
            bound_text(target.bound, plan.unit_of(plan.indicators[target.indicator])),
            when_text(target),
            STRENGTHS[target.strength],
            organisation_names(plan, plan.leads(target)),
            organisation_names(plan, plan.cooperates(target)),
        )
        for target in assessment.silent
    )


def organisation_names(plan: Plan, ids: Iterable[str]) -> Text:
    """The names of organisations."""
    names = tuple(plan.organisations[id_].name for id_ in ids)
    return Joined(names) if names else message("none named")


def _verdicts(assessment: Assessment, target: Target, findings: Sequence[Finding]) -> Text:
    """The verdicts of a target, and how many of its parts fail."""
    failing = {
        finding.area
        for finding in assessment.findings
        if finding.target is target and finding.area != assessment.main_area and finding.verdict is Verdict.FAIL
    }
    text = verdicts_text(findings)
    if not failing:
        return text
    count = len(failing)
    return plural("{verdicts}; {count} part fails", "{verdicts}; {count} parts fail", count, verdicts=text)


def verdicts_text(findings: Sequence[Finding]) -> Joined:
    """The verdicts of a target by year, years in a row of one verdict together: `2016–2018 FAIL, 2020 PASS`."""
    spans: list[list[Finding]] = []
    for finding in findings:
        last = spans[-1][-1] if spans else None
        if last and (last.verdict, last.period + 1) == (finding.verdict, finding.period):
            spans[-1].append(finding)
        else:
            spans.append([finding])
    return Joined(tuple(_span_text(span) for span in spans))


def _span_text(span: Sequence[Finding]) -> Text:
    first, last = span[0].period, span[-1].period
    years = str(first) if first == last else f"{first}–{last}"
    return message("{years} {verdict}", years=years, verdict=VERDICTS[span[0].verdict])
