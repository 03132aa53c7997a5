from __future__ import annotations

import errno
import os

import pytest

from reformcheck.system import advice_on_file, advice_on_output, reason_of
from reformcheck.texts import Language

EN, ZH = Language("en"), Language("zh")


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (errno.ENOENT, "No such file or directory", "没有这个文件或文件夹"),
        (errno.EACCES, "Permission denied", "没有权限"),
        (errno.EPERM, "Operation not permitted", "不允许该操作"),
        (errno.EISDIR, "Is a directory", "是文件夹"),
        (errno.ENOTDIR, "Not a directory", "不是文件夹"),
        (errno.ELOOP, "Too many levels of symbolic links", "链接层数过多"),
        (errno.ENAMETOOLONG, "File name too long", "文件名过长"),
        (errno.ENOSPC, "No space left on device", "磁盘空间不足"),
        (errno.EDQUOT, "Disk quota exceeded", "磁盘配额已满"),
        (errno.EFBIG, "File too large", "文件过大"),
        (errno.EROFS, "Read-only file system", "文件系统只读"),
        (errno.EIO, "Input/output error", "读写出错"),
        (errno.EBUSY, "Device or resource busy", "设备或资源正被占用"),
        (errno.EMFILE, "Too many open files", "打开的文件过多"),
        (errno.EBADF, "Bad file descriptor", "文件描述符无效"),
    ],
)
@pytest.mark.parametrize("said", [None, "Fichier introuvable"])
def test_reason_is_told_by_its_number_whatever_the_system_says(
    number: int, english: str, chinese: str, said: str | None
) -> None:
    error = OSError(number, said or os.strerror(number))
    assert EN.text(reason_of(error)) == english
    assert ZH.text(reason_of(error)) == chinese


def test_reason_that_is_not_known_stays_as_the_system_says_it() -> None:
    assert ZH.text(reason_of(OSError(errno.EXDEV, "Odd {link}"))) == "Odd {link}"
    assert ZH.text(reason_of(TimeoutError())) == "TimeoutError"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_who_has_no_room_is_told_to_make_some(number: int) -> None:
    error = OSError(number, "")
    assert EN.text(advice_on_file(error)).startswith("Make room on that disk")
    assert ZH.text(advice_on_output(error) or "").startswith("请在重定向到的磁盘上腾出空间")


def test_who_names_a_wrong_place_is_told_to_name_another() -> None:
    error = OSError(errno.ENOENT, "")
    assert EN.text(advice_on_file(error)) == "Name a file in a folder that exists and can be written to."
    assert advice_on_output(error) is None
