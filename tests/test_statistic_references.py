"""Short references (平台, 大赛, 中心) and new wordings: who honours, what money is for, who is with somebody."""

from __future__ import annotations

from test_statistics import read, rows


def subjects(text: str, *names: str) -> list[tuple[str, str]]:
    """Subject and figure of every statistic of a text."""
    return [(row[0], row[2]) for row in rows(read(text, *names))]


def test_a_person_acts_behind_a_group_an_award_or_a_team() -> None:
    names = ("Group:环卫工人", "Person:周小满", "Programme:职工医疗互助")
    text = "县总工会推进职工医疗互助，参加单位1024家；环卫工人周小满因病住院，获得互助金1.2万元。"
    assert subjects(text, *names)[-1] == ("周小满", "1.2万元")
    team = ("Organization:红星集团代表队", "Person:罗大山")
    assert subjects("红星集团代表队罗大山以总分96.4分夺冠。", *team) == [("罗大山", "96.4分")]


def test_a_person_with_counted_others_acts() -> None:
    names = ("Person:林一鸣", "Person:文有德")
    assert subjects("林一鸣当场作画，文有德与5名职工签下协议。", *names) == [("文有德", "5名")]


def test_a_platform_is_the_one_in_marks() -> None:
    names = ("Programme:“巧匠云”", "Programme:法律咨询")
    text = "县总工会推出“巧匠云”，设有法律咨询等板块。去年，平台注册职工5.2万人。"
    assert subjects(text, *names)[-1] == ("巧匠云", "5.2万人")


def test_a_contest_at_the_end_of_its_holders() -> None:
    names = ("Event:乙县第三届茶艺大赛", "Organization:乙县技师学院")
    text = "乙县第三届茶艺大赛落幕。这项由乙县技师学院承办的赛事，吸引236家企业报名。"
    assert subjects(text, *names) == [("乙县第三届茶艺大赛", "236家")]


def test_a_fund_takes_what_goes_into_it() -> None:
    names = ("Programme:“暖心互助金”", "Enterprise:丙县食品公司")
    text = "县总工会牵头设立“暖心互助金”，目前参加职工448人，参与率达97%。"
    assert subjects(text, *names) == [("暖心互助金", "448人"), ("暖心互助金", "97%")]


def test_who_honours_is_named_behind_the_passive() -> None:
    names = ("Event:甲县表彰大会", "TradeUnion:市总工会")
    text = "甲县表彰大会在县城召开，20名职工被市总工会授予称号。"
    assert subjects(text, *names) == [("市总工会", "20名")]


def test_money_says_what_it_was_spent_on() -> None:
    text = "县总工会投入36万元，在园区建起职工书屋。县总工会投入80万元，对5个老旧驿站进行升级改造。"
    found = [row[1] for row in rows(read(text, "TradeUnion:县总工会")) if row[2].endswith("万元")]
    assert found == ["投入建起职工书屋", "投入老旧驿站升级改造"]


def test_companions_of_a_story_are_no_figure() -> None:
    assert rows(read("他和23名工友因搬迁发生纠纷。")) == []


def test_a_verb_within_a_list_opens_no_indicator() -> None:
    assert [row[1] for row in rows(read("设焊工、茶叶制作、无人机操控等7个赛项。"))] == ["赛项"]


def test_a_meeting_looks_back_for_the_paragraphs_that_follow() -> None:
    text = "会议指出，过去一年，全市工会稳中有进。\n服务用心用情。建成驿站74座。\n会议强调，新建驿站80座。"
    assert [row[3] for row in rows(read(text))] == ["过去一年", ""]


def test_times_since_something_was_launched() -> None:
    text = "竞赛开展以来节约工期410天。开放半年多来已有6300名司机住宿。"
    assert [row[3] for row in rows(read(text))] == ["竞赛开展以来", "开放半年多来"]
