"""Names in the context of their article: levels get their area, short forms join long ones, each with its reason."""

from __future__ import annotations

import pytest
from article_example import extract, named

from kg.model import Entity

HEAD = "headline: 海盐县总工会开办夜校\n"


def entity(text: str, name: str) -> Entity:
    """The entity of that name in an article from 海盐县."""
    return next(e for e in extract(HEAD + text)[0].entities if e.name == name)


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("由县委牵头。", "Organization", {"海盐县委"}),
        ("由市人社局牵头。", "Organization", {"嘉兴市人社局"}),
        ("与人社、司法等部门协作。", "Organization", {"海盐县人社局", "海盐县司法局"}),
        ("联合妇联开班。", "Organization", {"海盐县妇联"}),
        ("全省职工文化建设推进会召开。", "Event", {"浙江省职工文化建设推进会"}),
        ("市民运动会开幕，市域治理研讨会召开。", "Event", {"市民运动会", "市域治理研讨会"}),
    ],
)
def test_a_word_of_level_stands_for_the_area(text: str, kind: str, names: set[str]) -> None:
    assert named(extract(HEAD + text)[0], kind) == names


def test_a_county_level_city_speaks_of_itself_as_city() -> None:
    facts = extract("headline: 平湖市总工会开办夜校\n由市人社局牵头，省人社厅支持。")[0]
    assert named(facts, "Organization") >= {"平湖市人社局"}


def test_short_forms_of_a_company_join_it() -> None:
    company = entity("浙江云帆集团有限公司开班。职工说，云帆集团办得好。", "浙江云帆集团有限公司")
    assert [m.text for m in company.mentions] == ["浙江云帆集团有限公司", "云帆集团"]
    assert company.aliases == ("云帆集团",)
    assert company.notes == ("“云帆集团” is the short form of 浙江云帆集团有限公司",)


def test_a_company_of_another_place_is_another() -> None:
    facts = extract(HEAD + "辽宁云帆集团来访，浙江云帆集团有限公司接待。")[0]
    assert named(facts, "Enterprise") == {"辽宁云帆集团", "浙江云帆集团有限公司"}


def test_a_programme_with_and_without_its_tail_is_one() -> None:
    programme = entity("开展“百匠进企”专项行动。“百匠进企”活动很受欢迎。", "百匠进企")
    assert [m.text for m in programme.mentions] == ["“百匠进企”专项行动", "“百匠进企”活动"]


def test_two_ways_to_write_an_occasion_are_one_and_two_editions_are_two() -> None:
    facts = extract(HEAD + "海盐县第二届女职工插花技能大赛开赛。这次女职工插花技能大赛很热闹。")[0]
    assert named(facts, "Event") == {"海盐县第二届女职工插花技能大赛"}
    facts = extract(HEAD + "第一届女职工插花技能大赛办得好，第二届女职工插花技能大赛开赛。")[0]
    assert named(facts, "Event") == {"第一届女职工插花技能大赛", "第二届女职工插花技能大赛"}


def test_every_joined_form_has_its_reason() -> None:
    union = entity("县总工会出钱。", "海盐县总工会")
    assert union.notes == ("“县总工会” is 海盐县总工会 in an article from 海盐县",)
    assert union.aliases == ("县总工会",)
