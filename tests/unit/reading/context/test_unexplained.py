"""Words that no rule explains: they are asked about where they speak of the figure, and stay a caveat where they do not."""

from __future__ import annotations

import pytest

from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.context.claims import ClaimKind, Effect, TextPlace
from reformcheck.reading.context.grammar import Grammar


@pytest.fixture(scope="module")
def grammar(plan: Plan) -> Grammar:
    return Grammar(plan, AreaReader(plan))


@pytest.mark.parametrize(
    "text",
    [
        "注册在外地的分公司也在里面",
        "有几家是重的",
        "公式少加了两行",
        "figure belongs to the previous reporting round",
        "TODO get the real one",
        "台账在册，公式少加了两行",
    ],
)
def test_what_speaks_of_the_figure_is_asked_about(grammar: Grammar, text: str) -> None:
    claims = [claim for claim in grammar.read(text, TextPlace.REMARK).claims if claim.kind is ClaimKind.UNCLEAR]
    assert [claim.effect for claim in claims] == [Effect.ERROR]
    assert claims[0].text in text


@pytest.mark.parametrize(
    "text",
    [
        "台账齐全",
        "市人社局参加了第二次会议",
        "同一人取得多个证书的，按最高等级统计一次",
        "Data are published every year in March",
        "18 departments took part",
        "预算公开，专项核算",
        "本年鉴编辑过程中得到了有关部门的大力支持，在此表示感谢",
    ],
)
def test_what_speaks_of_other_things_is_not(grammar: Grammar, text: str) -> None:
    assert not any(claim.kind is ClaimKind.UNCLEAR for claim in grammar.read(text, TextPlace.REMARK).claims)


@pytest.mark.parametrize("place", [TextPlace.TITLE, TextPlace.SHEET, TextPlace.HEADING, TextPlace.FILE])
def test_a_name_has_no_clause_that_could_speak(grammar: Grammar, place: TextPlace) -> None:
    assert not any(claim.kind is ClaimKind.UNCLEAR for claim in grammar.read("也看看这里", place).claims)


@pytest.mark.parametrize(
    "text",
    [
        "建会台账装了满满六个档案盒",
        "纪要都盖了章",
        "字体调大了，汪主任眼神不好",
        "十二个镇街跑断了腿",
        "yellow fill is just my habit",
        "Planning Section keeps the originals, third cabinet",
        "counted too, as the definition asks",
    ],
)
def test_what_speaks_of_papers_and_of_the_form_is_no_doubt(grammar: Grammar, text: str) -> None:
    assert not [claim for claim in grammar.read(text, TextPlace.REMARK).claims if claim.effect is Effect.ERROR]


@pytest.mark.parametrize(
    "text",
    ["纪要翻箱倒柜没找着", "台账还没做", "纪要只找到一份", "字体调大了，数字不对", "yellow fill: number still open"],
)
def test_papers_that_are_missing_and_figures_beside_a_colour_are_doubts(grammar: Grammar, text: str) -> None:
    assert [claim for claim in grammar.read(text, TextPlace.REMARK).claims if claim.effect is Effect.ERROR]


@pytest.mark.parametrize("text", ["来源：听商会秘书长酒桌上讲的", "Source: corridor talk at the district meeting"])
def test_hearsay_in_a_source_line_is_asked_about(grammar: Grammar, text: str) -> None:
    assert [claim for claim in grammar.read(text, TextPlace.LINE).claims if claim.effect is Effect.ERROR]
