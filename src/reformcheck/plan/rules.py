"""Checks across a plan that no single model can make: references, ids, names, units, dates, bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reformcheck.issues import plan as catalogue
from reformcheck.names import nearest, normalised
from reformcheck.plan.breach import MEASURES, TARGETS, Breach
from reformcheck.plan.key_path import KeyPath
from reformcheck.plan.model import Bound, Indicator, MeasuresFile, Place, Target, TargetsFile, Variable
from reformcheck.plan.register_rules import check_registers
from reformcheck.plan.unit_rules import check_units
from reformcheck.texts import Joined, message


def check_rules(measures: MeasuresFile, targets: TargetsFile) -> list[Breach]:
    """Returns every broken rule, in the order of the files."""
    return [
        *_check_ids(measures, targets),
        *_check_references(measures, targets),
        *_check_names(measures, targets),
        *check_units(targets),
        *_check_times(measures, targets),
        *_check_bounds(targets),
        *_check_plausible(targets),
        *_check_examples(targets),
        *check_registers(targets),
    ]


def _check_ids(measures: MeasuresFile, targets: TargetsFile) -> Iterator[Breach]:
    """Ids are unique within their kind, and so are the measures' numbers."""
    kinds: list[tuple[str, str, list[str]]] = [
        (MEASURES, "organisations", [o.id for o in measures.organisations]),
        (MEASURES, "groups", [g.id for g in measures.groups]),
        (MEASURES, "measures", [m.id for m in measures.measures]),
        (TARGETS, "units", [u.id for u in targets.units]),
        (TARGETS, "variables", [v.id for v in targets.variables]),
        (TARGETS, "indicators", [i.id for i in targets.indicators]),
        (TARGETS, "targets", [t.id for t in targets.targets]),
    ]
    for file, kind, ids in kinds:
        for index in _repeated(ids):
            yield Breach(
                catalogue.DUPLICATE_ID, file, (kind, index, "id"), message("The id {id} stands twice.", id=ids[index])
            )
    numbers = [m.number for m in measures.measures]
    for index in _repeated(numbers):
        yield Breach(
            catalogue.DUPLICATE_ID,
            MEASURES,
            ("measures", index, "number"),
            message("The number {number} stands twice.", number=numbers[index]),
        )
    area = measures.area
    places: list[tuple[KeyPath, str]] = [(("area", "code"), area.code)]
    places += [(("area", "also", index, "code"), name.code) for index, name in enumerate(area.also)]
    for index, part in enumerate(area.parts):
        places.append((("area", "parts", index, "code"), part.code))
        places += [(("area", "parts", index, "also", n, "code"), name.code) for n, name in enumerate(part.also)]
    for index in _repeated([code for _, code in places]):
        path, code = places[index]
        yield Breach(catalogue.DUPLICATE_ID, MEASURES, path, message("The code {code} stands twice.", code=code))


def _repeated(values: Iterable[object]) -> Iterator[int]:
    """Yields the index of every value that stood before."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


def _check_references(measures: MeasuresFile, targets: TargetsFile) -> Iterator[Breach]:
    """Every reference resolves; the message suggests the nearest id."""
    organisations = {o.id for o in measures.organisations}
    groups = {g.id for g in measures.groups}
    variables = {v.id for v in targets.variables}
    indicators = {i.id for i in targets.indicators}
    for m, measure in enumerate(measures.measures):
        yield from _reference(MEASURES, ("measures", m, "group"), measure.group, groups)
        for role in ("lead", "cooperating"):
            for o, organisation in enumerate(getattr(measure, role)):
                yield from _reference(MEASURES, ("measures", m, role, o), organisation, organisations)
    for v, variable in enumerate(targets.variables):
        if variable.source:
            path = ("variables", v, "source", "organisation")
            yield from _reference(TARGETS, path, variable.source.organisation, organisations)
    for i, indicator in enumerate(targets.indicators):
        if indicator.ratio:
            for side in ("numerator", "denominator"):
                path = ("indicators", i, "ratio", side)
                yield from _reference(TARGETS, path, getattr(indicator.ratio, side), variables)
        else:
            yield from _reference(TARGETS, ("indicators", i, "variable"), indicator.variable or "", variables)
    parts = {part.code for part in measures.area.parts}
    for t, target in enumerate(targets.targets):
        yield from _target_references(t, target, measures, indicators, variables | indicators, parts)


def _target_references(
    t: int, target: Target, measures: MeasuresFile, indicators: set[str], subjects: set[str], parts: set[str]
) -> Iterator[Breach]:
    yield from _reference(TARGETS, ("targets", t, "indicator"), target.indicator, indicators)
    if target.measure is not None:
        yield from _reference(TARGETS, ("targets", t, "measure"), target.measure, {m.id for m in measures.measures})
    for code in target.by_area:
        yield from _reference(TARGETS, ("targets", t, "by_area", code), code, parts)
    for e, example in enumerate(target.examples):
        for side in ("values", "previous"):
            for subject in getattr(example, side):
                yield from _reference(TARGETS, ("targets", t, "examples", e, side, subject), subject, subjects)


def _reference(file: str, path: KeyPath, found: str, known: set[str]) -> Iterator[Breach]:
    if found in known:
        return
    near = nearest(found, sorted(known))
    hint = (
        message("Did you mean {names}?", names=Joined(tuple(near)))
        if near
        else message("The plan has: {names}.", names=Joined(tuple(sorted(known))) if known else "-")
    )
    text = message("{found}: the plan has nothing with this id.", found=found)
    yield Breach(catalogue.UNKNOWN_REFERENCE, file, path, text, hint)


def _check_names(measures: MeasuresFile, targets: TargetsFile) -> Iterator[Breach]:
    """No name means two things: variables and indicators share one namespace, organisations and areas have their own."""
    seen: dict[str, tuple[str, str]] = {}
    kinds: list[tuple[str, Sequence[Variable | Indicator]]] = [
        ("variables", targets.variables),
        ("indicators", targets.indicators),
    ]
    for kind, entries in kinds:
        for index, entry in enumerate(entries):
            yield from _names_of_entry(kind, index, entry, seen)
    organisations = [(o.id, (o.id, o.name.zh, o.name.en)) for o in measures.organisations]
    yield from _clashes(MEASURES, ("organisations",), organisations)
    own = [Place(code=measures.area.code, name=measures.area.name), *measures.area.also]
    parts: list[tuple[str, tuple[str, ...]]] = [(p.code, (p.code, p.name.zh, p.name.en)) for p in own]
    for part in measures.area.parts:
        names = [text for known in (part, *part.also) for text in (known.code, known.name.zh, known.name.en)]
        parts.append((part.code, tuple(names)))
    yield from _clashes(MEASURES, ("area",), parts)


def _names_of_entry(
    kind: str, index: int, entry: Variable | Indicator, seen: dict[str, tuple[str, str]]
) -> Iterator[Breach]:
    places: list[tuple[KeyPath, str]] = [
        (("id",), entry.id),
        (("label", "zh"), entry.label.zh),
        (("label", "en"), entry.label.en),
    ]
    places += [(("aliases", a), alias) for a, alias in enumerate(entry.aliases)]
    for place, name in places:
        other, first = seen.setdefault(normalised(name), (f"{kind}/{entry.id}", name))
        if other != f"{kind}/{entry.id}":
            yield Breach(
                catalogue.AMBIGUOUS_NAME,
                TARGETS,
                (kind, index, *place),
                message("{name} is also a name of {other} ({first}).", name=name, other=other, first=first),
            )


def _clashes(file: str, path: KeyPath, entries: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Breach]:
    seen: dict[str, str] = {}
    for index, (id_, names) in enumerate(entries):
        for name in dict.fromkeys(map(normalised, names)):
            other = seen.setdefault(name, id_)
            if other != id_:
                place = (*path, index) if path == ("organisations",) else path
                text = message("{name} names both {id} and {other}.", name=name, id=id_, other=other)
                yield Breach(catalogue.AMBIGUOUS_NAME, file, place, text)


def _check_times(measures: MeasuresFile, targets: TargetsFile) -> Iterator[Breach]:
    """Nothing is due before the plan was issued; milestones lie before the due year and a baseline before the target."""
    issued = measures.plan.issued.year
    for index, target in enumerate(targets.targets):
        key = "due" if target.when.due else "every_year" if target.when.every_year else "every_round"
        year = target.when.first_year
        if year < issued:
            text = message("{year} lies before {issued}, the year the plan was issued.", year=year, issued=issued)
            yield Breach(catalogue.DUE_BEFORE_ISSUE, TARGETS, ("targets", index, "when", key), text)
        for milestone in target.milestones:
            place: KeyPath = ("targets", index, "milestones", milestone)
            if milestone < issued:
                text = message(
                    "{year} lies before {issued}, the year the plan was issued.", year=milestone, issued=issued
                )
                yield Breach(catalogue.DUE_BEFORE_ISSUE, TARGETS, place, text)
            elif target.when.due and milestone >= target.when.due:
                text = message(
                    "The milestone {year} does not lie before the due year {due}.", year=milestone, due=target.when.due
                )
                yield Breach(catalogue.INVALID_VALUE, TARGETS, place, text)
            elif not target.when.due and milestone < year:
                text = message("The milestone {year} lies before the first year {first}.", year=milestone, first=year)
                yield Breach(catalogue.INVALID_VALUE, TARGETS, place, text)
        last = target.when.due or year
        if target.baseline and target.baseline.period > last:
            text = message(
                "The baseline {year} lies after the target's year {last}.", year=target.baseline.period, last=last
            )
            yield Breach(catalogue.INVALID_VALUE, TARGETS, ("targets", index, "baseline", "period"), text)


def _check_bounds(targets: TargetsFile) -> Iterator[Breach]:
    """Some value can meet every bound."""
    ratios = {i.id: i.ratio for i in targets.indicators if i.ratio and i.ratio.part_of_whole}
    for index, target in enumerate(targets.targets):
        ratio = ratios.get(target.indicator)
        bounds: list[tuple[KeyPath, Bound]] = [(("bound",), target.bound)]
        bounds += [(("milestones", year), bound) for year, bound in target.milestones.items()]
        bounds += [(("by_area", code), bound) for code, bound in target.by_area.items()]
        for path, bound in bounds:
            if not _is_reachable(bound, ratio.per if ratio else None):
                text = message(
                    "No value can meet {kind} {numbers}.", kind=bound.kind, numbers=", ".join(map(str, bound.numbers))
                )
                yield Breach(catalogue.UNREACHABLE_BOUND, TARGETS, ("targets", index, *path), text)


def _is_reachable(bound: Bound, maximum: int | None) -> bool:
    """Tells whether a value from 0 to `maximum` can meet the bound; figures are never negative."""
    numbers = bound.numbers
    if bound.between:
        low, high = numbers
        return high >= 0 and low <= high and (maximum is None or low <= maximum)
    if bound.at_most is not None:
        return numbers[0] >= 0
    if bound.less_than is not None:
        return numbers[0] > 0
    if maximum is None:
        return True
    return numbers[0] <= maximum if bound.at_least is not None else numbers[0] < maximum


def _check_plausible(targets: TargetsFile) -> Iterator[Breach]:
    """Some figure lies within what is plausible."""
    kinds: list[tuple[str, Sequence[Variable | Indicator]]] = [
        ("variables", targets.variables),
        ("indicators", targets.indicators),
    ]
    for kind, entries in kinds:
        for index, entry in enumerate(entries):
            limits = entry.plausible
            if limits is None or limits.at_most is None:
                continue
            if limits.at_most < (limits.at_least or 0):
                words = {"most": limits.at_most, "least": limits.at_least or 0}
                text = message("Nothing is plausible: at most {most} lies below at least {least}.", **words)
                yield Breach(catalogue.INVALID_VALUE, TARGETS, (kind, index, "plausible"), text)


def _check_examples(targets: TargetsFile) -> Iterator[Breach]:
    """Every target has an example."""
    for index, target in enumerate(targets.targets):
        if not target.examples:
            text = message("The target {id} has no example.", id=target.id)
            yield Breach(catalogue.TARGET_WITHOUT_EXAMPLE, TARGETS, ("targets", index), text)
