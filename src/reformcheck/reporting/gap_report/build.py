"""`Assessment` -> `GapReport`: which finding stands in which section, and the sentences above them."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.judging import Assessment, DutyRole, Finding, Overview, Verdict, overview_of
from reformcheck.reporting.admission_text import admission_headline
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.gap_report.about import about, notes
from reformcheck.reporting.gap_report.annexes import file_qualities, provenance
from reformcheck.reporting.gap_report.caps import Caps
from reformcheck.reporting.gap_report.collection import view_collection
from reformcheck.reporting.gap_report.concerned import UnitBlock
from reformcheck.reporting.gap_report.entries import anchors, tell_finding
from reformcheck.reporting.gap_report.first_page import first_page
from reformcheck.reporting.gap_report.headline import GRAVEST_FIRST, letter_lines, subtitle, verdict_sentence
from reformcheck.reporting.gap_report.judged_rows import index_rows, judged_rows
from reformcheck.reporting.gap_report.model import GapReport
from reformcheck.reporting.gap_report.one_sheet import on_one_sheet
from reformcheck.reporting.gap_report.organisations import columns, organisation_rows, silent_targets
from reformcheck.reporting.gap_report.told import Entry, Section
from reformcheck.reporting.gap_report.troubles import troubles
from reformcheck.reporting.gap_report.unit_blocks import duty_in_full, unit_blocks
from reformcheck.reporting.gap_report.waivers import waiver_rows
from reformcheck.reporting.next_step import next_step
from reformcheck.reporting.parts_word import parts_word
from reformcheck.reporting.plan_language import language_of_plan
from reformcheck.texts import Joined, Language, LanguageCode, Text, message

_STEPS = 3
"""Steps that one sentence can bear."""


def build(assessment: Assessment, language: LanguageCode, output: str, caps: Caps | None = None) -> GapReport:
    """Builds the report.

    `language` and `output`, such as gap.html, are only told in the command that would give the same report again.
    """
    caps = caps or Caps()
    plan = assessment.plan
    overview = overview_of(assessment)
    findings = _Findings(assessment, caps, overview)
    summary, advisory = findings.of_targets("required"), findings.of_targets("advisory")
    judged, hidden_judged = judged_rows(summary.entries, assessment, overview)
    advised, hidden_advised = judged_rows(advisory.entries, assessment, overview)
    found = troubles(assessment, overview)
    units = unit_blocks(assessment, overview, found)
    quality, hidden = file_qualities(assessment, caps.issues, _own_paths(assessment, overview))
    organisation = plan.organisations[assessment.organisation] if assessment.organisation else None
    document = plan.document
    title = message("Gap report: {plan}", plan=document.title)
    if organisation:
        title = message("Gap report for {organisation}: {plan}", organisation=organisation.name, plan=document.title)
    report = GapReport(
        assessment=assessment,
        title=title,
        subtitle=subtitle(assessment),
        organisation=organisation,
        verdict=admission_headline(assessment, assessment.admission, by_label=True)
        if assessment.admission
        else verdict_sentence(assessment),
        next_step=_next(assessment, overview),
        letter=tuple(letter_lines(assessment)),
        first=first_page(assessment, overview, found),
        judged=tuple(judged),
        hidden_judged=hidden_judged + summary.hidden,
        advised=tuple(advised),
        hidden_advised=hidden_advised + advisory.hidden,
        units=units,
        quiet=_quiet(units),
        parts_title=parts_word(plan),
        index=index_rows((*summary.entries, *advisory.entries), assessment, overview),
        hidden_index=summary.hidden + advisory.hidden,
        about=tuple(about(assessment)),
        notes=tuple(notes(assessment)),
        summary=summary,
        unmet=findings.of_targets("required", Verdict.FAIL),
        undecided=findings.of_targets("required", Verdict.UNDECIDED),
        not_due=findings.of_targets("required", Verdict.NOT_DUE),
        met=findings.of_targets("required", Verdict.PASS),
        advisory=advisory,
        parts=findings.of_parts(),
        silent=silent_targets(assessment),
        columns=columns(assessment),
        organisations=organisation_rows(assessment),
        collection=view_collection(assessment),
        quality=quality,
        hidden_issues=hidden,
        waivers=waiver_rows(assessment),
        provenance=provenance(assessment, language, output, caps.inputs),
    )
    return on_one_sheet(report, language_of_plan(Language(language), plan))


class _Findings:
    """The findings as entries, each told once."""

    def __init__(self, assessment: Assessment, caps: Caps, overview: Overview) -> None:
        self._assessment = assessment
        self._overview = overview
        self._caps = caps
        names = anchors(assessment.findings)
        self._anchors = {id(finding): name for finding, name in zip(assessment.findings, names, strict=True)}
        self._told: dict[int, Entry] = {}

    def of_targets(self, strength: str, verdict: Verdict | None = None) -> Section:
        """The findings of one strength, of one verdict or of all: of the area, and of parts with a bound of their own.

        For one organisation those of targets that it leads come first, then those where it cooperates.
        """
        found = [
            finding
            for finding in self._assessment.findings
            if finding.target.strength == strength and verdict in (None, finding.verdict) and self._is_own(finding)
        ]
        if self._assessment.organisation:
            plan, own = self._assessment.plan, self._overview.is_own
            led = {f.target.id for f in found if own(f, plan)}
            found.sort(key=lambda finding: finding.target.id not in led)
        return self._section(found)

    def of_parts(self) -> Section:
        """The other findings of parts, held against the bound of the whole: the failing ones first."""
        found = [finding for finding in self._assessment.findings if not self._is_own(finding)]
        return self._section(sorted(found, key=lambda finding: GRAVEST_FIRST.index(finding.verdict)))

    def _is_own(self, finding: Finding) -> bool:
        """Tells whether the plan itself sets the bound for this area."""
        return finding.area == self._assessment.main_area or finding.area in finding.target.by_area

    def _section(self, findings: list[Finding]) -> Section:
        return Section(tuple(self._tell(finding) for finding in findings[: self._caps.entries]), len(findings))

    def _tell(self, finding: Finding) -> Entry:
        entry = self._told.get(id(finding))
        if entry is None:
            anchor = self._anchors[id(finding)]
            entry = self._told[id(finding)] = tell_finding(finding, self._assessment, anchor, self._caps.parts)
        return entry


def _next(assessment: Assessment, overview: Overview) -> Text:
    """What to do next; on the page of one organisation what it has to do itself."""
    own = [duty for duty in overview.duties if duty.role is not DutyRole.COOPERATING]
    if assessment.organisation is None or assessment.admission:
        return next_step(assessment, by_label=True)
    if not own:
        helps = [duty_in_full(duty, assessment) for duty in overview.duties[:_STEPS]]
        if not helps:
            return message("Next: nothing is left to do for this organisation.")
        return message("Next: nothing of its own is open; it helps with {steps}.", steps=in_one_line(helps))
    steps = in_one_line([duty_in_full(duty, assessment) for duty in own[:_STEPS]])
    more = len(own) - _STEPS
    return (
        message("Next: {steps} and {count} more.", steps=steps, count=more)
        if more > 0
        else message("Next: {steps}.", steps=steps)
    )


def _own_paths(assessment: Assessment, overview: Overview) -> frozenset[str]:
    """The files of the organisation that the report is for."""
    if assessment.organisation is None:
        return frozenset()
    return frozenset(assessment.inputs[n].path for one in overview.organisations for n in one.submission.inputs)


def _quiet(units: Sequence[UnitBlock]) -> Text | None:
    names = tuple(unit.organisation.name for unit in units if unit.is_quiet)
    return Joined(names) if names else None
