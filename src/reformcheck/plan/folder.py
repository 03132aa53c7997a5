"""Where a plan is, and why there is none."""

from __future__ import annotations

import os
from pathlib import Path

from reformcheck.errors import PlanError, UsageError
from reformcheck.issues import Issue
from reformcheck.plan.breach import MEASURES, TARGETS
from reformcheck.texts import message

FolderName = str | os.PathLike[str]


def packaged_plan() -> Path:
    """The folder of the plan that comes with the program: in the wheel, or in the checkout of an editable install."""
    packaged = Path(__file__).parents[1] / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data"


def plan_folder(given: FolderName | None) -> Path:
    """The folder of a plan, that of the packaged one where none is given; raises as `folder_named` does."""
    return packaged_plan() if given is None else folder_named(given)


def folder_named(given: FolderName) -> Path:
    """The folder of a plan; raises `UsageError` where it is no name of a folder."""
    name = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(name, str) or not name or "\0" in name:
        raise UsageError(
            message("{given} is no name of a folder.", given=repr(given)),
            hint=message("Name the folder that holds measures.yaml and targets.yaml."),
        )
    return Path(name)


def refused_plan(root: Path, issues: tuple[Issue, ...]) -> PlanError:
    """The error of a plan that is not there or not valid; `issues` say every reason."""
    words = {"folder": str(root)}
    if not os.path.exists(root):
        text = message("There is no plan in {folder}: there is no such folder.", **words)
    elif not root.is_dir():
        text = message("There is no plan in {folder}: it is a file, not a folder.", **words)
    elif not any(os.path.exists(root / name) for name in (MEASURES, TARGETS)):
        text = message("There is no plan in {folder}: it holds no measures.yaml and no targets.yaml.", **words)
    else:
        text = message("The plan in {folder} is not valid.", **words)
    return PlanError(text, issues=issues)
