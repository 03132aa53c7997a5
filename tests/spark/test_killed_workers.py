"""A run whose worker is killed in the midst of it ends with the right figures, or with exit 3, never with others."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reformcheck.plan import Plan
from register_files import drawn, write
from spark_session import judged, needed, same

_RUN = """
import sys, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from spark_session import judged, running, same
from reformcheck.plan import load_plan
from reformcheck.registers import dividing
dividing.SMALLEST = 1
dividing.LARGEST = 20_000
settings = {"spark.executor.memory": "512m", "spark.task.maxFailures": sys.argv[3], "spark.plugins": ""}
with running("local-cluster[2,1,512]", **settings) as spark:
    print("started", flush=True)
    found = judged(load_plan(), [Path(sys.argv[2])], spark.session)
print(same(found))
"""


def _executors(parent: int) -> list[int]:
    """The processes of the workers below a process."""
    parents, executors = {}, set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text("latin-1").rpartition(")")[2].split()[1])
                if b"CoarseGrainedExecutorBackend" in (entry / "cmdline").read_bytes():
                    executors.add(int(entry.name))
    return sorted(one for one in executors if parents.get(parents.get(one, 0)) == parent)


@pytest.mark.parametrize(("after", "all_of_them"), [(0.0, False), (2.0, False), (6.0, False), (1.0, True)])
def test_a_worker_is_killed(plan: Plan, tmp_path: Path, after: float, all_of_them: bool) -> None:
    needed()
    path = write(drawn(9000), tmp_path / "a.csv")
    expected = same(judged(plan, [path]))
    command = [sys.executable, "-c", _RUN, str(Path(__file__).parents[1]), str(path), "1" if all_of_them else "4"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "started\n"
        killed: list[int] = []

        def kill() -> None:
            end = time.monotonic() + 60
            while not _executors(run.pid) and time.monotonic() < end:
                time.sleep(0.1)
            time.sleep(after)
            while run.poll() is None and not killed:
                for executor in _executors(run.pid)[: None if all_of_them else 1]:
                    os.kill(executor, signal.SIGKILL)
                    killed.append(executor)
                time.sleep(0.2)

        killer = threading.Thread(target=kill)
        killer.start()
        told = run.stdout.read()
        assert run.wait() == 0
        killer.join()
    assert killed
    if told.strip() != expected:
        assert '"exit_code": 3' in told
        assert '"code": "C424"' in told
