"""Numbers that a text tells beside a figure: the figure again, or parts of it with the words that are said of them only."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reformcheck.quantities import Exact, reduced
from reformcheck.reading.context.claims import Claim, ClaimKind, Effect, Scope, TextPlace
from reformcheck.reading.context.patterns import UNIT
from reformcheck.records import replace

_STILL_THERE = r"其中\d[\d,]*(?:家|户|个)(?:企业)?(?:正在|正|拟|已申请|将|待|在)(?:办理|走|申请|申报|履行)?(?:注销|迁出|歇业|清算|破产)"
"""Some of the things that are counted come to an end later: they are there at the date."""
_BESIDE_NUMBER = (ClaimKind.VOID, ClaimKind.BASIS)
_ENDED = r"(?i)撤销|取消|注销|cancell?ed|revoked|withdrawn"
"""What becomes of some of the things that are counted."""
_PART_FIRST = r"(?i)(?:含|包括|包含|覆盖|涵盖|including|includes?|incl\.?|cover(?:s|ing)?|counting|compris\w+)\s*(?!(?:19|20)\d\d(?:年|\b))\d"
"""A part that is told with its own number: including 214 high-tech firms."""
_OWN = r"(?:实际(?![^\d]{0,4}[新增减净撤])[\u4e00-\u9fff]{0,4}|实(?:召开|举行|开|到|办|发|建|收|支|报)了?|(?:相加|加总|累加|加起来)后?(?:为|是|得|有)?|(?:掌握|显示|反馈|查到)(?:数|的)?(?:为|是|有)?|实为|应为|实际为?|实有|实数为?|更正为|改为|修改为|修正为|(?:正确|准确|真实|实际(?![新净增减撤])|查实|确切|修正)[^\d,，。;]{0,8}|调整为|修订为|核减为|核增为|核实后?为|核定(?:为|数)?|核[减增实]后|审计(?:认定|确认|核实|核定)(?:为|数)?|共有?|共计|合计|总计|总数为?|累计|一共|总共|actually|should (?:be|read)|(?:actual|correct|true|real|right|proper|revised|corrected)(?: \w+){0,3}(?: is| was|:|=| to)?|in fact|really|total(?:s|ling)?(?: of)?|verified|audit(?:ed)? found|found to be|counted)[:：]?\s?$"
_CHANGED_BY = r"(?:净增|净减|新设|新增|注销|吊销|迁入|迁出)了?$"
_PART_BEHIND = r"(?i) ?(?:of (?:them|these|those|whom|which)\b|(?:newly|recently) )"
_WISH_BEFORE = r"(?i)(?:目标|计划|任务|target|plan|goal)(?:数|值)?\s*(?:为|是|[:：=]|of|is|was)\s*$"
_WISH = r"(?:目标|计划|预算|任务|要求|规定|标准|target|plan|goal|budget)[^,，;；。\d已均]{0,6}$"


def numbers_of(text: str, written: Callable[[int, int], str], scope: Callable[[int], Scope]) -> list[Claim]:
    """Figures that a sentence tells: parts of the whole, or the figure itself; `scope` is whom its words at a place are about."""
    found = []
    for match in re.finditer(
        rf"(?P<n>\d[\d,]*(?:\.\d+)?|(?<![第一二三四五六七八九十百])[零一二两三四五六七八九](?=次|场))\s?(?P<m>万|亿)?(?P<u>%|‰|个百分点|[人户场件]次|{UNIT})?",
        text,
    ):
        number, ulp = _value(match["n"], match["m"])
        unit = match["u"] or ""
        before = text[max(0, match.start() - 24) : match.start()]
        kind = ClaimKind.OWN_NUMBER if re.search(_OWN, before) else ClaimKind.PART_NUMBER
        if kind is not ClaimKind.OWN_NUMBER and not match["n"][0].isascii():
            continue  # NOTE: 一次 beside 上半年 is one of them
        if before.endswith("第"):
            continue  # NOTE: 第3次 is which one, not how many
        if re.search(r"另(?:有|外|行)?[^,，。;\d]{0,14}$", before):
            continue  # NOTE: 另召开协调会3次 is told beside the figure, and no part of it
        bare = not unit and not match["m"] and not re.match(_PART_BEHIND, text[match.end() :])
        if bare and not (
            kind is ClaimKind.OWN_NUMBER
            or "," in match["n"]
            or re.search(r"(?i)of wh(?:ich|om)[^,]*$", before)
            or re.search(_WISH_BEFORE, before)
            or re.search(_CHANGED_BY, before)
        ):
            continue
        found.append(
            Claim(
                kind,
                Effect.CAVEAT,
                written(match.start(), match.end()),
                scope(match.start()),
                number=number,
                percent=unit in ("%", "‰", "个百分点"),
                ulp=ulp,
                words=frozenset({unit}) | (frozenset({"wish"}) if re.search(_WISH, before) else frozenset()),
            )
        )
    return found


def told_as_parts(claims: list[Claim], text: str, place: TextPlace) -> list[Claim]:
    """A group, an addition or another quantity that is told with its own number is a part beside the whole."""
    if not any(claim.kind is ClaimKind.PART_NUMBER for claim in claims) or place.is_label or place is TextPlace.TITLE:
        return claims
    told = {ClaimKind.GROUP, ClaimKind.CHANGE, ClaimKind.QUANTITY, ClaimKind.STATISTIC}
    claims = [
        replace(c, effect=Effect.CAVEAT, words=c.words | {"told"})
        if c.kind in _BESIDE_NUMBER and _is_beside_number(c, text)
        else c
        for c in claims
    ]
    if re.search(_STILL_THERE, text):
        told |= {ClaimKind.UNDER_WAY, ClaimKind.NOT_YET}
    claims = [
        replace(c, effect=Effect.CAVEAT) if c.kind is ClaimKind.INCLUSION and re.match(_PART_FIRST, c.text) else c
        for c in claims
    ]
    return [
        replace(c, effect=Effect.CAVEAT, words=c.words | {"told"}) if c.kind in told and _has_number(c, text) else c
        for c in claims
    ]


def _is_beside_number(claim: Claim, text: str) -> bool:
    """Tells whether a number of its own stands right beside a word: 撤销12家, 1,120 newly registered."""
    before, behind = text[: claim.at], text[claim.at :]
    if claim.kind is ClaimKind.VOID and not re.fullmatch(_ENDED, claim.text):
        return False
    return re.match(r"(?:户|企业|人)?数?(?:了|为|是|有|共)?\s?\d[\d,.]*(?:万|亿)?[家户个人]", behind) is not None or (
        re.search(rf"\d[\d,]*(?: \w+)? {re.escape(claim.text)}$", before) is not None
    )


def _has_number(claim: Claim, text: str) -> bool:
    """Tells whether a number follows in the same clause; 仅 and 只 limit the figure all the same."""
    if re.match(r"(?i)仅|只|限|only|solely|limited|restricted", claim.text):
        return False
    before = re.split(r"[,，;；](?!\d)", text[: claim.at])[-1]
    rest = re.split(r"[,，;；](?!\d)", text[claim.at :])[0]
    if claim.kind in (ClaimKind.QUANTITY, ClaimKind.STATISTIC) or re.match(r"\s*\d[\d,.]* [a-z]", before):
        rest = before + rest
    if re.search(r"(?i)其中|of (?:which|whom|them|these|those)|#", before) or re.search(
        rf"\d\s*{re.escape(claim.text)}$", before
    ):
        rest = before + rest
    return re.search(r"(?<!\d)(?!(?:19|20)\d\d(?:年|\b))\d", rest) is not None


def _value(number: str, multiple: str | None) -> tuple[Exact, Exact]:
    """A number of a text in ones, and one unit of its last digit."""
    number = (
        str("零一二三四五六七八九".find(number))
        if number in "零一二三四五六七八九"
        else "2"
        if number == "两"
        else number
    )
    digits = number.replace(",", "").rstrip(".")
    factor = {"万": 10_000, "亿": 100_000_000}.get(multiple or "", 1)
    decimals = len(digits.partition(".")[2])
    return reduced(Fraction(digits) * factor), reduced(Fraction(factor, 10**decimals))
