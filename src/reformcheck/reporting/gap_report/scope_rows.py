"""What is judged at all, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Counts, Finding, Overview, Verdict
from reformcheck.plan.model import Measure
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.gap_report.headline import GRAVEST_FIRST
from reformcheck.reporting.wording import counts_text
from reformcheck.texts import Joined, Sentences, Text, message, plural

_MOST_NAMED = 12
"""Targets of one verdict that are named."""


def scope_texts(assessment: Assessment, overview: Overview) -> Iterator[Text]:
    """Which measures have targets that are numbers, which have none and are not judged, and which are behind each count."""
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
    yield from _by_verdict(assessment)
    beside = [f for f in assessment.findings if f.target.strength == "advisory" and not assessment.counts(f)]
    silent = [target for target in assessment.silent if target.strength == "advisory"]
    if beside:
        counts = counts_text(Counts.of(beside))
        yield message(
            "Advisory targets have a table of their own and do not count for the outcome: {counts}.", counts=counts
        )
    if beside and 0 < len(silent) <= _MOST_NAMED:
        indicators = assessment.plan.indicators
        names = in_one_line([indicators[target.indicator].label for target in silent])
        yield message("Of these advisory targets there is no figure to judge: {names}.", names=names)


def _by_verdict(assessment: Assessment) -> Iterator[Text]:
    """Which verdicts by year make up each number of the first sentence."""
    for verdict in GRAVEST_FIRST:
        found = [f for f in assessment.findings if f.verdict is verdict and assessment.counts(f) and f.waiver is None]
        if not found:
            continue
        years: dict[tuple[str, str], list[Finding]] = {}
        for finding in found:
            years.setdefault((finding.target.id, finding.area), []).append(finding)
        names = _some([_named(findings, assessment) for findings in years.values()])
        match verdict:
            case Verdict.FAIL:
                yield plural(
                    "{count} verdict by year is not met: {names}.",
                    "{count} verdicts by year are not met: {names}.",
                    len(found),
                    names=names,
                )
            case Verdict.UNDECIDED:
                yield plural(
                    "{count} verdict by year cannot be judged: {names}.",
                    "{count} verdicts by year cannot be judged: {names}.",
                    len(found),
                    names=names,
                )
            case Verdict.NOT_DUE:
                yield plural(
                    "{count} verdict by year is not due: {names}.",
                    "{count} verdicts by year are not due: {names}.",
                    len(found),
                    names=names,
                )
            case _:
                yield plural(
                    "{count} verdict by year is met: {names}.",
                    "{count} verdicts by year are met: {names}.",
                    len(found),
                    names=names,
                )


def _named(findings: Sequence[Finding], assessment: Assessment) -> Text:
    """The findings of one target, with their years."""
    label, area = findings[0].indicator.label, findings[0].area
    years = Joined(tuple(str(finding.period) for finding in findings))
    if area == assessment.main_area:
        return message("{label}, {year}", label=label, year=years)
    return message("{label} in {area}, {year}", label=label, year=years, area=area_text(assessment, area))


def _some(names: Sequence[Text]) -> Text:
    """The first of them, and how many more there are."""
    listed, more = in_one_line(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def _titles(measures: Sequence[Measure]) -> Text:
    return Joined(tuple(measure.title for measure in measures)) if measures else message("none")
