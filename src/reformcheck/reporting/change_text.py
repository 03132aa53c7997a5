"""What is new since a former result, in sentences: each kind of change once, with all that it is about."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence

from reformcheck.judging import Assessment, Change, Changes, FileChange, FileNews, FindingChange, Revision
from reformcheck.quantities import plain
from reformcheck.reporting.areas import area_text
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.wording import VERDICTS
from reformcheck.texts import Joined, Message, Text, message

MOST = 30
"""Findings, figures or files that one sentence can bear; the JSON has them all."""


def change_texts(assessment: Assessment, changes: Changes) -> Iterator[Message]:
    """The sentences; one alone where nothing changed but what still stands in the way."""
    words = {"path": quoted(changes.former.document.path), "date": str(changes.former.as_of or "–")}
    if changes.is_nothing:
        yield message("Nothing changed since {path} (judged as of {date}).", **words)
    else:
        yield message("This is new since {path} (judged as of {date}):", **words)
    if changes.plan_changed:
        yield message("The plan has another text than then; a verdict may have turned because of it.")
    if changes.is_asked_otherwise:
        yield message(
            "Warning: it was asked for otherwise: then {before}, now {now}; what only one of both judges is no news.",
            before=_command(changes.former.asked or ()),
            now=_command(changes.asked),
        )
    for kind in Change:
        found = [change for change in changes.findings if change.kind is kind]
        if found:
            yield message(
                "{kind}: {findings}.", kind=KINDS[kind], findings=_listed([_finding(c, assessment) for c in found])
            )
    if changes.revisions:
        told = _listed([_revision(revision, assessment) for revision in changes.revisions])
        yield message("Revised figures: {figures}.", figures=told)
    for file_kind, label in _FILES.items():
        paths = [_file(news) for news in changes.files if news.kind is file_kind]
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


def _file(news: FileNews) -> Text:
    path = quoted(news.path)
    return message("{before} → {path}", before=quoted(news.before), path=path) if news.before else path


def _command(words: Sequence[str]) -> Text:
    return quoted(shlex.join(words))


def _listed(texts: Sequence[Text]) -> Text:
    listed = Joined(tuple(texts[:MOST]))
    more = len(texts) - MOST
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def _finding(change: FindingChange, assessment: Assessment) -> Message:
    words: dict[str, Text] = {"target": change.target, "period": change.period}
    words["before"] = VERDICTS[change.before] if change.before else message("not judged")
    words["now"] = VERDICTS[change.now] if change.now else message("not judged")
    if change.area == assessment.plan.area.code:
        return message("{target} {period} ({before} → {now})", **words)
    area = area_text(assessment, change.area)
    return message("{target} {area} {period} ({before} → {now})", **words, area=area)


def _revision(revision: Revision, assessment: Assessment) -> Message:
    before, now = revision.before, revision.now
    return message(
        "{label} {area} {period}: {before} ({path}, row {row}) → {after} ({new_path}, row {new_row})",
        label=assessment.plan.label_of(before.subject),
        area=area_text(assessment, before.area),
        period=before.period,
        before=before.value,
        path=quoted(before.path),
        row=before.row,
        after="" if now.value is None else plain(now.value),
        new_path=quoted(assessment.inputs[now.input].path),
        new_row=now.row,
    )
