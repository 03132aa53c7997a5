"""What a text about a figure can claim, and how much that weighs."""

from __future__ import annotations

from enum import Enum, IntEnum

from msgspec import Struct, field

from reformcheck.periods import ReferencePeriod
from reformcheck.quantities import Exact
from reformcheck.reading.cells.areas import AreaReading


class Effect(IntEnum):
    """What becomes of a figure in reach of a claim; of several the gravest counts."""

    NOTHING = 0
    CAVEAT = 1
    """The figure stands, the text is quoted beside it."""
    SET_ASIDE = 2
    """The figure is not the fact that its row names: it is not read."""
    ERROR = 3
    """Nobody can tell whether the figure is the fact: it is asked."""


class TextPlace(Enum):
    """Where a text stands, as far as that decides what its words mean."""

    REMARK = "remark"
    """A cell of remarks, of a column that nobody knows, a comment, a footnote of a cell."""
    SOURCE = "source"
    """A column or line that names where figures come from."""
    QUALITY = "quality"
    """A cell under 是否…: yes or no to what its header says."""
    HEADING = "heading"
    GROUP = "group"
    """A text over several columns."""
    TITLE = "title"
    LINE = "line"
    """A note above or below the table."""
    SHEET = "sheet"
    FILE = "file"
    FOLDER = "folder"
    KEY = "key"

    @property
    def is_label(self) -> bool:
        """Whether a bare noun here (目标, 启东, 上年同期) says what the figures are."""
        return self in (TextPlace.HEADING, TextPlace.GROUP, TextPlace.SHEET)

    @property
    def is_outer(self) -> bool:
        """Whether the text speaks for the whole table from outside its cells."""
        return self in (
            TextPlace.TITLE,
            TextPlace.LINE,
            TextPlace.SHEET,
            TextPlace.FILE,
            TextPlace.FOLDER,
            TextPlace.KEY,
        )


class ClaimKind(Enum):
    """What a claim is about; the values are those that `--explain-reading` tells."""

    KNOWN = "known"
    """Says what the row says, or nothing of the figure."""
    REMARK = "remark"
    """An ordinary fact beside the figure: a comparison, a past event, a way of counting, a check that was passed."""
    PROVISIONAL = "provisional"
    REVISED = "revised"
    NATURE = "target, forecast or growth"
    PERIOD = "time"
    AREA = "place"
    EVENT = "event"
    """Something that happened on a date."""
    PART_NUMBER = "part told with its number"
    OWN_NUMBER = "the figure told again"
    GROUP = "group"
    EXCLUSION = "exclusion"
    INCLUSION = "inclusion"
    STATISTIC = "another statistic"
    BASIS = "another basis"
    QUANTITY = "another quantity"
    CHANGE = "change within the period"
    ESTIMATE = "estimate"
    APPROXIMATE = "approximation"
    NOT_YET = "not yet"
    DUTY = "duty or deadline"
    UNDER_WAY = "under way or put off"
    STAND_IN = "stand-in"
    VOID = "void or wrong"
    MADE_UP = "made up"
    COPIED = "copied"
    INCOMPLETE = "incomplete"
    NEGATION = "negation"
    UNCLEAR = "not understood, and said of the figure"
    MISSING = "no value"
    """A status that says that there is no value, whatever stands in the cell."""


class Scope(Struct, frozen=True):
    """Whom a sentence is about; None where it does not say, so that it is about every figure in reach."""

    subjects: frozenset[str] | None = None
    years: frozenset[int] | None = None
    areas: frozenset[str] | None = None


EVERYTHING = Scope()


class Claim(Struct, frozen=True):
    """One thing that a text says of a figure; `text` are its own words."""

    kind: ClaimKind
    effect: Effect
    text: str
    scope: Scope = EVERYTHING
    period: ReferencePeriod | None = None
    """Of PERIOD and EVENT; the year is 0 where the text leaves it to the row, -1 the year before it, and so on."""
    span: tuple[int, int] | None = None
    """Of PERIOD: the first and the last year of several."""
    area: AreaReading | None = None
    number: Exact | None = None
    """Of PART_NUMBER and OWN_NUMBER, in ones."""
    percent: bool = False
    ulp: Exact = 0
    """One unit of the last digit of `number`."""
    at: int = 0
    """Where in its sentence it ends."""
    words: frozenset[str] = frozenset()
    """Of EXCLUSION and INCLUSION: what is left out or counted in. Of GROUP: whether of `enterprise` or `person`."""


class Reading(Struct, frozen=True):
    """What was understood of a text, and what was not."""

    text: str
    place: TextPlace
    claims: tuple[Claim, ...] = ()
    residue: str = ""
    """The words that no rule explains; none of them is a marker."""
    areas: tuple[AreaReading, ...] = field(default=())
    """The places that the text names, whatever it says of them."""

    @property
    def is_silent(self) -> bool:
        """Whether no figure can be touched by the text."""
        return not self.claims and not self.residue
