from __future__ import annotations

import errno
import os

import pytest

from reformcheck.system import reason_of
from reformcheck.texts import Language

EN, ZH = Language("en"), Language("zh")


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "不允许该操作"),
        (errno.EISDIR, "是文件夹"),
        (errno.ENOTDIR, "不是文件夹"),
        (errno.ELOOP, "链接层数过多"),
        (errno.ENAMETOOLONG, "文件名过长"),
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "文件系统只读"),
        (errno.EIO, "读写出错"),
        (errno.EBUSY, "设备或资源正被占用"),
        (errno.EMFILE, "打开的文件过多"),
        (errno.EBADF, "文件描述符无效"),
    ],
)
def test_reason_is_the_systems_own_in_english_and_translated_in_chinese(number: int, chinese: str) -> None:
    error = OSError(number, os.strerror(number))
    assert EN.text(reason_of(error)) == os.strerror(number)
    assert ZH.text(reason_of(error)) == chinese


def test_reason_that_is_not_known_stays_as_the_system_says_it() -> None:
    assert ZH.text(reason_of(OSError(errno.EXDEV, "Odd {link}"))) == "Odd {link}"
    assert ZH.text(reason_of(TimeoutError())) == "TimeoutError"
