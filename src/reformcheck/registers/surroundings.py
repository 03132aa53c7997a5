"""What stands around the records of a file: titles, notes, names of sheet and file, and the remarks beside each record."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct, field

from reformcheck.issues import Location
from reformcheck.names import normalised
from reformcheck.periods import ReferencePeriod
from reformcheck.quantities import is_missing
from reformcheck.reading.cells.areas import AreaReading
from reformcheck.reading.context.claims import ClaimKind, Effect, TextPlace
from reformcheck.reading.context.explanations import speaking_texts
from reformcheck.reading.context.holding import Fact
from reformcheck.reading.facts.reach import Context, Spoken
from reformcheck.reading.facts.surroundings import take_in
from reformcheck.reading.grid import Grid, Row
from reformcheck.reading.submission import Caveat, CaveatPlace, Observation
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.tables.lines_above import units_in
from reformcheck.reading.tables.plan_readers import PlanReaders
from reformcheck.reading.words import Role
from reformcheck.records import replace
from reformcheck.registers.recognition import Recognised

_SPEAKING = (Role.NOTE, Role.STATUS, Role.QUALITY)
_MOST_CAVEATS = 20
_MOST_LINES = 200
_OF_STATE = r"(?i)状态$|状况$|status$|state$"
"""Headers of columns that say of each record whether it is in force: 登记状态, 会议状态."""
_IN_FORCE = frozenset(
    map(
        normalised,
        (
            *(
                "存续",
                "在业",
                "开业",
                "正常",
                "在营",
                "营业",
                "在营业",
                "在册",
                "在业在册",
                "存续在业",
                "登记成立",
                "仍注册",
                "确立",
                "有效",
            ),
            *(
                "已召开",
                "已完成",
                "已结束",
                "已办结",
                "在职",
                "在岗",
                "就业",
                "已就业",
                "已支付",
                "已拨付",
                "已付",
                "已付款",
            ),
            *(
                "已到账",
                "已入账",
                "已核销",
                "active",
                "existing",
                "open",
                "operating",
                "valid",
                "normal",
                "paid",
                "held",
            ),
            *("done", "final", "completed", "registered", "employed"),
        ),
    )
)
"""Words in such columns that say nothing against a record."""
_ENDED = (
    r"(?i)^(?!.*未)(?=.{1,30}$).*(?:注销|吊销|注吊|终止|关闭|歇业|停业|迁出|离职|退休|退出|辞职|死亡"
    r"|deregistered|cancelled|closed|left|retired)"
)
"""Words that say that something exists no more: right where the record says since when."""


class Outside(Struct, frozen=True):
    """Where a register stands: the path of its file (None where it has none), its name and number, what other sheets say."""

    path: str | None
    label: str
    index: int
    beside: tuple[str, ...]


class Surroundings(Struct):
    """The context of one file of a register."""

    context: Context
    titles: list[tuple[int, int, str]]
    speaking: tuple[int, ...]
    """The columns whose cells speak about their records."""
    of_state: frozenset[int]
    """Those of them that say of each record whether it is in force."""
    units: tuple[str, ...]
    """Units that a line above states."""
    subject: str
    whole: str
    caveats: dict[str, tuple[tuple[int, int], Caveat]] = field(default_factory=dict)
    """What remarks say beside records that count, by their text, with the row and column where it stands first."""
    lines: list[tuple[int, str]] = field(default_factory=list)
    """The first lines that are no records, with their rows."""
    noted: dict[int, str | None] = field(default_factory=dict)
    """By row: the note to a cell of it that says that it is not the fact; None where its notes say nothing of the kind."""

    def hear(self, row: int, text: str) -> None:
        """Takes in a line that is no record; in whatever order, what is said of the figures are the first of them."""
        self.context.hear_comments([row])
        self.lines.append((row, text))
        if len(self.lines) > 2 * _MOST_LINES:
            self.lines = self._first_lines()

    def _first_lines(self) -> list[tuple[int, str]]:
        return sorted(self.lines)[:_MOST_LINES]

    def hear_lines(self) -> None:
        """Makes the lines that are no records speak, once all of the file has been read."""
        for row, text in self._first_lines():
            self.context.hear(text, TextPlace.LINE, row, 0)
        self.lines = []

    def keep(self, caveat: Caveat, row: int, column: int) -> None:
        """Keeps what a remark says beside a record; in whatever order, the first of them are kept."""
        place = row, column
        known = self.caveats.get(caveat.text)
        if known is None or place < known[0]:
            self.caveats[caveat.text] = place, caveat
        if len(self.caveats) > 2 * _MOST_CAVEATS:
            self.caveats = {kept.text: (at, kept) for at, kept in self._first_caveats()}

    def _first_caveats(self) -> list[tuple[tuple[int, int], Caveat]]:
        return sorted(self.caveats.values(), key=lambda kept: kept[0])[:_MOST_CAVEATS]

    def note_records(self) -> None:
        """Rules on the notes to cells below the header, each about the record of its row."""
        for row, notes in self.context.comments.items():
            self.noted[row] = None
            for column, spoken in notes:
                said = self._doubted(spoken)
                if isinstance(said, Caveat):
                    self.keep(said, row, column or 0)
                elif said:
                    self.noted[row] = spoken.reading.text
                    break

    def hear_notes_beside(self, records: Collection[int]) -> None:
        """Makes notes to cells of rows that are no records speak about all of them."""
        self.context.hear_comments([row for row in self.context.comments if row not in records])

    def dates(self) -> list[ReferencePeriod]:
        """The periods that the nearest text outside the records names."""
        return self.context.periods_outside()

    def area(self, *, folders: bool = True) -> AreaReading | None:
        """The area that a text outside the records names, that of a folder included or not."""
        outer = self.context.outer
        return self.context.area_outside(outer if folders else [s for s in outer if s.place is not CaveatPlace.FOLDER])

    def ends(self, text: str) -> bool:
        """Tells whether a remark or status says that what is recorded exists no more."""
        return re.search(_ENDED, text.strip()) is not None

    def doubt(self, column: int, text: str) -> bool | Caveat:
        """Tells whether a remark or status says that its record is not the fact; what only casts doubt is a caveat.

        Of a column that says whether a record is in force, what is not understood is a doubt.
        """
        of_state = column in self.of_state
        if is_missing(text) or (of_state and normalised(re.sub(r"[(（].*[)）]$", "", text.strip())) in _IN_FORCE):
            return False
        if self.ends(text) and not self.context.answers.remark(text):
            return True
        cells = [""] * column + [text]
        # NOTE: what a column of codes says, and does not, has a table of its own
        strict = of_state and self.context.layout.context[column] is Role.NOTE
        return self._doubted(*self.context.read_row(0, cells), strict=strict)

    def _doubted(self, *said: Spoken, strict: bool = False) -> bool | Caveat:
        """Tells whether texts take their record back, or are not understood where that is `strict`; or what they caution."""
        fact = Fact(self.subject, self.whole, True, None)
        # NOTE: a record of a group of enterprises is one of all
        rulings = self.context.rule([_without(one, ClaimKind.GROUP) for one in said], fact)
        if not rulings or strict:
            return bool(rulings)
        ruling, told = rulings[0]
        if ruling.effect is Effect.CAVEAT:
            return Caveat(told.reading.text.strip(), told.place, self.context.index, None, told.column)
        return ruling.effect > Effect.CAVEAT

    def settle(self, observations: list[Observation]) -> list[Observation]:
        """What becomes of the figures by the texts around the records; the date of the register is told by them elsewhere."""
        self.context.outer = [_without(spoken, ClaimKind.PERIOD) for spoken in self.context.outer]
        kept = self.context.settle(observations, self._fact)
        caveats = [caveat for _, caveat in self._first_caveats()]
        return [o._replace(caveats=(*o.caveats, *caveats)) if caveats else o for o in kept]

    def _fact(self, observation: Observation) -> Fact:
        whole = observation.area == self.whole
        return Fact(observation.subject, observation.area, whole, observation.period, None, True)


def _without(spoken: Spoken, kind: ClaimKind) -> Spoken:
    """A text without claims of a kind: what it says of time is the date of the register, not of each of its figures."""
    claims = tuple(claim for claim in spoken.reading.claims if claim.kind is not kind)
    return replace(spoken, reading=replace(spoken.reading, claims=claims))


def surroundings_of(
    readers: PlanReaders,
    found: Recognised,
    grid: Grid,
    sample: Sequence[Row],
    outside: Outside,
    headers: tuple[str, ...],
) -> Surroundings:
    """Takes in what stands above and around the header."""
    above = [
        (row, column, cell.strip()) for row, cells in sample[: found.position] for column, cell in enumerate(cells)
    ]
    titles = [(row, column, text) for row, column, text in above if text]
    known = set(found.columns.values())
    roles = {
        number: readers.headers.column(number, header).role
        for number, header in enumerate(headers)
        if header and number not in known
    }
    of_state = {
        number
        for number, role in roles.items()
        if role is Role.STATUS or (role is Role.UNKNOWN and re.search(_OF_STATE, headers[number]))
    }
    speaking = {number: role for number, role in roles.items() if role in _SPEAKING}
    speaking |= {number: Role.NOTE for number in of_state if roles[number] is Role.UNKNOWN}
    header_row = sample[found.position][0]
    layout = Layout(header_row, f"register:{found.register.id}", headers, [], context=speaking, titles=titles)
    layout.header_rows = (header_row, header_row)

    def locate(row: int, column: int, text: str) -> Location:
        header = headers[column] if column < len(headers) else None
        return Location(outside.label, row, column, header, text)

    context = Context(readers.grammar, readers.holder, readers.answers, layout, outside.index, locate, outside.label)
    name = (grid.name or "").strip()
    take_in(context, layout, outside.path, name, [*grid.page_texts, *outside.beside], grid.keys)
    for (row, column), note in grid.comments.items():
        for said in speaking_texts([("", line) for line in note.splitlines()], readers.grammar):
            if row > header_row:
                context.comment(row, column, said, alone=False)
            else:
                context.hear(said, TextPlace.LINE, row, column, CaveatPlace.COMMENT)
    units = tuple(unit for _, _, text in titles for unit in units_in(text) or ())
    subject = found.register.gives[0].variable
    speaks = tuple(sorted(speaking))
    around = Surroundings(context, titles, speaks, frozenset(of_state), units[:1], subject, readers.plan.area.code)
    around.note_records()
    return around
