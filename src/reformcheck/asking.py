"""What can be asked about a plan without a submission: its measures, its targets, any one id, whether it is valid, a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from reformcheck.errors import UsageError
from reformcheck.judging import Selection
from reformcheck.names import nearest, normalised
from reformcheck.plan import Plan
from reformcheck.plan.folder import FolderName
from reformcheck.plan.lookup import known_id, known_organisation
from reformcheck.plan.model import Indicator, Measure, Target, Variable
from reformcheck.plan.plan import names_of
from reformcheck.texts import Joined, message

if TYPE_CHECKING:
    from reformcheck.reporting.plan_json import Explained

SchemaName = Literal["assessment", "measures", "targets", "lint", "plan-difference"]
Role = Literal["lead", "cooperating", "any"]
_ROLES = ("lead", "cooperating", "any")
_STRENGTHS = ("required", "advisory")
_SCHEMAS = ("assessment", "measures", "targets", "lint", "plan-difference")


def measures(plan: Plan, organisation: str | None = None, role: Role = "any") -> list[dict[str, Any]]:
    """The measures as `reformcheck measures --format json` lists them; raises `UsageError` for an unknown organisation."""
    from reformcheck.reporting import plan_json

    return [plan_json.measure_data(measure, plan) for measure in chosen_measures(plan, organisation, role)]


def targets(
    plan: Plan, organisation: str | None = None, role: Role = "any", strength: str | None = None
) -> list[dict[str, Any]]:
    """The targets as `reformcheck targets --format json` lists them; raises `UsageError` for an unknown name."""
    from reformcheck.reporting import plan_json

    return [plan_json.target_data(target, plan) for target in chosen_targets(plan, organisation, role, strength)]


def explain(plan: Plan, id_: str) -> dict[str, Any]:
    """What `reformcheck explain --format json` tells of an id, label or issue code; raises `UsageError` for an unknown one."""
    from reformcheck.reporting import plan_json

    return plan_json.explained_data(found_entry(plan, id_), plan)


def lint(*folders: FolderName, language: str = "en") -> dict[str, Any]:
    """What `reformcheck lint --format json` tells of the plans in folders; of the packaged plan where none is named."""
    from reformcheck import linting
    from reformcheck.reporting import plan_check
    from reformcheck.reporting.presenting import spoken

    checks = []
    for folder in folders or (None,):
        found = linting.lint(folder)
        checks.append(plan_check.PlanCheck(str(folder or ""), found.plan, found.issues, found.examples))
    return plan_check.lint_v1(checks, spoken(language))


def schema(name: SchemaName = "assessment") -> dict[str, Any]:
    """The JSON Schema that `reformcheck schema` prints; raises `UsageError` for an unknown one."""
    from reformcheck.plan.format import format_of
    from reformcheck.plan.model import MeasuresFile, TargetsFile
    from reformcheck.reporting.plan_schemas import lint_schema, plan_difference_schema
    from reformcheck.reporting.schema import assessment_schema

    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "assessment": assessment_schema,
        "measures": lambda: format_of(MeasuresFile).model_json_schema(),
        "targets": lambda: format_of(TargetsFile).model_json_schema(),
        "lint": lint_schema,
        "plan-difference": plan_difference_schema,
    }
    return makers[known_id(name, _SCHEMAS, message("{given} is not a known schema.", given=name))]()


def chosen_measures(plan: Plan, organisation: str | None, role: str) -> list[Measure]:
    """The measures that an organisation leads or cooperates in; all where none is named."""
    role = _known_role(role)
    chosen = known_organisation(organisation, plan) if organisation else None
    return [
        measure
        for measure in plan.measures.values()
        if chosen is None
        or (role != "cooperating" and chosen in measure.lead)
        or (role != "lead" and chosen in measure.cooperating)
    ]


def chosen_targets(plan: Plan, organisation: str | None, role: str, strength: str | None) -> list[Target]:
    """The targets of an organisation's measures and of a strength; all where neither is named."""
    chosen = known_organisation(organisation, plan) if organisation else None
    if strength is not None:
        unknown = message("{given} is not a known strength.", given=strength)
        strength = known_id(strength, _STRENGTHS, unknown)
    selection = Selection(organisation=chosen, role=_known_role(role))
    return [
        target
        for target in plan.targets.values()
        if selection.wants(plan, target) and strength in (None, target.strength)
    ]


def found_entry(plan: Plan, id_: str) -> Explained:
    """What an id, a label, an alias or an issue code names; raises `UsageError` where it names nothing."""
    from reformcheck.issues import CATALOGUE, find_issue_type

    found = find_issue_type(id_) or _entry_of_plan(id_, plan)
    if found is not None:
        return found
    known = [*CATALOGUE, *plan.measures, *plan.targets, *plan.indicators, *plan.variables, *plan.registers]
    near = nearest(id_, [*known, *plan.known_names], percent=50)
    hint = (
        message("Did you mean {names}?", names=Joined(tuple(near)))
        if near
        else message(
            "Known ids: see `reformcheck measures` and `reformcheck targets`; issue codes: {codes}.",
            codes=_spans(CATALOGUE),
        )
    )
    raise UsageError(message("{id} is nothing that is known here.", id=id_), hint=hint)


def _known_role(given: str) -> str:
    return known_id(given, _ROLES, message("{given} is not a known role.", given=given))


def _spans(codes: Iterable[str]) -> Joined:
    """The first and the last code of each group."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(code[0], []).append(code)
    return Joined(tuple(f"{group[0]}–{group[-1]}" for group in groups.values()))


def _entry_of_plan(text: str, plan: Plan) -> Explained | None:
    """Finds an entry of the plan by id, in any case, else by label or alias."""
    by_id: dict[str, Explained] = {
        **plan.registers,
        **plan.variables,
        **plan.indicators,
        **plan.targets,
        **plan.measures,
    }
    for id_, entry in by_id.items():
        if id_.casefold() == text.strip().casefold():
            return entry
    wanted = normalised(text)
    named: list[Indicator | Variable] = [*plan.indicators.values(), *plan.variables.values()]
    for subject in named:
        if wanted in map(normalised, names_of(subject)):
            return subject
    for register in plan.registers.values():
        if wanted in map(normalised, (register.label.zh, register.label.en)):
            return register
    return plan.find_organisation(text)
