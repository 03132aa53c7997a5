"""Findings and issues as every format for machines tells them: the rule, how grave, the words, the place, and an identity.

How grave something is was decided by the gate: a case is an error exactly where it makes the exit code other than 0.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from msgspec import Struct

from reformcheck.issues import Issue, Location, Severity
from reformcheck.judging import Assessment, Finding, ObjectionEffect, RunFault, Verdict
from reformcheck.measuring import Reason
from reformcheck.records import replace
from reformcheck.reporting.admission_text import admission_headline
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.caveats import caveat_texts
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.finding_text import finding_text
from reformcheck.reporting.gap_report.submitting import submit_text
from reformcheck.reporting.issue_text import issue_text, place_texts, quoting
from reformcheck.reporting.next_step import next_step
from reformcheck.reporting.places import ShownPlace, place_of, place_of_figure, place_of_run
from reformcheck.reporting.policy_text import labelled, notes
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.reporting.wording import SEVERITIES, VERDICTS
from reformcheck.texts import Joined, Language, Message, Sentences, Text, message
from reformcheck.waiver import Waiver

_MOST_CELLS = 4
"""Cells of a finding that a message names; more are places of their own in SARIF, and evidence in the JSON."""


class Level(IntEnum):
    """How grave a case is, the gravest first."""

    ERROR = 0
    """It makes the exit code other than 0."""
    WARNING = 1
    NOTE = 2
    NONE = 3
    """Nothing to look at: a target that is met, or not due yet."""


class Case(Struct, frozen=True):
    """One thing to tell."""

    rule: str
    """The id of a target, the code of an issue, or `run/` and what is told of the run."""
    level: Level
    effect: ObjectionEffect | None
    """What it does to the exit code."""
    title: Text
    text: Text
    hint: Text | None = None
    """What to do."""
    place: ShownPlace | None = None
    others: tuple[ShownPlace, ...] = ()
    finding: Finding | None = None
    issue: Issue | None = None

    @property
    def waiver(self) -> Waiver | None:
        """By what it is let through."""
        told = self.finding or self.issue
        return told.waiver if told else None

    identity: tuple[str, ...] = ()
    """What tells it from all others, whatever its value and wherever it stands."""
    occurrence: int = 1
    """Its number among those of the same identity."""

    @property
    def fingerprint(self) -> str:
        """The identity as 32 hexadecimal digits."""
        return hashlib.sha256("\0".join(self.identity).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def cases_of(assessment: Assessment) -> tuple[Case, ...]:
    """Everything there is to tell: faults of the run, findings in the order of the plan, issues in theirs, notes of the run."""
    told = (fault_cases, finding_cases, issue_cases, note_cases)
    return tuple(numbered(case for cases in told for case in cases(assessment)))


def troubles_of(assessment: Assessment) -> list[Case]:
    """What somebody should look at, the gravest first."""
    return sorted((case for case in cases_of(assessment) if case.level < Level.NONE), key=lambda case: case.level)


def numbered(cases: Iterable[Case]) -> Iterator[Case]:
    """The cases with the number of each among those of the same identity."""
    seen: Counter[tuple[str, ...]] = Counter()
    for case in cases:
        seen[case.identity] += 1
        yield replace(case, occurrence=seen[case.identity])


def finding_cases(assessment: Assessment) -> Iterator[Case]:
    """A case for each finding."""
    for number, finding in enumerate(assessment.findings):
        effect = assessment.gate.findings.get(number)
        places = tuple(dict.fromkeys(place_of_figure(assessment, figure) for figure in finding.evidence))
        yield Case(
            rule=finding.target.id,
            level=_level_of(finding, effect, assessment),
            effect=effect,
            title=message(
                "{target} {period}: {verdict}",
                target=_target(finding, assessment),
                period=finding.period,
                verdict=VERDICTS[finding.verdict],
            ),
            text=_told(finding, places, assessment),
            hint=_leads(finding, assessment),
            place=places[0] if places else place_of_run(assessment),
            others=places[1:],
            finding=finding,
            identity=("finding", finding.target.id, finding.area, str(finding.period)),
        )


def _level_of(finding: Finding, effect: ObjectionEffect | None, assessment: Assessment) -> Level:
    if effect:
        return Level.ERROR
    if finding.verdict in (Verdict.FAIL, Verdict.UNDECIDED):
        return Level.NOTE if finding.waiver or assessment.admission else Level.WARNING
    return Level.NOTE if finding.caveats else Level.NONE


def _target(finding: Finding, assessment: Assessment) -> Text:
    if finding.area == assessment.plan.area.code:
        return finding.target.id
    return message("{target} in {area}", target=finding.target.id, area=area_text(assessment, finding.area))


def _told(finding: Finding, places: Sequence[ShownPlace], assessment: Assessment) -> Text:
    """The finding in one sentence, the cells it rests on, its caveats with their places, and the day that it speaks for.

    NOTE: most pages show a file and a line at most, and of a workbook not even that
    """
    caveats = caveat_texts(finding.caveats, assessment)
    texts: list[Text] = [finding_text(finding)]
    if places:
        texts.append(message("Cells: {places}.", places=_cells(places)))
    if finding.waiver:
        texts.append(message("{text}.", text=waiver_text(finding.waiver)))
    if caveats:
        texts.append(message("Caveat: {caveats}.", caveats=caveats))
    if assessment.as_of:
        texts.append(message("Judged as of {date}.", date=str(assessment.as_of)))
    return Sentences(tuple(texts))


def _cells(places: Sequence[ShownPlace]) -> Text:
    """The first of the cells that a finding rests on, the name of a file with the first of its cells."""
    texts: list[Text] = []
    path = "-"
    for place in places[:_MOST_CELLS]:
        file = (quoted(place.path),) if place.path != path else ()
        path = place.path
        part = (quoted(place.part),) if place.part else ()
        where = Joined((*file, *part, *place_texts(Location(place.path, place.row, place.column))))
        texts.append(message("({place})", place=where))
    more = len(places) - len(texts)
    listed = Joined(tuple(texts))
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def _leads(finding: Finding, assessment: Assessment) -> Text | None:
    """Which figures are missing and who holds each, and who has to act, where somebody has."""
    names = tuple(assessment.plan.organisations[id_].name for id_ in finding.lead)
    owed = submit_text(finding, assessment) if finding.reason is Reason.MISSING else None
    lead = message("Lead: {names}.", names=Joined(names)) if finding.verdict is not Verdict.PASS and names else None
    texts = tuple(text for text in (owed, lead) if text)
    return Sentences(texts) if texts else None


def title_of(issue: Issue) -> Message:
    """The severity, the code and the name of an issue."""
    words = {"severity": SEVERITIES[issue.severity], "code": issue.type.code, "name": issue.type.name}
    return message("{severity} {code} {name}", **words)


def issue_cases(assessment: Assessment) -> Iterator[Case]:
    """A case for each issue."""
    for number, issue in enumerate(assessment.issues):
        effect = assessment.gate.issues.get(number)
        location = issue.location
        place = place_of(assessment, location, issue.input)
        others = (place_of(assessment, other, _input_of(other.path, issue, assessment)) for other in issue.others)
        yield Case(
            rule=issue.type.code,
            level=_level_of_issue(issue, effect),
            effect=effect,
            title=title_of(issue),
            text=_placed(issue, place),
            hint=quoting(issue.hint) if issue.hint else None,
            place=place or place_of_run(assessment),
            others=tuple(other for other in others if other),
            issue=issue,
            identity=_identity(issue, place),
        )


def _input_of(path: str | None, issue: Issue, assessment: Assessment) -> int | None:
    """The number of the input of another place of an issue."""
    if path == issue.location.path:
        return issue.input
    return next((number for number, file in enumerate(assessment.inputs) if file.path == path), None)


def _placed(issue: Issue, place: ShownPlace | None) -> Text:
    """What is wrong, with sheet, row and column before it."""
    part = (quoted(place.part),) if place and place.part else ()
    places = (*part, *place_texts(issue.location))
    text = issue_text(issue)
    return message("{place}: {text}", place=Joined(places), text=text) if places else text


def _level_of_issue(issue: Issue, effect: ObjectionEffect | None) -> Level:
    if effect:
        return Level.ERROR
    return Level.NOTE if issue.waiver or issue.severity is Severity.INFORMATION else Level.WARNING


def _identity(issue: Issue, place: ShownPlace | None) -> tuple[str, ...]:
    """A figure is known by what it is about; what is in no cell by what is said, any other text by its own words."""
    where = (place.path, place.part or "") if place else ("", "")
    if issue.about:
        words = issue.about
    elif issue.location.row is None:
        words = ("", "", Language("en").text(issue.message))
    else:
        words = ("", "", issue.location.text or "")
    return ("issue", issue.type.code, *where, issue.location.header or "", *words)


_FAULTS = {
    RunFault.UNREADABLE: message("An input could not be read."),
    RunFault.NOTHING: message("There was nothing to check."),
    RunFault.UNPLACED: message("A row of a required indicator could not be placed."),
    RunFault.BEYOND: message("There are more errors than could be listed."),
    RunFault.INCOMPLETE: message("The submission is not complete."),
}


def fault_cases(assessment: Assessment) -> Iterator[Case]:
    """A case for each fault of the run."""
    for fault, effect in assessment.gate.faults.items():
        told: Message = _FAULTS[fault]
        headline = admission_headline(assessment, assessment.admission) if assessment.admission else None
        yield Case(
            rule=f"run/{fault.value}",
            level=Level.ERROR,
            effect=effect,
            title=told,
            text=headline or told,
            hint=next_step(assessment),
            place=place_of_run(assessment),
            identity=("run", fault.value),
        )


def note_cases(assessment: Assessment) -> Iterator[Case]:
    """A case for each note of the run: what it was laid down by."""
    for note in notes(assessment):
        yield Case(
            rule=note.rule,
            level=Level.NOTE,
            effect=None,
            title=note.title,
            text=labelled(note),
            place=place_of_run(assessment),
            identity=("run", note.rule),
        )


def fault_texts() -> dict[str, Message]:
    """The faults by the ids of their rules."""
    return {f"run/{fault.value}": text for fault, text in _FAULTS.items()}
