"""Broken copies of the packaged plan: one text is replaced, and the place where the issue must be is computed from the text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reformcheck.issues import Issue
from reformcheck.plan.folder import packaged_plan
from reformcheck.plan.reader import read_plan
from reformcheck.texts import Language


@dataclass(frozen=True)
class Copy:
    """A copy of a plan that can be edited."""

    folder: Path

    def edit(self, file: str, old: str, new: str) -> tuple[int, int]:
        """Replaces the first `old` by `new`, and returns line and column (from 1) of the place that `¦` marks in it."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        start = text.index(old)
        mark = start + new.index("¦")
        text = text[:start] + new.replace("¦", "") + text[start + len(old) :]
        path.write_text(text, encoding="utf-8")
        return text.count("\n", 0, mark) + 1, mark - text.rfind("\n", 0, mark)

    def write(self, file: str, content: bytes | str) -> None:
        """Replaces a whole file."""
        (self.folder / file).write_bytes(content.encode() if isinstance(content, str) else content)

    def issues(self) -> list[Issue]:
        """What is found in the copy."""
        return list(read_plan(self.folder)[1])


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    folder = tmp_path / "plan"
    shutil.copytree(packaged_plan(), folder)
    return Copy(folder)


@dataclass(frozen=True)
class Found:
    """An issue as the tests compare it."""

    code: str
    file: str
    line: int | None
    column: int | None
    key: str | None
    message: str
    hint: str


@pytest.fixture
def seen() -> Callable[[Issue], Found]:
    """Puts an issue into a form that can be compared, in English."""
    english = Language("en")

    def see(issue: Issue) -> Found:
        place = issue.location
        column = None if place.column is None else place.column + 1
        hint = english.text(issue.hint) if issue.hint else ""
        name = Path(place.path or "").name
        return Found(issue.type.code, name, place.row, column, place.key, english.text(issue.message), hint)

    return see
