"""Pages of our own with the answer written inside: every tag below says what the text after it is.

<A> an article begins; <H> headline, <s> subhead, <B> byline, <C> caption, <P> paragraph, <N> note; <+> a paragraph that
goes on with the sentence left open before it.
"""

from __future__ import annotations

import re

import pytest

from kg.read.articles import split

_TAG = re.compile(r"<([AHsBCPN+])>")
_KINDS = {
    "H": "headline",
    "s": "subhead",
    "B": "byline",
    "C": "caption",
    "P": "paragraph",
    "+": "paragraph",
    "N": "note",
}

SEVERAL_PIECES = """
<A><H>工会服务怎样更贴心？

<H>一张清单晒出全年“成绩”

<B>通讯员王小红报道 <P>去年以来，海川区总工会列出服务清单，逐项公开进度。

<s>“知心”清单：听见一线声音 办好眼前小事

<P>“以前有事不知道找谁，现在扫码就能说。”海川电机有限公司职工李梅说。

<P>为听到更多声音，区总工会还在园区设立流动信箱，先后收到建议3

<+>20条，逐条答复。

<s>“贴心”清单：建好暖心驿站 守护户外职工

<P>原来小陈夫妻都是外来骑

<+>手，孩子放学没人接。区总工会了解情况后，当天就联系了托管班。

<A><H>五月里

<H>比出真本事

<H>东河举办焊工技能比武

<B>本报讯 记者陈明 通讯员周晓、刘洋报道 <P>近日，东河市总工会举办2023年焊工技能比武。

<P>整个“五月里”期间，东河

<+>各级工会共办赛事30余场，参赛职工超过2000人。

<A><H>“造船能手”亮绝活

<P>近日，由省海员工会主办、东河造船集团承办的2023年“造船杯”电焊工竞赛在东河举行，6家单位的24名选手参加。

<B>通讯员吴刚 摄

<A><H>海川工会把实事办到车间

<H>小事不小 桩桩暖心

<B>本报讯 记者赵磊 通讯员孙悦报道 <P>“十年前我只会拧螺丝，现在能带徒弟了。”生产班长钱进说。
"""

SPECIAL_PAGE = """
<A><H>热烈庆祝东河市工会第九次代表大会召开

<N>编者按：<P>5月8日至10日，东河市工会第九次代表大会召开。本报推出专版，看各县区总工会的做法。

<A><H>海川县总工会

<H>把服务送到最后一公里

<B>□王小红 记者 李大江

<P>在清水河畔，五年来，海川县总工会建成驿站26座，其中河东驿站获评全国总

<+>工会“最美驿站”。针对不同岗

<C>市总工会到海川县海星工程有限公司走访。陈明 摄

<+>位的需要，驿站开出四张服务单。

<P>法律服务不断延伸，普法宣传走进

<+>车间，守好职工“权益门”。五年里受理案件202件。

<A><H>白石区总工会

<H>师带徒带出“新工匠”

<B>□周晓 刘洋

<P>重点行业先行一步。2024年12月，纺织行业首次开展集体协商，35家企业的2158名职工受益。

<P>从机台到讲台，白石区的师傅们越走越稳。

<N>重点行业先行一步。2024年12月，纺织行业首次开展集体协商，35家企业的2158名职工受益。
"""

MARKED_HEADINGS = """
# <A><H>五年奔跑不停步 今朝扬帆再出发

## <H>——写在海川县工会第九次代表大会之际

<B>■文、图/王小红

<P>五年，一千八百多个日夜。



<C>技能比武现场

### <s>◎搭台比武，练出一身好本领

<P>全县连续五年举办技能运动会，覆盖工种40多个，参赛职工7万余人次。围绕“治水”，广

<+>大职工主动认领河段。

<P>平安通行是户外职工

<+>最盼望的事，也是工会的重点之一。海川县总工会为骑手配发头盔3000顶，惠及职



<C>骑手领取头盔

<+>工5000余人。



<C>“工友学堂”书法班
"""

TWO_HALVES = """
<A><H>深耕细作 久久为功 海川县做实产业工人队伍建设改革

<P>在海川县，改革从车间开始。县总工会用好宣讲团，带动企业开展“班前一刻钟”“书香驿站·午



<s>提技能 搭好成长阶梯



<P>今年5月，海川启动三年育才计划。

<P>2022年以来，海川县总工会联合人社部门，用大数

<+>据给失业人员画像，推送培训信息8000多条。



<s>暖人心 建好职工之家



<P>工作服谁来洗，孩子谁来管，一件件难题怎么解？

<P>从2016年开始，县总工会建起共享洗衣房，请企业一起参

<+>与，越办越红火。
"""

SIGNED_BRIEFS = """
<A><H>工会简讯
<H>海川县总工会送清凉
　　<P>7月12日，海川县总工会走进三号桥工地，慰问职工320人。
　　<P>活动现场还开展了防暑知识问答。<B>（王小红）
<A><H>东河区举办技能比武
　　<P>日前，东河区总工会举办焊工技能比武，18家企业参赛。<B>（李大江 陈明）
"""

HARD_WRAPPED = """
<A><H>海川县建立法律服务圈
<B>本报讯（记者 王小红）<P>近日，海川县总
<+>工会在全县设立12个职工法律服务点，聘请
<+>律师36名，为职工提供免费咨询。截至目前
<+>已受理案件89件，为职工追回工资210万元。
<P>县总工会负责人表示，下一步还要把服务延
<+>伸到物流园区，让职工少跑腿、快办事。
"""

WORK_REPORT = """
<A><H>凝心聚力谱新篇 实干争先启新程
<H>——在海川县总工会第九次代表大会上的报告
<N>（2024年3月1日）
<B>王大明

<P>各位代表：
<P>现在，我代表第八届委员会作报告，请予审议。

<s>一、过去五年的主要工作

<P>五年来，开展宣讲260场次，覆盖职工3.2万人次。

<s>（一）思想引领走深走实

<P>1.深化理论武装。劳模宣讲团深入班组。
"""

FEATURE = """
<N>2024年6月18日 星期二

<N>要闻 第2版

<A><H>从“职工找工会”到“工会找职工”

<H>海川县总工会把服务送到家门口

<B>本报记者 王小红 通讯员 陈明

<P>清晨六点半，老周推开驿站的门。三年来，海川县总工会建成驿站48

<C>工作人员在驿站为环卫工人量血压 资料图

<+>座，服务职工12万人次。

<s>变“等上门”为“走下去”

<P>县总工会组建5支服务队，每月下沉企业不少于8天。

<C>图为服务队队员（左二）走访企业。 陈明 摄

<P>“谁来办，何时办，都写在清单上。”县总工会副主席刘芳说。

<N>（下转第4版）
"""

WITHOUT_HEADLINES = """
<A><B>本报讯（记者 王小红）<P>5月6日，海川县总工会召开推进会。

<A><B>新华社北京5月7日电（记者 李大江）<P>一项全国竞赛启动。
"""

PARALLEL_SUBHEADS = """
<A><H>让老工匠的手艺“活”起来

<B>王小红 李大江

<P>在海川县，机修行当里人人知道周建国。

<s>一把锉刀磨出好手艺

<P>近日，周建国又带了两名徒弟。

<s>一间工作室带出一批人

<P>工作室成立八年，完成技改项目31个。
"""

PAGES = {
    "several pieces": SEVERAL_PIECES,
    "special page": SPECIAL_PAGE,
    "marked headings": MARKED_HEADINGS,
    "two halves": TWO_HALVES,
    "signed briefs": SIGNED_BRIEFS,
    "hard-wrapped": HARD_WRAPPED,
    "work report": WORK_REPORT,
    "feature": FEATURE,
    "without headlines": WITHOUT_HEADLINES,
    "parallel subheads": PARALLEL_SUBHEADS,
}


def raw(page: str) -> str:
    """The page as a newspaper has it: without the answers."""
    return _TAG.sub("", page)


def _expected(page: str) -> list[tuple[str, bool, str]]:
    """(kind, joins, text) of every block, and ('article', ...) where one begins."""
    found = []
    for line in page.split("\n"):
        tags = list(_TAG.finditer(line))
        if not tags:
            assert not line.strip(), f"no tag in {line}"
            continue
        ends = [*(tag.start() for tag in tags[1:]), len(line)]
        for tag, end in zip(tags, ends, strict=True):
            text = line[tag.end() : end].strip()
            if tag[1] == "A":
                found.append(("article", False, ""))
            else:
                found.append((_KINDS[tag[1]], tag[1] == "+", text))
    if found and found[0][0] != "article":  # what stands above the first headline belongs to the first article
        found.remove(("article", False, ""))
        found.insert(0, ("article", False, ""))
    return found


def _actual(page: str) -> list[tuple[str, bool, str]]:
    found = []
    for article in split(page, source="page.txt", meta={}):
        found.append(("article", False, ""))
        found.extend((block.kind, block.joins, page[block.start : block.end]) for block in article.blocks)
    return found


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_pages(page: str) -> None:
    assert _actual(raw(page)) == _expected(page)
