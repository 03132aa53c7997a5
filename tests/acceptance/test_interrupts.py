"""SIGINT ends the program with 130, without a word, at any moment; files are whole or not there."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

FAILING = ROOT / "examples" / "failing-towns.csv"

# NOTE: an event is something the interpreter tells those who watch it: an import, a file that is opened
_AT_EVENT = """
import os, signal, sys
wanted, seen = int(sys.argv.pop(1)), -1
def interrupt(event, arguments):
    global seen
    if seen >= 0 or (event == "import" and arguments[0] in ("signal", "gc", "reformcheck.cli.app")):
        seen += 1
        if seen == wanted:
            os.kill(os.getpid(), signal.SIGINT)
from reformcheck.cli.entry import run
sys.addaudithook(interrupt)
run()
"""
_WHILE_WRITING = """
import os, signal, sys
os.fsync = lambda file: os.kill(os.getpid(), signal.SIGINT)
from reformcheck.cli.entry import run
run()
"""
_IGNORED = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + _AT_EVENT


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("event", [0, 1, 2, 5, 20, 60, 150, 300, 500])
def test_an_interrupt_ends_the_program_at_once(event: int) -> None:
    done = run(_AT_EVENT, event, "verify", FAILING)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_who_has_interrupts_ignored_is_not_interrupted() -> None:
    done = run(_IGNORED, 20, "verify", FAILING)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_interrupt_leaves_no_half_written_file(tmp_path: Path) -> None:
    old = tmp_path / "gap.json"
    old.write_text("old", encoding="utf-8")
    done = run(_WHILE_WRITING, "verify", FAILING, "-o", old, "-o", tmp_path / "gap.md")
    assert (done.returncode, done.stderr) == (130, b"")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("gap.json", "old")]


def test_a_program_that_reads_is_stopped_from_outside() -> None:
    """The reader of standard input waits until it is interrupted."""
    command = [sys.executable, "-m", "reformcheck", "verify", "-", "--input-format", "csv"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    assert (process.returncode, out, errors) == (130, b"", b"")


def test_a_file_that_grows_too_large_leaves_the_old_one(tmp_path: Path) -> None:
    """The system's own limit on the size of a file stands for a disk that is full."""
    old = tmp_path / "gap.html"
    old.write_text("old", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "reformcheck", "verify", str(FAILING), "-o", str(old)],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"reformcheck: {old} cannot be written: File too large.")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("gap.html", "old")]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["targets"], ["verify", str(FAILING)]])
def test_standard_output_that_is_full_is_told(arguments: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reformcheck", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (
        2,
        (
            b"reformcheck: Standard output cannot be written: No space left on device.\n"
            b"  \xe2\x86\x92 Make room on the disk that it is redirected to, or redirect it to another one.\n"
        ),
    )
