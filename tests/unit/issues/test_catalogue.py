from __future__ import annotations

import re

import pytest

from reformcheck.issues import (
    CATALOGUE,
    Issue,
    IssueType,
    Location,
    Severity,
    content,
    find_issue_type,
    plan,
    records,
    structural,
)
from reformcheck.issues.model import column_letter
from reformcheck.texts import Language, message

ROOMS = {"P1": plan, "S2": structural, "C3": content, "C4": records}
TYPES = list(CATALOGUE.values())


def test_catalogue_holds_every_type_of_its_four_rooms() -> None:
    rows = [entry for room in ROOMS.values() for entry in vars(room).values() if isinstance(entry, IssueType)]
    assert len(rows) == len(CATALOGUE) > 60
    assert rows == TYPES


def test_names_are_unique_and_codes_are_in_order() -> None:
    assert len({type_.name for type_ in TYPES}) == len(TYPES)
    for prefix in ROOMS:
        of_room = [code for code in CATALOGUE if code.startswith(prefix)]
        assert of_room == sorted(of_room)


@pytest.mark.parametrize("type_", TYPES, ids=list(CATALOGUE))
def test_every_type_is_explained_in_full(type_: IssueType) -> None:
    assert re.fullmatch(r"[PSC][1-4]\d\d", type_.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", type_.name)
    for text in (type_.what, type_.why, type_.remedy):
        assert re.search(r"[.!?]$", text), text
    assert type_.example.strip()
    assert type_ in vars(ROOMS[type_.code[:2]]).values()


@pytest.mark.parametrize("type_", TYPES, ids=list(CATALOGUE))
def test_every_type_is_explained_in_chinese(type_: IssueType) -> None:
    chinese = Language("zh")
    for text in (type_.what, type_.why, type_.remedy):
        assert re.search(r"[\u4e00-\u9fff][^.!?]*[。？]$", chinese.text(message(text))), text


@pytest.mark.parametrize("type_", TYPES, ids=list(CATALOGUE))
def test_the_four_texts_say_four_things(type_: IssueType) -> None:
    for language in (Language("en"), Language("zh")):
        texts = {language.text(message(text)) for text in (type_.what, type_.why, type_.example, type_.remedy)}
        assert len(texts) == 4


@pytest.mark.parametrize("text", ["C301", "c301", "not-a-number", "Not-A-Number", " C301 "])
def test_type_is_found_by_code_or_name(text: str) -> None:
    assert find_issue_type(text) is content.NOT_A_NUMBER


@pytest.mark.parametrize("text", ["", "C999", "C30", "not a number", "P"])
def test_unknown_type_is_not_found(text: str) -> None:
    assert find_issue_type(text) is None


def test_severities_are_ordered_errors_first() -> None:
    assert sorted(Severity, key=lambda s: s.rank) == [Severity.ERROR, Severity.WARNING, Severity.INFORMATION]


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_is_lettered_as_a_spreadsheet_does(index: int, letters: str) -> None:
    assert column_letter(index) == letters
    assert Location(column=index).column_letter == letters


def test_place_without_a_column_has_no_letter() -> None:
    assert Location("stats.csv").column_letter is None


def test_issue_has_the_severity_of_its_type() -> None:
    assert Issue(plan.TARGET_WITHOUT_EXAMPLE, message("x")).severity is Severity.WARNING
    assert Issue(plan.INVALID_YAML, message("x")).severity is Severity.ERROR
