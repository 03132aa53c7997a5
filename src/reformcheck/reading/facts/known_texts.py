"""What the cells of a long table have meant so far, so that the next row with the same texts need not be read in full.

A long file says the same few thousand indicators, areas, periods and units over and over; only its values are new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat, takewhile
from typing import NamedTuple, cast

from msgspec import Struct, field

from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Subject
from reformcheck.reading.submission import CaveatPlace, Observation, Status
from reformcheck.reading.tables.layout import Layout

_MOST_DIGITS = 18
_MOST_TEXTS = 50_000
"""How many texts are remembered of a column: memory grows with the facts, not with the text."""
_MOST_REMARKS = 10_000
_Known = tuple[int, tuple[str, ReferencePeriod], str, str, bool]
"""A row of known texts: its number, subject and period, area, value, and whether that is a count."""
_THREE_DIGITS = re.compile(r"\s*\d{3}\s*")


class KnownRow(NamedTuple):
    """What the texts of a row beside its value have meant before."""

    subject: Subject
    unit: str
    """The unit that the name of the indicator states."""
    area: str | None
    """None where the area is new, and has to be read."""
    period: ReferencePeriod
    is_count: bool
    """Digits are the exact value in the subject's own unit."""


class KnownColumns(NamedTuple):
    """Rows as columns of one length, as far as they tell what is known."""

    numbers: Sequence[int]
    keys: Sequence[tuple[str, ...]]
    """The texts in the columns beside area and value that tell what a row is about."""
    areas: Sequence[str]
    values: Sequence[str]


class KnownTexts(Struct):
    """The meaning of texts, learned from rows that were read in full and in which nothing but the value was remarkable."""

    indicator: int
    area: int | None
    period: int | None
    sub_period: int | None
    unit: int | None
    value: int
    remarks: tuple[int, ...]
    """Columns that may say that a row is no observation; a row with anything in them is read in full."""
    width: int
    _subjects: dict[tuple[str, str], tuple[Subject, str]] = field(default_factory=dict)
    """Indicator and unit text -> subject, and the unit that its name states."""
    _counts: set[tuple[str, str]] = field(default_factory=set)
    """Those where digits are the exact value in the subject's own unit."""
    _areas: dict[str, str] = field(default_factory=dict)
    _periods: dict[tuple[str, str], ReferencePeriod] = field(default_factory=dict)
    beside: tuple[int, ...] = ()
    """The columns beside area and value that tell what a row is about."""
    _told: dict[tuple[str, ...], tuple[str, ReferencePeriod]] = field(default_factory=dict)
    """By what stands in these columns, the subject and the period of counts that were read."""
    _harmless: set[tuple[int, str]] = field(default_factory=set)
    """Remarks, by column, that say nothing of any figure: what contradicts no row of 2019 may contradict one of 2020."""

    def __post_init__(self) -> None:
        """Sorts out the columns once."""
        keys = (self.indicator, self.unit, self.period, self.sub_period)
        self.beside = (*(column for column in keys if column is not None), *self.remarks)

    @classmethod
    def of(cls, layout: Layout) -> KnownTexts | None:
        """Starts with nothing; None for a layout in which a row's meaning hangs on more than the texts one by one."""
        if (
            layout.indicator is None
            or len(layout.areas) > 1
            or len(layout.values) != 1
            or layout.values[0].period is not None
            or len(layout.units) > 1
            or layout.multiplier is not None
            or layout.action is not None
        ):
            return None
        area = layout.areas[0] if layout.areas else None
        unit = layout.units[0] if layout.units else None
        value, width = layout.values[0].index, len(layout.headers)
        guessed = (column.index for column, _ in layout.guessed)
        remarks = tuple(dict.fromkeys((*layout.context, *guessed)))
        return cls(layout.indicator, area, layout.period, layout.sub_period, unit, value, remarks, width)

    def learn(
        self,
        cells: list[str],
        about: tuple[Subject, str],
        observation: Observation,
        is_silent: Callable[[int, str], bool],
    ) -> None:
        """Notes what the texts of a row mean in which nothing but the value may be remarkable.

        `is_silent` knows of a remark, by its column, whether it says nothing of any figure.
        """
        area, period = observation.area, observation.period
        if len(cells) != self.width or area is None or period is None:
            return
        own = (CaveatPlace.STATUS, CaveatPlace.FOOTNOTE)  # a mark on the figure, which each figure tells by itself
        if any(caveat.place not in own or caveat.column != self.value for caveat in observation.caveats):
            return
        if _text(cells, self.area).rstrip().endswith((")", "）")):
            return
        if max(len(self._subjects), len(self._areas), len(self._periods)) >= _MOST_TEXTS:
            return
        key = cells[self.indicator], _text(cells, self.unit)
        self._subjects[key] = about
        self._areas[_text(cells, self.area)] = area
        self._periods[_text(cells, self.period), _text(cells, self.sub_period)] = period
        if len(self._harmless) < _MOST_REMARKS:
            texts = ((column, cells[column]) for column in self.remarks if cells[column])
            # NOTE: three digits may be the half of a number that a comma has cut, which only the value beside them tells
            self._harmless.update(text for text in texts if is_silent(*text) and not _THREE_DIGITS.fullmatch(text[1]))
        text = observation.text
        # NOTE: `ulp` is 0 only for a count or amount in its own unit, so no check of a rate hangs on the value
        exact = observation.status is Status.REPORTED and not observation.ulp
        if exact and _is_count(text) and observation.value == int(text):
            self._counts.add(key)

    def recall(self, cells: Sequence[str]) -> KnownRow | None:
        """What a row of known texts is about; None for any other row."""
        if len(cells) != self.width:
            return None
        key = cells[self.indicator], "" if self.unit is None else cells[self.unit]
        about = self._subjects.get(key)
        if about is None:
            return None
        period = self._periods.get((_text(cells, self.period), _text(cells, self.sub_period)))
        if period is None:
            return None
        for column in self.remarks:
            if cells[column] and (column, cells[column]) not in self._harmless:
                return None
        area = self._areas.get("" if self.area is None else cells[self.area])
        return KnownRow(*about, area, period, key in self._counts)

    def learn_area(self, cells: Sequence[str], area: str, row: KnownRow) -> KnownRow:
        """Notes what the area of a row means whose other texts were known; returns what all of them mean."""
        if len(self._areas) < _MOST_TEXTS:
            self._areas[_text(cells, self.area)] = area
        return row._replace(area=area)

    def read(self, number: int, cells: Sequence[str], row: KnownRow, index: int) -> Observation | None:
        """Reads a row whose value is a count; None for any other row."""
        text = cells[self.value]
        if row.area is None or not row.is_count or type(text) is not str or not _is_count(text):
            return None
        return Observation(
            row.subject.id, row.area, row.period, int(text), 0, Status.REPORTED, index, number, self.value, text
        )

    def read_counts(self, rows: KnownColumns, observations: list[Observation], index: int) -> Iterator[int]:
        """Reads the rows that `recall` and `read` would, and yields the positions of all others.

        What is learned of a row that was yielded holds for those behind it.
        """
        at, reported, make, behind = self.value, Status.REPORTED, tuple.__new__, 0
        numbers, keys, areas, values = rows
        counts = repeat(True) if _are_counts(values) else map(_is_count, values)
        # NOTE: a row is looked up in its turn, so that what was learned of one above it counts
        abouts, places = map(self._told.get, keys), map(self._areas.get, areas)
        rows_in_turn = zip(numbers, abouts, places, values, counts, strict=False)
        while behind < len(keys):
            known = cast(list[_Known], list(takewhile(all, rows_in_turn)))
            # NOTE: the constructor, which fills in what is left out, takes twice as long as all else that is done for a row
            observations += [
                make(Observation, (about[0], place, about[1], int(text), 0, reported, index, number, at, text, (), ()))
                for number, about, place, text, _ in known
            ]
            position = behind + len(known)
            behind = position + 1
            if position < len(keys):
                if one := self._new_combination(rows, position, index):
                    observations.append(one)
                else:
                    yield position

    def _new_combination(self, rows: KnownColumns, position: int, index: int) -> Observation | None:
        """Reads a row whose texts are known and have not stood beside each other before; None for any other row."""
        text, place = rows.values[position], self._areas.get(rows.areas[position])
        about = self._about(rows.keys[position]) if place is not None and _is_count(text) else None
        if about is None:
            return None
        number = rows.numbers[position]
        return Observation(about[0], place, about[1], int(text), 0, Status.REPORTED, index, number, self.value, text)

    def _about(self, beside: tuple[str, ...]) -> tuple[str, ReferencePeriod] | None:
        """The subject and the period of a count, by what stands in the columns beside area and value; None if it is none."""
        cells = [""] * self.width
        for column, cell in zip(self.beside, beside, strict=True):
            cells[column] = cell
        row = self.recall(cells)
        if row is None or not row.is_count:
            return None
        if len(self._told) < _MOST_TEXTS:
            self._told[beside] = row.subject.id, row.period
        return row.subject.id, row.period


def _text(cells: Sequence[str], index: int | None) -> str:
    return "" if index is None else cells[index]


def _is_count(text: str) -> bool:
    """Tells whether a cell is nothing but digits; one that begins with 0 may be the half of a number that a comma has cut."""
    return text.isdigit() and text.isascii() and len(text) <= _MOST_DIGITS and (text[0] != "0" or text == "0")


def _are_counts(texts: Sequence[str]) -> bool:
    """Tells whether each of many cells is a count; of some that are, by one that is none, it says no."""
    joined = "".join(texts)
    if not (joined.isdigit() and joined.isascii()):
        return False
    lengths = set(map(len, texts))
    return min(lengths) > 0 and max(lengths) <= _MOST_DIGITS and "0" not in {text[0] for text in texts}
