"""The small closed classes of words with which Chinese and English change the meaning of a figure, by kind.

They are looked for in what ordinary notes (`understood`) have left of a text; of a marker and an ordinary word that contains it
(`lexicon`) the longer wins. {X}, {N}, {U}, {D}, {P}, {O}, {W}, {L} as in `understood`.
"""

from __future__ import annotations

from reformcheck.reading.context.claims import ClaimKind, Effect
from reformcheck.reading.context.understood import Rule

_ERROR, _ASIDE = Effect.ERROR, Effect.SET_ASIDE
_ENTERPRISE = r"(?:[\ue500-\ue5ff]|企业|单位|工会|法人|公司|户|主体|机构|组织)"
_PERSON = r"(?:[\ue500-\ue5ff]|人员|职工|劳动者|从业人员|工人|员工|人口|人才|就业人员|参保|女性|男性|农民工)"
_OWNERS = r"(?:国有|集体|民营|私营|外资|内资|外商投资|港澳台(?:商)?(?:投资)?|台资|日资|韩资|合资|独资|股份制|个体(?:工商户|户)?|乡镇企业|全民所有制|全资|国有控股|国企|央企|联营|合伙|混合所有制)"
_SIZES = r"(?:规(?:模)?(?:以)?[上下]|规模以[上下]|四上|限(?:额以)?上|大中型|大型|中型|小型|小微|微型|中小(?:微)?|重点(?:税源)?|骨干|龙头|百强|十强|头部|亿元|上市|纳税大户|建筑业|制造业|工业|服务业|第[一二三]产业|商贸|外贸|高新技术|科技型|专精特新|试点|样本|园区|开发区内?|镇区|在库|市属|区属|省属|部属|镇属|已投产|在产|正常经营)"
_COUNTED = r"(?:[\d一二三四五六七八九十百千两]+(?:万|亿)?(?:人|名|户|家|元|岁|平方米)?(?:及)?(?:以上|以下|以内|以外))"

RULES: tuple[Rule, ...] = (
    Rule(
        "plan",
        ClaimKind.NATURE,
        _ASIDE,
        (
            r"(?:年度|全年|年初|本年|当年|考核|省定|市定|上级|下达|分解|责任|工作|主要|约束性)*(?:目标|计划|预算|任务|规划)(?:任务|指标|分解|下达|完成)*(?:数据?|值|额|表|书|安排|稿|目标)*|(?:年度|考核|下达|责任)指标(?:数|值)?|(?:资金|经费|预算|支出)?安排(?:的)?(?:建议|方案|意见)(?:表|稿|数)?|(?:分配|使用|支出|资金)建议(?:表|稿|数|方案)|(?:预算|支出)?安排数|预算安排|支出安排|年初预算数?|指标分解|(?:责任|任务)?分解(?:数|值|额)|责任状|力争数?|奋斗目标|愿景|愿望|设想|构想|畅想|盘子|切块数?|争创(?:指标|目标)?|应达数?|(?:培训)?(?:计划|目标|任务|预计)(?:培训|培养|认定)?(?:人数|户数|家数|次数)",
            r"(?i)\b(?:annual |yearly |the |our |official )?(?:aims?|wish[- ]?lists?|ambitions?|aspirations?|targets?|planned|plans?|goals?|budget(?:ed)?|objectives?|quota)(?: (?:values?|figures?|numbers?|amounts?|level))?\b",
        ),
        "年度目标值",
        "计划财务科",
    ),
    Rule(
        "forecast",
        ClaimKind.NATURE,
        _ASIDE,
        (
            r"(?:全年)?(?:预计|预测|预期|预估|展望|预判|预报)(?:完成|可达|达到|年底)?(?:数据?|值)?",
            r"(?i)\b(?:forecasts?|forecasted|projections?|projected|expected|anticipated|outlook|predicted)(?: (?:values?|figures?|numbers?))?\b",
        ),
        "全年预计",
        "预期性",
    ),
    Rule(
        "growth",
        ClaimKind.NATURE,
        _ASIDE,
        (
            r"(?:增长|增减|升降)(?:率|幅|幅度|速|额|数|变化率)?|(?:同比|环比|比上年|较上年|比去年|较去年|同期比)(?:增长|增减|增加|提高|上升|下降|减少|升降|变化|±)?(?:%|[(]%[)]|率|幅|额|量)?|增(?:长)?[幅速](?:[(]%[)])?",
            r"(?:上年|去年|上期|上年度|前年|往年)(?:同期|末|底|度|实际|决算|完成)*(?:数据?|值|水平)?|同期(?:数|值)?|(?i:\b(?:growth|change|yoy|year[- ]on[- ]year|previous year|last year|prior[- ]year|year before|year earlier)(?: (?:rate|figures?|value|data))?\b)|排名|位次|完成率|完成进度|(?:时序|序时)?进度(?:数|率|%)?",
        ),
        "同比增速",
        "同比增长5.2%",
    ),
    Rule(
        "not-yet",
        ClaimKind.NOT_YET,
        _ERROR,
        (
            r"(?:已|正)?(?:提交|递交|上报|报送)了?{X}{0,4}申请(?:书|材料|表)?|待{X}{1,14}后(?:再|方可|才|另行)?(?:召开|举行|举办|建会|成立|组建|支付|拨付|实施|发放|启动|开展|开|报|填)|(?:列入|纳入|排入|排进|编入)了?{X}{0,8}(?:安排|日程|议程|工作要点)|(?:会期|时间|日期|地点|人选|数额|金额|对象|方案)待定|择日|择期|另择|协商会期|(?:等|待)批复|批复后|(?<!会)(?<!已)(?<!共同)(?<!协)商定|在谈|洽谈|答应|承诺|许诺|排在|排期|轮候|没(?:有)?(?:开|办|建|成|到)|年后(?:建|开|办)|已?启动{X}{0,6}程序|报批|等{P}|(?:请柬|邀请函|议程|会议方案|会议材料)(?:已|均已|都)?(?:发|报|拟|印|备|准备)(?:出|送|好|妥|齐)?了?(?=$|[,，。;])|名称?预(?:先)?核准|尚未|还未|尚没有?|还没有?|暂未|暂不|暂无|仍未|至今未|一直未|未能|未及|刚起步|起步阶段|差得(?:很)?远|没影|没谱|没着落|八字|即将|力争|确保|争取|下一步|下步|下阶段|下一阶段|届时|待定|等(?![级次额同]){X}{0,8}(?:定|批|通知|研究)|(?:下次|下回|下一?(?:版|期|稿))(?:再|予以|另行|一并)?(?:更新|更正|修改|修正|调整|改|补|填|核)|未定|意愿|有望|行将|将要|必将",
            r"(?:^|(?<=[,，。;；:：( ]))等(?:[小老阿][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,3}(?:科长|局长|主任|处长|会计|书记))[\u4e00-\u9fff]{0,2}(?:核|查|对|补|改|定|看|签)",
            r"(?:^|(?<=[,，。;；:：( ]))等(?![级次额同离于待,，、。]|方面|情况|内容){X}{1,14}?(?:完|后|了|出来?|齐|定|批|到位?|下来|[回答]复|结果|确认|通知|反馈|再|才|就)",
            r"(?<![不已经])再(?:行|予|作|做|统一|一并|另|集中|重新|相应)?(?:调(?!研|动|查)|改(?!革|制|善|造)|换|更(?=[改新正换])|修[改正订]|填|统计|算|定(?!点)|说|看|议|对(?=[一账下])|查|细化|完善|统一)",
            r"(?<![首优率争领原祖预事抢占])先(?:填|报(?!经|送审)|写|放|凑|顶|交(?!流)|这[样么个]|按|用着|随便|暂|空着|写个|报个|定个)",
            r"(?i)\b(?:wait(?:s|ing)? (?:for|on|until|till)|(?:un)?till?(?= (?:(?:the|our|their|his|her|my) )?(?!(?:end|year|end-of-year|(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december|midnight|now)\b)[A-Za-z]+ (?:\w+ )?(?:[a-z]+))|hang fire|hold(?:ing)? (?:off|fire|on)|sit(?:ting)? on|parked|pencill?ed(?: in)?|slated|lined up|on the cards|in the works|(?:for (?:the )?(?:now|moment|time being))|then (?:change|correct|update|adjust|revise|replace|fix|amend)|(?:chang|correct|adjust|fix|replac|revis|updat|amend|finali[sz])\w* (?:it |this |that |them |these |the \w+ )?(?:later|afterwards?|once|when|at (?:the )?year[- ]end|next (?:year|month)))\b",
            r"准备(?:上报|填报|报)数?|(?:年后|日后|后续|以后)(?:再)?(?:统计|核定|核算)|(?:拟|将|计划|预定|打算|准备|定于|择期|另行|安排(?=于|在|{D})|预计)(?:于|在)?(?:{D}|近期|年内|年底|年终|下月|下旬|适时|择期|择日|另行)?(?:{X}{0,4}?(?:召开|举行|举办|建会|组建|成立|支付|拨付|完成|开展|达到|达|安排|列支|启动|实施|落实|覆盖|新建|增加|列入|补充|补开|补建|支出|发放|认定|评定|评价))?|(?:明年|来年|下年度?|次年|下季度|下半年后)",
            r"(?i)\bdates? (?:is |are |was )?(?:still |yet )?(?:open|pending|tbc|tba|undecided)\b|\b(?:invit(?:ations?|es)|not yet|yet to|to be (?!(?:submitted|returned|sent|filed|handed|noted|read|seen|treated|understood|found|completed and|acknowledged|cited|quoted|stated)\b)\w+|to be (?:held|done|paid|completed|confirmed|established|founded|organi[sz]ed|convened|formed|set up|reached|met|counted|determined|decided)|will(?: be)?|shall|scheduled|planned (?:for|to)|plans? to|upcoming|intend\w*|intention|expects? to|expected to|due to (?:be|take)|about to|going to|later this year|next (?:year|month|quarter)|in the pipeline|foreseen|envisaged|hope(?:s|d)? to|aims? to|proposed|prospective|forthcoming|tentative\w*|to take place|to follow|waiting list|to be announced|promis\w+|later in the year|shortly)\b",
        ),
        "拟于12月召开",
        "将军镇",
    ),
    Rule(
        "duty",
        ClaimKind.DUTY,
        _ERROR,
        (
            r"必须|务必|须(?=于|在|达|完|建|开|召)|每(?:半年|年|季度?)(?:至少)?(?:召开|举行|组织)|(?:应|应当|须|必须|需|需要|务必|要求|(?<![主重需必首摘纪概])要|限|限期|责令)(?!已)(?:在|于)?(?:{D})?(?:之?前|以前|内)?{X}{0,4}?(?:召开|完成|提取|计提|安排|建会|组建|建立|支付|拨付|到位|达到|达|不低于|覆盖|成立|落实|整改|补报|补开|补充|核实|认定)|前要{X}{0,4}|应(?:有|达|为|提|建|发|配|训|开|付|拨|上缴)(?:数|额|会)?(?={X}{0,4}$)",
            r"(?:{D}|年底|年内|月底|期限)?(?:之?前|以前)(?:须|需|要|应|必须|力争|确保)?(?:(?![已均全]){X}){0,6}?(?:完成|召开|到位|落实|建会|支付|拨付|办结|达到|达标|补齐|组建|整改|完毕)|截止(?:日期|时间|期限)?(?:前|为|是)|完成时限|时间节点|时限|期限为",
            r"(?i)\b(?:must|should|ought to|required(?: to)?|obliged to|before (?:the )?end of|has to|have to|needs? to|deadline|due (?:by|on|in|date)|(?:amounts?|sums?) due|by (?:the )?(?:end|close) of|no later than|before the end of|to be achieved by)\b",
        ),
        "12月31日前完成",
        "已于12月前完成",
    ),
    Rule(
        "void",
        ClaimKind.VOID,
        _ERROR,
        (
            r"(?i:\bnot (?:yet )?(?:been )?(?:validated|verified|checked|confirmed|cleaned|reconciled|cross-checked)\b)|同一(?:家)?(?:企业|单位|人|会议|人员){X}{0,10}(?:各|分别|多次|重复|两边|都|又)(?:申|填|上)?(?:报|填|计|统|录|登)|先(?:按|用|拿|以|照){X}{0,6}(?:报|填|算|用|列)|请(?:及时|尽快|予以|务必|核实后|自行|贵局|贵单位|帮忙|协助|再)*(?:修正|更正|改正|订正|核改|改过来|改一下|核减|核增|纠正|改为)|(?:引用|取数|取值|公式|链接|引|取|填|选|连|链)(?:关系|区域|单元格|位置|口径)?(?:都|也)?(?:错|有误|失效|不对|偏了|串)(?:了|位|行|列)?|等{O}的?(?:数|数据|正式数)?$|(?:应为|实为|更正为|应改为)(?=[一二两三四五六七八九十百千])|作废|停止使用|草稿|初稿|误填|虚高|核减中|名存实亡|失实|差错|(?:与|和|同|跟){X}{1,10}?有差(?:距|别|额)?(?=$|[,，。;])|差距(?:较|很|太)?大|相差(?:较|很)?[大多]|误差(?:较|很)?大|(?:数[据字量]?)?(?:明显|略|稍)?偏[大小高低](?!端|下|中|远)|回头|[再后]核|再报|再补|后补|容后|稍后|不一致|不相符|不吻合|对不上|不匹配|不得(?:采用|使用|引用)|不宜(?:采用|使用|引用)|误发|填成|打回|掺水|报[多少]|瞎编|编造|^假$|^(?:old|旧(?:表|版|稿|数据?)?|历史(?:数据)?)$|废$|废(?:表|件)|待查|核查中|随便|[搞弄出算写抄输录看报统记]错|重新(?:核实|核对|填报|统计|上报)|不符(?!合)|有误|有错|错报|误报|错误|错填|填错|填反|更正|停用|退回|虚报|瞒报|虚增|取消|失效|无效|废止|撤销|造假|虚列|套取|挪用|截留|(?:领导|上面|上级)(?:让|叫){X}{0,4}(?:填|报)|虚假|不实|不准|笔误|重报|撤回|水分|存疑|存在(?:问题|疑问|重复|出入|争议|偏差)|有(?:疑问|争议|出入|差异|问题|偏差|异议)|异常|矛盾|不可信|不可用|不采用|不予(?:采用|采信|认可|认定)|不能(?:使用|采用)|勿用|勿引用|请勿|失误|删除|删去|注水|打架|凑数|错位|串行|串列|多报|多计|重复(?:计算|统计|计入|登记|填报)?|重计|漏洞|驳回|否决|整改|不认可|已停|张冠李戴|单位有疑|待更正|修改中",
            r"(?i)\b(?:reported|entered|counted|listed|submitted|included|recorded) (?:twice|double|two times|more than once)\b|\b(?:before|prior to) (?:the |any )?(?:clean-?up|cleaning|correction|deduction|removal|adjustment|reconciliation|de-?duplication|checking|verification|validation)\b",
            (
                r"应(?:该)?(?:是|为)[百千万]|仍(?:然)?(?:按|以|用|拿){X}{0,8}(?:报|计|算|填|统计)(?=$|[,，。;])|(?:存在|有|互有|部分)(?:重叠|交叉)|[录填补统汇算查核](?:未|没)完(?!成|全)|非(?:支出|到位|实际|最终|全部|完成|在册|年末|本地|全市)(?:数(?!据)|额)|(?:偏离|脱离|背离|违背)(?:了)?(?:实际|事实|真实|客观)|相去甚远|(?:被|遭|给)(?:{X}{0,6}?)(?:退|否|驳|质疑|打回|批评|通报批评|举报|投诉|叫停|约谈)(?:件|回|了|过)?|(?:缺|欠|无|没有?|未见|不见|难觅|查不到)(?:任何|相应|相关|必要|充分)*(?:依据|凭据|佐证|出处|原始记录|底账|根据|来源|证据|下文)"
                r"|(?:材料|台账|记录|名册|名单|凭证|纪要|档案|账册|底稿|原件|资料|清单)(?:都|已|也|被|全)*(?:遗失|丢失|丢了|毁|损毁|灭失|烧|霉|不存|不在|找不)[\u4e00-\u9fff]{0,3}|(?:多|少)(?:写|打|填|输|按|点|录)了?[一二两三四五\d]?(?:个|位|行|列|笔|遍|次)?(?:零|0|位|数|小数|行)?|[\u4e00-\u9fff]{1,4}(?:当成|误作|误为|错当|当做)了?[\u4e00-\u9fff]{1,6}"
                r"|(?:两本|两套|另一?本|另一?套|阴阳)(?:账|数)|(?:对外|对内|内部|宣传|上墙)(?:口径|数(?![据量])|版本?)(?:另有)?|(?:为|为了|应付|迎合|冲着)(?:考核|达标|检查|完成|任务|评优|排名|验收|督查){X}{0,6}?(?:做|填|调|报|凑|改|编)|寅吃卯粮|老黄历|老皇历|(?:要|会|还会|还要|常|老|一直在)变(?!更登记|革)|随时(?:更新|变动|调整|会变|修改)|导出截断|截断|乱码|不稳定|(?:尺度|标准|口径|掌握|认定)(?:上)?(?:不一|各异|摇摆|松动|偏松|偏宽|过宽|过严|偏严|不统一|有松有紧|自定)|(?:自己|自行|我们|本地|各镇)(?:定|拟定?|掌握|把握|确定|设)的?(?:标准|口径|尺度|办法)"
            ),
            (
                r"(?i)(?<!labour )(?<!labor )(?<!trade )(?<!collective )\b(?:disputes?|disputed|contests?|contested)\b(?! (?:mediat|resol|settle|arbitrat|board|panel|office|commission))|\b(?:disagrees?|clash(?:es)?|contradicts?|diverges?|conflicts? with|(?:last|first|some|a|one) digits?|broken|(?:points?|pointing|refers?|linked) (?:at|to) the (?:old|wrong|last|previous|other)|(?:hundred|thousand|[\d,]+) off(?: the)?|(?:was|were|went) down(?= |$)(?! (?:by|from|to|on|\d))|(?:were|was) filled(?: in)? by the|shaky|on thin ice|(?:far from|anything but) (?:settled|certain|final|clear|complete|solid|firm|sure)|(?:plucked|picked|pulled) (?:out of|from) (?:the|thin) air|smells?|taken on trust|say-so|cooked|fudged|trimmed|padded|doctored|tampered|embellished|to (?:fit|suit|please|satisfy) (?:the|our)|challenged|contested|criticised|queried|sent back|bounced|knocked back|turned down|needs? (?:re\w+ing|work|another look|attention|fixing)|keeps? (?:changing|moving)|in flux|unstable|apples and (?:oranges|pears)"
                r"|(?:glued|stitched|patched|spliced|cobbled|lumped|thrown|pasted) (?:together|up)|off by|decimal (?:point )?\w*(?:slipped|misplaced|wrong|moved)|illegible|blurr\w+|smudged|unreadable|garbled|cut off|truncated|(?:papers?|records?|lists?|ledgers?|files?|books?|evidence|proof|minutes|documents?) (?:is |are |was |were |has been |have been )?(?:lost|burn[ter]+d?|gone|destroyed|empty|missing|shredded|unavailable|thin)|same (?:\w+ ){1,2}twice|two halves of|double entr\w+|fell through|came to nothing|out[- ]of[- ]date|out of sync)\b"
                r"|\bun(?!ited|audited|changed|ified|derstood|loaded|adjusted|disputed|contested|qualified|affected|amended|altered|revised|broken|interrupted|restricted|limited|ioni[sz]ed|skilled|employed|paid|used|married|published|rounded|weighted|registered|dated|listed|named|told|counted)[a-z]{3,}ed\b"
            ),
            r"暂(?:且|先)?(?:填|按|用|记|写|代|以(?!来)|凑|借)",
            r"(?:表[内中]|本表|此表)[^,，。;]{0,4}(?:不|未|没)(?:作|做|予|有)?(?:改动|修改|更改|改过来|更正|改正)",
            r"(?:核减|清理|清洗|去重|剔除|修正|核实|核对)(?:之)?前(?:的)?(?:数|口径|$)",
            r"^(?:较|很|非常)?(?:差|低)$",
            r"(?i)^(?:very )?(?:poor|low|bad|weak|insufficient|unsatisfactory|limited)(?: (?:quality|reliability|accuracy))?$",
            r"(?i)\b(?:void|draft|under correction|(?:see|use) (?:the )?(?:corrected|revised|new|updated) (?:version|figures?|table)|(?:use|treat\w*|interpret\w*) with (?:caution|care)|low reliability|re-?check\w*|(?:please|pls|kindly) (?:do )?(?:double[- ]?|re-?|cross[- ]?)?(?:check|verify|validate|correct|amend|revise)\b(?! (?:the |this )?(?:box|boxes|annex\w*|notes?|website|appendix|definitions?|list))|looks? (?:too |very |rather |suspiciously )?(?:high|low|odd|wrong|strange|off)|needs? (?:to be )?(?:check|verif|confirm|review|correct)\w*|for (?:checking|verification)|withdrawn|cancell?ed|incorrect\w*|wrong\w*|erroneous\w*|errors?|invalid|false|superseded|obsolete|do not (?:use|cite|quote|rely)|retracted|revoked|bogus|on paper(?! and)|in name|nominal(?:ly)?|dormant|inactive|defunct|shells?|idle|wound up|mistake\w*|typos?(?=\s*(?:$|[,.;)]| in\b))|misprint\w*|mis-?typed|miscount\w*|transposed|slip of|disputed|(?:under|in) dispute|ask \w+|whether (?:this|it|that|they)|(?:right|correct|true) or not|doubtful|unreliable|questionable|inconsistent|outlier|rejected|returned for|overstated|understated|inflated|double[- ]count\w*|counted twice|overlaps?|overlapping|duplicat\w+|misreport\w*|corrupt\w*|to be corrected|contested|suspect\w*)\b",
        ),
        "数据有误",
        "核对无误",
    ),
    Rule(
        "approximate",
        ClaimKind.APPROXIMATE,
        _ERROR,
        (
            r"{N}(?:{U})?[+＋](?![\w+＋])|[≈±]|(?<!\d)~(?= ?\d)",
            r"(?:到|至)[十百千万]+位的?(?:大|整)?数|(?:取|凑|抹)(?:成)?(?:个)?整|大数(?!据)",
            r"(?i)\brounded (?:up|down)?(?: in order)? ?to (?:reach|meet|make|get|hit|match)\b",
            r"[万千百十](?:余|多)(?:{U})?|[一二三四五六七八九]+[百千万][一二三四五六七八九]{2}百|小[一二三四五六七八九]十万|近似(?:值|数)?|约(?=为|有|占|计|{N}|数|[)]|$)|约数|概数|估约|大约|大概|大致|左右|上下(?=$|[,，。;)家户人次元])|{N}(?:{U})?(?:余|多|出头|开外|上下|左右|以上|以内|以下|有余|不到|不足)(?:{U})?|近(?={N})|将近|接近(?={N})|不足(?={N})|不到(?={N})|不少于(?={N})|不低于(?={N})|不超过(?={N})|超过?(?={N})|逾(?={N})|至少|至多|最多|最少|或许|可能|也许|差不多|基本上|粗略|取约数|四五|七八|若干|数十|数百|上百|上千|几十|几百",
            r"(?i)\b(?:approx(?:\.|imate\w*)?|about|circa|c\.|ca\.?|around|roughly|nearly|almost|at least|at most|up to|or so|more or less|just (?:under|over|below|above)|under (?:a|half|one)|more than|less than|over(?= \d)|under(?= \d)|some(?= \d)|possibly|perhaps|maybe|probabl[ey]|likely|(?:upper|lower) (?:bound|limit)|order of magnitude|ballpark\w*|give or take|plus or minus|at (?:best|worst|a stretch)|(?:^|the )(?:floor|ceiling|cap)(?=$|[,.;])|close to|in the region of|upwards of|not exact|rough)\b",
        ),
        "8700家左右",
        "节约",
    ),
    Rule(
        "estimate",
        ClaimKind.ESTIMATE,
        _ERROR,
        (
            r"[\u4e00-\u9fff]×[\u4e00-\u9fff]",
            r"凭(?:回忆|印象|经验|感觉|记忆|直觉|手感|推断|主观)|道听途说|传闻|听{X}{0,14}?(?:说|讲|谈起|提到)|[酒饭牌]桌|闲聊|推想|臆[测想断]|揣[测度]|猜[测想]|插值|补值|默认值|缺省值|系统(?:自动)?(?:带出|生成|赋值|预填)|自动(?:带出|填充|填入|赋值|套入)|(?:取|用|折)(?:了|的)?(?:中间|折中|中位|居中)(?:值|数)?|折中|(?:理想|理论|期望|期盼|盼望|想要|希望)(?:的)?(?:值|数(?!据))|电话(?:问|询|了解)|口头|听说|折价|作价|拍脑袋|心算|约摸|估摸|套公式|按公式|内插|打[一二三四五六七八九]折|取(?:前者|后者|其[一大小高低中]|较[大小高低]|中间)|自[报估](?!公议)|推及|专家判断|判断值|判断数|估(?:算|计|测|值|数|报|摸|列)?(?:数)?|测算|推算|推断|推测|推估|匡算|倒推|倒算|反推|套算|折算|换算|概算|毛估|目测|插补|外推|模型|拟合|暂列|暂估|预提|预留|预拨|按(?!(?:国家|省|市|上级|文件|有关|相关)*(?:规定|法定)){X}{0,10}(?:比例|增幅|增速|系数|比重)(?:推|计|折|测|分摊|算)?{X}{0,4}|比例推|乘以|相乘|推得|样本(?:量|企业)?\s*[:]|抽取{N}|抽样|抽查推|典型调查|摊算|分摊|粗算|初算|毛算|口算|摸底(?:数)?|样本推",
            r"(?i)^\(?est\.?\)?$",
            r"(?i)\b(?:estimat\w+|guess\w*|(?:worked|figured) (?:it |this |that )?out(?! at)|hearsay|rumou?rs?|gossip|corridor (?:talk|chat)|word of mouth|someone (?:said|told)|imput\w+|annuali[sz]ed|extrapolat\w+|notional|assum\w+|back[- ]?(?:of[- ](?:the[- ])?envelope|calculat\w+)|judg(?:e?ment|ed)|interpolat\w+|model(?:l?ed|l?ing)?|inferred|deduced|calculated from|derived from|scaled|prorated|pro rata|grossed[- ]up|apportioned|accru\w+|sample(?:d|s)?|survey[- ]based|sample survey|proxy|from memory|by heart|(?:over|from) (?:a |the )?(?:tele)?phone(?: call)?|stab in the dark|finger in the air|napkin|default (?:of|value|figure)|(?:auto|pre)-?(?:filled|populated|completed)|midpoint|halfway|remembered|recalled|recollection|backcast|nowcast|synthetic|self-(?:declared|reported|assessed)|seasonally adjusted|smoothed|weighted)\b",
        ),
        "按增幅匡算",
        "评估",
    ),
    Rule(
        "made-up",
        ClaimKind.MADE_UP,
        _ERROR,
        (
            r"随机生成|虚拟(?:数据?|值|填报)|虚设|占(?:个)?坑|示例|样表|样例|例表|例子|举例|测试(?:用|数据|版|表)?|模拟(?:数据|数|用|值|填报)?|演示|联调|演练|虚构|假设|假定|占位|试填|试算|练习|培训用|模板|空表|试报|随意填|仅为格式|调试|(?:事)?后补(?!报|录|登|齐)|倒签|补签|补造|杜撰|臆造|走过场|空有(?:其名|虚名)|填报示范|填写示范|示范(?:表|文本)",
            r"(?i)\b(?:sample (?:data|figures?|values?|file|table)|dummy|mock(?:[- ]?up)?|test(?= (?:19|20)\d\d$)|test (?:entry|entries|record|row|case|data|file|values?|figures?|only|run)|trial (?:version|run|data|entry|entries|table|form|filling)|for (?:\w+[ -]){0,2}(?:testing|tests?|trials?|demonstration)\b|placeholders?|fictitious|fictional|made[- ]up|ma[dk]e (?:this|it|that|them|these|those|the \w+) up|invented|illustrative|for illustration|example (?:data|figures?|values?|only|table)|demo(?:nstration)?|hypothetical|random(?:ly)? generated|(?<!for )(?<![@.])examples?|simulat\w+|templates?|lorem ipsum|fake|\w test$)\b",
        ),
        "样表（数字为示例）",
        "样本",
    ),
    Rule(
        "group",
        ClaimKind.GROUP,
        _ERROR,
        (
            rf"(?:仅|只|限|仅限|单指|特指)?(?:(?:{_OWNERS}|{_SIZES}|{_COUNTED}|开票|纳税|参保)[、和及]?)+(?:的)?{_ENTERPRISE}(?:数|部分|口径)?|(?:^|(?<=[(,，;；]))(?:仅|只|限|均为|为|系)?(?:{_OWNERS}|{_SIZES}|{_COUNTED}|女性?|男性?|青年|外来)(?:部分|口径|数)?(?=$|[),，;；。])|规(?:模)?(?:以)?[上下]|规模以[上下]|四上|限(?:额以)?上",
            rf"(?:{_COUNTED}|[\ue500-\ue5ff]|在岗|城镇|农村|女性?|男性?|青年|本地|外地|外来|本市户籍|户籍|非户籍|本科|大专|编内|在编|编外|正式|临时|劳务派遣|签订合同|会员|规上|机关|事业|市直|系统内|技师及?以上|高级工|持证)(?:的)?{_PERSON}(?:数|部分|口径)?",
            r"^#{X}{1,8}$",
            r"(?:初级|中级|[四五45]级)(?:工)?(?:及)?(?:以上|起)|(?:仅|只|限|仅限|单指|专指|不过是|仅仅)(?!供|为参考|作参考|计一次)(?:含|包括|统计|计|指|限|为|是|反映|涉及|涵盖|覆盖|有|算|就|及|到|对|报)?|其中|抽样|部分(?!{N})|个别|少数|多数|大部分|绝大多数|主要(?:指|为|是|包括|统计)|市直(?:单位|机关)?|省属(?:单位)?|部属|系统内|本系统|系统外|(?:区镇|镇|街道|村|企业|部门|园区)级|农民工|务工人员|正式工|临时工|条线|直属|本级|机关本级|市本级(?!及)|本单位|非公有制以外|城镇(?!化)|农村(?!信用)|街道辖区|四上|规上|规下|限上|规模企业|女工|单(?:是|指|算|统)|百强|重点监测|样本企业|监测点|试点|^(?:开发区|高新区|园区|港区|乡镇|镇街|街道|区镇|社区|村居)$|市区(?!道路|两级|县)|(?:主|中心|老|新)?城区|建成区|经济(?:技术)?开发区|高新(?:技术)?(?:产业)?开发区|城郊",
            r"(?i)\b(?:only|solely|(?:town|township|village|district|county|firm|company)[- ]level|exporters?|big employers|engineers|exclusively|(?<!stand-)(?<!stand )alone|selected|(?:rural|urban|remote|suburban|coastal|mountain(?:ous)?) (?:areas?|districts?|zones?|communities|regions?)|(?:for|of) the (?:whole )?(?:prefecture|province|county|country|region)|listed (?:companies|firms|enterprises)|(?:formal|informal|organi[sz]ed|corporate) (?:sector|economy)|(?:urban|city|town|inner) (?:core|cent(?:re|er)|proper)|core (?:area|city|district)|(?:prefecture|province|county|region|nation|country)(?:-?wide| totals?)|neighbou?ring|blue[- ]collar|white[- ]collar|limited to|restricted to|confined to|(?:large|small|medium|private|foreign|domestic|urban|rural|manufacturing|industrial|construction|services?|pilot|municipal|provincial|export)(?=(?:(?:[- ]\w+| and| or|,)){0,2}?[- ](?:enterprises?|firms?|compan(?:y|ies)|units?|sectors?|industry|industries|employers?|employees|persons|people|establishments?|part|business(?:es)?|entities|employment|residents?|households?|only)\b|\s*(?:$|[,;.)]))|medium-sized|SMEs?|above designated size|designated size|state[- ]owned|private(?:ly)?[- ]owned|foreign[- ](?:owned|invested|funded)|male|female|women|men|sampled?|subset|part of|some of|of which|of whom|thereof|among them|municipal (?:units|departments)|directly affiliated|pilot|key (?:enterprises|firms|companies)|(?:\d+|ten|twenty|fifty|hundred) (?:or more|and (?:over|more|above)|plus) (?:employees|worker[s]|persons|staff)|with (?:at least|more than|over) \d+|with \d+ or more|aged|registered residents|full[- ]time|permanent staff|headquarters)\b",
        ),
        "规模以上企业",
        "规上企业612家",
    ),
    Rule(
        "exclusion",
        ClaimKind.EXCLUSION,
        _ERROR,
        (
            r"(?P<what7>{X}{2,12}?)(?:另有统计|另行统计|单独统计|另计|另统|另报)?[,，]?(?:均|都|也)?不(?:在|属于|属|列入)(?:本|该|此)?(?:指标|统计|表)*(?:的)?(?:统计)?范围(?:之?内)?",
            r"(?P<what8>{X}{2,12}?)(?:另有统计|另行统计|单独统计|另计|另统|另报)[,，]?(?:均|都|也|故|并)?(?:不|未)(?:在内|计入|计在内|含|列入|算在内|包括|包括在内|纳入)",
            r"(?:漏了|漏掉|漏填|漏统|漏算|落了|落掉|少了(?!{N})|少算|少报|缺了|不含|不包含|不包括|不计|不算|不计入|未含|未包含|未包括|未计|未计入|未纳入|未列入|未统计|未涵盖|不涵盖|不涉及|不统计|剔除|扣除|扣了|扣掉|扣去|剔|去除|去掉|减去|刨除|排除|除去|刨去|刨了|去了|另表|另册|(?<!材料)另报|归口|另计|不在内|不在其中)(?:了)?(?P<what>{X}{0,20})|除(?P<what2>{X}{1,16}?)(?:之?外|以外)(?:的)?|^除了?(?P<what6>{X}{1,12})$|(?P<what3>{X}{1,12}?)(?:(?:是|都|均)?不(?:计|算)(?:在内)?(?=$|[,，。;)])|刨去了?|另表(?:反映|统计|填报)|除外|不在内|未计入|未纳入|未列入|不计入|不计在内|未统计在内|未包括在内|另行统计|另计|单列)",
            r"(?i)(?P<what6>\b[^,.;]{1,30}?) (?:counts?|reports?|keeps?) (?:its|their) own\b|(?P<what5>[^,.;]{1,40}?) (?:(?:is|are|was|were|have been|has been)?\s*not (?:included|counted|covered)|(?:is|are|was|were|have been|has been) (?:all |both |each )?(?:excluded|left out|omitted|exempt(?:ed)?))\b|\b(?:excl\.|excl\b|exclud\w+|except(?:ing)?|exempt\w*|net of|other than|not including|not includ\w+|not count\w+|not cover\w+|without|less(?= the)|omit\w*|leav\w+ out|left out|apart from|leaving aside|minus|bar(?:ring)?|outside)(?:\b|(?<=\.))(?P<what4>[^,.;]{0,40})",
        ),
        "剔除停产企业",
        "除夕",
    ),
    Rule(
        "inclusion",
        ClaimKind.INCLUSION,
        _ERROR,
        (
            r"(?:含|包含|包括|计入|并入|纳入|算入|连同|加上|合并|涵盖|囊括|另加|外加)(?:了|有)?(?P<what>{X}{0,20})(?:在内)?|(?P<what2>{X}{1,12}?)(?:(?:都|均|也|全部|全)(?:包括|包含|含|涵盖|覆盖|在内)(?=$|[,，。;)])|均计入|都计入|计算在内|计在内|一并计入|一并统计|也计入|亦计入|[也都亦均]计在内|[也都亦均]算(?:在内|在里面|进去|进来)|算在里面|在内)",
            r"连{X}{1,10}一(?:起|并|道|块)(?:算|计|统计)?(?:的)?|把{X}{1,12}?(?:也|都|全|一并|一起)?(?:并|加|算|计|统)(?:进|入|上|在内)(?:来|去|了)?|捎带|顺带|连带|夹带|掺(?:入|杂)|混(?:入|在|进|着|了|有)|^{X}{2,12}(?<![参增追附叠施])(?<!外)加(?![强快大入班工上盖注速深重密固油分息急权])(?P<what3>{X}{1,12}(?:单位|企业|个体户|户|人员|职工|工人|会议|组织|机构))$",
            r"(?i)(?P<what6>\b[^,.;]{3,40}?) (?:(?:is|are|was|were|have been|got|left|still) )*(?:mixed in|left in|in there|in here|thrown in|crept in|slipped in|among them)\b",
            r"(?i)(?<!not )(?P<what5>\b(?!(?:each|every|all|everyone|once|one)\b)[^,.;]{3,60}?) (?:is |are |was |were )?(?:all |also |both |too )?(?:counted|included)(?: in| too| as well| also)?(?=$|[,.;)])",
            r"(?i)\b(?:incl\.|incl\b|includ\w+|counting|counts?(?= (?:every\w*|each|any\w*|also|both|as well|all who|those)\b)|counts(?= (?:\w+ing|also|even)\b)|together with|plus|combined with|as well as|cover(?:s|ing)?|compris\w+|added|counts (?:firms|companies|enterprises|worker[s]|persons|people|those) (?:that|who|which)|have not been removed|not removed|merged with|along with)(?:\b|(?<=\.))(?P<what4>[^,.;]{0,40})",
        ),
        "含筹建中的联合工会",
        "含补报3家",
    ),
    Rule(
        "copied",
        ClaimKind.COPIED,
        _ERROR,
        (
            r"沿袭|引自旧|旧志|老底子|老账|(?:上年|去年|上期|前年)(?:度)?(?:上)?(?:填|报|用)(?:报|写)?的(?:数据?)?|(?:次数|人数|户数|家数|个数|金额)(?:均|都|是|系)?(?:按照?|照|依照?|依据?|根据)[^,，。;]{0,10}(?:要求|目标|任务|计划|指标|规定)(?:的)?(?:数|值)?(?:填|报|列|写)|套用|沿用|照搬|照抄|抄自|复制|同(?:上年|去年|上期|前年|上月|上季|上报告期)(?:数|值|末|底|度)*|(?:引用|采用|使用|取|用|按照?|根据|依据?|依照|参照|参考|系|为|仍为|填|填报)(?:的)?(?:上年|去年|上期|前期|往年|前年|历史|旧|原)(?:的)?(?:数据?|值|度|末|底|年报|台账|报表|名册|数字)*|(?:见|参见)(?:上年|去年|上期|前期)(?:报表|数|表)?$|未更新|待更新|以{X}{1,8}(?:替代|代替|代|充|顶)|参照(?:上年|去年|往年|历史|其他)|(?:上年|去年|上期)(?:数据?|值)|延用|旧数(?:据|字)?|老数(?:据|字)|历史数据",
            r"(?i)\b(?:(?:last|previous|prior) y(?:ea)?rs?['’]?s? (?:\w+ )?(?:cells?|columns?|sheets?|tabs?|files?|returns?|forms?|books?)|carried (?:forward|over)|same as (?:last|previous|prior) (?:year|period)|as (?:last|previous|prior) year|copied|roll(?:ed)? (?:over|forward)|as reported last|taken over from|(?:previous|last|earlier) (?:returns?|reports?|submissions?|forms?|data|figures?|numbers?|values?)|(?:last|latest|most recent|previous) (?:known|available|reported|published|confirmed|inspections?|checks?|counts?|surveys?|rounds?|visits?|census|stocktaking)|last time|years? old|rolled over|brought forward|last year's (?:figures?|data|value|number)|previous year's (?:figures?|data|value|number)|not updated|to be updated|outdated|legacy|(?:previous|last|earlier|older|former) (?:editions?|issues?|versions?|rounds?)|stale|update later|later update|old (?:data|figures?|numbers?|values?))\b",
        ),
        "沿用上年数",
        "与上年持平",
    ),
    Rule(
        "another-span",
        ClaimKind.PERIOD,
        _ERROR,
        (
            r"十[一二三四五]五”?(?:期间|时期|以来|累计|合计|\d)|(?:{X}{0,10})以来|滚存|历年|历次|历史累计|多年累计|累积|(?:(?<!\d)\d{1,2}|[一二两三四五六七八九十]+)年(?:的)?(?:合计|累计|间|来|总计|共计|数|之和)|本届(?:以来|任期)?|(?:自)?(?:成立|建立|组建|开展|实施|启动|换届|{D}|“?十[三四]五”?)(?:以来|至今|起(?!开展|组织|推行|实施|启动|在|对|执行|采用|实行|按|改|不再|纳入|\uf8ff|[,，](?:统计|口径|范围|调查|指标|制度|按|执行|采用)))|截至目前|截止目前|目前|迄今|至今|上(?:一)?(?:次|回|轮|批|版|稿)|跨年度?|(?:两|三|四|五)年(?:共|累)|多年|学年(?:度)?|财年|任期内|累计至今|近[\d一二两三四五六七八九十]+年",
            r"(?i)\b(?:spring|summer|autumn|winter)\b|\bcumulative(?:ly)?(?: since| total)?\b|\b(?:last|past) (?:\d+|two|three|four|five) years\b|\bsince (?:19|20|the |its |inception|founding)\w*|\bto date\b|\bso far\b|\bover (?:the )?(?:last|past)? ?(?:\d+|two|three|four|five|several) years\b|\bmulti-?year\b|\b(?:two|three|four|five|ten)-year\b|\b(?:fiscal|academic|school|financial) year\b|\bat present\b|\bcurrently\b|\bas of (?:now|today)\b|\b(?:\d+|two|three|five)-year total\b|\bterm of office\b",
        ),
        "历年累计",
        "全年累计",
    ),
    Rule(
        "statistic",
        ClaimKind.STATISTIC,
        _ERROR,
        (
            r"(?:年|月|季|日|期)?平均(?:数|值|人数)?|月均|年均|季均|人均|户均|均值|中位数|最高(?:值|数|峰)?|最低(?:值|数)?|峰值|极值|最大(?:值|数)?|最小(?:值|数)?|众数|移动平均|加权|百分位|比重|占比|比例|指数|点数|增量|余额|标准差|系数(?!据)|密度|强度|相加除以|除以[\d一二三四五六七八九十]+",
            r"(?i)\b(?:averages?|averaged|mean|median|peak|maximum|minimum|max\.?|min\.?|moving|per capita|index|share of|ratio of|percentile|mode|range|standard deviation|highest|lowest|monthly|quarterly|weekly|(?<![\ue100-\ue4ff] )daily)\b",
        ),
        "月末人数平均",
        "平均工资",
    ),
    Rule(
        "basis",
        ClaimKind.BASIS,
        _ERROR,
        (
            r"(?:按照?(?![月季年期时旬周日])|(?<![体关联户])系(?!统|列)|指(?!标)|为|是|以|(?<![使应利作费引信专])用|据|采用|换为|改为|属)(?P<what>(?!此|上述|该|要求|规定|程序|制度|职责|部门|通知|文件|统一|顺序|户|人头|人次|户次|场次|证书|发证|标准人|沿用|上年|下达){X}{1,14}?)(?:统计|计算|口径|(?<![预估合总累共设])计(?:数|(?![划量]))|核算|汇总|填报|上报|报送|为口径|为准计|推|填(?=$|[,，。;]))|(?:劳动合同|备案|参保|社保|户籍|登记|注册地|经营地|纳税|缴费|常住|工商登记|税务登记|个税|合同|名册|票据|学籍|发放|申报|签约|备案|工资|会费|居住证|户口)(?:在册|登记|参保|缴费)*(?:(?:人员|企业|单位|户)?(?:口径|数(?!据))|人数)|户口(?:在|不在)|有(?:纳税|缴费|参保|社保|用工|开票|登记|经营|缴税)(?:的)?(?:记录|信息|行为)|劳动年龄|经济活动|适龄|按(?:社保|参保|税务|纳税|缴费|个税|工资|户籍|备案|合同|学籍|培训|会费){X}{0,6}$|权责发生制|收付实现制|(?:口径|范围|定义|标准|方法)(?:有|已|发生|不同|变|调|缩|扩|与|改|放宽|缩小|扩大){X}{0,8}|口径|参保(?:人数|数)?|不可比|(?:系(?!统|列|数)|即)(?!全|年末|本年|实际|最终|正式|定案|决算|年报){X}{2,12}(?:数|额)(?=$|[,，。;])|(?:按|据)?(?:养老|工伤|失业|医疗|社会)保险|参报|参统|年检|普查|人普|经普|[五六七]普",
            r"(?:调整|合并|撤并|区划|撤市设区|改革|修订|划转)前(?:的)?(?:范围|口径|区划|区域|数(?![据])|标准|定义)|区划调整前",
            r"(?i)\b(?:pre-\w+ (?:definitions?|boundar\w+|scope|coverage|area)|old (?:boundar\w+|borders?|definitions?|scope|area)|before the (?:merger|reform|split|change|reorgani[sz]ation|enlargement)|(?:looser|stricter|wider|narrower|broader|own|in-house|different|another|other|mixed|relaxed|softer) (?:criteri\w+|definitions?|scope|concepts?|coverage|standards?|boundar\w+|rules?)|(?:differs?|deviates?|departs?) from|(?:wider|narrower|broader|looser|stricter|more|less) than (?:the )?(?:defin\w+|rules?|standard))\b",
            r"(?i)\b(?:based on|on the basis of|on an? (?:[\w-]+ ){1,3}basis|according to|by (?:place of )?(?:residence|registration|work)|de jure|de facto|insured|taxpayers?|payroll|working[- ]age|headcount(?! (?:at|on|as (?:at|of)|in|of) )|residents?|registered|contract(?:ed)?|accrual|cash[- ]basis|counted (?:by|as|per|on)|different (?:definition|concept|basis|scope|coverage|method\w*)|definition (?:differs|changed)|break in (?:the )?series|change (?:in|of) (?:definition|method\w*|scope|coverage)|not comparable|broader definition|narrower definition)\b",
        ),
        "按参保人员统计",
        "按新口径统计",
    ),
    Rule(
        "quantity",
        ClaimKind.QUANTITY,
        _ERROR,
        (
            r"(?i)^(?:the )?(?:count|number|tally) of (?:agenda )?(?:items|topics|points|decisions|branches|licen[cs]es|cases|documents|places|courses|hours|committees|organisations|organizations|officials)\b",
            r"^(?:是|为|系|按|以)?(?:百|千|十万)(?:人|元|户|家|个)(?:计|为单位)?$|一人[^,，。;]{1,4}算[^,，。;]{1,3}人|申报数|登记在册人次|人次|持证(?:总量|数)|户次|证书(?:数|本数|张数|发放|核发)|发证(?:数|量)|标准人|折合(?:人数|数)?|场次数|件数|项目数|参会(?:人数|人次)|会员(?:数|人数)|(?:基层)?工会(?:组织)?(?:个数?|数(?!据))|培训人数|职工人数|参训|获证|报名(?:人数)?|考核人数|鉴定人数|岗位数|工时|标准工|名额|意向|申请数|登记数(?!据)|覆盖(?:人数|职工)|小时",
            r"(?i)\b(?:person[- ](?:times|years|months|days)|number of (?:\w+ ){0,2}(?:certificates|jobs|posts|members|participants|visits|cases)|(?<!hold a )(?<!holds a )(?<!holding a )(?<!with a )certificates?(?: (?:issued|awarded))?|training places|work permits|permits|man-?(?:months)|slots|capacity|headroom|(?:people|persons|employees|\w+ers) trained|持证总量|(?:sat|took|passed|entered) (?:the|an|a) (?:exams?|tests?|courses?)|full[- ]time equivalents?|FTEs?|man[- ]?(?:days|hours|years)|visits|attend(?:ance(?! (?:lists?|sheets?|records?|books?|registers?|slips?))|ees?)|membership|participants?|applicants?|applications|registrations|establishments|vacancies|posts|trainees|hours|(?:un|under)employed|job-?seekers?)\b",
        ),
        "按人次统计",
        "参会120人次",
    ),
    Rule(
        "change",
        ClaimKind.CHANGE,
        _ERROR,
        (
            r"新(?:发证|取证|持证|入会|建会|认定|评定|培养|录用|招(?!商|聘会)|进(?=人员|职工|员工|企业))(?:的)?|(?:本年|当年|年内|本期|累计|全年)?(?:新增|净增|净减|增量|新建|新设|新登记|(?:年内|本年度?|当年|今年|本期)(?:内)?(?:认定|评定|评选|授予|颁发|发放|发展|入会|吸收|取证|发证|注册|登记|成立|组建|建会|招收|培养|取证|鉴定)(?:的)?(?:数)?|新注册|新开业|增加(?=$|[,，。;；)数额])|新成立|新发展|新组建|新认定|新培养|新开工|减少数?|流失|退出|注销|吊销|当期|变动数|净流入|净变动|晋级|晋升|增加数|增加额|增减)(?:数|量|额|户|家|企业|会员)?|期初|年初|期初数|年初数|初始",
            r"(?i)\b(?:newly|new|births?|deaths? of|(?:trained|formed|founded|registered|certified|established) (?:this|in the|during the) year|trained this year|net (?:increase|change|addition|gain)|additions?|opening|beginning[- ]of[- ](?:the[- ])?(?:year|period)|start of (?:the )?year|inflows?|outflows?|increase|decrease|change in|founded in the year|year's additions|closures?)\b",
        ),
        "当年新增",
        "新成立12家",
    ),
    Rule(
        "under-way",
        ClaimKind.UNDER_WAY,
        _ERROR,
        (
            r"走流程|等发证|在走|正在|尚在|还在|仍在|正(?:与|由|同|和)|筹备(?!组织|召开|举办)(?:中|阶段)?|筹建(?:中)?|推进中|实施中|进行中|在办|在建|办理中|审批中|申报中|组建中|拟建|待建|改期|延期|推迟|顺延|暂缓|缓期|延后|搁置|中止|暂停|停办|取消|未果|流会|另行安排|洽谈中|协商中|建设中|培育中|意向|核实中|统计中|汇总中|整理中|补充中|调查中|沟通中|填报中|(?<![集其期当])[\u4e00-\u9fff]{2}(?<![集其期年])中(?=$|[,，。;；)])|后延",
            r"(?i)\b(?:in progress|under way|underway|ongoing|in preparation|still (?:being|to be|in|under|open)|being (?:prepared|set up|organi[sz]ed|established|verified|checked|finali[sz]ed|processed|built|formed|compiled)|postponed|put off|called off|deferred|delayed|rescheduled|suspended|adjourned|on hold|under (?:construction|negotiation|discussion|consideration|investigation)|preparing|pending|outstanding)\b",
        ),
        "正在筹备第二次会议",
        "推迟至9月召开",
    ),
    Rule(
        "stand-in",
        ClaimKind.STAND_IN,
        _ERROR,
        (
            r"内部会议|(?:合|并)(?:到|在|入|进)(?:别|其他|另)?的?{X}{0,8}?会(?:议)?(?:上)?|(?:线上|微信|钉钉)?群里?(?:讨论|商量|议|说)|流产|传达会|(?:街道|镇里?|乡镇|区镇|企业|车间)(?:自行|自己|各自)?(?:召开|开的?|举行)(?=$|[,，。;])|列席(?:他|外|别)|视同|视为|视作|代替|替代|以{X}{1,14}(?:代|替|充|冲抵|折抵|抵算|抵作)|按(?!此|上述|该){X}{1,12}(?:算|论)$|(?:也|都|亦)按(?:{L}|{X}{1,10}?会议?)(?:来)?(?:计|算|统计|上报|报)|算作|当作|充作|顶替|充数|合开|一并召开|代开|挂名|等同于?|折抵|抵充|冲抵|比照|类比|合并(?:召开|举行|召集)|套开|名义|书面(?:形式|征求|传签|审议|征询)|线上代|传阅|代行|代为|书面(?:会签|方式)|兼(?=作|当|为|充)|一会(?:两|多)(?:用|开)|结合{X}{1,10}(?:召开|开的?)|传签|(?:代|替)会(?!议?代表)|算(?:作)?(?:工会|会议|一次)|(?:例会|协调会|调度会|专题会|会商会)(?:议)?(?:次数)?(?=$|[,，。;)])|(?:座谈会|办公会|碰头会|通气会|见面会|恳谈会|茶话会|沟通会)",
            r"(?i)\b(?:meetings? (?:with|between|of|in|at) [^,.;]*?\b(?:individual|single|firms?|compan(?:y|ies)|enterprises?|towns?|factories)|stayed away|(?:written|postal|phone) (?:consultation|vote|procedure|round)|exchange of letters|(?:the )?(?:province|prefecture|ministry|{P}) (?:convened|held|organi[sz]ed|hosted|called)|(?:working[- ]groups?|coordination|preparatory|informal|technical|staff|internal|department(?:al)?) (?:meetings?|talks?|consultations?)|meetings? of (?:the )?working groups?|deemed|in lieu|instead|count(?:s|ed|ing)?(?: [\w-]+){0,5} as|taken for|in place of|passed off|treated as|substitut\w+|equivalent|replac\w+|considered as|taken as|regarded as|by correspondence|in writing|stand(?:s|ing)? in)\b",
        ),
        "视同召开",
        "代表大会",
    ),
    Rule(
        "means",
        ClaimKind.STAND_IN,
        _ERROR,
        (
            r"(?i)\b(?:(?:tele)?phone (?:calls?|conversations?|talks?)|(?:coffee|tea|lunch|dinner|breakfast|banquet|chats?|chatted|informal\w*)(?! (?:served|break|provided|included))|by (?:circular|e-?mail|letter|post|phone|fax|text|wechat|written \w+)|chat group|group chat)\b",
        ),
        "agreed by circular",
        "a circular of the province",
    ),
    Rule(
        "incomplete",
        ClaimKind.INCOMPLETE,
        _ERROR,
        (
            r"少了?[一二两三四五六七八九十\d]+个?(?:季度|月|镇|区镇|街道|单位|部门|系统|园区)|剩(?:下|余)的|其余(?:的)?(?:等|待|再|未|尚)|(?<!已)(?<!已经)(?<!均)(?<!全部)补(?:上|齐|足|全)(?=$|[,，。;])|\d+ ?/ ?\d+ ?(?:个|家)?(?:区镇|镇)|第一批|首批|前期上报|已上报(?:部分|的部分)|部分汇总|阶段性|数[据字]?空缺|漏了(?!水)|(?:下期|下次|下回|日后|随后|之后|年后)(?:再|一并|统一)?补|缺报|漏报|漏统|漏填|未报(?:送)?|少报|少计|不全|不完整|不完全|不齐|部分(?:区镇|镇|街道|企业|单位|数据|地区|乡镇|月份|部门){X}{0,6}(?:未|缺|没|无|不|尚)|残缺|缺(?:少|失|项|数据|{N}{U}|{P})|差{P}|尚缺|差{N}|{N}(?:个|家)?(?:区镇|镇|街道|乡镇)(?:未|缺|没)|应报{X}{0,10}实报|未(?:全部|完全|全)|仅{N}(?:个|家)?(?:区镇|镇|街道)|回收率|报送率|上报率|覆盖不全|遗漏",
            r"(?i)\b(?:incomplete\w*|partial(?:ly)?|missing|not all|(?:\w+) \w+ short(?=$|[,.;])|short (?:of|by)|lack(?:s|ed)?|lacking|gaps?|undercount\w*|under-?report\w*|under-?coverage|non-?response|late returns outstanding|still to (?:report|come)|outstanding returns|has not reported|have not reported|did not report|unreported|excluding non-?respondents|only \d+ of|\d+ (?:out )?of (?:the )?\d+ (?:towns|districts|units|departments|areas|returns|firms|enterprises)|returns? (?:from|of) \d+ of)\b",
        ),
        "海门港新区数据缺报",
        "无漏报",
    ),
    Rule(
        "not-spent",
        ClaimKind.NATURE,
        _ERROR,
        (
            r"(?:财政)?专户|滞留|未动用|账上|下达(?:数|额|指标)?|指标数(?![据值])|指标已下|在途|未到账|分配(?:数|额)|应提(?:数|额|取)?|应征(?:数|额|收)?|应安排|应支|应付|拨付未支出|可用(?:数|额)|结转|结余|上年结转|结存|挂账|沉淀|提取数|收入数|征收数|拨款申请|申请(?:额|数)|批准(?:额|数)|额度|未支出|未支付|合同(?:额|金额)|拟支出",
            r"(?i)\b(?:committed|commitments?|revenues?|allocat\w+|appropriat\w+|earmarked|approved amount|authori[sz]ed amount|unspent|refunded|paid back|given back|returned to (?:the )?(?:treasury|finance|budget|payer)|(?:paid|spent) but|claw(?:ed)? back|frozen|blocked|escrow|withheld|advance payments?|prepa(?:id|yments?)|pledges?|still (?:with|at|held)|encumber\w*|payable|receivable|carried[- ]over|obligat\w+|reserved|set aside|pledged|contracted amount|entitlements?|ring-?fenced|untouched|authori[sz]ed|outturn lower)\b",
        ),
        "省下达指标数",
        "当年到位",
    ),
    Rule(
        "negation",
        ClaimKind.NEGATION,
        _ERROR,
        (
            r"(?:尚|还|仍)?需(?:要|再|进一步)?(?:核|查|补|改|确认)|未|不|无|没|勿|莫|否|毫无|并非|绝非|非(?=实际|最终|正式|全|本|真|准|年|统计|法定)|待(?:进一步)?(?:核[实对查定]?|确认|补[充报]?|查实?|完善|校[对验]?|填|澄清)?|不详|未知|缺|乏|难以|无法|暂(?=$|缺|不|无|时)|另行|有待",
            r"(?i)\b(?:to be (?:checked|verified|corrected|reviewed)|not|nobody|nothing|no|without|never|none|neither|nor|cannot|can't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|won't|unknown|unverified|unconfirmed|unchecked|unavailable|unapproved|unofficial|tbc|tbd|tba|to be (?:confirmed|verified|checked|determined|clarified|finali[sz]ed)|awaiting|unclear|failed|fails?|refus\w+|lacking|unless|subject to)\b",
        ),
        "未核实",
        "非公有制",
    ),
)
"""Rows 22 to 49 of the order of reading."""

REST: tuple[Rule, ...] = (
    Rule(
        "group-by-name",
        ClaimKind.GROUP,
        _ERROR,
        (
            r"^(?:仅|只|均为|都是|全是|为|系|是|以上为|以上均为|指|#|范围[:])?(?!就业人员$|从业人员$|技能人才$|技术工人$|产业工人$|劳动者$|工人$|职工$)(?:(?!统计|填报|上报|报送|含|包括|不含|不包|剔除|汇总|各|有关|相关|责任|牵头|主管|配合|协同){X}){1,10}(?:企业|公司|人员|职工|工人|员工|群体|务工者|户籍人口|用户|人才|劳动者|劳动力|从业者|就业者|学员|毕业生|学生|工)(?:数|部分)?$|(?:统计|填报|调查)?(?:范围|对象)\s*[:]\s*(?!全市|全部|全口径|辖区|所有|各)(?:{X}){1,14}(?:企业|单位|公司|人员|职工|工人|员工|户)$",
        ),
        "外来务工人员",
        "由企业填报",
    ),
    Rule(
        "quantity-by-name",
        ClaimKind.QUANTITY,
        _ERROR,
        (
            r"^(?!(?:均|都|全部)?(?:为|系|是))(?!(?:全市|全部|全社会)?(?:就业人员|从业人员|劳动者|劳动力|就业人口)(?:总量|总数|人数|数|总人数)$)(?:(?![\ue500-\ue5ff]){X}){2,12}(?:人数|数|额|量)$",
            r"(?i)^(?:the )?(?:count|number|tally) of (?!.*[\ue500-\ue5ff])[\w -]+$",
        ),
        "产业活动单位数",
        "联席会议次数",
    ),
)
"""Names of things that no label knows, as all that a text says; looked for where no other marker stands."""
