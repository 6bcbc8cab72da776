"""Who speaks, who is presented, what is used: subjects that more than one clause or sentence decides."""

from __future__ import annotations

import pytest
from test_statistics import read, rows

Expected = list[tuple[str, str]]


def subjects(text: str, *names: str) -> Expected:
    return [(row[0], row[2]) for row in rows(read(text, *names))]


def test_a_short_reference_stands_for_the_body_named_before() -> None:
    names = ("Organization:乙县劳动争议联合调解中心", "TradeUnion:乙县总工会")
    text = "乙县总工会成立乙县劳动争议联合调解中心，该中心受理案件143件。去年，调解中心为职工追回工资42万元。"
    assert subjects(text, *names) == [
        ("乙县劳动争议联合调解中心", "143件"),
        ("乙县劳动争议联合调解中心", "42万元"),
    ]


def test_a_titled_person_of_a_company_acts() -> None:
    names = ("Enterprise:丙市红星机械有限公司", "Person:罗成", "TradeUnion:丙市总工会")
    assert subjects("丙市红星机械有限公司焊接班班长罗成带徒弟26名。丙市总工会走访企业40家。", *names) == [
        ("罗成", "26名"),
        ("丙市总工会", "40家"),
    ]


def test_words_that_lead_up_to_a_name_do_not_hide_it() -> None:
    names = (
        "Enterprise:丁县晨光电子有限公司",
        "TradeUnion:丁县总工会",
        "Organization:丁县工匠学院",
        "Event:丁县技能大赛",
    )
    assert subjects("位于某镇的丁县晨光电子有限公司评聘技师58人。", *names) == [("丁县晨光电子有限公司", "58人")]
    text = "由丁县总工会主办，丁县工匠学院承办的丁县技能大赛闭幕，设12个工种。"
    assert subjects(text, *names) == [("丁县技能大赛", "12个")]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“我们新建驿站12个。”乙县总工会主席李明说。", "乙县总工会"),
        ("“公司拿出50万元用于培训。”红星机械厂职工罗成说。", "红星机械厂"),
        ("“去年光奖金我就拿了4.6万元。”红星机械厂职工罗成说。", "罗成"),
    ],
)
def test_speech_is_of_the_speaker_and_the_speakers_body(text: str, subject: str) -> None:
    names = ("TradeUnion:乙县总工会", "Person:李明", "Enterprise:红星机械厂", "Person:罗成")
    assert [row[0] for row in subjects(text, *names)] == [subject]


def test_what_a_sentence_presents_the_next_one_goes_on_about() -> None:
    names = ("Organization:王某创新工作室", "Programme:“云上工会”平台", "TradeUnion:乙县总工会")
    assert subjects("王某创新工作室成立于2018年。先后完成技术革新48项。", *names) == [("王某创新工作室", "48项")]
    text = "“云上工会”平台是职工的线上家园。累计为职工提供服务3万人次。乙县总工会新建驿站5个。"
    assert subjects(text, *names) == [("云上工会”平台", "3万人次"), ("乙县总工会", "5个")]


def test_the_use_of_a_thing_is_its_own_though_stations_were_built_for_it() -> None:
    names = ("Programme:“花乡驿站”项目", "TradeUnion:乙县总工会")
    text = "乙县总工会推出“花乡驿站”项目，建成服务站点41个，日均服务近800人次。"
    assert subjects(text, *names) == [("乙县总工会", "41个"), ("花乡驿站”项目", "近800人次")]


def test_an_agreement_takes_what_it_lays_down() -> None:
    names = ("Policy:乙县电子行业工资专项集体合同", "TradeUnion:乙县总工会")
    text = "乙县总工会签订《乙县电子行业工资专项集体合同》，覆盖企业93家。根据合同，最低工资标准上调8%。"
    assert [row[0] for row in subjects(text, *names)] == ["乙县电子行业工资专项集体合同"] * 2


def test_a_plan_is_the_unions_and_not_the_programmes() -> None:
    names = ("Programme:“强基”行动", "TradeUnion:乙县总工会")
    text = "乙县总工会将实施“强基”行动，力争新建基层工会50家。"
    assert subjects(text, *names) == [("乙县总工会", "50家")]


def test_pairs_of_figures_are_two() -> None:
    assert [row[1:3] for row in rows(read("组织职工疗休养36批1200人次，救助职工35人12.6万元。"))] == [
        ("组织职工疗休养", "36批"),
        ("组织职工疗休养", "1200人次"),
        ("救助职工", "35人"),
        ("救助职工", "12.6万元"),
    ]


def test_wordings_of_their_own() -> None:
    assert [row[1:3] for row in rows(read("新建驿站8个，全县总数达到33个。他以96.5分的总成绩夺冠。"))] == [
        ("新建驿站", "8个"),
        ("全县驿站总数", "33个"),
        ("总成绩", "96.5分"),
    ]
    assert [row[1:3] for row in rows(read("拿出50万元用于职工技能培训。两人分列第二、三名。"))] == [
        ("拿出用于职工技能培训", "50万元"),
    ]
    assert [row[1:3] for row in rows(read("会同县某局举办招聘会5场。126名队员累计上报线索560条。"))] == [
        ("举办招聘会", "5场"),
        ("队员", "126名"),
        ("队员累计上报线索", "560条"),
    ]


def test_years_that_open_a_paragraph_hold_for_its_sentences() -> None:
    assert [row[3] for row in rows(read("五年来，我们坚持服务。新建工会40家。2023年培训职工50人。"))] == [
        "五年来",
        "2023年",
    ]


def test_ends_of_names_and_bare_kinds_stand_for_what_was_named() -> None:
    names = ("Programme:“匠心下乡”技能培训季", "TradeUnion:乙县总工会")
    text = "乙县总工会启动“匠心下乡”技能培训季。截至目前，培训季惠及农民工1460人。"
    assert [row[0] for row in subjects(text, *names)] == ["匠心下乡”技能培训季"]
    names = ("Programme:“午间一小时”", "TradeUnion:乙县总工会")
    text = "乙县总工会推出“午间一小时”项目。目前，项目已覆盖企业76家，吸引职工3800人次参加。"
    assert [row[0] for row in subjects(text, *names)] == ["午间一小时", "午间一小时"]


def test_who_holds_an_occasion_does_nothing_else() -> None:
    names = ("Event:乙市第四届职工运动会", "TradeUnion:乙市总工会", "Enterprise:丙银行")
    text = "乙市第四届职工运动会开幕。本届运动会由乙市总工会主办，丙银行协办，自9月开赛以来，进行了9个大项的角逐。"
    assert subjects(text, *names) == [("乙市第四届职工运动会", "9个")]


def test_what_describes_a_thing_is_its_own_and_what_was_paid_for_it_is_not() -> None:
    names = ("Organization:“山花”服务队", "TradeUnion:乙县总工会", "Facility:乙县工人文化宫")
    assert subjects("乙县总工会组建起一支52人的“山花”服务队。", *names) == [("山花”服务队", "52人")]
    text = "乙县总工会投入1.2亿元建成的乙县工人文化宫开门迎客。"
    assert subjects(text, *names) == [("乙县总工会", "1.2亿元")]


def test_wages_that_a_companys_union_tells_are_the_companys() -> None:
    names = ("Enterprise:红星机械厂", "TradeUnion:红星机械厂工会")
    text = "红星机械厂投产。红星机械厂工会主席说，一线岗位工资上调6%。"
    assert subjects(text, *names) == [("红星机械厂", "6%")]


def test_lists_and_references_that_count_nothing_anew() -> None:
    assert rows(read("竞赛设焊工、钳工、电工3个赛项。上述5人获奖。")) == []
    assert [row[1:3] for row in rows(read("建成省级驿站2家，市级5家，单笔最高1万元，平均每家3000元。"))][:2] == [
        ("建成省级驿站", "2家"),
        ("市级驿站", "5家"),
    ]


def test_who_came_and_from_whom_they_were_chosen() -> None:
    assert [
        row[1:3] for row in rows(read("有关负责人、职工代表共600余人参加活动。从律师、班组长中选任监督员52名。"))
    ] == [
        ("参加活动", "600余人"),
        ("选任监督员", "52名"),
    ]
    assert [row[1:3] for row in rows(read("全县568家单位、4.8万名职工参加某某市职工医疗互助保障活动。"))] == [
        ("全县单位参加", "568家"),
        ("职工参加", "4.8万名"),
    ]
