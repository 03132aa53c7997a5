"""Compiles the packaged plan when the package is built, also for an editable install (see `reformcheck.plan.compiled`)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePlan(BuildHookInterface):
    """Writes the compiled plan beside the modules that read it; a plan that is not valid makes no package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - what hatchling calls
        """Runs before the files are collected."""
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from reformcheck.plan.compiled import COMPILED, compile_plan

            COMPILED.write_bytes(compile_plan())
        finally:
            del sys.path[0]
