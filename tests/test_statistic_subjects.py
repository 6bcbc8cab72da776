"""Whose figure it is: the one who acts, the event, the programme, the body or the person that is spoken of."""

from __future__ import annotations

from test_statistics import document, read, rows

from kg.nlp.reading import Reading
from kg.nlp.statistics import Named, find_statistics


def test_coverage_is_about_the_programme_and_production_about_the_doer() -> None:
    names = ("TradeUnion:乙县总工会", "Programme:“暖阳护航”行动")
    text = "乙县总工会启动“暖阳护航”行动，参与职工6000余人，500余人获得技能证书。乙县总工会走访企业40家。"
    assert [(row[0], row[1]) for row in rows(read(text, *names))] == [
        ("暖阳护航”行动", "参与职工"),
        ("暖阳护航”行动", "获得技能证书"),
        ("乙县总工会", "走访企业"),
    ]


def test_a_brand_takes_its_figures_and_the_next_sentence_goes_on() -> None:
    names = ("Programme:“甲城驿家”",)
    text = "目前，“甲城驿家”已建成18处，智能化站点占比达75%。两年来，累计服务骑手4万人次。"
    assert rows(read(text, *names)) == [
        ("甲城驿家", "“甲城驿家”已建成", "18处", "目前"),
        ("甲城驿家", "智能化站点占比", "75%", "目前"),
        ("甲城驿家", "累计服务骑手", "4万人次", "两年来"),
    ]


def test_means_are_not_subjects() -> None:
    assert rows(read("通过“工慧云”平台推送岗位信息2600条。", "Programme:“工慧云”平台")) == [
        ("县总工会", "推送岗位信息", "2600条", ""),
    ]


def test_an_enterprise_speaks_until_the_union_goes_on() -> None:
    names = ("Enterprise:丙县红星机械厂", "TradeUnion:县总工会")
    text = "丙县红星机械厂落实津贴制度，聘任技师58人；去年，新增会员300人。县总工会发放补贴20万元。"
    assert [(row[0], row[1]) for row in rows(read(text, *names))] == [
        ("丙县红星机械厂", "聘任技师"),
        ("县总工会", "新增会员"),
        ("县总工会", "发放补贴"),
    ]


def test_pronouns_and_names_taken_up_again() -> None:
    text = "县总工会邀请技师林小满授课，她分享了比赛中4次夺冠的经历。这项活动吸引1200名职工。"
    names = ("TradeUnion:县总工会", "Person:林小满")
    assert [(row[0], row[2]) for row in rows(read(text, *names))] == [("林小满", "4次"), ("县总工会", "1200名")]


def test_an_event_takes_its_contestants_and_prizes() -> None:
    names = ("Event:乙县第三届技能大赛", "TradeUnion:县总工会", "Organization:县烹饪协会")
    text = (
        "乙县第三届技能大赛在县城举行。大赛由县总工会主办，县烹饪协会承办，来自各镇的24支代表队参赛。\n"
        "评出一等奖3名，5家单位获组织奖。\n五年来，县总工会举办培训90期，参赛职工8000人次。"
    )
    assert [(row[0], row[2]) for row in rows(read(text, *names))] == [
        ("乙县第三届技能大赛", "24支"),
        ("乙县第三届技能大赛", "3名"),
        ("乙县第三届技能大赛", "5家"),
        ("县总工会", "90期"),
        ("县总工会", "8000人次"),
    ]


def test_a_person_keeps_the_figures_of_the_sentence() -> None:
    text = "车间主任赵一鸣，今年50岁，从业27年来完成革新40项，去年带徒弟12名。县总工会发放补贴3万元。"
    assert [(row[0], row[2], row[3]) for row in rows(read(text, "Person:赵一鸣", "TradeUnion:县总工会"))] == [
        ("赵一鸣", "40项", "从业27年来"),
        ("赵一鸣", "12名", "去年"),
        ("县总工会", "3万元", ""),
    ]


def test_a_body_that_was_founded_does_what_follows() -> None:
    names = ("Organization:乙县劳动争议调解室", "Programme:“蓝丝带”托管班")
    text = "联合法院共建乙县劳动争议调解室，受理案件210件。新建书屋6家。开办“蓝丝带”托管班，接收职工子女300名。"
    assert [(row[0], row[2]) for row in rows(read(text, *names))] == [
        ("乙县劳动争议调解室", "210件"),
        ("县总工会", "6家"),
        ("蓝丝带”托管班", "300名"),
    ]


def test_the_reach_of_a_named_thing_is_its_own() -> None:
    text = "县总工会发放“圆梦”补助50万元，惠及职工260名。县总工会实施“圆梦”计划，举办培训9期，惠及职工180名。"
    names = ("TradeUnion:县总工会", "Programme:“圆梦”")
    assert [(row[0], row[2]) for row in rows(read(text, *names))] == [
        ("县总工会", "50万元"),
        ("圆梦", "260名"),
        ("县总工会", "9期"),
        ("县总工会", "180名"),
    ]


def test_a_union_that_was_just_founded_does_not_act_on() -> None:
    source = document("市总工会召开会议。市总工会发放补贴9万元。市快递行业工会揭牌成立。举办培训班4期。")
    reading = Reading(source, source.articles[0])
    union = Named(start=reading.text.index("市快递"), end=reading.text.index("揭牌"), type="TradeUnion", key="快递工会")
    topics = ["市总工会", "市总工会", "快递工会", "快递工会"]
    expected = [("市总工会", "市总工会发放补贴", "9万元", ""), ("市总工会", "举办培训班", "4期", "")]
    assert rows(find_statistics(reading, [union], topics)) == expected


def test_a_whole_area_is_spoken_of_by_its_union() -> None:
    source = document("建筑业工会挂牌成立。如今，全县会员达6万人。会费增加5万元。")
    reading = Reading(source, source.articles[0])
    figures = find_statistics(reading, [], ["县总工会", "建筑业工会", "县总工会"])
    assert rows(figures) == [("县总工会", "全县会员", "6万人", "如今"), ("县总工会", "会费增加", "5万元", "")]


def test_who_is_named_as_the_one_acts_next() -> None:
    text = "挑大梁的是乙县工匠学院，培训学员700人。"
    assert rows(read(text, "Organization:乙县工匠学院")) == [("乙县工匠学院", "培训学员", "700人", "")]


def test_a_titled_person_acts() -> None:
    assert rows(read("市劳动模范赵一鸣带徒弟36人，完成革新40项。", "Person:赵一鸣")) == [
        ("赵一鸣", "带徒弟", "36人", ""),
        ("赵一鸣", "完成革新", "40项", ""),
    ]


def test_a_list_of_enterprises_is_no_subject() -> None:
    text = "红星公司、蓝海公司等16家企业签约，发放补贴30万元。"
    names = ("Enterprise:红星公司", "Enterprise:蓝海公司")
    assert [row[0] for row in rows(read(text, *names))] == ["县总工会", "县总工会"]
