"""Where the program starts: what it keeps out of its process."""

from __future__ import annotations

import pytest

from reformcheck.cli.entry import _WithoutPandas


def test_pandas_is_hidden_and_nothing_else() -> None:
    finder = _WithoutPandas()
    with pytest.raises(ModuleNotFoundError):
        finder.find_spec("pandas", None, None)
    finder.find_spec("pyarrow", None, None)
