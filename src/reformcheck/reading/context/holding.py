"""Claims held against what a row says: the gravest of them decides what becomes of its figure."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct

from reformcheck.names import normalised
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Variable
from reformcheck.plan.plan import names_of
from reformcheck.quantities import Exact
from reformcheck.reading.cells.areas import AreaKind, AreaReading
from reformcheck.reading.context.claims import Claim, ClaimKind, Effect, Reading, TextPlace
from reformcheck.reading.context.dates import row_period
from reformcheck.records import replace

_MOST_WORDS = 32_768
"""Words whose meaning is remembered."""


class Fact(Struct, frozen=True):
    """What a row says of one of its figures."""

    subject: str
    area: str | None
    whole: bool
    """Whether the area is the plan's own."""
    period: ReferencePeriod | None
    value: Exact | None = None
    placed: bool = True
    """Whether a cell says where the row is; without one a title may say it."""


class Ruling(Struct, frozen=True):
    """What becomes of a figure, because of which claim; `period` replaces the row's where only a part of it is meant."""

    effect: Effect
    claim: Claim | None = None
    period: ReferencePeriod | None = None


NOTHING = Ruling(Effect.NOTHING)


class Holder:
    """Holds readings against facts, with what one plan says of its variables."""

    def __init__(self, plan: Plan) -> None:
        """Takes the plan."""
        self._plan = plan
        self._scopes: dict[str, tuple[str, ...]] = {}
        # NOTE: more than a row has columns, else every row drops what it finds before the next one asks for it
        self._in_scope = lru_cache(maxsize=_MOST_WORDS)(self._is_in_scope)
        self._things = cache(self._things_of)

    def hold(self, reading: Reading, fact: Fact, years: frozenset[int] = frozenset()) -> Ruling:
        """What becomes of a fact by a text in whose reach it is; `years` are those of the table, for texts outside its cells."""
        gravest = NOTHING
        for claim in reading.claims:
            if not _speaks_of(claim, fact, reading.place):
                continue
            ruling = self._rule(claim, reading, fact, years)
            if ruling.effect > gravest.effect:
                gravest = ruling
        if gravest.effect <= Effect.CAVEAT and (wider := self._wider(reading, fact)):
            return wider
        if gravest.effect is Effect.NOTHING and _is_told(reading, fact):
            return Ruling(Effect.CAVEAT)
        return gravest

    def _rule(self, claim: Claim, reading: Reading, fact: Fact, years: frozenset[int]) -> Ruling:
        if reading.place is TextPlace.FOLDER and claim.kind not in OF_FOLDERS:
            return NOTHING
        match claim.kind:
            case ClaimKind.PERIOD:
                return self._rule_period(claim, reading.place, fact, years)
            case ClaimKind.EVENT:
                return self._rule_event(claim, fact)
            case ClaimKind.AREA:
                return self._rule_area(claim, reading.place, fact)
            case ClaimKind.PART_NUMBER | ClaimKind.OWN_NUMBER:
                return self._rule_number(claim, reading, fact)
            case ClaimKind.EXCLUSION | ClaimKind.INCLUSION:
                return NOTHING if self._is_as_defined(claim, reading.place, fact) else Ruling(claim.effect, claim)
            case ClaimKind.BASIS if self._is_defined(claim, fact):
                return Ruling(Effect.CAVEAT, claim)
            case ClaimKind.STAND_IN if "means" in claim.words and self._adds_over_areas(fact.subject):
                return Ruling(Effect.CAVEAT, claim)  # NOTE: by e-mail meetings are not held, but figures are sent
            case ClaimKind.GROUP:
                return self._rule_group(claim, reading, fact)
            case ClaimKind.NEGATION:
                return self._rule_negation(claim, reading)
            case ClaimKind.NATURE:
                return self._rule_nature(claim, reading)
            case ClaimKind.REMARK if "comparison" in claim.words:
                return self._rule_comparison(claim, reading)
            case ClaimKind.KNOWN if reading.place is TextPlace.REMARK and self._sums_parts(claim, reading, fact):
                return Ruling(Effect.ERROR, claim)
            case ClaimKind.KNOWN if reading.place is TextPlace.REMARK and "beside" in claim.words:
                return Ruling(Effect.CAVEAT, claim)
            case _:
                return Ruling(self._softened(claim, reading), claim)

    def _wider(self, reading: Reading, fact: Fact) -> Ruling | None:
        """A text that is but the name of all of what the label is a part of: 全部教育费附加 of that for vocational education."""
        found = re.fullmatch(_ALL_OF, reading.text.strip()) if not reading.place.is_outer else None
        if found is None:
            return None
        what = next(piece for piece in found.groupdict().values() if piece)
        labels = [
            re.sub(_COUNT, "", name).casefold() for entry in self._entries(fact.subject)[:1] for name in names_of(entry)
        ]
        if not any(label != what.casefold() and label.endswith(what.casefold()) for label in labels):
            return None
        return Ruling(Effect.ERROR, Claim(ClaimKind.QUANTITY, Effect.ERROR, reading.text.strip()))

    @staticmethod
    def _rule_comparison(claim: Claim, reading: Reading) -> Ruling:
        """A comparison stands beside the figure, unless it ends in the figure itself: 比上年增长, 完成目标进度."""
        if reading.place.is_label:
            return Ruling(Effect.SET_ASIDE, claim) if re.search(_GROWTH, claim.text) else NOTHING
        if reading.place.is_outer and reading.place is not TextPlace.LINE:
            return NOTHING
        plain = reading.text.strip().rstrip("。.")
        itself = (
            plain.endswith(claim.text) and re.search(_ENDS_IN_FIGURE, claim.text) and not re.search(r"\d", claim.text)
        )
        return Ruling(Effect.ERROR if itself else Effect.CAVEAT, claim)

    def _sums_parts(self, claim: Claim, reading: Reading, fact: Fact) -> bool:
        """Tells whether a figure that does not add up over areas is told to be the sum of those of the parts."""
        if self._adds_over_areas(fact.subject):
            return False
        counted = rf"(?:统计|计算|包括|含|算上|加上|汇总)了?(?=各?(?:区镇|乡镇|镇|街道)){re.escape(claim.text)}"
        return (
            re.search(counted, reading.text) is not None
            or re.search(r"(?:区镇|乡镇|镇街|各镇|街道|towns).*(?:合计|汇总|累计|加总|总计|之和)|all towns", claim.text)
            is not None
        )

    @staticmethod
    def _softened(claim: Claim, reading: Reading) -> Effect:
        """An ordinary note of a source, or one above or below the table, is not quoted beside each figure."""
        if reading.place is TextPlace.SOURCE and claim.kind in _NOT_OF_SOURCES:
            return Effect.NOTHING
        if reading.place.is_outer and claim.effect is Effect.CAVEAT and claim.kind is ClaimKind.REMARK:
            return Effect.NOTHING if reading.place is not TextPlace.LINE else Effect.CAVEAT
        return claim.effect

    # time

    def _rule_period(self, claim: Claim, place: TextPlace, fact: Fact, years: frozenset[int]) -> Ruling:
        if place is TextPlace.FOLDER and "alone" not in claim.words:
            return NOTHING
        if claim.period is None:
            return Ruling(self._softened(claim, Reading("", place)), claim)
        if fact.period is None:
            return NOTHING
        said = row_period(claim.period, fact.period.year)
        if place is TextPlace.FOLDER and said.year > fact.period.year:
            return NOTHING  # NOTE: what was handed in next year lies in next year's folder
        words = claim.words
        if claim.span and claim.span[0] <= fact.period.year <= claim.span[1]:
            return NOTHING
        if "source" in words:
            earlier = said.year < fact.period.year and place is not TextPlace.TITLE
            less = said.year == fact.period.year and self._is_less(said, fact)
            return Ruling(Effect.ERROR, claim) if earlier or less else NOTHING
        if (
            "bare" in words
            and place is TextPlace.FILE
            and years
            and said.year not in years
            and years & {fact.period.year}
        ):
            return Ruling(Effect.ERROR, claim)
        if place.is_outer and said.is_year and said.year in years:
            return NOTHING
        if place is TextPlace.FOLDER:
            same = said.year == fact.period.year and not self._is_less(said, fact)
            return NOTHING if same else Ruling(Effect.ERROR, claim)
        if (
            place in (TextPlace.FILE, TextPlace.SHEET)
            and said.day is not None
            and said.year > max(years or {fact.period.year})
        ):
            return NOTHING  # NOTE: a stamp in the name of a file is the day it was made
        if "handled" in words and said.day is not None and said.year > fact.period.year:
            return NOTHING  # NOTE: 填表人 顾卫东，2021年1月8日 is the day on which the form was filled in
        if (
            place in (TextPlace.LINE, TextPlace.TITLE)
            and "alone" in words
            and said.day is not None
            and said.year > fact.period.year
        ):
            return NOTHING  # NOTE: a line that is but a day after the year says when the table was made
        if said.year == fact.period.year and not self._is_less(said, fact):
            return NOTHING
        day = (
            place is TextPlace.REMARK
            and (said.day is not None or "listed" in words)
            and "as-of" not in words
            and said.year == fact.period.year
        )
        if day and self._is_flow(fact.subject) and said.last <= fact.period.last:
            return Ruling(Effect.CAVEAT, claim)  # NOTE: 3月27日、10月14日 beside a number of meetings
        outer_part = place.is_outer and said.year == fact.period.year and fact.period.is_year
        if outer_part and self._is_flow(fact.subject) and fact.area is not None:
            upto = ReferencePeriod(said.year, 1 if "as-of" in words else said.first, said.last)
            return Ruling(Effect.CAVEAT, claim, upto)
        return Ruling(Effect.ERROR, claim)

    def _is_less(self, said: ReferencePeriod, fact: Fact) -> bool:
        """Tells whether a period of the row's year is not what the row says: June of a year's stock, a quarter of its flow."""
        row = fact.period
        if row is None or said == row:
            return False
        if (said.first, said.last) == (1, 12) and said.day is None:
            return False
        ends = said.last == row.last and said.day in (None, row.end.day if row.year == said.year else None)
        if self._is_flow(fact.subject):
            if said.first <= row.first and said.last >= row.last and said.day is None:
                return False
            return not (ends and (said.day is not None or said.first == said.last))
        return not ends

    def _rule_event(self, claim: Claim, fact: Fact) -> Ruling:
        """Something that happened: within the year of a flow it is what was counted, after it another time."""
        if fact.period is None or claim.period is None:
            return Ruling(Effect.CAVEAT, claim)
        said = row_period(claim.period, fact.period.year)
        late = said.year > fact.period.year or (
            said.year == fact.period.year and said.first > fact.period.last and said.first != said.last - 11
        )
        early = said.year < fact.period.year and self._is_flow(fact.subject)
        stated = "stated" in claim.words
        if (late or early) and not (stated and not self._is_flow(fact.subject)):
            return Ruling(Effect.ERROR, claim)
        return Ruling(Effect.CAVEAT, claim)

    def _is_flow(self, subject: str) -> bool:
        variable = self._plan.variables.get(subject)
        if variable is None:
            indicator = self._plan.indicators.get(subject)
            name = indicator.ratio.numerator if indicator and indicator.ratio else ""
            variable = self._plan.variables.get(name)
        return variable is not None and variable.kind == "flow"

    # place

    def _rule_area(self, claim: Claim, place: TextPlace, fact: Fact) -> Ruling:
        reading = claim.area
        if "may-be" in claim.words:
            return Ruling(Effect.ERROR if fact.whole else Effect.CAVEAT, claim)
        if reading is None or fact.area is None:
            return NOTHING
        kind = reading.kind
        if kind is AreaKind.WHOLE:
            return NOTHING
        if reading.id == fact.area:
            return NOTHING
        if "cell" in claim.words:
            return Ruling(Effect.ERROR, claim)
        if place is TextPlace.FOLDER and fact.placed:
            return NOTHING
        if "section" in claim.words and self.is_parent(reading):
            return NOTHING  # NOTE: 南通市 over the rows of 海门市
        alone = "alone" in claim.words
        if place is TextPlace.SOURCE:
            return Ruling(Effect.CAVEAT, claim)
        part = kind in (AreaKind.PART, AreaKind.UNLISTED)
        if place is TextPlace.LINE and not alone and (part or self.is_parent(reading)):
            return NOTHING
        if place is TextPlace.REMARK and not alone:
            return Ruling(self._told_of_part(claim, fact), claim)
        if not place.is_outer:
            return Ruling(Effect.SET_ASIDE, claim)
        if fact.placed:
            return Ruling(Effect.ERROR, claim)
        return (
            NOTHING if part else Ruling(Effect.SET_ASIDE, claim)
        )  # NOTE: the title says where rows are that do not say it

    def ends(self, heading: Reading, area: str | None) -> bool:
        """Tells whether a row of an area is no longer of the part that stands over it in the column of areas."""
        sections = (c.area for c in heading.claims if c.area and "section" in c.words)
        parts = [section for section in sections if section.kind in (AreaKind.PART, AreaKind.UNLISTED)]
        return bool(parts) and area not in (None, self._plan.area.code, *(part.id for part in parts))

    def _told_of_part(self, claim: Claim, fact: Fact) -> Effect:
        """What a place within a remark does: a meeting that a town held on its own is not the city's."""
        held = "held" in claim.words and not self._adds_over_areas(fact.subject)
        return Effect.ERROR if held else Effect.CAVEAT

    def _adds_over_areas(self, subject: str) -> bool:
        """Tells whether the whole's figure may be the sum of those of its parts; the city's meetings are not."""
        variable = self._plan.variables.get(subject)
        return variable is None or variable.adds_over_areas

    def is_parent(self, reading: AreaReading) -> bool:
        """Tells whether a place is one that the plan's area lies in, such as its province."""
        return any(reading.id and name.code.startswith(reading.id.rstrip("0")) for name in self._plan.area_names())

    # numbers

    def _rule_number(self, claim: Claim, reading: Reading, fact: Fact) -> Ruling:
        """A part is smaller than the figure; the figure told again is the same."""
        number, value = claim.number, fact.value
        if number is None or reading.place.is_outer:
            return NOTHING
        bare = (claim.kind is ClaimKind.OWN_NUMBER or "wish" in claim.words) and claim.words <= {"", "wish"}
        if value is None or (
            not bare and (claim.percent != self._is_rate(fact.subject) or not self._same_unit(claim, fact))
        ):
            return Ruling(Effect.CAVEAT, claim)
        same = (
            abs(Fraction(number) - Fraction(value)) < max(Fraction(claim.ulp), Fraction(1, 10**9)) and number == value
        )
        near = abs(Fraction(number) - Fraction(value)) <= Fraction(claim.ulp) / 2
        if claim.kind is ClaimKind.OWN_NUMBER:
            return Ruling(Effect.CAVEAT if near else Effect.ERROR, claim)
        clause = next((part for part in re.split(r"[,，;；。]", reading.text) if claim.text in part), reading.text)
        compared = any(
            "comparison" in other.words and (other.text in clause or clause in other.text) for other in reading.claims
        )
        if "wish" in claim.words or (same and compared):
            return Ruling(Effect.ERROR if same else Effect.CAVEAT, claim)
        if same and any("told" in other.words for other in reading.claims):
            return Ruling(Effect.ERROR, claim)  # NOTE: 其中规上企业 with the figure itself is all that was counted
        if number > value and not near and not claim.percent and not compared:
            return Ruling(Effect.ERROR, claim)
        return Ruling(Effect.CAVEAT, claim)

    def _is_rate(self, subject: str) -> bool:
        found = self._plan.subjects.get(subject)
        return found is not None and found.per is not None

    def _same_unit(self, claim: Claim, fact: Fact) -> bool:
        unit = next((w for w in claim.words if w not in ("wish",)), "")
        if claim.percent:
            return unit != "个百分点"
        subject = self._plan.subjects.get(fact.subject)
        reading = (
            self._plan.unit_reader.read(unit.rstrip("s") if unit.isascii() else unit.lstrip("万亿") or unit)
            if unit
            else None
        )
        if subject is None or reading is None:
            return False
        return reading.dimension == subject.unit.dimension

    # words

    def _is_as_defined(self, claim: Claim, place: TextPlace, fact: Fact) -> bool:
        """Tells whether what is left out or counted in is what the definition says.

        A text about the whole table that repeats the definition of one figure says nothing of the others.
        """
        subjects = self._plan.subjects if place.is_outer else (fact.subject,)
        said = next(iter(claim.words), "")
        return any(self._in_scope(said, subject, left_out=claim.kind is ClaimKind.EXCLUSION) for subject in subjects)

    def _is_in_scope(self, said: str, subject: str, *, left_out: bool) -> bool:
        """Tells whether the definition or the `scope` of a figure says the same: 不含注销企业.

        What is left out is held against what they leave out, what is counted in against what they count in; each thing of several
        must be there.
        """
        if not _thing(said):
            return False
        own = self._own_words(subject, left_out=left_out)
        if _thing(said).isascii():
            known = {word for text in own for word in _words(text)} | _FILLERS_EN
            return all(word in known for word in _words(said))
        things = self._things(subject, left_out=left_out)
        return _is_among(_thing(said), things) or all(
            _is_among(_thing(part), things)
            for part in re.split("[、,，和及与或]", said.replace("国有集体", "国有、集体"))
            if _thing(part) and (left_out or not re.match("剔除|扣除|不含|不包括", part))
        )

    def _own_words(self, subject: str, *, left_out: bool) -> list[str]:
        """The texts of the plan that say what a figure leaves out, or counts in."""
        return [text for text in self._scope_texts(subject) if bool(re.match(_LEAVES_OUT, text)) is left_out]

    def _things_of(self, subject: str, *, left_out: bool) -> list[tuple[str, str]]:
        """What a figure leaves out, or counts in, the longest first; each also without words that change nothing."""
        things = sorted({_thing(text) for text in self._own_words(subject, left_out=left_out)}, key=len, reverse=True)
        return [(thing, re.sub(_FILLERS, "", thing)) for thing in things if thing]

    def _is_defined(self, claim: Claim, fact: Fact) -> bool:
        """Tells whether the definition says itself on which basis is counted: 按参照日存续企业计算."""
        things = [re.sub(_FILLERS, "", word) for word in claim.words]
        own = [re.sub(_FILLERS, "", text) for text in self._scope_texts(fact.subject)]
        return any(len(thing) > 1 and any(thing in text for text in own) for thing in things)

    def _scope_texts(self, subject: str) -> tuple[str, ...]:
        """The remarks that repeat the definition, the labels and the definition itself."""
        if subject not in self._scopes:
            texts: list[str] = []
            for entry in self._entries(subject):
                texts += (*entry.scope, entry.label.zh, entry.label.en, *entry.aliases)
                if isinstance(entry, Indicator) and entry.definition:
                    texts += (entry.definition.zh, entry.definition.en)
            self._scopes[subject] = tuple(texts)
        return self._scopes[subject]

    def _entries(self, subject: str) -> list[Variable | Indicator]:
        """The variable or indicator, and the variables of a ratio; of a variable the ratios it stands in."""
        found: list[Variable | Indicator] = []
        variable = self._plan.variables.get(subject)
        if variable:
            found.append(variable)
        for indicator in self._plan.indicators.values():
            parts = (
                (indicator.ratio.numerator, indicator.ratio.denominator) if indicator.ratio else (indicator.variable,)
            )
            if indicator.id == subject:
                found.append(indicator)
                found += [self._plan.variables[name] for name in parts if name]
            elif subject in parts:
                found.append(indicator)
        return found

    def _rule_group(self, claim: Claim, reading: Reading, fact: Fact) -> Ruling:
        """A group in a title or heading reaches the indicators whose labels speak of such things."""
        if fact.subject in claim.words:
            return NOTHING  # NOTE: 统计对象 = 非公有制企业 beside the number of these is all of them
        if reading.place in (
            TextPlace.TITLE,
            TextPlace.SHEET,
            TextPlace.FILE,
            TextPlace.HEADING,
            TextPlace.GROUP,
            TextPlace.KEY,
        ):
            label = " ".join(entry.label.zh for entry in self._entries(fact.subject)[:1])
            persons = re.search(r"人员|职工|劳动者|工人|员工|人口|人才|女|男|就业", claim.text)
            enterprises = re.search(
                r"企业|单位|公司|户|规|工业|业$|国有|民营|外资|内资|私营|个体|小微|大型|中型|四上", claim.text
            )
            speaks_of_person = re.search(r"人|劳动者|职工|代表|委员", label)
            if "label" in claim.words and ("企业" not in label or normalised(claim.text) in normalised(label)):
                return NOTHING
            if persons and not enterprises and not speaks_of_person:
                return NOTHING
            if enterprises and not persons and "企业" not in label and speaks_of_person is None:
                return NOTHING
        if reading.place is TextPlace.SOURCE:
            return NOTHING
        own = [
            _thing(text)
            for text in self._scope_texts(fact.subject)
            if not re.match(r"(?i)[不未]?[含包]|exclud|includ", text)
        ]
        said = {re.sub(_FILLERS, "", _thing(text)) for text in (reading.text, claim.text)}
        if said & {re.sub(_FILLERS, "", thing) for thing in own}:
            return NOTHING
        if any(_is_made_of(reading.text, entry.label.zh) for entry in self._entries(fact.subject)[:1]):
            return NOTHING  # NOTE: 城市教育费附加用于职业教育的部分 says the label in another order
        return Ruling(claim.effect, claim)

    @staticmethod
    def _rule_negation(claim: Claim, reading: Reading) -> Ruling:
        """A bare negation in a line above or below, or on another sheet, is a caveat, unless it denies the data or a label."""
        if reading.place in (TextPlace.LINE, TextPlace.KEY):
            denied = (
                re.search(
                    r"(?i)数据|数字|本表|以上|上述|表中|指标|来源|出处|data|figures?|numbers?|table|^\s*sources?\b",
                    reading.text,
                )
                or claim.scope.subjects
            )
            return Ruling(Effect.ERROR if denied else Effect.CAVEAT, claim)
        return Ruling(claim.effect, claim)

    @staticmethod
    def _rule_nature(claim: Claim, reading: Reading) -> Ruling:
        """A table of targets; of what was done about them it is one of facts."""
        place = reading.place
        if place in (
            TextPlace.TITLE,
            TextPlace.SHEET,
            TextPlace.FILE,
            TextPlace.HEADING,
            TextPlace.GROUP,
            TextPlace.KEY,
        ):
            done = re.search(_DONE, reading.text) and "forecast" not in claim.words
            done = done and not re.search(_WISHED, reading.text)
            if done and not (place.is_label and "alone" in claim.words):
                return NOTHING
        if place is TextPlace.FOLDER and "alone" not in claim.words:
            return NOTHING
        return Ruling(claim.effect, claim)


_ALL_OF = r"(?:为|系|指)?(?:全部|全口径|所有|整个|全体|全市全部)(?:的)?(?P<what>[\u4e00-\u9fff]{3,}?)(?:总?数|总量|总额|收入|支出|人数)?|(?i:(?:all|total) (?P<what2>[a-z]+ [a-z ]+)|(?P<what3>[a-z]+ [a-z ]+?),? (?:of|at) all (?:levels|grades|kinds|types|categories))"
_COUNT = r"(?:总人数|总数|总量|人数|次数|户数|金额|数)$"
_GROWTH = r"(?i)上年|去年|同期|同比|环比|增长|增减|增幅|增速|change|growth|earlier|previous|last year"
_ENDS_IN_FIGURE = r"(?i)(?:增长|增减|变化|进度|率|幅|比例|百分比|change|growth|progress)$"
_WISHED = r"(?i)\b(?:planned|projected|expected|anticipated|budgeted|intended|targeted|forecast) (?:results?|performance|outturn|achievements?|progress)\b"
"""What is only hoped to be done."""
_DONE = r"(?i)完成|执行|决算|自评|落实|实施|进展|考核(?!目标)|监测|自查|实绩|实际|对照|评估|achiev|actual|progress|execution|implementation|results|monitoring|outturn|performance|against"
OF_FOLDERS = (ClaimKind.AREA, ClaimKind.PERIOD, ClaimKind.NATURE)
"""What the name of a folder can speak about."""
_NOT_OF_SOURCES = (ClaimKind.REMARK, ClaimKind.PROVISIONAL, ClaimKind.QUANTITY, ClaimKind.BASIS, ClaimKind.DUTY)


def _speaks_of(claim: Claim, fact: Fact, place: TextPlace) -> bool:
    """Tells whether a sentence is about a fact: about its year, its part, its indicator."""
    scope = claim.scope
    if scope.subjects is not None and fact.subject not in scope.subjects:
        return False
    if scope.years is not None and (fact.period is None or fact.period.year not in scope.years):
        return False
    if scope.areas is None or fact.area in scope.areas:
        return True
    return fact.whole and (claim.kind in _OF_PARTS or (place is TextPlace.REMARK and claim.kind in _OF_THEIR_FIGURES))


_OF_PARTS = (ClaimKind.INCOMPLETE, ClaimKind.EXCLUSION, ClaimKind.NEGATION, ClaimKind.NOT_YET)
"""What is said of a part and makes the whole's figure less than it."""
_OF_THEIR_FIGURES = (
    ClaimKind.PERIOD,
    ClaimKind.COPIED,
    ClaimKind.ESTIMATE,
    ClaimKind.APPROXIMATE,
    ClaimKind.VOID,
    ClaimKind.MADE_UP,
    ClaimKind.UNCLEAR,
)
"""What a remark beside the whole's figure says of the figures of a part, which are within it: 四甲镇数据为去年底."""


def _is_told(reading: Reading, fact: Fact) -> bool:
    """Tells whether a text that claims nothing is quoted beside the figure: a remark, a note, an unknown heading."""
    if not reading.residue or reading.place not in (
        TextPlace.REMARK,
        TextPlace.LINE,
        TextPlace.HEADING,
        TextPlace.QUALITY,
    ):
        return False
    return not reading.claims or any(_speaks_of(claim, fact, reading.place) for claim in reading.claims)


_LEAVES_OUT = r"(?i)不含|不包括|不计|剔除|扣除|未含|除|exclud|without|not |except"
_SAME = (
    (r"本年度?|年内|今年|全年|年度内|当年", ""),
    (r"新登记注册|新登记|新设立|新开业|新注册|新办|新成立|新增", "新设"),
    (r"民营", "私营"),
    (r"个体户", "个体工商户"),
    (r"已?注销", "注销"),
    (r"工会联合会|联合基层工会", "联合工会"),
    (r"^[由经被]", ""),
)
"""Words for the same thing, held against what a definition says."""
_FILLERS = r"[两三四几]种|形式|方式|投资|取得|持有|具有|获得|证书|人员|职业资格|技能等级|召开|举行|举办|级|区域|行业|基层|单独|独立|覆盖|的|企业|单位|数|类|等|及|和|与|所|性|户|家|[()（）]"
_FILLERS_EN = frozenset(
    [
        "firm",
        "company",
        "enterprise",
        "by",
        "under",
        "through",
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "are",
        "is",
        "that",
        "which",
        "have",
        "has",
        "with",
        "in",
        "those",
        "all",
        "any",
        "no",
        "own",
        "level",
        "person",
        "worker",
        "held",
        "meeting",
    ]
)


def _words(text: str) -> list[str]:
    """The words of an English text, without the ending of a plural."""
    plain = {"firms": "firm", "companies": "company", "enterprises": "enterprise"}
    return [plain.get(word, word.removesuffix("s")) for word in re.findall(r"[a-z]+", text.casefold())]


def _is_among(thing: str, things: list[tuple[str, str]]) -> bool:
    """Tells whether a thing is one of several, but for words that change nothing of it: 联合工会 of 区域性联合工会."""
    bare = re.sub(_FILLERS, "", thing)
    return any(
        own_bare == bare or (own in thing and not re.sub(_FILLERS, "", thing.replace(own, "")))
        for own, own_bare in things
    )


def _is_made_of(text: str, label: str) -> bool:
    """Tells whether a text is made of pieces of a label, of two characters or more, has most of it, and says nothing else."""
    plain, at, taken = re.sub(r"[\s,，。;]", "", text), 0, 0
    while at < len(plain):
        longest = max((n for n in range(2, len(plain) - at + 1) if plain[at : at + n] in label), default=0)
        if not longest and plain[at] not in _LINKS:
            return False
        taken += longest
        at += longest or 1
    return taken * 5 >= 4 * len(label)


_LINKS = frozenset("的之为系是指部分数额")


@lru_cache(maxsize=_MOST_WORDS)
def _thing(text: str) -> str:
    """What an exclusion or inclusion is about, without its verb and particles."""
    plain = re.sub(r"\s", "", text).casefold()
    for words, one in _SAME:
        plain = re.sub(words, one, plain)
    plain = re.sub(
        r"^(?:不含|不包括|不计|剔除|扣除|含|包括|包含|已|其中|仅|只|指|为|的|excluding|including|excludes?|includes?|:)+",
        "",
        plain,
    )
    plain = re.sub(r"\d[\d,.]*[万亿]?(?:家|户|人|个|名|次|场|元)?$", "", plain)
    return normalised(re.sub(r"(?:在内|等|数据?|的)+$", "", plain))


def accepted(reading: Reading) -> Reading:
    """A text that its reader has accepted: it claims nothing."""
    return replace(reading, claims=(), residue="")
