"""Output files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reformcheck.cli.whole_files import write_whole
from reformcheck.errors import UsageError
from reformcheck.texts import Language


def told(error: UsageError) -> str:
    return Language("en").text(error.message)


def full(_: int) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_files_are_there_with_what_they_hold(tmp_path: Path) -> None:
    write_whole([(str(tmp_path / "a.json"), b"{}"), (str(tmp_path / "b.md"), b"# b")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"{}", "b.md": b"# b"}


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.json"
    old.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as refused:
        write_whole([(str(old), b"new")])
    assert told(refused.value) == f"{old} cannot be written: No space left on device."
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "old")]


def test_the_second_file_that_cannot_be_written_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "a.json"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_whole([(str(old), b"new"), (str(tmp_path / "no" / "b.md"), b"# b")])
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "old")]


def test_whatever_stops_the_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    def rendered() -> Iterator[tuple[str, bytes]]:
        yield str(tmp_path / "a.json"), b"{}"
        assert len(list(tmp_path.iterdir())) == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(rendered())
    assert list(tmp_path.iterdir()) == []


def test_permissions_are_those_of_the_file_before_or_of_any_new_file(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(b"")
    old.chmod(0o640)
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_whole([(str(old), b"{}"), (str(new), b"{}")])
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_goes_on_leading_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.json"
    for name, content in (("a.json", b"old"), ("b.json", None)):
        file, link = tmp_path / "there" / name, tmp_path / name
        if content is not None:
            file.write_bytes(content)
        link.symlink_to(file)
        write_whole([(str(link), b"new")])
        assert (link.is_symlink(), file.read_bytes()) == (True, b"new")
    assert target.read_bytes() == b"new"


def test_links_that_lead_to_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "b.json")
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    with pytest.raises(UsageError) as refused:
        write_whole([(str(tmp_path / "a.json"), b"{}")])
    assert "Too many levels of symbolic links" in told(refused.value)
    assert (tmp_path / "a.json").is_symlink()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        write_whole([(str(tmp_path), b"{}")])
    assert "Is a directory" in told(refused.value)


def test_a_file_that_must_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.json"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # as for a user who is not root
    with pytest.raises(UsageError) as refused:
        write_whole([(str(old), b"new")])
    assert "Permission denied" in told(refused.value)
    assert old.read_bytes() == b"old"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_whole([(str(path), b"{}")])
    assert os.read(reader, 10) == b"{}"
    assert stat.S_ISFIFO(path.stat().st_mode)
    os.close(reader)
