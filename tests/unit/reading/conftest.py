"""What the tests of the reading stage share: reading a text as if it were a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reformcheck.issues import Issue
from reformcheck.plan import Plan
from reformcheck.plan.model import Label, Part
from reformcheck.reading import ReadingOptions, Submission, read_submission
from reformcheck.records import replace
from reformcheck.texts import Language, Message

Fact = tuple[str, str | None, str | None, object]


@dataclass(frozen=True)
class Read:
    """What was read, in a form that is short to compare."""

    submission: Submission

    @property
    def facts(self) -> list[Fact]:
        """Subject, area, period and value of each observation; the status where there is no value."""
        return [
            (o.subject, o.area, o.period and str(o.period), o.status.value if o.value is None else o.value)
            for o in self.submission.observations
        ]

    @property
    def values(self) -> list[object]:
        return [fact[3] for fact in self.facts]

    @property
    def codes(self) -> list[str]:
        """The codes of all issues, except that the area was assumed and the period taken from the title."""
        return [issue.type.code for issue in self.submission.issues if issue.type.code not in ("C326", "C336")]

    def issue(self, code: str) -> Issue:
        found = [issue for issue in self.submission.issues if issue.type.code == code]
        assert len(found) == 1, self.said
        return found[0]

    def place(self, code: str) -> tuple[int | None, str | None]:
        """Row and column letter of the one issue with a code."""
        location = self.issue(code).location
        return location.row, location.column_letter

    def issue_places(self, code: str) -> list[tuple[int | None, str | None]]:
        """Row and column letter of every issue with a code."""
        places = [issue.location for issue in self.submission.issues if issue.type.code == code]
        return [(place.row, place.column_letter) for place in places]

    @property
    def said(self) -> list[str]:
        """Code, message and hint of all issues."""
        return [
            f"{i.type.code} {shown(i.message)} -> {shown(i.hint) if i.hint else ''}" for i in self.submission.issues
        ]

    @property
    def layouts(self) -> list[str | None]:
        return [file.layout for file in self.submission.inputs]


def shown(text: Message) -> str:
    return Language("en").text(text)


Reading = Callable[..., Read]


@pytest.fixture
def read(plan: Plan, tmp_path: Path) -> Reading:
    """Reads a text or bytes as if it were the file stats.csv; `name`, `under` (another plan) and `options` may be given."""

    def run(
        content: str | bytes,
        *,
        name: str = "stats.csv",
        under: Plan | None = None,
        options: ReadingOptions | None = None,
    ) -> Read:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Read(read_submission(under or plan, [str(path)], options))

    return run


@pytest.fixture(scope="session")
def listed(plan: Plan) -> Plan:
    """The plan with two parts that must report."""
    parts = (
        Part(code="320684101", name=Label(zh="常乐镇", en="Changle Town")),
        Part(code="320684002", name=Label(zh="三厂街道", en="Sanchang Subdistrict")),
    )
    return with_area(plan, parts=parts)


def with_area(plan: Plan, **changes: object) -> Plan:
    """A copy of the plan with another area."""
    return replace(plan, area=replace(plan.area, **changes))


@pytest.fixture
def other_area() -> Callable[..., Plan]:
    """Makes a copy of a plan for another area."""
    return with_area
