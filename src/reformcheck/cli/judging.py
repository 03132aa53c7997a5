"""What `verify`, `check` and `report` share: from a request to an assessment."""

from __future__ import annotations

from reformcheck.cli import console
from reformcheck.cli.entry import show_pandas
from reformcheck.cli.options import parse_as_of, parse_day, parse_years
from reformcheck.cli.progress import Progress
from reformcheck.errors import UsageError
from reformcheck.judging import Assessment, JudgingOptions, Letter, Selection
from reformcheck.options import Options
from reformcheck.pipeline import check, verify
from reformcheck.plan import Plan
from reformcheck.plan.lookup import known_measure, known_organisation, known_register, known_target
from reformcheck.policy.resolving import Resolved
from reformcheck.policy.settling import limits_of, settled_policy
from reformcheck.reading import ReadingOptions
from reformcheck.request import Engine, OrganisationRole, Request
from reformcheck.texts import Language, message


def judge(request: Request, resolved: Resolved, language: Language, *, checking: bool = False) -> Assessment:
    """Reads the files and judges them by what holds; what is said meanwhile is said in `language`.

    `checking`: it is a submission that is to be accepted or rejected.
    """
    if not request.files:
        raise UsageError(
            message("{name} is missing.", name="FILES..."),
            hint=message("See `{command} --help`.", command=f"reformcheck {request.command}"),
        )
    plan = console.open_plan(resolved.plan)
    policy = settled_policy(resolved, plan)
    selection = Selection(
        targets=frozenset(known_target(t, plan) for t in request.target or ()),
        measures=frozenset(known_measure(m, plan) for m in request.measure or ()),
        organisation=known_organisation(request.organisation, plan) if request.organisation else None,
        role=request.role.value,
        years=parse_years(request.period),
    )
    if request.engine is Engine.SPARK:
        show_pandas()
    with Progress() as progress:
        options = Options(
            reading=ReadingOptions(
                request.encoding,
                request.input_format.value if request.input_format else None,
                progress,
                progress.advance if progress else None,
                tuple(request.sheet or ()),
                limits_of(resolved.limit),
                resolved.column,
                resolved.remark,
                known_register(request.register, plan) if request.register else None,
                console.say if request.show_query else None,
                request.engine.value,
                request.spark_master,
                None,
                request.first_records.value,
            ),
            judging=JudgingOptions(request.each_area, request.area, request.trend),
            selection=selection,
            as_of=parse_as_of(request.as_of),
            parts_complete=request.parts_complete,
            strict=resolved.strict,
            fail_on=resolved.fail_on,
            policy=policy,
            letter=_letter(request),
        )
        assessment = (check if checking else verify)(plan, request.files, options)
    if not checking:
        _tell_nothing_led(plan, selection, language)
    return assessment


def _letter(request: Request) -> Letter:
    return Letter(
        issued_by=_said(request.issued_by),
        issue_date=parse_day("--issue-date", request.issue_date),
        copy_to=tuple(filter(None, map(_said, request.copy_to or []))),
        hand_in_by=parse_day("--deadline", request.deadline),
    )


def _said(text: str | None) -> str | None:
    """A name without the blanks around it; one that is empty is none."""
    return (text or "").strip() or None


def _tell_nothing_led(plan: Plan, selection: Selection, language: Language) -> None:
    """A department that leads no target is told so; there is nothing to check, which is no pass."""
    if selection.organisation is None or any(selection.wants(plan, target) for target in plan.targets.values()):
        return
    name = plan.organisations[selection.organisation].name
    text = message("{name} has no target in this selection and role.", name=name)
    lines = [f"reformcheck: {language.text(text)}"]
    if selection.role != OrganisationRole.ANY:
        hint = message("Add --role any for the targets it cooperates in.")
        lines.append(f"  → {language.text(hint)}")
    console.say("\n".join(lines))
