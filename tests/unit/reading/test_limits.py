from __future__ import annotations

import pytest

from reformcheck.issues import structural
from reformcheck.reading import Limits
from reformcheck.texts import Language

NAMES = [
    "line-bytes",
    "cell-characters",
    "unpacked-bytes",
    "archive-members",
    "sheet-cells",
    "xml-elements",
    "json-depth",
]
ALL = [*NAMES, "issues", "unknown-names", "register-memory-bytes", "register-disk-bytes"]


def test_names_are_those_of_the_command_line() -> None:
    assert Limits.names() == ALL


@pytest.mark.parametrize("name", ALL)
def test_one_limit_is_raised_and_the_others_stay(name: str) -> None:
    before = Limits()
    after = before.raised(name, 7_654_321)
    changed = [n for n in ALL if getattr(after, n.replace("-", "_")) != getattr(before, n.replace("-", "_"))]
    assert (changed, getattr(after, name.replace("-", "_"))) == ([name], 7_654_321)
    assert before == Limits()


@pytest.mark.parametrize("name", NAMES)
def test_refusal_names_the_limit_its_value_and_how_to_raise_it(name: str) -> None:
    problem = Limits().raised(name, 1_234_567).exceeded(name)
    say = Language("en").text
    assert problem.type is structural.LIMIT_EXCEEDED
    assert say(problem.message) == f"The file goes beyond the limit {name} of 1,234,567."
    assert problem.hint
    assert f"--limit {name}=NUMBER" in say(problem.hint)


def test_limit_that_is_not_known_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError):
        Limits().raised("rows", 1)
