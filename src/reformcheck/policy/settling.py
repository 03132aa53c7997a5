"""What was laid down, read from its documents and held against the plan."""

from __future__ import annotations

from collections.abc import Sequence

from reformcheck.errors import UsageError
from reformcheck.judging import FailOn, Former, Policy, Waivers
from reformcheck.plan import Plan
from reformcheck.policy.resolving import Resolved
from reformcheck.policy.waivers import load_waivers, missing_check_date, parse_check_date, waivers_of
from reformcheck.reading import Limits
from reformcheck.texts import Joined, message


def settled_policy(resolved: Resolved, plan: Plan) -> Policy:
    """Reads the documents that hold for a run; raises `UsageError` for what cannot be meant."""
    settings = resolved.settings
    check_date = parse_check_date(resolved.check_date, plan) if resolved.check_date else None
    waivers = _waivers(resolved, plan)
    if waivers and check_date is None:
        raise missing_check_date()
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


def _waivers(resolved: Resolved, plan: Plan) -> Waivers | None:
    if resolved.waivers is not None:
        return load_waivers(resolved.waivers, plan)
    settings = resolved.settings
    if settings is None or settings.settings.waivers is None or isinstance(settings.settings.waivers, str):
        return None
    return waivers_of({"waivers": settings.settings.waivers}, settings.source, plan, settings.place)


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
