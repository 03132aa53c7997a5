"""Drawn registers with all that is odd in files of records, each in a form of its own."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from register_files import drawn

ENTERPRISES = ("统一社会信用代码", "所属地区", "所有制", "建会情况", "登记日期", "注销日期", "建会日期", "备注")
LEDGER = ("凭证号", "年度", "用途", "金额（元）", "备注")
_TOWNS = ("第甲镇", "第乙镇", "海门街道", "三星镇", "余东镇", "海门市", "", "某某镇", "  三星镇 ")
_AMOUNTS = ("12.5", "0.00000001", "-3", "1,060", "8.5万元", "999999999999999999999.99", "约85", "", "0", "9" * 31)
_REMARKS = ("", "", "", "待核实", "作废", "待决算", "以决算为准", "说,了", '说"了"', "两\n行", "已注销", "=1+1", "🙂")
_FORMS = (
    "lf.csv",
    "crlf.csv",
    "quoted.csv",
    "gbk.csv",
    "cr.csv",
    "tab.tsv",
    "records.jsonl",
    "records.parquet",
    "bom.csv",
    "utf16.csv",
)


class Odd(NamedTuple):
    """A file that was drawn, and of which day its register is."""

    path: Path
    as_of: str


def draw(seed: int, folder: Path) -> Odd:
    """Draws a register and writes it."""
    chance = random.Random(seed)
    is_ledger = seed % 4 == 3
    headers = LEDGER if is_ledger else ENTERPRISES
    count = chance.choice((3, 40, 300))
    if seed % 3 == 0 and not is_ledger:  # nothing is wrong with them, so that figures are given
        rows = [[*record, "待决算" if n % 50 == 9 else ""] for n, record in enumerate(drawn(count, seed))]
    else:
        rows = [_entry(chance, n) if is_ledger else _enterprise(chance, n, count) for n in range(count)]
        rows += [list(chance.choice(rows)) for _ in range(count // 20)]
    form = _FORMS[seed % len(_FORMS)]
    if not form.startswith(("quoted", "records")):
        rows = [[cell.replace("\n", " ").replace('"', "").replace(",", " ") for cell in row] for row in rows]
    if form == "gbk.csv":
        rows = [[cell.replace("🙂", "") for cell in row] for row in rows]
    path = folder / f"g[{seed}] {form}"
    _write(chance, bool(seed % 3), headers, rows, form, path)
    return Odd(path, "2020-12-31")


def _day(chance: random.Random) -> str:
    year = chance.choice((1949, 1969, 2017, 2018, 2019, 2020, 2020))
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    form = chance.choice(("{}-{:02}-{:02}", "{}年{}月{}日", "{}{:02}{:02}", "{}-{:02}-{:02}"))
    return chance.choice((form.format(year, month, day),) * 30 + ("无", "不详", "2021-05-01", "1949-02-30"))


def _enterprise(chance: random.Random, number: int, count: int) -> list[str]:
    key = chance.choice(
        (f"E{number:05}",) * 60
        + (f"e{chance.randrange(count):05} ", "", "合计", "９１３２０６８４Ｍ００００００００１")
    )
    ownership = chance.choice(("私营", "外商投资", "国有", "集体", "港澳台商投资") * 8 + ("别的", ""))
    union = chance.choice(("独立建会", "联合工会覆盖", "未建会") * 12 + ("", "？"))
    days = (_day(chance), chance.choice(("", "", "", _day(chance))), chance.choice(("", _day(chance))))
    return [key, chance.choice(_TOWNS), ownership, union, *days, chance.choice(_REMARKS * 3)]


def _entry(chance: random.Random, number: int) -> list[str]:
    purpose = chance.choice(("技能人才培训", "职业学校", "其他职业教育", "其他", "skills_training", "不明"))
    amount = chance.choice(("1250.75", "30000", "99.99") * 9 + _AMOUNTS)
    return [
        chance.choice((f"J{number}",) * 20 + ("", "J1")),
        chance.choice(("2019", "2020", "2020年", "二零")),
        purpose,
        amount,
        chance.choice(_REMARKS * 3),
    ]


def _write(
    chance: random.Random, seed_is_odd: bool, headers: tuple[str, ...], rows: list[list[str]], form: str, path: Path
) -> None:
    if form.endswith(".parquet"):
        table = pa.table({h: [row[n] or None for row in rows] for n, h in enumerate(headers)})
        pq.write_table(table, path, row_group_size=max(1, len(rows) // 3))
        return
    if form.endswith(".jsonl"):
        lines = [
            json.dumps(
                {h: c for h, c in zip(headers, row, strict=True) if c or chance.random() < 0.9}, ensure_ascii=False
            )
            for row in rows
        ]
        lines[len(lines) // 2] += chance.choice(("", " ", "}"))
        path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
        return
    stream = io.StringIO(newline="")
    end = {"crlf.csv": "\r\n", "cr.csv": "\r"}.get(form, "\n")
    writer = csv.writer(stream, lineterminator=end, delimiter="\t" if form == "tab.tsv" else ",")
    writer.writerow(headers)
    for number, row in enumerate(rows):
        writer.writerow(row)
        if number % 97 == 50 and seed_is_odd:
            stream.write(chance.choice(("", "只有一格", "a,b,c,d,e,f,g,h,i,j", "注：本表含联合工会")) + end)
    text = stream.getvalue()
    match form:
        case "gbk.csv":
            path.write_bytes(text.encode("gb18030"))
        case "bom.csv":
            path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        case "utf16.csv":
            path.write_bytes(text.encode("utf-16"))
        case _:
            path.write_bytes(text.encode())
