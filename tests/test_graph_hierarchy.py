"""What the table of areas says, and what it does not."""

from __future__ import annotations

import pytest

from kg.graph.hierarchy import Areas, upper_unions

TABLE = Areas({
    "浙江省": "", "江苏省": "", "嘉兴市": "浙江省", "南京市": "江苏省", "徐州市": "江苏省",
    "海盐县": "浙江省嘉兴市", "秀洲区": "浙江省嘉兴市", "南京市鼓楼区": "江苏省南京市", "徐州市鼓楼区": "江苏省徐州市",
})  # fmt: skip


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("海盐县", "海盐县"),
        ("嘉兴市海盐县", "海盐县"),
        ("浙江省嘉兴市海盐县", "海盐县"),
        ("浙江省海盐县", "海盐县"),
        ("嘉兴秀洲区", "秀洲区"),
        ("江苏省海盐县", "江苏省海盐县"),
        ("鼓楼区", "鼓楼区"),
        ("江苏省南京市鼓楼区", "南京市鼓楼区"),
        ("南京市鼓楼区", "南京市鼓楼区"),
        ("沈荡镇", "沈荡镇"),
        ("", ""),
    ],
)
def test_one_name_for_an_area(written: str, area: str) -> None:
    assert TABLE.canonical(written) == area


def test_areas_around_an_area() -> None:
    assert list(TABLE.ancestors("海盐县")) == ["嘉兴市", "浙江省"]
    assert list(TABLE.ancestors("南京市鼓楼区")) == ["南京市", "江苏省"]
    assert list(TABLE.ancestors("沈荡镇")) == []


def test_a_table_that_goes_in_a_circle_ends() -> None:
    assert list(Areas({"甲县": "乙市", "乙市": "甲县"}).ancestors("甲县")) == ["乙市"]


@pytest.mark.parametrize(
    ("name", "leading", "placed"),
    [
        ("海盐县工人文化宫", "海盐县", True),
        ("南京市鼓楼区总工会", "南京市鼓楼区", True),
        ("全国两会", "", True),
        ("中国工会第十八次全国代表大会", "", True),
        ("四季关爱", "", False),
        ("海盐春风行动", "", False),
    ],
)
def test_names_that_say_where(name: str, leading: str, placed: bool) -> None:
    assert (TABLE.leading(name), TABLE.placed(name)) == (leading, placed)


@pytest.mark.parametrize(
    ("union", "area", "above"),
    [
        ("海盐县总工会", "", ["嘉兴市总工会", "浙江省总工会", "中华全国总工会"]),
        ("嘉兴市海盐县总工会", "", ["嘉兴市总工会", "浙江省总工会", "中华全国总工会"]),
        ("浙江省总工会", "", ["中华全国总工会"]),
        ("中华全国总工会", "", []),
        ("沈荡镇总工会", "海盐县", ["海盐县总工会", "嘉兴市总工会", "浙江省总工会", "中华全国总工会"]),
        ("沈荡镇总工会", "", []),
        ("海盐县医药行业工会联合会", "", ["海盐县总工会", "嘉兴市总工会", "浙江省总工会", "中华全国总工会"]),
        ("医药行业工会联合会", "海盐县", []),
        ("海港集团总工会", "海盐县", []),
        ("海盐县某某有限公司工会", "海盐县", []),
        ("鼓楼区总工会", "", []),
    ],
)
def test_unions_above_a_union(union: str, area: str, above: list[str]) -> None:
    assert list(upper_unions(union, area, TABLE)) == above
