"""Whether the collection is complete: which figures the plan needs, what has come of each, and who owes the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reformcheck.judging import Arrival, Assessment, ExpectedFact, is_waived
from reformcheck.quantities import plain
from reformcheck.reporting.areas import area_names
from reformcheck.reporting.caveats import quotations
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.concerned import CollectionView, FactRow, Owed
from reformcheck.reporting.gap_report.sources import source_text
from reformcheck.reporting.numbers import with_unit
from reformcheck.reporting.wording import ARRIVALS
from reformcheck.texts import Message, Sentences, Text, message, plural

_UNDATED = message("Which figures are due cannot be said: no file holds a figure of the plan.")


def view_collection(assessment: Assessment) -> CollectionView:
    """Views the figures of required targets apart from those that only advisory ones need."""
    required = [fact for fact in assessment.collection if fact.strength == "required"]
    advisory = [fact for fact in assessment.collection if fact.strength != "required"]
    return CollectionView(
        required=tuple(fact_row(fact, assessment) for fact in required),
        advisory=tuple(fact_row(fact, assessment) for fact in advisory),
        sentence=_sentence(required, advisory) if assessment.as_of else _UNDATED,
        owed=_owed(required, assessment),
    )


def fact_row(fact: ExpectedFact, assessment: Assessment) -> FactRow:
    """One figure as a row."""
    plan = assessment.plan
    unit = plan.units[plan.variables[fact.variable].unit]
    return FactRow(
        label=plan.label_of(fact.variable),
        year=fact.year,
        targets=tuple(target.id for target in fact.targets),
        holder=holder_text(fact, assessment),
        arrival=fact.arrival,
        state=_state(fact),
        value=None if fact.value is None else with_unit(plain(fact.value), unit, fact.value),
        place=source_text(fact.evidence, assessment),
        missing_parts=area_names(assessment, fact.missing_parts) if fact.missing_parts else None,
    )


def fact_text(fact: ExpectedFact, assessment: Assessment) -> Message:
    """A figure by its name and year, with what is wrong with it where something came."""
    words = {"label": assessment.plan.label_of(fact.variable), "year": fact.year}
    if fact.arrival in (Arrival.MISSING, Arrival.NOT_YET, Arrival.ARRIVED) and not fact.remarks:
        return message("{label} of {year}", **words)
    return message("{label} of {year} ({state})", **words, state=_state(fact))


def holder_text(fact: ExpectedFact, assessment: Assessment) -> Text:
    """Who owes a figure."""
    if fact.holder is None:
        return message("nobody named by the plan")
    return assessment.plan.organisations[fact.holder].name


def _state(fact: ExpectedFact) -> Text:
    """What has come of a figure, with what is said where it is blank."""
    remarks = quotations(fact.remarks)
    state = _arrival(fact)
    return message("{state}, remark {remarks}", state=state, remarks=remarks) if remarks else state


def _arrival(fact: ExpectedFact) -> Text:
    """What has come of a figure; with the date where it speaks for another than the end of the year."""
    state = ARRIVALS[fact.arrival]
    if fact.latest is None:
        if fact.missing_parts:
            count = len(fact.missing_parts)
            return plural("{state}: {count} part has none", "{state}: {count} parts have none", count, state=state)
        if fact.arrival is Arrival.PARTIAL:
            return message("{state}: the sum of parts that may not be all", state=state)
        return state
    return message("{state}: the latest is as of {date}", state=state, date=date_text(fact.latest))


def _sentence(required: list[ExpectedFact], advisory: list[ExpectedFact]) -> Text:
    sentences: list[Message] = []
    if required:
        sentences.append(
            message(
                "Figures that the required targets need: {all}; here or not needed: {here}; owed: {owed}; "
                "not due yet: {not_yet}.",
                **_counts(required),
            )
        )
    if advisory:
        sentences.append(
            message(
                "Figures that only advisory targets need: {all}; here or not needed: {here}; owed: {owed}; "
                "not due yet: {not_yet}.",
                **_counts(advisory),
            )
        )
    return Sentences(tuple(sentences)) if sentences else message("The targets of this report need no figure.")


def _counts(facts: Sequence[ExpectedFact]) -> dict[str, int]:
    return {
        "all": len(facts),
        "here": sum(fact.arrival.is_here for fact in facts),
        "owed": sum(fact.arrival.is_owed for fact in facts),
        "not_yet": sum(fact.arrival is Arrival.NOT_YET for fact in facts),
    }


def _owed(facts: Iterable[ExpectedFact], assessment: Assessment) -> tuple[Owed, ...]:
    """What each organisation still has to hand in, in the order of the plan."""
    by_holder: dict[str | None, list[ExpectedFact]] = {id_: [] for id_ in (*assessment.plan.organisations, None)}
    for fact in facts:
        if fact.arrival.is_owed and not is_waived(fact, assessment.findings):
            by_holder[fact.holder].append(fact)
    return tuple(
        Owed(holder_text(owed[0], assessment), tuple(fact_text(fact, assessment) for fact in owed))
        for owed in by_holder.values()
        if owed
    )
