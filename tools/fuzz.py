"""Feeds drawn bytes to whatever reads untrusted input, guided by coverage (atheris): `make fuzz`, `make fuzz FUZZ=context`.

    python tools/fuzz.py TARGET SECONDS

What ends a run (an exception that is no refusal, a hang, too much memory) is written to build/fuzz/TARGET; it becomes a regression
when it is copied to tests/fuzz_seeds/TARGET and put right. Seeds and former finds are what a run begins with.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST = 1 << 16
TIMEOUT = 20
MEMORY = 4096


def main(name: str, seconds: str) -> None:
    """Runs one target for so many seconds."""
    import atheris

    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]
    with atheris.instrument_imports(include=["reformcheck"]):
        from fuzz_targets import TARGETS
    found = ROOT / "build" / "fuzz" / name
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = ROOT / "tests" / "fuzz_seeds" / name
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}"]
    arguments = [sys.argv[0], *options, f"-artifact_prefix={found}/", "-print_final_stats=1", str(corpus), str(seeds)]
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
