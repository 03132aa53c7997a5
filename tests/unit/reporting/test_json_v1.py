"""What version 1 of the JSON says of the collection, of both methods and of the options."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT, Run
from reformcheck.reporting.schema import assessment_schema

Cli = Callable[..., Run]


def machine(cli: Cli, *words: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(cli("verify", *words, "--format", "json").stdout)
    jsonschema.Draft202012Validator(assessment_schema()).validate(data)
    return data


def test_collection_says_what_has_come(cli: Cli) -> None:
    data = machine(cli, "examples/failing-towns.csv")
    arrived, *_, missing = [fact for fact in data["collection"] if fact["strength"] == "required"]
    assert arrived == {
        "variable": "non_public_enterprises",
        "period": "2020",
        "strength": "required",
        "targets": ["M03/union-coverage"],
        "organisation": "trade-union-federation",
        "arrival": "arrived",
        "value": "10760",
        "value_as_of": None,
        "missing_parts": [],
        "remarks": [],
        "evidence": [
            {
                "input": 0,
                "row": 11,
                "column": "C",
                "variable": "non_public_enterprises",
                "area": "320684",
                "period": "2020",
                "value": "10760",
                "text": "10760",
            }
        ],
    }
    assert (missing["arrival"], missing["value"], missing["evidence"]) == ("missing", None, [])
    assert len(data["collection"]) > 40


def test_old_figure_has_its_date(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text("指标,年份,数值\n非公有制企业数,2019,500\n", encoding="utf-8")
    data = machine(cli, str(path), "--as-of", "2020-12-31")
    (old,) = [f for f in data["collection"] if f["variable"] == "non_public_enterprises" and f["period"] == "2020"]
    assert (old["arrival"], old["value"], old["value_as_of"]) == ("old", "500", "2019-12-31")
    assert data["options"]["parts_complete"] is False
    assert data["options"]["arguments"] == ["--as-of", "2020-12-31"]


@pytest.mark.parametrize("method", ["linear", "cagr"])
def test_both_methods_and_the_series_are_written(cli: Cli, method: str) -> None:
    data = machine(cli, str(ROOT / "examples" / "several-years.csv"), "--trend", method)
    (found,) = [f for f in data["findings"] if f["target"] == "M06/high-skill-workers"]
    assert {found["trend"]["method"], found["other_trend"]["method"]} == {"linear", "cagr"}
    assert found["trend"]["method"] == method
    years = [point["period"] for point in found["series"]]
    assert years == sorted(years)
    assert found["series"][-1] == {"period": "2019", "value": found["value"]}


def test_defaults_need_no_arguments(cli: Cli) -> None:
    assert machine(cli, "examples/compliant.csv")["options"] == {
        "command": "verify",
        "files": ["examples/compliant.csv"],
        "plan": None,
        "parts_complete": False,
        "strict": False,
        "fail_on": "undecided",
        "targets": {},
        "arguments": [],
    }
