"""The tables that are measured: made from a formula, so that every machine reads the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

HEADER = ("indicator", "area", "period", "value", "unit", "note")
AREAS = 2_800
YEARS = range(2010, 2022)
UNKNOWN_INDICATORS = 26
"""Beside the four variables that the packaged plan knows: 30 indicators in all."""

SUBMISSIONS = 3_000
SUBMISSION_YEARS = range(2016, 2021)
"""Five years of four variables: 20 rows in each submission."""
LABELS = {
    "non_public_enterprises": "非公有制企业数",
    "non_public_enterprises_with_union": "已建工会非公有制企业数",
    "workers": "劳动者总数",
    "high_skill_workers": "高技能人才数",
    "enterprise": "家",
    "person": "人",
}
CHINESE_HEADER = ("指标", "地区", "时期", "数值", "单位", "备注")
CHINESE_AREAS = 2_000

_SMALL_ROWS = (
    ("non_public_enterprises", "320684", "2020", "1000", "enterprise", ""),
    ("non_public_enterprises_with_union", "320684", "2020", "865", "enterprise", ""),
    ("joint_meetings", "320684", "2020", "2", "meeting", ""),
    ("high_skill_workers", "320684", "2020", "53500", "person", ""),
    ("workers", "320684", "2020", "500000", "person", ""),
    ("vocational_surcharge", "320684", "2020", "1500000", "yuan", ""),
    ("skills_training_surcharge", "320684", "2020", "330000", "yuan", ""),
    ("joint_meetings", "320684", "2019", "1", "meeting", ""),
)


def write_small(path: Path) -> Path:
    """Writes a long table of 8 rows, for a checkout without examples."""
    _write(path, iter(_SMALL_ROWS))
    return path


def write_million(path: Path) -> Path:
    """Writes a long table of 2 800 areas x 12 years x 30 indicators, unless it is there; 1 008 000 rows."""
    if not path.exists():
        part = path.with_suffix(".part")
        _write(part, _million_rows())
        part.replace(path)
    return path


def _write(path: Path, rows: Iterator[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


def submission_rows(place: int) -> list[tuple[str, ...]]:
    """The header and the 20 rows that one part of the area hands in."""
    return [HEADER, *(row for year in SUBMISSION_YEARS for row in _known_rows(place, year))]


def write_submissions(folder: Path) -> Path:
    """Writes 3 000 submissions as CSV, unless they are there."""
    if not folder.exists():
        part = folder.with_suffix(".part")
        for place in range(SUBMISSIONS):
            _write(part / f"{place:04d}.csv", iter(submission_rows(place)[1:]))
        part.rename(folder)
    return folder


def write_towns(path: Path) -> Path:
    """Writes a long table of one year of 3 000 parts of the area, unless it is there; 12 000 rows."""
    if not path.exists():
        _write(path, (row for place in range(SUBMISSIONS) for row in _known_rows(place, SUBMISSION_YEARS[-1])))
    return path


def write_wide(path: Path, columns: int, rows: int = 40) -> Path:
    """Writes a long table with many columns that are not read, of words and of figures, unless it is there."""
    if not path.exists():
        beside = [f"column {number}" for number in range(columns)]
        cells = [str(number * 7919 % 9973) if number % 2 else f"text {number % 977}" for number in range(columns)]
        written = [(*_SMALL_ROWS[row % len(_SMALL_ROWS)], *cells) for row in range(rows)]
        _write_rows(path, [(*HEADER, *beside), *written])
    return path


def write_words(path: Path, columns: int, rows: int = 260) -> Path:
    """Writes a long table of figures by part and year with many columns of remarks, words, years and figures, unless it is there.

    Its words come again as those of a form do: 3 000 different ones.
    """
    if not path.exists():
        beside = [f"note {number} remarks" if number % 4 == 0 else f"column {number}" for number in range(columns)]
        known = [row for place in range(rows) for row in _known_rows(place, YEARS[-1])][:rows]
        written = [
            (*row[: len(HEADER)], *(_words_at(place * 7919 + number * 104_729, number) for number in range(columns)))
            for place, row in enumerate(known)
        ]
        _write_rows(path, [(*HEADER, *beside), *written])
    return path


def _words_at(drawn: int, column: int) -> str:
    """A cell of a wide table, by its column: a remark, words, a year or a figure."""
    return (f"filed under {drawn % 1500}", f"binder {drawn % 1500}", f"{2015 + drawn % 6}", f"{drawn % 99_991}")[
        column % 4
    ]


def write_areas_across(path: Path, columns: int) -> Path:
    """Writes a table with a column for each of many parts, unless it is there; four rows."""
    if not path.exists():
        parts = [f"第{number}镇" for number in range(columns)]
        figures = (("non_public_enterprises", 1000), ("non_public_enterprises_with_union", 900), ("workers", 5000))
        rows = [(name, *(str(most + number) for number in range(columns))) for name, most in figures]
        _write_rows(path, [("2020年",), ("indicator", *parts), *rows])
    return path


def _write_rows(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    part = path.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    part.replace(path)


def write_chinese(path: Path, encoding: str) -> Path:
    """Writes a long table with Chinese labels in an encoding, unless it is there; 96 000 rows."""
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            writer.writerow(CHINESE_HEADER)
            writer.writerows(_chinese_rows())
        part.replace(path)
    return path


def _chinese_rows() -> Iterator[tuple[str, ...]]:
    for place in range(CHINESE_AREAS):
        for year in YEARS:
            for variable, area, period, value, unit, _ in _known_rows(place, year):
                yield LABELS[variable], area, f"{period}年", value, LABELS[unit], "来源：年度统计报表"


def _million_rows() -> Iterator[tuple[str, ...]]:
    """Yields area by area, year by year, as a statistics yearbook is exported."""
    others = [f"yearbook_series_{number:02d}" for number in range(1, UNKNOWN_INDICATORS + 1)]
    for place in range(AREAS):
        for year in YEARS:
            yield from _known_rows(place, year)
            area, period, age = _area(place), str(year), year - YEARS[0]
            for number, name in enumerate(others, 1):
                tenths = (place * 7919 + age * 104_729 + number * 1_299_709) % 9_999_991
                yield name, area, period, f"{tenths // 10}.{tenths % 10}", "10000 yuan", ""


def _known_rows(place: int, year: int) -> Iterator[tuple[str, ...]]:
    """The four variables that the plan knows, of one part and year."""
    area, period, age = _area(place), str(year), year - YEARS[0]
    enterprises = 40 + place % 977 + 3 * age
    covered = enterprises * (780 + (place * 7 + age * 11) % 200) // 1000
    workers = 2_000 + (place * 37) % 20_000 + 150 * age
    skilled = workers * (900 + (place * 13 + age * 17) % 300) // 10_000
    yield "non_public_enterprises", area, period, str(enterprises), "enterprise", ""
    yield "non_public_enterprises_with_union", area, period, str(covered), "enterprise", ""
    yield "workers", area, period, str(workers), "person", ""
    yield "high_skill_workers", area, period, str(skilled), "person", ""


def _area(place: int) -> str:
    return f"320684{place + 1:06d}"  # NOTE: 320684000000 is the plan's area itself, not a part
