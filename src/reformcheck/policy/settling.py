"""What was laid down, read from its documents and held against the plan."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reformcheck.errors import UsageError
from reformcheck.judging import FailOn, Former, Policy, Waivers
from reformcheck.plan import Plan
from reformcheck.policy.resolving import Resolved
from reformcheck.reading import Limits
from reformcheck.texts import Joined, message


def settled_policy(resolved: Resolved, plan: Plan) -> Policy:
    """Reads the documents that hold for a run; raises `UsageError` for what cannot be meant."""
    settings = resolved.settings
    waivers, check_date = _waivers(resolved, plan)
    return Policy(
        settings=settings.source.document if settings else None,
        config=resolved.config,
        rules=settings.rules(plan) if settings else {},
        waivers=waivers,
        former=_former(resolved, plan),
        check_date=check_date,
    )


def missing_former() -> UsageError:
    """The error of asking for what is new without saying since when."""
    return UsageError(
        message("--fail-on new needs a former result to tell what is new."),
        hint=message("Name the JSON of the former run: --since former.json."),
    )


def _former(resolved: Resolved, plan: Plan) -> Former | None:
    if resolved.since is not None:
        from reformcheck.policy.former import load_former  # only who asks what is new waits for the JSON

        return load_former(resolved.since, plan)
    settings = resolved.settings.settings if resolved.settings else None
    asked = (
        [resolved.fail_on, *(rule.fail_on for rule in settings.targets.values())] if settings else [resolved.fail_on]
    )
    if FailOn.NEW in asked:
        raise missing_former()
    return None


def _waivers(resolved: Resolved, plan: Plan) -> tuple[Waivers | None, datetime.date | None]:
    """The waivers, and the date that says which of them hold."""
    settings = resolved.settings
    said = settings.settings.waivers if settings else None
    is_said = said is not None and not isinstance(said, str)
    if not (resolved.check_date or resolved.waivers is not None or is_said):
        return None, None
    # only who has waivers waits for YAML and pydantic
    from reformcheck.policy.waivers import load_waivers, missing_check_date, parse_check_date, waivers_of

    check_date = parse_check_date(resolved.check_date, plan) if resolved.check_date else None
    waivers = None
    if resolved.waivers is not None:
        waivers = load_waivers(resolved.waivers, plan)
    elif settings and is_said:
        waivers = waivers_of({"waivers": said}, settings.source, plan, settings.place)
    if waivers and check_date is None:
        raise missing_check_date()
    return waivers, check_date


def limits_of(given: Sequence[str]) -> Limits:
    """Reads what stands behind --limit, NAME=NUMBER; raises `UsageError` for what is none."""
    limits = Limits()
    for text in given:
        name, _, number = (part.strip() for part in text.partition("="))
        known = Limits.names()
        if name not in known:
            raise UsageError(
                message("{name} is not the name of a limit.", name=name),
                hint=message("Known: {known}.", known=Joined(tuple(known))),
            )
        if not number.isascii() or not number.isdigit() or len(number) > 18 or int(number) == 0:
            raise UsageError(
                message("--limit {text} gives no number.", text=text),
                hint=message("Write it as --limit {name}=100000.", name=name),
            )
        limits = limits.raised(name, int(number))
    return limits
