"""The plan's entries as JSON: measures, targets, and whatever `explain` is asked for."""

from __future__ import annotations

import json
from typing import Any, assert_never

from reformcheck.issues import REMEDIES, IssueType
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Measure, Organisation, Register, Target, Variable
from reformcheck.quantities import plain
from reformcheck.reporting.register_text import register_data
from reformcheck.reporting.wire import bound_data
from reformcheck.texts import Language, Message

Explained = Measure | Target | Indicator | Variable | Organisation | Register | IssueType


def render(data: object) -> str:
    """Writes plain data as JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _both(label: Any) -> dict[str, str] | None:
    return None if label is None else {"zh": label.zh, "en": label.en}


def _organisation(id_: str, plan: Plan) -> dict[str, str]:
    name = plan.organisations[id_].name
    return {"id": id_, "zh": name.zh, "en": name.en}


def measure_data(measure: Measure, plan: Plan) -> dict[str, Any]:
    """A measure with who answers for it, what it promises and which targets check it."""
    return {
        "id": measure.id,
        "number": measure.number,
        "title": _both(measure.title),
        "group": measure.group,
        "clause": measure.clause,
        "lead": [_organisation(id_, plan) for id_ in measure.lead],
        "cooperating": [_organisation(id_, plan) for id_ in measure.cooperating],
        "commitments": [{"kind": c.kind.value, "clause": c.clause, "text": _both(c.text)} for c in measure.commitments],
        "targets": [target.id for target in plan.targets.values() if target.measure == measure.id],
    }


def target_data(target: Target, plan: Plan) -> dict[str, Any]:
    """A target with its bound, its time and what it rests on."""
    indicator = plan.indicators[target.indicator]
    basis = target.basis
    return {
        "id": target.id,
        "measure": target.measure,
        "strength": target.strength,
        "indicator": indicator.id,
        "label": _both(indicator.label),
        "bound": bound_data(target.bound),
        "unit": plan.unit_of(indicator).id,
        "when": target.when.as_written(),
        "comparison": "full" if target.comparison.rounded is None else {"rounded": target.comparison.rounded},
        "baseline": target.baseline and {"period": target.baseline.period, "value": plain(target.baseline.value)},
        "milestones": {str(year): bound_data(bound) for year, bound in target.milestones.items()},
        "by_area": {code: bound_data(bound) for code, bound in target.by_area.items()},
        "clause": target.clause,
        "basis": basis and {"stated": _both(basis.stated), "reading": _both(basis.reading)},
        "lead": [_organisation(id_, plan) for id_ in plan.leads(target)],
        "cooperating": [_organisation(id_, plan) for id_ in plan.cooperates(target)],
    }


def explained_data(entry: Explained, plan: Plan) -> dict[str, Any]:
    """Whatever `explain` was asked for; `kind` says what it is."""
    match entry:
        case Measure():
            return {"kind": "measure", **measure_data(entry, plan)}
        case Target():
            return {"kind": "target", **target_data(entry, plan)}
        case Indicator():
            return {
                "kind": "indicator",
                "id": entry.id,
                "label": _both(entry.label),
                "aliases": list(entry.aliases),
                "definition": _both(entry.definition),
                "ratio": entry.ratio and entry.ratio.as_written(),
                "variable": entry.variable,
                "unit": plan.unit_of(entry).id,
                "targets": [target.id for target in plan.targets.values() if target.indicator == entry.id],
            }
        case Variable():
            return {
                "kind": "variable",
                "id": entry.id,
                "label": _both(entry.label),
                "aliases": list(entry.aliases),
                "unit": entry.unit,
                "stock_or_flow": entry.kind,
                "adds_over_areas": entry.adds_over_areas,
                "source": entry.source
                and {
                    "organisation": _organisation(entry.source.organisation, plan),
                    "basis": _both(entry.source.basis),
                },
                "indicators": [i.id for i in plan.indicators.values() if entry.id in plan.subjects_of(i)],
            }
        case Organisation():
            return {
                "kind": "organisation",
                **_organisation(entry.id, plan),
                "leads": [m.id for m in plan.measures.values() if entry.id in m.lead],
                "cooperates": [m.id for m in plan.measures.values() if entry.id in m.cooperating],
            }
        case Register():
            return {"kind": "register", **register_data(entry)}
        case IssueType():
            return {
                "kind": "issue",
                "code": entry.code,
                "name": entry.name,
                "severity": entry.severity.value,
                "what": entry.what,
                "why": entry.why,
                "example": entry.example,
                "remedy": entry.remedy,
                "remedy_files": _remedy_files(entry),
                "texts": {"zh": _issue_texts(entry, Language("zh")), "en": _issue_texts(entry, Language("en"))},
            }
        case _:  # pragma: no cover
            assert_never(entry)


def _remedy_files(entry: IssueType) -> dict[str, dict[str, str]] | None:
    """A file that raises the issue and the same file mended; None where nothing is to be mended in a file."""
    found = REMEDIES.get(entry.code)
    if found is None:
        return None
    samples = {"example": found.example, "mended": found.mended}
    return {
        name: {"file": sample.file, "command": sample.command, "text": sample.text} for name, sample in samples.items()
    }


def _issue_texts(entry: IssueType, language: Language) -> dict[str, str]:
    """The four texts of an issue type in one language."""
    return {
        "what": language.text(Message(entry.what)),
        "why": language.text(Message(entry.why)),
        "example": language.text(Message(entry.example)),
        "remedy": language.text(Message(entry.remedy)),
    }
