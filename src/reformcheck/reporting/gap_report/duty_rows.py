"""Who has to do what, how much of it, by when, and where it stands: duties as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reformcheck.judging import Assessment, Duty, DutyKind, DutyRole, DutyState, Finding
from reformcheck.judging.policy import is_counted
from reformcheck.reporting.areas import area_names, area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.concerned import DutyRow
from reformcheck.reporting.numbers import bound_in_words, gap_text
from reformcheck.reporting.parts_word import counted_parts
from reformcheck.texts import Joined, Message, Text, message, plural

ROLE_WORDS = {
    DutyRole.LEAD: message("lead"),
    DutyRole.HOLDER: message("hands in"),
    DutyRole.COOPERATING: message("cooperating"),
}
STATE_WORDS = {
    DutyState.OVERDUE: message("overdue"),
    DutyState.DUE: message("due on this day"),
    DutyState.OPEN: message("open"),
    DutyState.UNDATED: message("no date"),
}


def duty_rows(duties: Sequence[Duty], assessment: Assessment) -> list[DutyRow]:
    """One row for each thing to do and role, with all the units that have it.

    The figures that one unit owes by one day in the same way are one row.
    """
    grouped: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        grouped.setdefault((duty.role, duty.kind, *_subject(duty)), []).append(duty)
    return [_row(found, assessment) for found in grouped.values()]


def _subject(duty: Duty) -> tuple[object, ...]:
    """What makes duties one row."""
    if duty.finding:
        return (id(duty.finding),)
    if duty.fact:
        return duty.organisation, duty.fact.year, duty.deadline, duty.others, duty.fact.missing_parts
    return (duty.organisation,)


def _row(duties: Sequence[Duty], assessment: Assessment) -> DutyRow:
    duty, plan = duties[0], assessment.plan
    ids = list(dict.fromkeys(d.organisation for d in duties))
    if duty.finding is not None:  # the plan names the first lead first
        order = (*plan.leads(duty.finding.target), *plan.cooperates(duty.finding.target))
        ids.sort(key=order.index)
    names = tuple(plan.organisations[id_].name for id_ in ids)
    return DutyRow(
        Joined(names),
        ROLE_WORDS[duty.role],
        duty_text(duty, assessment) if duty.fact is None else _figures_text(duties, assessment),
        amount_text(duty, assessment) if duty.fact is None else _figures_amount(duties, assessment),
        date_text(duty.deadline) if duty.deadline else None,
        STATE_WORDS[duty.state],
        duty.state is DutyState.OVERDUE,
    )


def duty_text(duty: Duty, assessment: Assessment) -> Text:
    """What there is to do."""
    finding = duty.finding
    if duty.kind is DutyKind.HAND_IN_AGAIN:
        return message("hand in again what could not be read")
    if finding is not None:
        text = _goal(finding, assessment)
        if duty.kind is DutyKind.CORRECT:
            return message("see that it can be judged: {goal}", goal=text)
        if duty.missed_before:
            years = Joined(tuple(map(str, duty.missed_before)))
            return message("{goal} (missed in {years} too)", goal=text, years=years)
        return text
    return _figures_text([duty], assessment)


def _figures_text(duties: Sequence[Duty], assessment: Assessment) -> Text:
    """Which figures of one year are to be handed in or corrected."""
    duty, plan = duties[0], assessment.plan
    facts = [one.fact for one in duties if one.fact]
    words = {"label": Joined(tuple(plan.label_of(fact.variable) for fact in facts)), "year": facts[0].year}
    if duty.kind is DutyKind.CORRECT:
        others = tuple(plan.organisations[id_].name for id_ in duty.others)
        if others:
            return message("check and correct, with {others}: {label}, {year}", **words, others=Joined(others))
        return message("check and correct: {label}, {year}", **words)
    return message("hand in: {label}, {year}", **words)


def _goal(finding: Finding, assessment: Assessment) -> Message:
    words: dict[str, object] = {
        "label": finding.indicator.label,
        "year": finding.period,
        "bound": bound_in_words(finding.bound, finding.unit),
    }
    if finding.area == assessment.main_area:
        return message("{label}, {year}: {bound}", **words)
    return message("{label} in {area}, {year}: {bound}", **words, area=area_text(assessment, finding.area))


def amount_text(duty: Duty, assessment: Assessment) -> Text | None:
    """How much of it; None where that cannot be said."""
    if duty.finding is not None:
        gap = gap_text(duty.finding)
        return gap[-1] if gap else None
    if duty.inputs:
        return plural("{count} file", "{count} files", len(duty.inputs))
    return _figures_amount([duty], assessment)


def _figures_amount(duties: Sequence[Duty], assessment: Assessment) -> Text:
    """How many figures they are; of parts that have not handed in which."""
    fact = duties[0].fact
    assert fact is not None
    if not fact.missing_parts:
        return plural("{count} figure", "{count} figures", len(duties))
    words = {
        "parts": counted_parts(assessment.plan, len(fact.missing_parts)),
        "names": area_names(assessment, fact.missing_parts),
    }
    return message("{parts}: {names}", **words)


def wanted(duties: Iterable[Duty], assessment: Assessment) -> list[Duty]:
    """Those that count for the outcome."""
    rules, strict = assessment.policy.rules, assessment.strict
    return [
        duty
        for duty in duties
        if duty.inputs
        or (duty.finding and assessment.counts(duty.finding))
        or (duty.fact and any(is_counted(target, rules, strict=strict) for target in duty.fact.targets))
    ]


def duty_notes(duties: Sequence[Duty], assessment: Assessment) -> Iterator[Text]:
    """What an amount that several units share means, and which day is meant where none was set for handing in."""
    shared = [
        duty.finding.target
        for duty in duties
        if duty.finding and amount_text(duty, assessment) and duty.kind is DutyKind.CLOSE
    ]
    if any(len({*assessment.plan.leads(target), *assessment.plan.cooperates(target)}) > 1 for target in shared):
        yield message(
            "An amount is that of the target as a whole, for its leads and those that cooperate together: "
            "the plan does not divide it among them."
        )
    no_day = assessment.letter.hand_in_by is None and any(duty.fact and duty.deadline for duty in duties)
    if no_day:
        yield message("No day was set for handing in figures; the day of their target stands instead.")
    is_over = any(duty.state is DutyState.OVERDUE and duty.deadline != assessment.letter.hand_in_by for duty in duties)
    if is_over or any(duty.state is DutyState.UNDATED for duty in duties):
        yield message(
            "Where a day has passed, or none is named, the issuing office sets the day for what is still to be done or handed in: "
            "the plan names no later one."
        )
