"""What stands around the records of a file: titles, notes, names of sheet and file, and the remarks beside each record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reformcheck.issues import Location
from reformcheck.periods import ReferencePeriod
from reformcheck.reading.areas import AreaReading
from reformcheck.reading.context.claims import Effect, Kind, Place
from reformcheck.reading.context.holding import Fact
from reformcheck.reading.context.reach import Context, Spoken
from reformcheck.reading.context.surroundings import take_in
from reformcheck.reading.grid import Grid, Row
from reformcheck.reading.layout import Layout
from reformcheck.reading.lines_above import units_in
from reformcheck.reading.model import Caveat, Observation
from reformcheck.reading.tools import Tools
from reformcheck.reading.words import Role
from reformcheck.registers.recognition import Recognised

_SPEAKING = (Role.NOTE, Role.STATUS, Role.QUALITY)
_MOST_CAVEATS = 20
_MOST_LINES = 200


@dataclass(slots=True)
class Surroundings:
    """The context of one file of a register."""

    context: Context
    titles: list[tuple[int, int, str]]
    speaking: tuple[int, ...]
    """The columns whose cells speak about their records."""
    units: tuple[str, ...]
    """Units that a line above states."""
    subject: str
    whole: str
    caveats: dict[str, Caveat] = field(default_factory=dict)
    """What remarks say beside records that count."""
    _lines: int = 0

    def hear(self, row: int, text: str) -> None:
        """Takes in a line that is no record."""
        self._lines += 1
        if self._lines <= _MOST_LINES:
            self.context.hear(text, Place.LINE, row, 0)

    def dates(self) -> list[ReferencePeriod]:
        """The periods that the nearest text outside the records names."""
        return self.context.periods_outside()

    def area(self) -> AreaReading | None:
        """The area that a text outside the records names."""
        return self.context.area_outside()

    def doubt(self, column: int, text: str) -> bool:
        """Tells whether a remark or status says that its record is not the fact; what only casts doubt is kept as a caveat."""
        cells = [""] * column + [text]
        fact = Fact(self.subject, self.whole, True, None)
        ruled = self.context.rule(self.context.read_row(0, cells), fact)
        if ruled is None:
            return False
        if ruled[0].effect is Effect.CAVEAT and len(self.caveats) < _MOST_CAVEATS:
            place = ruled[1].place
            self.caveats.setdefault(text, Caveat(text.strip(), place, self.context.index, None, column))
        return ruled[0].effect > Effect.CAVEAT

    def settle(self, observations: list[Observation]) -> list[Observation]:
        """What becomes of the figures by the texts around the records; the date of the register is told by them elsewhere."""
        self.context.outer = [_without_periods(spoken) for spoken in self.context.outer]
        kept = self.context.settle(observations, self._fact)
        return [o._replace(caveats=(*o.caveats, *self.caveats.values())) if self.caveats else o for o in kept]

    def _fact(self, observation: Observation) -> Fact:
        whole = observation.area == self.whole
        return Fact(observation.subject, observation.area, whole, observation.period, None, True)


def _without_periods(spoken: Spoken) -> Spoken:
    """A text without what it says of time: that is the date of the register, not of each of its figures."""
    claims = tuple(claim for claim in spoken.reading.claims if claim.kind is not Kind.PERIOD)
    return replace(spoken, reading=replace(spoken.reading, claims=claims))


def surroundings_of(
    tools: Tools, found: Recognised, grid: Grid, sample: Sequence[Row], path: str, index: int, headers: tuple[str, ...]
) -> Surroundings:
    """Takes in what stands above and around the header."""
    above = [
        (row, column, cell.strip()) for row, cells in sample[: found.position] for column, cell in enumerate(cells)
    ]
    titles = [(row, column, text) for row, column, text in above if text]
    known = set(found.columns.values())
    roles = {
        number: tools.headers.column(number, header).role
        for number, header in enumerate(headers)
        if header and number not in known
    }
    speaking = {number: role for number, role in roles.items() if role in _SPEAKING}
    header_row = sample[found.position][0]
    layout = Layout(header_row, f"register:{found.register.id}", headers, [], context=speaking, titles=titles)
    layout.header_rows = (header_row, header_row)

    def locate(row: int, column: int, text: str) -> Location:
        header = headers[column] if column < len(headers) else None
        return Location(path, row, column, header, text)

    context = Context(tools.grammar, tools.holder, tools.answers, layout, index, locate, path)
    name = (grid.name or "").strip()
    take_in(context, layout, path.split("#")[0], name, list(grid.page_texts), grid.keys)
    units = tuple(unit for _, _, text in titles for unit in units_in(text) or ())
    subject = found.register.gives[0].variable
    return Surroundings(context, titles, tuple(speaking), units[:1], subject, tools.plan.area.code)
