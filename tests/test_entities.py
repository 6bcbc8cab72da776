"""Things and their names: areas, unions by who speaks, quotations, honours, overlaps, and the rules' own examples."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from article_example import extract, mentions, named

from kg.nlp.areas import AreaTable, Where
from kg.nlp.scan import Candidate
from kg.nlp.settle import settle
from kg.rules import Rule, load

RULES = load()
#: Rules whose example needs more than one paragraph of text, and the test here that has it.
ELSEWHERE = {
    "event.caption": "test_a_caption_may_name_an_occasion",
    "person.signed": "test_who_signs_on_a_line_of_its_own_is_a_person",
}
NLP = Path(__file__).resolve().parent.parent / "kg" / "nlp"
ENTITY_SIDE = (
    "areas", "award_objects", "awards", "bodies", "documents", "entities", "groups", "known", "name_shapes",
    "names", "people", "places",
    "programme_lists", "programmes", "quotations", "resolve", "scan", "settle", "things", "unions", "words",
)  # fmt: skip
#: Conjunctions and sets of single characters: they say how words combine, not what a text is about.
STRUCTURE = {"以及", "自治", "年度", "和及", "和及与", "省市县区", "县市区省", "县市区省州盟旗", "全我该本", "街总级"}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("headline: 海盐县总工会开办夜校\n海盐县总工会在嘉兴市率先开班。", "海盐县"),
        ("headline: 嘉兴市总工会推出新举措\n海盐县、平湖市各开一班。", "嘉兴市"),
        ("headline: 平湖市总工会办夜校\n平湖市的职工下了班就来。", "平湖市"),
        ("headline: 浙江省总工会部署工作\n会议在杭州市召开。", "浙江省"),
        ("headline: 盐城经开区总工会送课\n盐城市职工叫好。", "盐城经开区"),
        ("夜校开了，职工叫好。", ""),
    ],
)
def test_where_an_article_stands(text: str, area: str) -> None:
    assert extract(text)[0].article.area == area


@pytest.mark.parametrize(
    ("near", "county"),
    [({"太原市": 1}, ("山西省", "太原市")), ({"吉林市": 1}, ("吉林省", "吉林市")), ({}, None)],
)
def test_namesakes_among_areas_are_told_by_what_is_above(near: dict[str, int], county: tuple[str, str] | None) -> None:
    table = AreaTable(RULES)
    namesakes = [*table.full["杏花岭区"], *table.full["龙潭区"]]
    chosen = table.choose(namesakes, near)
    found = table.chain(chosen) if chosen else None
    assert (found and (found.province, found.city)) == county


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("延边朝鲜族自治州", {"延边朝鲜族自治州", "延边州"}),
        ("大通回族土族自治县", {"大通回族土族自治县"}),
        ("临安区", {"临安区", "临安市", "临安县"}),
    ],
)
def test_other_full_forms_of_areas(name: str, forms: set[str]) -> None:
    table = AreaTable(RULES)
    assert {form for form, areas in table.full.items() if any(area.name == name for area in areas)} == forms


def test_unions_by_level_belong_to_the_speaker_of_their_article() -> None:
    haiyan, taicang, province = extract(
        "headline: 海盐县总工会开办夜校\n县总工会牵头，市总工会支持。",
        "headline: 太仓市总工会开办夜校\n市总工会牵头，省总工会支持。",
        "headline: 浙江省总工会开会\n全国总工会和省总派人到会。",
    )
    assert named(haiyan, "TradeUnion") == {"海盐县总工会", "嘉兴市总工会"}
    assert named(taicang, "TradeUnion") == {"太仓市总工会", "江苏省总工会"}
    assert named(province, "TradeUnion") == {"浙江省总工会", "中华全国总工会"}


@pytest.mark.parametrize(
    ("text", "unions"),
    [
        ("浙江云帆新材料有限公司开班，公司工会出钱。", {"浙江云帆新材料有限公司工会"}),
        ("市总工程师到场。", set()),
        ("全市各级工会组织行动起来。", set()),
        ("走进海盐县，海盐工会推出新举措。", {"海盐县总工会"}),
        ("县总工会干部下企业。", {"县总工会"}),
    ],
)
def test_unions_in_their_other_forms(text: str, unions: set[str]) -> None:
    assert named(extract(text)[0], "TradeUnion") == unions


@pytest.mark.parametrize(
    ("text", "programmes"),
    [
        ("县总工会打造“茶乡暖工”服务品牌。", {"茶乡暖工"}),
        ("县总工会打造“536”工作体系。", {"536工作体系"}),
        ("县总工会开展“百匠进企”专项行动，深化“青工夜课”品牌。", {"百匠进企", "青工夜课"}),
        ("县总工会坚定捍卫“两个确立”。", set()),
        ("他说：“夜校真好。”", set()),
        ("弘扬“择一事终一生”精神。", set()),
        ("按照“先易后难”的原则推进。", set()),
        ("让职工感受“家”的温暖。", set()),
    ],
)
def test_quotations_are_programmes_or_sayings(text: str, programmes: set[str]) -> None:
    assert named(extract(text)[0], "Programme") == programmes


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        ("headline: 海盐县总工会表彰先进\n她荣获市级劳模称号。", {"嘉兴市劳动模范"}),
        ("她荣获全国五一劳动奖章。", {"全国五一劳动奖章"}),
        ("headline: 海盐县总工会\n职工之家获评国家级示范点。", {"全国示范点"}),
        ("他们弘扬劳模精神。", set()),
        ("headline: 海盐县总工会\n他获得省、市劳模称号。", {"浙江省劳动模范", "嘉兴市劳动模范"}),
    ],
)
def test_honours_have_their_level(text: str, awards: set[str]) -> None:
    assert named(extract(text)[0], "Award") == awards


def test_a_caption_may_name_an_occasion() -> None:
    facts = extract("夜校开了。\ncaption: “茶香夜课”公益茶艺培训\n")[0]
    assert [(m.text, m.rule) for e in facts.entities if e.type == "Event" for m in e.mentions] == [
        ("“茶香夜课”公益茶艺培训", "event.caption")
    ]


def test_who_signs_on_a_line_of_its_own_is_a_person() -> None:
    headlines = "headline: 在大会上的报告\nheadline: 青河市总工会主席 马建林\n"
    facts = extract(headlines + "五年来，大家都很努力。\ncaption: （徐晓冰 姜雪梅）\n")[0]
    assert named(facts, "Person") == {"马建林", "徐晓冰", "姜雪梅"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("headline: 青河市总工会送课\n大家赴石门县疗休养，又到西陵区走访。", {"石门县", "西陵区"}),
        ("驿站位于人民路，公司位于东安岛的一角。", {"人民路", "东安岛"}),
        ("仪式在石岭街道中山西路步行街举行。", {"石岭街道", "中山西路步行街"}),
        ("志愿者走进八里店镇、七宝镇，三个镇的职工都来了。", {"八里店镇", "七宝镇"}),
        ("大家走上共富路，出门在外不容易，公司位于城区。", set()),
    ],
)
def test_places_where_something_is(text: str, places: set[str]) -> None:
    assert named(extract(text)[0], "Place") == places


@pytest.mark.parametrize(
    ("text", "union"),
    [
        ("headline: 嘉兴市总工会建驿站\n在秀洲区，区总工会投入五十万元。", "秀洲区总工会"),
        ("headline: 南通市总工会走访\n南通市总工会部署。如东县先行一步。县总工会建立台账。", "如东县总工会"),
        ("云南云顺物流集团有限公司是大企业。云顺物流工会每年办竞赛。", "云南云顺物流集团有限公司工会"),
        ("headline: 海盐县总工会换届\n海盐县总工会第十七届委员会选出主席。", "海盐县总工会"),
        ("headline: 嘉兴市办运动会\n市教育系统工会协办。", "嘉兴市教育系统工会"),
        ("东江师范大学工会举办联谊。", "东江师范大学工会"),
    ],
)
def test_unions_by_district_company_and_trade(text: str, union: str) -> None:
    assert union in named(extract(text)[0], "TradeUnion")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("授予覃建明等12名同志奖章。", {"覃建明"}),
        ("大会推选王小川、马骏为代表。", {"王小川", "马骏"}),
        ("包装工李德芬领到了补助金，妻子周红梅嘴上埋怨。", {"李德芬", "周红梅"}),
        ("职工方协商代表共有九名，工会主席黄秀珍也在。", {"黄秀珍"}),
        ("务工人员覃某来求助，由于某种原因没有办成。", {"覃某"}),
        ("职工阿依古丽·买买提和驾驶员扎西多吉都来了。", {"阿依古丽·买买提", "扎西多吉"}),
        ("常务副主席（主持工作）张志远出席。", {"张志远"}),
        ("王建国夫妇开了家小店，林建华刚把车停好。", {"王建国", "林建华"}),
        ("工匠沃土育新人，职工高度关注，工人万众一心。", set()),
    ],
)
def test_people_by_what_stands_around_them(text: str, people: set[str]) -> None:
    assert named(extract(text)[0], "Person") == people


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        ("授予青禾纺织有限公司等5家单位“山南县五一劳动奖状”。", {"山南县五一劳动奖状"}),
        ("授予966名职工全国五一劳动奖章。", {"全国五一劳动奖章"}),
        ("站长李凤云获评“江东省优秀驿站管家”。", {"江东省优秀驿站管家"}),
        ("选手周明夺得个人一等奖，代表队捧回团体一等奖。", {"个人一等奖", "团体一等奖"}),
        ("成果在青河市职工“五小”创新成果评选中获一等奖。", {"青河市职工五小创新成果评选一等奖"}),
        ("评选“白石工匠”50名、“金牌班组”15个。", {"白石工匠", "金牌班组"}),
        ("两家公司分获青河市安全竞赛优胜单位和班组称号。", {"青河市安全竞赛优胜单位", "青河市安全竞赛优胜班组"}),
        ("全国劳动模范、首席技师邹国强说。", {"全国劳动模范"}),
        ("大赛设一等奖1名、二等奖2名。", set()),
        ("活动获得企业和广大职工的点赞。", set()),
    ],
)
def test_titles_stand_without_those_who_receive_them(text: str, awards: set[str]) -> None:
    assert named(extract(text)[0], "Award") == awards


def candidate(start: int, end: int, kind: str, weight: float) -> Candidate:
    return Candidate(start, end, kind, "rule", "", weight)


@pytest.mark.parametrize(
    ("candidates", "free", "inner"),
    [
        # heavier before longer
        ([(0, 6, "Event", 3.0), (2, 9, "Award", 2.0)], [(0, 6)], []),
        # longer before shorter where the weight is the same
        ([(0, 4, "Event", 2.0), (2, 9, "Event", 2.0)], [(2, 9)], []),
        # a person inside a workshop's name, whichever is surer
        ([(0, 9, "Organization", 2.0), (2, 5, "Person", 6.0)], [(0, 9)], [(2, 5)]),
        # a group of people inside an occasion's name is a mention inside it
        ([(0, 9, "Event", 3.0), (2, 5, "Group", 0.8)], [(0, 9)], [(2, 5)]),
        # but not inside a policy's
        ([(0, 9, "Policy", 3.0), (2, 5, "Group", 0.8)], [(0, 9)], []),
        # one stretch has one class
        ([(0, 9, "Event", 3.0), (0, 9, "Organization", 2.4)], [(0, 9)], []),
        # side by side
        ([(0, 4, "Place", 0.6), (4, 9, "TradeUnion", 5.0)], [(0, 4), (4, 9)], []),
        # three deep
        (
            [(0, 40, "Event", 3.0), (3, 30, "Organization", 2.4), (5, 8, "Person", 6.0)],
            [(0, 40)],
            [(3, 30), (5, 8)],
        ),
    ],
)
def test_overlaps_are_settled(
    candidates: list[tuple[int, int, str, float]], free: list[tuple[int, int]], inner: list[tuple[int, int]]
) -> None:
    made = [candidate(*values) for values in candidates]
    for order in (made, made[::-1]):
        kept = settle(order)
        assert tuple([(c.start, c.end) for c in part] for part in kept) == (free, inner)


def test_where_knows_its_smallest_area() -> None:
    assert Where(province="浙江省", city="嘉兴市").own == "嘉兴市"
    assert Where(province="浙江省", city="嘉兴市", county="海盐县").at("city") == "嘉兴市"
    assert Where().at("county") == ""


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES.entities])
def test_every_entity_rule_finds_its_own_example(rule: Rule) -> None:
    if rule.id in ELSEWHERE:
        assert ELSEWHERE[rule.id] in globals()
        return
    assert rule.yes
    for example in rule.yes:
        wanted = {(wording, rule.target) for wording in re.findall(r"\[(.*?)\]", example)}
        assert wanted
        assert wanted <= mentions(re.sub(r"[\[\]]", "", example), rule.id)


@pytest.mark.parametrize("name", ENTITY_SIDE)
def test_python_holds_no_words(name: str) -> None:
    tree = ast.parse((NLP / f"{name}.py").read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and is_text(node.body[0])}
    words = {
        word
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
        for word in re.findall(r"[一-龥]{2,}", re.sub(r"\[[^\]]*\]", "", node.value))
    }
    assert words <= STRUCTURE


def is_text(node: ast.stmt) -> bool:
    """Whether a statement is nothing but a text: a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("仪式在凤鸣国际会议中心举行，县总工会主席讲话。", "Facility", "凤鸣国际会议中心"),
        ("船员之家位于港区东侧，可以歇脚。", "Facility", "船员之家"),
        ("其中向阳区万达站、抚远市东极站入选最美驿站。", "Facility", "抚远市东极站"),
        ("乌审旗总工会联合旗卫健委举办讲座。", "Organization", "乌审旗卫健委"),
        ("调解室获评省级金牌劳动人事争议调解组织。", "Award", "省级金牌劳动人事争议调解组织"),
        ("县总工会为返乡女农民工开设缝纫班。", "Group", "返乡女农民工"),
    ],
)
def test_sites_bodies_titles_and_groups_in_further_wordings(text: str, kind: str, name: str) -> None:
    assert name in named(extract(text)[0], kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("在党群服务中心，骑手可以喝水。", "Facility"),
        ("今年计划投入60万元改造员工宿舍。", "Facility"),
        ("平湖市总工会代表队夺冠。", "Organization"),
        ("34岁的他在大连打工十年，县里变了样。", "Person"),
    ],
)
def test_classes_of_sites_and_delegates_of_unions_are_no_things(text: str, kind: str) -> None:
    assert not named(extract(text)[0], kind)


@pytest.mark.parametrize("before", ["一年前", "3年前", "几个月前", "几天前"])
def test_how_long_ago_is_no_part_of_a_name(before: str) -> None:
    text = f"{before}平湖市集体协商工作会议在当地召开，平湖市总工会派人参加。"
    assert "平湖市集体协商工作会议" in named(extract(text)[0], "Event")
