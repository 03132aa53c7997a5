"""What a result records of options whose value alone does not say it."""

from __future__ import annotations

from collections.abc import Iterable

from reformcheck.options import HOLDER, Options


def role(options: Options) -> Iterable[str]:
    """The role, which says something only of an organisation."""
    chosen = options.selection
    return [chosen.role] if chosen.organisation and chosen.role != HOLDER else []


def years(options: Options) -> Iterable[str]:
    """The span of years."""
    return ["..".join(map(str, options.selection.years))] if options.selection.years else []


def fail_on(options: Options) -> Iterable[str]:
    """What fails the run, where it is not the default or settings may say otherwise."""
    return [options.fail_on.value] if _is_settled(options) or options.fail_on is not Options().fail_on else []


def strict(options: Options) -> Iterable[str]:
    """Whether advisory targets count, as above."""
    return ["--strict"] if options.strict else ["--no-strict"] if _is_settled(options) else []


def _is_settled(options: Options) -> bool:
    """Tells whether there is a settings file, which perhaps says otherwise."""
    return options.policy.settings is not None


def waivers(options: Options) -> Iterable[str]:
    """The document of the waivers, unless the settings hold them."""
    waivers = options.policy.waivers
    return [waivers.document.path] if waivers and waivers.document != options.policy.settings else []


def since(options: Options) -> Iterable[str]:
    """The former result."""
    return [options.policy.former.document.path] if options.policy.former else []


def limits(options: Options) -> Iterable[str]:
    """The limits that were raised."""
    return [f"{name}={number}" for name, number in options.reading.limits.differing()]
