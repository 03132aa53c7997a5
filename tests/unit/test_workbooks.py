from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from reformcheck.workbooks import cell_name, keep_as_text, open_workbook, text_width


def written(text: str) -> bytes:
    file = io.BytesIO()
    workbook = open_workbook(file, title="A title")
    page = workbook.add_worksheet("Sheet")
    page.write_string(0, 0, text)
    page.write(1, 0, text)
    workbook.close()
    return file.getvalue()


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert [text_width(text) for text in ("", "ab", "工会", "工会 a（1）")] == [0, 2, 4, 11]


def test_cells_are_named_from_their_place() -> None:
    assert (cell_name(0, 0), cell_name(11, 27)) == ("A1", "AB12")


@pytest.mark.parametrize("text", ["=1+1", "http://a.b", "internal:A1", "12", "<r><t>bold</t></r>", "<r></t></r>"])
def test_a_text_stays_a_text_whatever_it_looks_like(text: str) -> None:
    for (cell,) in openpyxl.load_workbook(io.BytesIO(written(keep_as_text(text))))["Sheet"].iter_rows():
        assert (cell.data_type, str(cell.value).rstrip(), cell.hyperlink) == ("s", text, None)


def test_nothing_tells_when_it_was_written() -> None:
    data = written("a")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (properties.title, str(properties.created)) == ("A title", "2000-01-01 00:00:00")
    assert data == written("a")
