"""The plan's entries as text: lists of measures and targets, and what `explain` is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from reformcheck.issues import REMEDIES, IssueType
from reformcheck.issues.sample import Sample
from reformcheck.judging import comparison_of
from reformcheck.plan import Plan
from reformcheck.plan.model import CommitmentKind, Indicator, Measure, Organisation, Register, Target, Variable
from reformcheck.reporting.escaping import visible
from reformcheck.reporting.interface import Presentation
from reformcheck.reporting.numbers import bound_text, with_unit
from reformcheck.reporting.plan_json import Explained
from reformcheck.reporting.register_text import lines_about_register
from reformcheck.reporting.terminal import Terminal
from reformcheck.reporting.wording import SEVERITIES, STRENGTHS, when_text
from reformcheck.reporting.wrapping import Paragraph
from reformcheck.texts import Joined, Message, Text, message

Lines = list[tuple[Text, Text]]

_KINDS = {
    CommitmentKind.NUMERIC: message("numeric"),
    CommitmentKind.FULL_COVERAGE: message("full coverage"),
    CommitmentKind.RECURRING: message("recurring"),
    CommitmentKind.DIRECTIONAL: message("directional"),
    CommitmentKind.QUALITATIVE: message("qualitative"),
}

_NARROW = 64
_TALLEST = 12
"""Lines that a name can be broken into before its column can no longer be read."""


def measures(entries: Iterable[Measure], plan: Plan, presentation: Presentation) -> str:
    """A table of measures with who leads and who cooperates."""
    headers = [message("measure"), message("title"), message("lead"), message("cooperating"), message("targets")]
    rows = [
        (
            entry.id,
            entry.title,
            _names(entry.lead, plan),
            _names(entry.cooperating, plan),
            "\n".join(_short_id(t) for t in plan.targets.values() if t.measure == entry.id) or "-",
        )
        for entry in entries
    ]
    return _table(headers, rows, presentation)


def targets(entries: Iterable[Target], plan: Plan, presentation: Presentation) -> str:
    """A table of targets with what they demand, when, and of whom."""
    headers = [
        message("target"),
        message("indicator"),
        message("required"),
        message("when"),
        message("lead"),
        message("strength"),
    ]
    rows: list[tuple[Text | Joined, ...]] = []
    for entry in entries:
        indicator = plan.indicators[entry.indicator]
        required = bound_text(entry.bound, plan.unit_of(indicator))
        lead = _names(plan.leads(entry), plan)
        rows.append((entry.id, indicator.label, required, when_text(entry), lead, STRENGTHS[entry.strength]))
    return _table(headers, rows, presentation)


def _short_id(target: Target) -> str:
    return target.id.removeprefix(f"{target.measure}/")


def _names(ids: Iterable[str], plan: Plan) -> Joined | str:
    names = tuple(plan.organisations[id_].name for id_ in ids)
    return Joined(names) if names else "-"


def _table(headers: list[Message], rows: Iterable[tuple[object, ...]], presentation: Presentation) -> str:
    terminal = Terminal(presentation)
    say = presentation.language.text
    cells = [[Paragraph(visible(say(cell)).replace("\\x0a", "\n")) for cell in row] for row in rows]
    terminal.table([say(header) for header in headers], cells, _TALLEST)
    return terminal.text()


def explained(entry: Explained, plan: Plan, presentation: Presentation) -> str:
    """What is known of one entry, a heading and a line for each thing."""
    return _definition_list(lines_about(entry, plan), presentation)


def lines_about(entry: Explained, plan: Plan) -> Lines:
    """What is known of one entry: its id and name, then what each thing is called and what it is."""
    match entry:
        case Measure():
            return _measure(entry, plan)
        case Target():
            return _target(entry, plan)
        case Indicator():
            return _indicator(entry, plan)
        case Variable():
            return _variable(entry, plan)
        case Organisation():
            return _organisation(entry, plan)
        case IssueType():
            return lines_about_issue(entry)
        case Register():
            return lines_about_register(entry, plan)
        case _:  # pragma: no cover
            assert_never(entry)


def _definition_list(lines: Lines, presentation: Presentation) -> str:
    """A title, and headings beside their texts; above them where the page is narrow."""
    terminal = Terminal(presentation)
    say = presentation.language.text
    title, subtitle = lines[0]
    terminal.line((f"{visible(say(title))}  {visible(say(subtitle))}", "bold"))
    entries = [(visible(say(name)), Paragraph(visible(say(value)))) for name, value in lines[1:]]
    terminal.definitions(entries, above=presentation.width < _NARROW)
    return terminal.text()


def _measure(entry: Measure, plan: Plan) -> Lines:
    lines: Lines = [
        (entry.id, entry.title),
        (message("clause"), entry.clause),
        (message("group"), plan.groups[entry.group].title),
        (message("lead"), _say_names(entry.lead, plan)),
        (message("cooperating"), _say_names(entry.cooperating, plan)),
    ]
    lines += [(_KINDS[commitment.kind], commitment.text) for commitment in entry.commitments]
    lines += [
        (
            message("target"),
            message("{id}: {bound}", id=t.id, bound=bound_text(t.bound, plan.unit_of(plan.indicators[t.indicator]))),
        )
        for t in plan.targets.values()
        if t.measure == entry.id
    ]
    return lines


def _say_names(ids: Iterable[str], plan: Plan) -> Message:
    return message("{names}", names=_names(ids, plan))


def _target(entry: Target, plan: Plan) -> Lines:
    indicator = plan.indicators[entry.indicator]
    unit = plan.unit_of(indicator)
    lines: Lines = [
        (entry.id, indicator.label),
        (message("required"), message("{bound}, {when}", bound=bound_text(entry.bound, unit), when=when_text(entry))),
        (message("strength"), STRENGTHS[entry.strength]),
        (message("indicator"), entry.indicator),
        *_formula(indicator, plan),
        (message("clause"), entry.clause),
    ]
    compared = comparison_of(entry)
    if compared:
        lines.append((message("increase"), compared))
    if entry.comparison.rounded is not None:
        lines.append(
            (
                message("comparison"),
                message("rounded to {digits} digits, half to even", digits=entry.comparison.rounded),
            )
        )
    for year, bound in entry.milestones.items():
        lines.append((message("milestone"), message("{year}: {bound}", year=year, bound=bound_text(bound, unit))))
    if entry.baseline:
        text = message("{year}: {value}", year=entry.baseline.period, value=with_unit(str(entry.baseline.value), unit))
        lines.append((message("baseline"), text))
    if entry.basis:
        lines.append((message("stated"), entry.basis.stated))
        if entry.basis.reading:
            lines.append((message("our reading"), entry.basis.reading))
    lines.append((message("lead"), _say_names(plan.leads(entry), plan)))
    lines.append((message("cooperating"), _say_names(plan.cooperates(entry), plan)))
    return lines


def _formula(indicator: Indicator, plan: Plan) -> Lines:
    if indicator.ratio is None:
        return [(message("measured by"), plan.label_of(indicator.variable or ""))]
    ratio = indicator.ratio
    text = message(
        "{numerator} ÷ {denominator} × {per}",
        numerator=plan.label_of(ratio.numerator),
        denominator=plan.label_of(ratio.denominator),
        per=ratio.per,
    )
    return [(message("measured by"), text)]


def _indicator(entry: Indicator, plan: Plan) -> Lines:
    lines: Lines = [(entry.id, entry.label), *_formula(entry, plan)]
    if entry.definition:
        lines.append((message("definition"), entry.definition))
    if entry.aliases:
        lines.append((message("also called"), message("{names}", names=Joined(entry.aliases))))
    lines.append((message("unit"), with_unit("", plan.unit_of(entry))))
    lines += [
        (message("target"), message("{id}: {bound}", id=t.id, bound=bound_text(t.bound, plan.unit_of(entry))))
        for t in plan.targets.values()
        if t.indicator == entry.id
    ]
    return lines


_STOCK_OR_FLOW = {
    "stock": message("a state at a date; the year's value is that of 31 December"),
    "flow": message("adds up over the year"),
}


def _variable(entry: Variable, plan: Plan) -> Lines:
    adds = (
        message("adds up over areas")
        if entry.adds_over_areas
        else message("of the whole area only; parts are not added up")
    )
    lines: Lines = [
        (entry.id, entry.label),
        (message("unit"), plan.units[entry.unit].word(2)),
        (message("time"), _STOCK_OR_FLOW[entry.kind]),
        (message("areas"), adds),
    ]
    if entry.aliases:
        lines.append((message("also called"), message("{names}", names=Joined(entry.aliases))))
    if entry.source:
        lines.append((message("held by"), plan.organisations[entry.source.organisation].name))
        if entry.source.basis:
            lines.append((message("our reading"), entry.source.basis))
    used = tuple(i.id for i in plan.indicators.values() if entry.id in plan.subjects_of(i))
    lines.append((message("indicators"), message("{names}", names=Joined(used))))
    return lines


def _organisation(entry: Organisation, plan: Plan) -> Lines:
    lines: Lines = [(entry.id, entry.name)]
    for measure in plan.measures.values():
        if entry.id in measure.lead:
            lines.append((message("leads"), message("{id} {title}", id=measure.id, title=measure.title)))
    for measure in plan.measures.values():
        if entry.id in measure.cooperating:
            lines.append((message("cooperates"), message("{id} {title}", id=measure.id, title=measure.title)))
    return lines


def lines_about_issue(entry: IssueType) -> Lines:
    """What is known of an issue, whatever the plan."""
    lines: Lines = [
        (entry.code, entry.name),
        (message("severity"), SEVERITIES[entry.severity]),
        (message("what it is"), Message(entry.what)),
        (message("why it matters"), Message(entry.why)),
        (message("example"), Message(entry.example)),
        (message("how to put it right"), Message(entry.remedy)),
    ]
    remedy = REMEDIES.get(entry.code)
    if remedy:
        lines += _sample(message("a file with it"), remedy.example)
        lines += _sample(message("the same mended"), remedy.mended)
    return lines


def _sample(label: Message, sample: Sample) -> Iterator[tuple[Text, Text]]:
    """The command and the rows of a sample, a line each."""
    yield label, f"$ reformcheck {sample.command} {sample.file}"
    for row in sample.text.rstrip("\n").split("\n"):
        yield "", row or "-"
