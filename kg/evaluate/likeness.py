"""When two names or indicators count as one in an evaluation (not in extraction: there only sure identity merges)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

#: Characters that never tell two names apart: quotation marks, brackets, separators, dashes.
_IGNORED = str.maketrans(dict.fromkeys("\"'“”‘’「」『』《》〈〉()（）[]【】·•・,，、。:：—-–"))
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_EDITION = re.compile(r"第[一二三四五六七八九十百零〇\d]+[届次期批季轮]")
_LEVELS = (
    re.compile("全国|国家级|中华全国|中国(?!梦)"),
    re.compile("全省|省级|[一-龥]省(?!总)|自治区级"),
    re.compile("全市|市级|地市级"),
    re.compile("全县|县级|全区|区级"),
)
#: Units that count the same kind of thing, by the unit that stands for them.
_UNITS = {
    "人": "人 名 位 个人",
    "个": "个 家 处 所 座 支 项 件 起 条 份 种 类 只 张 对 间 站",
    "场": "场 场次 期 次 期次 批",
    "元": "元 块 人民币元",
    "%": "% 百分比 个百分点",
}
_UNIT_OF = {unit: head for head, units in _UNITS.items() for unit in units.split()}


def plain(text: str) -> str:
    """A name without quotation marks, brackets, spaces, case and width differences.

    >>> plain("“就在海盐” 服务（品牌）")
    '就在海盐服务品牌'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_IGNORED).lower()


def unit_class(unit: str) -> str:
    """The unit that stands for `unit`'s kind: 名 and 人 count the same thing, 人次 does not."""
    return _UNIT_OF.get(plain(unit), plain(unit))


def likeness(one: str, other: str) -> float:
    """How alike two plain names are, 0 to 1: shared pairs of characters (Dice), at least 0.75 for a name that holds
    most (65 %) of itself in the other.

    >>> likeness("职工运动会", "第三届职工运动会")
    0.7272727272727273
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    first, second = _pairs(one), _pairs(other)
    shared = 2 * (first & second).total() / max(1, first.total() + second.total())
    inside = one in other or other in one
    return max(shared, 0.75) if inside and min(len(one), len(other)) / max(len(one), len(other)) >= 0.65 else shared


def compatible(kind: str, one: str, other: str) -> bool:
    """Whether two titles as written can name one thing: no contradicting year, edition or level.

    An award of another level is another award, even where one title leaves the level out.
    """
    level_one, level_other = _levels(one), _levels(other)
    if kind == "Award" and level_one != level_other:
        return False
    marks = (
        (level_one, level_other),
        (set(_YEAR.findall(one)), set(_YEAR.findall(other))),
        (set(_EDITION.findall(one)), set(_EDITION.findall(other))),
    )
    return all(not first or not second or first == second for first, second in marks)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) or Counter([text])


def _levels(text: str) -> set[int]:
    return {number for number, pattern in enumerate(_LEVELS) if pattern.search(text)}
