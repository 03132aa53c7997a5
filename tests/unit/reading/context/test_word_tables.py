"""The tables of words: each rule with an example and with a text that looks like one and is none; no shortcut loses a match."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from context_submissions import corpus
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.reading.cells.areas import AreaReader
from reformcheck.reading.cells.statuses import CODES, Standing
from reformcheck.reading.context import lexicon, markers, statements, understood, unexplained, vocabulary
from reformcheck.reading.context.claims import ClaimKind, Effect, Reading, TextPlace
from reformcheck.reading.context.columns import HARMLESS, role_of_header
from reformcheck.reading.context.grammar import Grammar
from reformcheck.reading.context.holding import Fact, Holder
from reformcheck.reading.context.patterns import Matchers
from reformcheck.reading.context.understood import Rule
from reformcheck.reading.words import Role

RULES = [*understood.RULES, *statements.RULES, *markers.RULES, *unexplained.RULES]


@pytest.fixture(scope="module")
def grammar(plan: Plan) -> Grammar:
    return Grammar(plan, AreaReader(plan))


HELD = (ClaimKind.AREA, ClaimKind.PERIOD, ClaimKind.EVENT, ClaimKind.PART_NUMBER, ClaimKind.OWN_NUMBER)
"""What a place, date or number makes of a figure is decided when it is held against the row."""


def gravest(reading: Reading) -> Effect:
    """What the words alone make of a figure."""
    return max((claim.effect for claim in reading.claims if claim.kind not in HELD), default=Effect.NOTHING)


def claims_of(reading: Reading, rule: Rule) -> bool:
    """Whether a text claims what the rule is about, as gravely as the rule says."""
    return any(claim.kind is rule.kind and claim.effect is rule.effect for claim in reading.claims)


def place_of(rule: Rule) -> TextPlace:
    """Where the words of a rule are at home."""
    if rule.places is not None:
        return min(rule.places, key=lambda place: place is not TextPlace.LINE)
    return (
        TextPlace.SOURCE
        if rule.name == "source"
        else TextPlace.HEADING
        if rule.effect is Effect.SET_ASIDE
        else TextPlace.REMARK
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.effect.name.lower()}")
def test_example_says_what_its_rule_is_about(grammar: Grammar, rule: Rule) -> None:
    reading = grammar.read(rule.example, place_of(rule))
    assert claims_of(reading, rule)
    assert gravest(reading) is rule.effect or rule.kind in HELD


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.effect.name.lower()}")
def test_counter_example_does_not(grammar: Grammar, rule: Rule) -> None:
    place = TextPlace.REMARK if rule.kind is ClaimKind.NATURE else place_of(rule)
    reading = grammar.read(rule.counter, place)
    graver = any(claim.effect > rule.effect for claim in reading.claims)
    assert graver or not claims_of(reading, rule)


def test_every_kind_of_the_starter_table_has_a_rule() -> None:
    kinds = {rule.kind for rule in markers.RULES}
    asked = {
        ClaimKind.NATURE, ClaimKind.PERIOD, ClaimKind.GROUP, ClaimKind.EXCLUSION, ClaimKind.INCLUSION, ClaimKind.STATISTIC, ClaimKind.BASIS, ClaimKind.QUANTITY, ClaimKind.CHANGE,
        ClaimKind.ESTIMATE, ClaimKind.APPROXIMATE, ClaimKind.NOT_YET, ClaimKind.DUTY, ClaimKind.UNDER_WAY, ClaimKind.STAND_IN, ClaimKind.VOID, ClaimKind.MADE_UP, ClaimKind.COPIED,
        ClaimKind.INCOMPLETE, ClaimKind.NEGATION,
    }  # fmt: skip
    assert kinds == asked
    assert len({rule.name for rule in markers.RULES}) == len(markers.RULES)


def test_markers_never_leave_a_figure_as_it_is() -> None:
    assert {rule.effect for rule in markers.RULES} == {Effect.SET_ASIDE, Effect.ERROR}
    assert {rule.effect for rule in (*understood.RULES, *statements.RULES)} == {Effect.NOTHING, Effect.CAVEAT}


# shortcuts


@pytest.fixture
def unfiltered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every pattern is tried on every text."""
    caches = (vocabulary.ordinary_notes, vocabulary.marker_patterns)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(Matchers, "of", lambda self, _text: list(self))
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def test_the_look_at_single_characters_loses_no_match(
    plan: Plan, grammar: Grammar, request: pytest.FixtureRequest
) -> None:
    texts = [text.text for text in corpus()[::5]]
    texts += [example for rule in RULES for example in (rule.example, rule.counter)]
    places = (TextPlace.REMARK, TextPlace.TITLE)
    quick = {(text, place): grammar.read(text, place) for text in texts for place in places}
    request.getfixturevalue("unfiltered")
    slow = Grammar(plan, AreaReader(plan))
    assert [key for key, reading in quick.items() if slow.read(*key) != reading] == []


# lexicon, headers, statuses


@pytest.mark.parametrize("word", lexicon.WORDS)
def test_ordinary_word_holds_no_marker(grammar: Grammar, word: str) -> None:
    reading = grammar.read(f"会上谈到{word}方面", TextPlace.REMARK)
    assert gravest(reading) <= Effect.CAVEAT, reading.claims


def test_there_are_sixty_harmless_headers_and_each_is_one() -> None:
    assert len(HARMLESS) >= 60
    assert {header for header in HARMLESS if role_of_header(header) not in (Role.IGNORED, Role.STATUS)} == set()


def test_statuses_are_those_of_sdmx() -> None:
    by_standing = {standing: {code for code, of in CODES.items() if of is standing} for standing in Standing}
    assert by_standing == {
        Standing.FACT: {"A"},
        Standing.CAVEAT: {"P", "B", "D", "R"},
        Standing.DOUBTFUL: {"E", "I", "N", "U", "V", "G"},
        Standing.MISSING: {"M", "O", "L", "Q", "H", "C", "Z", ":"},
        Standing.NO_FACT: {"F"},
    }


# notes that stand together

ORDINARY = [
    "初步",
    "快报",
    "修订后",
    "未经审计",
    "年末",
    "全年",
    "全市",
    "各镇",
    "已审核",
    "审核后",
    "经核对",
    "最终",
    "决算",
    "年报",
    "市统计局",
    "由市总工会提供的",
    "根据工商登记",
    "数据来源为",
    "按新口径",
    "剔除重复后",
    "补报后",
    "其中",
    "实名制",
    "系统导出的",
]
DOUBTS = [
    "估计数",
    "估算数",
    "测算数",
    "约数",
    "目标数",
    "计划数",
    "预计数",
    "上半年数",
    "6月底数",
    "2019年数",
    "规上企业数",
    "作废",
    "有误",
    "草稿",
    "待核实",
    "未核实",
    "测试数据",
    "示例",
    "沿用上年数",
    "不含开发区",
    "平均数",
    "新增数",
    "期初数",
    "不完整",
    "缺报",
    "人次",
    "视同数",
    "参保数",
]
ORDINARY_EN = (
    "preliminary", "provisional", "flash", "revised", "unaudited", "year-end", "full-year", "verified", "final", "approved", "official", "annual",
    "source: register,", "based on registration,", "in line with last year,", "national definition,", "duplicates removed,", "late returns included,",
)  # fmt: skip
DOUBTS_EN = (
    "targets", "plan figures", "forecast", "half-year figures", "June figures", "2019 figures", "large firms only", "void", "draft", "wrong",
    "not verified", "test data", "carried forward", "excluding the zone", "average", "newly registered", "opening balance", "incomplete", "approximate",
)  # fmt: skip


@pytest.mark.parametrize("note", [*ORDINARY, *ORDINARY_EN])
def test_an_ordinary_note_uses_no_doubt_up_that_stands_behind_it(plan: Plan, grammar: Grammar, note: str) -> None:
    holder = Holder(plan)
    fact = Fact("non_public_enterprises", "320684", whole=True, period=ReferencePeriod(2020), value=10000)
    texts = [f"{note} {doubt}" for doubt in DOUBTS_EN] if note.isascii() else [f"{note}{doubt}" for doubt in DOUBTS]
    passed = [text for text in texts if holder.hold(grammar.read(text, TextPlace.REMARK), fact).effect <= Effect.CAVEAT]
    assert passed == []
