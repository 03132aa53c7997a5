"""Where a plan is, as outputs tell it."""

from __future__ import annotations

from pathlib import PurePath

from reformcheck.plan import packaged_plan


def plan_folder(folder: str) -> str | None:
    """The folder of a plan; None for the packaged one. Where it lies on this machine is nobody's business."""
    if folder == str(packaged_plan()):
        return None
    return PurePath(folder).name if PurePath(folder).is_absolute() else folder
