"""The progress bar moves within a file, once work takes longer than a second on a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pseudo_terminal import on_a_terminal


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A file that takes some seconds: none of its names can be passed over at a glance."""
    path = tmp_path / "long.csv"
    rows = "".join(f"1、其他指标（{n}）,海门市,2020,1\n" for n in range(400_000))
    path.write_text(f"指标,地区,年份,数值\n工会覆盖率,海门市,2020,86%\n{rows}", encoding="utf-8")
    return path


def test_the_bar_moves_within_a_file_and_is_cleared(long: Path) -> None:
    shown = on_a_terminal(["verify", str(long), "--quiet"], 100, language="C.UTF-8")
    assert "long.csv" in shown
    percents = [int(text) for text in re.findall(r"(\d+)%", shown.partition("Judged as of")[0])]
    assert len(set(percents)) >= 3, percents
    assert percents == sorted(percents)
    bar, _, outcome = shown.rpartition("\x1b[2K")
    assert bar
    assert outcome.lstrip("\r\n").startswith("Judged as of"), outcome


def test_a_short_run_shows_no_bar(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("指标,年份,数值\n工会覆盖率,2020,86%\n", encoding="utf-8")
    shown = on_a_terminal(["verify", str(path), "--quiet"], 100, language="C.UTF-8")
    assert shown.startswith("Judged as of")
