"""The texts of a gap report, wherever they stand in it, to look for on its pages."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reformcheck.judging import Assessment, Finding
from reformcheck.plan.model import Label as PlanLabel
from reformcheck.plan.model import Organisation, Target
from reformcheck.reporting.gap_report import GapReport
from reformcheck.reporting.gap_report.told import Entry, LineKind
from reformcheck.texts import Joined, Label, Message, Sentences

_SHARED = (LineKind.DEADLINE, LineKind.LEAD, LineKind.COOPERATING, LineKind.MEASURE, LineKind.CLAUSE)
_IN_COLUMNS = (LineKind.REQUIRED, LineKind.ACTUAL, LineKind.GAP)
_NOT_ON_PAGES = ("columns", "organisations", "parts_title")
"""What stands in the workbook alone, or only where there is something below it."""
_NO_TEXTS = ("anchor", "issue", "arrival", "verdict", "count")
"""Fields of these names hold no text, but for the verdict of the report itself."""


def texts_of(value: object) -> Iterator[object]:
    """Every text of the report that a page must show."""
    match value:
        case Assessment() | Finding() | Organisation() | Target() | LineKind() | None | bool():
            return
        case Message() | Joined() | Sentences() | Label() | PlanLabel() | str() | int():
            yield value
        case tuple():
            for item in value:
                yield from texts_of(item)
        case Struct():
            for name in value.__struct_fields__:
                if isinstance(value, GapReport) and _is_left_out(value, name):
                    continue
                if name == "units" and isinstance(value, GapReport):
                    yield from texts_of(tuple(unit for unit in value.units if not unit.is_quiet))
                elif name == "parts" and isinstance(value, GapReport):
                    yield from (text for entry in value.parts.entries for text in _texts_of_part(entry))
                elif name not in _NO_TEXTS or isinstance(value, GapReport):
                    yield from texts_of(getattr(value, name))
        case _:
            raise AssertionError(f"a page shows no {type(value)}")


def _is_left_out(report: GapReport, name: str) -> bool:
    return name in _NOT_ON_PAGES or (name == "next_step" and not report.shows_next_step)


def _texts_of_part(entry: Entry) -> Iterator[object]:
    """What is told of a part: all but what is the same for the whole area, where the target is told in full."""
    yield from texts_of((entry.area, entry.label, entry.required, entry.actual, entry.gap))
    yield from texts_of(tuple(line for line in entry.lines if line.kind not in _SHARED + _IN_COLUMNS))
