"""Figures that are missing in the same way, told by one issue that names each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reformcheck.issues import Issue
from reformcheck.judging.collection import Arrival, ExpectedFact
from reformcheck.plan import Plan
from reformcheck.texts import Joined, Message, message


def told_together(plan: Plan, found: Iterable[tuple[ExpectedFact, Issue]]) -> Iterator[Issue]:
    """The issues of figures that are missing; those that ask for the same to be done are one, where the first of them stood."""
    alike: dict[object, list[tuple[ExpectedFact, Issue]]] = {}
    for number, (fact, issue) in enumerate(found):
        alike.setdefault(_to_do(fact, issue) or number, []).append((fact, issue))
    for several in alike.values():
        facts, issues = [fact for fact, _ in several], [issue for _, issue in several]
        yield issues[0] if len(several) == 1 else _of_several(plan, facts, issues)


def _to_do(fact: ExpectedFact, issue: Issue) -> object:
    """What figures have in common of which each wants a row of its own, or one blank cell filled; None of any other."""
    if issue.location.row is None and fact.latest is None:
        return "row", issue.location.path
    if fact.arrival is Arrival.MISSING and len(fact.evidence) == 1 and not fact.missing_parts and issue.hint:
        return "cell", issue.location.path, issue.hint.template, *sorted(issue.hint.params.items())
    return None


def _of_several(plan: Plan, facts: Sequence[ExpectedFact], issues: Sequence[Issue]) -> Issue:
    first, count = issues[0], len(facts)
    years: dict[str, list[str]] = {}
    for fact in facts:
        years.setdefault(fact.variable, []).append(str(fact.year))
    if first.location.row is None:
        figures = Joined(tuple(_figure(plan, variable, when, with_unit=True) for variable, when in years.items()))
        text = message("{count} figures are missing: {figures}.", count=count, figures=figures)
        hint = message("Add a row for each: its name, {area}, the year, the figure, the unit.", area=plan.area.name)
        return replace(first, message=text, hint=hint)
    figures = Joined(tuple(_figure(plan, variable, when, with_unit=False) for variable, when in years.items()))
    text = message("{count} figures are not filled in: {figures}.", count=count, figures=figures)
    return replace(first, message=text, others=tuple(issue.location for issue in issues[1:]), count=count)


def _figure(plan: Plan, variable: str, years: Sequence[str], *, with_unit: bool) -> Message:
    label, joined = plan.label_of(variable), Joined(tuple(years))
    if not with_unit:
        return message("{label} of {years}", label=label, years=joined)
    unit = plan.units[plan.variables[variable].unit].word(2)
    return message("{label} of {years} (unit: {unit})", label=label, years=joined, unit=unit)
