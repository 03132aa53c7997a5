from __future__ import annotations

import pytest

from reformcheck.forms import FormFormat, FormScope, build_form, render
from reformcheck.forms.delimited import neutral
from reformcheck.names import normalised
from reformcheck.plan import Plan
from reformcheck.texts import Language


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(1)", "\t=1", " =1", "＝1", "－1", "＠x", "＋x"])
def test_what_a_spreadsheet_would_compute_is_text(text: str) -> None:
    assert neutral(text) == "'" + text
    assert normalised(neutral(text)) == normalised(text)


@pytest.mark.parametrize("text", ["", "2020", "非公有制企业数", "A1", "M03/union-coverage", "85%", "a-b", "'x"])
def test_ordinary_names_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_a_bom_and_crlf_and_nothing_else_at_the_end_of_lines(plan: Plan) -> None:
    data = render(FormFormat.CSV, build_form(plan, FormScope((2020, 2020), "finance-bureau")), Language("zh"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 7 + 8
    assert data.endswith(b"\r\n")
