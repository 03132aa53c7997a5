"""Records of enterprises for tests: drawn, written in every form, and counted in plain Python."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

HEADERS = ("统一社会信用代码", "所属地区", "所有制", "建会情况", "登记日期", "注销日期", "建会日期")
NON_PUBLIC = ("私营", "外商投资", "港澳台商投资")
ENDS = ("2019-12-31", "2020-12-31")
Record = tuple[str, ...]


def text_of(records: Sequence[Record], headers: Sequence[str] = HEADERS) -> str:
    """The records as CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([headers, *records])
    return stream.getvalue()


def write(records: Sequence[Record], path: Path, encoding: str = "utf-8") -> Path:
    """Writes the records in the format of the suffix."""
    match path.suffixes[-1]:
        case ".parquet":
            columns = [*zip(*records, strict=True)]
            pq.write_table(pa.table({h: list(c) for h, c in zip(HEADERS, columns, strict=True)}), path)
        case ".jsonl":
            lines = (json.dumps(dict(zip(HEADERS, record, strict=True)), ensure_ascii=False) for record in records)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        case ".xlsx":
            book = openpyxl.Workbook()
            sheet = book.active
            assert sheet is not None
            for row in (HEADERS, *records):
                sheet.append(list(row))
            book.save(path)
        case ".gz":
            path.write_bytes(gzip.compress(text_of(records).encode(encoding)))
        case _:
            path.write_bytes(text_of(records).encode(encoding))
    return path


def counted(records: Sequence[Record]) -> dict[tuple[str, str, str], int]:
    """By variable, area and year, what a person would count; records that say two things of one enterprise are left out."""
    by_key: dict[str, set[Record]] = {}
    for record in records:
        by_key.setdefault(record[0], set()).add(record)
    found: Counter[tuple[str, str, str]] = Counter()
    for same in by_key.values():
        if len(same) > 1:
            continue
        _, area, ownership, union, registered, closed, founded = next(iter(same))
        for end in ENDS:
            if ownership in NON_PUBLIC and registered <= end and not (closed and closed <= end):
                found["non_public_enterprises", area, end[:4]] += 1
                if union != "未建会" and founded <= end:
                    found["non_public_enterprises_with_union", area, end[:4]] += 1
    return dict(found)


def drawn(count: int, seed: int = 7) -> list[Record]:
    """Records of twelve towns, of which some were founded or closed between the ends of two years."""
    import random

    chance = random.Random(seed)
    towns = [f"第{number}镇" for number in "甲乙丙丁戊己庚辛壬癸子丑"]
    first = datetime.date(2017, 1, 1)

    def day(low: int, high: int) -> int:
        return chance.randint(low, high)

    records = []
    for number in range(count):
        begun = day(0, 1400)
        closed = day(begun, 1460) if chance.random() < 0.2 else None
        union = chance.choice(["独立建会", "联合工会覆盖", "未建会"])
        founded = "" if union == "未建会" else (first + datetime.timedelta(day(begun, closed or 1460))).isoformat()
        records.append(
            (
                f"E{number:06d}",
                chance.choice(towns),
                chance.choice([*NON_PUBLIC, "国有"]),
                union,
                (first + datetime.timedelta(begun)).isoformat(),
                "" if closed is None else (first + datetime.timedelta(closed)).isoformat(),
                founded,
            )
        )
    return records
