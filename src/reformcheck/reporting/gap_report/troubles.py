"""Which files could not be read and how that is mended, which figures are in doubt, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from reformcheck.issues import Issue, Location, Severity, content, structural
from reformcheck.judging import Assessment, Overview
from reformcheck.quantities import plain
from reformcheck.reading import Observation
from reformcheck.reporting.escaping import quoted
from reformcheck.reporting.gap_report.mending import fault_of, mending_of
from reformcheck.reporting.numbers import with_unit
from reformcheck.reporting.places import file_name
from reformcheck.texts import Joined, Message, Sentences, Text, message

_OF_CHECK = (content.MISSING_FIGURE, content.ANOTHER_ORGANISATION, content.UNKNOWN_ORGANISATION)
"""What is wrong with a submission as a whole: `check` tells it itself."""
_OF_ROWS = (structural.MALFORMED_CSV, structural.RAGGED_ROW, structural.EMPTY_INDICATOR, structural.MERGED_VALUE)
"""What is wrong with a row, where the rest of the file may be read."""
_MOST_PLACES = 3
_BARE = re.compile(r"[-+\d.,，．０-９\s]+")
"""A figure without a unit beside it."""
_LONGEST = 30
"""Characters of a cell that are quoted."""


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
    found = sorted(kinds.values(), key=lambda issue: not _is_unread(issue))
    chosen, cells = assessment.organisation, _Cells(assessment)
    alike: dict[tuple[object, ...], list[Issue]] = {}
    for number, issue in enumerate(found):
        owners = _owners(issue, assessment, overview)
        if chosen is None or chosen in owners:
            same = (str(fault_of(issue)),) if _is_unread(issue) and issue.type not in _OF_ROWS else (number,)
            alike.setdefault((owners, issue.type.code, *same), []).append(issue)
    return tuple(_trouble(_owners(same[0], assessment, overview), same, assessment, cells) for same in alike.values())


def _is_unread(issue: Issue) -> bool:
    return issue.type.code.startswith("S")


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


class _Cells:
    """The figures that findings rest on, by the cell that each was read from."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    def value_at(self, place: Location) -> Text | None:
        """What a cell that holds bare digits was read as, with its unit; None where the cell names its unit itself."""
        seen = self._seen.get((place.path, place.row, place.column))
        if seen is None or seen.value is None or not _BARE.fullmatch(seen.text):
            return None
        plan = self._assessment.plan
        known = plan.variables.get(seen.subject)
        unit = plan.units[known.unit] if known else plan.unit_of(plan.indicators[seen.subject])
        return with_unit(plain(seen.value), unit, seen.value)

    @cached_property
    def _seen(self) -> Mapping[tuple[str | None, int | None, int | None], Observation]:
        files = self._assessment.inputs
        return {(files[o.input].path, o.row, o.column): o for f in self._assessment.findings for o in f.evidence}


def _trouble(owners: tuple[str, ...], same: Sequence[Issue], assessment: Assessment, cells: _Cells) -> Trouble:
    """What one or several issues tell; several are of files that could not be read for the same reason."""
    issue = same[0]
    names = tuple(assessment.plan.organisations[id_].name for id_ in owners)
    units = Joined(names) if names else message("file of no known unit")
    bare = _unread(same, cells) if _is_unread(issue) else _in_doubt(issue, assessment, cells)
    return Trouble(owners, bare, message("{units}: {text}", units=units, text=bare))


def _unread(same: Sequence[Issue], cells: _Cells) -> Text:
    """Which files could not be read, why, and how that is mended."""
    issue = same[0]
    is_of_row = issue.type in _OF_ROWS
    places = [_place(one.location, cells) if is_of_row else _file(one.location) for one in same]
    shown, more = Joined(tuple(places[:_MOST_PLACES])), len(places) - _MOST_PLACES
    listed = message("{listed} and {count} more", listed=shown, count=more) if more > 0 else shown
    told = message("{places} could not be read. {what}", places=listed, what=fault_of(issue))
    return Sentences((told, mending_of(issue.type)))


def _in_doubt(issue: Issue, assessment: Assessment, cells: _Cells) -> Text:
    """Which figure is in doubt, where it stands, and why."""
    others = [other for other in issue.others if other.path != issue.location.path]
    places = Joined(tuple(_place(place, cells) for place in (issue.location, *others)[:_MOST_PLACES]))
    words: dict[str, object] = {"places": places, "what": Message(issue.type.what)}
    figure = _figure(issue, assessment)
    if figure is None:
        return message("{places}: {what}", **words)
    return message("{figure}, in {places}: {what}", **words, figure=figure)


def _place(place: Location, cells: _Cells) -> Message:
    if place.row is None:
        return _file(place)
    words = {"file": _file(place), "row": place.row}
    if place.text and len(place.text.strip()) <= _LONGEST:
        told = message("{file} row {row} “{text}”", **words, text=quoted(place.text))
        value = cells.value_at(place)
        return told if value is None else message("{place} ({value})", place=told, value=value)
    return message("{file} row {row}", **words)


def _file(place: Location) -> Message:
    assert place.path is not None
    return in_quotes(place.path)


def in_quotes(path: str) -> Message:
    """A file by its name, without folders."""
    return message("“{file}”", file=quoted(file_name(path)))


def _figure(issue: Issue, assessment: Assessment) -> Text | None:
    """The figure that an issue is about; None where it is about none of the plan's."""
    subject, _, period = issue.about or ("", "", "")
    if not subject:  # that of a row whose indicator or value could not be told
        return None
    if not period.isdecimal():
        return assessment.plan.label_of(subject)
    return message("{label}, {year}", label=assessment.plan.label_of(subject), year=int(period))
