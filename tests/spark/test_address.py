"""The address of a server of Spark Connect in place of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from reformcheck.plan import Plan
from register_files import drawn, write
from spark_session import RunningSpark, judged, same

pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


def test_the_address_of_a_server_is_enough(plan: Plan, spark: RunningSpark, tmp_path: Path) -> None:
    path = write(drawn(30), tmp_path / "a.csv")
    found = judged(plan, [path], engine="spark", spark_master=spark.address)
    assert same(found) == same(judged(plan, [path]))
