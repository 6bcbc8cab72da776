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
