"""What is new since a former result: what broke, was repaired, was revised; which files came, went, or are others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import PurePath

from msgspec import Struct

from reformcheck.issues import Issue, content
from reformcheck.judging.finding import Finding, Verdict
from reformcheck.judging.policy import Change, Former, FormerFigure
from reformcheck.judging.selection import Selection
from reformcheck.plan import Plan
from reformcheck.quantities import plain
from reformcheck.reading import InputFile, Observation, Status, Submission
from reformcheck.records import replace
from reformcheck.texts import message

Key = tuple[str, str, str]
"""Target, area and year; or subject, area and period."""

_CHANGES: Mapping[Verdict, Mapping[Verdict | None, Change]] = {
    Verdict.FAIL: {
        Verdict.PASS: Change.NEWLY_BROKEN,
        Verdict.NOT_DUE: Change.NEWLY_BROKEN,
        None: Change.NEWLY_BROKEN,
        Verdict.UNDECIDED: Change.FOUND_BROKEN,
        Verdict.FAIL: Change.STILL_BROKEN,
    },
    Verdict.PASS: {
        Verdict.FAIL: Change.REPAIRED,
        Verdict.NOT_DUE: Change.NEWLY_MET,
        None: Change.NEWLY_MET,
        Verdict.UNDECIDED: Change.NEWLY_MET,
    },
    Verdict.UNDECIDED: {
        Verdict.PASS: Change.NEWLY_UNDECIDED,
        Verdict.NOT_DUE: Change.NEWLY_UNDECIDED,
        None: Change.NEWLY_UNDECIDED,
        Verdict.FAIL: Change.NEWLY_UNDECIDED,
        Verdict.UNDECIDED: Change.STILL_UNDECIDED,
    },
    Verdict.NOT_DUE: {
        Verdict.PASS: Change.NO_LONGER_DUE,
        Verdict.FAIL: Change.NO_LONGER_DUE,
        Verdict.UNDECIDED: Change.NO_LONGER_DUE,
        None: Change.NEWLY_EXPECTED,
    },
}
"""Verdict now -> verdict before, None where there was none -> what that is."""


_DECIDING = (
    "--target",
    "--measure",
    "--organisation",
    "--role",
    "--area",
    "--period",
    "--sheet",
    "--encoding",
    "--input-format",
    "--column",
    "--remark",
)
"""Options, with a value each, by which something else is judged, or the same is read otherwise."""
_DECIDING_FLAGS = ("--each-area", "--parts-complete")


def deciding_words(command: str, arguments: Sequence[str]) -> tuple[str, ...]:
    """The command, and of its arguments those by which something else would be judged.

    NOTE: the files are not among them: which came and which went is told by itself.
    """
    kept, rest = [command], iter(arguments)
    for word in rest:
        if word in _DECIDING:
            kept += [word, next(rest, "")]
        elif word in _DECIDING_FLAGS:
            kept.append(word)
    return tuple(kept)


class FileChange(StrEnum):
    """What became of a file."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    MOVED = "moved"
    """It has the same content under another name."""


class FileNews(Struct, frozen=True):
    """A file that came, went, was moved or has another content."""

    kind: FileChange
    path: str
    """Of one that went: where it was."""
    before: str | None = None
    """Where it was, if that was elsewhere."""


class FindingChange(Struct, frozen=True):
    """A finding that is another than before, or that still stands in the way."""

    kind: Change
    target: str
    area: str
    period: str
    before: Verdict | None
    now: Verdict | None


class Revision(Struct, frozen=True):
    """A figure that was told before with another value."""

    before: FormerFigure
    now: Observation


class Changes(Struct, frozen=True):
    """Everything that is new."""

    former: Former
    findings: tuple[FindingChange, ...]
    revisions: tuple[Revision, ...]
    files: tuple[FileNews, ...]
    plan_changed: bool
    """The plan has the same id, and another text."""
    asked: tuple[str, ...] = ()
    """What is asked for now, as `deciding_words` tells it."""

    @property
    def is_asked_otherwise(self) -> bool:
        """Tells whether the former result was of another question, so that what only one of both judges is no news."""
        before, now = self.former.asked, self.asked
        if before is None:
            return False
        # NOTE: `check` keeps to what was handed in, and misses nothing of a `verify` that judged everything
        return before[1:] != now[1:] or (before[:1] == ("check",) and before != now)

    @property
    def is_nothing(self) -> bool:
        """Tells whether nothing is another than before; what still stands in the way, and another folder, are no change."""
        still = (Change.STILL_BROKEN, Change.STILL_UNDECIDED)
        changed = any(change.kind not in still for change in self.findings)
        files = any(news.kind is not FileChange.MOVED for news in self.files)
        return not (changed or self.revisions or files or self.plan_changed)


class Comparing:
    """Holds what was found against a former result; without one nothing is told."""

    def __init__(self, plan: Plan, submission: Submission, former: Former | None, asked: tuple[str, ...]) -> None:
        """Takes what was found; `asked` is what `deciding_words` tells of the run."""
        self._asked = asked
        self._plan = plan
        self._submission = submission
        self._former = former
        self._revisions = [*_revisions(submission, former)] if former else []
        self._files = tuple(_files(former, submission.inputs)) if former else ()
        self._before = {news.path: news.before for news in self._files if news.before}

    def findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, each with what became of it."""
        former = self._former
        if former is None:
            return [*findings]
        return [replace(f, change=_CHANGES[f.verdict].get(former.findings.get(_key(f)))) for f in findings]

    def issues(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """The issues, each with whether the former result had it."""
        former = self._former
        if former is None:
            return tuple(issues)
        return tuple(replace(issue, is_new=self._told_as(issue) not in former.issues) for issue in issues)

    def _told_as(self, issue: Issue) -> tuple[str, str | None, str | None]:
        """What an issue is known by in a former result, where its file may have lain elsewhere."""
        path = issue.location.path
        return issue.type.code, self._before.get(path, path) if path else None, issue.location.text

    def tell(self) -> Iterator[Issue]:
        """An issue for each figure that was revised."""
        for revision in self._revisions:
            before, now = revision.before, revision.now
            text = message(
                "{label} of {area} for {period} was {before} ({path}, row {row}) and is now {after}.",
                label=self._plan.label_of(now.subject),
                area=self._plan.area_labels.get(before.area)
                or self._submission.area_names.get(before.area, before.area),
                period=before.period,
                before=before.value,
                path=before.path,
                row=before.row,
                after=plain(now.value) if now.value is not None else "",
            )
            hint = message("Say in a remark why it was revised, or correct what is wrong.")
            yield Issue(content.REVISED_FIGURE, text, hint, self._submission.locate(now))

    def changes(self, kept: Sequence[Finding], all_: Sequence[Finding], selection: Selection) -> Changes | None:
        """What is new of what is selected."""
        former, plan = self._former, self._plan
        if former is None:
            return None
        told = [FindingChange(f.change, *_key(f), former.findings.get(_key(f)), f.verdict) for f in kept if f.change]
        here = {_key(finding) for finding in all_}
        for key, verdict in former.findings.items():
            target = plan.targets.get(key[0])
            wanted = target is None or (selection.wants(plan, target) and selection.covers(int(key[2])))
            if key not in here and wanted:
                told.append(FindingChange(Change.GONE, *key, verdict, None))
        is_other = former.plan_sha256 != plan.sha256
        return Changes(former, tuple(told), tuple(self._revisions), self._files, is_other, self._asked)


def _key(finding: Finding) -> Key:
    return finding.target.id, finding.area, str(finding.period)


def _revisions(submission: Submission, former: Former) -> Iterator[Revision]:
    """The figures of which no value that is told now is one that was told before."""
    before: dict[Key, list[FormerFigure]] = {}
    for figure in former.figures:
        before.setdefault((figure.subject, figure.area, figure.period), []).append(figure)
    now: dict[Key, list[Observation]] = {}
    for o in submission.observations:
        if o.status is Status.REPORTED and o.value is not None and o.area is not None and o.period is not None:
            key = o.subject, o.area, str(o.period)
            if key in before:
                now.setdefault(key, []).append(o)
    for key, found in now.items():
        known = {figure.value for figure in before[key]}
        if not any(o.value is not None and plain(o.value) in known for o in found):
            yield Revision(before[key][0], found[0])


def _files(former: Former, inputs: Sequence[InputFile]) -> Iterator[FileNews]:
    """What became of the files, in the order of their names."""
    now = {file.path: file.sha256 for file in inputs}
    news = {path: FileNews(FileChange.ADDED, path) for path in now.keys() - former.inputs.keys()}
    gone = former.inputs.keys() - now.keys()
    for path, before in _elsewhere({path: now[path] for path in news}, {path: former.inputs[path] for path in gone}):
        is_same = now[path] is not None and now[path] == former.inputs[before]
        news[path] = FileNews(FileChange.MOVED if is_same else FileChange.CHANGED, path, before)
        gone = gone - {before}
    news |= {path: FileNews(FileChange.WITHDRAWN, path) for path in gone}
    for path in now.keys() & former.inputs.keys():
        if now[path] != former.inputs[path]:
            news[path] = FileNews(FileChange.CHANGED, path)
    return iter([news[path] for path in sorted(news)])


def _elsewhere(came: Mapping[str, str | None], gone: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Pairs files that came with those that went: the same content, else the same name in another folder.

    A content or name that several have pairs nothing: which of them it is cannot be told.
    """
    left = dict(came), dict(gone)
    for by_name in (False, True):
        here, before = (
            _single({path: PurePath(path).name if by_name else digest for path, digest in files.items()})
            for files in left
        )
        for what in sorted(here.keys() & before.keys()):
            yield here[what], before[what]
            del left[0][here[what]], left[1][before[what]]


def _single(keys: Mapping[str, str | None]) -> dict[str, str]:
    """What only one file has -> the file."""
    count = Counter(keys.values())
    return {key: path for path, key in keys.items() if key is not None and count[key] == 1}
