"""Names of persons: what stands below 审核人 or Verified by, and anywhere else says nothing of a figure."""

from __future__ import annotations

import re
from functools import lru_cache

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "汤施倪季瞿樊茅管葛俞章鲁申尤柳祝左柴翁单殷凌霍牛鲍费岑庞欧池房裘缪解宗郁杭洪诸咸束仇储靳焦巫甘祁毕卞齐康伍元卜邢滕温庄晏阮蓝闵席麻强娄危童颜梅盛刁骆支昝卓蔺屠蒙乔阴胥聂晁勾敖訾辛阚简饶沙鞠巢蒯游竺逯桓"
)
_DOUBLE = "欧阳|司马|诸葛|上官|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|司徒|夏侯|端木"
_TITLE = r"(?:先生|女士|同志|老师|科长|副科长|主任|副主任|局长|副局长|处长|部长|副部长|书记|主席|副主席|股长|所长|站长|会计|秘书|科员|工|总|姐|哥)"
_CHINESE = rf"(?:(?:[小老阿][{_SURNAMES}])|(?:{_DOUBLE}|[{_SURNAMES}])(?:[ \u3000]{{0,2}}[\u4e00-\u9fff][ \u3000]?[\u4e00-\u9fff]?|某{{1,2}})?{_TITLE}?)"
_ENGLISH = r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Lao|Xiao)\.? )?[A-Z](?:[a-zà-ÿ']+|\.)(?:[ -](?:[A-Z](?:[a-zà-ÿ'-]+|\.)?|de|van|von|der|bin)){0,3}"
_BESIDE = r"(?:\s*[,，]?\s*[(（]?(?:(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|[\d\-—()、+ ]{5,20}|ext\.? ?\d+)[)）]?)?"
_NAMES = rf"(?:{_CHINESE}|{_ENGLISH}){_BESIDE}(?:\s*(?:[、,，/;；和与及&]|and)\s*(?:{_CHINESE}|{_ENGLISH}){_BESIDE})*"
_NO_NAMES = r"(?i)\b(?:not?|none|never|nobody|nothing|pending|un\w+ed|to be|awaiting|missing|draft|estimated?|see|under|without|open|later|wrong|cancelled|rejected|unknown)\b"
"""Words that no name of a person begins with or holds, whatever their case."""


def is_person(text: str) -> bool:
    """Tells whether a text is but the names of persons, with titles, telephone numbers or dates beside them."""
    plain = text.strip()
    return _compiled(_NAMES).fullmatch(plain) is not None and _compiled(_NO_NAMES).search(plain) is None


@lru_cache(maxsize=2)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a cell first stands where a name should: that takes as long as reading a small file."""
    return re.compile(pattern)
