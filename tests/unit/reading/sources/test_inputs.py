from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from reformcheck.plan import Plan
from reformcheck.reading import read_submission
from reformcheck.reading.sources.inputs import expand
from reformcheck.texts import Language


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touch(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")


def expanded(*named: str) -> tuple[list[str], list[str]]:
    found = expand(named)
    return list(found.paths), [issue.type.code for issue in found.issues]


def test_named_file_is_an_input_whatever_its_kind(here: Path) -> None:
    touch("stats.dat", "b.csv")
    assert expanded("stats.dat", "b.csv") == (["b.csv", "stats.dat"], [])


def test_folder_gives_files_of_known_kinds_and_lists_the_rest(here: Path) -> None:
    touch("in/b.csv", "in/a.TSV", "in/sub/c.txt", "in/readme.md", "in/.hidden", "in/.git/d.csv")
    found = expand(["in"])
    assert found.paths == ("in/a.TSV", "in/b.csv", "in/sub/c.txt")
    assert [(i.type.code, i.location.path) for i in found.issues] == [("S214", "in/readme.md")]


def test_folder_without_an_input_is_an_error(here: Path) -> None:
    Path("empty").mkdir()
    touch("docs/a.pdf")
    assert expanded("empty") == ([], ["S216"])
    assert expanded("docs") == ([], ["S214", "S216"])


def test_pattern_gives_what_it_matches_and_folders_in_it(here: Path) -> None:
    touch("in/a.csv", "in/b.csv", "in/c.dat", "in/sub/d.csv")
    assert expanded("in/*.csv") == (["in/a.csv", "in/b.csv"], [])
    assert expanded("in/*") == (["in/a.csv", "in/b.csv", "in/c.dat", "in/sub/d.csv"], [])
    assert expanded("**/d.csv") == (["in/sub/d.csv"], [])


def test_pattern_that_matches_nothing_is_an_error(here: Path) -> None:
    assert expanded("in/*.csv") == ([], ["S216"])


def test_file_with_a_pattern_in_its_name_is_that_file(here: Path) -> None:
    touch("a[1].csv", "a1.csv")
    assert expanded("a[1].csv") == (["a[1].csv"], [])


def test_file_named_twice_is_read_once(here: Path) -> None:
    touch("in/a.csv")
    Path("link.csv").symlink_to("in/a.csv")
    assert expanded("in/a.csv", "./in/a.csv", "in", "in/../in/a.csv", "link.csv", str(here / "in/a.csv")) == (
        ["in/a.csv"],
        [],
    )


def test_link_to_a_file_is_read_when_it_is_named(here: Path) -> None:
    touch("in/a.csv")
    Path("link.csv").symlink_to("in/a.csv")
    assert expanded("link.csv") == (["link.csv"], [])


def test_links_in_a_folder_are_not_followed_but_listed(here: Path) -> None:
    touch("in/a.csv", "outside/secret.csv")
    Path("in/link.csv").symlink_to(here / "outside/secret.csv")
    Path("in/sub").symlink_to(here / "outside")
    Path("in/loop").symlink_to(here / "in")
    found = expand(["in"])
    assert found.paths == ("in/a.csv",)
    assert sorted(str(issue.location.path) for issue in found.issues) == ["in/link.csv", "in/loop", "in/sub"]
    say = Language("en").text
    assert {say(issue.message).partition(": ")[2] for issue in found.issues} == {
        "it is a link, and links in a folder are not followed."
    }
    assert {issue.hint and say(issue.hint) for issue in found.issues} == {"Name it by itself if it is to be read."}


def test_a_pipe_in_a_folder_is_listed_as_one(here: Path) -> None:
    touch("in/a.csv")
    os.mkfifo("in/b.csv")
    (issue,) = expand(["in"]).issues
    assert Language("en").text(issue.message) == "in/b.csv was skipped: it is a pipe or a device, not a file."


def test_link_that_leads_nowhere_or_to_itself_is_an_error(here: Path) -> None:
    Path("loop.csv").symlink_to("loop.csv")
    Path("broken.csv").symlink_to("gone.csv")
    assert expanded("loop.csv", "broken.csv") == ([], ["S215", "S215"])
    assert expanded("*.csv") == ([], ["S215", "S215"])


def test_missing_file_suggests_its_neighbours(here: Path) -> None:
    touch("in/stats.csv")
    found = expand(["in/stat.csv"])
    assert [(i.type.code, i.location.path) for i in found.issues] == [("S201", "in/stat.csv")]
    hint = found.issues[0].hint
    assert hint is not None
    assert Language("en").text(hint) == "Did you mean in/stats.csv?"


@pytest.mark.parametrize("name", ["nothing-like-it", "gone/stats.csv"])
def test_missing_file_without_neighbours_has_a_plain_hint(here: Path, name: str) -> None:
    touch("stats.csv")
    hint = expand([name]).issues[0].hint
    assert hint is not None
    assert "Check the name" in hint.template


def test_pipe_and_socket_are_refused_without_waiting(here: Path) -> None:
    os.mkfifo("pipe.csv")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.csv")
        assert expanded("pipe.csv", "socket.csv", "/dev/null") == ([], ["S202", "S202", "S202"])
        touch("in/a.csv")
        os.mkfifo("in/p.csv")
        assert expanded("in") == (["in/a.csv"], ["S214"])


def test_folder_that_cannot_be_listed_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch("in/a.csv", "in/sub/b.csv")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert expanded("in") == (["in/a.csv"], ["S215"])


def test_standard_input_is_named_by_a_dash(here: Path) -> None:
    touch("-")
    assert expanded("-", "-") == (["-"], [])


def test_inputs_are_sorted_by_path(here: Path) -> None:
    touch("b.csv", "a.csv", "c/z.csv")
    assert expanded("c", "b.csv", "a.csv")[0] == ["a.csv", "b.csv", "c/z.csv"]


def test_unreadable_file_is_an_issue_and_the_others_are_read(
    plan: Plan, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("good.csv").write_text("指标,年份,数值\n工会覆盖率,2020,86\n", encoding="utf-8")
    touch("locked.csv")
    opened = os.open

    def refusing(path: str, flags: int, *rest: int) -> int:
        if path == "locked.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *rest)

    monkeypatch.setattr(os, "open", refusing)
    found = read_submission(plan, ["good.csv", "locked.csv"])
    assert [o.value for o in found.observations] == [86]
    issue = next(i for i in found.issues if i.type.code == "S215")
    assert (issue.location.path, found.unreadable) == ("locked.csv", True)
    assert "Permission denied" in Language("en").text(issue.message)
    assert [(file.path, file.sha256) for file in found.inputs][1] == ("locked.csv", None)


def test_missing_file_makes_the_submission_unreadable(plan: Plan, here: Path) -> None:
    touch("in/readme.md")
    assert read_submission(plan, ["gone.csv"]).unreadable
    touch("in/a.csv")
    Path("in/a.csv").write_text("指标,年份,数值\n工会覆盖率,2020,86\n", encoding="utf-8")
    assert not read_submission(plan, ["in"]).unreadable
