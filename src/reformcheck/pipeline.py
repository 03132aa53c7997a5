"""The order of the stages: plan, reading, measuring, judging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing

from msgspec import Struct

from reformcheck.arguments import Handed, checked, inputs_of
from reformcheck.errors import UsageError
from reformcheck.issues import IssueLedger, content
from reformcheck.judging import (
    Admission,
    Assessment,
    Comparing,
    Completeness,
    Concern,
    ExpectedFact,
    Finding,
    Handing,
    Judge,
    Lacks,
    Selection,
    Uses,
    Waiving,
    admit,
    assess,
    concern,
    deciding_words,
    expect_facts,
    tell_caveats,
    tell_denied,
    tell_provider,
    tell_unknown_provider,
    waived_rows,
)
from reformcheck.measuring import Clock, MeasuringOptions, Statistics, set_clock
from reformcheck.names import normalised
from reformcheck.options import HOLDER, Options
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.reading import HandedTable, Submission, read_submission
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.cells.part_names import bare
from reformcheck.records import replace
from reformcheck.registers import Chosen, RegisterDesk, RegisterOptions
from reformcheck.request import FirstRecords, arguments_of
from reformcheck.texts import Bilingual, message


def verify(plan: Plan, files: Iterable[Handed], options: Options | None = None) -> Assessment:
    """Judges the targets of a plan by the statistics that were handed in: names of files, records, dataframes.

    Bad data never raises: it becomes issues and undecided findings. `UsageError` is raised for what cannot be meant.
    """
    options = checked(plan, options)
    handed = inputs_of(files, options.reading.input_format)
    return judge_submission(plan, read(plan, handed, options), options)


def check(plan: Plan, files: Iterable[Handed], options: Options | None = None) -> Assessment:
    """Accepts or rejects the files of an organisation, whatever the targets come to; `admission` says why.

    The organisation is `options.selection.organisation`, else the one that the files name. Raises as `verify` does.
    """
    options = checked(plan, options)
    handed = inputs_of(files, options.reading.input_format)
    return check_submission(plan, read(plan, handed, options), options)


def read(plan: Plan, handed: Sequence[str | HandedTable], options: Options) -> Submission:
    """Reads tables, and counts the registers among what was handed in; raises `PlanError` where the plan miscounts its examples."""
    reading = options.reading
    asked = RegisterOptions(
        reading.register,
        options.as_of,
        reading.limits,
        reading.advance,
        reading.show_query,
        Chosen(reading.engine, reading.spark_master, reading.spark),
        reading.first_records == FirstRecords.KEY,
    )
    with closing(RegisterDesk(plan, asked)) as desk:
        submission = read_submission(plan, handed, reading, desk)
        if desk.has_any:
            from reformcheck.linting import require_counting

            require_counting(plan)
    return submission


def judge_submission(plan: Plan, submission: Submission, options: Options) -> Assessment:
    """Judges what has been read. The clock, the measurements and every verdict come before any selection."""
    judged = _Judged.of(plan, submission, options)
    selection = options.selection
    kept = judged.kept(selection)
    judged.tell_waivers()
    concerned = concern(
        submission, judged.issues, Uses(plan, selection, kept, judged.only, options.strict, options.policy.rules)
    )
    concerned = judged.waive(concerned)
    collection = expect_facts(plan, judged.findings, judged.statistics, judged.clock)
    return judged.assess(
        kept,
        concerned,
        selection,
        collection=tuple(fact for fact in collection if selection.asks(plan, fact)),
        silent=tuple(target for target in judged.silent if selection.wants(plan, target)),
    )


def check_submission(plan: Plan, submission: Submission, options: Options) -> Assessment:
    """Accepts or rejects what has been read, and says where the targets stand that it has figures for."""
    options = replace(options, selection=replace(options.selection, role=HOLDER))
    judged = _Judged.of(plan, submission, options)
    handing = Handing.of(plan, submission, options.selection.organisation)
    named = replace(options.selection, organisation=None)
    part = judged.only if judged.only != plan.area.code else None
    unread = (content.UNKNOWN_INDICATOR, content.NOT_AN_OBSERVATION)
    unknown = tuple(i.location.text for i in judged.issues if i.type in unread and i.location.row and i.location.text)
    lookup = Completeness(plan, submission, judged.statistics, judged.clock, named, handing.holders, unknown, part)
    asked = lookup.figures_asked(judged.findings)
    shown = replace(named, holders=frozenset(handing.holders))
    heard = {observation.subject for observation in submission.observations}
    kept = [f for f in judged.kept(shown) if handing.holders or heard & {*plan.subjects_of(f.indicator)}]
    every = judged.issues
    every.extend((*tell_provider(plan, submission, handing), *tell_unknown_provider(plan, submission, handing)))
    every.extend([*Lacks(plan, submission, every).tell(admit(plan, submission, handing, asked, every))])
    used = (observation for finding in kept for observation in finding.evidence)
    every.extend((*tell_caveats(plan, submission, used), *tell_denied(plan, submission, asked)))
    judged.tell_waivers()
    # NOTE: an error on an advisory figure, or on one that others hold, makes the submission inconsistent all the same
    concerned = concern(submission, every, Uses(plan, named, kept, judged.only, strict=True))
    concerned = judged.waive(concerned)
    left = [issue for issue in concerned.issues if issue.waiver is None]
    admission = admit(plan, submission, handing, asked, left)
    return judged.assess(kept, concerned, shown, collection=asked, admission=admission)


class _Judged(Struct, frozen=True):
    """What does not hang on any selection: every measurement, every verdict."""

    plan: Plan
    submission: Submission
    options: Options
    clock: Clock
    statistics: Statistics
    findings: list[Finding]
    issues: IssueLedger
    only: str | None
    """The one area that is wanted, if any."""
    waiving: Waiving
    comparing: Comparing

    @classmethod
    def of(cls, plan: Plan, submission: Submission, options: Options) -> _Judged:
        """Measures and judges."""
        area = _find_area(plan, submission, options.judging.area)
        clock = set_clock(submission.observations, options.as_of, options.selection.years)
        statistics = Statistics(plan, submission, MeasuringOptions(options.parts_complete, options.as_of))
        judge = Judge(plan, statistics, clock, submission, replace(options.judging, area=area))
        waiving = Waiving(options.policy.waivers, options.policy.check_date, submission.inputs)
        comparing = Comparing(plan, submission, options.policy.former, _asked(options))
        findings = comparing.findings(waiving.findings(judge.judge()))
        issues = IssueLedger(options.reading.limits.issues)
        for stage in (submission.issues, statistics.issues, judge.issues):
            issues.extend(stage)
        only = None if options.judging.each_area else area
        return cls(plan, submission, options, clock, statistics, findings, issues, only, waiving, comparing)

    def tell_waivers(self) -> None:
        """Adds what there is to say of waivers and of a former result, once every other issue is there."""
        self.waiving.issues(self.issues)
        self.issues.extend((*self.waiving.tell(), *self.comparing.tell()))

    def waive(self, concerned: Concern) -> Concern:
        """The issues that concern the selection, with what is let through of them, and what is new."""
        return replace(concerned, issues=self.comparing.issues(self.waiving.issues(concerned.issues)))

    @property
    def silent(self) -> list[Target]:
        """The targets without a finding."""
        heard = {finding.target.id for finding in self.findings}
        return [target for target in self.plan.targets.values() if target.id not in heard]

    def kept(self, selection: Selection) -> list[Finding]:
        """The findings that are selected."""
        return [finding for finding in self.findings if selection.keeps(self.plan, finding, self.only)]

    def assess(
        self,
        kept: list[Finding],
        concerned: Concern,
        selection: Selection,
        *,
        collection: tuple[ExpectedFact, ...],
        silent: tuple[Target, ...] = (),
        admission: Admission | None = None,
    ) -> Assessment:
        """Puts the outcome together."""
        plan, options = self.plan, self.options
        required = plan.required_subjects
        unplaced = [o for o in self.statistics.unplaced if not o.subject or o.subject in required]
        through = waived_rows(concerned.issues)
        paths = [file.path for file in self.submission.inputs]
        return assess(
            plan,
            self.clock.as_of,
            kept,
            concerned.issues,
            self.submission.inputs,
            self.submission.area_names,
            parts_complete=options.parts_complete,
            unplaced=bool(unplaced),
            unplaced_left=any((paths[o.input], o.row) not in through for o in unplaced),
            open_errors=concerned.is_open,
            unreadable=self.submission.unreadable,
            strict=options.strict,
            fail_on=options.fail_on,
            collection=collection,
            silent=silent,
            selection=selection,
            area=self.only,
            as_of_given=options.as_of is not None,
            named=self.submission.named,
            arguments=arguments_of(options),
            admission=admission,
            letter=options.letter,
            beyond=self.issues.beyond,
            policy=options.policy,
            changes=self.comparing.changes(kept, self.findings, selection),
        )


def _asked(options: Options) -> tuple[str, ...]:
    """What another run is held against."""
    return deciding_words("check" if options.selection.role == HOLDER else "verify", arguments_of(options))


def _find_area(plan: Plan, submission: Submission, text: str | None) -> str | None:
    """The id of the area that `text` names, by code or name; raises `UsageError` where nobody knows it."""
    if text is None:
        return None
    labels: dict[str, Bilingual] = {**submission.area_names, **{part.code: part.name for part in plan.area.parts}}
    whole = {name for own in plan.area_names() for name in (own.code, own.name.zh, own.name.en)}
    if normalised(text) in map(normalised, whole):
        return plan.area.code
    for area, label in labels.items():
        if normalised(text) in map(normalised, (area, label.zh, label.en)):
            return area
    read = AreaReader(plan).read(text).id
    without_kind = [area for area, label in labels.items() if normalised(text) in map(_bare, (label.zh, label.en))]
    if read in labels or len(without_kind) == 1:
        return read if read in labels else without_kind[0]
    if submission.unreadable:
        return text
    known = ", ".join(
        [plan.area.code, *(f"{label.zh} ({area})" if label.zh != area else area for area, label in labels.items())]
    )
    raise UsageError(
        message("{area} is no area that the plan or the files name.", area=text),
        hint=message("Known: {known}.", known=known),
    )


def _bare(name: str) -> str:
    return normalised(bare(name))
