"""Findings, issues and runs of every kind, to hold what is decided and what is told against each other."""

from __future__ import annotations

from hypothesis import strategies as st

from reformcheck.issues import Issue, Location, Severity, content, structural
from reformcheck.judging import Admission, Arrival, Assessment, ExpectedFact, FailOn, Finding, Handing, Verdict, assess
from reformcheck.measuring import Reason
from reformcheck.plan import Plan, load_plan
from reformcheck.reading import Caveat, CaveatPlace, InputFile
from reformcheck.records import replace
from reformcheck.texts import message

PLAN: Plan = load_plan()
REQUIRED = PLAN.targets["M03/union-coverage"]
ADVISORY = next(target for target in PLAN.targets.values() if target.strength == "advisory")
CAVEAT = Caveat("快报数", CaveatPlace.REMARK, 0, 2, 5)
FACT = ExpectedFact("workers", 2020, (), None, Arrival.MISSING)
FILE = InputFile("stats.csv", "0" * 64, 9, "csv", "utf-8", "long", 3, source="stats.csv", wraps=())
KINDS = {
    "error": content.NOT_A_NUMBER,
    "missing": content.MISSING_FIGURE,
    "unread": structural.INPUT_NOT_FOUND,
    "warning": content.DUPLICATE_OBSERVATION,
    "information": content.UNKNOWN_INDICATOR,
}


def a_finding(required: bool, verdict: Verdict, caveat: bool, area: str = PLAN.area.code) -> Finding:
    target = REQUIRED if required else ADVISORY
    indicator = PLAN.indicators[target.indicator]
    return Finding(
        target,
        indicator,
        PLAN.unit_of(indicator),
        area,
        2020,
        target.bound,
        verdict,
        Reason.MISSING if verdict is Verdict.UNDECIDED else None,
        caveats=(CAVEAT,) if caveat else (),
        plan=PLAN,
    )


def an_issue(kind: str, is_open: bool = False, path: str | None = "stats.csv") -> Issue:
    return Issue(KINDS[kind], message("Something."), None, Location(path), is_open=is_open)


areas = st.sampled_from([PLAN.area.code, "三星镇", "包场镇"])
findings = st.lists(st.builds(a_finding, st.booleans(), st.sampled_from(Verdict), st.booleans(), areas), max_size=5)
paths = st.sampled_from(["stats.csv", "other.csv", None])
issues = st.lists(st.builds(an_issue, st.sampled_from(sorted(KINDS)), st.booleans(), paths), max_size=5)
holders = st.sampled_from([Handing(), Handing(("trade-union-federation",), (), True), Handing((), ("x",), True)])
admissions = st.builds(
    Admission, holders, st.sampled_from([(), (FACT,)]), st.integers(0, 2), st.integers(0, 2), st.booleans()
)
flags = st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans())


def fitting(admission: Admission | None, told: list[Issue]) -> Admission | None:
    """The admission that the issues come to."""
    errors = sum(i.severity is Severity.ERROR and i.type is not content.MISSING_FIGURE for i in told)
    return replace(admission, errors=errors, handing=_known(admission.handing)) if admission else None


def _known(handing: Handing) -> Handing:
    """Organisations that the plan has."""
    return replace(handing, others=tuple("finance-bureau" for _ in handing.others))


def open_error(issue: Issue) -> bool:
    return issue.is_open and issue.severity is Severity.ERROR


def an_assessment(
    found: list[Finding],
    told: list[Issue],
    run: tuple[bool, bool, bool, bool],
    admission: Admission | None,
    fail_on: FailOn,
) -> Assessment:
    unreadable, unplaced, open_errors, strict = run
    return assess(
        PLAN,
        None,
        found,
        told,
        (FILE,),
        {},
        unreadable=unreadable,
        unplaced=unplaced,
        open_errors=open_errors or any(map(open_error, told)),
        strict=strict,
        fail_on=fail_on,
        admission=fitting(admission, told),
        named=("stats.csv",),
    )


any_assessment = st.builds(an_assessment, findings, issues, flags, st.none() | admissions, st.sampled_from(FailOn))
