"""Two virtual environments in `.bench/`: one for reformcheck as a user installs it, one for its peers."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_SOURCES = ("src", "data", "pyproject.toml")


def prepare_own(folder: Path, checkout: Path) -> Path:
    """Returns the interpreter of an environment with this checkout installed; installs again when the source changed."""
    python = _create(folder)
    _install_if_new(folder, python, [str(checkout)], _digest(checkout), again=True)
    return python


def prepare_peers(folder: Path, requirements: Path) -> Path:
    """Returns the interpreter of an environment with the peers installed; installs again when the list changed."""
    python = _create(folder)
    stamp = hashlib.sha256(requirements.read_bytes()).hexdigest()
    _install_if_new(folder, python, ["--requirement", str(requirements)], stamp, again=False)
    return python


def versions(python: Path, names: Sequence[str]) -> dict[str, str]:
    """The installed versions of some distributions."""
    code = (
        "import importlib.metadata as m, json, sys; print(json.dumps({name: m.version(name) for name in sys.argv[1:]}))"
    )
    output = subprocess.run([python, "-c", code, *names], check=True, capture_output=True, text=True).stdout
    found: dict[str, str] = json.loads(output)
    return found


def script(python: Path, name: str) -> str:
    """The path of a console script beside an interpreter."""
    return str(python.with_name(name + python.suffix))


def _create(folder: Path) -> Path:
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        print(f"making the environment {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return python


def _install_if_new(folder: Path, python: Path, wanted: list[str], stamp: str, *, again: bool) -> None:
    """Installs what is wanted unless the stamp says that it has been; `again`: replace one of the same version."""
    mark = folder / "installed.txt"
    if mark.exists() and mark.read_text() == stamp:
        return
    print(f"installing {' '.join(wanted)} into {folder}", file=sys.stderr)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *wanted], check=True)
    if again and mark.exists():
        subprocess.run([*pip, "--force-reinstall", "--no-deps", *wanted], check=True)
    mark.write_text(stamp)


def _digest(checkout: Path) -> str:
    """A digest of everything that ends up in the wheel."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        root = checkout / name
        files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc")
        for path in files:
            digest.update(f"{path.relative_to(checkout)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
