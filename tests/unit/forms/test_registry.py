from __future__ import annotations

import pytest

from reformcheck.forms import FORM_SUFFIXES, FormFormat, FormScope, build_form, format_of_suffix, render
from reformcheck.plan import Plan
from reformcheck.texts import Language


@pytest.mark.parametrize("format_", list(FormFormat))
def test_every_format_has_a_suffix_and_gives_the_same_bytes_again(plan: Plan, format_: FormFormat) -> None:
    assert format_ in FORM_SUFFIXES.values()
    form = build_form(plan, FormScope((2019, 2020)))
    first = render(format_, form, Language("zh"))
    assert first == render(format_, build_form(plan, FormScope((2019, 2020))), Language("zh"))
    assert first != render(format_, form, Language("en"))


def test_the_suffix_names_the_format_in_any_case() -> None:
    assert format_of_suffix("a/b.XLSX") is FormFormat.XLSX
    assert format_of_suffix("表.csv") is FormFormat.CSV
    assert format_of_suffix("a.xls") is None
    assert format_of_suffix("csv") is None
