"""`Assessment` -> `GapReport`: which finding stands in which section, and the sentences above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reformcheck.judging import Assessment, Counts, DutyRole, Finding, Overview, Status, Verdict, overview_of
from reformcheck.reporting.admission_text import admission_headline, admission_notes
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.change_text import change_texts
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.annexes import file_qualities, provenance
from reformcheck.reporting.gap_report.caps import Caps
from reformcheck.reporting.gap_report.collection import view_collection
from reformcheck.reporting.gap_report.entries import anchors, tell_finding
from reformcheck.reporting.gap_report.first_page import first_page
from reformcheck.reporting.gap_report.judged_rows import index_rows, judged_rows
from reformcheck.reporting.gap_report.model import Entry, GapReport, Line, Section, UnitBlock
from reformcheck.reporting.gap_report.organisations import columns, organisation_rows, silent_targets
from reformcheck.reporting.gap_report.submission_rows import troubles
from reformcheck.reporting.gap_report.unit_blocks import duty_in_full, unit_blocks
from reformcheck.reporting.gap_report.waivers import waiver_rows
from reformcheck.reporting.next_step import next_step
from reformcheck.reporting.parts_word import parts_word
from reformcheck.reporting.wording import ROLES, caveat_count, counts_text, issue_counts
from reformcheck.texts import Joined, LanguageCode, Message, Text, message, plural

_VERDICT = {
    Status.NON_COMPLIANT: message("Not every target is met"),
    Status.COMPLIANT: message("Every required target in force is met"),
    Status.UNDECIDED: message("Whether the targets are met cannot be said"),
    Status.NOT_DUE: message("No required target is due yet"),
}
_VERDICT_OF_SELECTION = {
    Status.NON_COMPLIANT: message("Not every selected target is met"),
    Status.COMPLIANT: message("Every selected target that is required and in force is met"),
    Status.UNDECIDED: message("Whether the selected targets are met cannot be said"),
    Status.NOT_DUE: message("No selected target that is required is due yet"),
}
_STEPS = 3
"""Steps that one sentence can bear."""
_ORDER = (Verdict.FAIL, Verdict.UNDECIDED, Verdict.NOT_DUE, Verdict.PASS)


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
    return GapReport(
        assessment=assessment,
        title=title,
        subtitle=_subtitle(assessment),
        organisation=organisation,
        verdict=admission_headline(assessment, assessment.admission) if assessment.admission else _verdict(assessment),
        next_step=_next(assessment, overview),
        letter=tuple(_letter(assessment)),
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
        about=tuple(_about(assessment)),
        notes=tuple(_notes(assessment)),
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
        return self._section(sorted(found, key=lambda finding: _ORDER.index(finding.verdict)))

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


def _subtitle(assessment: Assessment) -> Message:
    """The document, the area, and the date that is judged as of."""
    area: Text = assessment.plan.area.name
    if assessment.main_area != assessment.plan.area.code:
        area = message("{part} in {area}", part=area_text(assessment, assessment.main_area), area=area)
    words = {"document": assessment.plan.document.document, "area": area}
    if assessment.as_of is None:
        return message("{document}, {area}", **words)
    return message("{document}, {area}, judged as of {date}", **words, date=date_text(assessment.as_of))


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


def _letter(assessment: Assessment) -> Iterator[Line]:
    """Who issues the report, when, and to whom it is copied, as far as that was said."""
    letter = assessment.letter
    if letter.issued_by:
        yield Line(message("Issued by"), letter.issued_by)
    if letter.issue_date:
        yield Line(message("Issued on"), date_text(letter.issue_date))
    if letter.hand_in_by:
        yield Line(message("Figures to be handed in by"), date_text(letter.hand_in_by))
    if letter.copy_to:
        yield Line(message("Copy to"), Joined(letter.copy_to))


def _targets_text(findings: Sequence[Finding]) -> Message:
    """How many targets there are and how many of them are met, then how many verdicts by year."""
    by_target: dict[str, set[Verdict]] = {}
    waived: set[str] = set()
    for finding in findings:
        verdicts = by_target.setdefault(finding.target.id, set())
        if finding.waiver:
            waived.add(finding.target.id)
        else:
            verdicts.add(finding.verdict)
    grave = (Verdict.FAIL, Verdict.UNDECIDED)
    let_through = {id_ for id_ in waived if not by_target[id_] & {*grave}}
    worst = Counter(
        next(v for v in _ORDER if v in verdicts) for id_, verdicts in by_target.items() if id_ not in let_through
    )
    words: dict[str, int] = {
        "met": worst[Verdict.PASS],
        "missed": worst[Verdict.FAIL],
        "open": worst[Verdict.UNDECIDED],
        "later": worst[Verdict.NOT_DUE],
        "waived": len(let_through),
    }
    told = (
        message("{met} met, {missed} not met, {open} cannot be judged, {later} not due, {waived} waived", **words)
        if let_through
        else message("{met} met, {missed} not met, {open} cannot be judged, {later} not due", **words)
    )
    verdicts_text = (
        plural(
            "{count} verdict by year (a target is met when each of its years is)",
            "{count} verdicts by year (a target is met when each of its years is)",
            len(findings),
        )
        if any(Verdict.PASS in verdicts and verdicts & {*grave} for verdicts in by_target.values())
        else plural("{count} verdict by year", "{count} verdicts by year", len(findings))
    )
    return (
        plural(
            "{count} required target: {told}; {verdicts}",
            "{count} required targets: {told}; {verdicts}",
            len(by_target),
            told=told,
            verdicts=verdicts_text,
        )
        if all(finding.target.strength == "required" for finding in findings)
        else plural(
            "{count} target: {told}; {verdicts}",
            "{count} targets: {told}; {verdicts}",
            len(by_target),
            told=told,
            verdicts=verdicts_text,
        )
    )


def _verdict(assessment: Assessment) -> Message:
    """The verdict in one sentence; of the counts that decide it, and of what was selected where not all was."""
    targets = _targets_text([finding for finding in assessment.findings if assessment.counts(finding)])
    sentences = _VERDICT if assessment.selection.is_everything and not assessment.area else _VERDICT_OF_SELECTION
    verdict, counts = sentences[assessment.status], counts_text(assessment.counted)
    if assessment.as_of is None:
        return message("{verdict}, since no file holds a figure of the plan: {counts}.", verdict=verdict, counts=counts)
    return message("{verdict}. {targets}: {counts}.", verdict=verdict, targets=targets, counts=counts)


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


def _about(assessment: Assessment) -> Iterator[Text]:
    """What the report is about, where that is not the whole plan."""
    if assessment.admission:
        yield from admission_notes(assessment, assessment.admission)
        yield message("Where the targets stand: {verdict}", verdict=_verdict(assessment))
    if assessment.changes:
        yield from change_texts(assessment, assessment.changes, by_label=True)
    selected = tuple(_selected(assessment))
    if selected:
        yield message("This report is about a selection only: {selected}.", selected=Joined(selected))
    if assessment.organisation and not assessment.findings:
        yield message("This organisation has no target in this selection and role.")


def _notes(assessment: Assessment) -> Iterator[Text]:
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
