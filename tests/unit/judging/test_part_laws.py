"""Laws of parts: a verdict follows from what is there, and leaving something out never decides (docs/rules.md § 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import event, given, settings
from hypothesis import strategies as st

from observations import HAIMEN, handed_in, observed
from reformcheck.judging import Verdict
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Bound, EveryYear, Label, Part, Target, When
from reformcheck.reading import Observation
from reformcheck.records import replace

TOP, BOTTOM, RATE = "non_public_enterprises_with_union", "non_public_enterprises", "union_coverage"
PARTS = "ABCD"


def _plan() -> Plan:
    """The packaged plan with the parts A to D, and two targets: at least and at most the same number."""
    plan = load_plan()
    old = plan.targets["M03/union-coverage"]
    when = When(every_year=EveryYear(first_year=2020))
    targets: dict[str, Target] = {}
    for kind in ("at_least", "at_most"):
        for indicator in (RATE, "count"):
            bound = Bound(**{kind: Decimal(70 if indicator == RATE else 1000)})
            update = {"id": f"{indicator}/{kind}", "indicator": indicator, "bound": bound, "when": when}
            targets[f"{indicator}/{kind}"] = replace(old, **update)
    count = replace(plan.indicators["joint_meetings_per_year"], id="count", variable=TOP)
    indicators = {RATE: plan.indicators[RATE], "count": count}
    parts = tuple(Part(code=code, name=Label(zh=code, en=code)) for code in PARTS)
    return replace(
        plan,
        targets=targets,
        variables={id_: replace(variable, plausible=None) for id_, variable in plan.variables.items()},
        indicators={**plan.indicators, **indicators},
        area=replace(plan.area, parts=parts),
    )


LISTED = _plan()
FREE = replace(LISTED, area=replace(LISTED.area, parts=()))


@dataclass(frozen=True)
class World:
    """What is true: numerator and denominator of each part."""

    counts: tuple[tuple[int, int], ...]

    @property
    def top(self) -> int:
        return sum(above for above, _ in self.counts)

    @property
    def bottom(self) -> int:
        return sum(below for _, below in self.counts)

    def facts(self) -> list[Observation]:
        """Everything true that could be handed in."""
        rows = [observed(TOP, "2020", self.top), observed(BOTTOM, "2020", self.bottom)]
        for area, (above, below) in zip(PARTS, self.counts, strict=True):
            rows += [observed(TOP, "2020", above, area=area), observed(BOTTOM, "2020", below, area=area)]
            tenths = round(Fraction(above * 1000, below))
            rows.append(observed(RATE, "2020", str(Fraction(tenths, 10)), area=area, ulp="0.1"))
        return rows

    def passes(self, target: str) -> bool:
        indicator, kind = target.split("/")
        value = Fraction(self.top * 100, self.bottom) if indicator == RATE else Fraction(self.top)
        limit = 70 if indicator == RATE else 1000
        return value >= limit if kind == "at_least" else value <= limit


counts = st.integers(100, 600).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below)))
worlds = st.tuples(counts, counts, counts, counts).map(World)


def verdicts(plan: Plan, rows: list[Observation], *, vouched: bool = False) -> dict[str, Verdict]:
    outcome = judge_submission(plan, handed_in(rows), Options(parts_complete=vouched))
    return {f.target.id: f.verdict for f in outcome.findings if f.period == 2020}


def chosen(world: World, keep: list[bool]) -> list[Observation]:
    return [row for row, kept in zip(world.facts(), keep, strict=True) if kept]


subsets = st.lists(st.booleans(), min_size=14, max_size=14)


@given(world=worlds, keep=subsets, listed=st.booleans())
@settings(max_examples=400, deadline=None)
def test_what_is_decided_is_true_whatever_was_left_out(world: World, keep: list[bool], listed: bool) -> None:
    rows = chosen(world, keep)
    for target, verdict in verdicts(LISTED if listed else FREE, rows).items():
        event(f"{target} {verdict.value}")
        assert verdict is not Verdict.PASS or world.passes(target)
        assert verdict is not Verdict.FAIL or not world.passes(target)


@given(world=worlds, keep=subsets)
@settings(max_examples=200, deadline=None)
def test_what_is_decided_is_true_where_all_parts_are_named_and_vouched_for(world: World, keep: list[bool]) -> None:
    named = [observed("workers", "2020", 5000, area=area) for area in PARTS]
    for target, verdict in verdicts(FREE, [*named, *chosen(world, keep)], vouched=True).items():
        assert verdict is not Verdict.PASS or world.passes(target)
        assert verdict is not Verdict.FAIL or not world.passes(target)


@given(world=worlds, keep=subsets, less=subsets, listed=st.booleans())
@settings(max_examples=400, deadline=None)
def test_leaving_figures_out_never_decides_what_was_open(
    world: World, keep: list[bool], less: list[bool], listed: bool
) -> None:
    plan = LISTED if listed else FREE
    more = verdicts(plan, chosen(world, keep))
    fewer = verdicts(plan, chosen(world, [a and b for a, b in zip(keep, less, strict=True)]))
    for target, verdict in fewer.items():
        if more.get(target) in (Verdict.UNDECIDED, None):
            assert verdict not in (Verdict.PASS, Verdict.FAIL)


@given(world=worlds, part=st.sampled_from(PARTS), own=st.sampled_from([(), (TOP,), (BOTTOM,)]), listed=st.booleans())
@settings(max_examples=300, deadline=None)
def test_leaving_out_a_whole_part_decides_only_on_the_side_that_remains(
    world: World, part: str, own: tuple[str, ...], listed: bool
) -> None:
    rows = [row for row in world.facts() if row.subject != RATE and row.area not in (part, HAIMEN)]
    rows += [row for row in world.facts() if row.area == HAIMEN and row.subject in own]
    found = verdicts(LISTED if listed else FREE, rows)
    top = sum(above for area, (above, _) in zip(PARTS, world.counts, strict=True) if area != part)
    bottom = sum(below for area, (_, below) in zip(PARTS, world.counts, strict=True) if area != part)
    open_ = Verdict.UNDECIDED
    if own == (BOTTOM,):
        ratio = Fraction(top * 100, world.bottom)
        assert found[f"{RATE}/at_least"] is (Verdict.PASS if ratio >= 70 else open_)
        assert found[f"{RATE}/at_most"] is (Verdict.FAIL if ratio > 70 else open_)
    elif own == (TOP,):
        ratio = Fraction(world.top * 100, bottom)
        assert found[f"{RATE}/at_least"] is (Verdict.FAIL if ratio < 70 else open_)
        assert found[f"{RATE}/at_most"] is (Verdict.PASS if ratio <= 70 else open_)
    else:
        assert found[f"{RATE}/at_least"] is found[f"{RATE}/at_most"] is open_
    if own != (TOP,):
        assert found["count/at_least"] is (Verdict.PASS if top >= 1000 else open_)
        assert found["count/at_most"] is (Verdict.FAIL if top > 1000 else open_)
