"""Where a machine is to put its finger: a file and, where rows are lines, the line."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from reformcheck.issues import Location
from reformcheck.issues.model import column_letter
from reformcheck.judging import Assessment
from reformcheck.reading import Caveat, Observation
from reformcheck.reporting.escaping import quoted

_KINDS = re.compile(r"(?i)\.(?:csv|tsv|txt|jsonl?|ndjson|xls[xm]?|ods|parquet|zip|gz)(?=[.#]|$)")
_TEXTS = ("csv", "tsv", "json", "jsonl")
"""Kinds of input of which a line number means something only if rows are lines."""


class ShownPlace(Struct, frozen=True):
    """A place in a submission or a plan."""

    path: str
    """The file as it lies in its folder: of an archive or a workbook the whole."""
    part: str | None = None
    """The sheet, or the member of an archive."""
    row: int | None = None
    """As the spreadsheet numbers it."""
    column: int | None = None
    """Counted from 0."""
    line: int | None = None
    """Where a machine puts its mark: of a text the line, of a workbook the row; None where there is none."""
    header: str | None = None
    is_folder: bool = False
    """It stands for several files, in none of which anything is."""

    @property
    def uri(self) -> str:
        """The path as SARIF writes it: relative to the folder that the program ran in, or absolute."""
        octets = self.path.encode("utf-8", "surrogateescape" if _is_of_bytes(self.path) else "backslashreplace")
        text = quote(octets, safe="/")
        if self.path.startswith("/"):
            return f"file://{text}"
        return f"file:///{text.replace('%3A', ':', 1)}" if self.path[1:3] == ":/" else text

    @property
    def is_relative(self) -> bool:
        """Tells whether it lies below the folder that the program ran in."""
        return not self.path.startswith("/") and self.path[1:3] != ":/"

    @property
    def name(self) -> str:
        """Where it is within its file, as one word: `Sheet!D3`."""
        cell = "" if self.column is None else column_letter(self.column)
        cell += "" if self.row is None else str(self.row)
        return "!".join(part for part in (quoted(self.part or ""), cell) if part)


def _is_of_bytes(path: str) -> bool:
    """Tells whether a name that is no UTF-8 can be turned back into its bytes."""
    return not any("\ud800" <= character <= "\udfff" and not "\udc80" <= character <= "\udcff" for character in path)


def place_of(assessment: Assessment, location: Location, number: int | None = None) -> ShownPlace | None:
    """The place of an issue; `number` is that of its input. None where it is in no file."""
    if location.path is None:
        return None
    if number is None:
        # NOTE: of what is no input the row is a line: that of a document of waivers
        return ShownPlace(tidy(location.path), None, location.row, location.column, location.row, location.header)
    file = assessment.inputs[number]
    within = location.path[len(file.source) + 1 :] if file.source and location.path.startswith(file.source) else ""
    sheet = file.account.sheet if file.account else None
    if sheet and not within.endswith(sheet):
        within = f"{within}!{sheet}" if within else sheet
    line = file.line_of(location.row) if location.row else None
    if line is None and (file.container or file.format not in _TEXTS):
        line = location.row
    path = tidy(file.source or file.path)
    return ShownPlace(path, within or None, location.row, location.column, line, location.header)


def place_of_figure(assessment: Assessment, figure: Observation | Caveat) -> ShownPlace:
    """The place of a figure, or of a text that casts doubt on one."""
    file = assessment.inputs[figure.input]
    place = place_of(assessment, Location(file.path, figure.row, figure.column), figure.input)
    assert place is not None
    return place


def place_of_run(assessment: Assessment) -> ShownPlace | None:
    """The place of what concerns a submission as a whole: its file, of several the folder that they lie in."""
    paths = list(dict.fromkeys(file.source or file.path for file in assessment.inputs)) or list(assessment.named)
    if len(paths) < 2:
        return ShownPlace(tidy(paths[0])) if paths else None
    try:
        folder = posixpath.commonpath([posixpath.dirname(path) for path in paths])
    except ValueError:  # NOTE: some are absolute and some are not
        folder = ""
    return ShownPlace(folder or ".", is_folder=True)


def tidy(path: str) -> str:
    """A path as pipelines compare it: without `./` or a detour."""
    return posixpath.normpath(path) if path else path


def file_name(path: str) -> str:
    """The name of a file without its folders and the kinds of file it is, as a letter tells it: 工会组建情况2020年."""
    name = PurePosixPath(path.replace("\\", "/")).name
    return _KINDS.sub("", name) or name or path
