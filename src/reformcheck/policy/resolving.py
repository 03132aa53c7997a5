"""What holds for a run, and who said so: an option before the environment, that before the settings file, then the default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from reformcheck.judging import FailOn
from reformcheck.names import nearest, normalised
from reformcheck.plan.key_path import KeyPath
from reformcheck.policy.settings import NONE, SettingsFile, no_value, open_settings
from reformcheck.policy.source import shown_path
from reformcheck.reading.context.answers import whole_text
from reformcheck.texts import Joined, Message, Text, message

PREFIX = "REFORMCHECK_"
_SINGLE = ("config", "plan", "fail-on", "strict", "waivers", "check-date", "since")
_SEVERAL = ("column", "remark", "limit")
_SWITCHES = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
_OTHERS = ("debug",)
"""Variables of ours that are no setting."""


class SettingOrigin(StrEnum):
    """Who said so."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


_ORIGINS = {
    SettingOrigin.OPTION: message("option"),
    SettingOrigin.ENVIRONMENT: message("environment"),
    SettingOrigin.FILE: message("settings file"),
    SettingOrigin.DEFAULT: message("default"),
}


class Setting(Struct, frozen=True):
    """A setting with its value, and who said so."""

    name: str
    value: str | None
    """As the command line would write it; None where there is none."""
    origin: SettingOrigin
    place: Text | None = None
    """The option, the variable, or the file with its line."""

    @property
    def source(self) -> Text:
        """Who said so, in words."""
        if self.place is None:
            return _ORIGINS[self.origin]
        return message("{origin}: {place}", origin=_ORIGINS[self.origin], place=self.place)


class Asked(Struct, frozen=True):
    """What the options of a command line say; None and nothing where they say nothing."""

    config: str | None = None
    plan: str | None = None
    fail_on: FailOn | None = None
    strict: bool | None = None
    waivers: str | None = None
    check_date: str | None = None
    since: str | None = None
    column: Sequence[str] = ()
    remark: Sequence[str] = ()
    limit: Sequence[str] = ()


class Resolved(Struct, frozen=True):
    """What holds."""

    entries: tuple[Setting, ...]
    settings: SettingsFile | None
    config: str | None
    """What has to be said of settings to get the same again; None where nothing has."""
    plan: str | None
    fail_on: FailOn
    strict: bool
    waivers: str | None
    """Their file; None where the settings file itself has them, or there are none."""
    check_date: str | None
    since: str | None
    column: tuple[str, ...]
    remark: tuple[str, ...]
    limit: tuple[str, ...]


def resolve(asked: Asked, environ: Mapping[str, str]) -> Resolved:
    """Finds out what holds; raises `UsageError` for what cannot be meant, with the place where it is said."""
    said = {entry.name: entry for entry in [*_of_environment(environ), *_of_options(asked)]}
    config = said.get("config")
    settings = open_settings(config.value if config else None)
    found = {
        **{name: Setting(name, value, SettingOrigin.DEFAULT) for name, value in _DEFAULTS.items()},
        **{entry.name: entry for entry in (_of_file(settings) if settings else ())},
        **{name: entry for name, entry in said.items() if name != "config"},
    }
    where = settings.source.path if settings else NONE
    origin = config.origin if config else SettingOrigin.FILE if settings else SettingOrigin.DEFAULT
    listed = [Setting("config", where, origin, config.place if config else None), *_ordered(found)]
    return Resolved(
        tuple(listed),
        settings,
        shown_path(settings.source.path) if settings else NONE if config else None,
        found["plan"].value,
        FailOn(found["fail-on"].value or ""),
        found["strict"].value == "true",
        None if _are_inside(settings) and found["waivers"].origin is SettingOrigin.FILE else found["waivers"].value,
        found["check-date"].value,
        found["since"].value,
        *(tuple(e.value for e in listed if e.name.partition(".")[0] == name and e.value) for name in _SEVERAL),
    )


def unknown_variables(environ: Mapping[str, str]) -> Iterator[Message]:
    """Says of each variable that looks like one of ours, and is none, which may be meant."""
    known = [variable(name) for name in (*_SINGLE, *_SEVERAL)]
    ours = {*known, *map(variable, _OTHERS)}
    for name in sorted(environ):
        near = nearest(name, known, most=1, percent=84) if name.startswith(PREFIX) and name not in ours else []
        if near:
            yield message("{name} is no variable that is heeded; {near} is.", name=name, near=near[0])


def variable(name: str) -> str:
    """The variable of the environment for a setting."""
    return PREFIX + name.upper().replace("-", "_")


_DEFAULTS: dict[str, str | None] = {
    "plan": None,
    "fail-on": FailOn.UNDECIDED.value,
    "strict": "false",
    "waivers": None,
    "check-date": None,
    "since": None,
}
_ORDER = ("plan", "fail-on", "strict", "waivers", "check-date", "since", "column", "remark", "limit", "targets")


def _ordered(found: Mapping[str, Setting]) -> list[Setting]:
    return sorted(found.values(), key=lambda entry: _ORDER.index(entry.name.partition(".")[0]))


def _of_options(asked: Asked) -> Iterator[Setting]:
    strict = None if asked.strict is None else str(asked.strict).lower()
    single = {
        "config": asked.config,
        "plan": asked.plan,
        "fail-on": asked.fail_on,
        "strict": strict,
        "waivers": asked.waivers,
        "check-date": asked.check_date,
        "since": asked.since,
    }
    for name, value in single.items():
        if value is not None:
            option = "--no-strict" if name == "strict" and value == "false" else f"--{name}"
            yield Setting(name, str(value), SettingOrigin.OPTION, option)
    for name, given in zip(_SEVERAL, (asked.column, asked.remark, asked.limit), strict=True):
        for text in given:
            yield Setting(_keyed(name, text), text, SettingOrigin.OPTION, f"--{name}")


def _of_environment(environ: Mapping[str, str]) -> Iterator[Setting]:
    for name in _SINGLE:
        place = variable(name)
        value = environ.get(place, "").strip()
        if not value:
            continue
        if name == "fail-on" and value not in [*FailOn]:
            raise no_value(place, value, message("one of {names}", names=Joined(tuple(FailOn))))
        if name == "strict":
            if value.lower() not in _SWITCHES:
                raise no_value(place, value, message("true or false"))
            value = str(_SWITCHES[value.lower()]).lower()
        yield Setting(name, value, SettingOrigin.ENVIRONMENT, place)
    for name in _SEVERAL:
        for line in environ.get(variable(name), "").splitlines():
            if line.strip():
                yield Setting(_keyed(name, line.strip()), line.strip(), SettingOrigin.ENVIRONMENT, variable(name))


def _of_file(file: SettingsFile) -> Iterator[Setting]:
    said = file.settings

    def entry(name: str, value: str, *path: str | int) -> Setting:
        return Setting(name, value, SettingOrigin.FILE, file.place(path))

    if said.plan is not None:
        yield entry("plan", file.path_of(said.plan), "plan")
    if said.fail_on is not None:
        yield entry("fail-on", said.fail_on.value, "fail-on")
    if said.strict is not None:
        yield entry("strict", str(said.strict).lower(), "strict")
    if said.waivers is not None:
        yield entry("waivers", file.source.path if _are_inside(file) else file.path_of(str(said.waivers)), "waivers")
    tables: dict[str, Mapping[str, object]] = {"column": said.column, "remark": said.remark, "limit": said.limit}
    for name, answers in tables.items():
        for key, value in answers.items():
            text = f"{key}={value}"
            yield entry(_keyed(name, text), text, name, key)
    for target, rule in said.targets.items():
        path: KeyPath = ("targets", target)
        if rule.fail_on is not None:
            yield entry(f"targets.{target}.fail-on", rule.fail_on.value, *path, "fail-on")
        if rule.strict is not None:
            yield entry(f"targets.{target}.strict", str(rule.strict).lower(), *path, "strict")


def _are_inside(file: SettingsFile | None) -> bool:
    """Tells whether the waivers stand in the settings file itself, rather than in one that it names."""
    return file is not None and file.settings.waivers is not None and not isinstance(file.settings.waivers, str)


def _keyed(name: str, text: str) -> str:
    """The name of one of several: what is said again of the same header, text or limit takes its place."""
    key = text.rpartition("=")[0]
    same = normalised(key) if name == "column" else whole_text(key)
    return f"{name}.{same}"
