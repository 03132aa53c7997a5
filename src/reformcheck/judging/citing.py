"""Which issues a finding cites: those on the figures it uses, and where none of them says why they are in doubt, wider ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reformcheck.issues import Issue, Severity
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.measuring import Reason
from reformcheck.records import replace


def cite(findings: Sequence[Finding], issues: Sequence[Issue]) -> Iterator[Finding]:
    """The findings with the places, among the issues of the assessment, of those that they cite."""
    by_figure: dict[tuple[int, int, int], list[int]] = {}
    for place, issue in enumerate(issues):
        for figure in issue.figures:
            by_figure.setdefault(figure, []).append(place)
    aside = [place for place, issue in enumerate(issues) if issue.severity is Severity.ERROR and issue.is_on_others]
    for finding in findings:
        used = {(o.input, o.row, o.column): None for o in finding.evidence}
        cited = sorted({place for figure in used for place in by_figure.get(figure, ())})
        if _lacks_cause(finding, [issues[place] for place in cited]):
            # NOTE: a title, a header or a file's name puts figures in doubt without standing in their rows
            inputs = {observation.input for observation in finding.evidence}
            cited = sorted({*cited, *(place for place in aside if issues[place].input in inputs)})
        yield replace(finding, issues=tuple(cited)) if cited else finding


def _lacks_cause(finding: Finding, cited: Sequence[Issue]) -> bool:
    """Tells whether something is wrong with a figure that no issue on it tells of."""
    if finding.verdict is not Verdict.UNDECIDED or finding.reason is not Reason.UNREADABLE:
        return False
    return not any(issue.severity is Severity.ERROR for issue in cited)
