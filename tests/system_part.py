"""What tests need beside Python: commands of the system and packages of npm.

A test that needs one skips where it is not there and says how to install it. In CI it fails instead, so that a check
that was never made is not taken for one that passed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

PACKAGES = Path(__file__).with_name("node_modules")


def command(name: str, install: str) -> str:
    """The path of a command; `install` is the Debian package that has it."""
    path = shutil.which(name)
    return path or missing(name, f"apt-get install {install}")


def package_file(path: str) -> Path:
    """A file of an npm package; the path begins with the name of the package."""
    file = PACKAGES / path
    return file if file.exists() else missing(path.partition("/")[0], "make checkers")


def missing(name: str, install: str) -> NoReturn:
    """Skips the test, or fails where every part has to be there."""
    reason = f"{name} is not installed: {install}"
    if os.environ.get("REFORMCHECK_REQUIRE_SYSTEM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
