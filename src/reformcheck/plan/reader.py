"""Plan files -> `Plan`, or every reason why not, each with file, line, column and key. Whoever asks needs pydantic and YAML."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from reformcheck.issues import Issue, Location, Severity
from reformcheck.issues import plan as catalogue
from reformcheck.plan.breach import MEASURES, TARGETS, Breach
from reformcheck.plan.folder import FolderName, plan_folder
from reformcheck.plan.format import format_of, validated
from reformcheck.plan.key_path import KeyPath, written_path
from reformcheck.plan.model import MeasuresFile, TargetsFile
from reformcheck.plan.plan import Plan, digest_of, plan_of
from reformcheck.plan.rules import check_rules
from reformcheck.plan.validation import ErrorKind, explained
from reformcheck.plan.values import Entry
from reformcheck.plan.yaml_reader import MAX_BYTES, Mark, YamlError, YamlProblem, read_yaml
from reformcheck.records import replace
from reformcheck.system import reason_of
from reformcheck.texts import message


class PlanText(Struct, frozen=True):
    """One plan file as text, kept so that an issue found later can still say its line."""

    path: str
    text: str

    def locate(self, path: KeyPath) -> Location:
        """Returns the place of a key, or of the nearest key above it."""
        positions = _positions(self.text)
        for length in range(len(path), -1, -1):
            mark = positions.get(path[:length])
            if mark:
                return Location(self.path, mark.line, mark.column - 1, key=written_path(path))
        return Location(self.path, key=written_path(path))


@lru_cache(maxsize=4)
def _positions(text: str) -> Mapping[KeyPath, Mark]:
    """Where the keys of a file stand; found once, however many issues ask for it."""
    positions: dict[KeyPath, Mark] = {}
    with suppress(YamlError):  # a key that stands twice is told already; the places of the others are known
        read_yaml(text, positions)
    return positions


def read_plan(folder: FolderName | None = None) -> tuple[Plan | None, tuple[Issue, ...], dict[str, PlanText]]:
    """Reads both files and returns the plan (None if it has errors), all issues, and the texts by file name."""
    root = plan_folder(folder)
    issues: list[Issue] = []
    texts = {name: text for name in (MEASURES, TARGETS) if (text := _read_text(root / name, issues))}
    plan, found = _understood(str(root), texts.get(MEASURES), texts.get(TARGETS))
    return plan, (*issues, *found), texts


@lru_cache(maxsize=4)
def _understood(
    root: str, measures_text: PlanText | None, targets_text: PlanText | None
) -> tuple[Plan | None, tuple[Issue, ...]]:
    """The plan that two texts hold and what is wrong with them; who asks again for the same texts need not wait."""
    issues: list[Issue] = []
    texts = {name: text for name, text in ((MEASURES, measures_text), (TARGETS, targets_text)) if text}
    parsed = {
        MEASURES: _parse(texts.get(MEASURES), MeasuresFile, issues),
        TARGETS: _parse(texts.get(TARGETS), TargetsFile, issues),
    }
    measures, targets = parsed[MEASURES].file, parsed[TARGETS].file
    if not isinstance(measures, MeasuresFile) or not isinstance(targets, TargetsFile):
        return None, tuple(issues)
    removed = parsed[MEASURES].removed | parsed[TARGETS].removed
    for breach in check_rules(measures, targets):
        if breach.type is catalogue.UNKNOWN_REFERENCE and breach.message.params["found"] in removed:
            continue
        issues.append(_breach_issue(breach, parsed[breach.file], texts))
    if any(issue.severity is Severity.ERROR for issue in issues):
        return None, tuple(issues)
    plan = plan_of(measures, targets, digest_of([texts[name].text for name in (MEASURES, TARGETS)]), root)
    return plan, tuple(issues)


def _read_text(path: Path, issues: list[Issue]) -> PlanText | None:
    """Reads one file within the size limit; an issue says why it could not be read."""
    location = Location(str(path))
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        issues.append(
            Issue(
                catalogue.PLAN_FILE_NOT_FOUND,
                message("{path} cannot be opened: {reason}.", path=str(path), reason=reason_of(error)),
                message("Name the folder that holds measures.yaml and targets.yaml."),
                location,
            )
        )
        return None
    if len(raw) > MAX_BYTES:
        issues.append(
            Issue(
                catalogue.OVERSIZED_PLAN,
                message("The file is larger than {limit} bytes.", limit=MAX_BYTES),
                message("A plan is a few hundred lines; check that this is the right file."),
                location,
            )
        )
        return None
    try:
        return PlanText(str(path), raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        issues.append(
            Issue(
                catalogue.INVALID_YAML,
                message("Line {line} is not UTF-8 text.", line=line),
                message("Save the file as UTF-8."),
                Location(str(path), line),
            )
        )
        return None


_YAML_TYPES = {"syntax": catalogue.INVALID_YAML, "duplicate": catalogue.DUPLICATE_KEY, "size": catalogue.OVERSIZED_PLAN}


class _Parsed(Struct, frozen=True):
    """One file as far as it is valid: entries with an error are left out, so that the rules can be checked on the rest."""

    file: Entry | None
    kept: dict[str, list[int]] = field(default_factory=dict)
    """For a list from which entries were left out, the places in the file of those that remain."""
    removed: frozenset[str] = frozenset()
    """The ids of the entries that were left out; a reference to one of them is no error of its own."""


def _parse(text: PlanText | None, kind: type[Entry], issues: list[Issue]) -> _Parsed:
    """Parses and validates one file; every error becomes an issue."""
    if text is None:
        return _Parsed(None)
    try:
        data = read_yaml(text.text)
    except YamlError as error:
        issues += (_yaml_issue(problem, text) for problem in error.problems)
        data = error.data
        if data is None:
            return _Parsed(None)
    try:
        return _Parsed(validated(kind, data))
    except ValidationError as error:
        details = error.errors(include_url=False)
        issues += (_validation_issue(detail, text, kind) for detail in details)
        return _salvaged(data, kind, [detail["loc"] for detail in details])


def _salvaged(data: Any, kind: type[Entry], places: list[tuple[int | str, ...]]) -> _Parsed:
    """The file without the entries of its lists that have an error; nothing of it where an error stands elsewhere."""
    bad: dict[str, set[int]] = {}
    for place in places:
        if len(place) < 2 or not isinstance(place[1], int) or not isinstance(data.get(place[0]), list):
            return _Parsed(None)
        bad.setdefault(str(place[0]), set()).add(place[1])
    kept = {key: [i for i in range(len(data[key])) if i not in indexes] for key, indexes in bad.items()}
    ids = {entry.get("id") for key, indexes in bad.items() for i in indexes if isinstance(entry := data[key][i], dict)}
    rest = {**data, **{key: [data[key][i] for i in indexes] for key, indexes in kept.items()}}
    try:
        return _Parsed(validated(kind, rest), kept, frozenset(map(str, ids)))
    except ValidationError:  # a list that must not be empty is
        return _Parsed(None)


def _yaml_issue(problem: YamlProblem, text: PlanText) -> Issue:
    """Turns what the YAML reader refused into an issue."""
    key = None if problem.path is None else written_path(problem.path)
    location = Location(text.path, problem.mark.line, problem.mark.column - 1, key=key)
    return Issue(_YAML_TYPES[problem.kind], problem.message, None, location)


_ERROR_TYPES = {
    ErrorKind.UNKNOWN_KEY: catalogue.UNKNOWN_KEY,
    ErrorKind.MISSING_KEY: catalogue.MISSING_KEY,
    ErrorKind.INVALID_VALUE: catalogue.INVALID_VALUE,
}


def _validation_issue(detail: ErrorDetails, text: PlanText, kind: type[Entry]) -> Issue:
    """Turns one pydantic error into an issue with its place, what was found and what was expected."""
    error = explained(detail, format_of(kind))
    place = replace(text.locate(error.path), text=error.found)
    return Issue(_ERROR_TYPES[error.kind], error.message, error.hint, place)


def _breach_issue(breach: Breach, parsed: _Parsed, texts: dict[str, PlanText]) -> Issue:
    """Gives a broken rule its place in the file."""
    path = breach.path
    places = parsed.kept.get(str(path[0]))
    if places and len(path) > 1 and isinstance(path[1], int):
        path = (path[0], places[path[1]], *path[2:])
    return Issue(breach.type, breach.message, breach.hint, texts[breach.file].locate(path))
