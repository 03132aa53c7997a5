"""What a missing or doubtful figure would decide, in one sentence."""

from __future__ import annotations

from fractions import Fraction

from reformcheck.judging import Assessment, Candidate, Finding, Outcome, Prospect, Verdict
from reformcheck.quantities import Exact
from reformcheck.reporting.areas import area_names
from reformcheck.reporting.numbers import enough_text, shown, value_text, with_unit
from reformcheck.reporting.parts_word import counted_parts
from reformcheck.texts import Joined, Text, message


def prospect_text(finding: Finding, assessment: Assessment) -> Text | None:
    """Tells it; None where nothing can be bounded."""
    prospect = finding.prospect
    if prospect is None:
        return None
    if prospect.candidates:
        return _of_candidates(prospect, finding)
    if prospect.areas:
        return _of_parts(prospect, finding, assessment)
    return _of_side(prospect, assessment)


def _amount(value: Exact | None, prospect: Prospect) -> Text:
    assert value is not None
    assert prospect.unit is not None
    return with_unit(enough_text(value), prospect.unit, value)


def _most(prospect: Prospect) -> Text:
    """Rounded down where it does not end: what is shown is never more than what may be."""
    assert prospect.most is not None
    assert prospect.unit is not None
    most = prospect.most
    text = shown(most)
    if Fraction(text) > most:
        text = shown(Fraction(int(most * 100), 100))
    return with_unit(text, prospect.unit, most)


def _of_candidates(prospect: Prospect, finding: Finding) -> Text:
    told = Joined(tuple(_candidate(case, prospect, finding) for case in prospect.candidates))
    words = {"values": told, "count": len(prospect.candidates)}
    match prospect.outcome:
        case Outcome.FAIL:
            return message(
                "None of the {count} contradicting figures would comply ({values}), but which of them holds, or whether "
                "another one does, has to be settled first",
                **words,
            )
        case Outcome.PASS:
            return message("Each of the {count} contradicting figures would comply: {values}", **words)
        case _:
            return message("It hangs on which of the {count} contradicting figures is right: {values}", **words)


def _candidate(case: Candidate, prospect: Prospect, finding: Finding) -> Text:
    """One of the values with what it comes to, and whether that would comply where it is not the same of all."""
    assert prospect.unit is not None
    words: dict[str, Text] = {
        "value": with_unit(shown(case.value), prospect.unit, case.value),
        "result": value_text(case.result, finding.bound, finding.unit, Verdict.FAIL),
    }
    is_result = case.numerator is None
    if prospect.outcome is not Outcome.OPEN:
        return words["value"] if is_result else message("{value} comes to {result}", **words)
    verdict = message("would comply") if case.complies else message("would not comply")
    if is_result:
        return message("{value} ({verdict})", value=words["value"], verdict=verdict)
    return message("{value} (comes to {result}: {verdict})", **words, verdict=verdict)


def _of_parts(prospect: Prospect, finding: Finding, assessment: Assessment) -> Text:
    words: dict[str, Text] = {
        "parts": counted_parts(assessment.plan, prospect.known_parts),
        "missing": area_names(assessment, prospect.areas),
        "label": assessment.plan.label_of(prospect.subject),
        "most": _most(prospect),
        "least": _amount(prospect.least, prospect),
        "value": "–"
        if prospect.known is None
        else value_text(prospect.known, finding.bound, finding.unit, Verdict.FAIL),
    }
    if prospect.outcome is Outcome.FAIL:
        return message(
            "{parts} together come to {value}; it would take {least} of the {most} in {missing}, so it cannot be met",
            **words,
        )
    return message(
        "{parts} together come to {value}; it is met if {missing} has at least {least} of its {most}", **words
    )


def _of_side(prospect: Prospect, assessment: Assessment) -> Text:
    label = assessment.plan.label_of(prospect.subject)
    if prospect.least is None:
        return message("It is met if {label} is at most {most}", label=label, most=_most(prospect))
    words = {"label": label, "least": _amount(prospect.least, prospect), "most": _most(prospect)}
    if prospect.outcome is Outcome.FAIL:
        return message("It would take {label} of {least}, more than the {most} there are: it cannot be met", **words)
    return message("It is met if {label} is at least {least} of {most}", **words)
