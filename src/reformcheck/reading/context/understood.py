"""What a text may say of a figure without taking it back: the words of ordinary notes, by kind.

The longest match uses its words up before any marker is looked for (docs/rules.md § 3a). Within a pattern {X} is any run of
characters of one clause, {N} a number, {U} a unit of things, {D} a date, {P} a place, {O} an organisation, {W} a paper, {L} a label
of the plan.
"""

from __future__ import annotations

from typing import NamedTuple

from reformcheck.reading.context.claims import ClaimKind, Effect, TextPlace


class Rule(NamedTuple):
    """Patterns of one kind, with an example and a text that looks like one and is none; both are tested."""

    name: str
    kind: ClaimKind
    effect: Effect
    patterns: tuple[str, ...]
    example: str
    counter: str
    places: frozenset[TextPlace] | None = None
    """Where it holds; None where it holds everywhere."""


_NONE, _CAVEAT = Effect.NOTHING, Effect.CAVEAT
_FILLED = r"(?:填写|填报|填列|填制|报送|上报|报出|盖章|签字|签章|签名|打印|装订|存档|留存|备查|抄送|加盖|复印|双面|一式|录入|提交(?!了?{X}{0,4}申请)|网上直报|直报|寄送|网报)"
_PREPARED = (
    r"(?:补报|续报|重报|初报|报送|上报|报出|填报|填表|制表|制定|编制|编印|印发|打印|导出|整理|录入|发布|公布|通过|审核|审定|核定|批准|审批|印制|下发|提供|生成|更新|提交|备案|归档|"
    r"修改|校对|复核|出具|签发|存档|公示|评审|上传|下载|摘录|刊印|出版|盖章)"
)
_GOAL = r"(?:上级|年度|全年|年初|下达|分解|省定|市定|责任|工作|约束性)*(?:目标|计划|任务|指标|要求|标准|预期|规划|考核|预算|序时进度|时序进度|规定|定额|底线|进度|既定)"
_OWNED = r"(?:有限责任|股份有限|股份制|股份合作|一人有限|普通合伙|有限合伙|外商|外资|外国(?:商)?|港澳台(?:商)?(?:资)?|港、澳、台(?:商)?|中外合资|中外合作|合资|独资|个人独资|民营|私营|私人|合伙|侨资|台资|日资|韩资|欧美)"
_EMPLOYED = r"(?:劳务派遣|派遣|劳务外包|外包|外来务工|外来从业|进城务工|务工|农民|合同制?|临时|季节性?|非全日制|残疾|外籍|外省|本地|技术|一线|管理)(?:用工|工人|工|人员)?"
"""Kinds of which all are counted, whoever counts enterprises that are not public, or people who work."""
_SETTLED = r"(?:(?:重复登记|重复|疑似重复|疑点|疑问|差异|差错|错误|问题|误差|缺漏|漏报|缺报|出入|不符|已?注销|已?吊销|撤销|空挂)(?:[、和及与/]|的)*)+"
_SETTLES = (
    r"清理|剔除|剔|去除|扣除|核减|更正|改正|修正|补齐|补报|补全|解决|处理|核实|排除|消除|删除|剥离|移除|销号|整改"
)
"""What was in doubt or is no part of the figure, and what was done about it before the figure was told."""
_PAST = r"(?:上(?:一)?[次回轮]|上年度?|去年|前年|上期|同期|往年|上月|上季度?|上半年|年初|期初|历年|以前年度|以往|前一年|疫情前|“[^”]{1,6}”末?|{W}末?|十[一二三]五末?|{D}|{N}年前)"

RULES: tuple[Rule, ...] = (
    Rule(
        "no-fault",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            (
                r"(?:数据|情况|核对|核实|审核|检查|经查|核查|抽查|复核|确认|比对|校验)*(?:均|全部|都)?(?:准确|真实|完整)?无(?:任何|明显|重大|强制性|逻辑性?|实质性)*(?:(?:虚报|瞒报|漏报|错报|重复|遗漏|错误|差错)(?:、|和|及|或))*(?:误|异议|遗漏|漏报|重复|缺漏|缺报|错误|差错|出入|变化|变动|变更|"
                r"调整|增减|异常|问题|虚报|瞒报|更正|修改|意见|漏统|误报|差异|疑问|重报|偏差|缺项|缺失|错漏|水分|补充|其他说明|情况说明)(?:登记|统计|计算|项|现象|情况|填报|问题|数据)?"
            ),
            (
                r"(?:均|都|并)?(?:未|没有|没|无|并未|不|从未)(?:发现|发生|出现|存在|作|做|进行|有|见|再|予|予以)*(?:任何|明显|重大|较大|大的|新的|实质性)*"
                r"(?:变化|变动|变更|改动|调整|修订|修改|更改|增减|异常|错误|差错|问题|出入|遗漏|漏报|重复|异议|差异|漏统|误报|瞒报|虚报|重报|偏差|缺项|疑问|缺漏|错漏|重统|不一致|逻辑错误)(?:登记|统计|计算|项|情况|现象|填报|问题|数据)?"
            ),
            r"无(?:[重漏错误虚瞒缺多少][登报统计录填算]?){1,3}(?=$|[,，。;])|未(?:发现|提出|查出|出现|见|发生|收到|反映|检出)(?![^,，。;]{0,8}(?:依据|佐证|凭证|证据|材料|纪要|记录|名册|实物|原件|召开|成效|动作|行动|到账|下文))[^,，。;]{0,10}|(?:凡)?[^。;]{0,16}以本[^,，。;]{1,6}(?:数字|数据)?为准",
            (
                rf"(?:与|和|同|跟|较|比|对比){{X}}{{0,8}}?{_PAST}{{X}}{{0,6}}?(?:均|都|基本|大体|大致)?(?:未|没有|没|无|不)(?:发生|有|作|出现|见)?(?:任何|明显|大的|太大|较大|重大|实质性?)*(?:的)?"
                r"(?:变化|变动|调整|差异|增减|出入|不同|改变|浮动|波动|变)"
            ),
            r"(?:统计)?(?:口径|范围|标准|定义|方法|数据|名称|单位|人数|户数|总量)?(?:保持|基本|均)*(?:不变|未变|没变|没有变|稳定|一致)",
            r"(?:统计)?(?:口径|范围|方法|标准|定义)?(?:与|和|同|跟)(?:(?![不未无没]){X}){0,16}?(?:一致|一样|相符|吻合|相同|相等|衔接|匹配|对应|核对|闭合)(?!的则)|(?:账|证|表|实|单|册|卡|物){2,4}相符|(?:比对|核对|勾稽|校验)(?:关系)?(?:均)?(?:相符|一致|成立|正确|平衡|通过)",
            r"[^。;]{0,20}?(?:以往|以前|历史数据|历史|往年|年报|快报|其他|上年|过去|此前|本表){X}{0,8}(?:不一致|有出入|有差异|不同|不符)的?[,，]?(?:均|一律|请)?以本(?:表|年鉴|资料|公报|册|书|报表)(?:数据?)?为准|[^。;]{0,16}如有(?:出入|不符|不一致|差异)的?[,，]?(?:均|一律|请)?以本(?:表|年鉴|资料|公报|册|书)(?:数据?)?为准",
            r"(?:凡|如|若)?(?:与|同)?{X}{0,12}(?:有出入|不一致|不符|有差异|不同)(?:的|者|之处)?{X}{0,14}?[,，]?(?:均|一律|请|概)?以本{X}{1,8}?为准",
            r"(?:与|和|同)?{X}{1,20}?(?:不一致|不符|有出入|不同)(?:时|的)[,，]?(?:均|一律)?以(?:年报|年鉴|公报|决算|最终|终审|定案){X}{0,6}为准|(?:季报|月报)免报{X}{0,8}(?:[,，]以年报代替)?",
            r"(?:但|且|故|均)?(?:不|并不|未|没有)影响{X}{0,12}(?:数据?|数字|结果|口径|可比性|统计|汇总)(?:的)?{X}{0,8}|(?i:\b(?:does|did|do) not affect\b[^,.;]*)",
            r"(?:公示|公告|张榜|反馈)?(?:期间|期满|后)?,?(?:均|都)?(?:没有|没|无|未有)(?:任何)?人(?:提出?|表示|反映|有)?过?(?:任何)?(?:异议|意见|反对|投诉|举报|问题|疑问)",
            r"(?<!尚)未(?:发现|查出|出现|存在|见)(?:有|任何)?(?:(?:截留|挪用|挤占|侵占|套取|骗取|虚列|虚报|瞒报|漏报|重报|违规|违纪|违法|弄虚作假|克扣|拖欠|超范围|超标准|支出|使用|列支)(?:[、和及或与]|等)*)+(?:的)?(?:情形|情况|问题|现象|行为)?(?=$|[,，。;])",
            r"(?:疑似|存疑|可疑|涉嫌)?(?:重复|错误|有误|无效|注销|吊销|不符|空壳)的?[^,，。;未没不待]{0,8}?(?:上周|年内|日前|会后|已经?|都|均|全部|全|逐[一条户])+(?:核|删|剔|清|去|扣|减|改)(?:掉|除|减|完|正)?[了过]?(?=$|[,，。;])",
            r"(?:现在|目前)?(?:这个|此|本)?(?:就)?是?(?:核实?|清理|剔除|去重|更正|订正|扣除)(?:之)?后的(?:数|数字|数据|结果)?(?=$|[,，。;])",
            r"(?i)\bno (?:doubts?|questions?|argument) (?:about|on|over|as to) (?:this|that|these|it|them|the figures?)\b[^:,.;]*",
            r"(?:年内|当年|本年|全年)(?:新)?(?:建会|成立|建立|组建|注册|登记|增加|培训|认定|取得|新增|新建)+\d+[家户人个名次],?(?:均|都)?(?:已)?(?:全部)?(?:包含|包括|含|计|统计|纳入)在内",
            r"应报(?P<due>\d+)[^\d。;]{0,6}实报(?P=due)(?!\d)[个家户份]?",
            r"以本(?:表|年鉴|资料|公报)(?:数据?)?为准|^(?:审核|复核|验收|校验)?通过$|情况属实|(?:数据|情况|填报)?(?:真实|属实|准确|可靠|可信|完整|有效|齐全){1,3}|证据充分|手续完备|手续齐全|资料齐全",
            r"一[个家户分人笔次处项条毫厘点]?(?:都|也|均)?不(?:落|差|少|漏|缺|错|误|多)(?=$|[,，。;])|[分丝毫][毫厘]?不[差错爽]|不[重漏错缺多少虚瞒]{1,2}(?:、|,)?不[重漏错缺多少虚瞒]{1,2}(?=$|[,，。;])",
            (
                rf"{_SETTLED}(?:的|户|企业|单位|数据|人员|者|情况|登记|点|项)*(?:(?:年内|均|都|已|已经|全部|全都|逐一|逐户|逐条|早已?|现已?|及时|当场)+(?:{_SETTLES})(?:干净|完毕|完成|到位|清楚|出去|完|掉|好)?了?|(?:{_SETTLES})(?:干净|完毕|完成|清楚|掉|完|好)了?)(?!的|数|前|部分)"
            ),
            r"(?i)\b(?:errors?|duplicates?|double counts?|discrepanc\w+|queries|gaps?|mistakes?|doubts?|issues?|problems?|typos?|(?:struck[- ]off|deregistered|dissolved|closed) (?:firms|companies|enterprises|businesses|ones))\b(?: (?:in|with|of|between) [^,.;]{1,24}?)? (?:(?:have|has|had|were|was|are|is|all|since|now|already|long since|been|both) )+(?:corrected|fixed|resolved|removed|cleared|settled|deleted|weeded out|taken out|closed|out|gone|purged|reconciled|sorted(?: out)?|ironed out)\b",
            r"(?i)\bno (?:further |outstanding |open |remaining |major |significant )*(?:findings?|queries|questions?|doubts?|complaints?|concerns?|exceptions?|qualifications|disputes?|reservations|gaps|overlaps?|irregularities|anomalies|corrections?|queries|faults?|inconsistenc\w+)\b(?: (?:outstanding|open|remaining|pending|left|raised|found|reported|made|needed|required|noted|either side))*",
            r"(?i)\bsame (?:concepts?|definitions?|methods?|methodology|scope|coverage|basis|rules|procedures?|sources?|boundar\w+|questionnaire) as (?:in |for |of )?(?:last|the (?:previous|prior|last|preceding)|earlier|before|always)[^,.;]*",
            r"(?i)\bno (?:(?:big|large|major|sharp|sudden|strong|unusual|notable) )*(?:swings?|jumps?|movements?|fluctuations?|surprises?|outliers?|breaks?)\b[^,.;]*|\bduplicates? (?:out|gone|removed|deleted|weeded out|cleaned|eliminated)\b",
            r"(?:疫情|改革|调整|天气|{X}{1,6})?对{X}{0,8}(?:总量|数据|结果|人数|户数|指标|统计|全年)?(?:的)?影响(?:不大|较小|很小|有限|不明显|甚微|可忽略)|(?i:\b(?:hardly|barely|scarcely) (?:changed|affected|moved|touched)\b[^,.;]*|\b(?:little|no|small) (?:effect|impact|influence) on\b[^,.;]*)",
            r"(?i)\b(?:checked|screened|searched|scanned|tested|cleaned) for (?:duplicates?|double[- ]counts?|errors?|outliers?|overlaps?|gaps)\b[^,.;]*",
            r"(?i)\bnothing (?:wrong|missing|outstanding|pending|left out|omitted|unusual|odd|open|amiss|to (?:report|add|declare|correct|flag))\b[^,.;]*|\bnever (?:in doubt|in question|in dispute|disputed|contested|revised|queried)\b|\bnot (?:a single|one) (?:\w+ )?(?:missing|wrong|left out|in doubt|omitted|lost|skipped)\b",
            (
                r"(?i)\bno (?:changes?|errors?|omissions?|revisions?|discrepanc\w+|double[- ]counting|differences?|duplicates?|missing (?:values?|data|units?)|breaks?|adjustments?|comments?|issues?|problems?|objections?|"
                r"remarks?|missing returns)\b(?: (?:were |was |have been )?(?:found|made|noted|detected|reported|identified|observed))?(?: (?:in|to|of|from|with|on|since|after|against|between|for|compared) [^,.;()]*)?"
            ),
            r"(?i)\bunchanged\b[^,.;()]*|\bnot (?:been )?(?:revised|changed|adjusted|affected|amended|altered|rounded)\b[^,.;()]*|\bwithout (?:errors?|changes?|duplicates?|omissions?|double[- ]counting|objections?|reservations?|comments?|qualifications?)\b",
            r"(?i)\b(?:figures?|data|totals?|numbers?)? ?(?:agrees?|match(?:es)?|tall(?:y|ies)|reconciles?|reconciled|consistent|in line|identical) with [^,.;()]*",
            r"(?i)\bno (?:meetings?|sessions?|towns?|firms?|enterprises?|persons?|\w+) (?:was|were|is|are|has been|have been) (?:missed|skipped|omitted|left out|lost|dropped|forgotten)\b[^,.;]*|(?<!\bnot )\b(?:was|were|are|is|have been|has been) (?:signed off|agreed|cleared|endorsed|stamped|provided|supplied|compiled|collected|certified)\b[^,.;]*",
            r"(?i)(?<!\bnot )(?<!\byet )(?<!\bbe )(?<!\bbeing )(?<!\bnever )\b(?:verified|checked|confirmed|validated|double-checked|approved|audited|reviewed|reconciled|complete and correct|correct|final)\b(?: (?:by|with|against|and|at|on|in) [^,.;()]*)?",
        ),
        "核对无误",
        "数据有误",
    ),
    Rule(
        "rounding",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?!.*大数)[^。;]*(?:四舍五入|小数(?:点|位|位数|点后)*取舍|单位取舍|取舍不同|舍入|尾数|进位|计量单位(?:不同|取舍)|未作机械调整|未做机械调整|不作机械调整)[^。;]*",
            r"[^。;]*(?:分项|合计|总计|相加|加总|各项|部分)[^。;]{0,12}(?:不等于?|不相等|不一致|略有出入|有误差|有差异|不符)[^。;]{0,20}(?:来源不同|四舍五入|口径不同|取整|所致)[^。;]*",
            r"(?i)[^.;]*\b(?:may|might|do|does|will)(?: not|n't)(?: always| necessarily| exactly)? (?:add|sum|equal|agree|total)\b[^.;]*|[^.;]*\bdue to rounding\b[^.;]*|\brounded\b(?! (?:up|down)\b(?! to the (?:nearest|next)))(?! (?:in order )?to (?:reach|meet|make|get|hit|match))[^,.;]*|[^.;]*\brounding\b[^.;]*",
        ),
        "分项与合计不等，是由于四舍五入",
        "合计不含开发区",
    ),
    Rule(
        "legend",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?:^|(?<=[。;,，、:( ]))[\"'“”‘’]?(?:{W}|[.…\-—*#/·^~+&…※○●△▲☆★√×]{1,4}|空格|空栏|空白|空项|横线|斜线|零)+[\"'“”‘’]?(?:符号|栏|处|格)?(?:均)?(?:表示|代表|指|为|系|是|说明)[^。;]*",
            r"(?:表中|本表|文中)?(?:有关)?符号(?:使用)?说明[:]?[^。]*|[^。;]*[\"'“”‘’][^\"'“”‘’]{1,4}[\"'“”‘’](?:的)?(?:符号)?(?:表示|代表|指|为)[^。;]*|[^。;]*{W}(?:表示|代表)[^。;]*",
            r"(?i)\b(?:symbols?|legend|abbreviations?|flags?)\b[^.]*[:=][^.]*|[^.]*\bsymbols of\b[^.]*",
            r"(?i)(?:(?:^|[;,] ?)[a-z:.\-*]{1,2} ?= ?[^;,.]*)+",
            r"(?i)(?:^|(?<=[;,(:] ))[\"'“”‘’]?(?:\.\.\.?|…|[\-–—*#:^]|n/?a|x|z|0)[\"'“”‘’]?\s*(?:=|means?|denotes?|indicates?|stands? for|represents?|signif\w+|refers? to)[^;]*",
        ),
        "“#”表示其中的主要项",
        "#其中：规上",
    ),
    Rule(
        "definition",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?i)(?:算法|计算(?:公式|方法|口径)|公式|formula|calculation|computed as|definition)\s*[:]\s*{L}(?:\s*(?:[÷/×x*=]|除以|乘以|divided by|times)\s*(?:{L}|\d[\d,]*\s*%?))+",
            r"(?i)^form of (?:the )?{W}(?:\s*[(][^()]*[)])?",
        ),
        "公式：非公有制企业数÷非公有制企业数×100",
        "公式：按上年数推算",
    ),
    Rule(
        "law",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"[^。;]*(?:统计法|统计条例|统计人员|统计违法|统计资料)[^。;]*",
            r"[^。;]*(?:不得|严禁|禁止|坚决防止|依法|依照|应当|有权|有义务|承诺|保证|负责){X}{0,14}(?:虚报|瞒报|迟报|拒报|伪造|篡改|如实|真实|准确|保密|法律责任|泄露|外传|处罚|处分)[^。;]*",
            r"(?i)[^.]*\b(?:statistics (?:law|act)|confidential\w*|required by law|penalt\w+|law)\b[^.]*",
            r"[^。;]*(?:没有数据?不等于零|为零才?填|零才填|不要填0)[^。;]*|(?i:[^.;]*\b(?:leave (?:it|the cell) empty|write (?:0|-)|fill in (?:the|every|each))\b[^.;]*)",
            r"[^。;]*(?:表示(?:衷心(?:的)?)?感谢|(?:深|谨)?表谢意|致谢)[^。;]*|[^。;]*(?:不得转载|注明出处|版权|翻印|未经授权|未经许可)[^。;]*",
            r"如[^,，。;]{0,12}?有?(?:疑问|问题|不明|异议|意见)[,，]?(?:请|可)[^。;]*",
            r"(?:如|若|倘|凡|对)?(?:您|各单位|{X}{0,10}?)有(?:疑问|疑义|问题|异议|不明|不清楚)(?:的|之处|者)?[,，]?(?:请|可|欢迎|麻烦|烦请|找|打|拨)(?!及时?(?:更正|修正|改)|更正|修正|改正|核实){X}*",
            r"(?:本单位|本人|我单位|本部门)?郑重承诺[:]?",
            r"(?:请)?如实(?:填报|填写|提供|反映){X}*|(?:法律|统计)责任{X}*",
        ),
        "不得提供不真实的统计资料",
        "资料不真实",
    ),
    Rule(
        "form",
        ClaimKind.KNOWN,
        _NONE,
        (
            (
                r"(?:补报|续报|重报|初报|制表|填表|填报|审核|复核|审定|批准|审批|制定|备案|负责|经办|联系|单位|部门|主管|分管|签发|校对|录入|报送|上报|报出|编制|提供|牵头|责任|业务|处室|科室|领导|汇总|填制|保管|发布|归口|协同|配合|承办|印发|财务|稽核)"
                r"(?:人员?|者|单位|部门|机构|机关|日期|时间|时限|期限|领导|负责人|责任人|科室|处室|方式|渠道|频率|周期|期别)*(?:[(](?:签字|签章|签名|盖章|公章|姓名)[)]|签字|签章|签名|盖章|姓名)*\s*[:]\s*[^,，。;:]{0,40}"
            ),
            r"(?:填表|制表|复核|审核|经办|填报|统计|核对|校对)(?:人|员)[:]? ?[\u4e00-\u9fff]{2,4}(?=[\d ,，。;]|$)(?: ?{D}(?:\.\d{1,2})?)?",
            r"(?:本表|此表|本报表|表式|本制度)?由{O}(?:[、和及与会同]+{O})*(?:统一|共同|联合)?(?:制定|编制|编印|印发|制表|设计|解释|印制)",
            r"(?:(?:联系)?(?:电话|手机|座机|传真)|电子邮箱|邮箱|邮编|e-?mail|地址|网址|QQ|微信)(?:号码|号)?\s*(?:[:]|(?=\d))\s*[\d\-—()、/ +@.\w]*",
            r"(?:表\s*号|文\s*号|数据库|数据集|编\s*号|序\s*号|批准文号|备案文号|批准文件|有效期(?:至|限|截止)?|调查表号|机构代码|社会信用代码|统一社会信用代码|凭证号|科目编码|科目)\s*[:]?\s*[^,，。;]{0,40}",
            r"(?:年报|季报|半年报|月报|报告期别|报表类别|报表周期|期别|报告期)?[:]?\s*(?<![上去前半])(?:年报|年度报表)(?:表)?|报告期(?:别)?\s*[:]\s*",
            r"(?:应|须|需|请|均|要)*(?:于|在)?[^,，。;]{0,14}前(?:将|把)[^,，。;]{1,16}?(?:报|送|交|提交|上报)[^,，。;]*|(?i:\b(?:supplied|provided|received|sent|delivered|forwarded|transmitted) (?:by|from|to|on)\b[^,.;]*|\b(?:taken|drawn|obtained|extracted) from [^,.;\d]*? on \d{1,2} \w+ (?:19|20)\d\d|\bdeadline (?:for|of) (?:submission|filing|delivery|returns?|reporting)\b[^.;]*|^date\s*:[^.;]*)|^日期\s*[:]\s*{D}",
            r"(?:各)?(?:调查|填报|报送|上报|统计)(?:单位|机构|部门|人员|对象)(?:必须|应当?|须|要|均应|均须|需)(?:认真|严格|按时|按照|按|依法|及时|对|如实|独立|完整)(?!{X}{0,10}(?:召开|建会|组建|拨付|支付)){X}*",
            r"(?i)^(?:filed|sent|posted|handed in|returned|completed|filled in|typed|entered|printed|received|exports?(?:ed)?|extract(?:ed|ion)?|download(?:ed)?|print-?out|query|queried)(?: (?:on|of|dated|from|in))? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*(?: \d{1,2})?(?:,? (?:19|20)\d\d)?$",
            r"(?i)^(?:prepared|compiled|issued|published|printed|released|completed)(?: in)? (?:january|february|march|april|may|june|july|august|september|october|november|december) (?:19|20)\d\d$",
            r"(?i)^for (?:your |our |the )?(?:records?|files?|information|reference|attention|perusal)\b[^,.;]*|^f\.?y\.?i\.?(?= |$)|^please find (?:below|attached|enclosed)\b[^.;]*",
            r"(?i)^(?:please |for (?:details|more|queries|questions),? |just )?(?:ring|call|phone|telephone|contact|e-?mail|text|message) (?:the |our )?[A-Z](?:[^.;,]|(?<=ext)\.|\.(?=\S))*|^(?:many )?(?:thanks|thank you|hats off|well done|kudos|cheers|credit|bravo)\b[^.;]*",
            r"(?i)^(?:questions?|queries|enquiries|inquiries)\b(?: about| regarding| concerning| on)?[^.;]*|\b(?:return|send|submit|complete) (?:this|the|your) (?:form|table|return|questionnaire|sheet)\b[^.;]*|\b(?:submitted|returned|sent|delivered|reported) to [^.;,]*? (?:on|by|in) [^.;]*",
            r"(?:错误|差错|疏漏|不足|不当)(?:和|及|与|、)(?:错误|差错|疏漏|不足|不当)(?:之处)?[,，]?(?:在所难免[,，]?)?(?:敬|恳)请[^。;]*",
            r"[^,，。;]{0,20}(?:敬请|请)(?:各位|读者|使用者|有关单位)?(?:参阅|参考|批评指正|指正|谅解|见谅|查阅|留意|以[^,，。;]{1,10}为准|咨询|垂询|予以谅解|注意(?=(?:各)?(?:项)?指标|统计范围|口径|可比))[^。;]*|(?:由于|因|限于)(?:时间仓促|水平有限|水平所限)[^,，。;]*",
            r"(?i)^(?:users?|readers?|respondents?) (?:should|are (?:advised|asked|requested|reminded) to|must|may) (?:consult|read|refer|see|note|cite|quote)\b[^.;]*|\berrors and omissions excepted\b",
            r"{D}[,，]?(?:已|经)?(?:与|和|同|向|经|由|跟){X}{1,14}?(?:核对|核实|确认|比对|沟通|对接|复核|对过)(?:过|了)?(?:一致|无误)?",
            r"(?:^|(?<=[,，。;:：]))(?:现|兹)(?:将|把)(?:(?:19|20)\d\d年度?|本年度?|全年|我市|全市|我[局会处科办])*[\u4e00-\u9fff]{0,16}?(?:如下|报上|报送|上报|报来|呈报|呈上|印发|公布|通报|汇总|附后|附上|送上|予以公布)",
            r"请各?(?:单位|部门|区镇|乡镇|镇|街道|科室|有关单位|责任单位){X}*",
            r"逾期(?:未|不)[^。;]*|(?:保密|保管|保存|公开|有效)(?:期限|年限|期)\s*[:]?\s*[^,，。;]{1,12}",
            r"(?:于)?{D}(?!(?:底|末)?(?:的)?(?:时点|口径|数(?!据)|值|标准))(?:之?前|以前|后|起|内|至{D})?(?:,)?(?:由|经|报|在)?(?:{O}|{W}|[^,，。;:未没尚不拟待]{0,8})?"
            + _PREPARED
            + r"(?:完毕|单位|稿|版|日期|时间)?",
            _PREPARED
            + r"(?:日期|时间|截止时间|截止日期|时限|期限)?(?:为|于|在|[:])?\s*{D}(?![底末]?的?(?:数(?!据)|值|口径|累计))(?:\d{1,2}[:时]\d{0,2}分?)?",
            r"[^,，。;未没尚不拟待]{0,16}(?:之?前|以内|内|后)(?:将{X}{0,6})?(?:报送|上报|报出|填报|反馈|提交|报(?={O}|至|到|给|$|[市省区县][^,，。;]{1,8}(?:办|局|委|部|科|组|会)))[^,，。;]*",
            r"(?:请|应|应当|须|需|必须|均应|均须|要|由|按要求|按规定)?[^,，。;:未没尚不拟待]{0,16}"
            + _FILLED
            + r"[^,，。;:未没尚不拟待错误]{0,20}",
            r"(?:请|没有|无|若无|如无|如果没有)?{X}{0,14}(?:留空|不要填|请勿填|勿填|不填|不得填|填[\"“]?[-—0/][\"”]?|{W}填|填{W}|填零|空白即可|请填)[^,，。;]{0,12}|填{W}|请(?:按|在|从|用|将|把|务必|先|于|勿(?=填|涂|折|改|删|更改|修改|移动|外传|复印|留空|空)){X}*",
            r"(?:内部资料|内部使用|注意保密|注意保存|妥善保管|不得外传|不予公开|不对外公开|主动公开|依申请公开|仅供内部(?:使用|参考)?|此件[^,，。;]*|公开方式[^,，。;]*|密级[^,，。;]*|供[^,，。;不]{0,10}(?:参阅|参考|使用))",
            r"(?:共\d+页)?第\s*\d+\s*页(?:,?\s*共\s*\d+\s*页)?|共\s*\d+\s*页|[(]?续表(?:[一二三四五\d])?[)]?|附件\s*[\d一二三四五六]{0,2}(?:[-—]\d+)?[:]?|附表\s*[\d一二三四五六]{0,2}(?:[-—]\d+)?[:]?|接上页|下转第\d+页|转下页",
            r"(?:详见|参见|另见|见)(?:附件|附表|附注|下表|上表|正文|{W})(?:\d+)?|(?:详见|参见|另见|(?:^|(?<=[,，。;、(]))见)[^,，。;不未]{0,10}(?:\d+)?|附(?:佐证|证明|相关)?(?:材料|名单|名册|清单|台账|照片)[^,，。;不未缺]{0,8}",
            r"(?i)\b(?:prepared|compiled|approved|checked|verified|signed|entered|submitted|issued|authori[sz]ed|completed|filled in|reviewed|handed in|certified)(?: (?:by|on|at)| (?=\d{1,2} \w+ (?:19|20)\d\d))[^;]*|\b(?:contact|tel(?:ephone)?|phone|fax|e-?mail|website|form)\b(?: (?:no\.?|number|person|name))?\s*[:.]\s*[\w\-+()@.,/ ]*\d*",
            r"(?i)\b(?:date of (?:filling in|completion|issue|preparation|report(?:ing)?|publication|submission|compilation)|for official use only|published|printed|last updated|updated|released?|downloaded|extracted|accessed|created|generated|issued)\b(?! (?:since|to date|so far|between))(?: (?:on|in|at|date))?[:]?(?:(?! for (?:\w+ )?(?:test|demo|trial|train|illustrat|practi[cs]e))[^.;])*",
            r"(?i)\b(?:last|date) (?:modified|edited|saved|exported|accessed|changed)\b(?! (?:figure|number|value))[^.;]*|\b(?:publication|issue|print|release) date\b[^.;]*|\b(?:reference|ref|report|file|document|serial)\.? (?:no|number)\b\.?[^.;,]*",
            r"(?i)\bapproval (?:no\.?|number)[^.;,]*|\bvalid (?:until|to|through)[^.;]*|\bnext (?:update|release|edition|issue)\b[^.;]*|\bnot for (?:publication|release|distribution)\b[^.;]*|\bto be (?:submitted|returned|sent|filed|completed and returned|handed in)\b[^.;]*|\bplease (?:complete|return|submit|fill)[^.;]*|\bpage \d+(?: of \d+)?\b|\b(?:see|as per|cf\.?) (?:the |our |an? )?(?:e-?mails?|letters?|memos?|fax(?:es)?|messages?|correspondence)\b[^.;]*|\bsee (?:also )?(?:annex|appendix|table|notes?|page|attachment|methodology|the \w+)[^,.;]*|\b(?:form|table|annex|appendix|sheet|figure) (?:no\.? ?)?(?:\d[\w.\-]*|[A-Z](?:[-.]?\d[\w.\-]*)?)(?!\w)",
        ),
        "次年1月20日前报送",
        "12月31日前完成",
    ),
    Rule(
        "source",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?:资料|数据|数字|信息)?(?:来源|出处)(?:部门|单位|渠道|系统)?\s*(?:于|自|为)?\s*[:]?\s*|(?:引自|摘自|取自|来自|源自|采自|数据出自|依据|根据(?!{X}{0,8}(?:推算|测算|估算|估计|匡算|推断)))\s*[:]?",
            r"(?:由|经(?!济|营|常|开)|(?<!数)据|从|按)(?:{O}|{P}|各?(?:区镇|部门|单位|乡镇|街道|镇|企业|科室|银行))(?:[、和及与会同](?:{O}|各?[区镇部门单位]{2}))*[^,，。;未没尚不拟待估测推自]{0,12}?(?:提供|统计|汇总|反馈|上报|报送|负责|采集|核定|认定|备案|登记|管理|台账|名册|报表|年报|系统|测评|报数|报)(?:数据?|口径|得出|形成)?",
            r"{O}(?:[、和及与]{O})*(?:负责)?(?:提供|统计(?!表|报|年报|资料|情况|台账)|汇总(?!表|情况)|反馈|报送|负责|核定|认定|采集|登记|备案|掌握)(?:数据?|口径)?|(?:汇总|据|按|各|由)*(?:区镇|部门|单位)?(?:逐级)?(?:上报|填报|报送|汇总|导出|台账|报表|系统)(?:的)?数据?(?=$|[,，。;)])",
            r"(?i)\b(?:data )?sources?\b(?: of data)?\s*[:]?|\b(?:data )?(?:provided|supplied|reported|collected|registered|taken|drawn|obtained|compiled) (?:by|from)\b(?: the)?(?: [A-Z][\w']*| of| and| for)*(?:,? (?:in )?[A-Z][a-z]+ (?:19|20)\d\d)?|\bunions? registered (?:with|by) [^,.;]*|\b(?:as )?(?:registered|recorded|entered|listed|kept) (?:with|by|in|at|on) (?:the )?(?:\w+ )?(?:market|business|company|companies|commercial|enterprise|trade)\b(?: (?:regulat\w+|supervision|register|registry|authority|bureau|office|administration|department|registration|system))*|\bbased on [“\"'][^.;]*|\bbased on (?:the )?{W}[^.;]*|\bbased on (?:the )?(?:[\w' -]+ )?(?:plan|scheme|document|notice|law|regulation|circular)\b[^.;]*|\bbased on (?:administrative|registration|annual|census|official)[^,.;]*",
        ),
        "资料来源：市统计局",
        "来源：2019年年报",
    ),
    Rule(
        "paper",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?:按|据|由|经|以)?{W}(?:号)?(?:文件?|通知)?(?:下达|印发|批复|拨付|明确|安排|公布|发布|部署)(?=$|[,，。;])",
            r"(?<![\d])(?:(?:19|20)\d{2}年?度?(?:\d{1,2}月)?)?[^,，。;:未没尚不拟待\d(]{0,12}(?:年鉴|公报|会议(?:材料|纪要|文件)|材料汇编|汇编|实施方案|实施意见|工作方案|参阅|简报|手册|统计摘要|蓝皮书|白皮书|统计资料|工作会议|提要|卡片)(?:材料)?(?:[-—·.]{0,2}(?:19|20)\d{2}(?!\d|年(?:[上前\d]|第[一二三]季))(?:年版?|版)?|之[一二三四五六七八九]|[(]?(?:19|20)\d{2}年?[)]?|附表|附件\d?)?",
            r"(?i)\b(?:statistical )?(?:yearbook|bulletin|communiqu\w+|digest|abstract|handbook|gazette|newsletter|almanac)\b(?: (?:of|for) [^\d,.;()]{1,40}?(?=,? (?:19|20)\d\d))?(?:,? (?:of |for )?(?:19|20)\d{2})?|\bannexe? to (?:the )?(?:19|20)\d{2} (?:[\w-]+ ){0,2}report\b[^,.;]*|\b(?:19|20)\d{2} (?:statistical )?(?:yearbook|bulletin|communiqu\w+|digest|abstract|handbook|conference|meeting)\b[^,.;]*",
        ),
        "2021年工会工作会议材料",
        "2021年上半年统计表",
    ),
    Rule(
        "comparison",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            r"(?:已|均|全面|全部|超额|提前|圆满|顺利|按期|如期|基本|较好|可|能|能够)*(?:完成|达到|达成|实现|超过|超出|高于|低于|优于|好于|不低于|不高于|不少于|(?<!下)达|超|符合|满足|对照|快于|慢于|落后于?|领先)了?"
            r"{X}{0,10}?"
            + _GOAL
            + r"(?:任务|指标|要求|数|值|目标|进度|线|序时)*(?:的)?(?:[\d.]+[%‰]|{N}{U})?(?:以上)?(?:完成)?"
            + r"|"
            + _GOAL
            + r"(?:任务|指标|要求|数|值)*(?:已|均已|均|已经|全部|全面|如期|圆满|提前|超额)*(?:完成|达成|实现|达到|落实)",
            r"(?:尚|还|仍|暂)?(?:未|没有|没|未能)(?:能)?(?:达|完成|达到|实现|达成|达标){X}{0,8}?"
            + _GOAL
            + r"(?:任务|指标|要求|数|值|进度)*|(?:未|没有|没)达标|低于(?:目标|标准|要求)|(?:力争|争取|确保|计划|预计)(?:于|在)?(?:{D}|(?:19|20)\d{2}年|明年|来年|下年度?|次年)(?:度)?(?:底|末)?(?:前)?(?:达标|完成目标|达到目标|实现目标)",
            r"(?:超过|超出|超|高于|低于|好于|优于|快于|慢于)了?(?:年初|原)?(?:预计|预测|预估|估计)(?:值|数|水平)?",
            r"(?:增幅|增速|增长率|降幅|升幅|涨幅)?(?:超|快于|高于|低于|慢于|落后){X}{0,8}(?:[\d.]+(?:[%‰]|个?百分点)|进度|{P}|平均(?:水平|数|值)?)(?:完成)?",
            (
                r"(?:增幅|增速|升幅|降幅|涨幅|增长率)?(?:比|较|同比|环比|与|和|同|跟|对比|相比|相对于){X}{0,10}?"
                f"(?:{_PAST}|{_GOAL}|{{P}}|平均)"
                r"(?:末|底|初|数|值|水平|相比|同期|实际|实绩)*{X}{0,14}?(?:增长|增加|增|提高|提升|上升|升|下降|降低|降|减少|减|回落|持平|相当|接近|变化|扩大|缩小|多|少|高|低|好|差|快|慢|超收|短收|增收|减收|节约|翻番|翻一番|略有(?:增长|增加|上升|下降|减少|降低|提高|回升|变化|波动)?)(?:了|至|到|率)?(?:{X}{0,8}?(?<!\d)(?!\d+[年月季日])[\d.]+(?:万|亿)?(?:[%‰]|个?百分点|{U})?)?"
            ),
            r"(?:比|较|同比|环比)(?:(?!目标|计划|任务){X}){0,20}?(?:多|增|少|减|升|降|涨|上升|下降)(?:(?![,，]){X}){0,12}[,，](?:主要(?:是|系|由于|因|原因)|(?:系|是)?(?:因|由于|受)){X}*",
            r"(?:同比|环比|增幅|增速|净?增长|增加|提高|提升|下降|减少|降低|上升|回落|升幅|降幅)+(?:率|幅度|额|量)?(?:了|为|达|约)?[:]?[\d.]+(?:万|亿)?(?:[%‰]|个?百分点|{U})",
            r"[^,，。;未不没]{0,12}(?:有所|略有|明显|小幅|大幅|持续|稳步|逐年|略)(?:下降|减少|上升|增加|增长|回落|回升|提高|降|升)(?=$|[,，。;])|(?i:\b(?:growth|increase|rise|decrease|decline|fall|drop|change) (?:rate )?(?:of|by|:) ?[\d.,]+ ?(?:%|per ?cent|percent)|^(?:about )?(?:half|a third|two thirds|a quarter|a fifth|[\d.]+ ?(?:%|per ?cent)) of (?:the |all )?(?:[a-z-]+ ?){1,4}$)|(?i:\b(?:the )?(?:increase|rise|growth|decrease|fall|decline|drop|change)s? (?:is|was|are|were|came|comes|results?|resulted) (?:mainly |largely |partly )?(?:due|because|down|from|explained|the result)\b[^.;]*)|(?i:\bnet (?:increase|decrease|change|addition|growth|gain|loss) of [\d,.]+(?:[^,.;]*\b(?:year|2019|month)\b)?)",
            r"{X}{0,6}(?:上年|去年|前年|上期|同期|往年|(?:19|20)\d{2}年)(?:度|末|底|全年|同期|实际|决算|年报)*(?:数|值)?(?:(?:的)?(?:这一?|该|本|此)(?:栏|项|格|指标|数))?(?:为|是|填|[:])?{N}{U}(?:[)]|)|(?:今年|本年度?|当年)(?:比上年|较上年|同比)?(?:增加|减少|增长|下降)了?{N}{U}",
            r"(?:年度|全年|年初|省定|市定|上级|考核|既定|预期|规划|下达|约束性|“?十[三四]五”?)?(?:目标|计划|任务|标准|要求|预算|指标)(?:值|数|任务)?(?:为|是|[:]|不低于|不少于|≥|>=|达)?(?:{N}(?:{U}|[%‰])|\d[\d.]*[万亿])(?:以上|以内)?",
            r"(?:目标|计划|任务|指标)(?:值|数)?由{X}*?(?:下达|制定|确定|分解|核定|提出|批准)|(?:预算|计划|目标|任务|年度|全年|资金)*(?:执行|完成|支出|拨付)(?:率|进度|情况)(?:为|达|[:])?[\d.]+[%‰]|(?:居|位居|列|排名?)(?:全?[^,，。;\d]{0,10})?第[\d一二三四五六七八九十]+位?|增长(?:较快|平稳|明显)|(?i:\bgrowth (?:has |have )?(?:slowed|accelerated|continued|was (?:slow|fast|steady))\b[^.;]*)|(?:发展|增长|增速|市场主体{X}{0,4})(?:较快|平稳|放缓|明显)|略有(?:增长|增加|下降|减少|提高|回升)",
            (
                r"(?i)\b(?:compared (?:with|to)|vs\.?|versus|(?:up|down) (?:by|from|on|\d[\d.,]*)|increase[ds]?|decrease[ds]?|higher|lower|more|less|fewer|rises?|rose|fell|falls?|grew|growth|above|below|exceed\w*|surpass\w*|meets?|met|reach\w*|achiev\w*|ahead of|behind|against|better|worse|in line with|similar to|changes?|improv\w+)\b(?:(?!\. |\bnot\b)[^;])*?"
                r"(?:target|plan\b|goal|budget|requirement|required|threshold|standard|last year|previous year|prior year|preceding year|year earlier|year before|(?:start|beginning) of (?:the |last )?year|a year ago|year ago|(?:19|20)\d{2}|average|year[- ]on[- ]year|percentage points?|\d %|\d%|schedule)(?:(?!\. )[^;])*"
            ),
            r"(?i)^[\d,.]+ (?:more|fewer|less|up|down)(?=$|[,.;])|[^,.;]*\b(?:mak(?:es?|ing) up|accounts? for|represents?|amounts? to) (?:about |nearly |over )?(?:[\d.]+ ?(?:%|per ?cent)|half|(?:a|one|two) (?:thirds?|quarters?|fifths?))[^,.;]*|^(?:one|two|three|\d+) (?:(?:is|was|were) )?(?:required|planned|asked|due|foreseen)[,;]? (?:and |but )?(?:one|two|three|four|\d+) (?:were |was )?(?:held|done|met|made|convened)\b",
            r"[^,，。;未不]{0,10}(?:增多|减少较多|增长较快|较快|放缓|旺盛|活跃)|(?i:\b(?:twice|double|half|triple)\b[^.;]*\b(?:target|plan|required?|asks?|asked)\b[^.;]*)",
            r"(?i)\b(?:annual |yearly )?(?:target|plan|goal|budget)s? (?:was |has been |were |fully |already |not |not yet |almost )*(?:met|reached|exceeded|achieved|fulfilled|hit|surpassed)\b[^,.;]*|\bon (?:target|track|schedule)\b|\b(?:target|plan|budget)\b(?: of| is| was|:)? ?(?!(?:19|20)\d\d\b)[\d.,]+ ?(?:%|per cent|yuan|people|enterprises)?",
        ),
        "超额完成年度目标",
        "目标值",
    ),
    Rule(
        "happened",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            (
                r"(?:已|均已|全部|按期|如期|按时|顺利|及时|先后|分别|业已|均|已经)+(?:经|按{X}{0,6}|于{D}(?:之?前|内|底)?|在{X}{0,8}|由{O})?(?:全部|全面|分别|顺利)?(?:召开|完成|举行|举办|建会|建立|成立|组建|到位|拨付|支付|落实|覆盖|支出|列支|兑现|执行|归档|备案|整改|纠正|纳入|登记|上报|录入|审核|"
                r"核实|确认|审计|验收|公示|批复|签字|盖章|入库|入账|结算|印发|形成|核销|发放|报送|下拨|使用|剔除|开展|通过|换届|挂牌|补齐|补报|补录|更新|清理|结清|并网|建成|投入使用|核对|复核|公布|发布|报备|提取|计提)[^,，。;未不没]{0,16}"
            ),
            r"(?:会议)?(?:纪要|文件|通报|发票|凭证|收据|票据|简报|批文|记录|档案|通知|批复|公告|牌匾)(?:尚|暂|还|仍)?(?:未|没有|待|在|正在|没)[^,，。;]{1,8}|(?:纪要|文件|通报|发票|凭证|简报|批文|记录|档案|通知|批复)(?:尚|暂|还)?(?:未|没有|待|在|正在)(?:会签|开具|到|到账|取得|收齐|印发|下发|形成|签发|正式印发|盖章|签署|归档|整理|打印|发文|收到|发放)(?:中)?",
            r"(?i)\b(?<!number of )(?:minutes|papers?|receipts?|invoice|documents?|records?) (?:are |is |have been |has been )?(?:not (?:yet )?(?:been )?|still to be |to be )?(?:signed|issued|printed|circulated|published|archived|filed|received)\b",
            r"原(?:计划|定)[^,，。;]{0,12}(?:于|在|推迟至|改在)?{D}(?:召开|举行|举办|完成)",
            r"(?:已|均已|业已)?(?:列入|纳入|编入)(?:了)?(?:{D}|明年|来年|下一?年度?|次年|当年|本年|年度|同级|年初)(?:度)?(?:的)?(?:市级|本级|财政|部门|同级)*(?:预算|计划)(?:项目)?(?!安排)",
            r"(?i)\b(?:(?:one|once) in )?(?:spring|summer|autumn|winter)(?:,| and|, and)(?: (?:one|once) in)? (?:spring|summer|autumn|winter)(?:$| sessions?|meetings?|rounds?)|(?:[春夏秋冬]季?(?:、|和|及|,)){1,3}[春夏秋冬]季?(?:各|分别|均)?(?:召开|举行|举办)?(?:[一1]次|各[一1]次)?(?=$|[,，。;])",
            r"(?i)\b(?:postponed|moved|rescheduled) (?:from [\w ]+ )?to [\w ]+[^.;]*\bheld\b",
            r"(?:推迟|延期|改期|顺延|延后|提前)(?:至|到|于|在)?{D}(?:召开|举行|举办|完成|开)(?:完毕)?",
            r"(?i)^(?:one|two|once|twice|\d)(?: \w+)? (?:per|each|every|a|in each|in every) (?:half[- ]year|half of the year|quarter|half|six months|semester)\b",
            r"(?:推迟|延期|改期|顺延|延后)(?:至|到){D}[,，]?(?:已|均已|并已|后已|也已)(?:如期|顺利|正常)?(?:开|召开|举行|举办|完成)了?|^(?:[两二三2-9]次|[两二三2-9]场|均|都|全部|已|也)+(?:开|召开|办|举行)了$",
            r"{X}{0,14}?(?:现?已|均|全部|都|已经)+(?:建会|组建工会|建立工会|覆盖|入会)(?:到位|完毕)?",
            r"(?i)\b(?:all|every|each)\b[^,.;]*?\b(?:is|are|have|has|was|were)\b(?: been)? (?:fully )?(?:covered|included|organi[sz]ed|unioni[sz]ed|paid|checked)\b",
            r"(?i)\b(?:postponed|moved|rescheduled|delayed|brought forward) from \w+ to (?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?! (?:19|20)\d\d)",
            r"另(?:有|外|行)?(?:召开|举办|组织)?[^,，。;\d]{1,14}{N}{U}[,]?(?:均|都)?(?:未|不)(?:计入|含|列入|包括|统计|计)(?:在内)?",
            r"(?:全面|全部|均|圆满|基本上?已|顺利)(?:完成|落实|到位|覆盖)|(?:经|已经|通过){X}{0,10}(?:办公会议?|局务会|党组会|常务会议?|例会|会议|班子|党委|常委会|市政府|审议|研究)[^,，。;未不没]{0,10}(?:同意|通过|审定|确定|研究)?|同意(?:报送|上报|填报)?|专款专用|支出进度(?:正常|良好)",
        ),
        "会议纪要尚未印发",
        "会议尚未召开",
    ),
    Rule(
        "activity",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            (
                r"(?:{D}|(?:19|20)\d{2}年|明年|来年|今后|下一?年度?|下一步)?[,，]?(?:全[市区县]|我[市区县局会]|各(?:单位|部门|地)|{O}|{P})?将(?:继续|持续|进一步|不断|更加|深入)+(?:推进|推动|深化|加强|加大|做好|完善|提升|抓好|落实|优化|开展|发挥|健全|强化){X}*|"
                r"(?:^|(?<=[,，。;、])|(?<=会上)|(?<=会议)|(?<=重点)|(?<=主要)|(?<=共同)|(?<=现场)|(?<=专题))(?:会上|会议|重点|主要|大力|积极|扎实|全面|继续|深入|着力|持续|切实|进一步|共同|现场|专题|并)*"
                r"(?:推进|推动|指导|走访|加强|强化|抓好|做好|慰问|帮扶|督促|引导|完善|健全|深化|通报|部署|研究|讨论|审议|听取|学习|传达|交流|总结|推广|邀请|议定|明确了?|围绕|聚焦|针对|审查|商讨|座谈|观摩|议题[为是:]?|主题[为是:]?|内容[为是:]?){X}*"
            ),
            r"{X}{0,14}?工作(?:很|十分|比较|较为|非常)?(?:扎实|有序|顺利|得力|突出|良好|出色|到位|有力|积极|走在前列)(?=$|[,，。;])|(?:^|(?<=[,，。;]))(?:获|荣获|受到|得到|被评为|被授予|赢得)(?:得|评)?{X}*(?:表扬|表彰|嘉奖|奖|称号|肯定|好评|先进{X}{0,6})",
            r"(?:参赛|参加|参与|出席|到会|与会|列席|观摩|志愿者|选手|观众)(?:选手|人员|代表|职工|群众|单位)?(?:共|达|约|近|有|超过?)*{N}(?:余|多)?(?:人|名)(?!次)",
            r"(?:增长|增加|增幅|增量|下降|减少|降幅)(?:主要|大多|多半|部分|全部)?(?:靠|源于|来自|得益于|因|由于|系|是由|归因于){X}*|(?i:^(?:the )?(?:growth|increase|rise|gain|fall|decrease|decline) (?:is |was )?(?:mainly |largely |mostly )?(?:owed|owing|thanks|attributable|led by|driven by|comes? from|came from)\b[^.;]*)",
            r"(?:会前|会后|会上|会中|会议期间|与会(?:人员|代表|单位))(?!{X}*(?:也|算|按{X}*计)){X}+",
            r"(?:(?:会议|会上|双方|与会(?:人员|单位)?)(?:一致|共同|均|都|还|也|主要|重点|专门|专题|集中|分别|再次)*(?:听取|学习|传达|解决|部署|审查|交流|决定|明确|提出|强调|部署|确定|议定|研究|讨论|同意|通报|审议))(?!了?{X}{0,8}(?:召开|举行|再开|延期|推迟|取消|暂停|合并)){X}*",
            r"(?:以|由于|因|受|主要是?因?|系因?|得益于|缘于|源于){X}{1,20}?(?:带动|影响|所致|拉动|推动|导致|引起|贡献|有关|原因|为主|较多|较快|增多)",
            r"(?i)\b(?:mainly|largely|mostly|chiefly|partly)? ?(?:because|due to(?! (?:be|take|start|begin|open|meet|hold))|owing to|thanks to|driven by|as a result of|reflecting|explained by)\b[^,.;]*|\b(?:discussed|agenda|topics?|dealt with|reviewed|heard|on the subject of|agreed on|presented)\b[^.;]*",
        ),
        "会上通报上年度工作情况",
        "通报人次",
    ),
    Rule(
        "beside-meeting",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            r"(?:会前|会后)(?:已|均已|均|都|分别|及时)*(?:书面)?(?:征求|听取|走访|调研|通报|印发|跟踪|督办|反馈|沟通|协商|发送|传阅|报送){X}*",
        ),
        "会前已书面征求各单位意见",
        "书面征求意见",
    ),
    Rule(
        "worry",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            r"(?:原先|原本|起初|当初|一度|本来|先前)(?:有人|我们|大家|还|曾|都|一直)*(?:担心|以为|怕|担忧)(?:(?!也|仍){X})*[,，](?:但|不过|后来|最后|最终|实际|结果|年底|好在|幸好|可|却)+(?:(?![没未取消推迟改缺只]){X})*?(?:照开|开成|召开|完成|建成|如期|如数|顺利|到位|办成|落实|开了|按时){X}*",
            r"(?i)\b(?:at first|initially|originally|earlier|once) [^.;]*?\b(?:feared|worried|thought|doubted|unsure|afraid)\b[^.;]*?\b(?:but|yet|in the end|however|eventually|finally) (?:(?!\bnot\b|n't|only|except|still|partly|cancel)[^.;])*",
        ),
        "原先担心开不成，后来两次都照开了",
        "原先计划两次，后来开了一次",
    ),
    Rule(
        "says-the-row",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?:^|(?<=[,;]))(?:时间|时期|期间|时间范围|统计时间)\s*[:]\s*最?近(?:\d{1,2}|[一二两三四五六七八九十]+)(?:年|季度?|个?月|期)(?=$|[,。;])",
            r"(?<![上前去往])(?:报告期)?(?:年末|年底|期末|本年末|12月(?:份)?(?:末|底|31日))(?:数据?|实有|在册|在岗数|时点|人数|户数|存量|余额)*|登记在册(?:企业|市场主体)?数|在册(?:数|企业|户|人数)?|实有(?:数|人数|户数)?|时点数|存量数?",
            r"(?:全年|当年(?!发|认|新|注|登|成|组|建)|本年度?(?!认定|发证|新|注册|登记|成立|组建|建会|净|晋)|年度(?=$|[,，。;)数实累合])|1月?[-—~至到]12月)(?:累计|合计|实际|发生|完成|支出|到位|召开|数|额|值|统计)*(?:数|额|值|支出)?",
            r"(?:各)?(?:区镇|乡镇|镇街|镇|街道)(?:级)?{L}(?:次数|数)?(?:合计|之和|汇总|累计)|(?:含|包括|涵盖){X}{1,20}在内的(?:全市|全部|所有|各类|全区)(?:企业|单位|人员|职工|数据?|总数)?|(?:全市|全部|全口径|各类|所有|辖区内?|所辖各?|各)(?:区镇|乡镇|镇街?|街道|板块|部门|单位|企业|类型|行业|科室|所有制|经济类型|区域|范围|社会)*(?:合计|汇总|总计|口径|数据?|总数|加总|在内)?|全覆盖|全(?:社会|行业|部门)(?:口径|范围|数据?|合计)?|(?:市?本级|机关)(?:及|和|与|、|加|含)(?:各)?(?:区镇|乡镇|镇街|街道|区县)(?:合计|汇总|加总|总和|数)?|本市|市级|市本级及?区镇|市级层面|市域",
            r"(?i)\b(?:end[- ]of[- ](?:the[- ])?(?:year|period)|year[- ]end) (?:headcounts?|counts?|stocks?|positions?|balances?|totals?|figures?|numbers?|values?|status)\b|\b(?:full|whole|entire|calendar)[- ](?:year|city|area|municipality|period)(?: total| figure)?|\b(?:at |as at |as of )?(?:the )?(?:end of (?:the )?(?:year|period)|year[- ]end)\b|\b(?:men and women|women and men|males? and females?|both sexes)\b|\ball (?:towns|districts|sectors|industries|enterprises|areas|types|sizes|sub-?districts|units|ages|persons|worker[s])\b(?: (?:and|of) \w+)*|\bannual (?:total|figure|data|value|return|report|statistics)?|\bcity[- ](?:level|wide)\b|\btotals?\b",
        ),
        "年末在册数",
        "当年新增",
    ),
    Rule(
        "final",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?<![未待拟尚不无预概上去前着半])(?:定案|决算|年报|最终|定稿|终稿|正式|审定|核定|批复|认定|实际|实有|实绩|法定|定报)(?:数据?|稿|值|表|支出|口径)?(?:定案|批复)?(?:数)?",
            r"(?<![未待拟尚不无新请需应等])(?:已|经|均经|均已|已经)?(?:{O}|财政|审计|上级|统计)?(?:审核|审定|核定|核实|审计|确认|定案|验收|复核|复审|认定|批复|批准|备案)(?!中|数)(?:通过|完成|过|数|确认|无误|合格|属实)*",
            r"(?:^|(?<=[,，;；]))(?:正常|合格|完成|达标)(?=$|[,，。;；])|(?i:\b(?:actual|final|approved|official|normal)(?: (?:figures?|data|values?|accounts?|outturn|numbers?))?\b)",
        ),
        "年报定案数",
        "决算前",
    ),
    Rule(
        "basis",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            r"(?:{D}[,，]?)?(?:经{X}{1,6}批准[,，]?)?撤销(?:县级)?(?:{P}|{X}{1,8}?[市县区镇乡])[,，、]?(?:并)?(?:设立|改设|并入|组建|更名为)(?:{P}|{X}{1,12})|(?:仍|继续)?(?:沿用|延用|使用)(?:原(?:来|有)?的?)?(?:{P}|{X}{0,6}?)(?:的)?(?:名称|称谓|简称|叫法|代码|编码|表式|格式|版式)",
            r"(?:统计|指标)?(?:口径|范围|方法|标准)?(?:均|统一|一律)?(?:按照?|依据?|依照|遵照|根据)(?:{W}|{O}{X}{0,8}(?:规定|要求|制度|方案|办法))(?:的)?(?:规定|要求|口径|标准)?(?:执行|填报|统计|计算|掌握)",
            r"(?:全国|全省|省|市)?工会{X}{0,8}(?:系统|平台|年报|台账|报表)?口径",
            r"(?:按照?|采用|执行|使用|为|系|以|依)?(?:最?新|原|旧|同|可比|统一|国家|全国|省|省级|市级|考核|年报|(?:统计)?年鉴|(?:统计)?公报|部门|现行|规定|本|相同|上级|统计|法定|工会|人社|财政)(?:的|统一|统计|部门)*(?:口径|标准|制度|报表制度|统计制度|调查制度|办法|方法|分类)(?:统计|计算|汇总|填报|执行|核算|认定)?",
            r"(?:按照?|依据?|根据){X}{0,12}?(?:行业分类|职业分类|分类标准|分类目录|注册类型|区划代码|报表制度|调查制度|统计制度|(?:有关|相关|文件|上级|统一)(?:规定|要求|精神)|文件|通知)(?:精神|要求)?(?:分类|划分|统计|计算|汇总|填报|执行|核算|认定)?",
            r"(?:为|系|按|是|依据|根据)?(?:{W}|(?:人口|经济|农业)普查|[五六七]人普|[三四]经普)(?:数据|资料|结果)?(?:修订|修正|衔接|调整|核定)*后(?:的)?(?:口径|数据?)?|按(?:国家|省|市|上级|文件|有关|相关)*(?:规定|法定)的?比例(?:提取|计提|安排|列支|统筹)?",
            r"按(?:照)?(?:原|现行|调整前|调整后|撤市设区[前后]|新|统一)(?:的)?(?:行政)?区划(?:口径|范围)?(?:统计|汇总|填报|计算)?|按(?:企业)?(?:法人(?:单位)?|市场主体|独立核算单位)(?:统计|计算|填报)|(?:按)?(?:属地|在地|注册地|登记地)(?:原则|统计|管理|口径)*|(?:按)?常住地?(?:原则)?(?:口径|统计)+|(?i:\b(?:is |are )?(?:counted|classified|recorded|listed) (?:where|in the place where) (?:they|it) (?:is|are|was|were) (?:registered|located)\b)|(?i:\b(?:counted|classified|recorded|assigned|allocated) by (?:the )?place of (?:registration|work|business)\b)|按(?:当年|现行|可比)价格?(?:计算)?|(?:统计)?(?:口径|范围|标准|定义)(?:为|同|见)(?:同前|同上|同上年)?",
            r"(?i)\b(?:under|by|per|following|pursuant to|in line with|according to) (?:the )?(?:19|20)\d{2} (?:[\w-]+ ){0,2}(?:rules?|regulations?|notice|programme|agreement|statutes?|charter|procedures?|standards?|classification|law|act|definition|circular|scheme)\b[^,.;]*",
            r"(?i)\b(?:national|official|standard|new|current|revised national|international|ILO|usual|place[- ]of[- ]work) (?:definitions?|concepts?|methodolog\w+|classifications?|standards?|basis|method)\b[^,.;]*|\bat current prices\b",
        ),
        "按新口径统计",
        "户籍口径",
    ),
    Rule(
        "cleaned",
        ClaimKind.REMARK,
        _CAVEAT,
        (
            r"(?:已|均已|经)?(?:剔除|去除|扣除|剔|删除|不含|不包括|清理|未含|除去|去)(?:了)?(?:已)?(?:(?:重复登记|重复|注销|吊销|已注销|已吊销)(?:的)?(?:企业|户|人员)?(?:、|和|及))*(?:重复的?(?:持证|参保|取证|发证|登记|建会|入会|统计|计算|录入|填报|上报)*(?:的)?(?:企业|人员|登记|户|人数)?|已?注销|已?吊销|注销吊销|价格因素|物价因素|重|港澳台|港、澳、台(?:地区)?|军队|现役军人)(?:因素|企业|户|数据?|部分|后|的|地区|和吊销|、吊销)*",
            (
                r"(?:含|包括|包含|涵盖|也含|均含)(?:了)?(?:所有|各类|全部|(?:{O}|[村社区镇街道园域行业性()、]{0,10}(?:工会)?联合(?:工)?会)覆盖的)*(?:(?:规(?:模)?(?:以)?[上下]|规模以[上下]|限[上下]|大中型|大型|中型|小型|小微|微型|中小(?:微)?|制造业|建筑业|服务业|工业|女|男|青年|[百\d]+人(?:及)?以[上下])(?:的)?(?:企业|单位|职工|人员|劳动者|从业人员)?(?:、|和|及|与)?)+(?:等)?(?:在内)?(?=$|[,，。;])"
                r"|(?i:\binclud(?:es|ing) (?:the |all )?(?:(?:small|micro|medium(?:-sized)?|large|manufacturing|service|construction|women|female|male|young)(?:,| and)? )+(?:firms|enterprises|companies|worker[s]|employees|persons)\b)"
            ),
            rf"(?:含|包括|包含|涵盖|也含|均含)(?:了)?(?:所有|各类|全部|全市)*(?:的)?(?:(?:{_OWNED}(?:投资|控股)?(?:的)?(?:企业|公司|法人|单位)?|{_EMPLOYED}(?:的)?(?:人员|职工|员工|劳动者)?)(?:、|和|以及|及|与)?)+(?:等)?(?:在内)?(?=$|[,，。;)])",
            r"(?:含|包括|包含|也含|均含)(?:了)?(?:当年|本年|年内)?(?:已|新)?(?:迁入|转入)(?:的)?企业(?:在内)?(?=$|[,，。;)])",
            r"(?i)\binclud(?:es?|ing) (?:the |all |any )?(?:(?:self[- ]employed|foreign|foreign[- ](?:funded|owned|invested)|private(?:ly[- ]owned)?|wholly[- ]owned|joint[- ]venture|agency|dispatched|posted|temporary|temp|seasonal|part-time|full-time|migrant|contract|outsourced|casual|fixed-term)(?:,| and| or)? )+(?:(?:firms|enterprises|companies|businesses|worker[s]|employees|staff|persons|people|labour|labor)\b|{L})(?=$|[,.;)])|\binclud(?:es?|ing) (?:joint ventures|the self[- ]employed|self[- ]employed)\b",
            r"(?:按(?:照)?|凭|依据?|以)(?:有效|在有效期内|已取得)?(?:的)?(?:国家)?(?:职业资格|职业技能等级|技能等级|职业技能|资格|等级|技能)(?:等级)?证书?(?:持有)?(?:人数?|者)?(?:统计|认定|计算|确认)(?=$|[,，。;)])",
            r"(?i)\b(?:valid |current )?certificates? (?:(?:that (?:are|were) )?(?:in force|valid|current)|held)(?: (?:on|at|as of|by|in) [^,.;]*)?",
            r"指?(?:取得|持有|具有|获得)(?:国家)?(?:高级工|三级|技师|高级)(?:及|或)?(?:以上)?(?:的)?(?:职业资格|职业技能等级|技能等级)?(?:等级)?(?:证书)?(?:的)?(?:人员|者|劳动者|职工)?(?=$|[,，。;])",
            r"(?i)\bemploy(?:s|ing)? (?:more than|over|at least|fewer than|less than) \d+ (?:people|persons|employees|staff)\b",
            r"(?:含{X}{1,10}?的)?(?:法人|企业|单位|人员|证书|会议)?(?:统一|均|都|只|仅)?按[一1](?:户|家|人|次)(?:统计|计算|计|算)",
            r"重复(?:登记|统计|计算)?(?:的)?[^,，。;]{0,6}(?:(?:只|仅|均)(?:保留|计|算|留|合并)|保留|合并)[^,，。;]{0,4}",
            r"(?:经济|人口)?普查后|(?:比对|核对|核实|审核|清理|整理|汇总|去重)后(?:的)?(?:数据?|人数|户数)?(?=$|[,，。;)])|(?:{X}{1,12}?)占(?:比)?(?:绝大|大|绝对)?(?:多数|主体|主导)|(?:{X}{1,12}?)占(?:了|比|到)?(?:总量|总数|全部)?(?:的)?(?:达|约|近|超过?)?(?:[一二三四五六七八九]成|\d[\d.]*%|半数|一半|大半)(?:以上|左右|多|强)?",
            r"(?i)^(?:mostly|mainly|predominantly|largely|chiefly) (?:private|foreign|domestic|local|small|large|male|female|women|men|urban|rural|manufacturing|services?)$|^(?:about |nearly |over )?(?:half|(?:a|one|two) (?:thirds?|quarters?|fifths?)|one in \w+|[\d.]+ ?%) (?:of (?:them|these) )?(?:is |are )?(?:in|from|by) [^,.;]*|^by (?:the )?place of (?:registration|work|business)$|^(?:all )?(?:towns?|districts|parts|areas|departments|sub-?districts) (?:were |are )?(?:added up|summed(?: up)?|totalled)$",
            r"(?:占|相当于|约占)(?:全[市区县])?(?:户籍|常住|总|城镇|劳动年龄)?(?:总)?人口(?:总数|总量)?(?:的)?(?:一半|半数|[\d.]+%|[一二三四五六七八九]成)(?:以[上下]|左右|多|强)?",
            r"(?i)\b(?:mostly|mainly|predominantly|largely|chiefly) (?:\w+[ -]){0,3}(?:companies|firms|enterprises|businesses|worker[s]|persons|people)\b",
            r"(?:含|已含|包括|包含|另有|其中)?(?:年后|后期|已)?(?:补报|迟报|补录|补登|补充登记|补统)(?:的|数|数据|企业|入库)*(?:{N}{U}|{P}[^,，。;不未]{0,8})?(?![前后])",
            r"(?:同一(?:持证)?人(?:员)?|一人|多证(?:者|人员)?){X}{0,8}?(?:只|仅|按|取|以|统)(?:计|算|统计|保留|取|按|录)?{X}{0,4}最高{X}{0,6}|(?i:\b(?:each|every) (?:person|worker|holder)\b[^.;]*\bonce\b(?:,? at (?:the|their) highest (?:level|grade))?)",
            r"不足{N}{X}{0,3}按{N}{X}{0,4}计(?:算)?|取整(?:数)?|(?:按|以)最高(?:等级|级别|学历|一级)?(?:统计|计算|计)(?:一(?:次|人))?|保留{X}{0,6}(?:小数|整数)(?:点后{X}{0,3})?|精确到{X}{0,6}|每人(?:只|仅)?(?:计|统计)一次|同一(?:人|企业|单位)[^,，。;]{0,10}(?:计|算|统计)一(?:次|人|家)|按人头(?:统计|计)|按户统计|[^,，。;未不]{0,8}去重(?:后|处理)?(?:人数|户数|数|统计)?|一人[^,，。;]{0,10}(?:按|只|仅|均|统)(?:按)?(?:[一1]人)?(?:计|算|统计)(?:为)?[一1]?(?:人|次|个)?",
            r"含{X}{0,10}的(?:名册|名单|清单|附件|材料|台账|说明)|(?:重复(?:登记)?|已?注销|已?吊销)(?:的)?(?:企业|户|人员)?(?:已|均已|已经)(?:扣除|剔除|去除|核减)|除(?:港澳台|香港|台湾)[^,，。;]{0,8}外|(?i:\bduplicates? (?:were |have been |are )?(?:removed|deleted|excluded|eliminated)\b|\beach (?:person|enterprise|worker|company|firm|meeting)\b[^,.;]*\bonce\b|\bde-?duplicated\b|\b(?:after|with|following) (?:the )?(?:removal|elimination|exclusion|deletion) of (?:all )?(?:duplicates?|double[- ]count\w+)|\b(?:holding |holders? of |with )?(?:an? )?(?:senior worker|technician|(?:level|grade) (?:\d|one|two|three|four|five)) certificates? (?:or|and) (?:above|higher|over)\b|\blate returns (?:are )?included\b|\bincluding late returns\b)",
        ),
        "已剔除重复登记",
        "剔除停产企业",
    ),
    Rule(
        "provisional",
        ClaimKind.PROVISIONAL,
        _CAVEAT,
        (
            r"(?:快报|速报|快速统计|初步|初值|预报|初核)(?:数据?|统计|核算|核实|值|汇总)?(?:数)?|(?:尚|暂|还)?未经?(?:财务|最终|正式|上级|部门|领导|统计局|{O})*(?:审计|终审|复审|审定|会审|审议|审核|审批)(?:通过|确认)?|待审(?:核|计|定|批|议)?(?:中|后)?(?:数)?|(?:尚|有)?待(?:[^,，。;不未核实]{0,12}?)(?:审定|审核|审计|决算|定案|批复|审批|批准)(?:决算)?(?:后)?(?:数据?)?|决算前|(?:尚|还)?未(?:决算|定案|批复)|未经批复",
            r"(?:最终|具体|准确)?(?:数据?|数字)?(?:最终)?(?:以|按){X}{1,18}为准|草案(?:数)?|征求意见稿|送审稿|讨论稿|仅供参考|暂(?:定|行|报)数?|内部统计数|非最终(?:数据?)?|尚需决算|(?:尚|还|仍)在(?:审核|审定|审计|审批|批复)(?:中)?|审核中|审计中|待最终(?:审核|审定|决算)",
            r"(?i)\b(?:provisional|preliminary|flash|unaudited|subject to (?:the )?(?:(?:annual|year-end|final|official|further|city|provincial) ){0,2}(?:revisions?|audit|change|approval|final|reports?|returns?|accounts|adjustment)|awaiting (?:audit|approval|final)|pending (?:audit|approval|final accounts|the final)|draft accounts|interim|not (?:yet )?audited|to be finali[sz]ed|to be confirmed in|(?:final )?accounts? (?:still |are )?pending|to be audited|before audit|first release|advance (?:estimates?|figures?|release|data|count))\b[^,.;]*",
        ),
        "最终以决算为准",
        "待核实",
    ),
    Rule(
        "revised",
        ClaimKind.REVISED,
        _CAVEAT,
        (
            r"(?:于)?{D}(?:已|经)?(?:修订|修正|调整|更新)|(?:已)?(?:按|根据|依据){X}{0,16}?(?:修订|修正|调整)|(?:经|已|系|为|据)?(?:修订|修正|调整后|订正)(?:后)?(?:的)?(?:数据?|值)?|调整数|(?i:\b(?:revised|restated)\b(?: (?:figures?|data|values?|number|in|on|from)\b[^,.;]*)?)",
        ),
        "修订数",
        "未修订",
    ),
    Rule(
        "other-subject",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"(?:^|(?<=[,，。;]))(?:全市|年末|年底|{P}|(?:19|20)\d{2}年)*(?:户籍|常住|总|城镇|农村|暂住|外来|流动|居民|人均|城乡)*(?:人口(?=[^,，。;]{0,12}(?:为|是|系|按|含|不|未|包括|数据))|[^,，。;]{0,4}地区生产总值|生产总值|GDP|财政收入|一般公共预算收入|固定资产投资|工业增加值|社会消费品零售总额|居民收入|人均可支配收入|可支配收入|耕地面积|土地面积|粮食产量|进出口总额|用电量|存款余额)[^。;]*",
            r"(?:^|(?<=[。;]))(?!本表|以上|上述|表中|数据|全市|统计)(?:[^,，。;\ue200-\ue5ff]{0,8})(?:工业|建筑业|居民收入|投资|贸易|消费品|房地产|农业|林业|金融|交通|能源|卫生|邮电|旅游|普查|调查队|运输|粮食|城乡居民|住户|批发|零售|服务业)[^,，。;\ue500-\ue5ff]{0,8}(?:统计范围|统计口径|状况|的范围|方法|数据|指标)(?:为|是|包括|采用|指|按|以)[^。;]*",
            r"^(?!.{0,8}(?:数据|数字|实际|口径|本|以上|上述|该|此|其|均|全部|部分|指标|表|人数|企业|职工|会议|资金|经费|人才|工会|统计|单位|附加|金额|正确|准确))[\u4e00-\u9fff]{3,8}(?:为|系)[^。;]*(?:年报|快报|普查|调查|决算|统计|预计)数?$",
            r"(?i)(?:^|(?<=[.;] ))(?:average |mean |total |the )*(?:wages?|earnings|prices?|rents?|roads?|households?|crops?|tourists?)\b[^.;]*",
            r"[^。;]*与本表(?:数据|指标)?无关",
            r"(?:^|(?<=[。;]))[^。;]{0,16}?(?:撤销|撤市|撤县|撤并|设立|改设|更名)[^,，。;]{0,6}(?:{P}|市|县|区)[^。;]*",
            r"(?i)(?:^|(?<=[.;] ))(?:the )?(?:city|county|district|town|{P})\b[^.;]*\b(?:became|was (?:established|founded|merged|renamed|turned))\b[^.;]*",
            r"(?i)(?:^|(?<=[.;] ))(?=[^.;]*\b(?:is|are|was|were|data|figures?|grew|rose|fell|stood|refers?|excludes?|includes?|covers?|from|based)\b)(?:the )?(?:resident |registered |total )?(?:population|GDP|CPI|PPI|consumer prices?|gross domestic product|(?:fiscal|tax|budget(?:ary)?) revenue|household income|retail sales|fixed asset investment)\b(?!:)[^.;]*",
        ),
        "户籍人口为11月末数据",
        "以上人数为11月末数据",
    ),
    Rule(
        "attribute",
        ClaimKind.KNOWN,
        _NONE,
        (
            r"约束性|预期性|约束性指标|预期性指标|正向指标|逆向指标|主要指标|考核指标(?=[:：]|$)|(?:计量|货币|金额|数量|数据)?单位\s*[:]\s*[^,，。;()]*",
        ),
        "约束性",
        "预期数",
    ),
)
"""Rows 1 to 21 of the order of reading; what each says holds in every place."""

PLACEHOLDERS = frozenset(
    [
        "无",
        "/",
        "—",
        "—",
        "-",
        "–",
        "―—",
        "——",
        "同上",
        "同前",
        "〃",
        "none",
        "n/a",
        "na",
        "nil",
        "-",
        "--",
        "---",
        ".",
        "..",
        "略",
        "空",
        "暂无",
        "无备注",
        "无说明",
        "没有",
        "无特殊说明",
        "见上",
        "x",
        "√",
        "✓",
        "ok",
        "yes",
        "是",
        "是的",
        "有",
        "已",
    ]
)
"""What stands in a cell of remarks where there is nothing to remark."""


def is_placeholder(text: str) -> bool:
    """Tells whether a remark remarks nothing: 无, 同上, n/a."""
    return text.casefold().strip("。.！!，,；;:： ") in PLACEHOLDERS
