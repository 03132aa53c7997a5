"""tools/recompute.py, a stranger's check: agrees with every result, and finds every single fault that is put into one."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from drawn_submissions import drawn
from recompute import main, recompute
from reformcheck import Assessment, FailOn, JudgingOptions, Options, Plan, check, load_plan, verify
from reformcheck.judging import Document, Former, Policy, TargetRule, Verdict, Waivers
from reformcheck.waiver import Waiver
from register_files import drawn as drawn_records
from register_files import write

Data = dict[str, Any]
EXAMPLES = sorted((ROOT / "examples").glob("*.csv"))
WIDE = Options(judging=JudgingOptions(each_area=True, trend="cagr"), strict=True, parts_complete=True)
RULES = {
    "M03/union-coverage": TargetRule(FailOn.NEVER),
    "M04/joint-meetings": TargetRule(FailOn.UNDECIDED),
    "M14/surcharge-share": TargetRule(None, True),
}
DAY = datetime.date(2021, 3, 1)
UNTIL = datetime.date(2021, 6, 30)
WAIVERS = Waivers(
    Document("waivers.yaml", "0" * 64),
    (
        Waiver("x", "y", "z", DAY, UNTIL, target="M03/union-coverage", area="320684", period=2020),
        Waiver("x", "y", "z1", DAY, UNTIL, target="M06/high-skill-workers", area="320684", period=2020),
        Waiver(
            "x", "y", "z2", datetime.date(2020, 1, 1), datetime.date(2021, 1, 1), issue="C301", input="a.csv", row=2
        ),
    ),
)
FORMER = Former(
    Document("former.json", "0" * 64),
    "0.1.0",
    "0" * 64,
    None,
    {
        ("M03/union-coverage", "320684", "2020"): Verdict.PASS,
        ("M04/joint-meetings", "320684", "2020"): Verdict.FAIL,
        ("M06/high-skill-workers", "320684", "2020"): Verdict.UNDECIDED,
        ("M14/surcharge-share", "320684", "1999"): Verdict.PASS,
    },
    (),
    {"gone.csv": "0" * 64},
    frozenset(),
)
GATES = [Options(fail_on=fail_on) for fail_on in FailOn if fail_on is not FailOn.NEW]
GATES += [Options(fail_on=FailOn.NEW, policy=Policy(former=FORMER))]
GATES += [Options(fail_on=fail_on, policy=Policy(rules=RULES)) for fail_on in (FailOn.UNDECIDED, FailOn.FAIL)]
GATES += [Options(policy=Policy(waivers=WAIVERS, check_date=DAY))]


def wire(assessment: Assessment) -> Data:
    """The result as it is written and read back."""
    data: Data = json.loads(json.dumps(assessment.to_dict()))
    return data


@pytest.fixture(scope="session")
def province() -> Plan:
    return load_plan(ROOT / "tests" / "plans" / "province")


@pytest.fixture(scope="session")
def results(plan: Plan, province: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Data]:
    """The outcomes of the examples and of drawn submissions, under both plans, by both commands, with several options."""
    path = tmp_path_factory.mktemp("drawn") / "drawn.csv"
    found = [wire(judge(plan, [str(file)], WIDE)) for file in EXAMPLES for judge in (verify, check)]
    found += [wire(verify(plan, [str(file)], options)) for file in EXAMPLES for options in GATES]
    for seed in range(9):
        for under in (plan, province):
            path.write_text(drawn(under, seed), encoding="utf-8")
            judge = (verify, check)[seed % 2]
            found.append(wire(judge(under, [str(path)], WIDE if seed % 3 == 0 else GATES[seed % len(GATES)])))
    register = write(drawn_records(20), path.with_name("register.csv"))
    found.append(wire(verify(plan, [str(register)], Options(as_of=datetime.date(2020, 12, 31)))))
    return sorted(found, key=lambda result: len(result["findings"]) + len(result["issues"]))


def test_every_result_follows_from_itself(results: list[Data]) -> None:
    assert [fault for result in results for fault in recompute(result)] == []
    verdicts = {(finding["verdict"], finding["reason"]) for result in results for finding in result["findings"]}
    assert len(verdicts) > 10, verdicts


# faults: each changes one thing in as many places as there are; a place is told by what it gives back

Change = Callable[[Data], None]
FAULTS: dict[str, Callable[[Data], Iterator[Change]]] = {}


def fault(function: Callable[[Data], Iterator[Change]]) -> Callable[[Data], Iterator[Change]]:
    FAULTS[function.__name__.removeprefix("_")] = function
    return function


def _put(path: tuple[str | int, ...], value: object) -> Change:
    def change(result: Data) -> None:
        target: Any = result
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value

    return change


def _each(key: str, new: Callable[[Any, Data], object]) -> Callable[[Data], Iterator[Change]]:
    """Changes one key of a finding, wherever `new` has another value for it."""

    def changes(result: Data) -> Iterator[Change]:
        for number, finding in enumerate(result["findings"]):
            value = new(finding[key], finding)
            if value is not None and value != finding[key]:
                yield _put(("findings", number, key), value if value != "null" else None)

    return changes


def _digit(text: str | None) -> str | None:
    """The number with another first digit."""
    if text is None:
        return None
    place = next(i for i, character in enumerate(text) if character.isdigit())
    return text[:place] + str(int(text[place]) % 9 + 1) + text[place + 1 :]


def _number(value: str | None, finding: Data) -> str | None:
    return _digit(value)


for _verdict in ("pass", "fail", "undecided", "not_due"):
    FAULTS[f"verdict becomes {_verdict}"] = _each("verdict", lambda _, __, new=_verdict: new)
for _reason in (
    "missing",
    "unreadable",
    "conflicting",
    "inconsistent",
    "implausible",
    "zero-denominator",
    "rates-cannot-be-added",
):
    FAULTS[f"reason becomes {_reason}"] = _each("reason", lambda said, _, new=_reason: new if said != new else None)
FAULTS["waiver is lost"] = _each("waived", lambda said, _: said and "null")
FAULTS["waiver is of another document"] = _each("waived", lambda said, _: said and {**said, "document": "z9"})
FAULTS["waiver is of another year"] = _each("waived", lambda said, _: said and {**said, "period": "2019"})


@fault
def _waiver_without_a_document(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        if finding["verdict"] == "pass" and result["waivers"]:
            yield _put(("findings", number, "waived"), result["waivers"]["entries"][0])


@fault
def _waiver_that_has_ended(result: Data) -> Iterator[Change]:
    if result["waivers"]:
        yield _put(("check_date",), "2021-07-01")
        yield _put(("check_date",), None)


FAULTS["change is lost"] = _each("change", lambda said, _: said and "null")
FAULTS["change is another"] = _each("change", lambda said, _: said and ("repaired" if said != "repaired" else "gone"))


@fault
def _what_is_new(result: Data) -> Iterator[Change]:
    for number, change in enumerate(result["since"]["findings"] if result["since"] else ()):
        if change["now"] not in (None, "not_due"):
            other = "undecided" if change["now"] == "undecided" else "fail" if change["before"] != "fail" else "pass"
            yield _put(("since", "findings", number, "before"), other if change["before"] != other else "pass")
    if result["since"]:
        yield _put(("since", "nothing_changed"), not result["since"]["nothing_changed"])


@fault
def _state_of_a_waiver(result: Data) -> Iterator[Change]:
    for number, entry in enumerate(result["waivers"]["entries"] if result["waivers"] else ()):
        if entry["state"] != "not_begun":
            yield _put(("waivers", "entries", number, "state"), "not_begun")


@fault
def _count_of_what_is_waived(result: Data) -> Iterator[Change]:
    yield _put(("summary", "waived"), result["summary"]["waived"] + 1)
    yield _put(("summary", "waived_issues"), result["summary"]["waived_issues"] + 1)


FAULTS["reason is lost"] = _each("reason", lambda said, _: said and "null")
FAULTS["reason is none"] = _each("reason", lambda said, _: said and "because")
FAULTS["digit of a value"] = _each("value", _number)
FAULTS["digit of a shortfall"] = _each("shortfall", _number)
FAULTS["digit of a percentage"] = _each("achieved_percent", _number)
FAULTS["shortfall is lost"] = _each("shortfall", lambda said, _: said and "null")
FAULTS["numerator"] = _each("numerator", lambda said, _: said and str(int(float(said)) + 7))
FAULTS["denominator"] = _each(
    "denominator", lambda said, f: said and f["numerator"] != "0" and str(int(float(said)) + 7)
)
FAULTS["previous value"] = _each("previous", _number)
FAULTS["exact previous value"] = _each(
    "previous_fraction", lambda said, _: said and str(int(said.split("/")[0]) + 10**6)
)
FAULTS["over turned"] = _each("over", lambda said, _: not said)
FAULTS["basis"] = _each("basis", lambda said, _: said and ("counts" if said == "stated-rate" else "stated-rate"))
FAULTS["date of the value"] = _each("value_as_of", lambda said, _: said and "2099-12-31")
FAULTS["state is lost"] = _each("state", lambda said, _: said and "null")
FAULTS["met since"] = _each("met_since", lambda said, _: said and str(int(said) - 30))
FAULTS["closing is lost"] = _each("closing", lambda said, _: said and [])
FAULTS["closing of another"] = _each("closing", lambda said, _: [*said, "nowhere"])
FAULTS["caveat is dropped"] = _each("caveats", lambda said, _: said and [])
FAULTS["strength"] = _each("strength", lambda said, _: "advisory" if said == "required" else "required")
FAULTS["place of an issue"] = _each("issues", lambda said, _: [*said, 10**6])
FAULTS["evidence in no input"] = _each("evidence", lambda said, _: said and [{**said[0], "input": 999}, *said[1:]])
FAULTS["trend is lost"] = _each("trend", lambda said, _: said and "null")
FAULTS["year before"] = _each(
    "comparison_with_previous", lambda said, _: said and {**said, "value": str(float(said["value"]) + 1)}
)
FAULTS["change since the year before"] = _each(
    "comparison_with_previous", lambda said, _: said and {**said, "change": f"1{said['change'].lstrip('-')}"}
)
FAULTS["year before is lost"] = _each("comparison_with_previous", lambda said, _: said and "null")
FAULTS["other trend is lost"] = _each("other_trend", lambda said, _: said and "null")
FAULTS["rounded value"] = _each("rounded_value", _number)
FAULTS["issues are not cited"] = _each(
    "issues",
    lambda _, f: [] if f["reason"] in ("unreadable", "conflicting", "inconsistent", "implausible") else None,
)


@fault
def _bound(result: Data) -> Iterator[Change]:
    """A bound that moves beyond the value: the verdict or the gap no longer fits."""
    for number, finding in enumerate(result["findings"]):
        ((kind, limit),) = finding["bound"].items()
        if finding["value"] is None or finding["verdict"] not in ("pass", "fail") or isinstance(limit, list):
            continue
        if finding["shortfall"] == "0" and kind in ("at_most", "less_than"):
            continue
        yield _put(("findings", number, "bound"), {kind: str(int(float(limit)) + 10**9)})


@fault
def _direction_of_the_bound(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        turned = {"at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "less_than": "more_than"}
        ((kind, limit),) = finding["bound"].items()
        if kind in turned and finding["verdict"] in ("pass", "fail") and finding["value"] != limit:
            yield _put(("findings", number, "bound"), {turned[kind]: limit})


@fault
def _amount_needed(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        if finding["needed"]:
            yield _put(("findings", number, "needed", "amount"), _digit(finding["needed"]["amount"]))


@fault
def _variable_needed(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        if finding["needed"]:
            yield _put(("findings", number, "needed", "variable"), "another")


@fault
def _pace(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        for key in ("trend", "other_trend"):
            for name in ("observed_change", "required_change", "projection", "latest", "observed_rate", "rate_ratio"):
                if finding[key] and finding[key][name] not in (None, "0"):
                    yield _put(("findings", number, key, name), _digit(finding[key][name]))


@fault
def _class_of_a_pace(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        for key in ("trend", "other_trend"):
            if finding[key]:
                other = "met" if finding[key]["class"] != "met" else "on_track"
                yield _put(("findings", number, key, "class"), other)


@fault
def _year_of_a_pace(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        if finding["trend"]:
            yield _put(("findings", number, "trend", "first_year"), "1999")


@fault
def _value_of_a_part(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        for place, part in enumerate(finding["breakdown"]):
            if part["shortfall"] != "0" or part["numerator"] is not None:
                yield _put(("findings", number, "breakdown", place, "value"), _digit(part["value"]))


@fault
def _gap_of_a_part(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        for place, part in enumerate(finding["breakdown"]):
            yield _put(("findings", number, "breakdown", place, "shortfall"), _digit(part["shortfall"]))


@fault
def _need_of_a_part(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        for place, part in enumerate(finding["breakdown"]):
            if part["needed"]:
                yield _put(("findings", number, "breakdown", place, "needed"), None)


@fault
def _order_of_parts(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        if len(finding["breakdown"]) > 1:
            yield _put(("findings", number, "breakdown"), finding["breakdown"][::-1])


@fault
def _finding_is_dropped(result: Data) -> Iterator[Change]:
    for number in range(len(result["findings"])):
        yield lambda changed, number=number: changed["findings"].pop(number)


@fault
def _finding_is_doubled(result: Data) -> Iterator[Change]:
    for number in range(len(result["findings"])):
        yield lambda changed, number=number: changed["findings"].append(changed["findings"][number])


@fault
def _error_or_warning_is_dropped(result: Data) -> Iterator[Change]:
    for number, issue in enumerate(result["issues"]):
        if issue["severity"] != "information":
            yield lambda changed, number=number: changed["issues"].pop(number)


@fault
def _severity(result: Data) -> Iterator[Change]:
    for number, issue in enumerate(result["issues"]):
        other = "warning" if issue["severity"] != "warning" else "information"
        yield _put(("issues", number, "severity"), other)


@fault
def _order_of_issues(result: Data) -> Iterator[Change]:
    if len({issue["path"] for issue in result["issues"]} - {None}) and len({i["row"] for i in result["issues"]}) > 1:
        yield _put(("issues",), result["issues"][::-1])


@fault
def _input_of_an_issue(result: Data) -> Iterator[Change]:
    for number, issue in enumerate(result["issues"]):
        if issue["input"] is not None:
            yield _put(("issues", number, "input"), 77)


@fault
def _issue_that_leaves_it_open(result: Data) -> Iterator[Change]:
    for number, issue in enumerate(result["issues"]):
        is_only = sum(other["open"] for other in result["issues"]) == 1
        if issue["severity"] != "error" or (issue["open"] and is_only and issue["count"] <= 1 + len(issue["others"])):
            yield _put(("issues", number, "open"), not issue["open"])


@fault
def _count_in_the_summary(result: Data) -> Iterator[Change]:
    for key in ("pass", "fail", "undecided", "not_due", "caveats", "errors", "warnings"):
        yield _put(("summary", key), result["summary"][key] + 1)


@fault
def _count_of_advisory_findings(result: Data) -> Iterator[Change]:
    for key, count in result["summary"]["advisory"].items():
        yield _put(("summary", "advisory", key), count + 1)


@fault
def _more_than_counted(result: Data) -> Iterator[Change]:
    yield _put(("summary", "more_than_counted"), [*result["summary"]["more_than_counted"], "warning"])


@fault
def _status(result: Data) -> Iterator[Change]:
    for status in ("compliant", "non_compliant", "undecided", "not_due"):
        if status != result["status"]:
            yield _put(("status",), status)


@fault
def _exit_code(result: Data) -> Iterator[Change]:
    for code in (0, 1, 3):
        if code != result["exit_code"]:
            yield _put(("exit_code",), code)


@fault
def _as_of(result: Data) -> Iterator[Change]:
    if any(finding["over"] and result["as_of"] for finding in result["findings"]):
        yield _put(("as_of",), "1999-12-31")


@fault
def _strict(result: Data) -> Iterator[Change]:
    yield _put(("options", "strict"), not result["options"]["strict"])


@fault
def _fail_on(result: Data) -> Iterator[Change]:
    yield _put(("options", "fail_on"), "never" if result["options"]["fail_on"] != "never" else "fail")


@fault
def _accepted(result: Data) -> Iterator[Change]:
    if result["submission"]:
        yield _put(("submission", "accepted"), not result["submission"]["accepted"])


@fault
def _what_is_missing(result: Data) -> Iterator[Change]:
    if result["submission"] and result["submission"]["missing"]:
        yield _put(("submission", "missing"), result["submission"]["missing"][1:])


@fault
def _errors_of_a_submission(result: Data) -> Iterator[Change]:
    if result["submission"]:
        yield _put(("submission", "errors"), result["submission"]["errors"] + 1)


@fault
def _asked_of_a_submission(result: Data) -> Iterator[Change]:
    if result["submission"]:
        yield _put(("submission", "asked"), result["submission"]["asked"] + 1)


@fault
def _digit_of_a_figure(result: Data) -> Iterator[Change]:
    for number, finding in enumerate(result["findings"]):
        for place, figure in enumerate(finding["evidence"] if finding["value"] else ()):
            yield _put(("findings", number, "evidence", place, "value"), _digit(figure["value"]))


@fault
def _digit_of_what_came(result: Data) -> Iterator[Change]:
    for number, fact in enumerate(result["collection"]):
        if fact["value"]:
            yield _put(("collection", number, "value"), _digit(fact["value"]))


@fault
def _what_is_owed(result: Data) -> Iterator[Change]:
    for number, organisation in enumerate(result["organisations"]):
        yield _put(("organisations", number, "submission", "owed"), organisation["submission"]["owed"] + 1)


@fault
def _verdicts_on_the_first_page(result: Data) -> Iterator[Change]:
    for strength, count in result["scope"]["verdicts"].items():
        yield _put(("scope", "verdicts", strength), count + 1)


@fault
def _schema(result: Data) -> Iterator[Change]:
    yield _put(("schema",), "reformcheck/assessment/v2")


MOST_PLACES = 12


@pytest.mark.parametrize("kind", list(FAULTS))
def test_every_single_fault_is_found(kind: str, results: list[Data]) -> None:
    tried = 0
    for result in results:
        for change in list(FAULTS[kind](result))[:: max(1, len(result["findings"]) // 3)]:
            if tried == MOST_PLACES:
                return
            changed = json.loads(json.dumps(result))
            change(changed)
            assert list(recompute(changed)), (kind, tried, _difference(result, changed))
            tried += 1
    assert tried, kind


def _difference(result: Any, changed: Any) -> str:
    """Where two results differ, for the message of a test that fails."""
    if type(result) is type(changed) and isinstance(result, dict):
        found = [f"{key}/{_difference(result[key], changed[key])}" for key in result if result[key] != changed[key]]
        return " ".join(found)
    if type(result) is type(changed) and isinstance(result, list) and len(result) == len(changed):
        return " ".join(
            f"{i}/{_difference(a, b)} in {str(a)[:1500]}"
            for i, (a, b) in enumerate(zip(result, changed, strict=True))
            if a != b
        )
    return f"{str(result)[:200]} -> {str(changed)[:200]}"


# the command


def test_it_is_a_command_of_its_own_that_needs_nothing_of_ours(tmp_path: Path, results: list[Data]) -> None:
    right, wrong = tmp_path / "right.json", tmp_path / "wrong.json"
    right.write_text(json.dumps(results[0]), encoding="utf-8")
    wrong.write_text(json.dumps({**results[0], "exit_code": 4}), encoding="utf-8")
    script = str(ROOT / "tools" / "recompute.py")
    run = subprocess.run(
        [sys.executable, "-I", "-S", script, str(right), str(wrong)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert "right.json: everything follows" in run.stdout
    assert "wrong.json: exit_code is 4" in run.stdout
    assert "reformcheck" not in [name for name in Path(script).read_text(encoding="utf-8").split() if name == "import"]


def test_what_is_no_result_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], results: list[Data]) -> None:
    for text in ("", "[]", "{}", "3", json.dumps({**results[0], "as_of": "soon"})):
        path = tmp_path / "result.json"
        path.write_text(text, encoding="utf-8")
        assert main([str(path)]) == 2, text
        assert "not a result that can be checked" in capsys.readouterr().err
    assert main([]) == 2
    assert main([str(tmp_path / "nothing.json")]) == 2
