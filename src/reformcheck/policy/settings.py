"""The settings file, reformcheck.toml or [tool.reformcheck] of pyproject.toml: where it is found, and what may stand in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reformcheck.errors import UsageError
from reformcheck.judging import TargetRule
from reformcheck.names import nearest
from reformcheck.plan import Plan
from reformcheck.plan.key_path import KeyPath, written_path
from reformcheck.policy.source import DocumentText, read_source, refusal
from reformcheck.policy.toml_text import line_of, read_toml
from reformcheck.reading import Limits
from reformcheck.texts import Joined, Text, message

if TYPE_CHECKING:
    from reformcheck.policy.settings_format import Settings

FILE = "reformcheck.toml"
SHARED = "pyproject.toml"
NONE = "none"
MOST_BYTES = 256 * 1024


class SettingsFile(Struct, frozen=True):
    """A settings file that was read: what it says, and where."""

    source: DocumentText
    settings: Settings
    root: KeyPath = ()
    """The keys above its own, in a file that others share."""

    def place(self, path: KeyPath) -> Text:
        """The place of a key."""
        key = written_path((*self.root, *path))
        return self.source.place(line_of(self.source, (*self.root, *path)), key)

    def path_of(self, named: str) -> str:
        """A path that it names, which counts from its own folder."""
        return os.path.normpath(os.path.join(os.path.dirname(self.source.path), named))

    def rules(self, plan: Plan) -> dict[str, TargetRule]:
        """What it says of single targets; raises `UsageError` for one that the plan does not know."""
        rules: dict[str, TargetRule] = {}
        for given, said in self.settings.targets.items():
            if given not in plan.targets:
                text = message("{given} is not a known target.", given=given)
                near = nearest(given, plan.targets)
                known = Joined(tuple(near or plan.targets))
                hint = (
                    message("Did you mean {names}?", names=known) if near else message("Known: {known}.", known=known)
                )
                raise refusal(self.place(("targets", given)), text, hint)
            rules[given] = TargetRule(said.fail_on, said.strict)
        return rules


def open_settings(config: str | None) -> SettingsFile | None:
    """The settings: of the file named, none where `none` is, else of the first that is found upwards.

    Raises `UsageError` where the file is not there or says what cannot be meant.
    """
    if config == NONE:
        return None
    if config is None:
        return next(_found(), None)
    source = read_source(config, MOST_BYTES)
    if os.path.basename(config) != SHARED:
        return _checked(source, read_toml(source), ())
    found = _of_shared(source)
    if found is None:
        raise refusal(config, message("It has no table [tool.reformcheck]."))
    return found


def _found() -> Iterator[SettingsFile]:
    """The settings files from the working folder up to the root of the repository; without one only the working folder's."""
    here = Path.cwd()
    above = [here, *here.parents]
    root = next((folder for folder in above if os.path.lexists(folder / ".git")), here)
    for folder in above[: above.index(root) + 1]:
        own, shared = (os.path.relpath(folder / name) for name in (FILE, SHARED))
        if os.path.lexists(own):
            source = read_source(own, MOST_BYTES)
            yield _checked(source, read_toml(source), ())
        elif os.path.isfile(shared) and _is_for_us(shared):
            found = _of_shared(read_source(shared, MOST_BYTES))
            if found:
                yield found


def _is_for_us(path: str) -> bool:
    """Tells whether a file that others share may have something for us; whatever else is wrong with it is theirs."""
    with open(path, "rb") as file:
        return b"reformcheck" in file.read(MOST_BYTES + 1)


def _of_shared(source: DocumentText) -> SettingsFile | None:
    """The settings in a file that others share; None where it has none."""
    tool = read_toml(source).get("tool")
    data = tool.get("reformcheck") if isinstance(tool, dict) else None
    return None if data is None else _checked(source, data, ("tool", "reformcheck"))


def _checked(source: DocumentText, data: Any, root: KeyPath) -> SettingsFile:
    # only who has settings waits for pydantic
    from reformcheck.plan.validation import nearest_known
    from reformcheck.policy.checked import checked
    from reformcheck.policy.settings_format import Settings

    def locate(path: KeyPath) -> Text:
        return source.place(line_of(source, (*root, *path)), written_path((*root, *path)))

    settings = checked(Settings, data, locate)
    known = Limits.names()
    for name in settings.limit:
        if name not in known:
            text = message("{name} is not the name of a limit.", name=name)
            raise refusal(locate(("limit", name)), text, nearest_known(name, known))
    return SettingsFile(source, settings, root)


def no_value(place: Text, found: str, wanted: Text) -> UsageError:
    """The error of a value that is none."""
    return refusal(place, message("Found {found}; expected {expected}.", found=found, expected=wanted))
