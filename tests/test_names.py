"""People: names that a title, a byline, a verb of speech or an honour makes sure, and words that look like names."""

from __future__ import annotations

import pytest
from article_example import extract, named


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("公司工会主席方明远走进车间。", {"方明远"}),
        ("记者 沈知夏 通讯员 陆明川、石磊", {"沈知夏", "陆明川", "石磊"}),
        ("记者 王 伟 报道", {"王伟"}),
        ("站点刚开门，快递员刘某说真方便。", {"刘某"}),
        ("工程师欧阳文清介绍了新工艺。", {"欧阳文清"}),
        ("劳模徐文远和石磊表示愿意带徒。", {"徐文远", "石磊"}),
        ("大家点头。郑晓岚笑着说，夜校开到了家门口。", {"郑晓岚"}),
        ("丁兆远、施红梅2人入选。", {"丁兆远", "施红梅"}),
        ("caption: 图为志愿者教老人用手机。 陆明川 摄", {"陆明川"}),
        ("工会主席方明远说，要多走动。晚上，方明远又去了工地。", {"方明远"}),
    ],
)
def test_people_are_found(text: str, people: set[str]) -> None:
    assert named(extract(text)[0], "Person") == people


@pytest.mark.parametrize(
    "text",
    [
        "职工高温作业时发放补贴。",
        "工会干部关爱困难家庭。",
        "职工金秋助学金按时到账。",
        "选手平均年龄三十岁。",
        "代表于会后参观展厅。",
        "员工任职满三年可以报名。",
        "党员安全意识不断增强。",
        "工匠成长计划今年启动。",
        "主任会议通过了方案。",
        "教师时间安排得很满。",
    ],
)
def test_ordinary_words_behind_a_title_are_no_people(text: str) -> None:
    assert named(extract(text)[0], "Person") == set()


def test_every_mention_of_a_name_counts() -> None:
    facts = extract("工会主席方明远说，要多走动。晚上，方明远又去了工地。")[0]
    assert [(m.start, m.text, m.rule) for e in facts.entities if e.name == "方明远" for m in e.mentions] == [
        (4, "方明远", "person.title"),
        (17, "方明远", "person.again"),
    ]
