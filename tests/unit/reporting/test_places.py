"""Files and lines as pipelines name them."""

from __future__ import annotations

import pytest

from assessments import FILE, an_assessment
from reformcheck.issues import Location
from reformcheck.judging import FailOn
from reformcheck.reading import InputFile, ReadingAccount
from reformcheck.reading.grid import MOST_WRAPS
from reformcheck.records import replace
from reformcheck.reporting.places import ShownPlace, place_of, place_of_run, tidy


@pytest.mark.parametrize(
    ("path", "uri", "is_relative"),
    [
        ("submissions/a b.csv", "submissions/a%20b.csv", True),
        ("统计/表.csv", "%E7%BB%9F%E8%AE%A1/%E8%A1%A8.csv", True),
        ("a:b#c?d%.csv", "a%3Ab%23c%3Fd%25.csv", True),
        ("line\nbreak.csv", "line%0Abreak.csv", True),
        ("/srv/a.csv", "file:///srv/a.csv", False),
        ("C:/data/a.csv", "file:///C:/data/a.csv", False),
        ("no-utf8-\udcff.csv", "no-utf8-%FF.csv", True),
        ("lone-\ud800.csv", "lone-%5Cud800.csv", True),
    ],
)
def test_a_path_is_a_uri(path: str, uri: str, is_relative: bool) -> None:
    assert (ShownPlace(path).uri, ShownPlace(path).is_relative) == (uri, is_relative)


def test_a_path_is_as_pipelines_compare_it() -> None:
    assert [tidy(path) for path in ("./a.csv", "a//b/../c.csv", "", "-")] == ["a.csv", "a/c.csv", "", "-"]


def at(file: InputFile, path: str, row: int = 5) -> ShownPlace:
    found = replace(an_assessment([], [], (False,) * 4, None, FailOn.UNDECIDED), inputs=(file,))
    place = place_of(found, Location(path, row, 3, "数值"), 0)
    assert place
    return place


@pytest.mark.parametrize(
    ("path", "sheet", "container", "part", "name"),
    [
        ("x.xlsx", "一月", None, "一月", "一月!D5"),
        ("x.xlsx#一月", "一月", None, "一月", "一月!D5"),
        ("x.xlsx/in/b.xlsx", "一月", "zip", "in/b.xlsx!一月", "in/b.xlsx!一月!D5"),
        ("x.xlsx/in/b.csv", None, "zip", "in/b.csv", "in/b.csv!D5"),
        ("x.xlsx", None, "gzip", None, "D5"),
    ],
)
def test_a_place_names_sheet_and_member_and_has_the_row_as_line(
    path: str, sheet: str | None, container: str | None, part: str | None, name: str
) -> None:
    account = ReadingAccount(sheet=sheet)
    file = replace(FILE, path=path, source="x.xlsx", format="xlsx", container=container, account=account, wraps=None)
    place = at(file, path)
    assert (place.path, place.part, place.name, place.line) == ("x.xlsx", part, name, 5)


def test_a_row_of_a_text_is_the_line_below_the_longer_rows() -> None:
    file = replace(FILE, wraps=((2, 1), (4, 3)))
    assert [file.line_of(row) for row in (1, 2, 3, 4, 5, 9)] == [1, 2, 4, 5, 8, 12]
    assert at(file, "stats.csv").line == 8


def test_where_nobody_knows_the_line_there_is_none() -> None:
    assert at(replace(FILE, format="json", wraps=None), "stats.csv").line is None
    many = tuple((row, row) for row in range(1, MOST_WRAPS + 1))
    assert replace(FILE, wraps=many).line_of(MOST_WRAPS + 1) is None
    assert replace(FILE, wraps=many[:-1]).line_of(MOST_WRAPS) == 2 * MOST_WRAPS - 1


def test_a_run_stands_at_its_file_else_at_what_was_named() -> None:
    found = an_assessment([], [], (False,) * 4, None, FailOn.UNDECIDED)
    assert place_of_run(found) == ShownPlace("stats.csv")
    assert place_of_run(replace(found, inputs=(), named=("./in/",))) == ShownPlace("in")
    assert place_of_run(replace(found, inputs=(), named=())) is None
    assert place_of(found, Location(None), None) is None


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (("in/a.csv", "in/b.csv"), "in"),
        (("in/a/a.csv", "in/b/b.csv"), "in"),
        (("a.csv", "in/b.csv"), "."),
        (("/srv/a.csv", "in/b.csv"), "."),
    ],
)
def test_a_run_on_several_files_stands_at_their_folder(paths: tuple[str, str], folder: str) -> None:
    found = an_assessment([], [], (False,) * 4, None, FailOn.UNDECIDED)
    files = tuple(replace(FILE, source=path, path=path) for path in paths)
    assert place_of_run(replace(found, inputs=files)) == ShownPlace(folder, is_folder=True)
