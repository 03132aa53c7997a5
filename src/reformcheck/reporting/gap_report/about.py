"""What the gap report is about, where that is not the whole plan, and what a reader must know of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment, Counts
from reformcheck.reporting.admission_text import admission_notes
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.change_text import change_texts
from reformcheck.reporting.gap_report.headline import verdict_sentence
from reformcheck.reporting.wording import ROLES, caveat_count, counts_text, issue_counts
from reformcheck.texts import Joined, Text, message


def about(assessment: Assessment) -> Iterator[Text]:
    """What the report is about, where that is not the whole plan."""
    if assessment.admission:
        yield from admission_notes(assessment, assessment.admission, by_label=True)
        yield message("Where the targets stand: {verdict}", verdict=verdict_sentence(assessment))
    if assessment.changes:
        yield from change_texts(assessment, assessment.changes, by_label=True)
    selected = tuple(_selected(assessment))
    if selected:
        yield message("This report is about a selection only: {selected}.", selected=Joined(selected))
    if assessment.organisation and not assessment.findings:
        yield message("This organisation has no target in this selection and role.")


def _selected(assessment: Assessment) -> Iterator[Text]:
    """What was selected, a text for each kind of choice."""
    selection, plan = assessment.selection, assessment.plan
    if selection.targets:
        labels = [plan.indicators[plan.targets[id_].indicator].label for id_ in sorted(selection.targets)]
        yield message("targets {names}", names=Joined(tuple(labels)))
    if selection.measures:
        titles = [plan.measures[id_].title for id_ in sorted(selection.measures)]
        yield message("measures {names}", names=Joined(tuple(titles)))
    if selection.organisation:
        name = plan.organisations[selection.organisation].name
        role = ROLES.get(selection.role, message("lead or cooperating"))
        yield message("targets of {organisation} ({role})", organisation=name, role=role)
    if selection.years:
        first, last = selection.years
        if first == last:
            yield message("the year {year}", year=first)
        else:
            yield message("years {first}–{last}", first=first, last=last)
    if assessment.area:
        yield message("area {area}", area=area_text(assessment, assessment.area))


def notes(assessment: Assessment) -> Iterator[Text]:
    """What a reader must know of the numbers."""
    parts = [f for f in assessment.findings if f.target.strength == "required" and f.area != assessment.main_area]
    if parts:
        yield message("Of these, parts of the area: {counts}.", counts=counts_text(Counts.of(parts)))
    if assessment.advisory != Counts(0, 0, 0, 0):
        yield message("Advisory: {counts}.", counts=counts_text(assessment.advisory))
    if assessment.strict:
        yield message("Advisory targets count for the outcome, as was asked.")
    if assessment.parts_complete:
        yield message("The parts in the files were taken as all there are, as was asked.")
    if assessment.unreadable:
        yield message("An input is not there or could not be read; the annex on quality names it.")
    if assessment.unplaced:
        yield message("A row of a required target has no readable area or period; the annex on quality names it.")
    yield from caveat_count(assessment)
    yield from issue_counts(assessment)
