from __future__ import annotations

import pytest

import reformcheck


def test_every_public_name_is_there() -> None:
    assert all(getattr(reformcheck, name) for name in reformcheck.__all__)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        reformcheck.nonsense  # noqa: B018
