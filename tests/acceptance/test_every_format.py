"""The same facts give the same findings, to the byte, in whatever format, encoding, layout and notation they are written."""

from __future__ import annotations

import datetime
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

import formats
from formats import AREA, CITY, PERIOD, SUBJECT, UNITS, Facts, Layout, Naming, Notation, Table, Value
from reformcheck.pipeline import verify
from reformcheck.plan import Plan, load_plan
from reformcheck.plan.model import Indicator, Variable
from reformcheck.records import replace
from reformcheck.reporting.json_v1 import assessment_v1
from reformcheck.texts import Language

TOWNS = ("常乐镇", "三厂街道")
STOCKS = ("non_public_enterprises", "non_public_enterprises_with_union", "high_skill_workers", "workers")
FLOWS = ("joint_meetings", "skills_training_surcharge", "vocational_surcharge")
RATES = ("union_coverage", "high_skill_workers_per_10k", "surcharge_share")
ONE_GROUP_OF_FOUR = re.compile(r"(?<![\d,.])\d{1,4},\d{4}(?![\d,])")
OF_A_DAY = frozenset((*STOCKS, "union_coverage", "high_skill_workers_per_10k"))
"""What a single day can be the period of."""


@lru_cache(maxsize=1)
def plan() -> Plan:
    return load_plan()


def unit_of(subject: str) -> str:
    return plan().subjects[subject].unit.id


# the outcome


class File:
    """A file; a note tells what is in it, so that a failing example does not show its bytes."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content = name, content

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Outcome:
    """What must be the same: all of the JSON but where things stand and how they were read."""

    data: str
    errors: tuple[tuple[str, int], ...]


def outcome(files: Sequence[File]) -> Outcome:
    with TemporaryDirectory(prefix="stats") as folder:
        for file in files:
            (Path(folder) / file.name).write_bytes(file.content)
        assessment = verify(plan(), [folder])
    data = assessment_v1(assessment, Language("en"))
    errors = Counter(issue["code"] for issue in data["issues"] if issue["severity"] == "error")
    for issue in data["issues"]:
        note("{severity} {code} {path}:{row}{column} {message}".format(**issue))
    for finding in data["findings"]:
        del finding["evidence"]
        finding["issues"] = sorted(data["issues"][number]["code"] for number in finding["issues"])
    for fact in data["collection"]:
        del fact["evidence"]
    for organisation in data["organisations"]:  # whose a file is hangs on its form and its name
        del organisation["submission"]
        for duty in organisation["duties"]:
            del duty["others"]
    del data["options"]["files"], data["inputs"], data["providers"], data["issues"], data["summary"]["warnings"]
    return Outcome(json.dumps(data, ensure_ascii=False, indent=1), tuple(sorted(errors.items())))


@lru_cache(maxsize=2)
def expected(cells: tuple[tuple[str, str, int, Decimal | None], ...]) -> Outcome:
    """The outcome of a plain file with a row for each value."""
    lines = ["indicator,area,period,value,unit"]
    units = {"per_10000": "人/万人", "percent": "%", "yuan": "元"}
    for subject, area, year, value in cells:
        lines.append(f"{subject},{area},{year},{'' if value is None else value},{units.get(unit_of(subject), '')}")
    return outcome([File("plain.csv", "\n".join(lines).encode())])


def check(facts: Facts, *files: File) -> None:
    cells = tuple((*key, value) for key, value in sorted(facts.values.items()))
    given, plain = outcome(files), expected(cells)
    assert given.errors == plain.errors
    assert given.data.splitlines() == plain.data.splitlines()


# facts


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Figures of some subjects, in the city, in towns or in both, in one year or several; now and then one is missing."""
    subjects = draw(st.lists(st.sampled_from((*STOCKS, *FLOWS, *RATES)), min_size=1, max_size=4, unique=True))
    areas = draw(st.sampled_from(((CITY,), (CITY,), (CITY, TOWNS[0]), (CITY, *TOWNS), TOWNS)))
    years = draw(st.sampled_from(((2020,), (2019,), (2019, 2020), (2018, 2019, 2020))))
    values: dict[tuple[str, str, int], Decimal | None] = {}
    for subject in subjects:
        for year in years:
            figures = draw(_figures(subject, areas))
            values.update(((subject, area, year), value) for area, value in zip(areas, figures, strict=True))
    return Facts(tuple(subjects), areas, years, values)


@st.composite
def _figures(draw: st.DrawFn, subject: str, areas: Sequence[str]) -> list[Decimal | None]:
    """The figures of one subject and year.

    NOTE: none ends in 0 (a number format drops the zeros of 5.4000万人 and with them the digits that the figure has), and the
    towns give the city's figure, or miss it by more than any rounding.
    """
    unit = unit_of(subject)
    if unit in ("percent", "per_10000"):
        least, most = (2, 99) if unit == "percent" else (900, 1200)
        return [
            draw(st.none() | st.integers(least, most).map(lambda whole: Decimal(whole) + Decimal("0.5"))) for _ in areas
        ]
    least, most = {"meeting": (0, 9), "enterprise": (1, 5000), "person": (1000, 500_000)}.get(unit, (10_000, 9_000_000))
    towns = [draw(st.integers(least, most)) // 10 * 10 + 1 for _ in range(len(areas) - (CITY in areas))]
    if unit == "meeting":
        towns = [draw(st.integers(least, most)) for _ in towns]
    figures: list[int] = towns
    if CITY in areas:
        rest = draw(st.sampled_from((0, 1, 5, -1)))
        whole = sum(towns) or draw(st.integers(least, most)) // 10 * 10 + 3
        figures = [max(whole + rest * (most // 20 * 10 or 10), 1), *towns]
    return [None if draw(st.integers(0, 19)) == 13 else Decimal(value) for value in figures]


# notation


MISSING = ("", "", "-", "—", "…", "/", "N/A", "无", "暂无", "缺")
CITY_NAMES = (CITY, "320684", "320614", "全市", "合计", "总计", "海门", "海门区", "江苏省南通市海门市", "Haimen City")
DECORATIONS = ("{name}",) * 5 + (
    "一、{name}",
    "（二）{name}",
    "3.{name}",
    "{head} {tail}",
    "{head}\n{tail}",
    "　{name} ",
    "{head}\u00ad{tail}",
    "{head}\u200b{tail}\ufeff",
)
DIGITS = ("plain", "plain", "wide", "grouped", "wide-grouped", "fours", "blanks", "invisible", "scientific")


@st.composite
def notations(draw: st.DrawFn, facts: Facts, *, units: str) -> Notation:
    """Names, units, digits, years; `units` says where the units stand."""
    entries: dict[str, Variable | Indicator] = {**plan().variables, **plan().indicators}
    chosen: dict[str, tuple[str, Decimal]] = {}
    namings = {}
    for subject in facts.subjects:
        entry, unit = entries[subject], unit_of(subject)
        name = draw(st.sampled_from((entry.id, entry.label.zh, entry.label.en, *entry.aliases)))
        name = draw(st.sampled_from(DECORATIONS)).format(name=name, head=name[:4], tail=name[4:])
        known = UNITS[unit]
        if units == "none":
            known = {text: factor for text, factor in known.items() if factor == 1}
        elif units in ("title", "header"):
            known = {text: factor for text, factor in known.items() if text not in ("个", "千人", "千元")}
        text, factor = draw(st.sampled_from(sorted(known.items())))
        if units in ("title", "header"):
            text, factor = chosen.setdefault(unit, (text, factor))
        whole = factor == 1 and unit not in ("percent", "per_10000")
        format_ = draw(st.sampled_from(("", "#,##0", "0", "0.00", "@"))) if whole else ""
        namings[subject] = Naming(name, text, factor, draw(st.sampled_from(DIGITS)), draw(st.booleans()), format_)
    areas = {
        area: draw(st.sampled_from(CITY_NAMES))
        if area == CITY
        else draw(st.sampled_from((area, CITY + area, f"{area[:1]}\u200b{area[1:]}")))
        for area in facts.areas
    }
    return Notation(namings, areas, draw(_years(facts)), draw(st.sampled_from(MISSING)))


@st.composite
def _years(draw: st.DrawFn, facts: Facts) -> dict[int, Value]:
    """How years are written: all alike."""
    forms: list[Callable[[int], Value]] = [
        lambda year: Value(str(year), Decimal(year)),
        lambda year: Value(str(year)),
        lambda year: Value(f"{year}.0"),
        lambda year: Value(f"{year}年"),
        lambda year: Value(f"截至{year}年底"),
        lambda year: Value(f"{year}年度"),
        lambda year: Value(f"{year}年", day=datetime.date(year, 12, 31), format='yyyy"年"'),
        lambda year: Value(f"{year}-01/{year}-12"),
        lambda year: Value(f"{year}年1-12月"),
        lambda year: Value("".join(chr(ord(digit) + 0xFEE0) for digit in str(year))),
    ]
    if OF_A_DAY.issuperset(facts.subjects):
        forms += [
            lambda year: Value(f"{year}-12-31", day=datetime.date(year, 12, 31), format="yyyy-mm-dd"),
            lambda year: Value(f"{year}/12/31"),
            lambda year: Value(f"截至{year}年12月31日"),
            lambda year: Value(f"{year}年12月31日"),
            lambda year: Value(f"{year}1231"),
            lambda year: Value(f"{year}年末"),
            lambda year: Value(f"{year}-12"),
        ]
    form = draw(st.sampled_from(forms))
    return {year: form(year) for year in facts.years}


# layout


WORDS = {
    SUBJECT: ("指标", "指标名称", "项目", "统计指标", "indicator", "variable"),
    AREA: ("地区", "区镇", "乡镇", "区域", "area"),
    PERIOD: ("年份", "年度", "时间", "统计年度", "period", "year"),
    "value": ("数值", "数据", "实际值", "完成数", "value"),
    "unit": ("单位", "计量单位", "unit"),
}


@st.composite
def tables(draw: st.DrawFn, given: Facts, *, records: bool, merging: bool) -> Table:
    """A table of the facts; of `records` only what has one row of headers and nothing around it."""
    areas, years = draw(st.permutations(given.areas)), draw(st.permutations(given.years))
    facts = given.part(draw(st.permutations(given.subjects)), areas, years)
    aside = _aside(draw, facts, records)
    rest = [name for name in (SUBJECT, AREA, PERIOD) if name not in aside]
    across = draw(
        st.lists(st.sampled_from(rest), max_size=1 if records else 2, unique=True).filter(lambda a: len(a) < 3)
    )
    down = list(draw(st.permutations([name for name in rest if name not in across])))
    if not down and (across != [SUBJECT] or len(facts.subjects) == 1):
        down, across = across[:1], across[1:]
    units = draw(st.sampled_from(_unit_places(facts, down, across, aside, records=records)))
    notation = draw(notations(facts, units=units))
    merged = merging and draw(st.booleans())
    words = {name: draw(st.sampled_from(known)) for name, known in WORDS.items()}
    if across and SUBJECT in down and not records and draw(st.integers(0, 3)) == 0:
        words[SUBJECT] = ""
    labels = [*down, *(["unit"] if units == "column" else [])]
    layout = Layout(
        tuple(down),
        tuple(across),
        units,
        words,
        labels_below=draw(st.booleans()),
        repeated=draw(st.booleans()),
        merged=merged,
        numbered=draw(st.integers(0, 3)) == 0,
        remark=draw(st.sampled_from((None, None, None, "", "无"))),
        extra=draw(st.sampled_from((None, None, None, "同比增长（%）", "目标值"))),
        gap=None if records or draw(st.integers(0, 3)) else draw(st.integers(0, 4)),
        order=() if merged else tuple(draw(st.permutations(range(len(labels))))),
        suffix=draw(st.sampled_from(("", "", "", "实际", "（实际）", "完成数"))) if across[-1:] == [PERIOD] else "",
        values_first=not across and not merged and draw(st.integers(0, 3)) == 0,
    )
    note(f"{layout}")
    table = formats.lay_out(facts, layout, notation)
    if not merged:
        body = table.rows[table.body :]
        random.Random(draw(st.integers(0, 99))).shuffle(body)
        table = Table([*table.rows[: table.body], *body], table.merged, table.body)
    return table if records else draw(_frames(table, facts, layout, notation, aside))


def _aside(draw: st.DrawFn, facts: Facts, records: bool) -> set[str]:
    """What stands neither in rows nor in columns: the one area, year or subject of the table."""
    aside = set()
    if facts.areas == (CITY,) and draw(st.booleans()):
        aside.add(AREA)
    if len(facts.years) == 1 and not records and draw(st.booleans()):
        aside.add(PERIOD)
    if len(facts.subjects) == 1 and not records and len(aside) < 2 and draw(st.booleans()):
        aside.add(SUBJECT)
    return aside


def _unit_places(
    facts: Facts, down: Sequence[str], across: Sequence[str], aside: set[str], *, records: bool
) -> list[str]:
    """Where the units may stand."""
    kinds = {unit_of(subject) for subject in facts.subjects}
    # NOTE: an amount of money without a unit is refused
    found = ["cell", "name"] if "yuan" in kinds else ["none", "cell", "name"]
    if SUBJECT in down:
        found.append("column")
    if SUBJECT in across and not records:
        found.append("row")
    if across in ([], [PERIOD]) and len(kinds) == 1:
        found.append("header")
    if not records and (len(kinds) == 1 or "per_10000" not in kinds):
        found.append("title")
    return found


TITLES = ("产业工人队伍建设改革统计表", "海门市产业工人队伍建设改革情况统计表", "附件2")
LINES: tuple[list[str], ...] = (["填报单位：海门市总工会"], ["填报日期：2021年1月5日"], ["表号：海工1表"], [])
NOTES: tuple[list[list[str]], ...] = (
    [["注：本表数据截至年底。"]],
    [[], ["数据来源：海门市总工会"]],
    [["填表人：张三", "", "审核人：李四"]],
    [["注：1.本表由各责任单位填报。"], ["2.数据截至年底。"]],
    [["* 含联合工会覆盖的企业。"]],
)


@st.composite
def _frames(draw: st.DrawFn, table: Table, facts: Facts, layout: Layout, notation: Notation, aside: set[str]) -> Table:
    """The table with title lines above and notes below it, anywhere on the sheet."""
    above: list[list[str]] = []
    named = [[draw(st.sampled_from(TITLES))]] if draw(st.booleans()) else []
    if PERIOD in aside:
        year = facts.years[0]
        titles = (f"海门市{year}年产业工人统计表", f"{year}年度统计表", f"产业工人队伍统计表（{year}年）", f"{year}年")
        named = [[draw(st.sampled_from(titles))]]
    elif len(facts.years) > 1 and draw(st.booleans()):
        named = [[f"海门市{min(facts.years)}—{max(facts.years)}年产业工人统计表"]]
    above += named
    above += [draw(st.sampled_from(LINES))] if draw(st.booleans()) else []
    naming = notation.namings[facts.subjects[0]]
    if SUBJECT in aside:
        unit = f"（{naming.unit}）" if layout.units == "name" else ""
        above.append([draw(st.sampled_from(("指标：", "", "指标名称："))) + naming.name + unit])
    if layout.units == "title":
        units = "、".join(dict.fromkeys(notation.namings[subject].unit for subject in facts.subjects))
        line = draw(st.sampled_from((f"单位：{units}", f"计量单位：{units}", f"（单位：{units}）")))
        above.append([*[""] * draw(st.integers(0, 3)), line])
    above += [[]] * draw(st.integers(0, 2))
    below = draw(st.sampled_from(([], *NOTES)))
    return table.framed(above, below, draw(st.sampled_from((0, 0, 1, 3))))


# files


@st.composite
def text_files(draw: st.DrawFn, facts: Facts) -> File:
    table = draw(tables(facts, records=False, merging=False))
    delimiter = draw(st.sampled_from((",", "\t", ";", "|", "，")))
    if delimiter == ";" and any(ONE_GROUP_OF_FOUR.search(text) for row in table.texts for text in row):
        delimiter = "|"  # NOTE: between semicolons 1,2501 may have decimals behind its comma, which is asked about
    quoting = draw(st.sampled_from(("minimal", "all", "single")))
    end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    encoding = draw(st.sampled_from(formats.ENCODINGS))
    if draw(st.booleans()):
        width = max(map(len, table.rows))
        table = Table([[*row, *[formats.BLANK] * (width - len(row))] for row in table.rows], table.merged, table.body)
    if end == "\r" or quoting == "single":
        # NOTE: only double quotes hold a line end together, and only one that does not end the rows
        rows = [[replace(cell, text=cell.text.replace("\n", " ")) for cell in row] for row in table.rows]
        table = Table(rows, table.merged, table.body)
    table = table.padded(draw(st.sampled_from(("", "", "", " ", "　"))))
    suffix = draw(st.sampled_from((".tsv", ".txt") if delimiter == "\t" else (".csv", ".txt")))
    text = formats.delimited(table, delimiter, quoting, end, last_end=draw(st.booleans()))
    note(f"{delimiter!r} {quoting} {end!r} {encoding}\n{text}")
    # NOTE: without its mark UTF-16 is told by where its line ends stand
    marked = "\n" not in text.strip("\n") or draw(st.booleans())
    return File(f"stats{suffix}", formats.encoded(text, encoding, marked=marked))


@st.composite
def spreadsheets(draw: st.DrawFn, facts: Facts, suffix: str) -> File:
    table = draw(tables(facts, records=False, merging=True))
    others = {"说明": Table([[Value("填表说明")], [Value("本表由各责任单位填报。")]])} if draw(st.booleans()) else {}
    sheet = draw(st.sampled_from(("Sheet1", "工作表1", "数据", "统计表")))
    writers = {".xlsx": (formats.xlsx, formats.shared), ".xls": (formats.xls,), ".ods": (formats.ods,)}
    write = draw(st.sampled_from(writers[suffix]))
    note(f"{suffix} {sheet} merged {table.merged}\n" + "\n".join(" | ".join(row) for row in table.texts))
    return File(f"stats{suffix}", write(table, sheet, others))


@st.composite
def record_files(draw: st.DrawFn, facts: Facts, kind: str) -> File:
    table = draw(tables(facts, records=True, merging=False))
    note("\n".join(" | ".join(row) for row in table.texts))
    if kind == "parquet":
        return File("stats.parquet", formats.parquet(table))
    write = {"records": formats.json_records, "columns": formats.json_columns, "lines": formats.json_lines}[kind]
    suffix = ".jsonl" if kind == "lines" else ".json"
    return File(f"stats{suffix}", write(table, draw(st.sampled_from(formats.ENCODINGS))))


SDMX = {
    "INDICATOR": "Indicator",
    "REF_AREA": "Reference area",
    "TIME_PERIOD": "Time period",
    "FREQ": "Frequency",
    "OBS_VALUE": "Observation value",
    "UNIT_MEASURE": "Unit of measure",
    "OBS_STATUS": "Observation status",
    "UNIT_MULT": "Unit multiplier",
}
"""The components of a message and their names."""
SDMX_UNITS = {
    "percent": ("PT", "Percent"),
    "person": ("PERSON", "Persons"),
    "yuan": ("CNY", "Yuan"),
    "enterprise": ("enterprise", "Enterprises"),
    "meeting": ("meeting", "Meetings"),
    "per_10000": ("人/万人", "Per 10 000 workers"),
}
FLOW = ("HM:REFORM(1.0)", "Reform of the industrial workforce")


@st.composite
def sdmx_files(draw: st.DrawFn, facts: Facts) -> File:
    """SDMX-CSV 1.0 and 2.0, with identifiers, with names beside them, or with both in one cell."""
    version, labels = draw(st.sampled_from(((1, "id"), (1, "both"), (2, "id"), (2, "both"), (2, "name"))))
    delimiter = draw(st.sampled_from((",", ";")))
    missing = draw(st.sampled_from(("", "NaN")))
    city = draw(st.sampled_from(("320684", "320614", "Haimen City")))
    powers = dict.fromkeys(facts.subjects, 0)
    components = list(draw(st.permutations(("INDICATOR", "REF_AREA", "TIME_PERIOD"))))
    components += draw(st.sampled_from(([], ["FREQ"])))
    components += ["OBS_VALUE", "UNIT_MEASURE", *draw(st.sampled_from(([], ["OBS_STATUS"])))]
    if draw(st.booleans()):
        components.append("UNIT_MULT")
        scaled = [subject for subject in facts.subjects if unit_of(subject) in ("person", "yuan")]
        powers |= {subject: draw(st.sampled_from((0, 3, 4))) for subject in scaled}
    shown = {
        key: missing if value is None else formats.number_text(value.scaleb(-powers[key[0]]), "plain")
        for key, value in facts.values.items()
    }
    # NOTE: 1,060 may be a thousand; a decimal comma is told by a figure that can be nothing else
    told = any(len(text.partition(".")[2]) not in (0, 3) for text in shown.values())
    if delimiter == ";" and told and draw(st.booleans()):
        shown = {key: text.replace(".", ",") for key, text in shown.items()}
    rows: list[list[tuple[str, str]]] = [[(name, SDMX[name]) for name in components]]
    for subject, area, year in draw(st.permutations(sorted(facts.values))):
        text = shown[subject, area, year]
        row = {
            "INDICATOR": (subject, plan().label_of(subject).en),
            "REF_AREA": (city, "Haimen") if area == CITY else (area, area),
            "TIME_PERIOD": (str(year), ""),
            "FREQ": ("A", "Annual"),
            "OBS_VALUE": (text, ""),
            "UNIT_MEASURE": SDMX_UNITS[unit_of(subject)],
            "OBS_STATUS": ("M", "Missing") if text == missing else ("A", "Normal"),
            "UNIT_MULT": (str(powers[subject]), "Power of ten"),
        }
        rows.append([row[name] for name in components])
    action = version == 2 and draw(st.booleans())
    text = formats.delimited(_message(rows, version, labels, action=action), delimiter)
    note(text)
    return File("stats.csv", text.encode())


def _message(rows: list[list[tuple[str, str]]], version: int, labels: str, *, action: bool) -> Table:
    """The rows of an SDMX-CSV file, with the columns that its version puts first."""
    written: list[list[str]] = []
    for number, row in enumerate(rows):
        if version == 1:
            lead = ["DATAFLOW" if number == 0 else _labelled(FLOW, labels)]
        else:
            lead = ["STRUCTURE", "STRUCTURE_ID"] if number == 0 else ["dataflow", _labelled(FLOW, labels)]
            if labels == "name":
                lead.append("STRUCTURE_NAME" if number == 0 else FLOW[1])
            if action:
                lead.append("ACTION" if number == 0 else "I")
        cells = (
            [cell for pair in row for cell in pair] if labels == "name" else [_labelled(pair, labels) for pair in row]
        )
        written.append([*lead, *cells])
    return Table([list(map(Value, row)) for row in written])


def _labelled(pair: tuple[str, str], labels: str) -> str:
    return f"{pair[0]}: {pair[1]}" if labels == "both" and pair[1] else pair[0]


def any_file(facts: Facts) -> st.SearchStrategy[File]:
    return st.one_of(
        text_files(facts),
        *(spreadsheets(facts, suffix) for suffix in (".xlsx", ".xls", ".ods")),
        *(record_files(facts, kind) for kind in ("records", "columns", "lines", "parquet")),
        sdmx_files(facts),
    )


@st.composite
def several_files(draw: st.DrawFn, facts: Facts) -> list[File]:
    """The facts of some subjects, areas or years a file, each in a format of its own."""
    parts = draw(
        st.sampled_from(
            (
                [facts.part(subjects=[subject]) for subject in facts.subjects],
                [facts.part(areas=[area]) for area in facts.areas],
                [facts.part(years=[year]) for year in facts.years],
            )
        )
    )
    files = [draw(any_file(part)) for part in parts]
    return [File(file.name.replace("stats", f"part{number}"), file.content) for number, file in enumerate(files)]


# the law


def examples(count: int) -> settings:
    phases = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
    return settings(max_examples=count, deadline=None, phases=phases)


@examples(150)
@given(data=st.data())
def test_delimited_text(data: st.DataObject) -> None:
    given = data.draw(facts())
    check(given, data.draw(text_files(given)))


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
@examples(60)
@given(data=st.data())
def test_spreadsheets(data: st.DataObject, suffix: str) -> None:
    given = data.draw(facts())
    check(given, data.draw(spreadsheets(given, suffix)))


@pytest.mark.parametrize("kind", ["records", "columns", "lines", "parquet"])
@examples(30)
@given(data=st.data())
def test_records(data: st.DataObject, kind: str) -> None:
    given = data.draw(facts())
    check(given, data.draw(record_files(given, kind)))


@examples(60)
@given(data=st.data())
def test_sdmx_csv(data: st.DataObject) -> None:
    given = data.draw(facts())
    check(given, data.draw(sdmx_files(given)))


@examples(30)
@given(data=st.data())
def test_gzip(data: st.DataObject) -> None:
    given = data.draw(facts())
    file = data.draw(any_file(given))
    check(given, File(f"{file.name}.gz", formats.gzipped(file.content)))


@examples(40)
@given(data=st.data())
def test_several_files(data: st.DataObject) -> None:
    given = data.draw(facts())
    check(given, *data.draw(several_files(given)))


@examples(30)
@given(data=st.data())
def test_several_files_in_an_archive(data: st.DataObject) -> None:
    given = data.draw(facts())
    files = data.draw(several_files(given))
    check(given, File("stats.zip", formats.zipped({file.name: file.content for file in files})))
