"""Words that no rule explains, and how one tells that they speak of the figure all the same.

A note on who met, who paid or where a list lies is written as a form is: nouns, 由, 经, 于, 已. Whoever qualifies the figure
writes as people speak (了, 也, 还, 没, 就, 拿, 可能) or names the figure, what was done to it or what it is like. These closed
classes are looked for only in a clause that the tables of words have not used up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reformcheck.reading.context.claims import ClaimKind, Effect
from reformcheck.reading.context.understood import Rule

_ERROR = Effect.ERROR
_FIGURE = r"(?:figures?|numbers?|values?|counts?|totals?|data|entry|entries|amounts?)"
_BEING = r"(?:is|are|was|were|isn't|aren't|has|have|had|hasn't|belongs?|comes?|came|does|do|did|seems?|looks?|appears?|stands?|refers?|relates?|counts?|falls?|mixes|mixed|lacks?|needs?|goes|went|got|gets)"

RULES: tuple[Rule, ...] = (
    Rule(
        "spoken",
        ClaimKind.UNCLEAR,
        _ERROR,
        (
            r"(?<!参加|参与|出席|召开|举行|举办|开展|组织|听取|讨论|研究|通过|签订|建立|成立|完成|取得|得到|达到|形成|印发|制定|推动|促进|实现|解决|征求|明确|受到|获得|提供|发放|慰问|走访|\uf8fe\uf8fe)了(?![解结])|(?<![再])也(?!门)|还(?!款|贷|原|本|清|建|乡)|没(?!收)|(?<![成造工])就(?!业|近|地|职|医|读|餐|诊|学|任)|(?<![人英专奇成天干文俊口])才(?!能|艺|会|智|华)",
            r"(?<![首优率争领原祖事抢占])先(?!进|生|锋|后|行|导|期)|(?<![不])再(?!次|就业|生|教育|培训|创|制造|贷款)|(?<!重)又|仍(?!为|按|保持)|光(?!明|电|荣|伏|大|缆|纤|学|华)|刚(?=刚|好|才|开|到|报|建|办)|多半|大都|好些|有些|有的(?!放)|几(?:家|个|人|户|次|张|项)",
            r"[吗吧呢嘛啊呀哦哈]$|这(?!样)|那(?![曲坡])|咱|(?<!自)我(?![市区县局国省会院校们处科办部委省镇])|他们|你|大家(?!庭)|老板|领导(?:说|要|定|看|叫)",
            r"(?<![车门])把(?!关|握|手|脉)|拿(?!手)|让(?!利|渡)|(?<![供补发付交])给(?!予|付|排|水|力)|跟(?!踪|进|班|岗|拍)",
            r"可能(?!性)|应该|好像|大概|恐|怕(?=是|有|要)|据说|似乎|看来|看着|感觉|怀疑|疑(?!难)|想(?=必|来|办|等)|打算|未必|不一定|理应|按理|照理",
            r"的$|里面|里头|(?:进|上|下|出|回|过)(?:来|去)(?!年)|[^不]不[了到出上清准齐全够]|不少$|不多$",
        ),
        "分公司也一块儿放在里面",
        "由分公司统一办理登记",
    ),
    Rule(
        "handled",
        ClaimKind.UNCLEAR,
        _ERROR,
        (
            r"(?<![预决核计结运概清盘])算(?!法|力|账|盘|机)|凑|(?<![整修技体产教房医企车])改(?!为[^,，。]*(?:召开|举行|会议)|革|制|造|善|委|扩|办|建|选|编|性|良|进|判)|(?<![轮更替变转兑])换(?!届|发|证|乘|热|岗)|搞|弄|猜|挪|抹|(?<![缺领])漏(?!斗|电|水)|(?<!残)缺(?!陷|口|工)|丢|(?<![不交])错(?!峰|时|落)|掺|混(?!凝|合所有|编|改)|拼(?!搏|音|装)|套(?!餐|装)",
            r"[少多重](?=算|加|报|统|计(?!划)|录|填|列|数)|(?<!联|复)合并(?!报表|范围)|(?:拆|并)(?:开|成|进|到)|抵(?=掉|算|数)|虚(?=的|数)|水份|打了?折",
        ),
        "公式少加两行",
        "预算公开，专项核算",
    ),
    Rule(
        "modal",
        ClaimKind.UNCLEAR,
        _ERROR,
        (
            r"(?i)\b(?:will|would|shall|should|could|might|must|can|can't|cannot|wants?|hopes?|hoping|wish|seems?|appears?|apparently|presumably|supposed(?:ly)?|allegedly|reportedly|doubt\w*|unsure|uncertain|suspicio\w+|suspected|concern(?:s|ed)? about|worried|caveat|beware|careful|caution|problem\w*|trouble\w*|mismatch\w*|discrepan\w+|conflict\w*|confus\w+|strange|odd|weird|mess|messy|sloppy)\b|\b(?<!\d )may\b(?!\s*(?:\d|,|and\b|\.|;|to\b|$))",
            r"(?i)\b(?:todo|fixme|xxx|still|too|else|yet|again|even|just|simply|merely|barely|hardly|already (?:counted|included)|so that|so as to|in order to|someone|somebody|nobody|no one|whoever|whatever|etc)\b|\?",
            r"(?<![A-Za-z.])I(?![A-Za-z.])(?!\s*$)|(?i:\b(?:I'm|I've|we've|we|my|me|us|you|your|they've|he|she)\b)",
        ),
        "TODO get the real one",
        "Will Smith, tel. 4411",
    ),
    Rule(
        "of-the-figure",
        ClaimKind.UNCLEAR,
        _ERROR,
        (
            rf"(?i)\b(?:(?:the|this|that|these|those|one|some|most|many|several|few|two|three|both|half|part|rest) (?:\w+ ){{0,2}}?)?{_FIGURE} {_BEING}\b(?! (?:come |taken |drawn )?(?:from|published|provided|supplied|shown|based|as published)\b| ?[\uf8fe\uf8ff]| (?:not|to|all|as|only) [^,.;]*[\uf8fe\uf8ff])",
            rf"(?i)^\W*(?:it|they|this|that|these|those|one|some|most|many|several|both|half|part|the rest|(?:one|some|most|many|several|few|half|part|two|three|all|none|any) of (?:them|these|those|it|the \w+)) {_BEING}\b(?! (?:published|chaired|held|signed|filed|attended))",
            rf"(?i)\b(?:belongs? to|comes? down to|{_FIGURE} (?:for|of) (?:the )?(?:previous|last|other|another|next|old|wrong))\b",
        ),
        "figure belongs to the round before",
        "Figures come from the annual survey",
    ),
    Rule(
        "done-to-it",
        ClaimKind.UNCLEAR,
        _ERROR,
        (
            r"(?i)^\W*(?:please |pls |then |and |but )?(?:get|find|fix|replace|change|swap|deduct|subtract|remove|redo|re-?read|re-?count|put|took|take|insert|pick(?:ed)?|pull(?:ed)?(?! from the (?:\w+ )?(?:regist\w+|system|database|books|ledger|accounts?))|lump(?:ed)?|mix(?:ed)?|merg(?:ed|e)|paste[d]?|filled|carried|lifted|borrowed|grabbed|dropped|forgot\w*|cut|topp(?:ed)|pump(?:ed)|pad(?:ded)|tweak(?:ed)?|massaged?|adjust(?:ed)?|shift(?:ed)?|moved|split|blend(?:ed)?|counted|entered|typed|keyed)\b",
            rf"(?i)\b(?:get|find|fix|replace|change|swap|deduct|subtract|remove|lump|mix|merge|pad|tweak|redo)\w* (?:it|this|that|them|these|those|the (?:\w+ ){{0,2}}{_FIGURE}|with|up|out|together)\b",
        ),
        "swap it with the one of the other sheet",
        "list of names in the shared folder",
    ),
)
"""Each holds for a clause of a remark, a note or a cell that is left over."""

_LOOKS = (
    r"字体|字号|字迹|底色|颜色|[标涂填][黄红绿色]|格式|列宽|行高|行距|边框|加粗|排版|页码|水印|公章|眼神|视力|身体|天气|茶水|午饭|加班|熬夜|辛苦|感谢|谢谢|谢过|表扬|夸|点赞|鼓掌|跑断|跑遍|卖力|起劲|给力"
    r"|(?i:\b(?:fonts?|colou?r(?:s|ed)?|(?:yellow|grey|green|red|blue) (?:fill|cells?|shading|marks?)|shading|borders?|column widths?|layout|printer|logo|thanks|thank|hats off|lovely|kudos|cheers|well done|tea|coffee|lunch|birthday|holiday|eyesight|weather)\b)"
)
"""The look of a form, the weather, the praise of those who filled it in: whatever is said of it is not said of the figure."""
_PAPERS = (
    r"纪要|签到|照片|相片|影像|横幅|会标|通知|请柬|台账|档案|卷宗|名册|名单|凭证|发票|收据|回单|附件|复印件|扫描件|原件|文件夹|盒|柜|[Uu]盘|光盘|邮件|微信|钉钉|群里|截图|会议室|会场|礼堂|主持|收发室"
    r"|(?i:\b(?:minutes|photos?|pictures?|list|files?|folders?|binders?|cabinets?|drawers?|originals?|receipts?|vouchers?|bank slips?|scans?|photocop\w+|attendance sheets?|agenda|venue|hall|room|chair(?:ed|man)?)\b)"
)
"""Where the papers lie and who met: no word of the figure, unless they are missing."""
_OF_FIGURES = r"数(?!次|码相)|口径|统计|汇总|[计算]|填|报(?![纸道])|录入|更新|(?i:\b(?:figures?|numbers?|counts?|counted|totals?|data|values?|entr(?:y|ies)|cell)\b)"
_LACKS = r"[没未不缺少丢无只仅错漏找凑抄改补等待让叫说讲估猜拿]|(?i:\b(?:not?|never|none|only|just one|missing|lost|cannot|can't|couldn't|without|still|yet|later|will|would|should|might|may|if|unless|until|old|wrong|fake|backdated|instead)\b|n't\b)"
"""Words with which papers are told to be missing, and what hangs on them in doubt."""


@lru_cache(maxsize=4)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def speaks_of_looks(clause: str) -> bool:
    """Tells whether a clause speaks of the form's look or of the people who filled it in, and not of figures."""
    return _compiled(_LOOKS).search(clause) is not None and _compiled(_OF_FIGURES).search(clause) is None


def speaks_of_papers(clause: str) -> bool:
    """Tells whether a clause speaks of papers that are there, and not of figures."""
    return _compiled(_PAPERS).search(clause) is not None and not (
        _compiled(_OF_FIGURES).search(clause) or _compiled(_LACKS).search(clause)
    )
