"""docs/architecture.md names rooms, modules and tests that are there."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCES = ROOT / "src" / "reformcheck"
_QUOTED = re.compile(r"`([a-z_0-9./]+)`")
PATHS = sorted(name for name in set(_QUOTED.findall(TEXT)) if "/" in name or name.endswith(".py"))
ROOMS = sorted({name for row in re.findall(r"(?m)^\| (`[^|]+?) \|", TEXT) for name in _QUOTED.findall(row)})


@pytest.mark.parametrize("name", PATHS)
def test_every_path_is_there(name: str) -> None:
    assert any((root / name).exists() for root in (SOURCES, ROOT)), name


@pytest.mark.parametrize("name", ROOMS)
def test_every_room_is_there(name: str) -> None:
    assert (SOURCES / name).is_dir() or (SOURCES / f"{name}.py").is_file(), name


def test_every_package_has_its_row() -> None:
    packages = {path.parent.relative_to(SOURCES).as_posix() for path in SOURCES.glob("*/__init__.py")}
    assert packages <= set(ROOMS)
