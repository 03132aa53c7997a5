"""Which texts of a sheet without a table, or of a note to a name, speak about figures: most say how a form is filled in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reformcheck.reading.context.claims import Effect, TextPlace
from reformcheck.reading.context.grammar import Grammar

_FEW = 3
"""A sheet of so few texts explains no form: each of them is heard."""
_SENTENCES = r"[。；;\n]+|(?<=[a-z)\d])\.(?= |$)"
_EXPLAINS = (
    r"(?i)^\W*(?:定义|指标解释|指标说明|含义|计算(?:方法|公式)|definition|computed|used for)|用于 [A-Z]\w*/|\[\w+\]$"
    r"|请|填写|填入|填[“\"'0-9\-－—该列数]|[不只要]填|[须勿]|不得|不要|可以|单元格|下拉|粘贴|例如|[“\"「]"
    r"|\b(?:please|fill|write|enter|type|choose|must|should|do not|can be|cells?)\b"
)
"""Says what an indicator is or how a form is filled in."""
_OF_DATA = (
    r"(?i)数据|数字|数值|本表|上述|表中|全表|报表|台账|以上(?:各|两|三|四|指标|均|都|为|系)"
    r"|\b(?:data|figures|numbers|values|tables?)\b"
)


def speaking_texts(texts: Sequence[tuple[str, str]], grammar: Grammar) -> list[str]:
    """Of texts with the names of their sheets, or of one note, those that speak about the data: 本表数据均为估算.

    A sentence that explains a form speaks about none, one that names neither the data nor one of the plan's labels neither.
    """
    counts = Counter(sheet for sheet, _ in texts)
    found: list[str] = []
    for sheet, text in texts:
        found += _sentences(text, grammar, few=counts[sheet] <= _FEW)
    return list(dict.fromkeys(found))


def _sentences(text: str, grammar: Grammar, *, few: bool) -> Iterator[str]:
    for part in re.split(_SENTENCES, text):
        sentence = part.strip()
        if not sentence or re.search(_EXPLAINS, sentence):
            continue
        if few or re.search(_OF_DATA, sentence) or _names_figures(sentence, grammar):
            yield sentence


def _names_figures(sentence: str, grammar: Grammar) -> bool:
    """Tells whether a sentence is about a variable or indicator of the plan: 联席会议尚未召开."""
    claims = grammar.read(sentence, TextPlace.KEY).claims
    return any(claim.effect is not Effect.NOTHING and claim.scope.subjects for claim in claims)
