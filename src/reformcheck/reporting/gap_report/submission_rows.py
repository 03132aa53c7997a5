"""Who has handed in, whose files could not be read and why, what is in doubt and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reformcheck.issues import Issue, Location, Severity, content, structural
from reformcheck.judging import Assessment, Overview, SubmissionOf, SubmissionState
from reformcheck.reporting.areas import area_names
from reformcheck.reporting.arithmetic.steps import in_one_line
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.gap_report.concerned import SubmissionRow
from reformcheck.reporting.parts_word import counted_parts, parts_word
from reformcheck.reporting.places import file_name
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
_OF_CHECK = (content.MISSING_FIGURE, content.ANOTHER_ORGANISATION, content.UNKNOWN_ORGANISATION)
"""What is wrong with a submission as a whole: `check` tells it itself."""
_OF_ROWS = (structural.MALFORMED_CSV, structural.RAGGED_ROW, structural.EMPTY_INDICATOR, structural.MERGED_VALUE)
"""What is wrong with a row, where the rest of the file may be read."""
_MOST_PLACES = 3
_LONGEST = 30
"""Characters of a cell that are quoted."""


def submission_rows(assessment: Assessment, overview: Overview) -> Iterator[SubmissionRow]:
    """The units by what has come of them, those that the others wait for first."""
    for state in _STATES_SHOWN:
        found = [r.submission for r in overview.organisations if r.submission.state is state]
        if found:
            yield SubmissionRow(SUBMISSION_WORDS[state], len(found), _names([_with_owed(s) for s in found], 23))
    if overview.unassigned:
        files = [_in_quotes(assessment.inputs[number].path) for number in overview.unassigned]
        yield SubmissionRow(message("files of no known unit"), len(files), _names(files))
    silent = tuple(part.area for part in overview.parts if part.missing)
    if overview.parts:
        words = {"all": counted_parts(assessment.plan, len(overview.parts)), "parts": parts_word(assessment.plan)}
        label = message("{parts}: not complete", **words) if silent else message("{parts}: all complete", **words)
        yield SubmissionRow(label, len(silent), area_names(assessment, silent) if silent else words["all"])


def _with_owed(submission: SubmissionOf) -> Text:
    """A unit with how many figures it owes, and how many of those that are missing were let through."""
    name, owed, waived = submission.organisation.name, len(submission.owed), len(submission.waived)
    told: list[Text] = []
    if owed and _is_advisory(submission):
        told.append(
            plural("{count} figure owed, for advisory targets", "{count} figures owed, for advisory targets", owed)
        )
    elif owed:
        told.append(plural("{count} figure owed", "{count} figures owed", owed))
    if waived:
        told.append(plural("{count} figure waived", "{count} figures waived", waived))
    return message("{name} ({what})", name=name, what=Joined(tuple(told))) if told else name


# what could not be read or is in doubt, and why


class Trouble(Struct, frozen=True):
    """Why a file could not be read, or a figure is in doubt, and whose files that concerns."""

    owners: tuple[str, ...]
    bare: Text
    """Without whose files they are."""
    text: Text

    def told_to(self, organisation: str) -> Text:
        """The text for one of the owners, who need not be told its own name."""
        return self.bare if self.owners == (organisation,) else self.text


def troubles(assessment: Assessment, overview: Overview) -> tuple[Trouble, ...]:
    """What could not be read first, then what is in doubt; what occurs several times in a file is told once.

    Files are told by their names, without the folders. A page of one organisation has what concerns its files.
    """
    kinds: dict[tuple[str, str], Issue] = {}
    for issue in assessment.issues:
        path = issue.location.path
        is_told = issue.severity is Severity.ERROR and issue.waiver is None and issue.type not in _OF_CHECK
        if is_told and path is not None:
            kinds.setdefault((issue.type.code, path), issue)
    found = sorted(kinds.values(), key=lambda issue: not issue.type.code.startswith("S"))
    told = [(_owners(issue, assessment, overview), issue) for issue in found]
    chosen = assessment.organisation
    return tuple(_trouble(owners, issue, assessment) for owners, issue in told if chosen is None or chosen in owners)


def _owners(issue: Issue, assessment: Assessment, overview: Overview) -> tuple[str, ...]:
    """Whose files an issue is about: that in which it stands, and those that it names beside it."""
    paths = {issue.location.path, *(other.path for other in issue.others)}
    owners = {
        id_
        for file, provider in zip(assessment.inputs, overview.providers, strict=True)
        if {file.path, file.source} & paths
        for id_ in provider.organisations
    }
    return tuple(id_ for id_ in assessment.plan.organisations if id_ in owners)


def _trouble(owners: tuple[str, ...], issue: Issue, assessment: Assessment) -> Trouble:
    names = tuple(assessment.plan.organisations[id_].name for id_ in owners)
    others = [other for other in issue.others if other.path != issue.location.path]
    places = [_place(place) for place in (issue.location, *others)][:_MOST_PLACES]
    units = Joined(names) if names else message("file of no known unit")
    words: dict[str, object] = {"places": Joined(tuple(places)), "what": Message(issue.type.what)}
    figure = _figure(issue, assessment)
    if issue.type.code.startswith("S"):
        if issue.type not in _OF_ROWS:
            words["places"] = _file(issue.location)
        bare = message("{places} could not be read. {what}", **words)
    elif figure is None:
        bare = message("{places}: {what}", **words)
    else:
        bare = message("{figure}, in {places}: {what}", **words, figure=figure)
    return Trouble(owners, bare, message("{units}: {text}", units=units, text=bare))


def _place(place: Location) -> Message:
    if place.row is None:
        return _file(place)
    words = {"file": _file(place), "row": place.row}
    if place.text and len(place.text.strip()) <= _LONGEST:
        return message("{file} row {row} “{text}”", **words, text=quoted(place.text))
    return message("{file} row {row}", **words)


def _file(place: Location) -> Message:
    assert place.path is not None
    return _in_quotes(place.path)


def _in_quotes(path: str) -> Message:
    return message("“{file}”", file=quoted(file_name(path)))


def _figure(issue: Issue, assessment: Assessment) -> Text | None:
    """The figure that an issue is about; None where it is about none of the plan's."""
    subject, _, period = issue.about or ("", "", "")
    if not subject:  # that of a row whose indicator or value could not be told
        return None
    if not period.isdecimal():
        return assessment.plan.label_of(subject)
    return message("{label}, {year}", label=assessment.plan.label_of(subject), year=int(period))


# what the main points say of it


def _is_advisory(submission: SubmissionOf) -> bool:
    """Tells whether only advisory targets wait for what is still owed."""
    return bool(submission.owed) and all(fact.strength != "required" for fact in submission.owed)


def silence_point(overview: Overview) -> Iterator[Text]:
    """Who has not handed in, whose files could not be read, whose are in doubt or not complete, in one point."""
    told: list[Text] = []
    for state, template in (
        (SubmissionState.NOT_SUBMITTED, _not_handed_in),
        (SubmissionState.UNREADABLE, _not_readable),
        (SubmissionState.DOUBTFUL, _in_doubt),
        (SubmissionState.INCOMPLETE, _not_complete),
    ):
        found = [r for r in overview.organisations if r.submission.state is state]
        if state is SubmissionState.NOT_SUBMITTED:  # what was let through is nobody's to hand in
            found = [r for r in found if r.submission.owed]
        if found:
            told.append(template(len(found), _names([_with_weight(r.submission) for r in found])))
    lost = [n for n in overview.unassigned if n in overview.unreadable]
    if lost:
        told.append(
            plural(
                "{count} file of no known unit could not be read",
                "{count} files of no known unit could not be read",
                len(lost),
            )
        )
    if told:
        yield message("Submissions: {what}.", what=in_one_line(told))


def _with_weight(submission: SubmissionOf) -> Text:
    """A unit, saying so where only advisory targets wait for it."""
    name = submission.organisation.name
    if submission.state in (SubmissionState.NOT_SUBMITTED, SubmissionState.INCOMPLETE) and _is_advisory(submission):
        return message("{name} (for advisory targets)", name=name)
    return name


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
