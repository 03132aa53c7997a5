"""The exact versions in requirements/ are those of this pyproject.toml, and those that run here."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
DECLARED = {
    "program": PROJECT["project"]["dependencies"],
    "development": PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"],
    "spark": PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["spark"],
    "build": PROJECT["build-system"]["requires"] + PROJECT["dependency-groups"]["build"],
}


@dataclass(frozen=True)
class Locked:
    """One entry of a file of exact versions."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        (only,) = self.requirement.specifier
        assert only.operator == "==", self.requirement
        return only.version


def locked(name: str) -> dict[str, Locked]:
    """The entries of a file, by name; a line that is neither an entry nor a comment is an error."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", "\n".join(line for line in text.splitlines() if not line.strip().startswith("#")))
    entries = {}
    for line in filter(None, lines.splitlines()):
        requirement = Requirement(HASH.sub("", line).strip())
        entries[canonicalize_name(requirement.name)] = Locked(requirement, tuple(HASH.findall(line)))
    return entries


@pytest.mark.parametrize("name", DECLARED)
def test_everything_declared_is_locked_in_a_version_that_its_range_admits(name: str) -> None:
    entries = locked(name)
    for declared in map(Requirement, DECLARED[name]):
        entry = entries[canonicalize_name(declared.name)]
        assert declared.specifier.contains(entry.version), f"{declared}: {entry.version} is locked; run `make lock`"


@pytest.mark.parametrize("name", DECLARED)
def test_every_locked_version_is_exact_and_has_its_hashes(name: str) -> None:
    entries = locked(name)
    assert entries
    assert not [entry for entry in entries.values() if not entry.version or not entry.hashes]


@pytest.mark.parametrize("name", DECLARED)
def test_no_lock_says_where_anything_was_downloaded(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"[/@]|index|find-links|\.(org|com|whl|tar|zip)\b", text)
    assert not [entry for entry in locked(name).values() if entry.requirement.url]


def test_files_agree_on_what_they_share() -> None:
    found: dict[str, set[str]] = {}
    for file in DECLARED:
        for name, entry in locked(file).items():
            found.setdefault(name, set()).add(entry.version)
    assert not {name: versions for name, versions in found.items() if len(versions) > 1}
    assert locked("program").keys() < locked("development").keys()


@pytest.mark.skipif(not Path(sys.prefix, ".locked").exists(), reason="these versions are not those of the lock")
def test_versions_that_run_are_those_of_the_lock() -> None:
    wanted = {
        entry.requirement.name: entry.version
        for file in ("build", "development")
        for entry in locked(file).values()
        if entry.requirement.marker is None or entry.requirement.marker.evaluate()
    }
    assert {name: version(name) for name in wanted} == wanted


def test_schedule_tries_the_lock_and_both_ends_of_the_ranges_on_every_python() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ranges.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"test", "test-newest", "test-oldest"} <= set(matrix["target"]) <= set(targets)
    lowest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert (matrix["python"][0], matrix["python"][-1]) == (lowest, "3.x")
    assert workflow[True]["schedule"]  # NOTE: YAML 1.1 reads the key `on` as true
