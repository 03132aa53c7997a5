from __future__ import annotations

import base64
import datetime
import io
import random
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq
from pyarrow.parquet import encryption

from reformcheck.reading.formats import json_value, parquet
from reformcheck.reading.grid import Cell, RefusedError, Row
from reformcheck.reading.limits import Limits
from reformcheck.records import replace
from reformcheck.texts import Language

LIMITS = Limits()
DAY = datetime.datetime(2020, 12, 31)


def written(table: Any, **options: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def rows_of(data: bytes, limits: Limits = LIMITS) -> list[Row]:
    stream = io.BytesIO(data)
    (grid,) = parquet.grids(stream, limits)
    rows = list(grid.rows())
    assert rows == list(grid.rows())
    assert not stream.closed
    return rows


def column(values: Any, **options: Any) -> list[str]:
    """The cells of the one column of a file."""
    return [cells[0] for _, cells in rows_of(written(pa.table({"a": values}), **options))[1:]]


def refused(call: Callable[[], object]) -> RefusedError:
    with pytest.raises(RefusedError) as raised:
        call()
    assert raised.value.problem.hint
    return raised.value


def test_names_are_the_header_and_records_the_rows_below() -> None:
    table = pa.table({"指标": ["工会覆盖率", None], "年份": [2020, 2019], "数值": [86.5, None]})
    assert rows_of(written(table)) == [
        (1, ["指标", "年份", "数值"]),
        (2, ["工会覆盖率", "2020", "86.5"]),
        (3, ["", "2019", ""]),
    ]


def test_header_without_records_is_a_header() -> None:
    assert rows_of(written(pa.table({"a": pa.nulls(0, pa.string()), "b": pa.nulls(0)}))) == [(1, ["a", "b"])]


def test_file_without_columns_is_empty() -> None:
    error = refused(lambda: rows_of(written(pa.table({}))))
    assert error.problem.type.code == "S203"


CASES: dict[str, tuple[Any, list[str]]] = {
    "string": (pa.array(["数", "", None]), ["数", "", ""]),
    "large string": (pa.array(["数", None], pa.large_string()), ["数", ""]),
    "string view": (pa.array(["数", None], pa.string_view()), ["数", ""]),
    "category": (pa.array(["a", None, "b", "a"]).dictionary_encode(), ["a", "", "b", "a"]),
    "numbers as category": (pa.array([85, None, 85]).dictionary_encode(), ["85", "", "85"]),
    "null": (pa.nulls(2), ["", ""]),
    "bool": (pa.array([True, False, None]), ["TRUE", "FALSE", ""]),
    "integer": (pa.array([0, -5, 2**63 - 1, None]), ["0", "-5", "9223372036854775807", ""]),
    "unsigned": (pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"]),
    "double": (
        pa.array([0.8499999999999999, 85.0, 0.84996, 1e21, 1e-7, 1 / 3, float("nan"), float("-inf"), None]),
        ["0.85", "85", "0.84996", "1" + "0" * 21, "0.0000001", "0.333333333333333", "", "-inf", ""],
    ),
    "float": (pa.array([0.85, 85.0, 1e10, float("nan")], pa.float32()), ["0.85", "85", "10000000000", ""]),
    "half": (
        pa.array([0.85, 85.0, 84.9375, 65504.0, 1e-7, float("inf"), None], pa.float16()),
        ["0.85", "85", "84.94", "65500", "0.0000001", "inf", ""],
    ),
    "decimal": (pa.array([Decimal("85.10"), Decimal("-0.05"), None], pa.decimal128(20, 2)), ["85.10", "-0.05", ""]),
    "decimal of three places": (
        pa.array([Decimal("12.000"), Decimal("1200")], pa.decimal128(20, 3)),
        ["12.0000", "1200.000"],
    ),
    "small decimal": (pa.array([Decimal("0.0000000001")], pa.decimal128(30, 10)), ["0.0000000001"]),
    "large decimal": (pa.array([Decimal("1" * 50)], pa.decimal256(60, 0)), ["1" * 50]),
    "date": (pa.array([DAY.date(), None]), ["2020-12-31", ""]),
    "date in milliseconds": (pa.array([DAY.date()], pa.date64()), ["2020-12-31"]),
    "midnight": (pa.array([DAY, None]), ["2020-12-31", ""]),
    "midnight in seconds": (pa.array([DAY], pa.timestamp("s")), ["2020-12-31"]),
    "time of day": (
        pa.array([DAY.replace(hour=8), DAY.replace(microsecond=5)]),
        ["2020-12-31 08:00:00", "2020-12-31 00:00:00.000005"],
    ),
    "nanoseconds": (
        pa.array([1609372800000000000, 1609372800000000001], pa.timestamp("ns")),
        ["2020-12-31", "2020-12-31 00:00:00.000000001"],
    ),
    "midnight in UTC": (pa.array([DAY], pa.timestamp("us", "UTC")), ["2020-12-31"]),
    "eight in UTC": (pa.array([DAY.replace(hour=8)], pa.timestamp("us", "UTC")), ["2020-12-31 08:00:00Z"]),
    "midnight in Shanghai": (pa.array([DAY.replace(hour=16)], pa.timestamp("us", "Asia/Shanghai")), ["2021-01-01"]),
    "midnight nowhere": (pa.array([DAY], pa.timestamp("us", "Mars/Olympus")), ["2020-12-31 00:00:00.000000 UTC"]),
    "far day": (pa.array([2**62], pa.timestamp("us")), ["<value out of range: 4611686018427387904>"]),
    "time": (pa.array([datetime.time(8, 30)]), ["08:30:00"]),
    "duration": (pa.array([datetime.timedelta(days=1)]), ["1 day, 0:00:00"]),
    "bytes": (pa.array(["数".encode(), None]), ["数", ""]),
    "bytes of one length": (pa.array([b"ab", None], pa.binary(2)), ["ab", ""]),
}
NESTED: dict[str, Any] = {
    "list": pa.array([[1, None], None, []]),
    "list of one length": pa.array([[1, 2], None], pa.list_(pa.int64(), 2)),
    "large list": pa.array([[1.5], []], pa.large_list(pa.float64())),
    "object": pa.array([{"a": 1}, None]),
    "map": pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())),
    "list of objects": pa.array([[{"a": ["x"]}], []]),
}
PLAIN = {"use_dictionary": False, "compression": "none"}


@pytest.mark.parametrize(
    "options", [{}, PLAIN, {"data_page_version": "2.0", "compression": "zstd"}, {"row_group_size": 1}]
)
@pytest.mark.parametrize("kind", CASES)
def test_every_type_has_its_text(kind: str, options: dict[str, Any]) -> None:
    values, texts = CASES[kind]
    found = column(values, **options)
    assert (found, {type(text) for text in found}) == (texts, {str})


def test_days_of_old_programs_are_read() -> None:
    assert column(pa.array([DAY, None]), use_deprecated_int96_timestamps=True) == ["2020-12-31", ""]


def test_bytes_that_are_no_text_are_a_bad_cell() -> None:
    found = column(pa.array([b"\xff\xfe", b"ok"]))
    assert found == ["", "ok"]
    assert isinstance(found[0], Cell)
    assert found[0].problem
    assert found[0].problem.type.code == "S205"


def test_schema_that_arrow_left_in_the_file_is_not_needed() -> None:
    table = pa.table({"a": pa.array(["x", "y"]).dictionary_encode(), "b": [1, 2]})
    data = written(table, store_schema=False)
    assert rows_of(data)[1:] == [(2, ["x", "1"]), (3, ["y", "2"])]


@pytest.mark.parametrize("kind", NESTED)
def test_nested_columns_are_refused_by_their_names(kind: str) -> None:
    data = written(pa.table({"指标": ["x", "y"], "a.b": NESTED[kind][:2], "明细": NESTED[kind][:2]}))
    problem = refused(lambda: rows_of(data)).problem
    assert (problem.type.code, Language("en").text(problem.message)) == (
        "S204",
        "Columns that hold lists or objects are not read: a.b, 明细.",
    )


def test_two_columns_of_one_name_are_two_columns() -> None:
    table = pa.Table.from_arrays([pa.array(["x", "x"]), pa.array(["y", "z"])], names=["a", "a"])
    assert rows_of(written(table)) == [(1, ["a", "a"]), (2, ["x", "y"]), (3, ["x", "z"])]


def test_name_with_a_point_is_no_nested_column() -> None:
    table = pa.table({"a.b": ["x", "y"], "a": ["p", "q"]})
    assert rows_of(written(table)) == [(1, ["a.b", "a"]), (2, ["x", "p"]), (3, ["y", "q"])]


def test_numbers_that_pandas_gives_to_rows_are_left_out() -> None:
    table = pa.table({"a": [1, 2], "__index_level_0__": [5, 7]})
    assert rows_of(written(table)) == [(1, ["a"]), (2, ["1"]), (3, ["2"])]


def test_labels_of_rows_are_kept_before_the_columns() -> None:
    table = pa.table({"a": [1, 2], "__index_level_0__": ["常乐镇", "三厂街道"]})
    assert rows_of(written(table)) == [(1, ["", "a"]), (2, ["常乐镇", "1"]), (3, ["三厂街道", "2"])]


def test_rows_of_many_row_groups_and_batches_are_all_there() -> None:
    count = 12_000
    texts = [f"镇{number % 700}" for number in range(count)]
    table = pa.table({"n": range(count), "s": texts, "id": [f"id-{number}" for number in range(count)]})
    wanted = [[str(number), text, f"id-{number}"] for number, text in enumerate(texts)]
    for options in ({}, {"row_group_size": 7000}, {"data_page_size": 2000, "dictionary_pagesize_limit": 3000}):
        rows = rows_of(written(table, **options))
        assert [number for number, _ in rows] == list(range(1, count + 2))
        assert [cells for _, cells in rows[1:]] == wanted


@pytest.mark.parametrize("encoding", ["DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY", "PLAIN"])
def test_texts_in_other_encodings_are_read(encoding: str) -> None:
    texts = [f"镇{number}" for number in range(500)]
    rows = rows_of(written(pa.table({"a": texts}), use_dictionary=False, column_encoding={"a": encoding}))
    assert [cells for _, cells in rows[1:]] == [[text] for text in texts]


def test_texts_that_are_too_varied_to_be_pointed_to_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_MOST_ENTRIES", 700)
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 300)
    texts = [f"镇{number}" for number in range(5000)]
    for options in ({}, PLAIN, {"row_group_size": 900}, {"dictionary_pagesize_limit": 3000}):
        rows = rows_of(written(pa.table({"a": texts, "b": ["x"] * 5000}), **options))
        assert rows == [(1, ["a", "b"]), *((number + 2, [text, "x"]) for number, text in enumerate(texts))]


def test_stream_is_read_from_wherever_it_stands() -> None:
    stream = io.BytesIO(written(pa.table({"a": [1]})))
    stream.seek(5)
    assert list(parquet.grids(stream, LIMITS)[0].rows()) == [(1, ["a"]), (2, ["1"])]


# what is refused


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b"PAR1PAR1", b"PAR1" + bytes(8) + b"PAR1", b"PAR1" + b"\xff" * 8 + b"PAR1", b"a,b\n1,2\n"]
)
def test_what_is_no_parquet_is_damaged(data: bytes) -> None:
    assert refused(lambda: rows_of(data)).problem.type.code == "S221"


class Kms(encryption.KmsClient):  # type: ignore[misc]
    """Keeps no secrets."""

    def __init__(self, _: object) -> None:
        super().__init__()

    def wrap_key(self, key_bytes: bytes, _: str) -> bytes:
        return base64.b64encode(key_bytes)

    def unwrap_key(self, wrapped_key: bytes, _: str) -> bytes:
        return base64.b64decode(wrapped_key)


@pytest.mark.parametrize("plaintext_footer", [True, False])
def test_encrypted_file_is_told_as_such(plaintext_footer: bool) -> None:
    configuration = encryption.EncryptionConfiguration(
        footer_key="k", column_keys={"k": ["a"]}, plaintext_footer=plaintext_footer
    )
    factory = encryption.CryptoFactory(Kms)
    properties = factory.file_encryption_properties(encryption.KmsConnectionConfig(), configuration)
    table = pa.table({"a": [1], "b": ["x"]})
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, table.schema, encryption_properties=properties) as writer:
        writer.write_table(table)
    # Where the footer can be read, nothing but the words of pyarrow's error tells encryption from damage.
    problem = refused(lambda: rows_of(stream.getvalue())).problem
    assert problem.type.code == ("S221" if plaintext_footer else "S220")
    assert "encrypted" in Language("en").text(problem.message)


TABLE = pa.table(
    {
        "s": [f"镇{number % 7}" for number in range(200)],
        "u": [f"id-{number}" for number in range(200)],
        "f": [number / 3 for number in range(200)],
        "d": [Decimal(number) / 100 for number in range(200)],
        "t": [DAY] * 200,
    }
)
VARIANTS: list[dict[str, Any]] = [
    {"row_group_size": 90},
    {"use_dictionary": False, "compression": "none", "data_page_version": "2.0"},
    {"use_dictionary": False, "column_encoding": {"u": "DELTA_BYTE_ARRAY"}, "compression": "gzip"},
]


@pytest.mark.parametrize("options", VARIANTS)
def test_file_that_is_cut_off_is_damaged(options: dict[str, Any]) -> None:
    data = written(TABLE, **options)
    for part in range(20):
        cut = data[: len(data) * part // 20]
        assert refused(lambda data=cut: rows_of(data)).problem.type.code == "S221"  # type: ignore[misc]


def outcome(data: bytes) -> str:
    """Whether a file can be read, or with which issue it is refused."""
    try:
        rows_of(data)
    except RefusedError as error:
        return error.problem.type.code
    return "read"


@pytest.mark.parametrize("options", VARIANTS)
def test_damaged_file_is_read_or_refused_but_never_else(options: dict[str, Any]) -> None:
    chance = random.Random(11)
    data = written(TABLE, **options)
    outcomes: list[str] = []
    for _ in range(250):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 2, 9))):
            # NOTE: half of the changes hit the footer, which says where everything is
            first = chance.choice((0, max(0, len(changed) - 2500)))
            changed[chance.randrange(first, len(changed))] = chance.randrange(256)
        outcomes.append(outcome(bytes(changed)))
    assert set(outcomes) <= {"read", "S203", "S204", "S205", "S220", "S221", "S222"}
    assert min(outcomes.count("read"), outcomes.count("S221")) > 5


def test_footer_with_damaged_statistics_does_not_end_the_process() -> None:
    """Asked for a histogram in the footer that has another length than the schema says, pyarrow calls abort."""
    data = written(pa.table({"a": ["x", None], "b": [1, None]}), compression="none")
    for position in range(max(0, len(data) - 700), len(data) - 8):
        for byte in (0x15, 0x29):
            outcome(data[:position] + bytes([byte]) + data[position + 1 :])


def test_page_with_a_wrong_checksum_is_damaged() -> None:
    data = bytearray(written(pa.table({"a": ["统计表"] * 3}), write_page_checksum=True, compression="none"))
    data[data.index("统计表".encode())] ^= 1
    error = refused(lambda: rows_of(bytes(data)))
    assert (error.problem.type.code, error.row) == ("S221", 2)


def test_rows_that_the_footer_claims_but_no_page_has_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = parquet.open_file

    class Claiming:
        """A file whose footer claims two rows more."""

        def __init__(self, stream: Any, pointed: list[str] | None = None) -> None:
            self._file = opened(stream, pointed)
            self.schema_arrow, self.iter_batches = self._file.schema_arrow, self._file.iter_batches
            self.metadata = SimpleNamespace(num_rows=5, num_row_groups=1, row_group=self._file.metadata.row_group)

    data = written(pa.table({"a": [1, 2, 3]}))
    monkeypatch.setattr(parquet, "open_file", Claiming)
    error = refused(lambda: rows_of(data))
    assert (error.problem.type.code, error.row) == ("S221", 5)


def test_long_text_is_refused_with_its_row() -> None:
    limits = replace(LIMITS, cell_characters=10)
    for options in ({}, PLAIN):
        error = refused(lambda options=options: rows_of(written(pa.table({"a": ["x", "x" * 11]}), **options), limits))  # type: ignore[misc]
        assert (error.problem.message.params["name"], error.row) == ("cell-characters", 3)


@pytest.mark.parametrize(
    ("table", "limits", "name"),
    [
        ({"a": [1] * 10, "b": [1] * 10}, {"sheet_cells": 19}, "sheet-cells"),
        ({"a": ["x" * 500, "y"]}, {"cell_characters": 100}, "cell-characters"),
        ({"a": pa.array([b"x" * 500], pa.binary(500))}, {"cell_characters": 100}, "cell-characters"),
        ({"a": pa.array(["x" * 500], pa.string_view())}, {"cell_characters": 100}, "cell-characters"),
        ({"a": [float(n) for n in range(1000)]}, {"unpacked_bytes": 8000}, "unpacked-bytes"),
    ],
)
def test_limit_is_named(table: dict[str, Any], limits: dict[str, int], name: str) -> None:
    for options in ({}, PLAIN):
        error = refused(lambda options=options: rows_of(written(pa.table(table), **options), replace(LIMITS, **limits)))  # type: ignore[misc]
        assert error.problem.message.params["name"] == name


def test_footer_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_LONGEST_FOOTER", 100)
    error = refused(lambda: rows_of(written(pa.table({"a": [1]}))))
    assert error.problem.message.params["name"] == "unpacked-bytes"


def test_table_that_is_wider_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_value, "MOST_COLUMNS", 3)
    assert len(rows_of(written(pa.table({f"c{number}": [1] for number in range(3)})))) == 2
    error = refused(lambda: rows_of(written(pa.table({f"c{number}": [1] for number in range(4)}))))
    assert error.problem.message.params == {"most": "3"}
