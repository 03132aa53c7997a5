"""The packaged plan as the build writes it, so that a start needs neither YAML nor pydantic.

What was compiled holds for the very texts and the very code that it was made from: a key of both files of the plan, of the version
and of the modules of this package says which. Where anything differs, or nothing was compiled, the YAML files are read and checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from reformcheck.plan.breach import MEASURES, TARGETS
from reformcheck.plan.folder import packaged_plan, refused_plan
from reformcheck.plan.measures import MeasuresFile
from reformcheck.plan.plan import Plan, digest_of, plan_of
from reformcheck.plan.targets import TargetsFile
from reformcheck.version import __version__

COMPILED = Path(__file__).with_name("packaged.json")


class _Compiled(Struct, frozen=True):
    key: str
    measures: MeasuresFile
    targets: TargetsFile


def compile_plan() -> bytes:
    """What `COMPILED` has to hold; raises `PlanError` where the packaged plan is not valid."""
    from reformcheck.plan.format import validated
    from reformcheck.plan.reader import read_plan
    from reformcheck.plan.yaml_reader import read_yaml

    plan, issues, texts = read_plan()
    if plan is None:
        raise refused_plan(packaged_plan(), issues)
    measures = validated(MeasuresFile, read_yaml(texts[MEASURES].text))
    targets = validated(TargetsFile, read_yaml(texts[TARGETS].text))
    key = _key([texts[name].text for name in (MEASURES, TARGETS)])
    return msgspec.json.encode(_Compiled(key, measures, targets))


def compiled_plan() -> Plan | None:
    """The packaged plan, where it was compiled from the files beside it and by this program."""
    root = packaged_plan()
    try:
        texts = tuple((root / name).read_bytes().decode("utf-8-sig") for name in (MEASURES, TARGETS))
        compiled = COMPILED.read_bytes()
    except (OSError, UnicodeDecodeError):
        return None
    return _plan(str(root), texts, compiled)


@lru_cache(maxsize=1)
def _plan(root: str, texts: tuple[str, ...], compiled: bytes) -> Plan | None:
    """Whoever asks again for the same need not wait."""
    try:
        found = msgspec.json.decode(compiled, type=_Compiled)
    except msgspec.DecodeError:
        return None
    return plan_of(found.measures, found.targets, digest_of(texts), root) if found.key == _key(texts) else None


def _key(texts: Sequence[str]) -> str:
    """Of what a plan is compiled from: its texts, and the version and modules that say what they mean."""
    digest = hashlib.sha256("\0".join((__version__, *texts)).encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()
