"""Figures: numbers, units, bounds, limits, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model import KgError
from kg.nlp.numerals import Numerals
from kg.nlp.periods import calendar
from kg.nlp.quantities import find_quantities
from kg.nlp.quantity_words import Words, load_words


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Value, unit, bound and wording of the figures of a text."""
    return [(str(q.value), q.unit, q.bound, q.as_written) for q in find_quantities(text) if not q.skip]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访企业312家", [("312", "家", "exact", "312家")]),
        ("慰问职工4200余人次", [("4200", "人次", "atLeast", "4200余人次")]),
        ("发放慰问金86.5万元", [("865000", "元", "exact", "86.5万元")]),
        ("投入1,250.4万元", [("12504000", "元", "exact", "1,250.4万元")]),
        ("补贴1200余万元", [("12000000", "元", "atLeast", "1200余万元")]),
        ("惠及3万余人", [("30000", "人", "atLeast", "3万余人")]),
        ("筹资近2.6亿元", [("260000000", "元", "under", "近2.6亿元")]),
        ("约900名职工", [("900", "名", "about", "约900名")]),
        ("培训60场左右", [("60", "场", "about", "60场左右")]),
        ("不少于40场次", [("40", "场次", "atLeast", "不少于40场次")]),
        ("超过85%", [("0.85", "%", "atLeast", "超过85%")]),
        ("满意率96.2%以上", [("0.962", "%", "atLeast", "96.2%以上")]),
        ("提高2.5个百分点", [("2.5", "个百分点", "exact", "2.5个百分点")]),
        ("增幅不超过3%", [("0.03", "%", "atMost", "不超过3%")]),
        ("百余名志愿者", [("100", "名", "atLeast", "百余名")]),
        ("两千多名工人", [("2000", "名", "atLeast", "两千多名")]),
        ("上万名职工", [("10000", "名", "atLeast", "上万名")]),
        ("近千名会员", [("1000", "名", "under", "近千名")]),
        ("万名职工健步走", [("10000", "名", "exact", "万名")]),
        ("三百二十五家企业", [("325", "家", "exact", "三百二十五家")]),
        ("八成职工参加", [("0.8", "%", "exact", "八成")]),
        ("超过七成半", [("0.7", "%", "atLeast", "超过七成")]),
        ("百分之九十二点五", [("0.925", "%", "exact", "百分之九十二点五")]),
        ("四分之三的车间", [("0.75", "%", "exact", "四分之三")]),
        ("产值翻到1.8倍", [("1.8", "倍", "exact", "1.8倍")]),
        ("时限缩短3至5天", [("3", "天", "atLeast", "3至5天")]),
        ("补助500-800元", [("500", "元", "atLeast", "500-800元")]),
        ("一名专职、两名兼职", [("1", "名", "exact", "一名"), ("2", "名", "exact", "两名")]),
        ("25家企业180名代表", [("25", "家", "exact", "25家"), ("180", "名", "exact", "180名")]),
        ("最近30家企业", [("30", "家", "exact", "30家")]),
        ("节约20万元", [("200000", "元", "exact", "20万元")]),
        ("平均得分88.5分", [("88.5", "分", "exact", "88.5分")]),
        ("产量增加一成以上", [("0.1", "%", "atLeast", "一成以上")]),
        ("单笔最高1.2万元", [("12000", "元", "exact", "1.2万元")]),
        ("举办培训班三期", [("3", "期", "exact", "三期")]),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024年5月12日",
        "第十七次代表大会",
        "前三名",
        "“8090”宣讲团",
        "“536”体系",
        "“1+X”机制",
        "一面锦旗",
        "一次会议",
        "数百项成果",
        "几十家企业",
        "若干措施",
        "连续五年",
        "五位一体",
        "两个维护",
        "“三支队伍”建设",
        "三项机制",
        "5个方面",
        "24小时值班",
        "15分钟服务圈",
        "百人以上企业",
        "十四届四次全会",
        "千方百计",
        "3.0版本",
        "《三年规划》",
        "9时30分开始",
        "满分150分",
        "青年公寓二期开工",
        "八届六次全委会",
        "十分钟",
        "“匠心杯”万名职工竞赛",
        "三分公司",
        "咨询电话12351",
    ],
)
def test_no_figures(text: str) -> None:
    assert read(text) == []


def test_limits_follow_from_the_bound() -> None:
    texts = ["2000余人", "近600万元", "150多个", "1300余万元", "不少于80场", "至多20人", "约30家", "45名", "3至5天"]
    limits = [(q.lower, q.upper) for text in texts for q in find_quantities("缩短" + text)]
    assert limits == [
        (2000, 3000),
        (None, 6000000),
        (150, 160),
        (13000000, 14000000),
        (80, None),
        (None, 20),
        (None, None),
        (45, 45),
        (3, 5),
    ]


def test_why_a_number_was_left_aside() -> None:
    found = find_quantities("数十项成果，第3届，2023年，一面旗，百人以上企业，5个方面，24小时")
    assert {q.as_written: q.skip for q in found} == {
        "数十项": "vague",
        "3届": "ordinal",
        "2023年": "date",
        "一面": "single",
        "百人以上": "size",
        "5个": "numbering",
        "24小时": "duration",
    }


def test_offsets_quote_the_text() -> None:
    text = "五年来，帮扶困难职工超过1.2万人次，其中女职工占四成。"
    assert [text[q.start : q.end] for q in find_quantities(text) if not q.skip] == ["超过1.2万人次", "四成"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万二千", 32000),
        ("二〇二五", 2025),
        ("一亿", 100000000),
        ("十百", None),
    ],
)
def test_chinese_numerals(written: str, value: int | None) -> None:
    numerals = Numerals(load_words())
    assert numerals.chinese(written) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("五年来", "2020-06-10", "2025-06-10"),
        ("近三年", "2022-06-10", "2025-06-10"),
        ("去年", "2024-01-01", "2024-12-31"),
        ("今年以来", "2025-01-01", "2025-06-10"),
        ("今年3月", "2025-03-01", "2025-03-31"),
        ("2023年", "2023-01-01", "2023-12-31"),
        ("2021年至2023年", "2021-01-01", "2023-12-31"),
        ("2019至2022年", "2019-01-01", "2022-12-31"),
        ("截至2024年8月", "", "2024-08-31"),
        ("截至目前", "", "2025-06-10"),
        ("2022年以来", "2022-01-01", "2025-06-10"),
        ("5月8日", "2025-05-08", "2025-05-08"),
        ("2024年11月中旬", "2024-11-11", "2024-11-20"),
        ("每年", "", ""),
        ("今年上半年", "2025-01-01", "2025-06-30"),
        ("2024年第一季度", "2024-01-01", "2024-03-31"),
        ("到2027年", "", "2027-12-31"),
        ("今年前三季度", "2025-01-01", "2025-09-30"),
        ("第三季度", "2025-07-01", "2025-09-30"),
        ("未来五年", "2025-06-10", "2030-06-10"),
        ("近年来", "", ""),
        ("", "", ""),
    ],
)
def test_periods_become_dates(words: str, first: str, last: str) -> None:
    assert calendar().resolve(words, "2025-06-10") == (first, last)


def test_periods_without_a_date_of_the_article() -> None:
    assert [calendar().resolve(words, "") for words in ("去年", "五年来", "截至目前", "2023年3月")] == [
        ("", ""),
        ("", ""),
        ("", ""),
        ("2023-03-01", "2023-03-31"),
    ]


def test_time_words_of_a_sentence() -> None:
    text = "自2018年某市某某服务中心在老城区正式揭牌运行以来，每月开放20天，截至2024年底接待3万人次，近两年更多。"
    found = calendar().find(text)
    assert [(p.text, p.rate) for p in found] == [
        ("自2018年以来", False),
        ("每月", True),
        ("截至2024年底", False),
        ("近两年", False),
    ]
    assert text[found[0].start : found[0].end].endswith("以来")


def test_a_misspelt_list_is_an_error() -> None:
    with pytest.raises(KgError, match=r"no word list bound\.atleast"):
        load_words().list("bound.atleast")


def test_words_of_an_overlay_are_added() -> None:
    words = Words([{"units": {"things": "家 个"}}, {"units": {"things": "家 眼"}}])
    assert words.list("units.things") == ("家", "个", "眼")
