"""The findings as CSV, a row each: what was judged, what counts for the exit code, and the cell it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.issues.model import column_letter
from reformcheck.judging import Assessment, Finding
from reformcheck.judging.acceptance import rounded_for
from reformcheck.quantities import Exact, plain
from reformcheck.reporting.caveats import caveat_text
from reformcheck.reporting.delimited import rows_as_csv
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.policy_text import digest_of
from reformcheck.reporting.waiver_text import waiver_text
from reformcheck.reporting.wire import finding_data
from reformcheck.texts import Language

COLUMNS = (
    "as_of",
    "target",
    "measure",
    "indicator",
    "label",
    "strength",
    "area",
    "area_name",
    "period",
    "verdict",
    "reason",
    "counts_as",
    "waived",
    "basis",
    "value",
    "rounded_value",
    "numerator",
    "denominator",
    "bound",
    "bound_value",
    "unit",
    "shortfall",
    "achieved_percent",
    "needed_variable",
    "needed_amount",
    "needed_unit",
    "caveats",
    "path",
    "row",
    "column",
    "lead",
    "cooperating",
    "clause",
    "settings",
    "waivers",
    "check_date",
    "since",
    "change",
)


def render(assessment: Assessment, presentation: Presentation) -> str:
    """Renders a row for each finding, in the order of the plan."""
    return rows_as_csv(COLUMNS, rows(assessment, presentation.language))


def rows(assessment: Assessment, language: Language) -> Iterator[dict[str, object]]:
    """A row for each of the findings, with every one of `COLUMNS`."""
    for number, finding in enumerate(assessment.findings):
        effect = assessment.gate.findings.get(number)
        yield {
            "as_of": assessment.as_of.isoformat() if assessment.as_of else None,
            "settings": digest_of(assessment.policy.settings),
            "waivers": digest_of(assessment.policy.waivers.document if assessment.policy.waivers else None),
            "check_date": assessment.policy.check_date,
            "since": digest_of(assessment.policy.former.document if assessment.policy.former else None),
            "change": finding.change.value if finding.change else None,
            "counts_as": effect.value if effect else None,
            "waived": language.text(waiver_text(finding.waiver)) if finding.waiver else None,
            "area_name": language.text(assessment.area_name(finding.area)),
            "label": language.text(finding.indicator.label),
            "caveats": "; ".join(language.text(caveat_text(caveat, assessment)) for caveat in finding.caveats),
            **_judged(finding),
            **_read_from(finding, assessment),
        }


def _judged(finding: Finding) -> dict[str, object]:
    target, measured, needed = finding.target, finding.measurement, finding.needed
    return {
        **finding_data(finding),
        "value": _number(measured.value if measured else None),
        "rounded_value": _number(rounded_for(target.comparison, measured.value) if measured else None),
        "numerator": _number(measured.numerator if measured else None),
        "denominator": _number(measured.denominator if measured else None),
        "bound": finding.bound.kind,
        "bound_value": "..".join(plain(number) for number in finding.bound.numbers),
        "unit": finding.unit.id,
        "shortfall": _number(finding.shortfall),
        "achieved_percent": _number(finding.achieved_percent),
        "needed_variable": needed.variable if needed else None,
        "needed_amount": plain(needed.amount) if needed else None,
        "needed_unit": needed.unit.id if needed else None,
        "lead": " ".join(finding.lead),
        "cooperating": " ".join(finding.cooperating),
        "clause": target.clause,
    }


def _read_from(finding: Finding, assessment: Assessment) -> dict[str, object]:
    """The first cell that it rests on."""
    if not finding.evidence:
        return {"path": None, "row": None, "column": None}
    first = finding.evidence[0]
    return {"path": assessment.inputs[first.input].path, "row": first.row, "column": column_letter(first.column)}


def _number(value: Exact | None) -> str | None:
    return None if value is None else plain(value)
