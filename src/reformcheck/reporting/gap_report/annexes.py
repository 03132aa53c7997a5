"""The annexes: what is wrong with the files, and what another person needs to get the same report."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Collection, Sequence

from reformcheck.issues import Issue, Severity
from reformcheck.judging import Assessment
from reformcheck.reading import InputFile
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.gap_report.behind import FileQuality, InputRow, IssueRow, Provenance
from reformcheck.reporting.gap_report.told import Line
from reformcheck.reporting.issue_text import issue_text, place_text, quoting
from reformcheck.reporting.plan_place import plan_folder
from reformcheck.reporting.policy_text import notes
from reformcheck.reporting.wording import SEVERITIES
from reformcheck.texts import Joined, LanguageCode, Text, message, plural
from reformcheck.version import __version__


def file_qualities(
    assessment: Assessment, most: int | None, first: Collection[str] = ()
) -> tuple[tuple[FileQuality, ...], int]:
    """The issues by file, errors first, and how many of them are in files that are not shown.

    `most` is how many issues a page shows in all, errors of every file before notes of any; the files stand in the order of the
    worst that each holds, those named `first` before all others.
    """
    by_file: dict[str | None, list[Issue]] = {}
    shown: dict[str | None, list[IssueRow]] = {}
    for number, issue in enumerate(sorted(assessment.issues, key=lambda issue: issue.location.path not in first)):
        by_file.setdefault(issue.location.path, []).append(issue)
        if most is None or number < most:
            shown.setdefault(issue.location.path, []).append(issue_row(issue))
    files = tuple(
        FileQuality(path, _counts(by_file[path], assessment.beyond), tuple(rows), len(by_file[path]) - len(rows))
        for path, rows in shown.items()
    )
    return files, sum(len(issues) for path, issues in by_file.items() if path not in shown)


def issue_row(issue: Issue) -> IssueRow:
    """One issue as a row."""
    return IssueRow(
        issue,
        SEVERITIES[issue.severity],
        place_text(issue),
        issue_text(issue),
        quoting(issue.hint) if issue.hint else None,
    )


def _counts(issues: Sequence[Issue], beyond: Collection[Severity]) -> Joined:
    """How many issues of each severity a file has; at least so many where they are `beyond` what is kept."""
    count = Counter(issue.severity for issue in issues)
    texts = (
        (Severity.ERROR, plural("{count} error", "{count} errors", count[Severity.ERROR])),
        (Severity.WARNING, plural("{count} warning", "{count} warnings", count[Severity.WARNING])),
        (Severity.INFORMATION, plural("{count} note", "{count} notes", count[Severity.INFORMATION])),
    )
    return Joined(
        tuple(
            message("at least {count}", count=text) if severity in beyond else text
            for severity, text in texts
            if count[severity]
        )
    )


def provenance(assessment: Assessment, language: LanguageCode, output: str, most: int | None) -> Provenance:
    """Tells plan, version, options and inputs; `most` is how many inputs a page shows.

    `language` and `output`, the name of a file in the format of the page, are for the command that gives the same page again.
    """
    inputs = assessment.inputs
    rows = tuple(_input_row(file) for file in inputs[:most])
    return Provenance(tuple(_lines(assessment)), _command(assessment, language, output), rows, len(inputs) - len(rows))


def _lines(assessment: Assessment) -> list[Line]:
    plan = assessment.plan
    as_of: Text = (
        str(assessment.as_of) if assessment.as_of else message("no date: the files hold no figure of the plan")
    )
    if assessment.as_of and assessment.as_of_given:
        as_of = message("{date} (--as-of)", date=as_of)
    elif assessment.as_of:
        as_of = message("{date} (the end of the latest figure)", date=as_of)
    options: Text = shlex.join(assessment.arguments) if assessment.arguments else message("none: the defaults")
    return [
        Line(
            message("Plan"), message("{title} ({document})", title=plan.document.title, document=plan.document.document)
        ),
        Line(message("Plan id"), plan.document.id),
        Line(message("SHA-256 of the plan"), plan.sha256),
        Line(message("Program"), f"reformcheck {__version__}"),
        Line(message("Judged as of"), as_of),
        Line(message("Options"), options),
        *(Line(note.title, note.text) for note in notes(assessment)),
    ]


def _command(assessment: Assessment, language: LanguageCode, output: str) -> str:
    """The command that gives the same report again."""
    paths = assessment.named or dict.fromkeys(file.source or file.path for file in assessment.inputs)
    options = (*_plan_option(assessment.plan.folder), *assessment.arguments, "--lang", language, "-o", output)
    command = "check" if assessment.admission else "report"
    if any(path.startswith("-") and path != "-" for path in paths):
        return visible(shlex.join(("reformcheck", command, *options, "--", *paths)))
    return visible(shlex.join(("reformcheck", command, *paths, *options)))


def _plan_option(folder: str) -> tuple[str, ...]:
    """The option that names the plan, where it is not the packaged one; where it lies on this machine is nobody's business."""
    shown = plan_folder(folder)
    return () if shown is None else ("--plan", shown)


def _input_row(file: InputFile) -> InputRow:
    if file.format is None:
        return InputRow(file.path, message("not read"), file.bytes, file.sha256)
    form = file.format.upper() + (f" ({file.container})" if file.container else "")
    parts: list[Text] = [form, *([file.encoding] if file.encoding else [])]
    parts.append(plural("{count} row", "{count} rows", file.rows))
    return InputRow(file.path, Joined(tuple(parts)), file.bytes, file.sha256)
