from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
import xlwt
from xlrd.compdoc import CompDoc
from xlwt.CompoundDoc import XlsDoc

from reformcheck.reading.formats import xls
from reformcheck.reading.limits import Limits
from sheet_files import check_damage, read, refusal, rows_of


def saved(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook that xlwt writes."""
    workbook = xlwt.Workbook()
    fill(workbook, workbook.add_sheet("表"))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def styled(code: str) -> Any:
    style = xlwt.XFStyle()
    style.num_format_str = code
    return style


def only_rows(data: bytes) -> dict[int, list[Any]]:
    (grid,) = xls.grids(io.BytesIO(data), Limits())
    return rows_of(grid)


def renamed(data: bytes, name: str) -> bytes:
    """The container with another name for the stream of the workbook."""
    at = data.index("Workbook\0".encode("utf-16-le"))
    encoded = (name + "\0").encode("utf-16-le")
    return data[:at] + encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded)) + data[at + 66 :]


SMALL = saved(lambda _, sheet: sheet.write(0, 0, "工会覆盖率"))


def test_number_formats_are_honoured() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        values = [
            (0.86, "0%"),
            (0.84996, "0%"),
            (85, "0.0"),
            (42, "000000"),
            (5.3, '0.0"万人"'),
            (1060, "General"),
            (0.8499999999999999, "0%"),
            (1 / 3, "General"),
        ]
        for row, (value, code) in enumerate(values):
            sheet.write(row, 0, value, styled(code))

    assert list(only_rows(saved(fill)).values()) == [
        ["86%"],
        [("84.996%", {"shown": "85%"})],
        ["85.0"],
        ["000042"],
        ["5.3万人"],
        ["1060"],
        ["85%"],
        ["0.333333333333333"],
    ]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_are_the_same_in_both_epochs(since_1904: bool) -> None:
    day = datetime.datetime(2020, 12, 31)

    def fill(workbook: Any, sheet: Any) -> None:
        workbook.dates_1904 = since_1904
        for column, code in enumerate(['yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'yyyy"年"', "yyyy-mm-dd hh:mm"]):
            sheet.write(0, column, day.replace(hour=8, minute=30) if "hh" in code else day, styled(code))

    assert only_rows(saved(fill)) == {1: ["2020-12-31", "2020-12", "2020", "2020-12-31T08:30:00"]}


def format_numbered(number: int) -> bytes:
    """A workbook whose cell has a format that is only numbered; xlwt writes none."""
    data = saved(lambda _, sheet: sheet.write(0, 0, 44196, styled("0.0000")))
    last = data.rindex(b"\xe0\x00\x14\x00")  # the style of the cell
    return data[: last + 6] + struct.pack("<H", number) + data[last + 8 :]


@pytest.mark.parametrize(
    ("number", "text"), [(31, "2020-12-31"), (57, "2020-12"), (14, "2020-12-31"), (7, "44196.00"), (99, "44196")]
)
def test_formats_that_are_only_numbered_are_known(number: int, text: str) -> None:
    assert only_rows(format_numbered(number)) == {1: [text]}


def test_every_type_of_cell_is_read() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        row = sheet.row(1)
        row.write(0, "a\r\nb")
        row.set_cell_boolean(1, True)
        row.set_cell_boolean(2, False)
        row.set_cell_error(3, "#DIV/0!")
        row.set_cell_blank(4)
        sheet.write_rich_text(1, 5, ["企业", ("数", xlwt.easyfont("bold true"))])
        row.write(6, "007")
        row.write(7, -0.0)
        row.set_cell_blank(8)
        sheet.row(2).set_cell_blank(0)

    error = ("#DIV/0!", {"problem": "spreadsheet-error"})
    assert only_rows(saved(fill)) == {2: ["a\nb", "TRUE", "FALSE", error, "", "企业数", "007", "0"]}


def test_merged_cells_say_by_what_they_are_covered() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_merge(0, 0, 0, 9, "统计表")
        sheet.write_merge(1, 2, 0, 1, "地区")
        sheet.write(2, 2, 9)
        sheet.write_merge(3, 60000, 0, 0, "末")

    assert only_rows(saved(fill)) == {
        1: [("统计表", {"columns": 3}), *[("", {"spread": "统计表"})] * 2],
        2: [("地区", {"rows": 2, "columns": 2}), ("", {"spread": "地区"})],
        3: [*[("", {"spread": "地区"})] * 2, "9"],
        4: ["末"],
    }


def test_hidden_parts_are_told() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        for number in range(8):
            sheet.write(number, 0, number)
            sheet.write(number, 2, number)
        for number in (1, 2, 4, 20):
            sheet.row(number).hidden = True
        for number in (1, 9):
            sheet.col(number).hidden = True
        for name, visibility in (("草稿", 1), ("更深", 2)):
            workbook.add_sheet(name).visibility = visibility

    grids = xls.grids(io.BytesIO(saved(fill)), Limits())
    assert [(grid.name, grid.hidden) for grid in grids] == [("表", False), ("草稿", True), ("更深", True)]
    assert (grids[0].hidden_rows, grids[0].hidden_columns) == ((range(1, 3), range(4, 5)), (range(1, 2),))


def test_sheets_can_be_read_again_and_at_the_same_time() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        other = workbook.add_sheet("二")
        for number in range(100):
            sheet.write(number, 0, number)
            other.write(number, 0, -number)

    first, second = xls.grids(io.BytesIO(saved(fill)), Limits())
    rows = first.rows()
    assert next(rows) == (1, ["0"])
    assert list(islice(second.rows(), 2)) == [(1, ["0"]), (2, ["-1"])]
    assert next(rows) == (2, ["1"])
    assert len(list(first.rows())) == 100


def test_encrypted_workbook_is_protected() -> None:
    globals_at = SMALL.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    interface = SMALL.index(b"\xe1\x00\x02\x00", globals_at)
    data = SMALL[:interface] + b"\x2f\x00" + SMALL[interface + 2 :]
    assert refusal(xls.grids, data) == "protected-file"


@pytest.mark.parametrize(
    ("stream", "issue"),
    [
        ("EncryptedPackage", "protected-file"),
        ("WordDocument", "unsupported-format"),
        ("PowerPoint Document", "unsupported-format"),
        ("Contents", "unsupported-format"),
    ],
)
def test_container_of_something_else_is_told_by_name(stream: str, issue: str) -> None:
    assert refusal(xls.grids, renamed(SMALL, stream)) == issue


def test_name_of_the_stream_may_be_written_in_capitals() -> None:
    assert only_rows(renamed(SMALL, "WORKBOOK")) == {1: ["工会覆盖率"]}


def test_limits_are_named() -> None:
    assert refusal(xls.grids, SMALL, Limits(unpacked_bytes=2 * len(SMALL) - 1)) == "limit-exceeded unpacked-bytes"
    assert refusal(xls.grids, SMALL, Limits(cell_characters=4)) == "limit-exceeded cell-characters"
    far = saved(lambda _, sheet: sheet.write(65_535, 255, 1))
    assert refusal(xls.grids, far, Limits(sheet_cells=1_000_000)) == "limit-exceeded sheet-cells"
    assert read(xls.grids, far)[0][-1] == {65_536: [""] * 255 + ["1"]}


def test_what_xlrd_says_is_kept_to_itself(capfd: pytest.CaptureFixture[str]) -> None:
    assert read(xls.grids, SMALL + b"more")
    assert refusal(xls.grids, SMALL[:3000]) == "damaged-file"
    assert capfd.readouterr() == ("", "")


def test_cut_and_changed_files_are_read_whole_or_refused() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        for number in range(200):
            for column, value in enumerate(["非公有制企业数", f"镇{number}", 2020, number / 7]):
                sheet.write(number, column, value)

    check_damage(xls.grids, saved(fill), 200, guarded=False)


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x00\x04\x00", bytes(5000)])
def test_other_bytes_are_damaged(data: bytes) -> None:
    assert refusal(xls.grids, data) == "damaged-file"


def test_workbook_of_the_time_before_containers_is_read() -> None:
    begin, end = struct.pack("<HHHH", 9, 4, 2, 16), struct.pack("<HH", 10, 0)
    data = begin + struct.pack("<HHHH3sd", 3, 15, 0, 0, b"", 86) + end
    assert only_rows(data) == {1: ["86"]}


def with_records(*, before_end: bytes = b"", before_texts: bytes = b"") -> bytes:
    """The small workbook with more records in its sheet, or before the texts that its cells share."""
    stream, start, size = CompDoc(SMALL).locate_named_stream("Workbook")
    assert stream
    records = stream[start : start + size]
    records = records[: records.rindex(END)] + before_end + END
    sheet, texts = records.index(b"\x85\x00"), records.index(b"\xfc\x00", records.index(b"\x85\x00"))
    place = struct.pack("<L", struct.unpack_from("<L", records, sheet + 4)[0] + len(before_texts))
    records = records[: sheet + 4] + place + records[sheet + 8 : texts] + before_texts + records[texts:]
    out = io.BytesIO()
    XlsDoc().save(out, records)
    return out.getvalue()


END = b"\x0a\x00\x00\x00"
FONT = struct.pack("<HHHHHHHBBBBH1s", 0x31, 17, 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 1, b"a")


@pytest.mark.parametrize(
    "data",
    [
        with_records(before_end=(struct.pack("<HHH", 0xE5, 8002, 1000) + bytes(8000)) * 2),
        with_records(before_end=struct.pack("<HHHH514x", 0xBE, 518, 1, 0) * 100),
        with_records(before_end=struct.pack("<HHHH1538x", 0xBD, 1542, 1, 0) * 30),
        with_records(before_end=struct.pack("<HH", 0x999, 0) * 10_000),
        with_records(before_texts=FONT * 300),
        with_records(before_texts=struct.pack("<HHLLL", 0xFC, 12, 9, 4_000_000_000, 0) + bytes(15_000)),
        with_records(
            before_end=END + struct.pack("<HHHH", 0x809, 4, 0x600, 0x10) + struct.pack("<HH", 0x999, 0) * 10_000
        ),
    ],
)
def test_records_that_would_become_much_in_memory_are_refused(data: bytes) -> None:
    assert refusal(xls.grids, data, Limits(unpacked_bytes=300_000)) == "limit-exceeded unpacked-bytes"
    assert read(xls.grids, with_records(), Limits(unpacked_bytes=300_000))
