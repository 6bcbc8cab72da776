"""Relations of sentences in every shape of wording that the rules know: all edges of each, and nothing else."""

from __future__ import annotations

import hashlib

import pytest

import kg.nlp
from kg.model import Article, Block, Document, Facts

EXTRACTOR = kg.nlp.load()
UNION, CONTEST = "松阳县总工会", "第四届职工象棋邀请赛"

#: Text -> every edge of it as `subject property object`.
SENTENCES = {
    # bodies that are only counted, things moved to places, names behind their owners, means and officers
    "松阳县总工会与松阳县人社局、松阳县司法局签订协议，三方共建的松阳县劳动争议调解中心揭牌。": {
        f"{UNION} cooperatesWith 松阳县人社局",
        f"{UNION} cooperatesWith 松阳县司法局",
        f"{UNION} establishes 松阳县劳动争议调解中心",
        "松阳县人社局 establishes 松阳县劳动争议调解中心",
        "松阳县司法局 establishes 松阳县劳动争议调解中心",
    },
    "松阳县总工会把“乡音暖工”品牌推广到茶园。": {f"{UNION} runs 乡音暖工"},
    "丽水市总工会依托浙江省总工会“浙工之家”平台，推出“木玩课堂”。": {
        "浙江省总工会 runs 浙工之家",
        "丽水市总工会 runs 木玩课堂",
    },
    "“木玩课堂”由松阳县总工会牵头推出，松阳县茶叶协会负责运营。": {
        f"{UNION} runs 木玩课堂",
        "松阳县茶叶协会 runs 木玩课堂",
    },
    "松阳县总工会投资35万元改造的“松香书屋”开放了。": {f"{UNION} establishes 松香书屋"},
    # who people are now, where they work, whom they lead
    "职工徐文远今年46岁，2006年技校毕业，如今是丽水青瓷有限公司首席技师。": {"徐文远 worksFor 丽水青瓷有限公司"},
    "在丽水青瓷有限公司务工的职工徐文远回家了。": {"徐文远 worksFor 丽水青瓷有限公司"},
    "职工徐文远与丽水青瓷有限公司签了三年合同。": {"徐文远 worksFor 丽水青瓷有限公司"},
    # who has a title, who is met at an occasion
    "获得“全国五一劳动奖章”的是职工徐文远。": {"徐文远 receivesAward 全国五一劳动奖章"},
    "职工徐文远走进第四届职工象棋邀请赛。": {f"徐文远 participatesIn {CONTEST}"},
    # what a house is for and what is in it
    "画乡职工之家里，健身房、书吧、“阿兰谈心屋”一应俱全。": {"阿兰谈心屋 partOf 画乡职工之家"},
    "为解决货车司机停车难题，松阳县总工会打造“暖途”服务品牌。": {
        f"{UNION} runs 暖途",
        "暖途 serves 货车司机",
    },
    # agents in front, behind 由, and as nouns; the occasion before, behind or in the sentence before
    "由松阳县总工会、松阳县体育局联合主办，丽水香菇集团承办，瓯江旅游集团协办的第四届职工象棋邀请赛在松阳县开幕。": {
        f"{UNION} organizes {CONTEST}",
        f"松阳县体育局 organizes {CONTEST}",
        f"{UNION} cooperatesWith 松阳县体育局",
        f"丽水香菇集团 undertakes {CONTEST}",
        f"瓯江旅游集团 supports {CONTEST}",
        f"{CONTEST} locatedIn 松阳县",
    },
    "第四届职工象棋邀请赛由松阳县总工会主办。": {f"{UNION} organizes {CONTEST}"},
    "第四届职工象棋邀请赛开幕，主办方除松阳县总工会外，还有松阳县体育局，承办的是丽水香菇集团。": {
        f"{UNION} organizes {CONTEST}",
        f"松阳县体育局 organizes {CONTEST}",
        f"丽水香菇集团 undertakes {CONTEST}",
    },
    # serial verbs and subjects that are not repeated
    "松阳县总工会出台《职工疗休养工作指引》，并打造“乡音暖工”服务品牌。": {
        f"{UNION} issues 职工疗休养工作指引",
        f"{UNION} runs 乡音暖工",
    },
    "松阳县总工会打造“乡音暖工”服务品牌。近年来，实施“木玩工匠”工程。": {
        f"{UNION} runs 乡音暖工",
        f"{UNION} runs 木玩工匠",
    },
    # a higher union acts once: the article goes on about its own
    "省总工会印发《职工疗休养工作指引》后，松阳县总工会实施“木玩工匠”工程。随后，推行“师徒同行”机制。": {
        "浙江省总工会 issues 职工疗休养工作指引",
        f"{UNION} runs 木玩工匠",
        f"{UNION} runs 师徒同行",
    },
    # objects before their verb
    "车间书吧、画乡工人文化宫，也都是松阳县总工会陆续设立的。": {
        f"{UNION} establishes 车间书吧",
        f"{UNION} establishes 画乡工人文化宫",
    },
    "松阳县总工会把“乡音暖工”服务品牌打响。": {f"{UNION} runs 乡音暖工"},
    # references
    "丽水香菇集团推行“以艺提薪”机制。公司通过“师徒同行”机制留住人才。": {
        "丽水香菇集团 runs 以艺提薪",
        "丽水香菇集团 runs 师徒同行",
    },
    "“乡音暖工”服务品牌由松阳县总工会打造。它先后入选全省工会服务职工优秀案例。": {
        f"{UNION} runs 乡音暖工",
        "乡音暖工 receivesAward 浙江省工会服务职工优秀案例",
    },
    "职工徐文远获评浙江省劳动模范。他参加全市职工技能大赛。": {
        "徐文远 receivesAward 浙江省劳动模范",
        "徐文远 participatesIn 全市职工技能大赛",
    },
    # who takes part: the one that is asked to, not the one who asks; unnamed people are nobody
    "松阳县总工会特邀劳模徐文远参加全市职工技能大赛。": {"徐文远 participatesIn 丽水市职工技能大赛"},
    "松阳县总工会引导职工参加全市职工技能大赛。": set(),
    # honours: respectively, counted, given, of whom a count is said
    "丽水香菇集团、瓯江旅游集团分别获浙江省五一劳动奖状、浙江省工人先锋号。": {
        "丽水香菇集团 receivesAward 浙江省五一劳动奖状",
        "瓯江旅游集团 receivesAward 浙江省工人先锋号",
    },
    "松阳县总工会五年来推选出全国先进工作者1名，15人被评为浙江省劳动模范。": set(),
    "画乡驿站被浙江省总工会、丽水香菇集团命名为“最美驿站”。": {
        "画乡驿站 receivesAward 最美驿站",
        "最美驿站 conferredBy 浙江省总工会",
        "最美驿站 conferredBy 丽水香菇集团",
    },
    "县总工会授予徐文远“最美职工”称号，职工徐文远上台。": {
        "徐文远 receivesAward 最美职工",
        "最美职工 conferredBy 县总工会",
    },
    "职工徐文远是丽水香菇集团的技术员，曾获“丽水工匠”称号。": {
        "徐文远 worksFor 丽水香菇集团",
        "徐文远 receivesAward 丽水工匠",
    },
    # a relative clause keeps its own agent, the verb before it keeps its own too
    "松阳县总工会承办丽水市总工会主办的第三届“工匠杯”职业技能大赛。": {
        f"{UNION} undertakes 第三届工匠杯职业技能大赛",
        "丽水市总工会 organizes 第三届工匠杯职业技能大赛",
    },
    "松阳县总工会推荐选手参加丽水市总工会主办的第三届“工匠杯”职业技能大赛。": {
        "丽水市总工会 organizes 第三届工匠杯职业技能大赛",
    },
    # posts in a row, and who takes office
    "松阳县工商联主席、松阳县总工会主席徐文远介绍。": {
        f"徐文远 worksFor {UNION}",
        "徐文远 worksFor 松阳县工商联",
    },
    "松阳县快递行业工会联合会成立，职工徐文远当选首任主席。": {
        "徐文远 worksFor 松阳县快递行业工会联合会",
    },
    # parts of a numbered list belong to the whole, they are not run beside it
    "松阳县总工会实施“木玩工匠”工程，推行选苗育苗、以赛促训、结对传艺三大机制。": {
        f"{UNION} runs 木玩工匠",
        "选苗育苗 partOf 木玩工匠",
        "以赛促训 partOf 木玩工匠",
        "结对传艺 partOf 木玩工匠",
    },
    # partners, groups, places
    "松阳县总工会与松阳县人社局、松阳县工商联等部门协作开展送教。": {
        f"{UNION} cooperatesWith 松阳县人社局",
        f"{UNION} cooperatesWith 松阳县工商联",
    },
    "县总工会为女职工提供健康体检，向环卫工人送清凉。": {"县总工会 serves 女职工", "县总工会 serves 环卫工人"},
    "松阳县总工会赴丽水市举办集体协商培训班。": {
        f"{UNION} organizes 集体协商培训班",
        "集体协商培训班 locatedIn 丽水市",
    },
    # partners share the doing, and are no object of it
    "松阳县总工会会同松阳县人社局、松阳县工商联成立画乡技能服务队。": {
        f"{UNION} cooperatesWith 松阳县人社局",
        f"{UNION} cooperatesWith 松阳县工商联",
        f"{UNION} establishes 画乡技能服务队",
        "松阳县人社局 establishes 画乡技能服务队",
        "松阳县工商联 establishes 画乡技能服务队",
    },
    # what a speaker tells of is done by the body spoken for
    "松阳县总工会主席徐文远说，明年将启动“木玩工匠”工程。": {
        f"{UNION} runs 木玩工匠",
        f"徐文远 worksFor {UNION}",
    },
    # who wins, and who comes
    "第四届职工象棋邀请赛开幕，松阳县人社局、松阳县工商联有关负责人参加。": {
        f"松阳县人社局 participatesIn {CONTEST}",
        f"松阳县工商联 participatesIn {CONTEST}",
    },
    "丽水香菇集团职工徐文远、龙泉宝剑集团职工蓝青山分获前两名。两人均被授予“丽水工匠”称号。": {
        "徐文远 worksFor 丽水香菇集团",
        "蓝青山 worksFor 龙泉宝剑集团",
        "徐文远 receivesAward 丽水工匠",
        "蓝青山 receivesAward 丽水工匠",
    },
    "全国劳动模范、丽水香菇集团技师徐文远走上讲台。": {
        "徐文远 receivesAward 全国劳动模范",
        "徐文远 worksFor 丽水香菇集团",
    },
    # a programme is for those of whom the next clause, or the one before, speaks
    "松阳县总工会推出“木玩工匠”工程，惠及女职工。": {
        f"{UNION} runs 木玩工匠",
        f"{UNION} serves 女职工",
        "木玩工匠 serves 女职工",
    },
    "聚焦女职工需求，松阳县总工会推出“乡音暖工”服务品牌。": {
        f"{UNION} runs 乡音暖工",
        f"{UNION} serves 女职工",
        "乡音暖工 serves 女职工",
    },
    "位于古市镇的丽水香菇集团有限公司开门迎客。": {"丽水香菇集团有限公司 locatedIn 古市镇"},
    # what is denied or supposed is no fact
    "松阳县总工会尚未打造“乡音暖工”服务品牌。": set(),
    "如果松阳县总工会打造“乡音暖工”服务品牌，职工会更多。": set(),
}  # fmt: skip


def facts_of(*paragraphs: str) -> Facts:
    """The facts of an article of these paragraphs."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(start=len(text), end=len(text) + len(paragraph), kind="paragraph"))
        text += paragraph + "\n"
    article = Article(id="example-1", title="", start=0, end=len(text), blocks=tuple(blocks))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        source="example", text=text, sha256=digest, format="text", encoding="utf-8", articles=(article,)
    )
    return EXTRACTOR.extract(document)[0]


def edges(facts: Facts) -> dict[str, int]:
    """Every edge as `subject property object`, with the number of its place among the relations."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]}": n for n, r in enumerate(facts.relations)}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items(), ids=range(len(SENTENCES)))
def test_all_edges_of_a_sentence(text: str, expected: set[str]) -> None:
    assert set(edges(facts_of(text))) == expected


def test_one_fact_stated_twice_is_one_relation_with_two_pieces_of_evidence() -> None:
    first, second = "松阳县总工会打造“乡音暖工”服务品牌。", "松阳县总工会持续打造“乡音暖工”服务品牌。"
    (relation,) = facts_of(first, second).relations
    assert [piece.quote for piece in relation.evidence] == [first, second]


def test_evidence_holds_the_object_and_names_the_carried_subject() -> None:
    facts = facts_of("松阳县总工会很忙。近年来，这里冬天不冷，打造“乡音暖工”服务品牌，职工叫好。")
    (relation,) = facts.relations
    assert [piece.quote for piece in relation.evidence] == ["松阳县总工会", "打造“乡音暖工”服务品牌"]


def test_evidence_of_distant_ends_is_two_pieces() -> None:
    middle = "一步一个脚印把职工的事放在心上抓在手上做在实处，" * 6
    (relation,) = facts_of(f"松阳县总工会{middle}打造“乡音暖工”服务品牌。").relations
    assert [piece.quote for piece in relation.evidence] == ["松阳县总工会", "打造“乡音暖工”服务品牌。"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("松阳县总工会打造“乡音暖工”服务品牌。", "done"),
        ("未来五年，松阳县总工会将打造“乡音暖工”服务品牌。", "planned"),
        ("松阳县总工会计划明年打造“乡音暖工”服务品牌。", "planned"),
        ("松阳县总工会打造“乡音暖工”服务品牌，将工作做到职工心里。", "done"),
        ("松阳县总工会将服务职工作为主责，打造“乡音暖工”服务品牌。", "done"),
    ],
)
def test_status(text: str, status: str) -> None:
    (relation,) = facts_of(text).relations
    assert relation.status == status


def test_qualifiers() -> None:
    facts = facts_of(
        "2024年5月，松阳县总工会打造“乡音暖工”服务品牌。",
        "“乡音暖工”服务品牌入选2023年全省工会服务职工优秀案例。",
        "松阳县总工会党组书记、主席徐文远介绍。",
    )
    found = edges(facts)
    relation = {edge: facts.relations[number] for edge, number in found.items()}
    assert relation["松阳县总工会 runs 乡音暖工"].period == "2024年5月"
    assert relation["乡音暖工 receivesAward 浙江省工会服务职工优秀案例"].year == "2023"
    assert relation["徐文远 worksFor 松阳县总工会"].role == "党组书记、主席"


def test_facts_of_one_article_never_reach_another() -> None:
    first, second = "松阳县总工会打造“乡音暖工”服务品牌。\n", "实施“木玩工匠”工程，职工叫好。\n"
    articles = tuple(
        Article(id=f"example-{n}", title="", start=start, end=start + len(text),
                blocks=(Block(start=start, end=start + len(text) - 1, kind="paragraph"),))
        for n, (start, text) in enumerate(((0, first), (len(first), second)), 1)
    )  # fmt: skip
    text = first + second
    document = Document(
        source="example", text=text, sha256="0" * 64, format="text", encoding="utf-8", articles=articles
    )
    assert [set(edges(facts)) for facts in EXTRACTOR.extract(document)] == [{"松阳县总工会 runs 乡音暖工"}, set()]
