"""Which findings and issues are let through by a waiver; what is waived keeps its verdict and is told all the same."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from reformcheck.issues import Issue, Location, Severity, content
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.policy import Policy, Waivers
from reformcheck.reading import InputFile
from reformcheck.records import replace
from reformcheck.texts import Message, message
from reformcheck.waiver import Waiver


class WaiverState(StrEnum):
    """What comes of a waiver on the day of a run."""

    APPLIED = "applied"
    UNUSED = "unused"
    """It is in force, and nothing here is let through by it."""
    ENDED = "ended"
    NOT_BEGUN = "not_begun"


def states_of(
    policy: Policy, findings: Iterable[Finding], issues: Iterable[Issue]
) -> Iterator[tuple[Waiver, WaiverState]]:
    """Each waiver of a run with what comes of it."""
    used = {entry.waiver for entries in (findings, issues) for entry in entries}
    day = policy.check_date
    for waiver in policy.waivers.entries if policy.waivers and day else ():
        if day and waiver.last < day:
            yield waiver, WaiverState.ENDED
        elif day and waiver.first > day:
            yield waiver, WaiverState.NOT_BEGUN
        else:
            yield waiver, WaiverState.APPLIED if waiver in used else WaiverState.UNUSED


_OPEN = (Verdict.FAIL, Verdict.UNDECIDED)


class Waiving:
    """The waivers of a run on the day for which it is asked, held against what was found."""

    def __init__(self, waivers: Waivers | None, day: datetime.date | None, inputs: Sequence[InputFile]) -> None:
        """Takes the waivers; without them, or without a day, nothing is waived."""
        self._waivers = waivers
        self._day = day
        known = waivers.entries if waivers and day else ()
        self._targets = {w.subject[:3]: w for w in known if w.target and day and w.holds_on(day)}
        self._issues = {w.subject[3:]: w for w in known if w.issue and day and w.holds_on(day)}
        self._sources = {file.path: file.source for file in inputs if file.source}
        self._used: set[Waiver] = set()

    def findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, each with its waiver where it fails or is undecided and somebody let that through."""
        return [self._finding(finding) for finding in findings] if self._targets else [*findings]

    def _finding(self, finding: Finding) -> Finding:
        waiver = self._targets.get((finding.target.id, finding.area, finding.period))
        if waiver is None or finding.verdict not in _OPEN:
            return finding
        self._used.add(waiver)
        return replace(finding, waiver=waiver)

    def issues(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """The issues, each with its waiver where all its places are let through."""
        return tuple(self._issue(issue) for issue in issues) if self._issues else tuple(issues)

    def _issue(self, issue: Issue) -> Issue:
        """NOTE: of what occurs in several rows each has to be waived; a fact that two rows contradict is one place."""
        if issue.severity is Severity.INFORMATION or is_about_reading(issue):
            return issue
        places = [issue.location] if issue.count == 1 else [issue.location, *issue.others]
        found = [waiver for place in places if (waiver := self._at(issue, place))]
        self._used.update(found)
        is_whole = len(found) == len(places) and issue.count == len(places) and not issue.more
        return replace(issue, waiver=found[0]) if is_whole else issue

    def _at(self, issue: Issue, place: Location) -> Waiver | None:
        if place.path is None:
            return None
        names = dict.fromkeys(tidy(path) for path in (place.path, self._sources.get(place.path)) if path)
        found = (self._issues.get((issue.type.code, name, place.row)) for name in names)
        return next((waiver for waiver in found if waiver), None)

    def tell(self) -> Iterator[Issue]:
        """The waivers that are not in force, and those that let nothing through, once everything was held against them."""
        if self._waivers is None or self._day is None:
            return
        for waiver in self._waivers.entries:
            location = Location(self._waivers.document.path, waiver.line, is_line=True)
            words = {"document": waiver.document, "day": self._day.isoformat()}
            if waiver.last < self._day:
                text = message(
                    "The waiver {document} ended on {until}; the run is for {day}.",
                    **words,
                    until=waiver.last.isoformat(),
                )
                yield Issue(content.WAIVER_NOT_IN_FORCE, text, message("Renew it, or take it out."), location)
            elif waiver.first > self._day:
                text = message(
                    "The waiver {document} begins only on {since}; the run is for {day}.",
                    **words,
                    since=waiver.first.isoformat(),
                )
                yield Issue(
                    content.WAIVER_NOT_IN_FORCE, text, message("Until then nothing is let through by it."), location
                )
            elif waiver not in self._used:
                yield Issue(content.UNUSED_WAIVER, *self._unused(waiver), location)

    def _unused(self, waiver: Waiver) -> tuple[Message, Message]:
        words = {"document": waiver.document}
        if waiver.target:
            text = message(
                "The waiver {document} lets nothing through: {target} of {area} in {period} neither fails nor is undecided here.",
                **words,
                target=waiver.target,
                area=waiver.area,
                period=waiver.period,
            )
            return text, message("Take it out where it is no longer needed; a part is judged only with --each-area.")
        place = {"code": waiver.issue, "input": waiver.input}
        if waiver.row is None:
            text = message(
                "The waiver {document} lets nothing through: {input} as a whole has no {code}.", **words, **place
            )
        else:
            text = message(
                "The waiver {document} lets nothing through: {input} has no {code} in row {row}.",
                **words,
                **place,
                row=waiver.row,
            )
        return text, message("Take it out, or name the file as it is handed in and the row as the issue does.")


def is_about_reading(issue: Issue) -> bool:
    """Tells whether an error is that something could not be read, which nobody can let through."""
    return issue.severity is Severity.ERROR and issue.type.code.startswith("S")


def waived_rows(issues: Iterable[Issue]) -> Collection[tuple[str, int]]:
    """The rows, by path, whose errors are let through."""
    return {
        (place.path, place.row)
        for issue in issues
        if issue.waiver
        for place in (issue.location, *issue.others)
        if place.path is not None and place.row is not None
    }


def tidy(path: str) -> str:
    """A path without `./` or a detour."""
    return posixpath.normpath(path.replace("\\", "/"))
