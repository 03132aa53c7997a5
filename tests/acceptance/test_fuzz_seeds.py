"""What `make fuzz` starts from and what it found: every seed is read without a defect, and every result follows from itself."""

from __future__ import annotations

import random

import pytest

from conftest import ROOT
from fuzz_targets import TARGETS

SEEDS = sorted((ROOT / "tests" / "fuzz_seeds").glob("*/*"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_seed_is_read_without_a_defect(seed: object) -> None:
    path = ROOT / "tests" / "fuzz_seeds" / str(seed)
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_seeds_and_survives_damage(name: str) -> None:
    """Not guided by coverage, so it finds little; `make fuzz` does that."""
    chance = random.Random(name)
    seeds = [path.read_bytes() for path in SEEDS if path.parent.name == name]
    assert seeds
    for _ in range(6):
        data = bytearray(chance.choice(seeds)[:4000])
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        TARGETS[name](bytes(data))
