"""Which issues concern what was selected, and which of them leave its outcome open (docs/rules.md § 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from reformcheck.issues import Issue, IssueLedger, Severity, by_cause, content
from reformcheck.judging.finding import Finding
from reformcheck.judging.policy import TargetRule, is_counted
from reformcheck.judging.selection import Selection
from reformcheck.plan import Plan
from reformcheck.plan.model import Target
from reformcheck.reading import Observation, Submission
from reformcheck.records import replace
from reformcheck.texts import Text, message, plural

_Cell = tuple[str, int]
"""Path and row."""


class Concern(Struct, frozen=True):
    """The issues that the selection is concerned by; those on other figures are told in one line."""

    issues: tuple[Issue, ...]
    is_open: bool
    """An error is left on a figure that counts for the outcome, or nobody can say on which it is."""


class Uses(Struct, frozen=True):
    """What the selected findings use: by figure, the targets that are judged by it."""

    plan: Plan
    selection: Selection
    findings: Sequence[Finding]
    area: str | None
    """The one area whose findings are wanted, if any."""
    strict: bool
    rules: Mapping[str, TargetRule] = field(default_factory=dict)
    """What is laid down about single targets."""

    @property
    def is_everything(self) -> bool:
        """Tells whether no figure lies outside the selection."""
        return self.selection.is_everything and self.area in (None, self.plan.area.code)

    def of(self, observation: Observation) -> Iterator[Target]:
        """The targets that may be judged by a figure; one that cannot be placed may be of any area and year."""
        placed = observation.area is not None and observation.period is not None
        if placed and self.area not in (None, self.plan.area.code, observation.area):
            return
        for target in self.plan.targets.values():
            subjects = self.plan.subjects_of(self.plan.indicators[target.indicator])
            if observation.subject not in ("", *subjects):
                continue
            if not placed or (self.selection.wants(self.plan, target) and self._is_of_time(observation, target)):
                yield target

    def counts(self, target: Target) -> bool:
        """Tells whether a target counts for the outcome."""
        return is_counted(target, self.rules, strict=self.strict)

    def _is_of_time(self, observation: Observation, target: Target) -> bool:
        """Tells whether a figure is of the years that are wanted, or one that a finding of them looks back to."""
        years, period = self.selection.years, observation.period
        if years is None or period is None or years[0] <= period.year <= years[1]:
            return True
        if target.bound.increase_over is not None and period.year == years[0] - 1:
            return True
        return any(finding.target is target and observation in finding.evidence for finding in self.findings)


def concern(submission: Submission, issues: IssueLedger, uses: Uses) -> Concern:
    """Sorts issues by whether the selection uses a figure they are on.

    An issue of a whole file, or on a row without a figure, concerns everybody; so does an error beyond what could be kept.
    What has one cause is one issue.
    """
    listed = tuple(issues)
    by_row = _figures(submission, listed)
    used = {(o.input, o.row, o.column) for finding in uses.findings for o in finding.evidence}
    kept: list[Issue] = []
    outside: list[Issue] = []
    is_open = issues.has_more(Severity.ERROR)
    for issue in listed:
        figures = _figures_of(issue, by_row)
        targets = [target for figure in figures for target in uses.of(figure)]
        if figures and not targets and not uses.is_everything:
            outside.append(issue)
            continue
        counting = tuple(dict.fromkeys(target.id for target in targets if uses.counts(target)))
        counts = issue.severity is Severity.ERROR and (not figures or bool(counting))
        on = dict.fromkeys((figure.input, figure.row, figure.column) for figure in figures)
        kept.append(
            replace(
                issue,
                is_open=counts,
                targets=counting if counts else (),
                about=_about(figures),
                figure=_named(issue, figures, uses.plan),
                figures=tuple(cell for cell in on if cell in used),
                is_on_others=not _are_all(figures, issue),
            )
        )
        is_open = is_open or counts
    if outside:
        kept.append(_tell_outside(by_cause(outside)))
    return Concern(by_cause(kept, issues), is_open)


def _figures(submission: Submission, issues: Iterable[Issue]) -> Mapping[_Cell, Mapping[int, list[Observation]]]:
    """The figures of every row that an issue is on, by column."""
    rows = {
        (place.path, place.row)
        for issue in issues
        for place in (issue.location, *issue.others)
        if place.path is not None and place.row is not None
    }
    if not rows:
        return {}
    paths = [file.path for file in submission.inputs]
    found: dict[_Cell, dict[int, list[Observation]]] = {}
    for observation in submission.observations:
        key = paths[observation.input], observation.row
        if key in rows:
            found.setdefault(key, {}).setdefault(observation.column, []).append(observation)
    return found


def _figures_of(issue: Issue, by_row: Mapping[_Cell, Mapping[int, list[Observation]]]) -> list[Observation]:
    """The figures an issue is on: those of its cell, else of its row; of a conflict those of every cell that takes part.

    The cell of a unit or of a remark beside a figure is no reason to take the other figures of their row.
    """
    figures: list[Observation] = []
    taken: set[_Cell] = set()
    for place in (issue.location, *issue.others):
        cell = place.path or "", place.row or 0
        row = by_row.get(cell, {})
        on = row.get(place.column, []) if place.column is not None else []
        if not on and cell not in taken:
            on = [figure for column in row.values() for figure in column]
        figures += on
        if on:
            taken.add(cell)
    return figures


def _are_all(figures: Sequence[Observation], issue: Issue) -> bool:
    """Tells whether the figures are all that an issue is on, and everybody knows what, where and when they are."""
    placed = all(figure.subject and figure.area and figure.period for figure in figures)
    return placed and issue.count <= len({(figure.input, figure.row) for figure in figures})


def _about(figures: Sequence[Observation]) -> tuple[str, str, str] | None:
    """What tells the figure of an issue from all others, whatever its value and wherever it stands."""
    return (figures[0].subject, figures[0].area or "", str(figures[0].period or "")) if figures else None


def _named(issue: Issue, figures: Sequence[Observation], plan: Plan) -> Text | None:
    """The figure of a cell that has something wrong, by indicator and year; None where the message tells it, or nobody knows."""
    if not figures or issue.location.column is None or "label" in issue.message.params:
        return None
    figure = figures[0]
    is_of_cell = issue.type.code.startswith("C") and figure.column == issue.location.column and figure.period
    if not is_of_cell or figure.subject not in plan.subjects:
        return None
    return message("{label} of {period}", label=plan.label_of(figure.subject), period=str(figure.period))


def _tell_outside(outside: Sequence[Issue]) -> Issue:
    """One line for all that is wrong with figures that were not asked about."""
    errors = sum(issue.severity is Severity.ERROR for issue in outside)
    text = plural(
        "{count} issue on figures outside the selection is not listed ({errors} of severity error).",
        "{count} issues on figures outside the selection are not listed ({errors} of severity error).",
        len(outside),
        errors=errors,
    )
    hint = message("Leave out --target, --measure, --organisation, --area and --period to see them.")
    return Issue(content.OUTSIDE_SELECTION, text, hint)
