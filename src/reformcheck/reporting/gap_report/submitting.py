"""What has to be handed in, or corrected, before a target can be judged, and who owes it."""

from __future__ import annotations

from reformcheck.judging import Arrival, Assessment, ExpectedFact, Finding, Verdict
from reformcheck.measuring import Reason
from reformcheck.reporting.gap_report.collection import fact_text, holder_text
from reformcheck.texts import Message, Sentences, Text, message

_CORRECTED = (
    Reason.UNREADABLE,
    Reason.CONFLICTING,
    Reason.INCONSISTENT,
    Reason.IMPLAUSIBLE,
    Reason.ZERO_DENOMINATOR,
)
"""Reasons that more figures do not put right."""


def submit_text(finding: Finding, assessment: Assessment) -> Text | None:
    """What to hand in, one sentence for each figure with the organisation that owes it; None where nothing is."""
    if finding.verdict is not Verdict.UNDECIDED or finding.area != assessment.plan.area.code:
        return None
    facts = [fact for fact in assessment.collection if finding.target in fact.targets]
    years = {finding.period}
    if finding.bound.increase_over is not None:
        years.add(max((fact.year for fact in facts if fact.year < finding.period), default=finding.period))
    if finding.reason in _CORRECTED:  # what contradicts itself may be of an earlier year than the one that is judged
        years.update(observation.period.year for observation in finding.evidence if observation.period)
    facts = [fact for fact in facts if fact.year in years]
    wrong = [fact for fact in facts if fact.arrival is Arrival.DOUBTFUL]
    if finding.reason in _CORRECTED or (finding.reason is Reason.NO_PREVIOUS_OBSERVATION and wrong):
        return Sentences((message("Correct what the annex on quality names."), *_each(wrong, assessment)))
    awaited = [fact for fact in facts if not fact.arrival.is_here]
    if awaited:
        return Sentences(tuple(_each(awaited, assessment)))
    if finding.reason is Reason.NO_PREVIOUS_OBSERVATION:
        words = {"label": finding.indicator.label, "year": finding.period}
        if finding.target.when.every_round:
            return message("{label} of an earlier time than {year}.", **words)
        return message("{label} of {year}.", label=finding.indicator.label, year=finding.period - 1)
    return None


def _each(facts: list[ExpectedFact], assessment: Assessment) -> list[Message]:
    return [
        message("{figure}: {holder}.", figure=fact_text(fact, assessment), holder=holder_text(fact, assessment))
        for fact in facts
    ]
