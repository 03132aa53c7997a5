"""Who has handed in and who has not, as rows of a table and as one of the main points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reformcheck.judging import Arrival, Assessment, Overview, SubmissionOf, SubmissionState
from reformcheck.reporting.areas import area_names
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.dates import date_text
from reformcheck.reporting.gap_report.concerned import SubmissionRow
from reformcheck.reporting.gap_report.troubles import in_quotes
from reformcheck.reporting.parts_word import counted_parts, parts_word
from reformcheck.texts import Joined, Message, Text, message, plural

_MOST_NAMES = 12
"""Names that one cell of the first page can bear."""

SUBMISSION_WORDS = {
    SubmissionState.SUBMITTED: message("handed in"),
    SubmissionState.INCOMPLETE: message("handed in, not complete"),
    SubmissionState.DOUBTFUL: message("in doubt"),
    SubmissionState.UNREADABLE: message("could not be read"),
    SubmissionState.NOT_SUBMITTED: message("not handed in"),
    SubmissionState.NOT_ASKED: message("nothing to hand in"),
}
_STATES_SHOWN = (
    SubmissionState.NOT_SUBMITTED,
    SubmissionState.UNREADABLE,
    SubmissionState.DOUBTFUL,
    SubmissionState.INCOMPLETE,
    SubmissionState.SUBMITTED,
)


def submission_rows(assessment: Assessment, overview: Overview) -> Iterator[SubmissionRow]:
    """The units by what has come of them, those that the others wait for first."""
    for state in _STATES_SHOWN:
        every = [r.submission for r in overview.organisations if r.submission.state is state]
        beside = [one for one in every if is_for_advisory(one)]
        found = [one for one in every if one not in beside]
        if found:
            yield SubmissionRow(SUBMISSION_WORDS[state], len(found), _names([_with_owed(s) for s in found], 23))
        if beside:
            label = message("{state} (for advisory targets only)", state=SUBMISSION_WORDS[state])
            yield SubmissionRow(label, len(beside), _names([_with_owed(s) for s in beside], 23))
    if overview.unassigned:
        files = [in_quotes(assessment.inputs[number].path) for number in overview.unassigned]
        yield SubmissionRow(message("files of no known unit"), len(files), _names(files))
    yield from _parts_row(assessment, overview)


def _parts_row(assessment: Assessment, overview: Overview) -> Iterator[SubmissionRow]:
    """The parts that lack a figure; that all are complete only where no figure of a part is in doubt."""
    if not overview.parts:
        return
    parts = parts_word(assessment.plan)
    silent = tuple(part.area for part in overview.parts if part.missing)
    codes = {part.area for part in overview.parts}
    doubted = [o for f in assessment.collection if f.arrival is Arrival.DOUBTFUL for o in f.evidence if o.area in codes]
    if silent:
        yield SubmissionRow(message("{parts}: not complete", parts=parts), len(silent), area_names(assessment, silent))
    elif not doubted:
        count = len(overview.parts)
        yield SubmissionRow(message("{parts}: all complete", parts=parts), count, counted_parts(assessment.plan, count))


def _with_owed(submission: SubmissionOf) -> Text:
    """A unit with how many figures it owes, and how many of those that are missing were let through."""
    name, owed, waived = submission.organisation.name, len(submission.owed), len(submission.waived)
    told: list[Text] = []
    if owed:
        told.append(plural("{count} figure owed", "{count} figures owed", owed))
    if waived:
        told.append(plural("{count} figure waived", "{count} figures waived", waived))
    return message("{name} ({what})", name=name, what=Joined(tuple(told))) if told else name


# what the main points say of it


def is_for_advisory(submission: SubmissionOf) -> bool:
    """Tells whether a unit is short of figures only, and only advisory targets wait for them."""
    is_short = submission.state in (SubmissionState.NOT_SUBMITTED, SubmissionState.INCOMPLETE)
    return is_short and bool(submission.owed) and all(fact.strength != "required" for fact in submission.owed)


def silence_point(assessment: Assessment, overview: Overview) -> Iterator[Text]:
    """Who has not handed in, whose files could not be read, whose are in doubt or not complete, in one point.

    Units for which only advisory targets wait are none of the main points: the table of submissions has them.
    """
    told: list[Text] = []
    for state, template in (
        (SubmissionState.NOT_SUBMITTED, _not_handed_in),
        (SubmissionState.UNREADABLE, _not_readable),
        (SubmissionState.DOUBTFUL, _in_doubt),
        (SubmissionState.INCOMPLETE, _not_complete),
    ):
        found = [r for r in overview.organisations if r.submission.state is state and not is_for_advisory(r.submission)]
        if state is SubmissionState.NOT_SUBMITTED:  # what was let through is nobody's to hand in
            found = [r for r in found if r.submission.owed]
        if found:
            told.append(template(len(found), _names([r.submission.organisation.name for r in found])))
    lost = [n for n in overview.unassigned if n in overview.unreadable]
    if lost:
        told.append(
            plural(
                "{count} file of no known unit could not be read",
                "{count} files of no known unit could not be read",
                len(lost),
            )
        )
    day = assessment.letter.hand_in_by
    if told and day:
        yield message("Submissions, to be handed in by {date}: {what}.", date=date_text(day), what=in_one_line(told))
    elif told:
        yield message("Submissions: {what}.", what=in_one_line(told))


def _not_handed_in(count: int, names: Text) -> Message:
    return plural(
        "{count} unit has not handed in: {names}", "{count} units have not handed in: {names}", count, names=names
    )


def _not_readable(count: int, names: Text) -> Message:
    return plural(
        "the files of {count} unit could not be read: {names}",
        "files of {count} units could not be read: {names}",
        count,
        names=names,
    )


def _in_doubt(count: int, names: Text) -> Message:
    return plural(
        "figures of {count} unit are in doubt: {names}",
        "figures of {count} units are in doubt: {names}",
        count,
        names=names,
    )


def _not_complete(count: int, names: Text) -> Message:
    return plural(
        "{count} unit has handed in only a part: {names}",
        "{count} units have handed in only a part: {names}",
        count,
        names=names,
    )


def _names(names: Sequence[Text], most: int = _MOST_NAMES) -> Text:
    """As many as a cell can bear; the rest is counted."""
    more = len(names) - most
    listed = Joined(tuple(names[:most]))
    return message("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed
