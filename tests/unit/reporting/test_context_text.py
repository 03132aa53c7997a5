"""The texts around the figures are told: where each stands, whom it reaches, what was understood and what was not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from conftest import Judging
from reformcheck.reading import CaveatPlace, ContextAccount, ReadingAccount
from reformcheck.reading.context.claims import ClaimKind
from reformcheck.reporting.caveats import PLACES
from reformcheck.reporting.context_text import _KINDS as KINDS
from reformcheck.reporting.context_text import _REACHES as REACHES
from reformcheck.reporting.context_text import KIND_CODES, MOST_TEXTS, REACH, Reach, context_texts, kind_code
from reformcheck.reporting.json_v1 import assessment_v1
from reformcheck.reporting.schema import assessment_schema
from reformcheck.texts import Language

ENGLISH, CHINESE = Language("en").text, Language("zh").text
REMARKS = (
    "海门市2020年产业工人情况,,,,\n指标,年份,单位,数值,备注\n非公有制企业数,2020,家,10000,\n已建工会非公有制企业数,2020,家,8650,含联合工会\n"
    "二、会议,,,,\n联席会议次数,2020,次,2,尚未召开第二次\n注：核对无误。市人社局参加。,,,,\n"
)


def lines(*texts: ContextAccount, say: Callable[[object], str] = ENGLISH, untold: int = 0) -> list[str]:
    return list(context_texts(ReadingAccount(context=texts, context_untold=untold), say))


def told(judge: Judging) -> list[dict[str, Any]]:
    data = assessment_v1(judge(REMARKS), Language("en"))
    jsonschema.validate(data, assessment_schema())
    return [text for text in data["inputs"][0]["reading"]["context"] if text["place"] != "folder"]


def test_json_tells_each_text_with_its_reach_and_what_was_understood(judge: Judging) -> None:
    assert [(t["text"], t["place"], t["row"], t["column"], t["reach"]) for t in told(judge)] == [
        ("海门市2020年产业工人情况", "title", 1, "A", "table"),
        ("stats", "file", None, None, "table"),
        ("含联合工会", "remark", 4, "E", "row"),
        ("二、会议", "heading", 5, "A", "rows-below"),
        ("尚未召开第二次", "remark", 6, "E", "row"),
        ("注：核对无误。市人社局参加。", "line", 7, "A", "table"),
    ]


def test_json_tells_what_was_understood_and_what_was_not(judge: Judging) -> None:
    found = {text["text"]: (text["understood"], text["residue"]) for text in told(judge)}
    assert found["含联合工会"] == (["inclusion"], "")
    assert found["尚未召开第二次"][0] == ["not-yet"]
    assert found["注：核对无误。市人社局参加。"] == (["remark"], "市人社局参加")
    assert "time" not in found["stats"][0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            ContextAccount(CaveatPlace.REMARK, "核对无误，某事", 4, 4, ("remark",), "某事"),
            "“核对无误，某事” (a remark, row 4, column E) speaks for its row: a fact beside the figure; not explained: 某事",
        ),
        (
            ContextAccount(CaveatPlace.SHEET, "启东", None, None, ("place", "time")),
            "“启东” (the name of the sheet) speaks for the whole table: a place, a time",
        ),
        (
            ContextAccount(CaveatPlace.HEADING, "某事", 7, None, (), "某事"),
            "“某事” (a heading between rows, row 7) speaks for the rows to the next heading: not explained",
        ),
        (
            ContextAccount(CaveatPlace.HEADER, "无", None, 2),
            "“无” (a column header, column C) speaks for the columns below it: nothing of the figures",
        ),
    ],
)
def test_each_text_is_a_line(text: ContextAccount, line: str) -> None:
    assert lines(text) == [line]


def test_chinese_quotes_the_text_and_names_its_cell() -> None:
    text = ContextAccount(CaveatPlace.STATUS, "草稿", 4, 4, ("void or wrong",))
    assert lines(text, say=CHINESE) == ["“草稿”（数据状态，第4行E列）作用于所在行：作废、有误或存疑"]


def test_of_many_texts_only_the_number_is_told() -> None:
    text = ContextAccount(CaveatPlace.REMARK, "x", 1, 1)
    assert lines(*[text] * MOST_TEXTS) == lines(text) * MOST_TEXTS
    assert lines(*[text] * (MOST_TEXTS + 7))[MOST_TEXTS:] == ["… and 7 more texts (--format json has them)"]
    assert lines(text, untold=1)[1:] == ["1 more text was read and is not told one by one."]
    assert lines(text, untold=2)[1:] == ["2 more texts were read and are not told one by one."]


def test_nothing_of_a_text_reaches_the_terminal_as_it_is() -> None:
    (line,) = lines(ContextAccount(CaveatPlace.REMARK, "\x1b[2J" + "长" * 900, 1, 1, (), "\x1b[2J" + "长" * 900))
    assert "\x1b" not in line
    assert len(line) < 600


@pytest.mark.parametrize("say", [ENGLISH, CHINESE])
def test_every_place_reach_and_kind_has_words_of_its_own(say: Callable[[object], str]) -> None:
    assert set(PLACES) == set(REACH) == set(CaveatPlace)
    assert set(REACHES) == set(Reach) == set(REACH.values())
    assert set(KINDS) == set(ClaimKind)
    for words in (PLACES, REACHES, KINDS):
        assert len({say(word) for word in words.values()}) == len(words)


def test_codes_of_kinds_are_distinct_words() -> None:
    assert len(set(KIND_CODES)) == len(KIND_CODES) == len(ClaimKind)
    assert kind_code(ClaimKind.NOT_YET.value) == "not-yet"
    assert all(code == code.lower() and " " not in code for code in KIND_CODES)
