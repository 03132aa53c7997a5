"""The waivers document: who let what through until when, by which document; held against the plan."""

# NOTE: no `from __future__ import annotations` here: pydantic would compile every annotation again

import datetime
import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from reformcheck.errors import UsageError
from reformcheck.issues import CATALOGUE, Severity
from reformcheck.judging import Waivers
from reformcheck.judging.waiving import tidy
from reformcheck.names import nearest
from reformcheck.plan import Plan
from reformcheck.plan.checking import Date, Model, as_tuple, keys_error
from reformcheck.plan.key_path import KeyPath, written_path
from reformcheck.plan.values import EXACTLY_ONE_OF, FILLED
from reformcheck.plan.yaml_reader import Mark, YamlError, read_yaml
from reformcheck.policy.checked import checked
from reformcheck.policy.source import DocumentText, Locate, read_source, refusal
from reformcheck.reading.cells.areas import AreaKind, AreaReader
from reformcheck.texts import Joined, Message, Text, message
from reformcheck.waiver import Waiver

MOST_BYTES = 2 * 1024 * 1024
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _year(value: object) -> object:
    """Lets a year be written with or without quotes."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"[12]\d{3}", value) else value


Filled = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=FILLED)]
Period = Annotated[int, BeforeValidator(_year), Field(ge=1900, le=2200)]


class WaiverEntry(Model):
    """One waiver as it is written."""

    target: Filled | None = None
    area: Filled | None = None
    period: Period | None = None
    issue: Filled | None = None
    input: Filled | None = None
    row: Annotated[int, Field(ge=1)] | None = None
    reason: Filled
    approver: Filled
    document: Filled
    first: Annotated[Date, Field(alias="from")]
    last: Annotated[Date, Field(alias="until")]

    @model_validator(mode="after")
    def _is_about_one(self) -> "WaiverEntry":
        """It is about a target, with area and period, or about an issue, with input and row."""
        if (self.target is None) == (self.issue is None):
            raise keys_error(EXACTLY_ONE_OF, "target", "issue")
        return self


class WaiversFile(Model):
    """A document of waivers."""

    plan: Filled | None = None
    waivers: Annotated[tuple[WaiverEntry, ...], BeforeValidator(as_tuple)]


def load_waivers(path: str, plan: Plan) -> Waivers:
    """Reads a document of waivers; raises `UsageError` with the place of what cannot be meant."""
    source = read_source(path, MOST_BYTES)
    positions: dict[KeyPath, Mark] = {}
    try:
        data = read_yaml(source.text, positions)
    except YamlError as error:
        problem = error.problems[0]
        key = written_path(problem.path) if problem.path else ""
        raise refusal(source.place(problem.mark.line, key), problem.message) from error
    return waivers_of(data, source, plan, _Lines(source, positions))


class _Lines:
    """Says at which line of a YAML file a key stands."""

    def __init__(self, source: DocumentText, positions: dict[KeyPath, Mark]) -> None:
        self._source = source
        self._positions = positions

    def __call__(self, path: KeyPath) -> Text:
        return self._source.place(self.line(path), written_path(path))

    def line(self, path: KeyPath) -> int | None:
        """The line of a key, or of the nearest above it."""
        marks = (self._positions.get(path[:length]) for length in range(len(path), -1, -1))
        return next((mark.line for mark in marks if mark), None)


def waivers_of(data: Any, source: DocumentText, plan: Plan, locate: Locate) -> Waivers:
    """Waivers as data, held against the plan; raises as `load_waivers` does."""
    document = checked(WaiversFile, data, locate)
    if document.plan not in (None, plan.document.id):
        text = message("It is about the plan {other}, not about {plan}.", other=document.plan, plan=plan.document.id)
        raise refusal(locate(("plan",)), text)
    reader = AreaReader(plan)
    entries = [
        _waiver(entry, plan, reader, _Place(locate, ("waivers", number)))
        for number, entry in enumerate(document.waivers)
    ]
    _refuse_overlaps(entries, locate)
    return Waivers(source.document, tuple(entries))


class _Place:
    """Where a waiver stands."""

    def __init__(self, locate: Locate, path: KeyPath) -> None:
        self._locate = locate
        self._path = path

    def refuse(self, key: str, text: Message, hint: Message | None = None) -> UsageError:
        """The error of one of its keys."""
        return refusal(self._locate((*self._path, key)), text, hint)

    @property
    def line(self) -> int | None:
        """Its line, where that is known."""
        return self._locate.line(self._path) if isinstance(self._locate, _Lines) else None


def _waiver(entry: WaiverEntry, plan: Plan, reader: AreaReader, place: _Place) -> Waiver:
    if entry.first > entry.last:
        words = {"first": entry.first.isoformat(), "last": entry.last.isoformat()}
        raise place.refuse("until", message("It ends on {last}, before it begins on {first}.", **words))
    wrong = ("input", "row") if entry.target else ("area", "period")
    for key in wrong:
        if getattr(entry, key) is not None:
            owner = "target" if entry.target else "issue"
            raise place.refuse(key, message("A waiver of one {owner} has no {key}.", owner=owner, key=key))
    needed = "period" if entry.target else "input"
    if getattr(entry, needed) is None:
        raise place.refuse(needed, message("The key {key} is missing.", key=needed))
    return Waiver(
        entry.reason,
        entry.approver,
        entry.document,
        entry.first,
        entry.last,
        target=_known(entry.target, list(plan.targets), place, "target") if entry.target else None,
        area=_area(entry.area, plan, reader, place) if entry.target else None,
        period=entry.period,
        issue=_code(entry.issue, place) if entry.issue else None,
        input=tidy(entry.input) if entry.input else None,
        row=entry.row,
        line=place.line,
    )


def _known(given: str, known: Sequence[str], place: _Place, key: str) -> str:
    if given in known:
        return given
    near = nearest(given, known)
    listed = Joined(tuple(near or known))
    hint = message("Did you mean {names}?", names=listed) if near else message("Known: {known}.", known=listed)
    unknown = {
        "target": message("{given} is not a known target.", given=given),
        "issue": message("{given} is not the code of an issue.", given=given),
    }
    raise place.refuse(key, unknown[key], hint)


def _code(given: str, place: _Place) -> str:
    code = _known(given, [code for code in CATALOGUE if not code.startswith("P")], place, "issue")
    severity = CATALOGUE[code].severity
    if severity is Severity.INFORMATION:
        raise place.refuse("issue", message("{code} is only an information; there is nothing to waive.", code=code))
    if severity is Severity.ERROR and code.startswith("S"):
        text = message("{code} cannot be waived: nobody knows what stands in what could not be read.", code=code)
        raise place.refuse("issue", text)
    return code


def _area(given: str | None, plan: Plan, reader: AreaReader, place: _Place) -> str:
    """The id of an area as findings have it; of a plan that lists its parts only those."""
    if given is None:
        return plan.area.code
    read = reader.read(given)
    if read.kind is AreaKind.WHOLE:
        return plan.area.code
    if read.kind is AreaKind.PART or (read.kind is AreaKind.UNLISTED and not plan.area.parts):
        return read.id
    known = [part.name.zh for part in plan.area.parts]
    hint = message("Known: {known}.", known=Joined((plan.area.name.zh, *(nearest(given, known) or known))))
    raise place.refuse("area", message("{area} is no area of the plan.", area=given), hint)


def _refuse_overlaps(entries: Sequence[Waiver], locate: Locate) -> None:
    """Of one thing there may be several waivers, one after the other, never two at a time."""
    seen: dict[tuple[object, ...], list[int]] = {}
    for number, waiver in enumerate(entries):
        for other in seen.setdefault(waiver.subject, []):
            if waiver.first <= entries[other].last and entries[other].first <= waiver.last:
                text = message(
                    "It is about the same as entry {other} ({document}), and both hold on {day}.",
                    other=other + 1,
                    document=entries[other].document,
                    day=max(waiver.first, entries[other].first).isoformat(),
                )
                raise refusal(locate(("waivers", number)), text)
        seen[waiver.subject].append(number)


def parse_check_date(text: str, plan: Plan) -> datetime.date:
    """The day for which a run is asked: a date, or a time with its zone, which is told in that of the plan."""
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            message("--check-date {text} is not a date.", text=text),
            hint=message("Write it as 2021-03-01, or as a time with its zone: 2021-03-01T08:00+08:00."),
        )
    zone = plan.document.time_zone
    if zone is None:
        raise UsageError(
            message("--check-date {text} is a time, but the plan names no time zone.", text=text),
            hint=message("Write a date: 2021-03-01."),
        )
    return moment.astimezone(datetime.datetime.fromisoformat(f"2000-01-01T00:00{zone}").tzinfo).date()


def missing_check_date() -> UsageError:
    """The error of waivers without a day on which they are looked at."""
    return UsageError(
        message("Waivers hold until a day, so the day for which the run is asked has to be said."),
        hint=message("Add --check-date, such as --check-date 2021-03-01; today's date never enters by itself."),
    )
