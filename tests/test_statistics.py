"""Statistics: what a figure counts, whose it is, when it holds, how it is meant, where it is written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import kg.rules
from kg.model import Article, Block, Document, Statistic
from kg.nlp.indicators import FORMS
from kg.nlp.reading import Reading
from kg.nlp.statistics import Figures, Named, find_statistics

RULES = tomllib.loads((Path(kg.rules.__file__).parent / "statistics.toml").read_text(encoding="utf-8"))["rule"]


def document(text: str, date: str = "2025-06-10") -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line), kind="paragraph"))
        start += len(line) + 1
    article = Article(id="a-1", title="", start=0, end=len(text), blocks=tuple(blocks), date=date)
    return Document(source="a.txt", text=text, sha256="", format="text", encoding="utf-8", articles=(article,))


def read(text: str, *names: str, topic: str = "县总工会", date: str = "2025-06-10") -> Figures:
    """The figures of a text; `names` are `Class:name` and stand for all their mentions."""
    source = document(text, date)
    reading = Reading(source, source.articles[0])
    found = []
    for name in names:
        kind, _, written = name.partition(":")
        found += [
            Named(start=m.start(), end=m.end(), type=kind, key=written.strip("“”"))
            for m in re.finditer(re.escape(written), reading.text)
        ]
    return find_statistics(reading, found, [topic] * len(reading.sentences))


def rows(figures: Figures) -> list[tuple[str, str, str, str]]:
    return [(s.subject, s.indicator, s.as_written, s.period) for s in figures.statistics]


def one(text: str, *names: str, date: str = "2025-06-10") -> Statistic:
    (statistic,) = read(text, *names, date=date).statistics
    return statistic


def test_the_fields_of_a_statistic() -> None:
    text = "三年来，县总工会累计慰问一线职工1.6万余人次。"
    statistic = one(text, "TradeUnion:县总工会")
    assert (statistic.subject, statistic.indicator, str(statistic.value), statistic.unit, statistic.as_written) == (
        "县总工会",
        "累计慰问一线职工",
        "16000",
        "人次",
        "1.6万余人次",
    )
    assert (statistic.bound, str(statistic.lower), str(statistic.upper)) == ("atLeast", "16000", "17000")
    assert (statistic.period, statistic.period_start, statistic.period_end) == ("三年来", "2022-06-10", "2025-06-10")
    assert (statistic.status, statistic.comparison, statistic.rule) == ("done", "", "statistic-object-figure")
    assert [piece.quote for piece in statistic.evidence] == [text[:-1]]


def test_clauses_share_the_time_words_of_their_sentence() -> None:
    text = "去年，县总工会开展培训90场，发放书籍3000册。同时，新建书屋12家。"
    assert rows(read(text, "TradeUnion:县总工会")) == [
        ("县总工会", "开展培训", "90场", "去年"),
        ("县总工会", "发放书籍", "3000册", "去年"),
        ("县总工会", "新建书屋", "12家", ""),
    ]


def test_lists_share_verb_level_and_noun() -> None:
    text = "表彰省级先进集体4个、先进个人9名，建立3个市级、7个县级服务站。"
    assert [row[1:3] for row in rows(read(text))] == [
        ("表彰省级先进集体", "4个"),
        ("表彰省级先进个人", "9名"),
        ("建立市级服务站", "3个"),
        ("建立县级服务站", "7个"),
    ]


def test_levels_split_a_total() -> None:
    text = "全县建成母婴室80家（其中省级6家、市级15家）。"
    assert [row[1:3] for row in rows(read(text))] == [
        ("全县建成母婴室", "80家"),
        ("母婴室省级", "6家"),
        ("母婴室市级", "15家"),
    ]


def test_each_and_respectively() -> None:
    text = "培育行业示范点、区域示范点各3家，建会率、续会率分别达94%和88%。"
    assert [row[1:3] for row in rows(read(text))] == [
        ("培育行业示范点", "3家"),
        ("培育区域示范点", "3家"),
        ("建会率", "94%"),
        ("续会率", "88%"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("今年计划开展宣讲200场。", "planned"),
        ("明年将新建驿站30个。", "planned"),
        ("力争发展会员5000人。", "target"),
        ("将200名职工纳入保障。", "done"),
        ("“匠心计划”培训职工200人。", "done"),
        ("需要帮扶的职工有60户。", "done"),
        ("到2030年建成书屋90家。", "done"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert one(text).status == status


def test_a_period_that_begins_after_the_report_is_a_plan() -> None:
    assert one("2027年发展会员800人。").status == "planned"


def test_comparisons() -> None:
    text = "会员达3.2万人，同比增长8%，签订率由81%提升至93%，比上年提高4个百分点。"
    assert [(s.indicator, s.as_written, s.comparison) for s in read(text).statistics] == [
        ("会员", "3.2万人", ""),
        ("会员同比增长", "8%", "同比增长"),
        ("签订率", "81%", "由"),
        ("签订率", "93%", "提升至"),
        ("签订率比上年提高", "4个百分点", "比上年提高"),
    ]


def test_a_level_and_what_became_of_it() -> None:
    text = "持卡人数由2020年的8万人增至2024年的15万人，入会人数突破20万。"
    assert [(s.indicator, str(s.value), s.unit, s.period, s.comparison) for s in read(text).statistics] == [
        ("持卡人数", "80000", "人", "2020年", ""),
        ("持卡人数", "150000", "人", "2024年", "增至"),
        ("入会人数", "200000", "人", "2024年", ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理90件，调解成功81件，成功率90%。", [("受理", "90件"), ("调解成功", "81件"), ("调解成功率", "90%")]),
        ("征集建议65条，办结率为96%。", [("征集建议", "65条"), ("建议办结率", "96%")]),
        ("会费的六成返还企业。", [("会费返还企业", "六成")]),
        ("新建驿站12家，完成全年任务的80%。", [("新建驿站", "12家"), ("完成全年任务", "80%")]),
        ("累计报销860人次、75万元。", [("累计报销", "860人次"), ("累计报销", "75万元")]),
        ("举办班组长培训班3期，培训150人。", [("举办班组长培训班", "3期"), ("培训班组长", "150人")]),
        ("开展“工匠说”宣讲40场，受众6000人次。", [("开展“工匠说”宣讲", "40场"), ("“工匠说”宣讲受众", "6000人次")]),
        ("开展“工匠讲堂”巡讲9场，受众800人。", [("开展“工匠讲堂”巡讲", "9场"), ("“工匠讲堂”巡讲受众", "800人")]),
        ("队伍从12人扩充到56人。", [("队伍", "12人"), ("队伍", "56人")]),
        ("驿站由最初的5家增加到38家。", [("驿站", "5家"), ("驿站", "38家")]),
        ("平均得分86.4分，比上届高3.2分。", [("平均得分", "86.4分"), ("平均得分比上届高", "3.2分")]),
        ("送去总价值30万元的慰问品。", [("送去慰问品总价值", "30万元")]),
        ("共有17家企业的230名选手参加。", [("企业", "17家"), ("选手", "230名")]),
        ("将举办家政服务、养老护理服务等4项竞赛。", [("举办竞赛", "4项")]),
        ("“95后”职工占比达41%。", [("“95后”职工占比", "41%")]),
    ],
)
def test_indicators_that_lean_on_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.indicator, s.as_written) for s in read(text).statistics] == expected


def test_time_words_of_a_founding_or_a_rate_end_with_it() -> None:
    text = "工会成立于2009年，现有会员720名。每人每年缴费50元；为此拨付经费8万元。全年目标是覆盖率达90%。"
    assert [(row[2], row[3]) for row in rows(read(text))] == [
        ("720名", ""),
        ("50元", "每人每年"),
        ("8万元", ""),
        ("90%", ""),
    ]


def test_words_that_contain_a_separator_do_not_list() -> None:
    text = "30支志愿队参与服务600次，惠及企业50家。"
    assert [(s.indicator, s.as_written) for s in read(text).statistics] == [
        ("志愿队", "30支"),
        ("志愿队参与服务", "600次"),
        ("惠及企业", "50家"),
    ]


def test_a_bound_word_may_stand_off() -> None:
    statistic = one("最低工资不低于本地标准的1.3倍。")
    assert (statistic.bound, statistic.lower, statistic.upper) == ("atLeast", statistic.value, None)


def test_the_same_statement_twice_is_one_statistic() -> None:
    figures = read("去年新建书屋15家。\n去年新建书屋15家。")
    assert [(s.indicator, [piece.start for piece in s.evidence]) for s in figures.statistics] == [("新建书屋", [0, 11])]


def test_evidence_holds_the_figure_and_cuts_the_file() -> None:
    text = "2024年，县总工会开展“送学”行动，覆盖职工900人，其中女职工占\n三成。"
    source = document(text)
    for statistic in read(text, "TradeUnion:县总工会", "Programme:“送学”行动").statistics:
        assert all(source.text[piece.start : piece.end] == piece.quote for piece in statistic.evidence)
        assert statistic.as_written in "".join(piece.quote for piece in statistic.evidence)


def test_figures_that_became_no_statistic_are_listed() -> None:
    figures = read("申报项目数百项，百人以上企业率先建会。")
    assert figures.statistics == ()
    assert [piece.quote for piece in figures.unread] == ["数百项", "百人以上"]


def test_names_swallow_their_numbers() -> None:
    assert read("县里启动万名职工读书计划。", "Programme:万名职工读书计划").statistics == ()
    assert read("命名十佳“3家联动”示范点。", "Programme:“3家联动”示范点").statistics == ()


def test_no_figures_in_headlines() -> None:
    source = document("百名工匠进百企 300家企业受益")
    article = source.articles[0]
    headline = Article(
        id="a-1",
        title="",
        start=0,
        end=article.end,
        blocks=(Block(start=0, end=article.end, kind="headline"),),
    )
    assert find_statistics(Reading(source, headline), [], [""]) == Figures(statistics=(), unread=())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_examples_of_the_rule_file(rule: dict[str, Any]) -> None:
    assert rule["yes"]
    assert rule["no"]
    for example in rule["yes"]:
        marked, _, indicator = example.partition(" = ")
        figures = read(re.sub("[{}]", "", marked)).statistics
        assert [s.as_written for s in figures] == re.findall(r"\{(.+?)\}", marked), example
        assert (figures[-1].indicator, figures[-1].rule) == (indicator, rule["id"]), example
    for example in rule["no"]:
        assert read(example).statistics == (), example


def test_every_form_of_wording_has_examples() -> None:
    assert sorted(rule["id"] for rule in RULES) == [f"statistic-{form}" for form in FORMS]
