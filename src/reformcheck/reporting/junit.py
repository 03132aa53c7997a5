"""JUnit XML as Jenkins' xunit plugin defines it (junit-10.xsd): a case for each finding, one for each file.

NOTE: junitparser and junit-xml were tried: both write attributes that the schema does not know; of characters
that XML cannot hold the first raises and the other says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from reformcheck.judging import Assessment, Verdict
from reformcheck.judging.gate import graver
from reformcheck.reporting.cases import Case, fault_cases, finding_cases, issue_cases, note_cases
from reformcheck.reporting.escaping import visible, visible_lines
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.places import tidy
from reformcheck.reporting.policy_text import notes
from reformcheck.reporting.summing_up import headline
from reformcheck.reporting.waiver_text import waiver_mark
from reformcheck.reporting.wording import VERDICTS
from reformcheck.texts import Language, message

_MOST_LISTED = 200
"""Issues of one file that its case can bear."""


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders the assessment; a case has a failure or an error exactly where the exit code is not 0."""
    suites = ET.Element("testsuites", name="reformcheck")
    writer = _Writer(assessment, presentation.language)
    writer.add_targets(suites)
    writer.add_files(suites)
    _count(suites, suites.findall("testsuite"))
    ET.indent(suites, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


class _Writer:
    """Writes the suites of one assessment."""

    def __init__(self, assessment: Assessment, language: Language) -> None:
        self._assessment = assessment
        self._language = language
        self._plan = assessment.plan.document.id

    def add_targets(self, suites: ET.Element) -> None:
        """Adds a suite with a case for each finding."""
        suite = self._suite(suites, "targets")
        for case in finding_cases(self._assessment):
            assert case.finding
            label = self._say(case.finding.indicator.label)
            area = f" {self._say(self._assessment.area_name(case.finding.area))}"
            where = "" if case.finding.area == self._assessment.plan.area.code else area
            element = self._case(
                suite, case.finding.target.measure or "plan", f"{case.rule} {case.finding.period}{where} {label}"
            )
            self._judge(element, case)
        _count(suite, [suite])

    def _judge(self, element: ET.Element, case: Case) -> None:
        """Writes what a finding does to the exit code; what does nothing to it is skipped, unless it is a target that is met."""
        assert case.finding
        finding, assessment = case.finding, self._assessment
        counts = assessment.counts(finding)
        verdict = self._say(VERDICTS[finding.verdict])
        text = self._body(case)
        if case.effect:
            reason = finding.reason.value if finding.reason else finding.verdict.value
            kind = "caveat" if finding.verdict in (Verdict.PASS, Verdict.NOT_DUE) else reason
            _add(element, case.effect.value, kind, self._say(case.title), text)
        elif finding.waiver:
            _add(element, "skipped", "waived", f"{verdict} ({self._say(waiver_mark(finding.waiver))})", text)
        elif finding.verdict is not Verdict.PASS or not counts or assessment.admission:
            _add(element, "skipped", finding.verdict.value, verdict, text)
        else:
            ET.SubElement(element, "system-out").text = text

    def add_files(self, suites: ET.Element) -> None:
        """Adds a suite with a case for each file, and one for what belongs to no file."""
        suite = self._suite(suites, "files")
        inputs = self._assessment.inputs
        by_path: dict[str, list[Case]] = {tidy(file.source or file.path): [] for file in inputs}
        read = [*by_path]
        rest: list[Case] = [*fault_cases(self._assessment), *note_cases(self._assessment)]
        for case in issue_cases(self._assessment):
            assert case.issue
            if case.issue.location.path is None or case.place is None:
                rest.append(case)
            else:
                by_path.setdefault(case.place.path, []).append(case)
        for path, cases in by_path.items():
            self._add_file(self._case(suite, "files", path), cases, skipped=path not in read)
        if rest:
            self._add_file(self._case(suite, "files", "the submission as a whole"), rest)
        _count(suite, [suite])

    def _add_file(self, element: ET.Element, cases: Sequence[Case], *, skipped: bool = False) -> None:
        """Writes the gravest of what is wrong with a file as its failure or error, and below it everything else.

        `skipped`: it was no input, which is a fault only where an issue says so.
        """
        gate = self._assessment.gate
        effect = graver({case.effect for case in cases if case.effect}, error_first=gate.error_first)
        grave = [case for case in cases if case.effect]
        others = [case for case in cases if not case.effect]
        if effect:
            first = next(case for case in grave if case.effect is effect)
            line = self._line(first)
            if len(grave) > 1:
                line = self._say(message("{listed} and {count} more", listed=line, count=len(grave) - 1))
            _add(element, effect.value, first.rule, line, self._list(grave))
        if skipped and not effect:
            _add(element, "skipped", others[0].rule, self._line(others[0]), self._list(others))
        elif others:
            ET.SubElement(element, "system-out").text = self._list(others)

    def _list(self, cases: Sequence[Case]) -> str:
        """As many cases as a page can bear, with the number of the others."""
        texts = [self._body(case) for case in cases[:_MOST_LISTED]]
        more = len(cases) - _MOST_LISTED
        return "\n".join(
            [
                *texts,
                *(
                    [self._say(message("and {count} more (--format json has them all)", count=more))]
                    if more > 0
                    else []
                ),
            ]
        )

    def _line(self, case: Case) -> str:
        return f"{self._say(case.title)}: {self._say(case.text)}" if case.issue else self._say(case.text)

    def _body(self, case: Case) -> str:
        """What is to be read, a line each: where, what, and what to do."""
        place = case.place
        where = [f"{place.path}{f', {place.part}' if place.part else ''}"] if place else []
        if case.finding and place and place.row:
            where = [f"{where[0]} {place.name.rpartition('!')[2]}"]
        hint = [f"-> {self._say(case.hint)}"] if case.hint else []
        return "\n".join([self._line(case), *hint, *(visible(text) for text in where)])

    def _say(self, text: object) -> str:
        return visible(self._language.text(text))

    def _suite(self, suites: ET.Element, name: str) -> ET.Element:
        suite = ET.SubElement(suites, "testsuite", name=f"{self._plan}.{name}")
        properties = ET.SubElement(suite, "properties")
        assessment = self._assessment
        for key, value in (
            ("as_of", str(assessment.as_of or "")),
            ("status", assessment.status.value),
            ("exit_code", str(assessment.exit_code)),
            ("options", " ".join(assessment.arguments)),
            ("summary", self._language.text(headline(assessment))),
            *((note.rule.partition("/")[2], self._language.text(note.text)) for note in notes(assessment)),
        ):
            ET.SubElement(properties, "property", name=key, value=visible(value))
        return suite

    def _case(self, suite: ET.Element, group: str, name: str) -> ET.Element:
        return ET.SubElement(suite, "testcase", name=visible(name), classname=f"{self._plan}.{visible(group)}")


def _add(element: ET.Element, tag: str, kind: str, text: str, body: str) -> None:
    """Adds what came of a case."""
    ET.SubElement(element, tag, type=kind, message=text).text = visible_lines(body)


_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _count(element: ET.Element, suites: Iterable[ET.Element]) -> None:
    """Writes the counters, from the elements that were written."""
    cases = [case for suite in suites for case in suite.findall("testcase")]
    element.set("tests", str(len(cases)))
    for name, tag in _COUNTED.items():
        if element.tag == "testsuite" or tag != "skipped":
            element.set(name, str(sum(case.find(tag) is not None for case in cases)))
