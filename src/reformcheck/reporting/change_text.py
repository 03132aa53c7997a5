"""What is new since a former result, in sentences: each kind of change once, with all that it is about."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence

from reformcheck.judging import Assessment, Change, Changes, FileChange, FileNews, FindingChange, Revision
from reformcheck.quantities import plain
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.places import file_name
from reformcheck.reporting.wording import VERDICTS
from reformcheck.texts import Joined, Message, Text, message

_Name = Callable[[str], Text]
"""How a path is told."""
MOST = 30
"""Findings, figures or files that one sentence can bear; the JSON has them all."""


def change_texts(assessment: Assessment, changes: Changes, *, by_label: bool = False) -> Iterator[Message]:
    """The sentences; one alone where nothing changed but what still stands in the way.

    `by_label`: for readers who know no identifiers, folders or options: targets by the names of their indicators, files by theirs.
    """
    name: _Name = _in_quotes if by_label else quoted
    as_of = changes.former.as_of
    day: Text = str(as_of or "–") if not by_label or as_of is None else date_text(as_of)
    words: dict[str, Text] = {"path": name(changes.former.document.path), "date": day}
    if changes.is_nothing:
        yield message("Nothing changed since {path} (judged as of {date}).", **words)
    else:
        yield message("This is new since {path} (judged as of {date}):", **words)
    if changes.plan_changed:
        yield message("The plan has another text than then; a verdict may have turned because of it.")
    if changes.is_asked_otherwise and by_label:
        yield message("It was asked for otherwise then; what only one of both judges is no news.")
    elif changes.is_asked_otherwise:
        yield message(
            "Warning: it was asked for otherwise: then {before}, now {now}; what only one of both judges is no news.",
            before=_command(changes.former.asked or ()),
            now=_command(changes.asked),
        )
    for kind in Change:
        found = [change for change in changes.findings if change.kind is kind]
        if found:
            told = _listed([_finding(c, assessment, by_label=by_label) for c in found])
            yield message("{kind}: {findings}.", kind=KINDS[kind], findings=told)
    if changes.revisions:
        told = _listed([_revision(revision, assessment, name) for revision in changes.revisions])
        yield message("Revised figures: {figures}.", figures=told)
    for file_kind, label in _FILES.items():
        paths = [_file(news, name) for news in changes.files if news.kind is file_kind]
        if paths:
            yield message("{kind}: {files}.", kind=label, files=_listed(paths))


KINDS: Mapping[Change, Message] = {
    Change.NEWLY_BROKEN: message("Newly broken"),
    Change.FOUND_BROKEN: message("Found broken"),
    Change.STILL_BROKEN: message("Still broken"),
    Change.REPAIRED: message("Repaired"),
    Change.NEWLY_MET: message("Newly met"),
    Change.NEWLY_UNDECIDED: message("Newly undecided"),
    Change.STILL_UNDECIDED: message("Still undecided"),
    Change.NO_LONGER_DUE: message("No longer due"),
    Change.NEWLY_EXPECTED: message("Newly expected"),
    Change.GONE: message("No longer judged"),
}
_FILES = {
    FileChange.ADDED: message("New files"),
    FileChange.WITHDRAWN: message("Files withdrawn"),
    FileChange.CHANGED: message("Files with another content"),
    FileChange.MOVED: message("Files with the same content under another name"),
}


def _file(news: FileNews, name: _Name) -> Text:
    path = name(news.path)
    return message("{before} → {path}", before=name(news.before), path=path) if news.before else path


def _command(words: Sequence[str]) -> Text:
    return quoted(shlex.join(words))


def _listed(texts: Sequence[Text]) -> Text:
    listed = Joined(tuple(texts[:MOST]))
    more = len(texts) - MOST
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def _in_quotes(path: str) -> Text:
    return message("“{file}”", file=quoted(file_name(path)))


def _finding(change: FindingChange, assessment: Assessment, *, by_label: bool) -> Message:
    target = assessment.plan.targets.get(change.target)
    name: Text = assessment.plan.label_of(target.indicator) if by_label and target else change.target
    words: dict[str, Text] = {"target": name, "period": change.period}
    words["before"] = VERDICTS[change.before] if change.before else message("not judged")
    words["now"] = VERDICTS[change.now] if change.now else message("not judged")
    if change.area == assessment.plan.area.code:
        return message("{target} {period} ({before} → {now})", **words)
    area = area_text(assessment, change.area)
    return message("{target} {area} {period} ({before} → {now})", **words, area=area)


def _revision(revision: Revision, assessment: Assessment, name: _Name) -> Message:
    before, now = revision.before, revision.now
    return message(
        "{label} {area} {period}: {before} ({path}, row {row}) → {after} ({new_path}, row {new_row})",
        label=assessment.plan.label_of(before.subject),
        area=area_text(assessment, before.area),
        period=before.period,
        before=before.value,
        path=name(before.path),
        row=before.row,
        after="" if now.value is None else plain(now.value),
        new_path=name(assessment.inputs[now.input].path),
        new_row=now.row,
    )
