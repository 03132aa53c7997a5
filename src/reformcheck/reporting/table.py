"""The outcome as a table on a terminal, or as plain text where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reformcheck.issues import Issue, Severity
from reformcheck.judging import Admission, Assessment, Finding, Verdict
from reformcheck.quantities import Exact
from reformcheck.reporting.admission_text import admission_headline, admission_notes
from reformcheck.reporting.caveats import caveat_texts
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.issue_text import body_text, head_text, hint_text
from reformcheck.reporting.next_step import next_step
from reformcheck.reporting.numbers import bound_text, gap_text, needed_text, short_text, shown, value_text, with_unit
from reformcheck.reporting.policy_text import labelled, notes
from reformcheck.reporting.summing_up import advisory_counts
from reformcheck.reporting.terminal import Terminal
from reformcheck.reporting.waiver_text import mark_of, waiver_text
from reformcheck.reporting.wording import (
    VERDICTS,
    caveat_count,
    counts_text,
    issue_counts,
    pace_texts,
    reason_text,
)
from reformcheck.reporting.wrapping import Paragraph as Cell
from reformcheck.texts import Joined, Message, Sentences, Text, message, plural
from reformcheck.units import MONEY

MOST_ISSUES = 30
MOST_PARTS = 5
_STYLES = {Verdict.PASS: "green", Verdict.FAIL: "bold red", Verdict.UNDECIDED: "yellow", Verdict.NOT_DUE: "cyan"}
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "cyan"}


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders tables of findings, the pace, the parts that are short, the issues, and one line that sums up."""
    page = _Page(assessment, presentation)
    if presentation.explain_reading:
        page.write_reading()
    if assessment.admission:
        page.write_admission(assessment.admission)
    if not presentation.quiet:
        if assessment.admission:
            page.write_issues()
            page.write_standing()
        page.write_findings()
        page.write_details()
        if not assessment.admission:
            page.write_issues()
    page.write_summary()
    return page.text()


class _Page:
    """One page of text."""

    def __init__(self, assessment: Assessment, presentation: Presentation) -> None:
        self._assessment = assessment
        self._presentation = presentation
        self._say = presentation.language.text
        self._terminal = Terminal(presentation)

    def text(self) -> str:
        """What was written."""
        return self._terminal.text()

    def _line(self, *parts: tuple[str, str] | str, indent: int = 0) -> None:
        """Writes one paragraph."""
        self._terminal.line(*parts, indent=indent)

    def write_admission(self, admission: Admission) -> None:
        """Writes whether the submission is accepted, and for whom it was checked."""
        style = "bold green" if admission.is_accepted else "bold red"
        self._line((visible(self._say(admission_headline(self._assessment, admission))), style))
        if not self._presentation.quiet:
            for note in admission_notes(self._assessment, admission):
                self._line(visible(self._say(note)))

    def write_standing(self) -> None:
        """Writes the heading of what the targets come to, which decides nothing about the submission."""
        if self._assessment.findings:
            self._terminal.blank()
            self._line((self._say(message("Where the targets stand")), "bold"))

    def write_reading(self) -> None:
        """Writes how each file was read."""
        from reformcheck.reporting import reading_text

        self._line((self._say(message("How the files were read")), "bold"))
        for indent, text in reading_text.paragraphs(self._assessment, self._presentation.language):
            self._line(text, indent=indent)
        self._terminal.blank()

    # findings

    def write_findings(self) -> None:
        """Writes the required targets, and apart from them the advisory ones."""
        for strength, title in (("required", message("Required targets")), ("advisory", message("Advisory targets"))):
            findings = [f for f in self._assessment.findings if f.target.strength == strength]
            if findings:
                self._write_table(self._say(title), findings)

    def _write_table(self, title: str, findings: Sequence[Finding]) -> None:
        """Writes one table."""
        several = len({finding.area for finding in findings}) > 1
        headers = [message("target"), *([message("area")] if several else [])]
        headers += [message("required"), message("actual"), message("gap"), message("period"), message("verdict")]
        self._line((title, "bold"))
        self._terminal.table(
            [self._say(header) for header in headers], [self._row(finding, several) for finding in findings]
        )
        self._terminal.blank()

    def _counts(self, finding: Finding, numerator: Exact, denominator: Exact) -> Text:
        """The counts of a ratio; money with its unit, as the form states it."""
        ratio, plan = finding.indicator.ratio, self._assessment.plan
        tops: list[Text] = [shown(numerator), shown(denominator)]
        units = [plan.units[plan.variables[id_].unit] for id_ in (ratio.numerator, ratio.denominator)] if ratio else []
        if units and all(unit.dimension == MONEY for unit in units):
            tops = [
                with_unit(shown(value), unit, value)
                for value, unit in zip((numerator, denominator), units, strict=True)
            ]
        return message("{numerator} / {denominator}", numerator=tops[0], denominator=tops[1])

    def _row(self, finding: Finding, several: bool) -> list[Cell]:
        label = visible(self._say(finding.indicator.label))
        cells = [Cell(f"{visible(finding.target.id)}\n{label}")]
        if several:
            cells.append(Cell(visible(self._say(self._assessment.area_name(finding.area)))))
        measured = finding.measurement
        actual = "-"
        if measured:
            actual = self._say(
                value_text(measured.value, finding.bound, finding.unit, finding.verdict, finding.target.comparison)
            )
            if measured.numerator is not None and measured.denominator is not None:
                actual += f"\n{self._say(self._counts(finding, measured.numerator, measured.denominator))}"
        verdict = Cell(self._say(VERDICTS[finding.verdict]), style=_STYLES[finding.verdict])
        reason = reason_text(finding)
        if reason is not None:
            verdict.append("\n" + self._say(reason), style="dim")
        mark = mark_of(finding)
        if mark:
            verdict.append("\n" + visible(self._say(mark)), style="dim")
        return [
            *cells,
            Cell(self._say(bound_text(finding.bound, finding.unit))),
            Cell(actual),
            Cell("\n".join(self._say(line) for line in gap_text(finding)) or "-"),
            Cell(str(finding.period)),
            verdict,
        ]

    # what stands below the table

    def write_details(self) -> None:
        """Writes the pace of targets with a date, and the parts that are short."""
        for finding in self._assessment.findings:
            if finding.waiver:
                told = waiver_text(finding.waiver)
                self._line(self._safe(message("{target}: {text}", target=self._where(finding), text=told)))
            caveats = caveat_texts(finding.caveats, self._assessment)
            if caveats:
                text = message("{target}: caveat {caveats}", target=self._where(finding), caveats=caveats)
                self._line(self._say(text))
            pace = pace_texts(finding) if finding.target.when.due else []
            if pace:
                text = message("{target}: {pace}", target=self._where(finding), pace=Joined(tuple(pace)))
                self._line(self._say(text))
            short = [part for part in finding.breakdown if part.is_short]
            if short and finding.verdict is not Verdict.PASS:
                self._write_parts(finding, len(short))
            if finding.missing_parts:
                names = [self._assessment.area_name(part) for part in finding.missing_parts]
                self._line(
                    self._say(
                        message(
                            "{target}: no value of {parts}",
                            target=self._where(finding),
                            parts=Joined(tuple(names[:MOST_PARTS])),
                        )
                    )
                    + self._more(len(names) - MOST_PARTS)
                )

    def _where(self, finding: Finding) -> str:
        area = (
            ""
            if finding.area == self._assessment.plan.area.code
            else f" {visible(self._say(self._assessment.area_name(finding.area)))}"
        )
        return f"{finding.target.id}{area} {finding.period}"

    def _write_parts(self, finding: Finding, count: int) -> None:
        text = plural(
            "{target}: {count} part is short:", "{target}: {count} parts are short:", count, target=self._where(finding)
        )
        self._line(self._say(text))
        for part in finding.breakdown[: min(count, MOST_PARTS)]:
            value = self._say(value_text(part.value, part.bound, finding.unit, Verdict.FAIL, finding.target.comparison))
            what = needed_text(part.needed) if part.needed else short_text(part.shortfall, finding.unit)
            area = visible(self._say(self._assessment.area_name(part.area)))
            self._line(self._say(message("{area}: {value}, {what}", area=area, value=value, what=what)), indent=2)
        if count > MOST_PARTS:
            self._line(self._more(count - MOST_PARTS).strip(), indent=2)

    def _more(self, count: int) -> str:
        if count <= 0:
            return ""
        return " " + self._say(message("and {count} more (--format json has them all)", count=count))

    def write_issues(self) -> None:
        """Writes the issues, errors first; a cap is said."""
        issues = self._assessment.issues
        if not issues:
            return
        self._terminal.blank()
        self._line((self._say(message("Issues")), "bold"))
        for issue in issues[:MOST_ISSUES]:
            self._write_issue(issue)
        more = len(issues) - MOST_ISSUES
        if more > 0 and self._assessment.beyond:
            text = message("and more than {count} more (--format json has those that were kept)", count=more)
            self._line(self._say(text))
        elif more > 0:
            self._line(self._more(more).strip())

    def _write_issue(self, issue: Issue) -> None:
        style = _SEVERITY_STYLES[issue.severity]
        self._line((self._safe(head_text(issue)), style), f" {self._safe(body_text(issue))}")
        hint = hint_text(issue)
        if hint:
            self._line(self._safe(hint), indent=4)

    def _safe(self, text: Text) -> str:
        return visible(self._say(text))

    def write_summary(self) -> None:
        """Writes one line: as of when, how many of each verdict, and what to do next."""
        assessment = self._assessment
        if not self._presentation.quiet:
            self._terminal.blank()
        as_of = str(assessment.as_of) if assessment.as_of else "-"
        counts = counts_text(assessment.required)
        text = message("Judged as of {as_of}: {counts}.", as_of=as_of, counts=counts)
        extra = self._extra()
        self._line(self._say(Sentences((text, *extra, next_step(assessment)))))
        for note in notes(assessment):
            self._line(self._safe(labelled(note)))

    def _extra(self) -> Iterable[Message]:
        assessment = self._assessment
        yield from advisory_counts(assessment)
        yield from caveat_count(assessment)
        yield from issue_counts(assessment)
        if assessment.parts_complete:
            yield message("The parts were taken as complete (--parts-complete).")
