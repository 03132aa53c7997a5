"""Which texts speak about which figures of a table, and what becomes of the figures by them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field

from reformcheck.issues import Issue, Location, content
from reformcheck.names import normalised
from reformcheck.periods import ReferencePeriod, parse_period
from reformcheck.quantities import NotANumber, is_missing, parse_number
from reformcheck.reading.cells.areas import AreaKind, AreaReading
from reformcheck.reading.cells.statuses import Standing, standing_of
from reformcheck.reading.context.answers import Answers
from reformcheck.reading.context.claims import Claim, ClaimKind, Effect, Reading, TextPlace
from reformcheck.reading.context.columns import (
    endorses,
    is_of_checkers,
    is_of_handlers,
    is_of_verdicts,
    leaves_whole,
    speaks_of_scope,
)
from reformcheck.reading.context.footnotes import Footmarks, explained_marks, explanations, plain_marks, without_quotes
from reformcheck.reading.context.grammar import Grammar, has_letters
from reformcheck.reading.context.holding import OF_FOLDERS, Fact, Holder, Ruling, accepted
from reformcheck.reading.context.naming import ORGANISATION, Cut, one_of
from reformcheck.reading.context.people import is_person
from reformcheck.reading.context.wording import why
from reformcheck.reading.grid import RefusedError
from reformcheck.reading.limits import Limits
from reformcheck.reading.submission import Caveat, CaveatPlace, ContextAccount, Observation, SetAside, Status
from reformcheck.reading.tables.layout import Layout
from reformcheck.reading.words import HEADER_WORDS, Role
from reformcheck.records import replace
from reformcheck.texts import Message, message

_MOST_TEXTS = 20_000
"""Cell texts whose meaning is remembered; memory grows with the facts, not with the text."""
_MANY_COLUMNS = 256
"""Columns of words beside the figures; what a table with no more of them may say is not limited."""
_WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]|\d[-/:]\d")
"""Words, a date or a time."""
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
"""What says nothing in a column that nobody knows."""
_MOST_ACCOUNTS = 200
"""Texts that an account of the reading tells one by one."""
_MOST_PLACES = 20
"""Further places that one contradiction names."""
_PLACES = {
    TextPlace.REMARK: CaveatPlace.REMARK,
    TextPlace.SOURCE: CaveatPlace.REMARK,
    TextPlace.QUALITY: CaveatPlace.REMARK,
    TextPlace.HEADING: CaveatPlace.HEADING,
    TextPlace.GROUP: CaveatPlace.HEADER,
    TextPlace.TITLE: CaveatPlace.TITLE,
    TextPlace.LINE: CaveatPlace.LINE,
    TextPlace.SHEET: CaveatPlace.SHEET,
    TextPlace.FILE: CaveatPlace.FILE,
    TextPlace.FOLDER: CaveatPlace.FOLDER,
    TextPlace.KEY: CaveatPlace.PAGE,
}


class Spoken(Struct, frozen=True):
    """A text with the place where it stands; `role` is that of its column, where it is a cell."""

    reading: Reading
    place: CaveatPlace
    row: int | None = None
    column: int | None = None
    role: Role | None = None


class _Contradiction(Struct):
    """One text that speaks against figures, with the first of them and where the others are."""

    spoken: Spoken
    claim: Claim
    figure: str
    count: int = 0
    places: list[Location] = field(default_factory=list)


class _Aside(Struct):
    """Figures of one fact that one text sets aside: the issue of the first of them, and where the others are."""

    fact: Fact
    issue: Issue
    count: int = 1
    places: list[Location] = field(default_factory=list)


class Context(Struct):
    """What stands around the figures of one table."""

    grammar: Grammar
    holder: Holder
    answers: Answers
    layout: Layout
    index: int
    locate: Callable[[int, int, str], Location]
    """The place of a cell by row, column and text."""
    path: str
    outer: list[Spoken] = field(default_factory=list)
    """Titles, lines, names of sheet, file and folders: they speak about the whole table."""
    headings: list[Spoken] = field(default_factory=list)
    """Those above the rows that are being read."""
    groups: dict[int, list[Spoken]] = field(default_factory=dict)
    """By column: the texts above it that name neither indicator, period nor area."""
    comments: dict[int, list[tuple[int | None, Spoken]]] = field(default_factory=dict)
    """By row: the notes to its cells, with the column of the figure that one speaks about alone."""
    footmarks: Footmarks = field(default_factory=Footmarks)
    """Which cells carry which marks of footnotes."""
    _aside: dict[tuple[object, ...], _Aside] = field(default_factory=dict)
    """By fact, text and column; what goes beyond is counted with the first of its kind."""
    accounts: dict[tuple[CaveatPlace, str], ContextAccount] = field(default_factory=dict)
    untold: int = 0
    """Texts beyond those that the account tells."""
    limits: Limits = field(default_factory=Limits)
    _cells: dict[tuple[int | Role, str], Spoken | None] = field(default_factory=dict)
    """By column, or by role where cells of columns of one role say the same under every header."""
    _figures: dict[tuple[int | Role, str], Spoken | None] = field(default_factory=dict)
    """Of cells that hold no word."""
    _different: set[str] = field(default_factory=set)
    """The texts of a table of many columns, one more than it may have at most."""
    _wordy: set[int] = field(default_factory=set)
    """Its columns that hold them."""
    _marks: dict[tuple[CaveatPlace, str], Spoken | None] = field(default_factory=dict)
    _contradictions: dict[tuple[object, ...], _Contradiction] = field(default_factory=dict)
    _asked: dict[int, tuple[int, str, int]] = field(default_factory=dict)
    """By column that nobody knows: row and text of the first cell that may name a place, and the number of rows."""
    _row: int | None = None
    """The row that is being read."""
    _marking: list[int] | None = None
    """The columns whose first cell is filled; in the others a blank cell says nothing."""
    _marked: Spoken | None = None
    _readers: list[tuple[int, int | Role, Callable[[int, str], Spoken | None]]] | None = None
    """The columns that are read, with what their texts are remembered under."""
    _under: dict[int, int | Role] = field(default_factory=dict)
    _has_marks: bool | None = None

    # the texts of a row

    @property
    def has_marks(self) -> bool:
        """Whether a column may say of each row what it is: 类型 with the cells 实际 and 目标."""
        if self._has_marks is None:  # NOTE: asked for each row that is read by itself
            self._has_marks = any(self._marks_rows(index, role) for index, role in self.layout.context.items())
        return self._has_marks

    def _marks_rows(self, index: int, role: Role) -> bool:
        """Tells whether a column may mark rows; a remark is about its own row, a second name of the indicator is none."""
        names = HEADER_WORDS.get(normalised(self.layout.headers[index])) is Role.INDICATOR
        return role in _MARKING or (role is Role.NOTE and names)

    @property
    def marked(self) -> Spoken | None:
        """What the last row said that it is, in a column that says it of every row, and that is no observation."""
        return self._marked

    def note_marks(self, number: int, cells: list[str]) -> None:
        """Notes what a row says it is; a row that is not read says it for those below it too."""
        if self._marking is None:
            columns = [index for index, role in self.layout.context.items() if self._marks_rows(index, role)]
            self._marking = [index for index in columns if index < len(cells) and cells[index].strip()]
        for index in self._marking:
            text = cells[index].strip() if index < len(cells) else ""
            if text:
                spoken = self._mark(number, index, text)
                if spoken:
                    self._marked = spoken
                elif self._marked and self._marked.column == index:
                    self._marked = None

    def _mark(self, number: int, index: int, text: str) -> Spoken | None:
        """A cell that says of its row that it is no observation."""
        if not has_letters(text):
            return None
        told = CaveatPlace.REMARK if self.layout.context[index] is Role.NOTE else CaveatPlace.CELL
        key = told, text
        mark = self._marks.get(key, _UNREAD)
        if mark is _UNREAD:
            self._count(index, text, number)
            mark = None
            # NOTE: most texts of rows that are not read go no further, so that they cost next to nothing
            if self.answers.remark(text) is not None or self.grammar.may_be_no_fact(text):
                spoken = self._spoken(text, TextPlace.REMARK, told, index, Role.UNKNOWN)
                claims = spoken.reading.claims if spoken else ()
                mark = (
                    spoken if any(c.effect is Effect.SET_ASIDE and c.kind is ClaimKind.NATURE for c in claims) else None
                )
            if len(self._marks) < _MOST_TEXTS:
                self._marks[key] = mark
        return replace(mark, column=index) if mark else None

    def _below_mark(self, cells: list[str]) -> Spoken | None:
        """The mark above a blank cell: in text a merged cell keeps its words in its first row only."""
        marked = self._marked
        if marked is None or marked.column is None or (marked.column < len(cells) and cells[marked.column].strip()):
            return None
        claims = tuple(replace(claim, effect=Effect.ERROR) for claim in marked.reading.claims)
        return replace(marked, reading=replace(marked.reading, claims=claims))

    def read_row(self, number: int, cells: list[str]) -> list[Spoken]:
        """What the cells beside the figures of a row say; cells that say nothing of them are left out."""
        if self._readers is None:
            self._readers = list(self._columns())
            self._under = {index: under for index, under, _ in self._readers}
        found = []
        width = len(cells)
        for index, under, read in self._readers:
            text = cells[index] if index < width else ""
            if not text or (under is Role.UNKNOWN and _PLAIN_NUMBER.fullmatch(text)):
                continue
            key = under, text
            spoken = self._known(key)
            if spoken is _UNREAD:
                self._row = number
                self._count(index, text, number)
                spoken = read(index, text) if text.strip() else None
                self._remember(key, spoken)
            if spoken is not None:
                found.append(Spoken(spoken.reading, spoken.place, number, index, spoken.role))
        self._row = None
        if self.has_marks:
            self.note_marks(number, cells)
            if below := self._below_mark(cells):
                found.append(replace(below, row=number))
        if self.headings:
            found += self.headings
        return found

    def look_ahead(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        """Raises `RefusedError` where the first rows of a table of many columns hold too many texts, before any is read."""
        if len(self.layout.context) > _MANY_COLUMNS:
            read = [index for index, _, _ in self._columns()]
            for number, cells in rows:
                for index in read:
                    if index < len(cells):
                        self._count(index, cells[index], number)

    def _count(self, index: int, text: str, row: int) -> None:
        """Raises `RefusedError` where many columns hold too many different texts: reading each takes a moment."""
        if len(self.layout.context) <= _MANY_COLUMNS or _WORDS.search(text) is None:
            return
        most = self.limits.wide_table_texts
        if len(self._different) <= most:
            self._different.add(text)
        self._wordy.add(index)
        if len(self._different) > most and len(self._wordy) > _MANY_COLUMNS:
            raise RefusedError(self.limits.exceeded("wide-table-texts"), row)

    def label(self, index: int, text: str) -> Spoken | None:
        """A cell under area or period that says that its row is no observation: 年度目标, 2020年（预计）, 上年同期."""
        if not self.grammar.may_be_no_fact(text):
            return None
        reading = self.grammar.read(text, TextPlace.HEADING)
        claims = tuple(
            c
            for c in reading.claims
            if c.kind in (ClaimKind.NATURE, ClaimKind.REMARK) and not re.fullmatch(_OTHER_YEAR, c.text)
        )
        ruling = self.holder.hold(replace(reading, claims=claims, residue=""), _NOWHERE)
        if ruling.effect is not Effect.SET_ASIDE or self.answers.remark(text) == "accept":
            return None
        return self._kept(Spoken(replace(reading, residue=""), CaveatPlace.CELL, None, index))

    def name(self, index: int, text: str) -> Spoken | None:
        """What the bracket behind a name that nobody knows says of the figures of its row: 海门市（不含开发区）."""
        key = index, text
        if key not in self._cells:
            found = re.search(r"[(（](?P<inside>[^()（）]+)[)）]\s*$", text)
            spoken = self._spoken(found["inside"], TextPlace.REMARK, CaveatPlace.CELL, index, None) if found else None
            claims = (
                tuple(c for c in spoken.reading.claims if c.kind not in (ClaimKind.AREA, ClaimKind.KNOWN))
                if spoken
                else ()
            )
            self._cells[key] = (
                replace(spoken, reading=replace(spoken.reading, claims=claims)) if spoken and claims else None
            )
        return self._cells[key]

    def is_silent(self, index: int, text: str) -> bool:
        """Tells whether a cell that was read says nothing of any figure, be it in this row or in another."""
        under = self._under.get(index)
        figure = under is Role.UNKNOWN and _PLAIN_NUMBER.fullmatch(text)
        return under is None or bool(figure) or self._known((under, text)) is None

    def _known(self, key: tuple[int | Role, str]) -> Spoken | None:
        """What a cell says that was read already; `_UNREAD` of another."""
        return self._cells.get(key, self._figures.get(key, _UNREAD))

    def _remember(self, key: tuple[int | Role, str], spoken: Spoken | None) -> None:
        """Remembers words and figures apart: figures, each another one, would leave no room for words that come again."""
        known = self._cells if has_letters(key[1]) else self._figures
        if len(known) < _MOST_TEXTS:
            known[key] = spoken

    def _columns(self) -> Iterator[tuple[int, int | Role, Callable[[int, str], Spoken | None]]]:
        layout = self.layout
        by_role = {
            Role.NOTE: self._remark,
            Role.BLANK: self._remark,
            Role.UNKNOWN: self._unknown,
            Role.IGNORED: self._harmless,
            Role.REPORTER: self._harmless,
            Role.SOURCE: self._source,
            Role.QUALITY: self._quality,
            Role.AS_OF: self._as_of,
            Role.BREAKDOWN: self._group,
            Role.STATUS: self._status,
        }
        for index, role in sorted(layout.context.items()):
            if role is Role.IGNORED and self.answers.column(layout.headers[index]) is Role.IGNORED:
                continue  # NOTE: who says that a column is nothing to the figures says so of the places in it too
            if role in by_role:
                alike = role in _ALIKE and not _asks_for_a_kind(layout.headers[index])
                yield index, role if alike else index, by_role[role]

    def _remark(self, index: int, text: str) -> Spoken | None:
        return self._judged(index, self._spoken(text, TextPlace.REMARK, CaveatPlace.REMARK, index, Role.NOTE))

    def _judged(self, index: int, spoken: Spoken | None) -> Spoken | None:
        """A cell under a header that asks what a check came to: what is neither an approval nor understood is a doubt."""
        if spoken is None or spoken.reading.claims:
            return spoken
        if spoken.role is not Role.STATUS and not is_of_verdicts(self.layout.headers[index]):
            return spoken
        text = spoken.reading.text.strip()
        if endorses(text) or is_person(text) or is_missing(text) or self.answers.remark(text) is not None:
            return spoken
        return replace(spoken, reading=replace(spoken.reading, claims=(Claim(ClaimKind.UNCLEAR, Effect.ERROR, text),)))

    def _source(self, index: int, text: str) -> Spoken | None:
        return self._spoken(text, TextPlace.SOURCE, CaveatPlace.REMARK, index, Role.SOURCE)

    def _quality(self, index: int, text: str) -> Spoken | None:
        """A cell under 是否…: a no to what must be, a yes to what must not be."""
        header = re.sub(
            r"^(?:是否|有无|能否)|与否$|(?i:^(?:is|has|was)[_ ])|(?i:[_ ]flag$)|(?:标志|标识|标记)$",
            "",
            self.layout.headers[index],
        )
        no = re.fullmatch(r"(?i)否|不是|没有|无|未|n|no|false|0|×|✗", text.strip())
        yes = re.fullmatch(r"(?i)是|有|y|yes|true|1|√|✓", text.strip())
        if not (no or yes):
            return self._remark(index, text)
        told = self.grammar.read(header, TextPlace.REMARK)
        doubted = [claim for claim in told.claims if claim.effect is Effect.ERROR]
        denied = self.grammar.read(f"无{header}", TextPlace.REMARK)
        if no and re.search(r"(?i)flag$|标志$|标识$|标记$", self.layout.headers[index]):
            return None
        if yes:
            claims: tuple[Claim, ...] = tuple(doubted)
        elif (
            doubted
            or re.search(_QUALITIES, header)
            or max((c.effect for c in denied.claims), default=Effect.ERROR) is Effect.CAVEAT
        ):
            claims = (Claim(ClaimKind.REMARK, Effect.CAVEAT, f"{self.layout.headers[index]}: {text.strip()}"),)
        else:
            claims = (Claim(ClaimKind.NEGATION, Effect.ERROR, f"{self.layout.headers[index]}: {text.strip()}"),)
        reading = Reading(f"{self.layout.headers[index]}: {text.strip()}", TextPlace.QUALITY, claims)
        return self._kept(Spoken(self._answered(reading), CaveatPlace.REMARK, None, index, Role.QUALITY))

    def _as_of(self, index: int, text: str) -> Spoken | None:
        period = parse_period(text)
        if period is None:
            return None if is_missing(text) else self._remark(index, text)
        claim = Claim(ClaimKind.PERIOD, Effect.ERROR, text.strip(), period=period, words=frozenset({"as-of"}))
        reading = self._answered(Reading(text, TextPlace.REMARK, (claim,)))
        return self._kept(Spoken(reading, CaveatPlace.CELL, None, index, Role.AS_OF))

    def _harmless(self, index: int, text: str) -> Spoken | None:
        """A cell of a column that says nothing of figures, but for the place that it names."""
        if not re.search(r"[A-Za-z\u4e00-\u9fff]|\d{6}", text):
            return None
        if self._is_no_name(index, text):
            return self._remark(index, text)
        reading = self.grammar.read(text, TextPlace.SOURCE)
        others = tuple(
            area for area in reading.areas if area.kind is not AreaKind.WHOLE and not self.holder.is_parent(area)
        )
        if not others:
            return None
        claims = tuple(
            Claim(ClaimKind.AREA, Effect.ERROR, text.strip(), area=a, words=frozenset({"cell"})) for a in others
        )
        return self._kept(Spoken(Reading(text, TextPlace.REMARK, claims), CaveatPlace.CELL, None, index, Role.IGNORED))

    def _is_no_name(self, index: int, text: str) -> bool:
        """Tells whether a cell under 审核人 or Verified by names nobody and doubts the figure: not verified."""
        header = self.layout.headers[index]
        checked = is_of_checkers(header)
        if not (checked or is_of_handlers(header)) or is_person(text) or is_missing(text) or parse_period(text):
            return False
        doubts = _OF_CHECKS if checked else _OF_FIGURES
        return any(
            c.effect is Effect.ERROR and c.kind in doubts for c in self.grammar.read(text, TextPlace.REMARK).claims
        )

    def _share_that_answered(self, index: int, text: str) -> Spoken | None:
        """A number under 报送率 or completeness: of less than all."""
        header = self.layout.headers[index]
        if not re.search(_ANSWERED, header) or re.fullmatch(r"\s*(?:100(?:\.0*)?\s*[%％]?|1(?:\.0*)?)\s*", text):
            return None
        if is_missing(text):
            return None
        claim = Claim(ClaimKind.INCOMPLETE, Effect.ERROR, f"{header}: {text.strip()}")
        reading = self._answered(Reading(claim.text, TextPlace.REMARK, (claim,)))
        return self._kept(Spoken(reading, CaveatPlace.CELL, None, index, Role.UNKNOWN))

    def _unknown(self, index: int, text: str) -> Spoken | None:
        """A cell of a column that nobody knows: a remark, or the name of a place."""
        if is_missing(text) or not isinstance(parse_number(text), NotANumber):
            return self._share_that_answered(index, text)
        spoken = self._spoken(text, TextPlace.REMARK, CaveatPlace.CELL, index, Role.UNKNOWN)
        if spoken is None or self.answers.remark(text) is not None:
            return spoken
        if is_of_verdicts(self.layout.headers[index]):
            return self._judged(index, spoken)
        reading = spoken.reading
        others = tuple(area for area in reading.areas if area.kind is not AreaKind.WHOLE)
        if (
            others
            and len(text.strip()) <= 30
            and not any(c.effect is Effect.ERROR and c.kind is not ClaimKind.AREA for c in reading.claims)
        ):
            claims = tuple(
                Claim(ClaimKind.AREA, Effect.ERROR, text.strip(), area=a, words=frozenset({"cell"})) for a in others
            )
            return replace(spoken, reading=replace(reading, claims=claims))
        if not self.layout.areas and _may_be_name(text, reading) and not _says_more(self.grammar.cut(text)):
            return replace(spoken, reading=replace(reading, claims=(_MAY_BE_PLACE,)))
        return spoken

    def _group(self, index: int, text: str) -> Spoken | None:
        cut = self.grammar.cut(text)
        if leaves_whole(text, cut):
            return None
        answer = self.answers.remark(text)
        if answer == "accept":
            return None
        told = self.grammar.read(text, TextPlace.REMARK)
        said = {claim.kind for claim in told.claims}
        understood = ClaimKind.KNOWN in said <= {ClaimKind.KNOWN, ClaimKind.PERIOD} and not (told.residue or cut.names)
        if answer is None and understood and speaks_of_scope(self.layout.headers[index]):
            # NOTE: 统计口径 with 年末时点数: what a row may say of itself, and no group
            return self._kept(Spoken(told, CaveatPlace.CELL, None, index, Role.NOTE))
        if answer is None and any(c.kind is ClaimKind.NATURE and c.effect is Effect.SET_ASIDE for c in told.claims):
            return self._kept(
                Spoken(told, CaveatPlace.CELL, None, index, Role.UNKNOWN)
            )  # NOTE: 类型 with 实际 and 目标
        effect = Effect.ERROR if answer == "doubtful" else Effect.SET_ASIDE
        named = {subject for _, value in cut.names.values() if isinstance(value, frozenset) for subject in value}
        whole = named if re.fullmatch(r"[\ue500-\ue5ff全部所有市的和、 ]+", cut.text) else set()
        claim = Claim(ClaimKind.GROUP, effect, text.strip(), words=frozenset({"column", *whole}))
        return self._kept(
            Spoken(Reading(text, TextPlace.REMARK, (claim,)), CaveatPlace.CELL, None, index, Role.BREAKDOWN)
        )

    def _status(self, index: int, text: str) -> Spoken | None:
        """A cell under a status header: a code or word that is known, else a remark."""
        if self.answers.remark(text) is not None:
            return self._remark(index, text)
        standing = standing_of(text)
        if standing is None:
            spoken = self._spoken(text, TextPlace.REMARK, CaveatPlace.STATUS, index, Role.STATUS)
            return self._judged(index, spoken)
        effects = {
            Standing.CAVEAT: (ClaimKind.PROVISIONAL, Effect.CAVEAT),
            Standing.DOUBTFUL: (ClaimKind.VOID, Effect.ERROR),
            Standing.NO_FACT: (ClaimKind.NATURE, Effect.SET_ASIDE),
            Standing.MISSING: (ClaimKind.MISSING, Effect.CAVEAT),
        }
        if standing not in effects:
            return None
        kind, effect = effects[standing]
        claim = Claim(kind, effect, text.strip(), words=frozenset({"alone"}))
        return self._kept(
            Spoken(Reading(text, TextPlace.REMARK, (claim,)), CaveatPlace.STATUS, None, index, Role.STATUS)
        )

    def _spoken(
        self,
        text: str,
        place: TextPlace,
        told: CaveatPlace,
        column: int | None,
        role: Role | None,
        row: int | None = None,
    ) -> Spoken | None:
        """A text as it was understood or answered; None where it says nothing."""
        return self._kept(Spoken(self._answered(self.grammar.read(text, place)), told, row, column, role))

    def _answered(self, reading: Reading) -> Reading:
        """A text as its sender has answered it, else as it was understood."""
        text = reading.text.strip()
        match self.answers.remark(text):
            case "accept":
                return accepted(reading)
            case "set-aside":
                return replace(
                    reading, claims=(Claim(ClaimKind.NATURE, Effect.SET_ASIDE, text, words=frozenset({"alone"})),)
                )
            case "doubtful":
                return replace(reading, claims=(Claim(ClaimKind.VOID, Effect.ERROR, text),))
            case _:
                return reading

    def _kept(self, spoken: Spoken) -> Spoken | None:
        """Notes a text for the account; None where it says nothing of any figure."""
        reading = spoken.reading
        key = spoken.place, reading.text
        if key not in self.accounts:
            claims = reading.claims
            if spoken.place is CaveatPlace.FOLDER:
                # NOTE: a name that says nothing is not told, so that the same files tell the same wherever they lie
                claims = tuple(claim for claim in claims if claim.kind in OF_FOLDERS)
            if spoken.place is CaveatPlace.FOLDER and not claims:
                pass
            elif len(self.accounts) >= _MOST_ACCOUNTS:
                self.untold += 1
            else:
                kinds = tuple(dict.fromkeys(claim.kind.value for claim in claims))
                row = self._row if spoken.row is None and spoken.role is not None else spoken.row
                self.accounts[key] = ContextAccount(
                    spoken.place, reading.text, row, spoken.column, kinds, reading.residue
                )
        return None if reading.is_silent else spoken

    # texts outside the rows

    def hear(
        self,
        text: str,
        place: TextPlace,
        row: int | None = None,
        column: int | None = None,
        told: CaveatPlace | None = None,
    ) -> None:
        """Takes in a text that speaks about the whole table, or explains the marks of some cells."""
        told = told or _PLACES[place]
        for part in explanations(text) if place in (TextPlace.TITLE, TextPlace.LINE) else [text]:
            reading = self.grammar.read(part, place)
            if place is TextPlace.LINE and (plain := without_quotes(part)) != part:
                reading = replace(self.grammar.read(plain, place), text=part)
            spoken = self._kept(Spoken(self._answered(reading), told, row, column))
            if spoken is not None or reading.areas:
                self.outer.append(spoken or Spoken(reading, told, row, column))

    def head(self, lines: Iterable[tuple[int, int, str]]) -> None:
        """Puts the headings (row, column, text) over the rows that follow, in place of those before."""
        self.headings = []
        lines = list(lines)
        self.footmarks.head(text for _, _, text in lines)
        for row, column, text in lines:
            reading = self.grammar.read_place(text) if column in self.layout.areas else None
            reading = self._answered(reading or self.grammar.read(text, TextPlace.HEADING))
            spoken = self._kept(Spoken(reading, CaveatPlace.HEADING, row, column))
            if spoken is not None:
                self.headings.append(spoken)

    def end_sections(self, area: str | None) -> None:
        """A row of another part says itself that the part over it is at its end."""
        self.headings = [spoken for spoken in self.headings if not self.holder.ends(spoken.reading, area)]

    def comment(
        self, row: int, column: int, text: str, *, alone: bool, told: CaveatPlace = CaveatPlace.COMMENT
    ) -> None:
        """Takes in a note to a cell, which speaks about that figure `alone` or about its row."""
        spoken = self._spoken(text, TextPlace.REMARK, told, column, Role.NOTE, row)
        if spoken is not None:
            self.comments.setdefault(row, []).append((column if alone else None, spoken))

    def comments_on(self, row: int, column: int) -> list[Spoken]:
        """What the notes say of a figure."""
        return [spoken for at, spoken in self.comments.get(row, ()) if at in (None, column)]

    def hear_comments(self, rows: Iterable[int]) -> None:
        """Makes notes to cells of lines that are no rows of the table speak about all of it."""
        for row in rows:
            for _, spoken in self.comments.pop(row, ()):
                self.hear(spoken.reading.text, TextPlace.LINE, row, spoken.column, CaveatPlace.COMMENT)

    def group(
        self,
        column: int,
        text: str,
        row: int,
        place: TextPlace = TextPlace.GROUP,
        told: CaveatPlace = CaveatPlace.HEADER,
    ) -> None:
        """Takes in a text over a column."""
        spoken = self._spoken(text, place, told, column, None, row)
        if spoken is not None:
            self.groups.setdefault(column, []).append(spoken)

    def state(self, column: int, text: str, row: int, period: ReferencePeriod) -> None:
        """Takes in a period over a column, which the rows must say too."""
        claim = Claim(ClaimKind.PERIOD, Effect.ERROR, text, period=period)
        spoken = self._kept(
            Spoken(self._answered(Reading(text, TextPlace.GROUP, (claim,))), CaveatPlace.HEADER, row, column)
        )
        if spoken is not None:
            self.groups.setdefault(column, []).append(spoken)

    def rival(self, column: int, text: str, row: int, at: int) -> None:
        """Takes in the header of a column that gives the figures of another column once more, in another edition."""
        claim = Claim(ClaimKind.REVISED, Effect.ERROR, text)
        spoken = self._kept(
            Spoken(self._answered(Reading(text, TextPlace.GROUP, (claim,))), CaveatPlace.HEADER, row, at)
        )
        if spoken is not None:
            self.groups.setdefault(column, []).append(spoken)

    # what a row lacks

    def area_outside(self, spoken: Iterable[Spoken] | None = None) -> AreaReading | None:
        """The area that the nearest text outside the cells names: another one if it names any, else the plan's own, else None."""
        own = None
        for text in self.outer if spoken is None else spoken:
            for claim in text.reading.claims:
                if claim.kind is ClaimKind.AREA and claim.area:
                    if claim.area.kind is not AreaKind.WHOLE:
                        return claim.area
                    own = own or claim.area
        return own

    def periods_outside(self, spoken: Iterable[Spoken] | None = None) -> list[ReferencePeriod]:
        """The periods that the nearest text outside the cells names, each once: titles and lines, then sheet, file, folder."""
        texts = list(self.outer if spoken is None else spoken)
        near = [
            s for s in texts if s.place in (CaveatPlace.TITLE, CaveatPlace.LINE, CaveatPlace.KEY, CaveatPlace.HEADING)
        ]
        ranks = [
            near,
            *(
                [s for s in texts if s.place is place]
                for place in (CaveatPlace.SHEET, CaveatPlace.PAGE, CaveatPlace.FILE, CaveatPlace.FOLDER)
            ),
        ]
        for rank in ranks:
            found = [
                claim.period
                for text in rank
                for claim in text.reading.claims
                if claim.kind is ClaimKind.PERIOD
                and claim.period
                and claim.period.year > 1000
                and "source" not in claim.words
            ]
            spans = [
                claim.span
                for text in rank
                for claim in text.reading.claims
                if claim.kind is ClaimKind.PERIOD and claim.span
            ]
            years = [ReferencePeriod(first) for first, _ in spans]
            if found:
                return list(dict.fromkeys([*years, *found]))
        return []

    # ruling

    def rule(self, spoken: Iterable[Spoken], fact: Fact) -> list[tuple[Ruling, Spoken]]:
        """The rulings of some texts on a fact, each with its text, the gravest first; what says nothing of it is left out."""
        held: dict[int, Ruling] = {}  # NOTE: many columns of a row may say the same
        found = []
        for text in spoken:
            ruling = held.get(id(text.reading))
            if ruling is None:
                ruling = held[id(text.reading)] = self.holder.hold(text.reading, fact)
            if ruling.effect is not Effect.NOTHING:
                found.append((ruling, text))
        return sorted(found, key=lambda told: -told[0].effect)

    def caveats(self, rulings: Iterable[tuple[Ruling, Spoken]]) -> tuple[Caveat, ...]:
        """The texts that are quoted beside a fact."""
        return tuple(dict.fromkeys(self._caveat(text) for ruling, text in rulings if ruling.effect is Effect.CAVEAT))

    def _caveat(self, spoken: Spoken) -> Caveat:
        return Caveat(spoken.reading.text.strip(), spoken.place, self.index, spoken.row, spoken.column)

    def contradict(self, ruling: Ruling, spoken: Spoken, row: int, column: int, figure: str) -> None:
        """Notes that a text speaks against a figure."""
        claim = ruling.claim or Claim(ClaimKind.NEGATION, Effect.ERROR, spoken.reading.text)
        if claim is _MAY_BE_PLACE:
            self._ask(spoken, row)
            return
        key = spoken.place, spoken.reading.text, claim.kind, spoken.column
        known = self._contradictions.setdefault(key, _Contradiction(spoken, claim, figure))
        known.count += 1
        if len(known.places) < _MOST_PLACES:
            known.places.append(self.locate(row, column, figure))

    def _ask(self, spoken: Spoken, row: int) -> None:
        column = spoken.column or 0
        first, text, count = self._asked.get(column, (row, spoken.reading.text, 0))
        self._asked[column] = first, text, count + 1

    def set_aside(self, ruling: Ruling, spoken: Spoken, fact: Fact, row: int, column: int, figure: str) -> None:
        """Notes that a figure is not read, because of which text."""
        text = spoken.reading.text.strip()
        key: tuple[object, ...] = fact.subject, fact.area, fact.period, text, spoken.column
        if key not in self._aside and len(self._aside) >= _MOST_TEXTS:
            fact, key = _NOWHERE, ()
        place = self._place(spoken, row, column, figure)
        known = self._aside.get(key)
        if known is None:
            said = message("A figure was set aside: {text} says {why}.", text=text, why=why(ruling.claim))
            type_ = content.BREAKDOWN_ROW if spoken.role is Role.BREAKDOWN else content.SET_ASIDE
            self._aside[key] = _Aside(fact, Issue(type_, said, self._hint(spoken), place))
            return
        known.count += 1
        if len(known.places) < _MOST_PLACES and place not in known.places and place != known.issue.location:
            known.places.append(place)

    def asides(self) -> list[SetAside]:
        """The figures that are not read because of a text, those of one fact and text once with their number and first places."""
        return [
            SetAside(
                known.fact.subject,
                known.fact.area,
                known.fact.period,
                replace(known.issue, others=tuple(known.places), count=known.count),
            )
            for known in self._aside.values()
        ]

    def _place(self, spoken: Spoken, row: int, column: int, figure: str) -> Location:
        if spoken.row is not None and spoken.column is not None:
            return self.locate(spoken.row, spoken.column, spoken.reading.text)
        return self.locate(row, column, figure)

    def _hint(self, spoken: Spoken) -> Message:
        """How the question is answered, ready to copy."""
        if spoken.role in (Role.UNKNOWN, Role.BREAKDOWN, Role.IGNORED, Role.REPORTER) and spoken.column is not None:
            header = self.layout.headers[spoken.column].strip()
            if header:
                return message(
                    "If the column says nothing of the figures: --column {ignore}; if it names their area: --column {area}.",
                    ignore=shlex.quote(f"{header}=ignore"),
                    area=shlex.quote(f"{header}=area"),
                )
        column = spoken.column if spoken.place is CaveatPlace.CELL else None
        if column is not None and column in (self.layout.period, *self.layout.areas):
            # NOTE: an answer would leave a cell that names no area or period
            header = self.layout.headers[column].strip()
            return message(
                "If the figure is the fact, write nothing in {column} but what the column is for.", column=header
            )
        return message(
            "Correct the text or the figure; if the text does not concern the figure: --remark {answer}",
            answer=shlex.quote(f"{' '.join(spoken.reading.text.split())}=accept"),
        )

    def issues(self) -> list[Issue]:
        """What is to be told of the texts: each contradiction once, with its number and first places; each question once."""
        found = []
        for known in self._contradictions.values():
            spoken = known.spoken
            text = message(
                "{text} speaks against the figure {figure}: it says {why}.",
                text=spoken.reading.text.strip(),
                figure=known.figure,
                why=why(known.claim),
            )
            first = known.places[0]
            own = spoken.row is not None and spoken.column is not None
            place = self.locate(spoken.row or 0, spoken.column or 0, spoken.reading.text) if own else first
            others = tuple(p for p in known.places if p != place)
            found.append(Issue(content.CONTRADICTED, text, self._hint(spoken), place, others, known.count))
        for column, (row, cell, count) in self._asked.items():
            header = self.layout.headers[column].strip() or "-"
            asked = message(
                "The cells under {header} may name areas or groups: {text}.", header=header, text=cell.strip()
            )
            hint = message(
                "Say what the column holds: --column {area}, or --column {ignore}.",
                area=shlex.quote(f"{header}=area"),
                ignore=shlex.quote(f"{header}=ignore"),
            )
            found.append(Issue(content.CONTRADICTED, asked, hint, self.locate(row, column, cell), (), count))
        return found

    # the whole table

    def settle(self, observations: list[Observation], fact_of: Callable[[Observation], Fact]) -> list[Observation]:
        """What becomes of the observations of the table by the texts outside its cells."""
        speaking = [text for text in self.outer if _may_touch(text)]
        if not speaking:
            return observations
        years = frozenset(o.period.year for o in observations if o.period)
        marked = self._footnotes(speaking, observations)
        rulings: dict[tuple[object, ...], list[tuple[Ruling, Spoken]]] = {}
        for observation in observations:
            key = observation.subject, observation.area, observation.period
            if key not in rulings:
                fact = fact_of(observation)
                held = ((self.holder.hold(text.reading, fact, years), text) for text in speaking)
                rulings[key] = [(ruling, text) for ruling, text in held if ruling.effect is not Effect.NOTHING]
        if not any(rulings.values()):
            return observations
        kept = []
        for observation in observations:
            if observation.status is Status.MISSING:
                kept.append(observation)
                continue
            reaching = [
                (r, text)
                for r, text in rulings[observation.subject, observation.area, observation.period]
                if id(text) not in marked or self._carries(observation, marked[id(text)])
            ]
            settled = self._settled(observation, reaching, fact_of)
            if settled is not None:
                kept.append(settled)
        return kept

    def _settled(
        self, observation: Observation, rulings: list[tuple[Ruling, Spoken]], fact_of: Callable[[Observation], Fact]
    ) -> Observation | None:
        if not rulings:
            return observation
        ruling, text = max(rulings, key=lambda pair: pair[0].effect)
        if ruling.effect is Effect.ERROR:
            self.contradict(ruling, text, observation.row, observation.column, observation.text)
            return observation._replace(value=None, status=Status.DOUBTFUL)
        if ruling.effect is Effect.SET_ASIDE:
            self.set_aside(ruling, text, fact_of(observation), observation.row, observation.column, observation.text)
            return None
        caveats = dict.fromkeys((*observation.caveats, *(self._caveat(t) for r, t in rulings)))
        periods = [r.period for r, _ in rulings if r.period]
        return observation._replace(caveats=tuple(caveats), period=periods[0] if periods else observation.period)

    def _footnotes(self, speaking: list[Spoken], observations: list[Observation]) -> dict[int, frozenset[str]]:
        """By text the marks that it explains, where cells carry them; one whose mark stands nowhere speaks about all."""
        self.footmarks.figures.update(m for o in observations for text in _marks_of(o) for m in plain_marks(text))
        found = {}
        for text in speaking:
            marks, sure = explained_marks(text.reading.text)
            if carried := self.footmarks.carried(marks, sure=sure):
                found[id(text)] = carried
        return found

    def _carries(self, observation: Observation, marks: frozenset[str]) -> bool:
        return self.footmarks.reach(marks, observation.row, observation.column, _marks_of(observation))


def _marks_of(observation: Observation) -> Iterator[str]:
    """The footnote marks on a figure."""
    return (caveat.text for caveat in observation.caveats if caveat.place is CaveatPlace.FOOTNOTE)


def _may_touch(spoken: Spoken) -> bool:
    """Tells whether a text outside the cells can touch a figure: what no rule explains is quoted of lines only."""
    reading = spoken.reading
    return bool(reading.residue and spoken.reading.place is TextPlace.LINE) or any(
        claim.effect is not Effect.NOTHING for claim in reading.claims
    )


_ALIKE = (Role.NOTE, Role.BLANK, Role.UNKNOWN, Role.IGNORED, Role.REPORTER, Role.SOURCE)
"""Roles whose cells say the same whatever the header of their column is, but for one that counts answers."""
_MARKING = (Role.UNKNOWN, Role.BREAKDOWN)
_OTHER_YEAR = r"(?:上|去|前|往)年度?"
"""As a period it is a year that cannot be read."""
_NOWHERE = Fact("", None, False, None)
_UNREAD = Spoken(Reading("", TextPlace.REMARK), CaveatPlace.CELL)
_MAY_BE_PLACE = Claim(ClaimKind.AREA, Effect.ERROR, "", words=frozenset({"may-be"}))
_ANSWERED = (
    r"(?i)(?:完整|报送|上报|回收|到报|应答|齐报)(?:率|度|比例)|complete(?:ness)?$|(?:response|reporting)[_ ]rate"
)
"""Headers of the share of those who answered."""
_OF_FIGURES = (ClaimKind.VOID, ClaimKind.ESTIMATE, ClaimKind.MADE_UP, ClaimKind.COPIED, ClaimKind.INCOMPLETE)
"""Doubts that below any header are doubts of the figure."""
_OF_CHECKS = (*_OF_FIGURES, ClaimKind.NEGATION, ClaimKind.NOT_YET, ClaimKind.UNDER_WAY, ClaimKind.UNCLEAR)
"""Doubts of whether somebody has checked it."""


def _asks_for_a_kind(header: str) -> bool:
    """Tells whether what the cells of a column say hangs on its header."""
    return re.search(_ANSWERED, header) is not None or any(
        asks(header) for asks in (is_of_checkers, is_of_handlers, is_of_verdicts)
    )


_QUALITIES = (
    r"公示|公告|备案|最终|正式|入库|联网|签字|达标|达到|定案|公开|涉密|上报|审核|归档|盖章|约束|考核|必报|年报|新增指标|主要|重点|国控|省考|需要|佐证|保密|共享|核心|附件|上墙|录入|留存"
    r"|市考|完成目标|超额|final|official|published|target|binding|key"
)


def _says_more(cut: Cut) -> bool:
    """Tells whether a text names an organisation and says something of it: 市人社局列席."""
    return re.search(f"[{one_of(ORGANISATION)}]", cut.text) is not None and len(cut.text.strip()) > 1


def _may_be_name(text: str, reading: Reading) -> bool:
    """Tells whether a cell that says nothing else may be the name of a place or a group."""
    plain = text.strip()
    if reading.claims or not reading.residue:
        return False
    return (
        re.fullmatch(r"[\u4e00-\u9fff]{2,6}|[A-Z][a-z]+(?: [A-Z][a-z]+)?", plain) is not None
        and normalised(plain) != ""
    )
