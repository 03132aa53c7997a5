"""What the Python API refuses, each in one sentence, and what it takes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from conftest import ROOT
from reformcheck import (
    FailOn,
    JudgingOptions,
    Limits,
    Options,
    Plan,
    PlanError,
    ReadingOptions,
    ReformcheckError,
    Selection,
    TrendMethod,
    UsageError,
    check,
    load_plan,
    verify,
)

FAILING = ROOT / "examples" / "failing-towns.csv"
FILES = [str(FAILING)]


def refused(call: Callable[[], object]) -> str:
    """The one sentence with which something is refused."""
    with pytest.raises(UsageError) as error:
        call()
    said = str(error.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert error.value.text("zh").endswith("。")
    return said


ONE_NAME: list[Any] = ["stats.csv", Path("stats.csv"), PurePosixPath("stats.csv"), b"stats.csv"]
NO_LIST: list[Any] = [None, 5, {"stats.csv": 1}, 1.5, object()]
NO_NAME: list[Any] = [None, 5, b"stats.csv", "", "a\0b", ["stats.csv"], open]


@pytest.mark.parametrize("run", [verify, check])
@pytest.mark.parametrize("files", ONE_NAME, ids=repr)
def test_one_name_is_no_list_of_files(plan: Plan, run: Callable[..., object], files: Any) -> None:
    assert refused(lambda: run(plan, files)) == f"The files have to be a list of names; {files!r} is one name."


@pytest.mark.parametrize("files", NO_LIST, ids=lambda files: type(files).__name__)
def test_what_is_no_list_is_refused(plan: Plan, files: Any) -> None:
    assert refused(lambda: verify(plan, files)).startswith("The files have to be a list of names; ")


@pytest.mark.parametrize("name", NO_NAME, ids=lambda name: type(name).__name__)
def test_what_is_no_name_of_a_file_is_refused(plan: Plan, name: Any) -> None:
    assert refused(lambda: verify(plan, [FAILING, name])).endswith(
        ("is no name of a file.", "is no name of a file, and neither records nor a dataframe.")
    )


def test_standard_input_needs_a_format(plan: Plan) -> None:
    assert "Standard input" in refused(lambda: verify(plan, ["-"]))


@pytest.mark.parametrize("other", ["data", Path("data"), None, load_plan], ids=["text", "path", "none", "function"])
def test_a_plan_is_loaded_first(other: Any) -> None:
    assert refused(lambda: verify(other, FILES)).startswith("The plan has to be one that is loaded; ")


UNMEANT: list[tuple[Any, str]] = [
    ({"strict": True}, "options has to be Options(...)"),
    (Options(strict="no"), "strict has to be true or false; 'no' is not."),  # type: ignore[arg-type]
    (Options(parts_complete=1), "parts_complete has to be true or false; 1 is not."),  # type: ignore[arg-type]
    (Options(as_of="2020-12-31"), "as_of has to be a date"),  # type: ignore[arg-type]
    (Options(as_of=datetime.datetime(2020, 12, 31)), "as_of has to be a date"),
    (Options(fail_on="sometimes"), "fail_on has to be one of never, fail, undecided"),  # type: ignore[arg-type]
    (Options(reading=None), "reading has to be ReadingOptions(...)"),  # type: ignore[arg-type]
    (Options(reading=ReadingOptions(encoding="utf-9")), "utf-9 is not a known encoding."),
    (Options(reading=ReadingOptions(encoding="rot13")), "rot13 is not an encoding of text."),
    (Options(reading=ReadingOptions(encoding=8)), "encoding has to be a text"),  # type: ignore[arg-type]
    (Options(reading=ReadingOptions(input_format="docx")), "input_format has to be one of csv, "),
    (Options(reading=ReadingOptions(progress=5)), "progress has to be something that can be called"),  # type: ignore[arg-type]
    (Options(reading=ReadingOptions(sheets="甲")), "sheets has to be a list of texts"),  # type: ignore[arg-type]
    (Options(reading=ReadingOptions(columns="辖区=area")), "columns has to be a list of texts"),  # type: ignore[arg-type]
    (Options(reading=ReadingOptions(remarks="按计划=accept")), "remarks has to be a list of texts"),  # type: ignore[arg-type]
    (Options(reading=ReadingOptions(limits=Limits(issues=0))), "issues has to be a whole number from 1 on; 0 is not."),
    (Options(reading=ReadingOptions(limits=Limits(json_depth=True))), "json_depth has to be a whole number"),
    (Options(judging=JudgingOptions(trend="cubic")), "trend has to be one of linear, cagr"),  # type: ignore[arg-type]
    (Options(judging=JudgingOptions(area=320684)), "area has to be a text"),  # type: ignore[arg-type]
    (Options(judging=JudgingOptions(area="某地")), "某地 is no area that the plan or the files name."),
    (Options(selection=Selection(targets="M03/union-coverage")), "targets has to be a list of texts"),  # type: ignore[arg-type]
    (Options(selection=Selection(targets=frozenset({"M03/x"}))), "M03/x is not a known target."),
    (Options(selection=Selection(measures=frozenset({"M99"}))), "M99 is not a known measure."),
    (Options(selection=Selection(measures=frozenset({3}))), "measures has to be a list of texts"),  # type: ignore[arg-type]
    (Options(selection=Selection(organisation="团市")), "团市 is not a known organisation."),
    (Options(selection=Selection(role="boss")), "role has to be one of lead, cooperating, any; 'boss' is not."),
    (Options(selection=Selection(years=(2020, 2019))), "years has to be the first and the last year"),
    (Options(selection=Selection(years=2020)), "years has to be the first and the last year"),  # type: ignore[arg-type]
    (Options(selection=Selection(years=("2019", "2020"))), "years has to be"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("options", "said"), UNMEANT, ids=[said for _, said in UNMEANT])
def test_an_option_that_cannot_be_meant_is_refused(plan: Plan, options: Any, said: str) -> None:
    assert refused(lambda: verify(plan, FILES, options)).startswith(said)


class _Silent:
    def __repr__(self) -> str:
        raise RuntimeError


def test_a_value_that_cannot_be_shown_is_named_by_its_class(plan: Plan) -> None:
    assert (
        refused(lambda: verify(plan, [_Silent()]))
        == "_Silent is no name of a file, and neither records nor a dataframe."
    )  # type: ignore[list-item]
    assert len(refused(lambda: verify(plan, ["x" * 1000 + "\0"]))) < 150


def test_paths_and_anything_that_gives_names_are_taken(plan: Plan) -> None:
    outcome = verify(plan, FILES).to_dict()
    for files in ([FAILING], (FAILING,), {FAILING}, iter(FILES), (name for name in FILES)):
        assert verify(plan, files).to_dict() == outcome


def test_words_are_taken_for_what_they_name(plan: Plan) -> None:
    selection = Selection(targets=["m14/surcharge-share"], organisation="市财政局")  # type: ignore[arg-type]
    options = Options(fail_on="never", judging=JudgingOptions(trend="cagr"), selection=selection)  # type: ignore[arg-type]
    outcome = verify(plan, FILES, options)
    assert (outcome.exit_code, [f.target.id for f in outcome.findings]) == (0, ["M14/surcharge-share"])
    same = Options(
        fail_on=FailOn.NEVER,
        judging=JudgingOptions(trend=TrendMethod.CAGR),
        selection=Selection(targets=frozenset({"M14/surcharge-share"}), organisation="finance-bureau"),
    )
    assert outcome.to_dict() == verify(plan, FILES, same).to_dict()


# the plan


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (str, "there is no such folder"),
        (lambda path: path.write_text("x"), "it is a file, not a folder"),
        (lambda path: path.mkdir(), "it holds no measures.yaml and no targets.yaml"),
    ],
    ids=["nowhere", "file", "empty"],
)
@pytest.mark.parametrize("kind", [str, Path])
def test_a_plan_that_is_not_there_is_told_with_its_folder(
    tmp_path: Path, make: Callable[[Path], object], why: str, kind: Callable[[Path], Any]
) -> None:
    folder = tmp_path / "plan"
    make(folder)
    with pytest.raises(PlanError) as error:
        load_plan(kind(folder))
    assert str(error.value) == f"There is no plan in {folder}: {why}."
    assert str(folder) in error.value.text("zh")
    assert isinstance(error.value, ReformcheckError)


def test_a_plan_that_is_not_valid_is_told_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text("plan: 1\n", encoding="utf-8")
    with pytest.raises(PlanError) as error:
        load_plan(tmp_path)
    assert str(error.value) == f"The plan in {tmp_path} is not valid."


@pytest.mark.parametrize("folder", [5, "", "a\0b", b"data", ["data"]], ids=repr)
def test_what_is_no_name_of_a_folder_is_refused(folder: Any) -> None:
    assert refused(lambda: load_plan(folder)).endswith("is no name of a folder.")
