"""The plan of a folder, checked; the one that comes with the program as the build has compiled it."""

from __future__ import annotations

from reformcheck.plan.compiled import compiled_plan
from reformcheck.plan.folder import FolderName, plan_folder, refused_plan
from reformcheck.plan.plan import Plan


def load_plan(folder: FolderName | None = None) -> Plan:
    """Loads and checks the plan in `folder` (the packaged one by default).

    Raises `PlanError` with every issue found in both files, and `UsageError` for what is no name of a folder; a plan that cannot
    be trusted is never returned.
    """
    if folder is None and (plan := compiled_plan()):
        return plan
    from reformcheck.plan.reader import read_plan

    plan, issues, _ = read_plan(folder)
    if plan is None:
        raise refused_plan(plan_folder(folder), issues)
    return plan
