"""What the cells of a long table have meant so far, so that the next row with the same texts need not be read in full.

A long file says the same few thousand indicators, areas, periods and units over and over; only its values are new.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reformcheck.periods import ReferencePeriod
from reformcheck.reading.layout import Layout
from reformcheck.reading.model import Observation, Status

_MOST_DIGITS = 18
_MOST_REMARKS = 10_000


@dataclass(slots=True)
class KnownTexts:
    """The meaning of texts, learned from rows that were read in full and gave one exact count."""

    indicator: int
    area: int
    period: int
    unit: int | None
    value: int
    remarks: tuple[int, ...]
    """Columns that may say that a row is no observation; a row with anything in them is read in full."""
    width: int
    _subjects: dict[tuple[str, str], str] = field(default_factory=dict)
    """Indicator and unit text -> subject, where digits are the exact value in the subject's own unit."""
    _areas: dict[str, str] = field(default_factory=dict)
    _periods: dict[str, ReferencePeriod] = field(default_factory=dict)
    _harmless: set[tuple[int, str]] = field(default_factory=set)
    """Remarks, by column, that say nothing of any figure: what contradicts no row of 2019 may contradict one of 2020."""

    @classmethod
    def of(cls, layout: Layout) -> KnownTexts | None:
        """Starts with nothing; None for a layout in which a row's meaning hangs on more than the texts one by one."""
        if (
            layout.indicator is None
            or layout.period is None
            or layout.sub_period is not None
            or len(layout.areas) != 1
            or len(layout.values) != 1
            or layout.values[0].period is not None
            or len(layout.units) > 1
            or layout.multiplier is not None
        ):
            return None
        unit = layout.units[0] if layout.units else None
        value, width = layout.values[0].index, len(layout.headers)
        guessed = (column.index for column, _ in layout.guessed)
        remarks = tuple(dict.fromkeys((*layout.context, *guessed)))
        return cls(layout.indicator, layout.areas[0], layout.period, unit, value, remarks, width)

    def learn(self, cells: list[str], observation: Observation, is_silent: Callable[[int, str], bool]) -> None:
        """Notes what the texts of a row mean, if its value is an exact count; `is_silent` knows of a remark by its column.

        NOTE: `ulp` is 0 only for a count or amount in its own unit, so no check of a rate hangs on the value.
        """
        area, period = observation.area, observation.period
        if observation.status is not Status.REPORTED or observation.ulp or area is None or period is None:
            return
        if observation.caveats or cells[self.area].rstrip().endswith((")", "）")):
            return
        text = observation.text
        if len(cells) == self.width and _is_count(text) and observation.value == int(text):
            unit = "" if self.unit is None else cells[self.unit]
            self._subjects[cells[self.indicator], unit] = observation.subject
            self._areas[cells[self.area]] = area
            self._periods[cells[self.period]] = period
            if len(self._harmless) < _MOST_REMARKS:
                texts = ((column, cells[column]) for column in self.remarks if cells[column])
                self._harmless.update(text for text in texts if is_silent(*text))

    def read(self, number: int, cells: list[str], index: int) -> Observation | None:
        """Reads a row of known texts whose value is a count; None for any other row."""
        if len(cells) != self.width:
            return None
        subject = self._subjects.get((cells[self.indicator], "" if self.unit is None else cells[self.unit]))
        if subject is None:
            return None
        area = self._areas.get(cells[self.area])
        period = self._periods.get(cells[self.period])
        text = cells[self.value]
        if type(text) is not str or area is None or period is None or not _is_count(text):
            return None
        for column in self.remarks:
            if cells[column] and (column, cells[column]) not in self._harmless:
                return None
        return Observation(subject, area, period, int(text), 0, Status.REPORTED, index, number, self.value, text)


def _is_count(text: str) -> bool:
    """Tells whether a cell is nothing but digits; one that begins with 0 may be the half of a number that a comma has cut."""
    return text.isdigit() and text.isascii() and len(text) <= _MOST_DIGITS and (text[0] != "0" or text == "0")
