"""What the sender of a file has answered to questions about its columns and texts."""

from __future__ import annotations

import pytest

from reformcheck.errors import UsageError
from reformcheck.reading.context.answers import COLUMN_ROLES, REMARK_ANSWERS, Answers, whole_text
from reformcheck.reading.words import Role
from reformcheck.texts import Language

ENGLISH = Language("en")


@pytest.mark.parametrize(("word", "role"), COLUMN_ROLES.items())
def test_a_column_is_given_a_role(word: str, role: Role) -> None:
    answers = Answers.of([f" 辖区 = {word} "], [])
    assert answers.column("辖区") is role
    assert answers.column("辖 区") is role
    assert answers.column("其他") is None


def test_roles_are_those_of_the_contract() -> None:
    assert sorted(COLUMN_ROLES) == sorted(
        ["area", "period", "indicator", "value", "unit", "remark", "status", "ignore"]
    )
    assert sorted(REMARK_ANSWERS) == ["accept", "doubtful", "set-aside"]


@pytest.mark.parametrize("answer", REMARK_ANSWERS)
def test_a_text_is_answered_whatever_its_width_case_and_blanks(answer: str) -> None:
    answers = Answers.of([], [f"按计划 (Draft) 数={answer}"])
    for written in ("按计划(Draft)数", " 按计划（ＤＲＡＦＴ） 数 ", "按计划\n(draft)数"):
        assert answers.remark(written) == answer
    assert answers.remark("按计划") is None


def test_a_text_may_hold_an_equals_sign() -> None:
    answers = Answers.of(["a=b=area"], ["x=y=accept"])
    assert answers.column("a=b") is Role.AREA
    assert answers.remark("x=y") == "accept"


def test_of_two_answers_to_one_text_the_later_counts() -> None:
    assert Answers.of([], ["x=accept", "x=doubtful"]).remark("x") == "doubtful"


@pytest.mark.parametrize(
    ("columns", "remarks", "said", "hint"),
    [
        (["辖区"], [], "--column 辖区 is no answer.", 'Write --column "…=area"'),
        (["辖区=place"], [], "--column 辖区=place is no answer.", 'Write --column "辖区=area"'),
        (["=area"], [], "--column =area is no answer.", 'Write --column "…=area"'),
        (
            [],
            ["按计划=ok"],
            "--remark 按计划=ok is no answer.",
            'Write --remark "按计划=accept"; known: accept, set-aside, doubtful.',
        ),
        ([], [""], "--remark  is no answer.", 'Write --remark "…=accept"'),
        ([], ["按计划=ignore"], "--remark 按计划=ignore is no answer.", 'Write --remark "按计划=accept"'),
    ],
)
def test_what_is_no_answer_is_refused_with_the_known_ones(
    columns: list[str], remarks: list[str], said: str, hint: str
) -> None:
    with pytest.raises(UsageError) as raised:
        Answers.of(columns, remarks)
    assert ENGLISH.text(raised.value.message) == said
    assert hint in ENGLISH.text(raised.value.hint)


def test_answers_that_answered_nothing_are_told() -> None:
    answers = Answers.of(["辖区=area", "经办人=ignore"], ["按计划=accept", "另议=accept"])
    answers.column("经办人")
    answers.remark("按计划")
    found = answers.unused()
    assert [issue.type.code for issue in found] == ["C383", "C383"]
    assert [ENGLISH.text(issue.message) for issue in found] == [
        "--column 辖区=area answers nothing in the files.",
        "--remark 另议=accept answers nothing in the files.",
    ]
    assert Answers.of([], []).unused() == []


def test_without_answers_nothing_is_asked() -> None:
    answers = Answers.of([], [])
    assert (answers.column("辖区"), answers.remark("按计划"), answers.given) == (None, None, ())


def test_whole_text_is_one_in_width_case_and_blanks() -> None:
    assert whole_text("　Ａ b\tＣ ") == whole_text("abc")
    assert whole_text("按 计划") != whole_text("按计划数")
