"""Names within a text: papers, organisations, places and the plan's labels are cut out before its words are read.

A name becomes one character of a private range, so that the patterns of the grammar can say "a place" and none of them is found
within 自然资源和规划局 or 《关于拟定…的通知》.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from msgspec import Struct, field

from reformcheck.plan import Plan
from reformcheck.plan.model import Indicator, Variable
from reformcheck.plan.plan import names_of
from reformcheck.reading.cells import part_names, places
from reformcheck.reading.cells.areas import AreaKind, AreaReader, AreaReading
from reformcheck.texts import Label

PAPER, ORGANISATION, WHOLE, PART, ELSEWHERE, LABEL = (0xE000 + 0x100 * n for n in range(6))
"""The first character of each range."""
_SIZE = 0x100
OWN = "own"
"""The value of the paper that is the plan itself: its name says nothing of the figures."""
_CJK = r"\u4e00-\u9fff"


def one_of(*ranges: int) -> str:
    """A character class of the names of some kinds, for a pattern."""
    return "".join(f"\\u{first:04x}-\\u{first + _SIZE - 1:04x}" for first in ranges)


_NO_NAME = (
    "不未无没非除含由与和及的在对向为是系按从经等各拟将应须待约近已其中所有每个以于到至把被让并或但数据报送填另因仅只括"
)
_ORGANISATION = (
    rf"[{{places}}]{{{{0,3}}}}(?:不动产|无线电|非物质|非公有制|非公)?(?:[{_CJK}](?<![{_NO_NAME}])){{{{0,10}}}}?(?:总工会|委员会|办公室|人民政府|管委会|党工委|工商联|协调小组|领导小组|"
    r"(?:统计|财政|人社|教育|教体|发改|工信|商务|民政|税务|审计|市监|市场监管|监督管理|科技|农业农村|住建|规划|改革|保障|体育|工作|信访|国资)(?:局|委|部|处|科|办)|"
    r"[局厅](?![部长面势])|(?:处|科|股|室)(?=[、，。；;,)\s/:派参会负提统汇审核牵的和与组经登保编整]|$)|大队|支队|研究院|研究所|研究中心|服务中心|中心(?![城工任组镇区])|集团|公司|大学|学院|技工学校|银行|街道办(?:事处)?|联合会|协会)"
)
_KINDS_OF_COMPANY = r"(?:有?限责任|股份有限|一人有限|国有独资|分|子|总|母)公司"
"""What names no company."""
_BEFORE_ORGANISATION = re.compile(
    r"(?:请(?:致电|拨打?|联系|咨询|询问|垂询|洽|向|与|找)|致电|拨打|垂询|完成|达到|超过|超额|高于|低于|符合|上报|报送|抄送|提交|联系|协同|会同|同意|参加|邀请|来自|来源|摘自|取自|引自|源自|征求|咨询|询问|收到|依据|请示)(?=.{2})"
)
"""A verb that is no part of the name behind it."""
_ORGANISATION_EN = (
    r"(?:(?:[{places}]|\b(?!(?:Draft|Plan|Planned|Target|Forecast|Estimated?|Provisional|Only|Excl\w*|Incl\w*|Except|Without|Not?|From|By|For|All|Some|Test|Source|Data|See|In|Of|Of|The)\b)[A-Z][a-z]+(?:['’]s)?) (?:of |and |& )?){{1,5}}"
    r"(?:Bureau|Government|Federation|Commission|Committee|Council|Ministry|Administration|Department|Office|Group|Centre|Center)\b"
    r"|\b(?:Bureau|Federation|Commission|Committee|Ministry|Administration|Department|Office) (?:of|for) (?:[A-Z][a-z]+(?:,? and |, | (?=[A-Z]))?)+"
)
"""Organisations as English texts write them: every word with a capital."""
_ORGANISATION_WORDS = "Bureau|Government|Federation|Commission|Committee|Council|Ministry|Administration|Department|Office|Group|Centre|Center"
_PLACES = one_of(WHOLE, PART, ELSEWHERE)
_PAPERS = (
    r"“十[一二三四五六]五”(?!期间|时期|以来|累计|合计|末|\d|初)|《[^》]*》|〈[^〉]*〉|「[^」]*」|『[^』]*』|“[^”]{5,}”|‘[^’]{5,}’|“[^”]*”(?=表示|代表|指|为|系|工程|行动|计划|活动|竞赛|评选|政策|专项)"
    rf"|全国[{_CJK}]{{2,14}}制度|(?:第[一二三四五六七八九十\d]+次)?全国[{_CJK}]{{2,8}}?普查|[{_CJK}]{{2,12}}(?:报表|调查)制度|[{_CJK}]{{1,12}}[〔\[(（]\d{{4}}[〕\])）]第?\d+号|第\d+号(?:令|文|公告)?|(?i:\b(?:document|circular|notice|order|decree|regulation) (?:no\.? ?)?\d+ (?:of|/) ?(?:19|20)\d\d\b)|国令第?\d+号"
)
_PAPER_EN = r"(?i)document|circular|notice|order|decree|regulation"
_TOWN_KIND = r"(?:街道|镇|乡(?![村镇土亲愁])|苏木|开发区|高新区|园区|新区|农场|港区)"
_TOWN = rf"(?P<when>(?<=\d)(?:年度?|月份?|[日号届]))?(?P<town>[{_CJK}]{{1,6}}?{_TOWN_KIND})"
_ZONE = r"(?:国家级|省级|经济|技术|高新|产业|工业|科技|循环|综合|保税|出口|加工)*(?:开发区|高新区|园区|新区|港区|保税区|加工区)"
"""A part of a city that is called by its kind alone."""
_COAST = r"[港湾](?!闸)(?:(?:经济|江海|联动|开发|工业|产业|国家|技术)*(?:新区|示范区|开发区|园区|港区|工业区))?"
"""What makes another place of the name of a neighbour: 通州湾 is not 通州."""
_NO_TOWN = (
    r"^(?:和|与|及|等)?(?:街道|镇|乡|苏木|园区|新区|农场|开发区|高新区|港区)$|(?:各|所有|每个|全部|一些|部分|有关|相关|本)(?:区|镇|乡|个)?(?:街道|镇|乡|苏木|开发区|高新区|园区|新区|农场)$"
    r"|(?:城|区|县|市|乡|村|集)(?:镇|乡|街道|园区)$|^(?:农村|乡村|村)集镇$|(?:返|家|下|故|老|同|回|离|城)乡$|^各|(?:产业|科技|工业|创业|物流|农业)园区$"
)
_FUNCTION = re.compile(rf"[漏缺错误补]统|统计|数据|[{_NO_NAME}括计入并剔扣缺漏报由仅含了算还没也掉差减加]")
_TOWN_EN = r"\b(?!(?:Each|All|Every|By|Per|The|Of|And|For|Whole|Other|In|Excluding|Including|Except|Only|Without)\b)[A-Z][a-z]+[ _-](?:Town|Township|Subdistrict|New Area|Development Zone)\b"
_COUNTY_EN = (
    r"\b(?!(?:Each|All|Every|By|Per|The|Of|And|For|Whole|This|Other|In|Our|Your|Entire|Excluding|Including|Except|Only|Without|Inner|Main)\b)"
    r"[A-Z][a-z]+[ _-](?:City|County|District|Province|Prefecture)\b"
)
_KINDS_EN = "Town|Subdistrict|Area|Zone|City|County|District|Pro|Prefecture"
_COUNTY = rf"[{_CJK}]{{2,12}}?(?:自治县|市|区|县|旗|省)"
_ROMANISED = (
    r"(?i)(?<![a-z])(?=[a-z]{5,12}(?![a-z]))(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:a(?:i|n|ng|o)?|e(?:i|n|ng|r)?|i(?:a|an|ang|ao|e|n|ng|ong|u)?|o(?:ng|u)?|u(?:a|ai|an|ang|i|n|o|e)?)){2,4}(?![a-z])"
)
"""A word that may be the name of a place in Latin letters: two to four syllables of Pinyin."""
_WHOLE_OTHERS = r"全(?:省|国|县|州|盟|旗|区|市)(?![性重面际情])"


class Cut(Struct):
    """A text whose names stand as one character each."""

    text: str
    names: dict[str, tuple[str, object]] = field(default_factory=dict)
    """By character: the name as it was written, and what it names (`AreaReading` of a place, ids of a label)."""
    areas: list[AreaReading] = field(default_factory=list)
    """Every place, also one within the name of an organisation."""

    def put(self, first: int, written: str, value: object) -> str:
        """The character of a name."""
        count = sum(first <= ord(mark) < first + _SIZE for mark in self.names)
        mark = chr(first + min(count, _SIZE - 1))
        self.names[mark] = written, value
        return mark

    def restore(self, text: str) -> str:
        """A piece of the text with its names as they were written."""
        return "".join(self.names[mark][0] if mark in self.names else mark for mark in text)


def plain_text(text: str) -> str:
    """A text in one width, without blanks between Chinese characters."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    if plain.isascii():
        return plain
    plain = re.sub(rf" +(?=[{_CJK}]{{2,8}}[:：])", "，", plain)
    return re.sub(rf"(?<=[{_CJK}]) (?=[{_CJK}\d])|(?<=\d) (?=[{_CJK}])", "", plain)


class Namer:
    """Cuts the names of one plan, of organisations and of places out of texts."""

    def __init__(self, plan: Plan, areas: AreaReader) -> None:
        """Takes the plan's names and the reader of its areas."""
        self._plan = plan
        self._areas = areas

    def cut(self, text: str) -> Cut:
        """Returns a text in one width, without blanks between Chinese characters, with its names cut out."""
        cut = Cut(plain_text(text))
        if "(" in cut.text:
            self._replace(cut, self._own_citation, PAPER, OWN)
        if pattern := self._own_organisation(cut.text):
            self._replace(cut, pattern, ORGANISATION)
        if not cut.text.isascii() or re.search(_PAPER_EN, cut.text):
            self._replace(cut, _papers(), PAPER)
        self._cut_labels(cut)
        self._cut_places(cut)
        self._cut_organisations(cut)
        return cut

    def _replace(self, cut: Cut, pattern: str | re.Pattern[str], first: int, value: str | None = None) -> None:
        cut.text = re.sub(pattern, lambda found: cut.put(first, cut.restore(found.group()), value), cut.text)

    @cached_property
    def _own_citation(self) -> re.Pattern[str]:
        """The plan's title with its document number, as forms cite it: 《…》(海委发〔2019〕11号)."""
        document = self._plan.document
        titles = "|".join(re.escape(plain_text(title)) for title in (document.title.zh, document.title.en))
        return re.compile(rf"[《“\"](?:{titles})[》”\"] ?\({re.escape(plain_text(document.document))}\)")

    def _own_organisation(self, text: str) -> str | None:
        """One of the plan's organisations as all that a cell or a field holds: 填报单位：市总工会（盖章）; None where none is named."""
        known = self._english_names if text.isascii() else self._organisation_names
        names = [re.escape(name) for name in known if name in text]
        return rf"(?:^|(?<=:)|(?<=: ))(?:{'|'.join(names)})(?= ?\(|$)" if names else None

    @cached_property
    def _english_names(self) -> list[str]:
        """The English names of the plan's organisations, the longest first; a text in English pays for no others."""
        names = {plain_text(o.name.en) for o in self._plan.organisations.values()}
        return sorted(names, key=lambda name: (-len(name), name))

    @cached_property
    def _organisation_names(self) -> list[str]:
        """All their full names, the longest first."""
        names = {plain_text(name) for o in self._plan.organisations.values() for name in (o.name.zh, o.name.en)}
        return sorted(names, key=lambda name: (-len(name), name))

    # the plan's labels

    @cached_property
    def _labels(self) -> dict[str, frozenset[str]]:
        """The names of variables and indicators, and the things they are names of (非公有制企业 of 非公有制企业数)."""
        found: dict[str, set[str]] = {}
        entries: list[Variable | Indicator] = [*self._plan.variables.values(), *self._plan.indicators.values()]
        for entry in entries:
            subject = entry.variable if isinstance(entry, Indicator) and entry.variable else entry.id
            for name in names_of(entry):
                plain = unicodedata.normalize("NFKC", name).casefold()
                found.setdefault(plain, set()).add(subject)
                core = re.sub(r"(?:总人数|总数|总量|人数|次数|户数|金额|数)$", "", plain)
                if len(core) >= 3:
                    found.setdefault(core, set()).add(subject)
        names = sorted((name for name in found if len(name) >= 3), key=lambda name: (-len(name), name))
        return {name: frozenset(found[name]) for name in names}

    def _cut_labels(self, cut: Cut) -> None:
        ids, lowered = self._labels, cut.text.casefold()
        names = [name for name in ids if name in lowered]
        if names:
            # NOTE: a pattern of the few names that a text has is made at once, one of all names takes long
            pattern = "|".join(re.escape(n) if not n.isascii() else rf"\b{re.escape(n)}\b" for n in names)
            cut.text = re.sub(
                f"(?i){pattern}", lambda m: cut.put(LABEL, m.group(), ids[m.group().casefold()]), cut.text
            )

    # places

    @cached_property
    def _own(self) -> re.Pattern[str]:
        """The Chinese names of the plan's area, with those of the places it lies in before them."""
        codes = "|".join(re.escape(name.code) for name in self._plan.area_names())
        names = rf"{self._full_names}|(?:{self._stems})(?![港湾市区县旗])"
        return re.compile(rf"{self._above}(?:{names})|(?<!\d)(?:{codes})(?!\d)")

    @cached_property
    def _own_parts(self) -> re.Pattern[str]:
        """Parts that are named after the plan's area: 海门街道, 海门经济技术开发区, 海门市高新区."""
        return re.compile(
            rf"{self._above}(?:(?:{self._full_names})(?P<of>{_ZONE})"
            rf"|(?P<after>(?:{self._stems})(?![市县旗]|区(?!镇))(?:[{_CJK}](?<![{_NO_NAME}])){{0,6}}?(?:{_ZONE}|{_TOWN_KIND})))"
        )

    @cached_property
    def _full_names(self) -> str:
        names = {name.name.zh for name in self._plan.area_names()}
        return "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n))))

    @cached_property
    def _stems(self) -> str:
        bare = {places.stem(name.name.zh) for name in self._plan.area_names()}
        return "|".join(map(re.escape, sorted(bare, key=lambda n: (-len(n), n))))

    @cached_property
    def _above(self) -> str:
        if not self._areas.codes:
            return ""
        names = {form for name in places.ancestors(self._areas.codes[0]) for form in (name, places.stem(name))}
        return "(?:" + "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) + ")*"

    @cached_property
    def _own_english(self) -> re.Pattern[str]:
        """The English names and the codes of the plan's area."""
        en = "|".join(re.escape(name.name.en) for name in self._plan.area_names())
        short = "|".join(re.escape(re.sub(r"\s\w+$", "", n.name.en)) for n in self._plan.area_names())
        codes = "|".join(re.escape(name.code) for name in self._plan.area_names())
        return re.compile(rf"(?i)\b(?:{en})\b|\b(?:{short})\b(?! (?:port|harbou?r))|(?<!\d)(?:{codes})(?!\d)")

    @cached_property
    def _parts(self) -> tuple[re.Pattern[str], dict[str, AreaReading]]:
        """The parts that the plan lists, by codes and names, in full and, where that is clear, without their kind."""
        readings: dict[str, AreaReading] = {}
        for part in self._plan.area.parts:
            full = part_names.names_of(part)
            bare = (name for name in map(part_names.bare, full) if self._areas.read(name).id == part.code)
            for text in (*full, *bare):
                readings[unicodedata.normalize("NFKC", text).casefold()] = self._areas.read(part.code)
        names = sorted(readings, key=lambda n: (-len(n), n))
        found = (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in names)
        return re.compile(f"(?i){'|'.join(found) or '(?!)'}"), readings

    def _cut_places(self, cut: Cut) -> None:
        pattern, readings = self._parts
        cut.text = pattern.sub(lambda m: self._put(cut, m.group(), readings[m.group().casefold()]), cut.text)
        if not cut.text.isascii() and re.search(f"[{_CJK}]", cut.text):
            # NOTE: only a text in Chinese pays for the names of the places around
            cut.text = self._own_parts.sub(lambda m: self._put_own_part(cut, m), cut.text)
            cut.text = self._own.sub(lambda m: self._put(cut, m.group(), self._areas.whole), cut.text)
        if re.search(r"\d|(?i:[a-z]{3})", cut.text):
            cut.text = self._own_english.sub(lambda m: self._put(cut, m.group(), self._areas.whole), cut.text)
        if "全" in cut.text:
            cut.text = re.sub(_WHOLE_OTHERS, lambda m: self._put_read(cut, m.group()), cut.text)
        if re.search(_KINDS_EN, cut.text):
            cut.text = re.sub(f"{_TOWN_EN}|{_COUNTY_EN}", lambda m: self._put_english(cut, m.group()), cut.text)
        if self._areas.codes:
            self._cut_romanised(cut)
        cut.text = re.sub(
            r"(?<![\d\-])(?:\d{6}|\d{9}|\d{12})(?![\d\-])", lambda m: self._put_code(cut, m.group()), cut.text
        )
        if not cut.text.isascii() and re.search("[街镇乡苏区农]", cut.text):
            cut.text = re.sub(_TOWN, lambda m: (m["when"] or "") + self._put_town(cut, m["town"]), cut.text)
        if self._areas.codes and not cut.text.isascii() and re.search(f"[{_CJK}]{{2}}", cut.text):
            self._cut_counties(cut)

    def _put(self, cut: Cut, written: str, reading: AreaReading) -> str:
        cut.areas.append(reading)
        if reading.kind is AreaKind.WHOLE:
            return cut.put(WHOLE, written, reading)
        if reading.kind in (AreaKind.PART, AreaKind.UNLISTED):
            return cut.put(PART, written, reading)
        return cut.put(ELSEWHERE, written, reading)

    def _put_read(self, cut: Cut, written: str) -> str:
        reading = self._areas.read(written)
        return self._put(cut, written, reading) if reading.kind is AreaKind.OTHER_PLACE else written

    def _put_english(self, cut: Cut, written: str) -> str:
        name = re.sub(r"[_-]", " ", written)
        reading = self._areas.read(name)
        if reading.kind is AreaKind.WHOLE:
            return self._put(cut, written, reading)
        kind = AreaKind.PART if re.fullmatch(_TOWN_EN, name) else AreaKind.OTHER_PLACE
        if reading.kind is AreaKind.PART and reading.id.isdigit():
            return self._put(cut, written, reading)
        return self._put(cut, written, AreaReading(kind, name, Label(name, name)))

    def _put_code(self, cut: Cut, written: str) -> str:
        """A code that GB/T 2260 knows; other numbers of that length are numbers."""
        if not self._areas.codes or not places.name_of_code(written):
            return written
        return self._put(cut, written, self._areas.read(written))

    def _put_own_part(self, cut: Cut, found: re.Match[str]) -> str:
        """A part that is named after the plan's area; 海门城镇 and 海门乡镇 are none."""
        name = found["of"] or found["after"]
        if re.search(r"(?:城|乡|村|集|区)(?:镇|乡|街道)$", name):
            return found.group()
        return self._put(cut, found.group(), self._part(name))

    def _part(self, name: str) -> AreaReading:
        """The part of a name, whether the plan lists it or not."""
        reading = self._areas.read(name)
        known = reading.kind in (AreaKind.PART, AreaKind.UNLISTED)
        return reading if known else AreaReading(AreaKind.PART, name, Label(name, name))

    def _put_town(self, cut: Cut, written: str) -> str:
        """A town; the words before its name (不含三厂街道, 数据由悦来镇) are no part of it."""
        starts = [
            found.end()
            for found in _FUNCTION.finditer(written[:-1])
            if len(written) - found.end() >= 3 or found.group() not in "将应近"
        ]
        before, name = (written[: starts[-1]], written[starts[-1] :]) if starts else ("", written)
        if re.search(_NO_TOWN, name) or (len(name) < 3 and not name.endswith(("镇", "乡"))):
            return written
        if name in ("城镇", "乡镇", "镇街", "区镇"):
            return written
        return before + self._put(cut, name, self._part(name))

    def _cut_romanised(self, cut: Cut) -> None:
        """Neighbours as English texts write them: Qidong, Nantong."""
        near = self._areas.codes[0]
        for match in list(re.finditer(_ROMANISED, cut.text)):
            name = places.romanised_neighbours(near).get(match.group().casefold())
            code = places.place_of(name, near) if name else None
            if name and code and self._areas.is_outside(code) and match.group() in cut.text:
                reading = AreaReading(AreaKind.OTHER_PLACE, code, Label(name, match.group()))
                cut.text = cut.text.replace(match.group(), self._put(cut, match.group(), reading))

    def _cut_counties(self, cut: Cut) -> None:
        """Other counties, cities and provinces with their kind, then neighbours without it."""
        near = self._areas.codes[0]
        for written, code in list(self._counties(cut.text, near)):
            reading = AreaReading(AreaKind.OTHER_PLACE, code, Label(written, written))
            if self._areas.is_outside(code):
                cut.text = cut.text.replace(written, self._put(cut, written, reading))
        own = {places.stem(name.name.zh) for name in self._plan.area_names()}
        for name in places.neighbours(near):
            if name not in cut.text or name in own:
                continue
            for longer in dict.fromkeys(re.findall(rf"{name}{_COAST}", cut.text)):
                mark = self._put(cut, longer, AreaReading(AreaKind.OTHER_PLACE, longer, Label(longer, longer)))
                cut.text = cut.text.replace(longer, mark)
            found = places.place_of(name, near)
            if found and self._areas.is_outside(found):
                mark = self._put(cut, name, AreaReading(AreaKind.OTHER_PLACE, found, Label(name, name)))
                cut.text = cut.text.replace(name, mark)

    def _counties(self, text: str, near: str) -> Iterator[tuple[str, str]]:
        for match in re.finditer(_COUNTY, text):
            for start in range(len(match.group()) - 1):
                name = match.group()[start:]
                code = places.place_of(name, near) if len(name) >= 2 else None
                if code:
                    yield name, code
                    break

    # organisations

    @cached_property
    def _chinese_organisations(self) -> str:
        """The names of the plan's organisations, with and without 市, and those that any city has."""
        known = {
            name
            for o in self._plan.organisations.values()
            for name in (o.name.zh, re.sub(r"^市(?=.{2})", "", o.name.zh))
            if len(name) >= 3
        }
        names = "|".join(map(re.escape, sorted(known, key=lambda n: (-len(n), n)))) or "(?!)"
        return rf"[{_PLACES}]{{0,2}}(?:{names})|{_ORGANISATION.format(places=_PLACES)}"

    @cached_property
    def _english_organisations(self) -> str:
        english = [re.escape(o.name.en) for o in self._plan.organisations.values()]
        return rf"\b(?i:{'|'.join(english) or '(?!)'})\b"

    def _organisations(self, text: str) -> re.Pattern[str] | None:
        """The organisations that a text may name; None where it can name none."""
        chinese = not text.isascii() and re.search(f"[{_CJK}]", text)
        pieces = [self._chinese_organisations] if chinese else []
        lowered = text.casefold()
        if any(o.name.en.casefold() in lowered for o in self._plan.organisations.values()):
            pieces.append(self._english_organisations)
        if re.search(_ORGANISATION_WORDS, text):
            pieces.append(_ORGANISATION_EN.format(places=_PLACES))
        return _alternatives(*pieces) if pieces else None

    def _cut_organisations(self, cut: Cut) -> None:
        """Organisations, each with the first place in its name: 启东市总工会."""

        def put(found: re.Match[str]) -> str:
            places_in = (cut.names[mark][1] for mark in found.group() if mark in cut.names)
            place = next((value for value in places_in if isinstance(value, AreaReading)), None)
            if re.fullmatch(_KINDS_OF_COMPANY, found.group()):
                return found.group()
            verb = _BEFORE_ORGANISATION.match(found.group())
            before = verb.group() if verb else ""
            return before + cut.put(ORGANISATION, cut.restore(found.group()[len(before) :]), place)

        if pattern := self._organisations(cut.text):
            cut.text = pattern.sub(put, cut.text)


@lru_cache(maxsize=16)
def _alternatives(*pieces: str) -> re.Pattern[str]:
    return re.compile("|".join(pieces))


@lru_cache(maxsize=1)
def _papers() -> re.Pattern[str]:
    """The names and numbers of papers, compiled when a text first may have one."""
    return re.compile(_PAPERS)
