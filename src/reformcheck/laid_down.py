"""What was laid down, for callers from Python: a plan, and what a settings file says."""

from __future__ import annotations

import datetime
import os

from reformcheck.judging import FailOn
from reformcheck.linting import load_trusted_plan
from reformcheck.options import Options
from reformcheck.plan import Plan
from reformcheck.policy.resolving import Asked, resolve
from reformcheck.policy.settling import limits_of, settled_policy
from reformcheck.reading import ReadingOptions

FileName = str | os.PathLike[str]


def load_plan(folder: FileName | None = None) -> Plan:
    """Loads the plan of a folder (the packaged one by default), as `--plan` does: its targets are tried on their own examples.

    Raises `PlanError` with everything that is wrong in it, and `UsageError` for what is no name of a folder.
    """
    return load_trusted_plan(folder)


def load_settings(
    file: FileName = "reformcheck.toml",
    *,
    plan: FileName | None = None,
    fail_on: FailOn | None = None,
    strict: bool | None = None,
    waivers: FileName | None = None,
    check_date: datetime.date | None = None,
    since: FileName | None = None,
) -> tuple[Plan, Options]:
    """Returns the plan and the options that a settings file asks for; what else is given is heard before it.

    Paths in the file count from its folder. Neither other settings files nor variables are looked for. Raises `UsageError`
    where the file, or a document that it names, is not there or says what cannot be meant; `PlanError` for its plan.
    """
    asked = Asked(
        config=os.fspath(file),
        plan=None if plan is None else os.fspath(plan),
        fail_on=None if fail_on is None else FailOn(fail_on),
        strict=strict,
        waivers=None if waivers is None else os.fspath(waivers),
        check_date=None if check_date is None else check_date.isoformat(),
        since=None if since is None else os.fspath(since),
    )
    resolved = resolve(asked, {})
    found = load_plan(resolved.plan)
    options = Options(
        reading=ReadingOptions(limits=limits_of(resolved.limit), columns=resolved.column, remarks=resolved.remark),
        strict=resolved.strict,
        fail_on=resolved.fail_on,
        policy=settled_policy(resolved, found),
    )
    return found, options
