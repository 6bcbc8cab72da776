"""Bylines as newspapers and web pages print them."""

from __future__ import annotations

import pytest

from kg.read.bylines import byline_kind, info_byline, lead_length, tail_start


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("□王小红 记者 李大江", "byline"),
        ("■文、图/王小红", "byline"),
        ("文/本报记者 王小红 图/陈明", "byline"),
        ("王小红/文 陈明/图", "byline"),
        ("本报全媒体记者王小红 通讯员陈明 文/摄", "byline"),
        ("工人日报—中工网记者 王小红", "byline"),
        ("记 者 王小红", "byline"),
        ("◆记者 李 凡 通讯员 徐 冬", "byline"),
        ("通讯员 阿里木·买买提", "byline"),
        ("作者：王小红", "byline"),
        ("□本报评论员", "byline"),
        ("通讯员王小红 摄", "credit"),
        ("（王小红 摄）", "credit"),
        ("王小红 欧阳小明", "names"),
        ("", ""),
        ("职工之家", ""),
        ("海川县总工会", ""),
        ("记者节寄语", ""),
        ("记者获悉，职工服务站启用", ""),
        ("记者：今年有哪些打算？", ""),
    ],
)
def test_lines(line: str, kind: str) -> None:
    assert byline_kind(line) == kind


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("本报讯 记者王小红 通讯员李大江、陈明报道 ", "近日，县总工会开班。"),
        ("通讯员王小红报道 ", "去年以来，各地建家。"),
        ("本报讯（记者 王小红）", "5月6日，活动启动。"),
        ("本报讯 ", "5月6日，活动启动。"),
        ("【本报讯】", "近日，活动启动。"),
        ("海川日报讯 记者王小红报道 ", "近日，活动启动。"),
        ("新华社北京5月6日电（记者 王小红）", "活动启动。"),
        ("（通讯员 王小红）", "近日，活动启动。"),
        ("", "记者从县总工会获悉，新驿站建成，多家媒体报道。"),
        ("", "本报近日消息不断。"),
        ("", "市县电视台记者现场报道，反响热烈。"),
        ("", "（一）建强组织。全年新建工会40家。"),
        ("", "通讯员队伍建设工作报道会召开。"),
    ],
)
def test_leads(lead: str, rest: str) -> None:
    assert lead_length(lead + rest) == len(lead)


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("活动受到欢迎。（王小红 李大江）", "（王小红 李大江）"),
        ("“真好！”（记者 王小红）", "（记者 王小红）"),
        ("活动受到欢迎。（详见下图）", ""),
        ("活动覆盖全县职工（含农民工）", ""),
    ],
)
def test_tails(text: str, byline: str) -> None:
    assert text[tail_start(text) :] == byline


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("2024-05-01 08:30 来源：海川网 记者 王小红 通讯员 陈明", "记者 王小红 通讯员 陈明"),
        ("来源：海川日报 作者：王小红 发布时间：2024-05-01", "作者：王小红"),
        ("来源：海川日报 发布时间：2024-05-01", ""),
        ("2024年，记者走进海川县总工会。", ""),
    ],
)
def test_lines_of_web_pages(line: str, byline: str) -> None:
    start, end = info_byline(line)
    assert line[start:end] == byline
