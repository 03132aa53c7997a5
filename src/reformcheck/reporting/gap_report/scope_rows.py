"""What is judged at all, and what of it is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Counts, Overview, Verdict
from reformcheck.plan.model import Measure
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.wording import counts_text
from reformcheck.texts import Joined, Sentences, Text, message, plural

_MOST_MET = 12
"""Verdicts that are met and named."""


def scope_texts(assessment: Assessment, overview: Overview) -> Iterator[Text]:
    """Which measures have targets that are numbers, which have none and are not judged, and which verdicts are met."""
    advisory = [measure for measure in overview.measured if measure not in overview.required]
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
                "({names}); {count} more has only advisory ones ({others}).",
                "({names}); {count} more have only advisory ones ({others}).",
                len(advisory),
                names=_titles(overview.required),
                others=_titles(advisory),
            )
            if advisory
            else message("({names}).", names=_titles(overview.required)),
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
    yield from _met(assessment)
    beside = [f for f in assessment.findings if f.target.strength == "advisory" and not assessment.counts(f)]
    if beside:
        counts = counts_text(Counts.of(beside))
        yield message(
            "Advisory targets have a table of their own and do not count for the outcome: {counts}.", counts=counts
        )


def _met(assessment: Assessment) -> Iterator[Text]:
    """Which verdicts by year are met, of those that count."""
    met = [f for f in assessment.findings if f.verdict is Verdict.PASS and assessment.counts(f)]
    if not met:
        return
    names = [
        message("{label}, {year}", label=finding.indicator.label, year=finding.period)
        if finding.area == assessment.main_area
        else message(
            "{label} in {area}, {year}",
            label=finding.indicator.label,
            year=finding.period,
            area=area_text(assessment, finding.area),
        )
        for finding in met
    ]
    listed, more = in_one_line(names[:_MOST_MET]), len(names) - _MOST_MET
    yield plural(
        "{count} verdict by year is met: {names}.",
        "{count} verdicts by year are met: {names}.",
        len(met),
        names=message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed,
    )


def _titles(measures: Sequence[Measure]) -> Text:
    return Joined(tuple(measure.title for measure in measures)) if measures else message("none")
