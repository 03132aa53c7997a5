"""A query written by hand in DuckDB: the figures of a register of enterprises and every check that reformcheck makes on it.

SHA-256 and a strict decoding of all of the file included; memory is not limited, nothing is told of the records that are wrong.
"""

import codecs
import hashlib
import sys

import duckdb

PATH = sys.argv[1]
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
COUNTED = "('私营', '外商投资', '港澳台商投资')"
ENDS = ("2019-12-31", "2020-12-31")

digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
with open(PATH, "rb") as file:
    while piece := file.read(1 << 20):
        digest.update(piece)
        if PATH.endswith(".csv"):
            decoder.decode(piece)
decoder.decode(b"", True)

connection = duckdb.connect()
columns = "code, area, ownership, union_, registered, closed, founded"
names = ", ".join(repr(name.strip()) for name in columns.split(","))
source = f"read_csv(?, header=true, all_varchar=true, names=[{names}])"
if PATH.endswith(".parquet"):
    source = f"(SELECT * FROM read_parquet(?)) AS records ({columns})"
connection.execute(f"CREATE TEMP TABLE records AS SELECT * FROM {source}", [PATH])
days = ", ".join(f"try_cast({name} AS DATE) AS {name}_day" for name in ("registered", "closed", "founded"))
connection.execute(f"CREATE TEMP VIEW typed AS SELECT *, {days} FROM records")
figures = []
for end in ENDS:
    there = (
        f"ownership IN {COUNTED} AND registered_day <= DATE '{end}' AND NOT coalesce(closed_day <= DATE '{end}', false)"
    )
    figures += [there, f"{there} AND union_ IN ('独立建会', '联合工会覆盖') AND founded_day <= DATE '{end}'"]
total = " + ".join(f"(strpos('{DIGITS}', substr(code, {n + 1}, 1)) - 1) * {pow(3, n, 31)}" for n in range(17))
checks = [
    *(f"{name} IS NOT NULL AND {name}_day IS NULL" for name in ("registered", "closed", "founded")),
    "ownership NOT IN ('私营', '外商投资', '港澳台商投资', '国有', '集体')",
    "union_ NOT IN ('独立建会', '联合工会覆盖', '未建会')",
    *(f"{name} IS NULL" for name in ("code", "area", "ownership", "union_", "registered")),
    "union_ <> '未建会' AND founded IS NULL",
    "registered_day > closed_day",
    "founded_day > closed_day",
    *(f"{name}_day > DATE '{ENDS[-1]}'" for name in ("registered", "founded")),
    f"regexp_full_match(code, '[{DIGITS}]{{18}}') AND ({total} + strpos('{DIGITS}', substr(code, 18, 1)) - 1) % 31 <> 0",
]
counts = ", ".join(f"count(*) FILTER ({condition})" for condition in [*figures, *checks])
print(connection.execute(f"SELECT area, {counts} FROM typed GROUP BY GROUPING SETS ((area), ())").fetchall())
print(
    connection.execute("SELECT count(*) FROM (SELECT code FROM records GROUP BY code HAVING count(*) > 1)").fetchall()
)
print(digest.hexdigest())
