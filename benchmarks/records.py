"""Makes the register that is measured: enterprises from a formula, so that every machine counts the same records.

    python benchmarks/records.py FILE ROWS

FILE ends in .csv or .parquet. Runs where DuckDB is: in the environment of reformcheck.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

TOWNS = (
    "常乐镇",
    "三厂镇",
    "包场镇",
    "悦来镇",
    "四甲镇",
    "余东镇",
    "三星镇",
    "正余镇",
    "临江镇",
    "海永镇",
    "三和镇",
    "树勋镇",
)
_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BEFORE = "91320684M"
"""The first nine characters of each code; eight that count the records follow, and the check character (GB 32100)."""
_HEADERS = ("统一社会信用代码", "所属地区", "所有制", "建会情况", "登记日期", "注销日期", "建会日期")


def _code() -> str:
    """The code of record `n`, as an expression."""
    known = sum(_DIGITS.index(sign) * pow(3, place, 31) for place, sign in enumerate(_BEFORE))
    places = [f"(n // {31 ** (7 - k)}) % 31" for k in range(8)]
    total = " + ".join(f"{place} * {pow(3, 9 + k, 31)}" for k, place in enumerate(places))
    signs = [
        f"'{_DIGITS}'[CAST({place} + 1 AS INTEGER)]" for place in (*places, f"(31 - ({known} + {total}) % 31) % 31")
    ]
    return f"concat('{_BEFORE}', {', '.join(signs)})"


def _one_of(values: tuple[str, ...], number: str) -> str:
    """The value of a number, which counts from 0."""
    return f"[{', '.join(repr(value) for value in values)}][CAST({number} + 1 AS INTEGER)]"


def _day(number: str) -> str:
    return f"strftime(DATE '2010-01-01' + CAST({number} AS INTEGER), '%Y-%m-%d')"


def write_records(path: Path, rows: int) -> Path:
    """Writes so many records, unless the file is there: seven columns of some 75 bytes in all, each key once.

    A fifth have closed again; two thirds have a union, of their own or a joint one; a quarter are not counted at all.
    """
    if path.exists():
        return path
    part = path.with_suffix(".part")
    ownership = _one_of(("私营", "外商投资", "港澳台商投资", "国有"), "(n * 7919 % 101) % 4")
    union = _one_of(("独立建会", "联合工会覆盖", "未建会"), "(n * 104729 % 97) % 3")
    query = f"""
        SELECT {_code()}, {_one_of(TOWNS, "n * 15485863 % 12")}, {ownership}, {union}, {_day("begun")},
          CASE WHEN n % 5 = 0 THEN {_day("begun + 700")} END,
          CASE WHEN (n * 104729 % 97) % 3 < 2 THEN {_day("begun + n % 600")} END
        FROM (SELECT range AS n, range * 49979687 % 3000 AS begun FROM range({rows}))
    """
    headers = ", ".join(f'"{header}"' for header in _HEADERS)
    named = f"SELECT * FROM ({query}) AS t ({headers})"
    form = "FORMAT parquet, ROW_GROUP_SIZE 120000" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"memory_limit": "2GB", "preserve_insertion_order": True}) as connection:
        connection.execute(f"COPY ({named}) TO '{part}' ({form})")
    return part.rename(path)


if __name__ == "__main__":
    write_records(Path(sys.argv[1]), int(sys.argv[2]))
